//! A body's forums as their facts tell them.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{self, InForum};
use super::{Forum, ForumMeeting, NoteWay};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::Event;
use crate::ids::{BodyId, ForumId, ForumMeetingId, TextId};
use crate::undo::Undo;

/// What a change changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    forums: Vec<Forum>,
    meetings: Vec<ForumMeeting>,
    notes: BTreeMap<(ForumMeetingId, NoteWay), TextId>,
    /// Meetings of calendars that somebody took out.
    removed: BTreeSet<ForumMeetingId>,
}

/// The forums of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forums {
    register: Register,
    /// What the calendars of forums say, by their own names for it. It is not taken back: the next fetch would bring it again.
    calendars: BTreeMap<ForumMeetingId, InForum>,
    /// The meetings of both.
    meetings: Vec<ForumMeeting>,
    /// What stood before each change.
    pub undo: Undo<Register>,
}

impl Forums {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut forums = Self::default();
        events.into_iter().for_each(|it| forums.apply(it));
        forums
    }

    /// The forums in the order they came.
    pub fn forums(&self) -> &[Forum] {
        &self.register.forums
    }

    /// A forum by its id.
    pub fn forum(&self, forum: ForumId) -> Option<&Forum> {
        self.register.forums.iter().find(|it| it.forum == forum)
    }

    /// Every meeting, by its day.
    pub fn meetings(&self) -> &[ForumMeeting] {
        &self.meetings
    }

    /// The meetings of a forum, by their days.
    pub fn meetings_of(&self, forum: ForumId) -> impl Iterator<Item = &ForumMeeting> {
        self.meetings.iter().filter(move |it| it.forum == forum)
    }

    /// A meeting by its id.
    pub fn meeting(&self, meeting: ForumMeetingId) -> Option<&ForumMeeting> {
        self.meetings.iter().find(|it| it.meeting == meeting)
    }

    /// The meetings that somebody typed.
    pub(super) fn typed(&self) -> &[ForumMeeting] {
        &self.register.meetings
    }

    /// What the calendars say.
    pub(super) fn calendars(&self) -> &BTreeMap<ForumMeetingId, InForum> {
        &self.calendars
    }

    /// Whether somebody wrote a note to a meeting.
    pub(super) fn has_note(&self, meeting: ForumMeetingId) -> bool {
        self.register.notes.keys().any(|it| it.0 == meeting)
    }

    /// The note to a meeting that goes one way.
    pub fn note(&self, meeting: ForumMeetingId, way: NoteWay) -> Option<TextId> {
        self.register.notes.get(&(meeting, way)).copied()
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        let own = |it: &Forum| {
            it.themes
                .iter()
                .copied()
                .chain(it.about)
                .chain(it.calendar)
                .chain([it.name])
                .collect::<Vec<_>>()
        };
        let forums = self.register.forums.iter().flat_map(own);
        let typed = self.register.meetings.iter().filter_map(|it| it.title);
        let meetings = typed.chain(self.calendars.values().filter_map(|it| it.read.title));
        forums
            .chain(meetings)
            .chain(self.register.notes.values().copied())
            .collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ForumsChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.register = before;
                }
            }
            Event::ForumCalendarTaken(it) => {
                calendar::take(&mut self.calendars, it);
                let is_back = |id: &ForumMeetingId| it.meetings.iter().any(|new| new.meeting == *id);
                self.register.removed.retain(|id| !is_back(id));
            }
            _ => self.change(event),
        }
        let register = &self.register;
        self.meetings = calendar::gathered(&register.meetings, &self.calendars);
        let is_of_forum = |it: &ForumMeeting| register.forums.iter().any(|known| known.forum == it.forum);
        self.meetings
            .retain(|it| is_of_forum(it) && !register.removed.contains(&it.meeting));
    }

    /// A change that can be taken back.
    fn change(&mut self, event: &Event) {
        self.undo.remember(self.register.clone());
        let register = &mut self.register;
        match event {
            Event::ForumsAdded(it) => {
                register.forums.extend(it.forums.iter().cloned());
                it.changed.iter().for_each(|it| register.replace(it));
            }
            Event::ForumChanged(it) => register.replace(&it.forum),
            Event::ForumRemoved(it) => {
                register.forums.retain(|old| old.forum != it.forum);
                register.meetings.retain(|old| old.forum != it.forum);
                register.drop_notes(&self.calendars);
            }
            Event::ForumMeetingsPut(it) => {
                let is_put = |old: &ForumMeeting| it.meetings.iter().any(|new| new.meeting == old.meeting);
                register.meetings.retain(|old| !is_put(old));
                register.meetings.extend(it.meetings.iter().cloned());
            }
            Event::ForumMeetingRemoved(it) => {
                register.meetings.retain(|old| old.meeting != it.meeting);
                if self.calendars.values().any(|known| known.read.meeting == it.meeting) {
                    register.removed.insert(it.meeting);
                }
                register.drop_notes(&self.calendars);
            }
            Event::ForumNoteWritten(it) => {
                match it.note {
                    Some(note) => register.notes.insert((it.meeting, it.way), note),
                    None => register.notes.remove(&(it.meeting, it.way)),
                };
            }
            _ => {}
        }
    }

    /// Who sees them: those of the body.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        own.map(|audience| Grant {
            thing: Thing::Forums(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        })
        .into()
    }
}

impl Register {
    fn replace(&mut self, forum: &Forum) {
        if let Some(known) = self.forums.iter_mut().find(|old| old.forum == forum.forum) {
            *known = forum.clone();
        }
    }

    fn drop_notes(&mut self, calendars: &BTreeMap<ForumMeetingId, InForum>) {
        let (typed, removed) = (&self.meetings, &self.removed);
        let is_there = |id: ForumMeetingId| {
            let in_calendar = calendars.values().any(|it| it.read.meeting == id);
            typed.iter().any(|it| it.meeting == id) || (in_calendar && !removed.contains(&id))
        };
        self.notes.retain(|it, _| is_there(it.0));
    }
}
