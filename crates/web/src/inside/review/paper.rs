//! One paper gone through: its items, what is marked at each, and the acts that a director needs.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::ids::{FollowUpId, ItemId, NoteId};
use raadslag_council::review::{NewNote, PaperKind, ReviewAct};
use raadslag_readers::now::{MeetingSeen, NoteRow, QueueRow, ShortNames};

use super::{Line, of_person};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::follow_ups::named_bodies;
use crate::inside::work::{Names, Owners};
use crate::inside::{carry_out, go, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, ItemView, Spot, badge, find_meeting, meeting_name};

#[derive(Template)]
#[template(path = "review_paper.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    kind: String,
    line: Line,
    row: QueueRow,
    items: Vec<Reviewed>,
    /// What is said of the paper as a whole.
    of_paper: Vec<NoteLine>,
    people: Owners,
    bodies: Vec<(String, String)>,
    person: String,
    /// How many papers wait after this one.
    waiting: usize,
}

/// An item and what was noted at it.
struct Reviewed {
    id: String,
    view: ItemView,
    notes: Vec<NoteLine>,
    /// What a mark is offered as: the title, unless outsiders may not read it.
    offer: String,
    /// What to think of where outsiders may not read it.
    hint: String,
}

/// A note in words.
pub struct NoteLine {
    id: String,
    /// Whether it is a highlight, a point passed on or a remark, and how far it is.
    what: String,
    text: String,
    answer: String,
    can_undo: bool,
}

/// The paper.
pub async fn show(desk: Desk, Path((slug, paper)): Path<(String, String)>) -> Result<Response, Problem> {
    let paper = read_kind(&paper)?;
    desk.must_be_signed_in(&Inside::Review(slug.clone(), paper))?;
    page(desk, move |look| form(look, &slug, paper, None)).await
}

fn read_kind(text: &str) -> Result<PaperKind, Problem> {
    match text {
        "dagsorden" => Ok(PaperKind::Agenda),
        "referat" => Ok(PaperKind::Minutes),
        _ => Err(Problem::not_found()),
    }
}

/// The paper in the visitor's own queue; nobody else hears that there is one.
fn find(look: &Look<'_>, slug: &str, paper: PaperKind) -> Result<(QueueRow, Vec<QueueRow>), Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let rows = of_person(look, person, false)?;
    let found = rows.iter().find(|it| it.slug == slug && it.key.paper == paper).cloned();
    let found = found.ok_or_else(|| Problem::no_such(slug))?;
    let others = rows
        .into_iter()
        .filter(|it| it.key != found.key && !it.is_done)
        .collect();
    Ok((found, others))
}

fn form(look: &Look<'_>, slug: &str, paper: PaperKind, refused: Option<Refused>) -> Result<String, Problem> {
    let (row, others) = find(look, slug, paper)?;
    let seen = find_meeting(look, slug)?;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &seen.record))?;
    let notes = look.no_fault(look.now().review_notes(&look.asker, row.key.id()))?;
    let name = meeting_name(look.words(), &seen.row);
    let people = Names::all(look)?;
    let is_other = |it: &raadslag_council::ids::BodyId| *it != row.key.body && *it != row.followed;
    let bodies = named_bodies(look)?.into_iter().filter(|it| is_other(&it.0));
    let person = look.signed_in.as_ref().map(|it| it.person.to_string());
    let page = Page {
        page: Chrome::new(
            look,
            name.clone(),
            Some(Address::Inside(Inside::Review(slug.to_owned(), paper))),
        ),
        forms: Forms::again(look, refused)?,
        kind: badge::kind(look.words(), Some(row.kind)),
        line: Line::of(look, &row),
        items: (0..seen.items.len())
            .filter_map(|place| reviewed(look, (&seen, &short_names), place, &notes))
            .collect(),
        of_paper: lines(look, &notes, None),
        people: people.owners(),
        bodies: bodies.map(|it| (it.0.to_string(), it.1)).collect(),
        person: person.unwrap_or_default(),
        waiting: others.len(),
        row,
        name,
    };
    rendered(look, &page)
}

fn reviewed(
    look: &Look<'_>,
    (meeting, short_names): (&MeetingSeen, &ShortNames),
    place: usize,
    notes: &[NoteRow],
) -> Option<Reviewed> {
    let spot = Spot {
        meeting,
        short_names,
        place,
        level: 2,
    };
    let view = ItemView::of(look, &spot)?;
    let noted = lines(look, notes, Some(view.id));
    let is_marked = notes
        .iter()
        .any(|it| it.item == Some(view.id) && it.kind == "HIGHLIGHT");
    Some(Reviewed {
        id: view.id.to_string(),
        offer: if view.open && !is_marked {
            view.title.clone()
        } else {
            String::new()
        },
        hint: match view.open {
            true => String::new(),
            false => look.words().say("mark-closed-hint"),
        },
        notes: noted,
        view,
    })
}

fn lines(look: &Look<'_>, notes: &[NoteRow], item: Option<ItemId>) -> Vec<NoteLine> {
    let of_item = notes.iter().filter(|it| it.item == item);
    of_item.map(|it| line(look, it)).collect()
}

fn line(look: &Look<'_>, note: &NoteRow) -> NoteLine {
    let words = look.words();
    let is_open = note.status == "OPEN";
    NoteLine {
        id: note.note.to_string(),
        what: match (note.kind.as_str(), is_open) {
            ("HIGHLIGHT", _) => words.say("highlight"),
            ("PASSED_ON", true) => words.with("passed-on-to", "body", &note.to),
            ("PASSED_ON", false) => words.with("passed-on-placed", "body", &note.to),
            (_, true) => words.say("remark-sent"),
            (_, false) => words.say("remark-settled"),
        },
        text: note.text.clone(),
        answer: note.answer.clone(),
        can_undo: is_open || note.kind == "HIGHLIGHT",
    }
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, paper)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let paper = read_kind(&paper)?;
    let waiting = filled.desk.clone();
    let asked = slug.clone();
    let found = tokio::task::spawn_blocking(move || find(&waiting.look()?, &asked, paper)).await;
    let (row, others) = filled.desk.no_fault(found)??;
    let why = match read(&filled, &row) {
        Ok(command) => carry_out(&filled, "", command).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    let here = Inside::Review(slug.clone(), paper);
    match (why, fields.get("act")) {
        (Some(why), _) => {
            page(desk, move |look| {
                form(look, &slug, paper, Some(Refused { why, fields }))
            })
            .await
        }
        (None, "finish") => {
            let next = others.into_iter().next();
            let next = next.map_or(Inside::Reviews, |it| Inside::Review(it.slug, it.key.paper));
            Ok(go(&desk, next, ""))
        }
        (None, _) => match fields.get("item") {
            "" => Ok(go(&desk, here, "")),
            item => Ok(go(&desk, here, &format!("p-{item}"))),
        },
    }
}

fn read(filled: &Filled, row: &QueueRow) -> Result<Command, Unreadable> {
    let fields = &filled.fields;
    let new = || note(filled);
    let act = match fields.get("act") {
        "mark" => ReviewAct::Mark(new()?),
        "pass-on" => ReviewAct::PassOn {
            new: new()?,
            to: fields.read("to")?,
        },
        "remark" => ReviewAct::Remark(new()?),
        "take-back" => ReviewAct::TakeBack {
            note: fields.read("note")?,
        },
        "finish" => ReviewAct::Finish,
        "reopen" => ReviewAct::Reopen,
        "ask" => return follow_up(filled, row),
        _ => return Err(Unreadable("act")),
    };
    Ok(Command::AtReview {
        key: row.key,
        asked: Box::new(act),
    })
}

fn note(filled: &Filled) -> Result<NewNote, Unreadable> {
    let fields = &filled.fields;
    Ok(NewNote {
        note: NoteId::of(&[&filled.command.to_string()]),
        item: item(fields)?,
        text: fields.get("text").to_owned(),
    })
}

fn item(fields: &Fields) -> Result<Option<ItemId>, Unreadable> {
    fields.given("item").map(|_| fields.read("item")).transpose()
}

/// What a mark asks for becomes a follow-up of the body that reviews.
fn follow_up(filled: &Filled, row: &QueueRow) -> Result<Command, Unreadable> {
    let fields = &filled.fields;
    let owner: Owner = fields.read("owner")?;
    let new = NewFollowUp {
        meeting: row.key.meeting,
        item: fields.read("item")?,
        kind: FollowUpKind::Task,
        text: fields.get("text").to_owned(),
        owners: vec![owner],
        group: None,
        due: fields.given("due").map(|_| fields.day("due")).transpose()?,
        due_body: None,
        topics: Vec::new(),
    };
    Ok(Command::AtFollowUp {
        follow_up: FollowUpId::of(&[&filled.command.to_string()]),
        act: Box::new(FollowUpAct::AskFromReview {
            reviewing: row.key.body,
            new: Box::new(new),
        }),
    })
}
