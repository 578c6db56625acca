//! The projects as a table, out and in: a table with anything wrong in it is refused whole, with the first reasons.

use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::goals::{Goal, GoalsAct, NewProject, OF_UN, Project};
use raadslag_council::identity::fold;
use raadslag_council::ids::{AgreementId, GoalAreaId, ProjectId};
use raadslag_import::table;

use super::Desktop;
use crate::inside::rows::{Faults, Row, rows};
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "projekt;mål;områder;ejer;partner;fra;til;inddragelse;effekt;enhed";

/// What parts several goals or areas in one cell.
const PARTED: &str = " | ";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let cells = |it: &Project| {
        let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
        let goals: Vec<String> = it.goals.iter().map(|it| code(desktop, *it)).collect();
        let areas = it.areas.iter().filter_map(|it| desktop.register().area(*it));
        let areas: Vec<String> = areas.map(|it| desktop.words(it.name)).collect();
        let owner = it.owner.and_then(|it| desktop.people.find_position(it));
        [
            desktop.words(it.name),
            goals.join(PARTED),
            areas.join(PARTED),
            owner.map(|it| it.name.clone()).unwrap_or_default(),
            desktop.partner(it),
            day(it.from),
            day(it.until),
            desktop.perhaps(it.involvement),
            desktop.perhaps(it.effect),
            desktop.perhaps(it.unit),
        ]
    };
    table::write(COLUMNS, desktop.register().projects.iter().map(cells))
}

/// A goal as a cell names it: its number, or the title of the body's own.
fn code(desktop: &Desktop, goal: Goal) -> String {
    match goal {
        Goal::Un(number) => number.to_string(),
        Goal::Own(_) => desktop.title(Words(Language::Danish), goal),
    }
}

/// Projects out of a table; the same name is the same project. The reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<GoalsAct, String> {
    let mut projects: Vec<(ProjectId, NewProject)> = Vec::new();
    let mut faults = Faults::of(words, COLUMNS);
    for (number, cells) in rows(typed, COLUMNS) {
        let mut row = faults.row(number, &cells);
        let mut new = understood(&mut row, desktop);
        if projects.iter().any(|it| fold(&it.1.name) == fold(&new.name)) {
            row.wrong(0, "goals-row-twice");
        }
        let id = match known(desktop, &new.name) {
            Some(it) => {
                // A table says nothing of decisions: they stay.
                new.decisions.clone_from(&it.decisions);
                it.project
            }
            None => fresh(desktop, &new.name),
        };
        projects.push((id, new));
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if projects.is_empty() => Err(words.say("goals-table-empty")),
        None => Ok(GoalsAct::Put {
            goals: Vec::new(),
            areas: Vec::new(),
            projects,
        }),
    }
}

fn understood(row: &mut Row<'_>, desktop: &Desktop) -> NewProject {
    let (agreement, partner) = partner(row, desktop);
    NewProject {
        name: row.must(0),
        goals: goals(row, desktop),
        areas: areas(row, desktop),
        owner: row.position(3, &desktop.people),
        agreement,
        partner,
        decisions: Vec::new(),
        from: row.day(5),
        until: row.day(6),
        involvement: row.given(7),
        effect: row.given(8),
        unit: row.given(9),
    }
}

fn goals(row: &mut Row<'_>, desktop: &Desktop) -> Vec<Goal> {
    row.must(1);
    let mut found = Vec::new();
    for part in row.parts(1) {
        match goal(desktop, &part) {
            Some(goal) => found.push(goal),
            None => row.wrong_part(1, "goals-cell-no-goal", &part),
        }
    }
    found
}

fn areas(row: &mut Row<'_>, desktop: &Desktop) -> Vec<GoalAreaId> {
    let mut found = Vec::new();
    for part in row.parts(2) {
        let mut areas = desktop.register().areas.iter();
        match areas.find(|it| fold(&desktop.words(it.name)) == fold(&part)) {
            Some(area) => found.push(area.area),
            None => row.wrong_part(2, "goals-cell-no-area", &part),
        }
    }
    found
}

/// A party of an agreement, or a partner without one.
fn partner(row: &Row<'_>, desktop: &Desktop) -> (Option<AgreementId>, Option<String>) {
    let Some(said) = row.given(4) else {
        return (None, None);
    };
    let kept = &desktop.agreements;
    let party = |text| kept.texts.get(text).is_some_and(|it| fold(it) == fold(&said));
    let mut agreements = kept.agreements.all().iter();
    match agreements.find(|it| party(&it.party)) {
        Some(it) => (Some(it.agreement), None),
        None => (None, Some(said)),
    }
}

fn known<'d>(desktop: &'d Desktop, name: &str) -> Option<&'d Project> {
    let mut all = desktop.register().projects.iter();
    all.find(|it| fold(&desktop.words(it.name)) == fold(name))
}

/// The id of a project that is not there; one that got another name since keeps its own.
fn fresh(desktop: &Desktop, name: &str) -> ProjectId {
    let named = |time: usize| ProjectId::of(&[&desktop.here.body.to_string(), &fold(name), &time.to_string()]);
    let is_free = |it: &ProjectId| desktop.register().project(*it).is_none();
    (0..).map(named).find(is_free).unwrap_or_else(|| named(0))
}

/// `3`, `FN 3`, or the title of a goal.
fn goal(desktop: &Desktop, said: &str) -> Option<Goal> {
    let folded = fold(said);
    let number = folded.trim_start_matches("fn").trim().parse::<u8>().ok();
    if let Some(number) = number.filter(|it| (1..=OF_UN).contains(it)) {
        return Some(Goal::Un(number));
    }
    let danish = Words(Language::Danish);
    let own = desktop.register().goals.iter().map(|it| Goal::Own(it.goal));
    own.chain(Goal::of_un())
        .find(|it| fold(&desktop.title(danish, *it)) == folded)
}
