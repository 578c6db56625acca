//! Which lines are labels, and of what.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::cues::one_of;
use crate::family::{Family, HeadLabel, ItemLabel};
use crate::pattern::{Match, Pattern};
use crate::source::fold;

/// A label found at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label<'t, L> {
    pub(crate) role: L,
    /// As written, without the colon.
    pub(crate) label: &'t str,
    /// What follows on the same line.
    pub(crate) value: &'t str,
}

impl Family {
    /// A label of the head: alone, before a colon, before a gap between columns, or before its value.
    pub(crate) fn head_label<'t>(&self, text: &'t str) -> Option<Label<'t, HeadLabel>> {
        let text = text.trim();
        if !self.head_beginnings.may_begin(text) {
            return None;
        }
        self.split(text, |it| self.head.get(it).copied())
            .or_else(|| self.spaced(text))
    }

    /// `Mødedato Onsdag …`: no colon and no gap.
    fn spaced<'t>(&self, text: &'t str) -> Option<Label<'t, HeadLabel>> {
        let at = text.char_indices().filter(|(_, it)| *it == ' ').map(|(at, _)| at);
        let ends: Vec<usize> = at.take_while(|it| *it <= self.longest).collect();
        ends.into_iter().rev().find_map(|end| {
            let role = *self.head.get(&fold(&text[..end]))?;
            let value = text[end..].trim();
            // `Mødelokale Vest` is what the room is called.
            if role == HeadLabel::Place && ["okale", "sal"].iter().any(|it| text[..end].ends_with(it)) {
                return None;
            }
            let fits = match role {
                HeadLabel::Date => begins_day(value),
                HeadLabel::Start | HeadLabel::End => {
                    value.starts_with(|it: char| it.is_ascii_digit()) || value.starts_with("kl")
                }
                HeadLabel::Place | HeadLabel::Body => value.len() <= 80 && value.starts_with(char::is_uppercase),
                HeadLabel::Remarks => value.starts_with("Kl.") || value.starts_with("kl."),
                HeadLabel::Note => value.starts_with(|it: char| it.is_ascii_digit()) && value.len() <= 20,
                _ => false,
            };
            fits.then_some(Label {
                role,
                label: &text[..end],
                value,
            })
        })
    }

    /// A label of an item, alone on its line or before a colon.
    pub(crate) fn item_label<'t>(&self, text: &'t str) -> Option<Label<'t, ItemLabel>> {
        let text = text.trim();
        // A word of a sentence may stand alone on its line: `på` and `baggrund` below it.
        if text.starts_with(char::is_lowercase) {
            return None;
        }
        if self.item_beginnings.may_begin(text)
            && let Some(label) = self.split(text, |it| self.item.get(it).copied())
            // A section begins on a line of its own, but for a decision's one word.
            && (label.value.is_empty() || label.role.stands_before_value())
        {
            return Some(label);
        }
        self.counted(text).or_else(|| self.worded_section(text))
    }

    /// `Sagsnr. 08/511`, `J.nr. 00.01.00A00`: a label that ends in a stop, and its number without a colon.
    fn counted<'t>(&self, text: &'t str) -> Option<Label<'t, ItemLabel>> {
        if text.len() > 80 || !self.item_beginnings.may_begin(text) {
            return None;
        }
        let (label, value) = text.split_once(char::is_whitespace)?;
        let is_short = label.ends_with('.') && value.trim_start().starts_with(|it: char| it.is_ascii_digit());
        if !is_short {
            return None;
        }
        let role = *self.item.get(&fold(label))?;
        role.is_number().then(|| Label {
            role,
            label,
            value: value.trim(),
        })
    }

    /// What a line says about its item, label by label: `J.nr.: 00.01 Sagsnr.: 08/511 Åben`.
    pub(crate) fn about<'t>(&self, first: Label<'t, ItemLabel>) -> Vec<(ItemLabel, &'t str)> {
        let mut found = Vec::new();
        let (mut role, mut rest) = (first.role, first.value);
        while let Some((end, next)) = self.next_about(rest) {
            found.push((role, rest[..end].trim()));
            (role, rest) = (next.role, next.value);
        }
        found.push((role, rest.trim()));
        found
    }

    /// Where the next label of such a line begins, and the label.
    fn next_about<'t>(&self, text: &'t str) -> Option<(usize, Label<'t, ItemLabel>)> {
        let begins = text.match_indices(char::is_whitespace).map(|(at, it)| at + it.len());
        begins.into_iter().find_map(|at| {
            let rest = &text[at..];
            let label = rest
                .find(':')
                .filter(|it| *it <= self.longest)
                .and_then(|end| {
                    let role = *self.item.get(&fold(&rest[..end]))?;
                    Some(Label {
                        role,
                        label: &rest[..end],
                        value: rest[end + 1..].trim(),
                    })
                })
                .or_else(|| self.counted(rest))?;
            label.role.is_about_item().then_some((at, label))
        })
    }

    /// A label that no list holds but whose words show what it is.
    fn worded_section<'t>(&self, text: &'t str) -> Option<Label<'t, ItemLabel>> {
        // `Ingen økonomiske konsekvenser` is what a section says, and not its heading.
        let is_said = text.starts_with("Ingen ");
        let is_short = text.len() <= 90 && !text.ends_with(['.', ',', ';']) && !is_said;
        let fits = is_short
            && (self.section_openings.iter().any(|it| text.starts_with(it.as_str()))
                || text.starts_with(char::is_uppercase)
                    && self
                        .section_endings
                        .iter()
                        .any(|it| text.trim_end_matches(':').ends_with(it.as_str()))
                    && text.split_whitespace().count() <= 4);
        fits.then_some(Label {
            role: ItemLabel::Section,
            label: text.trim_end_matches(':'),
            value: "",
        })
    }

    fn split<'t, L>(&self, text: &'t str, role: impl Fn(&str) -> Option<L>) -> Option<Label<'t, L>> {
        if text.len() <= self.longest
            && let Some(role) = role(&fold(text))
        {
            let label = text.trim_end_matches([':', ' ']);
            return Some(Label { role, label, value: "" });
        }
        let reach = (0..=self.longest.min(text.len()))
            .rev()
            .find(|it| text.is_char_boundary(*it))?;
        let (at, width) = separator(&text[..reach])?;
        let role = role(&fold(&text[..at]))?;
        Some(Label {
            role,
            label: text[..at].trim(),
            value: text[at + width..].trim(),
        })
    }

    /// Open or closed, where the line is only that word.
    pub(crate) fn openness(&self, text: &str) -> Option<bool> {
        if text.len() > LONGEST_OPENNESS {
            return None;
        }
        if self.open.has(text) {
            return Some(true);
        }
        self.closed.has(text).then_some(false)
    }

    /// A heading over a decision, with its body and date.
    pub(crate) fn decision_line(&self, text: &str) -> Option<Match> {
        if text.len() > 160 {
            return None;
        }
        let says = DECIDING.is_match(text);
        if !says && !self.bare_decisions {
            return None;
        }
        let bare = text.trim_end_matches([':', ' ']);
        let found = Pattern::find_each(&self.decision_lines, bare).find(|it| is_heading(it, bare))?;
        // A body's name in capitals and a day are a heading; in small letters they may be a sentence.
        let is_capitals = |it: &String| !it.chars().any(char::is_lowercase);
        (says || found.body.as_ref().is_some_and(is_capitals)).then_some(found)
    }

    /// Whether the line can only stand inside an item: what an opening is known by.
    pub(crate) fn is_item_sign(&self, text: &str) -> bool {
        self.openness(text).is_some()
            || self.item_label(text).is_some()
            || self.decision_line(text).is_some()
            || is_case_number(text)
    }
}

impl ItemLabel {
    /// Its value is a number.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Case | Self::Journal | Self::Document)
    }

    /// Its value may stand on the same line.
    pub(crate) fn stands_before_value(self) -> bool {
        !matches!(self, Self::Section | Self::Attachments | Self::History)
    }

    /// Says something about the item in a word or two.
    pub(crate) fn is_about_item(self) -> bool {
        use ItemLabel as I;
        matches!(
            self,
            I::Case
                | I::Journal
                | I::Document
                | I::Deciding
                | I::Ground
                | I::PublicTitle
                | I::Review
                | I::Recommender
                | I::Page
                | I::Note
        )
    }
}

/// What a line says that stands over a decision.
static DECIDING: LazyLock<AhoCorasick> =
    LazyLock::new(|| one_of(["eslutning", "ESLUTNING", "ehandling i ", "EHANDLING I "]));

/// `Til efterretning - for lukkede døre`: no word for open or closed is longer, in bytes.
const LONGEST_OPENNESS: usize = 40;

/// A heading that begins with its body begins with a name: `- Rekruttering, jf. udvalgets beslutning den …` is a line of text.
fn is_heading(found: &Match, text: &str) -> bool {
    let Some(body) = found.body.as_deref().filter(|it| text.trim_start().starts_with(it)) else {
        return true;
    };
    let words = body.split(|it: char| it.is_whitespace() || it == ',');
    let is_name = words
        .clone()
        .all(|it| !BETWEEN_NAMES.contains(&it.to_lowercase().as_str()));
    let marks = [':', ';', '(', '"', '”', '»'];
    body.starts_with(char::is_uppercase) && is_name && words.count() <= 12 && !body.contains(marks)
}

/// Words that stand in sentences that name a body, and in no body's name.
const BETWEEN_NAMES: [&str; 22] = [
    "jf.",
    "jf",
    "jævnfør",
    "af",
    "på",
    "fra",
    "om",
    "efter",
    "ved",
    "med",
    "som",
    "at",
    "der",
    "er",
    "blev",
    "har",
    "under",
    "siden",
    "ifølge",
    "samt",
    "se",
    "afventer",
];

/// `onsdag den 3. maj`, `den 3. maj`, `03-05-2020`: not `i Byrådet den 3. maj`.
fn begins_day(value: &str) -> bool {
    let first = value.split_whitespace().next().unwrap_or_default().to_lowercase();
    let word = first.trim_end_matches([',', '.']);
    value.bytes().any(|it| it.is_ascii_digit())
        && (first.starts_with(|it: char| it.is_ascii_digit()) || ["den", "d"].contains(&word) || word.ends_with("dag"))
}

/// Where a label ends: at a colon, a tab or a gap, and how wide that is.
fn separator(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| match bytes[at] {
        b':' | b'\t' => Some((at, 1)),
        b' ' if bytes.get(at + 1) == Some(&b' ') => Some((at, 2)),
        _ => None,
    })
}

/// `EMN-2025-003383`, `26-021528`, `82.19.00-P21-1-24`, `26/9092`, alone on its line.
pub(crate) fn is_case_number(text: &str) -> bool {
    let text = text.trim();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (7..=30).contains(&text.len())
        && digits >= 6
        && letters <= 4
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"-./".contains(&it))
        && text.contains(['-', '/'])
        && !is_date_like(text)
}

/// `21-08-2019`, `21.08.2019`, `2020-2023`.
fn is_date_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let is_years = matches!(parts.as_slice(), [from, to] if from.len() == 4 && to.len() == 4);
    is_years
        || matches!(parts.as_slice(), [day, month, year]
        if day.len() <= 2 && month.len() <= 2 && (year.len() == 4 || year.len() == 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::ALL;

    fn generic() -> &'static Family {
        ALL.last().expect("there is a family")
    }

    #[test]
    fn a_label_stands_before_a_colon_a_tab_a_gap_or_alone() {
        for line in ["Sted: Salen", "Sted\tSalen", "Sted   Salen"] {
            let label = generic().head_label(line).expect("a label");
            assert_eq!((label.role, label.value), (HeadLabel::Place, "Salen"), "{line}");
        }
        assert!(
            generic()
                .head_label("STARTTIDSPUNKT")
                .is_some_and(|it| it.value.is_empty())
        );
        assert!(generic().head_label("Sted i verden").is_none());
    }

    #[test]
    fn a_sentence_with_a_label_in_it_is_text() {
        assert!(generic().item_label("Baggrund: det er en lang sag").is_none());
        assert!(generic().item_label("Beslutning: Godkendt").is_some());
        assert!(generic().item_label("Sundhedsmæssige konsekvenser").is_some());
    }

    #[test]
    fn a_line_of_text_that_names_a_decision_is_no_heading() {
        for heading in [
            "Økonomiudvalgets beslutning den 27. august 2026",
            "Udvalget for Klima, Natur og Plan beslutning den 27. august 2026",
            "Beslutning i Direktionen den 08-09-2026",
        ] {
            assert!(generic().decision_line(heading).is_some(), "{heading}");
        }
        for text in [
            "- Rekruttering af lærere, jf. ældreudvalgets beslutning den 27. august 2026",
            "2 Åben Byrådets beslutning den 22. juni 2027",
            "økonomiudvalgets beslutning den 27. august 2026",
            "Opfølgning på Byrådets beslutning den 22. juni 2027",
            "Planen følger af Byrådets beslutning den 22. juni 2027",
        ] {
            assert!(generic().decision_line(text).is_none(), "{text}");
        }
    }

    #[test]
    fn case_numbers_of_all_kinds_are_known() {
        for number in [
            "EMN-2025-003383",
            "26-021528",
            "82.19.00-P21-1-24",
            "2023-07277",
            "00.22.00-P35-509499",
        ] {
            assert!(is_case_number(number), "{number}");
        }
        for other in ["21-08-2019", "2020-2023", "1.370.000", "hh-mm"] {
            assert!(!is_case_number(other), "{other}");
        }
    }
}
