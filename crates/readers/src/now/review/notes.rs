//! Notes on papers: those of one review, points offered to a body, remarks to whoever keeps an agenda.

use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, ItemId, MeetingId, NoteId, ReviewId};
use raadslag_council::review::{PaperKind, Point, ReviewKey};
use raadslag_store::{Fault, Row, vals};

use crate::now::Now;
use crate::now::access::{Asker, sight};
use crate::now::pages::{code, id, payload, told};

raadslag_store::statements! {
    /// The notes of a review that may be read, in the order they were made.
    NOTES = concat!(
        "select n.note, n.item, n.kind, n.status, t.bytes, w.bytes, o.bytes from now1_review_note n left join payload t on t.id = n.text left join payload w on w.id = n.answer left join now1_body b on b.body = n.to_body left join payload o on o.id = b.name where ", sight!("'review_note:' || n.note"), " = 2 and n.review = $3 order by n.place"
    );
    /// Points passed on to a body that stand on no agenda of it.
    POINTS = concat!(
        "select n.review, n.note, t.bytes, b.bytes, f.bytes, m.date, (select count(*) from now1_item i where i.item = n.item and i.open = 0) from now1_review_note n join now1_review r on r.review = n.review left join payload t on t.id = n.text join now1_meeting m on m.meeting = r.meeting join now1_body mb on mb.body = r.followed left join payload b on b.id = mb.name join now1_body fb on fb.body = r.body left join payload f on f.id = fb.name where ", sight!("'review_note:' || n.note"), " = 2 and n.to_body = $3 and n.status = 'OPEN' order by m.date, n.review, n.place"
    );
    /// Remarks to a meeting's agenda that nobody has dealt with.
    REMARKS = concat!(
        "select r.body, r.meeting, r.paper, n.note, n.item, t.bytes, f.bytes from now1_review_note n join now1_review r on r.review = n.review left join payload t on t.id = n.text join now1_body fb on fb.body = r.body left join payload f on f.id = fb.name where ", sight!("'review_note:' || n.note"), " = 2 and r.meeting = $3 and n.kind = 'REMARK' and n.status = 'OPEN' order by n.review, n.place"
    );
    /// The notes about an item.
    NOTES_OF = "select note from now1_review_note where item = $1 order by note";
}

/// A note on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The note.
    pub note: NoteId,
    /// The item it is about.
    pub item: Option<ItemId>,
    /// `HIGHLIGHT`, `PASSED_ON` or `REMARK`.
    pub kind: String,
    /// `OPEN`, `PLACED` or `SETTLED`.
    pub status: String,
    /// Its words; empty when they were erased.
    pub text: String,
    /// What was answered, or empty.
    pub answer: String,
    /// The name of the body it was passed on to, or empty.
    pub to: String,
}

/// A point that another body passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointRow {
    /// The point.
    pub point: Point,
    /// Its words; empty when they were erased.
    pub text: String,
    /// The body whose paper it comes from.
    pub from: String,
    /// The body that passed it on.
    pub by: String,
    /// The day of the meeting it comes from.
    pub date: Option<Date>,
    /// It comes from an item that is closed to the public.
    pub is_from_closed: bool,
}

/// A remark to an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkRow {
    /// The review it stands in.
    pub key: ReviewKey,
    /// The remark.
    pub note: NoteId,
    /// The item it is about.
    pub item: Option<ItemId>,
    /// Its words; empty when they were erased.
    pub text: String,
    /// The body it comes from.
    pub by: String,
}

impl Now {
    /// The notes of a review that the asker may read, in the order they were made.
    pub fn review_notes(&self, asker: &Asker, review: ReviewId) -> Result<Vec<NoteRow>, Fault> {
        let review = review.to_string();
        let vals = vals![asker.key(), asker.now(), &review];
        self.journal.db().all(NOTES, vals, |row| {
            Ok(NoteRow {
                note: id(row, 0)?,
                item: row.text(1)?.parse().ok(),
                kind: row.text(2)?.to_owned(),
                status: row.text(3)?.to_owned(),
                text: told(row, 4)?,
                answer: payload(row, 5)?,
                to: payload(row, 6)?,
            })
        })
    }

    /// Points that others passed on to a body and that stand on no agenda yet.
    pub fn offered_points(&self, asker: &Asker, body: BodyId) -> Result<Vec<PointRow>, Fault> {
        let body = body.to_string();
        let vals = vals![asker.key(), asker.now(), &body];
        self.journal.db().all(POINTS, vals, |row| {
            Ok(PointRow {
                point: Point {
                    review: id(row, 0)?,
                    note: id(row, 1)?,
                },
                text: told(row, 2)?,
                from: payload(row, 3)?,
                by: payload(row, 4)?,
                date: row.text(5)?.parse().ok(),
                is_from_closed: row.int(6)? > 0,
            })
        })
    }

    /// Remarks to a meeting's agenda that wait for whoever keeps it.
    pub fn remarks(&self, asker: &Asker, meeting: MeetingId) -> Result<Vec<RemarkRow>, Fault> {
        let meeting = meeting.to_string();
        let vals = vals![asker.key(), asker.now(), &meeting];
        self.journal.db().all(REMARKS, vals, remark)
    }
}

fn remark(row: &Row<'_>) -> Result<RemarkRow, Fault> {
    Ok(RemarkRow {
        key: ReviewKey {
            body: id(row, 0)?,
            meeting: id(row, 1)?,
            paper: code(row, 2)?.unwrap_or(PaperKind::Agenda),
        },
        note: id(row, 3)?,
        item: row.text(4)?.parse().ok(),
        text: told(row, 5)?,
        by: payload(row, 6)?,
    })
}
