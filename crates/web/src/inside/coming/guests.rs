//! Wanted guests: whose day has a meeting and whose has not, and whom the planner would ask next.

use std::collections::BTreeMap;

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rolling::planner::{Candidate, Seat, spread};
use raadslag_council::rolling::{RollingList, Visit, VisitStatus};
use raadslag_readers::now::MeetingDay;

use super::Desktop;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

/// A guest has this many minutes where nothing else is said.
const SLOT: u16 = 30;

/// A wanted guest.
pub struct Guest {
    pub id: String,
    /// Person of the register, or the name where it is not known.
    pub person: String,
    pub name: String,
    /// Title and name, day and time in words.
    pub told: String,
    pub topic: String,
    pub date: String,
    pub from: String,
    pub to: String,
    pub is_invited: bool,
    pub is_registered: bool,
    /// The planned meeting on its day, that the guest can be invited to; without one another can be chosen.
    pub meeting: Option<String>,
    /// The slot offered.
    pub slot: (String, String),
    /// What to know: moved along, called off, no meeting.
    pub notes: Vec<String>,
    pub state: String,
}

/// A guest's day without a meeting.
pub struct Finding {
    pub day: String,
    pub names: String,
    /// Where a meeting on that day is planned.
    pub plan: String,
}

/// Somebody of the circle with their wishes.
pub struct Wish {
    pub person: String,
    pub name: String,
    pub last: String,
    pub not_before: String,
    pub not_on: String,
}

/// A guest the planner proposes for a meeting.
pub struct Proposed {
    pub meeting: String,
    pub person: String,
    pub day: String,
    pub name: String,
    pub last: String,
    pub from: String,
    pub to: String,
}

/// `Socialchef Ane Holm, 5. maj 2030, kl. 10.00-10.30`
pub fn told(look: &Look<'_>, desktop: &Desktop, visit: &Visit) -> String {
    let words = look.words();
    let day = visit.date.map(|it| words.day(&it));
    let slot = words.slot(&visit.from, &visit.to);
    let parts = [name(desktop, visit), day.unwrap_or_default(), slot];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

fn name(desktop: &Desktop, visit: &Visit) -> String {
    let known = visit.person.map(|it| desktop.people.of(it));
    let written = || visit.name.and_then(|it| desktop.seen.texts.get(&it).cloned());
    known.filter(|it| !it.is_empty()).or_else(written).unwrap_or_default()
}

/// Guests still to come, soonest first, those without a day last.
pub fn open(look: &Look<'_>, desktop: &Desktop) -> Vec<Guest> {
    let visits = desktop.seen.list.visits.iter();
    let mut open: Vec<&Visit> = visits.filter(|it| it.is_open()).collect();
    open.sort_by_key(|it| (it.date.is_none(), it.date, it.from));
    open.into_iter().map(|it| guest(look, desktop, it)).collect()
}

/// Guests who were there or are wanted no longer, newest first.
pub fn past(look: &Look<'_>, desktop: &Desktop) -> Vec<Guest> {
    let visits = desktop.seen.list.visits.iter();
    let mut past: Vec<&Visit> = visits.filter(|it| !it.is_open()).collect();
    past.sort_by_key(|it| std::cmp::Reverse(it.date));
    past.into_iter().map(|it| guest(look, desktop, it)).collect()
}

fn guest(look: &Look<'_>, desktop: &Desktop, visit: &Visit) -> Guest {
    let words = look.words();
    let topic = visit.line.and_then(|it| desktop.seen.list.line(it));
    let topic = topic.and_then(|it| desktop.seen.texts.get(&it.text).cloned());
    let written = |time: Option<ClockTime>| time.map(|it| it.to_string()).unwrap_or_default();
    let mut notes = Vec::new();
    if let Some(was_on) = visit.was_on {
        let key = if visit.date.is_some() {
            "guest-came-along"
        } else {
            "guest-needs-day"
        };
        notes.push(words.with(key, "day", &words.day(&was_on)));
    }
    let day = meeting_on(desktop, visit.date);
    let planned = day.filter(|it| it.is_planned());
    let (from, to) = slot(&desktop.seen.list, planned, visit);
    Guest {
        id: visit.visit.to_string(),
        person: visit.person.map(|it| it.to_string()).unwrap_or_default(),
        name: name(desktop, visit),
        told: told(look, desktop, visit),
        topic: topic.unwrap_or_default(),
        date: visit.date.map(|it| it.to_string()).unwrap_or_default(),
        from: written(visit.from),
        to: written(visit.to),
        is_invited: matches!(visit.status, VisitStatus::Invited(..)),
        is_registered: visit.person.is_some(),
        meeting: planned.map(|it| it.meeting.to_string()),
        slot: (from.to_string(), to.to_string()),
        notes,
        state: words.say(match visit.status {
            VisitStatus::Wanted => "guest-wanted",
            VisitStatus::Invited(..) => "guest-invited",
            VisitStatus::Paid => "guest-was-there",
            VisitStatus::Dropped(_) | VisitStatus::Dismissed => "guest-dropped",
        }),
    }
}

/// A meeting on a day that takes place, or took place.
fn meeting_on(desktop: &Desktop, date: Option<Date>) -> Option<&MeetingDay> {
    let date = date?;
    let mut days = desktop.days.iter();
    days.find(|it| it.date == date && it.status != "CANCELLED")
}

/// The slot wished for, or the first free half hour of the meeting counted from an hour after its beginning.
fn slot(list: &RollingList, day: Option<&MeetingDay>, visit: &Visit) -> (ClockTime, ClockTime) {
    if let (Some(from), Some(to)) = (visit.from, visit.to) {
        return (from, to);
    }
    let from = visit.from.unwrap_or_else(|| free(list, day));
    (from, later(from, SLOT))
}

fn free(list: &RollingList, day: Option<&MeetingDay>) -> ClockTime {
    let at = day.map(|it| it.meeting);
    let here = |it: &&Visit| matches!(it.status, VisitStatus::Invited(meeting, _) if Some(meeting) == at);
    let taken = u16::try_from(list.visits.iter().filter(here).count()).unwrap_or_default();
    let start = day.and_then(|it| it.start).unwrap_or_else(nine);
    later(start, 60 + SLOT.saturating_mul(taken))
}

/// When a meeting begins that says nothing else.
fn nine() -> ClockTime {
    ClockTime::new(9, 0).expect("nine is a time of day")
}

/// So many minutes later, at the latest at the end of the day.
fn later(time: ClockTime, minutes: u16) -> ClockTime {
    let all = (time.hour() * 60 + time.minute())
        .saturating_add(minutes)
        .min(23 * 60 + 59);
    ClockTime::new(all / 60, all % 60).unwrap_or(time)
}

/// Each day for which a guest is wanted and no meeting of the body is planned, with the names of those who would come.
pub fn without_meeting(list: &RollingList, days: &[MeetingDay]) -> BTreeMap<Date, Vec<usize>> {
    let mut found: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (place, visit) in list.visits.iter().enumerate() {
        let Some(date) = visit.date.filter(|_| visit.status == VisitStatus::Wanted) else {
            continue;
        };
        let has_meeting = days.iter().any(|it| it.date == date && it.status != "CANCELLED");
        if !has_meeting {
            found.entry(date).or_default().push(place);
        }
    }
    found
}

/// The same for the page.
pub fn findings(look: &Look<'_>, desktop: &Desktop) -> Vec<Finding> {
    let list = &desktop.seen.list;
    let found = without_meeting(list, &desktop.days);
    found
        .into_iter()
        .map(|(date, places)| {
            let names: Vec<String> = places.iter().map(|it| name(desktop, &list.visits[*it])).collect();
            Finding {
                day: look.words().long_day(&date),
                names: names.join(", "),
                plan: plan_on(look, desktop.body.body, date),
            }
        })
        .collect()
}

/// The form of a new meeting with body and day filled in.
pub fn plan_on(look: &Look<'_>, body: BodyId, date: Date) -> String {
    let at = Address::Inside(Inside::Plan).under(look.prefix);
    format!("{at}?body={body}&date={date}")
}

/// When somebody was there last, as the list and the meetings held here tell it.
fn last(look: &Look<'_>, desktop: &Desktop) -> Result<BTreeMap<PersonId, Date>, Problem> {
    let mut last = look.no_fault(look.now().last_visits(desktop.body.body))?;
    for visit in &desktop.seen.list.visits {
        if let (VisitStatus::Paid, Some(person), Some(date)) = (visit.status, visit.person, visit.date) {
            let known = last.entry(person).or_insert(date);
            *known = date.max(*known);
        }
    }
    Ok(last)
}

fn last_words(look: &Look<'_>, last: Option<&Date>) -> String {
    let words = look.words();
    match last {
        Some(day) => words.with("was-here-last", "day", &words.day(day)),
        None => words.say("was-never-here"),
    }
}

/// Those who are spread over the coming meetings.
pub fn circle(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Wish>, Problem> {
    let last = last(look, desktop)?;
    let wish = |it: &raadslag_council::rolling::CircleGuest| Wish {
        person: it.person.to_string(),
        name: desktop.people.of(it.person),
        last: last_words(look, last.get(&it.person)),
        not_before: it.not_before.map(|it| it.to_string()).unwrap_or_default(),
        not_on: it.not_on.iter().map(Date::to_string).collect::<Vec<_>>().join(", "),
    };
    Ok(desktop.seen.list.circle.iter().map(wish).collect())
}

/// Whom the planner would ask to which coming meeting.
pub fn proposed(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Proposed>, Problem> {
    let last = last(look, desktop)?;
    let list = &desktop.seen.list;
    let stands = |person: PersonId| {
        let mine = list
            .visits
            .iter()
            .filter(|it| it.is_open() && it.person == Some(person));
        let coming = mine.filter(|it| it.date.is_some_and(|day| day >= look.today));
        u32::try_from(coming.count()).unwrap_or(u32::MAX)
    };
    let candidates: Vec<Candidate> = list
        .circle
        .iter()
        .map(|it| Candidate {
            person: it.person,
            last: last.get(&it.person).copied(),
            coming: stands(it.person),
            not_before: it.not_before,
            not_on: it.not_on.clone(),
        })
        .collect();
    let coming: Vec<&MeetingDay> = desktop
        .days
        .iter()
        .filter(|it| it.date > look.today && it.is_here)
        .collect();
    let has_guest = |day: &MeetingDay| {
        let open = list.visits.iter().filter(|it| it.is_open());
        open.into_iter().any(|it| it.date == Some(day.date))
    };
    let seats: Vec<Seat> = coming
        .iter()
        .map(|it| Seat {
            meeting: it.meeting,
            date: it.date,
            is_taken: !it.is_built() || has_guest(it),
        })
        .collect();
    let planned = spread(&candidates, &seats).into_iter();
    let rows = planned.filter_map(|(meeting, person)| {
        let day = coming.iter().find(|it| it.meeting == meeting)?;
        let from = free(list, Some(day));
        Some(Proposed {
            meeting: meeting.to_string(),
            person: person.to_string(),
            day: look.words().long_day(&day.date),
            name: desktop.people.of(person),
            last: last_words(look, last.get(&person)),
            from: from.to_string(),
            to: later(from, SLOT).to_string(),
        })
    });
    Ok(rows.collect())
}
