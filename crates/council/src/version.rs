//! Versions of what a body works on, puts with its agendas and settles by decisions.

use crate::clock::Date;
use crate::ids::{ItemId, MeetingId, TextId};
use crate::outcome::Outcome;

/// What a decision that approves something comes to: one that only discussed it settles no version.
pub const APPROVING: [Outcome; 2] = [Outcome::Approved, Outcome::ApprovedWithChanges];

/// A version, as a decision settled it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// Its number, counted from 1.
    pub number: u32,
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which of its headed matters, where it decided on several.
    pub topic: Option<u32>,
    /// The day of the decision.
    pub on: Date,
    /// What to know of it.
    pub note: Option<TextId>,
    /// What it says.
    pub text: T,
    /// What lay before the meeting, where that was put forward or read here: the decision may have adjusted it.
    pub proposed: Option<T>,
}

/// What was put with items of agendas, or read from a meeting's paper, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutForward<T>(Vec<(MeetingId, Option<ItemId>, T)>);

impl<T> Default for PutForward<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> PutForward<T> {
    /// It lay before a meeting: with an item, or in its paper.
    pub fn note(&mut self, meeting: MeetingId, item: Option<ItemId>, text: T) {
        self.0.push((meeting, item, text));
    }

    /// What lay before a meeting: with the item, or in its paper.
    pub fn before(&self, meeting: MeetingId, item: ItemId) -> Option<&T> {
        let mut there = self.0.iter().rev().filter(|it| it.0 == meeting);
        let with_item = there.clone().find(|it| it.1 == Some(item));
        with_item.or_else(|| there.find(|it| it.1.is_none())).map(|it| &it.2)
    }

    /// Whether it was read from a meeting's paper.
    pub fn is_from(&self, meeting: MeetingId) -> bool {
        self.0.iter().any(|it| it.0 == meeting && it.1.is_none())
    }

    /// Every text that lay before a meeting.
    pub fn texts(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|it| &it.2)
    }
}
