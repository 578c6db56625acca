//! What kind of meeting a head calls it: `Ekstraordinært møde`, `Referat af temamøde i Havneudvalget`.

use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::Head;

/// Words before one for a meeting. An ordinary one is called nothing.
const BEFORE: [(&str, Option<MeetingKind>); 7] = [
    ("ordinært", None),
    ("ordinære", None),
    ("ordinær", None),
    ("ekstraordinært", Some(MeetingKind::Extraordinary)),
    ("ekstraordinære", Some(MeetingKind::Extraordinary)),
    ("ekstraordinær", Some(MeetingKind::Extraordinary)),
    ("konstituerende", Some(MeetingKind::Constitutive)),
];

/// How words for a meeting of a kind end, with and without the article.
const ENDINGS: [(&str, MeetingKind); 6] = [
    ("temamøde", MeetingKind::Theme),
    ("temamødet", MeetingKind::Theme),
    ("dialogmøde", MeetingKind::Dialogue),
    ("dialogmødet", MeetingKind::Dialogue),
    ("seminar", MeetingKind::Seminar),
    ("seminaret", MeetingKind::Seminar),
];

/// Takes the kind that a line about the meeting names; what was said first counts.
pub(super) fn take(line: &str, head: &mut Head) {
    if head.meeting_kind.is_ordinary() {
        head.meeting_kind = told(line).unwrap_or_default();
    }
}

/// The kind in a line about the meeting: before a word for a meeting, or in it.
fn told(line: &str) -> Option<MeetingKind> {
    let lower = line.to_lowercase();
    // A place may be called a seminar, and stands behind the day.
    let before_day = lower.split(|it: char| it.is_ascii_digit()).next().unwrap_or_default();
    let is_of_other = ["næste ", "kommende ", "sidste "].iter().any(|it| lower.contains(it));
    let words = words(&lower);
    let mut before_meeting = words.windows(2).filter(|it| is_meeting(it[1]));
    let found = before_meeting.find_map(|it| before(it[0])?);
    let found = found.or_else(|| self::words(before_day).into_iter().find_map(holds));
    found.filter(|_| !is_of_other)
}

/// The kind in the name of a meeting, or of a kind of meeting: `Ekstraordinært MOK`, `Ekstraordinær`.
pub(crate) fn named(name: &str) -> Option<MeetingKind> {
    let lower = name.to_lowercase();
    words(&lower)
        .into_iter()
        .find_map(|it| before(it).flatten().or(holds(it)))
}

/// `Ekstraordinært møde`, `Temamøde`: a line that says nothing but what kind of meeting it is.
pub(super) fn is_only(line: &str) -> bool {
    let lower = line.to_lowercase();
    match words(&lower).as_slice() {
        _ if line.ends_with(':') => false,
        [kind, meeting] => before(kind).is_some() && is_meeting(meeting),
        [word] => holds(word).is_some(),
        _ => false,
    }
}

fn words(lower: &str) -> Vec<&str> {
    let parts = lower.split(|it: char| !it.is_alphanumeric() && it != '-');
    parts.filter(|it| !it.is_empty()).collect()
}

fn before(word: &str) -> Option<Option<MeetingKind>> {
    BEFORE.iter().find(|it| it.0 == word).map(|it| it.1)
}

fn holds(word: &str) -> Option<MeetingKind> {
    ENDINGS.iter().find(|it| word.ends_with(it.0)).map(|it| it.1)
}

/// `møde`, `byrådsmødet`
fn is_meeting(word: &str) -> bool {
    word.ends_with("møde") || word.ends_with("mødet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_kind_of_its_own_meeting_and_of_no_other() {
        for (line, kind) in [
            ("Ekstraordinært møde", Some(MeetingKind::Extraordinary)),
            (
                "REFERAT FRA EKSTRAORDINÆRT BYRÅDSMØDE DEN 3. MAJ 2032",
                Some(MeetingKind::Extraordinary),
            ),
            ("Konstituerende møde i Byrådet", Some(MeetingKind::Constitutive)),
            (
                "Referat af temamøde i Havneudvalget den 3. maj 2032",
                Some(MeetingKind::Theme),
            ),
            ("Dialogmødet den 3. maj", Some(MeetingKind::Dialogue)),
            ("Budgetseminar den 3. maj 2032", Some(MeetingKind::Seminar)),
            ("Møde den 3. maj 2032 kl. 9 på Jelling Seminar", None),
            ("Ordinært møde den 3. maj 2032", None),
            ("Ekstraordinær dagsorden", None),
            ("Næste ekstraordinære møde den 3. maj 2032", None),
        ] {
            assert_eq!(told(line), kind, "{line}");
        }
        assert_eq!(named("Ekstraordinært MOK"), Some(MeetingKind::Extraordinary));
        assert_eq!(named("Ordinær"), None);
    }

    #[test]
    fn a_line_may_say_nothing_else() {
        for line in [
            "Ekstraordinært møde",
            "EKSTRAORDINÆRT BYRÅDSMØDE",
            "Temamøde",
            "Ordinært møde.",
        ] {
            assert!(is_only(line), "{line}");
        }
        for line in [
            "Ekstraordinært",
            "Møde",
            "Temamøde om havne",
            "Temamøde:",
            "Havneudvalget",
        ] {
            assert!(!is_only(line), "{line}");
        }
    }
}
