//! What the demo's direktion asked for at its older meetings: confirmed, some of it reported, done or late; and what two
//! committees asked for and got.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, NewPart, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{PersonId, PositionGroupId, PositionId};
use raadslag_readers::Now;
use raadslag_readers::now::{BodyRow, GroupSeen, MeetingSeen, PositionSeen};
use raadslag_store::people;
use raadslag_web::suggestions::{self, Chosen, Register, Suggestion};

use super::expand;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// The weeks whose meetings are gone through; what came of the newest is left for whoever tries the demo.
const WEEKS: [&str; 2] = ["{{uge -8 onsdag | iso}}", "{{uge -4 onsdag | iso}}"];

/// What a committee asked for and got: the paper, who does it where the decision names nobody, and how it was answered.
const ANSWERED: [(&str, &str, &str); 2] = [
    (
        "teknik-og-miljoeudvalget-{{uge -7 tirsdag | iso}}",
        "anders",
        "Udvalget har vedtaget 60 pladser til cykler ved Nordmolen.",
    ),
    (
        "oekonomiudvalget-{{uge -6 mandag | iso}}",
        "karen",
        "Udvalget har fået en ny opfølgning på ældreområdet.",
    ),
];

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
            let asked = asked(&seen, &suggestion, (owners, group), &bodies);
            let owner = asked.owners.first().copied();
            at(now, &suggestion, FollowUpAct::Confirm(Box::new(asked)))?;
            go_on(now, &suggestion, &groups, group)?;
            if let (Some(owner), FollowUpKind::Report) = (owner, suggestion.line.kind) {
                split(now, &suggestion, owner, (&positions, today))?;
            }
        }
    }
    for (slug, login, how) in ANSWERED {
        let Some(seen) = now.meeting(&asker, &expand(slug, today))? else {
            continue;
        };
        let mut suggestions = suggestions::of(&seen, None).into_iter();
        let Some(suggestion) = suggestions.find(|it| it.line.due.is_some()) else {
            continue;
        };
        let owner = match suggestion.owner(&seen.row.body_name, &register) {
            Some(Chosen::One(it)) => it,
            _ => Owner::Position(PositionId::of(&["demo", login])),
        };
        let asked = asked(&seen, &suggestion, (vec![owner], None), &bodies);
        at(now, &suggestion, FollowUpAct::Confirm(Box::new(asked)))?;
        let text = how.to_owned();
        at(now, &suggestion, FollowUpAct::Finish { part: 0, owner, text })?;
    }
    now.catch_up()?;
    Ok(())
}

fn asked(
    seen: &MeetingSeen,
    suggestion: &Suggestion,
    (owners, group): (Vec<Owner>, Option<PositionGroupId>),
    bodies: &[BodyRow],
) -> NewFollowUp {
    let due_body = suggestion.line.body.as_deref();
    let due_body = due_body.and_then(|name| bodies.iter().find(|it| is_named(&it.name, name)));
    NewFollowUp {
        meeting: seen.row.meeting,
        item: suggestion.item,
        kind: suggestion.line.kind,
        text: suggestion.line.text.clone(),
        owners,
        group,
        due: suggestion.due(),
        due_body: due_body.map(|it| it.body),
        topics: suggestion.topics(seen.row.date),
    }
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
