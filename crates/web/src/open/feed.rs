//! Atom feeds: of all bodies, of one, of a matter, a word, a goal, and of what became of a decision.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::Date;
use raadslag_council::ids::{CaseId, FollowUpId};
use raadslag_council::meeting::MeetingKind;
use raadslag_opendata::atom::{self, Feed, Step};
use raadslag_opendata::oparl::Kind;
use raadslag_readers::mail::{followed_goal, followed_word};
use raadslag_readers::now::{OpenStep, StepsOf};

use super::gather::Gathered;
use crate::address::{Address, Form, Inside, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::language::Words;
use crate::mail::followed;
use crate::problem::Problem;
use crate::render::{all_meetings, became, meeting_kind_word};

const ATOM: &str = "application/atom+xml; charset=utf-8";

/// A page of a feed has no more steps.
const MOST: u32 = 50;

/// For one of a word or a goal so many steps are looked at; older ones are behind the next page.
const LOOKED_AT: u32 = 100;

const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// The feed of every body.
pub const ALL: &str = "alle";

/// The address of a feed: of a body by its address there, of others by their kind and what they are called.
pub fn of_name(name: &str) -> String {
    let name: Vec<String> = name
        .splitn(2, '/')
        .map(|it| utf8_percent_encode(it, NAME).to_string())
        .collect();
    format!("/feed/{}.atom", name.join("/"))
}

/// The one spelling of a feed's address: of the query only where older steps begin counts. What is called as no feed is has none.
pub fn canonical(path: &str, query: &str) -> Result<String, Problem> {
    let before = query.split('&').find_map(|it| it.strip_prefix("foer="));
    let read = |it: &str| it.parse().ok().filter(|it: &u64| i64::try_from(*it).is_ok());
    let before: Option<u64> = before.map(|it| read(it).ok_or(Problem::BadQuery("foer"))).transpose()?;
    let path = match Named::read(path).ok_or_else(Problem::not_found)? {
        Named::Word(word) => of_name(&format!("ord/{word}")),
        _ => path.to_owned(),
    };
    Ok(before.map_or_else(|| path.clone(), |it| format!("{path}?foer={it}")))
}

/// What a feed's address names.
enum Named {
    All,
    Body(String),
    Case(CaseId),
    /// In small letters.
    Word(String),
    Goal(String),
    Promise(FollowUpId),
}

impl Named {
    fn read(path: &str) -> Option<Self> {
        let name = path.strip_prefix("/feed/")?.strip_suffix(".atom")?;
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_.".contains(it);
        match name.split_once('/') {
            Some(("sag", case)) => case.parse().ok().map(Self::Case),
            Some(("ord", typed)) => {
                let typed = percent_encoding::percent_decode_str(typed).decode_utf8_lossy();
                followed_word(&typed).map(Self::Word)
            }
            Some(("maal", goal)) => followed_goal(goal).map(|it| Self::Goal(it.to_string())),
            Some(("loefte", follow_up)) => follow_up.parse().ok().map(Self::Promise),
            Some(_) => None,
            None if name == ALL => Some(Self::All),
            None => Some(Self::Body(name.to_owned())).filter(|_| name.chars().all(is_plain)),
        }
    }
}

/// What a feed is of: its name, its page, whose steps.
struct Of {
    title: String,
    web: String,
    steps: StepsOf,
    /// Of each step only the items of somebody who follows this: WORD or GOAL, and which.
    only: Option<(&'static str, String)>,
}

impl Of {
    fn only(words: Words, (kind, thing): (&'static str, String), web: String) -> Self {
        Self {
            title: words.capital(&followed(words, kind, &thing)),
            web,
            steps: StepsOf::All,
            only: Some((kind, thing)),
        }
    }
}

/// A feed, or an older page of it.
pub fn page(look: &Look<'_>, site: &str, address: &str) -> Result<Finished, Problem> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let before = query.strip_prefix("foer=").and_then(|it| it.parse().ok());
    let words = look.words();
    let of = match Named::read(path).ok_or_else(Problem::not_found)? {
        Named::Promise(follow_up) => return promised(look, site, path, follow_up),
        Named::Case(case) => of_case(look, site, case)?,
        Named::Body(slug) => of_body(look, site, &slug)?,
        Named::All => Of {
            title: words.with("feed-all", "name", &look.state.municipality()),
            web: page_of(site, &Address::Front),
            steps: StepsOf::All,
            only: None,
        },
        Named::Word(word) => {
            let asked = format!("q={}", utf8_percent_encode(&word, NON_ALPHANUMERIC));
            Of::only(words, ("WORD", word), page_of(site, &Address::Search(asked)))
        }
        Named::Goal(goal) => {
            let page = page_of(site, &Address::Inside(Inside::Follow));
            let page = format!("{page}?maal={goal}");
            Of::only(words, ("GOAL", goal), page)
        }
    };
    listed(look, (site, path, address), before, &of)
}

/// The steps of a feed before an entry.
fn listed(
    look: &Look<'_>,
    (site, path, address): (&str, &str, &str),
    before: Option<u64>,
    of: &Of,
) -> Result<Finished, Problem> {
    let before = before.unwrap_or(i64::MAX as u64);
    let most = if of.only.is_some() { LOOKED_AT } else { MOST };
    let found = look.no_fault(look.now().open_steps(of.steps, before, most + 1))?;
    let mut gathered = Gathered::new(look, site);
    let mut shown = BTreeMap::new();
    let (mut steps, mut last, mut has_more) = (Vec::new(), None, false);
    for (at, mut step) in found.into_iter().enumerate() {
        if at == most as usize || steps.len() == MOST as usize {
            has_more = true;
            break;
        }
        last = Some(step.entry);
        let meeting = step.meeting.to_string();
        let row = look.no_fault(look.now().open_thing(Kind::Meeting, &meeting))?;
        let is_shown = row.is_some_and(|it| !it.is_gone);
        gathered.load(&meeting)?;
        if let Some((kind, thing)) = &of.only {
            let Some(seen) = gathered.find(&meeting).filter(|_| is_shown) else {
                continue;
            };
            let paper = (seen.items.as_slice(), seen.record.get());
            let items = look.now().followed_items(&look.asker, paper, &step, (kind, thing));
            step.items = look.no_fault(items)?;
            if step.items.is_empty() {
                continue;
            }
        }
        shown.insert(step.meeting, is_shown);
        steps.push(step);
    }
    let next = last.filter(|_| has_more).map(|it| format!("{site}{path}?foer={it}"));
    // Of a meeting that nobody outside knows of any more it is told that it went, and nothing else.
    let told = steps
        .iter()
        .filter(|it| shown[&it.meeting] || matches!(it.kind.as_str(), "REMOVED" | "WITHDRAWN"));
    let pages = Pages::of(look, site)?;
    let told: Result<Vec<Step<'_>>, Problem> = told
        .map(|it| step((&gathered, &pages), it, shown[&it.meeting]))
        .collect();
    // What an item is worked on for can change without a step.
    let changed_at = steps.first().filter(|_| of.only.is_none());
    let changed_at = changed_at.map(|it| look.no_older(it.at));
    let told = written(
        look,
        site,
        (path, address),
        (&of.title, &of.web, next.as_deref()),
        &told?,
    )?;
    Ok(Finished::new(told, ATOM, changed_at))
}

/// A feed as XML: where it is, and its name, its page and where older steps are.
fn written(
    look: &Look<'_>,
    site: &str,
    (path, address): (&str, &str),
    (title, web, next): (&str, &str, Option<&str>),
    steps: &[Step<'_>],
) -> Result<String, Problem> {
    let house = look.no_fault(look.now().open_thing(Kind::Body, raadslag_opendata::oparl::HERE))?;
    let (id, itself) = (format!("{site}{path}"), format!("{site}{address}"));
    let feed = Feed {
        title,
        author: &look.state.municipality(),
        id: &id,
        itself: &itself,
        web,
        next,
        since: house.map_or(look.state.started, |it| it.stamp.modified),
    };
    Ok(atom::feed(&feed, steps))
}

/// The feed of what a decision asked for: how far it is, under another name each time that changed. What was told before is not told
/// again, since it may not have been everybody's.
fn promised(look: &Look<'_>, site: &str, path: &str, follow_up: FollowUpId) -> Result<Finished, Problem> {
    let now = look.now();
    let promise = look.no_fault(now.promise(follow_up, look.now))?;
    let promise = promise.ok_or_else(Problem::not_found)?;
    let told = look.no_fault(now.last_told(follow_up))?;
    let (entry, at) = told.ok_or_else(Problem::not_found)?;
    let words = look.words();
    let web = page_of(site, &Address::Item(promise.row.item));
    let step = Step {
        entry,
        at,
        says: became(words, &promise),
        of: format!("{web}-{follow_up}"),
        web: Some(web.clone()),
        record: None,
        places: Vec::new(),
    };
    let title = words.capital(&followed(words, "FOLLOW_UP", promise.text()));
    let told = written(look, site, (path, path), (&title, &web, None), &[step])?;
    Ok(Finished::new(told, ATOM, None))
}

fn of_case(look: &Look<'_>, site: &str, case: CaseId) -> Result<Of, Problem> {
    must_be_told(look, Kind::Paper, &case.to_string())?;
    let seen = look.no_fault(look.now().case(&look.asker, case))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let title = seen.handlings.last().map(|it| it.title.clone()).unwrap_or_default();
    Ok(Of {
        title: look.words().with("feed-case", "title", &title),
        web: page_of(site, &Address::Case(case)),
        steps: StepsOf::Case(case),
        only: None,
    })
}

fn of_body(look: &Look<'_>, site: &str, slug: &str) -> Result<Of, Problem> {
    let body = look
        .no_fault(look.now().body_at(slug))?
        .ok_or_else(Problem::not_found)?;
    must_be_told(look, Kind::Organization, &body.to_string())?;
    Ok(Of {
        title: look.no_fault(look.now().name_of(body))?,
        web: Pages::of(look, site)?.of_plan(slug)?,
        steps: StepsOf::Body(body),
        only: None,
    })
}

fn must_be_told(look: &Look<'_>, kind: Kind, id: &str) -> Result<(), Problem> {
    let row = look.no_fault(look.now().open_thing(kind, id))?;
    row.filter(|it| !it.is_gone).map(|_| ()).ok_or_else(Problem::not_found)
}

fn page_of(site: &str, address: &Address) -> String {
    format!("{site}{}", address.under(Prefix::None))
}

/// The bodies that have a page: those of which there is something to read.
struct Pages<'a> {
    look: &'a Look<'a>,
    site: &'a str,
    slugs: BTreeSet<String>,
}

impl<'a> Pages<'a> {
    fn of(look: &'a Look<'_>, site: &'a str) -> Result<Self, Problem> {
        let bodies = look.no_fault(look.now().bodies(&look.asker))?;
        let slugs = bodies.into_iter().map(|it| it.slug).collect();
        Ok(Self { look, site, slugs })
    }

    fn at(&self, address: &Address) -> String {
        page_of(self.site, address)
    }

    /// The page of a body.
    fn find(&self, slug: &str) -> Result<Option<String>, Problem> {
        let home = self.look.no_fault(self.look.now().home_slug(slug))?;
        let is_there = self.slugs.contains(home.as_deref().unwrap_or(slug));
        Ok(is_there.then(|| self.at(&Address::Body(slug.to_owned()))))
    }

    /// The page of a body, or the one on which all plans stand.
    fn of_plan(&self, slug: &str) -> Result<String, Problem> {
        Ok(self.find(slug)?.unwrap_or_else(|| self.at(&all_meetings())))
    }
}

fn step<'a>(
    (gathered, pages): (&'a Gathered<'_>, &Pages<'_>),
    step: &OpenStep,
    is_shown: bool,
) -> Result<Step<'a>, Problem> {
    let seen = gathered.find(&step.meeting.to_string()).filter(|_| is_shown);
    // A meeting has a page once it has a paper.
    let web = match (seen.and_then(|it| it.web.clone()), is_shown) {
        (Some(page), _) => Some(page),
        (None, true) => Some(pages.of_plan(&step.body_slug)?),
        (None, false) => pages.find(&step.body_slug)?,
    };
    let place = |it: &raadslag_council::ids::ItemId| seen?.items.iter().position(|other| other == it);
    let mut places: Vec<usize> = step.items.iter().filter_map(place).collect();
    places.sort_unstable();
    Ok(Step {
        entry: step.entry,
        at: step.at,
        says: step_in_words(
            gathered.look.words(),
            &step.kind,
            (&step.body_name, step.date, step.meeting_kind),
            is_shown,
        ),
        of: pages.at(&Address::Meeting(step.slug.clone(), Form::Page)),
        web,
        record: seen.map(|it| &it.record),
        places,
    })
}

/// A step in a sentence, by its kind, whose meeting it is, when, and of what kind.
pub fn step_in_words(
    words: Words,
    kind: &str,
    (body, date, meeting_kind): (&str, Option<Date>, MeetingKind),
    is_shown: bool,
) -> String {
    let key = match (is_shown, kind) {
        (false, _) => return words.with("feed-gone", "body", body),
        (_, "PLANNED") => "feed-planned",
        (_, "MOVED") => "feed-moved",
        (_, "CANCELLED") => "feed-cancelled",
        (_, "AGENDA") => "feed-agenda",
        (_, "MINUTES") => "feed-minutes",
        (_, "WITHDRAWN" | "REMOVED") => "feed-withdrawn",
        _ => "feed-changed",
    };
    let day = date.map(|it| words.day(&it)).unwrap_or_default();
    let says = words.with_all(key, &[("body", body.to_owned()), ("day", day)]);
    match meeting_kind_word(words, meeting_kind) {
        Some(called) => format!("{says} ({})", called.to_lowercase()),
        None => says,
    }
}
