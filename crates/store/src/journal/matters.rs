//! Which items of meetings are of which matter, by their routes and their case numbers: kept in memory, and brought up to date from
//! the entries since it was last asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::event::Event;
use raadslag_council::identity;
use raadslag_council::ids::{CaseId, ItemId, MeetingId, TextId};
use raadslag_council::kept::Payloads;
use raadslag_council::paper::Part;
use raadslag_council::record::Item;

use super::payload;
use crate::db::Tx;
use crate::fault::Fault;
use crate::vals;

crate::statements! {
    /// Items between two entries, and what was written of them, in order.
    WRITTEN = "select seq, data from entry where kind in ('item_placed.1', 'part_written.1', 'part_filled.1', 'case_number_noted.1') and seq > $1 and seq <= $2 order by seq";
}

/// Shared by all who ask.
pub type Matters = Arc<Mutex<Known>>;

/// The matters of every item of a meeting.
#[derive(Debug, Default)]
pub struct Known {
    /// The newest entry that was looked at.
    entry: u64,
    items: BTreeMap<ItemId, Placed>,
    matters: BTreeMap<CaseId, BTreeSet<ItemId>>,
}

/// An item on an agenda.
#[derive(Debug)]
struct Placed {
    meeting: MeetingId,
    /// The case whose route it is on.
    route: Option<CaseId>,
    matters: BTreeSet<CaseId>,
}

/// Where an item says its case number.
enum Number {
    /// Among its facts.
    Facts(TextId),
    /// Beside what is sealed.
    Noted(TextId),
}

impl Number {
    fn text(&self) -> TextId {
        match self {
            Self::Facts(text) | Self::Noted(text) => *text,
        }
    }
}

/// The items of a matter as they stand at an entry that was committed: what a transaction appends itself is never kept here.
pub(super) fn of_matter(
    tx: &mut Tx<'_>,
    matters: &Matters,
    matter: CaseId,
    until: u64,
) -> Result<Vec<(MeetingId, ItemId)>, Fault> {
    let mut known = matters.lock().unwrap_or_else(PoisonError::into_inner);
    if known.entry < until {
        let since = tx.all(WRITTEN, vals![known.entry, until], |row| {
            let (seq, data) = (row.count(0)?, row.text(1)?);
            serde_json::from_str(data).map_err(|error| Fault::Damaged(format!("entry {seq} cannot be read: {error}")))
        })?;
        known.catch_up(tx, since)?;
        known.entry = until;
    }
    let items = known.matters.get(&matter).into_iter().flatten();
    Ok(items
        .filter_map(|it| Some((known.items.get(it)?.meeting, *it)))
        .collect())
}

impl Known {
    fn catch_up(&mut self, tx: &mut Tx<'_>, since: Vec<Event>) -> Result<(), Fault> {
        // Only what was written last of an item is read.
        let mut numbers: BTreeMap<ItemId, Number> = BTreeMap::new();
        for event in since {
            match event {
                Event::ItemPlaced(it) => {
                    let placed = Placed {
                        meeting: it.meeting,
                        route: it.case,
                        matters: BTreeSet::new(),
                    };
                    self.leave(it.item);
                    self.items.insert(it.item, placed);
                    self.put(it.item, identity::matters(it.case, None));
                    numbers.remove(&it.item);
                    numbers.extend(it.facts.map(|facts| (it.item, Number::Facts(facts))));
                }
                Event::PartWritten(it) if it.part == Part::Facts => {
                    numbers.insert(it.item, Number::Facts(it.text));
                }
                Event::PartFilled(it) if it.part == Part::Facts => {
                    numbers.insert(it.item, Number::Facts(it.text));
                }
                Event::CaseNumberNoted(it) => {
                    numbers.insert(it.item, Number::Noted(it.number));
                }
                _ => {}
            }
        }
        let texts: Vec<TextId> = numbers.values().map(Number::text).collect();
        let words = payload::readable(&payload::load(tx, &texts)?);
        for (item, number) in numbers {
            let Some(route) = self.items.get(&item).map(|it| it.route) else {
                continue;
            };
            self.leave(item);
            self.put(item, identity::matters(route, said(&number, &words).as_deref()));
        }
        Ok(())
    }

    /// It is of no matter any more.
    fn leave(&mut self, item: ItemId) {
        let matters = self.items.get_mut(&item).map(|it| std::mem::take(&mut it.matters));
        for matter in matters.into_iter().flatten() {
            if let Some(items) = self.matters.get_mut(&matter) {
                items.remove(&item);
            }
        }
    }

    fn put(&mut self, item: ItemId, matters: BTreeSet<CaseId>) {
        for matter in &matters {
            self.matters.entry(*matter).or_default().insert(item);
        }
        if let Some(placed) = self.items.get_mut(&item) {
            placed.matters = matters;
        }
    }
}

/// The case number; none where there is none, or it was erased.
fn said(number: &Number, words: &Payloads) -> Option<String> {
    let words = words.get(&number.text())?;
    match number {
        Number::Facts(_) => serde_json::from_str::<Item>(words).ok()?.case_number,
        Number::Noted(_) => Some(words.clone()),
    }
}
