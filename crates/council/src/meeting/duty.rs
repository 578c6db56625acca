//! What is owed by a day: to everybody, what a meeting deals with and what it came to (rules 12 and 13); and to those who
//! are shut out, that a closing is looked at again.

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_come, must_have_without_id};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use super::status::{MeetingStatus, MinutesStatus};
use crate::body::{BodySettings, BodyType};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{ClosingKept, DutyReminded, Event};
use crate::ids::{AttachmentId, ItemId};
use crate::paper::PaperItem;
use crate::record::RecordKind;
use crate::workdays::{self, Deadline};

/// Something that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Duty {
    /// The list of cases is public before the meeting.
    CaseList,
    /// The minutes are public after it.
    Protocol,
    /// A closing is looked at again.
    ClosingReview,
}

/// How far a meeting is, and what everybody reads of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// It has not begun, and is not called off.
    pub is_planned: bool,
    /// It is over.
    pub has_ended: bool,
    /// What is public.
    pub public: Option<RecordKind>,
}

impl Stage {
    /// What a body owes everybody of a meeting, whatever the day.
    pub fn owed(&self, settings: &BodySettings) -> Option<Duty> {
        if !settings.publishes {
            return None;
        }
        let is_minutes = matches!(self.public, Some(RecordKind::Minutes | RecordKind::DecisionProtocol));
        if self.is_planned && self.public.is_none() {
            return Some(Duty::CaseList);
        }
        (self.has_ended && settings.publishes_minutes && !is_minutes).then_some(Duty::Protocol)
    }

    /// What the law lets an elected body owe everybody of its meeting of a day, and by when. Rule 37: others publish as they
    /// please.
    pub fn due(&self, (body_type, settings): (BodyType, &BodySettings), day: Date) -> Option<(Duty, Date)> {
        let owed = self.owed(settings).filter(|_| body_type.is_political())?;
        let due = match owed {
            Duty::CaseList => Deadline::of(day, settings).day,
            _ => workdays::after(day, settings.minutes_days, settings.saturday_counts),
        };
        Some((owed, due))
    }
}

impl Course {
    /// How far it is.
    pub fn stage(&self) -> Stage {
        let public = self.out.as_ref().filter(|_| self.is_published);
        Stage {
            is_planned: self.status == MeetingStatus::Planned,
            has_ended: matches!(self.status, MeetingStatus::Ended { .. }),
            public: public.map(|it| it.document),
        }
    }

    /// Whether the program publishes what there is by itself, where the body's settings say so: what was released to the
    /// members, what was sent to signature. What a person took back stays so.
    pub fn publishes_itself(&self, settings: &BodySettings) -> bool {
        let is_ready = match self.stage().owed(settings) {
            // What was taken back since waits until somebody releases it anew, or publishes it as it was.
            Some(Duty::CaseList) => self.out.is_some() && !self.has_taken_back(),
            Some(_) => self.minutes != MinutesStatus::Draft,
            None => false,
        };
        settings.publishes_itself && is_ready && !self.is_withdrawn
    }

    /// Whether the program publishes the agenda by itself once it is released, where nothing in it must not become public.
    pub fn publishes_once_released(&self, settings: &BodySettings) -> bool {
        let is_owed = matches!(self.stage().owed(settings), Some(Duty::CaseList));
        settings.publishes_itself && is_owed && !self.is_withdrawn
    }

    /// Whether the closing of an item, or of an attachment of it, is looked at again on a day.
    pub fn is_reviewed_on(&self, item: ItemId, day: Date) -> bool {
        let mut reviews = self.paper.find(item).into_iter().flat_map(PaperItem::reviews);
        reviews.any(|it| it.1 == day)
    }

    /// A closing was looked at again, and stays until another day.
    pub(super) fn keep_closed(
        &self,
        (item, attachment): (ItemId, Option<AttachmentId>),
        (review_on, reason): (Date, &str),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        if !self.must_have(item)?.is_closed(attachment) {
            return Err(Refusal::AlreadyOpen);
        }
        must_come(Some(review_on), setting.now)?;
        if review_on == setting.today() {
            return Err(Refusal::ReviewIsOver(review_on));
        }
        let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
        Ok(vec![Event::ClosingKept(ClosingKept {
            meeting: self.meeting,
            item,
            attachment,
            review_on,
            reason,
        })])
    }

    /// What is done by now needs no reminder any more.
    pub(super) fn remind_of_duty(
        &self,
        (duty, item, due): (Duty, Option<ItemId>, Date),
        setting: &Setting<'_>,
    ) -> Decided {
        if setting.acting.person.is_some() {
            return Err(Refusal::RemindsByItself);
        }
        let is_owed = match (duty, item) {
            (Duty::ClosingReview, Some(item)) => self.is_reviewed_on(item, due),
            _ => self.stage().owed(setting.settings) == Some(duty),
        };
        let reminded = Event::DutyReminded(DutyReminded {
            meeting: self.meeting,
            duty,
            item,
            due,
        });
        Ok(is_owed.then_some(reminded).into_iter().collect())
    }
}
