//! A later day: whoever has a part asks for it, and those who set the day grant it or leave the day as it is.

use super::act::FollowUpSetting;
use super::give::Held;
use super::part::{Part, Wish};
use super::{Asked, FollowUpKind};
use crate::clock::{self, Date};
use crate::command::Refusal;
use crate::event::{DayWished, Event, WishDeclined, WishGranted, WishTakenBack};
use crate::meeting::{Mint, must_have_without_id};
use crate::slip::must_be_of_our_time;

impl FollowUpSetting<'_> {
    pub(super) fn wish_for_day(
        &self,
        held: &Held<'_>,
        due: Date,
        reason: &str,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        let part = self.must_be_theirs(held)?;
        if part.is_done {
            return Err(Refusal::FollowUpIsClosed);
        }
        if held.asked.kind == FollowUpKind::StandingDuty {
            return Err(Refusal::DutyHasNoDay);
        }
        let present = part.due.or(held.asked.due).ok_or(Refusal::HasNoDay)?;
        if held.asked.is_wished_otherwise(held.number) {
            return Err(Refusal::WishIsOpen);
        }
        self.must_be_to_come(held.asked, part, due)?;
        if due <= present {
            return Err(Refusal::NoLaterDay(present));
        }
        Ok(Event::DayWished(DayWished {
            follow_up: self.follow_up,
            part: held.number,
            owner: part.owner,
            due,
            reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
        }))
    }

    pub(super) fn take_wish_back(&self, held: &Held<'_>) -> Result<Event, Refusal> {
        self.must_be_theirs(held)?.open_wish().ok_or(Refusal::NoWish)?;
        Ok(Event::WishTakenBack(WishTakenBack {
            follow_up: self.follow_up,
            part: held.number,
        }))
    }

    pub(super) fn grant_wish(&self, held: &Held<'_>, due: Date) -> Result<Event, Refusal> {
        let (part, wish) = self.must_answer(held, due)?;
        self.must_be_to_come(held.asked, part, wish.due)?;
        Ok(Event::WishGranted(WishGranted {
            follow_up: self.follow_up,
            part: held.number,
            due: wish.due,
        }))
    }

    pub(super) fn decline_wish(
        &self,
        held: &Held<'_>,
        due: Date,
        reason: &str,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        self.must_answer(held, due)?;
        Ok(Event::WishDeclined(WishDeclined {
            follow_up: self.follow_up,
            part: held.number,
            reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
        }))
    }

    /// Those who steer set every day; the day of what was split off, whoever has what it was split off from, too.
    fn must_answer<'a>(&self, held: &Held<'a>, due: Date) -> Result<(&'a Part, &'a Wish), Refusal> {
        let part = held.part()?;
        match part.under.filter(|_| part.due.is_some()) {
            Some(whole) => {
                self.must_speak_for(&Held {
                    number: whole,
                    owner: held.asked.find(whole)?.owner,
                    ..*held
                })?;
            }
            None => self.must_steer()?,
        }
        // Another day may be asked for by now than the one whoever answers saw.
        let wish = part.open_wish().filter(|it| it.due == due).ok_or(Refusal::NoWish)?;
        Ok((part, wish))
    }

    /// Today or later, and what was split off no later than what it was split off from.
    fn must_be_to_come(&self, asked: &Asked, part: &Part, due: Date) -> Result<(), Refusal> {
        let today = clock::day(self.now);
        if due < today {
            return Err(Refusal::DueIsOver(today));
        }
        must_be_of_our_time([due], today)?;
        let whole = part.under.and_then(|it| asked.find(it).ok());
        let last = whole.and_then(|it| it.due).or(asked.due);
        match last.filter(|last| part.due.is_some() && due > *last) {
            Some(last) => Err(Refusal::DueAfterWhole(last)),
            None => Ok(()),
        }
    }
}
