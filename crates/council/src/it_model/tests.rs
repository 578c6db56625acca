//! Corporate IT is written by people, says what is lacking, and asks for what is to be settled.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::agreements::{Agreement, Agreements, PartyKind};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{AgreementsPut, Event, PositionNamed};
use crate::ids::{BodyId, ItStepId, ItemId, MeetingId, PersonId};
use crate::kept::Payloads;
use crate::municipality::HERE;
use crate::positions::Positions;
use crate::rights::{Acting, Right};

/// A model with its words.
struct Room {
    known: CorporateIt,
    texts: Payloads,
    positions: Positions,
    agreements: Agreements,
    meeting_of: Option<BodyId>,
    is_decided: bool,
}

const BODY: BodyId = BodyId::new(1);
const OTHER: BodyId = BodyId::new(2);
const OWNER: PositionId = PositionId::new(7);

impl Room {
    fn new() -> Self {
        let named = Event::PositionNamed(PositionNamed {
            municipality: HERE,
            position: OWNER,
            name: TextId::new(900),
        });
        let agreement = |number, until: &str| Agreement {
            agreement: AgreementId::new(number),
            party: TextId::new(901),
            party_kind: PartyKind::Supplier,
            purpose: TextId::new(902),
            from: None,
            until: Some(day(until)),
            decide_by: None,
            owner: None,
            place: None,
        };
        let put = Event::AgreementsPut(AgreementsPut {
            body: BODY,
            agreements: vec![agreement(1, "2030-06-30"), agreement(2, "2040-01-01")],
        });
        Self {
            known: CorporateIt::default(),
            texts: Payloads::default(),
            positions: Positions::fold([&named]),
            agreements: Agreements::fold([&put]),
            meeting_of: None,
            is_decided: false,
        }
    }

    fn ask_as(&mut self, right: Right, act: &ItModelAct) -> Result<(), Refusal> {
        let setting = ItModelSetting {
            body: BODY,
            acting: &Acting::new(PersonId::new(9), [right]),
            positions: &self.positions,
            agreements: &self.agreements,
            meeting_of: self.meeting_of,
            is_decided: self.is_decided,
            today: day("2030-01-15"),
        };
        let mut minted: BTreeMap<TextId, String> = BTreeMap::new();
        let first = self.texts.len() as u64 + 1;
        let mut mint = |text: &str| {
            let id = TextId::new(first + minted.len() as u64);
            minted.insert(id, text.to_owned());
            id
        };
        let events = decide(&self.known, act, &setting, &mut mint)?;
        self.texts.extend(minted);
        events.iter().for_each(|it: &Event| self.known.apply(it));
        Ok(())
    }

    fn ask(&mut self, act: &ItModelAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act)
    }

    /// What is lacking on a day, by the number of its record.
    fn lacking(&self, held: &[PositionId], today: &str) -> Vec<Gap> {
        let held: BTreeSet<PositionId> = held.iter().copied().collect();
        let around = Around {
            agreements: &self.agreements,
            held: &held,
            today: day(today),
        };
        gaps(&self.known, &around)
    }

    fn lacks(&self, held: &[PositionId], today: &str) -> Vec<(ItRecordId, ItGap)> {
        self.lacking(held, today).iter().map(|it| (it.record, it.gap)).collect()
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn id(number: u64) -> ItRecordId {
    ItRecordId::new(number)
}

fn record(layer: ItLayer, name: &str, rests_on: &[u64]) -> NewItRecord {
    NewItRecord {
        layer,
        name: name.into(),
        rests_on: rests_on.iter().map(|it| id(*it)).collect(),
        ..NewItRecord::default()
    }
}

/// One record in each layer, each resting on the next one, with nothing lacking.
fn whole() -> Vec<(ItRecordId, NewItRecord)> {
    vec![
        (id(1), record(ItLayer::Stakeholders, "Skolerne", &[2])),
        (
            id(2),
            NewItRecord {
                agreement: Some(AgreementId::new(2)),
                ..record(ItLayer::Agreements, "Driftsaftalen", &[3])
            },
        ),
        (id(3), record(ItLayer::Services, "Fagsystemer", &[4])),
        (
            id(4),
            NewItRecord {
                owner: Some(OWNER),
                side: ItSide::It,
                ..record(ItLayer::Tasks, "Brugerhjælp", &[5])
            },
        ),
        (id(5), record(ItLayer::Suppliers, "Fjordens Data", &[])),
    ]
}

fn put(records: Vec<(ItRecordId, NewItRecord)>) -> ItModelAct {
    ItModelAct::Put { records }
}

fn with(number: u64, change: impl FnOnce(&mut NewItRecord)) -> ItModelAct {
    let mut records = whole();
    let found = records.iter_mut().find(|it| it.0 == id(number)).expect("a record");
    change(&mut found.1);
    put(vec![found.clone()])
}

#[test]
fn a_whole_model_lacks_nothing_and_each_thing_taken_away_is_told_once() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    assert_eq!(room.lacks(&[OWNER], "2030-05-01"), []);
    assert_eq!(
        room.lacks(&[], "2030-05-01"),
        [(id(4), ItGap::NoOwner)],
        "nobody holds the position"
    );
    let cases = [
        (with(3, |it| it.rests_on.clear()), (id(3), ItGap::RestsOnNothing)),
        (with(4, |it| it.owner = None), (id(4), ItGap::NoOwner)),
        (with(2, |it| it.agreement = None), (id(2), ItGap::NoAgreement)),
    ];
    for (act, gap) in cases {
        room.ask(&act).expect("kept");
        assert_eq!(room.lacks(&[OWNER], "2030-05-01"), [gap]);
        room.ask(&ItModelAct::Undo).expect("taken back");
    }
}

#[test]
fn a_service_is_agreed_on_by_its_own_agreement_or_by_one_that_rests_on_it() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    room.ask(&with(2, |it| it.rests_on = vec![id(5)])).expect("kept");
    assert_eq!(room.lacks(&[OWNER], "2030-05-01"), [(id(3), ItGap::NoAgreement)]);
    room.ask(&with(3, |it| it.agreement = Some(AgreementId::new(2))))
        .expect("kept");
    assert_eq!(room.lacks(&[OWNER], "2030-05-01"), []);
}

#[test]
fn an_agreement_that_ends_is_lacking_in_time_and_the_register_tells_it_as_long_as_it_holds() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    room.ask(&with(2, |it| it.agreement = Some(AgreementId::new(1))))
        .expect("kept");
    assert_eq!(room.lacks(&[OWNER], "2029-05-01"), [], "long before");
    let soon = room.lacking(&[OWNER], "2030-05-01");
    assert_eq!(soon[0].last_day, Some(day("2030-06-30")));
    assert!(soon[0].gap == ItGap::AgreementEnds && soon[0].offers_itself);
    room.ask(&offer(2, ItGap::AgreementEnds, true)).expect("offered");
    let over = room.lacking(&[OWNER], "2030-07-01");
    let told = |gaps: &[Gap]| points(&room.known, &room.texts, gaps).len();
    assert!(told(&soon) == 0 && told(&over) == 1, "never told twice");
}

fn offer(number: u64, gap: ItGap, is_offered: bool) -> ItModelAct {
    ItModelAct::Offer {
        record: id(number),
        gap,
        is_offered,
    }
}

#[test]
fn what_is_lacking_stands_on_agendas_when_somebody_wants_it_until_it_is_mended() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    room.ask(&with(4, |it| it.owner = None)).expect("kept");
    let asked = |room: &Room| -> Vec<String> {
        let gaps = room.lacking(&[OWNER], "2030-05-01");
        let found = points(&room.known, &room.texts, &gaps);
        found.iter().map(|it| it.1.text.as_str().to_owned()).collect()
    };
    assert!(asked(&room).is_empty(), "nobody wanted it there");
    room.ask(&offer(4, ItGap::NoOwner, true)).expect("offered");
    assert_eq!(
        asked(&room),
        ["Koncern-it: opgaven »Brugerhjælp« har ingen, der svarer for den"]
    );
    room.ask(&offer(4, ItGap::NoOwner, false)).expect("taken off");
    assert!(asked(&room).is_empty());
    room.ask(&offer(4, ItGap::NoOwner, true)).expect("offered");
    room.ask(&with(4, |_| ())).expect("mended");
    assert!(asked(&room).is_empty());
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept_of_it() {
    let mut room = Room::new();
    let none = put(Vec::new());
    let cases = [
        (with(5, |it| it.name = " ".into()), Refusal::NoItName),
        (
            with(5, |it| it.name = "hjælp til 010190-1234".into()),
            Refusal::WouldBeSent(1),
        ),
        (
            with(5, |it| it.owner = Some(PositionId::new(8))),
            Refusal::NoSuchPosition,
        ),
        (
            with(5, |it| it.agreement = Some(AgreementId::new(9))),
            Refusal::NoSuchAgreement,
        ),
        (with(4, |_| ()), Refusal::NoSuchItRecord),
        (none, Refusal::NoSuchItRecord),
        (ItModelAct::Remove { record: id(1) }, Refusal::NoSuchItRecord),
        (offer(1, ItGap::NoOwner, true), Refusal::NoSuchItRecord),
        (ItModelAct::Undo, Refusal::NothingToUndo),
    ];
    for (act, refusal) in cases {
        assert_eq!(room.ask(&act), Err(refusal), "{act:?}");
    }
    let refused = room.ask_as(Right::TakePart, &put(whole()));
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    assert!(room.known.is_empty());
}

#[test]
fn a_record_rests_on_what_stands_below_it_and_stays_above_what_it_rests_on() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    let up = with(5, |it| it.rests_on = vec![id(1)]);
    assert_eq!(room.ask(&up), Err(Refusal::RestsUpwards));
    let itself = with(3, |it| it.rests_on = vec![id(3)]);
    assert_eq!(room.ask(&itself), Err(Refusal::RestsUpwards));
    // A task that becomes a stakeholder would leave its service on what stands above.
    let lifted = with(4, |it| it.layer = ItLayer::Stakeholders);
    assert_eq!(room.ask(&lifted), Err(Refusal::RestsUpwards));
    room.ask(&with(1, |it| it.rests_on = vec![id(5), id(3), id(5)]))
        .expect("layers may be passed over");
    assert_eq!(room.known.find(id(1)).expect("it").rests_on, [id(3), id(5)]);
}

#[test]
fn a_record_taken_out_leaves_no_link_behind_and_comes_back_with_all_of_them() {
    let mut room = Room::new();
    room.ask(&put(whole())).expect("kept");
    room.ask(&ItModelAct::Remove { record: id(4) }).expect("taken out");
    assert!(room.known.find(id(3)).expect("it").rests_on.is_empty());
    room.ask(&ItModelAct::Undo).expect("taken back");
    assert_eq!(room.known.find(id(3)).expect("it").rests_on, [id(4)]);
    let counted: Vec<ItRecordId> = room.known.counted().iter().map(|it| it.record).collect();
    assert_eq!(counted, [1, 2, 3, 4, 5].map(id));
}

fn step(name: &str, expected: Option<Expected>) -> NewItStep {
    NewItStep {
        name: name.into(),
        expected,
        ..NewItStep::default()
    }
}

#[test]
fn a_step_asks_the_body_that_decides_it_until_its_decision_is_linked() {
    let mut room = Room::new();
    let (step_id, by) = (ItStepId::new(1), day("2030-10-05"));
    let expected = Some(Expected { body: OTHER, by });
    let new = step("Beslutningsoplæg om koncern-it", expected);
    room.ask(&ItModelAct::PutStep { step: step_id, new }).expect("kept");
    let asked = |room: &Room, body, on: &str, next: Option<&str>| {
        let (on, next) = (day(on), next.map(day));
        step_points(&room.known, &room.texts, Sitting { body, on, next }).len()
    };
    assert_eq!(
        asked(&room, OTHER, "2030-09-11", Some("2030-10-02")),
        0,
        "there is one more"
    );
    assert_eq!(asked(&room, OTHER, "2030-10-02", Some("2030-10-23")), 1, "the last one");
    assert_eq!(asked(&room, OTHER, "2030-10-23", Some("2030-11-06")), 1, "it is late");
    assert_eq!(
        (
            asked(&room, OTHER, "2030-08-01", None),
            asked(&room, OTHER, "2030-09-11", None)
        ),
        (0, 1)
    );
    assert_eq!(asked(&room, BODY, "2030-10-02", None), 0, "somebody else decides");
    let decide = ItModelAct::DecideStep {
        step: step_id,
        meeting: MeetingId::new(1),
        item: ItemId::new(1),
        on: by,
    };
    room.meeting_of = Some(BODY);
    assert_eq!(room.ask(&decide), Err(Refusal::NoSuchMeeting), "of another body");
    room.meeting_of = Some(OTHER);
    assert_eq!(room.ask(&decide), Err(Refusal::StepNotDecided));
    room.is_decided = true;
    room.ask(&decide).expect("decided");
    assert_eq!(asked(&room, OTHER, "2030-10-02", None), 0);
    let renamed = step("Beslutningsoplæg", expected);
    room.ask(&ItModelAct::PutStep {
        step: step_id,
        new: renamed,
    })
    .expect("kept");
    assert!(
        room.known.step(step_id).expect("it").decided.is_some(),
        "its decision stays"
    );
    room.ask(&ItModelAct::RemoveStep { step: step_id }).expect("taken out");
    assert_eq!(
        room.ask(&ItModelAct::RemoveStep { step: step_id }),
        Err(Refusal::NoSuchItStep)
    );
}

#[test]
fn a_paper_is_taken_over_as_it_is_without_any_link() {
    let mut room = Room::new();
    let read = ItModelAct::Read {
        meeting: MeetingId::new(1),
        title: "Forløb vedr. ny koncern-it".into(),
        records: vec![(id(1), record(ItLayer::Services, "Netværk", &[]))],
        steps: vec![(ItStepId::new(1), step("Grundlæggende strukturer", None))],
    };
    assert_eq!(room.ask(&read), Err(Refusal::NoSuchMeeting), "not of this body");
    room.meeting_of = Some(BODY);
    room.ask(&read).expect("read");
    assert!(room.known.records().iter().all(|it| it.rests_on.is_empty()));
    assert_eq!((room.known.records().len(), room.known.steps().len()), (1, 1));
    assert_eq!(room.known.texts().len(), 3);
    assert!(room.known.read_from().is_some());
    room.ask(&ItModelAct::Undo).expect("taken back");
    assert!(room.known.is_empty());
}
