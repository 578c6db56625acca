//! The programmes as a table: a line for each phase and each milestone.

use raadslag_council::change::ChangeProgramme;
use raadslag_council::danish::short_day;
use raadslag_import::table;

use super::Desktop;
use super::view::state;
use crate::desk::Look;
use crate::language::{Language, Words};

/// The columns.
const COLUMNS: &str = "program;ejer;slags;navn;fra;til;status";

/// The table.
pub fn write(look: &Look<'_>, desktop: &Desktop) -> String {
    let all = desktop.seen.changes.all().iter();
    table::write(COLUMNS, all.flat_map(|it| rows(look, desktop, it)))
}

fn rows(look: &Look<'_>, desktop: &Desktop, it: &ChangeProgramme) -> Vec<[String; 7]> {
    let words = Words(Language::Danish);
    let owner = it.owner.and_then(|it| desktop.people.find_position(it));
    let owner = owner.map(|it| it.name.clone()).unwrap_or_default();
    let row = |kind: &str, rest: [String; 4]| {
        let [name, from, until, state] = rest;
        [
            desktop.words(it.name),
            owner.clone(),
            words.say(kind),
            name,
            from,
            until,
            state,
        ]
    };
    let ended = it.ended.map(|it| words.with("change-ended-on", "day", &words.day(&it)));
    let whole = [String::new(), String::new(), String::new(), ended.unwrap_or_default()];
    let phases = it.phases.iter().map(|it| {
        let days = [it.from, it.until].map(short_day);
        let [from, until] = days;
        row("change-phase", [desktop.words(it.name), from, until, String::new()])
    });
    let stones = it.milestones.iter().map(|it| {
        let told = state(words, it, it.progress(look.today));
        row(
            "change-milestone",
            [desktop.words(it.name), short_day(it.on), String::new(), told],
        )
    });
    [row("change", whole)].into_iter().chain(phases).chain(stones).collect()
}
