//! What a decision came to, as a word with a colour.

use raadslag_council::outcome::{DecisionLevel, ModifierKind, Outcome};
use raadslag_council::paper::Change;
use raadslag_council::record::RecordKind;

use crate::language::Words;

/// A word with a colour; the colour says nothing that the word does not.
pub struct Badge {
    pub label: String,
    /// `yes`, `no`, `wait` or `plain`.
    pub tone: &'static str,
}

/// Outcomes as badges; in a body that only recommends each says so.
pub fn badges(words: Words, outcomes: &[Outcome], level: Option<DecisionLevel>) -> Vec<Badge> {
    outcomes
        .iter()
        .map(|outcome| {
            let (key, tone) = key_of(*outcome);
            let label = words.say(key);
            let is_said = *outcome == Outcome::Recommended;
            let label = if level == Some(DecisionLevel::Recommendation) && !is_said {
                words.with("outcome-as-recommendation", "outcome", &label)
            } else {
                label
            };
            Badge { label, tone }
        })
        .collect()
}

/// How an item is otherwise than in the version before.
pub fn change(words: Words, change: Change) -> Badge {
    let key = match change {
        Change::New => "new-since-version",
        Change::Changed => "changed-since-version",
    };
    Badge {
        label: words.say(key),
        tone: "wait",
    }
}

/// An outcome in a word or two.
pub fn outcome(words: Words, outcome: Outcome) -> String {
    words.say(key_of(outcome).0)
}

fn key_of(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Approved => ("outcome-approved", "yes"),
        Outcome::ApprovedWithChanges => ("outcome-approved-with-changes", "yes"),
        Outcome::Recommended => ("outcome-recommended", "yes"),
        Outcome::Noted => ("outcome-noted", "plain"),
        Outcome::Discussed => ("outcome-discussed", "plain"),
        Outcome::Reviewed => ("outcome-reviewed", "plain"),
        Outcome::SupportIndicated => ("outcome-support-indicated", "yes"),
        Outcome::Postponed => ("outcome-postponed", "wait"),
        Outcome::Referred => ("outcome-referred", "wait"),
        Outcome::ReferredBack => ("outcome-referred-back", "wait"),
        Outcome::SentToHearing => ("outcome-sent-to-hearing", "wait"),
        Outcome::Rejected => ("outcome-rejected", "no"),
        Outcome::StruckFromAgenda => ("outcome-struck-from-agenda", "no"),
        Outcome::Lapsed => ("outcome-lapsed", "no"),
        Outcome::Withdrawn => ("outcome-withdrawn", "no"),
        Outcome::Elected => ("outcome-elected", "yes"),
        Outcome::Authorised => ("outcome-authorised", "yes"),
        Outcome::Granted => ("outcome-granted", "yes"),
        Outcome::Escalated => ("outcome-escalated", "wait"),
        Outcome::NoDecision => ("outcome-no-decision", "plain"),
    }
}

/// What kind of document, in a word.
pub fn kind(words: Words, kind: Option<RecordKind>) -> String {
    words.say(match kind {
        Some(RecordKind::Agenda) => "kind-agenda",
        Some(RecordKind::SupplementaryAgenda) => "kind-supplementary-agenda",
        Some(RecordKind::Minutes) => "kind-minutes",
        Some(RecordKind::DecisionProtocol) => "kind-decision-protocol",
        Some(RecordKind::Item) => "kind-item",
        Some(RecordKind::Attachment) => "kind-attachment",
        None => "kind-unknown",
    })
}

/// What was said beside a decision, in a word.
pub fn modifier(words: Words, kind: ModifierKind) -> String {
    words.say(match kind {
        ModifierKind::Reservation => "modifier-reservation",
        ModifierKind::ProtocolRemark => "modifier-protocol-remark",
        ModifierKind::Dissent => "modifier-dissent",
        ModifierKind::DidNotTakePart => "modifier-did-not-take-part",
        ModifierKind::Recusal => "modifier-recusal",
        ModifierKind::LeftMeeting => "modifier-left-meeting",
        ModifierKind::Substitute => "modifier-substitute",
        ModifierKind::Excused => "modifier-excused",
    })
}

#[cfg(test)]
mod tests {
    use raadslag_council::danish;

    use super::*;
    use crate::language::Language;

    #[test]
    fn page_and_paper_have_one_word_for_an_outcome() {
        for it in Outcome::ALL {
            assert_eq!(outcome(Words(Language::Danish), it), danish::outcome(it), "{it:?}");
        }
    }
}
