//! How far a meeting is, and when it really began and ended: to be corrected until the minutes are sent to signature.

use raadslag_council::clock::ClockTime;
use raadslag_council::meeting::{MeetingStatus, MinutesStatus};
use raadslag_council::rights::Right;

use super::work::Work;
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;

/// The day and the times in the fields of the form that corrects them.
pub struct Times {
    /// As an input of days takes it.
    pub day: String,
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
        let day = work.course.day().to_string();
        match work.course.status {
            MeetingStatus::InSession { since, .. } => Some(Self {
                day,
                start: since.to_string(),
                end: None,
            }),
            MeetingStatus::Ended { since, at } => Some(Self {
                day,
                start: since.to_string(),
                end: Some(at.to_string()),
            }),
            _ => None,
        }
    }
}

/// That the day of the minutes was corrected, from which, and why; for those who work on them or read them in the room.
pub fn corrected(look: &Look<'_>, work: &Work) -> Result<Option<String>, Problem> {
    let Some((before, reason)) = work.course.day_corrected else {
        return Ok(None);
    };
    let words = look.words();
    let values = [
        ("before", words.long_day(&before)),
        ("day", words.long_day(&work.course.day())),
        ("reason", look.no_fault(look.now().words(reason))?),
    ];
    Ok(Some(words.with_all("day-was-corrected", &values)))
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
