//! One item as HTML: facts, route, sections, attachments, earlier handling and decisions.

use raadslag_council::outcome::ReportedVote;
use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Item};
use raadslag_council::rich::Block;

use super::{Place, blocks, escape};
use crate::words::Fact;
use crate::{danish, words};

pub(super) fn item(item: &Item, id: &str) -> String {
    let parts: String = item
        .sections
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let place = Place::new_in(id, "afsnit", place);
            let level = if it.label.trim().is_empty() { 3 } else { 4 };
            format!("{}{}", heading(&it.label), blocks(&it.blocks, place.at(level)))
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
        .filter(|it| !it.is_empty())
        .enumerate()
        .map(|(place, it)| decision(it, Place::new_in(id, "beslutning", place).at(3)))
        .collect();
    format!(
        "{}{}{parts}{}{history}{decisions}",
        facts(item),
        route(item),
        attachments(&item.attachments, id)
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
    let openness = ("Adgang", vec![format!("{} sag", danish::openness(item.open))]);
    let reading = item.reading_number.map(|it| ("Behandling", vec![danish::reading(it)]));
    description_list(std::iter::once(openness).chain(reading).chain(words::item(item)))
}

/// Labels with their lines.
pub(super) fn description_list(facts: impl IntoIterator<Item = Fact>) -> String {
    let row = |(label, lines): Fact| {
        let lines: Vec<String> = lines.iter().map(|it| escape(it)).collect();
        format!("<dt>{label}</dt><dd>{}</dd>\n", lines.join("<br>"))
    };
    let rows: String = facts.into_iter().map(row).collect();
    match rows.as_str() {
        "" => rows,
        _ => format!("<dl>\n{rows}</dl>\n"),
    }
}

fn route(item: &Item) -> String {
    if item.route.is_empty() {
        return String::new();
    }
    let stations: String = item.route.iter().map(|it| format!("<li>{}</li>", escape(it))).collect();
    format!("<h3>Sagsgang</h3>\n<ol class=\"route\">{stations}</ol>\n")
}

fn attachments(lines: &[AttachmentLine], id: &str) -> String {
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
    let id = format!("{}-bilag", escape(id));
    format!(
        "<h3 id=\"{id}\">Bilag</h3>\n<table aria-labelledby=\"{id}\">\n<thead><tr><th scope=\"col\">Nr.</th><th scope=\"col\">Adgang</th>\
         <th scope=\"col\">Titel</th><th scope=\"col\">Dok.nr.</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn earlier(handling: &EarlierHandling, id: &str, place: usize) -> String {
    let within = Place::new_in(id, "tidligere", place);
    let told = |it: Option<String>| it.map(|it| format!("<p>{}</p>\n", escape(&it))).unwrap_or_default();
    format!(
        "<h4>{}</h4>\n{}{}{}{}",
        escape(&words::earlier(handling)),
        told(danish::reach(handling.reach())),
        blocks(&handling.blocks, within.at(5)),
        votes(handling.vote.as_ref(), &handling.blocks),
        told(words::deviation(
            &handling.body,
            handling.deviates_from.as_deref(),
            &handling.outcomes
        ))
    )
}

/// A decision set apart under `Beslutning i … den …`, its heading at the place's level.
pub fn decision(decision: &Decision, place: Place<'_>) -> String {
    let tag = place.heading_tag();
    let under = Place {
        heading: place.heading.saturating_add(1).min(6),
        ..place
    };
    format!(
        "<div class=\"decision\">\n<{tag}>{}</{tag}>\n{}{}</div>\n",
        escape(&words::decision(decision, None)),
        blocks(&decision.blocks, under),
        [
            outcomes(decision),
            deviation(decision),
            votes(decision.vote.as_ref(), &decision.blocks),
        ]
        .concat()
    )
}

/// Who voted how, one line for each way of voting.
fn votes(vote: Option<&ReportedVote>, decided: &[Block]) -> String {
    let ways = vote.map(|it| words::vote(it, decided)).unwrap_or_default();
    let lines: Vec<String> = ways.iter().map(|it| escape(it)).collect();
    match lines.as_slice() {
        [] => String::new(),
        lines => format!("<p>{}</p>\n", lines.join("<br>")),
    }
}

/// That it is otherwise than was recommended.
fn deviation(decision: &Decision) -> String {
    let body = decision.body.as_deref().unwrap_or("Mødet");
    let told = words::deviation(body, decision.deviates_from.as_deref(), &decision.outcomes);
    told.map(|it| format!("<p>{}</p>\n", escape(&it))).unwrap_or_default()
}

fn outcomes(decision: &Decision) -> String {
    let own = decision
        .outcomes
        .iter()
        .map(|it| danish::outcome(*it).to_owned())
        .chain(danish::reach(decision.reach()))
        .map(|it| format!("<li>{}</li>\n", escape(&it)));
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
