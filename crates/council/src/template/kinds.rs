//! What holds of the items of a kind at a body: when a proposal is to be there, whether it begins closed, whether it is
//! published with the papers.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::body::{Body, BodySettings, BodyType};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, KindSet};
use crate::ids::TextId;
use crate::meeting::{must_be_ground, must_have};
use crate::paper::{Closing, ItemKind};
use crate::workdays;

/// What is to hold of the items of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRules {
    /// Working days before the meeting (of a motion: days) by which a proposal is to be submitted; none for no deadline of its own.
    #[serde(default)]
    pub submit_days: Option<u8>,
    /// They are published with the papers.
    pub publishes: bool,
    /// They begin closed.
    #[serde(default)]
    pub closed: Option<ClosedFromStart>,
}

/// Why items of a kind begin closed, and what outsiders see of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedFromStart {
    /// Why, in the words of the law.
    pub ground: String,
    /// What outsiders see instead of the title.
    pub public_title: String,
}

/// Days before its meeting by which a member's motion is sent in, until the body says otherwise (rule 5).
const MOTION_DAYS: u8 = 8;

/// What holds of kinds, where that was said.
type Kinds = BTreeMap<ItemKind, KindSet>;

/// Days before its meeting by which a member's motion is sent in; none where members move none. A body that votes takes
/// motions, another one where a deadline is set for them (rule 37).
pub fn motion_days(kinds: &Kinds, settings: &BodySettings) -> Option<u8> {
    let said = kinds.get(&ItemKind::Motion).and_then(|it| it.submit_days);
    said.or_else(|| settings.votes.then_some(MOTION_DAYS))
}

/// The last day on which a proposal of a kind is submitted for a meeting; none where the kind has no deadline of its own.
/// A motion's days are those of the calendar.
pub fn submitted_by(kind: ItemKind, kinds: &Kinds, meeting: Date, settings: &BodySettings) -> Option<Date> {
    if kind == ItemKind::Motion {
        let days = motion_days(kinds, settings)?;
        return Some(meeting.saturating_sub(i32::from(days).days()));
    }
    let days = kinds.get(&kind)?.submit_days?;
    Some(workdays::before(meeting, days, settings.saturday_counts))
}

/// Other rules for a kind of item.
pub(crate) fn set_kind(
    known: &Body,
    item_kind: ItemKind,
    asked: &KindRules,
    mint: &mut dyn FnMut(&str) -> TextId,
) -> Result<Vec<Event>, Refusal> {
    // Rules 12 and 13: what an elected body deals with is told to everybody; rule 37 frees the others.
    if !asked.publishes && known.body_type.is_political() {
        return Err(Refusal::KindIsPublished);
    }
    let closing = match &asked.closed {
        None => None,
        // Rule 9: a council closes each matter by itself.
        Some(_) if known.body_type == BodyType::Council => return Err(Refusal::CouncilClosesEach),
        Some(closed) => {
            let ground = must_be_ground(&closed.ground)?;
            let public_title = must_have(&closed.public_title, Refusal::NoPublicTitle)?;
            Some(Closing {
                ground: mint(ground),
                public_title: mint(public_title),
                review_on: None,
            })
        }
    };
    Ok(vec![Event::KindSet(KindSet {
        body: known.body,
        item_kind,
        submit_days: asked.submit_days,
        publishes: asked.publishes,
        closing,
    })])
}
