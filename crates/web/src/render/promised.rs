//! What became of a body's public decisions, where the body lets everybody read it: late, soon, on time and done.

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
    body: BodyRow,
    back: String,
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
        let to = Address::Promised(meeting.body_slug.clone()).under(look.prefix);
        if !promises.is_empty() && !lists.iter().any(|it| it.0 == to) {
            lists.push((to, meeting.body_name.clone()));
        }
        found.extend(promises);
    }
    let positions = match found.is_empty() {
        true => Vec::new(),
        false => look.no_fault(look.now().positions())?,
    };
    let lines = found.iter().map(|it| line(look, &positions, it)).collect();
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

/// The list of a body, the same for everybody.
pub fn page(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let body = find(&bodies, slug)?;
    let lit = lit(look, &body)?;
    let words = look.words();
    let mut groups = Vec::new();
    for (light, anchor, tone, icon) in GROUPS {
        groups.push(Group {
            anchor,
            heading: words.say(light_key(light)),
            tone,
            icon,
            lines: lit.iter().filter(|it| it.0 == light).map(|it| it.1.clone()).collect(),
        });
    }
    let here = Address::Promised(slug.to_owned());
    let page = Page {
        page: Chrome::new(look, words.with("promised-of", "name", &body.name), Some(here)),
        back: Address::Body(slug.to_owned()).under(look.prefix),
        counts: groups
            .iter()
            .map(|it| (it.heading.clone(), it.tone, it.lines.len()))
            .collect(),
        groups,
        is_empty: lit.is_empty(),
        body,
    };
    super::finish(look, &page, None)
}

/// The lines with their lights.
fn lit(look: &Look<'_>, body: &BodyRow) -> Result<Vec<(Light, Line)>, Problem> {
    let promises = look.no_fault(look.now().promises(body.body, look.now))?;
    let promises = promises.ok_or_else(Problem::not_found)?;
    let positions = look.no_fault(look.now().positions())?;
    let line = |it: &Promise| (light_of(look, it), line(look, &positions, it));
    Ok(promises.iter().map(line).collect())
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

fn line(look: &Look<'_>, positions: &[PositionSeen], promise: &Promise) -> Line {
    let (words, row, title) = (look.words(), &promise.row, &promise.title);
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
        from: format!("{title}, {date}"),
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
