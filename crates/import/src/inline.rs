//! Labels that stand before their text on the same line, `Beslutning: Godkendt.`, parted into two rows.

use std::sync::LazyLock;

use memchr::{memchr2, memchr3};

use crate::family::{Family, ItemLabel, Words};
use crate::source::{Row, fold};

/// Parts such lines, in a document that writes its decisions so.
///
/// `Baggrund: det er en lang sag` is a sentence elsewhere, so other labels are parted only beside such decisions.
pub(crate) fn part(rows: &mut Vec<Row>, family: &Family) {
    part_pairs(rows, family);
    part_facts(rows, family);
    part_columns(rows, family);
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

/// The head of a document has no more rows than this.
const HEAD: usize = 40;

/// `Dato:      3. april      Sted:     Salen`: two pairs and more in columns, each on a row of its own.
fn part_pairs(rows: &mut Vec<Row>, family: &Family) {
    for row in (0..rows.len().min(HEAD)).rev() {
        if !rows[row].text.contains(':') {
            continue;
        }
        let text = rows[row].text.replace('\t', "   ");
        let cells: Vec<&str> = text.split("   ").map(str::trim).filter(|it| !it.is_empty()).collect();
        let is_label = |it: &&str| it.ends_with(':') && family.head_label(it).is_some_and(|it| it.value.is_empty());
        let labels: Vec<usize> = (0..cells.len()).filter(|it| is_label(&cells[*it])).collect();
        // Labels alone stand over columns of their own.
        let have_values = labels
            .iter()
            .all(|it| cells.get(it + 1).is_some_and(|it| !is_label(it)));
        if labels.len() < 2 || labels[0] != 0 || !have_values {
            continue;
        }
        let ends = labels.iter().skip(1).copied().chain([cells.len()]);
        let pairs = labels.iter().zip(ends).map(|(from, to)| Row {
            text: cells[*from..to].join(" "),
            ..rows[row].clone()
        });
        let pairs: Vec<Row> = pairs.collect();
        rows.splice(row..=row, pairs);
    }
}

/// Items as rows of a table, `1. Budget⇥Godkendt.⇥AH`: the title, whose it is, and then what was said, each on a row of its own.
fn part_columns(rows: &mut Vec<Row>, family: &Family) {
    let heads = |row: &Row| row.words().split('\t').map(fold).collect::<Vec<String>>();
    let is_said = |it: &String| ["referat", "beslutning", "konklusion", "bemærkninger"].contains(&it.as_str());
    let is_head = |it: &Vec<String>| it.len() >= 2 && family.contents_words.has(&it[0]) && it[1..].iter().any(is_said);
    let Some((at, heads)) = (0..rows.len())
        .filter(|it| rows[*it].words().contains('\t'))
        .map(|it| (it, heads(&rows[it])))
        .find(|it| is_head(&it.1))
    else {
        return;
    };
    let mut parted = rows[..=at].to_vec();
    for row in &rows[at + 1..] {
        let cells: Vec<&str> = row.words().split('\t').map(str::trim).collect();
        let is_item = cells.len() > 1 && cells.len() <= heads.len() && crate::pattern::number_end(cells[0]) > 0;
        if !is_item {
            parted.push(row.clone());
            continue;
        }
        let told = heads.iter().map(is_said).zip(&cells).skip(1);
        let (said, about): (Vec<_>, Vec<_>) = told.partition(|it| it.0);
        let texts = about
            .into_iter()
            .chain(said)
            .map(|it| *it.1)
            .filter(|it| !it.is_empty());
        for text in std::iter::once(cells[0]).chain(texts) {
            let cell = |text: &str| Row {
                text: text.to_owned(),
                ..row.clone()
            };
            parted.extend([cell(""), cell(text)]);
        }
    }
    *rows = parted;
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
    if !family.item_beginnings.may_begin(row.words()) {
        return None;
    }
    let lead = text.len() - row.words().len();
    let end = lead + memchr3(b':', b' ', b'\t', row.words().as_bytes())?;
    let codes = text[end..].trim_start_matches(':').trim();
    let is_code = |it: &str| it.chars().count() <= 5 && it.chars().all(|it| it.is_uppercase() || "-/,>→".contains(it));
    if codes.is_empty() || !codes.split_whitespace().all(is_code) {
        return None;
    }
    let is_route = family.item_label(&text[lead..end])?.role == ItemLabel::Route;
    is_route.then_some(end)
}

static VERDICTS: LazyLock<Words> = LazyLock::new(|| Words::of(&["vedtaget", "besluttet"].map(str::to_owned)));

/// `Vedtaget:` whose words were parted from it.
pub(crate) fn is_parted_verdict(text: &str) -> bool {
    text.ends_with([':', '\t']) && VERDICTS.has(text)
}

/// A label with its colon and text behind it: what it is, and where the text begins.
fn label(row: &Row, family: &Family) -> Option<(ItemLabel, usize)> {
    let text = &row.text;
    let lead = text.len() - row.words().len();
    let colon = memchr2(b':', b'\t', &text.as_bytes()[lead..])
        .map(|it| lead + it)
        .filter(|it| *it - lead <= family.longest)?;
    let written = &text[lead..colon];
    if !written.starts_with(char::is_uppercase) || text[colon + 1..].trim().is_empty() {
        return None;
    }
    // `Vedtaget: …` stands before what was decided; alone it is what was decided.
    if is_parted_verdict(&text[..=colon]) {
        return Some((ItemLabel::Decision, colon + 1));
    }
    let role = family.item_label(written).filter(|it| it.value.is_empty())?.role;
    matches!(
        role,
        ItemLabel::Decision | ItemLabel::Recommendation | ItemLabel::Vote | ItemLabel::Section
    )
    .then_some((role, colon + 1))
}
