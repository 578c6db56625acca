//! What the demo's direktion asked for at its older meetings: confirmed, some of it reported, done or late.

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{PersonId, PositionGroupId};
use raadslag_readers::Now;
use raadslag_readers::now::GroupSeen;
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
            at(now, &suggestion, FollowUpAct::Confirm(Box::new(asked)))?;
            go_on(now, &suggestion, &groups, group)?;
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

fn at(now: &Now, suggestion: &Suggestion, act: FollowUpAct) -> Result<(), Trouble> {
    let command = Command::AtFollowUp {
        follow_up: suggestion.id,
        act: Box::new(act),
    };
    ask(now.journal(), &command)
}
