//! The projects as a table, out and in: a table with anything wrong in it is refused whole, with the first reasons.

use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::goals::{Goal, GoalsAct, NewProject, OF_UN, Project};
use raadslag_council::identity::fold;
use raadslag_council::ids::{AgreementId, GoalAreaId, PositionId, ProjectId};
use raadslag_import::table;

use super::Desktop;
use crate::fields::read_day;
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "projekt;mål;områder;ejer;partner;fra;til;inddragelse;effekt;enhed";

/// So many reasons are told.
const TOLD: usize = 10;

/// What parts several goals or areas in one cell.
const PARTED: &str = " | ";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let cells = |it: &Project| {
        let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
        let goals: Vec<String> = it.goals.iter().map(|it| code(desktop, *it)).collect();
        let areas = it.areas.iter().filter_map(|it| desktop.register().area(*it));
        let areas: Vec<String> = areas.map(|it| desktop.words(it.name)).collect();
        let owner = it.owner.and_then(|it| desktop.position(it));
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

/// Projects out of a table, parted by semicolons, tabs or commas; the same name is the same project. The reasons where anything cannot
/// be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<GoalsAct, String> {
    let mut projects: Vec<(ProjectId, NewProject)> = Vec::new();
    let mut reasons = Vec::new();
    let mut is_begun = false;
    for (number, cells) in table::read(typed) {
        let is_head = !is_begun && cells.first().is_some_and(|it| fold(it) == "projekt");
        is_begun = true;
        if is_head {
            continue;
        }
        let mut row = Row {
            desktop,
            words,
            number,
            cells: &cells,
            reasons: &mut reasons,
        };
        let mut new = row.read();
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
    if projects.is_empty() && reasons.is_empty() {
        return Err(words.say("goals-table-empty"));
    }
    if reasons.is_empty() {
        return Ok(GoalsAct::Put {
            goals: Vec::new(),
            areas: Vec::new(),
            projects,
        });
    }
    let more = reasons.len().saturating_sub(TOLD);
    reasons.truncate(TOLD);
    let mut told = vec![words.say("goals-table-refused")];
    told.extend(reasons);
    if more > 0 {
        told.push(words.count("goals-table-more", u64::try_from(more).unwrap_or_default()));
    }
    Err(told.join(" "))
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

/// A row that is read, with the reasons why it cannot be.
struct Row<'r> {
    desktop: &'r Desktop,
    words: Words,
    number: u64,
    cells: &'r [String],
    reasons: &'r mut Vec<String>,
}

impl Row<'_> {
    fn read(&mut self) -> NewProject {
        let name = self.cell(0).to_owned();
        if name.is_empty() {
            self.wrong(0, "goals-cell-missing");
        }
        let (agreement, partner) = self.partner();
        NewProject {
            name,
            goals: self.goals(),
            areas: self.areas(),
            owner: self.owner(),
            agreement,
            partner,
            decisions: Vec::new(),
            from: self.day(5),
            until: self.day(6),
            involvement: self.given(7),
            effect: self.given(8),
            unit: self.given(9),
        }
    }

    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }

    fn given(&self, column: usize) -> Option<String> {
        Some(self.cell(column).to_owned()).filter(|it| !it.is_empty())
    }

    /// What is wrong, with its row and column.
    fn wrong(&mut self, column: usize, key: &str) {
        let value = self.cell(column).to_owned();
        self.wrong_of(column, key, value);
    }

    fn wrong_of(&mut self, column: usize, key: &str, value: String) {
        let name = COLUMNS.split(';').nth(column).unwrap_or_default();
        let values = [
            ("row", self.number.to_string()),
            ("column", name.to_owned()),
            ("value", value),
        ];
        self.reasons.push(self.words.with_all(key, &values));
    }

    fn parts(&self, column: usize) -> Vec<String> {
        let parts = self.cell(column).split('|').map(str::trim);
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    fn goals(&mut self) -> Vec<Goal> {
        let parts = self.parts(1);
        if parts.is_empty() {
            self.wrong(1, "goals-cell-missing");
        }
        let mut found = Vec::new();
        for part in parts {
            match goal(self.desktop, &part) {
                Some(goal) => found.push(goal),
                None => self.wrong_of(1, "goals-cell-no-goal", part),
            }
        }
        found
    }

    fn areas(&mut self) -> Vec<GoalAreaId> {
        let mut found = Vec::new();
        for part in self.parts(2) {
            let mut areas = self.desktop.register().areas.iter();
            match areas.find(|it| fold(&self.desktop.words(it.name)) == fold(&part)) {
                Some(area) => found.push(area.area),
                None => self.wrong_of(2, "goals-cell-no-area", part),
            }
        }
        found
    }

    fn owner(&mut self) -> Option<PositionId> {
        let said = fold(self.cell(3));
        if said.is_empty() {
            return None;
        }
        let mut open = self.desktop.positions.iter().filter(|it| !it.is_closed);
        let found = open.find(|it| fold(&it.name) == said).map(|it| it.position);
        if found.is_none() {
            self.wrong(3, "goals-cell-no-position");
        }
        found
    }

    /// A party of an agreement, or a partner without one.
    fn partner(&self) -> (Option<AgreementId>, Option<String>) {
        let Some(said) = self.given(4) else {
            return (None, None);
        };
        let kept = &self.desktop.agreements;
        let party = |text| kept.texts.get(text).is_some_and(|it| fold(it) == fold(&said));
        let mut agreements = kept.agreements.all().iter();
        match agreements.find(|it| party(&it.party)) {
            Some(it) => (Some(it.agreement), None),
            None => (None, Some(said)),
        }
    }

    fn day(&mut self, column: usize) -> Option<Date> {
        if self.cell(column).is_empty() {
            return None;
        }
        let found = read_day(self.cell(column));
        if found.is_none() {
            self.wrong(column, "goals-cell-no-day");
        }
        found
    }
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
