//! Where a decision is otherwise than was recommended, and where a case went otherwise than planned: found by comparing,
//! confirmed by a person.

use crate::outcome::Outcome;

/// How a decision seems to be otherwise than was recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// It was approved with changes.
    Changed,
    /// It was turned down.
    TurnedDown,
    /// It was approved against a recommendation to turn it down.
    ApprovedAgainst,
}

/// What a decision says of the matter before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stance {
    For,
    Changed,
    Against,
}

fn stance(outcomes: &[Outcome]) -> Option<Stance> {
    use Outcome::{
        Approved, ApprovedWithChanges, Authorised, Elected, Granted, Lapsed, Recommended, Rejected, SupportIndicated,
    };
    let is_any = |of: &[Outcome]| outcomes.iter().any(|it| of.contains(it));
    if is_any(&[Rejected, Lapsed]) {
        return Some(Stance::Against);
    }
    if is_any(&[ApprovedWithChanges]) {
        return Some(Stance::Changed);
    }
    is_any(&[Approved, Authorised, Elected, Granted, Recommended, SupportIndicated]).then_some(Stance::For)
}

/// Whether what a meeting came to recommends something that a later one can follow or not.
pub fn recommends(outcomes: &[Outcome]) -> bool {
    stance(outcomes).is_some()
}

/// Whether a decision seems otherwise than `before`, what an earlier meeting came to; without one the item's own text recommends
/// it. A person has the last word: what only a reader of both texts sees is not found here.
pub fn differs(before: Option<&[Outcome]>, now: &[Outcome], is_amended: bool) -> Option<Differs> {
    let before = match before {
        Some(outcomes) => stance(outcomes)?,
        None => Stance::For,
    };
    match (before, stance(now)?) {
        (Stance::Against, Stance::Against) => None,
        (Stance::Against, _) => Some(Differs::ApprovedAgainst),
        (_, Stance::Against) => Some(Differs::TurnedDown),
        (_, Stance::Changed) => Some(Differs::Changed),
        (_, Stance::For) => is_amended.then_some(Differs::Changed),
    }
}

/// Where a case went otherwise than planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The station at this place of the plan was passed over.
    Skipped(usize),
    /// The one at this place of those gone was not planned.
    Unplanned(usize),
    /// The one at this place of those gone came after one that was planned later.
    Late(usize),
    /// The one at this place of those gone sent it back.
    SentBack(usize),
}

/// Every such turn: the bodies as planned, and those that dealt with it in order, each with whether it sent the matter back.
/// The same body twice is another reading, or the same matter come back.
pub fn turns<B: PartialEq>(planned: &[B], gone: &[(B, bool)]) -> Vec<Turn> {
    if planned.is_empty() {
        return Vec::new();
    }
    let place = |body: &B| planned.iter().position(|it| it == body);
    let is_first = |at: usize| gone[..at].iter().all(|it| it.0 != gone[at].0);
    let mut found = Vec::new();
    for (at, (body, is_sent_back)) in gone.iter().enumerate() {
        let before = gone[..at].iter().filter_map(|it| place(&it.0)).max();
        match place(body) {
            None if is_first(at) => found.push(Turn::Unplanned(at)),
            Some(here) if is_first(at) && before.is_some_and(|it| it > here) => found.push(Turn::Late(at)),
            _ => {}
        }
        if *is_sent_back {
            found.push(Turn::SentBack(at));
        }
    }
    let farthest = gone.iter().filter_map(|it| place(&it.0)).max();
    let passed = (0..farthest.unwrap_or(0)).filter(|at| gone.iter().all(|it| it.0 != planned[*at]));
    found.extend(passed.map(Turn::Skipped));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_differs_where_it_is_changed_turned_down_or_approved_against_advice() {
        use Outcome::{Approved, ApprovedWithChanges, Noted, Postponed, Recommended, Rejected};
        let from = |before: &[Outcome], now: &[Outcome]| differs(Some(before), now, false);
        assert_eq!(from(&[Recommended], &[Approved]), None);
        assert_eq!(from(&[Recommended], &[ApprovedWithChanges]), Some(Differs::Changed));
        assert_eq!(from(&[Approved], &[Rejected]), Some(Differs::TurnedDown));
        assert_eq!(from(&[Rejected], &[Approved]), Some(Differs::ApprovedAgainst));
        assert_eq!(from(&[Rejected], &[Rejected]), None);
        assert_eq!(from(&[Recommended], &[Postponed]), None, "it only waits");
        assert_eq!(from(&[Noted], &[Approved]), None, "nothing was recommended");
        assert_eq!(
            differs(None, &[Rejected], false),
            Some(Differs::TurnedDown),
            "the item's own text"
        );
        assert_eq!(differs(None, &[Approved], true), Some(Differs::Changed), "an amendment");
    }

    #[test]
    fn a_case_goes_otherwise_where_a_body_is_passed_over_comes_late_is_new_or_sends_it_back() {
        let gone = |text: &str| -> Vec<(char, bool)> {
            let letters: Vec<char> = text.chars().collect();
            let bodies = letters.iter().enumerate().filter(|it| *it.1 != '<');
            bodies
                .map(|(at, it)| (*it, letters.get(at + 1) == Some(&'<')))
                .collect()
        };
        let went = |text: &str| turns(&['D', 'T', 'F', 'C'], &gone(text));
        assert_eq!(went("DTFC"), []);
        assert_eq!(went("DT"), [], "on its way");
        assert_eq!(went("DTFCC"), [], "two readings");
        assert_eq!(went("DTC"), [Turn::Skipped(2)]);
        assert_eq!(went("DFTC"), [Turn::Late(2)]);
        assert_eq!(went("DTXFC"), [Turn::Unplanned(2)]);
        assert_eq!(went("DT<TFC"), [Turn::SentBack(1)]);
        assert_eq!(turns::<char>(&[], &gone("DT")), [], "nothing was planned");
    }
}
