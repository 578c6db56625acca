//! `/opfoelgning`: what decisions asked for, one's own first, then everybody's one may see; for whoever is not signed in the public list.

mod closed;
mod list;

use askama::Template;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUpKind, Owner};
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::record::RecordKind;
use raadslag_council::rights::STEERING;
use raadslag_council::workdays;
use raadslag_readers::now::{Filter, FollowUpRow, MeetingRow, PartRow, Which};

use super::confirm::{self, Waiting};
use super::work::{Names, each_once};
use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::{Chrome, meeting_name};

pub use closed::show as show_closed;
pub use list::{read as read_list, show as show_list};

/// Meetings looked through for suggestions that wait, newest first.
const LOOKED_THROUGH: u32 = 12;

/// Of those that are closed the list of those that are open shows so many.
const CLOSED_SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "follow_ups.html")]
struct Page<'a> {
    page: Chrome<'a>,
    /// Nothing was asked for yet, and nothing waits to be confirmed.
    is_empty: bool,
    mine: Vec<Line>,
    /// What the visitor gave to others, and has no part of any more.
    given: Vec<Line>,
    others: Vec<Line>,
    /// What was closed last.
    closed: Vec<Line>,
    /// There are more.
    is_more_closed: bool,
    all_closed: String,
    /// Meetings with suggestions that wait: address, name, how many of what.
    waiting: Vec<(String, String, String)>,
    /// Where an old list is read in, for whoever may.
    list: Option<String>,
}

/// A follow-up as a line of a list.
pub struct Line {
    pub to: String,
    pub text: String,
    pub kind: String,
    pub owners: String,
    pub from: String,
    /// When it is due, in words; empty without a day.
    pub due: String,
    pub is_late: bool,
    pub is_open: bool,
    /// A part was given to somebody who neither accepted it nor sent it back.
    pub is_unaccepted: bool,
    /// Its words come from a closed item and must not become a public title by themselves.
    pub is_from_closed: bool,
    pub state: String,
}

impl Line {
    pub fn of(look: &Look<'_>, people: &Names, row: &FollowUpRow) -> Self {
        let words = look.words();
        let owner = |part: &PartRow| {
            // Whoever has the position now need not be who did it.
            match (part.is_done, part.owner) {
                (false, owner) => people.owner_short(owner),
                (true, Owner::Person(person)) => words.with("part-done", "name", &people.short(person)),
                (true, Owner::Position(position)) => {
                    words.with("part-done", "name", &people.position_then(position, std::iter::empty()))
                }
            }
        };
        let date = row.date.map(|it| words.day(&it)).unwrap_or_default();
        let is_late = row.is_late(look.today);
        Self {
            to: Address::Inside(Inside::FollowUp(row.follow_up)).under(look.prefix),
            text: row.text.clone(),
            kind: words.say(kind_key(row.kind)),
            owners: each_once(row.parts.iter().map(owner)),
            from: format!("{} {date}", row.body_name).trim().to_owned(),
            due: due(words, row),
            is_open: row.is_open(),
            is_unaccepted: row.is_open() && row.parts.iter().any(|it| !it.is_done && it.given_by.is_some()),
            is_from_closed: row.is_from_closed,
            state: words.say(match row.status.as_str() {
                "OPEN" if is_late => "follow-up-late",
                "OPEN" => "follow-up-open",
                "DONE" => "follow-up-done",
                _ => "follow-up-dropped",
            }),
            is_late,
        }
    }
}

/// By when the text of a follow-up that goes to a body is to be ready.
pub struct Production {
    /// The day of the meeting it goes to: the one on whose agenda it stands, or else the first one of the body on its day
    /// or after it, or else the day itself.
    pub meeting: Date,
    /// The day the agenda goes out.
    pub out: Date,
    /// Working days before that.
    pub days: u8,
    /// The last day for the text.
    pub ready: Date,
}

impl Production {
    /// Of an open follow-up that somebody writes for a body; not of a decision that is awaited.
    pub fn of(look: &Look<'_>, row: &FollowUpRow) -> Result<Option<Self>, Problem> {
        let writes = row.is_open() && row.kind != FollowUpKind::AwaitedDecision;
        let Some((body, due)) = row.goes_to.zip(row.due).filter(|_| writes) else {
            return Ok(None);
        };
        let Some(known) = look.no_fault(look.now().body(body))? else {
            return Ok(None);
        };
        let meeting = match Self::placed(look, row)? {
            Some(day) => day,
            None => {
                let days = look.no_fault(look.now().meeting_days(body, due))?;
                days.iter().find(|it| it.is_planned()).map_or(due, |it| it.date)
            }
        };
        let found = Self {
            meeting,
            out: workdays::Deadline::of(meeting, &known.settings).day,
            days: known.settings.production_days,
            ready: workdays::ready(meeting, &known.settings),
        };
        // A day before it was asked for is none that anybody could keep.
        Ok(Some(found).filter(|it| Some(it.ready) > row.date))
    }

    /// The day of the meeting on whose agenda it stands: that agenda tells the same day.
    fn placed(look: &Look<'_>, row: &FollowUpRow) -> Result<Option<Date>, Problem> {
        let Some(meeting) = row.placed else {
            return Ok(None);
        };
        let place = look.no_fault(look.now().place_of(meeting))?;
        Ok(place.and_then(|it| it.1))
    }
}

fn due(words: Words, row: &FollowUpRow) -> String {
    let key = match row.kind {
        FollowUpKind::StandingDuty => "reviewed-by",
        _ => "due-by",
    };
    let day = row.due.map(|it| words.with(key, "day", &words.day(&it)));
    day.unwrap_or_default()
}

pub fn kind_key(kind: FollowUpKind) -> &'static str {
    match kind {
        FollowUpKind::Task => "follow-up-task",
        FollowUpKind::AwaitedDecision => "follow-up-awaited",
        FollowUpKind::StandingDuty => "follow-up-duty",
        FollowUpKind::Report => "follow-up-report",
    }
}

/// Every kind with its code and its word.
pub fn kinds(words: Words) -> Vec<(String, String)> {
    [
        ("task", FollowUpKind::Task),
        ("awaited_decision", FollowUpKind::AwaitedDecision),
        ("standing_duty", FollowUpKind::StandingDuty),
        ("report", FollowUpKind::Report),
    ]
    .map(|(code, kind)| (code.to_owned(), words.say(kind_key(kind))))
    .into()
}

/// Every body with meetings here, by name.
pub fn named_bodies(look: &Look<'_>) -> Result<Vec<(BodyId, String)>, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    Ok(bodies.into_iter().map(|it| (it.body, it.name)).collect())
}

/// The lists; what became of public decisions for whoever is not signed in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let Some(person) = desk.signed_in.as_ref().map(|it| it.person) else {
        return desk.show(Address::Promised(None)).await;
    };
    page(desk, move |look| {
        let people = Names::all(look)?;
        let open = look.no_fault(look.now().follow_ups(&look.asker, Which::Open))?;
        let mut closed = look.no_fault(look.now().closed_follow_ups(&look.asker, None, CLOSED_SHOWN + 1))?;
        let is_more_closed = closed.len() > CLOSED_SHOWN;
        closed.truncate(CLOSED_SHOWN);
        let waiting: Vec<_> = waiting(look, person)?.iter().map(|it| to_confirm(look, it)).collect();
        let is_empty = open.is_empty() && closed.is_empty() && waiting.is_empty();
        let owners = look.no_fault(look.now().owners(person, look.today))?;
        let (mine, others): (Vec<_>, Vec<_>) = open.into_iter().partition(|it| it.waits_for(&owners));
        let handed = look.no_fault(look.now().given_by(person))?;
        let (given, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|it| handed.contains(&it.follow_up));
        let lines = |rows: Vec<FollowUpRow>| rows.iter().map(|it| Line::of(look, &people, it)).collect();
        let page = Page {
            page: Chrome::new(
                look,
                look.words().say("follow-ups"),
                Some(Address::Inside(Inside::FollowUps)),
            ),
            mine: lines(mine),
            given: lines(given),
            others: lines(others),
            closed: lines(closed),
            is_more_closed,
            all_closed: Address::Inside(Inside::ClosedFollowUps).under(look.prefix),
            list: (!steered(look, person)?.is_empty())
                .then(|| Address::Inside(Inside::FollowUpList).under(look.prefix)),
            waiting,
            is_empty,
        };
        rendered(look, &page)
    })
    .await
}

fn to_confirm(look: &Look<'_>, (row, waiting): &(MeetingRow, Waiting)) -> (String, String, String) {
    let to = Address::Inside(Inside::Confirm(row.slug.clone())).under(look.prefix);
    (to, meeting_name(look.words(), row), waiting.told(look.words()))
}

/// The newest meetings of a person's bodies whose decisions ask for something nobody has looked at, and for how much.
pub fn waiting(look: &Look<'_>, person: PersonId) -> Result<Vec<(MeetingRow, Waiting)>, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let mut found = Vec::new();
    for body in steered(look, person)? {
        let Some(row) = bodies.iter().find(|it| it.body == body) else {
            continue;
        };
        let filter = Filter {
            body: row.slug.clone(),
            year: String::new(),
            limit: LOOKED_THROUGH,
            offset: 0,
        };
        let rows = look.no_fault(look.now().meetings(&look.asker, &filter))?;
        let rows: Vec<MeetingRow> = rows.into_iter().filter(|it| has_decided(look, it)).collect();
        let waiting = confirm::waiting(look, &rows)?;
        found.extend(rows.into_iter().zip(waiting).filter(|it| it.1.count() > 0));
    }
    Ok(found)
}

/// Whether there may be decisions yet: neither a meeting that is only planned nor the agenda of one to come has any.
pub fn has_decided(look: &Look<'_>, row: &MeetingRow) -> bool {
    match &row.here {
        Some(here) => !matches!(here.status.as_str(), "PLANNED" | "CANCELLED"),
        None => {
            let is_agenda = matches!(row.document, Some(RecordKind::Agenda | RecordKind::SupplementaryAgenda));
            !is_agenda || row.date.is_some_and(|it| it < look.today)
        }
    }
}

/// The bodies where a person confirms what decisions ask for.
fn steered(look: &Look<'_>, person: PersonId) -> Result<Vec<BodyId>, Problem> {
    let mut bodies = Vec::new();
    for right in STEERING {
        for body in look.no_fault(look.now().bodies_with(person, *right, look.today))? {
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
    }
    Ok(bodies)
}
