//! Who of the council asked to read which item of a committee, and what came of it (rule 29).

use std::collections::BTreeSet;

use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Course, PapersAnswer};
use raadslag_store::{Fault, Row, Tx, vals};

use super::Now;
use super::pages::{id, payload};

/// The columns of a request's row.
macro_rules! columns {
    () => {
        "select r.item, r.meeting, r.person, nt.bytes, r.until, r.ground, g.bytes, m.slug, m.date, m.body, n.bytes from now1_papers_request r join now1_meeting m on m.meeting = r.meeting join now1_body b on b.body = m.body left join payload n on n.id = b.name left join payload nt on nt.id = r.note left join payload g on g.id = r.ground"
    };
}

raadslag_store::statements! {
    /// Takes a meeting's requests out.
    CLEAR_REQUESTS = "delete from now1_papers_request where meeting = $1";
    /// A request.
    REQUEST = "insert into now1_papers_request (meeting, place, item, person, note, until, ground) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    /// What somebody asked for, the newest first.
    REQUESTS_OF = concat!(columns!(), " where r.person = $1 order by m.date desc, r.meeting, r.place desc");
    /// What somebody may read on a day because it was granted, with the names that addresses call it by.
    READABLE = "select distinct r.meeting, r.item, m.slug, coalesce(i.case_id, ''), coalesce(a.attachment, '') from now1_papers_request r join now1_meeting m on m.meeting = r.meeting left join now1_item i on i.item = r.item left join now1_attachment a on a.item = r.item where r.person = $1 and r.until >= $2 order by 1, 2, 5";
    /// What waits for an answer, the oldest meeting first.
    UNANSWERED = concat!(columns!(), " where r.until = '' and r.ground = '' order by m.date, r.meeting, r.place");
}

/// Somebody asked to read an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapersRequestRow {
    /// The item.
    pub item: ItemId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// What they said.
    pub note: String,
    /// The last day of a grant.
    pub until: Option<Date>,
    /// Why they do not read it.
    pub ground: Option<String>,
    /// The meeting's address.
    pub slug: String,
    /// Its day.
    pub date: Option<Date>,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
}

/// The requests of a meeting are laid anew.
pub(super) fn lay(tx: &mut Tx<'_>, course: &Course) -> Result<(), Fault> {
    let meeting = course.meeting.to_string();
    tx.send(CLEAR_REQUESTS, vals![&meeting])?;
    for (place, asked) in (0u32..).zip(&course.papers_asked) {
        let (until, ground) = match asked.answer {
            Some(PapersAnswer::Granted { until }) => (until.to_string(), String::new()),
            Some(PapersAnswer::Refused { ground }) => (String::new(), ground.to_string()),
            None => (String::new(), String::new()),
        };
        let note = asked.note.map(|it| it.to_string()).unwrap_or_default();
        let (item, person) = (asked.item.to_string(), asked.person.to_string());
        tx.send(REQUEST, vals![&meeting, place, &item, &person, &note, &until, &ground])?;
    }
    Ok(())
}

impl Now {
    /// What somebody asked to read, the newest meeting first.
    pub fn papers_requests_of(&self, person: PersonId) -> Result<Vec<PapersRequestRow>, Fault> {
        self.journal.db().all(REQUESTS_OF, vals![&person.to_string()], row_of)
    }

    /// Whether somebody reads anything because it was granted.
    pub fn reads_by_grant(&self, person: PersonId, day: Date) -> Result<bool, Fault> {
        let readable = self.journal.db();
        let first = readable.find(READABLE, vals![&person.to_string(), &day.to_string()], |_| Ok(()))?;
        Ok(first.is_some())
    }

    /// What somebody opens at an address of what they read because it was granted: the item, or an attachment of it.
    pub fn papers_opened(
        &self,
        person: PersonId,
        day: Date,
        path: &str,
    ) -> Result<BTreeSet<(MeetingId, ItemId, Option<AttachmentId>)>, Fault> {
        let named = |row: &Row<'_>| {
            let is_in = |name: &str| {
                let named = |it: &str| it == name || it.strip_prefix(name).is_some_and(|it| it.starts_with('.'));
                !name.is_empty() && path.split('/').any(named)
            };
            let (meeting, item) = (id(row, 0)?, id(row, 1)?);
            let of_item = is_in(row.text(1)?) || is_in(row.text(2)?) || is_in(row.text(3)?);
            let of_attachment = is_in(row.text(4)?).then(|| id(row, 4)).transpose()?;
            let attached = of_attachment.map(|it| (meeting, item, Some(it)));
            Ok((of_item.then_some((meeting, item, None)), attached))
        };
        let readable = self.journal.db();
        let readable = readable.all(READABLE, vals![&person.to_string(), &day.to_string()], named)?;
        Ok(readable.into_iter().flat_map(|it| [it.0, it.1]).flatten().collect())
    }

    /// What waits for an answer, the oldest meeting first.
    pub fn papers_requests(&self) -> Result<Vec<PapersRequestRow>, Fault> {
        self.journal.db().all(UNANSWERED, &[], row_of)
    }
}

fn row_of(row: &Row<'_>) -> Result<PapersRequestRow, Fault> {
    let is_refused = !row.text(5)?.is_empty();
    Ok(PapersRequestRow {
        item: id(row, 0)?,
        meeting: id(row, 1)?,
        person: id(row, 2)?,
        note: payload(row, 3)?,
        until: row.text(4)?.parse().ok(),
        ground: is_refused.then(|| payload(row, 6)).transpose()?,
        slug: row.text(7)?.to_owned(),
        date: row.text(8)?.parse().ok(),
        body: id(row, 9)?,
        body_name: payload(row, 10)?,
    })
}
