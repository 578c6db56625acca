//! Lines about an item that stand above its title: its case number, `Åbent punkt`.

use super::Begins;
use super::opening::Opening;
use crate::family::{Family, ItemLabel};
use crate::labels::is_case_number;
use crate::source::Row;

/// Gives each item the lines above it, where the document writes them above and not below.
pub(super) fn give(begins: &mut [(usize, Begins)], rows: &[Row], family: &Family) {
    let (mut above, mut below, mut items) = (0, 0, 0);
    for (row, begins) in begins.iter() {
        if let Begins::Item(opening) = begins {
            items += 1;
            above += usize::from(!lines_above(*row, rows, family).is_empty());
            below += usize::from(is_below(opening, rows, family));
        }
    }
    if above <= below || above * 2 < items {
        return;
    }
    for (row, begins) in begins {
        if let Begins::Item(opening) = begins {
            let lines = lines_above(*row, rows, family);
            *row = lines.first().copied().unwrap_or(*row);
            opening.before = lines;
        }
    }
}

/// At most three lines, with at most one blank row under each.
fn lines_above(row: usize, rows: &[Row], family: &Family) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = row;
    while found.len() < 3 {
        let near = at.saturating_sub(2)..at;
        let Some(line) = near.rev().find(|it| !rows[*it].is_blank()) else {
            break;
        };
        if !is_about(rows[line].words(), family) {
            break;
        }
        found.insert(0, line);
        at = line;
    }
    found
}

fn is_below(opening: &Opening, rows: &[Row], family: &Family) -> bool {
    let below = opening.end..rows.len().min(opening.end + 3);
    let first = below.into_iter().find(|it| !rows[*it].is_blank());
    first.is_some_and(|it| is_about(rows[it].words(), family))
}

/// A case number with or without its label, or whether the item is open.
fn is_about(text: &str, family: &Family) -> bool {
    let says_open = family.openness(text).is_some() && !family.groups.has(text);
    let is_labelled = family
        .item_label(text)
        .is_some_and(|it| matches!(it.role, ItemLabel::Case | ItemLabel::Journal) && !it.value.is_empty());
    says_open || is_labelled || is_case_number(text)
}
