//! A record as text in the source's own layout, so that reading it again gives the same record.
//!
//! Plain minutes stay plain. Where words could be taken for a label or a mark, `\ ` stands before the line and `\` before
//! the character; a subheading stands between `**`, a label that the layout does not know after `#`.
//!
//! What a person would call the same is written the same, and so is read again in one form:
//! letters are composed, soft hyphens, control characters and white space around a text are left out; a line break inside a
//! text is a blank, and in a field of one line so is any run of blanks; remarks keep their lines, without empty ones; a field with an empty text is an empty field; empty
//! paragraphs, tables without cells and groups of a year wheel without words are left out; a list is ordered where a point has a
//! marker, and one without points is not; a member of one name has no empty title; a link
//! to another place of the record is its words. Outcomes, remarks, follow-ups, the rolling list, guests, forums and reviewed meetings
//! are not repeated: they are what the words say, and are read from them. A vote stands below its decision for whoever reads, and is
//! read from the words, too.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::outcome::{DecisionLevel, ReportedVote};
use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Item, Record, RecordKind, Section};
use raadslag_council::rich::Block;

use crate::danish;
use crate::words::vote_line;

pub(crate) mod appendix;
mod blocks;
mod tail;
mod words;

pub(crate) use blocks::{is_nothing, would_join};
pub(crate) use tail::{lines, signatories};
use words::{Page, guarded, is_taken, person};
pub(crate) use words::{one_line, person_words};

/// Section labels that stand without a sign before them.
const PLAIN_LABELS: [&str; 4] = ["Sagsfremstilling", "Økonomiske konsekvenser", "Indstilling", "Resume"];

/// The record as text.
pub fn write(record: &Record) -> String {
    let mut page = Page::default();
    head(record, &mut page);
    for it in &record.items {
        item(it, &mut page);
    }
    tail::overview(&record.attachments_overview, &mut page);
    tail::signatures(record, &mut page);
    tail::addenda(&record.addenda, &mut page);
    for it in &record.appendices {
        appendix::write(it, &mut page);
    }
    page.text
}

fn head(record: &Record, page: &mut Page) {
    let head = &record.head;
    if is_plain(&head.body) {
        page.part(&one_line(&head.body));
    } else {
        page.labelled("Udvalg", &head.body);
    }
    match &head.kind_label {
        Some(word) if is_plain(word) && !head.body.is_empty() => page.part(&one_line(word)),
        word => page.maybe("Betegnelse", word.as_deref()),
    }
    page.labelled("Tekstform", "Rådslag");
    page.maybe("Dokumenttype", head.kind.map(kind));
    page.maybe("Mødets art", danish::meeting_kind(head.meeting_kind));
    page.maybe("Kommune", head.municipality.as_deref());
    page.labelled("Sted", head.place.as_deref().unwrap_or_default());
    page.labelled("Dato", &head.date.map(danish_day).unwrap_or_default());
    page.maybe("Planlagt til", head.planned.map(danish_day).as_deref());
    page.labelled("Start kl.", &time(head.start));
    page.labelled("Slut kl.", &time(head.end));
    page.people("Medlemmer", &head.members);
    page.people("Fraværende", &head.absent);
    remarks(head.remarks.as_deref().unwrap_or_default(), page);
}

/// One remark a line, the first beside the label.
fn remarks(text: &str, page: &mut Page) {
    let mut remarks = lines(text);
    page.labelled("Bemærkninger", &remarks.next().unwrap_or_default());
    remarks.for_each(|it| page.line(&guarded(&it)));
}

/// A name that nothing else could be taken for.
fn is_plain(name: &str) -> bool {
    let is_word = |it: char| it.is_alphabetic() || " -,§.".contains(it);
    name.starts_with(char::is_uppercase) && name.chars().all(is_word) && !is_taken(name)
}

pub(crate) fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Agenda => "dagsorden",
        RecordKind::SupplementaryAgenda => "tillægsdagsorden",
        RecordKind::Minutes => "referat",
        RecordKind::DecisionProtocol => "beslutningsprotokol",
        RecordKind::Item => "punkt",
        RecordKind::Attachment => "bilag",
    }
}

pub(crate) fn danish_day(day: Date) -> String {
    danish::capitalised(&danish::long_day(day))
}

pub(crate) fn time(time: Option<ClockTime>) -> String {
    time.map(|it| format!("{}:{:02}", it.hour(), it.minute()))
        .unwrap_or_default()
}

/// `4. Titel`; a number of another kind, or none, stands behind `Punkt`.
pub(crate) fn numbered(number: &str, title: &str) -> String {
    let (number, title) = (one_line(number), one_line(title));
    if is_plain_number(&number) {
        format!("{number}. {title}")
    } else if number.is_empty() {
        format!("Punkt: {title}")
    } else {
        format!("Punkt {number}: {title}")
    }
}

/// `4`, `4.1`
pub(crate) fn is_plain_number(number: &str) -> bool {
    number
        .split('.')
        .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

fn item(item: &Item, page: &mut Page) {
    page.part(&numbered(&item.number, &item.title));
    page.part(if item.open { "Åben sag" } else { "Lukket sag" });
    if let Some(closure) = &item.closure {
        page.labelled("Lukningsgrund", closure.ground.as_deref().unwrap_or_default());
        page.maybe("Offentlig titel", closure.public_title.as_deref());
        page.maybe("Genbehandles", closure.review_on.map(danish::short_day).as_deref());
        page.maybe("Beslutning", closure.decision.as_deref());
        page.maybe("Beslutning udeladt", closure.withheld.as_deref());
    }
    page.maybe("Side", item.page.map(|it| it.to_string()).as_deref());
    page.maybe("Sagsnr.", item.case_number.as_deref());
    page.maybe("Behandling", item.reading_number.map(|it| it.to_string()).as_deref());
    page.maybe("Dok.nr.", item.document_number.as_deref());
    page.maybe("Sagen afgøres i", item.deciding_body.as_deref());
    page.maybe("Indstillet af", item.recommended_by.as_deref());
    if !item.route.is_empty() {
        page.part("Sagsgang");
        let codes = item
            .route
            .iter()
            .map(|it| one_line(it).replace('\\', "\\\\").replace('/', "\\/"));
        let codes = codes.collect::<Vec<_>>().join("/");
        let guard = if is_taken(&codes) { "\\ " } else { "" };
        page.part(&format!("{guard}{codes}"));
    }
    for it in &item.sections {
        section(it, page);
    }
    attachments(&item.attachments, page);
    for it in &item.decisions {
        decision(it, page);
    }
    history(&item.history, page);
    for (part, people) in [("Ikke til stede", &item.absent), ("Stedfortrædere", &item.deputies)] {
        if people.is_empty() {
            continue;
        }
        page.part(part);
        page.gap();
        for it in people {
            page.line(&person(it));
        }
    }
}

fn section(section: &Section, page: &mut Page) {
    if PLAIN_LABELS.contains(&section.label.as_str()) {
        page.part(&section.label);
    } else {
        page.part(&format!("# {}", one_line(&section.label)));
    }
    blocks::write(&section.blocks, page);
}

fn attachments(attachments: &[AttachmentLine], page: &mut Page) {
    if attachments.is_empty() {
        return;
    }
    page.part("Bilag:");
    page.gap();
    for it in attachments {
        let open = if it.open { "Åben" } else { "Lukket" };
        let document = it.document_number.as_deref().unwrap_or_default();
        page.line(&[&cell(&it.number), open, &cell(&it.title), &cell(document)].join("\t"));
    }
}

/// A dash stands for nothing, and `\` before one that is meant.
fn cell(text: &str) -> String {
    let text = one_line(text);
    match text.as_str() {
        "" => "-".to_owned(),
        "-" => "\\-".to_owned(),
        _ if text.starts_with('\\') => format!("\\{text}"),
        _ => text,
    }
}

/// `Beslutning i Økonomiudvalget den 21-08-2019`, with `(endelig)` or `(anbefaling)` where that is known; one that was emptied
/// says so, for a heading over nothing looks like a mistake.
pub(crate) fn decision_heading(decision: &Decision) -> String {
    let body = decision.body.as_deref().map(one_line).unwrap_or_default();
    let date = match decision.date {
        Some(date) => format!(" den {}", danish::short_day(date)),
        // Nothing of the body is taken for the date.
        None if body.contains(" den ") => " den -".to_owned(),
        None => String::new(),
    };
    let level = match decision.level {
        Some(DecisionLevel::Final) => " (endelig)".to_owned(),
        Some(DecisionLevel::Recommendation) => {
            match decision.reach().to.filter(|_| decision.reading_number.is_none()) {
                Some(to) => format!(" (anbefaling til {})", one_line(to)),
                None => " (anbefaling)".to_owned(),
            }
        }
        None if date.is_empty() && body.ends_with(')') => " (-)".to_owned(),
        None => String::new(),
    };
    let body = if body.is_empty() { body } else { format!(" i {body}") };
    let empty = if decision.is_empty() { " (tom)" } else { "" };
    format!("Beslutning{body}{date}{level}{empty}")
}

fn decision(decision: &Decision, page: &mut Page) {
    page.part(&decision_heading(decision));
    blocks::write(&decision.blocks, page);
    beside(
        decision.deviates_from.as_deref(),
        decision.vote.as_ref(),
        &decision.blocks,
        page,
    );
}

/// Whose recommendation it is otherwise than, and how it was voted.
fn beside(from: Option<&str>, vote: Option<&ReportedVote>, decided: &[Block], page: &mut Page) {
    page.maybe("Afviger fra", from);
    if let Some(line) = vote_line(vote, decided) {
        page.part(&one_line(&line));
    }
}

fn history(history: &[EarlierHandling], page: &mut Page) {
    if history.is_empty() {
        return;
    }
    page.part("Sagsforløb");
    for it in history {
        page.part(&format!("Udvalg: {}", one_line(&it.body)));
        if let Some(date) = it.date {
            page.line(&format!("Dato: {}", danish::short_day(date)));
        }
        if let Some(item) = &it.item {
            page.line(&format!("Punktnummer: {}", one_line(item)));
        }
        if let Some(reach) = danish::reach(it.reach()) {
            page.line(&format!("Rækkevidde: {}", one_line(&reach)));
        }
        blocks::write(&it.blocks, page);
        beside(it.deviates_from.as_deref(), it.vote.as_ref(), &it.blocks, page);
    }
}
