//! Follow-ups: whose they are, how far they are, and what happened to them.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Sight, Thing, Viewer};
use raadslag_council::clock::{Date, Timestamp, day};
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{
    FollowUpCourse, FollowUpKind, FollowUpStatus, Matter, MatterTopic, Owner, Part, SourceKind, Topic,
};
use raadslag_council::ids::{BodyId, FileId, FollowUpId, ItemId, MeetingId, PersonId, PositionId, TextId};
use raadslag_council::meeting::Meeting;
use raadslag_store::{Entry, Fault, Row, Tx, Val, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::{CLEAR_GRANTS, word};
use super::pages::{code, id, payload, told};
use crate::follow::{Lookup, Past};

/// The columns of a follow-up's row.
macro_rules! follow_up_columns {
    () => {
        "select f.follow_up, f.body, n.bytes, m.slug, m.date, f.item, f.status, f.kind, t.bytes, f.due, d.bytes, (select count(*) from now1_item i where i.item = f.item and i.open = 0), f.due_body, f.entry, f.placed from now1_follow_up f join now1_body b on b.body = f.body left join payload n on n.id = b.name join now1_meeting m on m.meeting = f.meeting left join payload t on t.id = f.text left join now1_body o on o.body = f.due_body left join payload d on d.id = o.name"
    };
}

pub(super) use follow_up_columns;

/// Confirmed follow-ups that somebody may see.
macro_rules! confirmed {
    () => {
        concat!(
            follow_up_columns!(),
            " where f.kind <> '' and ",
            sight!("'follow_up:' || f.follow_up"),
            " = 2"
        )
    };
}

/// The soonest first, those without a day last.
macro_rules! soonest {
    () => {
        " order by f.due = '', f.due, f.follow_up"
    };
}

raadslag_store::statements! {
    /// Takes a follow-up out.
    CLEAR = "delete from now1_follow_up where follow_up = $1";
    /// Takes its parts out.
    CLEAR_PARTS = "delete from now1_follow_up_part where follow_up = $1";
    /// A follow-up.
    FOLLOW_UP = "insert into now1_follow_up (follow_up, body, meeting, item, status, kind, text, due, due_body, placed, entry) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing";
    /// A part.
    PART = "insert into now1_follow_up_part (follow_up, part, owner, done, text, due, under, given_by, climbed, wish, wish_reason, declined) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";
    /// Something that happened.
    STEP = "insert into now1_follow_up_step (follow_up, entry, at, actor, kind, text, owner, due, meeting, link, file) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing";
    /// Those of which nobody is done, or not all are.
    OPEN = concat!(confirmed!(), " and f.status = 'OPEN'", soonest!());
    /// The same where a part that is not done is of one of some owners.
    OPEN_OF = concat!(
        confirmed!(), " and f.status = 'OPEN'",
        " and exists (select 1 from now1_follow_up_part p where p.follow_up = f.follow_up and p.done = 0 and $3 like '% ' || p.owner || ' %')",
        soonest!()
    );
    /// Those of which another day is asked for.
    WISHED = concat!(
        confirmed!(), " and f.status = 'OPEN'",
        " and exists (select 1 from now1_follow_up_part p where p.follow_up = f.follow_up and p.wish <> '' and p.declined = '')",
        soonest!()
    );
    /// Those of a meeting.
    OF_MEETING = concat!(confirmed!(), " and f.meeting = $3", soonest!());
    /// Those of an item.
    OF_ITEM = concat!(confirmed!(), " and f.item = $3", soonest!());
    /// Those of a body's meetings of a year.
    OF_YEAR = concat!(confirmed!(), " and f.body = $3 and m.year = $4", soonest!());
    /// Those that are done or given up, the one to which something happened last first.
    CLOSED = concat!(confirmed!(), " and f.status <> 'OPEN' and f.entry < $3 order by f.entry desc limit $4");
    /// Open ones that go to a body and stand on no agenda.
    OFFERED = concat!(confirmed!(), " and f.status = 'OPEN' and f.placed = '' and f.due_body = $3", soonest!());
    /// One of them.
    ONE = concat!(confirmed!(), " and f.follow_up = $3");
    /// Whose it is, and which other day each asks for: who asked and who declined stands with what happened.
    PARTS_OF = "select p.part, p.owner, p.done, t.bytes, p.due, p.under, p.given_by, p.climbed, p.wish, w.bytes, p.declined, d.bytes, coalesce(a.actor, ''), coalesce(a.at, ''), coalesce(n.actor, '') from now1_follow_up_part p left join payload t on t.id = p.text left join payload w on w.id = p.wish_reason left join payload d on d.id = p.declined left join now1_follow_up_step a on a.follow_up = p.follow_up and a.kind = 'day_wished' and a.text = p.wish_reason left join now1_follow_up_step n on n.follow_up = p.follow_up and n.kind = 'wish_declined' and n.text = p.declined where p.follow_up = $1 order by p.part";
    /// When each that is done was done: by its last part, or by a decision.
    DONE = "select follow_up, min(at), max(case when kind = 'follow_up_done' or kind = 'follow_up_decided' then at else '' end) from now1_follow_up_step group by follow_up";
    /// What happened to it, oldest first.
    STEPS_OF = "select s.at, s.actor, s.kind, t.bytes, s.owner, s.due, l.bytes, s.file, s.entry from now1_follow_up_step s left join payload t on t.id = s.text left join payload l on l.id = s.link where s.follow_up = $1 order by s.entry";
    /// Open ones of which somebody gave something to somebody else.
    GIVEN_BY = "select s.follow_up from now1_follow_up f join now1_follow_up_step s on s.follow_up = f.follow_up where f.status = 'OPEN' and s.actor = $1 and s.kind in ('follow_up_handed_on', 'part_split_off')";
    /// What was confirmed or dismissed of a meeting.
    DEALT_WITH = "select follow_up, status from now1_follow_up where meeting = $1 order by follow_up";
    /// What one asks for and where that was decided, unless the item is closed: its words would stand in an open one.
    MATTER = "select f.kind, t.bytes, n.bytes, m.date, f.item, w.bytes, cast(case when m.body = f.due_body then 1 else 0 end as bigint) from now1_follow_up f join now1_meeting m on m.meeting = f.meeting join now1_body b on b.body = m.body left join payload n on n.id = b.name left join payload t on t.id = f.text left join now1_item i on i.item = f.item and i.face = 0 left join payload w on w.id = i.title where f.follow_up = $1 and f.kind <> '' and not exists (select 1 from now1_item c where c.item = f.item and c.open = 0)";
    /// The title of an item as it was given out.
    ITEM_TITLE = "select t.bytes from now1_item i left join payload t on t.id = i.title where i.item = $1 and i.face = 0";
}

/// A follow-up's rows are made anew from its facts; what happened is added.
pub(super) fn lay(
    tx: &mut Tx<'_>,
    follow_up: FollowUpId,
    (event, entry): (&Event, &Entry),
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let past = lookup.past(Stream::FollowUp(follow_up), entry.seq)?;
    let Some(course) = FollowUpCourse::fold(&past) else {
        return Ok(());
    };
    let id = follow_up.to_string();
    for sql in [CLEAR, CLEAR_PARTS, CLEAR_GRANTS] {
        tx.send(sql, vals![&id])?;
    }
    row(tx, &id, &course, entry)?;
    step(tx, (&id, &course), (event, entry), lookup)?;
    let grants = course.grants(entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &id))
}

fn row(tx: &mut Tx<'_>, id: &str, course: &FollowUpCourse, entry: &Entry) -> Result<(), Fault> {
    let asked = course.asked.as_ref();
    let kind = asked.map(|it| word(&it.kind)).unwrap_or_default();
    let text = asked.map(|it| it.text.to_string()).unwrap_or_default();
    let due = asked.and_then(|it| it.due).map(|it| it.to_string()).unwrap_or_default();
    let due_body = asked.and_then(|it| it.due_body).map(|it| it.to_string());
    let placed = asked.and_then(|it| it.placed).map(|it| it.0.to_string());
    tx.send(
        FOLLOW_UP,
        vals![
            id,
            &course.body.to_string(),
            &course.meeting.to_string(),
            &course.item.to_string(),
            status_word(course.status),
            &kind,
            &text,
            &due,
            &due_body.unwrap_or_default(),
            &placed.unwrap_or_default(),
            entry.seq
        ],
    )?;
    let parts = (0u32..).zip(asked.iter().flat_map(|it| &it.parts));
    for (number, part) in parts.filter(|it| !it.1.is_taken_back) {
        lay_part(tx, id, number, part)?;
    }
    Ok(())
}

/// What stands for the chair among the positions that were told.
const CHAIR: &str = "chair";

fn lay_part(tx: &mut Tx<'_>, id: &str, number: u32, part: &Part) -> Result<(), Fault> {
    let told = part.climbed.iter().map(|it| match it {
        Some(position) => format!(" {position}"),
        None => format!(" {CHAIR}"),
    });
    tx.send(
        PART,
        vals![
            id,
            number,
            &part.owner.to_string(),
            part.is_done,
            &part.text.map(|it| it.to_string()).unwrap_or_default(),
            &part.due.map(|it| it.to_string()).unwrap_or_default(),
            &part.under.map(|it| it.to_string()).unwrap_or_default(),
            &part.given_by.map(|it| it.to_string()).unwrap_or_default(),
            &told.collect::<String>(),
            &part.wish.map(|it| it.due.to_string()).unwrap_or_default(),
            &part.wish.map(|it| it.reason.to_string()).unwrap_or_default(),
            &part
                .wish
                .and_then(|it| it.declined)
                .map(|it| it.to_string())
                .unwrap_or_default()
        ],
    )
}

fn status_word(status: FollowUpStatus) -> &'static str {
    match status {
        FollowUpStatus::Open => "OPEN",
        FollowUpStatus::Done => "DONE",
        FollowUpStatus::Dropped => "DROPPED",
        FollowUpStatus::Dismissed => "DISMISSED",
    }
}

/// What one fact says: its text, whose part it is about, the new day.
type Said = (Option<TextId>, Option<Owner>, Option<Date>);

fn owner_of(part: u32, course: &FollowUpCourse) -> Option<Owner> {
    let asked = course.asked.as_ref()?;
    asked.find(part).ok().map(|it| it.owner)
}

fn step(
    tx: &mut Tx<'_>,
    (id, course): (&str, &FollowUpCourse),
    (event, entry): (&Event, &Entry),
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let (text, owner, due): Said = match event {
        Event::FollowUpConfirmed(it) => (None, None, it.due),
        Event::FollowUpHandedOn(it) => (it.note, Some(it.to), None),
        Event::PartAccepted(it) => (None, owner_of(it.part, course), None),
        Event::PartSentBack(it) => (Some(it.reason), Some(it.to), None),
        Event::PartSplitOff(it) => (Some(it.text), Some(it.owner), it.due),
        Event::FollowUpCommented(it) => (Some(it.text), None, None),
        Event::EvidenceGiven(it) => (Some(it.text), owner_of(it.part, course), None),
        Event::PartTakenBack(it) => (None, owner_of(it.part, course), None),
        Event::PartClimbed(it) => (None, it.to.map(Owner::Position), Some(it.due)),
        Event::FollowUpReported(it) => (Some(it.text), None, None),
        Event::TopicAnswered(it) => (Some(it.place), None, None),
        Event::FollowUpPostponed(it) => (Some(it.reason), None, Some(it.due)),
        Event::DayWished(it) => (Some(it.reason), Some(it.owner), Some(it.due)),
        Event::WishTakenBack(it) => (None, owner_of(it.part, course), None),
        Event::WishGranted(it) => (None, owner_of(it.part, course), Some(it.due)),
        Event::WishDeclined(it) => (Some(it.reason), owner_of(it.part, course), None),
        Event::DutyReviewed(it) => (Some(it.text), None, Some(it.due)),
        Event::FollowUpDone(it) => (Some(it.text), Some(it.owner), None),
        Event::FollowUpMoved(it) => (None, None, Some(it.due)),
        Event::FollowUpPlaced(it) => (None, None, held_on(it.meeting, entry, lookup)?),
        Event::FollowUpReturned(it) => (taken_off(it.meeting, entry, lookup)?, None, None),
        Event::FollowUpDecided(_) | Event::DecisionNotIt(_) => (None, None, None),
        Event::FollowUpDropped(it) => (Some(it.reason), None, None),
        Event::FollowUpReopened(it) => (Some(it.reason), None, None),
        _ => return Ok(()),
    };
    let kind = event.kind().split('.').next().unwrap_or_default();
    tx.send(
        STEP,
        vals![
            id,
            entry.seq,
            &access::instant(entry.at),
            &entry.actor.map(|it| it.to_string()).unwrap_or_default(),
            kind,
            &text.map(|it| it.to_string()).unwrap_or_default(),
            &owner.map(|it| it.to_string()).unwrap_or_default(),
            &due.map(|it| it.to_string()).unwrap_or_default(),
            &meeting_of(event).map(|it| it.to_string()).unwrap_or_default(),
            &link_of(event).map(|it| it.to_string()).unwrap_or_default(),
            &file_of(event).map(|it| it.to_string()).unwrap_or_default()
        ],
    )
}

/// Where what a fact shows can be read.
fn link_of(event: &Event) -> Option<TextId> {
    match event {
        Event::EvidenceGiven(it) => it.link,
        _ => None,
    }
}

/// The file that shows something.
fn file_of(event: &Event) -> Option<FileId> {
    match event {
        Event::EvidenceGiven(it) => it.file,
        _ => None,
    }
}

/// The meeting that a fact is about.
fn meeting_of(event: &Event) -> Option<MeetingId> {
    match event {
        Event::FollowUpPlaced(it) => Some(it.meeting),
        Event::FollowUpReturned(it) => Some(it.meeting),
        Event::FollowUpMoved(it) => Some(it.meeting),
        _ => None,
    }
}

fn held_on(meeting: MeetingId, entry: &Entry, lookup: &Lookup<'_>) -> Result<Option<Date>, Fault> {
    let past = lookup.past(Stream::Meeting(meeting), entry.seq)?;
    Ok(Meeting::fold(&past).course().map(|it| it.plan.date))
}

/// Why it was taken off the agenda, where somebody took it off.
fn taken_off(meeting: MeetingId, entry: &Entry, lookup: &Lookup<'_>) -> Result<Option<TextId>, Fault> {
    let past = lookup.past(Stream::Meeting(meeting), entry.seq)?;
    Ok(match past.last() {
        Some(Event::ItemTakenOff(it)) => Some(it.reason),
        _ => None,
    })
}

/// A follow-up in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpRow {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The body that decided.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
    /// The meeting's address.
    pub meeting: String,
    /// The meeting's day.
    pub date: Option<Date>,
    /// The item.
    pub item: ItemId,
    /// `OPEN`, `DONE` or `DROPPED`.
    pub status: String,
    /// What kind of line.
    pub kind: FollowUpKind,
    /// What is to be done; empty when it was erased.
    pub text: String,
    /// By when; for a standing duty, when it is reviewed.
    pub due: Option<Date>,
    /// The body it goes to, or whose decision is awaited.
    pub goes_to: Option<BodyId>,
    /// Its name, or empty.
    pub due_body: String,
    /// The meeting on whose agenda it stands.
    pub placed: Option<MeetingId>,
    /// It comes from an item that is closed to the public.
    pub is_from_closed: bool,
    /// The newest entry of its stream.
    pub entry: u64,
    /// Its parts by their number.
    pub parts: Vec<PartRow>,
}

/// A part of a follow-up in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRow {
    /// Its number.
    pub number: u32,
    /// Whose it is.
    pub owner: Owner,
    /// It is done.
    pub is_done: bool,
    /// What is to be done; empty where it is the whole, or was erased.
    pub text: String,
    /// By when, where it has a day of its own.
    pub due: Option<Date>,
    /// The number of the part it was split off from.
    pub under: Option<u32>,
    /// Who gave it, until it is accepted.
    pub given_by: Option<Owner>,
    /// The positions that were told of it since it is late, the nearest first; none is the chair.
    pub climbed: Vec<Option<PositionId>>,
    /// Another day that whoever has it asks for.
    pub wish: Option<WishRow>,
}

/// Another day that whoever has a part asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WishRow {
    /// The day.
    pub due: Date,
    /// Why; empty when that was erased.
    pub reason: String,
    /// Who asked, which need not be whoever has the part, and when; nobody when it was the operator.
    pub asked: Option<(PersonId, Date)>,
    /// Why not, once it was declined, and by whom.
    pub declined: Option<(String, Option<PersonId>)>,
}

impl PartRow {
    /// The other day that is asked for and that nobody has answered yet.
    pub fn open_wish(&self) -> Option<&WishRow> {
        self.wish.as_ref().filter(|it| it.declined.is_none())
    }
}

impl FollowUpRow {
    /// Whether it should have been done before a day; a standing duty is never late.
    pub fn is_late(&self, today: Date) -> bool {
        let is_over = |it: &PartRow| !it.is_done && self.due_of(it).is_some_and(|it| it < today);
        let is_over = self.due.is_some_and(|it| it < today) || self.parts.iter().any(is_over);
        self.is_open() && self.kind != FollowUpKind::StandingDuty && is_over
    }

    /// By when a part is to be done: on its own day, or with the whole.
    pub fn due_of(&self, part: &PartRow) -> Option<Date> {
        part.due.or(self.due)
    }

    /// Whether another day is asked for than the one a part is due on, which may be the day of several parts.
    pub fn is_wished_otherwise(&self, part: &PartRow) -> bool {
        let is_same_day = |it: &&PartRow| match part.due {
            Some(_) => it.number == part.number,
            None => it.due.is_none(),
        };
        let mut same = self.parts.iter().filter(is_same_day);
        same.any(|it| it.open_wish().is_some())
    }

    /// The open parts of one of these.
    pub fn open_of<'a>(&'a self, owners: &'a [Owner]) -> impl Iterator<Item = &'a PartRow> {
        let open = self.parts.iter().filter(|it| !it.is_done);
        open.filter(|it| owners.contains(&it.owner))
    }

    /// Whether a part of one of these waits.
    pub fn waits_for(&self, owners: &[Owner]) -> bool {
        self.open_of(owners).next().is_some()
    }

    /// Whether it puts itself on the agenda of the body it goes to, on its day or after it.
    pub fn puts_itself(&self) -> bool {
        self.due.is_some() && matches!(self.kind, FollowUpKind::Task | FollowUpKind::Report)
    }

    /// Whether somebody has to do something.
    pub fn is_open(&self) -> bool {
        self.status == "OPEN"
    }
}

/// A follow-up with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpSeen {
    /// As in a list.
    pub row: FollowUpRow,
    /// As its facts tell it.
    pub course: FollowUpCourse,
    /// The item's title, where the asker may see the item.
    pub item_title: Option<String>,
    /// What a report must answer, in order.
    pub topics: Vec<TopicSeen>,
    /// What happened, oldest first.
    pub steps: Vec<FollowUpStep>,
    /// How parts came to whoever has them, by their numbers.
    pub passed: BTreeMap<u32, Passed>,
}

/// How a part came to whoever has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Who passed it, which need not be whoever had it; nobody when it was the operator.
    pub by: Option<PersonId>,
    /// When.
    pub on: Date,
    /// Why it was sent back, where it was and nobody did anything with it since; empty when that was erased.
    pub sent_back: Option<String>,
}

/// A topic of a report in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicSeen {
    /// The topic.
    pub text: String,
    /// Where it comes from.
    pub source: Option<(SourceKind, String)>,
    /// The section of the report that answers it.
    pub answered_in: Option<String>,
}

/// Something that happened to a follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpStep {
    /// The entry that says so.
    pub entry: u64,
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody when it was the operator.
    pub actor: Option<PersonId>,
    /// The fact's name without its version, such as `follow_up_reported`.
    pub kind: String,
    /// What was said; empty when nothing was or it was erased.
    pub text: String,
    /// Whose part it is about.
    pub owner: Option<Owner>,
    /// The new day.
    pub due: Option<Date>,
    /// Where what was shown can be read.
    pub link: Option<String>,
    /// The file that shows it.
    pub file: Option<FileId>,
}

/// Which follow-ups a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'a> {
    /// Those that are open.
    Open,
    /// The open ones where a part that is not done is of one of these.
    OpenOf(&'a [Owner]),
    /// The open ones where another day is asked for.
    Wished,
    /// Those of a meeting.
    OfMeeting(MeetingId),
    /// Those of an item.
    OfItem(ItemId),
    /// Those of a body's meetings of a year.
    OfYear(BodyId, i16),
}

impl Now {
    /// Follow-ups the asker may see, the soonest first, those without a day last.
    pub fn follow_ups(&self, asker: &Asker, which: Which<'_>) -> Result<Vec<FollowUpRow>, Fault> {
        let (key, now) = (asker.key(), asker.now());
        let found = |sql, of: &str| self.with_all_parts(sql, vals![key, now, of]);
        match which {
            Which::Open => self.with_all_parts(OPEN, vals![key, now]),
            Which::OpenOf(owners) => found(OPEN_OF, &owners.iter().map(|it| format!(" {it} ")).collect::<String>()),
            Which::Wished => self.with_all_parts(WISHED, vals![key, now]),
            Which::OfMeeting(meeting) => found(OF_MEETING, &meeting.to_string()),
            Which::OfItem(item) => found(OF_ITEM, &item.to_string()),
            Which::OfYear(body, year) => {
                let (body, year) = (body.to_string(), format!("{year:04}"));
                self.with_all_parts(OF_YEAR, vals![key, now, &body, &year])
            }
        }
    }

    /// Follow-ups the asker may see that are done or given up, at most so many, the one to which something happened
    /// last first; of those before an entry.
    pub fn closed_follow_ups(
        &self,
        asker: &Asker,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<FollowUpRow>, Fault> {
        let before = before.and_then(|it| i64::try_from(it).ok()).unwrap_or(i64::MAX);
        self.with_all_parts(CLOSED, vals![asker.key(), asker.now(), before, limit as u64])
    }

    /// When those of some follow-ups that are done were done; those that were done before they were written down have no day.
    pub fn done_on(&self, rows: &[FollowUpRow]) -> Result<BTreeMap<FollowUpId, Date>, Fault> {
        let db = self.journal.db();
        let day_of = |text: &str| text.parse().ok().map(day);
        let all: BTreeMap<FollowUpId, (Option<Date>, Option<Date>)> = db
            .all(DONE, &[], |row| {
                Ok((id(row, 0)?, (day_of(row.text(1)?), day_of(row.text(2)?))))
            })?
            .into_iter()
            .collect();
        let known = |it: &FollowUpRow| {
            let (written, done) = *all.get(&it.follow_up)?;
            let was_done_before = done == written && it.due.is_some_and(|due| Some(due) < done);
            done.filter(|_| !was_done_before)
        };
        let is_done = |it: &&FollowUpRow| it.status == "DONE";
        let found = rows.iter().filter(is_done);
        Ok(found.filter_map(|it| Some((it.follow_up, known(it)?))).collect())
    }

    /// Open follow-ups that go to a body and stand on no agenda yet.
    pub fn offered(&self, asker: &Asker, body: BodyId) -> Result<Vec<FollowUpRow>, Fault> {
        self.with_all_parts(OFFERED, vals![asker.key(), asker.now(), &body.to_string()])
    }

    /// One follow-up; none for whoever may not see it.
    pub fn follow_up(&self, asker: &Asker, follow_up: FollowUpId) -> Result<Option<FollowUpSeen>, Fault> {
        let (db, id) = (self.journal.db(), follow_up.to_string());
        let Some(row) = db.find(ONE, vals![asker.key(), asker.now(), &id], read)? else {
            return Ok(None);
        };
        let past = self.past(Stream::FollowUp(follow_up))?;
        let Some(course) = FollowUpCourse::fold(&past) else {
            return Ok(None);
        };
        let steps = db.all(STEPS_OF, vals![&id], read_step)?;
        let topics = course.asked.iter().flat_map(|it| &it.topics);
        Ok(Some(FollowUpSeen {
            topics: topics.map(|it| self.topic(it)).collect::<Result<_, Fault>>()?,
            item_title: self.title_of_item(asker, row.item)?,
            passed: passed(&past, &steps),
            steps,
            row: self.with_parts(row)?,
            course,
        }))
    }

    /// What happened to a follow-up, oldest first.
    pub(super) fn steps_of(&self, follow_up: FollowUpId) -> Result<Vec<FollowUpStep>, Fault> {
        let id = follow_up.to_string();
        self.journal.db().all(STEPS_OF, vals![&id], read_step)
    }

    /// How the parts of a follow-up came to whoever has them, by their numbers.
    pub fn passed(&self, follow_up: FollowUpId) -> Result<BTreeMap<u32, Passed>, Fault> {
        let steps = self.steps_of(follow_up)?;
        Ok(passed(&self.past(Stream::FollowUp(follow_up))?, &steps))
    }

    /// The open follow-ups of which somebody handed on a part or split one off.
    pub fn given_by(&self, person: PersonId) -> Result<BTreeSet<FollowUpId>, Fault> {
        let db = self.journal.db();
        let given: Vec<FollowUpId> = db.all(GIVEN_BY, vals![&person.to_string()], |row| id(row, 0))?;
        Ok(given.into_iter().collect())
    }

    /// How a follow-up stands on the agenda of the body it goes to; none where it comes of a closed item, or its words were
    /// erased. Another body is told the title of the item it comes from only where everybody reads it.
    pub fn matter(&self, follow_up: FollowUpId, at: Timestamp) -> Result<Option<Matter>, Fault> {
        let found = self.journal.db().find(MATTER, vals![&follow_up.to_string()], |row| {
            let title = payload(row, 5)?;
            let matter = Matter {
                kind: code(row, 0)?.ok_or_else(|| Fault::Damaged("a follow-up of no known kind".into()))?,
                text: payload(row, 1)?,
                body: payload(row, 2)?,
                date: row.text(3)?.parse().ok(),
                item: id(row, 4)?,
                item_title: serde_json::from_str(&title).unwrap_or(title),
                topics: Vec::new(),
            };
            Ok((matter, row.int(6)? == 1))
        })?;
        let Some((mut matter, is_own)) = found.filter(|it| !it.0.text.trim().is_empty()) else {
            return Ok(None);
        };
        let everybody = self.ask(&Viewer::public(), at)?;
        if !is_own && self.title_of_item(&everybody, matter.item)?.is_none() {
            matter.item_title.clear();
        }
        let course = FollowUpCourse::fold(&self.past(Stream::FollowUp(follow_up))?);
        for topic in course.and_then(|it| it.asked).iter().flat_map(|it| &it.topics) {
            let seen = self.topic(topic)?;
            matter.topics.push(MatterTopic {
                text: seen.text,
                source: seen.source.map(|it| it.1),
                answered_in: seen.answered_in,
            });
        }
        Ok(Some(matter))
    }

    fn topic(&self, topic: &Topic) -> Result<TopicSeen, Fault> {
        let source = topic.source.map(|it| Ok((it.source_kind, self.words(it.words)?)));
        Ok(TopicSeen {
            text: self.words(topic.text)?,
            source: source.transpose()?,
            answered_in: topic.answered_in.map(|it| self.words(it)).transpose()?,
        })
    }

    /// What of a meeting was confirmed or dismissed, with whether it was confirmed. It holds no words.
    pub fn dealt_with(&self, meeting: MeetingId) -> Result<Vec<(FollowUpId, bool)>, Fault> {
        let db = self.journal.db();
        db.all(DEALT_WITH, vals![&meeting.to_string()], |row| {
            Ok((id(row, 0)?, row.text(1)? != "DISMISSED"))
        })
    }

    /// The title of an item as it was given out, for those who may see all of it.
    pub fn title_of_item(&self, asker: &Asker, item: ItemId) -> Result<Option<String>, Fault> {
        if self.sight(asker, Thing::Item(item))? != Sight::Whole {
            return Ok(None);
        }
        let title = self
            .journal
            .db()
            .find(ITEM_TITLE, vals![&item.to_string()], |row| payload(row, 0))?;
        Ok(title.and_then(|it| serde_json::from_str(&it).ok()))
    }

    fn with_all_parts(&self, sql: &'static str, vals: &[Val<'_>]) -> Result<Vec<FollowUpRow>, Fault> {
        let rows = self.journal.db().all(sql, vals, read)?;
        rows.into_iter().map(|it| self.with_parts(it)).collect()
    }

    pub(super) fn with_parts(&self, mut row: FollowUpRow) -> Result<FollowUpRow, Fault> {
        let of = row.follow_up.to_string();
        row.parts = self.journal.db().all(PARTS_OF, vals![&of], read_part)?;
        Ok(row)
    }
}

pub(super) fn read(row: &Row<'_>) -> Result<FollowUpRow, Fault> {
    let damaged = || Fault::Damaged("a follow-up of no known kind".into());
    Ok(FollowUpRow {
        follow_up: id(row, 0)?,
        body: id(row, 1)?,
        body_name: payload(row, 2)?,
        meeting: row.text(3)?.to_owned(),
        date: row.text(4)?.parse().ok(),
        item: id(row, 5)?,
        status: row.text(6)?.to_owned(),
        kind: code(row, 7)?.ok_or_else(damaged)?,
        text: told(row, 8)?,
        due: row.text(9)?.parse().ok(),
        goes_to: row.text(12)?.parse().ok(),
        due_body: payload(row, 10)?,
        is_from_closed: row.int(11)? > 0,
        entry: row.count(13)?,
        placed: row.text(14)?.parse().ok(),
        parts: Vec::new(),
    })
}

fn read_part(row: &Row<'_>) -> Result<PartRow, Fault> {
    let number = u32::try_from(row.int(0)?).map_err(|_| Fault::Damaged("a part without a number".into()))?;
    Ok(PartRow {
        number,
        owner: id(row, 1)?,
        is_done: row.int(2)? == 1,
        text: payload(row, 3)?,
        due: row.text(4)?.parse().ok(),
        under: row.text(5)?.parse().ok(),
        given_by: row.text(6)?.parse().ok(),
        climbed: row.text(7)?.split_whitespace().map(|it| it.parse().ok()).collect(),
        wish: read_wish(row)?,
    })
}

fn read_wish(row: &Row<'_>) -> Result<Option<WishRow>, Fault> {
    let Ok(due) = row.text(8)?.parse::<Date>() else {
        return Ok(None);
    };
    let by = row.text(12)?.parse::<PersonId>().ok();
    let at = row.text(13)?.parse::<Timestamp>().ok();
    let is_declined = !row.text(10)?.is_empty();
    let declined = (payload(row, 11)?, row.text(14)?.parse().ok());
    Ok(Some(WishRow {
        due,
        reason: payload(row, 9)?,
        asked: by.zip(at.map(day)),
        declined: is_declined.then_some(declined),
    }))
}

fn read_step(row: &Row<'_>) -> Result<FollowUpStep, Fault> {
    let at = row.text(0)?;
    Ok(FollowUpStep {
        entry: row.count(8)?,
        at: at
            .parse()
            .map_err(|_| Fault::Damaged(format!("{at} is no instant of a follow-up")))?,
        actor: row.text(1)?.parse().ok(),
        kind: row.text(2)?.to_owned(),
        text: payload(row, 3)?,
        owner: row.text(4)?.parse().ok(),
        due: row.text(5)?.parse().ok(),
        link: Some(payload(row, 6)?).filter(|it| !it.is_empty()),
        file: row.text(7)?.parse().ok(),
    })
}

/// The last time that each part was given or sent back.
fn passed(past: &Past, steps: &[FollowUpStep]) -> BTreeMap<u32, Passed> {
    let mut found: BTreeMap<u32, Passed> = BTreeMap::new();
    let mut count = 0;
    for (entry, event) in past.with_entries() {
        let begun = match event {
            Event::PartSplitOff(it) => Some(it.under),
            Event::PartAccepted(it) => Some(it.part),
            Event::EvidenceGiven(it) => Some(it.part),
            Event::FollowUpDone(it) => Some(it.part),
            _ => None,
        };
        if let Some(part) = begun.and_then(|it| found.get_mut(&it)) {
            part.sent_back = None;
        }
        let given = match event {
            Event::FollowUpConfirmed(it) => {
                count = u32::try_from(it.owners.len()).unwrap_or(u32::MAX);
                None
            }
            // A part's number is its place, and what is split off comes last.
            Event::PartSplitOff(_) => {
                count += 1;
                Some(count - 1)
            }
            Event::FollowUpHandedOn(it) => Some(it.part),
            Event::PartSentBack(it) => Some(it.part),
            _ => None,
        };
        let step = steps.iter().find(|it| it.entry == entry);
        if let Some((part, step)) = given.zip(step) {
            let is_back = matches!(event, Event::PartSentBack(_));
            let passed = Passed {
                by: step.actor,
                on: day(step.at),
                sent_back: is_back.then(|| step.text.clone()),
            };
            found.insert(part, passed);
        }
    }
    found
}
