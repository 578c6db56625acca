//! Tells open rooms that something happened, until the visitor may no longer follow.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::visitor::Guesting;
use super::work::Work;
use crate::address::Inside;
use crate::desk::Desk;
use crate::problem::Problem;

/// How often a room is looked at.
const BEAT: Duration = Duration::from_millis(500);

/// What a room was told last: the meeting's newest entry, the journal's when it was looked for, and how many slips lay in
/// boxes, which no entry tells.
#[derive(Clone, Copy)]
struct Heard {
    entry: u64,
    journal: u64,
    slips: usize,
}

/// The number of the meeting's newest entry, each time it grows. A browser that comes back names the last one it heard.
pub async fn follow(desk: Desk, Path(slug): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Room(slug.clone()))?;
    let nothing = Heard {
        entry: 0,
        journal: 0,
        slips: 0,
    };
    let first = newest(desk.clone(), slug.clone(), nothing).await?;
    let named = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let heard = match named.and_then(|it| it.parse().ok()) {
        Some(entry) => Heard { entry, ..nothing },
        None => first,
    };
    let events = stream::unfold(Some(heard), move |heard| {
        let (desk, slug) = (desk.clone(), slug.clone());
        async move {
            let mut heard = heard?;
            loop {
                tokio::time::sleep(BEAT).await;
                match newest(desk.clone(), slug.clone(), heard).await {
                    Ok(now) if (now.entry, now.slips) == (heard.entry, heard.slips) => heard = now,
                    Ok(now) => {
                        let event = Event::default().id(now.entry.to_string()).data("nyt");
                        return Some((Ok::<_, Infallible>(event), Some(now)));
                    }
                    // Signed out, role gone, meeting gone: the page asks again and is told why.
                    Err(_) => return Some((Ok(Event::default().data("slut")), None)),
                }
            }
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// What there is to hear, asked with the rights of this very moment; the meeting is looked at only when something happened.
async fn newest(desk: Desk, slug: String, heard: Heard) -> Result<Heard, Problem> {
    let looked = tokio::task::spawn_blocking(move || {
        let desk = desk.anew()?;
        desk.must_be_signed_in(&Inside::Room(slug.clone()))?;
        let journal = desk.no_fault(desk.state.now.journal().seq())?;
        let slips = desk.state.boxes.count();
        if (journal, slips) == (heard.journal, heard.slips) {
            return Ok(heard);
        }
        let look = desk.look()?;
        let entry = match Work::find_for_room(&look, &slug) {
            Ok(work) => work.row.entry,
            Err(_) => Guesting::find(&look, &slug)?.row().entry,
        };
        Ok(Heard { entry, journal, slips })
    });
    looked.await.map_err(|_| Problem::not_found())?
}
