//! An appendix: its cover, then what the cover says that it holds.

use raadslag_council::appendix::{Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other};

use super::{Lines, blocks, is_plain_number, programme, said, unguarded, wheel};
use crate::dates;

/// Reads an appendix from the line with its title.
pub(super) fn read(title: &str, lines: &mut Lines<'_, '_, '_>) -> Appendix {
    let (numbers, title) = numbers(title);
    let (item, attachment) = numbers.unzip();
    let title = unguarded(title);
    lines.take(&[title, item.unwrap_or_default(), attachment.unwrap_or_default()]);
    let mut appendix = Appendix {
        item: item.map(str::to_owned),
        attachment: attachment.map(str::to_owned),
        title: title.to_owned(),
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other::default()),
    };
    let kind = cover(&mut appendix, lines);
    appendix.content = match kind {
        Some("ledelsesmodel") => Content::LeadershipModel(leadership(lines)),
        Some("it-model") => Content::ItModel(layers(lines)),
        Some("årshjul") => Content::YearWheel(wheel::read(lines)),
        Some("program") => Content::Programme(programme::read(lines)),
        _ => Content::Other(other(lines)),
    };
    appendix
}

/// `4.2. Titel`, `4.1.2. Titel` (item 4.1), or no numbers.
fn numbers(text: &str) -> (Option<(&str, &str)>, &str) {
    let found = text.split_once(". ").or_else(|| Some((text.strip_suffix('.')?, "")));
    let Some((numbers, title)) = found.filter(|it| is_plain_number(it.0)) else {
        return (None, text);
    };
    numbers
        .rsplit_once('.')
        .map_or((None, text), |numbers| (Some(numbers), title))
}

/// The labels of the cover; returns what it says that the appendix holds.
fn cover<'a>(appendix: &mut Appendix, lines: &mut Lines<'a, '_, '_>) -> Option<&'a str> {
    let mut kind = None;
    loop {
        lines.skip_blank();
        let Some((label, value)) = lines.line().and_then(|it| it.split_once(':')) else {
            return kind;
        };
        let value = value.trim();
        let slot = match label {
            "Punkt" => &mut appendix.item,
            "Nummer" => &mut appendix.attachment,
            "Udvalg" => &mut appendix.body,
            "Bilagsnr" => &mut appendix.document_number,
            "Mødedato" => {
                let found = dates::read_date(value, None);
                let rest = found.as_ref().map_or(value, |it| &value[it.range.end..]);
                appendix.meeting_date = found.as_ref().and_then(|it| it.day.ok());
                appendix.meeting_start = dates::read_time(rest).and_then(|it| it.from.ok());
                lines.take(&[]);
                continue;
            }
            "Adgang" => {
                appendix.open = value != "Lukket";
                lines.take(&[]);
                continue;
            }
            "Indhold" => {
                kind = Some(value);
                lines.take(&[]);
                continue;
            }
            _ => return kind,
        };
        *slot = said(value);
        lines.take(&[value]);
    }
}

/// Blocks up to the next part.
fn other(lines: &mut Lines<'_, '_, '_>) -> Other {
    let from = lines.at;
    while lines.at < lines.rows.len() && lines.begins(lines.at).is_none() {
        lines.at += 1;
    }
    Other {
        blocks: blocks::read(from..lines.at, lines),
    }
}

/// The words of the next line that is not blank, before the next part.
pub(super) fn next<'a>(lines: &mut Lines<'a, '_, '_>) -> Option<&'a str> {
    lines.skip_blank();
    lines.line().filter(|_| lines.begins(lines.at).is_none())
}

/// The first line, which is the title.
pub(super) fn title(lines: &mut Lines<'_, '_, '_>) -> String {
    let title = next(lines).map(unguarded).unwrap_or_default();
    if next(lines).is_some() {
        lines.take(&[title]);
    }
    title.to_owned()
}

/// `- Punkt`
pub(super) fn point(line: &str) -> Option<&str> {
    line.strip_prefix('-').map(str::trim)
}

fn leadership(lines: &mut Lines<'_, '_, '_>) -> LeadershipModel {
    let mut model = LeadershipModel {
        title: title(lines),
        levels: Vec::new(),
    };
    while let Some(line) = next(lines) {
        let heading = line.strip_prefix("Niveau ").and_then(|it| it.split_once(':'));
        if let Some((level, role)) = heading.and_then(|(level, role)| Some((level.parse().ok()?, role.trim()))) {
            lines.take(&[role]);
            model.levels.push(Level {
                level,
                role: role.to_owned(),
                statements: Vec::new(),
            });
        } else if let (Some(statement), Some(level)) = (point(line), model.levels.last_mut()) {
            lines.take(&[statement]);
            level.statements.push(statement.to_owned());
        } else {
            lines.at += 1;
        }
    }
    model
}

fn layers(lines: &mut Lines<'_, '_, '_>) -> ItModel {
    let mut model = ItModel {
        title: title(lines),
        ..ItModel::default()
    };
    while let Some(line) = next(lines) {
        if let (Some(statement), Some(layer)) = (point(line), model.layers.last_mut()) {
            lines.take(&[statement]);
            layer.statements.push(statement.to_owned());
            continue;
        }
        let (label, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        let mut field = value;
        match label {
            "Udgiver" => model.issuer = said(value),
            "Undertitel" => model.subtitle = said(value),
            "Datering" => model.date_label = said(value),
            "Rådgiver" => model.consultant = said(value),
            "Kasser" => {
                let boxes = value
                    .split(", ")
                    .filter_map(|it| it.parse::<usize>().ok()?.checked_sub(1));
                model.boxes = boxes.filter(|it| *it < model.layers.len()).collect();
                field = "";
            }
            _ if label.starts_with("Lag ") => model.layers.push(Layer {
                name: value.to_owned(),
                statements: Vec::new(),
            }),
            _ => {
                lines.at += 1;
                continue;
            }
        }
        lines.take(&[field]);
    }
    model
}
