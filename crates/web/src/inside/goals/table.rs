//! Projects, the body's own goals, and how it goes, each as a table, out and in: a table with anything wrong in it is refused
//! whole, with the first reasons.

use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::economy::{Money, Unit};
use raadslag_council::goals::{Figure, Goal, GoalsAct, NewGoal, NewProject, OF_UN, OwnGoal, Project, Trend};
use raadslag_council::identity::fold;
use raadslag_council::ids::{AgreementId, GoalAreaId, GoalId, ProjectId};
use raadslag_import::table;
use raadslag_readers::now::{AgreementsSeen, GoalsSeen};

use super::{Desktop, title};
use crate::inside::rows::{Faults, PARTED, Row};
use crate::language::{Language, Words};

/// The columns of the projects.
pub const COLUMNS: &str = "projekt;mål;områder;ejer;partner;fra;til;inddragelse;effekt;enhed";

/// The columns of the body's own goals.
pub const OWN: &str = "mål;beskrivelse;fra;til";

/// The columns of how it goes.
pub const TREND: &str = "projekt;dag;udvikling";

/// How it goes, in words that a cell may hold.
const WORDS: [(&str, Trend); 3] = [
    ("trend-better", Trend::Better),
    ("trend-same", Trend::Same),
    ("trend-worse", Trend::Worse),
];

fn day(day: Option<Date>) -> String {
    day.map(short_day).unwrap_or_default()
}

/// The projects.
pub fn write(desktop: &Desktop) -> String {
    let cells = |it: &Project| {
        let goals: Vec<String> = it.goals.iter().map(|it| code(&desktop.seen, *it)).collect();
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

/// The body's own goals.
pub fn write_own(desktop: &Desktop) -> String {
    let cells = |it: &OwnGoal| {
        [
            desktop.words(it.title),
            desktop.perhaps(it.about),
            day(it.from),
            day(it.ended),
        ]
    };
    table::write(OWN, desktop.register().goals.iter().map(cells))
}

/// How it goes, project by project, the oldest first.
pub fn write_trend(desktop: &Desktop) -> String {
    let register = desktop.register();
    let rows = register.projects.iter().flat_map(|project| {
        let figures = register.figures(project.project).iter();
        figures.map(|it| [desktop.words(project.name), short_day(it.on), trend_cell(it.trend)])
    });
    table::write(TREND, rows)
}

fn trend_cell(trend: Trend) -> String {
    if let Trend::Hundredths(number) = trend {
        return Money::of_ore(number).map(|it| it.to_string()).unwrap_or_default();
    }
    let known = WORDS.iter().find(|it| it.1 == trend);
    known.map(|it| Words(Language::Danish).say(it.0)).unwrap_or_default()
}

fn trend(said: &str) -> Option<Trend> {
    let words = Words(Language::Danish);
    let word = WORDS.iter().find(|it| fold(&words.say(it.0)) == fold(said));
    word.map(|it| it.1).or_else(|| {
        let is_number = said.chars().any(|it| it.is_ascii_digit());
        let read = is_number.then(|| Money::read(said, Unit::Kroner)).flatten();
        read.map(|it| Trend::Hundredths(it.ore()))
    })
}

/// Goals of the body's own out of a table; the same title is the same goal.
pub fn read_own(words: Words, desktop: &Desktop, typed: &str) -> Result<GoalsAct, String> {
    let mut goals: Vec<(GoalId, NewGoal)> = Vec::new();
    let mut faults = Faults::of(words, OWN);
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        let new = NewGoal {
            title: row.must(0),
            about: row.given(1),
            from: row.day(2),
            ended: row.day(3),
        };
        if goals.iter().any(|it| fold(&it.1.title) == fold(&new.title)) {
            row.wrong(0, "goals-row-twice");
        }
        let mut all = desktop.register().goals.iter();
        let known = all.find(|it| fold(&desktop.words(it.title)) == fold(&new.title));
        let named = |time: usize| GoalId::of(&[&desktop.here.body.to_string(), &fold(&new.title), &time.to_string()]);
        let is_free = |it: &GoalId| desktop.register().goal(*it).is_none();
        let fresh = || (0..).map(named).find(is_free).unwrap_or_else(|| named(0));
        goals.push((known.map_or_else(fresh, |it| it.goal), new));
    }
    let put = GoalsAct::Put {
        goals,
        areas: Vec::new(),
        projects: Vec::new(),
        notes: Vec::new(),
    };
    whole(words, faults, put)
}

/// How it goes out of a table, for projects that there are; a day of a project has one note.
pub fn read_trend(words: Words, desktop: &Desktop, typed: &str) -> Result<GoalsAct, String> {
    let mut notes: Vec<(ProjectId, Figure)> = Vec::new();
    let mut faults = Faults::of(words, TREND);
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        row.must(0);
        row.must(1);
        row.must(2);
        let project = row.read(0, "goals-cell-no-project", |it| known(desktop, it).map(|it| it.project));
        let (on, trend) = (row.day(1), row.read(2, "goals-cell-no-trend", trend));
        let (Some(project), Some(on), Some(trend)) = (project, on, trend) else {
            continue;
        };
        if notes.iter().any(|it| (it.0, it.1.on) == (project, on)) {
            row.wrong(1, "goals-row-twice");
        }
        notes.push((project, Figure { on, trend }));
    }
    let put = GoalsAct::Put {
        goals: Vec::new(),
        areas: Vec::new(),
        projects: Vec::new(),
        notes,
    };
    whole(words, faults, put)
}

fn whole(words: Words, faults: Faults, put: GoalsAct) -> Result<GoalsAct, String> {
    let is_empty = match &put {
        GoalsAct::Put {
            goals, projects, notes, ..
        } => goals.is_empty() && projects.is_empty() && notes.is_empty(),
        _ => false,
    };
    match faults.refusal() {
        Some(why) => Err(why),
        None if is_empty => Err(words.say("goals-table-empty")),
        None => Ok(put),
    }
}

/// A goal as a cell names it: its number, or the title of the body's own.
pub fn code(seen: &GoalsSeen, goal: Goal) -> String {
    match goal {
        Goal::Un(number) => number.to_string(),
        Goal::Own(_) => title(seen, Words(Language::Danish), goal),
    }
}

/// Projects out of a table; the same name is the same project. The reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<GoalsAct, String> {
    let mut projects: Vec<(ProjectId, NewProject)> = Vec::new();
    let mut faults = Faults::of(words, COLUMNS);
    for (number, cells) in faults.rows(typed) {
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
    let put = GoalsAct::Put {
        goals: Vec::new(),
        areas: Vec::new(),
        projects,
        notes: Vec::new(),
    };
    whole(words, faults, put)
}

fn understood(row: &mut Row<'_>, desktop: &Desktop) -> NewProject {
    let (agreement, partner) = partner(row, 4, &desktop.agreements);
    row.must(1);
    NewProject {
        name: row.must(0),
        goals: goals(row, 1, &desktop.seen),
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

/// The goals that a cell names.
pub fn goals(row: &mut Row<'_>, column: usize, seen: &GoalsSeen) -> Vec<Goal> {
    let mut found = Vec::new();
    for part in row.parts(column) {
        match goal(seen, &part) {
            Some(goal) => found.push(goal),
            None => row.wrong_part(column, "goals-cell-no-goal", &part),
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
pub fn partner(row: &Row<'_>, column: usize, kept: &AgreementsSeen) -> (Option<AgreementId>, Option<String>) {
    let Some(said) = row.given(column) else {
        return (None, None);
    };
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
fn goal(seen: &GoalsSeen, said: &str) -> Option<Goal> {
    let folded = fold(said);
    let number = folded.trim_start_matches("fn").trim().parse::<u8>().ok();
    if let Some(number) = number.filter(|it| (1..=OF_UN).contains(it)) {
        return Some(Goal::Un(number));
    }
    let danish = Words(Language::Danish);
    let own = seen.goals.now.goals.iter().map(|it| Goal::Own(it.goal));
    own.chain(Goal::of_un())
        .find(|it| fold(&title(seen, danish, *it)) == folded)
}
