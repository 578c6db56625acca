//! The queue of whoever is signed in; for whoever keeps an agenda, what its first item says by now.

use askama::Template;
use axum::response::Response;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::review::{agenda_blocks, decision_blocks};
use raadslag_council::rights::Right;
use raadslag_readers::now::{MeetingRow, QueueOf, QueueRow};
use raadslag_typeset::html::{self, Place};

use super::{Line, is_late, of_person};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::inside::work::Names;
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::{Chrome, meeting_name};

/// A list shows this many lines before it asks.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "review_queue.html")]
struct Page<'a> {
    page: Chrome<'a>,
    waiting: Vec<Line>,
    more: Vec<Line>,
    late: usize,
    done: Vec<Line>,
    /// The visitor goes through some body's papers.
    reviews: bool,
    bodies: Vec<OfBody>,
}

/// What whoever keeps a body's agenda sees of its reviews.
struct OfBody {
    id: String,
    name: String,
    /// Who has how many papers waiting, and how many of them late.
    people: Vec<(String, String)>,
    /// The next meeting's name and address, and what its first item and its decision say by now.
    next: Option<Next>,
}

struct Next {
    name: String,
    to: String,
    agenda: String,
    decision: String,
}

/// The queue.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let person = desk.must_be_signed_in(&Inside::Reviews)?.person;
    page(desk, move |look| {
        let rows = of_person(look, person, false)?;
        let late = rows.iter().filter(|it| is_late(look, it)).count();
        let (done, waiting): (Vec<_>, Vec<_>) = rows.into_iter().partition(|it| it.is_done);
        let lines = |rows: Vec<QueueRow>| rows.iter().map(|it| Line::of(look, it)).collect::<Vec<_>>();
        let mut waiting = lines(waiting);
        let mut done = lines(done);
        done.reverse();
        done.truncate(SHOWN);
        let page = Page {
            page: Chrome::new(
                look,
                look.words().say("reviews"),
                Some(Address::Inside(Inside::Reviews)),
            ),
            more: waiting.split_off(waiting.len().min(SHOWN)),
            waiting,
            late,
            done,
            reviews: !look.no_fault(look.now().reviews_for(person))?.is_empty(),
            bodies: bodies(look, person)?,
        };
        rendered(look, &page)
    })
    .await
}

fn bodies(look: &Look<'_>, person: PersonId) -> Result<Vec<OfBody>, Problem> {
    let kept = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let people = Names::all(look)?;
    let meetings = look.no_fault(look.now().held_here(&look.asker, look.today))?;
    kept.into_iter()
        .map(|it| of_body(look, it, &people, &meetings))
        .collect()
}

fn of_body(look: &Look<'_>, body: BodyId, people: &Names, meetings: &[MeetingRow]) -> Result<OfBody, Problem> {
    let of = QueueOf {
        person: None,
        body: Some(body),
        only_waiting: true,
    };
    let rows = look.no_fault(look.now().review_queue(&look.asker, of))?;
    let mut reviewers: Vec<PersonId> = rows.iter().map(|it| it.responsible).collect();
    reviewers.sort_unstable();
    reviewers.dedup();
    let count = |reviewer: PersonId| {
        let theirs = || rows.iter().filter(|it| it.responsible == reviewer);
        let late = theirs().filter(|it| is_late(look, it)).count() as u64;
        let waiting = look.words().count("review-waiting", theirs().count() as u64);
        match late {
            0 => waiting,
            late => format!("{waiting}, {}", look.words().count("review-late", late)),
        }
    };
    let coming = |it: &&MeetingRow| {
        it.body == body && it.here.as_ref().is_some_and(|here| here.status == "PLANNED") && it.date >= Some(look.today)
    };
    Ok(OfBody {
        id: body.to_string(),
        name: look.no_fault(look.now().body_name(body))?,
        people: reviewers.into_iter().map(|it| (people.of(it), count(it))).collect(),
        next: meetings.iter().find(coming).map(|it| next(look, it)).transpose()?,
    })
}

fn next(look: &Look<'_>, row: &MeetingRow) -> Result<Next, Problem> {
    let papers = look.no_fault(look.now().reviewed_papers(&look.asker, row.meeting))?;
    let written = |blocks: &[_], id: &str| {
        let place = Place {
            id,
            heading: 4,
            pictures: None,
            items: None,
        };
        html::blocks(blocks, place)
    };
    Ok(Next {
        name: meeting_name(look.words(), row),
        to: Address::Inside(Inside::Agenda(row.slug.clone())).under(look.prefix),
        agenda: written(&agenda_blocks(&papers), &format!("d-{}", row.meeting)),
        decision: written(&decision_blocks(&papers), &format!("b-{}", row.meeting)),
    })
}
