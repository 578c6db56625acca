//! A programme is planned, runs over its phases, reaches its milestones, and stands on the rolling list while it is always on.

use std::collections::BTreeMap;

use super::*;
use crate::agreements::Agreements;
use crate::command::Refusal;
use crate::event::Event;
use crate::goals::Register;
use crate::ids::{BodyId, PersonId};
use crate::kept::Payloads;
use crate::positions::Positions;
use crate::rights::{Acting, Right};
use crate::rolling::{self, LineKind, LineStatus, RollingAct, RollingList, RollingSetting};

const BODY: BodyId = BodyId::new(1);
const PROGRAMME: ChangeProgrammeId = ChangeProgrammeId::new(2);
const FIRST: MilestoneId = MilestoneId::new(3);
const SECOND: MilestoneId = MilestoneId::new(4);

/// A register with its words, and the rolling list beside it.
#[derive(Default)]
struct Room {
    known: ChangeProgrammes,
    list: RollingList,
    texts: Payloads,
}

impl Room {
    fn ask_as(&mut self, right: Right, act: &ChangeAct) -> Result<(), Refusal> {
        let acting = Acting::new(PersonId::new(9), [right]);
        let setting = ChangeSetting {
            body: BODY,
            acting: &acting,
            positions: &Positions::default(),
            agreements: &Agreements::default(),
            goals: &Register::default(),
            today: day("2030-05-01"),
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
        let before = self.known.clone();
        events.iter().for_each(|it: &Event| self.known.apply(it));
        let said = |it: TextId| self.texts.get(&it).cloned().unwrap_or_default();
        for act in on_the_list([&before, &self.known], &self.list, said) {
            self.at_list(&act, &acting);
        }
        Ok(())
    }

    fn at_list(&mut self, act: &RollingAct, acting: &Acting) {
        let setting = RollingSetting {
            body: BODY,
            acting,
            today: day("2030-05-01"),
            members: &[],
            meetings: &[],
        };
        let mut next = self.texts.len() as u64;
        let mut minted: BTreeMap<TextId, String> = BTreeMap::new();
        let mut mint = |text: &str| {
            next += 1;
            minted.insert(TextId::new(next), text.to_owned());
            TextId::new(next)
        };
        let events = rolling::decide(&self.list, act, &setting, &mut mint).expect("the list takes it");
        self.texts.extend(minted);
        events.iter().for_each(|it| self.list.apply(it));
    }

    fn ask(&mut self, act: &ChangeAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act)
    }

    /// What stands on the list.
    fn listed(&self) -> Vec<String> {
        let line = self.list.line(line_of(PROGRAMME)).filter(|it| it.is_open());
        assert!(line.is_none_or(|it| it.standing && it.date.is_none() && it.kind == LineKind::Topic));
        line.map(|it| self.texts[&it.text].clone()).into_iter().collect()
    }

    /// Why what stood there went.
    fn struck(&self) -> Vec<String> {
        let reasons = self.list.lines.iter().filter_map(|it| match it.status {
            LineStatus::Struck(reason) => Some(self.texts[&reason].clone()),
            _ => None,
        });
        reasons.collect()
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn new() -> NewChangeProgramme {
    let phase = |name: &str, from: &str, until: &str| NewPhase {
        name: name.into(),
        from: day(from),
        until: day(until),
    };
    let stone = |name: &str, on: &str| NewMilestone {
        name: name.into(),
        on: day(on),
        reached: None,
    };
    NewChangeProgramme {
        name: "Én indgang".into(),
        phases: vec![
            phase("Fase 2", "2030-06-01", "2030-12-31"),
            phase("Fase 1", "2030-02-01", "2030-06-15"),
        ],
        milestones: vec![
            (SECOND, stone("I drift", "2030-12-01")),
            (FIRST, stone("Valgt", "2030-04-01")),
        ],
        is_always_on: true,
        ..NewChangeProgramme::default()
    }
}

fn put(new: NewChangeProgramme) -> ChangeAct {
    ChangeAct::Put {
        programmes: vec![(PROGRAMME, new)],
    }
}

#[test]
fn phases_and_milestones_stand_by_their_days_and_tell_how_far_they_are() {
    let mut room = Room::default();
    room.ask(&put(new())).expect("kept");
    let known = room.known.find(PROGRAMME).expect("kept");
    for (on, course) in [
        ("2030-01-31", ProgrammeStage::Ahead),
        ("2030-02-01", ProgrammeStage::Runs),
        ("2030-12-31", ProgrammeStage::Runs),
        ("2031-01-01", ProgrammeStage::Overdue),
    ] {
        assert_eq!(known.stage(day(on)), course, "{on}");
    }
    assert_eq!(known.phases_on(day("2030-06-10")).count(), 2);
    let progress = |on: &str| -> Vec<Progress> { known.milestones.iter().map(|it| it.progress(day(on))).collect() };
    assert_eq!(progress("2030-05-01"), [Progress::Late, Progress::Ahead]);
    assert_eq!(progress("2030-11-01"), [Progress::Late, Progress::Soon]);
}

#[test]
fn what_was_reached_stays_reached_when_the_programme_is_written_anew() {
    let mut room = Room::default();
    room.ask(&put(new())).expect("kept");
    let reach = |milestone, on: Option<&str>| ChangeAct::Reach {
        programme: PROGRAMME,
        milestone,
        on: on.map(day),
    };
    room.ask(&reach(FIRST, Some("2030-04-20"))).expect("reached");
    let mut anew = new();
    anew.milestones[1].1.name = "De er valgt".into();
    room.ask(&put(anew)).expect("changed");
    let first = |room: &Room| room.known.find(PROGRAMME).map(|it| it.milestones[0].reached);
    assert_eq!(first(&room), Some(Some(day("2030-04-20"))));
    room.ask(&reach(FIRST, None)).expect("not reached");
    assert_eq!(first(&room), Some(None));
    assert_eq!(
        room.ask(&reach(MilestoneId::new(9), None)),
        Err(Refusal::NoSuchMilestone)
    );
    assert_eq!(room.ask(&reach(FIRST, Some("2030-05-02"))), Err(Refusal::FigureAhead));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept_of_it() {
    let mut room = Room::default();
    let with = |change: fn(&mut NewChangeProgramme)| {
        let mut new = new();
        change(&mut new);
        put(new)
    };
    let cases = [
        (with(|it| it.name = " ".into()), Refusal::NoTitle),
        (with(|it| it.phases[0].name.clear()), Refusal::NoPhaseName),
        (
            with(|it| it.phases[0].until = day("2030-05-31")),
            Refusal::EndsBeforeItBegins,
        ),
        (with(|it| it.milestones[0].1.name.clear()), Refusal::NoMilestoneName),
        (with(|it| it.milestones[0].0 = FIRST), Refusal::NoSuchMilestone),
        (with(|it| it.owner = Some(PositionId::new(7))), Refusal::NoSuchPosition),
        (
            with(|it| it.agreement = Some(AgreementId::new(7))),
            Refusal::NoSuchAgreement,
        ),
        (
            with(|it| it.goals = vec![Goal::Own(crate::ids::GoalId::new(7))]),
            Refusal::NoSuchGoal,
        ),
        (
            with(|it| it.phases = vec![it.phases[0].clone(); 25]),
            Refusal::TooManyPhases,
        ),
        (
            with(|it| it.purpose = Some("hjælp til 010190-1234".into())),
            Refusal::WouldBeSent(1),
        ),
        (
            ChangeAct::Remove { programme: PROGRAMME },
            Refusal::NoSuchChangeProgramme,
        ),
    ];
    for (act, refusal) in cases {
        assert_eq!(room.ask(&act), Err(refusal));
    }
    let refused = room.ask_as(Right::TakePart, &put(new()));
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    assert!(room.known.all().is_empty() && room.listed().is_empty());
}

#[test]
fn a_programme_that_is_always_on_stands_once_on_the_rolling_list_until_it_ends() {
    let mut room = Room::default();
    let off = NewChangeProgramme {
        is_always_on: false,
        ..new()
    };
    room.ask(&put(off.clone())).expect("kept");
    assert!(room.listed().is_empty());
    room.ask(&put(new())).expect("on");
    assert_eq!(room.listed(), ["Forandringsprogram: Én indgang"]);
    let other = NewChangeProgramme {
        name: "En dør ind".into(),
        ..new()
    };
    room.ask(&put(other)).expect("renamed");
    assert_eq!(room.listed(), ["Forandringsprogram: En dør ind"]);
    let end = |on: Option<&str>| ChangeAct::End {
        programme: PROGRAMME,
        on: on.map(day),
    };
    room.ask(&end(Some("2030-05-01"))).expect("ended");
    assert!(room.listed().is_empty());
    assert!(
        room.struck()
            .contains(&"Programmet blev afsluttet 1. maj 2030.".to_owned())
    );
    room.ask(&end(None)).expect("runs on");
    assert_eq!(room.listed().len(), 1);
    room.ask(&ChangeAct::Remove { programme: PROGRAMME }).expect("out");
    assert!(room.listed().is_empty());
    room.ask(&ChangeAct::Undo).expect("back");
    assert_eq!(room.listed().len(), 1);
    room.ask(&put(off)).expect("off");
    assert!(room.listed().is_empty());
}
