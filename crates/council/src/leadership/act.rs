//! What may be asked of a body's leadership model, and the rules that answer.

use serde::{Deserialize, Serialize};

use super::course::Leadership;
use super::{LeadershipLevel, LevelText, MOST_EXPECTATIONS, ModelText};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, LeadershipApproved, LeadershipChangeUndone, LeadershipPutForward, LeadershipWritten};
use crate::ids::{BodyId, ItemId, MeetingId};
use crate::meeting::{Mint, must_have};
use crate::outcome::Outcome;
use crate::rights::{Acting, Right, STEERING};
use crate::version::APPROVING;

/// Something asked of the leadership model of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum LeadershipAct {
    /// Write the model as it is to be.
    Write {
        /// Its title.
        #[serde(default)]
        title: String,
        /// What it says of each level; a level without role and expectations is none.
        levels: Vec<NewLevel>,
        /// The meeting whose paper it was read from.
        #[serde(default)]
        meeting: Option<MeetingId>,
    },
    /// Note that the model as it stands was put with an item of an agenda.
    PutForward {
        /// The meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
    /// Make what stands a version that a decision approved.
    Approve {
        /// The meeting.
        meeting: MeetingId,
        /// The item whose decision approved it.
        item: ItemId,
        /// Which of its headed matters, where it decided on several.
        #[serde(default)]
        topic: Option<u32>,
        /// The day of the decision.
        on: Date,
        /// What to know of it.
        #[serde(default)]
        note: Option<String>,
    },
    /// Take the last change back.
    Undo,
}

/// A level as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLevel {
    /// The level.
    pub level: LeadershipLevel,
    /// Who stands on it.
    pub role: String,
    /// What is expected there.
    #[serde(default)]
    pub expectations: Vec<String>,
}

/// Everything around a body's leadership model that its rules look at.
pub struct LeadershipSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// What the decision that is named came to.
    pub outcomes: &'a [Outcome],
}

/// What happens when somebody asks this of a body's leadership model, or why it may not.
pub fn decide(
    known: &Leadership,
    act: &LeadershipAct,
    setting: &LeadershipSetting<'_>,
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let event = match act {
        LeadershipAct::Write { title, levels, meeting } => Event::LeadershipWritten(LeadershipWritten {
            body,
            text: written(title, levels, mint)?,
            meeting: *meeting,
        }),
        LeadershipAct::PutForward { meeting, item } => {
            known.text().ok_or(Refusal::NoModel)?;
            Event::LeadershipPutForward(LeadershipPutForward {
                body,
                meeting: *meeting,
                item: *item,
            })
        }
        LeadershipAct::Approve {
            meeting,
            item,
            topic,
            on,
            note,
        } => {
            known.text().ok_or(Refusal::NoModel)?;
            if !setting.outcomes.iter().any(|it| APPROVING.contains(it)) {
                return Err(Refusal::ModelNotApproved);
            }
            let note = note.as_deref().map(str::trim).filter(|it| !it.is_empty());
            let note = note.map(|it| must_have(it, Refusal::NoText)).transpose()?;
            Event::LeadershipApproved(LeadershipApproved {
                body,
                number: known.next_number(),
                meeting: *meeting,
                item: *item,
                topic: *topic,
                on: *on,
                note: note.map(mint),
            })
        }
        LeadershipAct::Undo => Event::LeadershipChangeUndone(LeadershipChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

fn written(title: &str, levels: &[NewLevel], mint: Mint<'_>) -> Result<ModelText, Refusal> {
    let title = Some(title.trim()).filter(|it| !it.is_empty());
    let title = title.map(|it| must_have(it, Refusal::NoTitle)).transpose()?;
    let mut kept: Vec<LevelText> = Vec::new();
    for level in LeadershipLevel::ALL {
        let mut asked = levels.iter().filter(|it| it.level == level && !it.is_empty());
        let Some(new) = asked.next() else { continue };
        if asked.next().is_some() {
            return Err(Refusal::LevelTwice(level));
        }
        let expectations = new.said();
        if expectations.len() > MOST_EXPECTATIONS {
            return Err(Refusal::TooManyExpectations);
        }
        let role = must_have(&new.role, Refusal::NoRole(level))?;
        for it in &expectations {
            must_have(it, Refusal::NoText)?;
        }
        kept.push(LevelText {
            level,
            role: mint(role),
            expectations: expectations.into_iter().map(&mut *mint).collect(),
        });
    }
    if kept.is_empty() {
        return Err(Refusal::NoModel);
    }
    Ok(ModelText {
        title: title.map(mint),
        levels: kept,
    })
}

impl NewLevel {
    fn said(&self) -> Vec<&str> {
        let lines = self.expectations.iter().map(|it| it.trim());
        lines.filter(|it| !it.is_empty()).collect()
    }

    fn is_empty(&self) -> bool {
        self.role.trim().is_empty() && self.said().is_empty()
    }
}

impl LeadershipAct {
    /// Which headed matter of the item it names.
    pub fn topic(&self) -> Option<u32> {
        match self {
            Self::Approve { topic, .. } => *topic,
            _ => None,
        }
    }

    /// The meeting it names, and the item where it names one.
    pub fn place(&self) -> Option<(MeetingId, Option<ItemId>)> {
        match self {
            Self::Write { meeting, .. } => meeting.map(|it| (it, None)),
            Self::PutForward { meeting, item } | Self::Approve { meeting, item, .. } => Some((*meeting, Some(*item))),
            Self::Undo => None,
        }
    }
}
