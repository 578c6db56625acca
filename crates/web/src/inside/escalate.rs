//! `/indbring/{item}`: where the mayor takes a committee's decision to the council (rule 26).

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::BodyType;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::meeting::{Act, Course};
use raadslag_readers::now::{ItemSeen, MeetingRow};

use super::beside::{council_name, taken_there};
use super::work::Names;
use super::{answered, at, carry_out, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::{Chrome, meeting_name};

#[derive(Template)]
#[template(path = "escalate.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    item: ItemId,
    meeting: String,
    title: String,
    council: String,
    /// Who took it there, where somebody did.
    taken: Option<String>,
    /// By which law the committee decides it itself.
    by_law: Option<String>,
}

/// A committee's item before the mayor.
struct Found {
    seen: ItemSeen,
    course: Course,
    mayor: PersonId,
}

/// The page.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let item = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::Escalate(item))?;
    page(desk, move |look| form(look, item, None)).await
}

/// Takes the decision to the council.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let item: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    if filled.fields.get("act") != "escalate" {
        return Err(Problem::BadForm);
    }
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || find(&waiting.look()?, item));
    let found = filled.desk.no_fault(found.await)??;
    let act = Act::Escalate {
        item,
        person: found.mayor,
    };
    let why = carry_out(&filled, "", at(found.course.meeting, act)).await?;
    answered(filled, why, (Inside::Escalate(item), ""), move |look, refused| {
        form(look, item, Some(refused))
    })
    .await
}

fn find(look: &Look<'_>, item: ItemId) -> Result<Found, Problem> {
    let mayor = mayor(look)?.ok_or_else(Problem::not_found)?;
    let seen = look.no_fault(look.now().item(&look.asker, item))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let course = course(look, &seen.meeting.row)?.ok_or_else(Problem::not_found)?;
    Ok(Found { seen, course, mayor })
}

/// The visitor, where they chair the council.
fn mayor(look: &Look<'_>) -> Result<Option<PersonId>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(None);
    };
    let Some((council, _)) = look.no_fault(look.now().council())? else {
        return Ok(None);
    };
    let council = look.no_fault(look.now().body(council))?;
    let members = council.map(|it| it.members(look.today)).unwrap_or_default();
    Ok(members.contains(&(person, true)).then_some(person))
}

/// The course of a committee's meeting that was held here.
fn course(look: &Look<'_>, row: &MeetingRow) -> Result<Option<Course>, Problem> {
    let body = look.no_fault(look.now().body(row.body))?;
    let is_committee = |it: BodyType| matches!(it, BodyType::FinanceCommittee | BodyType::StandingCommittee);
    if row.here.is_none() || !body.is_some_and(|it| is_committee(it.body_type)) {
        return Ok(None);
    }
    look.no_fault(look.now().course_begun(row))
}

/// Where the mayor takes the decision of an item to the council; none for others, and where nothing is to be taken there.
pub fn way(look: &Look<'_>, row: &MeetingRow, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    if mayor(look)?.is_none() {
        return Ok(None);
    }
    let course = course(look, row)?.filter(|it| it.escalated(item).is_none());
    let may_go = |it: &Course| it.paper.find(item).is_some_and(|it| it.kind.may_go_to_council());
    let is_decided = course.is_some_and(|it| it.is_decided(item) && may_go(&it));
    let Some(council) = council_name(look)?.filter(|_| is_decided) else {
        return Ok(None);
    };
    let label = look.words().with("escalate-to", "council", &council);
    Ok(Some((
        label,
        Address::Inside(Inside::Escalate(item)).under(look.prefix),
    )))
}

fn form(look: &Look<'_>, item: ItemId, refused: Option<Refused>) -> Result<String, Problem> {
    let Found { seen, course, .. } = find(look, item)?;
    let (words, council) = (look.words(), council_name(look)?.unwrap_or_default());
    let names = Names::all(look)?;
    let by_law = course.by_law.get(&item).map(|it| look.now().words(*it)).transpose();
    let shown = &seen.meeting.record.items[seen.place];
    let address = Address::Inside(Inside::Escalate(item));
    let page = Page {
        page: Chrome::new(look, words.with("escalate-to", "council", &council), Some(address)),
        forms: Forms::again(look, refused)?,
        item,
        meeting: meeting_name(words, &seen.meeting.row),
        title: format!("{}. {}", shown.number, shown.title),
        taken: course
            .escalated(item)
            .map(|it| taken_there(words, &names.of(it.person), &council, it.settled.is_some())),
        by_law: look.no_fault(by_law)?,
        council,
    };
    rendered(look, &page)
}
