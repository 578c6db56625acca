//! Appendices printed under their cover heading.

use raadslag_council::appendix::{Appendix, Content, ItModel, LeadershipModel, Programme, YearWheel};

use super::danish::{clock, medium};
use super::dice::Dice;
use super::paper::Paper;
use super::print::blocks;

pub fn print(appendix: &Appendix, paper: &mut Paper, dice: &mut Dice) {
    let item = appendix.item.as_deref().unwrap_or_default();
    let number = appendix.attachment.as_deref().unwrap_or_default();
    let stars = if paper.habits.starred_covers { "**" } else { "" };
    paper.prose(
        &format!("{stars}Bilag: {item}.{number}. "),
        &format!("{}{stars}", appendix.title),
        true,
        dice,
    );
    paper.gap();
    paper.heading(&format!("Udvalg: {}", appendix.body.as_deref().unwrap_or_default()));
    let date = appendix.meeting_date.map(medium).unwrap_or_default();
    let start = appendix.meeting_start.map(|it| clock(it, dice)).unwrap_or_default();
    paper.heading(&format!("Mødedato: {date} - Kl. {start}"));
    paper.heading(if appendix.open {
        "Adgang: Åben"
    } else {
        "Adgang: Lukket"
    });
    paper.heading(&format!(
        "Bilagsnr: {}",
        appendix.document_number.as_deref().unwrap_or_default()
    ));
    match &appendix.content {
        Content::LeadershipModel(model) => leadership(model, paper),
        Content::ItModel(model) => it_model(model, paper, dice),
        Content::YearWheel(wheel) => year_wheel(wheel, paper, dice),
        Content::Programme(day) => programme(day, paper, dice),
        Content::Other(other) => blocks(&other.blocks, paper, dice),
    }
}

fn leadership(model: &LeadershipModel, paper: &mut Paper) {
    paper.heading(&model.title);
    for level in &model.levels {
        paper.heading(&format!("Niveau {}: {}", level.level, level.role));
        for statement in &level.statements {
            paper.line(statement);
        }
        paper.gap();
    }
}

/// Boxes of a drawing: words broken where the box is too narrow, now and then with a letter lost.
fn it_model(model: &ItModel, paper: &mut Paper, dice: &mut Dice) {
    let heads = [
        &model.issuer,
        &Some(model.title.clone()),
        &model.subtitle,
        &model.date_label,
        &model.consultant,
    ];
    for text in heads.into_iter().flatten() {
        paper.heading(text);
    }
    for place in &model.boxes {
        let name = &model.layers[*place].name;
        let broken = match name.as_str() {
            "INTERESSENTER" if dice.is_within(20) => "INTERES-\nSENER",
            "INTERESSENTER" => "INTERES-\nSENTER",
            "LEVERANDØRER" => "LEVERAN-\nDØRER",
            "OPGAVER" if dice.is_within(20) => "OPGA-\nVER",
            whole => whole,
        };
        paper.line(broken);
        for _ in 0..dice.between(1, 3) {
            paper.gap();
        }
    }
}

fn year_wheel(wheel: &YearWheel, paper: &mut Paper, dice: &mut Dice) {
    paper.heading(&wheel.title);
    for group in &wheel.groups {
        for entry in &group.entries {
            let star = if entry.one_off { "*" } else { "" };
            paper.line(&format!("- {star}{}{star}", entry.text));
        }
        paper.gap();
    }
    if let Some(footer) = &wheel.footer {
        paper.gap();
        let text = if dice.is_within(50) {
            footer.text.replacen(" (", "\n (", 1)
        } else {
            footer.text.clone()
        };
        paper.heading(&text);
    }
}

fn programme(day: &Programme, paper: &mut Paper, dice: &mut Dice) {
    paper.heading(&day.title);
    if let Some(place) = &day.place {
        paper.heading("Sted");
        paper.heading(place);
    }
    paper.heading("Program");
    for slot in &day.slots {
        let between = *dice.pick(&[" og ", "/"]);
        let speakers = if slot.speakers.is_empty() {
            String::new()
        } else {
            format!(" v. {}", slot.speakers.join(between))
        };
        paper.heading(&format!("Kl. {}: {}{speakers}", clock(slot.from, dice), slot.title));
        for point in &slot.points {
            paper.line(&format!("- {point}"));
        }
        if !slot.points.is_empty() {
            paper.gap();
        }
    }
}
