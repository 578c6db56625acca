//! `/dagsprogram`: the days a body plans for others, such as a *chefforum*, each with its programme.

mod day;
mod example;
mod file;
mod head;
mod read_in;
mod sending;
mod slots;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, ProgrammeId};
use raadslag_council::programme::{DayProgramme, ProgrammeAct};
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::ProgrammesSeen;

use super::choice::{Choice, choices, chosen, nobody, opened, others};
use super::fill::refill;
use super::{carry_out, go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

pub use day::{change as change_day, show as show_day};
pub use file::{attach, send};
pub use head::{begin, show as show_head};
pub use read_in::{found_in, read as read_paper, show as show_paper};

/// Who keeps the programmes, as their rules say.
const STEERING: &[Right] = &[Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];

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
    pub body: BodyId,
    pub slug: String,
    pub name: String,
    acting: Acting,
    seen: ProgrammesSeen,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().programme_rooms(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let (body, slug, name) = chosen(rooms(look)?, slug)?;
        Ok(Self {
            acting: look.no_fault(look.now().acting(person, body, look.today))?,
            seen: look.no_fault(look.now().programmes(&look.asker, body))?,
            body,
            slug,
            name,
        })
    }

    fn can_steer(&self) -> bool {
        self.acting.may(STEERING)
    }

    fn must_steer(&self) -> Result<(), Problem> {
        self.can_steer().then_some(()).ok_or_else(Problem::not_found)
    }

    /// The programme of an address.
    fn day(&self, programme: &str) -> Result<&DayProgramme, Problem> {
        let programme: ProgrammeId = programme.parse().map_err(|_| Problem::not_found())?;
        self.seen.programmes.find(programme).ok_or_else(Problem::not_found)
    }

    /// The address of the room, and of a page in it.
    fn at(&self, look: &Look<'_>, rest: &str) -> String {
        let base = Address::Inside(Inside::Programmes(self.slug.clone())).under(look.prefix);
        format!("{base}{rest}")
    }

    fn shown(&self, look: &Look<'_>, day: &DayProgramme) -> Shown {
        let words = look.words();
        Shown {
            to: self.at(look, &format!("/{}", day.programme)),
            title: day.text.title(&self.seen.texts),
            when: when(words, &day.text.drawn(&self.seen.texts)),
            tones: self.tones(words, day),
        }
    }

    /// How far a programme is, and what is wrong with it.
    fn tones(&self, words: Words, day: &DayProgramme) -> Vec<(&'static str, String)> {
        let programmes = &self.seen.programmes;
        let mut tones = Vec::new();
        match day.versions.last() {
            Some(version) if !day.is_draft() => {
                tones.push((
                    "tone-yes",
                    words.with("programme-settled", "day", &words.day(&version.on)),
                ));
            }
            _ => tones.push(("tone-wait", words.say("programme-draft"))),
        }
        match programmes.sent(day.programme).next_back() {
            Some(_) if !programmes.is_sent(day) => tones.push(("tone-wait", words.say("programme-sent-before"))),
            Some(sent) => tones.push(("tone-yes", words.with("programme-sent", "day", &words.day(&sent.on)))),
            None => {}
        }
        if day.text.times().is_overrun() {
            tones.push(("tone-no", words.say("programme-overrun")));
        }
        tones
    }
}

/// `fredag den 6. september 2030, kl. 9.00-15.00`
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
        page: Chrome::new(
            look,
            look.words().with("programmes-of", "name", &desktop.name),
            Some(Address::Inside(Inside::Programmes(desktop.slug.clone()))),
        ),
        forms: Forms::again(look, refused)?,
        others: others(look, rooms, desktop.body, Inside::Programmes),
        can_steer: desktop.can_steer(),
        can_undo: desktop.can_steer() && programmes.undo.last().is_some(),
        coming: coming.into_iter().map(|it| desktop.shown(look, it)).collect(),
        past: past.into_iter().rev().map(|it| desktop.shown(look, it)).collect(),
        new: desktop.at(look, "/nyt"),
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let act = match filled.fields.get("act") {
        "undo" => ProgrammeAct::Undo,
        "example" => example::act(&filled),
        _ => return Err(Problem::BadForm),
    };
    let why = ask(&filled, &desktop, act).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => page(desk, move |look| form(look, &slug, Some(Refused { why, fields }))).await,
        None => Ok(go(&desk, Inside::Programmes(desktop.slug), "")),
    }
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
        body: desktop.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.body).await?;
    }
    Ok(why)
}
