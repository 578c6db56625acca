//! Tells open rooms that something happened, until the visitor may no longer follow.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::work::Work;
use crate::address::Inside;
use crate::desk::Desk;
use crate::problem::Problem;

/// How often a room is looked at.
const BEAT: Duration = Duration::from_millis(500);

/// The number of the meeting's newest entry, each time it grows. A browser that comes back names the last one it heard.
pub async fn follow(desk: Desk, Path(slug): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Room(slug.clone()))?;
    let first = newest(desk.clone(), slug.clone()).await?;
    let heard = headers.get("last-event-id").and_then(|it| it.to_str().ok());
    let heard = heard.and_then(|it| it.parse().ok()).unwrap_or(first);
    let events = stream::unfold(Some(heard), move |heard| {
        let (desk, slug) = (desk.clone(), slug.clone());
        async move {
            let heard = heard?;
            loop {
                tokio::time::sleep(BEAT).await;
                match newest(desk.clone(), slug.clone()).await {
                    Ok(entry) if entry == heard => {}
                    Ok(entry) => {
                        let event = Event::default().id(entry.to_string()).data("nyt");
                        return Some((Ok::<_, Infallible>(event), Some(entry)));
                    }
                    // Signed out, role gone, meeting gone: the page asks again and is told why.
                    Err(_) => return Some((Ok(Event::default().data("slut")), None)),
                }
            }
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// The meeting's newest entry, asked with the rights of this very moment.
async fn newest(desk: Desk, slug: String) -> Result<u64, Problem> {
    let looked = tokio::task::spawn_blocking(move || {
        let desk = desk.anew()?;
        Ok(Work::find(&desk.look()?, &slug)?.row.entry)
    });
    looked.await.map_err(|_| Problem::not_found())?
}
