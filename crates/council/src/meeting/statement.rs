//! What a member says beside a decision, each short and until the meeting ends: a dissent (rule 24) and a remark.

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_have_without_id, must_hold_no_id};
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::MeetingStatus;
use super::vote::{Question, Vote, VoteChoice, VoteResult};
use crate::command::Refusal;
use crate::event::{Event, StatementGiven, StatementWithdrawn};
use crate::eye;
use crate::ids::{ItemId, PersonId, TextId};
use crate::record::Member;

type Decided = Result<Vec<Event>, Refusal>;

/// What a member says beside a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StatementKind {
    /// Mindretalsudtalelse, afvigende mening.
    Dissent,
    /// Protokolbemærkning.
    Remark,
}

/// A dissent or a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The item.
    pub item: ItemId,
    /// Which.
    pub kind: StatementKind,
    /// Whose.
    pub person: PersonId,
    /// What stands in the minutes.
    pub text: TextId,
    /// The member's grounds, which go along where another authority gets the case.
    pub grounds: Option<TextId>,
    /// By the member's own hand: nobody else changes it.
    pub own: bool,
}

/// Characters of a statement: it is short, or it belongs in the grounds.
pub const LONGEST_STATEMENT: usize = 1_000;

impl Course {
    /// A member who is there gives a statement of their own, or whoever leads notes it.
    pub(super) fn give_statement(
        &self,
        (item, kind, person): (ItemId, StatementKind, PersonId),
        (text, grounds): (&str, Option<&str>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_take_statements(person, setting)?;
        self.must_have(item)?;
        if !self.votes_at(item, person, setting) {
            return Err(Refusal::NotInTheRoom);
        }
        if kind == StatementKind::Dissent {
            self.must_dissent(item, person)?;
        }
        // It stands within a paragraph of the minutes.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = must_have_without_id(&text, Refusal::NoText)?;
        if text.chars().count() > LONGEST_STATEMENT {
            return Err(Refusal::StatementTooLong {
                limit: LONGEST_STATEMENT,
            });
        }
        let grounds = grounds.and_then(eye::given).filter(|_| kind == StatementKind::Dissent);
        grounds.map_or(Ok(()), must_hold_no_id)?;
        self.must_be_free((item, kind, person), setting)?;
        let kept = |id: TextId| setting.payloads.get(&id).map(String::as_str);
        let is_same = |it: &&Statement| kept(it.text) == Some(text) && it.grounds.and_then(kept) == grounds;
        if self.find_statement(item, kind, person).filter(is_same).is_some() {
            return Ok(Vec::new());
        }
        Ok(vec![Event::StatementGiven(StatementGiven {
            meeting: self.meeting,
            item,
            statement: kind,
            person,
            text: mint(text),
            grounds: grounds.map(mint),
            own: setting.acting.person == Some(person),
        })])
    }

    /// Until the meeting ends a statement is taken back.
    pub(super) fn withdraw_statement(
        &self,
        item: ItemId,
        kind: StatementKind,
        person: PersonId,
        setting: &Setting<'_>,
    ) -> Decided {
        self.must_take_statements(person, setting)?;
        self.must_be_free((item, kind, person), setting)?;
        let known = self.find_statement(item, kind, person);
        let withdrawn = known.map(|it| StatementWithdrawn {
            meeting: self.meeting,
            item: it.item,
            statement: it.kind,
            person,
        });
        Ok(withdrawn.map(Event::StatementWithdrawn).into_iter().collect())
    }

    /// Rule 24: what a member said with the own hand nobody else writes over or takes away.
    fn must_be_free(
        &self,
        (item, kind, person): (ItemId, StatementKind, PersonId),
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let known = self.find_statement(item, kind, person);
        match known.is_some_and(|it| it.own) && setting.acting.person != Some(person) {
            true => Err(Refusal::SaidThemselves),
            false => Ok(()),
        }
    }

    fn find_statement(&self, item: ItemId, kind: StatementKind, person: PersonId) -> Option<&Statement> {
        let mut known = self.statements.iter();
        known.find(|it| (it.item, it.kind, it.person) == (item, kind, person))
    }

    /// Rule 37 frees a body that the law says nothing of, unless it votes.
    fn must_take_statements(&self, person: PersonId, setting: &Setting<'_>) -> Result<(), Refusal> {
        self.must_act_for(person, LEADS, setting)?;
        if !setting.body_type.is_political() && !setting.settings.votes {
            return Err(Refusal::TakesNoStatements);
        }
        match self.status {
            MeetingStatus::Ended { .. } => Err(Refusal::StatementAfterEnd),
            _ => self.must_be_in_session().map(|_| ()),
        }
    }

    /// Rule 24: a dissent is of somebody who voted otherwise than the vote came to. Where nobody was seen to vote, as where it
    /// was decided without a vote or in secret, nothing is held against it.
    fn must_dissent(&self, item: ItemId, person: PersonId) -> Result<(), Refusal> {
        if self.votes.open().is_some_and(|it| it.item == item) {
            return Err(Refusal::VoteIsOpen);
        }
        if !self.is_decided(item) {
            return Err(Refusal::NothingToDissentFrom);
        }
        let is_of_matter = |it: &&Vote| it.result().is_some() && !matches!(it.question, Question::Recusal(_));
        let mut counted = self.votes.at(item).filter(is_of_matter).peekable();
        if counted.peek().is_none() {
            return Ok(());
        }
        let lost = |choice: VoteChoice, result: VoteResult| match result {
            VoteResult::Carried => choice == VoteChoice::Against,
            VoteResult::Fell | VoteResult::Lapsed => choice == VoteChoice::For,
        };
        let is_other = counted.any(|it| {
            let cast = it.cast.get(&person).copied();
            cast.zip(it.result())
                .is_some_and(|(choice, result)| lost(choice, result))
        });
        is_other.then_some(()).ok_or(Refusal::NotInTheMinority)
    }

    pub(super) fn apply_statement(&mut self, event: &Event) {
        match event {
            Event::StatementGiven(it) => {
                let given = Statement {
                    item: it.item,
                    kind: it.statement,
                    person: it.person,
                    text: it.text,
                    grounds: it.grounds,
                    own: it.own,
                };
                let is_it = |kept: &&mut Statement| {
                    (kept.item, kept.kind, kept.person) == (given.item, given.kind, given.person)
                };
                match self.statements.iter_mut().find(is_it) {
                    Some(known) => *known = given,
                    None => self.statements.push(given),
                }
            }
            Event::StatementWithdrawn(it) => self
                .statements
                .retain(|kept| (kept.item, kept.kind, kept.person) != (it.item, it.statement, it.person)),
            _ => {}
        }
    }
}

/// Somebody of the body with the name of today; nobody where it was erased.
pub(super) fn named(person: PersonId, setting: &Setting<'_>) -> Member {
    let known = setting.roster.iter().find(|it| it.0 == person);
    known.map(|it| it.1.clone()).unwrap_or_default()
}
