//! A body's agreements and partners (C5, C6, C8): with whom, about what, from when until when, who answers for each, and by when
//! somebody must decide what becomes of it. An agreement that comes to its end proposes itself for an agenda.

mod act;
mod asked;
mod course;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::danish;
use crate::ids::{AgreementId, PositionId, TextId};
use crate::kept::Payloads;
use crate::rich::{ListItem, Text};
use jiff::ToSpan as _;

pub use act::{AgreementsSetting, decide};
pub use asked::{AgreementsAct, NewAgreement};
pub use course::Agreements;

/// So many agreements a body may keep.
pub const MOST: usize = 500;

/// So many days before the last day for deciding an agreement asks for it.
pub const AHEAD: i64 = 90;

/// With what kind of party.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartyKind {
    /// Somebody who delivers something.
    #[default]
    Supplier,
    /// Another municipality, a region or the state.
    Public,
    /// An association, an institution of its own, citizens together.
    Association,
    /// Somebody else who works with us.
    Partner,
}

impl PartyKind {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Supplier, Self::Public, Self::Association, Self::Partner];
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The agreement.
    pub agreement: AgreementId,
    /// With whom.
    pub party: TextId,
    /// What they are.
    pub party_kind: PartyKind,
    /// What it is for.
    pub purpose: TextId,
    /// From when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when; without an end it runs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The last day for deciding what becomes of it, such as its notice; its end where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<Date>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PositionId>,
    /// Where its paper lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<TextId>,
}

/// How far an agreement is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The last day for deciding is over, and it still holds.
    TooLate,
    /// Somebody must decide soon.
    ToDecide,
    /// It holds.
    Holds,
    /// It begins later.
    Ahead,
    /// It is over.
    Over,
}

impl Agreement {
    /// The last day for deciding what becomes of it.
    pub fn last_day(&self) -> Option<Date> {
        self.decide_by.or(self.until)
    }

    /// How far it is on a day.
    pub fn stage(&self, today: Date) -> Stage {
        if self.until.is_some_and(|it| it < today) {
            return Stage::Over;
        }
        match self.last_day() {
            Some(last) if last < today => Stage::TooLate,
            Some(last) if last <= today.saturating_add(AHEAD.days()) => Stage::ToDecide,
            _ if self.from.is_some_and(|it| it > today) => Stage::Ahead,
            _ => Stage::Holds,
        }
    }

    /// Every payload.
    pub fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        [self.party, self.purpose].into_iter().chain(self.place)
    }
}

/// What agreements ask of a meeting on a day whose agenda is built today: those that must be decided by then, or soon after. One
/// that ends before the meeting is told as long as it holds: then it is late, and somebody must know.
pub fn points(agreements: &Agreements, texts: &Payloads, (today, on): (Date, Date)) -> Vec<(Date, ListItem)> {
    let mut found = Vec::new();
    for it in agreements.all() {
        let asks = |day| matches!(it.stage(day), Stage::TooLate | Stage::ToDecide);
        let is_asked = asks(on) || asks(today);
        let (Some(last), true) = (it.last_day(), is_asked) else {
            continue;
        };
        let (Some(party), Some(purpose)) = (texts.get(&it.party), texts.get(&it.purpose)) else {
            continue;
        };
        let text = format!(
            "Aftale med {party} om {purpose}: skal den fornyes, ændres eller ophøre? Besluttes senest den {}",
            danish::day(last)
        );
        let item = ListItem {
            text: Text::plain(text),
            ..ListItem::default()
        };
        found.push((last, item));
    }
    found.sort_by_key(|it| it.0);
    found
}
