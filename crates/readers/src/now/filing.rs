//! What is to be filed in the case system, and what was (journalisering).

use raadslag_council::clock::{self, Date, Timestamp};
use raadslag_council::event::{CaseNumberNoted, Event};
use raadslag_council::ids::{BodyId, ItemId, MeetingId, TextId};
use raadslag_council::kept::ERASED;
use raadslag_council::record::{Item, NotedNumber};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{id, item_number, payload, told, words};

/// What became of filing an item `i`, since its number was noted last: `x` and `k`. 2: it is not filed; 1: it is, with the
/// minutes as they were sent last; 0: it waits. A receipt that was taken back leaves `TAKEN_BACK`, which is no root.
macro_rules! filing {
    () => {
        "(case when coalesce(x.entry, 0) <= coalesce(k.entry, 0) then 0 when x.root = '' then 2 when x.root = coalesce((select s.root from now1_seal s where s.meeting = i.meeting and s.kind = 'SENT' order by s.entry desc limit 1), '') then 1 else 0 end)"
    };
}

/// Items of minutes that were sent to signature and may be read whole, with what became of filing them; those that fit.
macro_rules! to_file {
    ($fits:expr) => {
        concat!(
            "select i.item, i.meeting, m.slug, m.date, n.bytes, ", item_number!(), ", t.bytes, f.bytes, x.at, r.bytes, ", filing!(), ", m.body, kn.bytes, coalesce(x.root, ''), coalesce(x.entry, 0) ",
            "from now1_meeting m join now1_item i on i.meeting = m.meeting and i.face = 1 join now1_body b on b.body = m.body left join payload n on n.id = b.name ",
            "left join payload t on t.id = i.title left join payload f on f.id = i.facts left join now1_after_filed x on x.item = i.item left join payload r on r.id = x.text ",
            "left join now1_after_number k on k.item = i.item left join payload kn on kn.id = k.number ",
            "where m.here = 1 and m.minutes <> 'DRAFT' and ", sight!("'draft_item:' || i.item"), " = 2", $fits, " order by m.date desc, m.slug, i.place"
        )
    };
}

raadslag_store::statements! {
    /// What was said of filing an item before, or it waits again.
    CLEAR = "delete from now1_after_filed where item = $1";
    /// A receipt was mended.
    CORRECTED = "update now1_after_filed set text = $1 where item = $2";
    /// An item was filed, or is not.
    FILED = "insert into now1_after_filed (item, meeting, entry, at, root, text) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// An item had another case number noted.
    CLEAR_NUMBER = "delete from now1_after_number where item = $1";
    /// A case number is noted of an item.
    NUMBER = "insert into now1_after_number (item, meeting, entry, at, number, reason) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// The case numbers noted of a meeting's items.
    NUMBERS = "select k.item, k.at, n.bytes, r.bytes from now1_after_number k left join payload n on n.id = k.number left join payload r on r.id = k.reason where k.meeting = $1 order by k.entry";
    /// Items of minutes that were sent to signature and may be read whole, with what became of filing them.
    TO_FILE = to_file!("");
    /// Those of a meeting.
    TO_FILE_OF_MEETING = to_file!(" and i.meeting = $3");
    /// One of them.
    TO_FILE_ITEM = to_file!(" and i.item = $3");
    /// Those of the meetings from one day to another.
    TO_FILE_BETWEEN = to_file!(" and m.date >= $3 and m.date <= $4");
    /// Those that wait, of meetings since a day.
    NOT_FILED = concat!(
        "select m.body, n.bytes, m.date from now1_meeting m join now1_item i on i.meeting = m.meeting and i.face = 1 ",
        "join now1_body b on b.body = m.body left join payload n on n.id = b.name ",
        "left join now1_after_filed x on x.item = i.item left join now1_after_number k on k.item = i.item ",
        "where m.here = 1 and m.minutes <> 'DRAFT' and ", sight!("'draft_item:' || i.item"), " = 2 and m.date >= $3 and ", filing!(), " = 0 order by m.date, m.slug"
    );
    /// The day of a body's last meeting before another day whose minutes were sent to signature.
    LAST_SENT = "select coalesce(max(date), '') from now1_meeting where body = $1 and date < $2 and here = 1 and minutes <> 'DRAFT'";
}

/// Which items of minutes that can be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filed {
    /// All.
    All,
    /// Those of a meeting.
    OfMeeting(MeetingId),
    /// One.
    Item(ItemId),
    /// Those of the meetings from one day to another, both included.
    Between(Date, Date),
}

/// What of a body waits to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFiled {
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
    /// So many items.
    pub items: u64,
    /// The day of the first meeting of which one does.
    pub since: Option<Date>,
}

/// An item of minutes that can be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToFile {
    /// The item.
    pub item: ItemId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// The meeting's address.
    pub slug: String,
    /// The day.
    pub date: Option<Date>,
    /// Whose meeting it is.
    pub of: BodyId,
    /// The body's name.
    pub body: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The case number of the case system; empty where it has none.
    pub case_number: String,
    /// What became of filing it.
    pub filing: Filing,
    /// The entry that said so last; 0 where none did.
    pub said: u64,
}

/// What became of filing an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filing {
    /// It waits.
    Waits {
        /// Why its receipt was taken back, and when, where that was said last.
        taken_back: Option<(Option<Timestamp>, String)>,
    },
    /// It is filed with the minutes as they were sent last.
    Filed {
        /// When.
        at: Option<Timestamp>,
        /// What the case system answered.
        receipt: String,
    },
    /// It is not filed.
    LeftUnfiled {
        /// When that was said.
        at: Option<Timestamp>,
        /// Why.
        reason: String,
    },
}

impl Filing {
    /// Whether the item waits.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Waits { .. })
    }
}

/// Stands for the root where a receipt was taken back.
const TAKEN_BACK: &str = "TAKEN_BACK";

/// Writes down what an event says of filing an item; all others say nothing of it.
pub(super) fn lay(tx: &mut Tx<'_>, event: &Event, about: (&str, &str), entry: &Entry) -> Result<(), Fault> {
    match event {
        Event::ItemFiled(it) => lay_filed(tx, (it.item, &it.root.to_string(), it.receipt), about, entry),
        Event::ReceiptCorrected(it) => tx.send(CORRECTED, vals![&it.receipt.to_string(), &it.item.to_string()]),
        Event::ReceiptTakenBack(it) => lay_filed(tx, (it.item, TAKEN_BACK, it.reason), about, entry),
        Event::ItemLeftUnfiled(it) => lay_filed(tx, (it.item, "", it.reason), about, entry),
        Event::FilingAwaited(it) => tx.send(CLEAR, vals![&it.item.to_string()]),
        Event::CaseNumberNoted(it) => lay_number(tx, it, about, entry),
        _ => Ok(()),
    }
}

fn lay_filed(
    tx: &mut Tx<'_>,
    (item, root, text): (ItemId, &str, TextId),
    (meeting, at): (&str, &str),
    entry: &Entry,
) -> Result<(), Fault> {
    let (item, text) = (item.to_string(), text.to_string());
    tx.send(CLEAR, vals![&item])?;
    tx.send(FILED, vals![&item, meeting, entry.seq, at, root, &text])
}

/// A case number is noted of an item, beside what is sealed.
fn lay_number(
    tx: &mut Tx<'_>,
    noted: &CaseNumberNoted,
    (meeting, at): (&str, &str),
    entry: &Entry,
) -> Result<(), Fault> {
    let item = noted.item.to_string();
    tx.send(CLEAR_NUMBER, vals![&item])?;
    let (number, reason) = (noted.number.to_string(), noted.reason.to_string());
    tx.send(NUMBER, vals![&item, meeting, entry.seq, at, &number, &reason])
}

impl Now {
    /// The case numbers noted of a meeting's items beside what is sealed; the items are still to be named.
    pub(super) fn noted_numbers(&self, meeting: MeetingId) -> Result<Vec<(ItemId, NotedNumber)>, Fault> {
        let read = |row: &Row<'_>| {
            let at: Option<Timestamp> = row.text(1)?.parse().ok();
            let noted = NotedNumber {
                item: String::new(),
                number: told(row, 2)?,
                date: at.map(clock::day),
                reason: payload(row, 3)?,
            };
            Ok((id(row, 0)?, noted))
        };
        self.journal.db().all(NUMBERS, vals![&meeting.to_string()], read)
    }

    /// Items of minutes that were sent to signature and that the asker reads whole, the newest meeting first.
    pub fn to_file(&self, asker: &Asker, which: Filed) -> Result<Vec<ToFile>, Fault> {
        let (db, key, now) = (self.journal.db(), asker.key(), asker.now());
        match which {
            Filed::All => db.all(TO_FILE, vals![key, now], read),
            Filed::OfMeeting(it) => db.all(TO_FILE_OF_MEETING, vals![key, now, &it.to_string()], read),
            Filed::Item(it) => db.all(TO_FILE_ITEM, vals![key, now, &it.to_string()], read),
            Filed::Between(from, until) => {
                let (from, until) = (from.to_string(), until.to_string());
                db.all(TO_FILE_BETWEEN, vals![key, now, &from, &until], read)
            }
        }
    }

    /// What of each body's minutes since a day waits to be filed, as far as the asker reads it whole.
    pub fn not_filed(&self, asker: &Asker, since: Date) -> Result<Vec<NotFiled>, Fault> {
        let since = since.to_string();
        let vals = vals![asker.key(), asker.now(), &since];
        let items = self.journal.db().all(NOT_FILED, vals, |row| {
            Ok(NotFiled {
                body: id(row, 0)?,
                body_name: payload(row, 1)?,
                items: 1,
                since: row.text(2)?.parse().ok(),
            })
        })?;
        let mut found: Vec<NotFiled> = Vec::new();
        for item in items {
            match found.iter_mut().find(|it| it.body == item.body) {
                Some(known) => known.items += 1,
                None => found.push(item),
            }
        }
        Ok(found)
    }

    /// The day of a body's last meeting before another day whose minutes can be filed.
    pub fn last_sent(&self, body: BodyId, before: Date) -> Result<Option<Date>, Fault> {
        let (body, before) = (body.to_string(), before.to_string());
        let day = |row: &Row<'_>| Ok(row.text(0)?.parse().ok());
        self.journal.db().one(LAST_SENT, vals![&body, &before], day)
    }
}

fn read(row: &Row<'_>) -> Result<ToFile, Fault> {
    let title = words(row, 6)?.map_or_else(|| ERASED.to_owned(), |it| serde_json::from_str(&it).unwrap_or_default());
    let facts: Item = serde_json::from_str(&payload(row, 7)?).unwrap_or_default();
    let at = row.find_text(8)?.and_then(|it| it.parse().ok());
    let text = payload(row, 9)?;
    Ok(ToFile {
        item: id(row, 0)?,
        meeting: id(row, 1)?,
        slug: row.text(2)?.to_owned(),
        date: row.text(3)?.parse().ok(),
        of: id(row, 11)?,
        body: payload(row, 4)?,
        number: row.text(5)?.to_owned(),
        title,
        case_number: words(row, 12)?.or(facts.case_number).unwrap_or_default(),
        filing: match row.int(10)? {
            1 => Filing::Filed { at, receipt: text },
            2 => Filing::LeftUnfiled { at, reason: text },
            _ => Filing::Waits {
                taken_back: (row.text(13)? == TAKEN_BACK).then_some((at, text)),
            },
        },
        said: row.count(14)?,
    })
}
