//! Every version of a meeting's paper as it was given out, cut to what somebody may see of it today.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::Timestamp;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{AttachmentId, ItemId, PersonId};
use raadslag_council::kept::{KeptItem, KeptRecord};
use raadslag_council::meeting::{Course, Meeting};
use raadslag_council::paper::complete;
use raadslag_council::record::{Item, RecordKind};
use raadslag_store::Fault;

use super::Now;
use super::access::Asker;
use super::pages::{MeetingRow, id};

/// A version of a meeting's paper.
#[derive(Debug, Clone)]
pub struct PaperVersion {
    /// 1 for the first of its kind; none for the paper as it is worked on.
    pub number: Option<u32>,
    /// What it is.
    pub document: RecordKind,
    /// When it was given out.
    pub at: Option<Timestamp>,
    record: KeptRecord,
}

/// When a paper went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenOutAt {
    /// To the members, the last time.
    pub released: Option<Timestamp>,
    /// To everybody, the last time; none where it is not public.
    pub published: Option<Timestamp>,
}

/// An item of a version, as far as it may be seen.
#[derive(Debug, Clone)]
pub struct ItemThen {
    /// The item.
    pub item: ItemId,
    /// What it said; none where that may not be seen.
    pub said: Option<Item>,
}

impl Now {
    /// The versions of a meeting's paper that went to its members, oldest first, and for those who follow the work the
    /// paper as it is now, where that is another.
    pub fn paper_versions(&self, asker: &Asker, row: &MeetingRow) -> Result<Vec<PaperVersion>, Fault> {
        let works = self.sight(asker, Thing::DraftMeeting(row.meeting))? == Sight::Whole;
        let mut meeting = Meeting::default();
        let mut versions: Vec<PaperVersion> = Vec::new();
        for past in self.journal.stream(&Stream::Meeting(row.meeting).to_string())? {
            let event: Event = serde_json::from_str(&past.data)
                .map_err(|error| Fault::Damaged(format!("entry {} cannot be read: {error}", past.seq)))?;
            meeting.apply(&event);
            let Some(out) = meeting.course().and_then(|it| it.out.as_ref()) else {
                continue;
            };
            let document = row.body_type.paper_kind(out.document);
            let last = versions.last().map(|it| (it.document, &it.record));
            if last == Some((document, &out.record)) {
                continue;
            }
            let of_kind = versions.iter().filter(|it| it.document == document).count();
            versions.push(PaperVersion {
                number: u32::try_from(of_kind + 1).ok(),
                document,
                at: self.journal.entries(past.seq - 1, 1)?.first().map(|it| it.at),
                record: out.record.clone(),
            });
        }
        if let Some(course) = meeting.course().filter(|_| works) {
            let record = course.paper.record();
            if versions.last().is_none_or(|it| it.record != record) {
                versions.push(PaperVersion {
                    number: None,
                    document: row.body_type.paper_kind(course.document()),
                    at: None,
                    record,
                });
            }
        }
        Ok(versions)
    }

    /// When a meeting's paper last went to the members, and to everybody where it is public.
    pub fn given_out(&self, row: &MeetingRow) -> Result<GivenOutAt, Fault> {
        let (mut released, mut published) = (None, None);
        for past in self.journal.stream(&Stream::Meeting(row.meeting).to_string())? {
            match serde_json::from_str(&past.data) {
                Ok(Event::AgendaReleased(_)) => released = Some(past.seq),
                Ok(Event::PaperPublished(_)) => published = Some(past.seq),
                Ok(Event::PaperUnpublished(_)) => published = None,
                _ => {}
            }
        }
        let at = |seq: Option<u64>| match seq {
            Some(seq) => Ok(self.journal.entries(seq - 1, 1)?.first().map(|it| it.at)),
            None => Ok(None),
        };
        Ok(GivenOutAt {
            released: at(released)?,
            published: at(published)?,
        })
    }

    /// What a version says. `keeps` is whoever keeps the body's papers: they also read what stands in no version any more.
    pub fn paper_then(&self, asker: &Asker, version: &PaperVersion, keeps: bool) -> Result<Vec<ItemThen>, Fault> {
        let payloads = self.journal.payloads(&version.record.texts())?;
        let mut record = version.record.restored(&payloads);
        complete(&mut record, &version.record.above());
        let pairs = version.record.items.iter().zip(record.items);
        pairs
            .map(|(kept, item)| self.item_then(asker, (kept, version.number), item, keeps))
            .collect()
    }

    /// The items that an agenda had when it was given out before and that are taken off, as that version told them, for
    /// whoever keeps the body's papers.
    pub fn gone_since(&self, asker: &Asker, course: &Course) -> Result<Vec<ItemThen>, Fault> {
        let Some((before, gone)) = course.gone_since().filter(|it| !it.1.is_empty()) else {
            return Ok(Vec::new());
        };
        let version = PaperVersion {
            number: course.out.as_ref().map(|it| it.version),
            document: RecordKind::Agenda,
            at: None,
            record: before.clone(),
        };
        let mut items = self.paper_then(asker, &version, true)?;
        items.retain(|it| gone.contains(&it.item));
        Ok(items)
    }

    /// Rule 19: that everybody reads an item is no leave to read in it what was given out to members alone.
    fn item_then(
        &self,
        asker: &Asker,
        (kept, number): (&KeptItem, Option<u32>),
        mut item: Item,
        keeps: bool,
    ) -> Result<ItemThen, Fault> {
        let id = kept.item;
        let is_shut_out = self.is_shut_out(asker, kept)?;
        let is_given_out = number.is_some() && self.sight(asker, Thing::Item(id))? == Sight::Whole;
        let is_seen = !is_shut_out && (is_given_out || self.sight(asker, Thing::DraftItem(id))? == Sight::Whole);
        let is_gone = !is_seen && keeps && !is_shut_out && !self.stands(id)?;
        if !is_seen && !is_gone {
            return Ok(ItemThen { item: id, said: None });
        }
        let mut lines = Vec::new();
        for (kept, line) in kept.attachments.iter().zip(std::mem::take(&mut item.attachments)) {
            if is_gone || self.sees_attachment(asker, kept.attachment, keeps)? {
                lines.push(line);
            }
        }
        item.attachments = lines;
        Ok(ItemThen {
            item: id,
            said: Some(item),
        })
    }

    /// Whether the asker is recused from an item of a version, or from the one it stood under.
    fn is_shut_out(&self, asker: &Asker, kept: &KeptItem) -> Result<bool, Fault> {
        for item in std::iter::once(kept.item).chain(kept.under) {
            if self.is_barred(asker, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_barred(&self, asker: &Asker, item: ItemId) -> Result<bool, Fault> {
        let (db, thing) = (self.journal.db(), Thing::Item(item).to_string());
        let bars = db.one(BARRED, raadslag_store::vals![asker.key(), &thing], |row| row.int(0))?;
        Ok(bars > 0)
    }

    fn sees_attachment(&self, asker: &Asker, attachment: AttachmentId, keeps: bool) -> Result<bool, Fault> {
        let things = [Thing::Attachment(attachment), Thing::DraftAttachment(attachment)];
        Ok(keeps || self.is_any(asker, things)?)
    }

    fn is_any(&self, asker: &Asker, things: [Thing; 2]) -> Result<bool, Fault> {
        for thing in things {
            if self.sight(asker, thing)? == Sight::Whole {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Items at which a person has noted something and that stand on no paper today, or on that of a meeting which was called
    /// off: then with the meeting's address.
    pub fn loose_items(&self, person: PersonId) -> Result<Vec<(ItemId, String)>, Fault> {
        let person = person.to_string();
        let db = self.journal.db();
        db.all(LOOSE, raadslag_store::vals![&person], |row| {
            Ok((id(row, 0)?, row.text(1)?.to_owned()))
        })
    }

    /// Whether an item stands on some paper today: then the rule of access knows it, and says no.
    pub(crate) fn stands(&self, item: ItemId) -> Result<bool, Fault> {
        let found = self
            .journal
            .db()
            .find(STANDS, raadslag_store::vals![&item.to_string()], |row| row.count(0))?;
        Ok(found.unwrap_or(0) > 0)
    }
}

raadslag_store::statements! {
    /// Whether the viewer is recused from a thing.
    BARRED = "select count(*) from now1_bar where viewer = $1 and thing = $2";
    /// Whether an item stands on some paper today.
    STANDS = "select count(*) from now1_item where item = $1";
    /// The items of a person's notes that stand nowhere or in a meeting that was called off.
    LOOSE = concat!(
        "select n.item, coalesce(max(m.slug), '') from private_note n left join now1_item i on i.item = n.item ",
        "left join now1_meeting m on m.meeting = i.meeting where n.person = $1 and n.stands = 1 and n.says <> '' ",
        "and (m.meeting is null or m.status = 'CANCELLED') group by n.item order by n.item"
    );
}
