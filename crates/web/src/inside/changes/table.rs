//! The programmes as a table, out and in: a line for each programme, each phase and each milestone. A table with anything wrong in
//! it is refused whole, with the first reasons.

use raadslag_council::change::{ChangeAct, ChangeProgramme, NewChangeProgramme, NewMilestone, NewPhase};
use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::identity::fold;
use raadslag_council::ids::{ChangeProgrammeId, MilestoneId};
use raadslag_import::table;

use super::Desktop;
use crate::inside::goals::{code, read_goals, read_partner};
use crate::inside::rows::{Faults, PARTED, Row};
use crate::language::{Language, Words};

/// The columns. A programme and a milestone are over on the day of the sixth.
pub const COLUMNS: &str = "program;slags;navn;fra;til;slut;ejer;partner;formål;mål;på alle dagsordener";

/// What a line is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Programme,
    Phase,
    Milestone,
}

/// The same in the words of a cell.
const KINDS: [(&str, Kind); 3] = [
    ("change", Kind::Programme),
    ("change-phase", Kind::Phase),
    ("change-milestone", Kind::Milestone),
];

/// What a cell says where something is so.
const YES: &str = "ja";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let all = desktop.seen.changes.all().iter();
    table::write(COLUMNS, all.flat_map(|it| lines(desktop, it)))
}

fn lines(desktop: &Desktop, it: &ChangeProgramme) -> Vec<Vec<String>> {
    let words = Words(Language::Danish);
    let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
    let line = |key: &str, name: String, days: [Option<Date>; 3]| {
        let head = [desktop.words(it.name), words.say(key), name];
        head.into_iter().chain(days.map(day)).collect::<Vec<String>>()
    };
    let owner = it.owner.and_then(|it| desktop.people.find_position(it));
    let goals: Vec<String> = it.goals.iter().map(|it| code(&desktop.goals, *it)).collect();
    let mut whole = line("change", String::new(), [None, None, it.ended]);
    whole.extend([
        owner.map(|it| it.name.clone()).unwrap_or_default(),
        desktop.partner(it),
        desktop.perhaps(it.purpose),
        goals.join(PARTED),
        if it.is_always_on { YES.to_owned() } else { String::new() },
    ]);
    let phases = it.phases.iter().map(|it| {
        line(
            "change-phase",
            desktop.words(it.name),
            [Some(it.from), Some(it.until), None],
        )
    });
    let stones = it.milestones.iter().map(|it| {
        line(
            "change-milestone",
            desktop.words(it.name),
            [None, Some(it.on), it.reached],
        )
    });
    [whole].into_iter().chain(phases).chain(stones).collect()
}

/// Programmes out of a table; the same name is the same programme, and its phases and milestones are those of the table. The
/// reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<ChangeAct, String> {
    let mut programmes: Vec<(ChangeProgrammeId, NewChangeProgramme)> = Vec::new();
    let mut faults = Faults::of(words, COLUMNS);
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        let name = row.must(0);
        row.must(1);
        let Some(kind) = row.read(1, "changes-cell-no-kind", kind) else {
            continue;
        };
        let place = programmes.iter().position(|it| fold(&it.1.name) == fold(&name));
        if kind == Kind::Programme {
            if place.is_some() {
                row.wrong(0, "goals-row-twice");
            }
            programmes.push(whole(&mut row, desktop, name));
            continue;
        }
        let Some((_, programme)) = place.and_then(|it| programmes.get_mut(it)) else {
            row.wrong(0, "changes-row-first");
            continue;
        };
        match kind {
            Kind::Phase => programme.phases.extend(phase(&mut row)),
            _ => milestone(&mut row, desktop, programme),
        }
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if programmes.is_empty() => Err(words.say("changes-table-empty")),
        None => Ok(ChangeAct::Put { programmes }),
    }
}

fn kind(said: &str) -> Option<Kind> {
    let words = Words(Language::Danish);
    let known = KINDS.iter().find(|it| fold(&words.say(it.0)) == fold(said));
    known.map(|it| it.1)
}

fn known<'d>(desktop: &'d Desktop, name: &str) -> Option<&'d ChangeProgramme> {
    let mut all = desktop.seen.changes.all().iter();
    all.find(|it| fold(&desktop.words(it.name)) == fold(name))
}

fn whole(row: &mut Row<'_>, desktop: &Desktop, name: String) -> (ChangeProgrammeId, NewChangeProgramme) {
    let (agreement, partner) = read_partner(row, 7, &desktop.agreements);
    let known = known(desktop, &name);
    let named = |time: usize| ChangeProgrammeId::of(&[&desktop.here.body.to_string(), &fold(&name), &time.to_string()]);
    let is_free = |it: &ChangeProgrammeId| desktop.seen.changes.find(*it).is_none();
    let fresh = || (0..).map(named).find(is_free).unwrap_or_else(|| named(0));
    let id = known.map_or_else(fresh, |it| it.programme);
    let new = NewChangeProgramme {
        ended: row.day(5),
        owner: row.position(6, &desktop.people),
        agreement,
        partner,
        purpose: row.given(8),
        goals: read_goals(row, 9, &desktop.goals),
        is_always_on: row.read(10, "changes-cell-no-yes", yes).unwrap_or_default(),
        // A table says nothing of decisions: they stay.
        decisions: known.map(|it| it.decisions.clone()).unwrap_or_default(),
        name,
        ..NewChangeProgramme::default()
    };
    (id, new)
}

fn yes(said: &str) -> Option<bool> {
    match fold(said).as_str() {
        YES => Some(true),
        "nej" => Some(false),
        _ => None,
    }
}

fn phase(row: &mut Row<'_>) -> Option<NewPhase> {
    row.must(3);
    row.must(4);
    let (name, from, until) = (row.must(2), row.day(3)?, row.day(4)?);
    if until < from {
        row.wrong(4, "changes-cell-before");
    }
    Some(NewPhase { name, from, until })
}

fn milestone(row: &mut Row<'_>, desktop: &Desktop, programme: &mut NewChangeProgramme) {
    row.must(4);
    let (name, on, reached) = (row.must(2), row.day(4), row.day(5));
    let Some(on) = on else { return };
    let stands = known(desktop, &programme.name);
    let mut stones = stands.into_iter().flat_map(|it| &it.milestones);
    let old = stones.find(|it| fold(&desktop.words(it.name)) == fold(&name));
    let id = old.map_or_else(
        || MilestoneId::of(&[&desktop.here.body.to_string(), &fold(&programme.name), &fold(&name)]),
        |it| it.milestone,
    );
    if programme.milestones.iter().any(|it| it.0 == id) {
        row.wrong(2, "goals-row-twice");
        return;
    }
    programme.milestones.push((id, NewMilestone { name, on, reached }));
}
