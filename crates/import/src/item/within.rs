//! Lines that look like labels of an item and belong to the text around them.

use super::divide::{Divided, Kind};
use crate::blocks::Reading;
use crate::source::fold;

/// A list of attachments may hold a title that is also a label: `Indstilling`.
pub(super) fn is_attachment_title(row: usize, divided: &Divided, reading: &Reading<'_, '_>) -> bool {
    let Some(part) = divided.parts.last().filter(|it| it.kind == Kind::Attachments) else {
        return false;
    };
    reading.family.attachments_last || part.label_row.is_some_and(|it| it + 1 == row && part.rows.is_empty())
}

/// A matter that an item lists: a decision's heading over it may be the word of a section, `Økonomi`.
pub(super) fn listed_matter(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['-', '–', '•', '*', ' ', '\t']);
    if bare.len() == text.len() {
        return None;
    }
    let matter = bare.split(" (").next().unwrap_or(bare);
    Some(fold(matter.trim_end_matches(['.', ',', ';'])))
}

/// The line goes on a sentence that was broken above it, or is one more title in a list of attachments.
pub(super) fn is_within_text(row: usize, text: &str, divided: &Divided, reading: &Reading<'_, '_>) -> bool {
    let above = |row: usize| row.checked_sub(1).map_or("", |it| reading.rows[it].words());
    let near = above(row);
    let before = if near.is_empty() {
        above(row.saturating_sub(1))
    } else {
        near
    };
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let names_body_first = !fold(text).starts_with("beslutning");
    let is_attachments = divided.parts.last().is_some_and(|it| it.kind == Kind::Attachments);
    // A paragraph may be parted from its reference by white space, and from nothing else.
    ["jf.", "jf", "ifølge"].contains(&last.as_str())
        || !near.is_empty() && OPEN_ENDS.contains(&last.as_str())
        || !near.is_empty() && names_body_first && (is_attachments || near.ends_with(','))
}

/// Words behind which a sentence goes on.
const OPEN_ENDS: [&str; 13] = [
    "af", "i", "på", "til", "med", "efter", "om", "fra", "ved", "samt", "den", "under", "som",
];
