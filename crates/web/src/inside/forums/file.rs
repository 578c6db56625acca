//! The meetings of a body's forums as a table, as they are read in again.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use raadslag_council::danish::short_day;

use super::Desktop;
use crate::address::Inside;
use crate::answer;
use crate::desk::Desk;
use crate::problem::Problem;

/// The columns of the table.
pub const COLUMNS: &str = "forum;dag;tid;emne";

/// The table, for whoever may see the register.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    if name != "fora.csv" {
        return Err(Problem::not_found());
    }
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || Desktop::find(&waiting.look()?, &slug).map(|it| table(&it)));
    let text = desk.no_fault(done.await)??;
    let head = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"fora.csv\""),
        ),
    ];
    let mut response = (head, text).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

fn table(desktop: &Desktop) -> String {
    let mut text = format!("\u{feff}{COLUMNS}\n");
    for meeting in desktop.seen.forums.meetings() {
        let forum = desktop.seen.forums.forum(meeting.forum).map(|it| desktop.name_of(it));
        let from = meeting.from.map(|it| it.to_string()).unwrap_or_default();
        let cells = [
            forum.unwrap_or_default(),
            short_day(meeting.date),
            from,
            desktop.words(meeting.title),
        ];
        text.push_str(&cells.map(|it| cell(&it)).join(";"));
        text.push('\n');
    }
    text
}

/// Words as a cell: no separator, and no formula.
fn cell(words: &str) -> String {
    let words = words.replace([';', '\t', '\n', '"'], " ");
    match words.starts_with(['=', '+', '-', '@']) {
        true => format!("'{words}"),
        false => words,
    }
}
