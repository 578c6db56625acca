//! Tells open rooms that something happened, until the visitor may no longer follow.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use raadslag_council::rights::Right;
use raadslag_store::Digest;

use super::visitor::Guesting;
use super::work::Work;
use super::{room, times};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::problem::Problem;

/// How often a room is looked at.
const BEAT: Duration = Duration::from_millis(500);

/// What somebody in a room was told last, with the journal's newest entry when it was looked for, and how many slips lay in all
/// boxes, which no entry tells.
#[derive(Clone, Copy)]
struct Heard {
    told: Told,
    journal: u64,
    slips: usize,
}

/// What there is to tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Whoever takes part hears of every act that they may follow, by the newest of these entries, of every slip in the box, and when
    /// they are shut out of another item.
    Act { entry: u64, slips: usize, shut_out: usize },
    /// Whoever waits outside, as one who is recused from what is dealt with does (rule 19), only of what they see themselves.
    Seen(Digest),
}

/// That something is otherwise, with the number of the newest entry that they may follow. A browser that comes back names the last
/// one it heard.
pub async fn follow(desk: Desk, Path(slug): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Room(slug.clone()))?;
    let nothing = Heard {
        told: acts_until(0),
        journal: 0,
        slips: 0,
    };
    let first = newest(desk.clone(), slug.clone(), nothing).await?;
    let named = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let heard = match named.and_then(|it| it.parse().ok()) {
        Some(entry) => Heard {
            told: acts_until(entry),
            ..nothing
        },
        None => first,
    };
    let events = stream::unfold(Some(heard), move |heard| {
        let (desk, slug) = (desk.clone(), slug.clone());
        async move {
            let mut heard = heard?;
            loop {
                tokio::time::sleep(BEAT).await;
                match newest(desk.clone(), slug.clone(), heard).await {
                    Ok(now) if now.told == heard.told => heard = now,
                    Ok(now) => {
                        let event = match now.told {
                            Told::Act { entry, .. } => Event::default().id(entry.to_string()),
                            Told::Seen(_) => Event::default(),
                        };
                        return Some((Ok::<_, Infallible>(event.data("nyt")), Some(now)));
                    }
                    // Signed out, role gone, meeting gone: the page asks again and is told why.
                    Err(_) => return Some((Ok(Event::default().data("slut")), None)),
                }
            }
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// What a browser that comes back has heard.
fn acts_until(entry: u64) -> Told {
    Told::Act {
        entry,
        slips: 0,
        shut_out: 0,
    }
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
        let told = match Work::find_for_room(&look, &slug) {
            Ok(work) => told(&look, &work)?,
            Err(_) => Told::Seen(Guesting::find(&look, &slug)?.told(&look)?),
        };
        Ok(Heard { told, journal, slips })
    });
    looked.await.map_err(|_| Problem::not_found())?
}

fn told(look: &Look<'_>, work: &Work) -> Result<Told, Problem> {
    let shut_out = room::shut_out(look)?;
    if work.is_ahead || room::is_shut_out(work, &shut_out) {
        return Ok(Told::Seen(seen_outside(look, work)?));
    }
    let entry = match shut_out.is_empty() {
        true => work.row.entry,
        false => look.no_fault(look.now().newest_besides(work.row.meeting, &shut_out))?,
    };
    let open = work.course.elections.open();
    let open = open.filter(|it| !shut_out.contains(&it.item));
    let slips = open.map_or(0, |it| look.state.boxes.count_of(it.election));
    Ok(Told::Act {
        entry,
        slips,
        shut_out: shut_out.len(),
    })
}

/// What the room shows to whoever waits outside: how far the meeting is, which item is dealt with where they know of it, who is
/// there, and the papers as far as they are theirs.
fn seen_outside(look: &Look<'_>, work: &Work) -> Result<Digest, Problem> {
    let course = &work.course;
    let item = course.current().map(|it| work.numbered(it)).unwrap_or_default();
    // As the page: before the beginning only whoever leads sees who has sent excuses.
    let is_shown = !work.is_ahead || work.may(Right::LeadMeeting);
    let there = is_shown.then(|| (work.seats(), &course.attendance));
    let record = look.no_fault(serde_json::to_string(&work.seen.record))?;
    let told = format!(
        "{:?} {:?} {item} {there:?} {record}",
        times::state(look.words(), work),
        course.agenda
    );
    Ok(Digest::of(told.as_bytes()))
}
