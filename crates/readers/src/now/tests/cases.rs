//! Items on their way to an agenda, as the tables show them to each kind of person.

use raadslag_council::access::{Audience, Viewer};
use raadslag_council::body::BodyAct;
use raadslag_council::case::{ItemStatus, NewProposal, ProposalAct};
use raadslag_council::clock::Date;
use raadslag_council::command::{Command, Refusal};
use raadslag_council::ids::{CaseId, CommandId, ItemId, PersonId};
use raadslag_council::meeting::{Act, Attendance, ItemFacts, Words};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::ItemKind;
use raadslag_council::roles::Role;
use raadslag_store::digest::{Digest, random_bits};
use raadslag_store::people::{self, Person};
use raadslag_store::{Errand, Origin, StoreError};

use super::held::{DAY, VIBEKE, at_meeting, direktionen};
use super::{House, at};
use crate::now::NowReader;
use crate::verify::verify;

const CASE: CaseId = CaseId::new(500);
const ITEM: ItemId = ItemId::new(501);
const SIGNE: PersonId = PersonId::new(21);

fn place(item: ItemId) -> Act {
    Act::PlaceProposal {
        anyway: false,
        case: CASE,
        item,
        place: None,
        under: None,
        raised: None,
    }
}

fn off(item: ItemId) -> Act {
    Act::TakeOff {
        item,
        reason: "Ikke klar".into(),
    }
}

fn release() -> Act {
    Act::Release {
        anyway: false,
        late_reason: Some("Prøve".into()),
        override_reason: None,
    }
}

fn of_case(act: ProposalAct) -> Command {
    Command::AtCase {
        case: CASE,
        act: Box::new(act),
    }
}

impl House {
    /// Signe writes items for the direktion; the chair approves them.
    fn with_officer(self) -> Self {
        let house = self.with_meeting();
        let signe = Person {
            person: SIGNE,
            name: "Signe Lund".into(),
            title: "Konsulent".into(),
            email: String::new(),
        };
        people::keep(house.journal().db(), &signe).expect("the register takes a person");
        house.body(BodyAct::GiveRole {
            person: SIGNE,
            role: Role::CaseOfficer,
            from: Date::constant(2030, 1, 1),
        });
        house.case(
            SIGNE,
            ProposalAct::Begin(Box::new(NewProposal {
                readings: None,
                item: ITEM,
                body: direktionen(),
                route: vec![direktionen()],
                item_kind: ItemKind::Decision,
                title: "Fælles indkøb".into(),
                facts: ItemFacts::default(),
                sections: Vec::new(),
            })),
        );
        house
    }

    fn case(&self, who: PersonId, act: ProposalAct) {
        assert_eq!(self.refused(who, &of_case(act)), None);
    }

    /// Why somebody may not do this at the meeting; otherwise it is done.
    fn refusal(&self, who: PersonId, act: Act) -> Option<Refusal> {
        self.refused(who, &at_meeting(act))
    }

    fn refused(&self, who: PersonId, command: &Command) -> Option<Refusal> {
        let errand = Errand {
            command: CommandId::new(random_bits().expect("random bits")),
            digest: Digest::of(b""),
            actor: Some(who),
            on_behalf_of: None,
            origin: Origin::Here,
            now: at(1_900_000_000),
        };
        match self.journal().carry_out(command, &errand) {
            Ok(_) => {
                self.now.catch_up().expect("what was written is read");
                None
            }
            Err(StoreError::Refused(refusal)) => Some(refusal),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn approve(&self) {
        let to = ProposalAct::HandOn {
            item: ITEM,
            to: VIBEKE,
            note: None,
            anyway: true,
        };
        self.case(SIGNE, to);
        let approve = ProposalAct::Approve {
            item: ITEM,
            anyway: true,
        };
        self.case(VIBEKE, approve);
    }

    /// How far the item is, for those who see it.
    fn status(&self, viewer: &Viewer, item: ItemId) -> Option<ItemStatus> {
        let asker = self
            .now
            .ask(viewer, at(2_000_000_000))
            .expect("a viewer is written down");
        let seen = self.now.proposal(&asker, item).expect("the tables answer");
        seen.map(|it| it.row.status)
    }

    fn offered(&self) -> Vec<ItemId> {
        let asker = self.now.ask(&secretariat(), at(2_000_000_000)).expect("a viewer");
        let rows = self.now.proposals_for(&asker, direktionen(), DAY);
        rows.expect("the tables answer").into_iter().map(|it| it.item).collect()
    }
}

fn secretariat() -> Viewer {
    Viewer::person(PersonId::new(30), [Audience::Secretariat(direktionen())], [])
}

#[test]
fn a_draft_is_its_authors_and_what_is_approved_is_offered_to_the_agenda() {
    for house in House::all().into_iter().map(House::with_officer) {
        let signe = house.person(SIGNE);
        assert_eq!(house.status(&signe, ITEM), Some(ItemStatus::Draft));
        for other in [Viewer::public(), secretariat(), house.person(VIBEKE)] {
            assert_eq!(house.status(&other, ITEM), None);
        }
        house.approve();
        assert_eq!(house.status(&secretariat(), ITEM), Some(ItemStatus::ApprovedForAgenda));
        assert_eq!(house.status(&Viewer::public(), ITEM), None);
        assert_eq!(house.offered(), [ITEM]);
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}

#[test]
fn a_placed_item_is_the_same_and_a_decision_moves_the_case_on() {
    for house in House::all().into_iter().map(House::with_officer) {
        house.approve();
        house.act(place(ITEM));
        assert_eq!(house.offered(), []);
        assert_eq!(house.status(&secretariat(), ITEM), Some(ItemStatus::OnAgenda));
        house.act(Act::Write {
            item: ITEM,
            revision: 1,
            words: Words::Title("Fælles strøm".into()),
        });
        let asker = house.now.ask(&secretariat(), at(2_000_000_000)).expect("a viewer");
        let versions = house.now.versions(&asker, ITEM).expect("the tables answer");
        let titles: Vec<&str> = versions.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["Fælles indkøb", "Fælles strøm"]);
        house.act(release());
        house.act(Act::Start {
            at: "09:00".parse().expect("a time"),
            on: None,
            anyway: false,
            present: Vec::new(),
            all: true,
        });
        house.act(Act::Write {
            item: ITEM,
            revision: 0,
            words: Words::Decision(raadslag_council::meeting::NewDecision {
                outcomes: vec![Outcome::Recommended],
                ..Default::default()
            }),
        });
        // What the meeting makes of it is no business of whoever proposed it until it is given out.
        let decided = |viewer: &Viewer| {
            let asker = house.now.ask(viewer, at(2_000_000_000)).expect("a viewer");
            let versions = house.now.versions(&asker, ITEM).expect("the tables answer");
            let last = versions
                .last()
                .map(|it| (it.title.clone(), !it.decision.outcomes.is_empty()));
            last.expect("a version")
        };
        assert_eq!(decided(&secretariat()), ("Fælles strøm".to_owned(), true));
        assert_eq!(decided(&house.person(SIGNE)), ("Fælles indkøb".to_owned(), false));
        house.act(Act::End {
            at: "10:00".parse().expect("a time"),
            anyway: true,
        });
        house.act(Act::SendToSignature { anyway: true });
        assert_eq!(house.status(&secretariat(), ITEM), Some(ItemStatus::Decided));
        let next = house.offered();
        assert_eq!(next.len(), 1);
        assert_ne!(next[0], ITEM, "the meeting keeps its own");
        let seen = house.now.proposal(&asker, next[0]).expect("the tables answer");
        let seen = seen.expect("it is the body's");
        assert_eq!(seen.row.title, "Fælles strøm");
        assert!(seen.row.after.is_some());
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}

#[test]
fn an_item_taken_off_before_the_release_comes_back_as_itself_and_after_it_as_another() {
    for house in House::all().into_iter().map(House::with_officer) {
        house.approve();
        house.act(place(ITEM));
        house.act(off(ITEM));
        assert_eq!(house.offered(), [ITEM]);
        house.act(place(ITEM));
        house.act(release());
        house.act(off(ITEM));
        let back = house.offered();
        assert_eq!(back.len(), 1);
        assert_ne!(back, [ITEM], "the released agenda keeps its own");
        house.act(place(back[0]));
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}

#[test]
fn rule_19_whoever_is_recused_from_an_item_does_not_read_what_it_goes_on_as_until_they_are_let_in() {
    for house in House::all().into_iter().map(House::with_officer) {
        house.approve();
        house.body(BodyAct::GiveRole {
            person: VIBEKE,
            role: Role::AgendaEditor,
            from: Date::constant(2030, 1, 1),
        });
        let attend = |item, attendance| Act::Attend {
            item: Some(item),
            noted: vec![(VIBEKE, attendance)],
            rest: false,
            anyway: true,
        };
        house.act(place(ITEM));
        assert!(house.status(&house.person(VIBEKE), ITEM).is_some());
        house.act(attend(ITEM, Attendance::Recused));
        assert_eq!(house.status(&house.person(VIBEKE), ITEM), None);
        house.act(off(ITEM));
        assert_eq!(house.offered(), [ITEM]);
        assert_eq!(
            house.status(&house.person(VIBEKE), ITEM),
            None,
            "taken off it is a proposal again"
        );
        let no_item = Some(Refusal::NoSuchItem);
        assert_eq!(house.refusal(VIBEKE, place(ITEM)), no_item, "nor does she place it");
        house.act(place(ITEM));
        house.act(release());
        // Twice over it comes back as another item.
        let mut last = ITEM;
        for _ in 0..2 {
            house.act(off(last));
            last = house.offered()[0];
            assert_eq!(house.status(&house.person(VIBEKE), last), None);
            assert_eq!(house.refusal(VIBEKE, place(last)), no_item);
            let title = ProposalAct::Write {
                item: last,
                revision: 1,
                words: Words::Title("Andet".into()),
            };
            assert_eq!(
                house.refused(VIBEKE, &of_case(title)),
                Some(Refusal::NoSuchProposal),
                "what waits for an agenda is not there for her"
            );
            house.act(place(last));
            house.act(release());
            for act in [
                off(last),
                Act::MoveItem {
                    item: last,
                    place: 0,
                    under: None,
                },
            ] {
                assert_eq!(house.refusal(VIBEKE, act), no_item);
            }
            let mine = attend(last, Attendance::Present);
            assert_eq!(house.refusal(VIBEKE, mine), Some(Refusal::OwnRecusal));
        }
        house.act(attend(last, Attendance::Present));
        let mine = Act::MoveItem {
            item: last,
            place: 0,
            under: None,
        };
        assert_eq!(house.refusal(VIBEKE, mine), None);
        assert!(
            house.status(&house.person(VIBEKE), last).is_some(),
            "let in by somebody else"
        );
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}
