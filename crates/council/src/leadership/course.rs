//! A leadership model as its facts tell it.

use super::ModelText;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::event::Event;
use crate::ids::{BodyId, ItemId, MeetingId, PositionId, TextId};
use crate::undo::Undo;

/// The leadership model of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leadership {
    sheet: Sheet,
    /// What was put with items of agendas, or read from a meeting's paper, oldest first.
    put_forward: Vec<(MeetingId, Option<ItemId>, ModelText)>,
    counted: u32,
    /// What stood before each change.
    pub undo: Undo<Sheet>,
}

/// What a change changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    text: Option<ModelText>,
    versions: Vec<ModelVersion>,
}

/// A version of a model, as a decision approved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelVersion {
    /// Its number, counted from 1.
    pub number: u32,
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The day of the decision.
    pub on: Date,
    /// What to know of it.
    pub note: Option<TextId>,
    /// What it says.
    pub text: ModelText,
    /// What lay before the meeting, where that was put forward or read here: the decision may have adjusted it.
    pub proposed: Option<ModelText>,
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
    pub fn versions(&self) -> &[ModelVersion] {
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
                    self.put_forward.push((meeting, None, it.text.clone()));
                }
            }
            Event::LeadershipPutForward(it) => {
                if let Some(text) = self.sheet.text.clone() {
                    self.put_forward.push((it.meeting, Some(it.item), text));
                }
            }
            Event::LeadershipApproved(it) => {
                let Some(text) = self.sheet.text.clone() else { return };
                self.undo.remember(self.sheet.clone());
                self.counted = self.counted.max(it.number);
                let version = ModelVersion {
                    number: it.number,
                    meeting: it.meeting,
                    item: it.item,
                    on: it.on,
                    note: it.note,
                    proposed: self.lay_before(it.meeting, it.item).cloned(),
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

    /// What lay before a meeting: with the item, or in its paper.
    fn lay_before(&self, meeting: MeetingId, item: ItemId) -> Option<&ModelText> {
        let mut there = self.put_forward.iter().rev().filter(|it| it.0 == meeting);
        let with_item = there.clone().find(|it| it.1 == Some(item));
        with_item.or_else(|| there.find(|it| it.1.is_none())).map(|it| &it.2)
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
