//! The budget timetable: what stands against a step, and an example with days that fit the year.

use super::{BudgetStep, StepKind};
use crate::case::ReadingRule;
use crate::clock::{ClockTime, Date};
use crate::ids::{BodyId, PersonId};
use crate::wheel::plan::Meets;
use crate::workdays::is_workday;

/// Something that takes a key person's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    /// Who.
    pub person: PersonId,
    /// The day.
    pub date: Date,
    /// From when; the whole day where that is not known.
    pub from: Option<ClockTime>,
    /// Until when.
    pub to: Option<ClockTime>,
    /// What, for whoever keeps the timetable.
    pub what: String,
}

/// What stands against a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// Nobody works that day.
    NobodyWorks,
    /// The second reading comes before the first, or too few days after it (rule 40).
    TooClose(i32),
    /// The second reading comes after 15 October of the year before (rule 40).
    TooLate,
    /// There is no first reading.
    NoFirstReading,
    /// The body that deals with it does not meet that day.
    NoMeeting(BodyId),
    /// The meetings of the body that deals with it are not planned that far.
    NotPlanned(BodyId),
    /// A key person is taken then.
    Busy(PersonId, String),
}

/// Everything that stands against a step to come, among the steps of its body and what its bodies and key persons do.
pub fn conflicts(step: &BudgetStep, steps: &[BudgetStep], meets: &[Meets], engaged: &[Engagement]) -> Vec<Conflict> {
    let mut found = Vec::new();
    if !is_workday(step.date, false) {
        found.push(Conflict::NobodyWorks);
    }
    if step.kind == StepKind::SecondReading {
        found.extend(against_reading(step, steps));
    }
    if let Some(body) = step.at {
        let days = || meets.iter().filter(|it| it.body == body).map(|it| it.date);
        if days().all(|it| it < step.date) {
            found.push(Conflict::NotPlanned(body));
        } else if days().all(|it| it != step.date) {
            found.push(Conflict::NoMeeting(body));
        }
    }
    for person in &step.held {
        let other = steps.iter().find(|it| {
            it.step != step.step && it.held.contains(person) && it.date == step.date && meet(span(it), span(step))
        });
        found.extend(other.map(|_| Conflict::Busy(*person, String::new())));
        let taken = engaged.iter().filter(|it| it.person == *person && it.date == step.date);
        let taken = taken.filter(|it| meet((it.from, it.to), span(step)));
        found.extend(taken.map(|it| Conflict::Busy(*person, it.what.clone())));
    }
    found
}

fn against_reading(step: &BudgetStep, steps: &[BudgetStep]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let is_first = |it: &&BudgetStep| it.kind == StepKind::FirstReading && it.year == step.year;
    match steps.iter().filter(is_first).map(|it| it.date).max() {
        None => found.push(Conflict::NoFirstReading),
        Some(first) => {
            let days = step.date.since(first).map_or(0, |it| it.get_days());
            if days < ReadingRule::Budget.days_between() {
                found.push(Conflict::TooClose(days));
            }
        }
    }
    if Date::new(step.year - 1, 10, 15).is_ok_and(|it| step.date > it) {
        found.push(Conflict::TooLate);
    }
    found
}

fn span(step: &BudgetStep) -> (Option<ClockTime>, Option<ClockTime>) {
    (step.from, step.to)
}

/// Whether two times of one day meet; one whose beginning is not known takes the whole day.
fn meet(one: (Option<ClockTime>, Option<ClockTime>), other: (Option<ClockTime>, Option<ClockTime>)) -> bool {
    let ends = |it: (Option<ClockTime>, Option<ClockTime>)| {
        it.1.or(it.0.and_then(|it| ClockTime::new(it.hour() + 2, it.minute())))
    };
    let before = |it: Option<ClockTime>, that: Option<ClockTime>| it.zip(that).is_some_and(|(end, start)| end <= start);
    !before(ends(one), other.0) && !before(ends(other), one.0)
}

/// The steps of an invented timetable: what, its kind, and its day in the year before the budget's first; readings more than
/// three weeks apart and before 15 October.
pub fn example(year: i16) -> Vec<(&'static str, StepKind, Date)> {
    const STEPS: [(&str, StepKind, i8, i8); 9] = [
        ("Tidsplan for budgettet", StepKind::Task, 1, 15),
        ("Rammer og forudsætninger", StepKind::Task, 3, 10),
        ("Udvalgenes forslag", StepKind::Task, 5, 15),
        ("Budgetseminar", StepKind::Negotiation, 8, 25),
        ("Økonomiudvalgets forslag til budget", StepKind::Task, 9, 5),
        ("Budget", StepKind::FirstReading, 9, 9),
        ("Budgetforhandlinger", StepKind::Negotiation, 9, 16),
        ("Frist for ændringsforslag", StepKind::Task, 9, 26),
        ("Budget", StepKind::SecondReading, 10, 7),
    ];
    let step = |(title, kind, month, day): (&'static str, StepKind, i8, i8)| {
        let mut date = Date::new(year - 1, month, day).ok()?;
        while !is_workday(date, false) {
            date = date.tomorrow().ok()?;
        }
        Some((title, kind, date))
    };
    STEPS.into_iter().filter_map(step).collect()
}
