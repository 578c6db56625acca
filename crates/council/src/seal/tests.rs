//! Stories of records that were given out, and of those that somebody changed on the way.

use super::*;
use crate::access::Sight;
use crate::ids::MeetingId;
use crate::kept::{keep, put_together, take_apart};
use crate::paper::complete;
use crate::public::{Seen, cut};
use crate::record::{AttachmentLine, Decision, Head, Item, Record, Section};
use crate::rich::{Block, Text};

fn text(words: &str) -> Vec<Block> {
    vec![Block::Paragraph(Text::plain(words))]
}

fn item(title: &str) -> Item {
    Item {
        title: title.into(),
        open: true,
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: text("Det hele."),
        }],
        attachments: ["Notat", "Lukket notat"]
            .map(|title| line(title, title == "Notat"))
            .into(),
        decisions: vec![Decision {
            blocks: text("Godkendt."),
            ..Decision::default()
        }],
        ..Item::default()
    }
}

fn line(title: &str, open: bool) -> AttachmentLine {
    AttachmentLine {
        open,
        title: title.into(),
        ..AttachmentLine::default()
    }
}

/// Salts as the store draws them, but always the same.
fn salt(number: u64) -> [u8; 32] {
    *Digest::of(&number.to_be_bytes()).as_bytes()
}

/// Three items of which somebody sees the first whole but for an attachment, of the second the title, of the third nothing.
fn given() -> (Record, Seal) {
    let mut record = Record {
        head: Head {
            body: "Direktionen".into(),
            ..Head::default()
        },
        items: ["Budget", "Lønsag", "Ejendom"].map(item).into(),
        ..Record::default()
    };
    let mut texts = BTreeMap::new();
    let mut digests = Digests::default();
    let mut minted = 0;
    let kept = keep(MeetingId::new(1), &record, &[], None, |words| {
        minted += 1;
        let id = TextId::new(minted);
        digests
            .texts
            .insert(id, Digest::salted(&salt(minted), words.as_bytes()));
        texts.insert(id, (words.to_owned(), crate::digest::to_hex(&salt(minted))));
        id
    });
    let mut tree = Tree::of(&kept, true, &digests);
    let root = tree.root();
    let fill = |leaf: &mut Leaf| {
        let Some(Held::Text(id)) = leaf.held else { return };
        let (words, salt) = texts[&id].clone();
        (leaf.text, leaf.salt) = (Some(words), Some(salt));
    };
    fill(tree.head.as_mut().expect("a head"));
    tree.rest.hide();
    tree.items[1].body.hide();
    tree.items[2].body.hide();
    tree.items[2].place = None;
    if let Branch::Shown(body) = &mut tree.items[0].body {
        body.parts.iter_mut().for_each(|it| fill(&mut it.leaf));
        body.attachments[1].hide();
        if let Branch::Shown(attached) = &mut body.attachments[0] {
            fill(&mut attached.line.leaf);
        }
    }
    let parts = take_apart(&record);
    let parts: Vec<_> = parts.iter().map(|(slot, text)| (*slot, text.as_str())).collect();
    record = put_together(&parts);
    complete(&mut record, &[]);
    let seen = Seen {
        items: vec![Sight::Whole, Sight::Title, Sight::Nothing],
        attachments: vec![vec![Sight::Whole, Sight::Nothing]],
        of_meeting: Vec::new(),
        is_earlier: false,
    };
    let mark = Mark {
        entry: 1,
        hash: Digest::ZERO,
    };
    let seal = Seal {
        root,
        tree,
        signers: None,
        signatures: Vec::new(),
        journal: mark,
    };
    (cut(&record, &seen), seal)
}

/// What is found after something was changed.
fn found(change: impl FnOnce(&mut Record, &mut Seal)) -> Vec<Flaw> {
    let (mut record, mut seal) = given();
    change(&mut record, &mut seal);
    verify(&record, &seal).flaws
}

fn first_body(seal: &mut Seal) -> &mut Body {
    match &mut seal.tree.items[0].body {
        Branch::Shown(body) => body,
        Branch::Hidden { .. } => panic!("the first item is shown"),
    }
}

#[test]
fn whoever_sees_a_part_of_a_record_proves_that_part_and_the_root() {
    let (record, seal) = given();
    let verdict = verify(&record, &seal);
    assert_eq!(verdict.flaws, []);
    assert_eq!(
        (verdict.proved, verdict.hidden_items, verdict.hidden_attachments),
        (1, 2, 1)
    );
    assert!(verdict.is_head_proved);
    let said = serde_json::to_string(&seal).expect("a seal is data");
    assert!(
        !said.contains("Lønsag") && !said.contains("Ejendom") && !said.contains("Lukket notat"),
        "{said}"
    );
}

#[test]
fn a_record_file_is_read_again_as_it_was_given_out() {
    let (record, seal) = given();
    let mut file = serde_json::to_value(&record).expect("data");
    file["seal"] = serde_json::to_value(&seal).expect("data");
    let read = read_given(file.to_string().as_bytes()).expect("a record");
    let read_seal = read.seal.expect("a seal");
    assert_eq!(verify(&read.record, &read_seal).flaws, []);
    assert_eq!(read_seal.tree.root(), seal.root);
    assert_eq!(read_given(b"{}"), None);
}

#[test]
fn words_changed_in_the_record_are_found_in_their_place() {
    let decision = Flaw::Differs(Place::Part(Slot::Decision(0, 0)));
    assert_eq!(
        found(|it, _| it.items[0].decisions[0].blocks = text("Afslået.")),
        [decision]
    );
    assert_eq!(
        found(|it, _| it.items[0].title = "Andet".into()),
        [Flaw::Differs(Place::Part(Slot::Title(0)))]
    );
    assert_eq!(
        found(|it, _| it.attachments_overview.clear()),
        [Flaw::Differs(Place::Part(Slot::Rest))]
    );
    assert_eq!(
        found(|it, _| it.head.place = Some("Andetsteds".into())),
        [Flaw::Differs(Place::Part(Slot::Head))]
    );
    assert_eq!(
        found(|it, _| it.items[0].recommended_by = Some("Ingen".into())),
        [Flaw::Differs(Place::Part(Slot::Facts(0)))]
    );
    assert_eq!(
        found(|it, _| it.items[1].sections = item("x").sections),
        [Flaw::Differs(Place::Item(1))]
    );
}

#[test]
fn an_item_left_out_or_put_in_is_found() {
    assert_eq!(found(|it, _| drop(it.items.remove(1))), [Flaw::Missing(Place::Item(1))]);
    assert_eq!(
        found(|it, _| it.items.push(item("Ny"))),
        [Flaw::Unsealed(Place::Item(2))]
    );
    let without = found(|it, seal| {
        it.items.remove(1);
        seal.tree.items.remove(1);
    });
    assert!(without.contains(&Flaw::OtherRoot), "{without:?}");
    let lost = Flaw::Missing(Place::Part(Slot::Section(0, 0)));
    assert_eq!(found(|it, _| it.items[0].sections.clear()), [lost]);
}

#[test]
fn a_swapped_salt_and_a_text_under_another_digest_are_found_in_their_place() {
    let title = Place::Part(Slot::Title(0));
    let swapped = found(|_, seal| {
        let body = first_body(seal);
        let other = body.parts[1].leaf.salt.clone();
        body.parts[0].leaf.salt = other;
    });
    assert_eq!(swapped, [Flaw::Changed(title)]);
    let renamed = |it: &mut Record| {
        it.items[0].title = "Andet".into();
        it.attachments_overview[0].item_title = "Andet".into();
    };
    let both = found(|it, seal| {
        renamed(it);
        first_body(seal).parts[0].leaf.text = Some("\"Andet\"".into());
    });
    assert_eq!(both, [Flaw::Changed(title)]);
    let rehashed = found(|it, seal| {
        renamed(it);
        let leaf = &mut first_body(seal).parts[0].leaf;
        leaf.text = Some("\"Andet\"".into());
        leaf.digest = Digest::salted(&salt(7), b"\"Andet\"");
        leaf.salt = Some(crate::digest::to_hex(&salt(7)));
    });
    assert_eq!(rehashed, [Flaw::OtherRoot]);
}

#[test]
fn a_place_in_a_file_is_no_reason_to_make_room_for_so_many_items() {
    let (record, mut seal) = given();
    let body = first_body(&mut seal);
    body.parts[0].slot = Slot::Title(u32::MAX - 5);
    body.parts[1].slot = Slot::Head;
    if let Branch::Shown(parts) = &mut seal.tree.rest {
        parts.iter_mut().for_each(|it| it.slot = Slot::Facts(u32::MAX - 5));
    }
    assert!(verify(&record, &seal).flaws.len() < 100);
}

#[test]
fn a_file_with_countless_flaws_is_told_by_the_first_hundred() {
    let (record, mut seal) = given();
    let body = first_body(&mut seal);
    let part = body.parts[0].clone();
    for at in 0..50_000 {
        let mut wrong = part.clone();
        wrong.slot = Slot::Section(0, at);
        wrong.leaf.text = Some(format!("\"{at}\""));
        body.parts.push(wrong);
    }
    assert_eq!(verify(&record, &seal).flaws.len(), 100);
}

#[test]
fn what_a_file_only_claims_is_not_taken_for_proved() {
    let (mut record, mut seal) = given();
    assert!(seal.tree.items.iter().any(|it| !it.is_earlier));
    for (place, branch) in seal.tree.items.iter_mut().enumerate() {
        branch.is_earlier = true;
        if let Some(item) = record.items.get_mut(place) {
            item.title = "Opdigtet".into();
        }
    }
    let verdict = verify(&record, &seal);
    assert!(verdict.is_sound() && !verdict.is_whole(), "{verdict:?}");
}

#[test]
fn another_root_is_found() {
    assert_eq!(found(|_, seal| seal.root = Digest::ZERO), [Flaw::OtherRoot]);
}

#[test]
fn the_root_stays_the_same_for_ever() {
    let (_, seal) = given();
    expect_test::expect!["4b6a593189f5e3d53a47699f5d2cd5d709f3a043b52a993062b28ec2efdd2804"]
        .assert_eq(&seal.root.to_string());
}
