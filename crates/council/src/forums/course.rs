//! A body's forums as their facts tell them.

use std::collections::BTreeMap;

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
}

/// The forums of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forums {
    register: Register,
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
        &self.register.meetings
    }

    /// The meetings of a forum, by their days.
    pub fn meetings_of(&self, forum: ForumId) -> impl Iterator<Item = &ForumMeeting> {
        self.register.meetings.iter().filter(move |it| it.forum == forum)
    }

    /// A meeting by its id.
    pub fn meeting(&self, meeting: ForumMeetingId) -> Option<&ForumMeeting> {
        self.register.meetings.iter().find(|it| it.meeting == meeting)
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
                .chain([it.name])
                .collect::<Vec<_>>()
        };
        let forums = self.register.forums.iter().flat_map(own);
        let meetings = self.register.meetings.iter().filter_map(|it| it.title);
        forums
            .chain(meetings)
            .chain(self.register.notes.values().copied())
            .collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        if let Event::ForumsChangeUndone(it) = event {
            if let Some(before) = self.undo.take_back(it.change) {
                self.register = before;
            }
            return;
        }
        self.undo.remember(self.register.clone());
        let register = &mut self.register;
        match event {
            Event::ForumsAdded(it) => register.forums.extend(it.forums.iter().cloned()),
            Event::ForumChanged(it) => {
                if let Some(known) = register.forums.iter_mut().find(|old| old.forum == it.forum.forum) {
                    *known = it.forum.clone();
                }
            }
            Event::ForumRemoved(it) => {
                register.forums.retain(|old| old.forum != it.forum);
                register.meetings.retain(|old| old.forum != it.forum);
                register.drop_notes();
            }
            Event::ForumMeetingsPut(it) => {
                let is_put = |old: &ForumMeeting| it.meetings.iter().any(|new| new.meeting == old.meeting);
                register.meetings.retain(|old| !is_put(old));
                register.meetings.extend(it.meetings.iter().cloned());
                register.meetings.sort_by_key(|it| (it.date, it.from, it.meeting));
            }
            Event::ForumMeetingRemoved(it) => {
                register.meetings.retain(|old| old.meeting != it.meeting);
                register.drop_notes();
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
    fn drop_notes(&mut self) {
        let meetings = &self.meetings;
        self.notes
            .retain(|it, _| meetings.iter().any(|known| known.meeting == it.0));
    }
}
