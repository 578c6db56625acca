//! How far a meeting is, and when it really began and ended: to be corrected until the minutes are sent to signature.

use raadslag_council::clock::ClockTime;
use raadslag_council::meeting::{MeetingStatus, MinutesStatus};
use raadslag_council::rights::Right;

use super::work::Work;
use crate::language::Words;

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

/// How far the meeting is, in words, with the colour of that.
pub fn state(words: Words, work: &Work) -> (String, &'static str) {
    let slot = |from: ClockTime, to: Option<ClockTime>| words.slot(&Some(from), &to);
    match work.course.status {
        MeetingStatus::Planned => {
            let plan = work.course.plan;
            (words.with("room-planned", "slot", &slot(plan.start, plan.end)), "plain")
        }
        MeetingStatus::InSession { since, .. } => (words.with("room-in-session", "time", &words.at(&since)), "yes"),
        MeetingStatus::Ended { since, at } => (words.with("room-held", "slot", &slot(since, Some(at))), "plain"),
        MeetingStatus::Cancelled => (words.say("meeting-is-cancelled"), "no"),
    }
}
