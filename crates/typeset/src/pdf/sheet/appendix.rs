//! An appendix as the template prints it: its cover, a drawing where there is one, and its words.

use raadslag_council::appendix::{Appendix, Content, Slot};
use raadslag_council::record::Head;
use serde::Serialize;

use super::Fact;
use crate::html::appendix_heading;
use crate::pdf::blocks::{SheetBlock, sheet_blocks};
use crate::pdf::letters::{printable, shaped};
use crate::words::{Group, Point, Twin};
use crate::{danish, drawings, words};

/// In points, on paper.
const SMALLEST_LETTERS: f64 = 8.0;

/// A wheel holds much and is read from a wall.
const LETTERS_OF_WHEEL: f64 = 9.0;

#[derive(Serialize)]
pub(in crate::pdf) struct AppendixSheet {
    heading: String,
    facts: Vec<Fact>,
    title: Option<String>,
    about: Option<String>,
    drawing: Option<Drawing>,
    groups: Vec<GroupSheet>,
    slots: Vec<SlotRow>,
    blocks: Vec<SheetBlock>,
}

/// A picture with the words for those who cannot see it.
#[derive(Serialize)]
struct Drawing {
    svg: String,
    alt: String,
    /// In points, for letters that can be read.
    #[serde(rename = "least-height")]
    least_height: f64,
}

/// A heading and its points: what the drawing shows, as text.
#[derive(Serialize)]
pub(super) struct GroupSheet {
    heading: String,
    points: Vec<GroupPoint>,
}

#[derive(Serialize)]
struct GroupPoint {
    text: String,
    em: bool,
}

#[derive(Serialize)]
struct SlotRow {
    time: String,
    title: String,
    speakers: String,
    points: Vec<String>,
}

impl AppendixSheet {
    pub(in crate::pdf) fn of(appendix: &Appendix, head: &Head) -> Self {
        let empty = Self {
            heading: printable(&appendix_heading(appendix)),
            facts: Fact::all(words::cover(appendix, head)),
            title: None,
            about: None,
            drawing: None,
            groups: Vec::new(),
            slots: Vec::new(),
            blocks: Vec::new(),
        };
        match (&appendix.content, Twin::of(&appendix.content)) {
            (Content::Other(it), _) => Self {
                blocks: sheet_blocks(&it.blocks),
                ..empty
            },
            (content, Some(twin)) => empty.drawn(content, &twin),
            (_, None) => empty,
        }
    }

    fn drawn(self, content: &Content, twin: &Twin<'_>) -> Self {
        let svg = drawings::of(&in_our_letters(content), "tegning");
        let some = |it: &str| (!it.is_empty()).then(|| printable(it));
        Self {
            title: some(twin.title),
            about: some(&twin.about),
            drawing: svg.map(|svg| Drawing {
                alt: alt(&svg),
                least_height: drawings::height(&svg) * least_scale(content),
                svg,
            }),
            groups: twin.groups.iter().map(GroupSheet::of).collect(),
            slots: twin.slots.iter().map(SlotRow::of).collect(),
            ..self
        }
    }
}

/// Points of a drawing's unit in which its smallest letters can just be read.
fn least_scale(content: &Content) -> f64 {
    match content {
        Content::YearWheel(_) => LETTERS_OF_WHEEL / drawings::LETTERS_OF_PAGE,
        _ => SMALLEST_LETTERS / drawings::SMALLEST,
    }
}

impl GroupSheet {
    pub(super) fn of(group: &Group<'_>) -> Self {
        let point = |it: &Point<'_>| GroupPoint {
            text: printable(it.text),
            em: it.one_off,
        };
        Self {
            heading: printable(&group.heading),
            points: group.points.iter().map(point).collect(),
        }
    }
}

impl SlotRow {
    fn of(slot: &Slot) -> Self {
        Self {
            time: danish::time(slot.from),
            title: printable(&slot.title),
            speakers: printable(&slot.speakers.join(", ")),
            points: slot.points.iter().map(|it| printable(it)).collect(),
        }
    }
}

/// The same content in letters that our fonts have; no kind that is drawn has marks that count letters.
pub(super) fn in_our_letters(content: &Content) -> Content {
    let shaped_content = serde_json::to_value(content)
        .map(with_shaped_strings)
        .and_then(serde_json::from_value);
    shaped_content.unwrap_or_else(|_| content.clone())
}

fn with_shaped_strings(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(shaped(&text)),
        Value::Array(values) => values.into_iter().map(with_shaped_strings).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, it)| (name, with_shaped_strings(it)))
            .collect(),
        other => other,
    }
}

/// The drawing's own description, and where its words stand.
pub(in crate::pdf) fn alt(svg: &str) -> String {
    let inside = |open: &str, close: &str| {
        svg.split_once(open)
            .and_then(|(_, it)| it.split_once(close))
            .map(|it| it.0)
    };
    let description = inside("<desc", "</desc>")
        .and_then(|it| it.split_once('>'))
        .map(|it| it.1);
    format!(
        "{} Det samme står som tekst i bilaget.",
        description.unwrap_or("Tegning.")
    )
    .replace("&lt;", "<")
    .replace("&gt;", ">")
    .replace("&quot;", "\"")
    .replace("&#39;", "'")
    .replace("&amp;", "&")
}
