//! The meetings of a body's forums as a table, as they are read in again.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::danish::short_day;
use raadslag_council::forums::ForumMeeting;
use raadslag_import::table;

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
    let done = tokio::task::spawn_blocking(move || Desktop::find(&waiting.look()?, &slug).map(|it| as_table(&it)));
    Ok(answer::file(answer::CSV, &name, desk.no_fault(done.await)??))
}

fn as_table(desktop: &Desktop) -> String {
    let forums = &desktop.seen.forums;
    let cells = |it: &ForumMeeting| {
        let forum = forums.forum(it.forum).map(|it| desktop.name_of(it));
        let from = it.from.map(|it| it.to_string()).unwrap_or_default();
        [
            forum.unwrap_or_default(),
            short_day(it.date),
            from,
            desktop.words(it.title),
        ]
    };
    table::write(COLUMNS, forums.meetings().iter().map(cells))
}
