//! Everything around a meeting that its rules look at.

use std::collections::BTreeMap;

use super::course::Plan;
use super::escalation::Council;
use super::recusal::RecusedBefore;
use crate::body::{Body, BodySettings, BodyType, StandingItem};
use crate::case::Proposal;
use crate::clock::{self, Date, Timestamp};
use crate::command::Refusal;
use crate::event::KindSet;
use crate::ids::{MeetingId, PersonId};
use crate::kept::Payloads;
use crate::leak::{ClosedElsewhere, Own};
use crate::paper::ItemKind;
use crate::record::Member;
use crate::rights::{Acting, Right};

/// Where a decision sends its matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoesOn {
    /// To another body, by its name.
    To(String),
    /// To the next reading of the same body.
    Again,
    /// Nowhere: this body has the last word.
    Nowhere,
}

/// Everything around a meeting that its rules look at.
pub struct Setting<'a> {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who acts.
    pub acting: &'a Acting,
    /// When.
    pub now: Timestamp,
    /// What kind of body it is.
    pub body_type: BodyType,
    /// The council, where the act is about what goes to it.
    pub council: Option<&'a Council>,
    /// The body's settings (rule 37).
    pub settings: &'a BodySettings,
    /// The municipality's name.
    pub municipality: Option<&'a str>,
    /// The body's name.
    pub body_name: &'a str,
    /// What holds of the items of each kind, where that was said.
    pub kinds: &'a BTreeMap<ItemKind, KindSet>,
    /// Who takes the body's minutes, with the names and titles of today.
    pub minute_takers: &'a [(PersonId, Member)],
    /// The items that the body's agendas begin with.
    pub standing: &'a [StandingItem],
    /// The body's other meetings held here that are to be.
    pub others: &'a [Plan],
    /// The body's members with the names and titles of today.
    pub roster: &'a [(PersonId, Member)],
    /// Those who stand in for members, and whoever the act would let do so, with the names and parties of today.
    pub deputies: &'a [(PersonId, Member)],
    /// The letters of the list that deputies of these come from (rule 20): in a council the one they were elected on, elsewhere
    /// their group; whoever is on none is missing.
    pub lists: &'a BTreeMap<PersonId, String>,
    /// The guests invited to its items, with the names and titles of today.
    pub guests: &'a [(PersonId, Member)],
    /// The meeting's payloads.
    pub payloads: &'a Payloads,
    /// What is the municipality's own and may stand anywhere (rule 31).
    pub own: &'a Own,
    /// Words of what is closed in other papers (rule 31).
    pub elsewhere: &'a ClosedElsewhere,
    /// The last instant at which the agenda is released in time.
    pub deadline: Option<Timestamp>,
    /// What stands before an item's number and the next number of the year; none where every meeting counts afresh.
    pub next_number: Option<(String, u32)>,
    /// Where the item that the act decides goes on to; none where no route was planned.
    pub goes_on: Option<GoesOn>,
    /// The proposal that the act puts on the agenda, or takes off it.
    pub proposal: Option<&'a Proposal>,
    /// The council whose member asks for papers (rule 29).
    pub asks_from: Option<&'a Body>,
    /// Who is recused from the items that the act is about since their matters stood elsewhere (rule 19).
    pub recused_before: &'a RecusedBefore,
}

impl Setting<'_> {
    pub(super) fn must_may(&self, any: &[Right]) -> Result<(), Refusal> {
        if self.acting.may(any) {
            Ok(())
        } else {
            Err(Refusal::NotYours(any[0]))
        }
    }

    /// The day it is for people.
    pub(super) fn today(&self) -> Date {
        clock::day(self.now)
    }

    /// What is unusual is asked once, all of it together. The operator at the machine means what it says.
    pub(super) fn must_mean(&self, is_meant: bool, doubts: impl IntoIterator<Item = Refusal>) -> Result<(), Refusal> {
        let mut doubts: Vec<Refusal> = doubts.into_iter().collect();
        match doubts.len() {
            _ if is_meant || self.acting.person.is_none() => Ok(()),
            0 => Ok(()),
            1 => Err(doubts.remove(0)),
            _ => Err(Refusal::InDoubt(doubts)),
        }
    }
}
