//! `/opfoelgning/liste`: an old list of actions, read in as follow-ups of the decisions they come from.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::danish::short_day;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity::fold;
use raadslag_council::ids::{BodyId, FollowUpId, ItemId, MeetingId};
use raadslag_readers::now::{MeetingDay, PositionSeen, position_of};
use raadslag_store::people::{self, Person};
use serde::Deserialize;

use super::{kind_key, steered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::read_day;
use crate::form::{Filled, Forms, Refused};
use crate::inside::rows::{Faults, Row};
use crate::inside::{answered, carry_out, page, rendered};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render::Chrome;
use crate::render::promised::asked_about;

/// The columns.
const COLUMNS: &str = "møde;punkt;opgave;ejer;frist;slags;udført";

/// The kinds of which a line of a list says all there is.
const KINDS: [FollowUpKind; 2] = [FollowUpKind::Task, FollowUpKind::StandingDuty];

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Anything: the form is filled with an example.
    eksempel: String,
}

type Asked = Result<Query<Wish>, QueryRejection>;

#[derive(Template)]
#[template(path = "follow_up_list.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// The bodies whose decisions a list can be of: id, name, whether it is chosen.
    bodies: Vec<(String, String, bool)>,
    text: String,
    columns: &'static str,
    example: String,
    back: String,
}

/// The form, for whoever keeps the follow-ups of a body.
pub async fn show(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::FollowUpList)?;
    let is_example = wish.is_ok_and(|it| !it.0.eksempel.is_empty());
    page(desk, move |look| form(look, is_example, None)).await
}

/// The bodies whose follow-ups the visitor keeps; the page is nobody else's.
fn bodies(look: &Look<'_>) -> Result<Vec<(BodyId, String)>, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let mut found = Vec::new();
    for body in steered(look, person)? {
        found.push((body, look.no_fault(look.now().name_of(body))?));
    }
    match found.is_empty() {
        true => Err(Problem::not_found()),
        false => Ok(found),
    }
}

fn form(look: &Look<'_>, is_example: bool, refused: Option<Refused>) -> Result<String, Problem> {
    let bodies = bodies(look)?;
    let forms = Forms::offering(look, refused)?;
    let text = match (is_example, bodies.first()) {
        (true, Some((body, _))) => example(look, *body)?,
        _ => String::new(),
    };
    let here = Address::Inside(Inside::FollowUpList);
    let chosen = forms.kept("read", "body", "").to_owned();
    let page = Page {
        example: format!("{}?eksempel=ja", here.under(look.prefix)),
        page: Chrome::new(look, look.words().say("follow-up-list"), Some(here)),
        bodies: bodies
            .into_iter()
            .map(|(body, name)| {
                let id = body.to_string();
                let is_chosen = chosen == id;
                (id, name, is_chosen)
            })
            .collect(),
        text: forms.kept("read", "table", &text).to_owned(),
        forms,
        columns: COLUMNS,
        back: Address::Inside(Inside::FollowUps).under(look.prefix),
    };
    rendered(look, &page)
}

/// Three lines for the newest meeting of a body that has been; the columns alone where none has.
fn example(look: &Look<'_>, body: BodyId) -> Result<String, Problem> {
    let days = look.no_fault(look.now().meeting_days(body, Date::MIN))?;
    let has_been = |it: &&MeetingDay| match it.is_here {
        true => it.status == "ENDED",
        false => it.date <= look.today,
    };
    let positions = look.no_fault(look.now().positions())?;
    let position = positions.iter().find(|it| !it.is_closed).map(|it| it.name.clone());
    let people = look.no_fault(people::all(look.now().journal().db()))?;
    let asker = look.signed_in.as_ref().map(|it| it.person);
    let asker = people.into_iter().find(|it| Some(it.person) == asker).map(|it| it.name);
    let mut lines = vec![COLUMNS.to_owned()];
    if let Some(day) = days.iter().rev().find(has_been) {
        let due = |days: i64| short_day(day.date.saturating_add(days.days()));
        let (on, owner) = (short_day(day.date), position.or(asker).unwrap_or_default());
        lines.push(format!("{on};1;Undersøg prisen på fælles indkøb;{owner};{};;", due(30)));
        lines.push(format!("{on};1;Hold øje med tilmeldingerne;{owner};;vedvarende pligt;"));
        lines.push(format!("{on};1;Skriv til beboerne;{owner};{};;ja", due(7)));
    }
    Ok(lines.join("\n"))
}

/// Reads the list in, or refuses it whole.
pub async fn read(filled: Filled) -> Result<Response, Problem> {
    filled.desk.must_be_signed_in(&Inside::FollowUpList)?;
    let (waiting, fields) = (filled.desk.clone(), filled.fields.clone());
    let read = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let chosen = |it: &(BodyId, String)| it.0.to_string() == fields.get("body");
        let (body, _) = bodies(&look)?.into_iter().find(chosen).ok_or(Problem::BadForm)?;
        let list = Source::of(&look, body)?.commands(&look, fields.get("table"))?;
        Ok(list.map(|it| (body, it)))
    });
    let why = match filled.desk.no_fault(read.await)?? {
        Ok((body, mut asked)) => match asked_about(&filled, body, std::mem::take(&mut asked.told)).await? {
            Some(why) => Some(why),
            None => ask(&filled, asked).await?,
        },
        Err(why) => Some(why),
    };
    answered(filled, why, (Inside::FollowUps, ""), |look, refused| {
        form(look, false, Some(refused))
    })
    .await
}

/// What a list asks for: follow-ups, all or none, and those of them that were done before it was read in.
#[derive(Default)]
struct List {
    confirmed: Vec<Command>,
    done: Vec<Command>,
    /// What would stand on everybody's list.
    told: Vec<String>,
}

async fn ask(filled: &Filled, list: List) -> Result<Option<String>, Problem> {
    if !list.confirmed.is_empty() {
        let commands = list.confirmed;
        let why = carry_out(filled, "", Command::Together { commands }).await?;
        if why.is_some() {
            return Ok(why);
        }
    }
    for (place, command) in list.done.into_iter().enumerate() {
        if let Some(why) = carry_out(filled, &format!("done{place}"), command).await? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// What the lines of a list can name.
struct Source {
    days: Vec<MeetingDay>,
    positions: Vec<PositionSeen>,
    people: Vec<Person>,
    today: Date,
}

/// An item of a meeting, and whether it is closed.
type Found = ((MeetingId, ItemId), bool);

/// A line that was understood.
struct Line {
    from: (MeetingId, ItemId),
    /// The item is closed.
    is_closed: bool,
    text: String,
    owner: Owner,
    due: Option<Date>,
    kind: FollowUpKind,
    is_done: bool,
}

impl Source {
    fn of(look: &Look<'_>, body: BodyId) -> Result<Self, Problem> {
        Ok(Self {
            days: look.no_fault(look.now().meeting_days(body, Date::MIN))?,
            positions: look.no_fault(look.now().positions())?,
            people: look.no_fault(people::all(look.now().journal().db()))?,
            today: look.today,
        })
    }

    /// What a list asks for, or why it is refused; lines that are follow-ups already are passed over.
    fn commands(&self, look: &Look<'_>, typed: &str) -> Result<Result<List, String>, Problem> {
        let words = look.words();
        let (mut list, mut faults, mut named) = (List::default(), Faults::of(words, COLUMNS), BTreeSet::new());
        let rows = faults.rows(typed);
        for (number, cells) in &rows {
            let mut row = faults.row(*number, cells);
            let Some(line) = self.line(look, &mut row)? else {
                continue;
            };
            let (meeting, item) = line.from;
            let follow_up = FollowUpId::of(&["list", &meeting.to_string(), &item.to_string(), &fold(&line.text)]);
            if !named.insert(follow_up) {
                row.wrong(2, "list-row-twice");
            }
            let known = look.no_fault(look.now().follow_up(&look.asker, follow_up))?;
            let is_open = known.as_ref().is_none_or(|it| it.row.is_open());
            if line.is_done && is_open {
                list.done.push(done(words, follow_up, &line));
            }
            if known.is_none() {
                list.told.extend((!line.is_closed).then(|| line.text.clone()));
                list.confirmed.push(confirmed(follow_up, line));
            }
        }
        Ok(match faults.refusal() {
            Some(why) => Err(why),
            None if rows.is_empty() => Err(words.say("list-empty")),
            None if list.confirmed.is_empty() && list.done.is_empty() => Err(words.say("list-known")),
            None => Ok(list),
        })
    }

    fn line(&self, look: &Look<'_>, row: &mut Row<'_>) -> Result<Option<Line>, Problem> {
        let danish = Words(Language::Danish);
        let kind = |said: &str| {
            let is_named = |it: &FollowUpKind| fold(&danish.say(kind_key(*it))) == fold(said);
            KINDS.into_iter().find(is_named)
        };
        let is_done = |said: &str| match fold(said).as_str() {
            "ja" | "x" | "yes" => Some(true),
            "nej" | "no" => Some(false),
            _ => None,
        };
        let from = self.item(look, row)?;
        let (text, _) = (row.must(2), row.must(3));
        let owner = row.read(3, "list-no-owner", |it| self.owner(it));
        let (held, due) = (read_day(row.cell(0)), row.day(4));
        if due.is_some() && due < held {
            row.wrong(4, "list-due-before");
        }
        let kind = row.read(5, "list-no-kind", kind).unwrap_or(FollowUpKind::Task);
        let is_done = row.read(6, "list-no-yes", is_done).unwrap_or_default();
        if kind == FollowUpKind::StandingDuty && due.is_some() {
            row.wrong(4, "list-duty-has-no-day");
        }
        Ok(from.zip(owner).map(|((from, is_closed), owner)| Line {
            from,
            is_closed,
            text,
            owner,
            due,
            kind,
            is_done,
        }))
    }

    /// The item that a line comes from, among those whoever asks may see, and whether it is closed.
    fn item(&self, look: &Look<'_>, row: &mut Row<'_>) -> Result<Option<Found>, Problem> {
        let (_, number) = (row.must(0), row.must(1));
        let Some(date) = row.day(0).filter(|_| !number.is_empty()) else {
            return Ok(None);
        };
        let mut days = self.days.iter().filter(|it| it.date == date).peekable();
        if days.peek().is_none() {
            row.wrong(0, "list-no-meeting");
            return Ok(None);
        }
        for day in days {
            let Some(seen) = look.no_fault(look.now().meeting(&look.asker, &day.slug))? else {
                continue;
            };
            let mut items = seen.record.items.iter().zip(&seen.items);
            let found = items.find(|it| it.0.number.trim_end_matches('.') == number.trim_end_matches('.'));
            if let Some((read, item)) = found {
                return Ok(Some(((day.meeting, *item), !read.open)));
            }
        }
        row.wrong(1, "list-no-item");
        Ok(None)
    }

    /// A position by its name or by the name of whoever holds it, with or without the title; somebody of no position, or of several,
    /// as a person.
    fn owner(&self, said: &str) -> Option<Owner> {
        let said = fold(said);
        let mut open = self.positions.iter().filter(|it| !it.is_closed);
        let position = open.find(|it| fold(&it.name) == said);
        let is_named = |it: &&Person| fold(&it.name) == said || fold(&format!("{} {}", it.title, it.name)) == said;
        let person = || {
            let person = self.people.iter().find(is_named)?.person;
            let theirs = position_of(&self.positions, person, self.today);
            Some(theirs.map_or(Owner::Person(person), Owner::Position))
        };
        position.map(|it| Owner::Position(it.position)).or_else(person)
    }
}

fn at(follow_up: FollowUpId, act: FollowUpAct) -> Command {
    Command::AtFollowUp {
        follow_up,
        act: Box::new(act),
    }
}

/// A line becomes a follow-up.
fn confirmed(follow_up: FollowUpId, line: Line) -> Command {
    let (meeting, item) = line.from;
    let new = NewFollowUp {
        meeting,
        item,
        kind: line.kind,
        text: line.text,
        owners: vec![line.owner],
        group: None,
        due: line.due,
        due_body: None,
        topics: Vec::new(),
    };
    at(follow_up, FollowUpAct::Confirm(Box::new(new)))
}

fn done(words: Words, follow_up: FollowUpId, line: &Line) -> Command {
    let act = FollowUpAct::Finish {
        part: 0,
        owner: line.owner,
        text: words.say("list-was-done"),
    };
    at(follow_up, act)
}
