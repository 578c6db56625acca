//! A year wheel: its groups between blank lines, one-off entries between stars, and what stands under it.

use raadslag_council::appendix::{WheelEntry, WheelFooter, WheelGroup, YearWheel};

use super::appendix::{next, point, title};
use super::inline::inline;
use super::{Lines, said, short_day, unguarded};

/// Reads the content under the cover.
pub(super) fn read(lines: &mut Lines<'_, '_, '_>) -> YearWheel {
    let mut wheel = YearWheel {
        title: title(lines),
        ..YearWheel::default()
    };
    let mut is_group_open = false;
    loop {
        if lines.line() == Some("") {
            is_group_open = false;
            lines.at += 1;
            continue;
        }
        let Some(line) = next(lines) else {
            return wheel;
        };
        let (label, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        match label {
            "År" => wheel.year = value.parse().ok(),
            "Pr." => wheel.as_of = short_day(value),
            "Under hjulet" => {
                wheel.footer = Some(footer(value, lines));
                continue;
            }
            _ => {
                if !std::mem::replace(&mut is_group_open, true) {
                    wheel.groups.push(WheelGroup::default());
                }
                if let Some(group) = wheel.groups.last_mut() {
                    let field = entry(line, group);
                    lines.take(&[&field]);
                }
                continue;
            }
        }
        lines.take(&[]);
    }
}

/// A line of a group: its quarter, an entry, or its heading; returns the words that stand in a field.
fn entry(line: &str, group: &mut WheelGroup) -> String {
    if let Some(quarter) = line.strip_prefix("Kvartal:") {
        group.quarter = quarter.trim().parse().ok();
        return String::new();
    }
    let Some(point) = point(line) else {
        let heading = unguarded(line).to_owned();
        group.heading = Some(heading.clone());
        return heading;
    };
    let mut parts = point.split("  ");
    let words = parts.next().unwrap_or_default();
    let starred = words.strip_prefix('*').and_then(|it| it.strip_suffix('*'));
    let mut entry = WheelEntry {
        text: inline(starred.unwrap_or(words)).as_str().to_owned(),
        one_off: starred.is_some(),
        ..WheelEntry::default()
    };
    for part in parts {
        let said = part.trim_matches(['(', ')']);
        match short_day(said) {
            Some(date) => entry.date = Some(date),
            None => entry.year = said.parse().ok(),
        }
    }
    let field = entry.text.clone();
    group.entries.push(entry);
    field
}

fn footer(text: &str, lines: &mut Lines<'_, '_, '_>) -> WheelFooter {
    lines.take(&[text]);
    let mut footer = WheelFooter {
        text: text.to_owned(),
        ..WheelFooter::default()
    };
    while let Some((label, value)) = next(lines).and_then(|it| it.split_once(':')) {
        let value = value.trim();
        let mut fields = vec![value];
        match label {
            "Begivenhed" => footer.event = said(value),
            "Med" => footer.with = said(value),
            "Fra" | "Til" => {
                let day = short_day(value);
                *(if label == "Fra" {
                    &mut footer.from
                } else {
                    &mut footer.to
                }) = day;
                fields.clear();
            }
            "Deltagere" => {
                fields = value.split("; ").collect();
                footer.participants = fields.iter().map(|it| (*it).to_owned()).collect();
            }
            _ => break,
        }
        lines.take(&fields);
    }
    footer
}
