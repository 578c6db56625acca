//! What became of public decisions, where their body lets everybody read it: late, soon, on time and done.

use askama::Template;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUpKind, Light, Owner};
use raadslag_council::ids::{BodyId, FollowUpId, ItemId};
use raadslag_readers::now::{BodyRow, DayMoved, DecidedBy, MeetingRow, PositionSeen, Promise};

use super::chrome::Chrome;
use super::meetings::find;
use crate::address::{Address, Inside};
use crate::cache::Finished;
use crate::desk::Look;
use crate::form::Filled;
use crate::inside::{is_meant, kind_key, light_key};
use crate::language::Words;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "promised.html")]
struct Page<'a> {
    page: Chrome<'a>,
    /// The body whose list it is; none where it is everybody's.
    body: Option<BodyRow>,
    back: String,
    /// The lists of single bodies: where, and whose.
    lists: Vec<(String, String)>,
    /// Where this is.
    here: String,
    /// How many there are of each: the word, its tone, how many.
    counts: Vec<(String, &'static str, usize)>,
    groups: Vec<Group>,
    is_empty: bool,
}

/// What is equally far.
struct Group {
    anchor: &'static str,
    heading: String,
    tone: &'static str,
    icon: &'static str,
    lines: Vec<Line>,
    /// How many more there are on the lists of single bodies.
    more: usize,
}

/// What a decision asked for.
#[derive(Clone)]
pub struct Line {
    pub text: String,
    pub kind: String,
    pub to: String,
    /// Where everybody follows it.
    pub follow: String,
    /// The item, and the day of the meeting.
    pub from: String,
    /// The position that has it; a person who has it is not named beside the words.
    pub owner: String,
    pub when: String,
    /// Late, soon, in time or done, with its tone.
    pub light: String,
    pub tone: &'static str,
    /// How its day was moved, a sentence each.
    pub moved: Vec<String>,
    /// The item that answered, where everybody reads it: where, and its name.
    pub decided: Option<(String, String)>,
}

/// What became of decisions, on another page than the list.
pub struct Became {
    pub lines: Vec<Line>,
    /// The lists they stand on: where, and whose.
    pub lists: Vec<(String, String)>,
}

/// What became of the decisions of some items, each with its body; nothing where they asked for nothing that everybody reads.
pub fn of_items(look: &Look<'_>, items: &[(ItemId, &MeetingRow)]) -> Result<Became, Problem> {
    let mut found: Vec<Promise> = Vec::new();
    let mut lists: Vec<(String, String)> = Vec::new();
    for (item, meeting) in items {
        let promises = look.no_fault(look.now().promises_at(*item, look.now))?;
        let to = list_of(look, &meeting.body_slug);
        if !promises.is_empty() && !lists.iter().any(|it| it.0 == to) {
            lists.push((to, meeting.body_name.clone()));
        }
        found.extend(promises);
    }
    let positions = match found.is_empty() {
        true => Vec::new(),
        false => look.no_fault(look.now().positions())?,
    };
    let lines = found.iter().map(|it| line(look, &positions, it, false)).collect();
    Ok(Became { lines, lists })
}

/// Light, anchor, tone and icon of each group, what is late first.
const GROUPS: [(Light, &str, &str, &str); 4] = [
    (Light::Late, "overskredet", "tone-no", "warning"),
    (Light::Soon, "snart", "tone-wait", "info"),
    (Light::OnTime, "tid", "tone-plain", "calendar-month"),
    (Light::Done, "udfoert", "tone-yes", "check"),
];

/// Whether a body shows the list.
pub fn is_shown(look: &Look<'_>, body: &BodyRow) -> Result<bool, Problem> {
    let known = look.no_fault(look.now().body(body.body))?;
    Ok(known.is_some_and(|it| it.settings.tells_what_became()))
}

/// Of everybody's list a group shows so many, the soonest first.
const SHOWN: usize = 50;

fn list_of(look: &Look<'_>, slug: &str) -> String {
    Address::Promised(Some(slug.to_owned())).under(look.prefix)
}

/// The list of a body, or of every body that has one, the same for everybody.
pub fn page(look: &Look<'_>, slug: Option<&str>) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let body = slug.map(|it| find(&bodies, it)).transpose()?;
    let (told, lists) = match &body {
        Some(body) => (promises(look, body.body)?, Vec::new()),
        None => {
            let telling = look.no_fault(look.now().bodies_that_tell())?;
            let mut all = Vec::new();
            for body in &telling {
                all.extend(promises(look, *body)?);
            }
            // A day that is not named comes last.
            all.sort_by_key(|it| (it.row.due.is_none(), it.row.due));
            let telling = bodies.iter().filter(|it| telling.contains(&it.body));
            let lists = telling.map(|it| (list_of(look, &it.slug), it.name.clone()));
            (all, lists.collect())
        }
    };
    let groups = groups(look, &told, body.is_none())?;
    let words = look.words();
    let title = match &body {
        Some(body) => words.with("promised-of", "name", &body.name),
        None => words.say("promised"),
    };
    let here = Address::Promised(slug.map(str::to_owned));
    let page = Page {
        back: slug.map_or(String::new(), |it| Address::Body(it.to_owned()).under(look.prefix)),
        here: here.under(look.prefix),
        counts: groups
            .iter()
            .map(|it| (it.heading.clone(), it.tone, it.lines.len() + it.more))
            .collect(),
        page: Chrome::new(look, title, Some(here)),
        groups,
        is_empty: told.is_empty(),
        lists,
        body,
    };
    super::finish(look, &page, None)
}

fn promises(look: &Look<'_>, body: BodyId) -> Result<Vec<Promise>, Problem> {
    let promises = look.no_fault(look.now().promises(body, look.now))?;
    promises.ok_or_else(Problem::not_found)
}

/// What was promised by how far it is; the body is named, and what is long cut short, where it is everybody's list.
fn groups(look: &Look<'_>, told: &[Promise], of_all: bool) -> Result<Vec<Group>, Problem> {
    let positions = look.no_fault(look.now().positions())?;
    let groups = GROUPS.map(|(light, anchor, tone, icon)| {
        let mut lines: Vec<_> = told.iter().filter(|it| light_of(look, it) == light).collect();
        // What was done last comes first where not all are shown.
        if of_all && light == Light::Done {
            lines.sort_by_key(|it| std::cmp::Reverse(it.done_on));
        }
        let shown = if of_all { SHOWN } else { lines.len() };
        Group {
            anchor,
            heading: look.words().say(light_key(light)),
            tone,
            icon,
            more: lines.len().saturating_sub(shown),
            lines: lines
                .into_iter()
                .take(shown)
                .map(|it| line(look, &positions, it, of_all))
                .collect(),
        }
    });
    Ok(groups.into())
}

/// A standing duty is never late.
fn light_of(look: &Look<'_>, it: &Promise) -> Light {
    let counted = it.row.due.filter(|_| !is_duty(it));
    Light::of(counted, !it.row.is_open(), look.today)
}

fn is_duty(promise: &Promise) -> bool {
    promise.row.kind == FollowUpKind::StandingDuty
}

/// Whether it was done after its day, should have been done by now, or got another day when it was late.
fn is_or_was_late(look: &Look<'_>, promise: &Promise) -> bool {
    let is_late = |due: Date| promise.done_on.is_some_and(|it| it > due);
    let was_late = promise.row.due.is_some_and(is_late) || promise.moves.iter().any(DayMoved::was_late);
    !is_duty(promise) && (was_late || light_of(look, promise) == Light::Late)
}

/// A line of the list for programs.
pub struct Told {
    pub follow_up: FollowUpId,
    pub item: ItemId,
    pub text: String,
    pub kind: String,
    pub status: String,
    pub due: Option<Date>,
    pub first_due: Option<Date>,
    pub moves: Vec<DayMoved>,
    pub done: Option<Date>,
    pub late: bool,
    pub decided: Option<ItemId>,
}

/// The list of a body for programs; empty where the body does not tell it.
pub fn told(look: &Look<'_>, body: BodyId) -> Result<Vec<Told>, Problem> {
    let told = |it: Promise| Told {
        first_due: it.first_due(),
        done: it.done_on,
        late: is_or_was_late(look, &it),
        decided: it.decided.as_ref().map(|it| it.item),
        moves: it.moves.clone(),
        follow_up: it.row.follow_up,
        item: it.row.item,
        text: it.text().to_owned(),
        kind: serde_json::to_value(it.row.kind)
            .ok()
            .and_then(|it| it.as_str().map(str::to_owned))
            .unwrap_or_default(),
        status: it.row.status,
        due: it.row.due,
    };
    let promises = look.no_fault(look.now().promises(body, look.now))?;
    Ok(promises.unwrap_or_default().into_iter().map(told).collect())
}

/// What is asked before words are kept that everybody's list of a body would have to leave out; nothing where it has no list,
/// or where that is meant.
pub async fn asked_about(filled: &Filled, body: BodyId, texts: Vec<String>) -> Result<Option<String>, Problem> {
    if is_meant(&filled.fields) || texts.is_empty() {
        return Ok(None);
    }
    let desk = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let known = look.no_fault(look.now().body(body))?;
        if !known.is_some_and(|it| it.settings.tells_what_became()) {
            return Ok(None);
        }
        let unfit = look.no_fault(look.now().unfit(&texts.iter().map(String::as_str).collect::<Vec<_>>()))?;
        let found = texts.into_iter().zip(unfit).find(|it| it.1);
        Ok(found.map(|it| it.0))
    });
    let found: Option<String> = filled.desk.no_fault(found.await)??;
    Ok(found.map(|text| {
        filled.desk.asks.note("yes-left-out");
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        filled.desk.words().with("promised-left-out", "text", &line)
    }))
}

/// A line of a list; its body is named where the list is not of one.
fn line(look: &Look<'_>, positions: &[PositionSeen], promise: &Promise, names_body: bool) -> Line {
    let (words, row) = (look.words(), &promise.row);
    // A standing item may be called by sentences.
    let title = promise.title.trim_end_matches('.');
    let light = light_of(look, promise);
    let named = |owner: Owner| match owner {
        Owner::Position(position) => positions.iter().find(|it| it.position == position),
        Owner::Person(_) => None,
    };
    let mut owners: Vec<&str> = Vec::new();
    for part in row.parts.iter().filter(|it| it.under.is_none()) {
        owners.extend(named(part.owner).map(|it| it.name.as_str()));
    }
    owners.dedup();
    let date = row.date.map(|it| words.day(&it)).unwrap_or_default();
    Line {
        text: promise.text().to_owned(),
        kind: words.say(kind_key(row.kind)),
        to: Address::Item(row.item).under(look.prefix),
        follow: format!(
            "{}?loefte={}",
            Address::Inside(Inside::Follow).under(look.prefix),
            row.follow_up
        ),
        from: match names_body {
            true => format!("{title}, {} {date}", row.body_name),
            false => format!("{title}, {date}"),
        },
        owner: owners.join(", "),
        when: when(words, promise),
        light: words.say(light_key(light)),
        tone: GROUPS.iter().find(|it| it.0 == light).map_or("tone-plain", |it| it.2),
        moved: moved(words, promise),
        decided: promise
            .decided
            .as_ref()
            .map(|it| (Address::Item(it.item).under(look.prefix), decided_by(words, it))),
    }
}

/// The item that answered, with its body and the day.
pub fn decided_by(words: Words, decided: &DecidedBy) -> String {
    let day = decided.date.map(|it| words.day(&it)).unwrap_or_default();
    let values = [
        ("title", decided.title.clone()),
        ("body", decided.body.clone()),
        ("day", day),
    ];
    words.with_all("promised-decided", &values)
}

/// How its day was moved, a sentence each, oldest first.
pub fn moved(words: Words, promise: &Promise) -> Vec<String> {
    let said = |it: &DayMoved| {
        let key = match it.was_late() && !is_duty(promise) {
            true => "promised-moved-late",
            false => "promised-moved",
        };
        let values = [
            ("on", words.day(&it.on)),
            ("from", words.day(&it.from)),
            ("to", words.day(&it.to)),
        ];
        words.with_all(key, &values)
    };
    promise.moves.iter().map(said).collect()
}

/// What a decision asked for and how far that is, on one line.
pub fn became(words: Words, promise: &Promise) -> String {
    let text = promise.text().trim_end_matches(['.', ':', ' ']);
    format!("{text}: {}", when(words, promise))
}

/// By when it is to be done, and from which day that was moved; or when it was done, and how that was to its day.
pub fn when(words: Words, promise: &Promise) -> String {
    let due = promise.row.due;
    let counted = due.filter(|_| !is_duty(promise));
    match (promise.done_on, due) {
        (Some(day), _) => match counted {
            Some(due) if day > due => {
                let values = [("day", words.day(&day)), ("due", words.day(&due))];
                words.with_all("promised-done-late", &values)
            }
            Some(due) => {
                let values = [("day", words.day(&day)), ("due", words.day(&due))];
                words.with_all("promised-done-in-time", &values)
            }
            None => words.with("promised-done-on", "day", &words.day(&day)),
        },
        (None, _) if !promise.row.is_open() => words.say("promised-done"),
        (None, Some(day)) => match promise.moves.last() {
            Some(moved) => {
                let values = [("day", words.day(&day)), ("from", words.day(&moved.from))];
                words.with_all("promised-by-moved", &values)
            }
            None => words.with("promised-by", "day", &words.day(&day)),
        },
        (None, None) => words.say("promised-no-day"),
    }
}
