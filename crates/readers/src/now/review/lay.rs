//! Lays out what is followed, which papers are there for review, and what was done with them.

use raadslag_council::body::Body;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{BodyId, MeetingId, ReviewId};
use raadslag_council::meeting::{AgendaStatus, Meeting, MeetingStatus};
use raadslag_council::review::{NoteKind, NoteStatus, PaperKind, Review};
use raadslag_store::{Entry, Fault, Tx, vals};

use crate::follow::Lookup;
use crate::now::access;
use crate::now::lay::{CLEAR_GRANTS, word};

raadslag_store::statements! {
    /// Takes out what a body follows.
    CLEAR_FOLLOWING = "delete from now1_following where body = $1";
    /// A body that another follows.
    FOLLOWING = "insert into now1_following (body, followed, person, way, since, place, address) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    /// Takes out whose reviewers a body lets in.
    CLEAR_LET_IN = "delete from now1_let_in where body = $1";
    /// A body whose reviewers may read.
    LET_IN = "insert into now1_let_in (body, reviewing) values ($1, $2) on conflict do nothing";
    /// When the paper that is there arrived.
    ARRIVED = "select arrived, arrived_here from now1_paper where meeting = $1 and paper = $2";
    /// Takes a meeting's paper out.
    CLEAR_PAPER = "delete from now1_paper where meeting = $1";
    /// A paper that is there for review.
    PAPER = "insert into now1_paper (meeting, body, paper, arrived, arrived_here, changeable) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// When a review was done, and by whom.
    DONE = "select done_at, done_here, done_by from now1_review where review = $1 and done = 1";
    /// Takes a review out.
    CLEAR_REVIEW = "delete from now1_review where review = $1";
    /// Takes its notes out.
    CLEAR_NOTES = "delete from now1_review_note where review = $1";
    /// A review.
    REVIEW = "insert into now1_review (review, body, followed, meeting, paper, done, done_at, done_here, done_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing";
    /// A note.
    NOTE = "insert into now1_review_note (note, review, place, item, kind, to_body, status, text, answer) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing";
}

/// What a body follows, and whose reviewers it lets in.
pub(in crate::now) fn following(tx: &mut Tx<'_>, body: BodyId, known: &Body) -> Result<(), Fault> {
    let id = body.to_string();
    tx.send(CLEAR_FOLLOWING, vals![&id])?;
    tx.send(CLEAR_LET_IN, vals![&id])?;
    for it in &known.following {
        let (followed, person) = (it.followed.to_string(), it.responsible.to_string());
        let place = it.place.map(|it| it.to_string()).unwrap_or_default();
        let address = it.address.map(|it| it.to_string()).unwrap_or_default();
        let since = it.since.to_string();
        tx.send(
            FOLLOWING,
            vals![&id, &followed, &person, &word(&it.way), &since, &place, &address],
        )?;
    }
    for reviewing in &known.lets_in {
        tx.send(LET_IN, vals![&id, &reviewing.to_string()])?;
    }
    Ok(())
}

/// The paper of a meeting that is there: its minutes once they are sent, before that its agenda once it is locked.
pub(in crate::now) fn paper_of(meeting: &Meeting) -> Option<PaperKind> {
    let kinds = [PaperKind::Minutes, PaperKind::Agenda];
    kinds.into_iter().find(|it| meeting.has_for_review(*it))
}

/// It is laid out anew; since when it is there stays.
pub(in crate::now) fn paper(tx: &mut Tx<'_>, id: MeetingId, meeting: &Meeting, entry: &Entry) -> Result<(), Fault> {
    let id = id.to_string();
    let (Some(paper), Some(body)) = (paper_of(meeting), meeting.body()) else {
        tx.send(CLEAR_PAPER, vals![&id])?;
        return Ok(());
    };
    let kind = word(&paper);
    let before = tx.find(ARRIVED, vals![&id, &kind], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    let (arrived, here) = before.unwrap_or_else(|| (access::instant(entry.at), access::local(entry.at)));
    let course = meeting.course();
    let is_changeable = course.is_some_and(|it| {
        it.status == MeetingStatus::Planned && it.agenda != AgendaStatus::Released && paper == PaperKind::Agenda
    });
    tx.send(CLEAR_PAPER, vals![&id])?;
    tx.send(
        PAPER,
        vals![&id, &body.to_string(), &kind, &arrived, &here, is_changeable],
    )
}

/// A review's rows are made anew from its facts.
pub(in crate::now) fn review(
    tx: &mut Tx<'_>,
    review: ReviewId,
    (event, entry): (&Event, &Entry),
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let past = lookup.past(Stream::Review(review), entry.seq)?;
    let Some(known) = Review::fold(&past) else {
        return Ok(());
    };
    let id = review.to_string();
    let before = tx.find(DONE, vals![&id], |row| {
        Ok((
            row.text(0)?.to_owned(),
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ))
    })?;
    let (at, here, by) = match (known.is_done, event) {
        (false, _) => Default::default(),
        (true, Event::ReviewFinished(_)) => {
            let by = entry.actor.map(|it| it.to_string()).unwrap_or_default();
            (access::instant(entry.at), access::local(entry.at), by)
        }
        (true, _) => before.unwrap_or_default(),
    };
    for sql in [CLEAR_REVIEW, CLEAR_NOTES, CLEAR_GRANTS] {
        tx.send(sql, vals![&id])?;
    }
    let (body, followed, meeting) = (
        known.body.to_string(),
        known.followed.to_string(),
        known.meeting.to_string(),
    );
    tx.send(
        REVIEW,
        vals![
            &id,
            &body,
            &followed,
            &meeting,
            &word(&known.paper),
            known.is_done,
            &at,
            &here,
            &by
        ],
    )?;
    notes(tx, &id, &known)?;
    let grants = known.grants(entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &id))
}

fn notes(tx: &mut Tx<'_>, id: &str, review: &Review) -> Result<(), Fault> {
    for (place, note) in (0u32..).zip(&review.notes) {
        let (kind, to) = match note.kind {
            NoteKind::Highlight => ("HIGHLIGHT", String::new()),
            NoteKind::PassedOn(to) => ("PASSED_ON", to.to_string()),
            NoteKind::Remark => ("REMARK", String::new()),
        };
        let status = match note.status {
            NoteStatus::Open => "OPEN",
            NoteStatus::Placed(..) => "PLACED",
            NoteStatus::Settled => "SETTLED",
        };
        let item = note.item.map(|it| it.to_string()).unwrap_or_default();
        let answer = note.answer.map(|it| it.to_string()).unwrap_or_default();
        tx.send(
            NOTE,
            vals![
                &note.note.to_string(),
                id,
                place,
                &item,
                kind,
                &to,
                status,
                &note.text.to_string(),
                &answer
            ],
        )?;
    }
    Ok(())
}
