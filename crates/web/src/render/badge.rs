//! What a decision came to, as a word with a colour.

use raadslag_council::case::ReadingRule;
use raadslag_council::danish;
use raadslag_council::meeting::MeetingKind;
use raadslag_council::outcome::{DecisionLevel, ModifierKind, Outcome};
use raadslag_council::paper::Change;
use raadslag_council::record::{Reach, RecordKind};

use crate::language::Words;

/// A word with a colour; the colour says nothing that the word does not.
pub struct Badge {
    pub label: String,
    /// `yes`, `no`, `wait` or `plain`.
    pub tone: &'static str,
}

/// Outcomes as badges, with how far they reach: of a recommendation each says so itself, what is final and which reading it was
/// is said before them.
pub fn badges(words: Words, outcomes: &[Outcome], reach: Reach<'_>) -> Vec<Badge> {
    let label = self::reach(words, reach);
    let is_recommendation = reach.level == Some(DecisionLevel::Recommendation) && reach.reading.is_none();
    let before = label.clone().filter(|_| !is_recommendation || outcomes.is_empty());
    let before = before.map(|label| Badge { label, tone: "plain" });
    let of = |outcome: &Outcome| {
        let (key, tone) = key_of(*outcome);
        let said = words.say(key);
        let label = match label.as_ref().filter(|_| is_recommendation) {
            Some(reach) if *outcome == Outcome::Recommended => reach.clone(),
            Some(reach) => {
                let values = [("reach", reach.clone()), ("outcome", said)];
                words.with_all("outcome-as-recommendation", &values)
            }
            None => said,
        };
        Badge { label, tone }
    };
    before.into_iter().chain(outcomes.iter().map(of)).collect()
}

/// How far a decision reaches, in a few words; none where nobody knows.
pub fn reach(words: Words, reach: Reach<'_>) -> Option<String> {
    let number = |it: u8| it.to_string();
    Some(match (reach.level?, reach.reading, reach.to) {
        (DecisionLevel::Recommendation, Some(reading), _) => {
            let values = [("number", number(reading)), ("next", number(reading.saturating_add(1)))];
            words.with_all("reach-read-again", &values)
        }
        (DecisionLevel::Recommendation, None, Some(to)) => words.with("reach-to", "body", to),
        (DecisionLevel::Recommendation, None, None) => words.say("reach-recommendation"),
        (DecisionLevel::Final, Some(reading), _) => words.with("reach-final-reading", "number", &number(reading)),
        (DecisionLevel::Final, None, _) => words.say("level-final"),
    })
}

/// The key of the words for why a matter is read more than once.
pub fn rule(rule: ReadingRule) -> &'static str {
    match rule {
        ReadingRule::Budget => "readings-budget",
        ReadingRule::ByLaws => "readings-by-laws",
        ReadingRule::Chosen => "readings-chosen",
    }
}

/// `1. behandling`
pub fn reading(words: Words, number: u8) -> String {
    words.with("reading-number", "number", &number.to_string())
}

/// That a decision is otherwise than was recommended, in a sentence.
pub fn deviation(words: Words, body: &str, from: &str, outcomes: &[Outcome]) -> String {
    let shown = outcomes.iter().filter(|it| danish::shows_deviation(**it));
    let came_to: Vec<String> = shown.map(|it| outcome(words, *it).to_lowercase()).collect();
    let values = [
        ("body", body.to_owned()),
        ("from", from.to_owned()),
        ("outcomes", came_to.join(", ")),
    ];
    words.with_all(if came_to.is_empty() { "deviates" } else { "deviates-so" }, &values)
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

/// What a meeting is that is not an ordinary one, in a word.
pub fn meeting_kind(words: Words, kind: MeetingKind) -> Option<String> {
    let key = match kind {
        MeetingKind::Ordinary => return None,
        MeetingKind::Extraordinary => "meeting-extraordinary",
        MeetingKind::Constitutive => "meeting-constitutive",
        MeetingKind::Theme => "meeting-theme",
        MeetingKind::Dialogue => "meeting-dialogue",
        MeetingKind::Seminar => "meeting-seminar",
    };
    Some(words.say(key))
}

/// `Byrådet, ekstraordinært møde`; of an ordinary meeting the body alone.
pub fn meeting_of(words: Words, body: &str, kind: MeetingKind) -> String {
    match meeting_kind(words, kind) {
        Some(called) => format!("{body}, {}", called.to_lowercase()),
        None => body.to_owned(),
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
    use super::*;
    use crate::language::Language;

    #[test]
    fn page_and_paper_have_one_word_for_an_outcome() {
        for it in Outcome::ALL {
            assert_eq!(outcome(Words(Language::Danish), it), danish::outcome(it), "{it:?}");
        }
    }

    #[test]
    fn page_and_paper_have_the_same_words_for_how_far_a_decision_reaches() {
        let words = Words(Language::Danish);
        for level in [None, Some(DecisionLevel::Final), Some(DecisionLevel::Recommendation)] {
            for (to, reading) in [
                (None, None),
                (Some("Byrådet"), None),
                (None, Some(1)),
                (Some("Byrådet"), Some(2)),
            ] {
                let it = Reach { level, to, reading };
                let said = reach(words, it);
                assert_eq!(said, danish::reach(it));
                let read = said.as_deref().and_then(danish::read_reach);
                assert_eq!(
                    read.map(|it| (it.0, it.2)),
                    level.map(|level| (level, reading)),
                    "{said:?}"
                );
            }
        }
        for outcomes in [&[Outcome::Approved][..], &[Outcome::ApprovedWithChanges]] {
            let paper = danish::deviation("Byrådet", "Økonomiudvalget", outcomes);
            assert_eq!(deviation(words, "Byrådet", "Økonomiudvalget", outcomes), paper);
        }
    }

    #[test]
    fn a_recommendation_says_to_whom_in_each_outcome_and_a_last_word_says_so_first() {
        let words = Words(Language::Danish);
        let labels = |level, to, reading, outcomes: &[Outcome]| -> Vec<String> {
            let found = badges(words, outcomes, Reach { level, to, reading });
            found.into_iter().map(|it| it.label).collect()
        };
        let recommends = Some(DecisionLevel::Recommendation);
        let approved = &[Outcome::Approved];
        assert_eq!(
            labels(recommends, Some("Byrådet"), None, approved),
            ["Indstilling til Byrådet: Godkendt"]
        );
        assert_eq!(
            labels(recommends, Some("Byrådet"), None, &[Outcome::Recommended]),
            ["Indstilling til Byrådet"]
        );
        assert_eq!(
            labels(recommends, Some("Byrådet"), Some(1), &[Outcome::Referred]),
            ["1. behandling, går videre til 2. behandling", "Sendt videre"]
        );
        assert_eq!(
            labels(Some(DecisionLevel::Final), None, None, approved),
            ["Endelig beslutning", "Godkendt"]
        );
        assert_eq!(labels(None, None, None, approved), ["Godkendt"]);
    }
}
