//! What the room of a meeting goes by beside its record: which guests are inside, and who has the word.

use std::collections::{BTreeMap, BTreeSet};

use super::act::Setting;
use super::course::Course;
use super::sitting::LEADS;
use super::status::Attendance;
use crate::clock::Timestamp;
use crate::command::Refusal;
use crate::event::{Event, GuestCalledIn, GuestSeenOut, WordEnded, WordGiven};
use crate::ids::{ItemId, PersonId};

type Decided = Result<Vec<Event>, Refusal>;

/// The longest that somebody gets the word for, in minutes.
pub const LONGEST_WORD: u16 = 60;

/// Where a guest is, once called in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the room.
    Inside,
    /// Seen out again.
    Out,
}

/// Somebody who has the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub since: Timestamp,
    /// How many minutes it is for.
    pub minutes: Option<u16>,
}

/// What the room goes by; nothing of it stands in the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// Where the guests are who were called in.
    pub guests: BTreeMap<(ItemId, PersonId), Whereabouts>,
    /// Who has the word.
    pub word: Option<Word>,
}

impl Room {
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::GuestCalledIn(it) => {
                self.guests.insert((it.item, it.person), Whereabouts::Inside);
            }
            Event::GuestSeenOut(it) => self.see_out(|key| key == (it.item, it.person)),
            Event::GuestCalledOff(it) => {
                self.guests.remove(&(it.item, it.person));
            }
            Event::WordGiven(it) => {
                self.word = Some(Word {
                    person: it.person,
                    since: it.since,
                    minutes: it.minutes,
                });
            }
            Event::WordEnded(_) => self.word = None,
            // Everybody leaves.
            Event::MeetingEnded(_) => {
                self.word = None;
                self.see_out(|_| true);
            }
            _ => {}
        }
        if self.word.is_some_and(|it| self.has_left(it.person)) {
            self.word = None;
        }
    }

    fn see_out(&mut self, is_it: impl Fn((ItemId, PersonId)) -> bool) {
        for (_, place) in self.guests.iter_mut().filter(|it| is_it(*it.0)) {
            *place = Whereabouts::Out;
        }
    }

    /// Called in, and inside for no item any more.
    fn has_left(&self, person: PersonId) -> bool {
        let places: Vec<_> = self.guests.iter().filter(|it| it.0.1 == person).collect();
        !places.is_empty() && places.iter().all(|it| *it.1 == Whereabouts::Out)
    }

    /// The guests in the room, each once.
    pub fn inside(&self) -> BTreeSet<PersonId> {
        let inside = self.guests.iter().filter(|it| *it.1 == Whereabouts::Inside);
        inside.map(|it| it.0.1).collect()
    }

    /// Where a guest of an item is, once called in.
    pub fn whereabouts(&self, item: ItemId, person: PersonId) -> Option<Whereabouts> {
        self.guests.get(&(item, person)).copied()
    }
}

impl Course {
    pub(super) fn call_in(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        self.must_be_invited(item, person)?;
        if self.room.whereabouts(item, person) == Some(Whereabouts::Inside) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::GuestCalledIn(GuestCalledIn {
            meeting: self.meeting,
            item,
            person,
        })])
    }

    pub(super) fn see_out(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        self.must_be_invited(item, person)?;
        match self.room.whereabouts(item, person) {
            Some(Whereabouts::Inside) => Ok(vec![Event::GuestSeenOut(GuestSeenOut {
                meeting: self.meeting,
                item,
                person,
            })]),
            Some(Whereabouts::Out) => Ok(Vec::new()),
            None => Err(Refusal::NotInTheRoom),
        }
    }

    /// The word goes to somebody who is in the room.
    pub(super) fn give_word(&self, person: PersonId, minutes: Option<u16>, setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        if minutes.is_some_and(|it| it == 0 || it > LONGEST_WORD) {
            return Err(Refusal::WordTooLong(LONGEST_WORD));
        }
        if !self.is_in_the_room(person, setting) {
            return Err(Refusal::NotInTheRoom);
        }
        Ok(vec![Event::WordGiven(WordGiven {
            meeting: self.meeting,
            person,
            since: setting.now,
            minutes,
        })])
    }

    pub(super) fn end_word(&self, setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        let meeting = self.meeting;
        let has_it = self.room.word.map(|_| Event::WordEnded(WordEnded { meeting }));
        Ok(has_it.into_iter().collect())
    }

    fn must_be_invited(&self, item: ItemId, person: PersonId) -> Result<(), Refusal> {
        let is_invited = self.visits.iter().any(|it| (it.item, it.person) == (item, person));
        if is_invited { Ok(()) } else { Err(Refusal::NotInvited) }
    }

    /// A guest who was called in; a member who is not away, and not at the item that is dealt with.
    fn is_in_the_room(&self, person: PersonId, setting: &Setting<'_>) -> bool {
        let is_member = setting.roster.iter().any(|it| it.0 == person);
        self.room.inside().contains(&person) || (is_member && self.is_at_current(person))
    }

    /// Whether nobody noted that a member is away, at the item that is dealt with or at all.
    pub fn is_at_current(&self, person: PersonId) -> bool {
        let noted = match self.current() {
            Some(item) => self.attendance_at(item, person),
            None => self.attendance.get(&person).copied(),
        };
        noted.is_none_or(Attendance::is_there)
    }
}
