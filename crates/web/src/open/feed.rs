//! Atom feeds: of all bodies, of one, of a matter, a word, a goal, and of what became of a decision.

use std::collections::BTreeSet;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::Date;
use raadslag_council::ids::{CaseId, FollowUpId, ItemId, MeetingId};
use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::{Item, Record};
use raadslag_opendata::atom::{self, About, Feed, Off, Step};
use raadslag_opendata::oparl::Kind;
use raadslag_readers::mail::{PaperWords, followed_goal, followed_word};
use raadslag_readers::now::{OpenStep, PlanTold, StepFacts, StepsOf, TakenOffSeen};

use super::gather::{Gathered, Seen};
use crate::address::{Address, Form, Inside, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::language::Words;
use crate::mail::followed;
use crate::problem::Problem;
use crate::render::{all_meetings, became, decided_by, meeting_kind_word, moved, outcome_word};

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
    /// What whoever reads it cares about: as somebody who follows by mail does.
    fn followed(&self) -> (&'static str, String) {
        match (&self.only, self.steps) {
            (Some((kind, thing)), _) => (*kind, thing.clone()),
            (None, StepsOf::Case(case)) => ("CASE", case.to_string()),
            (None, _) => ("BODY", String::new()),
        }
    }

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

/// The steps of a feed, or those of them before which there are fewer than so many steps in all.
fn listed(
    look: &Look<'_>,
    (site, path, address): (&str, &str, &str),
    before: Option<u64>,
    of: &Of,
) -> Result<Finished, Problem> {
    let before = before.map(|it| look.now().open_step_after(it)).transpose();
    let before = look.no_fault(before)?.flatten().unwrap_or(i64::MAX as u64);
    let most = if of.only.is_some() { LOOKED_AT } else { MOST };
    let found = look.no_fault(look.now().open_steps(of.steps, before, most + 1))?;
    // Read before the papers: they are no older.
    let version = look.no_fault(look.now().version())?;
    let mut gathered = Gathered::new(look, site);
    let (mut steps, mut last, mut has_more) = (Vec::new(), None, false);
    for (at, mut step) in found.into_iter().enumerate() {
        if at == most as usize || steps.len() == MOST as usize {
            has_more = true;
            break;
        }
        last = Some(step.entry);
        let meeting = step.meeting.to_string();
        let off = look.no_fault(look.now().taken_off(&look.asker, step.entry, step.meeting))?;
        if of.only.is_some() && step.items.is_empty() && off.items.is_empty() {
            continue;
        }
        let row = look.no_fault(look.now().open_thing(Kind::Meeting, &meeting))?;
        let is_shown = row.is_some_and(|it| !it.is_gone);
        let (kind, thing) = of.followed();
        let off_places = look.no_fault(look.now().followed_off(&step, &off, (kind, &thing)))?;
        if let StepsOf::Case(case) = of.steps {
            let about = look.no_fault(look.now().items_of_step(&step, case))?;
            step.items.retain(|it| about.contains(it));
        }
        if let Some(followed) = &of.only {
            let items = match is_shown {
                true => followed_items(&mut gathered, version, &step, followed)?,
                false => None,
            };
            match items {
                Some(items) if !(items.is_empty() && off_places.is_empty()) => step.items = items,
                _ => continue,
            }
        }
        gathered.load(&meeting)?;
        let facts = look.no_fault(look.now().step_facts(&look.asker, &step, is_shown))?;
        steps.push(Found {
            step,
            facts,
            off,
            off_places,
            is_shown,
        });
    }
    let next = last.filter(|_| has_more).map(|it| look.now().open_steps_before(it));
    let next = look.no_fault(next.transpose())?;
    let next = next.map(|it| format!("{site}{path}?foer={it}"));
    // Of a meeting that nobody outside knows of any more it is told that it went, and nothing else.
    let told = steps
        .iter()
        .filter(|it| it.is_shown || matches!(it.step.kind.as_str(), "REMOVED" | "WITHDRAWN"));
    let pages = Pages::of(look, site)?;
    let told: Result<Vec<Step<'_>>, Problem> = told.map(|it| step((&gathered, &pages), it)).collect();
    // What an item is worked on for can change without a step.
    let changed_at = steps.first().filter(|_| of.only.is_none());
    let changed_at = changed_at.map(|it| look.no_older(it.step.at));
    let told = written(
        look,
        site,
        (path, address),
        (&of.title, &of.web, next.as_deref()),
        &told?,
    )?;
    Ok(Finished::new(told, ATOM, changed_at))
}

/// Of the items that a step is about, those for whoever follows a word or a goal; none where nobody outside sees its paper.
fn followed_items(
    gathered: &mut Gathered<'_>,
    version: u64,
    step: &OpenStep,
    (kind, thing): &(&str, String),
) -> Result<Option<Vec<ItemId>>, Problem> {
    let look = gathered.look;
    if *kind == "WORD" {
        let Some(words) = words_of(gathered, version, step.meeting)? else {
            return Ok(None);
        };
        let holding = words.with(thing);
        let items = step.items.iter().filter(|it| holding.contains(it));
        return Ok(Some(items.copied().collect()));
    }
    let meeting = step.meeting.to_string();
    gathered.load(&meeting)?;
    let Some(seen) = gathered.find(&meeting) else {
        return Ok(None);
    };
    let paper = (seen.items.as_slice(), seen.record.get());
    let items = look.now().items_for(&look.asker, paper, step, thing);
    look.no_fault(items).map(Some)
}

/// The words of a meeting's paper; its text is looked up once, whatever words are asked for.
fn words_of(gathered: &mut Gathered<'_>, version: u64, meeting: MeetingId) -> Result<Option<Arc<PaperWords>>, Problem> {
    let look = gathered.look;
    let key = (version, look.span(), meeting);
    if let Some(words) = look.state.worded.find(&key) {
        return Ok(Some(words));
    }
    let meeting = meeting.to_string();
    gathered.load(&meeting)?;
    let Some(seen) = gathered.find(&meeting) else {
        return Ok(None);
    };
    let words = Arc::new(PaperWords::of(&seen.items, seen.record.get()));
    look.state.worded.keep(key, words.clone());
    Ok(Some(words))
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
    let (_, at) = told.ok_or_else(Problem::not_found)?;
    let words = look.words();
    let web = page_of(site, &Address::Item(promise.row.item));
    let mut more = moved(words, &promise);
    more.extend(promise.decided.as_ref().map(|it| {
        let page = page_of(site, &Address::Item(it.item));
        format!("{} {}: {page}", words.say("promised-answer"), decided_by(words, it))
    }));
    let step = Step {
        number: at.as_microsecond().unsigned_abs(),
        at,
        says: became(words, &promise),
        of: format!("{web}-{follow_up}"),
        web: Some(web.clone()),
        record: None,
        more,
        about: Vec::new(),
        off: None,
    };
    let title = words.capital(&followed(words, "FOLLOW_UP", promise.text()));
    let told = written(look, site, (path, path), (&title, &web, None), &[step])?;
    Ok(Finished::new(told, ATOM, None))
}

fn of_case(look: &Look<'_>, site: &str, case: CaseId) -> Result<Of, Problem> {
    must_be_told(look, Kind::Paper, &case.to_string())?;
    let seen = look.no_fault(look.now().case(&look.asker, case))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    // As the page of the case calls it.
    let title = seen.title().unwrap_or_default();
    Ok(Of {
        title: look.words().with("feed-case", "title", title),
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
    let name = look.no_fault(look.now().name_of(body))?;
    Ok(Of {
        title: format!("{name}, {}", look.state.municipality()),
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

/// What happened to a paper, with what of it concerns whoever reads the feed.
struct Found {
    step: OpenStep,
    facts: StepFacts,
    /// What was taken off by it, and of that the places that count.
    off: TakenOffSeen,
    off_places: Vec<usize>,
    is_shown: bool,
}

fn step<'a>((gathered, pages): (&'a Gathered<'_>, &Pages<'_>), found: &'a Found) -> Result<Step<'a>, Problem> {
    let (words, step, is_shown) = (gathered.look.words(), &found.step, found.is_shown);
    let seen = gathered.find(&step.meeting.to_string()).filter(|_| is_shown);
    // A meeting has a page once it has a paper.
    let web = match (seen.and_then(|it| it.web.clone()), is_shown) {
        (Some(page), _) => Some(page),
        (None, true) => Some(pages.of_plan(&step.body_slug)?),
        (None, false) => pages.find(&step.body_slug)?,
    };
    let about = |place: usize, item: ItemId, record: &Record| About {
        place,
        link: pages.at(&Address::Item(item)),
        note: record
            .items
            .get(place)
            .map(|it| note(words, record, it))
            .unwrap_or_default(),
    };
    let of_paper = |seen: &Seen| {
        let places = (0..seen.items.len()).filter(|it| step.items.contains(&seen.items[*it]));
        places
            .map(|it| about(it, seen.items[it], seen.record.get()))
            .collect::<Vec<_>>()
    };
    let off_items = found.off_places.iter().filter(|_| is_shown);
    let off_items: Vec<About> = off_items
        .map(|it| about(*it, found.off.items[*it], found.off.record.get()))
        .collect();
    let about = seen.map(of_paper).unwrap_or_default();
    let said = StepSaid {
        kind: &step.kind,
        body: &step.body_name,
        date: step.date,
        meeting_kind: step.meeting_kind,
        is_shown,
        facts: &found.facts,
        off: off_items.len(),
        is_only_off: about.is_empty(),
    };
    Ok(Step {
        number: step.number,
        at: step.at,
        says: said.headline(words),
        of: pages.at(&Address::Meeting(step.slug.clone(), Form::Page)),
        web,
        record: seen.map(|it| &it.record),
        more: said.more(words),
        about,
        off: (!off_items.is_empty()).then(|| Off {
            says: words.count("feed-off-items", off_items.len() as u64),
            record: &found.off.record,
            items: off_items,
        }),
    })
}

/// That an item is closed, or what was decided on it.
fn note(words: Words, record: &Record, item: &Item) -> String {
    if !item.open {
        return words.say("closed-item").to_lowercase();
    }
    let decided = record.head.own_decisions(item).rev().find(|it| !it.is_empty());
    let outcomes = decided.map(|it| it.outcomes.as_slice()).unwrap_or_default();
    let said: Vec<String> = outcomes.iter().map(|it| outcome_word(words, *it)).collect();
    said.join(", ")
}

/// What is said of a step, in mails and in feeds.
pub struct StepSaid<'a> {
    /// As open data names it.
    pub kind: &'a str,
    /// Whose meeting.
    pub body: &'a str,
    /// When.
    pub date: Option<Date>,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// Everybody still knows of the meeting.
    pub is_shown: bool,
    /// When, where and why.
    pub facts: &'a StepFacts,
    /// How many items were taken off of those that the reader cares about.
    pub off: usize,
    /// Of the others, none is what the reader cares about.
    pub is_only_off: bool,
}

impl StepSaid<'_> {
    /// The step in a sentence.
    pub fn headline(&self, words: Words) -> String {
        let is_off = self.kind == "CHANGED" && self.off > 0 && self.is_only_off;
        let key = match (self.is_shown, self.kind) {
            (false, _) if self.facts.is_withdrawn => "feed-withdrawn",
            (false, _) => return words.with("feed-gone", "body", self.body),
            (_, "PLANNED") => "feed-planned",
            (_, "MOVED") => "feed-moved",
            (_, "CANCELLED") => "feed-cancelled",
            (_, "AGENDA") => "feed-agenda",
            (_, "MINUTES") => "feed-minutes",
            (_, "WITHDRAWN" | "REMOVED") => "feed-withdrawn",
            _ if is_off && self.off == 1 => "feed-taken-off",
            _ if is_off => "feed-taken-off-several",
            _ => "feed-changed",
        };
        let day = self.date.map(|it| words.day(&it)).unwrap_or_default();
        let says = words.with_all(key, &[("body", self.body.to_owned()), ("day", day)]);
        match meeting_kind_word(words, self.meeting_kind) {
            Some(called) => format!("{says} ({})", called.to_lowercase()),
            None => says,
        }
    }

    /// When and where, from what to what, and why: a sentence each.
    pub fn more(&self, words: Words) -> Vec<String> {
        let mut more = Vec::new();
        let facts = self.facts;
        let plan = |it: &PlanTold| {
            let when = format!("{} {}", words.day(&it.date), words.at(&it.start));
            match it.place.as_str() {
                "" => when,
                place => format!("{when}, {place}"),
            }
        };
        match (&facts.before, &facts.plan) {
            (Some(before), Some(now)) => {
                more.push(words.with("feed-before", "plan", &plan(before)));
                more.push(words.with("feed-now", "plan", &plan(now)));
            }
            (None, Some(now)) => more.push(words.with("feed-when", "plan", &plan(now))),
            _ => {}
        }
        if !facts.why.is_empty() {
            more.push(words.with("feed-why", "why", &facts.why));
        }
        more
    }
}
