//! How far a meeting is, when it really began and ended, and when guests were there: to be corrected until the minutes are sent
//! to signature.

use raadslag_council::clock::ClockTime;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::meeting::{GuestTimes, MeetingStatus, MinutesStatus, Stay};
use raadslag_council::rights::Right;

use super::work::Work;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable, read_time};
use crate::form::Forms;
use crate::language::Words;
use crate::problem::Problem;

/// The day and the times in the fields of the form that corrects them.
pub struct Times {
    /// As an input of days takes it.
    pub day: String,
    pub start: String,
    /// None while the meeting goes on.
    pub end: Option<String>,
    /// When guests were there, once it has ended.
    pub guests: Vec<Guest>,
}

/// A time that a guest was there, or a row for one who was not.
pub struct Guest {
    pub item: ItemId,
    pub person: PersonId,
    pub name: String,
    /// The number of the item.
    pub number: String,
    pub from: String,
    pub to: String,
}

impl Times {
    /// For whoever may correct them, as long as that is possible.
    pub fn of(work: &Work, forms: &Forms) -> Option<Self> {
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
                guests: Vec::new(),
            }),
            MeetingStatus::Ended { since, at } => Some(Self {
                day,
                start: since.to_string(),
                end: Some(at.to_string()),
                guests: guest_rows(work, forms),
            }),
            _ => None,
        }
    }
}

/// As the minutes say it, or as it was typed and refused.
fn guest_rows(work: &Work, forms: &Forms) -> Vec<Guest> {
    let told = |it: Option<ClockTime>| it.map(|it| it.to_string()).unwrap_or_default();
    let row = |it: &GuestTimes, stay: Option<&Stay>| Guest {
        item: it.item,
        person: it.person,
        name: work.people.of(it.person),
        number: work.number(it.item),
        from: told(stay.map(|it| it.from)),
        to: told(stay.and_then(|it| it.to)),
    };
    let times = work.course.guest_times();
    let rows = times.iter().flat_map(|it| match it.stays.as_slice() {
        [] => vec![row(it, None)],
        stays => stays.iter().map(|stay| row(it, Some(stay))).collect(),
    });
    let mut rows: Vec<Guest> = rows.collect();
    if let Some(typed) = forms.typed("times") {
        let times = typed.all("guest-from").zip(typed.all("guest-to"));
        for (row, (from, to)) in rows.iter_mut().zip(times) {
            (row.from, row.to) = (from.to_owned(), to.to_owned());
        }
    }
    rows
}

/// When guests were there, by the rows of the form; one without times was not.
pub fn guests(fields: &Fields) -> Result<Vec<GuestTimes>, Unreadable> {
    let mut guests: Vec<GuestTimes> = Vec::new();
    let keys = fields
        .read_all("guest-item")?
        .into_iter()
        .zip(fields.read_all("guest-person")?);
    let times = fields.all("guest-from").zip(fields.all("guest-to"));
    for ((item, person), (from, to)) in keys.zip(times) {
        let read = |name, typed: &str| match typed.trim() {
            "" => Ok(None),
            typed => read_time(typed).map(Some).ok_or(Unreadable(name)),
        };
        let stay = match (read("guest-from", from)?, read("guest-to", to)?) {
            (Some(from), to) => Some(Stay { from, to }),
            (None, None) => None,
            (None, Some(_)) => return Err(Unreadable("guest-from")),
        };
        match guests.iter_mut().find(|it| (it.item, it.person) == (item, person)) {
            Some(known) => known.stays.extend(stay),
            None => guests.push(GuestTimes {
                item,
                person,
                stays: stay.into_iter().collect(),
            }),
        }
    }
    Ok(guests)
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
