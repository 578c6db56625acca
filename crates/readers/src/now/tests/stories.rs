//! Documents read in, read again, closed and erased, as pages see them.

use raadslag_council::access::{Audience, Viewer};
use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::ids::{AttachmentId, CommandId, PersonId, TextId};
use raadslag_council::meeting::Act;
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{AttachmentLine, Closure, Decision, Head, Item, Record, Section};
use raadslag_council::rich::{Block, Text};
use raadslag_store::db::Durability;
use raadslag_store::{Digest, Errand, Origin, StoreError, journal::Erasure};

use super::super::{Filter, MeetingSeen, NowReader, StepKind};
use super::{House, at};
use crate::follow::rebuild;
use crate::verify::verify;

fn record(body: &str, date: &str, items: Vec<Item>) -> Record {
    let head = Head {
        body: body.into(),
        date: date.parse().ok(),
        ..Head::default()
    };
    Record {
        head,
        items,
        ..Record::default()
    }
}

fn item(number: &str, title: &str, open: bool) -> Item {
    Item {
        number: number.into(),
        title: title.into(),
        open,
        closure: (!open).then(|| Closure {
            ground: Some("§ 10".into()),
            public_title: Some("Ejendomssag".into()),
            review_on: None,
            ..Default::default()
        }),
        case_number: Some(format!("26/{title}")),
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::Paragraph(Text::plain(format!("tekst om {title}")))],
        }],
        attachments: vec![AttachmentLine {
            number: "1".into(),
            open,
            title: format!("notat om {title}"),
            document_number: None,
        }],
        decisions: vec![Decision {
            outcomes: vec![Outcome::Approved],
            ..Decision::default()
        }],
        ..Item::default()
    }
}

fn seen(house: &House, viewer: &Viewer, slug: &str) -> Option<MeetingSeen> {
    let asker = house.now.ask(viewer, at(2_000)).expect("a viewer is written down");
    house.now.meeting(&asker, slug).expect("the tables answer")
}

fn text(seen: &MeetingSeen) -> String {
    serde_json::to_string(&seen.record).expect("records are plain data")
}

#[test]
fn the_public_sees_a_closed_item_by_its_public_title_and_members_see_all() {
    for house in House::all() {
        let whole = record(
            "Økonomiudvalget",
            "2026-03-04",
            vec![item("1", "Budget", true), item("2", "Gården", false)],
        );
        house.read_in(&whole);
        let public = seen(&house, &Viewer::public(), "oekonomiudvalget-2026-03-04").expect("the meeting is public");
        assert_eq!(public.record.items[1].title, "Ejendomssag");
        assert!(!text(&public).contains("Gården"), "{}", text(&public));
        assert_eq!(public.attachments[1], []);
        assert_eq!(public.cases[1], None);
        let member = Viewer::person(PersonId::new(1), [Audience::Members(public.row.body)], []);
        let seen = seen(&house, &member, "oekonomiudvalget-2026-03-04").expect("a member sees it");
        assert_eq!(seen.record, whole);
    }
}

#[test]
fn an_item_closed_later_is_gone_from_every_page_and_comes_back_when_opened() {
    for house in House::all() {
        house.read_in(&record("Byrådet", "2026-03-04", vec![item("1", "Havnen", true)]));
        let before = seen(&house, &Viewer::public(), "byraadet-2026-03-04").expect("public");
        let (meeting, item) = (before.row.meeting, before.items[0]);
        house.carry_out(&Command::AtMeeting {
            meeting,
            act: Box::new(Act::CloseItem {
                item,
                ground: "§ 10".into(),
                public_title: "Lukket sag".into(),
                review_on: None,
            }),
        });
        let closed = seen(&house, &Viewer::public(), "byraadet-2026-03-04").expect("public");
        assert!(!text(&closed).contains("Havnen"), "{}", text(&closed));
        let asker = house.now.ask(&Viewer::public(), at(2_000)).expect("a viewer");
        assert!(
            house
                .now
                .case(&asker, before.cases[0].expect("a case"))
                .expect("answers")
                .is_none()
        );
        assert!(
            house
                .now
                .attachment(&asker, before.attachments[0][0].expect("open"))
                .expect("answers")
                .is_none()
        );
        house.carry_out(&Command::AtMeeting {
            meeting,
            act: Box::new(Act::OpenItem { item, anyway: false }),
        });
        assert_eq!(
            text(&seen(&house, &Viewer::public(), "byraadet-2026-03-04").expect("public")),
            text(&before)
        );
    }
}

#[test]
fn the_same_document_twice_is_one_meeting_and_a_newer_one_its_next_version() {
    for house in House::all() {
        let first = record("Direktionen", "2026-03-04", vec![item("1", "Økonomi", true)]);
        assert_eq!(house.read_in(&first).entries.len(), 2);
        assert!(house.read_in(&first).entries.is_empty());
        house.read_in(&record(
            "Direktionen",
            "2026-03-04",
            vec![item("1", "Økonomi", true), item("2", "Eventuelt", true)],
        ));
        let asker = house.now.ask(&Viewer::public(), at(2_000)).expect("a viewer");
        let meetings = house
            .now
            .meetings(
                &asker,
                &Filter {
                    limit: 10,
                    ..Filter::default()
                },
            )
            .expect("answers");
        assert_eq!(
            meetings
                .iter()
                .map(|it| (it.slug.as_str(), it.edition, it.items))
                .collect::<Vec<_>>(),
            [("direktionen-2026-03-04", 2, 2)]
        );
    }
}

#[test]
fn a_case_is_followed_through_all_bodies() {
    for house in House::all() {
        house.read_in(&record(
            "Kommunalbestyrelsen",
            "2026-04-01",
            vec![item("7", "Skolen", true)],
        ));
        house.read_in(&record("Direktionen", "2026-03-04", vec![item("2", "Skolen", true)]));
        let asker = house.now.ask(&Viewer::public(), at(2_000)).expect("a viewer");
        let first = seen(&house, &Viewer::public(), "direktionen-2026-03-04").expect("public");
        let item = house
            .now
            .item(&asker, first.items[0])
            .expect("answers")
            .expect("public");
        let told: Vec<_> = item
            .handlings
            .iter()
            .map(|it| (it.meeting.body_name.as_str(), it.number.as_str(), it.title.as_str()))
            .collect();
        assert_eq!(
            told,
            [("Direktionen", "2", "Skolen"), ("Kommunalbestyrelsen", "7", "Skolen")]
        );
        assert_eq!(item.handlings[0].outcomes, [Outcome::Approved]);
    }
}

#[test]
fn a_case_tells_of_each_body_what_it_decided_itself_though_its_paper_repeats_what_others_did() {
    let decided = |body: &str, date: &str, words: &str, outcome: Outcome| Decision {
        body: Some(body.to_owned()),
        date: date.parse().ok(),
        blocks: vec![Block::Paragraph(Text::plain(words))],
        outcomes: vec![outcome],
        ..Decision::default()
    };
    let committee = || {
        let words = "Anbefales godkendt. Anna Dahl tog forbehold";
        decided("Teknik- og Miljøudvalget", "2026-03-04", words, Outcome::Recommended)
    };
    let finance = decided(
        "Økonomiudvalget",
        "2026-03-04",
        "Godkendt. Bo Lund tog forbehold",
        Outcome::Approved,
    );
    for house in House::all() {
        // Both met on the same day: the body tells them apart.
        let mut first = item("3", "Cykelsti", true);
        first.decisions = vec![committee()];
        house.read_in(&record("Teknik- og Miljøudvalget", "2026-03-04", vec![first]));
        let mut second = item("7", "Cykelsti", true);
        second.decisions = vec![committee(), finance.clone()];
        house.read_in(&record("Økonomiudvalget", "2026-03-04", vec![second]));
        let asker = house.now.ask(&Viewer::public(), at(2_000)).expect("a viewer");
        let seen = seen(&house, &Viewer::public(), "oekonomiudvalget-2026-03-04").expect("public");
        let item = house.now.item(&asker, seen.items[0]).expect("answers").expect("public");
        let mut told: Vec<_> = item
            .handlings
            .iter()
            .map(|it| {
                (
                    it.meeting.body_name.as_str(),
                    it.decision.blocks.clone(),
                    it.outcomes.clone(),
                )
            })
            .collect();
        told.sort_by_key(|it| it.0);
        let (committee, finance) = (committee().blocks, finance.blocks.clone());
        assert_eq!(
            told,
            [
                ("Teknik- og Miljøudvalget", committee, vec![Outcome::Recommended]),
                ("Økonomiudvalget", finance, vec![Outcome::Approved]),
            ]
        );
    }
}

#[test]
fn tables_equal_a_rebuild_and_a_changed_row_is_named() {
    for house in House::all() {
        house.read_in(&record(
            "Direktionen",
            "2026-03-04",
            vec![item("1", "Økonomi", true), item("2", "Gården", false)],
        ));
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
        let mut tx = house.journal().db().write(Durability::Relaxed).expect("a transaction");
        tx.batch("update now1_item set open = 1;").expect("changed");
        tx.commit().expect("committed");
        let told: Vec<_> = verify(&NowReader, house.journal(), |_, _| ())
            .expect("verified")
            .iter()
            .map(|it| it.table)
            .collect();
        assert_eq!(told, ["now1_item"]);
        rebuild(&NowReader, house.journal(), |_, _| ()).expect("rebuilt");
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}

#[test]
fn an_erased_text_is_gone_from_the_page_and_the_rest_stays() {
    for house in House::all() {
        house.read_in(&record("Direktionen", "2026-03-04", vec![item("1", "Økonomi", true)]));
        let texts = house
            .journal()
            .db()
            .all("select text from now1_part where slot like '%section%'", &[], |row| {
                Ok(row.text(0)?.parse::<TextId>().expect("an id"))
            });
        let erasure = Erasure {
            texts: texts.expect("answers"),
            ground: "consent_withdrawn".into(),
            ..Erasure::default()
        };
        let errand = Errand {
            command: CommandId::new(5),
            digest: Digest::of(b"erase"),
            actor: None,
            on_behalf_of: None,
            origin: Origin::Here,
            now: at(3_000),
        };
        let answer: Result<_, StoreError<()>> = house.journal().erase(&errand, &erasure);
        answer.expect("erased");
        house.now.catch_up().expect("read");
        let public = seen(&house, &Viewer::public(), "direktionen-2026-03-04").expect("public");
        assert_eq!(
            (
                public.record.items[0].title.as_str(),
                public.record.items[0].sections[0].label.as_str()
            ),
            ("Økonomi", "[slettet]")
        );
    }
}

#[test]
fn who_asked_before_something_was_written_and_is_answered_after_it_sees_what_is_public() {
    for house in House::all() {
        house.read_in(&record("Havneudvalget", "2030-03-04", vec![item("1", "Molen", true)]));
        // Their clock says that it is not yet written, as when they waited for it, or after the clock was put back.
        let asker = house.now.ask(&Viewer::public(), at(10)).expect("asked");
        let seen = house
            .now
            .meeting(&asker, "havneudvalget-2030-03-04")
            .expect("a question");
        assert!(seen.is_some());
    }
}

#[test]
fn many_who_ask_at_once_for_what_is_new_wait_for_one_who_reads_it() {
    // More than the connections there are to a server.
    const ASKING: usize = 40;
    for house in House::all() {
        let import = ImportMeeting {
            record: record("Havneudvalget", "2030-03-04", vec![item("1", "Molen", true)]),
            ..ImportMeeting::default()
        };
        house.now.catch_up().expect("nothing yet");
        let errand = Errand {
            command: CommandId::new(7),
            digest: Digest::of(b""),
            actor: None,
            on_behalf_of: None,
            origin: Origin::Import,
            now: at(1_000),
        };
        house.journal().carry_along(&import, &[], &errand).expect("read in");
        let head = house.journal().head().expect("a head").seq;
        // Another node is reading, so that all of them come to wait.
        let other = house._place.again();
        let mut reading = other.db().write(Durability::Relaxed).expect("begin");
        reading.run("update bookmark set seq = seq", &[]).expect("held");
        std::thread::scope(|scope| {
            let asking: Vec<_> = (0..ASKING).map(|_| scope.spawn(|| house.now.catch_up())).collect();
            std::thread::sleep(std::time::Duration::from_millis(500));
            reading.commit().expect("let go");
            for one in asking {
                assert_eq!(one.join().expect("no panic").expect("nobody is in the way"), head);
            }
        });
    }
}

#[test]
fn what_lay_beside_a_meeting_as_a_whole_is_told_at_its_address_once_a_newer_file_leaves_it_out() {
    let beside = |title: &str, open: bool| Appendix {
        item: None,
        attachment: None,
        title: title.into(),
        document_number: None,
        open,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other::default()),
    };
    let paper = |place: &str, appendices: Vec<Appendix>| {
        let mut paper = record("Byrådet", "2026-03-04", vec![item("1", "Havnen", true)]);
        paper.head.place = Some(place.into());
        paper.appendices = appendices;
        paper
    };
    let both = || vec![beside("Oversigt", true), beside("Intern oversigt", false)];
    for house in House::all() {
        let slug = "byraadet-2026-03-04";
        house.read_in(&paper("Byrådssalen", both()));
        let public = seen(&house, &Viewer::public(), slug).expect("the meeting is public");
        let member = Viewer::person(PersonId::new(1), [Audience::Members(public.row.body)], []);
        let inside = seen(&house, &member, slug).expect("a member sees it");
        let known: Vec<AttachmentId> = inside.of_meeting.iter().map(|it| it.0).collect();
        assert_eq!((known.len(), public.of_meeting.len()), (2, 1));
        let told = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(2_000))
                .expect("a viewer is written down");
            let kind = |it: &AttachmentId| {
                let step = house.now.withdrawn_attachment(&asker, *it).expect("the tables answer");
                step.map(|it| it.kind)
            };
            known.iter().map(kind).collect::<Vec<_>>()
        };
        assert_eq!(told(), [None, None]);
        house.read_in(&paper("Salen", Vec::new()));
        assert_eq!(told(), [Some(StepKind::LeftOut), None]);
        house.read_in(&paper("Rådhuset", both()));
        assert_eq!(told(), [None, None], "it came again");
        house.read_in(&paper("Biblioteket", Vec::new()));
        assert_eq!(told(), [Some(StepKind::LeftOut), None]);
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}
