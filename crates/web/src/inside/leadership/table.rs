//! The model as a table, out and in: a line for each expectation. A table with anything wrong in it is refused whole, with the
//! first reasons.

use raadslag_council::appendix::Level;
use raadslag_council::identity::fold;
use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, NewLevel};
use raadslag_import::table;

use super::Desktop;
use crate::inside::rows::{Faults, Row};
use crate::language::Words;

/// The columns.
pub const COLUMNS: &str = "niveau;hvem;forventning";

/// The levels that stand, the highest first.
fn levels(desktop: &Desktop) -> Vec<Level> {
    let text = desktop.seen.leadership.text();
    text.map(|it| desktop.drawn(it).levels).unwrap_or_default()
}

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let rows = levels(desktop).into_iter().flat_map(|it| {
        let (level, role) = (it.level.to_string(), it.role);
        // A level of which nothing is expected has its line too.
        let said = match it.statements.is_empty() {
            true => vec![String::new()],
            false => it.statements,
        };
        said.into_iter().map(move |it| [level.clone(), role.clone(), it])
    });
    table::write(COLUMNS, rows)
}

/// The model out of a table: a level it names is as the table has it, another stays. The reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<LeadershipAct, String> {
    let (mut faults, mut named) = (Faults::of(words, COLUMNS), Vec::<NewLevel>::new());
    for (number, cells) in faults.rows(typed) {
        line(&mut faults.row(number, &cells), &mut named);
    }
    if let Some(why) = faults.refusal() {
        return Err(why);
    }
    if named.is_empty() {
        return Err(words.with("table-is-empty", "columns", COLUMNS));
    }
    let before: Vec<NewLevel> = levels(desktop).into_iter().filter_map(as_asked).collect();
    let mut levels = Vec::new();
    for level in LeadershipLevel::ALL {
        let known = before.iter().find(|it| it.level == level);
        let new = named.iter().position(|it| it.level == level);
        levels.extend(match new.map(|it| named.swap_remove(it)) {
            Some(mut new) => {
                if let Some(known) = known.filter(|_| new.role.is_empty()) {
                    new.role.clone_from(&known.role);
                }
                Some(new)
            }
            None => known.cloned(),
        });
    }
    if levels == before {
        return Err(words.say("leadership-table-all-known"));
    }
    let title = desktop.seen.leadership.text().map(|it| desktop.drawn(it).title);
    Ok(LeadershipAct::Write {
        title: title.unwrap_or_default(),
        levels,
        meeting: None,
    })
}

fn as_asked(level: Level) -> Option<NewLevel> {
    Some(NewLevel {
        level: LeadershipLevel::of(level.level)?,
        role: level.role,
        expectations: level.statements,
    })
}

/// Takes a line in.
fn line(row: &mut Row<'_>, named: &mut Vec<NewLevel>) {
    row.must(0);
    let level = row.read(0, "leadership-cell-no-level", |said| {
        let number = said.trim_start_matches(|it: char| !it.is_ascii_digit());
        LeadershipLevel::of(number.parse().ok()?)
    });
    let Some(level) = level else { return };
    let place = named.iter().position(|it| it.level == level).unwrap_or_else(|| {
        named.push(NewLevel {
            level,
            role: String::new(),
            expectations: Vec::new(),
        });
        named.len() - 1
    });
    let new = &mut named[place];
    if let Some(role) = row.given(1) {
        if !new.role.is_empty() && fold(&new.role) != fold(&role) {
            row.wrong(1, "leadership-cell-another-role");
        }
        new.role = role;
    }
    if let Some(said) = row.given(2) {
        if new.expectations.iter().any(|it| fold(it) == fold(&said)) {
            row.wrong(2, "leadership-row-twice");
        }
        new.expectations.push(said);
    }
}
