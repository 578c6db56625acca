//! Stories of minutes: what a meeting decides, who signs, what everybody reads, and what cannot be changed any more.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::body::{BodyType, Signing};
use crate::command::Refusal;
use crate::ids::{ItemId, PersonId};
use crate::meeting::{Act, Attendance, MinutesStatus, SignMethod, StatementKind, Words};
use crate::outcome::Outcome;
use crate::paper::ItemKind;
use crate::record::{RecordKind, Section};
use crate::rich::Block;
use crate::rights::{Acting, Right};

fn added(text: &str) -> Act {
    Act::Add {
        text: text.into(),
        item: None,
        reason: None,
        override_reason: None,
    }
}

#[test]
fn rule_04_before_the_meeting_the_editor_takes_an_item_off_and_after_its_start_nobody_does() {
    let mut town = Town::released();
    let take_off = |reason: &str| Act::TakeOff {
        item: MATTERS,
        reason: reason.into(),
    };
    assert_eq!(town.editor(take_off(" ")), Err(Refusal::NoReason));
    town.editor(take_off("Trukket af forvaltningen")).expect("taken off");
    let mut town = Town::released();
    town.editor(start("09:00")).expect("started");
    assert_eq!(town.editor(take_off("For sent")), Err(Refusal::BodyStrikes));
}

#[test]
fn rule_22_a_reservation_stands_beside_the_signature() {
    let mut town = Town::ended();
    let sign = |reservation: &str| Act::Sign {
        method: SignMethod::Password,
        reservation: Some(reservation.into()),
    };
    assert_eq!(town.member(CHAIR, sign("Før tid")), Err(Refusal::NotAtSignature));
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let long = "Forbehold ".repeat(201);
    let too_long = Refusal::ReservationTooLong { limit: 2_000 };
    assert_eq!(town.member(CHAIR, sign(&long)), Err(too_long));
    town.member(CHAIR, sign("Med forbehold for punkt 2")).expect("signed");
    let course = town.meeting.course().expect("planned here");
    let (_, reservation) = course.signed[&CHAIR];
    let words = reservation.map(|it| town.payloads[&it].as_str());
    assert_eq!(words, Some("Med forbehold for punkt 2"));
    let afterwards = town.member(CHAIR, sign("Og for punkt 3"));
    assert_eq!(
        afterwards,
        Err(Refusal::AlreadySigned),
        "a reservation is given with the signature"
    );
}

#[test]
fn rule_23_minutes_are_corrected_until_they_are_sent_and_added_to_when_they_are_signed() {
    let mut town = Town::ended();
    let add = || added("Side 2: rettet beløb");
    town.editor(decision(REVIEW, 1, Outcome::Approved)).expect("corrected");
    assert_eq!(town.editor(add()), Err(Refusal::NotFrozen));
    town.settings.signing = Signing::Nobody;
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert_eq!(town.editor(decision(REVIEW, 2, Outcome::Noted)), Err(Refusal::Frozen));
    town.editor(add()).expect("added");
    assert_eq!(town.editor(added(" ")), Err(Refusal::NoText));
}

#[test]
fn minutes_sent_to_signature_are_not_public_before_they_are_published() {
    let mut town = Town::released();
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("the agenda is public");
    town.editor(start("09:00")).expect("started");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let document = |town: &Town| {
        town.meeting
            .course()
            .and_then(|it| it.out.as_ref())
            .map(|it| it.document)
    };
    assert_eq!(document(&town), Some(RecordKind::Agenda));
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    assert_eq!(document(&town), Some(RecordKind::Minutes));
}

#[test]
fn rule_07_an_information_item_gives_no_decision() {
    let mut town = Town::built();
    town.editor(item(ItemId::new(14), "Til orientering", ItemKind::Information))
        .expect("placed");
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("started");
    let approved = town.editor(decision(ItemId::new(14), 0, Outcome::Approved));
    assert_eq!(approved, Err(Refusal::InformationOnly(Outcome::Approved)));
    assert!(town.editor(decision(ItemId::new(14), 0, Outcome::Noted)).is_ok());
}

#[test]
fn the_minutes_are_complete_when_the_chair_ends_the_meeting() {
    let mut town = Town::released();
    town.editor(start("09:05")).expect("started");
    town.editor(Act::Attend {
        item: Some(REVIEW),
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    let record = town.draft();
    assert_eq!(
        (record.head.start, record.head.end),
        (Some(clock("09:05")), Some(clock("11:40")))
    );
    assert_eq!(record.head.place.as_deref(), Some("Mødelokale 1"));
    assert_eq!(record.head.members.len(), 2);
    assert_eq!(record.items[0].absent[0].name, "Jens Krag");
    assert_eq!(record.items[0].decisions[0].outcomes, [Outcome::Reviewed]);
    assert_eq!(record.items[1].number, "2");
    assert_eq!(record.signatories[0].name, "Vibeke Holt");
}

#[test]
fn the_minutes_of_a_committee_are_a_beslutningsprotokol_and_those_of_a_direktion_and_of_boards_a_referat() {
    for (body_type, called) in [
        (BodyType::Council, RecordKind::DecisionProtocol),
        (BodyType::StandingCommittee, RecordKind::DecisionProtocol),
        (BodyType::AdvisoryBoard, RecordKind::Minutes),
        (BodyType::ExecutiveBoard, RecordKind::Minutes),
    ] {
        let mut town = Town::released();
        town.body_type = body_type;
        town.editor(start("09:00")).expect("started");
        town.editor(Act::End {
            at: clock("10:00"),
            anyway: true,
        })
        .expect("ended");
        assert_eq!(town.draft().head.kind, Some(called), "{body_type:?}");
    }
}

#[test]
fn a_decision_belongs_to_the_meeting() {
    let mut town = Town::released();
    assert_eq!(
        town.editor(decision(REVIEW, 0, Outcome::Reviewed)),
        Err(Refusal::NotBegun)
    );
    town.editor(start("09:00")).expect("started");
    let outsider = town.member(MEMBER, decision(REVIEW, 0, Outcome::Reviewed));
    assert_eq!(outsider, Err(Refusal::NotYours(Right::TakeMinutes)));
}

#[test]
fn rule_21_all_who_took_part_sign_and_then_only_addenda_are_possible() {
    let mut town = Town::ended();
    assert_eq!(
        town.editor(Act::SendToSignature { anyway: true }).map(|it| it.len()),
        Ok(1)
    );
    let sign = || Act::Sign {
        method: SignMethod::Password,
        reservation: None,
    };
    assert_eq!(town.member(GUEST, sign()), Err(Refusal::NotASigner));
    town.member(CHAIR, sign()).expect("signed");
    assert_eq!(town.member(CHAIR, sign()), Err(Refusal::AlreadySigned));
    let changed = town.editor(decision(REVIEW, 1, Outcome::Approved));
    assert_eq!(changed, Err(Refusal::AtSignature));
    let early = town.editor(added("Rettelse"));
    assert_eq!(early, Err(Refusal::NotFrozen));
    town.member(
        MEMBER,
        Act::Sign {
            method: SignMethod::Passkey,
            reservation: Some("Med forbehold for punkt 2".into()),
        },
    )
    .expect("signed (rule 22)");
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.minutes, MinutesStatus::Frozen);
    assert_eq!(
        town.editor(decision(REVIEW, 1, Outcome::Approved)),
        Err(Refusal::Frozen)
    );
    assert!(town.editor(added("Rettelse")).is_ok(), "rule 23");
}

#[test]
fn a_change_before_all_have_signed_voids_the_signatures_given() {
    let mut town = Town::ended();
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let sign = || Act::Sign {
        method: SignMethod::Password,
        reservation: None,
    };
    town.member(CHAIR, sign()).expect("signed");
    assert_eq!(town.editor(Act::Recall { reason: " ".into() }), Err(Refusal::NoReason));
    town.editor(Act::Recall {
        reason: "Et navn var forkert".into(),
    })
    .expect("recalled");
    town.editor(decision(REVIEW, 1, Outcome::Approved)).expect("changed");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent again");
    assert!(town.member(CHAIR, sign()).is_ok(), "asked again");
}

#[test]
fn rule_37_a_direktion_publishes_only_where_that_is_switched_on() {
    let mut town = Town::released();
    town.settings.publishes = false;
    assert_eq!(
        town.editor(Act::Publish {
            override_reason: None,
            anyway: true
        }),
        Err(Refusal::PublicationOff)
    );
    town.settings.publishes = true;
    assert!(
        town.editor(Act::Publish {
            override_reason: None,
            anyway: true
        })
        .is_ok()
    );
    town.settings.signing = Signing::Nobody;
    town.editor(start("09:00")).expect("started");
    assert_eq!(
        town.editor(Act::Publish {
            override_reason: None,
            anyway: true
        }),
        Err(Refusal::StillInSession)
    );
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.minutes, MinutesStatus::Frozen, "nobody signs here");
}

#[test]
fn an_agenda_that_was_not_public_before_is_published_in_the_meeting_as_it_was_released() {
    let publish = || Act::Publish {
        override_reason: None,
        anyway: false,
    };
    let mut town = Town::released();
    let released = town.meeting.course().expect("planned here").out.clone();
    town.editor(start("09:00")).expect("started");
    for item in [REVIEW, MATTERS] {
        town.editor(decision(item, 0, Outcome::Reviewed)).expect("decided");
    }
    let course = town.meeting.course().expect("planned here");
    assert_eq!(Some(course.going()), released.as_ref().map(|it| it.record.clone()));
    assert_ne!(course.going(), course.paper.record(), "the decisions do not go out");
    let (given, written) = (Thing::Item(REVIEW), Thing::DraftItem(REVIEW));
    assert_eq!(town.sees(given, &Viewer::public()), Sight::Nothing);
    town.editor(publish()).expect("published while it goes on");
    let course = town.meeting.course().expect("planned here");
    assert!(course.is_published);
    assert_eq!(course.out, released, "what is written in the room stays there");
    assert_eq!(town.sees(given, &Viewer::public()), Sight::Whole);
    assert_eq!(town.sees(written, &Viewer::public()), Sight::Nothing);
    assert_eq!(
        town.editor(publish()),
        Err(Refusal::StillInSession),
        "the minutes come after it"
    );
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    town.editor(publish()).expect("the minutes");
    let out = town.meeting.course().expect("planned here").out.as_ref();
    assert_eq!(out.map(|it| it.document), Some(RecordKind::Minutes));
}

#[test]
fn what_is_published_does_not_follow_later_writing() {
    let mut town = Town::ended();
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    let out = |town: &Town| town.meeting.course().and_then(|it| it.out.clone()).expect("given out");
    let before = out(&town);
    town.editor(decision(REVIEW, 1, Outcome::Approved)).expect("proof-read");
    assert_eq!(out(&town), before);
    town.editor(Act::Unpublish { reason: "Fejl".into() })
        .expect("taken back");
    assert_eq!(town.sees(Thing::Meeting(MEETING), &Viewer::public()), Sight::Nothing);
}

#[test]
fn rule_31_what_must_not_become_public_goes_out_only_with_a_reason() {
    let mut town = Town::built();
    let written = |words: &str, revision| Act::Write {
        item: REVIEW,
        revision,
        words: Words::Section {
            place: 0,
            section: Section {
                label: "Sagsfremstilling".into(),
                blocks: vec![Block::paragraph(words)],
            },
        },
    };
    let publish = |reason: &str| Act::Publish {
        override_reason: Some(reason.into()),
        anyway: false,
    };
    let over = |reason: &str| Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: Some(reason.into()),
    };
    town.editor(written("Borgeren 070761-4285 klager.", 1))
        .expect("written");
    assert_eq!(town.editor(release()), Err(Refusal::WouldLeak(1)));
    town.editor(over("Medlemmerne skal kende nummeret")).expect("released");
    for blank in [" ", "\u{200b}", "\u{2800}\u{feff}", "ok", "Det er ok"] {
        assert_eq!(
            town.editor(publish(blank)),
            Err(Refusal::WouldLeak(1)),
            "nobody reads a reason"
        );
    }
    let with_id = town.editor(publish("Borgeren 070761-4285 har sagt ja"));
    assert_eq!(with_id, Err(Refusal::WouldBeSent(1)), "a reason stays in the journal");
    // Mended on the desk is not yet mended in what was released.
    town.editor(written("En borger klager.", 2)).expect("mended");
    assert_eq!(town.editor(publish("")), Err(Refusal::WouldLeak(1)));
    town.editor(release()).expect("released again");
    town.editor(publish("")).expect("published");

    let mut town = Town::built();
    town.editor(written("Ring til tlf. 12 34 56 78.", 1)).expect("written");
    town.editor(Act::CloseItem {
        item: REVIEW,
        ground: "SBSYS § 10".into(),
        public_title: "En klage".into(),
        review_on: None,
    })
    .expect("closed");
    town.editor(release()).expect("released");
    town.editor(publish(""))
        .expect("a closed item leaves as its public title alone");
    let opened = town.editor(Act::OpenItem {
        item: REVIEW,
        anyway: false,
    });
    assert_eq!(opened, Err(Refusal::OpeningWouldLeak(1)), "the paper is public");
    town.editor(Act::Unpublish {
        reason: "Rettes".into(),
    })
    .expect("taken back");
    town.editor(Act::OpenItem {
        item: REVIEW,
        anyway: false,
    })
    .expect("opened");
    let published = town.editor(publish(""));
    assert_eq!(published, Err(Refusal::WouldLeak(1)), "opened since it was released");
    town.editor(over("Vagttelefonen er offentlig")).expect("released");
    assert_eq!(town.editor(publish("")), Err(Refusal::WouldLeak(1)));
    town.editor(publish("Vagttelefonen er offentlig")).expect("published");

    // A public agenda that is released again is public at once.
    town.editor(written("Ring til tlf. 87 65 43 21.", 2)).expect("written");
    assert_eq!(town.editor(release()), Err(Refusal::WouldLeak(1)));
    town.settings.publishes = false;
    town.editor(release())
        .expect("papers that stay inside are the members' own");
}

#[test]
fn whoever_has_no_part_in_a_meeting_hears_nothing_of_how_far_it_is() {
    let stranger = PersonId::new(99);
    let write = || Act::Write {
        item: REVIEW,
        revision: 1,
        words: Words::Title("Noget andet".into()),
    };
    let own = |statement| Act::GiveStatement {
        item: REVIEW,
        statement,
        person: stranger,
        text: "Jeg er uenig.".into(),
        grounds: None,
    };
    let acts = || {
        [
            write(),
            decision(REVIEW, 1, Outcome::Approved),
            own(StatementKind::Dissent),
            own(StatementKind::Remark),
            Act::RaiseRecusal {
                item: REVIEW,
                person: stranger,
            },
            Act::DropRecusal {
                item: REVIEW,
                person: stranger,
            },
            Act::ComeOrLeave {
                person: stranger,
                comes: true,
            },
            Act::AskForWord {
                person: stranger,
                wants: true,
            },
        ]
    };
    let mut towns = [Town::released(), Town::ended(), Town::ended()];
    towns[2]
        .editor(Act::SendToSignature { anyway: true })
        .expect("sent to signature");
    for town in &mut towns {
        for act in acts() {
            let refused = town.ask(&Acting::new(stranger, []), &act);
            assert!(matches!(refused, Err(Refusal::NotYours(_))), "{act:?}: {refused:?}");
        }
    }
}
