//! What is owed by a day: papers that are not public yet, closings that are to be looked at again.

use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::meeting::Stage;
use raadslag_store::{Fault, Row, vals};

use super::Now;
use super::pages::{MeetingRow, id, meeting_columns, meeting_row, meeting_tables, payload};

raadslag_store::statements! {
    /// Meetings held here that are to be or are over, and of which not everything is public.
    OWING = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint) from ", meeting_tables!(),
        " where m.here = 1 and ((m.status = 'PLANNED' and m.published <> 1) or (m.status = 'ENDED' and (m.published <> 1 or m.document not in ('minutes', 'decision_protocol')))) order by m.date, m.start, m.slug"
    );
    /// Closings of items and attachments that are to be looked at again by a day.
    REVIEWS = "select r.item, r.meeting, r.review_on, m.slug, m.date, m.body, n.bytes from (select item, meeting, review_on, place from now1_item where face = 1 and review_on <> '' union all select item, meeting, review_on, place from now1_attachment where face = 1 and review_on <> '') r join now1_meeting m on m.meeting = r.meeting join now1_body b on b.body = m.body left join payload n on n.id = b.name where m.here = 1 and r.review_on <= $1 order by r.review_on, m.slug, r.place";
}

/// A closing, of an item or of an attachment of it, that is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDue {
    /// The item.
    pub item: ItemId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// By when.
    pub due: Date,
    /// The meeting's address.
    pub slug: String,
    /// Its day.
    pub date: Option<Date>,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
}

impl MeetingRow {
    /// How far it is, and what everybody reads of it; none where it is not held here.
    pub fn stage(&self) -> Option<Stage> {
        let here = self.here.as_ref()?;
        Some(Stage {
            is_planned: here.status == "PLANNED",
            has_ended: here.status == "ENDED",
            public: self.document.filter(|_| here.is_published),
        })
    }
}

impl Now {
    /// Meetings whose bodies may owe everybody something, the oldest first. Rows without words of what is dealt with.
    pub fn owing(&self) -> Result<Vec<MeetingRow>, Fault> {
        self.journal.db().all(OWING, &[], meeting_row)
    }

    /// Closings that are to be looked at again by a day, the oldest first.
    pub fn reviews_due(&self, day: Date) -> Result<Vec<ReviewDue>, Fault> {
        self.journal.db().all(REVIEWS, vals![&day.to_string()], review)
    }
}

fn review(row: &Row<'_>) -> Result<ReviewDue, Fault> {
    let due = row.text(2)?;
    Ok(ReviewDue {
        item: id(row, 0)?,
        meeting: id(row, 1)?,
        due: due
            .parse()
            .map_err(|_| Fault::Damaged(format!("{due} is no day of a closing")))?,
        slug: row.text(3)?.to_owned(),
        date: row.text(4)?.parse().ok(),
        body: id(row, 5)?,
        body_name: payload(row, 6)?,
    })
}
