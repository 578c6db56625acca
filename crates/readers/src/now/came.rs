//! What an item came to an agenda with and the minutes that left it there say otherwise since, as far as somebody may see it.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::case::{Case, ItemStatus, Since, since};
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{ItemId, TextId};
use raadslag_council::meeting::Meeting;
use raadslag_council::paper::PaperItem;
use raadslag_council::record::Decision;
use raadslag_store::{Fault, vals};

use super::Now;
use super::access::Asker;
use super::cases::{LeftBy, ProposalRow};
use super::seen::ItemSeen;

raadslag_store::statements! {
    /// The entry by which an agenda last took a proposal.
    PLACED = "select coalesce(max(entry), 0) from now1_proposal_step where item = $1 and kind = 'proposal_placed'";
    /// How often minutes were sent after an entry.
    SENT_SINCE = "select count(*) from now1_seal where meeting = $1 and kind = 'SENT' and entry > $2";
}

/// The minutes that left an item to an agenda were sent again, and say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameOtherwise {
    /// They still leave it to this agenda.
    pub still_comes: bool,
    /// The decision as it was when the agenda took the item; none for whoever may not read it as it was.
    pub before: Option<Decision>,
    /// As it is now; none for whoever may not read it.
    pub now: Option<Decision>,
}

impl Now {
    /// How what an item came to its agenda with is otherwise since.
    pub fn came_otherwise(&self, asker: &Asker, row: &ProposalRow) -> Result<Option<CameOtherwise>, Fault> {
        let Some(left) = row.left.as_ref().filter(|_| row.status == ItemStatus::OnAgenda) else {
            return Ok(None);
        };
        let (db, item, meeting) = (self.journal.db(), row.item.to_string(), left.meeting.to_string());
        let placed = db.one(PLACED, vals![&item], |row| row.count(0))?;
        if db.one(SENT_SINCE, vals![&meeting, placed], |row| row.count(0))? == 0 {
            return Ok(None);
        }
        let sent = self.each_sent(left)?;
        let case = Case::fold(&self.past(Stream::Case(row.case))?);
        let Some(since) = since(&case, row.item, placed, &sent) else {
            return Ok(None);
        };
        let (before, now) = (self.decision_of(since.before)?, self.decision_of(since.now)?);
        if since.still_comes && before == now {
            return Ok(None);
        }
        let seen = self.reads_decision(asker, left.item, &now)?;
        let is_read_before = match &seen {
            Some(seen) => self.reads_earlier(asker, (left.item, since), seen)?,
            None => false,
        };
        Ok(Some(CameOtherwise {
            still_comes: since.still_comes,
            before: is_read_before.then_some(before),
            now: seen.map(|_| now),
        }))
    }

    /// The item each time the minutes were sent, with the entries, oldest first.
    fn each_sent(&self, left: &LeftBy) -> Result<Vec<(u64, PaperItem)>, Fault> {
        let past = self.past(Stream::Meeting(left.meeting))?;
        let (mut meeting, mut sent) = (Meeting::default(), Vec::new());
        for (entry, event) in past.with_entries() {
            meeting.apply(event);
            if matches!(event, Event::MinutesSent(_)) {
                let item = meeting.course().and_then(|it| it.paper.find(left.item));
                sent.extend(item.map(|it| (entry, it.clone())));
            }
        }
        Ok(sent)
    }

    /// A decision; an empty one where there is none, or it was erased.
    fn decision_of(&self, text: Option<TextId>) -> Result<Decision, Fault> {
        let words = text.map(|it| self.words(it)).transpose()?;
        Ok(words.and_then(|it| serde_json::from_str(&it).ok()).unwrap_or_default())
    }

    /// The item of a decision, for whoever reads it there as it was sent last: what is public may still be older.
    fn reads_decision(&self, asker: &Asker, item: ItemId, now: &Decision) -> Result<Option<ItemSeen>, Fault> {
        let is_seen = self.sight(asker, Thing::Item(item))? == Sight::Whole;
        if !is_seen && self.sight(asker, Thing::DraftItem(item))? != Sight::Whole {
            return Ok(None);
        }
        let seen = self.item(asker, item)?;
        let reads = |it: &ItemSeen| {
            let record = &it.meeting.record;
            let shown = record.items.get(it.place);
            let shown = shown.and_then(|it| record.head.own_decisions(it).next());
            shown.is_some_and(|it| it.blocks == now.blocks)
        };
        Ok(seen.filter(reads))
    }

    /// Whoever works on those minutes reads an earlier decision too, and everybody one that was public.
    fn reads_earlier(&self, asker: &Asker, (item, since): (ItemId, Since), seen: &ItemSeen) -> Result<bool, Fault> {
        if self.sight(asker, Thing::DraftItem(item))? == Sight::Whole {
            return Ok(true);
        }
        let Some(before) = since.before else { return Ok(false) };
        let public = self.public_versions(&seen.meeting.row)?;
        Ok(public.versions.iter().any(|it| it.tells(item, before)))
    }
}
