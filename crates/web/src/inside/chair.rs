//! `/formandsafgoerelser/{body}`: what a chair decided between meetings, and where the body is told of it (rule 27).

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::{Body, BodyAct, NewChairDecision};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, ChairDecisionId, CommandId, ItemId};
use raadslag_council::rights::Right;

use super::mine::Way;
use super::work::Names;
use super::{answered, carry_out, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "chair.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    today: String,
    can_decide: bool,
    decisions: Vec<Shown>,
}

/// A decision on the page.
struct Shown {
    title: String,
    text: Vec<String>,
    ground: Vec<String>,
    by: String,
    /// Of the agenda it stands on; none while it stands on none.
    told: Option<String>,
    /// The item that tells of it, where the visitor can read it.
    item: Option<ItemId>,
}

/// What the chair decided.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::ChairDecisions(body))?;
    page(desk, move |look| form(look, body, None)).await
}

/// Records a decision.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body: BodyId = id.parse().map_err(|_| Problem::not_found())?;
    let (waiting, asked) = (filled.desk.clone(), body);
    let found = tokio::task::spawn_blocking(move || find(&waiting.look()?, asked).map(|_| ()));
    filled.desk.no_fault(found.await)??;
    if filled.fields.get("act") != "chair-decide" {
        return Err(Problem::BadForm);
    }
    let why = match read(&filled.fields, filled.command) {
        Ok(new) => {
            let act = BodyAct::ChairDecide(Box::new(new));
            carry_out(&filled, "", Command::AtBody { body, act }).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(filled, why, (Inside::ChairDecisions(body), ""), move |look, refused| {
        form(look, body, Some(refused))
    })
    .await
}

fn read(fields: &Fields, command: CommandId) -> Result<NewChairDecision, Unreadable> {
    Ok(NewChairDecision {
        decision: ChairDecisionId::of(&[&command.to_string()]),
        title: fields.get("title").to_owned(),
        text: fields.get("text").to_owned(),
        ground: fields.get("why-now").to_owned(),
        on: fields.day("on")?,
    })
}

/// The body and whether the visitor records decisions there, for those who take part in it or keep its papers.
fn find(look: &Look<'_>, body: BodyId) -> Result<(Body, bool), Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let acting = look.no_fault(look.now().acting(person, body, look.today))?;
    let found = look.no_fault(look.now().body(body))?;
    let found = found.filter(|it| it.body_type.is_political() && acting.may(&[Right::TakePart, Right::EditAgenda]));
    let found = found.ok_or_else(Problem::not_found)?;
    let is_chair = found.members(look.today).contains(&(person, true));
    Ok((found, is_chair || acting.may(&[Right::EditAgenda])))
}

/// Where the visitor records what the chair decides, for chairs and those who edit agendas: the body's name and the page.
pub fn ways(look: &Look<'_>) -> Result<Vec<Way>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mut bodies = look.no_fault(look.now().bodies_with(person, Right::LeadMeeting, look.today))?;
    bodies.extend(look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?);
    bodies.sort();
    bodies.dedup();
    let mut ways = Vec::new();
    for body in bodies {
        let Ok((found, true)) = find(look, body) else { continue };
        ways.push(Way {
            body: look.no_fault(look.now().words(found.name))?,
            words: look.words().say("chair-decisions"),
            to: Address::Inside(Inside::ChairDecisions(body)).under(look.prefix),
        });
    }
    Ok(ways)
}

fn form(look: &Look<'_>, body: BodyId, refused: Option<Refused>) -> Result<String, Problem> {
    let (found, can_decide) = find(look, body)?;
    let (words, names) = (look.words(), Names::all(look)?);
    let lines = |text: String| -> Vec<String> { text.split("\n\n").map(|it| it.trim().to_owned()).collect() };
    let by = |name: &str, on: &Date| {
        let values = [("name", name.to_owned()), ("day", words.day(on))];
        words.with_all("chair-by", &values)
    };
    let mut decisions = Vec::new();
    for it in found.chair_decisions.iter().rev() {
        let item = it.placed.map(|it| it.1);
        let place = it.placed.map(|it| look.now().place_of(it.0)).transpose();
        let day = look.no_fault(place)?.flatten().and_then(|it| it.1);
        let seen = item.map(|it| look.now().item(&look.asker, it)).transpose();
        let is_seen = look.no_fault(seen)?.flatten().is_some();
        decisions.push(Shown {
            title: look.no_fault(look.now().words(it.title))?,
            text: lines(look.no_fault(look.now().words(it.text))?),
            ground: lines(look.no_fault(look.now().words(it.ground))?),
            by: by(&names.of(it.person), &it.on),
            told: day.map(|it| words.with("chair-told", "day", &words.day(&it))),
            item: item.filter(|_| is_seen),
        });
    }
    let page = Page {
        page: Chrome::new(
            look,
            words.say("chair-decisions"),
            Some(Address::Inside(Inside::ChairDecisions(body))),
        ),
        forms: Forms::offering(look, refused)?,
        name: look.no_fault(look.now().words(found.name))?,
        today: look.today.to_string(),
        can_decide,
        decisions,
    };
    rendered(look, &page)
}
