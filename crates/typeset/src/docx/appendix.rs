//! An appendix under its cover, on a page of its own; what is drawn elsewhere stands here in words.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, LeadershipModel, Programme, WheelEntry, WheelFooter, YearWheel,
};

use super::blocks;
use super::page::{Page, run};
use crate::danish;
use crate::text::{appendix as said, is_plain_number, one_line, time};

/// The mark that the contents lead to.
pub(super) fn mark(place: usize) -> String {
    format!("bilag{}", place + 1)
}

/// `Bilag: 4.1. Årshjul`
pub(super) fn heading(appendix: &Appendix) -> String {
    let numbers = numbers(appendix).unwrap_or_default();
    format!("Bilag: {numbers}{}", one_line(&appendix.title))
}

/// `4.1. `, where both numbers are plain.
fn numbers(appendix: &Appendix) -> Option<String> {
    let (item, attachment) = (appendix.item.as_deref()?, appendix.attachment.as_deref()?);
    let is_plain = is_plain_number(item) && is_plain_number(attachment) && !attachment.contains('.');
    is_plain.then(|| format!("{item}.{attachment}. "))
}

pub(super) fn write(appendix: &Appendix, place: usize, page: &mut Page) {
    let is_numbered = numbers(appendix).is_some();
    let style = if is_numbered {
        "RaadslagBilag"
    } else {
        "RaadslagBilagUdenNummer"
    };
    page.heading_on_new_page(style, &heading(appendix), Some(&mark(place)));
    let mut facts = page.facts();
    if !is_numbered {
        facts.maybe("Punkt", appendix.item.as_deref());
        facts.maybe("Nummer", appendix.attachment.as_deref());
    }
    facts.maybe("Udvalg", appendix.body.as_deref());
    let date = appendix.meeting_date.map(danish::day);
    let start = appendix.meeting_start.map(|it| format!("Kl. {}", time(Some(it))));
    let when: Vec<String> = date.into_iter().chain(start).collect();
    facts.maybe("Mødedato", Some(when.join(" - ").as_str()).filter(|it| !it.is_empty()));
    facts.maybe("Adgang", Some(danish::openness(appendix.open)));
    facts.maybe("Bilagsnr", appendix.document_number.as_deref());
    facts.maybe("Indhold", said::kind(&appendix.content));
    facts.end();
    match &appendix.content {
        Content::LeadershipModel(model) => leadership(model, page),
        Content::ItModel(model) => layers(model, page),
        Content::YearWheel(wheel) => year(wheel, page),
        Content::Programme(programme) => day(programme, page),
        Content::Other(other) => blocks::write(&other.blocks, page),
    }
}

fn title(title: &str, page: &mut Page) {
    page.paragraph("RaadslagIndholdstitel", &one_line(title));
}

fn point(runs: &str, page: &mut Page) {
    let about = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    page.styled("ListBullet", about, runs);
}

fn points(points: &[String], page: &mut Page) {
    for it in points {
        point(&run(&one_line(it), ""), page);
    }
}

fn leadership(model: &LeadershipModel, page: &mut Page) {
    title(&model.title, page);
    for it in &model.levels {
        page.paragraph("RaadslagDel", &format!("Niveau {}: {}", it.level, one_line(&it.role)));
        points(&it.statements, page);
    }
}

fn layers(model: &ItModel, page: &mut Page) {
    title(&model.title, page);
    let mut facts = page.facts();
    facts.maybe("Undertitel", model.subtitle.as_deref());
    facts.maybe("Udgiver", model.issuer.as_deref());
    facts.maybe("Datering", model.date_label.as_deref());
    facts.maybe("Rådgiver", model.consultant.as_deref());
    facts.end();
    for (place, layer) in model.layers.iter().enumerate() {
        page.paragraph("RaadslagDel", &format!("Lag {}: {}", place + 1, one_line(&layer.name)));
        points(&layer.statements, page);
    }
    let boxes: Vec<String> = model.boxes.iter().map(|it| (it + 1).to_string()).collect();
    let mut facts = page.facts();
    facts.maybe("Kasser", Some(boxes.join(", ").as_str()).filter(|it| !it.is_empty()));
    facts.end();
}

fn year(wheel: &YearWheel, page: &mut Page) {
    title(&wheel.title, page);
    let mut facts = page.facts();
    facts.maybe("År", wheel.year.map(|it| it.to_string()).as_deref());
    facts.maybe("Pr.", wheel.as_of.map(danish::short_day).as_deref());
    facts.end();
    for group in &wheel.groups {
        page.part();
        if let Some(heading) = &group.heading {
            page.paragraph("RaadslagGruppe", &one_line(heading));
        }
        let mut facts = page.facts();
        facts.maybe("Kvartal", group.quarter.map(|it| it.to_string()).as_deref());
        facts.end();
        group.entries.iter().for_each(|it| entry(it, page));
    }
    if let Some(it) = &wheel.footer {
        footer(it, page);
    }
}

/// What happens only this year stands in italics.
fn entry(entry: &WheelEntry, page: &mut Page) {
    let looks = if entry.one_off { "<w:i/>" } else { "" };
    let date = entry.date.map(|it| format!("  ({})", danish::short_day(it)));
    let year = entry.year.map(|it| format!("  ({it})"));
    let said: String = date.into_iter().chain(year).collect();
    point(
        &format!("{}{}", run(&one_line(&entry.text), looks), run(&said, "")),
        page,
    );
}

fn footer(footer: &WheelFooter, page: &mut Page) {
    let mut facts = page.facts();
    facts.maybe("Under hjulet", Some(&footer.text));
    facts.maybe("Begivenhed", footer.event.as_deref());
    facts.maybe("Fra", footer.from.map(danish::short_day).as_deref());
    facts.maybe("Til", footer.to.map(danish::short_day).as_deref());
    facts.maybe("Med", footer.with.as_deref());
    let participants = footer.participants.join("; ");
    facts.maybe("Deltagere", Some(participants.as_str()).filter(|it| !it.is_empty()));
    facts.end();
}

fn day(programme: &Programme, page: &mut Page) {
    title(&programme.title, page);
    let mut facts = page.facts();
    facts.maybe("Begivenhed", programme.event.as_deref());
    facts.maybe("Dag", programme.date.map(danish::short_day).as_deref());
    facts.maybe("Sted", programme.place.as_deref());
    facts.end();
    page.paragraph("RaadslagDel", "Program");
    for slot in &programme.slots {
        let names: Vec<String> = slot.speakers.iter().map(|it| one_line(it)).collect();
        let speakers = if names.is_empty() {
            String::new()
        } else {
            format!("  v. {}", names.join("; "))
        };
        let words = format!("Kl. {}: {}{speakers}", danish::time(slot.from), one_line(&slot.title));
        page.paragraph("RaadslagTid", &words);
        points(&slot.points, page);
    }
    if let Some(end) = programme.end {
        page.paragraph("RaadslagTid", &format!("Slut kl. {}", danish::time(end)));
    }
}
