//! The two-part process: its steps, how far each is, and the decisions that are expected or made.

use raadslag_council::ids::BodyId;
use raadslag_council::it_model::{ItPart, ItStep, StepState};

use super::Desktop;
use crate::desk::Look;
use crate::inside::decisions;
use crate::language::Words;
use crate::problem::Problem;

/// A part of the process.
pub struct Part {
    pub name: String,
    pub about: String,
    pub steps: Vec<Step>,
}

/// A step in words.
pub struct Step {
    pub name: String,
    pub state: String,
    pub tone: &'static str,
    pub owner: String,
    /// Where and when a decision is expected; empty where none is or it is made.
    pub expected: String,
    pub is_late: bool,
    /// The decision, as words and address.
    pub decision: Option<(String, String)>,
    pub edit: String,
}

/// The key of a part's name.
pub fn part_key(part: ItPart) -> &'static str {
    match part {
        ItPart::Structures => "it-part-structures",
        ItPart::Development => "it-part-development",
    }
}

/// The key of how far a step is.
pub fn state_key(state: StepState) -> &'static str {
    match state {
        StepState::Planned => "it-step-planned",
        StepState::Underway => "it-step-underway",
        StepState::Done => "it-step-done",
    }
}

/// Both parts with their steps.
pub fn parts(look: &Look<'_>, words: Words, desktop: &Desktop) -> Result<Vec<Part>, Problem> {
    let mut parts = Vec::new();
    for part in ItPart::ALL {
        let steps = desktop.seen.model.steps().iter().filter(|it| it.part == part);
        let steps: Result<Vec<Step>, Problem> = steps.map(|it| step(look, words, desktop, it)).collect();
        parts.push(Part {
            name: words.say(part_key(part)),
            about: words.say(match part {
                ItPart::Structures => "it-part-structures-about",
                ItPart::Development => "it-part-development-about",
            }),
            steps: steps?,
        });
    }
    Ok(parts)
}

/// A body's name; it is no secret.
pub fn body_name(look: &Look<'_>, body: BodyId) -> Result<String, Problem> {
    let found = look.no_fault(look.now().named(body))?;
    Ok(found.map(|it| it.1).unwrap_or_default())
}

fn step(look: &Look<'_>, words: Words, desktop: &Desktop, it: &ItStep) -> Result<Step, Problem> {
    let expected = match it.awaits() {
        Some(expected) => {
            let values = [
                ("body", body_name(look, expected.body)?),
                ("day", words.day(&expected.by)),
            ];
            words.with_all("it-step-expected", &values)
        }
        None => String::new(),
    };
    let decision = match it.decided {
        Some(decided) => decisions::decided_at(look, decided.meeting)?,
        None => None,
    };
    Ok(Step {
        name: desktop.words(it.name),
        state: words.say(state_key(it.state)),
        tone: match it.state {
            StepState::Planned => "tone-open",
            StepState::Underway => "tone-wait",
            StepState::Done => "tone-yes",
        },
        owner: desktop.owner(words, it.owner),
        expected,
        is_late: it.awaits().is_some_and(|it| it.by < look.today),
        decision,
        edit: desktop.here.at(look, &format!("/trin/{}", it.step)),
    })
}
