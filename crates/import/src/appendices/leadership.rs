//! A leadership model: `Niveau N: role` and what is expected on each level.

use raadslag_council::appendix::{Content, LeadershipModel, Level};

use super::rows::{Row, join, paragraphs};
use super::{Context, Found};
use crate::dates::is_word;

const WORDS: [&str; 5] = ["ledelse", "leadership", "pipeline", "lederniveau", "leder"];

pub(super) fn read(rows: &[Row<'_>], context: Context<'_>) -> Option<Found> {
    let first = rows.iter().position(|it| heading(&it.text).is_some())?;
    let titles = paragraphs(&rows[..first]);
    let levels = levels(&rows[first..]);
    let is_full = levels.len() > 1 && levels.iter().all(|it| !it.statements.is_empty());
    let said = [context.attachment_title, titles.first().map_or("", String::as_str)]
        .join(" ")
        .to_lowercase();
    let is_named = WORDS.iter().any(|it| said.contains(it));
    let are_leaders = levels.iter().filter(|it| is_of_leaders(&it.role)).count() > 1;
    if !is_full || !(is_named || are_leaders) {
        return None;
    }
    let title = titles
        .into_iter()
        .next()
        .unwrap_or_else(|| context.attachment_title.to_owned());
    let mut fields: Vec<String> = if first > 0 { vec![title.clone()] } else { Vec::new() };
    for level in &levels {
        fields.push(level.role.clone());
        fields.extend(level.statements.iter().cloned());
    }
    let content = Content::LeadershipModel(LeadershipModel { title, levels });
    Some(Found {
        content,
        findings: Vec::new(),
        fields,
        told: Vec::new(),
    })
}

/// Words for a level.
const LEVELS: [&str; 8] = [
    "niveau",
    "ledelsesniveau",
    "lederniveau",
    "lag",
    "ledelseslag",
    "trin",
    "ledelsestrin",
    "level",
];

/// `1. ledelsesniveau: Direktion`
fn counted(text: &str) -> Option<(u8, &str)> {
    let (number, rest) = text.split_once(". ")?;
    let (word, role) = rest.split_once([':', ' ', '-', '–'])?;
    let level = number.parse().ok().filter(|it| (1..10).contains(it))?;
    let role = role.trim_start_matches([':', '.', ' ', '-', '–']).trim();
    (LEVELS.iter().any(|it| is_word(word, it)) && role.starts_with(char::is_uppercase)).then_some((level, role))
}

/// `L2 Afdelingschef`, `Direktører (niveau 3)`, `Direktører, niveau 3`
fn short(text: &str) -> Option<(u8, &str)> {
    let digit = |it: &str| it.parse::<u8>().ok().filter(|it| (1..10).contains(it));
    let lettered = text.strip_prefix('L').and_then(|it| it.split_once([' ', ':']));
    // `Leder af ledere` begins with the same letter.
    let (level, role) = match lettered.and_then(|it| Some((digit(it.0)?, it.1))) {
        Some((level, role)) => (level, role.trim_start_matches([':', '-', '–', ' '])),
        None => {
            let bare = text.trim_end_matches([':', '.']).trim_end();
            let (role, level) = match bare.strip_suffix(')') {
                Some(open) => open.rsplit_once(" (")?,
                // `Direktører, niveau 3`, `Afdelingschefer – niveau 2`
                None => bare
                    .rsplit_once(", ")
                    .or_else(|| bare.rsplit_once(" – "))
                    .or_else(|| bare.rsplit_once(" - "))?,
            };
            let (one, other) = level.trim().split_once(' ')?;
            let is_level = |word: &str| LEVELS.iter().any(|it| is_word(word, it));
            let level = match () {
                () if is_level(one) => digit(other.trim())?,
                // `(3. niveau)`
                () if is_level(other.trim()) => digit(one.strip_suffix('.')?)?,
                () => return None,
            };
            (level, role.trim())
        }
    };
    role.starts_with(char::is_uppercase).then_some((level, role))
}

/// `Niveau 4: Kommunaldirektør`
fn heading(text: &str) -> Option<(u8, &str)> {
    if let Some(found) = counted(text).or_else(|| short(text)) {
        return Some(found);
    }
    let (word, rest) = text.split_once(' ')?;
    if !LEVELS.iter().any(|it| is_word(word, it)) {
        return None;
    }
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let level = rest.get(..digits)?.parse().ok().filter(|it| (0..10).contains(it))?;
    let after = rest.get(digits..)?;
    let is_marked = after.is_empty() || after.starts_with([':', '.', ' ', '-', '–']);
    let role = after.trim_start_matches([':', '.', ' ', '-', '–']).trim();
    // `Niveau 2 omfatter …` is a sentence, not a heading.
    let is_role = role.is_empty() || role.starts_with(char::is_uppercase);
    (is_marked && is_role).then_some((level, role))
}

fn levels(rows: &[Row<'_>]) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    let mut is_heading_open = false;
    for row in rows {
        if let Some((level, role)) = heading(&row.text) {
            levels.push(Level {
                level,
                role: role.to_owned(),
                statements: Vec::new(),
            });
            is_heading_open = true;
            continue;
        }
        let Some(level) = levels.last_mut() else {
            continue;
        };
        if is_heading_open && (row.goes_on() || level.role.is_empty()) {
            join(&mut level.role, &row.text);
            continue;
        }
        is_heading_open = false;
        match level.statements.last_mut() {
            Some(last) if row.goes_on() || is_cut(last) && !row.is_point => join(last, &row.text),
            _ => level.statements.push(row.text.clone()),
        }
    }
    levels
}

/// A statement that ends in the middle of something.
fn is_cut(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.ends_with(',') || ["og", "eller", "til", "i", "på", "af", "for", "med", "samt", "at"].contains(&last)
}

fn is_of_leaders(role: &str) -> bool {
    let lower = role.to_lowercase();
    ["leder", "chef", "direktør"].iter().any(|it| lower.contains(it))
}
