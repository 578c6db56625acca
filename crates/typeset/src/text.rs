//! A record as text in the source's own layout, so that reading it again gives the same record.
//!
//! Plain minutes stay plain. Where words could be taken for a label or a mark, `\ ` stands before the line and `\` before
//! the character; a subheading stands between `**`, a label that the layout does not know after `#`.

use raadslag_council::appendix::Appendix;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::record::{
    AttachmentLine, Decision, EarlierHandling, Item, Member, OverviewLine, Record, RecordKind, Section,
};

use crate::danish;

mod appendix;
mod blocks;

/// Section labels that stand without a sign before them.
const PLAIN_LABELS: [&str; 4] = ["Sagsfremstilling", "Økonomiske konsekvenser", "Indstilling", "Resume"];

/// The record as text.
pub fn write(record: &Record) -> String {
    let mut page = Page::default();
    head(record, &mut page);
    for it in &record.items {
        item(it, &mut page);
    }
    overview(&record.attachments_overview, &mut page);
    signatures(&record.signatories, &mut page);
    for it in &record.appendices {
        cover(it, &mut page);
    }
    page.text
}

/// A text that grows by parts with a blank line between.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// A line of its own between blank lines.
    pub(crate) fn part(&mut self, line: &str) {
        self.gap();
        self.line(line);
    }

    /// A line right below the one before.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A blank line, if there is none.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn labelled(&mut self, label: &str, value: &str) {
        self.part(&format!("{label}: {value}"));
    }

    fn maybe(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.labelled(label, value);
        }
    }
}

fn head(record: &Record, page: &mut Page) {
    let head = &record.head;
    if is_plain_body(&head.body) {
        page.part(&head.body);
    } else {
        page.labelled("Udvalg", &head.body);
    }
    if let Some(label) = &head.kind_label {
        page.part(label);
    }
    page.labelled("Tekstform", "Rådslag");
    page.maybe("Dokumenttype", head.kind.map(kind));
    page.maybe("Kommune", head.municipality.as_deref());
    page.labelled("Sted", head.place.as_deref().unwrap_or_default());
    page.labelled("Dato", &head.date.map(danish_day).unwrap_or_default());
    page.labelled("Start kl.", &time(head.start));
    page.labelled("Slut kl.", &time(head.end));
    page.labelled("Medlemmer", &people(&head.members));
    page.labelled("Fraværende", &people(&head.absent));
    page.labelled("Bemærkninger", head.remarks.as_deref().unwrap_or_default());
}

/// A name that no label or kind of document could be taken for.
fn is_plain_body(body: &str) -> bool {
    let is_word = |it: char| it.is_alphabetic() || " -,§.".contains(it);
    !body.is_empty() && body.starts_with(char::is_uppercase) && body.chars().all(is_word) && !body.contains("  ")
}

fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Agenda => "dagsorden",
        RecordKind::SupplementaryAgenda => "tillægsdagsorden",
        RecordKind::Minutes => "referat",
        RecordKind::DecisionProtocol => "beslutningsprotokol",
        RecordKind::Item => "punkt",
        RecordKind::Attachment => "bilag",
    }
}

fn danish_day(day: Date) -> String {
    danish::capitalised(&danish::long_day(day))
}

fn time(time: Option<ClockTime>) -> String {
    time.map(|it| format!("{}:{:02}", it.hour(), it.minute()))
        .unwrap_or_default()
}

fn people(people: &[Member]) -> String {
    people.iter().map(person).collect::<Vec<_>>().join("\n")
}

/// Two blanks part title, name and what stands in brackets: hardly seen, and never guessed.
fn person(member: &Member) -> String {
    let excused = member
        .excused
        .map(|it| if it { "(afbud)" } else { "(uden afbud)" }.to_owned());
    let parts = [
        member.title.clone(),
        Some(member.name.clone()),
        member.party.as_ref().map(|it| format!("({it})")),
        member.chair.then(|| "(formand)".to_owned()),
        excused,
        member.deputy_for.as_ref().map(|it| format!("(stedfortræder for {it})")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn item(item: &Item, page: &mut Page) {
    page.part(&format!("{}. {}", item.number, item.title));
    page.part(if item.open { "Åben sag" } else { "Lukket sag" });
    if let Some(closure) = &item.closure {
        page.labelled("Lukningsgrund", closure.ground.as_deref().unwrap_or_default());
        page.maybe("Offentlig titel", closure.public_title.as_deref());
        page.maybe("Genbehandles", closure.review_on.map(danish::short_day).as_deref());
    }
    page.maybe("Side", item.page.map(|it| it.to_string()).as_deref());
    page.maybe("Sagsnr.", item.case_number.as_deref());
    page.maybe("Dok.nr.", item.document_number.as_deref());
    page.maybe("Sagen afgøres i", item.deciding_body.as_deref());
    page.maybe("Indstillet af", item.recommended_by.as_deref());
    if !item.route.is_empty() {
        page.part("Sagsgang");
        page.part(&item.route.join("/"));
    }
    for it in &item.sections {
        section(it, page);
    }
    attachments(&item.attachments, page);
    for it in &item.decisions {
        decision(it, page);
    }
    history(&item.history, page);
    if !item.absent.is_empty() {
        page.part("Ikke til stede");
        page.gap();
        for it in &item.absent {
            page.line(&person(it));
        }
    }
}

fn section(section: &Section, page: &mut Page) {
    if PLAIN_LABELS.contains(&section.label.as_str()) {
        page.part(&section.label);
    } else {
        page.part(&format!("# {}", section.label));
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
        let document = it.document_number.as_deref().unwrap_or("-");
        page.line(&format!("{}\t{open}\t{}\t{document}", it.number, it.title));
    }
}

fn decision(decision: &Decision, page: &mut Page) {
    let body = decision.body.as_ref().map(|it| format!(" i {it}")).unwrap_or_default();
    let date = decision
        .date
        .map(|it| format!(" den {}", danish::short_day(it)))
        .unwrap_or_default();
    page.part(&format!("Beslutning{body}{date}"));
    blocks::write(&decision.blocks, page);
}

fn history(history: &[EarlierHandling], page: &mut Page) {
    if history.is_empty() {
        return;
    }
    page.part("Sagsforløb");
    for it in history {
        page.part(&format!("Udvalg: {}", it.body));
        if let Some(date) = it.date {
            page.line(&format!("Dato: {}", danish::short_day(date)));
        }
        if let Some(item) = &it.item {
            page.line(&format!("Punktnummer: {item}"));
        }
        blocks::write(&it.blocks, page);
    }
}

fn overview(lines: &[OverviewLine], page: &mut Page) {
    if lines.is_empty() {
        return;
    }
    page.part("Bilagsoversigt");
    page.gap();
    let mut item = None;
    for it in lines {
        let heading = Some((&it.item, &it.item_title));
        if item != heading {
            item = heading;
            page.line(&format!("{}. {}", it.item, it.item_title));
        }
        let document = it
            .document_number
            .as_ref()
            .map(|it| format!(" ({it})"))
            .unwrap_or_default();
        page.line(&format!(" {}. {}{document}", it.number, it.title));
    }
}

fn signatures(signatories: &[Member], page: &mut Page) {
    if !signatories.is_empty() {
        page.part("Underskriftsside");
    }
    for it in signatories {
        page.part(&person(it));
    }
}

fn cover(appendix: &Appendix, page: &mut Page) {
    let numbers = match (&appendix.item, &appendix.attachment) {
        (Some(item), Some(attachment)) => format!("{item}.{attachment}. "),
        _ => String::new(),
    };
    page.part(&format!("Bilag: {numbers}{}", appendix.title));
    page.maybe("Udvalg", appendix.body.as_deref());
    if let Some(date) = appendix.meeting_date {
        let start = appendix
            .meeting_start
            .map(|it| format!(" - Kl. {}", time(Some(it))))
            .unwrap_or_default();
        page.labelled("Mødedato", &format!("{}{start}", danish::day(date)));
    }
    page.labelled("Adgang", if appendix.open { "Åben" } else { "Lukket" });
    page.labelled("Bilagsnr", appendix.document_number.as_deref().unwrap_or_default());
    appendix::write(&appendix.content, page);
}
