//! What an appendix holds as HTML: a drawing and, in words, everything that it shows.

use raadslag_council::appendix::{Content, Slot};

use super::{Place, blocks, escape};
use crate::words::{Group, Point, Twin};
use crate::{danish, drawings};

/// The content under its cover; drawings are followed by the same as text, which opens on demand.
pub fn appendix(content: &Content, place: Place<'_>) -> String {
    match (content, Twin::of(content)) {
        (Content::Other(it), _) => blocks(&it.blocks, place),
        (_, Some(twin)) => drawn(content, &twin, place),
        (_, None) => String::new(),
    }
}

fn drawn(content: &Content, twin: &Twin<'_>, place: Place<'_>) -> String {
    let heading = tagged(&place.heading_tag(), twin.title);
    let about = tagged("p", &twin.about);
    let id = format!("{}-tegning", place.id);
    let drawing = drawings::of(content, &id).unwrap_or_default();
    let groups: String = twin.groups.iter().map(|it| group(it, place)).collect();
    let slots = list(twin.slots.iter().map(slot));
    format!(
        "{heading}{about}<div class=\"drawing-frame\">\n{drawing}</div>\n\
         <details class=\"text-twin\">\n<summary>Tegningen som tekst</summary>\n{groups}{slots}</details>\n"
    )
}

fn tagged(tag: &str, words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        it => format!("<{tag}>{}</{tag}>\n", escape(it)),
    }
}

/// Under a heading below the drawing's own.
fn group(group: &Group<'_>, place: Place<'_>) -> String {
    if group.points.is_empty() {
        return tagged("p", &group.heading);
    }
    let below = Place {
        heading: place.heading.saturating_add(1).min(6),
        ..place
    };
    let heading = tagged(&below.heading_tag(), &group.heading);
    format!("{heading}{}", list(group.points.iter().map(point)))
}

fn point(point: &Point<'_>) -> String {
    match point.one_off {
        true => format!("<em>{}</em> (enkeltstående)", escape(point.text)),
        false => escape(point.text),
    }
}

fn slot(slot: &Slot) -> String {
    let speakers = match slot.speakers.is_empty() {
        true => String::new(),
        false => format!(" v. {}", escape(&slot.speakers.join(", "))),
    };
    let time = danish::capitalised(&danish::at(slot.from));
    let points = list(slot.points.iter().map(|it| escape(it)));
    format!("{time}: {}{speakers}{points}", escape(&slot.title))
}

fn list(points: impl Iterator<Item = String>) -> String {
    let points: String = points.map(|it| format!("<li>{it}</li>\n")).collect();
    match points.as_str() {
        "" => points,
        _ => format!("<ul>\n{points}</ul>\n"),
    }
}
