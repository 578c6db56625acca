//! The review of other bodies' papers: whose queue holds what, what was marked, and what an agenda's first item says of it.

mod lay;
mod notes;
mod setup;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::body::{BodyType, FollowedWay};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::ids::{BodyId, MeetingId, PersonId};
use raadslag_council::meeting::is_minutes;
use raadslag_council::record::RecordKind;
use raadslag_council::review::{self, PaperKind, ReviewKey, ReviewedPaper};
use raadslag_store::{Fault, Row, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{code, document, id, payload};

pub(super) use lay::{following, paper, paper_of, review as lay_review};
pub(super) use notes::NOTES_OF;
pub use notes::{NoteRow, PointRow, RemarkRow};
pub use setup::FollowingRow;

/// The columns of a paper in a queue.
macro_rules! columns {
    () => {
        "f.body, n.bytes, m.body, b.bytes, m.meeting, m.slug, m.date, m.start, p.paper, p.arrived_here, p.changeable, f.person, f.way, a.bytes, coalesce(r.done, 0), coalesce(r.done_here, ''), (select count(*) from now1_review_note x where x.review = r.review and x.kind = 'HIGHLIGHT'), coalesce((select min(x.date || ' ' || x.start) from now1_meeting x where x.body = f.body and x.status <> 'CANCELLED' and x.date || ' ' || x.start > p.arrived_here), ''), m.document, m.here, mb.body_type"
    };
}

/// Where they come from.
macro_rules! tables {
    () => {
        " from now1_paper p join now1_meeting m on m.meeting = p.meeting join now1_following f on f.followed = p.body and (m.date = '' or m.date >= f.since) join now1_body fb on fb.body = f.body left join payload n on n.id = fb.name join now1_body mb on mb.body = m.body left join payload b on b.id = mb.name left join payload a on a.id = f.address left join now1_review r on r.body = f.body and r.meeting = p.meeting and r.paper = p.paper "
    };
}

raadslag_store::statements! {
    /// Papers one person goes through, or all that are gone through for a body.
    QUEUE = concat!(
        "select ", columns!(), tables!(),
        "where ", sight!("'meeting:' || m.meeting"), " = 2 and ($3 = '' or f.person = $3) and ($4 = '' or f.body = $4) and (cast($5 as bigint) = 0 or coalesce(r.done, 0) = 0) and m.status <> 'CANCELLED' order by m.date, m.start, m.slug, f.body"
    );
    /// A meeting's body, when it is planned, when it began, and how far it is.
    MEETING_AT = "select body, date || ' ' || start, begun, status from now1_meeting where meeting = $1";
    /// When the meeting of a body before that was, among those held here: a paper that was only read in named nothing that was
    /// gone through here.
    BEFORE = "select coalesce(max(case when begun = '' then date || ' ' || start else begun end), '') from now1_meeting where body = $1 and here = 1 and status <> 'CANCELLED' and date <> '' and date || ' ' || start < $2";
    /// What an agenda of a body names: papers that wait, and those gone through since its meeting before.
    NAMED = concat!(
        "select b.bytes, m.date, w.paper, q.bytes, w.done, w.review from (",
        "select p.meeting as meeting, p.body as followed, p.paper as paper, cast(0 as bigint) as done, coalesce(r.review, '') as review from now1_paper p join now1_following f on f.followed = p.body and f.body = $1 left join now1_review r on r.body = f.body and r.meeting = p.meeting and r.paper = p.paper join now1_meeting o on o.meeting = p.meeting where coalesce(r.done, 0) = 0 and p.arrived_here <= $2 and (o.date = '' or o.date >= f.since) and (p.paper <> 'AGENDA' or o.date = '' or o.date >= substr($2, 1, 10))",
        " union all select d.meeting, d.followed, d.paper, cast(1 as bigint), d.review from now1_review d where d.body = $1 and d.done = 1 and d.done_here > $3 and d.done_here <= $2",
        ") w join now1_meeting m on m.meeting = w.meeting join now1_body mb on mb.body = w.followed left join payload b on b.id = mb.name left join now1_following g on g.body = $1 and g.followed = w.followed left join payload q on q.id = g.place where m.status <> 'CANCELLED' order by m.date, m.start, m.slug"
    );
    /// The highlights of a review that may be read, in the order of their items.
    HIGHLIGHTS = concat!(
        "select t.bytes from now1_review_note n join payload t on t.id = n.text where ", sight!("'review_note:' || n.note"), " = 2 and n.review = $3 and n.kind = 'HIGHLIGHT' and t.bytes is not null",
        " order by coalesce((select min(i.place) from now1_item i where i.item = n.item), 1000000), n.place"
    );
}

/// Every SQL text of the files beside this one.
pub(super) const BESIDE: [&[raadslag_store::Statement]; 3] = [lay::STATEMENTS, notes::STATEMENTS, setup::STATEMENTS];

/// A paper in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Whose review of which paper.
    pub key: ReviewKey,
    /// The name of the body it is gone through for.
    pub body_name: String,
    /// The body whose paper it is.
    pub followed: BodyId,
    /// Its name.
    pub followed_name: String,
    /// What the paper is.
    pub kind: RecordKind,
    /// The meeting's address.
    pub slug: String,
    /// The meeting's day.
    pub date: Option<Date>,
    /// When it begins.
    pub start: Option<ClockTime>,
    /// Day and time of day at which it arrived.
    pub arrived: String,
    /// The agenda can still be changed, so that a remark helps.
    pub is_changeable: bool,
    /// Who goes through it.
    pub responsible: PersonId,
    /// How it comes.
    pub way: FollowedWay,
    /// Where it can be read outside, or empty.
    pub address: String,
    /// It is gone through.
    pub is_done: bool,
    /// Day and time of day at which it was, or empty.
    pub done: String,
    /// How many highlights are marked.
    pub highlights: u64,
    /// By when it is to be gone through.
    pub due: Option<(Date, Option<ClockTime>)>,
}

impl QueueRow {
    /// Whether the time has come and nobody has gone through it.
    pub fn is_late(&self, now: (Date, ClockTime)) -> bool {
        !self.is_done && review::is_late(self.due, now)
    }
}

/// Which papers a queue shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueOf {
    /// Only those this person goes through.
    pub person: Option<PersonId>,
    /// Only those gone through for this body.
    pub body: Option<BodyId>,
    /// Only those nobody has gone through.
    pub only_waiting: bool,
}

impl Now {
    /// Papers of followed bodies that the asker may see, by the day of their meetings.
    pub fn review_queue(&self, asker: &Asker, of: QueueOf) -> Result<Vec<QueueRow>, Fault> {
        let person = of.person.map(|it| it.to_string()).unwrap_or_default();
        let body = of.body.map(|it| it.to_string()).unwrap_or_default();
        let vals = vals![asker.key(), asker.now(), &person, &body, of.only_waiting];
        self.journal.db().all(QUEUE, vals, queue_row)
    }

    /// The papers that the first item of a meeting's agenda names: those that wait, but for agendas of meetings that are
    /// over by then, and those gone through since the meeting of its body before. One that has not begun, though its hour is
    /// over, names what came until now. For whoever may follow the work on that agenda; the lines name bodies and days, and
    /// the highlights pass the access rule one by one.
    pub fn reviewed_papers(&self, asker: &Asker, meeting: MeetingId) -> Result<Vec<ReviewedPaper>, Fault> {
        if self.sight(asker, Thing::DraftMeeting(meeting))? != Sight::Whole {
            return Ok(Vec::new());
        }
        let db = self.journal.db();
        let at = db.find(MEETING_AT, vals![&meeting.to_string()], |row| {
            let planned = row.text(1)?.to_owned();
            let until = match (row.text(2)?, row.text(3)?) {
                ("", "PLANNED") => planned.clone().max(asker.here()),
                ("", _) => planned.clone(),
                (begun, _) => begun.to_owned(),
            };
            Ok((row.text(0)?.to_owned(), planned, until))
        })?;
        let Some((body, planned, until)) = at else {
            return Ok(Vec::new());
        };
        let before = db.one(BEFORE, vals![&body, &planned], |row| Ok(row.text(0)?.to_owned()))?;
        let named = db.all(NAMED, vals![&body, &until, &before], |row| {
            let paper = ReviewedPaper {
                body: payload(row, 0)?,
                date: row.text(1)?.parse().ok(),
                paper: code(row, 2)?.unwrap_or(PaperKind::Minutes),
                place: payload(row, 3)?,
                is_done: row.is(4)?,
                highlights: Vec::new(),
            };
            Ok((paper, row.text(5)?.to_owned()))
        })?;
        let with = |(mut paper, review): (ReviewedPaper, String)| {
            paper.highlights = db.all(HIGHLIGHTS, vals![asker.key(), asker.now(), &review], |row| {
                payload(row, 0)
            })?;
            Ok(paper)
        };
        named.into_iter().map(with).collect()
    }
}

fn queue_row(row: &Row<'_>) -> Result<QueueRow, Fault> {
    let paper = code(row, 8)?.unwrap_or(PaperKind::Minutes);
    let (date, start) = (row.text(6)?.parse().ok(), row.text(7)?.parse().ok());
    let own = date.map(|it| (it, start));
    Ok(QueueRow {
        key: ReviewKey {
            body: id(row, 0)?,
            meeting: id(row, 4)?,
            paper,
        },
        body_name: payload(row, 1)?,
        followed: id(row, 2)?,
        followed_name: payload(row, 3)?,
        kind: match paper {
            PaperKind::Agenda => RecordKind::Agenda,
            PaperKind::Minutes => minutes(row)?,
        },
        slug: row.text(5)?.to_owned(),
        date,
        start,
        arrived: row.text(9)?.to_owned(),
        is_changeable: row.is(10)?,
        responsible: id(row, 11)?,
        way: code(row, 12)?.unwrap_or_default(),
        address: payload(row, 13)?,
        is_done: row.is(14)?,
        done: row.text(15)?.to_owned(),
        highlights: row.count(16)?,
        due: review::due(paper, own, day_and_time(row.text(17)?)),
    })
}

/// What the minutes are called.
fn minutes(row: &Row<'_>) -> Result<RecordKind, Fault> {
    let body_type = code(row, 20)?.unwrap_or(BodyType::StandingCommittee);
    let called = document((code(row, 18)?, row.is(19)?), body_type);
    Ok(called.filter(|it| is_minutes(Some(*it))).unwrap_or(RecordKind::Minutes))
}

/// `2030-08-21 09:00`, or the day alone.
pub(super) fn day_and_time(text: &str) -> Option<(Date, Option<ClockTime>)> {
    let (day, time) = text.split_once(' ')?;
    Some((day.parse().ok()?, time.parse().ok()))
}
