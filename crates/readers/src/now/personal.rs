//! Attachments with personal data, on what basis they are kept and until when (rule 32).

use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, BodyId, FileId, MeetingId};
use raadslag_council::meeting::Course;
use raadslag_store::{Fault, Row, Tx, vals};

use super::Now;
use super::pages::{id, payload};

raadslag_store::statements! {
    /// Takes a meeting's out.
    CLEAR_PERSONAL = "delete from now1_personal where meeting = $1";
    /// An attachment with personal data.
    PERSONAL = "insert into now1_personal (attachment, item, meeting, basis, until) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// Those whose files are there, the first to expire first; they are few, and looked at before the attachments.
    KEPT = "select k.attachment, k.meeting, a.file, k.until, b.bytes, m.slug, m.date, m.body, n.bytes from now1_personal k cross join now1_attachment a join file f on f.id = a.file join now1_meeting m on m.meeting = k.meeting join now1_body o on o.body = m.body left join payload n on n.id = o.name left join payload b on b.id = k.basis where a.attachment = k.attachment and a.face = 1 and f.erased_by is null order by k.until, m.slug, k.attachment";
}

/// An attachment with personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalRow {
    /// The attachment.
    pub attachment: AttachmentId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Its file.
    pub file: FileId,
    /// The last day it is kept.
    pub until: Date,
    /// On what basis.
    pub basis: String,
    /// The meeting's address.
    pub slug: String,
    /// Its day.
    pub date: Option<Date>,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
}

/// Those of a meeting are laid anew.
pub(super) fn lay(tx: &mut Tx<'_>, course: &Course) -> Result<(), Fault> {
    let meeting = course.meeting.to_string();
    tx.send(CLEAR_PERSONAL, vals![&meeting])?;
    for (attachment, kept) in &course.personal {
        let (attachment, item) = (attachment.to_string(), kept.item.to_string());
        let (basis, until) = (kept.basis.to_string(), kept.until.to_string());
        tx.send(PERSONAL, vals![&attachment, &item, &meeting, &basis, &until])?;
    }
    Ok(())
}

impl Now {
    /// Attachments with personal data whose files are there, the first to expire first.
    pub fn personal(&self) -> Result<Vec<PersonalRow>, Fault> {
        self.journal.db().all(KEPT, &[], row_of)
    }
}

fn row_of(row: &Row<'_>) -> Result<PersonalRow, Fault> {
    let until = row.text(3)?;
    Ok(PersonalRow {
        attachment: id(row, 0)?,
        meeting: id(row, 1)?,
        file: id(row, 2)?,
        until: until
            .parse()
            .map_err(|_| Fault::Damaged(format!("{until} is no day to keep something until")))?,
        basis: payload(row, 4)?,
        slug: row.text(5)?.to_owned(),
        date: row.text(6)?.parse().ok(),
        body: id(row, 7)?,
        body_name: payload(row, 8)?,
    })
}
