//! Marked words stand in every field of closed things; none may be in what leaves the house.

use proptest::prelude::*;

use super::*;
use crate::appendix::{Content, Other};
use crate::finding::{Finding, FindingKind, Severity};
use crate::follow_up::{FollowUp, FollowUpKind, Guest, RollingTopic};
use crate::record::{Addendum, Decision, EarlierHandling, Member, OverviewLine, Section};
use crate::rich::{Block, Text};

/// Every text of a closed thing holds this.
const SECRET: &str = "HEMMELIG";

fn word(open: bool) -> String {
    if open { "åbent".into() } else { SECRET.into() }
}

fn blocks(open: bool) -> Vec<Block> {
    vec![Block::Paragraph(Text::plain(word(open)))]
}

fn item(number: &str, open: bool, attachments: &[bool]) -> Item {
    let line = |(place, attachment): (usize, &bool)| {
        let seen = open && *attachment;
        AttachmentLine {
            number: (place + 1).to_string(),
            open: *attachment,
            title: word(seen),
            document_number: Some(word(seen)),
        }
    };
    Item {
        number: number.into(),
        title: word(open),
        open,
        closure: (!open).then(|| Closure {
            ground: Some("§ 10".into()),
            public_title: Some("Ejendomssag".into()),
            review_on: None,
            ..Closure::default()
        }),
        route: vec![word(open)],
        case_number: Some(word(open)),
        document_number: Some(word(open)),
        deciding_body: Some(word(open)),
        sections: vec![Section {
            label: word(open),
            blocks: blocks(open),
        }],
        recommended_by: Some(word(open)),
        attachments: attachments.iter().enumerate().map(line).collect(),
        decisions: vec![Decision {
            blocks: blocks(open),
            ..Decision::default()
        }],
        history: vec![EarlierHandling {
            blocks: blocks(open),
            ..EarlierHandling::default()
        }],
        absent: vec![Member {
            name: word(open),
            ..Member::default()
        }],
        ..Item::default()
    }
}

fn follow_up(item: &Item) -> FollowUp {
    FollowUp {
        item: item.number.clone(),
        text: word(item.open),
        kind: FollowUpKind::Task,
        due: None,
        due_raw: None,
        due_precision: None,
        body: None,
        owner: None,
        owner_title: None,
        topics: Vec::new(),
        also: None,
    }
}

fn guest(item: &Item) -> Guest {
    Guest {
        title: None,
        name: word(item.open),
        date: None,
        from: None,
        to: None,
    }
}

fn appendices(item: &Item) -> Vec<Appendix> {
    let appendix = |line: &AttachmentLine| Appendix {
        item: Some(item.number.clone()),
        attachment: Some(line.number.clone()),
        title: line.title.clone(),
        document_number: None,
        open: line.open,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other {
            blocks: blocks(item.open && line.open),
        }),
    };
    item.attachments.iter().map(appendix).collect()
}

fn overview(item: &Item) -> Vec<OverviewLine> {
    let line = |it: &AttachmentLine| OverviewLine {
        item: item.number.clone(),
        item_title: item.title.clone(),
        number: it.number.clone(),
        title: it.title.clone(),
        document_number: it.document_number.clone(),
    };
    item.attachments.iter().map(line).collect()
}

/// A reservation may be about anything: it is as closed as the most closed thing.
fn reserved(items: &[Item]) -> Signature {
    let is_open = |it: &Item| it.open && it.attachments.iter().all(|line| line.open);
    Signature {
        name: "Karen Vester".into(),
        at: crate::clock::Timestamp::UNIX_EPOCH,
        method: crate::meeting::SignMethod::Password,
        has_reservation: true,
        reservation: Some(word(items.iter().all(is_open))),
    }
}

fn record(items: Vec<Item>) -> Record {
    let finding = |it: &Item| Finding {
        place: "line 1".into(),
        what: FindingKind::UnknownPart,
        severity: Severity::Note,
        text: word(it.open),
        outside_fields: true,
    };
    let topic = |it: &Item| RollingTopic {
        item: Some(it.number.clone()),
        text: word(it.open),
        standing: false,
        date: None,
        guests: vec![guest(it)],
    };
    let added = |it: &Item| Addendum {
        item: Some(it.number.clone()),
        text: word(it.open),
        ..Addendum::default()
    };
    Record {
        head: crate::record::Head {
            guests: items.iter().map(guest).collect(),
            ..Default::default()
        },
        attachments_overview: items.iter().flat_map(overview).collect(),
        signatories: Vec::new(),
        case_numbers: Vec::new(),
        withdrawn: None,
        recalled: None,
        signatures: vec![reserved(&items)],
        awaited: Vec::new(),
        appendices: items.iter().flat_map(appendices).collect(),
        follow_ups: items.iter().map(follow_up).collect(),
        rolling_list: items.iter().map(topic).collect(),
        findings: items.iter().map(finding).collect(),
        addenda: items.iter().map(added).collect(),
        items,
    }
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    // Few numbers, so that two items often bear the same one.
    let one = (0..4u8, any::<bool>(), proptest::collection::vec(any::<bool>(), 0..3));
    proptest::collection::vec(one, 0..6).prop_map(|items| {
        items
            .iter()
            .map(|(number, open, files)| item(&number.to_string(), *open, files))
            .collect()
    })
}

proptest! {
    #[test]
    fn no_marked_word_of_a_closed_thing_leaves_the_house(items in items()) {
        let public = Public::of(&record(items));
        let json = serde_json::to_string(public.get()).expect("records are plain data");
        prop_assert!(!json.contains(SECRET), "{json}");
    }

    #[test]
    fn what_is_open_stays_whole(items in items()) {
        let whole = record(items);
        let public = Public::of(&whole).into_inner();
        prop_assert_eq!(public.items.len(), whole.items.len());
        for (seen, item) in public.items.iter().zip(&whole.items).filter(|(_, it)| it.open) {
            prop_assert_eq!(&seen.sections, &item.sections);
            prop_assert_eq!(&seen.decisions, &item.decisions);
        }
    }
}

#[test]
fn a_closed_item_shows_its_public_title_and_ground() {
    let public = Public::of(&record(vec![item("1", false, &[true])])).into_inner();
    let shown = &public.items[0];
    assert_eq!((shown.title.as_str(), shown.open), ("Ejendomssag", false));
    assert_eq!(shown.closure.as_ref().and_then(|it| it.ground.as_deref()), Some("§ 10"));
}
