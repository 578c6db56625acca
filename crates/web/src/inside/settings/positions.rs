//! The register of positions: what they are called, who holds them since when, and which are named together.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{PersonId, PositionGroupId, PositionId};
use raadslag_council::leadership::LeadershipLevel;
use raadslag_council::positions::{Holding, PositionAct};
use raadslag_readers::now::{GroupSeen, PositionSeen};
use raadslag_store::people::{self, Person};

use super::super::work::Names;
use super::super::{carry_out, page, rendered};
use super::must_administer;
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::answered;
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "positions.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    lines: Vec<Line>,
    closed: Vec<String>,
    groups: Vec<Group>,
    /// Titles of the people register that no position is called by: person and title with name.
    untold: Vec<(PersonId, String)>,
    people: Vec<(String, String)>,
    today: Date,
}

struct Line {
    id: String,
    name: String,
    /// Who holds it today; nobody where it is vacant.
    holder: Option<String>,
    /// Since when, in words.
    since: String,
    /// Who holds it from a later day on.
    next: Option<String>,
    /// Somebody holds it, today or from a later day on.
    lasts: bool,
    /// Who held it before, with their days.
    before: Vec<String>,
    /// Its level and its leader, in words; empty where it has neither.
    place: String,
    /// The levels and the leaders that can be chosen: code, words, whether it is the one.
    levels: Vec<(String, String, bool)>,
    leaders: Vec<(String, String, bool)>,
}

struct Group {
    id: String,
    name: String,
    names: String,
    /// Each position that there is: id, name, whether it is of the group.
    choices: Vec<(String, String, bool)>,
}

/// The register.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::Positions)?;
    page(desk, |look| form(look, None)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>) -> Result<String, Problem> {
    let all = look.no_fault(look.now().positions())?;
    let groups = look.no_fault(look.now().position_groups())?;
    let names = Names::all(look)?;
    let (closed, mut known): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.is_closed);
    known.sort_by(|one, other| one.name.cmp(&other.name));
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("positions"),
            Some(Address::Inside(Inside::Positions)),
        ),
        forms: Forms::again(look, refused)?,
        lines: known.iter().map(|it| line(look, (&names, &known), it)).collect(),
        closed: closed.into_iter().map(|it| it.name).collect(),
        groups: groups.iter().map(|it| group(it, &known)).collect(),
        untold: untold(&names.everybody(), &known)
            .map(|it| (it.person, format!("{} ({})", it.title, it.name)))
            .collect(),
        people: names.list().into_iter().map(|it| (it.0.to_string(), it.1)).collect(),
        today: look.today,
    };
    rendered(look, &page)
}

fn line(look: &Look<'_>, (names, all): (&Names, &[PositionSeen]), known: &PositionSeen) -> Line {
    let words = look.words();
    let now = |it: &&Holding| it.from <= look.today && it.until.is_none_or(|end| look.today < end);
    let held = known.held.iter().find(now);
    let from = |it: &Holding, key| {
        let said = [("name", names.short(it.person)), ("day", words.day(&it.from))];
        words.with_all(key, &said)
    };
    let is_over = |it: &&Holding| it.until.is_some_and(|end| end <= look.today && it.from < end);
    let over = |it: &Holding| {
        let until = it.until.map(|end| words.day(&end)).unwrap_or_default();
        format!("{}: {} – {until}", names.short(it.person), words.day(&it.from))
    };
    Line {
        id: known.position.to_string(),
        name: known.name.clone(),
        holder: held.map(|it| names.short(it.person)),
        since: held
            .map(|it| words.with("since", "day", &words.day(&it.from)))
            .unwrap_or_default(),
        next: known
            .held
            .iter()
            .find(|it| it.from > look.today)
            .map(|it| from(it, "position-next")),
        lasts: known.held.last().is_some_and(|it| it.until.is_none()),
        before: known.held.iter().filter(is_over).map(over).collect(),
        place: place(words, known, all),
        levels: LeadershipLevel::ALL
            .map(|it| {
                let told = words.with("leadership-level", "level", &it.to_string());
                (it.to_string(), told, known.level == Some(it))
            })
            .into(),
        leaders: all
            .iter()
            .filter(|it| it.position != known.position)
            .map(|it| {
                (
                    it.position.to_string(),
                    it.name.clone(),
                    known.under == Some(it.position),
                )
            })
            .collect(),
    }
}

/// `Niveau 2. Leder: Velfærdsdirektør`
fn place(words: Words, known: &PositionSeen, all: &[PositionSeen]) -> String {
    let level = known
        .level
        .map(|it| words.with("leadership-level", "level", &it.to_string()));
    let leader = known.under.and_then(|it| all.iter().find(|other| other.position == it));
    let leader = leader.map(|it| format!("{}: {}", words.say("position-under"), it.name));
    level.into_iter().chain(leader).collect::<Vec<_>>().join(". ")
}

fn group(group: &GroupSeen, known: &[PositionSeen]) -> Group {
    let is_in = |it: &PositionSeen| group.positions.contains(&it.position);
    let names: Vec<&str> = known.iter().filter(|it| is_in(it)).map(|it| it.name.as_str()).collect();
    Group {
        id: group.group.to_string(),
        name: group.name.clone(),
        names: names.join(", "),
        choices: choices(known, is_in),
    }
}

fn choices(known: &[PositionSeen], is_in: impl Fn(&PositionSeen) -> bool) -> Vec<(String, String, bool)> {
    let choice = |it: &PositionSeen| (it.position.to_string(), it.name.clone(), is_in(it));
    known.iter().map(choice).collect()
}

/// People whose title no position is called by and nobody else has.
fn untold<'a>(people: &'a [Person], known: &[PositionSeen]) -> impl Iterator<Item = &'a Person> {
    let folded = |it: &str| it.trim().to_lowercase();
    let told: BTreeSet<String> = known.iter().map(|it| folded(&it.name)).collect();
    people.iter().filter(move |it| {
        let title = folded(&it.title);
        let same = people.iter().filter(|other| folded(&other.title) == title).count();
        !title.is_empty() && same == 1 && !told.contains(&title)
    })
}

/// Does what a form of the page asks.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    must_administer(&filled.desk, &Inside::Positions)?;
    let why = match filled.fields.get("act") {
        "titles" => of_titles(&filled).await?,
        "position" => add(&filled).await?,
        _ => match read(&filled) {
            Ok(act) => carry_out(&filled, "", Command::AtPositions { act }).await?,
            Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
        },
    };
    answered(filled, why, (Inside::Positions, ""), move |look, refused| {
        form(look, Some(refused))
    })
    .await
}

/// A position, and who holds it where that was chosen.
async fn add(filled: &Filled) -> Result<Option<String>, Problem> {
    let position = PositionId::of(&[&filled.command.to_string()]);
    let name = filled.fields.get("name").to_owned();
    let holder = match filled
        .fields
        .given("person")
        .map(|_| fill(filled, position))
        .transpose()
    {
        Ok(holder) => holder,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    let acts = [Some(PositionAct::Name { position, name }), holder];
    all(filled, acts.into_iter().flatten()).await
}

/// A position for each ticked title, held by whoever has it.
async fn of_titles(filled: &Filled) -> Result<Option<String>, Problem> {
    let ticked: Vec<PersonId> = filled.fields.all("title").filter_map(|it| it.parse().ok()).collect();
    if ticked.is_empty() {
        return Ok(Some(filled.desk.words().say("no-title-ticked")));
    }
    let found = filled.desk.ask(move |desk| people::all(desk.state.now.journal().db()));
    let found = found.await?;
    let today = filled.desk.today;
    let chosen = found
        .into_iter()
        .filter(|it| ticked.contains(&it.person) && !it.title.trim().is_empty());
    let acts = chosen.flat_map(|it| {
        let position = PositionId::of(&[&filled.command.to_string(), &it.person.to_string()]);
        let fill = PositionAct::Fill {
            position,
            person: it.person,
            from: today,
        };
        [
            PositionAct::Name {
                position,
                name: it.title,
            },
            fill,
        ]
    });
    all(filled, acts).await
}

/// One after the other: each is a change of the one register.
async fn all(filled: &Filled, acts: impl Iterator<Item = PositionAct>) -> Result<Option<String>, Problem> {
    for (place, act) in acts.enumerate() {
        if let Some(why) = carry_out(filled, &place.to_string(), Command::AtPositions { act }).await? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

fn read(filled: &Filled) -> Result<PositionAct, Unreadable> {
    let fields = &filled.fields;
    let position = || fields.read("position");
    let name = || fields.get("name").to_owned();
    Ok(match fields.get("act") {
        "name" => PositionAct::Name {
            position: position()?,
            name: name(),
        },
        "fill" => fill(filled, position()?)?,
        "vacate" => PositionAct::Vacate {
            position: position()?,
            on: day(fields, filled.desk.today)?,
        },
        "place" => PositionAct::Place {
            position: position()?,
            level: match fields.given("level") {
                Some(level) => Some(read_level(&level).ok_or(Unreadable("level"))?),
                None => None,
            },
            under: match fields.given("under") {
                Some(_) => Some(fields.read("under")?),
                None => None,
            },
        },
        "close" => PositionAct::Close { position: position()? },
        "group" => PositionAct::SetGroup {
            group: match fields.given("group") {
                Some(_) => fields.read("group")?,
                None => PositionGroupId::of(&[&filled.command.to_string()]),
            },
            name: name(),
            positions: fields.all("of").filter_map(|it| it.parse().ok()).collect(),
        },
        "drop-group" => PositionAct::DropGroup {
            group: fields.read("group")?,
        },
        _ => return Err(Unreadable("act")),
    })
}

fn read_level(typed: &str) -> Option<LeadershipLevel> {
    LeadershipLevel::of(typed.parse().ok()?)
}

fn fill(filled: &Filled, position: PositionId) -> Result<PositionAct, Unreadable> {
    Ok(PositionAct::Fill {
        position,
        person: filled.fields.read("person")?,
        from: day(&filled.fields, filled.desk.today)?,
    })
}

/// The day of the form; today where none was typed.
fn day(fields: &Fields, today: Date) -> Result<Date, Unreadable> {
    match fields.get("date").trim() {
        "" => Ok(today),
        _ => fields.day("date"),
    }
}
