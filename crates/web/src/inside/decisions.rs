//! A body's decisions that can stand behind a version of something a room keeps.

use std::collections::BTreeSet;

use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId};
use raadslag_council::record::{Item, SubDecision};
use raadslag_council::rich::{Block, texts};
use raadslag_readers::now::{Filter, ItemSeen};

use super::follow_ups::has_decided;
use crate::address::{Address, Form};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Filled;
use crate::problem::Problem;
use crate::suggestions;

/// So many meetings are looked through, newest first.
const LOOKED_THROUGH: u32 = 8;

/// Items that the last meetings of a body decided on, held here or read in, as `meeting.item`, for a form to choose from.
pub fn recent(look: &Look<'_>, slug: &str) -> Result<Vec<(String, String)>, Problem> {
    found(look, slug, |_| Vec::new())
}

/// The same for what a decision settles: where an item decided on headed matters, each of them, as `meeting.item.matter`.
pub fn settling(look: &Look<'_>, slug: &str) -> Result<Vec<(String, String)>, Problem> {
    found(look, slug, |item| matters(item).map(|it| it.topic.clone()).collect())
}

/// The headed matters that an item decided on.
fn matters(item: &Item) -> impl Iterator<Item = &SubDecision> {
    item.decisions.iter().flat_map(|it| &it.sub_decisions)
}

fn found(look: &Look<'_>, slug: &str, within: fn(&Item) -> Vec<String>) -> Result<Vec<(String, String)>, Problem> {
    let filter = Filter {
        body: slug.to_owned(),
        year: String::new(),
        limit: LOOKED_THROUGH,
        offset: 0,
    };
    let rows = look.no_fault(look.now().meetings(&look.asker, &filter))?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|it| has_decided(look, it)) {
        let Some(seen) = look.no_fault(look.now().meeting(&look.asker, &row.slug))? else {
            continue;
        };
        let day = row.date.map(|it| look.words().day(&it)).unwrap_or_default();
        let items = seen.record.items.iter().zip(&seen.items);
        for (item, id) in items.filter(|it| !it.0.decisions.is_empty()) {
            let code = format!("{}.{id}", row.meeting);
            let within = within(item);
            if within.is_empty() {
                found.push((code, format!("{day}: {}. {}", item.number, item.title)));
                continue;
            }
            let told = |topic: &String| format!("{day}: {}. {topic}", item.number);
            found.extend(
                within
                    .iter()
                    .enumerate()
                    .map(|(at, it)| (format!("{code}.{at}"), told(it))),
            );
        }
    }
    Ok(found)
}

/// The decision that settled a version, as the words and the address of a link, with the headed matter where it was one.
pub fn settled_by(
    look: &Look<'_>,
    (meeting, item): (MeetingId, ItemId),
    topic: Option<u32>,
) -> Result<Option<(String, String)>, Problem> {
    let Some((words, to)) = decided_at(look, meeting)? else {
        return Ok(None);
    };
    let Some((seen, topic)) = matter(look, item, topic)? else {
        return Ok(Some((words, to)));
    };
    let shown = seen.meeting.record.items.get(seen.place);
    let number = shown.map(|it| it.number.clone()).unwrap_or_default();
    Ok(Some((format!("{words}: {number}. {topic}"), to)))
}

/// A headed matter of an item that the visitor may see, by its place: the item, and what the matter is called.
fn matter(look: &Look<'_>, item: ItemId, topic: Option<u32>) -> Result<Option<(ItemSeen, String)>, Problem> {
    let Some(at) = topic.and_then(|it| usize::try_from(it).ok()) else {
        return Ok(None);
    };
    let Some(seen) = look.no_fault(look.now().item(&look.asker, item))? else {
        return Ok(None);
    };
    let shown = seen.meeting.record.items.get(seen.place);
    let topic = shown.and_then(|it| matters(it).nth(at)).map(|it| it.topic.clone());
    Ok(topic.map(|it| (seen, it)))
}

/// The follow-ups that a headed matter of a decision asked for, by where their words stand in it; none where the visitor does
/// not see it.
pub fn asked_under(look: &Look<'_>, item: ItemId, topic: u32) -> Result<BTreeSet<FollowUpId>, Problem> {
    let Some((seen, topic)) = matter(look, item, Some(topic))? else {
        return Ok(BTreeSet::new());
    };
    let course = look.no_fault(look.now().course(&look.asker, &seen.meeting.row))?;
    let shown = seen.meeting.record.items.get(seen.place);
    let blocks = shown.into_iter().flat_map(|it| &it.decisions).flat_map(|it| &it.blocks);
    let mut is_under = false;
    let mut words = String::new();
    for block in blocks {
        match block {
            Block::Subheading(heading) => is_under = heading.as_str() == topic,
            _ if is_under => {
                let said = texts(std::slice::from_ref(block)).into_iter();
                words.extend(said.map(|it| format!("{} ", fold(it.as_str()))));
            }
            _ => {}
        }
    }
    let all = suggestions::of(&seen.meeting, course.as_ref()).into_iter();
    let here = all.filter(|it| it.item == item && words.contains(fold(&it.line.text).trim_end_matches('.')));
    Ok(here.map(|it| it.id).collect())
}

/// The meeting that decided, as the words and the address of a link.
pub fn decided_at(look: &Look<'_>, meeting: MeetingId) -> Result<Option<(String, String)>, Problem> {
    let place = look.no_fault(look.now().place_of(meeting))?;
    Ok(place.map(|(slug, day)| {
        let words = look.words();
        let day = day.map(|it| words.day(&it)).unwrap_or_default();
        let to = Address::Meeting(slug, Form::Page).under(look.prefix);
        (words.with("decided-on-day", "day", &day), to)
    }))
}

/// A decision that something is linked to, as the visitor may see it.
pub struct Linked {
    meeting: MeetingId,
    pub item: ItemId,
    pub told: String,
    pub to: String,
    /// Its case: the address, number and title.
    pub case: Option<(String, String)>,
}

/// Those of some decisions that the visitor may see.
pub fn linked(look: &Look<'_>, of: impl IntoIterator<Item = (MeetingId, ItemId)>) -> Result<Vec<Linked>, Problem> {
    let mut found = Vec::new();
    for (meeting, item) in of {
        let Some(seen) = look.no_fault(look.now().item(&look.asker, item))? else {
            continue;
        };
        let Some(shown) = seen.meeting.record.items.get(seen.place) else {
            continue;
        };
        let day = seen.meeting.row.date.map(|it| look.words().day(&it));
        found.push(Linked {
            meeting,
            item,
            told: format!("{}: {}. {}", day.unwrap_or_default(), shown.number, shown.title),
            to: Address::Item(item).under(look.prefix),
            case: case(look, &seen),
        });
    }
    Ok(found)
}

/// The address of an item's case, and its number with the title the matter has there.
fn case(look: &Look<'_>, seen: &ItemSeen) -> Option<(String, String)> {
    let case = seen.meeting.cases.get(seen.place).copied().flatten()?;
    let item = seen.meeting.record.items.get(seen.place)?;
    let number = seen.meeting.record.case_number(item)?;
    let told = format!("{number}: {}", item.title);
    Some((Address::Case(case).under(look.prefix), told))
}

/// What a form offers to link something to: code, words, and whether it is linked already. Those first, then the last ones of
/// the body.
pub fn offered(
    look: &Look<'_>,
    slug: &str,
    behind: &[(MeetingId, ItemId)],
) -> Result<Vec<(String, String, bool)>, Problem> {
    let stand = linked(look, behind.iter().copied())?.into_iter();
    let mut found: Vec<_> = stand
        .map(|it| (format!("{}.{}", it.meeting, it.item), it.told, true))
        .collect();
    for (code, told) in recent(look, slug)? {
        if found.iter().all(|it| it.0 != code) {
            found.push((code, told, false));
        }
    }
    Ok(found)
}

/// The decisions that a form links something to. What it did not show, because whoever asks may not see it, stays.
pub async fn kept(
    filled: &Filled,
    behind: Vec<(MeetingId, ItemId)>,
) -> Result<Result<Vec<(MeetingId, ItemId)>, Unreadable>, Problem> {
    let named: Result<Vec<_>, _> = filled.fields.all("decision").map(read).collect();
    let mut named = match named {
        Ok(named) => named,
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let waiting = filled.desk.clone();
    let unseen = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let seen = linked(&look, behind.iter().copied())?;
        let is_seen = |it: &(MeetingId, ItemId)| seen.iter().any(|seen| seen.item == it.1);
        Ok(behind.into_iter().filter(|it| !is_seen(it)).collect::<Vec<_>>())
    });
    named.extend(filled.desk.no_fault(unseen.await)??);
    Ok(Ok(named))
}

fn read(code: &str) -> Result<(MeetingId, ItemId), Unreadable> {
    read_matter(code).map(|it| (it.0, it.1))
}

/// `meeting.item`, or `meeting.item.matter`.
fn read_matter(code: &str) -> Result<(MeetingId, ItemId, Option<u32>), Unreadable> {
    let mut parts = code.split('.');
    let mut part = || parts.next().ok_or(Unreadable("decision"));
    let wrong = |_| Unreadable("decision");
    let (meeting, item) = (part()?.parse().map_err(wrong)?, part()?.parse().map_err(wrong)?);
    let topic = parts.next().map(|it| it.parse().map_err(|_| Unreadable("decision")));
    Ok((meeting, item, topic.transpose()?))
}

/// The decision that a form chose; none where it chose none.
pub fn chosen(fields: &Fields) -> Result<Option<(MeetingId, ItemId)>, Unreadable> {
    fields.given("decision").map(|it| read(&it)).transpose()
}

/// The same with the headed matter it chose of an item.
pub fn chosen_matter(fields: &Fields) -> Result<Option<(MeetingId, ItemId, Option<u32>)>, Unreadable> {
    fields.given("decision").map(|it| read_matter(&it)).transpose()
}

/// A decision that something is kept because of, with the day of its meeting.
pub struct Behind {
    pub meeting: MeetingId,
    pub item: ItemId,
    pub topic: Option<u32>,
    pub on: Date,
}

/// The decision that a form must have chosen.
pub async fn behind(filled: &Filled) -> Result<Result<Behind, Unreadable>, Problem> {
    let (meeting, item, topic) = match chosen_matter(&filled.fields) {
        Ok(Some(chosen)) => chosen,
        Ok(None) => return Ok(Err(Unreadable("decision"))),
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let place = filled.desk.ask(move |desk| desk.state.now.place_of(meeting)).await?;
    Ok(Ok(Behind {
        meeting,
        item,
        topic,
        on: place.and_then(|it| it.1).unwrap_or(filled.desk.today),
    }))
}
