//! An invented register to try: it is a change like any other and can be taken back.

use jiff::ToSpan as _;
use raadslag_council::goals::{Goal, GoalsAct, NewGoal, NewProject};
use raadslag_council::ids::{GoalAreaId, GoalId, ProjectId};

use crate::form::Filled;

/// The areas.
const AREAS: [&str; 6] = ["Bosætning", "Omsorg", "Uddannelse", "Miljø", "Sundhed", "Infrastruktur"];

/// The goals of the body's own.
const OWN: [&str; 2] = ["Flere unge bliver eller kommer tilbage", "Alle har nogen at spise med"];

/// A project: its name, the numbers of its goals, which of its own, and its areas, by their places.
type Row = (
    &'static str,
    &'static [u8],
    Option<usize>,
    &'static [usize],
    [&'static str; 2],
);

/// The projects, with involvement and effect.
const PROJECTS: [Row; 4] = [
    (
        "Cykelforbindelser mellem landsbyerne",
        &[3, 11],
        None,
        &[0, 4, 5],
        [
            "Landsbyrådene peger på de strækninger, der mangler.",
            "Flere tager cyklen, og landsbyerne hænger bedre sammen.",
        ],
    ),
    (
        "Fællesspisning på plejecentrene",
        &[3],
        Some(1),
        &[1, 4],
        [
            "Frivillige og pårørende laver mad sammen med beboerne.",
            "Færre ældre er ensomme.",
        ],
    ),
    (
        "Lærlinge i kommunens eget byggeri",
        &[4, 8],
        Some(0),
        &[2],
        [
            "Erhvervsskolen og de lokale mestre er med fra begyndelsen.",
            "Flere unge får en uddannelse tæt på, hvor de bor.",
        ],
    ),
    (
        "Rent vand i søerne",
        &[6, 14],
        None,
        &[3],
        [
            "Lodsejere og fiskere måler selv og taster tallene ind.",
            "Søerne når god tilstand.",
        ],
    ),
];

/// Puts the example in the register.
pub fn act(filled: &Filled) -> GoalsAct {
    let (drawn, today) = (filled.command.to_string(), filled.desk.today);
    let goal = |place: usize| GoalId::of(&[&drawn, &place.to_string()]);
    let area = |place: usize| GoalAreaId::of(&[&drawn, &place.to_string()]);
    let own = |(place, title): (usize, &&str)| {
        let new = NewGoal {
            title: (*title).to_owned(),
            ..NewGoal::default()
        };
        (goal(place), new)
    };
    let project = |(place, row): (usize, &Row)| {
        let (name, numbers, own, areas, [involvement, effect]) = *row;
        let goals = numbers.iter().map(|it| Goal::Un(*it));
        let new = NewProject {
            name: name.to_owned(),
            goals: goals.chain(own.map(|it| Goal::Own(goal(it)))).collect(),
            areas: areas.iter().map(|it| area(*it)).collect(),
            involvement: Some(involvement.to_owned()),
            effect: Some(effect.to_owned()),
            from: Some(today),
            until: Some(today.saturating_add(2.years())),
            ..NewProject::default()
        };
        (ProjectId::of(&[&drawn, &place.to_string()]), new)
    };
    GoalsAct::Put {
        goals: OWN.iter().enumerate().map(own).collect(),
        areas: AREAS
            .iter()
            .enumerate()
            .map(|(place, it)| (area(place), (*it).to_owned()))
            .collect(),
        projects: PROJECTS.iter().enumerate().map(project).collect(),
        notes: Vec::new(),
    }
}
