//! Who may not take part in an item: a member or whoever leads raises the doubt, the body decides it (rule 19).

use super::act::Act;
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::{Attendance, MeetingStatus};
use super::vote::{Question, VoteResult};
use crate::command::Refusal;
use crate::event::{Event, RecusalDropped, RecusalRaised};
use crate::ids::{ItemId, PersonId};

type Decided = Result<Vec<Event>, Refusal>;

impl Act {
    /// The item whose paper it changes.
    fn paper_of(&self) -> Option<ItemId> {
        match self {
            Self::Write { item, .. }
            | Self::TakeOff { item, .. }
            | Self::PutOnAgain { item }
            | Self::Attach { item, .. }
            | Self::LookInto { item, .. }
            | Self::Detach { item, .. }
            | Self::ChangeAttachment { item, .. }
            | Self::Invite { item, .. }
            | Self::CallOff { item, .. }
            | Self::CloseItem { item, .. }
            | Self::OpenItem { item }
            | Self::TellClosed { item, .. } => Some(*item),
            _ => None,
        }
    }
}

impl Course {
    /// To whoever is recused from an item its papers are not there.
    pub(super) fn must_have_part(&self, act: &Act, setting: &Setting<'_>) -> Result<(), Refusal> {
        let is_recused = |(item, person)| self.noted_at(item, person) == Some(Attendance::Recused);
        match act.paper_of().zip(setting.acting.person).is_some_and(is_recused) {
            true => Err(Refusal::NoSuchItem),
            false => Ok(()),
        }
    }

    /// Before the motion is voted on a member raises the doubt of their own part in it, and whoever leads that of anybody's.
    pub(super) fn raise_recusal(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        if setting.acting.person != Some(person) {
            setting.must_may(LEADS)?;
        }
        self.must_be_in_session()?;
        self.must_have(item)?;
        if !self.seats(setting).any(|it| it.0 == person) {
            return Err(Refusal::NotAMember);
        }
        match self.attendance_at(item, person) {
            Some(Attendance::Recused) => return Ok(Vec::new()),
            noted if !noted.is_none_or(Attendance::is_there) => return Err(Refusal::NotInTheRoom),
            _ => {}
        }
        if self.votes.doubt(item, person).is_some() {
            return Ok(Vec::new());
        }
        if self.votes.on(item, Question::Main).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        let meeting = self.meeting;
        let is_own = setting.acting.person == Some(person);
        Ok(vec![Event::RecusalRaised(RecusalRaised {
            meeting,
            item,
            person,
            is_own,
        })])
    }

    /// Until it is voted on, the doubt goes as it came: a member's own by the member or whoever leads, another's by whoever
    /// leads and is not the one it is about.
    pub(super) fn drop_recusal(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        let doubt = self.votes.doubt(item, person);
        if setting.acting.person != Some(person) {
            setting.must_may(LEADS)?;
        } else if doubt.is_some_and(|it| !it.is_own) {
            return Err(Refusal::NotYours(LEADS[0]));
        }
        self.must_be_in_session()?;
        if doubt.is_none() {
            return Ok(Vec::new());
        }
        if self.votes.on(item, Question::Recusal(person)).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        let meeting = self.meeting;
        Ok(vec![Event::RecusalDropped(RecusalDropped { meeting, item, person })])
    }

    /// Rule 19: where the body votes, nobody else says in its meeting who is recused; the operator at the machine lays out a past.
    pub(super) fn must_leave_to_body(
        &self,
        item: ItemId,
        (person, attendance): (PersonId, Attendance),
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let is_in_session = matches!(self.status, MeetingStatus::InSession { .. });
        if !is_in_session || !setting.settings.votes || setting.acting.person.is_none() {
            return Ok(());
        }
        let vote = self.votes.on(item, Question::Recusal(person));
        let was_recused = vote.and_then(|it| it.result()) == Some(VoteResult::Carried);
        let is_decided_here = was_recused && attendance.is_there();
        match attendance == Attendance::Recused || is_decided_here {
            true => Err(Refusal::BodyDecidesRecusal),
            false => Ok(()),
        }
    }
}
