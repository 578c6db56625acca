//! Which items are of which matter, by their case numbers: those put on an agenda by hand are on no route.

use std::collections::BTreeSet;

use raadslag_council::event::Event;
use raadslag_council::identity;
use raadslag_council::ids::{CaseId, ItemId, MeetingId, TextId};
use raadslag_council::paper::Part;
use raadslag_council::record::Item;
use raadslag_store::journal::Erasure;
use raadslag_store::{Db, Entry, Fault, Tx, vals};

use super::pages::id;
use crate::follow::Lookup;

raadslag_store::statements! {
    /// An item's case number names its matter.
    NUMBERED = "insert into now1_matter (item, meeting, matter, text) values ($1, $2, $3, $4) on conflict (item) do update set meeting = excluded.meeting, matter = excluded.matter, text = excluded.text";
    /// It has none.
    UNNUMBERED = "delete from now1_matter where item = $1";
    /// The number was erased.
    ERASED_NUMBER = "delete from now1_matter where text = $1";
    /// The matters of an item: by its number, and by its route.
    MATTERS_OF = "select matter from now1_matter where item = $1 union select case_id from now1_item where item = $1 and case_id <> '' union select case_id from now1_proposal where item = $1";
    /// The items of a matter, each with the day and hour of its meeting and how far that is.
    OF_MATTER = concat!(
        "select o.item, coalesce(max(m.date), ''), coalesce(max(m.start), ''), coalesce(max(m.status), '') from ",
        "(select item from now1_matter where matter = $1 union select item from now1_item where case_id = $1 union select item from now1_proposal where case_id = $1) o ",
        "left join now1_matter n on n.item = o.item left join now1_item i on i.item = o.item ",
        "left join now1_meeting m on m.meeting = coalesce(i.meeting, n.meeting) group by o.item order by o.item"
    );
}

/// What a fact of a meeting says of the number of an item.
pub(super) fn of_meeting(tx: &mut Tx<'_>, event: &Event, lookup: &Lookup<'_>) -> Result<(), Fault> {
    match event {
        Event::ItemPlaced(it) => in_facts(tx, (it.meeting, it.item), it.facts, lookup),
        Event::PartWritten(it) if it.part == Part::Facts => in_facts(tx, (it.meeting, it.item), Some(it.text), lookup),
        Event::PartFilled(it) if it.part == Part::Facts => in_facts(tx, (it.meeting, it.item), Some(it.text), lookup),
        Event::CaseNumberNoted(it) => {
            let number = lookup.text(it.number)?;
            numbered(tx, (it.meeting.to_string(), it.item), (number.as_deref(), it.number))
        }
        _ => Ok(()),
    }
}

/// The same of a case and its proposals, which stand at no meeting yet.
pub(super) fn of_case(tx: &mut Tx<'_>, event: &Event, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let (item, facts) = match event {
        Event::ProposalBegun(it) => (it.item, it.text.facts),
        Event::ProposalReturned(it) => (it.again, it.text.facts),
        Event::ProposalWritten(it) if it.part == Part::Facts => (it.item, Some(it.text)),
        _ => return Ok(()),
    };
    let Some(facts) = facts else { return Ok(()) };
    let number = number_in(facts, lookup)?;
    numbered(tx, (String::new(), item), (number.as_deref(), facts))
}

fn in_facts(
    tx: &mut Tx<'_>,
    (meeting, item): (MeetingId, ItemId),
    facts: Option<TextId>,
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let Some(facts) = facts else {
        return tx.send(UNNUMBERED, vals![&item.to_string()]);
    };
    let number = number_in(facts, lookup)?;
    numbered(tx, (meeting.to_string(), item), (number.as_deref(), facts))
}

fn number_in(facts: TextId, lookup: &Lookup<'_>) -> Result<Option<String>, Fault> {
    let facts: Option<Item> = lookup.text(facts)?.and_then(|it| serde_json::from_str(&it).ok());
    Ok(facts.and_then(|it| it.case_number))
}

fn numbered(
    tx: &mut Tx<'_>,
    (meeting, item): (String, ItemId),
    (number, text): (Option<&str>, TextId),
) -> Result<(), Fault> {
    let item = item.to_string();
    match identity::matters(None, number).first() {
        Some(matter) => tx.send(NUMBERED, vals![&item, &meeting, &matter.to_string(), &text.to_string()]),
        None => tx.send(UNNUMBERED, vals![&item]),
    }
}

/// A number that was erased names nothing any more.
pub(super) fn lay_erasure(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let erasure: Erasure =
        serde_json::from_str(&entry.data).map_err(|error| Fault::Damaged(format!("entry {}: {error}", entry.seq)))?;
    erasure
        .texts
        .iter()
        .try_for_each(|it| tx.send(ERASED_NUMBER, vals![&it.to_string()]))
}

/// An item of a matter.
struct OfMatter {
    item: ItemId,
    /// The day and hour of its meeting; empty before it stands at one.
    at: (String, String),
    /// Its meeting is over.
    is_over: bool,
}

/// The items of the same matters as one that somebody is recused from, at which they are so too: at meetings from that one on, and
/// at those that are not over yet, until somebody lets them in at one of them.
pub(super) fn carried_to(db: &Db, item: ItemId, let_in: &BTreeSet<ItemId>) -> Result<Vec<ItemId>, Fault> {
    let mut found = Vec::new();
    let matters: Vec<CaseId> = db.all(MATTERS_OF, vals![&item.to_string()], |row| id(row, 0))?;
    for matter in matters {
        let all = db.all(OF_MATTER, vals![&matter.to_string()], |row| {
            let (date, status) = (row.text(1)?.to_owned(), row.text(3)?);
            Ok(OfMatter {
                item: id(row, 0)?,
                is_over: status == "ENDED" || (status.is_empty() && !date.is_empty()),
                at: (date, row.text(2)?.to_owned()),
            })
        })?;
        let Some(own) = all.iter().find(|it| it.item == item) else {
            continue;
        };
        let counts_at = |other: &OfMatter, there: &OfMatter| !there.is_over || other.at <= there.at;
        let is_let_in = |there: &OfMatter| {
            let mut since = all.iter().filter(|it| let_in.contains(&it.item) && it.at > own.at);
            let_in.contains(&there.item) || since.any(|it| counts_at(it, there))
        };
        let there = all
            .iter()
            .filter(|it| it.item != item && counts_at(own, it) && !is_let_in(it));
        found.extend(there.map(|it| it.item));
    }
    Ok(found)
}
