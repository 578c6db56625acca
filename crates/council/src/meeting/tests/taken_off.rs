//! What was taken off goes on the agenda again as it stood, until the meeting begins.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::command::Refusal;
use crate::ids::{AttachmentId, ItemId};
use crate::meeting::{Act, Words};
use crate::paper::{ItemKind, PaperItem};
use crate::record::{AttachmentLine, Section};
use crate::rich::Block;

const OTHER: ItemId = ItemId::new(23);

fn again(item: ItemId) -> Act {
    Act::PutOnAgain { item }
}

fn publish() -> Act {
    Act::Publish {
        override_reason: None,
        anyway: true,
    }
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

#[test]
fn of_what_everybody_read_it_is_told_that_it_was_taken_off_and_of_a_closed_item_by_its_public_title() {
    let mut town = town();
    let eyes = Viewer::public();
    let sees = |town: &Town, item| town.sees(Thing::WithdrawnItem(item), &eyes);
    let stays = item(ItemId::new(24), "Orientering", ItemKind::Information);
    town.editor(stays).expect("placed");
    town.editor(release()).expect("released");
    town.editor(off(OTHER))
        .expect("taken off before anybody outside read it");
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published");
    assert_eq!(sees(&town, OTHER), Sight::Nothing, "nobody outside knew of it");

    for item in [REVIEW, MATTERS] {
        town.editor(off(item)).expect("taken off");
        assert_eq!(
            sees(&town, item),
            Sight::Nothing,
            "it stands there until the next release"
        );
    }
    town.editor(release()).expect("released");
    assert_eq!(sees(&town, REVIEW), Sight::Whole);
    assert_eq!(sees(&town, MATTERS), Sight::Title, "it was closed");
    let attachment = Thing::WithdrawnAttachment(AttachmentId::new(77));
    assert_eq!(town.sees(attachment, &eyes), Sight::Nothing);

    town.editor(again(REVIEW)).expect("on again");
    town.editor(release()).expect("released");
    assert_eq!(sees(&town, REVIEW), Sight::Nothing);
    assert_eq!(town.sees(Thing::Item(REVIEW), &eyes), Sight::Whole);
}

#[test]
fn what_came_and_went_while_a_paper_was_withdrawn_was_nobodys() {
    let mut town = town();
    let reason = || "Et bilag var forkert".to_owned();
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published");
    town.editor(Act::Unpublish { reason: reason() }).expect("withdrawn");
    let late = ItemId::new(24);
    town.editor(item(late, "Kun for os", ItemKind::Decision))
        .expect("placed");
    town.editor(release()).expect("released");
    for item in [late, OTHER] {
        town.editor(off(item)).expect("taken off");
    }
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published again");
    assert_eq!(town.meeting.gone().keys().collect::<Vec<_>>(), [&OTHER]);
}

#[test]
fn rule_09_an_item_closed_in_the_same_words_again_is_told_as_before() {
    let mut town = Town::built();
    town.editor(close_item(MATTERS)).expect("closed");
    town.editor(release()).expect("released");
    let told = town.meeting.openness_told(MATTERS);
    assert!(matches!(told, Some((false, Some(_)))));
    let again_later = Act::CloseItem {
        item: MATTERS,
        ground: "Personforhold".into(),
        public_title: "Personalesag".into(),
        review_on: Some(jiff::civil::date(2031, 5, 1)),
    };
    for act in [again_later, off(MATTERS), again(MATTERS)] {
        town.editor(act).expect("done");
        assert_eq!(town.meeting.openness_told(MATTERS), told);
    }
    town.editor(item(OTHER, "Eventuelt", ItemKind::AnyOtherBusiness))
        .expect("placed");
    town.editor(close_item(OTHER)).expect("closed");
    assert_eq!(town.meeting.openness_told(OTHER), None, "nobody was given it");
}
