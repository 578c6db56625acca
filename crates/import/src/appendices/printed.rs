//! An appendix as our own print shows it: title, origin, drawing, and everything that it shows once more as text.

use raadslag_council::appendix::{Content, ItModel, Layer, LeadershipModel, Level, Programme, Slot};
use raadslag_council::clock::ClockTime;

use super::programme::event;
use super::rows::Row;
use super::{Context, Found, year_wheel};
use crate::dates::{read_date, read_time};
use crate::lines::join;
use crate::people::fold;

const AS_TEXT: &str = "Tegningen som tekst";
const AS_TABLE: &str = "Programmet som tabel";
/// A drawing on a page of its own, behind its words.
const DRAWING: &str = "Tegningen";
const COLUMNS: &str = "Kl. Punkt Oplæg";
/// Behind what comes once, in a year wheel.
const ONE_OFF: &str = " (enkeltstående)";

/// What stands over the drawing, in one line with these dots between.
const BETWEEN: &str = " · ";
const LABELS: [&str; 8] = [
    "Udgiver: ",
    "Undertitel: ",
    "Datering: ",
    "Rådgiver: ",
    "Dag: ",
    "Sted: ",
    "Slut: ",
    "Pr. ",
];

/// Where the third column of the table begins, in tenths of a point.
const SPEAKERS: i32 = 3500;

/// A heading and its points.
#[derive(Default)]
pub(super) struct Group {
    pub(super) heading: String,
    pub(super) points: Vec<Point>,
    pub(super) place: String,
}

#[derive(Default)]
pub(super) struct Point {
    pub(super) text: String,
    pub(super) one_off: bool,
}

pub(super) fn read(rows: &[Row<'_>], context: Context<'_>) -> Option<Found> {
    let words = rows
        .iter()
        .position(|it| [AS_TEXT, AS_TABLE].contains(&it.text.as_str()))?;
    let behind = &rows[words + 1..];
    let end = behind
        .iter()
        .position(|it| it.text == DRAWING && it.line.bold)
        .unwrap_or(behind.len());
    let (title, origin) = head(&rows[..words]);
    if rows[words].text == AS_TABLE {
        return Some(programme(title, &origin, &behind[..end]));
    }
    let groups = groups(&behind[..end]);
    levels(&title, &groups)
        .or_else(|| layers(&title, &origin, &groups))
        .or_else(|| year_wheel::of_groups(title, origin.value("Pr. "), groups, context))
}

/// Words over the drawing, by their labels.
struct Origin(Vec<(&'static str, String)>);

impl Origin {
    fn value(&self, label: &str) -> Option<String> {
        self.0.iter().find(|it| it.0 == label).map(|it| it.1.clone())
    }
}

/// The title in its own letters, and the line of what is known beside it; what the drawing says comes again as text.
fn head(rows: &[Row<'_>]) -> (String, Origin) {
    let size = rows.first().and_then(|it| it.line.size);
    let titles = rows
        .iter()
        .take_while(|it| it.line.bold && it.line.size == size)
        .count();
    let mut title = String::new();
    for row in &rows[..titles] {
        join(&mut title, &row.text);
    }
    let mut about = String::new();
    let rest = &rows[titles..];
    if rest.first().is_some_and(|it| label(&it.text).is_some()) {
        let size = rest[0].line.size;
        for row in rest.iter().take_while(|it| it.line.size == size) {
            join(&mut about, &row.text);
        }
    }
    let mut origin: Vec<(&'static str, String)> = Vec::new();
    for part in about.split(BETWEEN) {
        match (label(part), origin.last_mut()) {
            (Some(label), _) => origin.push((label, part[label.len()..].trim().to_owned())),
            (None, Some((_, value))) => {
                value.push_str(BETWEEN);
                value.push_str(part);
            }
            (None, None) => {}
        }
    }
    (title, Origin(origin))
}

fn label(text: &str) -> Option<&'static str> {
    LABELS.into_iter().find(|it| text.starts_with(it))
}

/// A heading is in strong letters, a point behind its mark; other lines go on with the one above.
fn groups(rows: &[Row<'_>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let goes_on = groups.last().is_some_and(|it| it.points.is_empty()) && !row.is_apart;
        if let Some(group) = groups.last_mut().filter(|_| row.is_point) {
            group.points.push(Point {
                text: row.text.clone(),
                one_off: false,
            });
        } else if row.line.bold && (!goes_on || is_numbered(&row.text)) || groups.is_empty() {
            groups.push(Group {
                heading: row.text.clone(),
                place: row.place(),
                points: Vec::new(),
            });
        } else if let Some(group) = groups.last_mut() {
            let above = group.points.last_mut().map_or(&mut group.heading, |it| &mut it.text);
            join(above, &row.text);
        }
    }
    for point in groups.iter_mut().flat_map(|it| &mut it.points) {
        if let Some(text) = point.text.strip_suffix(ONE_OFF) {
            (point.text, point.one_off) = (text.to_owned(), true);
        }
    }
    groups
}

/// `Niveau 4: …`, `2. lag: …`: a heading also where the one above holds nothing.
fn is_numbered(text: &str) -> bool {
    let before = text.split(':').next().unwrap_or_default();
    let number = before.strip_prefix("Niveau ").or_else(|| before.strip_suffix(". lag"));
    number.is_some_and(|it| it.parse::<usize>().is_ok())
}

fn statements(group: &Group) -> Vec<String> {
    group.points.iter().map(|it| it.text.clone()).collect()
}

/// `Niveau 4: Direktør`
fn levels(title: &str, groups: &[Group]) -> Option<Found> {
    let level = |group: &Group| {
        let (level, role) = group.heading.strip_prefix("Niveau ")?.split_once(':')?;
        Some(Level {
            level: level.parse().ok()?,
            role: role.trim().to_owned(),
            statements: statements(group),
        })
    };
    let levels: Vec<Level> = groups.iter().map(level).collect::<Option<_>>()?;
    let fields = levels.iter().flat_map(|it| it.statements.iter().chain([&it.role]));
    let fields = fields.cloned().chain([title.to_owned()]).collect();
    let title = title.to_owned();
    Some(found(
        Content::LeadershipModel(LeadershipModel { title, levels }),
        fields,
    ))
}

/// `2. lag: AFTALER (felt 2, 5 i skitsen)`
fn layers(title: &str, origin: &Origin, groups: &[Group]) -> Option<Found> {
    let mut model = ItModel {
        title: title.to_owned(),
        issuer: origin.value("Udgiver: "),
        subtitle: origin.value("Undertitel: "),
        date_label: origin.value("Datering: "),
        consultant: origin.value("Rådgiver: "),
        ..ItModel::default()
    };
    let mut boxes: Vec<(usize, usize)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let name = group.heading.strip_prefix(&format!("{}. lag: ", at + 1))?;
        let drawn = name
            .strip_suffix(" i skitsen)")
            .and_then(|it| it.rsplit_once(" (felt "));
        let (name, places) = drawn.unwrap_or((name, ""));
        boxes.extend(places.split(", ").filter_map(|it| Some((it.parse().ok()?, at))));
        model.layers.push(Layer {
            name: name.to_owned(),
            statements: statements(group),
        });
    }
    boxes.sort_unstable();
    model.boxes = boxes.into_iter().map(|it| it.1).collect();
    let layers = model
        .layers
        .iter()
        .flat_map(|it| it.statements.iter().chain([&it.name]));
    let heads = origin.0.iter().map(|it| &it.1).chain([&model.title]);
    let fields = layers.chain(heads).cloned().collect();
    Some(found(Content::ItModel(model), fields))
}

fn programme(title: String, origin: &Origin, rows: &[Row<'_>]) -> Found {
    let mut programme = Programme {
        title,
        place: origin.value("Sted: "),
        date: origin.value("Dag: ").and_then(|it| read_date(&it, None)?.day.ok()),
        end: origin.value("Slut: ").and_then(|it| read_time(&it)?.from.ok()),
        ..Programme::default()
    };
    programme.event = read_date(&programme.title, programme.date).and_then(|it| event(&programme.title, &it));
    let mut speakers: Vec<String> = Vec::new();
    for row in rows.iter().filter(|it| it.text != COLUMNS) {
        let begun = begun(&row.text);
        let is_speakers = row.line.left.is_some_and(|it| it >= SPEAKERS);
        let (text, named) = if is_speakers {
            ("", row.text.as_str())
        } else {
            columns(begun.map_or(row.text.as_str(), |it| it.1), row)
        };
        if let Some((from, _)) = begun {
            programme.slots.push(Slot {
                from,
                title: String::new(),
                speakers: Vec::new(),
                points: Vec::new(),
            });
            speakers.push(String::new());
        }
        let (Some(slot), Some(names)) = (programme.slots.last_mut(), speakers.last_mut()) else {
            continue;
        };
        match slot.points.last_mut() {
            _ if row.is_point => slot.points.push(text.to_owned()),
            Some(point) => drop(join(point, text)),
            None => drop(join(&mut slot.title, text)),
        }
        join(names, named);
    }
    for (slot, named) in programme.slots.iter_mut().zip(&speakers) {
        let names = named.split(", ").filter(|it| !it.is_empty());
        slot.speakers = names.map(str::to_owned).collect();
    }
    let slots = programme.slots.iter();
    let of_slots = slots.flat_map(|it| it.points.iter().chain(&it.speakers).chain([&it.title]));
    let heads = programme.place.iter().chain([&programme.title]);
    let fields = of_slots.chain(heads).cloned().collect();
    found(Content::Programme(programme), fields)
}

/// The point of a row and who talks, which stand wide apart; `text` is the row behind its time.
fn columns<'a>(text: &'a str, row: &Row<'_>) -> (&'a str, &'a str) {
    let cells: Vec<&str> = row.line.text.trim().split('\t').collect();
    let named = cells.last().map(|it| fold(it)).unwrap_or_default();
    let at = text.len().saturating_sub(named.len());
    let is_apart = cells.len() > 1 && at > 0 && text.ends_with(&named);
    if is_apart {
        (text[..at].trim(), &text[at..])
    } else {
        (text, "")
    }
}

/// `9.00 Velkomst`
fn begun(text: &str) -> Option<(ClockTime, &str)> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (hour, minute) = word.split_once('.')?;
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !is_number(hour) || minute.len() != 2 || !is_number(minute) {
        return None;
    }
    Some((ClockTime::new(hour.parse().ok()?, minute.parse().ok()?)?, rest))
}

fn found(content: Content, fields: Vec<String>) -> Found {
    Found {
        content,
        findings: Vec::new(),
        fields,
        told: Vec::new(),
    }
}
