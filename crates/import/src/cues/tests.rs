//! Records built by hand with invented sentences, and the source's own facts.

use proptest::prelude::*;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUp, FollowUpKind};
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{AttachmentLine, Decision, Item, Member, Section};
use raadslag_council::rich::{List, Text};

use super::*;

mod asked;
mod coming;
mod decided;
mod source;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Text::plain(text))
}

fn heading(text: &str) -> Block {
    Block::Subheading(Text::plain(text))
}

fn point(text: &str, children: &[&str]) -> ListItem {
    ListItem {
        text: Text::plain(text),
        children: children.iter().map(|it| point(it, &[])).collect(),
        ..ListItem::default()
    }
}

fn list(items: Vec<ListItem>) -> Block {
    Block::List(List { ordered: false, items })
}

fn meeting(items: Vec<Item>) -> Record {
    let mut record = Record {
        items,
        ..Record::default()
    };
    record.head.body = "Direktionen".into();
    record.head.date = Date::new(2019, 8, 21).ok();
    record
}

fn decided(blocks: Vec<Block>) -> Record {
    let decision = Decision {
        body: Some("Direktionen".into()),
        blocks,
        ..Decision::default()
    };
    meeting(vec![Item {
        number: "1".into(),
        open: true,
        decisions: vec![decision],
        ..Item::default()
    }])
}

fn derived(mut record: Record) -> Record {
    derive(&mut record);
    let once = record.clone();
    derive(&mut record);
    assert_eq!(record, once, "a second time changes nothing");
    record
}

proptest! {
    #[test]
    fn any_words_are_derived_without_panic(
        texts in prop::collection::vec("(Gennemgang af dagsorden for:|Økonomiudvalgets møde den |15\\. august 2019|Til næste møde følgende punkter:|Ane Holm|Chef for | deltager| vender tilbage| beslutter |redegørelse belyses|, |\\. |\\(kl\\. 9\\.00-10\\.00\\)| med |Direktion|også|İ|ß|\\PC{0,6}){0,12}", 0..6)
    ) {
        let mut blocks: Vec<Block> = texts.iter().map(|it| paragraph(it)).collect();
        blocks.extend(texts.iter().map(|it| list(vec![point(it, &[it.as_str(), it.as_str()])])));
        let mut record = decided(blocks.clone());
        record.items[0].title = "Information fra fora".into();
        record.items[0].sections = vec![Section { label: "Indstilling".into(), blocks }];
        record.head.remarks = texts.first().cloned();
        derived(record);
    }
}
