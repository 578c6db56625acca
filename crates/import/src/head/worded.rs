//! Labels of a head that no list holds, known by a word in them and by what stands behind their colon.

use crate::dates;
use crate::family::HeadLabel;
use crate::labels::Label;

/// Words of labels, and what such a label stands before.
const WORDS: [(&str, HeadLabel); 22] = [
    ("ikke frem", HeadLabel::Absent),
    ("ikke delt", HeadLabel::Absent),
    ("ikke mødt", HeadLabel::Absent),
    ("fravær", HeadLabel::Absent),
    ("udeble", HeadLabel::Absent),
    ("afbud", HeadLabel::Excused),
    ("forfald", HeadLabel::Excused),
    ("deltager", HeadLabel::Members),
    ("deltog", HeadLabel::Members),
    ("medlem", HeadLabel::Members),
    ("repræsentant", HeadLabel::Members),
    ("til stede", HeadLabel::Members),
    ("tilstede", HeadLabel::Members),
    ("fremmødt", HeadLabel::Members),
    ("afslut", HeadLabel::End),
    ("slut", HeadLabel::End),
    ("hævet", HeadLabel::End),
    ("begynd", HeadLabel::Start),
    ("start", HeadLabel::Start),
    ("dato", HeadLabel::Date),
    ("lokale", HeadLabel::Place),
    ("mødested", HeadLabel::Place),
];

/// A label is no longer than this.
const LONGEST: usize = 45;

/// `Mødets afslutning: kl. 18.55`, `Fraværende medlemmer: Ane Holm`: the word and its value must fit each other.
pub(super) fn label(text: &str) -> Option<Label<'_, HeadLabel>> {
    let (label, value) = text.split_once(':').filter(|(label, _)| label.len() <= LONGEST)?;
    let lower = label.to_lowercase();
    let is_label = label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= 5
        && !label.contains([',', '.', '('])
        && !label.bytes().any(|it| it.is_ascii_digit());
    // The next meeting is another one, and remarks about persons are no list of them.
    let is_other = ["næste", "sidste", "bemærk", "antal", "udsend", "frist"]
        .iter()
        .any(|it| lower.contains(it));
    if !is_label || is_other {
        return None;
    }
    let value = value.trim();
    let (_, role) = WORDS.iter().find(|(word, _)| lower.contains(word))?;
    fits(*role, value).then_some(Label {
        role: *role,
        label,
        value,
    })
}

fn fits(role: HeadLabel, value: &str) -> bool {
    let capitals = || {
        value
            .split_whitespace()
            .filter(|it| it.starts_with(char::is_uppercase))
            .count()
    };
    match role {
        HeadLabel::Date => dates::read_date(value, None).is_some(),
        HeadLabel::Start | HeadLabel::End => value.len() < 30 && dates::read_time(value).is_some(),
        HeadLabel::Place => value.len() < 80 && value.starts_with(char::is_uppercase),
        _ => value.is_empty() || capitals() >= 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_no_list_holds_is_known_by_its_words_and_its_value() {
        let role = |text: &str| label(text).map(|it| it.role);
        assert_eq!(role("Mødets afslutning: kl. 18.55"), Some(HeadLabel::End));
        assert_eq!(role("Ikke mødte medlemmer: Ane Holm"), Some(HeadLabel::Absent));
        assert_eq!(role("Næste møde starter: kl. 9.00"), None);
        assert_eq!(role("Antal deltagere: Ane Holm"), None);
        assert_eq!(role("Startredegørelse: se bilag"), None);
    }
}
