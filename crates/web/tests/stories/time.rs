//! What begins and ends by the clock: a kept page never outlives the right to see it.

#![expect(clippy::disallowed_methods, reason = "these stories wait for the clock")]

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use jiff::Timestamp;
use raadslag_store::db::Durability;
use raadslag_store::vals;

use crate::site::Site;
use crate::town::Town;

const MEETING: &str = "/moede/kommunalbestyrelsen-2030-10-29";

/// Long enough for a page to be made and met again before the clock has moved so far, on a busy machine too.
const AHEAD: Duration = Duration::from_secs(3);

/// Moves an edge of every grant of the meeting.
fn move_edge(site: &Site, column: &str, to: Timestamp) {
    site.town.now.catch_up().expect("the journal is read");
    let db = site.town.now.journal().db();
    let mut tx = db.write(Durability::Relaxed).expect("a transaction");
    let sql = format!(
        "update now1_grant set {column} = $1 where source = (select meeting from now1_meeting where slug = $2)"
    );
    let changed = tx.run(&sql, vals![&format!("{to:.6}"), MEETING.trim_start_matches("/moede/")]);
    assert!(changed.expect("the statement is understood") > 0);
    tx.commit().expect("the tables take it");
}

#[tokio::test]
async fn a_kept_page_ends_with_the_right_to_see_it() {
    let site = Site::of(Town::busy());
    let (end, began) = (crate::site::there() + AHEAD, Instant::now());
    move_edge(&site, "until_at", end);
    let first = site.get(MEETING).await;
    assert_eq!(first.status, StatusCode::OK);
    let list = site.get("/moeder").await;
    assert!(list.text().contains(MEETING));
    assert!(began.elapsed() < AHEAD, "the page was made after the end");
    tokio::time::sleep(AHEAD.saturating_sub(began.elapsed())).await;
    assert_eq!(site.get(MEETING).await.status, StatusCode::NOT_FOUND);
    let tag = first.header("etag").to_owned();
    let again = site.ask("GET", MEETING, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(!site.get("/moeder").await.text().contains(MEETING));
}

#[tokio::test]
async fn a_page_begins_when_it_may_be_seen() {
    let site = Site::of(Town::busy());
    let (start, began) = (crate::site::there() + AHEAD, Instant::now());
    move_edge(&site, "from_at", start);
    assert_eq!(site.get(MEETING).await.status, StatusCode::NOT_FOUND);
    assert!(!site.get("/moeder").await.text().contains(MEETING));
    tokio::time::sleep(AHEAD.saturating_sub(began.elapsed())).await;
    assert_eq!(site.get(MEETING).await.status, StatusCode::OK);
    assert!(site.get("/moeder").await.text().contains(MEETING));
}
