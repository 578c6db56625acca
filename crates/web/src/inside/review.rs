//! `/gennemgang`: other bodies' papers, gone through by the director responsible for each; what is followed, and files brought in.

pub mod bring;
pub mod paper;
pub mod queue;
pub mod setup;

use raadslag_council::clock;
use raadslag_council::ids::PersonId;
use raadslag_council::review::PaperKind;
use raadslag_readers::now::{QueueOf, QueueRow};

use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::badge;

/// A paper of a queue as a line.
pub struct Line {
    pub to: String,
    /// The body whose paper it is.
    pub body: String,
    /// Which paper, of which day.
    pub what: String,
    /// By when, or since when it is done.
    pub due: String,
    pub is_late: bool,
    pub is_done: bool,
    pub highlights: u64,
}

impl Line {
    pub fn of(look: &Look<'_>, row: &QueueRow) -> Self {
        let words = look.words();
        let kind = badge::kind(words, Some(row.kind));
        let day = row.date.map(|it| words.day(&it)).unwrap_or_default();
        Self {
            to: Address::Inside(Inside::Review(row.slug.clone(), row.key.paper)).under(look.prefix),
            body: row.followed_name.clone(),
            what: format!("{kind} {day}").trim().to_owned(),
            due: if row.is_done {
                done(words, &row.done)
            } else {
                due(words, row)
            },
            is_late: is_late(look, row),
            is_done: row.is_done,
            highlights: row.highlights,
        }
    }
}

/// Whether a paper should have been gone through by now.
pub fn is_late(look: &Look<'_>, row: &QueueRow) -> bool {
    row.is_late((look.today, clock::time(look.now)))
}

/// By when, and why then.
fn due(words: Words, row: &QueueRow) -> String {
    let Some((day, time)) = row.due else {
        return words.say("review-due-none");
    };
    let at = time.map(|it| format!(" {}", words.at(&it))).unwrap_or_default();
    let key = match row.key.paper {
        PaperKind::Agenda => "review-due-agenda",
        PaperKind::Minutes => "review-due-minutes",
    };
    words.with(key, "time", &format!("{}{at}", words.day(&day)))
}

fn done(words: Words, at: &str) -> String {
    let day = at.split(' ').next().and_then(|it| it.parse().ok());
    day.map(|it| words.with("review-done-on", "day", &words.day(&it)))
        .unwrap_or_default()
}

/// The papers of one person, what waits first, the soonest due first.
pub fn of_person(look: &Look<'_>, person: PersonId, only_waiting: bool) -> Result<Vec<QueueRow>, Problem> {
    let of = QueueOf {
        person: Some(person),
        body: None,
        only_waiting,
    };
    let mut rows = look.no_fault(look.now().review_queue(&look.asker, of))?;
    rows.sort_by_key(|it| (it.is_done, it.due.is_none(), it.due));
    Ok(rows)
}
