//! A body's decisions that can stand behind a version of something a room keeps.

use raadslag_council::clock::Date;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_readers::now::Filter;

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

/// The decision that a form chose; none where it chose none.
pub fn chosen(fields: &Fields) -> Result<Option<(MeetingId, ItemId)>, Unreadable> {
    let Some(chosen) = fields.given("decision") else {
        return Ok(None);
    };
    let (meeting, item) = chosen.split_once('.').ok_or(Unreadable("decision"))?;
    let wrong = |_| Unreadable("decision");
    Ok(Some((meeting.parse().map_err(wrong)?, item.parse().map_err(wrong)?)))
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
