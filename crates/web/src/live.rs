//! Meetings that everybody follows while they go on: what there is to see is made once and sent to all who look.
//!
//! A room that is followed has one task, for as long as somebody follows it: it looks whether the journal grew, makes the
//! piece of the page anew, and hands the same text to every connection.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;
use tokio::time;

use crate::desk::Desk;
use crate::language::Language;
use crate::problem::Problem;

/// How often the journal is looked at while somebody follows.
const BEAT: Duration = Duration::from_millis(20);

/// A connection that was told nothing for so long is told that it stands.
const QUIET: Duration = Duration::from_secs(15);

/// What there is to see, as it goes out: every connection sends the same bytes. `None` once there is nothing more.
type Piece = Option<Bytes>;

/// A followed room, in a language.
type Room = (String, Language);

type Rooms = BTreeMap<Room, watch::Sender<Piece>>;

/// The rooms that are followed now.
pub struct Live {
    rooms: Mutex<Rooms>,
    /// How many may follow at once.
    most: AtomicUsize,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            rooms: Mutex::default(),
            most: AtomicUsize::new(usize::MAX),
        }
    }
}

impl Live {
    /// So many follow at once, and no more.
    pub fn holds_at_most(&self, most: usize) {
        self.most.store(most, Ordering::Relaxed);
    }

    fn lock(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many follow now.
    pub fn followers(&self) -> usize {
        self.lock().values().map(watch::Sender::receiver_count).sum()
    }

    fn is_full(&self) -> bool {
        self.followers() >= self.most.load(Ordering::Relaxed)
    }
}

/// Makes the piece of a room anew, as everybody may see it.
pub type Make = fn(&Desk, &str) -> Result<String, Problem>;

/// Follows a room: the piece as it is now, and each time it is another.
pub async fn follow(desk: Desk, slug: String, make: Make) -> Result<Response, Problem> {
    if desk.state.live.is_full() {
        // The page asks again after a while.
        return Ok(StatusCode::SERVICE_UNAVAILABLE.into_response());
    }
    let desk = desk.of_nobody();
    let room = (slug, desk.language);
    // Of a room that is followed there is a piece already.
    let known = desk.state.live.lock().get(&room).map(watch::Sender::subscribe);
    let mut seen = match known {
        Some(seen) => seen,
        None => begin(&desk, room.clone(), made(desk.clone(), room.0, make).await?, make),
    };
    // Whoever comes is told at once: the page may be older.
    seen.mark_changed();
    let events = stream::unfold(Some(seen), |seen| async move {
        let mut seen = seen?;
        let Ok(changed) = time::timeout(QUIET, seen.changed()).await else {
            return Some((Ok::<_, Infallible>(Bytes::from_static(b":\n\n")), Some(seen)));
        };
        changed.ok()?;
        let piece = seen.borrow_and_update().clone();
        Some(match piece {
            Some(piece) => (Ok(piece), Some(seen)),
            None => (Ok(Bytes::from_static(b"data: slut\n\n")), None),
        })
    });
    let kind = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Ok((kind, Body::from_stream(events)).into_response())
}

/// The piece as an event of the stream: a line of it in each line of data.
fn event(piece: &str) -> Bytes {
    let mut event = String::from("event: piece\n");
    for line in piece.split(['\r', '\n']) {
        writeln!(event, "data: {line}").expect("a text in memory takes any words");
    }
    event.push('\n');
    event.into()
}

/// Begins to follow a room, or takes part where somebody began just before.
fn begin(desk: &Desk, room: Room, first: Bytes, make: Make) -> watch::Receiver<Piece> {
    let mut rooms = desk.state.live.lock();
    if let Some(known) = rooms.get(&room) {
        return known.subscribe();
    }
    let (piece, seen) = watch::channel(Some(first));
    rooms.insert(room.clone(), piece.clone());
    tokio::spawn(keep(desk.clone(), room, piece, make));
    seen
}

/// Keeps a room's piece as it is now, until nobody follows or there is nothing more.
async fn keep(desk: Desk, room: Room, piece: watch::Sender<Piece>, make: Make) {
    let mut heard = None;
    loop {
        time::sleep(BEAT).await;
        {
            let mut rooms = desk.state.live.lock();
            if piece.receiver_count() == 0 {
                rooms.remove(&room);
                return;
            }
        }
        let Ok(now) = desk.clone().ask(|it| it.state.now.journal().seq()).await else {
            continue;
        };
        if heard.replace(now) == Some(now) {
            continue;
        }
        let fresh = match made(desk.clone(), room.0.clone(), make).await {
            // What fails once is tried again: those who follow see what they saw.
            Err(Problem::Fault { .. }) => {
                heard = None;
                continue;
            }
            it => it.ok(),
        };
        let is_over = fresh.is_none();
        piece.send_if_modified(|it| {
            let is_other = *it != fresh;
            *it = fresh;
            is_other
        });
        if is_over {
            desk.state.live.lock().remove(&room);
            return;
        }
    }
}

/// The piece at this very moment, for nobody in particular.
async fn made(desk: Desk, slug: String, make: Make) -> Result<Bytes, Problem> {
    let made = tokio::task::spawn_blocking(move || make(&desk.anew()?, &slug));
    Ok(event(&made.await.map_err(|_| Problem::not_found())??))
}
