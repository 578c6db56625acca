//! What else everybody is told of a step: when and where, from which day to which, and why.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::TextId;
use raadslag_council::meeting::{Course, Meeting};
use raadslag_store::Fault;

use super::OpenStep;
use crate::follow::Lookup;
use crate::now::Now;
use crate::now::access::Asker;

/// When and where a meeting was to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanTold {
    /// The day.
    pub date: Date,
    /// When it begins.
    pub start: ClockTime,
    /// Where; empty where nobody said.
    pub place: String,
}

/// What else is told of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepFacts {
    /// As the meeting was planned by it.
    pub plan: Option<PlanTold>,
    /// As it was planned before, where it was moved.
    pub before: Option<PlanTold>,
    /// Why it was called off or taken back; empty where nobody said.
    pub why: String,
    /// Its paper was taken back, and everybody may know that.
    pub is_withdrawn: bool,
}

impl Now {
    /// What everybody may know of a step beside its sentence. `is_shown`: everybody still knows of the meeting.
    pub fn step_facts(&self, everybody: &Asker, step: &OpenStep, is_shown: bool) -> Result<StepFacts, Fault> {
        match step.kind.as_str() {
            "WITHDRAWN" | "REMOVED" => {
                let found = self.withdrawn(everybody, &step.slug)?;
                Ok(StepFacts {
                    is_withdrawn: found.is_some(),
                    why: found.map(|it| it.why).unwrap_or_default(),
                    ..StepFacts::default()
                })
            }
            "PLANNED" | "MOVED" | "CANCELLED" if is_shown => self.planned_by(step),
            _ => Ok(StepFacts::default()),
        }
    }

    fn planned_by(&self, step: &OpenStep) -> Result<StepFacts, Fault> {
        let past = Lookup::new(self.journal()).past(Stream::Meeting(step.meeting), step.entry)?;
        let meeting = Meeting::fold(&past);
        let Some(course) = meeting.course() else {
            return Ok(StepFacts::default());
        };
        let mut facts = StepFacts::default();
        match (step.kind.as_str(), past.split_last()) {
            ("CANCELLED", _) => facts.why = self.text_told(course.cancelled)?,
            ("MOVED", Some((Event::MeetingMoved(_), earlier))) => {
                let before = Meeting::fold(earlier);
                facts.before = before.course().map(|it| self.plan_told(it)).transpose()?;
                facts.plan = Some(self.plan_told(course)?);
            }
            _ => facts.plan = Some(self.plan_told(course)?),
        }
        Ok(facts)
    }

    fn plan_told(&self, course: &Course) -> Result<PlanTold, Fault> {
        Ok(PlanTold {
            date: course.plan.date,
            start: course.plan.start,
            place: self.text_told(course.plan.place)?,
        })
    }

    /// A text that everybody may read; empty where it was erased.
    fn text_told(&self, text: Option<TextId>) -> Result<String, Fault> {
        let Some(text) = text else { return Ok(String::new()) };
        Ok(self.journal().payloads(&[text])?.remove(&text).unwrap_or_default())
    }
}
