//! A record printed in the source's layout; what is printed is only what the record says.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::record::{Item, Member, Record, Section};
use raadslag_council::rich::{Block, List, ListItem, Text};

use super::covers;
use super::danish::{clock, long, medium, short, upper_first};
use super::dice::Dice;
use super::paper::{Habits, Paper};

/// The whole document as text.
pub fn record(record: &Record, dice: &mut Dice) -> String {
    let date = record.head.date.map(short).unwrap_or_default();
    let mut paper = Paper::new(Habits::invent(&record.head.body, &date, dice));
    head(record, &mut paper, dice);
    contents(record, &mut paper, dice);
    for item in &record.items {
        print_item(item, &mut paper, dice);
    }
    if !record.attachments_overview.is_empty() {
        overview(record, &mut paper);
    }
    if !record.signatories.is_empty() {
        signatures(&record.signatories, &mut paper, dice);
    }
    paper.is_paged = false;
    for appendix in &record.appendices {
        covers::print(appendix, &mut paper, dice);
    }
    paper.finish()
}

fn labelled(label: &str, value: &str, paper: &mut Paper) {
    paper.heading(format!("{label}: {value}").trim_end());
}

fn head(record: &Record, paper: &mut Paper, dice: &mut Dice) {
    let head = &record.head;
    for _ in 0..dice.below(5) {
        paper.gap();
    }
    paper.heading(&head.body);
    paper.heading(head.kind_label.as_deref().unwrap_or_default());
    labelled("Sted", head.place.as_deref().unwrap_or_default(), paper);
    labelled(
        "Dato",
        &head.date.map(|it| head_day(it, dice)).unwrap_or_default(),
        paper,
    );
    let mut time = |label: &str, time: Option<ClockTime>, paper: &mut Paper| {
        let time = time.map(|it| clock(it, dice)).unwrap_or_default();
        labelled(label, &time, paper);
    };
    time("Start kl.", head.start, paper);
    time("Slut kl.", head.end, paper);
    people("Medlemmer", &head.members, paper);
    people("Fraværende", &head.absent, paper);
    labelled("Bemærkninger", head.remarks.as_deref().unwrap_or_default(), paper);
}

fn person(member: &Member) -> String {
    let title = member.title.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
    let party = member.party.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{title}{}{party}", member.name)
}

/// `Onsdag den 21. august 2019` and what else a head says.
fn head_day(date: Date, dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => medium(date),
        1 => short(date),
        2 => short(date).replace('-', "."),
        3 => upper_first(&long(date).replace(" den ", " d. ")),
        _ => upper_first(&long(date)),
    }
}

fn people(label: &str, people: &[Member], paper: &mut Paper) {
    let lines = people.iter().map(|it| {
        if it.chair {
            format!("{} (formand)", person(it))
        } else {
            person(it)
        }
    });
    labelled(label, &lines.collect::<Vec<_>>().join("\n"), paper);
}

fn contents(record: &Record, paper: &mut Paper, dice: &mut Dice) {
    if record.items.iter().all(|it| it.page.is_none()) {
        return;
    }
    paper.heading("Indholdsfortegnelse");
    paper.line("\tSide");
    let style = dice.below(3);
    let mut line = |title: &str, page: u32| {
        let dots = match style {
            0 => "\t",
            1 => ".....\t",
            _ => " .......... ",
        };
        paper.line(&format!("{title}{dots}{page}"));
    };
    let mut last = 1;
    for item in &record.items {
        last = item.page.unwrap_or(last);
        line(&format!("{}. {}", item.number, item.title.trim_end_matches('.')), last);
    }
    if !record.attachments_overview.is_empty() {
        line("Bilagsoversigt", last + 1);
    }
    paper.gap();
}

fn print_item(item: &Item, paper: &mut Paper, dice: &mut Dice) {
    let is_paged = std::mem::replace(&mut paper.is_paged, false);
    paper.prose(&format!("{}. ", item.number), &item.title, true, dice);
    paper.is_paged = is_paged;
    paper.gap();
    paper.heading(if item.open { "Åben sag" } else { "Lukket sag" });
    if let Some(closure) = &item.closure {
        labelled("Lukningsgrund", closure.ground.as_deref().unwrap_or_default(), paper);
        labelled(
            "Offentlig titel",
            closure.public_title.as_deref().unwrap_or_default(),
            paper,
        );
        if let Some(day) = closure.review_on {
            labelled("Genbehandles", &short(day), paper);
        }
    }
    if let Some(number) = &item.case_number {
        labelled("Sagsnr.", number, paper);
    }
    paper.heading("Sagsgang");
    paper.heading(&item.route.join("/"));
    // Most towns put the attachments behind the sections, some right below the case.
    let first = if dice.is_within(15) {
        1.min(item.sections.len())
    } else {
        item.sections.len()
    };
    sections(&item.sections[..first], paper, dice);
    attachments(item, paper);
    sections(&item.sections[first..], paper, dice);
    for decision in &item.decisions {
        let body = decision.body.as_deref().unwrap_or_default();
        let date = decision.date.map(short).unwrap_or_default();
        paper.heading(&format!("Beslutning i {body} den {date}"));
        blocks(&decision.blocks, paper, dice);
    }
}

fn sections(sections: &[Section], paper: &mut Paper, dice: &mut Dice) {
    for section in sections {
        paper.heading(&section.label);
        blocks(&section.blocks, paper, dice);
    }
}

fn attachments(item: &Item, paper: &mut Paper) {
    if !item.attachments.is_empty() {
        paper.heading("Bilag:");
        for line in &item.attachments {
            let openness = if line.open { "Åben" } else { "Lukket" };
            let number = line.document_number.as_deref().unwrap_or_default();
            paper.line(&[&line.number, openness, &line.title, number].join(paper.habits.cell_gap));
        }
        paper.gap();
    }
}

/// Blocks with a blank line after each.
pub fn blocks(blocks: &[Block], paper: &mut Paper, dice: &mut Dice) {
    for block in blocks {
        paper.may_end_page(dice);
        match block {
            Block::Paragraph(text) => paper.prose("", text.as_str(), false, dice),
            Block::Subheading(text) => paper.line(text.as_str()),
            Block::List(list) => print_list(list, paper, dice),
            Block::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    let cells: Vec<&str> = row.iter().map(Text::as_str).collect();
                    paper.line(&cells.join(paper.habits.cell_gap));
                }
            }
            Block::Image(_) => {}
        }
        paper.gap();
    }
}

fn print_list(list: &List, paper: &mut Paper, dice: &mut Dice) {
    if list.items.is_empty() {
        paper.line("- -");
    }
    for (place, item) in list.items.iter().enumerate() {
        if place > 0 {
            paper.may_end_page(dice);
        }
        print_point(item, 0, paper, dice);
    }
}

fn print_point(item: &ListItem, depth: usize, paper: &mut Paper, dice: &mut Dice) {
    let marker = item.marker.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
    paper.prose(
        &format!("{}- {marker}", " ".repeat(depth)),
        item.text.as_str(),
        true,
        dice,
    );
    for text in &item.continuation {
        paper.line(text.as_str());
    }
    for child in &item.children {
        print_point(child, depth + 1, paper, dice);
    }
}

fn overview(record: &Record, paper: &mut Paper) {
    paper.heading("Bilagsoversigt");
    let mut item = "";
    for line in &record.attachments_overview {
        if line.item != item {
            item = &line.item;
            paper.line(&format!("{item}. {}", line.item_title));
        }
        let number = line.document_number.as_deref().unwrap_or_default();
        paper.line(&format!(" {}. {} ({number})", line.number, line.title));
    }
    paper.gap();
}

/// A name too long for its column goes on in the next line.
fn signatures(people: &[Member], paper: &mut Paper, dice: &mut Dice) {
    paper.heading("Underskriftsside");
    for member in people {
        let mut name = person(member);
        let last = name.find(" (").unwrap_or(name.len());
        if dice.is_within(30)
            && let Some(place) = name[..last].rfind(' ')
        {
            name.replace_range(
                place..=place,
                "
",
            );
        }
        paper.line(&name);
        if member.chair {
            paper.line("(formand)");
        }
        paper.gap();
    }
}
