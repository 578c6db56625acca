//! An appendix as the template prints it: its cover, a drawing where there is one, and its words.

use raadslag_council::appendix::{Appendix, Content, ItModel, LeadershipModel, Programme, YearWheel};
use raadslag_council::record::Head;
use serde::Serialize;

use super::Fact;
use crate::html::{appendix_heading, group_heading};
use crate::pdf::blocks::{SheetBlock, sheet_blocks};
use crate::pdf::letters::{printable, shaped};
use crate::{danish, drawings};

/// In points, on paper.
const SMALLEST_LETTERS: f64 = 8.0;

#[derive(Serialize)]
pub(in crate::pdf) struct AppendixSheet {
    heading: String,
    facts: Vec<Fact>,
    title: Option<String>,
    lines: Vec<String>,
    drawing: Option<Drawing>,
    groups: Vec<Group>,
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
struct Group {
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
            facts: cover(appendix, head),
            title: None,
            lines: Vec::new(),
            drawing: None,
            groups: Vec::new(),
            slots: Vec::new(),
            blocks: Vec::new(),
        };
        match &appendix.content {
            Content::Other(it) => Self {
                blocks: sheet_blocks(&it.blocks),
                ..empty
            },
            Content::LeadershipModel(it) => empty.drawn(&appendix.content, &it.title).with_levels(it),
            Content::ItModel(it) => empty.drawn(&appendix.content, &it.title).with_layers(it),
            Content::YearWheel(it) => empty.drawn(&appendix.content, &it.title).with_wheel(it),
            Content::Programme(it) => empty.drawn(&appendix.content, &it.title).with_slots(it),
        }
    }

    fn drawn(self, content: &Content, title: &str) -> Self {
        let title = title.trim();
        let svg = drawings::of(&in_our_letters(content), "tegning");
        Self {
            title: (!title.is_empty()).then(|| printable(title)),
            drawing: svg.map(|svg| Drawing {
                alt: alt(&svg),
                least_height: drawings::height(&svg) * SMALLEST_LETTERS / drawings::SMALLEST,
                svg,
            }),
            ..self
        }
    }

    fn with_levels(self, model: &LeadershipModel) -> Self {
        let groups = model.levels.iter().map(|it| {
            let points = it.statements.iter().map(|it| (it.as_str(), false));
            Group::new(&format!("Niveau {}: {}", it.level, it.role), points)
        });
        Self {
            groups: groups.collect(),
            ..self
        }
    }

    fn with_layers(self, model: &ItModel) -> Self {
        let origin = [&model.issuer, &model.subtitle, &model.date_label, &model.consultant];
        let lines: Vec<&str> = origin.into_iter().flatten().map(String::as_str).collect();
        let groups = model.layers.iter().enumerate().map(|(place, it)| {
            let boxes = model.boxes.iter().filter(|at| **at == place).count();
            let count = if boxes > 0 {
                format!(" ({boxes} felter i skitsen)")
            } else {
                String::new()
            };
            let points = it.statements.iter().map(|it| (it.as_str(), false));
            Group::new(&format!("{}. lag: {}{count}", place + 1, it.name), points)
        });
        Self {
            lines: joined(&lines),
            groups: groups.collect(),
            ..self
        }
    }

    fn with_wheel(self, wheel: &YearWheel) -> Self {
        let as_of = wheel.as_of.map(|it| format!("Pr. {}", danish::day(it)));
        let groups = wheel.groups.iter().map(|it| {
            let points = it.entries.iter().map(|it| (it.text.as_str(), it.one_off));
            Group::new(&group_heading(it), points)
        });
        let footer = wheel.footer.iter().map(|it| Group::new(&it.text, std::iter::empty()));
        Self {
            lines: as_of.iter().map(|it| printable(it)).collect(),
            groups: groups.chain(footer).collect(),
            ..self
        }
    }

    fn with_slots(self, programme: &Programme) -> Self {
        let date = programme.date.map(|it| danish::capitalised(&danish::long_day(it)));
        let place = programme.place.as_deref();
        let end = programme.end.map(|it| format!("Slut {}", danish::at(it)));
        let lines: Vec<&str> = [date.as_deref(), place, end.as_deref()].into_iter().flatten().collect();
        let slots = programme.slots.iter().map(|it| SlotRow {
            time: danish::time(it.from),
            title: printable(&it.title),
            speakers: printable(&it.speakers.join(", ")),
            points: it.points.iter().map(|it| printable(it)).collect(),
        });
        Self {
            lines: joined(&lines),
            slots: slots.collect(),
            ..self
        }
    }
}

impl Group {
    fn new<'a>(heading: &str, points: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let point = |(text, em): (&str, bool)| GroupPoint {
            text: printable(text),
            em,
        };
        Self {
            heading: printable(heading),
            points: points.map(point).collect(),
        }
    }
}

fn joined(parts: &[&str]) -> Vec<String> {
    if parts.is_empty() {
        Vec::new()
    } else {
        vec![printable(&parts.join(" · "))]
    }
}

/// The same content in letters that our fonts have; no kind that is drawn has marks that count letters.
fn in_our_letters(content: &Content) -> Content {
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
fn alt(svg: &str) -> String {
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

fn cover(appendix: &Appendix, head: &Head) -> Vec<Fact> {
    let body = appendix.body.as_deref().unwrap_or(&head.body);
    let date = appendix.meeting_date.or(head.date).map(|it| {
        let start = appendix.meeting_start.map(|start| format!(" – {}", danish::at(start)));
        format!("{}{}", danish::day(it), start.unwrap_or_default())
    });
    [
        (!body.trim().is_empty()).then(|| Fact::new("Udvalg", body)),
        date.map(|it| Fact::new("Mødedato", it)),
        Some(Fact::new("Adgang", danish::openness(appendix.open))),
        appendix.document_number.as_deref().map(|it| Fact::new("Bilagsnr.", it)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
