//! What everybody read on an agenda and was taken off it: it is told by what everybody knew, and of a closed item that is its public title.

use std::collections::BTreeSet;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::Timestamp;
use raadslag_council::event::Event;
use raadslag_council::ids::{AttachmentId, CaseId, ItemId, MeetingId, PersonId};
use raadslag_council::kept::{KeptRecord, Slot};
use raadslag_council::meeting::{Gone, Meeting};
use raadslag_council::public::Public;
use raadslag_council::record::{Closure, Item, Record};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use crate::now::Now;
use crate::now::access::{Asker, instant};
use crate::now::pages::{id, payload};
use crate::now::public_versions::closed_by;

/// The columns of what was taken off.
macro_rules! off {
    () => {
        "select f.meeting, f.item, f.matter, f.at, f.actor, f.number, f.open, t.bytes, f.paper, f.entry, f.attachment from now1_open_off f left join payload t on t.id = f.public_title "
    };
}

raadslag_store::statements! {
    /// What is told to be off a meeting's agenda: an item, or an attachment alone.
    TOLD = "select item, attachment from now1_open_off where meeting = $1 and over = 0 order by item, attachment";
    /// It stands there again.
    OVER = "update now1_open_off set over = 1 where meeting = $1 and item = $2 and attachment = $3";
    /// It is closed since then: it is told by its public title, also once it is opened.
    CLOSE = "update now1_open_off set open = 0, public_title = $1 where item = $2 and attachment = '' and open = 1";
    /// It was taken off.
    PUT = "insert into now1_open_off (entry, meeting, item, attachment, matter, at, actor, place, number, open, public_title, paper, over) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0) on conflict do nothing";
    /// The items that an entry told of a meeting.
    AT = concat!(off!(), "where f.entry = $1 and f.meeting = $2 and f.attachment = '' order by f.place");
    /// The last time that an item was taken off.
    OF_ITEM = concat!(off!(), "where f.item = $1 and f.attachment = '' and f.over = 0 order by f.entry desc limit 1");
    /// The last time that an attachment was, alone or with its item.
    OF_ATTACHMENT = concat!(off!(), "where (f.attachment = $1 or f.paper like $2) and f.over = 0 order by f.entry desc limit 1");
    /// The attachments that an entry took away from a meeting's papers, each alone, and that did not come again.
    ALONE_AT = "select attachment from now1_open_off where entry = $1 and meeting = $2 and attachment <> '' and over = 0";
    /// Whether an item is closed by now, wherever it stands or waits.
    CLOSED = "select (select count(*) from now1_item i where i.item = $1 and i.open = 0) + (select count(*) from now1_proposal p where p.item = $1 and p.open = 0)";
}

/// What was taken off an agenda, as far as somebody may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOffSeen {
    /// The items, in order.
    pub items: Vec<ItemId>,
    /// The matter of each; none of a closed one.
    pub matters: Vec<Option<CaseId>>,
    /// What they said, cut: a closed one is its public title. Nothing else stands in it.
    pub record: Public<Record>,
}

/// When an item was taken off.
#[derive(Debug)]
pub(in crate::now) struct OffRow {
    pub meeting: MeetingId,
    /// None where an attachment lay beside the meeting as a whole.
    pub item: Option<ItemId>,
    matter: Option<CaseId>,
    pub at: Timestamp,
    pub actor: Option<PersonId>,
    number: String,
    is_open: bool,
    public_title: String,
    paper: String,
    pub entry: u64,
    /// It alone went, and its item stood.
    pub attachment: Option<AttachmentId>,
}

fn read(row: &Row<'_>) -> Result<OffRow, Fault> {
    Ok(OffRow {
        meeting: id(row, 0)?,
        item: row.text(1)?.parse().ok(),
        matter: row.text(2)?.parse().ok(),
        at: id(row, 3)?,
        actor: row.text(4)?.parse().ok(),
        number: row.text(5)?.to_owned(),
        is_open: row.is(6)?,
        public_title: payload(row, 7)?,
        paper: row.text(8)?.to_owned(),
        entry: row.count(9)?,
        attachment: row.text(10)?.parse().ok(),
    })
}

/// Writes down what everybody read and does not stand on the public agenda any more, once; and what of that is closed by now.
pub(in crate::now) fn lay(
    tx: &mut Tx<'_>,
    (id, meeting): (MeetingId, &Meeting),
    (event, entry): (&Event, &Entry),
) -> Result<(), Fault> {
    for item in closed_by(event, meeting) {
        let public_title = meeting.closing(item).map(|it| it.public_title.to_string());
        tx.send(CLOSE, vals![&public_title.unwrap_or_default(), &item.to_string()])?;
    }
    let gives_out = matches!(
        event,
        Event::AgendaReleased(_) | Event::PaperPublished(_) | Event::MeetingImported(_)
    );
    if !gives_out || !meeting.is_out() {
        return Ok(());
    }
    let id = id.to_string();
    let told = tx.all(TOLD, vals![&id], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    let items = meeting.gone().keys().map(|it| (it.to_string(), String::new()));
    let beside = |item: Option<ItemId>| item.map(|it| it.to_string()).unwrap_or_default();
    let alone = meeting.gone_attachments().map(|it| (beside(it.1), it.0.to_string()));
    let gone: BTreeSet<(String, String)> = items.chain(alone).collect();
    for (item, attachment) in told.iter().filter(|it| !gone.contains(*it)) {
        tx.send(OVER, vals![&id, item, attachment])?;
    }
    let at = instant(entry.at);
    let actor = entry.actor.map(|it| it.to_string()).unwrap_or_default();
    for (place, (item, gone)) in (0u32..).zip(meeting.gone()) {
        let key = (item.to_string(), String::new());
        if told.contains(&key) {
            continue;
        }
        let is_open = meeting.is_open(*item) && !meeting.waits(*item);
        let matter = gone.item().and_then(|it| it.case).filter(|_| is_open);
        let matter = matter.map(|it| it.to_string()).unwrap_or_default();
        let public_title = meeting.closing(*item).map(|it| it.public_title.to_string());
        let paper = match paper(meeting, (*item, gone), is_open) {
            Some(paper) => serde_json::to_string(&paper).map_err(|error| Fault::Damaged(error.to_string()))?,
            None => String::new(),
        };
        tx.send(
            PUT,
            vals![
                entry.seq,
                &id,
                &key.0,
                &key.1,
                &matter,
                &at,
                &actor,
                place,
                &gone.number,
                is_open,
                &public_title.unwrap_or_default(),
                &paper
            ],
        )?;
    }
    // Of an attachment that went alone no words are told.
    for (item, attachment) in gone.iter().filter(|it| !it.1.is_empty() && !told.contains(*it)) {
        let row = vals![
            entry.seq, &id, item, attachment, "", &at, &actor, 0u32, "", false, "", ""
        ];
        tx.send(PUT, row)?;
    }
    Ok(())
}

/// What an item said: an open one everything; one that a paper that was read in closed by itself only the facts, among which its
/// public title is.
fn paper(meeting: &Meeting, (item, gone): (ItemId, &Gone), is_open: bool) -> Option<KeptRecord> {
    if is_open {
        return Some(gone.record.clone());
    }
    if meeting.course().is_some() || meeting.waits(item) || meeting.closing(item).is_some() {
        return None;
    }
    let mut facts = gone.record.clone();
    facts.parts.retain(|it| matches!(it.slot, Slot::Facts(_)));
    Some(facts)
}

impl Now {
    /// What an entry took off a meeting's public agenda, as far as the asker may know of it.
    pub fn taken_off(&self, asker: &Asker, entry: u64, meeting: MeetingId) -> Result<TakenOffSeen, Fault> {
        let rows = self.journal().db().all(AT, vals![entry, &meeting.to_string()], read)?;
        self.told_of_off(asker, &rows)
    }

    fn told_of_off(&self, asker: &Asker, rows: &[OffRow]) -> Result<TakenOffSeen, Fault> {
        let mut record = Record::default();
        let (mut items, mut matters) = (Vec::new(), Vec::new());
        for (id, row) in rows.iter().filter_map(|it| Some((it.item?, it))) {
            if let Some(item) = self.off_as_seen(asker, (id, row))? {
                items.push(id);
                matters.push(row.matter.filter(|_| item.open));
                record.items.push(item);
            }
        }
        Ok(TakenOffSeen {
            items,
            matters,
            record: Public::of(&record),
        })
    }

    /// What one row tells, alone.
    pub(in crate::now) fn off_alone(&self, asker: &Asker, row: &OffRow) -> Result<TakenOffSeen, Fault> {
        self.told_of_off(asker, std::slice::from_ref(row))
    }

    /// How many attachments an entry took away from a meeting's papers, each alone, as far as the asker may know of them.
    pub(in crate::now) fn left_out(&self, asker: &Asker, entry: u64, meeting: MeetingId) -> Result<usize, Fault> {
        let gone: Vec<AttachmentId> = self
            .journal()
            .db()
            .all(ALONE_AT, vals![entry, &meeting.to_string()], |row| id(row, 0))?;
        let mut told = 0;
        for attachment in gone {
            if self.sight(asker, Thing::WithdrawnAttachment(attachment))? == Sight::Whole {
                told += 1;
            }
        }
        Ok(told)
    }

    /// When an item was taken off a public agenda, for whoever may know of it.
    pub(in crate::now) fn item_off(&self, asker: &Asker, item: ItemId) -> Result<Option<OffRow>, Fault> {
        if self.sight(asker, Thing::WithdrawnItem(item))? == Sight::Nothing {
            return Ok(None);
        }
        self.journal().db().find(OF_ITEM, vals![&item.to_string()], read)
    }

    /// The same for whoever had the address of one of its attachments, which may have gone alone, or of one of the meeting as a whole.
    pub(in crate::now) fn attachment_off(
        &self,
        asker: &Asker,
        attachment: AttachmentId,
    ) -> Result<Option<OffRow>, Fault> {
        if self.sight(asker, Thing::WithdrawnAttachment(attachment))? == Sight::Nothing {
            return Ok(None);
        }
        let (key, pattern) = (attachment.to_string(), format!("%\"{attachment}\"%"));
        self.journal().db().find(OF_ATTACHMENT, vals![&key, &pattern], read)
    }

    /// The item with its words where everybody may still read them: what is closed by now, on whatever agenda, is so here too.
    fn off_as_seen(&self, asker: &Asker, (item, row): (ItemId, &OffRow)) -> Result<Option<Item>, Fault> {
        let there = self.sight(asker, Thing::Item(item))?;
        let gone = self.sight(asker, Thing::WithdrawnItem(item))?;
        let sight = there.max(gone);
        if sight == Sight::Nothing {
            return Ok(None);
        }
        let closed = self
            .journal()
            .db()
            .one(CLOSED, vals![&item.to_string()], |found| found.count(0))?;
        let is_open = sight == Sight::Whole && row.is_open && closed == 0;
        let kept: KeptRecord = match row.paper.as_str() {
            "" => KeptRecord::default(),
            paper => serde_json::from_str(paper).map_err(|error| Fault::Damaged(error.to_string()))?,
        };
        let payloads = self.journal().payloads(&kept.texts())?;
        let said = kept.restored(&payloads).items.into_iter().next().unwrap_or_default();
        let own_title = said.closure.as_ref().and_then(|it| it.public_title.clone());
        let closure = Closure {
            public_title: Some(row.public_title.clone()).filter(|it| !it.is_empty()).or(own_title),
            ..Closure::default()
        };
        let printed = Some(said.number.clone()).filter(|it| !it.is_empty());
        let said = if is_open { said } else { Item::default() };
        Ok(Some(Item {
            number: printed.unwrap_or_else(|| row.number.clone()),
            under: None,
            open: is_open,
            held: false,
            closure: (!is_open).then_some(closure),
            // What lay beside it is told of nowhere.
            attachments: Vec::new(),
            ..said
        }))
    }
}
