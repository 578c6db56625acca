//! The whole record as one accessible HTML document that needs nothing beside it.

use std::collections::BTreeMap;

use raadslag_council::appendix::Appendix;
use raadslag_council::record::{Head, Member, OverviewLine, Record};

use super::item::{description_list, item};
use super::{Place, appendix, escape};
use crate::{danish, words};

const STYLE: &str = include_str!("document.css");

/// One document: head, contents, items, overview, signatories and appendices.
pub fn write(record: &Record) -> String {
    let head = &record.head;
    let items: String = record
        .items
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let id = format!("punkt-{}", place + 1);
            format!(
                "<section>\n<h2 id=\"{id}\">{}</h2>\n{}</section>\n",
                escape(&numbered(&it.number, &it.title)),
                item(it, &id)
            )
        })
        .collect();
    let appendices: String = record
        .appendices
        .iter()
        .enumerate()
        .map(|(place, it)| cover(it, head, place))
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{}{}{items}{}{}{appendices}</main>\n</body>\n</html>\n",
        escape(&title(head)),
        header(head),
        contents(record),
        overview(&record.attachments_overview),
        signatories(record),
    )
}

fn kind(head: &Head) -> &str {
    let known = head.kind.map(danish::record_kind);
    head.kind_label.as_deref().or(known).unwrap_or("Mødemateriale")
}

fn title(head: &Head) -> String {
    let date = head.date.map(danish::day);
    let body = danish::meeting_of(&head.body, head.meeting_kind);
    let parts = [Some(kind(head).to_owned()), Some(body), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

fn header(head: &Head) -> String {
    let municipality = head
        .municipality
        .as_deref()
        .map(|it| format!("<p class=\"municipality\">{}</p>\n", escape(it)));
    let body = if head.body.is_empty() { kind(head) } else { &head.body };
    format!(
        "<header>\n{}<h1>{}</h1>\n<p class=\"kind\">{}</p>\n{}</header>\n",
        municipality.unwrap_or_default(),
        escape(body),
        escape(kind(head)),
        description_list(words::head(head))
    )
}

fn contents(record: &Record) -> String {
    let items = record
        .items
        .iter()
        .enumerate()
        .map(|(place, it)| (format!("punkt-{}", place + 1), numbered(&it.number, &it.title)));
    let appendices = record
        .appendices
        .iter()
        .enumerate()
        .map(|(place, it)| (format!("bilag-{}", place + 1), appendix_heading(it)));
    let lines: String = items
        .chain(appendices)
        .map(|(id, words)| format!("<li><a href=\"#{id}\">{}</a></li>\n", escape(&words)))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    format!(
        "<nav aria-labelledby=\"indhold\">\n<h2 id=\"indhold\">Indholdsfortegnelse</h2>\n<ul>\n{lines}</ul>\n</nav>\n"
    )
}

/// `4. Punkter til behandling`
pub(crate) fn numbered(number: &str, title: &str) -> String {
    match (number.trim(), title.trim()) {
        ("", "") => "Uden titel".to_owned(),
        ("", title) => title.to_owned(),
        (number, "") => format!("Punkt {number}"),
        // A number with letters before it is told from the title's own words, when the paper is read again.
        (number, title) if number.starts_with(char::is_alphabetic) => format!("Punkt {number}: {title}"),
        (number, title) => format!("{number}. {title}"),
    }
}

fn overview(lines: &[OverviewLine]) -> String {
    let mut groups: BTreeMap<usize, (String, String)> = BTreeMap::new();
    let mut group = 0;
    for (place, line) in lines.iter().enumerate() {
        if place > 0 && lines[place - 1].item != line.item {
            group += 1;
        }
        let heading = || (numbered(&line.item, &line.item_title), String::new());
        let document = line
            .document_number
            .as_ref()
            .map(|it| format!(" ({it})"))
            .unwrap_or_default();
        let row = format!(
            "<li>{}</li>\n",
            escape(&format!("{}{document}", numbered(&line.number, &line.title)))
        );
        groups.entry(group).or_insert_with(heading).1.push_str(&row);
    }
    if groups.is_empty() {
        return String::new();
    }
    let groups: String = groups
        .into_values()
        .map(|(heading, rows)| {
            format!(
                "<h3>{}</h3>\n<ul class=\"own-markers\" role=\"list\">\n{rows}</ul>\n",
                escape(&heading)
            )
        })
        .collect();
    format!("<section>\n<h2>Bilagsoversigt</h2>\n{groups}</section>\n")
}

fn signatories(record: &Record) -> String {
    if record.signatories.is_empty() {
        return String::new();
    }
    let line = |it: &Member| {
        let signed = record.signatures.iter().find(|signature| signature.name == it.name);
        let signed = signed.map(|it| format!(": {}", words::signed(it))).unwrap_or_default();
        format!("<li>{}{}</li>\n", escape(&danish::member(it)), escape(&signed))
    };
    let lines: String = record.signatories.iter().map(line).collect();
    format!("<section>\n<h2>Underskriftsside</h2>\n<ul class=\"signatories\">\n{lines}</ul>\n</section>\n")
}

/// `Bilag: 4.1. Årshjul`
pub(crate) fn appendix_heading(appendix: &Appendix) -> String {
    let place = [appendix.item.as_deref(), appendix.attachment.as_deref()];
    let number: Vec<&str> = place.into_iter().flatten().collect();
    let words = [number.join("."), appendix.title.trim().to_owned()];
    let words: Vec<String> = words.into_iter().filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        "Bilag".to_owned()
    } else {
        format!("Bilag: {}", words.join(". "))
    }
}

fn cover(it: &Appendix, head: &Head, place: usize) -> String {
    let id = format!("bilag-{}", place + 1);
    format!(
        "<section class=\"appendix\">\n<h2 id=\"{id}\">{}</h2>\n{}{}</section>\n",
        escape(&appendix_heading(it)),
        description_list(words::cover(it, head)),
        appendix(&it.content, Place::new(&id, 3))
    )
}
