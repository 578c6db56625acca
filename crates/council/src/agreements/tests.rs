//! Agreements are kept, come to their end, and ask for a decision in time.

use std::collections::BTreeMap;

use super::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{BodyId, PersonId};
use crate::positions::Positions;
use crate::rights::{Acting, Right};

/// A register with its words.
#[derive(Default)]
struct Room {
    known: Agreements,
    texts: Payloads,
}

impl Room {
    fn ask_as(&mut self, right: Right, act: &AgreementsAct) -> Result<(), Refusal> {
        let setting = AgreementsSetting {
            body: BodyId::new(1),
            acting: &Acting::new(PersonId::new(9), [right]),
            positions: &Positions::default(),
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

    fn ask(&mut self, act: &AgreementsAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act)
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn new() -> NewAgreement {
    NewAgreement {
        party: "Fjordens Rens ApS".into(),
        purpose: "vask af arbejdstøj".into(),
        from: Some(day("2028-01-01")),
        until: Some(day("2030-12-31")),
        decide_by: Some(day("2030-09-30")),
        ..NewAgreement::default()
    }
}

fn put(number: u64, new: NewAgreement) -> AgreementsAct {
    AgreementsAct::Put {
        agreements: vec![(AgreementId::new(number), new)],
    }
}

#[test]
fn an_agreement_asks_for_a_decision_in_time_and_again_when_it_is_too_late() {
    let mut room = Room::default();
    room.ask(&put(1, new())).expect("kept");
    let known = &room.known.all()[0];
    for (on, stage) in [
        ("2027-06-01", Stage::Ahead),
        ("2029-06-01", Stage::Holds),
        ("2030-07-02", Stage::ToDecide),
        ("2030-09-30", Stage::ToDecide),
        ("2030-10-01", Stage::TooLate),
        ("2031-01-01", Stage::Over),
    ] {
        assert_eq!(known.stage(day(on)), stage, "{on}");
    }
    assert!(points(&room.known, &room.texts, (day("2029-05-01"), day("2029-06-01"))).is_empty());
    let asked = points(&room.known, &room.texts, (day("2030-08-01"), day("2030-08-20")));
    assert_eq!(
        asked[0].1.text.as_str(),
        "Aftale med Fjordens Rens ApS om vask af arbejdstøj: skal den fornyes, ændres eller ophøre? Besluttes senest den 30. \
         september 2030"
    );
}

#[test]
fn an_agreement_that_ends_before_the_next_meeting_is_told_while_it_holds() {
    let mut room = Room::default();
    room.ask(&put(1, new())).expect("kept");
    let on = |today: &str, meeting: &str| points(&room.known, &room.texts, (day(today), day(meeting))).len();
    assert_eq!(on("2030-12-20", "2031-01-08"), 1);
    assert_eq!(on("2031-01-02", "2031-01-08"), 0, "it is over");
    assert_eq!(on("2029-05-01", "2029-06-01"), 0);
}

#[test]
fn a_year_that_nobody_meant_is_refused() {
    let mut room = Room::default();
    let slips = [
        NewAgreement {
            from: Some(day("1899-01-01")),
            ..new()
        },
        NewAgreement {
            until: Some(day("2226-12-31")),
            ..new()
        },
    ];
    for (slip, on) in slips.into_iter().zip(["1899-01-01", "2226-12-31"]) {
        assert_eq!(room.ask(&put(1, slip)), Err(Refusal::YearNobodyMeant(day(on))));
    }
}

#[test]
fn an_agreement_without_an_end_runs_on() {
    let mut room = Room::default();
    let open = NewAgreement {
        until: None,
        decide_by: None,
        ..new()
    };
    room.ask(&put(1, open)).expect("kept");
    assert_eq!(room.known.all()[0].stage(day("2050-01-01")), Stage::Holds);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept_of_it() {
    let mut room = Room::default();
    let with = |change: fn(&mut NewAgreement)| {
        let mut new = new();
        change(&mut new);
        put(1, new)
    };
    let cases = [
        (with(|it| it.party = " ".into()), Refusal::NoParty),
        (with(|it| it.purpose = String::new()), Refusal::NoPurpose),
        (
            with(|it| it.until = "2027-12-31".parse().ok()),
            Refusal::EndsBeforeItBegins,
        ),
        (
            with(|it| it.decide_by = "2031-01-31".parse().ok()),
            Refusal::DecidedAfterItsEnd,
        ),
        (with(|it| it.owner = Some(PositionId::new(7))), Refusal::NoSuchPosition),
        (
            with(|it| it.purpose = "hjælp til 010190-1234".into()),
            Refusal::WouldBeSent(1),
        ),
    ];
    for (act, refusal) in cases {
        assert_eq!(room.ask(&act), Err(refusal));
    }
    let refused = room.ask_as(Right::TakePart, &put(1, new()));
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    assert!(room.known.all().is_empty());
}

#[test]
fn an_agreement_is_changed_taken_out_and_brought_back() {
    let mut room = Room::default();
    room.ask(&put(1, new())).expect("kept");
    let longer = NewAgreement {
        until: "2032-12-31".parse().ok(),
        decide_by: None,
        ..new()
    };
    room.ask(&put(1, longer)).expect("changed");
    assert_eq!(room.known.all()[0].last_day(), "2032-12-31".parse().ok());
    let remove = AgreementsAct::Remove {
        agreement: AgreementId::new(1),
    };
    room.ask(&remove).expect("taken out");
    assert_eq!(room.ask(&remove), Err(Refusal::NoSuchAgreement));
    room.ask(&AgreementsAct::Undo).expect("brought back");
    assert_eq!(room.known.all().len(), 1);
}
