//! A model is written, put forward, adjusted and approved.

use std::collections::BTreeMap;

use super::*;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{BodyId, ItemId, MeetingId, PersonId};
use crate::outcome::Outcome;
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(1);
const MEETING: MeetingId = MeetingId::new(2);
const ITEM: ItemId = ItemId::new(3);

/// A model with its words.
#[derive(Default)]
struct Room {
    known: Leadership,
    texts: Payloads,
}

impl Room {
    fn ask_as(&mut self, right: Right, act: &LeadershipAct, outcomes: &[Outcome]) -> Result<(), Refusal> {
        let setting = LeadershipSetting {
            body: BODY,
            acting: &Acting::new(PersonId::new(9), [right]),
            outcomes,
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

    fn ask(&mut self, act: &LeadershipAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act, &[Outcome::ApprovedWithChanges])
    }

    fn said(&self, text: Option<&ModelText>) -> Vec<String> {
        let levels = text.map(|it| it.drawn(&self.texts).levels).unwrap_or_default();
        levels.into_iter().flat_map(|it| it.statements).collect()
    }
}

fn level(level: LeadershipLevel, role: &str, expectations: &[&str]) -> NewLevel {
    NewLevel {
        level,
        role: role.into(),
        expectations: expectations.iter().map(|it| (*it).to_owned()).collect(),
    }
}

fn write(levels: Vec<NewLevel>) -> LeadershipAct {
    LeadershipAct::Write {
        title: "Ledelse i Lynghede".into(),
        levels,
        meeting: None,
    }
}

fn approve() -> LeadershipAct {
    LeadershipAct::Approve {
        meeting: MEETING,
        item: ITEM,
        topic: None,
        on: Date::constant(2030, 8, 21),
        note: None,
    }
}

#[test]
fn a_model_is_put_forward_adjusted_and_approved_and_the_difference_is_known() {
    let mut room = Room::default();
    let directors = |said: &[&str]| write(vec![level(LeadershipLevel::L3, "Direktører", said)]);
    assert_eq!(room.ask(&approve()), Err(Refusal::NoModel));
    room.ask(&directors(&["Sætte retning for forvaltningen", "Følge op"]))
        .expect("written");
    assert_eq!(room.said(room.known.in_force()).len(), 2);
    let forward = LeadershipAct::PutForward {
        meeting: MEETING,
        item: ITEM,
    };
    room.ask(&forward).expect("put forward");
    room.ask(&directors(&["Sætte retning for hele forvaltningen", "Give plads"]))
        .expect("adjusted");
    let discussed = room.ask_as(Right::EditAgenda, &approve(), &[Outcome::Discussed]);
    assert_eq!(discussed, Err(Refusal::ModelNotApproved));
    assert!(room.known.is_draft());
    room.ask(&approve()).expect("approved");
    assert!(!room.known.is_draft());

    let version = &room.known.versions()[0];
    let proposed = version.proposed.as_ref().expect("what lay before the meeting");
    let found = differences(proposed, &version.text, &room.texts);
    let l3 = LeadershipLevel::L3;
    assert_eq!(
        found,
        [
            ModelDifference::Reworded(
                l3,
                "Sætte retning for forvaltningen".into(),
                "Sætte retning for hele forvaltningen".into()
            ),
            ModelDifference::Added(l3, "Give plads".into()),
            ModelDifference::Removed(l3, "Følge op".into()),
        ]
    );
    room.ask(&directors(&["Noget tredje"])).expect("worked on");
    assert!(room.known.is_draft());
    assert_eq!(room.said(room.known.in_force())[1], "Give plads");
    room.ask(&LeadershipAct::Undo).expect("taken back");
    assert!(!room.known.is_draft());
    room.ask(&LeadershipAct::Undo).expect("taken back");
    assert!(room.known.versions().is_empty());
    room.ask(&approve()).expect("approved again");
    assert_eq!(room.known.versions()[0].number, 2);
}

#[test]
fn levels_stand_in_order_and_what_is_wrong_is_named() {
    let mut room = Room::default();
    let (low, high) = (LeadershipLevel::L1, LeadershipLevel::L4);
    let both = vec![
        level(low, "Teamledere", &["  ", "Lytte"]),
        level(high, "Kommunaldirektør", &["Prioritere"]),
        level(LeadershipLevel::L2, " ", &[]),
    ];
    room.ask(&write(both)).expect("written");
    assert_eq!(room.said(room.known.text()), ["Prioritere", "Lytte"]);
    let twice = vec![level(low, "Teamledere", &[]), level(low, "Skoleledere", &[])];
    assert_eq!(room.ask(&write(twice)), Err(Refusal::LevelTwice(low)));
    let nobody = vec![level(low, " ", &["Lytte"])];
    assert_eq!(room.ask(&write(nobody)), Err(Refusal::NoRole(low)));
    let many = vec![level(low, "Teamledere", &["Lytte"; MOST_EXPECTATIONS + 1])];
    assert_eq!(room.ask(&write(many)), Err(Refusal::TooManyExpectations));
    assert_eq!(room.ask(&write(Vec::new())), Err(Refusal::NoModel));
    let member = room.ask_as(Right::TakePart, &LeadershipAct::Undo, &[]);
    assert_eq!(member, Err(Refusal::NotYours(Right::EditAgenda)));
}
