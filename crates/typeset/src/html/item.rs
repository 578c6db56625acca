//! One item as HTML: facts, route, sections, attachments, earlier handling and decisions.

use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Item};

use super::{Place, blocks, escape};
use crate::danish;

pub(super) fn item(item: &Item, id: &str) -> String {
    let parts: String = item
        .sections
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let place = Place::new_in(id, "afsnit", place);
            format!("{}{}", heading(&it.label), blocks(&it.blocks, place.at(4)))
        })
        .collect();
    let history: String = item
        .history
        .iter()
        .enumerate()
        .map(|(place, it)| earlier(it, id, place))
        .collect();
    let history = if history.is_empty() {
        history
    } else {
        format!("<h3>Tidligere behandling</h3>\n{history}")
    };
    let decisions: String = item
        .decisions
        .iter()
        .enumerate()
        .map(|(place, it)| decision(it, Place::new_in(id, "beslutning", place).at(3)))
        .collect();
    format!(
        "{}{}{parts}{}{history}{decisions}",
        facts(item),
        route(item),
        attachments(&item.attachments)
    )
}

/// An id under another and a heading level, both owned while a part is written.
pub(super) struct Within {
    id: String,
}

impl Within {
    pub(super) fn at(&self, heading: u8) -> Place<'_> {
        Place::new(&self.id, heading)
    }
}

impl Place<'_> {
    pub(super) fn new_in(id: &str, part: &str, number: usize) -> Within {
        Within {
            id: format!("{id}-{part}-{}", number + 1),
        }
    }
}

fn heading(label: &str) -> String {
    match label.trim() {
        "" => String::new(),
        it => format!("<h3>{}</h3>\n", escape(it)),
    }
}

fn facts(item: &Item) -> String {
    let closure = item.closure.as_ref().filter(|_| !item.open);
    let absent: Vec<String> = item.absent.iter().map(danish::member).collect();
    let rows = [
        ("Adgang", Some(format!("{} sag", danish::openness(item.open)))),
        ("Lukket efter", closure.and_then(|it| it.ground.clone())),
        ("Offentlig titel", closure.and_then(|it| it.public_title.clone())),
        ("Tages op igen", closure.and_then(|it| it.review_on).map(danish::day)),
        ("Sagsnr.", item.case_number.clone()),
        ("Dok.nr.", item.document_number.clone()),
        ("Sagen afgøres i", item.deciding_body.clone()),
        ("Indstilles af", item.recommended_by.clone()),
        ("Fraværende", (!absent.is_empty()).then(|| absent.join(", "))),
    ];
    description_list(&rows)
}

/// Labels with their words; those without words are left out.
pub(super) fn description_list(rows: &[(&str, Option<String>)]) -> String {
    let row = |(label, words): &(&str, Option<String>)| {
        let words = escape(words.as_deref()?).replace('\n', "<br>");
        Some(format!("<dt>{label}</dt><dd>{words}</dd>\n"))
    };
    let rows: String = rows.iter().filter_map(row).collect();
    if rows.is_empty() {
        rows
    } else {
        format!("<dl>\n{rows}</dl>\n")
    }
}

fn route(item: &Item) -> String {
    if item.route.is_empty() {
        return String::new();
    }
    let stations: String = item.route.iter().map(|it| format!("<li>{}</li>", escape(it))).collect();
    format!("<h3>Sagsgang</h3>\n<ol class=\"route\">{stations}</ol>\n")
}

fn attachments(lines: &[AttachmentLine]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let row = |it: &AttachmentLine| {
        let document = it.document_number.as_deref().map(escape).unwrap_or_default();
        format!(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{document}</td></tr>\n",
            escape(&it.number),
            danish::openness(it.open),
            escape(&it.title)
        )
    };
    let rows: String = lines.iter().map(row).collect();
    format!(
        "<h3>Bilag</h3>\n<table>\n<thead><tr><th scope=\"col\">Nr.</th><th scope=\"col\">Adgang</th>\
         <th scope=\"col\">Titel</th><th scope=\"col\">Dok.nr.</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn earlier(handling: &EarlierHandling, id: &str, place: usize) -> String {
    let date = handling.date.map(|it| format!(" den {}", danish::short_day(it)));
    let item = handling.item.as_ref().map(|it| format!(", punkt {it}"));
    let label = format!(
        "{}{}{}",
        handling.body,
        date.unwrap_or_default(),
        item.unwrap_or_default()
    );
    let within = Place::new_in(id, "tidligere", place);
    format!(
        "<h4>{}</h4>\n{}",
        escape(&label),
        blocks(&handling.blocks, within.at(5))
    )
}

/// A decision set apart under `Beslutning i … den …`, its heading at the place's level.
pub fn decision(decision: &Decision, place: Place<'_>) -> String {
    let body = decision.body.as_ref().map(|it| format!(" i {it}"));
    let date = decision.date.map(|it| format!(" den {}", danish::short_day(it)));
    let label = format!("Beslutning{}{}", body.unwrap_or_default(), date.unwrap_or_default());
    let tag = place.heading_tag();
    let under = Place {
        heading: place.heading.saturating_add(1).min(6),
        ..place
    };
    format!(
        "<div class=\"decision\">\n<{tag}>{}</{tag}>\n{}{}</div>\n",
        escape(&label),
        blocks(&decision.blocks, under),
        outcomes(decision)
    )
}

fn outcomes(decision: &Decision) -> String {
    let own = decision
        .outcomes
        .iter()
        .map(|it| format!("<li>{}</li>\n", danish::outcome(*it)));
    let matters = decision
        .sub_decisions
        .iter()
        .filter(|it| !it.outcomes.is_empty())
        .map(|it| {
            let words: Vec<&str> = it.outcomes.iter().map(|it| danish::outcome(*it)).collect();
            format!("<li>{}: {}</li>\n", escape(&it.topic), words.join(", "))
        });
    let lines: String = own.chain(matters).collect();
    if lines.is_empty() {
        lines
    } else {
        format!("<p class=\"outcome-label\">Udfald</p>\n<ul class=\"outcomes\">\n{lines}</ul>\n")
    }
}
