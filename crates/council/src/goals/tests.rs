//! Goals are kept, projects stand under them, and what cannot be is refused.

use std::collections::BTreeMap;

use super::*;
use crate::agreements::Agreements;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{BodyId, PersonId};
use crate::kept::Payloads;
use crate::positions::Positions;
use crate::rights::{Acting, Right};

/// A register with its words.
#[derive(Default)]
struct Room {
    known: GoalsKept,
    texts: Payloads,
}

impl Room {
    fn ask_as(&mut self, right: Right, act: &GoalsAct) -> Result<(), Refusal> {
        let setting = GoalsSetting {
            body: BodyId::new(1),
            acting: &Acting::new(PersonId::new(9), [right]),
            positions: &Positions::default(),
            agreements: &Agreements::default(),
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
        events.iter().for_each(|it: &Event| self.known.apply(it));
        Ok(())
    }

    fn ask(&mut self, act: &GoalsAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act)
    }

    /// A goal of its own, two areas, and a project under the goal and under number 3.
    fn filled() -> Self {
        let mut room = Self::default();
        let own = NewGoal {
            title: "Flere vælger Lynghede".into(),
            ..NewGoal::default()
        };
        let act = GoalsAct::Put {
            goals: vec![(OWN, own)],
            areas: vec![(CARE, "Omsorg".into()), (SCHOOL, "Uddannelse".into())],
            projects: vec![(PROJECT, project())],
            notes: Vec::new(),
        };
        room.ask(&act).expect("kept");
        room
    }
}

const OWN: GoalId = GoalId::new(1);
const CARE: GoalAreaId = GoalAreaId::new(2);
const SCHOOL: GoalAreaId = GoalAreaId::new(3);
const PROJECT: ProjectId = ProjectId::new(4);
const MEETING: MeetingId = MeetingId::new(5);
const ITEM: ItemId = ItemId::new(6);

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn project() -> NewProject {
    NewProject {
        name: "Gåklubber i landsbyerne".into(),
        goals: vec![Goal::Own(OWN), Goal::Un(3), Goal::Un(3)],
        areas: vec![CARE, CARE],
        involvement: Some("Borgerforeningerne leder turene.".into()),
        effect: Some("Flere klarer sig selv længere.".into()),
        from: Some(day("2030-01-01")),
        until: Some(day("2031-12-31")),
        ..NewProject::default()
    }
}

fn with(change: impl FnOnce(&mut NewProject)) -> GoalsAct {
    let mut project = project();
    change(&mut project);
    GoalsAct::Put {
        goals: Vec::new(),
        areas: Vec::new(),
        projects: vec![(PROJECT, project)],
        notes: Vec::new(),
    }
}

#[test]
fn a_project_stands_once_under_each_of_its_goals_and_areas() {
    let room = Room::filled();
    let now = &room.known.now;
    let project = now.project(PROJECT).expect("kept");
    assert_eq!(project.goals, [Goal::Un(3), Goal::Own(OWN)]);
    assert_eq!(project.areas, [CARE]);
    assert_eq!(now.in_use(), [Goal::Un(3), Goal::Own(OWN)]);
    assert_eq!(now.under(Goal::Un(3)).count(), 1);
    assert!(!project.is_over(day("2031-12-31")) && project.is_over(day("2032-01-01")));
}

#[test]
fn a_goal_is_written_in_addresses_as_its_number_or_its_id() {
    for goal in [Goal::Un(1), Goal::Un(17), Goal::Own(OWN)] {
        assert_eq!(goal.to_string().parse(), Ok(goal));
    }
    for wrong in ["fn0", "fn18", "fn", "17", "x"] {
        assert_eq!(wrong.parse::<Goal>(), Err(NotAGoal), "{wrong}");
    }
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept_of_it() {
    let mut room = Room::filled();
    let before = room.known.clone();
    let areas = |areas: &[(GoalAreaId, &str)]| GoalsAct::SetAreas {
        areas: areas.iter().map(|it| (it.0, it.1.to_owned())).collect(),
    };
    let note = |on: &str| GoalsAct::Note {
        project: PROJECT,
        figure: Figure {
            on: day(on),
            trend: Trend::Better,
        },
    };
    let link = |goal| GoalsAct::Link {
        goal,
        meeting: MEETING,
        item: ITEM,
    };
    let cases = [
        (with(|it| it.goals.clear()), Refusal::NoGoal),
        (with(|it| it.goals = vec![Goal::Un(18)]), Refusal::NoSuchGoal),
        (
            with(|it| it.goals = vec![Goal::Own(GoalId::new(9))]),
            Refusal::NoSuchGoal,
        ),
        (with(|it| it.areas = vec![GoalAreaId::new(9)]), Refusal::NoSuchGoalArea),
        (with(|it| it.name = " ".into()), Refusal::NoTitle),
        (with(|it| it.owner = Some(PositionId::new(7))), Refusal::NoSuchPosition),
        (
            with(|it| it.agreement = Some(AgreementId::new(7))),
            Refusal::NoSuchAgreement,
        ),
        (
            with(|it| it.until = Some(day("2029-12-31"))),
            Refusal::EndsBeforeItBegins,
        ),
        (
            with(|it| it.effect = Some("hjælp til 010190-1234".into())),
            Refusal::WouldBeSent(1),
        ),
        (areas(&[(SCHOOL, "Uddannelse")]), Refusal::GoalAreaInUse),
        (areas(&[(CARE, "Omsorg"), (SCHOOL, " omsorg")]), Refusal::GoalAreaTwice),
        (areas(&[(CARE, "Omsorg"), (SCHOOL, "")]), Refusal::NoGoalAreaName),
        (GoalsAct::RemoveGoal { goal: OWN }, Refusal::GoalInUse),
        (note("2030-05-02"), Refusal::FigureAhead),
        (link(Goal::Un(0)), Refusal::NoSuchGoal),
        (
            GoalsAct::Forget {
                project: PROJECT,
                on: day("2030-04-01"),
            },
            Refusal::NoSuchFigure,
        ),
    ];
    for (act, refusal) in cases {
        assert_eq!(room.ask(&act), Err(refusal));
    }
    let refused = room.ask_as(Right::TakePart, &with(|_| ()));
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    assert_eq!(room.known, before);
}

#[test]
fn a_day_has_one_note_and_the_notes_stand_in_the_order_of_their_days() {
    let mut room = Room::filled();
    for (on, trend) in [
        ("2030-04-01", Trend::Hundredths(1250)),
        ("2030-02-01", Trend::Hundredths(1000)),
        ("2030-04-01", Trend::Worse),
    ] {
        let figure = Figure { on: day(on), trend };
        let note = GoalsAct::Note {
            project: PROJECT,
            figure,
        };
        room.ask(&note).expect("noted");
    }
    let noted: Vec<Trend> = room.known.now.figures(PROJECT).iter().map(|it| it.trend).collect();
    assert_eq!(noted, [Trend::Hundredths(1000), Trend::Worse]);
    let forget = GoalsAct::Forget {
        project: PROJECT,
        on: day("2030-04-01"),
    };
    room.ask(&forget).expect("taken out");
    assert_eq!(room.known.now.figures(PROJECT).len(), 1);
}

#[test]
fn a_decision_leads_to_goals_itself_and_through_a_project() {
    let mut room = Room::filled();
    let link = GoalsAct::Link {
        goal: Goal::Un(11),
        meeting: MEETING,
        item: ITEM,
    };
    room.ask(&link).expect("linked");
    assert_eq!(room.ask(&link), Err(Refusal::GoalLinkedAlready));
    assert_eq!(room.known.now.of_item(ITEM), [Goal::Un(11)]);
    room.ask(&with(|it| it.decisions = vec![(MEETING, ITEM)]))
        .expect("kept");
    assert_eq!(
        room.known.now.of_item(ITEM),
        [Goal::Un(3), Goal::Un(11), Goal::Own(OWN)]
    );
    let unlink = GoalsAct::Unlink {
        goal: Goal::Un(11),
        item: ITEM,
    };
    room.ask(&unlink).expect("taken away");
    assert_eq!(room.ask(&unlink), Err(Refusal::NoSuchItem));
    assert_eq!(room.known.now.in_use(), [Goal::Un(3), Goal::Own(OWN)]);
}

#[test]
fn what_was_taken_out_comes_back_with_its_notes() {
    let mut room = Room::filled();
    let figure = Figure {
        on: day("2030-04-01"),
        trend: Trend::Same,
    };
    let note = GoalsAct::Note {
        project: PROJECT,
        figure,
    };
    room.ask(&note).expect("noted");
    room.ask(&GoalsAct::RemoveProject { project: PROJECT }).expect("out");
    room.ask(&GoalsAct::RemoveGoal { goal: OWN }).expect("out");
    assert!(room.known.now.in_use().is_empty());
    room.ask(&GoalsAct::Undo).expect("back");
    room.ask(&GoalsAct::Undo).expect("back");
    assert_eq!(room.known.now.figures(PROJECT), [figure]);
    for _ in 0..2 {
        room.ask(&GoalsAct::Undo).expect("back");
    }
    assert!(room.known.now.is_empty());
    assert_eq!(room.ask(&GoalsAct::Undo), Err(Refusal::NothingToUndo));
}
