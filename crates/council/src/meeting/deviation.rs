//! A decision that is otherwise than was recommended: suggested by comparing, said by a person, told beside the record.

use serde::{Deserialize, Serialize};

use super::course::Course;
use super::setting::Setting;
use crate::command::Refusal;
use crate::event::{DeviationNoted, Event};
use crate::ids::{ItemId, MeetingId};
use crate::rights::Right;

/// The item of an earlier meeting that recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommended {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
}

/// What a person said of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deviation {
    /// Where it was recommended; none where the item's own text recommends.
    pub recommended: Option<Recommended>,
    /// It is otherwise.
    pub deviates: bool,
}

impl Course {
    /// Whoever keeps the minutes says it, also after they are signed: nothing of the record changes.
    pub(super) fn note_deviation(
        &self,
        item: ItemId,
        said: Deviation,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        setting.must_may(&[Right::TakeMinutes, Right::EditAgenda])?;
        let kept = self.must_have(item)?;
        if kept.decision.is_none() {
            return Err(Refusal::NothingDecided);
        }
        if self.deviations.get(&item) == Some(&said) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::DeviationNoted(DeviationNoted {
            meeting: self.meeting,
            item,
            recommended: said.recommended,
            deviates: said.deviates,
        })])
    }

    pub(super) fn deviation_noted(&mut self, it: &DeviationNoted) {
        let said = Deviation {
            recommended: it.recommended,
            deviates: it.deviates,
        };
        self.deviations.insert(it.item, said);
    }
}
