//! The decision of an item that no label announces: its last words tell what was decided.

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::phrases;

use super::divide::{Kind, Part};
use crate::blocks::Reading;
use crate::family::ItemLabel;
use crate::lines::ends_sentence;
use crate::source::fold;

/// A verdict is no longer than this.
const LONGEST: usize = 120;

/// Makes the last paragraph of an item without labels its decision, or its conclusion where it has one.
pub(super) fn decide(parts: &mut Vec<Part>, reading: &mut Reading<'_, '_>) {
    if parts.iter().any(|it| it.kind == Kind::Decision) {
        return;
    }
    let text_parts = parts.iter().filter(|it| matches!(it.kind, Kind::Lead | Kind::Section));
    let is_bare = text_parts.clone().all(|it| it.kind == Kind::Lead);
    let last = parts
        .iter()
        .rposition(|it| matches!(it.kind, Kind::Lead | Kind::Section));
    let Some(last) = last else { return };
    if is_conclusion(&parts[last]) {
        parts[last].kind = Kind::Decision;
        return;
    }
    let is_advised = parts[last].role == Some(ItemLabel::Recommendation);
    if !is_bare && !is_advised {
        return;
    }
    let from = verdict(&parts[last].rows, reading);
    let Some(from) = from.filter(|it| is_bare || is_behind_advice(*it, &parts[last].rows, reading)) else {
        return;
    };
    let tells_next = |it: &usize| reading.rows[*it].words().starts_with("Næste møde");
    let next = parts[last].rows[from..].iter().position(tells_next);
    // What begins with the next meeting decides nothing.
    if next == Some(0) {
        return;
    }
    let mut rows = parts[last].rows.split_off(from);
    if let Some(at) = next {
        let next = rows.split_off(at);
        parts[last].rows.extend(next);
    }
    let place = reading.rows[rows[0]].place();
    let text: Vec<&str> = rows.iter().map(|it| reading.rows[*it].words()).collect();
    let text = text.join(" ").trim().to_owned();
    reading
        .account
        .note(place, FindingKind::GuessedOutcome, Severity::Guess, text);
    let mut part = Part::new(Kind::Decision, "", None);
    part.rows = rows;
    parts.insert(last + 1, part);
}

/// A paragraph of its own below what is recommended, which recommends nothing itself.
fn is_behind_advice(from: usize, rows: &[usize], reading: &Reading<'_, '_>) -> bool {
    let text = |at: usize| reading.rows[rows[at]].words();
    let has_advice = (0..from).any(|it| !text(it).is_empty());
    let words = text(from).to_lowercase();
    has_advice
        && text(from - 1).is_empty()
        && !["indstill", "anbefal", "foreslå", "at "]
            .iter()
            .any(|it| words.contains(it))
}

fn is_conclusion(part: &Part) -> bool {
    part.role == Some(ItemLabel::Section) && ["konklusion", "konklusioner"].contains(&fold(&part.label).as_str())
}

/// Where the last paragraph begins, or its last line, if that is a verdict.
fn verdict(rows: &[usize], reading: &Reading<'_, '_>) -> Option<usize> {
    let source = reading.rows;
    // The day of the next meeting stands behind what was decided.
    let last = rows
        .iter()
        .rposition(|it| !source[*it].is_blank() && !source[*it].words().starts_with("Næste møde"))?;
    let above = rows[..last].iter().rposition(|it| source[*it].is_blank());
    let first = above.map_or(0, |it| it + 1);
    let text = |from: usize| {
        let lines: Vec<&str> = rows[from..=last].iter().map(|it| source[*it].words()).collect();
        lines.join(" ")
    };
    if is_verdict(&text(first)) {
        return Some(first);
    }
    let is_apart = last > first && ends_sentence(source[rows[last - 1]].words());
    (is_apart && is_verdict(&text(last))).then_some(last)
}

/// One or two short sentences, each of which decides; what an amendment came to may stand before.
fn is_verdict(text: &str) -> bool {
    let begins = text.starts_with(char::is_uppercase);
    let all = phrases::sentences(text);
    let decides = |it: &str| !phrases::read_outcomes(it).outcomes.is_empty();
    let first = all.iter().find(|it| decides(it) || !phrases::is_of_amendment(it));
    begins && text.chars().count() <= LONGEST && (1..=2).contains(&all.len()) && first.is_some_and(|it| decides(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_amendment_came_to_may_stand_before_a_verdict() {
        for text in [
            "Ændringsforslaget blev forkastet. Indstillingen blev tiltrådt.",
            "Ændringsforslaget blev forkastet, og indstillingen blev tiltrådt.",
        ] {
            assert!(is_verdict(text), "{text}");
        }
        for text in ["Ændringsforslaget fra V er vedlagt.", "Et notat er vedlagt. Godkendt."] {
            assert!(!is_verdict(text), "{text}");
        }
    }
}
