//! `/fora`: the forums of a body by group, who is there for us, their meetings, and notes in and out.

mod asked;
mod calendar;
mod drawn;
mod edit;
mod example;
mod file;
mod read_in;
mod table;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::forums::{Forum, ForumGroup, ForumMeeting, ForumsAct, InCalendar, NoteWay};
use raadslag_council::ids::TextId;
use raadslag_council::rights::Right;
use raadslag_readers::now::{AgreementsSeen, ForumsSeen};

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{answered, carry_out, page, prints, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

pub use edit::{change as change_forum, show as show_forum};
pub use file::{attach, send};
pub use read_in::{found_in, is_taken, read as read_paper, show as show_paper};
pub use table::{read as read_table, show as show_table};

/// Who writes notes.
const WRITING: &[Right] = &[
    Right::EditAgenda,
    Right::TakeMinutes,
    Right::LeadMeeting,
    Right::TakePart,
];

/// So many past meetings of a forum stand on the page.
const PAST: usize = 3;

#[derive(Template)]
#[template(path = "forums/forums.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_write: bool,
    can_undo: bool,
    is_empty: bool,
    drawings: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    /// Every forum a meeting can be of: id and name.
    all: Vec<(String, String)>,
    new: String,
    table: String,
    attach: String,
    pdf: String,
    csv: String,
    meetings_csv: String,
    columns: &'static str,
}

/// The forums under a heading.
struct Group {
    heading: String,
    anchor: &'static str,
    forums: Vec<Shown>,
}

/// A forum on the page.
struct Shown {
    id: String,
    name: String,
    about: String,
    themes: Vec<String>,
    /// Who is there for us, and for how long.
    people: String,
    coming: Vec<Met>,
    past: Vec<Met>,
    /// Where its meetings are fetched from and when they were; empty where they are typed.
    fetched: String,
    edit: String,
}

/// A meeting of a forum.
struct Met {
    id: String,
    when: String,
    title: String,
    /// What its calendar says of it where it does not take place, as a word and a tone.
    off: Option<(String, &'static str)>,
    can_remove: bool,
    note: Note,
}

/// The note to a meeting: what we bring before it, and what we brought home after it.
struct Note {
    meeting: String,
    way: &'static str,
    /// What tells its form apart, and the form's name.
    about: String,
    form: String,
    /// Which forum and meeting, for whoever does not see them beside it.
    named: String,
    text: String,
}

/// A body's forums with everything their pages look at.
pub struct Desktop {
    here: Here,
    seen: ForumsSeen,
    agreements: AgreementsSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().forum_registers(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Forums)?;
        Ok(Self {
            seen: look.no_fault(look.now().forums(&look.asker, here.body))?,
            agreements: look.no_fault(look.now().agreements(&look.asker, here.body))?,
            people: Names::all(look)?,
            here,
        })
    }

    fn words(&self, text: Option<TextId>) -> String {
        text.and_then(|it| self.seen.texts.get(&it).cloned())
            .unwrap_or_default()
    }

    fn name_of(&self, forum: &Forum) -> String {
        self.words(Some(forum.name))
    }

    /// Who is there for us, and for how long.
    fn people(&self, words: Words, forum: &Forum) -> String {
        let names = forum.representatives.iter().map(|it| self.people.of(*it));
        let names: Vec<String> = names.filter(|it| !it.is_empty()).collect();
        let period = [
            forum.from.map(|it| words.with("forum-from", "day", &words.day(&it))),
            forum.until.map(|it| words.with("forum-until", "day", &words.day(&it))),
        ];
        let people = (!names.is_empty()).then(|| names.join(", "));
        let told: Vec<String> = people.into_iter().chain(period.into_iter().flatten()).collect();
        told.join(", ")
    }

    /// The meetings of a forum that come.
    fn coming(&self, look: &Look<'_>, forum: &Forum) -> impl Iterator<Item = &ForumMeeting> {
        let today = look.today;
        self.seen
            .forums
            .meetings_of(forum.forum)
            .filter(move |it| it.date >= today)
    }

    /// `3. februar 2027 kl. 9.00: Emne`, and what its calendar says where it does not take place.
    fn met(&self, words: Words, it: &ForumMeeting) -> String {
        let title = Some(self.words(it.title)).filter(|it| !it.is_empty());
        let title = title.map(|it| format!(": {it}")).unwrap_or_default();
        let off = off(it).map(|it| format!(" ({})", words.say(it.0))).unwrap_or_default();
        format!("{}{title}{off}", when(words, it))
    }
}

/// The groups: which, the key of its heading, and its anchor.
const GROUPS: [(ForumGroup, &str, &str); 2] = [
    (ForumGroup::General, "forums-general", "generelle"),
    (ForumGroup::Subject, "forums-subject", "fagomraader"),
];

/// The day of a meeting, and its time where that is known.
fn when(words: Words, it: &ForumMeeting) -> String {
    match it.from {
        Some(from) => format!("{} {}", words.day(&it.date), words.at(&from)),
        None => words.day(&it.date),
    }
}

/// What its calendar says of a meeting that does not take place: a key and a tone.
fn off(it: &ForumMeeting) -> Option<(&'static str, &'static str)> {
    match it.calendar {
        Some(InCalendar::CalledOff) => Some(("forum-called-off", "tone-no")),
        Some(InCalendar::Gone) => Some(("forum-gone", "tone-wait")),
        _ => None,
    }
}

/// The visitor's first register.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The forums of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("forums", "forums-for-nobody"), Inside::Forums);
    }
    let desktop = Desktop::find(look, slug)?;
    let words = look.words();
    let forums = desktop.seen.forums.forums();
    let group = |(group, key, anchor): (ForumGroup, &str, &'static str)| -> Result<Group, Problem> {
        let of_group = forums.iter().filter(|it| it.group == group);
        Ok(Group {
            heading: words.say(key),
            anchor,
            forums: of_group.map(|it| shown(look, &desktop, it)).collect::<Result<_, _>>()?,
        })
    };
    let page = Page {
        drawings: drawn::drawings(look, words, &desktop),
        groups: GROUPS.into_iter().map(group).collect::<Result<_, _>>()?,
        places: match forums.is_empty() {
            true => Vec::new(),
            false => prints::places(look, desktop.here.body, &desktop.here.acting)?,
        },
        page: desktop.here.chrome(look, "forums-of"),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_write: desktop.here.acting.may(WRITING),
        can_undo: desktop.here.can_steer() && desktop.seen.forums.undo.last().is_some(),
        is_empty: forums.is_empty(),
        all: forums
            .iter()
            .map(|it| (it.forum.to_string(), desktop.name_of(it)))
            .collect(),
        new: desktop.here.at(look, "/forum/ny"),
        table: desktop.here.at(look, "/tabel"),
        attach: desktop.here.at(look, "/bilag"),
        pdf: desktop.here.at(look, "/fil/fora.pdf"),
        csv: desktop.here.at(look, "/fil/fora.csv"),
        meetings_csv: desktop.here.at(look, "/fil/moeder.csv"),
        columns: file::MEETINGS,
    };
    rendered(look, &page)
}

fn shown(look: &Look<'_>, desktop: &Desktop, forum: &Forum) -> Result<Shown, Problem> {
    let (words, forums) = (look.words(), &desktop.seen.forums);
    let met = |it: &ForumMeeting| Met {
        id: it.meeting.to_string(),
        when: when(words, it),
        title: desktop.words(it.title),
        off: off(it).map(|it| (words.say(it.0), it.1)),
        can_remove: forum.calendar.is_none() || it.calendar != Some(InCalendar::Stands),
        note: note(look, desktop, (forum, it)),
    };
    let held = forums.meetings_of(forum.forum).filter(|it| it.date < look.today);
    let mut past: Vec<Met> = held.map(met).collect();
    past.reverse();
    past.truncate(PAST);
    Ok(Shown {
        id: forum.forum.to_string(),
        name: desktop.name_of(forum),
        about: desktop.words(forum.about),
        themes: forum.themes.iter().map(|it| desktop.words(Some(*it))).collect(),
        people: desktop.people(words, forum),
        coming: desktop.coming(look, forum).map(met).collect(),
        past,
        fetched: calendar::line(look, desktop, forum)?,
        edit: desktop.here.at(look, &format!("/forum/{}", forum.forum)),
    })
}

fn note(look: &Look<'_>, desktop: &Desktop, (forum, meeting): (&Forum, &ForumMeeting)) -> Note {
    let (way, code) = match meeting.date >= look.today {
        true => (NoteWay::Out, "OUT"),
        false => (NoteWay::In, "IN"),
    };
    let about = format!("{code}{}", meeting.meeting);
    Note {
        meeting: meeting.meeting.to_string(),
        way: code,
        form: format!("note{about}"),
        about,
        named: format!("{}, {}", desktop.name_of(forum), look.words().day(&meeting.date)),
        text: desktop.words(desktop.seen.forums.note(meeting.meeting, way)),
    }
}

/// Does what a form of the page asks, and lets the agendas that are being built follow.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let why = match asked::read(&filled, &desktop) {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(why) => Some(why),
    };
    let anchor = format!("f-{}", filled.fields.get("forum"));
    answered(filled, why, (desktop.here.inside(), &anchor), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Forums(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

async fn ask(filled: &Filled, desktop: &Desktop, act: ForumsAct) -> Result<Option<String>, Problem> {
    let command = Command::AtForums {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.here.body).await?;
    }
    Ok(why)
}
