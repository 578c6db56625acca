//! An item: what is said about it, its sections, attachments, decisions, earlier handling and who was not there.

use raadslag_council::danish;
use raadslag_council::finding::FindingKind;
use raadslag_council::outcome::DecisionLevel;
use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Item, Member, Section};
use raadslag_council::rich::Block;

use super::{Lines, blocks, openness, person, said, short_day, unguarded};

/// Labels of sections that stand without a sign before them.
const SECTIONS: [&str; 4] = ["Sagsfremstilling", "Økonomiske konsekvenser", "Indstilling", "Resume"];

/// Reads an item from the line that opens it.
pub(super) fn read(number: &str, title: &str, lines: &mut Lines<'_, '_, '_>) -> Item {
    lines.take(&[number, title]);
    let mut item = Item {
        number: number.to_owned(),
        title: title.to_owned(),
        open: true,
        ..Item::default()
    };
    lines.skip_blank();
    if let Some(open) = lines.line().and_then(openness) {
        item.open = open;
        lines.take(&[]);
    }
    lines.skip_blank();
    while about(&mut item, lines) {
        lines.skip_blank();
    }
    while lines.at < lines.rows.len() && lines.begins(lines.at).is_none() {
        part(&mut item, lines);
        lines.skip_blank();
    }
    item
}

/// A label with a word or two about the item.
fn about(item: &mut Item, lines: &mut Lines<'_, '_, '_>) -> bool {
    let Some((label, value)) = lines.line().and_then(|it| it.split_once(':')) else {
        return false;
    };
    let value = value.trim();
    let slot = match label {
        "Lukningsgrund" => &mut item.closure.get_or_insert_default().ground,
        "Offentlig titel" => &mut item.closure.get_or_insert_default().public_title,
        "Genbehandles" => {
            item.closure.get_or_insert_default().review_on = short_day(value);
            lines.take(&[]);
            return true;
        }
        "Side" => {
            item.page = value.parse().ok();
            lines.take(&[]);
            return true;
        }
        "Beslutning" => &mut item.closure.get_or_insert_default().decision,
        "Beslutning udeladt" => &mut item.closure.get_or_insert_default().withheld,
        "Sagsnr." => &mut item.case_number,
        "Dok.nr." => &mut item.document_number,
        "Behandling" => {
            item.reading_number = value.parse().ok();
            lines.take(&[value]);
            return true;
        }
        "Sagen afgøres i" => &mut item.deciding_body,
        "Indstillet af" => &mut item.recommended_by,
        _ => return false,
    };
    *slot = said(value);
    lines.take(&[value]);
    true
}

/// What a line of an item begins.
enum Begins<'t> {
    Route,
    Section(&'t str),
    Attachments,
    Decision(Box<Decision>),
    History,
    Absent,
    Deputies,
}

fn begins(line: &str) -> Option<Begins<'_>> {
    match line {
        "Sagsgang" => Some(Begins::Route),
        "Bilag:" => Some(Begins::Attachments),
        "Sagsforløb" => Some(Begins::History),
        "Ikke til stede" => Some(Begins::Absent),
        "Stedfortrædere" => Some(Begins::Deputies),
        _ if SECTIONS.contains(&line) => Some(Begins::Section(line)),
        _ => match line.strip_prefix('#') {
            Some(label) => Some(Begins::Section(label.strip_prefix(' ').unwrap_or(label))),
            None => decision(line).map(|it| Begins::Decision(Box::new(it))),
        },
    }
}

/// `Beslutning i Økonomiudvalget den 21-08-2019 (endelig)`
fn decision(line: &str) -> Option<Decision> {
    let mut rest = line.strip_prefix("Beslutning")?;
    // It was emptied again: nothing stands under it.
    rest = rest.strip_suffix(" (tom)").unwrap_or(rest);
    let mut decision = Decision::default();
    let levels = [
        (" (endelig)", Some(DecisionLevel::Final)),
        (" (anbefaling)", Some(DecisionLevel::Recommendation)),
        (" (-)", None),
    ];
    let said = levels
        .iter()
        .find_map(|(word, level)| Some((rest.strip_suffix(word)?, *level)));
    if let Some(said) = said {
        (rest, decision.level) = said;
    } else if let Some((before, to)) = rest
        .strip_suffix(')')
        .and_then(|it| it.rsplit_once(" (anbefaling til "))
    {
        (decision.level, decision.recommended_to) = (Some(DecisionLevel::Recommendation), Some(to.to_owned()));
        rest = before;
    }
    if let Some((before, date)) = rest.rsplit_once(" den ") {
        match short_day(date) {
            Some(date) => (rest, decision.date) = (before, Some(date)),
            None if date == "-" => rest = before,
            None => {}
        }
    }
    if !rest.is_empty() {
        decision.body = Some(rest.strip_prefix(" i ")?.to_owned());
    }
    Some(decision)
}

fn part(item: &mut Item, lines: &mut Lines<'_, '_, '_>) {
    let Some(begins) = lines.line().and_then(begins) else {
        // Text under no label.
        let blocks = text(lines, |_| false);
        item.sections.push(Section {
            label: String::new(),
            blocks,
        });
        return;
    };
    match begins {
        Begins::Route => route(item, lines),
        Begins::Section(label) => {
            lines.take(&[label]);
            item.sections.push(Section {
                label: label.to_owned(),
                blocks: text(lines, |_| false),
            });
        }
        Begins::Attachments => attachments(item, lines),
        Begins::Decision(mut decision) => {
            let to = decision.recommended_to.as_deref().unwrap_or_default();
            lines.take(&[decision.body.as_deref().unwrap_or_default(), to]);
            decision.blocks = text(lines, is_beside);
            decision.deviates_from = beside(lines);
            item.decisions.push(*decision);
        }
        Begins::History => history(item, lines),
        Begins::Absent => item.absent.extend(people(lines)),
        Begins::Deputies => item.deputies.extend(people(lines)),
    }
}

/// A line below the words of a decision.
fn is_beside(line: &str) -> bool {
    line.starts_with("Afviger fra:") || line.starts_with("Afstemning:")
}

/// Whose recommendation a decision is otherwise than. Below it stands how it was voted, which is read from the words.
fn beside(lines: &mut Lines<'_, '_, '_>) -> Option<String> {
    let from = lines.labelled("Afviger fra").and_then(said);
    lines.skip_blank();
    if lines.line().is_some_and(|it| it.starts_with("Afstemning:")) {
        lines.take(&[]);
        lines.skip_blank();
    }
    from
}

/// The people under a label.
fn people(lines: &mut Lines<'_, '_, '_>) -> Vec<Member> {
    lines.take(&[]);
    lines.skip_blank();
    let row = lines.at;
    let found = lines.until_blank();
    person::people(row, &found, lines)
}

/// The blocks up to the next part.
fn text(lines: &mut Lines<'_, '_, '_>, ends: impl Fn(&str) -> bool) -> Vec<Block> {
    let from = lines.at;
    while let Some(line) = lines.line() {
        if begins(line).is_some() || ends(line) || lines.begins(lines.at).is_some() {
            break;
        }
        lines.at += 1;
    }
    blocks::read(from..lines.at, lines)
}

/// `DIR/ØK/KB`
fn route(item: &mut Item, lines: &mut Lines<'_, '_, '_>) {
    lines.take(&[]);
    lines.skip_blank();
    let Some(line) = lines.line().filter(|_| lines.begins(lines.at).is_none()) else {
        return;
    };
    let mut codes = vec![String::new()];
    let mut letters = unguarded(line).chars();
    while let Some(letter) = letters.next() {
        match (letter, codes.last_mut()) {
            ('/', _) => codes.push(String::new()),
            ('\\', Some(code)) => code.extend(letters.next()),
            (_, Some(code)) => code.push(letter),
            (_, None) => {}
        }
    }
    let fields: Vec<&str> = codes.iter().map(String::as_str).collect();
    lines.account.settle(lines.at, &fields, FindingKind::ListMarks);
    lines.at += 1;
    item.route = codes;
}

/// Number, openness, title and document number between tabs.
fn attachments(item: &mut Item, lines: &mut Lines<'_, '_, '_>) {
    lines.take(&[]);
    lines.skip_blank();
    let row = lines.at;
    for (step, line) in lines.until_blank().into_iter().enumerate() {
        let cells: Vec<&str> = line.split('\t').map(cell).collect();
        let [number, open, title, document] = cells.as_slice() else {
            continue;
        };
        lines.settle(row + step, &[number, title, document]);
        item.attachments.push(AttachmentLine {
            number: (*number).to_owned(),
            open: *open != "Lukket",
            title: (*title).to_owned(),
            document_number: said(document),
        });
    }
}

/// A dash stands for nothing; one that is meant has `\` before it.
pub(super) fn cell(text: &str) -> &str {
    match text.trim() {
        "-" => "",
        text => text.strip_prefix('\\').unwrap_or(text),
    }
}

/// Body, date and item number, then what was decided.
fn history(item: &mut Item, lines: &mut Lines<'_, '_, '_>) {
    lines.take(&[]);
    lines.skip_blank();
    while let Some(body) = lines.labelled("Udvalg") {
        let mut earlier = EarlierHandling {
            body: body.to_owned(),
            ..EarlierHandling::default()
        };
        earlier.date = lines.labelled("Dato").and_then(short_day);
        earlier.item = lines.labelled("Punktnummer").and_then(said);
        if let Some((level, to, reading)) = lines.labelled("Rækkevidde").and_then(danish::read_reach) {
            (earlier.level, earlier.recommended_to, earlier.reading_number) = (Some(level), to, reading);
        }
        earlier.blocks = text(lines, |it| it.starts_with("Udvalg:") || is_beside(it));
        earlier.deviates_from = beside(lines);
        item.history.push(earlier);
    }
}
