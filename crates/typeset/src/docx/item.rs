//! An item: its facts, route, sections, attachments, decisions, earlier handling and who was not there.

use raadslag_council::outcome::ReportedVote;
use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Item};
use raadslag_council::rich::Block;

use super::blocks;
use super::page::{Cell, Page, WIDTH};
use crate::danish;
use crate::text::{decision_heading, numbered, one_line, person_words};
use crate::words::vote_line;

/// The mark that the contents lead to.
pub(super) fn mark(place: usize) -> String {
    format!("punkt{}", place + 1)
}

pub(super) fn write(item: &Item, place: usize, page: &mut Page) {
    page.heading("Heading1", &numbered(&item.number, &item.title), Some(&mark(place)));
    let mut facts = page.facts();
    facts.maybe("Adgang", Some(if item.open { "Åben sag" } else { "Lukket sag" }));
    if let Some(closure) = &item.closure {
        facts.maybe("Lukningsgrund", Some(closure.ground.as_deref().unwrap_or_default()));
        facts.maybe("Offentlig titel", closure.public_title.as_deref());
        facts.maybe("Genbehandles", closure.review_on.map(danish::short_day).as_deref());
        facts.maybe("Beslutning", closure.decision.as_deref());
        facts.maybe("Beslutning udeladt", closure.withheld.as_deref());
    }
    // It is the page of the paper that was read, not of this one.
    facts.maybe("Side i forlægget", item.page.map(|it| it.to_string()).as_deref());
    facts.maybe("Sagsnr.", item.case_number.as_deref());
    facts.maybe("Behandling", item.reading_number.map(|it| it.to_string()).as_deref());
    facts.maybe("Dok.nr.", item.document_number.as_deref());
    facts.maybe("Sagen afgøres i", item.deciding_body.as_deref());
    facts.maybe("Indstillet af", item.recommended_by.as_deref());
    facts.end();
    route(&item.route, page);
    for (place, it) in item.sections.iter().enumerate() {
        // Words under no label stand under none, where nothing else is before them.
        if place > 0 || !it.label.is_empty() || it.blocks.is_empty() {
            page.heading("Heading2", &one_line(&it.label), None);
        }
        blocks::write(&it.blocks, page);
    }
    attachments(&item.attachments, page);
    item.decisions.iter().for_each(|it| decision(it, page));
    history(&item.history, page);
    for (part, people) in [("Ikke til stede", &item.absent), ("Stedfortrædere", &item.deputies)] {
        if !people.is_empty() {
            page.paragraph("RaadslagDel", part);
        }
        for it in people {
            page.paragraph("RaadslagPerson", &person_words(it));
        }
    }
}

/// The stations in a row.
fn route(route: &[String], page: &mut Page) {
    if route.is_empty() {
        return;
    }
    page.paragraph("RaadslagDel", "Sagsgang");
    let stations = route.iter().map(|it| Cell::plain(one_line(it))).collect();
    let width = (WIDTH / route.len()).min(1900);
    page.table("RaadslagSagsgang", &[], &[stations], Some(&vec![width; route.len()]));
}

fn attachments(attachments: &[AttachmentLine], page: &mut Page) {
    if attachments.is_empty() {
        return;
    }
    page.paragraph("RaadslagDel", "Bilag");
    let row = |it: &AttachmentLine| {
        let document = it.document_number.as_deref().map(one_line).unwrap_or_default();
        let open = danish::openness(it.open).to_owned();
        [one_line(&it.number), open, one_line(&it.title), document]
            .map(Cell::plain)
            .into()
    };
    let rows: Vec<Vec<Cell>> = attachments.iter().map(row).collect();
    let header = ["Nr.", "Adgang", "Titel", "Dok.nr."].map(|it| Cell::plain(it.to_owned()));
    page.table("RaadslagBilagsliste", &header, &rows, Some(&[900, 1200, 5538, 2000]));
}

fn decision(decision: &Decision, page: &mut Page) {
    page.paragraph("RaadslagBeslutning", &decision_heading(decision));
    blocks::write(&decision.blocks, page);
    let own = decision.outcomes.iter().map(|it| danish::outcome(*it).to_owned());
    let matters = decision
        .sub_decisions
        .iter()
        .filter(|it| !it.outcomes.is_empty())
        .map(|it| {
            let words: Vec<&str> = it.outcomes.iter().map(|it| danish::outcome(*it)).collect();
            format!("{}: {}", one_line(&it.topic), words.join(", "))
        });
    let outcomes: Vec<String> = own.chain(matters).collect();
    if !outcomes.is_empty() {
        page.paragraph("RaadslagUdledt", &format!("Udfald: {}", outcomes.join("; ")));
    }
    beside(
        decision.deviates_from.as_deref(),
        decision.vote.as_ref(),
        &decision.blocks,
        page,
    );
}

/// Whose recommendation it is otherwise than, and how it was voted.
fn beside(from: Option<&str>, vote: Option<&ReportedVote>, decided: &[Block], page: &mut Page) {
    if let Some(from) = from {
        page.paragraph("RaadslagAfvigelse", &format!("Afviger fra: {}", one_line(from)));
    }
    if let Some(line) = vote_line(vote, decided) {
        page.paragraph("RaadslagUdledt", &one_line(&line));
    }
}

fn history(history: &[EarlierHandling], page: &mut Page) {
    if history.is_empty() {
        return;
    }
    page.paragraph("RaadslagDel", "Sagsforløb");
    for it in history {
        let mut facts = page.facts();
        facts.maybe("Udvalg", Some(&it.body));
        facts.maybe("Dato", it.date.map(danish::short_day).as_deref());
        facts.maybe("Punktnummer", it.item.as_deref());
        facts.maybe("Rækkevidde", danish::reach(it.reach()).as_deref());
        facts.end();
        blocks::write(&it.blocks, page);
        beside(it.deviates_from.as_deref(), it.vote.as_ref(), &it.blocks, page);
    }
}
