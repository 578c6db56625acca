//! A case between the finance committee and the council: what deviates, what is read twice, and what stays behind closed doors.

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::case::{NewProposal, ProposalAct, ReadingRule, Readings};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, ItemFacts, MeetingKind, NewDecision, Recommended, When, Words};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::ItemKind;
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;
use raadslag_store::Errand;

use crate::month::fine;
use crate::site::Site;
use crate::town::{Town, errand};
use crate::visitor::Visitor;

const FINANCE: &str = "Økonomiudvalget";
const TOWN_COUNCIL: &str = "Kommunalbestyrelsen";

/// A finance committee that meets, recommends, and a council that decides otherwise; then the council's next meeting.
struct Passage {
    town: Town,
    told: u32,
}

impl Passage {
    fn new() -> Self {
        let mut it = Self {
            town: Town::empty().with_direktion(),
            told: 0,
        };
        for (name, body_type) in [(FINANCE, BodyType::FinanceCommittee), (TOWN_COUNCIL, BodyType::Council)] {
            it.at_body(
                name,
                BodyAct::Register {
                    name: name.into(),
                    body_type: Some(body_type),
                },
            );
            it.at_body(name, BodyAct::Set(BodySettings::of_type(body_type)));
            for (login, role) in [
                ("lise", Role::AgendaEditor),
                ("lise", Role::MinuteTaker),
                ("signe", Role::CaseOfficer),
                ("ole", Role::Approver),
                ("torben", Role::Chair),
            ] {
                it.at_body(
                    name,
                    BodyAct::GiveRole {
                        person: PersonId::of(&[login]),
                        role,
                        from: Date::constant(2019, 1, 1),
                    },
                );
            }
        }
        it
    }

    fn carry_out(&mut self, command: &Command, who: Option<&str>) -> Result<(), String> {
        self.told += 1;
        let errand = Errand {
            actor: who.map(|it| PersonId::of(&[it])),
            ..errand(&format!("passage {}", self.told))
        };
        let answer = self.town.place.journal.carry_out(command, &errand);
        answer.map(|_| ()).map_err(|it| format!("{it:?}"))
    }

    fn at_body(&mut self, name: &str, act: BodyAct) {
        let body = identity::body(name);
        self.carry_out(&Command::AtBody { body, act }, None).expect("lawful");
    }

    fn at(&mut self, meeting: u64, act: Act) -> Result<(), String> {
        let command = Command::AtMeeting {
            meeting: MeetingId::new(meeting),
            act: Box::new(act),
        };
        self.carry_out(&command, None)
    }

    fn plan(&mut self, meeting: u64, name: &str, date: Date) {
        let act = Act::Plan {
            body: identity::body(name),
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date,
                start: "17:00".parse().expect("a time"),
                end: None,
                place: None,
                anyway: true,
            },
        };
        self.at(meeting, act).expect("planned");
    }

    fn propose(&mut self, item: ItemId, number: &str, readings: Option<Readings>) {
        let case = identity::case(number);
        let begin = ProposalAct::Begin(Box::new(NewProposal {
            item,
            body: identity::body(FINANCE),
            route: vec![identity::body(TOWN_COUNCIL)],
            readings,
            item_kind: ItemKind::Decision,
            title: format!("Sag {number}"),
            facts: ItemFacts {
                route: vec![FINANCE.into(), TOWN_COUNCIL.into()],
                case_number: Some(number.into()),
                ..ItemFacts::default()
            },
            sections: Vec::new(),
        }));
        let (to, note, anyway) = (PersonId::of(&["ole"]), None, true);
        for (who, act) in [
            ("signe", begin),
            ("signe", ProposalAct::HandOn { item, to, note, anyway }),
            ("ole", ProposalAct::Approve { item, anyway }),
        ] {
            let act = Box::new(act);
            self.carry_out(&Command::AtCase { case, act }, Some(who))
                .expect("lawful");
        }
    }

    fn place(&mut self, meeting: u64, number: &str, item: ItemId) -> Result<(), String> {
        let act = Act::PlaceProposal {
            case: identity::case(number),
            item,
            place: None,
            under: None,
            raised: None,
            anyway: true,
        };
        self.at(meeting, act)
    }

    /// Holds a meeting in which its items are decided so, and gives the minutes out.
    fn hold(&mut self, meeting: u64, decided: &[(ItemId, &str, Outcome)], is_published: bool) {
        let release = Act::Release {
            anyway: true,
            late_reason: Some("Sagen haster".into()),
            override_reason: None,
        };
        self.at(meeting, release).expect("released");
        let start = Act::Start {
            at: "17:00".parse().expect("a time"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        };
        self.at(meeting, start).expect("begun");
        for (item, text, outcome) in decided {
            let words = Words::Decision(NewDecision {
                blocks: vec![Block::paragraph(*text)],
                outcomes: vec![*outcome],
                ..NewDecision::default()
            });
            let (item, revision) = (*item, 0);
            self.at(meeting, Act::Write { item, revision, words }).expect("decided");
        }
        let at = "18:00".parse().expect("a time");
        self.at(meeting, Act::End { at, anyway: true }).expect("ended");
        self.at(meeting, Act::SendToSignature { anyway: true }).expect("sent");
        if is_published {
            let publish = Act::Publish {
                override_reason: None,
                anyway: true,
            };
            self.at(meeting, publish).expect("public");
        }
    }
}

fn next(item: ItemId, meeting: u64) -> ItemId {
    ItemId::of(&[&item.to_string(), "after", &MeetingId::new(meeting).to_string()])
}

#[tokio::test]
async fn a_decision_otherwise_than_recommended_is_told_where_both_may_be_read_and_nowhere_else() {
    let mut it = Passage::new();
    it.plan(71, FINANCE, Date::constant(2030, 11, 4));
    it.plan(72, TOWN_COUNCIL, Date::constant(2030, 11, 18));
    let (open, closed) = (ItemId::new(901), ItemId::new(902));
    for (item, number) in [(open, "30/1"), (closed, "30/2")] {
        it.propose(item, number, None);
        it.place(71, number, item).expect("placed");
    }
    // The committee deals with one of them behind closed doors.
    let close = Act::CloseItem {
        item: closed,
        ground: "Kommunestyrelseslovens § 10".into(),
        public_title: "En ejendom".into(),
        review_on: None,
    };
    it.at(71, close).expect("closed");
    let recommended = Outcome::Recommended;
    it.hold(
        71,
        &[
            (open, "Anbefales godkendt.", recommended),
            (closed, "Anbefales godkendt i stilhed.", recommended),
        ],
        true,
    );
    for (item, number) in [(open, "30/1"), (closed, "30/2")] {
        it.place(72, number, next(item, 71)).expect("gone on");
    }
    // The council deals with both openly.
    it.at(
        72,
        Act::OpenItem {
            item: next(closed, 71),
            anyway: false,
        },
    )
    .expect("opened");
    let decided = [open, closed].map(|it| (next(it, 71), "Forkastet.", Outcome::Rejected));
    it.hold(72, &decided, true);
    for item in [open, closed] {
        let recommended = Some(Recommended {
            meeting: MeetingId::new(71),
            item,
        });
        let elsewhere = Some(Recommended {
            meeting: MeetingId::new(71),
            item: if item == open { closed } else { open },
        });
        let note = |recommended| Act::NoteDeviation {
            item: next(item, 71),
            recommended,
            deviates: true,
        };
        assert!(it.at(72, note(elsewhere)).is_err(), "an item of another case");
        it.at(72, note(recommended)).expect("said");
    }
    let site = Site::of(it.town);
    let told = "Kommunalbestyrelsen besluttede noget andet end Økonomiudvalget indstillede: forkastet.";
    let of_open = format!("/punkt/{}", next(open, 71));
    let of_closed = format!("/punkt/{}", next(closed, 71));
    let council = "/moede/kommunalbestyrelsen-2030-11-18";
    let page = site.get(&of_open).await;
    assert!(page.text().contains(told), "{}", page.text());
    assert!(page.text().contains("Indstilling til Kommunalbestyrelsen") && page.text().contains("Endelig beslutning"));
    let case = site.get(&format!("/sag/{}", identity::case("30/1"))).await;
    for words in [
        told,
        "Anbefales godkendt.",
        "Indstilling til Kommunalbestyrelsen",
        "Forkastet.",
    ] {
        assert!(case.text().contains(words), "{words}: {}", case.text());
    }
    // Of what the committee did behind closed doors nothing comes out, whichever way somebody asks.
    let case = format!("/sag/{}", identity::case("30/2"));
    for path in [of_closed.as_str(), case.as_str()] {
        let page = site.get(path).await;
        assert!(
            page.text().contains("Forkastet."),
            "{path}: the decision itself is open"
        );
        for words in ["besluttede noget andet", "i stilhed", "4. november 2030"] {
            assert!(!page.text().contains(words), "{path} says {words}");
        }
        assert!(
            !page.text().contains("er sprunget over"),
            "{path}: it was not passed over"
        );
    }
    for form in ["txt", "json"] {
        let paper = site.get(&format!("{council}.{form}")).await.text();
        assert_eq!(paper.matches("i stilhed").count(), 0, "{form}");
        let told = if form == "txt" {
            "Afviger fra: "
        } else {
            "\"deviates_from\""
        };
        assert!(paper.contains(told), "{form}");
    }
    let data = site.get(&format!("{council}.json")).await.text();
    let data: serde_json::Value = serde_json::from_str(&data).expect("data");
    let deviates: Vec<bool> = data["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter(|it| it["title"].as_str().is_some_and(|it| it.starts_with("Sag ")))
        .map(|it| it["decisions"][0]["deviates_from"].is_string())
        .collect();
    assert_eq!(deviates, [true, false]);
    // Whoever keeps the committee's agendas reads both, and is told of both until it has met.
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get(&of_closed).await).says("besluttede noget andet"));
    assert!(fine(lise.get("/mit").await).says("besluttede noget andet end Økonomiudvalget"));
    let desk = fine(lise.get("/dagsorden/kommunalbestyrelsen-2030-11-18").await);
    assert!(desk.says("Afviger fra indstillingen"));
    let followed = desk.form_where(
        "note-deviation",
        &[("item", &next(open, 71).to_string()), ("deviates", "no")],
    );
    let desk = fine(lise.send(&desk, followed).await);
    assert!(desk.says("Indstillingen er fulgt"));
    assert!(!site.get(&of_open).await.text().contains("besluttede noget andet"));
}

#[tokio::test]
async fn rule_40_a_matter_read_twice_says_which_reading_it_is_and_comes_back_on_its_day() {
    let mut it = Passage::new();
    let item = ItemId::new(901);
    let body = identity::body(TOWN_COUNCIL);
    it.propose(
        item,
        "30/9",
        Some(Readings {
            body,
            times: 2,
            rule: ReadingRule::Budget,
        }),
    );
    for (meeting, name, day) in [
        (71, FINANCE, Date::constant(2030, 8, 26)),
        (72, TOWN_COUNCIL, Date::constant(2030, 9, 3)),
        (73, TOWN_COUNCIL, Date::constant(2030, 9, 23)),
        (74, TOWN_COUNCIL, Date::constant(2030, 9, 24)),
    ] {
        it.plan(meeting, name, day);
    }
    it.place(71, "30/9", item).expect("placed");
    it.hold(71, &[(item, "Anbefales godkendt.", Outcome::Recommended)], true);
    let first = next(item, 71);
    it.place(72, "30/9", first).expect("at its first reading");
    it.hold(72, &[(first, "Oversendes til 2. behandling.", Outcome::Referred)], true);
    let second = next(first, 72);
    let early = it.place(73, "30/9", second).expect_err("twenty days");
    assert!(early.contains("ReadTooEarly"), "{early}");
    it.place(74, "30/9", second).expect("three weeks");
    it.hold(74, &[(second, "Godkendt.", Outcome::Approved)], true);
    let site = Site::of(it.town);
    let says = [
        (first, "1. behandling, går videre til 2. behandling"),
        (second, "2. behandling, endelig beslutning"),
    ];
    let case = site.get(&format!("/sag/{}", identity::case("30/9"))).await.text();
    for (item, words) in says {
        let page = site.get(&format!("/punkt/{item}")).await.text();
        assert!(page.contains(words), "{words}: {page}");
        assert!(case.contains(words), "{words}: {case}");
    }
    let data = site.get("/moede/kommunalbestyrelsen-2030-09-03.json").await.text();
    assert!(data.contains("\"reading_number\":1") || data.contains("\"reading_number\": 1"));
    let text = site.get("/moede/kommunalbestyrelsen-2030-09-03.txt").await.text();
    assert!(text.contains("Behandling: 1"), "{text}");
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let view = fine(signe.get(&format!("/forbered/{second}")).await);
    assert!(view.says("2. behandling"), "{}", view.main());
}
