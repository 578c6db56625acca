//! What a body says of a kind of item: its deadline, whether it begins closed, whether it is published; texts with a gap.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::body::{self, Body, BodyAct, BodySettings, BodyType, Signing};
use crate::case::{Case, ItemStatus, Text};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{BodyRegistered, Event, KindSet, ProposalBegun};
use crate::ids::{CaseId, ItemId, TextId};
use crate::meeting::{Act, NewItem, Words};
use crate::paper::{Closing, ItemKind};
use crate::record::{Member, Section};
use crate::rich::Block;
use crate::rights::Acting;
use crate::template::{ClosedFromStart, KindRules};

fn kind(item_kind: ItemKind, submit_days: Option<u8>, publishes: bool, closing: Option<Closing>) -> KindSet {
    KindSet {
        body: BODY,
        item_kind,
        submit_days,
        publishes,
        closing,
    }
}

fn open() -> KindRules {
    KindRules {
        submit_days: Some(5),
        publishes: true,
        closed: None,
    }
}

fn set(body_type: BodyType, act: &BodyAct) -> Result<Vec<Event>, Refusal> {
    let registered = Event::BodyRegistered(BodyRegistered {
        body: BODY,
        body_type,
        name: TextId::new(1),
    });
    let known = Body::fold(&[registered]);
    body::decide(BODY, known.as_ref(), act, &Acting::operator(), &mut |_| TextId::new(9))
}

fn set_kind(body_type: BodyType, rules: KindRules) -> Result<Vec<Event>, Refusal> {
    let item_kind = ItemKind::Discussion;
    set(body_type, &BodyAct::SetKind { item_kind, rules })
}

#[test]
fn rules_09_12_and_13_hold_for_elected_bodies_and_rule_37_frees_a_direktion() {
    let hidden = KindRules {
        publishes: false,
        ..open()
    };
    assert_eq!(
        set_kind(BodyType::StandingCommittee, hidden.clone()),
        Err(Refusal::KindIsPublished)
    );
    assert!(set_kind(BodyType::ExecutiveBoard, hidden).is_ok());
    let closed = |ground: &str| KindRules {
        closed: Some(ClosedFromStart {
            ground: ground.into(),
            public_title: "Personalesag".into(),
        }),
        ..open()
    };
    assert_eq!(
        set_kind(BodyType::Council, closed("Personforhold")),
        Err(Refusal::CouncilClosesEach)
    );
    assert!(set_kind(BodyType::ExecutiveBoard, closed(" ")).is_err());
    assert!(set_kind(BodyType::ExecutiveBoard, closed("Personforhold")).is_ok());
}

#[test]
fn rule_21_only_a_body_that_the_law_does_not_regulate_lets_fewer_sign() {
    let by_two = |body_type| {
        BodyAct::Set(BodySettings {
            signing: Signing::ChairAndMinuteTaker,
            ..BodySettings::of_type(body_type)
        })
    };
    let refused = set(BodyType::FinanceCommittee, &by_two(BodyType::FinanceCommittee));
    assert_eq!(refused, Err(Refusal::AllMustSign));
    assert!(set(BodyType::ExecutiveBoard, &by_two(BodyType::ExecutiveBoard)).is_ok());
    let mut town = Town::ended();
    town.settings.signing = Signing::ChairAndMinuteTaker;
    let name = "Lise Brink".into();
    town.minute_takers = vec![(
        EDITOR,
        Member {
            name,
            ..Member::default()
        },
    )];
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.signers, [EDITOR, CHAIR].into());
}

#[test]
fn a_kind_that_begins_closed_is_closed_with_its_ground_and_one_that_is_not_published_stays_inside() {
    let mut town = Town::planned();
    let closing = Closing {
        ground: TextId::new(901),
        public_title: TextId::new(902),
        review_on: None,
    };
    town.kinds = [
        (ItemKind::Review, kind(ItemKind::Review, None, true, Some(closing))),
        (ItemKind::Matters, kind(ItemKind::Matters, None, false, None)),
    ]
    .into();
    town.editor(item(REVIEW, "Gennemgang", ItemKind::Review))
        .expect("placed");
    town.editor(item(MATTERS, "Sager", ItemKind::Matters)).expect("placed");
    let kept = |town: &Town| town.meeting.course().and_then(|it| it.paper.find(REVIEW)?.closing);
    assert_eq!(kept(&town), Some(closing));
    town.editor(release()).expect("released");
    let publish = Act::Publish {
        override_reason: None,
        anyway: true,
    };
    town.editor(publish).expect("published");
    let sees = |item, viewer: &Viewer| town.sees(Thing::Item(item), viewer);
    assert_eq!(sees(REVIEW, &Viewer::public()), Sight::Title);
    assert_eq!(sees(MATTERS, &Viewer::public()), Sight::Nothing);
    assert_eq!(sees(MATTERS, &member_eyes()), Sight::Whole);
}

#[test]
fn a_proposal_after_the_deadline_of_its_kind_is_asked_about_before_it_is_put_on() {
    let mut town = Town::built();
    let begun = Event::ProposalBegun(ProposalBegun {
        case: CaseId::new(5),
        item: ItemId::new(6),
        body: BODY,
        item_kind: ItemKind::Discussion,
        route: Vec::new(),
        author: None,
        status: ItemStatus::ApprovedForAgenda,
        readings: None,
        reading: None,
        after: None,
        earlier: None,
        text: Text {
            title: TextId::new(903),
            facts: None,
            sections: Vec::new(),
            attachments: Vec::new(),
            closing: None,
        },
    });
    town.proposal = Case::fold(&[begun]).find(ItemId::new(6)).cloned();
    let place = |anyway| Act::PlaceProposal {
        anyway,
        case: CaseId::new(5),
        item: ItemId::new(6),
        place: None,
        under: None,
        raised: None,
    };
    // The meeting is on Wednesday 21 August: five working days before is the Wednesday before that.
    let rules = kind(ItemKind::Discussion, Some(5), true, None);
    town.kinds = [(ItemKind::Discussion, rules)].into();
    let late = Refusal::SubmittedLate(Date::constant(2030, 8, 14));
    assert_eq!(town.editor(place(false)), Err(late.clone()));
    assert!(late.is_doubt());
    town.editor(place(true)).expect("put on, as was meant");
    // What the editor writes straight onto the agenda is asked about, too; what stands under an item goes with that.
    let written = |item, under, anyway| {
        Act::PlaceItem(Box::new(NewItem {
            under,
            anyway,
            ..NewItem::new(ItemId::new(item), ItemKind::Discussion, "Ny drøftelse")
        }))
    };
    assert_eq!(town.editor(written(71, None, false)), Err(late.clone()));
    town.editor(written(71, None, true)).expect("put on, as was meant");
    town.editor(written(72, Some(ItemId::new(71)), false))
        .expect("under another");
    let mut early = Town::built();
    (early.kinds, early.proposal) = (town.kinds, town.proposal);
    early.now = crate::clock::instant(Date::constant(2030, 8, 14), clock("12:00")).expect("an instant");
    early.editor(place(false)).expect("in time");
}

#[test]
fn a_text_with_an_open_end_is_asked_about_before_release_and_before_signature() {
    let write = |text: &str, revision| Act::Write {
        item: REVIEW,
        revision,
        words: Words::Section {
            place: 0,
            section: Section {
                label: "Sagsfremstilling".into(),
                blocks: vec![Block::paragraph(text)],
            },
        },
    };
    let mut town = Town::built();
    town.editor(write("Økonomien er …", 1)).expect("written");
    let unfilled = Refusal::Unfilled(vec!["1".into()]);
    assert_eq!(town.editor(release()), Err(unfilled.clone()));
    assert!(unfilled.is_doubt());
    town.editor(write("Økonomien er i balance.", 2)).expect("written");
    town.editor(release()).expect("released");
    let mut ended = Town::ended();
    ended.editor(write("Økonomien er …", 1)).expect("written");
    let Err(Refusal::InDoubt(doubts)) = ended.editor(Act::SendToSignature { anyway: false }) else {
        panic!("it is asked about");
    };
    assert!(doubts.contains(&unfilled));
    ended
        .editor(Act::SendToSignature { anyway: true })
        .expect("sent, as was meant");
}
