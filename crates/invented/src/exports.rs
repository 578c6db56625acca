//! Exports of case systems: a meeting as a file of each would say it.

use std::fmt::Write;

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::record::{Item, Record};
use raadslag_council::rich::{Block, ListItem};

use super::danish::medium;
use super::dice::Dice;
use super::towns;

mod acadre;
mod edoc;
mod oparl;
mod sbsys;

/// A kind of export.
pub struct Export {
    /// As the list of layouts names it: `X2`.
    pub id: &'static str,
    /// What its files are called.
    pub name: &'static str,
    write: fn(&mut Record, &mut Dice) -> String,
}

/// Every kind that holds a meeting.
pub static EXPORTS: [Export; 7] = [
    Export {
        id: "X1",
        name: "eDocAgendaPublishing.xml",
        write: edoc::publishing,
    },
    Export {
        id: "X2",
        name: "3687981.xml",
        write: acadre::agenda,
    },
    Export {
        id: "X3",
        name: "Publication32.xml",
        write: sbsys::publication,
    },
    Export {
        id: "X4",
        name: "publication.xml",
        write: sbsys::get_organized,
    },
    Export {
        id: "X5",
        name: "41a93779.xml",
        write: edoc::fujitsu,
    },
    Export {
        id: "X6",
        name: "dagsorden.xml",
        write: sbsys::dagsorden,
    },
    Export {
        id: "X9",
        name: "1249.json",
        write: oparl::meeting,
    },
];

/// A file of the kind, and what it says.
pub fn write(export: &Export, dice: &mut Dice) -> (Record, String) {
    let (mut told, municipality) = towns::invent(dice);
    let text = (export.write)(&mut told, dice);
    told.head.municipality = crate::acadre::municipality(&told, &municipality);
    (told, text)
}

/// Text between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// `<Name>text</Name>` with what must be escaped.
fn tag(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

fn html(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Subheading(text) => {
                write!(html, "<p>{}</p>", escaped(text.as_str())).expect("a text in memory takes any words");
            }
            Block::List(list) => points(&list.items, list.ordered, &mut html),
            Block::Table(_) | Block::Image(_) => {}
        }
    }
    html
}

fn points(items: &[ListItem], is_ordered: bool, html: &mut String) {
    let name = if is_ordered { "ol" } else { "ul" };
    html.push_str(&format!("<{name}>"));
    for item in items {
        html.push_str(&format!("<li>{}", escaped(item.text.as_str())));
        if !item.children.is_empty() {
            points(&item.children, false, html);
        }
        html.push_str("</li>");
    }
    html.push_str(&format!("</{name}>"));
}

/// A list that is written as one counts its points itself.
fn count_points(told: &mut Record) {
    for item in &mut told.items {
        let sections = item.sections.iter_mut().map(|it| &mut it.blocks);
        for block in sections
            .chain(item.decisions.iter_mut().map(|it| &mut it.blocks))
            .flatten()
        {
            if let Block::List(list) = block {
                let points = list.items.iter_mut().enumerate();
                points.for_each(|(at, it)| it.marker = list.ordered.then(|| format!("{}.", at + 1)));
            }
        }
    }
}

/// Only this meeting's own decisions stand in the file.
fn own_decisions(told: &mut Record) {
    for item in &mut told.items {
        let last = item.decisions.pop();
        item.decisions = last.into_iter().collect();
    }
}

/// What none of these exports says of an item.
fn bare(item: &mut Item) {
    item.route.clear();
    item.deciding_body = None;
    item.document_number = None;
}

/// `21-08-2019 13:00:00`
fn stamp(date: Option<Date>, time: Option<ClockTime>) -> String {
    let (Some(date), Some(time)) = (date, time) else {
        return String::new();
    };
    format!(
        "{:02}-{:02}-{} {:02}:{:02}:00",
        date.day(),
        date.month(),
        date.year(),
        time.hour(),
        time.minute()
    )
}

/// `2019-08-21 13:00`
fn iso(date: Option<Date>, time: Option<ClockTime>) -> String {
    let (Some(date), Some(time)) = (date, time) else {
        return String::new();
    };
    format!("{date} {:02}:{:02}", time.hour(), time.minute())
}

fn body_on(body: &str, date: Option<Date>) -> String {
    format!("{body} den {}", date.map(medium).unwrap_or_default())
}
