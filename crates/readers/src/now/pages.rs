//! Lists: bodies and meetings, as somebody may see them.

use std::collections::BTreeMap;

use raadslag_council::body::BodyType;
use raadslag_council::clock::{ClockTime, Date, Timestamp};
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::kept::{ERASED, Slot, put_together};
use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::{Head, RecordKind};
use raadslag_store::{Fault, Row, vals};
use serde::de::DeserializeOwned;

use super::Now;
use super::access::{Asker, holding, sight};

/// The columns of a meeting's row, of one held here with 1 where somebody has something to do at it, else 2; the tables are `m`, `b` and the payload of the body's name, `n`.
macro_rules! meeting_columns {
    () => {
        "m.meeting, m.slug, m.date, m.start, m.document, m.edition, m.entry, m.at, m.told, b.body, b.slug, n.bytes, b.body_type, m.here + m.settled, m.status, m.agenda, m.minutes, m.published, m.signed, m.signers, m.meeting_kind"
    };
}
pub(super) use meeting_columns;

/// The number of an item `i`, counted by its place.
macro_rules! item_number {
    () => {
        concat!(
            "(select cast(count(*) as text) from now1_item o where o.meeting = i.meeting and o.face = i.face and o.under_item = '' and o.place <= i.place) || ",
            "(case i.under_item when '' then '' else '.' || (select cast(count(*) as text) from now1_item o where o.meeting = i.meeting and o.face = i.face and o.under_item = i.under_item and o.place <= i.place) end)"
        )
    };
}
pub(super) use item_number;

/// Where a meeting's row comes from.
macro_rules! meeting_tables {
    () => {
        "now1_meeting m join now1_body b on b.body = m.body left join payload n on n.id = b.name"
    };
}
pub(super) use meeting_tables;

/// How many items of what was given out of a meeting `m` the viewer `$1` knows at least the title of: of the others they hear not
/// even how many there are.
macro_rules! items_known {
    () => {
        concat!(
            "(select count(*) from now1_item i where i.meeting = m.meeting and i.face = 0 and exists (",
            holding!("1", "given.thing = 'item:' || i.item"),
            "))"
        )
    };
}

/// What stands in lists: meetings whose paper may be seen, and those of which it may be known that it was taken back.
macro_rules! listed {
    () => {
        concat!(
            "(",
            sight!("'meeting:' || m.meeting"),
            " = 2 or (m.published > 1 and ",
            sight!("'withdrawn_meeting:' || m.meeting"),
            " = 2))"
        )
    };
}
pub(super) use listed;

/// The papers of one body, under each of its names, or of all with an empty address.
macro_rules! of_body {
    () => {
        " and ($3 = '' or b.slug = $3 or m.body in (select also.body from now1_same_body also join now1_body home on home.body = also.home where home.slug = $3))"
    };
}

raadslag_store::statements! {
    /// Every body.
    ALL_BODIES = "select b.body, n.bytes, b.body_type from now1_body b left join payload n on n.id = b.name order by b.slug";
    /// Meetings, newest first.
    MEETINGS = concat!(
        "select ", meeting_columns!(), ", ", items_known!(), " from ", meeting_tables!(),
        " where ", listed!(), of_body!(), " and ($4 = '' or m.year = $4)",
        " order by m.date desc, m.start desc, m.slug limit $5 offset $6"
    );
    /// The heads of the papers of a body, under each of its names, that were given out or read in and may be seen, newest first.
    HEADS = concat!(
        "select m.meeting, y.bytes from now1_meeting m join now1_part p on p.meeting = m.meeting and p.face = 0 and p.slot = '\"head\"' join payload y on y.id = p.text",
        " where ", sight!("'meeting:' || m.meeting"), " = 2 and m.date >= $3",
        " and m.body in (select body from now1_body where slug = $4 union select also.body from now1_same_body also join now1_body home on home.body = also.home where home.slug = $4)",
        " order by m.date desc, m.start desc, m.slug limit $5"
    );
    /// Meetings planned and held here at which somebody has something to do, or that are on a day or after it, soonest first.
    HERE = concat!(
        "select ", meeting_columns!(), ", ", items_known!(), " from ", meeting_tables!(),
        " where ", sight!("'meeting:' || m.meeting"), " = 2",
        " and m.meeting in (select meeting from now1_meeting where here = 1 and settled = 0 union all select meeting from now1_meeting where here = 1 and date >= $3)",
        " order by m.date, m.start, m.slug"
    );
    /// Papers that were read in and wait until somebody has looked, the oldest first.
    HELD_BACK = concat!(
        "select ", meeting_columns!(), ", ", items_known!(), " from ", meeting_tables!(),
        " where m.published = 3 and ", sight!("'meeting:' || m.meeting"), " = 2 order by m.entry, m.slug"
    );
    /// The same for the operator, whoever may see them.
    ALL_HELD_BACK = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint) from ", meeting_tables!(), " where m.published = 3 order by m.entry, m.slug"
    );
    /// The meetings whose papers were read in.
    DAYS_READ_IN = "select meeting, body, date, start from now1_meeting where here = 0 order by entry, slug";
    /// Whether a body has meetings that are planned and held here.
    RUNS = "select (select count(*) from now1_meeting where body = $1 and here = $2) + (select count(*) from now1_role where body = $1)";
    /// A meeting by its address.
    MEETING = concat!(
        "select ", meeting_columns!(), ", ", items_known!(), " from ", meeting_tables!(), " where ", sight!("'meeting:' || m.meeting"), " = 2 and m.slug = $3"
    );
    /// Whether there are items of what was given out of a meeting `$3` that the viewer knows nothing of.
    LEAVES_OUT = concat!(
        "select count(*) from now1_item i where ", sight!("'item:' || i.item"), " = 0 and i.meeting = $3 and i.face = 0"
    );
    /// Meetings near an address that leads nowhere: those of the body it begins with.
    NEAR = concat!(
        "select ", meeting_columns!(), ", ", items_known!(), " from ", meeting_tables!(), " where ", sight!("'meeting:' || m.meeting"), " = 2 and substr($3, 1, length(b.slug)) = b.slug order by m.date desc limit 5"
    );
}

/// A body with its meetings counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRow {
    /// The body.
    pub body: BodyId,
    /// Its address.
    pub slug: String,
    /// Its name; empty when it was erased.
    pub name: String,
    /// What kind of body.
    pub body_type: BodyType,
    /// How many meetings it has whose paper was not taken or held back.
    pub meetings: u64,
    /// The day of its newest meeting.
    pub newest: Option<Date>,
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its address.
    pub slug: String,
    /// The day.
    pub date: Option<Date>,
    /// When it begins.
    pub start: Option<ClockTime>,
    /// What kind of document it has now.
    pub document: Option<RecordKind>,
    /// 1 for the first document read, then one more for each that changed something.
    pub edition: u32,
    /// The newest entry of its stream: what is cached of it is old when this grows.
    pub entry: u64,
    /// When what was given out of it was last otherwise: work on it alone moves nothing that others see.
    pub at: Timestamp,
    /// The entry by which it was.
    pub told: u64,
    /// The body.
    pub body: BodyId,
    /// The body's address.
    pub body_slug: String,
    /// The body's name.
    pub body_name: String,
    /// What kind of body.
    pub body_type: BodyType,
    /// How far it is, where it is planned and held here.
    pub here: Option<CourseRow>,
    /// Its paper was public, and was taken back.
    pub is_withdrawn: bool,
    /// It was read in and waits until somebody has looked at what must not become public (rule 31).
    pub is_held_back: bool,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// How many items of what was given out of it the asker knows at least the title of.
    pub items: u64,
}

impl MeetingRow {
    /// Whether it is held here and somebody has something to do at it still.
    pub fn waits(&self) -> bool {
        self.here.as_ref().is_some_and(|it| it.waits)
    }
}

/// How far a meeting held here is (GLOSSARY §1.9: each axis moves by itself).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseRow {
    /// `PLANNED`, `IN_SESSION`, `ENDED` or `CANCELLED`.
    pub status: String,
    /// `DRAFT`, `LOCKED` or `RELEASED`.
    pub agenda: String,
    /// `DRAFT`, `SENT_TO_SIGNATURE` or `FROZEN`.
    pub minutes: String,
    /// What was given out is public.
    pub is_published: bool,
    /// How many have signed.
    pub signed: u64,
    /// How many are to sign.
    pub signers: u64,
    /// Somebody has something to do at it still.
    pub waits: bool,
}

/// Which meetings of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this body's, by its address.
    pub body: String,
    /// Only this year's, four digits.
    pub year: String,
    /// At most this many.
    pub limit: u32,
    /// After this many.
    pub offset: u32,
}

/// A meeting whose papers were read in, with its body, day and start.
pub type DayReadIn = (MeetingId, BodyId, Date, Option<ClockTime>);

impl Now {
    /// Every body with its name and kind, for whoever sets them up.
    pub fn all_bodies(&self) -> Result<Vec<(BodyId, String, BodyType)>, Fault> {
        let read = |row: &Row<'_>| {
            let kind = code(row, 2)?.unwrap_or(BodyType::StandingCommittee);
            Ok((id(row, 0)?, payload(row, 1)?, kind))
        };
        self.journal.db().all(ALL_BODIES, &[], read)
    }

    /// Meetings, newest first.
    pub fn meetings(&self, asker: &Asker, filter: &Filter) -> Result<Vec<MeetingRow>, Fault> {
        let vals = vals![
            asker.key(),
            asker.now(),
            &filter.body,
            &filter.year,
            filter.limit,
            filter.offset
        ];
        self.journal.db().all(MEETINGS, vals, meeting_row)
    }

    /// What the newest papers of a body, by its address, tell of when and where it met since a day; nothing where that was erased.
    pub fn heads(
        &self,
        asker: &Asker,
        body: &str,
        (since, limit): (Date, u32),
    ) -> Result<BTreeMap<MeetingId, Head>, Fault> {
        let since = since.to_string();
        let vals = vals![asker.key(), asker.now(), &since, body, limit];
        let read = |row: &Row<'_>| Ok((id(row, 0)?, payload(row, 1)?));
        let told: Vec<(MeetingId, String)> = self.journal.db().all(HEADS, vals, read)?;
        let head = |text: &str| put_together(&[(Slot::Head, text)]).head;
        Ok(told.iter().map(|(meeting, text)| (*meeting, head(text))).collect())
    }

    /// Meetings planned and held here that the asker takes part in or works on, soonest first: all at which somebody has something
    /// to do still, as at every one to come, and the others from a day on.
    pub fn held_here(&self, asker: &Asker, since: Date) -> Result<Vec<MeetingRow>, Fault> {
        let since = since.to_string();
        self.journal
            .db()
            .all(HERE, vals![asker.key(), asker.now(), &since], meeting_row)
    }

    /// Whether a body's meetings are planned and held here, or somebody has a role there that is set up for it.
    pub fn runs(&self, body: BodyId) -> Result<bool, Fault> {
        let count = self
            .journal
            .db()
            .one(RUNS, vals![&body.to_string(), true], |row| row.count(0))?;
        Ok(count > 0)
    }

    /// Papers that were read in and wait until somebody has looked at what must not become public, as far as the asker
    /// belongs to their bodies.
    pub fn held_back(&self, asker: &Asker) -> Result<Vec<MeetingRow>, Fault> {
        self.journal
            .db()
            .all(HELD_BACK, vals![asker.key(), asker.now()], meeting_row)
    }

    /// The same for the operator.
    pub fn all_held_back(&self) -> Result<Vec<MeetingRow>, Fault> {
        self.journal.db().all(ALL_HELD_BACK, &[], meeting_row)
    }

    /// The meetings whose papers were read in, each with its body, day and start.
    pub fn days_read_in(&self) -> Result<Vec<DayReadIn>, Fault> {
        let rows = self.journal.db().all(DAYS_READ_IN, &[], |row| {
            let date: Option<Date> = row.text(2)?.parse().ok();
            Ok((id(row, 0)?, id(row, 1)?, date, row.text(3)?.parse().ok()))
        })?;
        Ok(rows
            .into_iter()
            .filter_map(|(meeting, body, date, start)| Some((meeting, body, date?, start)))
            .collect())
    }

    /// A meeting's row by its address.
    pub fn find_meeting(&self, asker: &Asker, slug: &str) -> Result<Option<MeetingRow>, Fault> {
        self.journal
            .db()
            .find(MEETING, vals![asker.key(), asker.now(), slug], meeting_row)
    }

    /// Whether the asker is shown fewer items of a meeting than were given out.
    pub fn leaves_out(&self, asker: &Asker, meeting: MeetingId) -> Result<bool, Fault> {
        let meeting = meeting.to_string();
        let vals = vals![asker.key(), asker.now(), &meeting];
        Ok(self.journal.db().one(LEAVES_OUT, vals, |row| row.count(0))? > 0)
    }

    /// Meetings that somebody may have meant by an address that leads nowhere.
    pub fn near(&self, asker: &Asker, slug: &str) -> Result<Vec<MeetingRow>, Fault> {
        self.journal
            .db()
            .all(NEAR, vals![asker.key(), asker.now(), slug], meeting_row)
    }
}

/// Reads the columns of `meeting_columns!` and, after them, the number of items.
pub(super) fn meeting_row(row: &Row<'_>) -> Result<MeetingRow, Fault> {
    let body_type = code(row, 12)?.unwrap_or(BodyType::StandingCommittee);
    let here = row.is(13)?.then(|| course_row(row)).transpose()?;
    Ok(MeetingRow {
        meeting: id(row, 0)?,
        slug: row.text(1)?.to_owned(),
        date: row.text(2)?.parse().ok(),
        start: row.text(3)?.parse().ok(),
        document: document((code(row, 4)?, here.is_some()), body_type),
        edition: u32::try_from(row.count(5)?).unwrap_or(u32::MAX),
        entry: row.count(6)?,
        at: row
            .text(7)?
            .parse()
            .map_err(|_| Fault::Damaged("an instant that cannot be read".into()))?,
        told: row.count(8)?,
        body: id(row, 9)?,
        body_slug: row.text(10)?.to_owned(),
        body_name: payload(row, 11)?,
        body_type,
        here,
        is_withdrawn: row.int(17)? == 2,
        is_held_back: row.int(17)? == 3,
        meeting_kind: code(row, 20)?.unwrap_or_default(),
        items: row.count(21)?,
    })
}

/// What a paper is: of a meeting held here by its body's type, and what was read in says it itself.
pub(super) fn document((kept, is_here): (Option<RecordKind>, bool), body_type: BodyType) -> Option<RecordKind> {
    kept.map(|it| if is_here { body_type.paper_kind(it) } else { it })
}

fn course_row(row: &Row<'_>) -> Result<CourseRow, Fault> {
    Ok(CourseRow {
        status: row.text(14)?.to_owned(),
        agenda: row.text(15)?.to_owned(),
        minutes: row.text(16)?.to_owned(),
        is_published: row.int(17)? == 1,
        signed: row.count(18)?,
        signers: row.count(19)?,
        waits: row.int(13)? == 1,
    })
}

/// A typed id in a column.
pub(crate) fn id<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> Result<T, Fault> {
    let text = row.text(column)?;
    text.parse().map_err(|_| Fault::Damaged(format!("{text} is no id")))
}

/// A code in a column, by its JSON word.
pub(crate) fn code<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>, Fault> {
    Ok(serde_json::from_value(serde_json::Value::String(row.text(column)?.to_owned())).ok())
}

/// A payload's text in a column; none when it was erased, or nothing is named there.
pub(crate) fn words(row: &Row<'_>, column: usize) -> Result<Option<String>, Fault> {
    let bytes = row.find_bytes(column)?;
    Ok(bytes.map(|it| String::from_utf8_lossy(it).into_owned()))
}

/// A payload's text in a column that must have one: an erased one says so.
pub(super) fn told(row: &Row<'_>, column: usize) -> Result<String, Fault> {
    Ok(words(row, column)?.unwrap_or_else(|| ERASED.to_owned()))
}

/// A payload's text in a column; empty when it was erased.
pub(crate) fn payload(row: &Row<'_>, column: usize) -> Result<String, Fault> {
    let bytes = row.find_bytes(column)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
