//! What the demo's direktion asked for at its older meetings: confirmed, some of it reported, done or late.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, NewPart, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{PersonId, PositionGroupId};
use raadslag_readers::Now;
use raadslag_readers::now::{GroupSeen, PositionSeen};
use raadslag_store::people;
use raadslag_web::suggestions::{self, Register, Suggestion};

use super::expand;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// The weeks whose meetings are gone through; what came of the newest is left for whoever tries the demo.
const WEEKS: [&str; 2] = ["{{uge -8 onsdag | iso}}", "{{uge -4 onsdag | iso}}"];

/// Goes through the older meetings as their secretary would.
pub fn follow_up(now: &Now, today: Date) -> Result<(), Trouble> {
    let secretary = PersonId::of(&["demo", "lise"]);
    now.catch_up()?;
    let asker = now.ask(&now.viewer(secretary, today)?, house::now())?;
    let bodies = now.bodies(&asker)?;
    let direktion = identity::body("Direktionen");
    let (people, positions) = (people::all(now.journal().db())?, now.positions()?);
    let groups = now.position_groups()?;
    let register = Register {
        people: people.iter().collect(),
        positions: positions.iter().collect(),
        groups: &groups,
        today,
    };
    for week in WEEKS {
        let slug = format!("direktionen-{}", expand(week, today));
        let (Some(seen), Some(body)) = (now.meeting(&asker, &slug)?, now.body(direktion)?) else {
            continue;
        };
        for suggestion in suggestions::of(&seen, None) {
            let owner = suggestion.owner(&seen.row.body_name, &register);
            let (owners, group) = owner.map_or_else(
                || (vec![Owner::Person(secretary)], None),
                |it| it.parts(&body, seen.row.date),
            );
            let due_body = suggestion.line.body.as_deref();
            let due_body = due_body.and_then(|name| bodies.iter().find(|it| is_named(&it.name, name)));
            let asked = NewFollowUp {
                meeting: seen.row.meeting,
                item: suggestion.item,
                kind: suggestion.line.kind,
                text: suggestion.line.text.clone(),
                owners,
                group,
                due: suggestion.due(),
                due_body: due_body.map(|it| it.body),
                topics: suggestion.topics(seen.row.date),
            };
            let owner = asked.owners.first().copied();
            at(now, &suggestion, FollowUpAct::Confirm(Box::new(asked)))?;
            go_on(now, &suggestion, &groups, group)?;
            if let (Some(owner), FollowUpKind::Report) = (owner, suggestion.line.kind) {
                split(now, &suggestion, owner, (&positions, today))?;
            }
        }
    }
    now.catch_up()?;
    Ok(())
}

/// A decision says "økonomiudvalg" of the body "Økonomiudvalget".
fn is_named(body: &str, said: &str) -> bool {
    body.to_lowercase().starts_with(&said.to_lowercase())
}

/// The first of a group has done the part that each got; whoever writes a report has told how far it is.
fn go_on(
    now: &Now,
    suggestion: &Suggestion,
    groups: &[GroupSeen],
    group: Option<PositionGroupId>,
) -> Result<(), Trouble> {
    let asked = groups.iter().find(|it| Some(it.group) == group);
    let first = asked.and_then(|it| it.positions.iter().min());
    if let (Some(first), FollowUpKind::Task) = (first, suggestion.line.kind) {
        let act = FollowUpAct::Finish {
            part: 0,
            owner: Owner::Position(*first),
            text: "Gennemgået på ledermødet i forvaltningen.".into(),
        };
        at(now, suggestion, act)?;
    }
    if suggestion.line.kind == FollowUpKind::Report {
        let text = "Tallene er samlet ind, og et udkast er skrevet.".into();
        at(now, suggestion, FollowUpAct::Report { text })?;
    }
    Ok(())
}

/// What those who write a report let others do for it.
const PARTS: [(&str, i64); 3] = [
    ("Hent tallene fra økonomisystemet og forklar de største udsving.", 30),
    ("Skriv afsnittet om ventetider sammen med institutionerne.", 14),
    ("Saml bidragene, og få dem læst igennem.", 7),
];

/// Three positions do a part each; the first has accepted it and shown that it is done.
fn split(
    now: &Now,
    suggestion: &Suggestion,
    owner: Owner,
    (positions, today): (&[PositionSeen], Date),
) -> Result<(), Trouble> {
    let others = positions
        .iter()
        .filter(|it| !it.is_closed && Owner::Position(it.position) != owner);
    for (position, (text, days)) in others.zip(PARTS) {
        let due = suggestion.due().map(|it| it.saturating_sub(days.days()));
        let new = NewPart {
            owner: Owner::Position(position.position),
            text: text.to_owned(),
            due: due.filter(|it| *it >= today),
        };
        at(now, suggestion, FollowUpAct::Split { part: 0, owner, new })?;
    }
    let first = positions
        .iter()
        .find(|it| !it.is_closed && Owner::Position(it.position) != owner);
    let Some(owner) = first.map(|it| Owner::Position(it.position)) else {
        return Ok(());
    };
    at(now, suggestion, FollowUpAct::Accept { part: 1, owner })?;
    let shown = FollowUpAct::Evidence {
        part: 1,
        owner,
        text: "Udtrækket ligger i sagens mappe.".into(),
        link: None,
        file: None,
    };
    at(now, suggestion, shown)?;
    let text = "Tallene er hentet og forklaret.".into();
    at(now, suggestion, FollowUpAct::Finish { part: 1, owner, text })
}

fn at(now: &Now, suggestion: &Suggestion, act: FollowUpAct) -> Result<(), Trouble> {
    let command = Command::AtFollowUp {
        follow_up: suggestion.id,
        act: Box::new(act),
    };
    ask(now.journal(), &command)
}
