//! When each body on a route deals with a turn, and from when it must be prepared: reckoned back from its last useful day over
//! the bodies' meetings and over holidays. Nothing of it is kept: a meeting that is moved or called off is another plan.

use jiff::ToSpan as _;

use super::{Activity, Occurrence, Span, Stood, StoodHow, Turn, Wheel, When};
use crate::clock::Date;
use crate::ids::{BodyId, ItemId, MeetingId};
use crate::workdays::{is_often_closed, is_workday};

/// A coming meeting of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meets {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Its day.
    pub date: Date,
    /// The last day on which its agenda goes out.
    pub ready: Date,
    /// Its agenda is being built: neither closed to new items nor out.
    pub is_built: bool,
}

/// One body on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The body.
    pub body: BodyId,
    /// The meeting; none where the body does not meet in time.
    pub meets: Option<Meets>,
}

/// The way of one turn that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The bodies that have not decided, in order.
    pub stops: Vec<Stop>,
    /// The last day on which it is of use.
    pub last: Date,
    /// The day to begin with it; none where the first body does not meet in time.
    pub begin: Option<Date>,
    /// The day on which it must be ready for the first agenda.
    pub ready: Option<Date>,
    /// One of the bodies does not meet in time for the next.
    pub is_tight: bool,
}

/// How far a turn is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No body deals with it, and it is still to come.
    Ahead,
    /// No body deals with it, and its days are over.
    Over,
    /// It goes its way.
    OnWay(Way),
    /// It stands on an agenda.
    OnAgenda(BodyId, MeetingId, ItemId),
    /// The last body decided on it, in time or late.
    Kept {
        /// When.
        date: Date,
        /// After its last useful day.
        is_late: bool,
    },
    /// Its last useful day is over, and nobody decided.
    Missed,
}

/// How far a turn is on a day, with the meetings of the bodies on its route; nothing where it comes no more.
pub fn state(wheel: &Wheel, turn: &Turn, meets: &[Meets], today: Date) -> Option<State> {
    let (activity, occurrence) = wheel.occurrence(turn.occurrence)?;
    let span = wheel.span(turn)?;
    let (_, last) = useful(&occurrence.when, span)?;
    let stood = wheel.stood(turn);
    let Some(final_body) = activity.route.last() else {
        return Some(if last < today { State::Over } else { State::Ahead });
    };
    let decided = |body: &BodyId| {
        stood.iter().find(|it| it.at == *body).and_then(|it| match it.how {
            StoodHow::Decided(date) => Some(date),
            StoodHow::OnAgenda => None,
        })
    };
    if let Some(date) = decided(final_body) {
        return Some(State::Kept {
            date,
            is_late: date > last,
        });
    }
    let on_agenda = |it: &&Stood| it.how == StoodHow::OnAgenda && activity.route.contains(&it.at);
    if let Some(found) = stood.iter().find(on_agenda) {
        return Some(State::OnAgenda(found.at, found.meeting, found.item));
    }
    if last < today {
        // What was over before it came on the wheel was not missed.
        let was_asked = occurrence.since <= last;
        return Some(if was_asked { State::Missed } else { State::Over });
    }
    let open: Vec<BodyId> = activity
        .route
        .iter()
        .filter(|it| decided(it).is_none())
        .copied()
        .collect();
    Some(State::OnWay(way(activity, &open, (occurrence, span), (meets, today))))
}

/// Nobody deals with something longer before it comes than this: a year whose meetings are not planned yet waits for them.
const EARLIEST: i64 = 92;

/// The days on which something is of use: what is told as of a day waits until that is over.
fn useful(when: &When, span: Span) -> Option<(Date, Date)> {
    let (first, last) = (span.first()?, span.last()?);
    Some(match when.is_as_of() {
        true => (last.tomorrow().ok()?, last.saturating_add(EARLIEST.days())),
        false => (first, last),
    })
}

/// The way through the bodies that have not decided.
fn way(
    activity: &Activity,
    open: &[BodyId],
    (occurrence, span): (&Occurrence, Span),
    (meets, today): (&[Meets], Date),
) -> Way {
    let (first, last) = useful(&occurrence.when, span).unwrap_or((today, today));
    let (stops, is_tight) = match occurrence.when.is_as_of() {
        true => onwards(open, (first, last), (meets, today)),
        false => backwards(open, (first, last), (meets, today)),
    };
    let ready = stops.first().and_then(|it| it.meets).map(|it| working_day(it.ready));
    Way {
        begin: ready.map(|it| (0..activity.lead).fold(it, |day, _| working_day(day.saturating_sub(1.day())))),
        stops,
        last,
        ready,
        is_tight,
    }
}

/// Each body as soon as it meets, from the first day on.
fn onwards(open: &[BodyId], (first, last): (Date, Date), (meets, today): (&[Meets], Date)) -> (Vec<Stop>, bool) {
    let (mut stops, mut is_tight) = (Vec::new(), false);
    let mut decided = None;
    for body in open {
        let in_time = |it: &&Meets| {
            it.body == *body
                && it.date >= first.max(today)
                && it.date <= last
                && decided.is_none_or(|before| it.ready >= before)
        };
        let found = [true, false].into_iter().find_map(|is_built| {
            let there = meets.iter().filter(in_time).filter(|it| it.is_built == is_built);
            there.min_by_key(|it| it.date)
        });
        is_tight |= found.is_none();
        decided = found.map(|it| it.date).or(decided);
        stops.push(Stop {
            body: *body,
            meets: found.copied(),
        });
    }
    (stops, is_tight)
}

/// Each body in time for the next, from the last day back.
fn backwards(open: &[BodyId], (first, last): (Date, Date), (meets, today): (&[Meets], Date)) -> (Vec<Stop>, bool) {
    let of = |body: BodyId| meets.iter().filter(move |it| it.body == body && it.date >= today);
    let mut stops: Vec<Stop> = Vec::new();
    let mut limit = last;
    let mut wanted = first;
    let mut is_tight = false;
    for (place, body) in open.iter().rev().enumerate() {
        let earliest = wanted.saturating_sub(EARLIEST.days());
        // What is out or closed gets something more only where no agenda that is being built is in time.
        let found = [true, false].into_iter().find_map(|is_built| {
            let of = |body| of(body).filter(move |it| it.is_built == is_built);
            // The last body deals with it within its days where it meets then; those before it in time for the next agenda.
            let within = of(*body).filter(|it| place == 0 && it.date >= first && it.date <= limit);
            let before = of(*body).filter(|it| it.date <= limit && it.date >= earliest);
            within.min_by_key(|it| it.date).or(before.max_by_key(|it| it.date))
        });
        is_tight |= found.is_none();
        limit = found.map_or(limit, |it| it.ready);
        wanted = found.map_or(wanted, |it| it.ready);
        stops.push(Stop {
            body: *body,
            meets: found.copied(),
        });
    }
    stops.reverse();
    // Too late for all to follow in time, it still goes to the first body as soon as that meets.
    if let Some(stop) = stops.first_mut().filter(|it| it.meets.is_none()) {
        let earliest = first.saturating_sub(EARLIEST.days());
        let in_time = of(stop.body).filter(|it| it.date <= last && it.date >= earliest);
        stop.meets = in_time.min_by_key(|it| it.date).copied();
    }
    (stops, is_tight)
}

/// The day itself, or the last day before it on which people are at work: not Christmas Eve either.
fn working_day(day: Date) -> Date {
    let mut found = day;
    while found > Date::MIN && (!is_workday(found, false) || is_often_closed(found)) {
        found = found.saturating_sub(1.day());
    }
    found
}

/// A turn for an agenda, with what the reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The turn.
    pub turn: Turn,
    /// When it comes.
    pub span: Span,
    /// Its way from here.
    pub way: Way,
}

/// The turns of a wheel that belong on the agenda of a meeting: those whose next body is this one, and whose meeting is this one.
pub fn offers(wheel: &Wheel, (of, at): (BodyId, &Meets), meets: &[Meets], today: Date) -> Vec<Offer> {
    let mut found = Vec::new();
    // What is told as of the end of a year is dealt with in the next.
    let years = at.date.year().saturating_sub(1)..=at.date.year().saturating_add(1);
    for turn in turns(wheel, of, years) {
        let Some(State::OnWay(way)) = state(wheel, &turn, meets, today) else {
            continue;
        };
        let next = way.stops.first().and_then(|it| it.meets);
        if next.is_some_and(|it| it.meeting == at.meeting)
            && let Some(span) = wheel.span(&turn)
        {
            found.push(Offer { turn, span, way });
        }
    }
    found.sort_by_key(|it| (it.way.last, it.turn));
    found
}

/// Every turn of some years.
pub fn turns(wheel: &Wheel, of: BodyId, years: impl Iterator<Item = i16>) -> Vec<Turn> {
    let mut found = Vec::new();
    for year in years {
        for occurrence in wheel.activities.iter().flat_map(|it| &it.occurrences) {
            let count = occurrence.when.in_year(year).len();
            found.extend((0u8..).take(count).map(|nth| Turn {
                body: of,
                occurrence: occurrence.occurrence,
                year,
                nth,
            }));
        }
    }
    found
}
