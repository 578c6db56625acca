//! Members who come to a meeting, or leave it, while it goes on: what was dealt with by then stays as it was.

use std::collections::BTreeMap;

use super::course::Course;
use super::setting::Setting;
use super::status::Attendance;
use crate::clock::{self, ClockTime};
use crate::command::Refusal;
use crate::danish;
use crate::event::{CameOrLeft, Event};
use crate::ids::{ItemId, PersonId};
use crate::paper::PaperItem;
use crate::record::Member;
use crate::rights::Right;

/// A member came, or left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    person: PersonId,
    comes: bool,
    at: ClockTime,
}

impl Course {
    /// The member alone, or whoever leads or takes the minutes.
    pub(super) fn come_or_leave(
        &self,
        person: PersonId,
        comes: bool,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        self.must_act_for(person, &[Right::TakeMinutes, Right::LeadMeeting], setting)?;
        self.must_be_in_session()?;
        if !self.seats_throughout(setting).any(|it| it.0 == person) {
            return Err(Refusal::not_a_member(Some(person)));
        }
        if comes {
            self.must_have_no_deputy(None, person, setting)?;
        }
        let is_here = self.attendance.get(&person).is_some_and(|it| it.is_there());
        if is_here == comes {
            return Ok(Vec::new());
        }
        Ok(vec![self.moved(person, comes, setting)])
    }

    /// Somebody comes or leaves now.
    pub(super) fn moved(&self, person: PersonId, comes: bool, setting: &Setting<'_>) -> Event {
        Event::CameOrLeft(CameOrLeft {
            meeting: self.meeting,
            person,
            comes,
            at: clock::time(setting.now),
            before: self.behind(),
        })
    }

    /// Items that were called and left again, and those that are decided.
    pub(super) fn behind(&self) -> Vec<ItemId> {
        let items = self.paper.items.iter();
        let is_over = |item: ItemId| self.called.contains(&item) && self.current() != Some(item);
        let behind = items.filter(|it| self.is_decided(it.item) || is_over(it.item));
        behind.map(|it| it.item).collect()
    }

    pub(super) fn came_or_left(&mut self, event: &CameOrLeft) {
        let person = event.person;
        let was = self.attendance.get(&person).copied().unwrap_or(Attendance::Absent);
        for item in &event.before {
            if self.noted_at(*item, person).is_none() {
                self.at_item.insert((*item, person), was);
            }
        }
        let now = if event.comes {
            Attendance::Present
        } else {
            Attendance::Absent
        };
        self.attendance.insert(person, now);
        self.moves.push(Move {
            person,
            comes: event.comes,
            at: event.at,
        });
    }

    /// When somebody who was there left, and did not come back.
    pub fn left_at(&self, person: PersonId) -> Option<ClockTime> {
        let last = self.moves.iter().rev().find(|it| it.person == person)?;
        (!last.comes).then_some(last.at)
    }

    /// What the minutes say somebody did who is noted as away from it: they would tell both.
    pub(super) fn heard(&self, item: Option<ItemId>, person: PersonId, setting: &Setting<'_>) -> Vec<Refusal> {
        let before = match item {
            Some(item) => self.attendance_at(item, person),
            None => self.attendance.get(&person).copied(),
        };
        if before.is_some_and(|it| !it.is_there()) {
            return Vec::new();
        }
        // What stands under an item goes with it, unless something was noted of it.
        let goes_with =
            |it: &PaperItem, above: ItemId| it.under == Some(above) && !self.at_item.contains_key(&(it.item, person));
        let concerns = |it: &PaperItem| item.is_none_or(|item| it.item == item || goes_with(it, item));
        let (mut voted, mut moved) = (Vec::new(), Vec::new());
        for (number, kept) in self.numbers(setting).into_iter().zip(&self.paper.items) {
            if concerns(kept) && self.votes.has_voted(kept.item, person) {
                voted.push(number);
            } else if concerns(kept) && self.votes.has_moved(kept.item, person) {
                moved.push(number);
            }
        }
        let name = self.name(person, setting);
        let told = |items: Vec<String>| Some((name.clone(), items)).filter(|it| !it.1.is_empty());
        let voted = told(voted).map(|(name, items)| Refusal::HasVoted { name, items });
        let moved = told(moved).map(|(name, items)| Refusal::HasMoved { name, items });
        voted.into_iter().chain(moved).collect()
    }

    /// Whether a member who was there at some items was not at this one, which nobody noted of it.
    pub(super) fn was_out(&self, item: ItemId, person: PersonId) -> bool {
        let has_moved = self.moves.iter().any(|it| it.person == person);
        has_moved && !self.is_at(item, person)
    }

    /// Whether a member was there for a part of the meeting and moved in or out of it.
    pub(super) fn was_in(&self, person: PersonId) -> bool {
        self.moves.iter().any(|it| it.person == person) && self.took_part().contains(&person)
    }

    /// `Kl. 19.12 forlod Ane Holm og Bo Friis mødet.`; those who did so at the same time stand in one sentence.
    pub(super) fn move_lines(&self, setting: &Setting<'_>) -> Vec<String> {
        let mut told: BTreeMap<(ClockTime, bool), Vec<String>> = BTreeMap::new();
        for it in &self.moves {
            let known = self.seats(setting).find(|seat| seat.0 == it.person);
            let name = known.map(|seat: &(PersonId, Member)| danish::titled(&seat.1));
            told.entry((it.at, it.comes)).or_default().extend(name);
        }
        let named = told.into_iter().filter(|it| !it.1.is_empty());
        named
            .map(|((at, comes), names)| danish::move_line(at, comes, &names))
            .collect()
    }
}
