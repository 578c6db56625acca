//! What is asked of open data: lists in a stable order, what changed since then, one thing, and the steps of papers.

use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, ItemId, MeetingId};
use raadslag_council::meeting::MeetingKind;
use raadslag_opendata::oparl::{Kind, Stamp};
use raadslag_store::{Fault, FileFacts, Row, vals};

use crate::now::Now;
use crate::now::access::instant;
use crate::now::pages::id;

/// The columns of a thing.
macro_rules! open {
    () => {
        "select kind, id, within, body, created, modified, gone, matter, state from now1_open "
    };
}

/// What is asked of every list: after which, created and modified between when, and whether what is no more counts.
macro_rules! wanted {
    () => {
        "(within > $2 or (within = $2 and id > $3)) and created >= $4 and created < $5 and modified >= $6 and modified < $7 and gone <= $8 "
    };
}

/// What has a page of its own within a meeting, and it: one that is held here only once its paper is public, and no paper as a whole.
macro_rules! paged {
    () => {
        "now1_open o join now1_meeting m on m.meeting = o.within where o.kind in ('meeting', 'agendaitem', 'file') and o.gone = 0 and o.id not like '%-%' and (m.here = 0 or m.published = 1)"
    };
}

raadslag_store::statements! {
    /// A list, by immutable ids.
    LIST = concat!(open!(), "where kind = $1 and ", wanted!(), "order by within, id limit $9");
    /// The same of one body.
    LIST_OF = concat!(open!(), "where kind = $1 and ", wanted!(), "and body = $9 order by within, id limit $10");
    /// The same found by what changed: the concatenation keeps an engine from reading the whole list in its order.
    LIST_SINCE = concat!(open!(), "where kind = $1 and ", wanted!(), "order by within || '', id limit $9");
    /// When the newest thing changed.
    NEWEST = "select coalesce(max(modified), '') from now1_open";
    /// One thing.
    FIND = concat!(open!(), "where kind = $1 and id = $2");
    /// What stands within a meeting, or who sits where.
    OF = concat!(open!(), "where within = $1");
    /// Where a matter was dealt with.
    HANDLED = concat!(open!(), "where matter = $1 and matter <> '' and kind = 'consultation' and gone = 0");
    /// How many meetings, items and attachments of each year have a page.
    YEARS = concat!("select m.year, count(*) from ", paged!(), " group by m.year order by m.year");
    /// Those of a year.
    OF_YEAR = concat!(
        "select o.kind, o.id, o.within, o.body, o.created, o.modified, o.gone, o.matter, m.slug from ", paged!(),
        " and m.year = $1 order by o.within, o.kind, o.id limit $2 offset $3"
    );
    /// How many matters have a page.
    HOW_MANY_MATTERS = "select count(*) from now1_open where kind = 'paper' and within = '' and gone = 0";
    /// Matters, some of them.
    MATTERS = concat!(open!(), "where kind = 'paper' and within = '' and gone = 0 order by within, id limit $1 offset $2");
    /// Steps of every body.
    STEPS = "select s.entry, s.meeting, s.body, s.at, s.kind from now1_open_step s where s.entry < $1 order by s.entry desc, s.meeting limit $2";
    /// Steps of one body.
    STEPS_OF_BODY = "select s.entry, s.meeting, s.body, s.at, s.kind from now1_open_step s where s.entry < $1 and s.body = $2 order by s.entry desc, s.meeting limit $3";
    /// Steps of a matter, wherever it was dealt with in the open.
    STEPS_OF_CASE = "select distinct s.entry, s.meeting, s.body, s.at, s.kind from now1_open_step s join now1_open_step_item i on i.entry = s.entry and i.meeting = s.meeting where s.entry < $1 and i.matter = $2 and i.matter <> '' order by s.entry desc, s.meeting limit $3";
    /// Steps of one entry.
    STEPS_AT = "select s.entry, s.meeting, s.body, s.at, s.kind from now1_open_step s where s.entry = $1 order by s.meeting";
    /// The matters that a step is about.
    STEP_MATTERS = "select distinct i.matter from now1_open_step_item i where i.entry = $1 and i.meeting = $2 and i.matter <> '' order by i.matter";
    /// Of one matter, the items that a step is about.
    STEP_ITEMS_OF = "select i.item from now1_open_step_item i where i.entry = $1 and i.meeting = $2 and i.matter = $3 order by i.item";
    /// The items of a step.
    STEP_ITEMS = "select i.item from now1_open_step_item i join now1_open o on o.kind = 'agendaitem' and o.id = i.item and o.gone = 0 where i.entry = $1 and i.meeting = $2 order by i.item";
    /// Which of a meeting's steps one of them is.
    STEP_NUMBER = "select count(*) from now1_open_step where meeting = $1 and entry <= $2";
    /// How many steps there are before an entry.
    STEPS_BEFORE = "select count(*) from now1_open_step where entry < $1";
    /// The entry of the step before which there are so many.
    STEP_AFTER = "select entry from now1_open_step order by entry limit 1 offset $1";
    /// The files of a meeting's attachments that were not erased.
    FILES_OF = "select a.attachment, f.size, f.media_type from now1_attachment a join file f on f.id = a.file where a.meeting = $1 and a.face = 0 and f.erased_by is null";
    /// A meeting's address, its body's, and what that is called.
    MEETING_AT = "select m.slug, b.slug, n.bytes, m.date, m.meeting_kind from now1_meeting m join now1_body b on b.body = m.body left join payload n on n.id = b.name where m.meeting = $1";
}

/// Something that is or was public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRow {
    /// What.
    pub kind: Kind,
    /// Which.
    pub id: String,
    /// The meeting it stands in, or empty.
    pub within: String,
    /// Whose.
    pub body: Option<BodyId>,
    /// Since when, and when it was last otherwise.
    pub stamp: Stamp,
    /// It is no more.
    pub is_gone: bool,
    /// The case it deals with.
    pub matter: Option<CaseId>,
    /// How far a meeting is; of a row of a year, the meeting's address.
    pub state: String,
}

/// Which of a list.
#[derive(Debug, Clone, Default)]
pub struct OpenFilter {
    /// Only of this body.
    pub body: Option<BodyId>,
    /// After this one: where it stands and its id.
    pub after: (String, String),
    /// Created from then on.
    pub created_since: Option<Timestamp>,
    /// Created before then.
    pub created_before: Option<Timestamp>,
    /// Otherwise from then on, and what is no more too.
    pub modified_since: Option<Timestamp>,
    /// Last otherwise before then.
    pub modified_before: Option<Timestamp>,
    /// At most so many.
    pub limit: u32,
}

/// What happened to a paper for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenStep {
    /// The entry.
    pub entry: u64,
    /// Which of the steps of its meeting it is, counted from 1: outside it is named by that, which counts nothing hidden.
    pub number: u64,
    /// Whose paper.
    pub meeting: MeetingId,
    /// Whose meeting.
    pub body: BodyId,
    /// When.
    pub at: Timestamp,
    /// What: PLANNED, MOVED, CANCELLED, REMOVED, AGENDA, MINUTES, CHANGED or WITHDRAWN.
    pub kind: String,
    /// The items it is about that are public now.
    pub items: Vec<ItemId>,
    /// The meeting's address.
    pub slug: String,
    /// Its body's.
    pub body_slug: String,
    /// What that is called.
    pub body_name: String,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// The day it is on now.
    pub date: Option<Date>,
}

/// Whose steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepsOf {
    /// Everybody's.
    All,
    /// A body's.
    Body(BodyId),
    /// A matter's.
    Case(CaseId),
}

impl Now {
    /// A list of open data.
    pub fn open_list(&self, kind: Kind, filter: &OpenFilter) -> Result<Vec<OpenRow>, Fault> {
        let since = |it: Option<Timestamp>| it.map(instant).unwrap_or_default();
        let before = |it: Option<Timestamp>| it.map_or_else(|| "~".to_owned(), instant);
        let created = (since(filter.created_since), before(filter.created_before));
        let modified = (since(filter.modified_since), before(filter.modified_before));
        let most = if filter.modified_since.is_some() { 2u32 } else { 0 };
        let body = filter.body.map(|it| it.to_string());
        let (within, after) = &filter.after;
        let db = self.journal().db();
        let word = kind.word();
        let limit = filter.limit;
        match body {
            Some(body) => {
                let vals = vals![
                    word,
                    within,
                    after,
                    &created.0,
                    &created.1,
                    &modified.0,
                    &modified.1,
                    most,
                    &body,
                    limit
                ];
                db.all(LIST_OF, vals, row)
            }
            None => {
                let vals = vals![
                    word,
                    within,
                    after,
                    &created.0,
                    &created.1,
                    &modified.0,
                    &modified.1,
                    most,
                    limit
                ];
                let sql = if filter.modified_since.is_some() {
                    LIST_SINCE
                } else {
                    LIST
                };
                db.all(sql, vals, row)
            }
        }
    }

    /// When the newest thing of open data changed; empty where there is none.
    pub fn open_newest(&self) -> Result<String, Fault> {
        self.journal()
            .db()
            .one(NEWEST, &[], |row| row.text(0).map(str::to_owned))
    }

    /// One thing of open data, also one that is no more.
    pub fn open_thing(&self, kind: Kind, id: &str) -> Result<Option<OpenRow>, Fault> {
        self.journal().db().find(FIND, vals![kind.word(), id], row)
    }

    /// What stands within a meeting, or with `seats` who sits where.
    pub fn open_within(&self, within: &str) -> Result<Vec<OpenRow>, Fault> {
        self.journal().db().all(OF, vals![within], row)
    }

    /// Where a matter was dealt with in the open.
    pub fn open_handlings(&self, case: &str) -> Result<Vec<OpenRow>, Fault> {
        self.journal().db().all(HANDLED, vals![case], row)
    }

    /// How many public pages of meetings, items and attachments each year has.
    pub fn open_years(&self) -> Result<Vec<(String, u64)>, Fault> {
        let read = |row: &Row<'_>| Ok((row.text(0)?.to_owned(), row.count(1)?));
        self.journal().db().all(YEARS, &[], read)
    }

    /// Those of a year, some of them.
    pub fn open_of_year(&self, year: &str, limit: u32, offset: u32) -> Result<Vec<OpenRow>, Fault> {
        self.journal().db().all(OF_YEAR, vals![year, limit, offset], row)
    }

    /// How many matters have a public page.
    pub fn open_matters(&self) -> Result<u64, Fault> {
        self.journal().db().one(HOW_MANY_MATTERS, &[], |row| row.count(0))
    }

    /// Matters that have a public page, some of them.
    pub fn open_some_matters(&self, limit: u32, offset: u32) -> Result<Vec<OpenRow>, Fault> {
        self.journal().db().all(MATTERS, vals![limit, offset], row)
    }

    /// What happened to papers for everybody, the newest first, before an entry.
    pub fn open_steps(&self, of: StepsOf, before: u64, limit: u32) -> Result<Vec<OpenStep>, Fault> {
        let db = self.journal().db();
        let mut steps = match of {
            StepsOf::All => db.all(STEPS, vals![before, limit], step)?,
            StepsOf::Body(body) => db.all(STEPS_OF_BODY, vals![before, &body.to_string(), limit], step)?,
            StepsOf::Case(case) => db.all(STEPS_OF_CASE, vals![before, &case.to_string(), limit], step)?,
        };
        self.fill_steps(&mut steps)?;
        Ok(steps)
    }

    /// How many steps there are before an entry: outside a place among them is named by that, which counts nothing hidden.
    pub fn open_steps_before(&self, entry: u64) -> Result<u64, Fault> {
        self.journal().db().one(STEPS_BEFORE, vals![entry], |row| row.count(0))
    }

    /// The entry of the step before which there are so many; none where there are no more.
    pub fn open_step_after(&self, older: u64) -> Result<Option<u64>, Fault> {
        self.journal().db().find(STEP_AFTER, vals![older], |row| row.count(0))
    }

    /// What an entry did to papers for everybody.
    pub fn open_steps_at(&self, entry: u64) -> Result<Vec<OpenStep>, Fault> {
        let mut steps = self.journal().db().all(STEPS_AT, vals![entry], step)?;
        self.fill_steps(&mut steps)?;
        Ok(steps)
    }

    /// The matters that a step is about.
    pub fn matters_of_step(&self, step: &OpenStep) -> Result<Vec<CaseId>, Fault> {
        let meeting = step.meeting.to_string();
        let vals = vals![step.entry, &meeting];
        self.journal().db().all(STEP_MATTERS, vals, |row| id(row, 0))
    }

    /// Of one matter, the items that a step is about.
    pub fn items_of_step(&self, step: &OpenStep, matter: CaseId) -> Result<Vec<ItemId>, Fault> {
        let (meeting, matter) = (step.meeting.to_string(), matter.to_string());
        let vals = vals![step.entry, &meeting, &matter];
        self.journal().db().all(STEP_ITEMS_OF, vals, |row| id(row, 0))
    }

    fn fill_steps(&self, steps: &mut [OpenStep]) -> Result<(), Fault> {
        let db = self.journal().db();
        for step in steps {
            let meeting = step.meeting.to_string();
            step.items = db.all(STEP_ITEMS, vals![step.entry, &meeting], |row| id(row, 0))?;
            step.number = db.one(STEP_NUMBER, vals![&meeting, step.entry], |row| row.count(0))?;
            if let Some(found) = self.open_meeting_at(step.meeting)? {
                (step.slug, step.body_slug, step.body_name, step.meeting_kind, step.date) = found;
            }
        }
        Ok(())
    }

    /// What is known of the files of a meeting's attachments.
    pub fn files_of(&self, meeting: MeetingId) -> Result<Vec<(AttachmentId, FileFacts)>, Fault> {
        self.journal().db().all(FILES_OF, vals![&meeting.to_string()], |row| {
            let facts = FileFacts {
                size: row.count(1)?,
                media_type: row.text(2)?.to_owned(),
            };
            Ok((id(row, 0)?, facts))
        })
    }

    /// A meeting's address, its body's, what that is called, what kind of meeting it is, and the day.
    #[expect(clippy::type_complexity, reason = "a row")]
    pub fn open_meeting_at(
        &self,
        meeting: MeetingId,
    ) -> Result<Option<(String, String, String, MeetingKind, Option<Date>)>, Fault> {
        self.journal()
            .db()
            .find(MEETING_AT, vals![&meeting.to_string()], |row| {
                let name = crate::now::pages::payload(row, 2)?;
                Ok((
                    row.text(0)?.to_owned(),
                    row.text(1)?.to_owned(),
                    name,
                    crate::now::pages::code(row, 4)?.unwrap_or_default(),
                    row.text(3)?.parse().ok(),
                ))
            })
    }
}

fn row(row: &Row<'_>) -> Result<OpenRow, Fault> {
    let kind = row.text(0)?;
    Ok(OpenRow {
        kind: Kind::find(kind).ok_or_else(|| Fault::Damaged(format!("{kind} is no kind")))?,
        id: row.text(1)?.to_owned(),
        within: row.text(2)?.to_owned(),
        body: row.text(3)?.parse().ok(),
        stamp: Stamp {
            created: id(row, 4)?,
            modified: id(row, 5)?,
        },
        is_gone: row.int(6)? > 0,
        matter: row.text(7)?.parse().ok(),
        state: row.text(8)?.to_owned(),
    })
}

fn step(row: &Row<'_>) -> Result<OpenStep, Fault> {
    Ok(OpenStep {
        entry: row.count(0)?,
        number: 0,
        meeting: id(row, 1)?,
        body: id(row, 2)?,
        at: id(row, 3)?,
        kind: row.text(4)?.to_owned(),
        items: Vec::new(),
        slug: String::new(),
        body_slug: String::new(),
        body_name: String::new(),
        meeting_kind: MeetingKind::default(),
        date: None,
    })
}
