//! Items without numbers: short headings, each over text with a decision.

use super::opening::Opening;
use crate::family::{Family, ItemLabel};
use crate::lines::ends_sentence;
use crate::source::Row;

/// The head of a document has no more rows than this.
const HEAD: usize = 40;
/// A heading is no longer than this, in bytes.
const LONGEST: usize = 90;

/// The openings, where at least two decisions stand below headings of their own.
pub(super) fn find(rows: &[Row], family: &Family) -> Vec<(usize, Opening)> {
    let labelled = |row: &usize| {
        family
            .head_label(rows[*row].words())
            .is_some_and(|it| !it.value.is_empty())
    };
    let first = (0..rows.len().min(HEAD)).rev().find(labelled).map_or(0, |it| it + 1);
    let is_decision = |row: &usize| {
        let label = family.item_label(rows[*row].words());
        label.is_some_and(|it| it.role == ItemLabel::Decision) || family.decision_line(rows[*row].words()).is_some()
    };
    let decisions: Vec<usize> = (first..rows.len()).filter(is_decision).collect();
    let headings: Vec<usize> = (first..rows.len()).filter(|it| is_heading(*it, rows, family)).collect();
    let of = |decision: &usize| headings.iter().rev().find(|it| *it < decision);
    let mut owners: Vec<usize> = decisions.iter().filter_map(of).copied().collect();
    owners.dedup();
    if decisions.len() < 2 || owners.len() < decisions.len() {
        return Vec::new();
    }
    // Where each stands right above its text, the others that do so are items too.
    let is_glued = |row: usize| rows.get(row + 1).is_some_and(|it| !it.is_blank());
    let are_glued = owners.iter().all(|it| is_glued(*it));
    let is_item = |row: &usize| owners.contains(row) || are_glued && is_glued(*row);
    let open = |row: usize| Opening {
        rows: vec![row],
        title: vec![rows[row].words().to_owned()],
        end: row + 1,
        ..Opening::default()
    };
    headings.into_iter().filter(is_item).map(|it| (it, open(it))).collect()
}

/// A short line below white space that is no label and no sentence.
fn is_heading(row: usize, rows: &[Row], family: &Family) -> bool {
    let text = rows[row].words();
    !text.is_empty()
        && text.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && !ends_sentence(text)
        && !text.ends_with(',')
        && (row == 0 || rows[row - 1].is_blank())
        && !family.is_item_sign(text)
        && family.head_label(text).is_none()
}
