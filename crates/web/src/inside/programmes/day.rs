//! The programme of a day: what happens when, drawn and line by line, and what becomes of it. Whoever it was sent to reads what was sent.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix;
use raadslag_council::ids::ProgrammeId;
use raadslag_council::programme::{DayProgramme, ProgrammeAct};
use raadslag_readers::now::ProgrammeSentTo;
use raadslag_typeset::drawings::{Room, programme_in, programme_sheets};

use super::head::Head;
use super::{Desktop, ask, find, sending, slots, table, titled, when};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Unreadable;
use crate::form::{Filled, Forms, Refused};
use crate::inside::{decisions, go, page, prints, rendered};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;
use crate::render::compare;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 2] = [("middle", Room::Page), ("narrow", Room::Narrow)];

/// A drawing for each width of a screen: the width's name, and the picture.
type Drawings = Vec<(&'static str, String)>;

#[derive(Template)]
#[template(path = "programmes/day.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    when: String,
    place: String,
    purpose: String,
    tones: Vec<(&'static str, String)>,
    over: String,
    can_steer: bool,
    can_undo: bool,
    can_remove: bool,
    head: Head,
    drawings: Drawings,
    slots: Vec<slots::Shown>,
    versions: Vec<Version>,
    is_draft: bool,
    /// Decisions that can settle what stands: code and words.
    decisions: Vec<(String, String)>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    /// To whom it was sent, and when.
    sent: Vec<(String, String)>,
    /// To whom it can be sent: code and words.
    readers: Vec<(String, String)>,
    attach: String,
    pdf: String,
    csv: String,
    columns: &'static str,
    /// Where a new day begins like this one.
    again: String,
}

/// A version in words.
struct Version {
    name: String,
    /// The meeting that decided, as words and address.
    decision: Option<(String, String)>,
    /// What the meeting adjusted, word by word; empty where nothing was, or nothing lay before it.
    adjusted: String,
}

#[derive(Template)]
#[template(path = "programmes/sent.html")]
struct Sent<'a> {
    page: Chrome<'a>,
    body: String,
    when: String,
    place: String,
    purpose: String,
    drawings: Drawings,
    slots: Vec<slots::Shown>,
    pdf: String,
}

/// The programme of a day.
pub async fn show(desk: Desk, Path((slug, programme)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    page(desk, move |look| match sent_to(look, &slug, &programme)? {
        Some(sent) => read(look, &slug, &sent),
        None => form(look, (&slug, &programme), None),
    })
    .await
}

/// The programme as it was sent to the visitor, where the visitor does not work on it.
pub fn sent_to(look: &Look<'_>, slug: &str, programme: &str) -> Result<Option<ProgrammeSentTo>, Problem> {
    if super::rooms(look)?.iter().any(|it| it.1 == slug) {
        return Ok(None);
    }
    let programme: ProgrammeId = programme.parse().map_err(|_| Problem::not_found())?;
    let all = look.no_fault(look.now().programmes_sent(&look.asker))?;
    Ok(all
        .into_iter()
        .find(|it| it.programme == programme && it.body.0 == slug))
}

fn read(look: &Look<'_>, slug: &str, sent: &ProgrammeSentTo) -> Result<String, Problem> {
    let (words, day) = (look.words(), sent.text.drawn(&sent.texts));
    let to = Address::Inside(Inside::Programme(slug.to_owned(), sent.programme)).under(look.prefix);
    let page = Sent {
        page: Chrome::new(look, titled(words, &day), None),
        body: sent.body.1.clone(),
        when: when(words, &day),
        place: day.place.clone().unwrap_or_default(),
        purpose: purpose(&sent.text, &sent.texts),
        drawings: drawn(words, &day),
        slots: slots::shown(words, &sent.text, &sent.texts),
        pdf: format!("{to}/fil/program.pdf"),
    };
    rendered(look, &page)
}

fn purpose(text: &raadslag_council::programme::ProgrammeText, texts: &raadslag_council::kept::Payloads) -> String {
    let purpose = text.purpose.and_then(|it| texts.get(&it).cloned());
    purpose.unwrap_or_default()
}

/// Nothing is drawn before there is a slot.
fn drawn(words: Words, day: &appendix::Programme) -> Drawings {
    if day.slots.is_empty() {
        return Vec::new();
    }
    let day = appendix::Programme {
        title: titled(words, day),
        ..day.clone()
    };
    let draw = |(name, room): (&'static str, Room)| {
        let id = format!("program-{name}");
        (name, programme_in(&day, &id, room, words.tongue()))
    };
    let sheets = programme_sheets((&day, words.tongue()), "program-print", prints::PAGE);
    WIDTHS
        .map(draw)
        .into_iter()
        .chain([prints::on_paper(&sheets)])
        .collect()
}

pub fn form(look: &Look<'_>, (slug, programme): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let day = desktop.day(programme)?;
    let (words, programmes, texts) = (look.words(), &desktop.seen.programmes, &desktop.seen.texts);
    let (told, times, can_steer) = (day.text.drawn(texts), day.text.times(), desktop.here.can_steer());
    let has_slots = can_steer && !day.text.slots.is_empty();
    let (decisions, places) = match has_slots {
        true => (
            decisions::settling(look, &desktop.here.slug)?,
            prints::places(look, desktop.here.body, &desktop.here.acting)?,
        ),
        false => (Vec::new(), Vec::new()),
    };
    let page = Page {
        page: Chrome::new(look, titled(words, &told), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        when: when(words, &told),
        place: told.place.clone().unwrap_or_default(),
        purpose: purpose(&day.text, texts),
        tones: desktop.tones(words, day),
        over: match times.over {
            0 => String::new(),
            minutes => words.count("programme-over", u64::from(minutes)),
        },
        can_steer,
        can_undo: can_steer && programmes.undo.last().is_some(),
        can_remove: can_steer && programmes.sent(day.programme).next().is_none(),
        head: Head::of(&day.text, texts),
        drawings: drawn(words, &told),
        slots: slots::shown(words, &day.text, texts),
        versions: versions(look, &desktop, day)?,
        is_draft: day.is_draft(),
        decisions,
        places,
        sent: sending::sent(look, &desktop, day)?,
        readers: match has_slots && day.text.date >= look.today {
            true => sending::readers(look)?,
            false => Vec::new(),
        },
        attach: desktop.here.at(look, &format!("/{}/bilag", day.programme)),
        pdf: desktop.here.at(look, &format!("/{}/fil/program.pdf", day.programme)),
        csv: desktop.here.at(look, &format!("/{}/fil/program.csv", day.programme)),
        columns: table::COLUMNS,
        again: desktop.here.at(look, &format!("/nyt?som={}", day.programme)),
        body: desktop.here.name.clone(),
    };
    rendered(look, &page)
}

/// Every version, the newest first, with what its meeting adjusted.
fn versions(look: &Look<'_>, desktop: &Desktop, day: &DayProgramme) -> Result<Vec<Version>, Problem> {
    let (words, texts) = (look.words(), &desktop.seen.texts);
    let mut found = Vec::new();
    for version in day.versions.iter().rev() {
        let before = version.proposed.as_ref().filter(|it| **it != version.text);
        let values = [("number", version.number.to_string()), ("day", words.day(&version.on))];
        let said = |text: &raadslag_council::programme::ProgrammeText| lines(words, &text.drawn(texts));
        found.push(Version {
            name: words.with_all("programme-version", &values),
            decision: decisions::settled_by(look, (version.meeting, version.item), version.topic)?,
            adjusted: before
                .map(|it| compare::compare(words, &said(it), &said(&version.text)))
                .unwrap_or_default(),
        });
    }
    Ok(found)
}

/// The day line by line, for comparing.
fn lines(words: Words, day: &appendix::Programme) -> String {
    let mut lines = vec![when(words, day)];
    lines.extend(day.place.clone());
    for slot in &day.slots {
        let by = match slot.speakers.is_empty() {
            true => String::new(),
            false => format!(" v. {}", slot.speakers.join(", ")),
        };
        lines.push(format!("{} {}{by}", words.at(&slot.from), slot.title));
        lines.extend(slot.points.iter().map(|it| format!("– {it}")));
    }
    lines.join("\n")
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, programme)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = desktop.day(&programme)?.programme;
    let act = filled.fields.get("act").to_owned();
    let words = filled.desk.words();
    let unread = |it| refusal::unreadable(words, it);
    let asked = match act.as_str() {
        "settle" => settled(&filled, known).await?.map_err(unread),
        "table" => table::read(words, filled.fields.get("table")).map(|slots| ProgrammeAct::PutSlots {
            programme: known,
            slots,
        }),
        _ => asked(&filled, known)?.map_err(unread),
    };
    let why = match asked {
        Ok(asked) => ask(&filled, &desktop, asked).await?,
        Err(why) => Some(why),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, (&slug, &programme), Some(Refused { why, fields }))
            })
            .await
        }
        None if act == "remove" => Ok(go(&desk, Inside::Programmes(desktop.here.slug), "")),
        None if act == "undo" => Ok(go(&desk, back(&desk, &desktop.here.slug, known).await?, "")),
        None => Ok(go(&desk, Inside::Programme(desktop.here.slug, known), anchor(&act))),
    }
}

/// Where the page goes on: at the form for the next slot, or at what was done.
fn anchor(act: &str) -> &'static str {
    match act {
        "add-slot" => "nyt",
        "put-slot" | "up" | "down" | "drop-slot" | "table" => "program",
        "send" => "send",
        _ => "",
    }
}

/// The programme, where the change that was taken back was not its beginning.
async fn back(desk: &Desk, slug: &str, programme: ProgrammeId) -> Result<Inside, Problem> {
    let (waiting, at) = (desk.clone(), slug.to_owned());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &at)?;
        Ok::<_, Problem>(desktop.seen.programmes.find(programme).is_some())
    });
    Ok(match desk.no_fault(found.await)?? {
        true => Inside::Programme(slug.to_owned(), programme),
        false => Inside::Programmes(slug.to_owned()),
    })
}

fn asked(filled: &Filled, programme: ProgrammeId) -> Result<Result<ProgrammeAct, Unreadable>, Problem> {
    let fields = &filled.fields;
    let place = || -> Result<usize, Problem> {
        let place: usize = fields.get("slot").parse().map_err(|_| Problem::BadForm)?;
        place.checked_sub(1).ok_or(Problem::BadForm)
    };
    let moved = |to: Option<usize>| -> Result<ProgrammeAct, Problem> {
        Ok(ProgrammeAct::MoveSlot {
            programme,
            place: place()?,
            to: to.ok_or(Problem::BadForm)?,
        })
    };
    let put = |place: Option<usize>| {
        let slot = slots::read(fields)?;
        Ok(ProgrammeAct::PutSlot { programme, place, slot })
    };
    Ok(match fields.get("act") {
        "head" => Head::read(fields).map(|new| ProgrammeAct::Change { programme, new }),
        "add-slot" => put(None),
        "put-slot" => put(Some(place()?)),
        "up" => Ok(moved(place()?.checked_sub(1))?),
        "down" => Ok(moved(Some(place()? + 1))?),
        "drop-slot" => Ok(ProgrammeAct::RemoveSlot {
            programme,
            place: place()?,
        }),
        "remove" => Ok(ProgrammeAct::Remove { programme }),
        "send" => sending::read(fields).map(|to| ProgrammeAct::Send { programme, to }),
        "undo" => Ok(ProgrammeAct::Undo),
        _ => return Err(Problem::BadForm),
    })
}

/// Settles what stands by the decision that was chosen, on the day of its meeting.
async fn settled(filled: &Filled, programme: ProgrammeId) -> Result<Result<ProgrammeAct, Unreadable>, Problem> {
    Ok(decisions::behind(filled).await?.map(|it| ProgrammeAct::Settle {
        programme,
        meeting: it.meeting,
        item: it.item,
        topic: it.topic,
        on: it.on,
    }))
}
