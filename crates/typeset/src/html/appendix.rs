//! What an appendix holds as HTML: a drawing and, in words, everything that it shows.

use raadslag_council::appendix::{Content, ItModel, LeadershipModel, Level, Programme, Slot, WheelGroup, YearWheel};

use super::{Place, blocks, escape};
use crate::{danish, drawings};

/// The content under its cover; drawings are followed by the same as text, which opens on demand.
pub fn appendix(content: &Content, place: Place<'_>) -> String {
    match content {
        Content::Other(it) => blocks(&it.blocks, place),
        Content::LeadershipModel(it) => drawn(content, &it.title, &levels(it, place), place),
        Content::ItModel(it) => format!("{}{}", origin(it), drawn(content, &it.title, &layers(it), place)),
        Content::YearWheel(it) => drawn(content, &it.title, &wheel(it, place), place),
        Content::Programme(it) => format!("{}{}", where_and_when(it), drawn(content, &it.title, &slots(it), place)),
    }
}

fn drawn(content: &Content, title: &str, twin: &str, place: Place<'_>) -> String {
    let tag = place.heading_tag();
    let heading = match title.trim() {
        "" => String::new(),
        it => format!("<{tag}>{}</{tag}>\n", escape(it)),
    };
    let id = format!("{}-tegning", place.id);
    let drawing = drawings::of(content, &id).unwrap_or_default();
    format!(
        "{heading}<div class=\"drawing-frame\">\n{drawing}</div>\n\
         <details class=\"text-twin\">\n<summary>Tegningen som tekst</summary>\n{twin}</details>\n"
    )
}

fn levels(model: &LeadershipModel, place: Place<'_>) -> String {
    model.levels.iter().map(|it| level(it, place)).collect()
}

fn level(level: &Level, place: Place<'_>) -> String {
    let tag = below(place);
    let heading = format!("<{tag}>Niveau {}: {}</{tag}>\n", level.level, escape(&level.role));
    format!("{heading}{}", bullets(&level.statements))
}

/// The heading under the drawing's own.
fn below(place: Place<'_>) -> String {
    Place {
        heading: place.heading.saturating_add(1).min(6),
        ..place
    }
    .heading_tag()
}

fn bullets(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let points: String = lines.iter().map(|it| format!("<li>{}</li>\n", escape(it))).collect();
    format!("<ul>\n{points}</ul>\n")
}

fn origin(model: &ItModel) -> String {
    let parts = [&model.issuer, &model.subtitle, &model.date_label, &model.consultant];
    let words: Vec<String> = parts.into_iter().flatten().map(|it| escape(it)).collect();
    if words.is_empty() {
        return String::new();
    }
    format!("<p>{}</p>\n", words.join(" · "))
}

fn layers(model: &ItModel) -> String {
    let layer = |(place, it): (usize, &raadslag_council::appendix::Layer)| {
        let boxes = model.boxes.iter().filter(|at| **at == place).count();
        let count = if boxes > 0 {
            format!(" ({boxes} felter i skitsen)")
        } else {
            String::new()
        };
        format!("<li>{}{count}{}</li>\n", escape(&it.name), bullets(&it.statements))
    };
    let lines: String = model.layers.iter().enumerate().map(layer).collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("<ol>\n{lines}</ol>\n")
    }
}

fn wheel(wheel: &YearWheel, place: Place<'_>) -> String {
    let groups: String = wheel.groups.iter().map(|it| group(it, place)).collect();
    let footer = wheel.footer.as_ref().map(|it| format!("<p>{}</p>\n", escape(&it.text)));
    let as_of = wheel.as_of.map(|it| format!("<p>Pr. {}</p>\n", danish::day(it)));
    format!("{}{groups}{}", as_of.unwrap_or_default(), footer.unwrap_or_default())
}

fn group(group: &WheelGroup, place: Place<'_>) -> String {
    let tag = below(place);
    let entries: String = group
        .entries
        .iter()
        .map(|it| match it.one_off {
            true => format!("<li><em>{}</em> (enkeltstående)</li>\n", escape(&it.text)),
            false => format!("<li>{}</li>\n", escape(&it.text)),
        })
        .collect();
    let list = if entries.is_empty() {
        entries
    } else {
        format!("<ul>\n{entries}</ul>\n")
    };
    format!("<{tag}>{}</{tag}>\n{list}", escape(&group_heading(group)))
}

/// The printed heading, or the quarter that was read from the entries.
pub(crate) fn group_heading(group: &WheelGroup) -> String {
    match (&group.heading, group.quarter) {
        (Some(heading), _) => heading.clone(),
        (None, Some(quarter)) => format!("{quarter}. kvartal"),
        (None, None) => "Uden kvartal".to_owned(),
    }
}

fn where_and_when(programme: &Programme) -> String {
    let date = programme.date.map(|it| danish::capitalised(&danish::long_day(it)));
    let parts = [date, programme.place.clone()];
    let words: Vec<String> = parts.into_iter().flatten().map(|it| escape(&it)).collect();
    if words.is_empty() {
        return String::new();
    }
    format!("<p>{}</p>\n", words.join(" · "))
}

fn slots(programme: &Programme) -> String {
    let rows: String = programme.slots.iter().map(slot).collect();
    let end = programme.end.map(|it| format!("<p>Slut {}</p>\n", danish::at(it)));
    format!("<ul>\n{rows}</ul>\n{}", end.unwrap_or_default()).replace("<ul>\n</ul>\n", "")
}

fn slot(slot: &Slot) -> String {
    let speakers = match slot.speakers.is_empty() {
        true => String::new(),
        false => format!(" v. {}", escape(&slot.speakers.join(", "))),
    };
    let head = format!(
        "{}: {}{speakers}",
        danish::capitalised(&danish::at(slot.from)),
        escape(&slot.title)
    );
    format!("<li>{head}{}</li>\n", bullets(&slot.points))
}
