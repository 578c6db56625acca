//! What the room of a meeting goes by beside its record: which guests are inside, and who has the word.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::course::{Course, Visit};
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::{Attendance, MeetingStatus};
use crate::clock::{self, ClockTime, Timestamp};
use crate::command::Refusal;
use crate::event::{Event, GuestCalledIn, GuestSeenOut, WordAsked, WordEnded, WordGiven};
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

/// A time that a guest was in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stay {
    /// Called in.
    pub from: ClockTime,
    /// Seen out; until the meeting ended where nobody did.
    pub to: Option<ClockTime>,
}

impl Stay {
    fn must_lie_within(self, start: ClockTime, end: ClockTime) -> Result<(), Refusal> {
        let to = self.to.unwrap_or(end);
        if to < self.from {
            return Err(Refusal::EndsBeforeItBegins);
        }
        match self.from < start || end < to {
            true => Err(Refusal::OutsideTheHeld { from: start, to: end }),
            false => Ok(()),
        }
    }
}

/// When a guest was in the room for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestTimes {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// In order; none where the guest was not there.
    pub stays: Vec<Stay>,
}

/// What the room goes by; of it only the times of guests stand in the minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// When guests were in the room, for those of whom that was noted.
    guests: BTreeMap<(ItemId, PersonId), Vec<Stay>>,
    /// Those who are not invited any more.
    called_off: BTreeSet<(ItemId, PersonId)>,
    /// Since when the item is dealt with that was called last.
    pub called_at: Option<Timestamp>,
    /// The meeting has ended, and everybody left.
    is_over: bool,
    /// Who has the word.
    pub word: Option<Word>,
    /// Who asked for it, the first one first.
    pub asking: Vec<PersonId>,
}

impl Room {
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::GuestCalledIn(it) => {
                let (from, to) = (it.at, None);
                self.guests
                    .entry((it.item, it.person))
                    .or_default()
                    .push(Stay { from, to });
            }
            Event::GuestSeenOut(it) => {
                let stays = self.guests.get_mut(&(it.item, it.person));
                if let Some(stay) = stays.and_then(|it| it.last_mut()) {
                    stay.to = Some(it.at);
                }
            }
            Event::GuestCalledOff(it) => {
                self.called_off.insert((it.item, it.person));
            }
            // Asked to another time: what was noted of them stays.
            Event::GuestInvited(it) => {
                self.called_off.remove(&(it.item, it.person));
            }
            Event::TimesCorrected(it) => {
                let corrected = it.guests.iter().cloned();
                self.guests.extend(corrected.map(|it| ((it.item, it.person), it.stays)));
            }
            Event::WordAsked(it) => {
                self.asking.retain(|person| *person != it.person);
                if it.wants {
                    self.asking.push(it.person);
                }
            }
            // What is said next is of something else.
            Event::ItemCalled(it) => {
                self.asking.clear();
                (self.word, self.called_at) = (None, Some(it.at));
            }
            Event::CameOrLeft(it) if !it.comes => self.leave(it.person),
            Event::AttendanceNoted(it) if it.item.is_none() && !it.attendance.is_there() => self.leave(it.person),
            Event::WordGiven(it) => {
                self.asking.retain(|person| *person != it.person);
                self.word = Some(Word {
                    person: it.person,
                    since: it.since,
                    minutes: it.minutes,
                });
            }
            Event::WordEnded(_) => self.word = None,
            // Everybody leaves.
            Event::MeetingEnded(_) => {
                (self.word, self.is_over) = (None, true);
                self.asking.clear();
            }
            _ => {}
        }
        if self.word.is_some_and(|it| self.has_left(it.person)) {
            self.word = None;
        }
    }

    /// Somebody is not at the meeting any more, though they were at the item that is dealt with, which may be decided by then: neither
    /// has the word nor waits for it.
    fn leave(&mut self, person: PersonId) {
        self.asking.retain(|it| *it != person);
        self.word = self.word.filter(|it| it.person != person);
    }

    /// Called in, and inside for no item any more.
    fn has_left(&self, person: PersonId) -> bool {
        let mut places = self.places().filter(|it| it.0.1 == person).peekable();
        places.peek().is_some() && places.all(|it| it.1 == Whereabouts::Out)
    }

    /// The guests in the room, each once.
    pub fn inside(&self) -> BTreeSet<PersonId> {
        let inside = self.places().filter(|it| it.1 == Whereabouts::Inside);
        inside.map(|it| it.0.1).collect()
    }

    /// Where a guest of an item is, once called in.
    pub fn whereabouts(&self, item: ItemId, person: PersonId) -> Option<Whereabouts> {
        self.places().find(|it| it.0 == (item, person)).map(|it| it.1)
    }

    fn places(&self) -> impl Iterator<Item = ((ItemId, PersonId), Whereabouts)> + '_ {
        let guests = self.guests.iter().filter(|it| !self.called_off.contains(it.0));
        guests.filter_map(|(key, stays)| Some((*key, self.place_after(stays)?)))
    }

    fn place_after(&self, stays: &[Stay]) -> Option<Whereabouts> {
        let last = stays.last()?;
        let is_out = self.is_over || last.to.is_some();
        Some(if is_out { Whereabouts::Out } else { Whereabouts::Inside })
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
            at: clock::time(setting.now),
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
                at: clock::time(setting.now),
            })]),
            Some(Whereabouts::Out) => Ok(Vec::new()),
            None => Err(Refusal::NotInTheRoom),
        }
    }

    /// Somebody in the room asks for the word, or whoever leads notes that they did; asked twice one keeps one's place.
    pub(super) fn ask_for_word(&self, person: PersonId, wants: bool, setting: &Setting<'_>) -> Decided {
        self.must_act_for(person, LEADS, setting)?;
        self.must_be_in_session()?;
        if wants && !self.is_in_the_room(person, setting) {
            return Err(Refusal::NotInTheRoom);
        }
        if self.room.asking.contains(&person) == wants {
            return Ok(Vec::new());
        }
        Ok(vec![Event::WordAsked(WordAsked {
            meeting: self.meeting,
            person,
            wants,
        })])
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

    /// What the minutes say of the guests: when each was in the room, as it was noted; as it was planned where nobody was called in
    /// at all.
    pub fn guest_times(&self) -> Vec<GuestTimes> {
        let times = |it: &Visit| GuestTimes {
            item: it.item,
            person: it.person,
            stays: self.stays(it),
        };
        self.visits.iter().map(times).collect()
    }

    /// Whether somebody noted when guests were in the room.
    pub(super) fn has_noted_guests(&self) -> bool {
        !self.room.guests.is_empty()
    }

    fn stays(&self, visit: &Visit) -> Vec<Stay> {
        if !self.has_noted_guests() {
            let (from, to) = (visit.from, Some(visit.to));
            return vec![Stay { from, to }];
        }
        let noted = self.room.guests.get(&(visit.item, visit.person));
        noted.into_iter().flatten().map(|it| self.within(*it)).collect()
    }

    /// Nobody was there before the meeting began, or after it ended.
    fn within(&self, stay: Stay) -> Stay {
        match self.status {
            MeetingStatus::Ended { since, at } => Stay {
                from: stay.from.clamp(since, at),
                to: Some(stay.to.unwrap_or(at).clamp(since, at)),
            },
            MeetingStatus::InSession { since, .. } => Stay {
                from: stay.from.max(since),
                to: stay.to.map(|it| it.max(since)),
            },
            _ => stay,
        }
    }

    /// What of corrected times of guests is new, and with it what the minutes said of the others.
    pub(super) fn correct_guests(
        &self,
        given: &[GuestTimes],
        (start, end): (ClockTime, Option<ClockTime>),
    ) -> Result<Vec<GuestTimes>, Refusal> {
        let said = self.guest_times();
        let mut corrected = said.clone();
        for times in given {
            self.must_be_invited(times.item, times.person)?;
            let is_it = |it: &&mut GuestTimes| (it.item, it.person) == (times.item, times.person);
            if let Some(kept) = corrected.iter_mut().find(is_it) {
                kept.stays.clone_from(&times.stays);
                kept.stays.sort();
            }
        }
        if corrected == said {
            return Ok(Vec::new());
        }
        let end = end.ok_or(Refusal::StillInSession)?;
        let changed = corrected.iter().zip(&said).filter(|(now, before)| now != before);
        changed
            .flat_map(|it| &it.0.stays)
            .try_for_each(|it| it.must_lie_within(start, end))?;
        Ok(corrected)
    }

    fn must_be_invited(&self, item: ItemId, person: PersonId) -> Result<(), Refusal> {
        let is_invited = self.visits.iter().any(|it| (it.item, it.person) == (item, person));
        if is_invited { Ok(()) } else { Err(Refusal::NotInvited) }
    }

    /// Whoever is away from what is dealt with, or recused from it, neither has the word nor waits for it.
    pub(super) fn clear_the_floor(&mut self) {
        if self.room.word.is_none() && self.room.asking.is_empty() {
            return;
        }
        let inside = self.room.inside();
        let sits = |person: PersonId| self.is_at_current(person) && !self.room.has_left(person);
        let is_here = |person: PersonId| inside.contains(&person) || sits(person);
        let word = self.room.word.filter(|it| is_here(it.person));
        let asking: Vec<PersonId> = self.room.asking.iter().copied().filter(|it| is_here(*it)).collect();
        (self.room.word, self.room.asking) = (word, asking);
    }

    /// A guest who was called in; a member who is not away, and not at the item that is dealt with.
    fn is_in_the_room(&self, person: PersonId, setting: &Setting<'_>) -> bool {
        let is_member = self.seats(setting).any(|it| it.0 == person);
        self.room.inside().contains(&person) || (is_member && self.is_at_current(person))
    }

    /// Whether nobody noted that a member is away, at the item that is dealt with or at all.
    pub fn is_at_current(&self, person: PersonId) -> bool {
        let stands_in = self.deputies.iter().any(|it| it.deputy == person);
        let noted = match self.current() {
            Some(item) => self.attendance_at(item, person),
            None => self.attendance.get(&person).copied(),
        };
        noted.map_or(!stands_in, Attendance::is_there)
    }
}
