//! A year wheel as its facts tell it.

use std::collections::BTreeMap;

use super::{Activity, Occurrence, Span, Turn};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::event::{Event, WheelVersionMade};
use crate::ids::{ActivityId, BodyId, ItemId, MeetingId, OccurrenceId, TextId};
use crate::undo::Undo;

/// A version of a wheel: what stood on it on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, day, note and decision.
    pub made: WheelVersionMade,
    /// The activities then.
    pub activities: Vec<Activity>,
}

/// Where a turn stood on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// The body.
    pub at: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// How far it came there.
    pub how: StoodHow,
}

/// How far a turn came at a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoodHow {
    /// It stands on the agenda.
    OnAgenda,
    /// It was decided on that day.
    Decided(Date),
}

/// The year wheel of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wheel {
    /// Its activities in the order they came.
    pub activities: Vec<Activity>,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
    /// Everybody may see it.
    pub is_shown_to_all: bool,
    /// Where turns stood.
    stood: BTreeMap<(OccurrenceId, i16, u8), Vec<Stood>>,
    /// The activities before each change.
    pub undo: Undo<Vec<Activity>>,
}

impl Wheel {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut wheel = Self::default();
        events.into_iter().for_each(|it| wheel.apply(it));
        wheel
    }

    /// An activity by its id.
    pub fn activity(&self, activity: ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|it| it.activity == activity)
    }

    /// Every activity that is on the wheel, and what only stands in its versions.
    pub fn known(&self) -> Vec<&Activity> {
        let mut known: Vec<&Activity> = self.activities.iter().collect();
        for activity in self.versions.iter().rev().flat_map(|it| &it.activities) {
            if known.iter().all(|it| it.activity != activity.activity) {
                known.push(activity);
            }
        }
        known
    }

    /// Without the activities that somebody may not see.
    pub fn retain(&mut self, is_seen: impl Fn(ActivityId) -> bool) {
        self.activities.retain(|it| is_seen(it.activity));
        for version in &mut self.versions {
            version.activities.retain(|it| is_seen(it.activity));
        }
    }

    /// An occurrence with its activity.
    pub fn occurrence(&self, occurrence: OccurrenceId) -> Option<(&Activity, &Occurrence)> {
        let of = |it: &Activity| it.occurrences.iter().position(|it| it.occurrence == occurrence);
        let found = self.activities.iter().find_map(|it| Some((it, of(it)?)));
        found.map(|(activity, place)| (activity, &activity.occurrences[place]))
    }

    /// When a turn comes; nothing where it does not come any more.
    pub fn span(&self, turn: &Turn) -> Option<Span> {
        let (_, occurrence) = self.occurrence(turn.occurrence)?;
        occurrence.when.in_year(turn.year).get(usize::from(turn.nth)).copied()
    }

    /// Where a turn stood on its way.
    pub fn stood(&self, turn: &Turn) -> &[Stood] {
        let key = (turn.occurrence, turn.year, turn.nth);
        self.stood.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every payload of activities and versions.
    pub fn texts(&self) -> Vec<TextId> {
        let own = |it: &Activity| {
            let words = it.occurrences.iter().filter_map(|it| it.words);
            words.chain([it.title]).chain(it.area).collect::<Vec<_>>()
        };
        let now = self.activities.iter().flat_map(own);
        let then = self.versions.iter().flat_map(|it| it.activities.iter().flat_map(own));
        let notes = self.versions.iter().filter_map(|it| it.made.note);
        let mut all: Vec<TextId> = now.chain(then).chain(notes).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ActivitiesAdded(it) => {
                self.remember();
                self.activities.extend(it.activities.iter().cloned());
                for new in &it.changed {
                    if let Some(known) = self.activities.iter_mut().find(|old| old.activity == new.activity) {
                        *known = new.clone();
                    }
                }
            }
            Event::ActivityChanged(it) => {
                self.remember();
                let known = self
                    .activities
                    .iter_mut()
                    .find(|old| old.activity == it.activity.activity);
                if let Some(known) = known {
                    *known = it.activity.clone();
                }
            }
            Event::ActivityRemoved(it) => {
                self.remember();
                self.activities.retain(|old| old.activity != it.activity);
            }
            Event::YearCopied(it) => {
                self.remember();
                for (activity, occurrence) in &it.occurrences {
                    let known = self.activities.iter_mut().find(|old| old.activity == *activity);
                    if let Some(known) = known {
                        known.occurrences.push(occurrence.clone());
                    }
                }
            }
            Event::WheelChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.activities = before;
                }
            }
            Event::WheelVersionMade(it) => self.versions.push(Version {
                made: *it,
                activities: self.activities.clone(),
            }),
            Event::WheelShown(it) => self.is_shown_to_all = it.to_all,
            _ => self.apply_turn(event),
        }
    }

    fn remember(&mut self) {
        self.undo.remember(self.activities.clone());
    }

    fn apply_turn(&mut self, event: &Event) {
        match event {
            Event::TurnPlaced(it) => {
                let stood = self.stood.entry((it.occurrence, it.year, it.nth)).or_default();
                stood.retain(|old| old.at != it.at);
                stood.push(Stood {
                    at: it.at,
                    meeting: it.meeting,
                    item: it.item,
                    how: StoodHow::OnAgenda,
                });
            }
            Event::TurnReturned(it) => {
                let stood = self.stood.entry((it.occurrence, it.year, it.nth)).or_default();
                // What came back from one agenda may stand on another by now; what was decided stays so.
                stood.retain(|old| old.meeting != it.meeting || old.how != StoodHow::OnAgenda);
            }
            Event::TurnDecided(it) => {
                let stood = self.stood.entry((it.occurrence, it.year, it.nth)).or_default();
                if let Some(found) = stood.iter_mut().find(|old| old.meeting == it.meeting) {
                    found.how = StoodHow::Decided(it.date);
                }
            }
            _ => {}
        }
    }

    /// Who sees which activity: those of the body, those who keep the papers of a body on its route, and everybody where
    /// the wheel is shown to all.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let mut grants = Vec::new();
        for activity in self.known() {
            let own = [Audience::Members(body), Audience::Secretariat(body)];
            let route = activity.route.iter().filter(|it| **it != body);
            let on_route = route.map(|it| Audience::Secretariat(*it));
            let all = (self.is_shown_to_all && !activity.is_internal).then_some(Audience::Public);
            let audiences = own.into_iter().chain(on_route).chain(all);
            grants.extend(audiences.map(|audience| Grant {
                thing: Thing::Activity(activity.activity),
                audience,
                sight: Sight::Whole,
                from,
                until: Timestamp::MAX,
            }));
        }
        grants
    }
}
