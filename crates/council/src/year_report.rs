//! A body's year in figures (E6): meetings, decisions by what they came to, what was asked for and whether it came in time, the
//! wheel kept or missed, and guests. It counts what a body did, never what a person did.

use std::collections::BTreeMap;

use crate::clock::Date;
use crate::follow_up::FollowUpKind;
use crate::outcome::Outcome;
use crate::wheel::plan::State;

/// What a year is counted from, as somebody sees it.
pub struct YearFacts<'a> {
    /// The day it is.
    pub today: Date,
    /// The day of each meeting, and what became of it.
    pub meetings: &'a [(Date, Sitting)],
    /// What each decided item came to; nothing said of some.
    pub decided: &'a [Vec<Outcome>],
    /// Items of meetings that were held without a decision.
    pub undecided: usize,
    /// What decisions of the year asked for.
    pub asked: &'a [Asked],
    /// How far each turn of the year's wheel is.
    pub turns: &'a [State],
    /// The days on which guests came or come.
    pub guests: &'a [Date],
}

/// What became of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitting {
    /// It was held, or is being held.
    Held,
    /// It is to come.
    Ahead,
    /// It was called off.
    CalledOff,
}

/// Something a decision asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What kind of line.
    pub kind: FollowUpKind,
    /// By when.
    pub due: Option<Date>,
    /// What became of it.
    pub became: Became,
}

/// What became of something that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It waits.
    Open,
    /// It was done on this day.
    Done(Date),
    /// It was done before it was written down here; nobody knows when.
    DoneBefore,
    /// It was not to be done after all.
    Dropped,
}

/// The year in figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearReport {
    /// Meetings that were held.
    pub held: usize,
    /// Meetings to come.
    pub ahead: usize,
    /// Meetings that were called off.
    pub called_off: usize,
    /// Meetings held in each month.
    pub months: [usize; 12],
    /// Items that were decided.
    pub decided: usize,
    /// Items without a decision.
    pub undecided: usize,
    /// How often a decision came to what, the most frequent first; one item may come to several.
    pub outcomes: Vec<(Outcome, usize)>,
    /// Decided items whose decision says no outcome.
    pub unsaid: usize,
    /// What was asked for.
    pub asked: Punctuality,
    /// The turns of the wheel.
    pub wheel: Kept,
    /// Guests that came, and that are to come.
    pub guests: (usize, usize),
}

/// What was asked for, and when it came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Punctuality {
    /// Done by its day, or without one.
    pub in_time: usize,
    /// Done after its day.
    pub late: usize,
    /// Done before it was written down.
    pub before: usize,
    /// Open, and its day is not over.
    pub open: usize,
    /// Open, and its day is over.
    pub overdue: usize,
    /// Not to be done.
    pub dropped: usize,
    /// Standing duties: they have no day and are never late.
    pub duties: usize,
}

/// The turns of a wheel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Decided by the last useful day.
    pub in_time: usize,
    /// Decided after it.
    pub late: usize,
    /// Over without a decision.
    pub missed: usize,
    /// On their way, or on an agenda.
    pub on_way: usize,
    /// Turns that no body deals with.
    pub noted: usize,
}

impl Punctuality {
    /// All of them.
    pub fn all(self) -> usize {
        self.in_time + self.late + self.before + self.open + self.overdue + self.dropped + self.duties
    }
}

impl Kept {
    /// All of them.
    pub fn all(self) -> usize {
        self.in_time + self.late + self.missed + self.on_way + self.noted
    }
}

/// Counts a year.
pub fn count(facts: &YearFacts<'_>) -> YearReport {
    let mut report = YearReport {
        decided: facts.decided.len(),
        undecided: facts.undecided,
        outcomes: outcomes(facts.decided),
        unsaid: facts.decided.iter().filter(|it| it.is_empty()).count(),
        ..YearReport::default()
    };
    for (day, sitting) in facts.meetings {
        match sitting {
            Sitting::CalledOff => report.called_off += 1,
            Sitting::Ahead => report.ahead += 1,
            Sitting::Held => {
                report.held += 1;
                let month = usize::try_from(day.month() - 1).unwrap_or_default();
                report.months[month] += 1;
            }
        }
    }
    facts.asked.iter().for_each(|it| report.asked.add(it, facts.today));
    facts.turns.iter().for_each(|it| report.wheel.add(it));
    let came = facts.guests.iter().filter(|it| **it <= facts.today).count();
    report.guests = (came, facts.guests.len() - came);
    report
}

fn outcomes(decided: &[Vec<Outcome>]) -> Vec<(Outcome, usize)> {
    let mut counted: BTreeMap<Outcome, usize> = BTreeMap::new();
    for outcomes in decided {
        let mut once = outcomes.clone();
        once.sort();
        once.dedup();
        once.into_iter().for_each(|it| *counted.entry(it).or_default() += 1);
    }
    let mut counted: Vec<(Outcome, usize)> = counted.into_iter().collect();
    counted.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
    counted
}

impl Punctuality {
    fn add(&mut self, asked: &Asked, today: Date) {
        let place = match (asked.became, asked.due) {
            (Became::Dropped, _) => &mut self.dropped,
            (Became::DoneBefore, _) => &mut self.before,
            (Became::Open, _) if asked.kind == FollowUpKind::StandingDuty => &mut self.duties,
            (Became::Done(day), Some(due)) if day > due => &mut self.late,
            (Became::Done(_), _) => &mut self.in_time,
            (Became::Open, Some(due)) if due < today => &mut self.overdue,
            (Became::Open, _) => &mut self.open,
        };
        *place += 1;
    }
}

impl Kept {
    fn add(&mut self, state: &State) {
        let place = match state {
            State::Kept { is_late: false, .. } => &mut self.in_time,
            State::Kept { is_late: true, .. } => &mut self.late,
            State::Missed => &mut self.missed,
            State::OnWay(_) | State::OnAgenda(..) => &mut self.on_way,
            State::Ahead | State::Over => &mut self.noted,
        };
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn asked(due: &str, became: Became) -> Asked {
        Asked {
            kind: FollowUpKind::Task,
            due: due.parse().ok(),
            became,
        }
    }

    #[test]
    fn a_year_counts_what_was_held_decided_asked_for_and_kept() {
        let duty = Asked {
            kind: FollowUpKind::StandingDuty,
            ..asked("2030-01-01", Became::Open)
        };
        let all = [
            asked("2030-05-01", Became::Done(day("2030-05-01"))),
            asked("", Became::Done(day("2030-05-01"))),
            asked("2030-05-01", Became::Done(day("2030-05-02"))),
            asked("2030-05-01", Became::Open),
            asked("2030-12-01", Became::Open),
            asked("2030-05-01", Became::Dropped),
            asked("2030-05-01", Became::DoneBefore),
            duty,
        ];
        let kept = |is_late| State::Kept {
            date: day("2030-02-01"),
            is_late,
        };
        let report = count(&YearFacts {
            today: day("2030-06-15"),
            meetings: &[
                (day("2030-01-09"), Sitting::Held),
                (day("2030-01-23"), Sitting::Held),
                (day("2030-06-15"), Sitting::Held),
                (day("2030-06-20"), Sitting::Ahead),
                (day("2030-03-01"), Sitting::CalledOff),
            ],
            decided: &[
                vec![Outcome::Approved],
                vec![Outcome::Noted, Outcome::Approved, Outcome::Approved],
                vec![],
            ],
            undecided: 2,
            asked: &all,
            turns: &[kept(false), kept(true), State::Missed, State::Ahead],
            guests: &[day("2030-01-09"), day("2030-08-01")],
        });
        assert_eq!((report.held, report.ahead, report.called_off), (3, 1, 1));
        assert_eq!((report.months[0], report.months[5]), (2, 1));
        assert_eq!((report.decided, report.undecided, report.unsaid), (3, 2, 1));
        assert_eq!(report.outcomes, [(Outcome::Approved, 2), (Outcome::Noted, 1)]);
        let asked = report.asked;
        assert_eq!((asked.in_time, asked.late, asked.open, asked.overdue), (2, 1, 1, 1));
        assert_eq!((asked.dropped, asked.duties, asked.before, asked.all()), (1, 1, 1, 8));
        let wheel = report.wheel;
        assert_eq!(
            (wheel.in_time, wheel.late, wheel.missed, wheel.noted, wheel.all()),
            (1, 1, 1, 1, 4)
        );
        assert_eq!(report.guests, (1, 1));
    }
}
