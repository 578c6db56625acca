//! What a person settles of names and bodies, and the facts of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Written;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{BodiesSettled, Event, NamesSettled, SettlementUndone};
use crate::ids::{BodyId, PersonId, SettlementId};
use crate::kept::json;
use crate::meeting::{Mint, must_have_without_id};
use crate::municipality::HERE;
use crate::rights::{Acting, Right, STEERING};

/// What a person says of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameVerdict {
    /// They are one person.
    Same,
    /// They are not.
    Apart,
    /// It is no person at all.
    Nobody,
}

/// What a person says of two bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyLink {
    /// One body, written in two ways.
    Same,
    /// The other was the body's name before.
    Earlier {
        /// From which day.
        from: Option<Date>,
        /// Until which day, with it.
        until: Option<Date>,
    },
    /// Two bodies.
    Apart,
}

/// Something asked of names and bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum NamesAct {
    /// Settle who a name is.
    Settle {
        /// What the caller calls it.
        settlement: SettlementId,
        /// The name.
        name: Written,
        /// The names it is, or is not.
        #[serde(default)]
        others: Vec<Written>,
        /// Those of the people register it is, or is not.
        #[serde(default)]
        persons: Vec<PersonId>,
        /// What of it.
        verdict: NameVerdict,
    },
    /// Settle whether two bodies are one.
    SettleBodies {
        /// What the caller calls it.
        settlement: SettlementId,
        /// The body.
        body: BodyId,
        /// The other.
        other: BodyId,
        /// What of them.
        link: BodyLink,
    },
    /// Take it back.
    Undo {
        /// Which.
        settlement: SettlementId,
    },
}

/// What was settled, by ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// Of names, each a payload.
    Names(NamesSettled),
    /// Of bodies.
    Bodies(BodiesSettled),
}

impl Settlement {
    /// What it is called.
    pub fn id(&self) -> SettlementId {
        match self {
            Self::Names(it) => it.settlement,
            Self::Bodies(it) => it.settlement,
        }
    }
}

/// Everything that is settled now, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settlements {
    /// What stands.
    pub all: Vec<Settlement>,
}

/// What was settled of names, in words; what was erased is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The name.
    pub name: Written,
    /// The other names.
    pub others: Vec<Written>,
    /// Those of the people register.
    pub persons: Vec<PersonId>,
    /// What of it.
    pub verdict: NameVerdict,
}

/// What was settled of two bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettledBodies {
    /// The body.
    pub body: BodyId,
    /// The other.
    pub other: BodyId,
    /// What of them.
    pub link: BodyLink,
}

impl Settlements {
    /// The facts of the municipality's stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut known = Self::default();
        for event in events {
            match event {
                Event::NamesSettled(it) => known.all.push(Settlement::Names(it.clone())),
                Event::BodiesSettled(it) => {
                    known.all.retain(|other| !is_of(other, it.body, it.other));
                    known.all.push(Settlement::Bodies(*it));
                }
                Event::SettlementUndone(it) => known.all.retain(|other| other.id() != it.settlement),
                _ => {}
            }
        }
        known
    }

    /// What was settled of bodies.
    pub fn bodies(&self) -> Vec<SettledBodies> {
        let of_bodies = self.all.iter().filter_map(|it| match it {
            Settlement::Bodies(it) => Some(SettledBodies {
                body: it.body,
                other: it.other,
                link: it.link,
            }),
            Settlement::Names(_) => None,
        });
        of_bodies.collect()
    }

    /// The body that papers go to which name a body: another writing of a body's name is that body.
    pub fn home(&self, body: BodyId) -> BodyId {
        let same = self.bodies().into_iter().filter(|it| it.link == BodyLink::Same);
        let same: Vec<_> = same.collect();
        let mut home = body;
        let mut seen = BTreeSet::from([body]);
        while let Some(found) = same.iter().find(|it| it.other == home).map(|it| it.body) {
            if !seen.insert(found) {
                break;
            }
            home = found;
        }
        home
    }
}

fn is_of(settlement: &Settlement, body: BodyId, other: BodyId) -> bool {
    let Settlement::Bodies(it) = settlement else {
        return false;
    };
    (it.body, it.other) == (body, other) || (it.other, it.body) == (body, other)
}

/// The longest name and title that is kept.
const LONGEST: usize = 200;

/// The most names that are settled at once.
const MOST: usize = 500;

/// What happens when somebody settles this, or why it may not.
pub fn decide(known: &Settlements, act: &NamesAct, acting: &Acting, mint: Mint<'_>) -> Result<Vec<Event>, Refusal> {
    if !acting.may(&[Right::Administer]) && !acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::Administer));
    }
    let is_taken = |id: SettlementId| known.all.iter().any(|it| it.id() == id);
    match act {
        NamesAct::Settle { settlement, .. } | NamesAct::SettleBodies { settlement, .. } if is_taken(*settlement) => {
            Ok(Vec::new())
        }
        NamesAct::Settle {
            settlement,
            name,
            others,
            persons,
            verdict,
        } => {
            let is_alone = others.is_empty() && persons.is_empty();
            if is_alone != (*verdict == NameVerdict::Nobody) || others.len() + persons.len() > MOST {
                return Err(Refusal::SettlesNothing);
            }
            if others.iter().any(|it| it.folded() == name.folded()) {
                return Err(Refusal::SettlesNothing);
            }
            let mut keep = |it: &Written| Ok::<_, Refusal>(mint(&json(&must_be_short(it)?)));
            Ok(vec![Event::NamesSettled(NamesSettled {
                municipality: HERE,
                settlement: *settlement,
                name: keep(name)?,
                others: others.iter().map(&mut keep).collect::<Result<_, _>>()?,
                persons: persons.clone(),
                verdict: *verdict,
            })])
        }
        NamesAct::SettleBodies {
            settlement,
            body,
            other,
            link,
        } => {
            let leads_back = *link == BodyLink::Same && known.home(*body) == *other;
            if body == other || leads_back {
                return Err(Refusal::SettlesNothing);
            }
            if let BodyLink::Earlier {
                from: Some(from),
                until: Some(until),
            } = link
                && until < from
            {
                return Err(Refusal::EndsBeforeItBegins);
            }
            Ok(vec![Event::BodiesSettled(BodiesSettled {
                municipality: HERE,
                settlement: *settlement,
                body: *body,
                other: *other,
                link: *link,
            })])
        }
        NamesAct::Undo { settlement } if !is_taken(*settlement) => Ok(Vec::new()),
        NamesAct::Undo { settlement } => Ok(vec![Event::SettlementUndone(SettlementUndone {
            municipality: HERE,
            settlement: *settlement,
        })]),
    }
}

fn must_be_short(written: &Written) -> Result<Written, Refusal> {
    let name = must_have_without_id(&written.name, Refusal::NoName)?;
    let words = [Some(name), written.party.as_deref(), written.title.as_deref()];
    if words.into_iter().flatten().any(|it| it.chars().count() > LONGEST) {
        return Err(Refusal::SettlesNothing);
    }
    let clean = |it: &Option<String>| {
        let given = it.as_deref().filter(|it| !it.trim().is_empty());
        given
            .map(|it| must_have_without_id(it, Refusal::NoName).map(str::to_owned))
            .transpose()
    };
    Ok(Written {
        name: name.to_owned(),
        party: clean(&written.party)?,
        title: clean(&written.title)?,
        since: written.since,
        body: written.body,
    })
}
