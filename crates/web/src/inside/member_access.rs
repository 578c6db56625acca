//! `/sagsindsigt/{item}`: a member of the council asks to read an item of a committee (rule 29), and sees what came of it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::access::{Sight, Thing};
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, CommandId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::rights::Right;
use raadslag_readers::now::{MeetingRow, PapersRequestRow};

use super::{answered, carry_out, errand_of, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::{Chrome, meeting_name};

#[derive(Template)]
#[template(path = "member_access.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    id: ItemId,
    title: String,
    meeting: String,
    /// Its title is read.
    is_shown: bool,
    /// It was asked for, and nobody has answered.
    waits: bool,
    /// What came of it.
    answer: Option<String>,
    /// It may be asked for now.
    asks: bool,
}

/// The council, where a person is a member of it.
fn council(look: &Look<'_>, person: PersonId) -> Result<Option<BodyId>, Problem> {
    let Some((council, _)) = look.no_fault(look.now().council())? else {
        return Ok(None);
    };
    let members = look.no_fault(look.now().body(council))?;
    let members = members.map(|it| it.members(look.today)).unwrap_or_default();
    Ok(members.iter().any(|it| it.0 == person).then_some(council))
}

/// The way from an item to this page: for a member of the council who reads its title alone.
pub fn way(look: &Look<'_>, row: &MeetingRow, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    let person = look.signed_in.as_ref().map(|it| it.person);
    let is_recused = look.viewer.bars().any(|it| it == Thing::Item(item));
    let Some(person) = person.filter(|_| row.here.is_some() && !is_recused) else {
        return Ok(None);
    };
    let reads = look.no_fault(look.now().sight(&look.asker, Thing::Item(item)))? == Sight::Whole;
    let acting = look.no_fault(look.now().acting(person, row.body, look.today))?;
    if reads || acting.may(&[Right::TakePart, Right::EditAgenda]) || council(look, person)?.is_none() {
        return Ok(None);
    }
    let to = Address::Inside(Inside::MemberAccess(item)).under(look.prefix);
    Ok(Some((look.words().say("papers-ask"), to)))
}

/// What a member of the council opens because it was granted is a fact, before it is shown.
pub async fn note(desk: &Desk) -> Result<(), Problem> {
    // The page where it is asked for shows nothing of it.
    let is_asking = desk.path.starts_with("/sagsindsigt/");
    let reader = desk.signed_in.as_ref().filter(|it| it.reads_by_grant && !is_asking);
    let Some(person) = reader.map(|it| it.person) else {
        return Ok(());
    };
    let opened = desk
        .quickly(move |desk| desk.state.now.papers_opened(person, desk.today, &desk.path))
        .await?;
    for (meeting, item, attachment) in opened {
        let act = Box::new(Act::NotePapersRead { item, attachment });
        let command = Command::AtMeeting { meeting, act };
        let what = attachment.map_or_else(|| item.to_string(), |it| it.to_string());
        let drawn = CommandId::of(&["papers-read", &what, &person.to_string(), &desk.today.to_string()]);
        let errand = errand_of(desk, drawn, &desk.no_fault(serde_json::to_vec(&command))?)?;
        let state = desk.state.clone();
        let noted = tokio::task::spawn_blocking(move || state.now.journal().carry_out(&command, &errand)).await;
        desk.no_fault(desk.no_fault(noted)?)?;
    }
    Ok(())
}

/// The form, or the answer.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let item = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::MemberAccess(item))?;
    page(desk, move |look| form(look, item, None)).await
}

/// Asks.
pub async fn ask(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let item: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    let person = filled.desk.must_be_signed_in(&Inside::MemberAccess(item))?.person;
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let council = council(&look, person)?.ok_or_else(Problem::not_found)?;
        Ok::<(MeetingId, BodyId), Problem>((find(&look, item)?.ok_or_else(Problem::not_found)?.0, council))
    });
    let (meeting, council) = filled.desk.no_fault(found.await)??;
    let note = filled.fields.given("note");
    let act = Box::new(Act::AskForPapers { item, council, note });
    let why = carry_out(&filled, "", Command::AtMeeting { meeting, act }).await?;
    answered(filled, why, (Inside::MemberAccess(item), ""), move |look, refused| {
        form(look, item, Some(refused))
    })
    .await
}

/// The meeting of an item whose title the visitor reads, that title, and the meeting's name.
fn find(look: &Look<'_>, item: ItemId) -> Result<Option<(MeetingId, String, String)>, Problem> {
    let seen = look.no_fault(look.now().item(&look.asker, item))?;
    Ok(seen.map(|seen| {
        let found = seen.meeting.record.items.get(seen.place);
        let title = found.map(|it| format!("{}. {}", it.number, it.title));
        let name = meeting_name(look.words(), &seen.meeting.row);
        (seen.meeting.row.meeting, title.unwrap_or_default(), name)
    }))
}

/// The meeting's name as whoever asked before is told of it, also where the item's title is not out any more.
fn asked_at(look: &Look<'_>, row: &PapersRequestRow) -> String {
    let day = row.date.map(|it| look.words().long_day(&it));
    [Some(row.body_name.clone()), day]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn form(look: &Look<'_>, id: ItemId, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    council(look, person)?.ok_or_else(Problem::not_found)?;
    let words = look.words();
    let mine = look.no_fault(look.now().papers_requests_of(person))?;
    let last = mine.into_iter().find(|it| it.item == id);
    let shown = find(look, id)?;
    let is_shown = shown.is_some();
    let asked = last.as_ref().map(|it| (String::new(), asked_at(look, it)));
    let shown = shown.map(|it| (it.1, it.2)).or(asked);
    let (title, meeting) = shown.ok_or_else(Problem::not_found)?;
    let waits = last
        .as_ref()
        .is_some_and(|it| it.until.is_none() && it.ground.is_none());
    let reads = last.as_ref().and_then(|it| it.until).is_some_and(|it| look.today <= it);
    let answer = last.and_then(|it| match (it.until, it.ground) {
        (Some(day), _) => Some(words.with("papers-granted", "day", &words.day(&day))),
        (None, Some(ground)) => Some(words.with("papers-refused", "ground", &ground)),
        (None, None) => None,
    });
    let page = Page {
        page: Chrome::new(
            look,
            words.say("papers-ask"),
            Some(Address::Inside(Inside::MemberAccess(id))),
        ),
        forms: Forms::again(look, refused)?,
        id,
        title,
        meeting,
        waits,
        answer,
        asks: is_shown && !waits && !reads,
        is_shown,
    };
    rendered(look, &page)
}
