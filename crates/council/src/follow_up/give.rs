//! How parts go down and across the levels and up again: handed on, accepted or sent back, split, shown done, told of higher up.

use super::act::{Decided, FollowUpSetting, written};
use super::asked::NewPart;
use super::course::{Asked, FollowUpCourse, FollowUpStatus};
use super::part::{Part, steps_up};
use super::{FollowUpKind, Owner};
use crate::clock::{self, Date};
use crate::command::Refusal;
use crate::event::{
    Event, EvidenceGiven, FollowUpHandedOn, PartAccepted, PartClimbed, PartSentBack, PartSplitOff, PartTakenBack,
};
use crate::eye;
use crate::ids::{FileId, ItemId};
use crate::meeting::{Mint, must_have_without_id, must_hold_no_id};
use crate::rich::leads_to_host;
use crate::slip::must_be_of_our_time;

/// A part that is looked at, with its number and the item it comes from.
pub(super) struct Held<'a> {
    pub(super) item: ItemId,
    pub(super) asked: &'a Asked,
    pub(super) number: u32,
    /// Whose it is, as whoever asks saw it.
    pub(super) owner: Owner,
}

impl<'a> Held<'a> {
    /// The part, unless it has gone to another since whoever asks looked.
    pub(super) fn part(&self) -> Result<&'a Part, Refusal> {
        let part = self.asked.find(self.number)?;
        match part.owner == self.owner {
            true => Ok(part),
            false => Err(Refusal::HasNoPart),
        }
    }
}

impl FollowUpSetting<'_> {
    pub(super) fn hand_on(
        &self,
        held: &Held<'_>,
        to: Owner,
        note: Option<&str>,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        let part = self.must_be_waiting(held)?;
        // The same thing is asked of nobody twice.
        let is_same = |it: &Part| it.owner == to && (it.text == part.text || std::ptr::eq(it, part));
        if held.asked.standing().any(is_same) {
            return Err(Refusal::HasAPart);
        }
        self.must_be_owner(held.item, to)?;
        note.map_or(Ok(()), must_hold_no_id)?;
        Ok(Event::FollowUpHandedOn(FollowUpHandedOn {
            follow_up: self.follow_up,
            part: held.number,
            from: part.owner,
            to,
            note: written(note, mint),
        }))
    }

    pub(super) fn accept(&self, held: &Held<'_>) -> Result<Event, Refusal> {
        self.must_be_waiting(held)?.given_by.ok_or(Refusal::NothingToAccept)?;
        Ok(Event::PartAccepted(PartAccepted {
            follow_up: self.follow_up,
            part: held.number,
        }))
    }

    pub(super) fn send_back(&self, held: &Held<'_>, reason: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        let to = self.must_be_waiting(held)?.given_by.ok_or(Refusal::NothingToAccept)?;
        let reason = must_have_without_id(reason, Refusal::NoReason)?;
        Ok(Event::PartSentBack(PartSentBack {
            follow_up: self.follow_up,
            part: held.number,
            to,
            reason: mint(reason),
        }))
    }

    /// Whoever has the whole goes on answering for it; it is done when every part of it is.
    pub(super) fn split(&self, held: &Held<'_>, new: &NewPart, mint: Mint<'_>) -> Result<Event, Refusal> {
        let part = self.must_be_waiting(held)?;
        if held.asked.kind == FollowUpKind::StandingDuty {
            return Err(Refusal::DutyIsNotSplit);
        }
        let text = must_have_without_id(&new.text, Refusal::NoText)?;
        let whole = part.due.or(held.asked.due);
        let today = clock::day(self.now);
        must_be_of_our_time(new.due, today)?;
        match (new.due, whole) {
            (Some(due), _) if due < today => return Err(Refusal::DueIsOver(today)),
            (Some(due), Some(whole)) if due > whole => return Err(Refusal::DueAfterWhole(whole)),
            _ => {}
        }
        self.must_be_owner(held.item, new.owner)?;
        Ok(Event::PartSplitOff(PartSplitOff {
            follow_up: self.follow_up,
            under: held.number,
            owner: new.owner,
            text: mint(text),
            due: new.due,
        }))
    }

    pub(super) fn evidence(
        &self,
        held: &Held<'_>,
        (text, link): (&str, Option<&str>),
        file: Option<FileId>,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        if self.must_speak_for(held)?.is_taken_back {
            return Err(Refusal::FollowUpIsClosed);
        }
        let link = link.and_then(eye::given);
        link.map_or(Ok(()), must_be_a_link)?;
        Ok(Event::EvidenceGiven(EvidenceGiven {
            follow_up: self.follow_up,
            part: held.number,
            text: mint(must_have_without_id(text, Refusal::NoText)?),
            link: link.map(mint),
            file,
        }))
    }

    /// Whoever has the whole takes back what they split off, as long as whoever got it has not begun.
    pub(super) fn take_back(&self, held: &Held<'_>) -> Result<Event, Refusal> {
        let whole = held.part()?.under.ok_or(Refusal::HasNoPart)?;
        self.must_speak_for(&Held {
            number: whole,
            owner: held.asked.find(whole)?.owner,
            ..*held
        })?;
        if held.asked.has_begun(held.number) {
            return Err(Refusal::PartIsBegun);
        }
        Ok(Event::PartTakenBack(PartTakenBack {
            follow_up: self.follow_up,
            part: held.number,
        }))
    }

    /// The program tells of a late part one step higher up, a week after the step before.
    pub(super) fn climb(&self, course: &FollowUpCourse, asked: &Asked, (number, due): (u32, Date)) -> Decided {
        self.must_be_the_program()?;
        let part = asked.find(number)?;
        let today = clock::day(self.now);
        let is_late = course.status == FollowUpStatus::Open && !part.is_done && part.due.or(asked.due) == Some(due);
        if !is_late || part.climbed.len() >= steps_up(due, today) {
            return Ok(Vec::new());
        }
        let is_shut_out = |it| self.must_not_be_recused(course.item, it).is_err();
        let next = part.next_up(self.positions, today, &is_shut_out);
        let climbed = next.map(|to| {
            Event::PartClimbed(PartClimbed {
                follow_up: self.follow_up,
                part: number,
                to,
                due,
            })
        });
        Ok(climbed.into_iter().collect())
    }

    pub(super) fn must_be_waiting<'a>(&self, held: &Held<'a>) -> Result<&'a Part, Refusal> {
        let part = self.must_speak_for(held)?;
        match part.is_done {
            true => Err(Refusal::FollowUpIsClosed),
            false => Ok(part),
        }
    }
}

/// An address that a reader can open.
fn must_be_a_link(link: &str) -> Result<(), Refusal> {
    match leads_to_host(link) {
        true => must_hold_no_id(link),
        false => Err(Refusal::NotALink),
    }
}
