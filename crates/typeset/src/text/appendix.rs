//! An appendix under its cover, which says what it holds, and each kind in lines of its own.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, LeadershipModel, Programme, WheelEntry, WheelFooter, YearWheel,
};
use raadslag_council::rich::light;

use super::words::{Page, guarded, is_taken, one_line};
use super::{blocks, is_plain_number, time};
use crate::danish;

/// Writes the cover and what it holds.
pub(super) fn write(appendix: &Appendix, page: &mut Page) {
    cover(appendix, page);
    match &appendix.content {
        Content::LeadershipModel(model) => leadership(model, page),
        Content::ItModel(model) => layers(model, page),
        Content::YearWheel(wheel) => year(wheel, page),
        Content::Programme(programme) => day(programme, page),
        Content::Other(other) => blocks::write(&other.blocks, page),
    }
}

fn cover(appendix: &Appendix, page: &mut Page) {
    let numbers = match (&appendix.item, &appendix.attachment) {
        (Some(item), Some(attachment))
            if is_plain_number(item) && is_plain_number(attachment) && !attachment.contains('.') =>
        {
            Some(format!("{item}.{attachment}. "))
        }
        _ => None,
    };
    let title = one_line(&appendix.title);
    match numbers {
        Some(numbers) => page.part(&format!("Bilag: {numbers}{}", begun(&title))),
        None => {
            page.part(&format!("Bilag: {}", guarded(&title)));
            page.maybe("Punkt", appendix.item.as_deref());
            page.maybe("Nummer", appendix.attachment.as_deref());
        }
    }
    page.maybe("Udvalg", appendix.body.as_deref());
    let date = appendix.meeting_date.map(danish::day);
    let start = appendix.meeting_start.map(|it| format!("Kl. {}", time(Some(it))));
    let when: Vec<String> = date.into_iter().chain(start).collect();
    page.maybe("Mødedato", Some(when.join(" - ").as_str()).filter(|it| !it.is_empty()));
    page.labelled("Adgang", if appendix.open { "Åben" } else { "Lukket" });
    page.labelled("Bilagsnr", appendix.document_number.as_deref().unwrap_or_default());
    page.maybe("Indhold", kind(&appendix.content));
}

/// A title that begins with what guards others.
fn begun(title: &str) -> String {
    if title.starts_with('\\') {
        format!("\\ {title}")
    } else {
        title.to_owned()
    }
}

pub(crate) fn kind(content: &Content) -> Option<&'static str> {
    match content {
        Content::LeadershipModel(_) => Some("ledelsesmodel"),
        Content::ItModel(_) => Some("it-model"),
        Content::YearWheel(_) => Some("årshjul"),
        Content::Programme(_) => Some("program"),
        Content::Other(_) => None,
    }
}

fn title(title: &str, page: &mut Page) {
    page.part(&guarded(&one_line(title)));
}

fn points(points: &[String], page: &mut Page) {
    for point in points {
        page.line(&format!("- {}", one_line(point)));
    }
}

fn leadership(model: &LeadershipModel, page: &mut Page) {
    title(&model.title, page);
    for level in &model.levels {
        page.labelled(&format!("Niveau {}", level.level), &level.role);
        page.gap();
        points(&level.statements, page);
    }
}

fn layers(model: &ItModel, page: &mut Page) {
    title(&model.title, page);
    page.maybe("Undertitel", model.subtitle.as_deref());
    page.maybe("Udgiver", model.issuer.as_deref());
    page.maybe("Datering", model.date_label.as_deref());
    page.maybe("Rådgiver", model.consultant.as_deref());
    for (place, layer) in model.layers.iter().enumerate() {
        page.labelled(&format!("Lag {}", place + 1), &layer.name);
        points(&layer.statements, page);
    }
    if !model.boxes.is_empty() {
        let boxes: Vec<String> = model.boxes.iter().map(|it| (it + 1).to_string()).collect();
        page.labelled("Kasser", &boxes.join(", "));
    }
}

fn year(wheel: &YearWheel, page: &mut Page) {
    title(&wheel.title, page);
    page.maybe("År", wheel.year.map(|it| it.to_string()).as_deref());
    page.maybe("Pr.", wheel.as_of.map(danish::short_day).as_deref());
    for group in &wheel.groups {
        page.gap();
        if let Some(heading) = &group.heading {
            page.line(&over_points(&one_line(heading)));
        }
        if let Some(quarter) = group.quarter {
            page.line(&format!("Kvartal: {quarter}"));
        }
        for it in &group.entries {
            page.line(&entry(it));
        }
    }
    if let Some(it) = &wheel.footer {
        footer(it, page);
    }
}

/// `1. kvartal`: a heading that is no point and no label.
fn over_points(heading: &str) -> String {
    if heading.is_empty() || heading.starts_with(['-', '\\']) || is_taken(heading) {
        format!("\\ {heading}")
    } else {
        heading.to_owned()
    }
}

/// `- *Budgetseminar 28. september*  (28-09-2019)`: one-off between stars, the day that it names behind two blanks.
fn entry(entry: &WheelEntry) -> String {
    let star = if entry.one_off { "*" } else { "" };
    let mut text = String::new();
    light::escape(&one_line(&entry.text), &mut text);
    let date = entry.date.map(|it| format!("  ({})", danish::short_day(it)));
    let year = entry.year.map(|it| format!("  ({it})"));
    let said: String = date.into_iter().chain(year).collect();
    format!("- {star}{text}{star}{said}")
}

fn footer(footer: &WheelFooter, page: &mut Page) {
    page.labelled("Under hjulet", &footer.text);
    page.maybe("Begivenhed", footer.event.as_deref());
    page.maybe("Fra", footer.from.map(danish::short_day).as_deref());
    page.maybe("Til", footer.to.map(danish::short_day).as_deref());
    page.maybe("Med", footer.with.as_deref());
    if !footer.participants.is_empty() {
        page.labelled("Deltagere", &footer.participants.join("; "));
    }
}

fn day(programme: &Programme, page: &mut Page) {
    title(&programme.title, page);
    page.maybe("Begivenhed", programme.event.as_deref());
    page.maybe("Dag", programme.date.map(danish::short_day).as_deref());
    page.maybe("Sted", programme.place.as_deref());
    page.part("Program");
    for slot in &programme.slots {
        let speakers = match slot.speakers.as_slice() {
            [] => String::new(),
            names => format!(
                "  v. {}",
                names.iter().map(|it| one_line(it)).collect::<Vec<_>>().join("; ")
            ),
        };
        page.part(&format!(
            "Kl. {}: {}{speakers}",
            danish::time(slot.from),
            one_line(&slot.title)
        ));
        page.gap();
        points(&slot.points, page);
    }
    if let Some(end) = programme.end {
        page.part(&format!("Slut kl. {}", danish::time(end)));
    }
}
