//! Groups of the municipality's login become roles: what a group gives is given, and what none gives any more is ended.

use std::collections::BTreeSet;

use raadslag_council::body::BodyAct;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, CommandId, PersonId};
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::roles::Role;
use raadslag_store::digest::random_bits;
use raadslag_store::{Digest, Errand, Fault, Origin, StoreError};
use serde_json::Value;

use super::Oidc;
use crate::desk::Desk;

/// The names in a claim: a list of them, or one.
pub fn read(claim: Option<&Value>) -> Vec<String> {
    match claim {
        Some(Value::Array(all)) => all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// Gives and ends roles until they are as the groups say. Roles that no group stands for are left alone.
pub fn settle(desk: &Desk, oidc: &Oidc, person: PersonId, groups: &[String]) -> Result<(), Fault> {
    desk.state.now.catch_up()?;
    let has = |name: &String| groups.contains(name);
    let mut standing: BTreeSet<(BodyId, Role)> = BTreeSet::new();
    let mut given: BTreeSet<(BodyId, Role)> = BTreeSet::new();
    for group in &oidc.groups {
        if let (Some(body), Some(role)) = (&group.body, group.role) {
            let one = (identity::body(body), role);
            standing.insert(one);
            given.extend(has(&group.name).then_some(one));
        }
    }
    for (body, role) in standing {
        let held = desk.state.now.roles_at(body)?;
        let lasts = held
            .iter()
            .any(|it| (it.person, it.role) == (person, role) && it.until.is_none());
        let (from, on) = (desk.today, desk.today);
        let act = match (given.contains(&(body, role)), lasts) {
            (true, false) => BodyAct::GiveRole { person, role, from },
            (false, true) => BodyAct::EndRole { person, role, on },
            _ => continue,
        };
        ask(desk, &Command::AtBody { body, act })?;
    }
    settle_administrator(desk, oidc, person, groups)
}

fn settle_administrator(desk: &Desk, oidc: &Oidc, person: PersonId, groups: &[String]) -> Result<(), Fault> {
    let mut standing = oidc.groups.iter().filter(|it| it.administrator).peekable();
    if standing.peek().is_none() {
        return Ok(());
    }
    let is_given = standing.any(|it| groups.contains(&it.name));
    let act = match (is_given, desk.state.now.is_administrator(person, desk.today)?) {
        (true, false) => MunicipalityAct::Appoint {
            person,
            from: desk.today,
        },
        (false, true) => MunicipalityAct::Dismiss { person, on: desk.today },
        _ => return Ok(()),
    };
    ask(desk, &Command::AtMunicipality { act })
}

/// The program itself asks. What the rules refuse is told to the operator and keeps nobody out.
fn ask(desk: &Desk, command: &Command) -> Result<(), Fault> {
    let content = serde_json::to_vec(command).map_err(|error| Fault::Damaged(error.to_string()))?;
    let errand = Errand {
        command: CommandId::new(random_bits()?),
        digest: Digest::of(&content),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now: desk.now,
    };
    match desk.state.now.journal().carry_out(command, &errand) {
        Ok(_) => Ok(()),
        Err(StoreError::Fault(fault)) => Err(fault),
        Err(refused) => {
            tracing::warn!(%refused, "what a group of the municipality's login gives could not be settled");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_a_list_or_one_name_and_nothing_else() {
        assert_eq!(read(Some(&serde_json::json!(["a", 1, "b"]))), ["a", "b"]);
        assert_eq!(read(Some(&serde_json::json!("a"))), ["a"]);
        assert!(read(Some(&serde_json::json!({"a": 1}))).is_empty() && read(None).is_empty());
    }
}
