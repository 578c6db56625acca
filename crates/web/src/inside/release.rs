//! The last look before an agenda goes out: what goes to whom and when, what is closed, what the leak gate found.

use askama::Template;
use raadslag_council::record::Item;
use raadslag_council::rights::Right;
use raadslag_council::workdays::Deadline;

use super::gate;
use super::rendered;
use super::work::Work;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::form::{Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::badge::{self, Badge};
use crate::render::{Chrome, meeting_name, meeting_when};

#[derive(Template)]
#[template(path = "release.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    slug: &'a str,
    name: String,
    when: String,
    is_again: bool,
    items: Vec<Going>,
    /// Number and title of what was given out before and is taken off; none where it may not be seen.
    gone: Vec<Option<String>>,
    members: Vec<String>,
    /// Name, time and item of each guest.
    guests: Vec<String>,
    /// Who else reads it, and when.
    others: String,
    deadline: String,
    is_late: bool,
    leaks: Vec<gate::Found>,
    /// What is found stops only what everybody will read.
    publishes: bool,
    /// Once it is released everybody reads it, without an act of its own.
    is_everybodys: bool,
}

/// An item as it goes out.
struct Going {
    number: String,
    title: String,
    is_under: bool,
    /// Ground and public title, where it is closed.
    closing: Option<(String, String)>,
    open_attachments: usize,
    closed_attachments: usize,
    /// How many lay beside it in the version before.
    detached: usize,
    /// Nothing is written to it, and nothing lies with it.
    is_blank: bool,
    change: Option<Badge>,
}

/// The page, before the release or with the reason why it was refused.
pub fn form(look: &Look<'_>, slug: &str, refused: Refused, deadline: &str) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    if !work.may(Right::EditAgenda) {
        return Err(Problem::no_such(slug));
    }
    let words = look.words();
    let name = meeting_name(words, &work.row);
    let address = Address::Inside(Inside::Agenda(slug.to_owned()));
    let counted = Deadline::of(work.course.plan.date, &work.body.settings);
    // What the editor is recused from is not among what they see.
    let items = work.seen.record.items.iter().zip(&work.seen.items);
    let visit = |it: &raadslag_council::meeting::Visit| {
        let person = work.people.of(it.person);
        let slot = words.slot(&Some(it.from), &Some(it.to));
        format!("{person}, {slot}: {}", work.numbered(it.item))
    };
    let leaks = gate::found(look, &work)?;
    let others = Others::of(&work, !leaks.is_empty());
    let page = Page {
        page: Chrome::new(look, words.say("release-title"), Some(address)),
        when: meeting_when(words, &work.row),
        is_again: work.course.out.is_some(),
        items: items
            .map(|(item, id)| Going {
                // What lay beside an item that the editor is recused from is not told, either.
                detached: work.change(*id).map_or(0, |_| work.course.detached_since(*id)),
                ..going(item, work.change(*id).map(|it| badge::change(words, it)))
            })
            .collect(),
        gone: gone(look, &work)?,
        members: work.seats().into_iter().map(|it| work.people.of(it)).collect(),
        guests: work.course.visits.iter().map(visit).collect(),
        others: others.say(words),
        is_everybodys: matches!(others, Others::Now | Others::ByItself),
        deadline: deadline.to_owned(),
        is_late: counted.instant().is_some_and(|it| it < look.now),
        publishes: work.body.settings.publishes,
        leaks,
        forms: Forms::again(look, Some(refused))?,
        slug,
        name,
    };
    rendered(look, &page)
}

fn going(item: &Item, change: Option<Badge>) -> Going {
    let closure = item.closure.clone().unwrap_or_default();
    Going {
        number: item.number.clone(),
        title: item.title.clone(),
        is_under: item.under.is_some(),
        closing: (!item.open).then(|| {
            (
                closure.ground.unwrap_or_default(),
                closure.public_title.unwrap_or_default(),
            )
        }),
        open_attachments: item.attachments.iter().filter(|it| it.open).count(),
        is_blank: item.sections.iter().all(|it| it.blocks.is_empty()) && item.attachments.is_empty(),
        closed_attachments: item.attachments.iter().filter(|it| !it.open).count(),
        detached: 0,
        change,
    }
}

fn gone(look: &Look<'_>, work: &Work) -> Result<Vec<Option<String>>, Problem> {
    let items = look.no_fault(look.now().gone_since(&look.asker, &work.course))?;
    let named = |said: Item| format!("{}. {}", said.number, said.title);
    Ok(items.into_iter().map(|it| it.said.map(named)).collect())
}

/// When everybody outside gets to read it.
#[derive(Clone, Copy)]
enum Others {
    /// The body's papers are not published.
    Never,
    /// When somebody publishes it.
    Later,
    /// It is public, and so is the new version at once.
    Now,
    /// The program publishes it once it is released.
    ByItself,
    /// It would, if nothing had been found that must not become public.
    Stopped,
}

impl Others {
    fn of(work: &Work, has_leaks: bool) -> Self {
        let settings = &work.body.settings;
        match (settings.publishes, work.course.is_published) {
            (false, _) => Self::Never,
            (true, true) => Self::Now,
            (true, false) if !work.course.publishes_once_released(settings) => Self::Later,
            (true, false) if has_leaks => Self::Stopped,
            (true, false) => Self::ByItself,
        }
    }

    fn say(self, words: Words) -> String {
        words.say(match self {
            Self::Never => "release-others-never",
            Self::Later => "release-others-later",
            Self::Now => "release-others-now",
            Self::ByItself => "release-others-itself",
            Self::Stopped => "release-others-stopped",
        })
    }
}
