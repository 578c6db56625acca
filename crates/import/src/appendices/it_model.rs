//! A drawing of corporate IT in layers: boxes whose words are broken over lines, some of them misspelt.

use std::collections::BTreeMap;

use raadslag_council::appendix::{Content, ItModel, Layer};
use raadslag_council::finding::{Finding, FindingKind, Severity};

use super::Found;
use super::rows::{Row, paragraphs};
use crate::dates::{Precision, read_date};

/// The layers of the model, from top to bottom.
const LAYERS: [&str; 5] = ["INTERESSENTER", "AFTALER", "YDELSER", "OPGAVER", "LEVERANDØRER"];

/// Letters that may differ in a misspelt word.
const NEAR: usize = 2;

/// A word of the drawing with the rows it was put together from.
struct Word {
    text: String,
    row: usize,
    is_joined: bool,
}

/// A box of the drawing: its layer's name, and what was written where it differs.
struct Drawn {
    name: String,
    misspelt: Option<(String, usize)>,
    statements: Vec<String>,
}

pub(super) fn read(rows: &[Row<'_>]) -> Option<Found> {
    if let Some(found) = listed(rows) {
        return Some(found);
    }
    let words = words(rows);
    let first = words.iter().position(|it| nearest_known(&it.text).is_some())?;
    let heads = paragraphs(&rows[..words[first].row]);
    let said = heads.join(" ").to_uppercase();
    let is_about_it = said
        .split(|it: char| !it.is_alphanumeric())
        .any(|it| it == "IT" || it == "DIGITALISERING");
    let is_named = is_about_it && ["MODEL", "KONCERN", "SKITSE", "LAG"].iter().any(|it| said.contains(it));
    let drawn = drawn(&words[first..]);
    let known = LAYERS
        .iter()
        .filter(|name| drawn.iter().any(|it| it.name == **name))
        .count();
    // All five words as headings are enough.
    if known < if is_named { 3 } else { LAYERS.len() } {
        return None;
    }
    Some(found(rows, &heads, drawn))
}

/// The layer that a line begins with in small letters too, and what stands behind it: `Aftaler – Driftsaftale`.
fn headed(text: &str) -> Option<(&'static str, &str)> {
    let upper = text.to_uppercase();
    let name = LAYERS.into_iter().find(|it| upper.starts_with(it))?;
    let rest = text.get(name.len()..)?.trim();
    let behind = rest.strip_prefix([':', '–', '-', '—', '.']);
    // `Opgaver i driften` is no heading.
    (rest.is_empty() || behind.is_some()).then(|| (name, behind.unwrap_or_default().trim()))
}

/// A model that is written and not drawn: the five words as headings, each once, with what they hold behind or below them.
fn listed(rows: &[Row<'_>]) -> Option<Found> {
    let first = rows.iter().position(|it| headed(&it.text).is_some())?;
    let mut layers: Vec<Layer> = Vec::new();
    for row in &rows[first..] {
        match (headed(&row.text), layers.last_mut()) {
            (Some((name, behind)), _) => {
                let held = behind.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
                layers.push(Layer {
                    name: name.to_owned(),
                    statements: held.map(str::to_owned).collect(),
                });
            }
            (None, Some(layer)) => layer.statements.push(row.text.clone()),
            (None, None) => {}
        }
    }
    let is_whole = layers.len() == LAYERS.len() && LAYERS.iter().all(|name| layers.iter().any(|it| it.name == *name));
    let is_written = layers.iter().any(|it| !it.statements.is_empty());
    if !is_whole || !is_written {
        return None;
    }
    let place = |it: &Layer| LAYERS.iter().position(|name| *name == it.name).unwrap_or_default();
    let boxes = layers.iter().map(place).collect();
    layers.sort_by_key(place);
    let mut model = head(&paragraphs(&rows[..first]));
    (model.layers, model.boxes) = (layers, boxes);
    let fields = fields(&model);
    Some(Found {
        content: Content::ItModel(model),
        findings: Vec::new(),
        fields,
        told: Vec::new(),
    })
}

/// Rows put together where a hyphen, or a known word, says so.
fn words(rows: &[Row<'_>]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut row = 0;
    while row < rows.len() {
        let text = rows[row].text.as_str();
        let next = rows.get(row + 1).map_or("", |it| it.text.as_str());
        let is_cut = is_capitals(text) && is_capitals(next) && joins(text, next);
        words.push(if is_cut {
            Word {
                text: format!("{}{next}", text.trim_end_matches('-')),
                row,
                is_joined: true,
            }
        } else {
            Word {
                text: text.to_owned(),
                row,
                is_joined: false,
            }
        });
        row += 1 + usize::from(is_cut);
    }
    words
}

fn joins(text: &str, next: &str) -> bool {
    if text.contains(' ') || next.contains(' ') || nearest_known(text).is_some() {
        return false;
    }
    let whole = format!("{}{next}", text.trim_end_matches('-'));
    text.ends_with('-') || nearest_known(&whole).is_some()
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The layer that a word names, perhaps misspelt.
fn nearest_known(word: &str) -> Option<&'static str> {
    let length = word.chars().count();
    if !(5..=16).contains(&length) || !is_capitals(word) {
        return None;
    }
    let distance = |name: &str| strsim::levenshtein(name, word);
    let best = LAYERS.into_iter().min_by_key(|it| distance(it))?;
    let near = if length > 8 { NEAR } else { 1 };
    (distance(best) <= near).then_some(best)
}

fn drawn(words: &[Word]) -> Vec<Drawn> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word.text.as_str()).or_default() += 1;
    }
    let mut drawn: Vec<Drawn> = Vec::new();
    for word in words {
        let is_box = is_capitals(&word.text) && (word.is_joined || !word.text.contains(' '));
        if !is_box {
            if let Some(last) = drawn.last_mut() {
                last.statements.push(word.text.clone());
            }
            continue;
        }
        let name = nearest_known(&word.text).unwrap_or_else(|| often(&word.text, &counts));
        let is_mended = name != word.text;
        drawn.push(Drawn {
            name: name.to_owned(),
            misspelt: is_mended.then(|| (word.text.clone(), word.row)),
            statements: Vec::new(),
        });
    }
    drawn
}

/// The word itself, or one seen more often that differs by a letter or two.
fn often<'a>(word: &'a str, counts: &BTreeMap<&'a str, usize>) -> &'a str {
    let own = counts.get(word).copied().unwrap_or_default();
    let near = counts
        .iter()
        .filter(|(other, count)| **count > own && word.chars().count() > 6 && strsim::levenshtein(other, word) <= NEAR);
    near.max_by_key(|(other, count)| (**count, **other))
        .map_or(word, |(other, _)| *other)
}

fn found(rows: &[Row<'_>], heads: &[String], drawn: Vec<Drawn>) -> Found {
    let mut model = head(heads);
    let is_known = drawn.iter().all(|it| LAYERS.contains(&it.name.as_str()));
    let mut names: Vec<String> = Vec::new();
    for one in &drawn {
        if !names.contains(&one.name) {
            names.push(one.name.clone());
        }
    }
    if is_known {
        names.sort_by_key(|name| LAYERS.iter().position(|it| it == name));
    }
    model.layers = names
        .iter()
        .map(|name| Layer {
            name: name.clone(),
            statements: Vec::new(),
        })
        .collect();
    let mut findings = Vec::new();
    let mut told = Vec::new();
    for one in drawn {
        let place = names.iter().position(|it| *it == one.name).unwrap_or_default();
        model.boxes.push(place);
        model.layers[place].statements.extend(one.statements);
        if let Some((written, row)) = one.misspelt {
            findings.push(Finding {
                place: rows[row].place(),
                what: FindingKind::MendedSpelling,
                severity: Severity::Guess,
                text: written.clone(),
                outside_fields: true,
            });
            told.push(written);
        }
    }
    let fields = fields(&model);
    Found {
        content: Content::ItModel(model),
        findings,
        fields,
        told,
    }
}

/// Issuer, title, subtitle, date and adviser, by what each looks like.
fn head(heads: &[String]) -> ItModel {
    let mut model = ItModel::default();
    for text in heads {
        let is_issuer = ["KOMMUNE", "REGION", "Kommune", "Region"]
            .iter()
            .any(|it| text.ends_with(it) || text.starts_with(it));
        let is_date =
            read_date(text, None).is_some_and(|it| it.raw(text) == text && it.precision != Precision::MonthStart);
        if is_date && model.date_label.is_none() {
            model.date_label = Some(text.clone());
        } else if is_issuer && model.issuer.is_none() {
            model.issuer = Some(text.clone());
        } else if model.date_label.is_some() && model.consultant.is_none() && !model.title.is_empty() {
            model.consultant = Some(text.clone());
        } else if model.title.is_empty() {
            model.title.clone_from(text);
        } else if model.subtitle.is_none() {
            model.subtitle = Some(text.clone());
        }
    }
    model
}

fn fields(model: &ItModel) -> Vec<String> {
    let heads = [
        &model.issuer,
        &Some(model.title.clone()),
        &model.subtitle,
        &model.date_label,
        &model.consultant,
    ];
    let layers = model
        .layers
        .iter()
        .flat_map(|it| std::iter::once(&it.name).chain(&it.statements));
    heads.into_iter().flatten().chain(layers).cloned().collect()
}
