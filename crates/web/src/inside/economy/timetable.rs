//! The budget timetable on its page: years, steps, and what stands against each.

use raadslag_council::economy::{BudgetStep, Conflict, StepKind, conflicts};
use raadslag_council::ids::BodyId;

use super::Desktop;
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;

/// The timetable, the budget that comes next first.
pub struct Shown {
    pub years: Vec<Year>,
}

/// The steps of one budget.
pub struct Year {
    pub heading: String,
    pub anchor: String,
    pub steps: Vec<Step>,
}

/// A step.
pub struct Step {
    pub edit: String,
    pub when: String,
    pub title: String,
    pub kind: String,
    pub about: String,
    /// What stands against it.
    pub against: Vec<String>,
}

/// The timetable as somebody sees it.
pub fn shown(look: &Look<'_>, desktop: &Desktop) -> Result<Shown, Problem> {
    let steps = desktop.seen.economy.steps();
    let bodies: Vec<BodyId> = steps.iter().filter_map(|it| it.at).collect();
    let meets = look.no_fault(look.now().meets(bodies, look.today))?;
    let engaged = look.no_fault(look.now().engaged(desktop.here.body, look.today))?;
    let words = look.words();
    let mut years: Vec<i16> = steps.iter().map(|it| it.year).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let step = |it: &BudgetStep| Step {
        edit: desktop.here.at(look, &format!("/trin/{}", it.step)),
        when: match it.from {
            Some(_) => format!("{}, {}", words.day(&it.date), words.slot(&it.from, &it.to)),
            None => words.day(&it.date),
        },
        title: desktop.words(it.title),
        kind: words.say(kind_key(it.kind)),
        about: about(words, desktop, it),
        // What is over cannot be mended.
        against: match it.date < look.today {
            true => Vec::new(),
            false => conflicts(it, steps, &meets, &engaged)
                .iter()
                .map(|conflict| told(words, desktop, conflict))
                .collect(),
        },
    };
    let year = |year: i16| Year {
        heading: words.with_all(
            "budget-of",
            &[("from", year.to_string()), ("to", (year + 3).to_string())],
        ),
        anchor: format!("budget-{year}"),
        steps: steps.iter().filter(|it| it.year == year).map(step).collect(),
    };
    Ok(Shown {
        years: years.into_iter().map(year).collect(),
    })
}

fn about(words: Words, desktop: &Desktop, step: &BudgetStep) -> String {
    let body = step.at.and_then(|it| desktop.bodies.get(&it).cloned());
    let held: Vec<String> = step.held.iter().map(|it| desktop.people.short(*it)).collect();
    let held = (!held.is_empty()).then(|| words.with("step-holds", "names", &held.join(", ")));
    body.into_iter().chain(held).collect::<Vec<_>>().join(" · ")
}

/// The key of a kind's words.
pub fn kind_key(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Task => "step-task",
        StepKind::FirstReading => "step-first-reading",
        StepKind::SecondReading => "step-second-reading",
        StepKind::Negotiation => "step-negotiation",
    }
}

fn told(words: Words, desktop: &Desktop, conflict: &Conflict) -> String {
    let named = |body: &BodyId| desktop.bodies.get(body).cloned().unwrap_or_default();
    match conflict {
        Conflict::NobodyWorks => words.say("against-nobody-works"),
        Conflict::TooClose(days) if *days < 0 => words.say("against-before-first"),
        Conflict::TooClose(days) => words.with("against-too-close", "days", &days.to_string()),
        Conflict::TooLate => words.say("against-too-late"),
        Conflict::NoFirstReading => words.say("against-no-first"),
        Conflict::NoMeeting(body) => words.with("against-no-meeting", "name", &named(body)),
        Conflict::NotPlanned(body) => words.with("against-not-planned", "name", &named(body)),
        Conflict::Busy(person, what) => {
            let name = desktop.people.short(*person);
            match what.is_empty() {
                true => words.with("against-held-twice", "name", &name),
                false => words.with_all("against-busy", &[("name", name), ("what", what.clone())]),
            }
        }
    }
}
