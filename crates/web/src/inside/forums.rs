//! `/fora`: the forums of a body by group, who is there for us, their meetings, and notes in and out.

mod asked;
mod calendar;
mod edit;
mod example;
mod file;
mod read_in;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::forums::{Forum, ForumGroup, ForumMeeting, ForumsAct, InCalendar, NoteWay};
use raadslag_council::ids::TextId;
use raadslag_council::rights::Right;
use raadslag_readers::now::ForumsSeen;

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{answered, carry_out, page, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

pub use edit::{change as change_forum, show as show_forum};
pub use file::send;
pub use read_in::{found_in, read as read_paper, show as show_paper};

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
    groups: Vec<Group>,
    /// Every forum a meeting can be of: id and name.
    all: Vec<(String, String)>,
    new: String,
    csv: String,
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
    let group = |group: ForumGroup, key: &str, anchor: &'static str| -> Result<Group, Problem> {
        let of_group = forums.iter().filter(|it| it.group == group);
        Ok(Group {
            heading: words.say(key),
            anchor,
            forums: of_group.map(|it| shown(look, &desktop, it)).collect::<Result<_, _>>()?,
        })
    };
    let page = Page {
        groups: vec![
            group(ForumGroup::General, "forums-general", "generelle")?,
            group(ForumGroup::Subject, "forums-subject", "fagomraader")?,
        ],
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
        csv: desktop.here.at(look, "/fil/fora.csv"),
        columns: file::COLUMNS,
    };
    rendered(look, &page)
}

fn shown(look: &Look<'_>, desktop: &Desktop, forum: &Forum) -> Result<Shown, Problem> {
    let (words, forums) = (look.words(), &desktop.seen.forums);
    let met = |it: &ForumMeeting| Met {
        id: it.meeting.to_string(),
        when: match it.from {
            Some(from) => format!("{} {}", words.day(&it.date), words.at(&from)),
            None => words.day(&it.date),
        },
        title: desktop.words(it.title),
        off: match it.calendar {
            Some(InCalendar::CalledOff) => Some((words.say("forum-called-off"), "tone-no")),
            Some(InCalendar::Gone) => Some((words.say("forum-gone"), "tone-wait")),
            _ => None,
        },
        can_remove: forum.calendar.is_none() || it.calendar != Some(InCalendar::Stands),
        note: note(look, desktop, (forum, it)),
    };
    let is_coming = |it: &&ForumMeeting| it.date >= look.today;
    let mut past: Vec<Met> = forums
        .meetings_of(forum.forum)
        .filter(|it| !is_coming(it))
        .map(met)
        .collect();
    past.reverse();
    past.truncate(PAST);
    let names: Vec<String> = forum.representatives.iter().map(|it| desktop.people.of(*it)).collect();
    let period = [
        forum.from.map(|it| words.with("forum-from", "day", &words.day(&it))),
        forum.until.map(|it| words.with("forum-until", "day", &words.day(&it))),
    ];
    let people = (!names.is_empty()).then(|| names.join(", "));
    Ok(Shown {
        id: forum.forum.to_string(),
        name: desktop.name_of(forum),
        about: desktop.words(forum.about),
        themes: forum.themes.iter().map(|it| desktop.words(Some(*it))).collect(),
        people: people
            .into_iter()
            .chain(period.into_iter().flatten())
            .collect::<Vec<_>>()
            .join(", "),
        coming: forums.meetings_of(forum.forum).filter(is_coming).map(met).collect(),
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
        Err(asked::Unread::Field(it)) => Some(refusal::unreadable(filled.desk.words(), it)),
        Err(asked::Unread::Line(line)) => Some(filled.desk.words().with("forums-no-line", "line", &line)),
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
