//! Positions and groups out of a spreadsheet, shown line by line before anything is kept, and the same as a file.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity::fold;
use raadslag_council::ids::{PersonId, PositionGroupId, PositionId};
use raadslag_council::leadership::LeadershipLevel;
use raadslag_council::positions::PositionAct;
use raadslag_import::position_table::{self, COLUMNS, Holder, Line as Typed, NewName, Placed, PositionFinding, Row};
use raadslag_import::table::NoColumn;
use raadslag_readers::Now;
use raadslag_readers::now::{GroupSeen, PositionSeen};
use raadslag_store::{Fault, accounts, people};

use super::super::{carry_out, page, rendered};
use super::must_administer;
use crate::address::{Address, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::inside::answered;
use crate::inside::rows::no_column;
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal::cut;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "position_table.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    columns: &'static str,
    text: String,
    file: String,
    lines: Vec<Line>,
    faults: usize,
    /// Positions and groups that are made only where somebody ticks that.
    asked: Vec<Asked>,
    /// Names that are like no other, where they are many: made all at once.
    many: Vec<String>,
}

/// So many new names are asked about one by one.
const MOST_ASKED: usize = 3;

/// A line of the table, and what it would do.
struct Line {
    number: u32,
    position: String,
    person: String,
    groups: String,
    /// Level and leader, in words.
    place: String,
    says: String,
    is_wrong: bool,
}

/// A name that is not known.
struct Asked {
    field: String,
    name: String,
    is_group: bool,
    lines: String,
    nearest: Option<String>,
    answer: String,
}

/// What is there before the table is kept.
struct Known {
    positions: Vec<PositionSeen>,
    groups: Vec<GroupSeen>,
    people: Vec<Holder>,
}

impl Known {
    fn of(now: &Now) -> Result<Self, Fault> {
        now.catch_up()?;
        let db = now.journal().db();
        let logins: BTreeMap<PersonId, String> = accounts::logins(db)?.into_iter().map(|it| (it.1, it.0)).collect();
        let holder = |it: people::Person| Holder {
            keys: [logins.get(&it.person).cloned(), Some(it.email)]
                .into_iter()
                .flatten()
                .filter(|it| !it.trim().is_empty())
                .collect(),
            person: it.person,
            name: it.name,
        };
        let positions = now.positions()?.into_iter().filter(|it| !it.is_closed);
        Ok(Self {
            positions: positions.collect(),
            groups: now.position_groups()?,
            people: people::all(db)?.into_iter().map(holder).collect(),
        })
    }

    fn position(&self, name: &str) -> Option<&PositionSeen> {
        self.positions.iter().find(|it| fold(&it.name) == fold(name))
    }

    /// Level and leader that a line gives a position otherwise than it has them.
    fn places(&self, row: &Row) -> Option<(Option<LeadershipLevel>, String)> {
        let known = self.position(&row.line.position);
        let leader = known.and_then(|it| it.under).and_then(|it| self.named(it));
        let level = row.level().or(known.and_then(|it| it.level));
        let under = match row.line.leader.as_str() {
            "" => leader.clone().unwrap_or_default(),
            typed => typed.to_owned(),
        };
        let is_new = level != known.and_then(|it| it.level) || fold(&under) != fold(&leader.unwrap_or_default());
        is_new.then_some((level, under))
    }

    fn named(&self, position: PositionId) -> Option<String> {
        let found = self.positions.iter().find(|it| it.position == position);
        found.map(|it| it.name.clone())
    }

    fn group(&self, name: &str) -> Option<&GroupSeen> {
        self.groups.iter().find(|it| fold(&it.name) == fold(name))
    }

    /// The rows of a table, each with what is wrong in it or with where it puts a position.
    fn read(&self, text: &str, today: Date) -> Result<Vec<Row>, NoColumn> {
        let mut rows = position_table::read(text, &self.people, today)?;
        let placed = |it: &PositionSeen| Placed {
            name: it.name.clone(),
            level: it.level,
            leader: it.under.and_then(|it| self.named(it)).unwrap_or_default(),
        };
        let placed: Vec<Placed> = self.positions.iter().map(placed).collect();
        position_table::must_stand(&mut rows, &placed);
        Ok(rows)
    }

    /// The new positions and the new groups of a table.
    fn new_names(&self, rows: &[Row]) -> (Vec<NewName>, Vec<NewName>) {
        let positions: Vec<String> = self.positions.iter().map(|it| it.name.clone()).collect();
        let groups: Vec<String> = self.groups.iter().map(|it| it.name.clone()).collect();
        let named = rows.iter().flat_map(|it| {
            let names = [it.line.position.as_str(), it.line.leader.as_str()];
            names.map(|name| (it.number, name))
        });
        let grouped: Vec<(u32, String)> = rows
            .iter()
            .flat_map(|row| row.groups().into_iter().map(|it| (row.number, it)))
            .collect();
        (
            position_table::new_names(named.filter(|it| !it.1.is_empty()), &positions),
            position_table::new_names(grouped.iter().map(|it| (it.0, it.1.as_str())), &groups),
        )
    }

    fn line(&self, words: Words, row: &Row) -> Line {
        let says = match &row.understood {
            Err(finding) => wrong(words, finding),
            Ok(None) if self.places(row).is_some() => words.say("position-table-placed"),
            Ok(None) => words.say("position-table-stays"),
            Ok(Some((person, from))) => {
                let lasting = self.position(&row.line.position).and_then(|it| it.held.last());
                let has = lasting.is_some_and(|it| it.until.is_none() && it.person == *person);
                match has {
                    true => words.say("position-table-has"),
                    false => {
                        let name = self.people.iter().find(|it| it.person == *person);
                        let name = name.map(|it| it.name.clone()).unwrap_or_default();
                        words.with_all("position-table-takes", &[("name", name), ("day", words.day(from))])
                    }
                }
            }
        };
        Line {
            number: row.number,
            position: row.line.position.clone(),
            person: row.line.person.clone(),
            groups: row.groups().join(", "),
            place: [&row.line.level, &row.line.leader]
                .into_iter()
                .filter(|it| !it.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", "),
            says,
            is_wrong: row.understood.is_err(),
        }
    }

    /// Everything that is there, as the table writes it.
    fn lines(&self) -> Vec<Typed> {
        let line = |it: &PositionSeen| {
            let lasting = it.held.last().filter(|it| it.until.is_none());
            let holder = lasting.and_then(|held| self.people.iter().find(|it| it.person == held.person));
            let groups = self
                .groups
                .iter()
                .filter(|group| group.positions.contains(&it.position));
            let groups: Vec<String> = groups.map(|it| it.name.clone()).collect();
            Typed {
                position: it.name.clone(),
                person: holder
                    .map(|it| it.keys.first().unwrap_or(&it.name).clone())
                    .unwrap_or_default(),
                from: lasting.map(|it| position_table::day(it.from)).unwrap_or_default(),
                groups: position_table::joined(&groups),
                level: it.level.map(|it| it.to_string()).unwrap_or_default(),
                leader: it.under.and_then(|it| self.named(it)).unwrap_or_default(),
            }
        };
        self.positions.iter().map(line).collect()
    }
}

fn wrong(words: Words, finding: &PositionFinding) -> String {
    match finding {
        PositionFinding::NoPosition => words.say("position-table-no-position"),
        PositionFinding::NoSuchPerson(typed, near) => {
            let told = words.with("position-table-nobody", "name", &cut(typed));
            let meant = near.as_ref().map(|it| words.with("table-meant", "name", it));
            [Some(told), meant].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        PositionFinding::Several(typed) => words.with("position-table-several", "name", &cut(typed)),
        PositionFinding::NoDay(day) => words.with("table-no-day", "day", &cut(day)),
        PositionFinding::NoLevel(level) => words.with("position-table-no-level", "level", &cut(level)),
        PositionFinding::Twice => words.say("position-table-twice"),
        PositionFinding::OwnLeader => words.say("position-table-own-leader"),
        PositionFinding::LeaderAround => words.say("position-table-leader-around"),
        PositionFinding::LowerLeader => words.say("position-table-lower-leader"),
    }
}

/// The page where a table is put in, with what is there.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::PositionTable)?;
    page(desk, |look| form(look, String::new(), None)).await
}

fn form(look: &Look<'_>, text: String, refused: Option<Refused>) -> Result<String, Problem> {
    let known = look.no_fault(Known::of(look.now()))?;
    // A heading that is not understood is told above the form.
    let rows = known.read(&text, look.today).unwrap_or_default();
    let forms = Forms::again(look, refused)?;
    let (positions, groups) = known.new_names(&rows);
    let words = look.words();
    let ask = |it: NewName, is_group: bool| {
        let field = field(&it.name, is_group);
        let lines: Vec<String> = it.lines.iter().map(u32::to_string).collect();
        Asked {
            answer: forms.kept("keep", &field, ""),
            field,
            is_group,
            lines: format!("{} {}", words.say("table-line"), lines.join(", ")),
            name: it.name,
            nearest: it.nearest,
        }
    };
    let asked = positions.into_iter().map(|it| ask(it, false));
    let asked = asked.chain(groups.into_iter().map(|it| ask(it, true)));
    let (mut asked, new): (Vec<Asked>, Vec<Asked>) = asked.partition(|it| it.nearest.is_some());
    let mut many = Vec::new();
    match new.len() > MOST_ASKED {
        true => many.extend(new.into_iter().map(|it| it.name)),
        false => asked.extend(new),
    }
    let page = Page {
        page: Chrome::new(
            look,
            words.say("position-table"),
            Some(Address::Inside(Inside::PositionTable)),
        ),
        columns: COLUMNS,
        file: Address::Inside(Inside::PositionFile).under(look.prefix),
        faults: rows.iter().filter(|it| it.understood.is_err()).count(),
        lines: rows.iter().map(|it| known.line(words, it)).collect(),
        asked,
        many,
        forms,
        text,
    };
    rendered(look, &page)
}

fn field(name: &str, is_group: bool) -> String {
    let kind = if is_group { "group" } else { "position" };
    format!("{kind}-{}", PositionId::of(&[&fold(name)]))
}

/// Shows what a table would do, or does it.
pub async fn read(filled: Filled) -> Result<Response, Problem> {
    must_administer(&filled.desk, &Inside::PositionTable)?;
    let text = filled.fields.get("table").to_owned();
    let known = filled.desk.ask(|desk| Known::of(&desk.state.now)).await?;
    let (rows, missing) = match known.read(&text, filled.desk.today) {
        Ok(rows) => (rows, None),
        Err(missing) => (Vec::new(), Some(no_column(filled.desk.words(), &missing, COLUMNS))),
    };
    let is_sound = rows.iter().all(|it| it.understood.is_ok());
    let why = match (filled.fields.get("act"), is_sound) {
        _ if missing.is_some() => missing,
        _ if rows.is_empty() => Some(filled.desk.words().with("table-is-empty", "columns", COLUMNS)),
        ("keep", true) => match settle(&known, rows, &filled.fields) {
            Ok(rows) => keep(&filled, &known, &rows).await?,
            Err(open) => Some(filled.desk.words().with("table-bodies-open", "names", &open.join(", "))),
        },
        ("keep", false) => Some(filled.desk.words().say("table-has-faults")),
        _ => return page(filled.desk, move |look| form(look, text, None)).await,
    };
    answered(filled, why, (Inside::Positions, ""), move |look, refused| {
        form(look, text, Some(refused))
    })
    .await
}

/// The rows with the names that were meant; the names that nobody ticked.
fn settle(known: &Known, mut rows: Vec<Row>, answers: &Fields) -> Result<Vec<Row>, Vec<String>> {
    let mut open = Vec::new();
    let (positions, groups) = known.new_names(&rows);
    let all = positions.into_iter().map(|it| (it, false));
    for (new, is_group) in all.chain(groups.into_iter().map(|it| (it, true))) {
        match (answers.get(&field(&new.name, is_group)), new.nearest) {
            ("new", _) => {}
            (_, None) if answers.get("all-new") == "new" => {}
            ("known", Some(meant)) => rows.iter_mut().for_each(|it| it.means(&new.name, &meant)),
            _ => open.push(new.name),
        }
    }
    match open.is_empty() {
        true => Ok(rows),
        false => Err(open),
    }
}

/// Each new name, each new holder, each group with what the table adds to it.
async fn keep(filled: &Filled, known: &Known, rows: &[Row]) -> Result<Option<String>, Problem> {
    let mut acts = Vec::new();
    let mut groups: Vec<(String, Vec<PositionId>)> = Vec::new();
    let id = |name: &str| {
        let drawn = || PositionId::of(&[&filled.command.to_string(), &fold(name)]);
        known.position(name).map_or_else(drawn, |it| it.position)
    };
    for row in rows {
        let found = known.position(&row.line.position);
        let position = id(&row.line.position);
        if found.is_none() {
            let name = row.line.position.clone();
            acts.push(PositionAct::Name { position, name });
        }
        if let Ok(Some((person, from))) = &row.understood {
            let lasting = found.and_then(|it| it.held.last()).filter(|it| it.until.is_none());
            if lasting.is_none_or(|it| it.person != *person) {
                let (person, from) = (*person, *from);
                acts.push(PositionAct::Fill { position, person, from });
            }
        }
        for name in row.groups() {
            match groups.iter_mut().find(|it| fold(&it.0) == fold(&name)) {
                Some(group) => group.1.push(position),
                None => groups.push((name, vec![position])),
            }
        }
    }
    let named = |name: &str| rows.iter().any(|it| fold(&it.line.position) == fold(name));
    let mut leaders: BTreeMap<PositionId, String> = BTreeMap::new();
    for row in rows.iter().filter(|it| !it.line.leader.is_empty()) {
        if known.position(&row.line.leader).is_none() && !named(&row.line.leader) {
            leaders.insert(id(&row.line.leader), row.line.leader.clone());
        }
    }
    acts.extend(
        leaders
            .into_iter()
            .map(|(position, name)| PositionAct::Name { position, name }),
    );
    // Leaders first: nobody is placed under a lower level.
    let mut places: Vec<_> = rows.iter().filter_map(|it| Some((known.places(it)?, it))).collect();
    places.sort_by_key(|it| std::cmp::Reverse(it.0.0));
    acts.extend(places.into_iter().map(|((level, under), row)| PositionAct::Place {
        position: id(&row.line.position),
        level,
        under: (!under.is_empty()).then(|| id(&under)),
    }));
    for (name, added) in groups {
        let before = known.group(&name);
        let positions: Vec<PositionId> = before.map(|it| it.positions.clone()).unwrap_or_default();
        if before.is_some() && added.iter().all(|it| positions.contains(it)) {
            continue;
        }
        let drawn = || PositionGroupId::of(&[&filled.command.to_string(), &fold(&name)]);
        acts.push(PositionAct::SetGroup {
            group: before.map_or_else(drawn, |it| it.group),
            name: before.map_or(name.clone(), |it| it.name.clone()),
            positions: positions.into_iter().chain(added).collect(),
        });
    }
    for (place, act) in acts.into_iter().enumerate() {
        if let Some(why) = carry_out(filled, &place.to_string(), Command::AtPositions { act }).await? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// What is there as a file that can be put in again.
pub async fn send(desk: Desk) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::PositionFile)?;
    let known = desk.ask(|desk| Known::of(&desk.state.now)).await?;
    let table = position_table::write(&known.lines());
    Ok(answer::file(answer::CSV, "stillinger.csv", table))
}
