//! A leadership model as its facts tell it.

use super::ModelText;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::Event;
use crate::ids::{BodyId, MeetingId, PositionId, TextId};
use crate::undo::Undo;
use crate::version::{PutForward, Version};

/// The leadership model of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leadership {
    sheet: Sheet,
    put_forward: PutForward<ModelText>,
    counted: u32,
    /// What stood before each change.
    pub undo: Undo<Sheet>,
}

/// What a change changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    text: Option<ModelText>,
    versions: Vec<Version<ModelText>>,
}

impl Leadership {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut leadership = Self::default();
        events.into_iter().for_each(|it| leadership.apply(it));
        leadership
    }

    /// The model as it stands, approved or being worked on.
    pub fn text(&self) -> Option<&ModelText> {
        self.sheet.text.as_ref()
    }

    /// Its versions, oldest first.
    pub fn versions(&self) -> &[Version<ModelText>] {
        &self.sheet.versions
    }

    /// What leaders are asked for: the newest version, or what stands where none is approved yet.
    pub fn in_force(&self) -> Option<&ModelText> {
        self.versions().last().map(|it| &it.text).or(self.text())
    }

    /// What stands is not what was approved last.
    pub fn is_draft(&self) -> bool {
        self.text().is_some() && self.versions().last().map(|it| &it.text) != self.text()
    }

    /// Only what a decision approved: what leaders outside the body go by.
    pub fn keep_approved(&mut self) {
        self.sheet.text = self.in_force().cloned();
        self.undo = Undo::default();
    }

    /// Whether what stands, or stood before, was read from a meeting's paper.
    pub fn is_read_from(&self, meeting: MeetingId) -> bool {
        self.text().is_some() && self.put_forward.is_from(meeting)
    }

    /// The number of the version that is approved next; one that was taken back is not given again.
    pub fn next_number(&self) -> u32 {
        self.counted + 1
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        let versions = self.versions().iter();
        let said = versions.clone().flat_map(|it| [Some(&it.text), it.proposed.as_ref()]);
        let said = said.chain([self.text()]).flatten().flat_map(ModelText::texts);
        said.chain(versions.filter_map(|it| it.note)).collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::LeadershipWritten(it) => {
                self.undo.remember(self.sheet.clone());
                self.sheet.text = Some(it.text.clone());
                if let Some(meeting) = it.meeting {
                    self.put_forward.note(meeting, None, it.text.clone());
                }
            }
            Event::LeadershipPutForward(it) => {
                if let Some(text) = self.sheet.text.clone() {
                    self.put_forward.note(it.meeting, Some(it.item), text);
                }
            }
            Event::LeadershipApproved(it) => {
                let Some(text) = self.sheet.text.clone() else { return };
                self.undo.remember(self.sheet.clone());
                self.counted = self.counted.max(it.number);
                let version = Version {
                    number: it.number,
                    meeting: it.meeting,
                    item: it.item,
                    topic: it.topic,
                    on: it.on,
                    note: it.note,
                    proposed: self.put_forward.before(it.meeting, it.item).cloned(),
                    text,
                };
                self.sheet.versions.push(version);
            }
            Event::LeadershipChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.sheet = before;
                }
            }
            _ => {}
        }
    }

    /// Who sees it: those of the body, and whoever stands on a level.
    pub fn grants(&self, body: BodyId, placed: impl IntoIterator<Item = PositionId>, from: Timestamp) -> Vec<Grant> {
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        let placed = placed.into_iter().map(Audience::Position);
        let grant = |audience| Grant {
            thing: Thing::Leadership(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        };
        own.into_iter().chain(placed).map(grant).collect()
    }
}
