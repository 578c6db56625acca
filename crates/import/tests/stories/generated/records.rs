//! Whole records in the shape that a municipality has.

use prop::collection::vec;
use prop::option::of;
use proptest::prelude::*;
use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::{Head, Item, OverviewLine, Record, RecordKind};

use super::appendices::appendix;
use super::items::{item, member};
use super::words::{body, date, document, number, text, time};

fn head() -> impl Strategy<Value = Head> {
    let kind = prop::sample::select(
        &[
            RecordKind::Agenda,
            RecordKind::SupplementaryAgenda,
            RecordKind::Minutes,
            RecordKind::DecisionProtocol,
            RecordKind::Item,
            RecordKind::Attachment,
        ][..],
    );
    let word = prop_oneof![
        3 => prop::sample::select(&["BESLUTNINGSREFERAT", "Dagsorden", "Bilag", "Referat (udkast)"][..]).prop_map(str::to_owned),
        1 => text(),
    ];
    let body = prop_oneof![9 => body(), 1 => Just(String::new())];
    let names = (body, of(kind), of(word), of(text()), of(text()));
    let remarks = vec(text(), 1..3).prop_map(|it| it.join("\n"));
    let people = (vec(member(), 0..5), vec(member(), 0..3), of(remarks));
    (names, of(date()), of(time()), of(time()), people).prop_map(|(names, date, start, end, people)| Head {
        planned: date.filter(|_| end.is_some()),
        meeting_kind: match start {
            Some(_) => MeetingKind::Extraordinary,
            None => MeetingKind::Ordinary,
        },
        body: names.0,
        kind: names.1,
        kind_label: names.2,
        municipality: names.3,
        place: names.4,
        date,
        start,
        end,
        members: people.0,
        absent: people.1,
        remarks: people.2,
        guests: Vec::new(),
    })
}

fn overview() -> impl Strategy<Value = OverviewLine> {
    let title = prop_oneof![4 => text(), 1 => Just("Kort (udkast)".to_owned())];
    (number(), text(), number(), title, of(document())).prop_map(
        |(item, item_title, number, title, document_number)| OverviewLine {
            item,
            item_title,
            number,
            title,
            document_number,
        },
    )
}

pub fn record() -> impl Strategy<Value = Record> {
    (
        head(),
        vec(item(), 0..4),
        vec(overview(), 0..4),
        vec(member(), 0..3),
        vec(appendix(), 0..3),
    )
        .prop_map(|(head, items, attachments_overview, signatories, appendices)| Record {
            head,
            items: numbered(items),
            attachments_overview,
            signatories,
            appendices,
            ..Record::default()
        })
}

/// Where 4 comes before 4.1, the latter stands under it: numbers say so.
fn numbered(mut items: Vec<Item>) -> Vec<Item> {
    for place in 0..items.len() {
        let (before, rest) = items.split_at_mut(place);
        let above = rest[0].number.rsplit_once('.').map(|it| it.0);
        rest[0].under = above
            .filter(|it| before.iter().any(|other| other.number == *it && other.under.is_none()))
            .map(str::to_owned);
    }
    items
}
