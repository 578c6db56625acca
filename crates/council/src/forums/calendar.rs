//! Meetings out of a forum's calendar: which are new, moved, called off or gone, and which somebody typed before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span as Days;
use serde::{Deserialize, Serialize};

use super::course::Forums;
use super::{ForumMeeting, InCalendar, MOST_MEETINGS};
use crate::clock::{ClockTime, Date};
use crate::command::Refusal;
use crate::event::ForumCalendarTaken;
use crate::eye;
use crate::ids::{BodyId, ForumId, ForumMeetingId, TextId};
use crate::kept::Payloads;
use crate::meeting::Mint;
use crate::rich::leads_to_host;

/// So many meetings of one calendar are taken.
pub const MOST_OCCASIONS: usize = 200;

/// Characters of what a calendar calls a meeting; the rest is cut off.
pub const LONGEST_TITLE: usize = 200;

/// Characters of an address.
const LONGEST_ADDRESS: usize = 1_000;

/// How far back and ahead a calendar is looked at, in days.
const BACK: i64 = 60;
const AHEAD: i64 = 400;

/// Something that takes place, as a calendar says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOccasion {
    /// Made of the forum and the calendar's own name for it, so that it is the same at the next look.
    pub occasion: ForumMeetingId,
    /// The day.
    pub date: Date,
    /// From when.
    pub from: Option<ClockTime>,
    /// What it is called.
    pub title: Option<String>,
    /// It does not take place.
    pub is_called_off: bool,
}

/// A meeting as a calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarMeeting {
    /// The calendar's own name for it.
    pub occasion: ForumMeetingId,
    /// The meeting: one that somebody typed before, or else the occasion itself.
    pub meeting: ForumMeetingId,
    /// The day.
    pub date: Date,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextId>,
    /// It does not take place.
    #[serde(default)]
    pub is_called_off: bool,
}

/// The time that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// The time that is looked at on a day.
pub fn span(today: Date) -> Span {
    Span {
        from: days(today, -BACK),
        until: days(today, AHEAD),
    }
}

fn days(from: Date, count: i64) -> Date {
    from.saturating_add(Days::new().days(count))
}

/// An occasion in a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForum {
    forum: ForumId,
    pub(super) read: CalendarMeeting,
    is_gone: bool,
}

/// An address that can be asked: `https://` or `http://`, a host, no name or password in it.
pub(super) fn must_be_address(address: &str) -> Result<&str, Refusal> {
    let is_plain =
        |it: char| it.is_ascii_graphic() && !matches!(it, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    let is_address = address.len() <= LONGEST_ADDRESS && address.chars().all(is_plain);
    match leads_to_host(address) && is_address {
        true => Ok(address),
        false => Err(Refusal::NoCalendarAddress),
    }
}

/// What is otherwise than it was; nothing where all is as before.
pub(super) fn taken(
    forums: &Forums,
    (body, forum): (BodyId, ForumId),
    (occasions, is_whole): (&[NewOccasion], bool),
    (texts, today): (&Payloads, Date),
    mint: Mint<'_>,
) -> Result<Option<ForumCalendarTaken>, Refusal> {
    let of_forum = || forums.calendars().values().filter(|it| it.forum == forum);
    let mut taken = ForumCalendarTaken {
        body,
        forum,
        meetings: Vec::new(),
        gone: Vec::new(),
        forgotten: Vec::new(),
    };
    let span = span(today);
    let mut claimed: BTreeSet<ForumMeetingId> = of_forum().map(|it| it.read.meeting).collect();
    let mut seen = BTreeSet::new();
    for new in occasions.iter().take(MOST_OCCASIONS) {
        if !seen.insert(new.occasion) || new.date < span.from || new.date > span.until {
            continue;
        }
        let known = forums.calendars().get(&new.occasion).filter(|it| it.forum == forum);
        // What never was to take place concerns nobody.
        if known.is_none() && new.is_called_off {
            continue;
        }
        let meeting = CalendarMeeting {
            occasion: new.occasion,
            meeting: meant(forums, forum, (new, known), &mut claimed),
            date: new.date,
            from: new.from,
            title: titled(new.title.as_deref(), known, texts, mint),
            is_called_off: new.is_called_off,
        };
        if known.is_none_or(|it| it.read != meeting || it.is_gone) {
            taken.meetings.push(meeting);
        }
    }
    if is_whole {
        let is_missed = |it: &&InForum| it.read.date >= today && !it.is_gone && !seen.contains(&it.read.occasion);
        taken.gone = of_forum().filter(is_missed).map(|it| it.read.occasion).collect();
    }
    let is_over = |it: &&InForum| it.read.date < days(today, -AHEAD) && !forums.has_note(it.read.meeting);
    taken.forgotten = of_forum().filter(is_over).map(|it| it.read.occasion).collect();
    let is_new = |it: &&CalendarMeeting| !forums.calendars().contains_key(&it.occasion);
    let more = taken.meetings.iter().filter(is_new).count();
    if more > 0 && forums.meetings().len() + more > MOST_MEETINGS {
        return Err(Refusal::TooManyForums);
    }
    let is_same = taken.meetings.is_empty() && taken.gone.is_empty() && taken.forgotten.is_empty();
    Ok((!is_same).then_some(taken))
}

/// The meeting that an occasion is: the one it was, or one that somebody typed for the day and, where both say it, the hour.
fn meant(
    forums: &Forums,
    forum: ForumId,
    (new, known): (&NewOccasion, Option<&InForum>),
    claimed: &mut BTreeSet<ForumMeetingId>,
) -> ForumMeetingId {
    if let Some(known) = known
        && (known.read.meeting != new.occasion || forums.has_note(new.occasion))
    {
        return known.read.meeting;
    }
    let is_it = |it: &&ForumMeeting| {
        let is_hour = it.from.zip(new.from).is_none_or(|(typed, read)| typed == read);
        it.forum == forum && it.date == new.date && is_hour && !claimed.contains(&it.meeting)
    };
    let typed = forums.typed().iter().find(is_it).map(|it| it.meeting);
    claimed.extend(typed);
    typed.unwrap_or(new.occasion)
}

/// The words as they are kept, or new ones. Erased words do not come back with the next look.
fn titled(new: Option<&str>, known: Option<&InForum>, texts: &Payloads, mint: Mint<'_>) -> Option<TextId> {
    let new: Option<String> = new
        .map(|it| eye::straight(it).split_whitespace().collect::<Vec<_>>().join(" "))
        .and_then(|it| eye::given(&it).map(|it| it.chars().take(LONGEST_TITLE).collect()));
    let kept = known.and_then(|it| it.read.title);
    match (kept, new) {
        (Some(kept), _) if !texts.contains_key(&kept) => Some(kept),
        (Some(kept), Some(new)) if texts.get(&kept) == Some(&new) => Some(kept),
        (_, new) => new.map(|it| mint(&it)),
    }
}

/// Takes in what is otherwise.
pub(super) fn take(calendars: &mut BTreeMap<ForumMeetingId, InForum>, taken: &ForumCalendarTaken) {
    for read in &taken.meetings {
        let (forum, read) = (taken.forum, *read);
        let there = InForum {
            forum,
            read,
            is_gone: false,
        };
        calendars.insert(read.occasion, there);
    }
    for gone in &taken.gone {
        if let Some(known) = calendars.get_mut(gone) {
            known.is_gone = true;
        }
    }
    calendars.retain(|it, _| !taken.forgotten.contains(it));
}

/// Typed meetings and those of calendars, each once, by their days: the calendar knows when, whoever typed it knows what.
pub(super) fn gathered(typed: &[ForumMeeting], calendars: &BTreeMap<ForumMeetingId, InForum>) -> Vec<ForumMeeting> {
    let mut meetings: BTreeMap<ForumMeetingId, ForumMeeting> =
        typed.iter().map(|it| (it.meeting, it.clone())).collect();
    for InForum { forum, read, is_gone } in calendars.values() {
        let before = meetings.get(&read.meeting).filter(|it| it.forum == *forum);
        let stands = match (is_gone, read.is_called_off) {
            (true, _) => InCalendar::Gone,
            (_, true) => InCalendar::CalledOff,
            _ => InCalendar::Stands,
        };
        let meeting = ForumMeeting {
            meeting: read.meeting,
            forum: *forum,
            date: read.date,
            from: read.from.or(before.and_then(|it| it.from)),
            title: before.and_then(|it| it.title).or(read.title),
            calendar: Some(stands),
        };
        meetings.insert(read.meeting, meeting);
    }
    let mut meetings: Vec<ForumMeeting> = meetings.into_values().collect();
    meetings.sort_by_key(|it| (it.date, it.from, it.meeting));
    meetings
}
