//! What comes next once a municipality is set up, for those who administer it, until all of it is done or somebody puts it away.

use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::Right;
use raadslag_store::{people, put_away};

use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::problem::Problem;

/// How the hint is remembered that somebody put it away.
const HINT: &str = "set-up-steps";

/// One of the steps.
pub struct Step {
    pub is_done: bool,
    pub words: String,
    pub hint: String,
    pub to: String,
}

/// The steps; none for whoever does not administer, or has no need of them any more.
pub fn steps(look: &Look<'_>, person: PersonId) -> Result<Vec<Step>, Problem> {
    let administers = look
        .signed_in
        .as_ref()
        .is_some_and(|it| it.rights.contains(&Right::Administer));
    let db = look.now().journal().db();
    if !administers || look.no_fault(put_away::is_away(db, person, HINT))? {
        return Ok(Vec::new());
    }
    let first = own_body(look)?;
    let at_body = |page: fn(BodyId) -> Inside| first.as_ref().map_or(Inside::Settings, |it| page(it.body));
    let edits = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let done = first
        .as_ref()
        .map(|it| (it.has_members, it.is_planned, it.has_template))
        .unwrap_or_default();
    let register = look.no_fault(people::all(db))?.len();
    let steps = [
        (("next-people", "next-people-hint"), register > 1, Inside::People),
        (("next-body", "next-body-hint"), first.is_some(), Inside::Settings),
        (
            ("next-members", "next-members-hint"),
            done.0,
            at_body(Inside::BodySettings),
        ),
        (
            ("next-template", "next-template-hint"),
            done.2,
            at_body(Inside::Template),
        ),
        // Whoever keeps no agenda first gives somebody that role.
        (
            ("next-meetings", "next-meetings-hint"),
            done.1,
            if edits.is_empty() {
                at_body(Inside::BodySettings)
            } else {
                Inside::Year
            },
        ),
    ];
    if steps.iter().all(|it| it.1) {
        return Ok(Vec::new());
    }
    let step = |((words, hint), is_done, page): ((&str, &str), bool, Inside)| Step {
        is_done,
        words: look.words().say(words),
        hint: look.words().say(hint),
        to: Address::Inside(page).under(look.prefix),
    };
    Ok(steps.into_iter().map(step).collect())
}

/// How far a body that is run here is.
struct Own {
    body: BodyId,
    has_members: bool,
    is_planned: bool,
    has_template: bool,
}

/// The body that is furthest of those whose work was set up here.
fn own_body(look: &Look<'_>) -> Result<Option<Own>, Problem> {
    let now = look.now();
    let mut found: Vec<Own> = Vec::new();
    for (body, _, _) in look.no_fault(now.all_bodies())? {
        let Some(known) = look.no_fault(now.body(body))?.filter(|it| it.is_set) else {
            continue;
        };
        let days = look.no_fault(now.meeting_days(body, Date::MIN))?;
        found.push(Own {
            body,
            has_members: !known.members(look.today).is_empty(),
            is_planned: days.iter().any(|it| it.is_here),
            has_template: known.standing.is_some() || !known.sections.is_empty(),
        });
    }
    let far = |it: &Own| u8::from(it.has_members) + u8::from(it.is_planned) + u8::from(it.has_template);
    Ok(found.into_iter().max_by_key(far))
}

/// Puts the steps away.
pub async fn away(filled: &Filled, person: PersonId) -> Result<(), Problem> {
    let put = move |desk: &Desk| put_away::put_away(desk.state.now.journal().db(), person, HINT);
    filled.desk.ask(put).await
}
