//! Everything that was read of a meeting and that nobody has said no to, confirmed as one act.

use std::collections::BTreeSet;

use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, PersonId, PositionGroupId};
use raadslag_council::rolling::{NewLine, NewVisit, RollingAct, Wanted, Words};

use super::rolling::{name, new, person};
use super::{Source, find_body, named_bodies};
use crate::desk::Look;
use crate::fields::Unreadable;
use crate::form::Filled;
use crate::problem::Problem;
use crate::suggestions::{self, Suggestion};

/// One command for all of it.
pub(super) async fn everything(filled: &Filled, source: Source) -> Result<Result<Command, Unreadable>, Problem> {
    let desk = filled.desk.clone();
    // Asked once for all that name nobody.
    let owner = match filled
        .fields
        .given("owner")
        .map(|_| filled.fields.read("owner"))
        .transpose()
    {
        Ok(owner) => owner,
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let mut commands = follow_ups(&look, &source, owner)?;
        commands.extend(rolling_list(&look, &source)?);
        Ok(Ok(Command::Together { commands }))
    });
    filled.desk.no_fault(made.await)?
}

fn follow_ups(look: &Look<'_>, source: &Source, chosen: Option<PersonId>) -> Result<Vec<Command>, Problem> {
    let confirmer = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let dealt = look.no_fault(look.now().dealt_with(source.seen.row.meeting))?;
    let bodies = named_bodies(look)?;
    let register = source.people.register();
    let all = suggestions::of(&source.seen, source.course.as_ref());
    let mut commands = Vec::new();
    let mut named = BTreeSet::new();
    for suggestion in all.iter().filter(|it| dealt.iter().all(|dealt| dealt.0 != it.id)) {
        let owner = suggestion.owner(&source.seen.row.body_name, &register);
        let (mut owners, group) =
            owner.map_or_else(Default::default, |it| it.parts(&source.body, source.seen.row.date));
        if owners.is_empty() && group.is_none() {
            owners.push(Owner::Person(chosen.unwrap_or(confirmer)));
        }
        let known = suggestion.line.body.as_deref().and_then(|it| find_body(&bodies, it));
        let said = suggestion.line.body.as_deref().filter(|_| known.is_none());
        if let Some(name) = said.filter(|it| named.insert(identity::fold(it))) {
            commands.push(Command::NameBody {
                by: source.body.body,
                name: name.to_owned(),
            });
        }
        let due_body = known.or(said.map(identity::body));
        commands.push(confirm(source, suggestion, (owners, group, due_body)));
    }
    Ok(commands)
}

fn confirm(
    source: &Source,
    suggestion: &Suggestion,
    (owners, group, due_body): (Vec<Owner>, Option<PositionGroupId>, Option<BodyId>),
) -> Command {
    let line = &suggestion.line;
    // A decision that nobody known is to make is a task to keep an eye on.
    let kind = match line.kind {
        FollowUpKind::AwaitedDecision if due_body.is_none() => FollowUpKind::Task,
        kind => kind,
    };
    let topics = match kind {
        FollowUpKind::Report => suggestion.topics(source.seen.row.date),
        _ => Vec::new(),
    };
    Command::AtFollowUp {
        follow_up: suggestion.id,
        act: Box::new(FollowUpAct::Confirm(Box::new(NewFollowUp {
            meeting: source.seen.row.meeting,
            item: suggestion.item,
            kind,
            text: line.text.clone(),
            owners,
            group,
            due: suggestion
                .due()
                .filter(|day| source.seen.row.date.is_none_or(|held| held <= *day)),
            due_body,
            topics,
        }))),
    }
}

fn rolling_list(look: &Look<'_>, source: &Source) -> Result<Option<Command>, Problem> {
    let (lines, visits) = new(look, source)?;
    if lines.is_empty() && visits.is_empty() {
        return Ok(None);
    }
    let meeting = source.seen.row.meeting;
    let register = source.people.everybody();
    let (known, _) = look.no_fault(look.now().listed_from(source.body.body))?;
    let is_line = |it| lines.iter().any(|line| line.id == it) || known.get(&it) == Some(&true);
    let visits = visits.iter().map(|it| {
        let person = person(it, &register);
        NewVisit {
            visit: it.id,
            line: it.line.as_ref().map(|it| it.0).filter(|it| is_line(*it)),
            wanted: Wanted {
                person,
                name: person.is_none().then(|| name(it)),
                date: it.guest.date,
                from: it.guest.from,
                to: it.guest.to,
            },
            source: Some((meeting, it.item)),
            was_there: it.was_there,
        }
    });
    let new_lines = lines.iter().map(|it| NewLine {
        line: it.id,
        words: Words {
            line_kind: it.kind,
            text: it.text.clone(),
            purpose: None,
            date: it.date,
            standing: it.standing,
        },
        source: Some((meeting, it.item)),
    });
    Ok(Some(Command::AtRollingList {
        body: source.body.body,
        act: Box::new(RollingAct::Add {
            lines: new_lines.collect(),
            visits: visits.collect(),
        }),
    }))
}
