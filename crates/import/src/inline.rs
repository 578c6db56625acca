//! Labels that stand before their text on the same line, `Beslutning: Godkendt.`, parted into two rows.

use crate::family::{Family, ItemLabel};
use crate::source::{Row, fold};

/// Parts such lines, in a document that writes its decisions so.
///
/// `Baggrund: det er en lang sag` is a sentence elsewhere, so other labels are parted only beside such decisions.
pub(crate) fn part(rows: &mut Vec<Row>, family: &Family) {
    part_facts(rows, family);
    let found: Vec<(usize, ItemLabel)> = (0..rows.len())
        .filter_map(|row| Some((row, label(&rows[row], family)?.0)))
        .collect();
    let is_sure = |it: ItemLabel| matches!(it, ItemLabel::Decision | ItemLabel::Recommendation);
    let sure = found.iter().filter(|it| is_sure(it.1)).count();
    for (row, role) in found.into_iter().rev() {
        if (is_sure(role) || sure >= 2 || sure == 0 && is_conclusion(&rows[row]))
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

/// `Konklusion: Taget til efterretning.` tells what was decided where nothing else does.
fn is_conclusion(row: &Row) -> bool {
    let label = row.words().split_once(':');
    label.is_some_and(|it| ["konklusion", "konklusioner"].contains(&fold(it.0).as_str()))
}

/// `Åben sag` with the route beside it, and `Sagsgang ØU KB`: facts of an item that share a line.
fn part_facts(rows: &mut Vec<Row>, family: &Family) {
    let mut row = 0;
    while row < rows.len() {
        if let Some(end) = fact(&rows[row], family) {
            let text = rows[row].text[end..].trim_start_matches([':', ' ', '\t']).to_owned();
            let below = Row {
                text,
                ..rows[row].clone()
            };
            rows[row].text.truncate(end);
            rows.insert(row + 1, below);
        }
        row += 1;
    }
}

/// Where the first fact of such a line ends.
fn fact(row: &Row, family: &Family) -> Option<usize> {
    let text = &row.text;
    if text.len() > 120 {
        return None;
    }
    let opened = text
        .split_once('\t')
        .filter(|(word, rest)| !rest.trim().is_empty() && family.openness(word).is_some());
    if let Some((word, _)) = opened {
        return Some(word.len());
    }
    let lead = text.len() - row.words().len();
    let end = lead + row.words().find([':', ' ', '\t'])?;
    let codes = text[end..].trim_start_matches(':').trim();
    let is_code = |it: &str| it.chars().count() <= 5 && it.chars().all(|it| it.is_uppercase() || "-/,>→".contains(it));
    let is_route = family.item_label(&text[lead..end])?.role == ItemLabel::Route;
    (is_route && !codes.is_empty() && codes.split_whitespace().all(is_code)).then_some(end)
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
        ItemLabel::Decision | ItemLabel::Recommendation | ItemLabel::Vote | ItemLabel::Section
    )
    .then_some((role, colon + 1))
}
