//! A body's decisions that can stand behind a version of something a room keeps.

use raadslag_council::clock::Date;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_readers::now::{Filter, ItemSeen};

use super::follow_ups::has_decided;
use crate::address::{Address, Form};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Filled;
use crate::problem::Problem;

/// So many meetings are looked through, newest first.
const LOOKED_THROUGH: u32 = 8;

/// Items that the last meetings of a body decided on, held here or read in, as `meeting.item`, for a form to choose from.
pub fn recent(look: &Look<'_>, slug: &str) -> Result<Vec<(String, String)>, Problem> {
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
        found.extend(items.filter(|it| !it.0.decisions.is_empty()).map(|(item, id)| {
            let told = format!("{day}: {}. {}", item.number, item.title);
            (format!("{}.{id}", row.meeting), told)
        }));
    }
    Ok(found)
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
    let (meeting, item) = code.split_once('.').ok_or(Unreadable("decision"))?;
    let wrong = |_| Unreadable("decision");
    Ok((meeting.parse().map_err(wrong)?, item.parse().map_err(wrong)?))
}

/// The decision that a form chose; none where it chose none.
pub fn chosen(fields: &Fields) -> Result<Option<(MeetingId, ItemId)>, Unreadable> {
    fields.given("decision").map(|it| read(&it)).transpose()
}

/// The same with the day of its meeting, for what is kept because of it.
pub async fn behind(filled: &Filled) -> Result<Result<(MeetingId, ItemId, Date), Unreadable>, Problem> {
    let (meeting, item) = match chosen(&filled.fields) {
        Ok(Some(chosen)) => chosen,
        Ok(None) => return Ok(Err(Unreadable("decision"))),
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let place = filled.desk.ask(move |desk| desk.state.now.place_of(meeting)).await?;
    Ok(Ok((
        meeting,
        item,
        place.and_then(|it| it.1).unwrap_or(filled.desk.today),
    )))
}
