//! What an appendix holds, written as its kind is read.

use raadslag_council::appendix::{Content, ItModel, LeadershipModel, Programme, YearWheel};

use super::{Page, blocks};
use crate::danish;

/// Writes the content under its cover.
pub(crate) fn write(content: &Content, page: &mut Page) {
    match content {
        Content::LeadershipModel(model) => leadership(model, page),
        Content::ItModel(model) => layers(model, page),
        Content::YearWheel(wheel) => year(wheel, page),
        Content::Programme(programme) => day(programme, page),
        Content::Other(other) => blocks::write(&other.blocks, page),
    }
}

fn leadership(model: &LeadershipModel, page: &mut Page) {
    page.part(&model.title);
    for level in &model.levels {
        page.part(&format!("Niveau {}: {}", level.level, level.role));
        page.gap();
        for statement in &level.statements {
            page.line(statement);
        }
    }
}

fn layers(model: &ItModel, page: &mut Page) {
    let lines = [
        model.issuer.as_deref(),
        Some(model.title.as_str()),
        model.subtitle.as_deref(),
        model.date_label.as_deref(),
        model.consultant.as_deref(),
    ];
    for line in lines.into_iter().flatten() {
        page.part(line);
    }
    for layer in model.boxes.iter().filter_map(|it| model.layers.get(*it)) {
        page.part(&layer.name);
        for statement in &layer.statements {
            page.line(&format!("- {statement}"));
        }
    }
}

fn year(wheel: &YearWheel, page: &mut Page) {
    page.part(&wheel.title);
    for group in &wheel.groups {
        page.gap();
        if let Some(heading) = &group.heading {
            page.line(heading);
        }
        for entry in &group.entries {
            let star = if entry.one_off { "*" } else { "" };
            page.line(&format!("- {star}{}{star}", entry.text));
        }
    }
    if let Some(footer) = &wheel.footer {
        page.part(&footer.text);
    }
}

fn day(programme: &Programme, page: &mut Page) {
    page.part(&programme.title);
    if let Some(place) = &programme.place {
        page.part("Sted");
        page.part(place);
    }
    page.part("Program");
    for slot in &programme.slots {
        let speakers = if slot.speakers.is_empty() {
            String::new()
        } else {
            format!(" v. {}", listed(&slot.speakers))
        };
        page.part(&format!("Kl. {}: {}{speakers}", danish::time(slot.from), slot.title));
        page.gap();
        for point in &slot.points {
            page.line(&format!("- {point}"));
        }
    }
    if let Some(end) = programme.end {
        page.part(&format!("Slut kl. {}", danish::time(end)));
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} og {last}", first.join(", ")),
    }
}
