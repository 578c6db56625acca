//! What became of a body's public decisions, where the body lets everybody read it: late, soon, on time and done.

use askama::Template;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUpKind, Light, Owner};
use raadslag_council::ids::{BodyId, FollowUpId, ItemId};
use raadslag_readers::now::{BodyRow, PositionSeen, Promise};

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
struct Line {
    text: String,
    kind: String,
    to: String,
    /// Where everybody follows it.
    follow: String,
    /// The item, and the day of the meeting.
    from: String,
    /// The position that has it; a person who has it is not named beside the words.
    owner: String,
    when: String,
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
    let line = |it: &Promise| {
        // A standing duty is never late.
        let counted = it.row.due.filter(|_| it.row.kind != FollowUpKind::StandingDuty);
        let light = Light::of(counted, !it.row.is_open(), look.today);
        (light, line(look, &positions, it))
    };
    Ok(promises.iter().map(line).collect())
}

/// A line of the list for programs.
pub struct Told {
    pub follow_up: FollowUpId,
    pub item: ItemId,
    pub text: String,
    pub kind: String,
    pub status: String,
    pub due: Option<Date>,
}

/// The list of a body for programs; empty where the body does not tell it.
pub fn told(look: &Look<'_>, body: BodyId) -> Result<Vec<Told>, Problem> {
    let told = |it: Promise| Told {
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
    }
}

/// What a decision asked for and how far that is, on one line.
pub fn became(words: Words, promise: &Promise) -> String {
    let text = promise.text().trim_end_matches(['.', ':', ' ']);
    format!("{text}: {}", when(words, promise))
}

/// By when it is to be done, or when it was.
pub fn when(words: Words, promise: &Promise) -> String {
    match (promise.done_on, promise.row.due) {
        (Some(day), _) => words.with("promised-done-on", "day", &words.day(&day)),
        (None, _) if !promise.row.is_open() => words.say("promised-done"),
        (None, Some(day)) => words.with("promised-by", "day", &words.day(&day)),
        (None, None) => words.say("promised-no-day"),
    }
}
