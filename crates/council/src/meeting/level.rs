//! Whether a body has the final word on what it decides, or recommends to the next on the route (GLOSSARY `decision_level`).

use super::course::Course;
use super::setting::{GoesOn, Setting};
use crate::body::BodyType;
use crate::outcome::{DecisionLevel, Outcome};
use crate::paper::PaperItem;
use crate::record::Decision;

use Outcome::{
    Discussed, Escalated, Lapsed, NoDecision, Noted, Postponed, Recommended, ReferredBack, Rejected, Reviewed,
    StruckFromAgenda, Withdrawn,
};

/// The matter waits, or is gone: there is nothing to have the last word on.
const LEAVES_IT: [Outcome; 6] = [
    Postponed,
    ReferredBack,
    StruckFromAgenda,
    Withdrawn,
    NoDecision,
    Escalated,
];

/// The body was told or talked: without a route nobody asks who decides.
const TELLS: [Outcome; 3] = [Noted, Discussed, Reviewed];

impl Course {
    /// Says it in a decision by the route, by the law (rule 25) and by what the decision, and the vote on it, came to.
    pub(super) fn say_level(&self, kept: &PaperItem, decision: &mut Decision, setting: &Setting<'_>) {
        let subs = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
        let came_to: Vec<Outcome> = decision.outcomes.iter().chain(subs).copied().collect();
        let is_by_law = self.by_law.contains_key(&kept.item);
        (decision.level, decision.recommended_to) = match is_by_law {
            true => (Some(DecisionLevel::Final), None),
            false => setting.level(&came_to),
        };
        decision.reading_number = kept.reading.map(|it| it.number);
    }
}

impl Setting<'_> {
    fn level(&self, came_to: &[Outcome]) -> (Option<DecisionLevel>, Option<String>) {
        let is_only = |of: &[Outcome]| !came_to.is_empty() && came_to.iter().all(|it| of.contains(it));
        let recommends = came_to.contains(&Recommended) && self.body_type != BodyType::Council;
        let last_word = match recommends {
            true => DecisionLevel::Recommendation,
            false => DecisionLevel::Final,
        };
        if is_only(&LEAVES_IT) {
            return (None, None);
        }
        match &self.goes_on {
            // What was turned down goes nowhere.
            Some(_) if is_only(&[Rejected, Lapsed]) => (Some(DecisionLevel::Final), None),
            Some(GoesOn::To(body)) => (Some(DecisionLevel::Recommendation), Some(body.clone())),
            Some(GoesOn::Again) => (Some(DecisionLevel::Recommendation), Some(self.body_name.to_owned())),
            Some(GoesOn::Nowhere) => (Some(last_word), None),
            None if is_only(&TELLS) => (None, None),
            None if self.body_type.is_political() => (Some(last_word), None),
            None => (recommends.then_some(DecisionLevel::Recommendation), None),
        }
    }
}
