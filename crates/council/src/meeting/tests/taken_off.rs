//! What was taken off goes on the agenda again as it stood, until the meeting begins.

use super::held::*;
use crate::command::Refusal;
use crate::ids::{AttachmentId, ItemId};
use crate::meeting::{Act, Words};
use crate::paper::{ItemKind, PaperItem};
use crate::record::{AttachmentLine, Section};
use crate::rich::Block;

const OTHER: ItemId = ItemId::new(23);

fn off(item: ItemId) -> Act {
    Act::TakeOff {
        item,
        reason: "Ikke klar".into(),
    }
}

fn again(item: ItemId) -> Act {
    Act::PutOnAgain { item }
}

fn kept(town: &Town, item: ItemId) -> PaperItem {
    let course = town.meeting.course().expect("planned here");
    course.paper.find(item).expect("on the agenda").clone()
}

fn titles(town: &Town) -> Vec<String> {
    town.draft().items.into_iter().map(|it| it.title).collect()
}

/// Three items, the second written by hand, with an attachment, and closed.
fn town() -> Town {
    let mut town = Town::built();
    let acts = [
        item(OTHER, "Eventuelt", ItemKind::AnyOtherBusiness),
        Act::Write {
            item: MATTERS,
            revision: 1,
            words: Words::Section {
                place: 0,
                section: Section {
                    label: "Sagsfremstilling".into(),
                    blocks: vec![Block::paragraph("Sagen er skrevet i hånden.")],
                },
            },
        },
        Act::Attach {
            item: MATTERS,
            attachment: AttachmentId::new(77),
            line: AttachmentLine {
                title: "Notat".into(),
                ..AttachmentLine::default()
            },
            file: None,
            findings: Vec::new(),
        },
        Act::CloseItem {
            item: MATTERS,
            ground: "Personforhold".into(),
            public_title: "Personalesag".into(),
            review_on: None,
        },
    ];
    for act in acts {
        town.editor(act).expect("done");
    }
    town
}

#[test]
fn an_item_that_was_taken_off_goes_on_again_with_everything_that_stood_in_it() {
    let mut town = town();
    let before = kept(&town, MATTERS);
    town.editor(off(MATTERS)).expect("taken off");
    assert_eq!(titles(&town), ["Gennemgang", "Eventuelt"]);
    town.editor(again(MATTERS)).expect("put on again");
    assert_eq!(titles(&town), ["Gennemgang", "Sager", "Eventuelt"]);
    let after = kept(&town, MATTERS);
    let texts = |it: &PaperItem| it.sections.iter().map(|it| it.text).collect::<Vec<_>>();
    assert_eq!(texts(&after), texts(&before));
    assert_eq!(
        (after.closing, after.attachments, after.by_hand),
        (before.closing, before.attachments, before.by_hand)
    );
    assert_eq!(town.editor(again(MATTERS)), Err(Refusal::AlreadyOnAgenda));
    assert_eq!(town.editor(again(ItemId::new(99))), Err(Refusal::NoSuchItem));
}

#[test]
fn only_whoever_builds_the_agenda_puts_an_item_on_again_and_only_before_the_meeting() {
    let mut town = town();
    town.editor(off(MATTERS)).expect("taken off");
    assert!(town.member(MEMBER, again(MATTERS)).is_err());
    town.editor(Act::Lock).expect("locked");
    assert_eq!(town.editor(again(MATTERS)), Err(Refusal::AgendaIsLocked));
    town.editor(Act::Unlock).expect("unlocked");
    town.editor(release()).expect("released");
    town.editor(start("09:05")).expect("started");
    assert_eq!(town.editor(again(MATTERS)), Err(Refusal::AlreadyBegun));
}
