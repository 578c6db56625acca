//! `/dagsprogram`: the days a body plans for others, such as a *chefforum*, each with its programme.

mod day;
mod days;
mod example;
mod file;
mod head;
mod read_in;
mod sending;
mod slots;
mod table;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::ProgrammeId;
use raadslag_council::programme::{DayProgramme, ProgrammeAct};
use raadslag_council::workdays::{is_often_closed, is_workday};
use raadslag_readers::now::ProgrammesSeen;

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::{answered, carry_out, page, rendered};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render::Chrome;

pub use day::{change as change_day, show as show_day};
pub use file::{attach, send};
pub use head::{begin, show as show_head};
pub use read_in::{found_in, is_taken, read as read_paper, show as show_paper};

#[derive(Template)]
#[template(path = "programmes/programmes.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    coming: Vec<Shown>,
    past: Vec<Shown>,
    new: String,
    csv: String,
    columns: &'static str,
}

/// A day on the page.
struct Shown {
    to: String,
    title: String,
    when: String,
    tones: Vec<(&'static str, String)>,
}

/// A body's programmes with everything their pages look at.
pub struct Desktop {
    here: Here,
    seen: ProgrammesSeen,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().programme_rooms(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Programmes)?;
        Ok(Self {
            seen: look.no_fault(look.now().programmes(&look.asker, here.body))?,
            here,
        })
    }

    /// The programme of an address.
    fn day(&self, programme: &str) -> Result<&DayProgramme, Problem> {
        let programme: ProgrammeId = programme.parse().map_err(|_| Problem::not_found())?;
        self.seen.programmes.find(programme).ok_or_else(Problem::not_found)
    }

    fn shown(&self, look: &Look<'_>, day: &DayProgramme) -> Shown {
        let words = look.words();
        Shown {
            to: self.here.at(look, &format!("/{}", day.programme)),
            title: titled(words, &day.text.drawn(&self.seen.texts)),
            when: when(words, &day.text.drawn(&self.seen.texts)),
            tones: self.tones(words, day),
        }
    }

    /// How far a programme is, and what is wrong with it.
    fn tones(&self, words: Words, day: &DayProgramme) -> Vec<(&'static str, String)> {
        let programmes = &self.seen.programmes;
        let mut tones = Vec::new();
        let sent = programmes.sent(day.programme).next_back();
        match day.versions.last() {
            Some(version) if !day.is_draft() => {
                tones.push((
                    "tone-yes",
                    words.with("programme-settled", "day", &words.day(&version.on)),
                ));
            }
            // What was sent is a draft to nobody.
            _ if sent.is_some() => {}
            _ => tones.push(("tone-wait", words.say("programme-draft"))),
        }
        match sent {
            Some(_) if !programmes.is_sent(day) => tones.push(("tone-wait", words.say("programme-sent-before"))),
            Some(sent) => tones.push(("tone-yes", words.with("programme-sent", "day", &words.day(&sent.on)))),
            None => {}
        }
        let is_off = |it: &Date| !is_workday(*it, false) || is_often_closed(*it);
        if is_off(&day.text.date) {
            tones.push(("tone-wait", words.say("programme-day-off")));
        }
        if day.text.times().is_overrun() {
            tones.push(("tone-no", words.say("programme-overrun")));
        }
        tones
    }
}

/// `fredag den 6. september 2030, kl. 9.00-15.00`
/// `Chefforum den 6. september 2019`, `Chefforum, 6 September 2019`
fn titled(words: Words, day: &raadslag_council::appendix::Programme) -> String {
    match (words.0, &day.event, day.date) {
        (Language::Danish, ..) | (_, _, None) => day.title.clone(),
        (_, Some(event), Some(date)) => format!("{event}, {}", words.day(&date)),
        (_, None, Some(date)) => words.day(&date),
    }
}

fn when(words: Words, day: &raadslag_council::appendix::Programme) -> String {
    let from = day.slots.first().map(|it| it.from);
    let date = day.date.map(|it| words.long_day(&it)).unwrap_or_default();
    match words.slot(&from, &day.end) {
        slot if slot.is_empty() => date,
        slot => format!("{date}, {slot}"),
    }
}

/// The visitor's first room.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The programmes of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("programmes", "programmes-for-nobody"), Inside::Programmes);
    }
    let desktop = Desktop::find(look, slug)?;
    let programmes = &desktop.seen.programmes;
    let days = programmes.days().iter();
    let (coming, past): (Vec<_>, Vec<_>) = days.partition(|it| it.text.date >= look.today);
    let page = Page {
        page: desktop.here.chrome(look, "programmes-of"),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && programmes.undo.last().is_some(),
        coming: coming.into_iter().map(|it| desktop.shown(look, it)).collect(),
        past: past.into_iter().rev().map(|it| desktop.shown(look, it)).collect(),
        new: desktop.here.at(look, "/nyt"),
        csv: desktop.here.at(look, &format!("/fil/{}", days::TABLE)),
        columns: days::COLUMNS,
    };
    rendered(look, &page)
}

/// Every day as a table, for whoever may see them.
pub async fn send_all(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    if name != days::TABLE {
        return Err(Problem::not_found());
    }
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || Desktop::find(&waiting.look()?, &slug).map(|it| days::write(&it)));
    Ok(answer::file(answer::CSV, &name, desk.no_fault(done.await)??))
}

/// Does what a form of the page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let typed = filled.fields.get("table");
    let read = |typed| days::read(filled.desk.words(), &desktop, (typed, filled.command));
    let act = match filled.fields.get("act") {
        "table" => match read(typed) {
            Ok(act) => act,
            Err(why) => {
                let room = desktop.here.inside();
                return answered(filled, Some(why), (room, ""), move |look, refused| {
                    form(look, &slug, Some(refused))
                })
                .await;
            }
        },
        "undo" => ProgrammeAct::Undo,
        "example" => example::act(&filled),
        _ => return Err(Problem::BadForm),
    };
    let why = ask(&filled, &desktop, act).await?;
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Programmes(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

/// Asks it; what the day is called and when it is fills the agendas that are being built.
async fn ask(filled: &Filled, desktop: &Desktop, act: ProgrammeAct) -> Result<Option<String>, Problem> {
    let command = Command::AtProgrammes {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.here.body).await?;
    }
    Ok(why)
}
