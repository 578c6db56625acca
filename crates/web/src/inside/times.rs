//! When a meeting really began and ended, to be corrected until the minutes are sent to signature.

use raadslag_council::meeting::{MeetingStatus, MinutesStatus};
use raadslag_council::rights::Right;

use super::work::Work;

/// The times in the fields of the form that corrects them.
pub struct Times {
    pub start: String,
    /// None while the meeting goes on.
    pub end: Option<String>,
}

impl Times {
    /// For whoever may correct them, as long as that is possible.
    pub fn of(work: &Work) -> Option<Self> {
        let may = [Right::TakeMinutes, Right::LeadMeeting, Right::EditAgenda];
        let is_open = work.course.minutes == MinutesStatus::Draft;
        if !is_open || !work.acting.may(&may) {
            return None;
        }
        match work.course.status {
            MeetingStatus::InSession { since, .. } => Some(Self {
                start: since.to_string(),
                end: None,
            }),
            MeetingStatus::Ended { since, at } => Some(Self {
                start: since.to_string(),
                end: Some(at.to_string()),
            }),
            _ => None,
        }
    }
}
