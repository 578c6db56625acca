//! Labels that stand before their text on the same line, `Beslutning: Godkendt.`, parted into two rows.

use crate::family::{Family, ItemLabel};
use crate::source::Row;

/// Parts such lines, in a document that writes its decisions so.
///
/// `Baggrund: det er en lang sag` is a sentence elsewhere, so other labels are parted only beside such decisions.
pub(crate) fn part(rows: &mut Vec<Row>, family: &Family) {
    let found: Vec<(usize, ItemLabel)> = (0..rows.len())
        .filter_map(|row| Some((row, label(&rows[row], family)?.0)))
        .collect();
    let decisions = found.iter().filter(|it| it.1 == ItemLabel::Decision).count();
    if decisions == 0 {
        return;
    }
    for (row, role) in found.into_iter().rev() {
        let is_sure = matches!(role, ItemLabel::Decision | ItemLabel::Recommendation);
        if (is_sure || decisions >= 2)
            && let Some((_, end)) = label(&rows[row], family)
        {
            let text = rows[row].text[end..].trim_start().to_owned();
            let below = Row {
                text,
                ..rows[row].clone()
            };
            rows[row].text.truncate(end);
            rows.insert(row + 1, below);
        }
    }
}

/// A label with its colon and text behind it: what it is, and where the text begins.
fn label(row: &Row, family: &Family) -> Option<(ItemLabel, usize)> {
    let text = &row.text;
    let lead = text.len() - row.words().len();
    let colon = text.find(':').filter(|it| *it - lead <= family.longest)?;
    let written = &text[lead..colon];
    let is_label = written.starts_with(char::is_uppercase) && !text[colon + 1..].trim().is_empty();
    let role = family
        .item_label(written)
        .filter(|it| is_label && it.value.is_empty())?
        .role;
    matches!(
        role,
        ItemLabel::Decision | ItemLabel::Recommendation | ItemLabel::Section
    )
    .then_some((role, colon + 1))
}
