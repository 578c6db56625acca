//! Lays a fact out in the tables.

use raadslag_council::event::{BodyRegistered, Event, MeetingImported, Stream};
use raadslag_council::kept::{KeptItem, KeptRecord, Slot};
use raadslag_council::meeting::Meeting;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::access;
use crate::follow::Lookup;

raadslag_store::statements! {
    /// A body.
    BODY = "insert into now1_body (body, slug, name, body_type) values ($1, $2, $3, $4) on conflict (body) do nothing";
    /// Whether a body's slug is taken.
    BODY_SLUG = "select count(*) from now1_body where slug = $1";
    /// A body's slug.
    SLUG_OF = "select slug from now1_body where body = $1";
    /// The slug a meeting got when it was first read.
    OLD_SLUG = "select slug from now1_meeting where meeting = $1";
    /// Whether a meeting's slug is taken.
    MEETING_SLUG = "select count(*) from now1_meeting where slug = $1";
    /// Takes a meeting out.
    CLEAR_MEETING = "delete from now1_meeting where meeting = $1";
    /// Takes a meeting's items out.
    CLEAR_ITEMS = "delete from now1_item where meeting = $1";
    /// Takes a meeting's attachments out.
    CLEAR_ATTACHMENTS = "delete from now1_attachment where meeting = $1";
    /// Takes a meeting's parts out.
    CLEAR_PARTS = "delete from now1_part where meeting = $1";
    /// Takes a meeting's grants out.
    CLEAR_GRANTS = "delete from now1_grant where meeting = $1";
    /// A meeting.
    MEETING = "insert into now1_meeting (meeting, body, slug, date, start, year, document, edition, entry, at, fingerprint) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// An item.
    ITEM = "insert into now1_item (item, meeting, place, open, case_id, title, facts, outcomes, ground, public_title) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// An attachment.
    ATTACHMENT = "insert into now1_attachment (attachment, item, meeting, place, appendix) values ($1, $2, $3, $4, $5)";
    /// A part.
    PART = "insert into now1_part (meeting, place, slot, text) values ($1, $2, $3, $4)";
}

const CLEAR: [&str; 5] = [CLEAR_MEETING, CLEAR_ITEMS, CLEAR_ATTACHMENTS, CLEAR_PARTS, CLEAR_GRANTS];

/// A body gets its address.
pub(super) fn body(tx: &mut Tx<'_>, body: &BodyRegistered, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let name = lookup.text(body.name)?.unwrap_or_default();
    let slug = free_slug(tx, BODY_SLUG, &raadslag_council::identity::slug(&name))?;
    let kind = word(&body.body_type);
    tx.run(
        BODY,
        vals![&body.body.to_string(), &slug, &body.name.to_string(), &kind],
    )?;
    Ok(())
}

/// The meeting's rows are made anew from all its facts.
pub(super) fn meeting(tx: &mut Tx<'_>, event: &Event, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let Stream::Meeting(id) = event.stream() else {
        return Ok(());
    };
    let is_first = matches!(event, Event::MeetingImported(it) if it.edition == 1);
    let past = if is_first {
        vec![event.clone()]
    } else {
        lookup.past(event.stream(), entry.seq)?
    };
    let meeting = Meeting::fold(&past);
    let Some(latest) = meeting.latest() else {
        return Ok(());
    };
    let id = id.to_string();
    let slug = match tx.find(OLD_SLUG, vals![&id], |row| row.text(0).map(str::to_owned))? {
        Some(slug) => slug,
        None => new_slug(tx, latest)?,
    };
    for sql in CLEAR {
        tx.run(sql, vals![&id])?;
    }
    head(tx, latest, &slug, entry)?;
    items(tx, &meeting, latest)?;
    parts(tx, &id, &latest.record)?;
    meeting
        .grants(entry.at)
        .iter()
        .try_for_each(|grant| access::lay(tx, grant, &id))
}

fn head(tx: &mut Tx<'_>, latest: &MeetingImported, slug: &str, entry: &Entry) -> Result<(), Fault> {
    let date = latest.date.map(|it| it.to_string()).unwrap_or_default();
    let start = latest.start.map(|it| it.to_string()).unwrap_or_default();
    let year = date.split('-').next().unwrap_or_default();
    let document = latest.document.as_ref().map(word).unwrap_or_default();
    let (meeting, body) = (latest.meeting.to_string(), latest.body.to_string());
    let (at, fingerprint) = (access::instant(entry.at), entry.hash.to_string());
    tx.run(
        MEETING,
        vals![
            &meeting,
            &body,
            slug,
            &date,
            &start,
            year,
            &document,
            latest.edition,
            entry.seq,
            &at,
            &fingerprint
        ],
    )?;
    Ok(())
}

fn items(tx: &mut Tx<'_>, meeting: &Meeting, latest: &MeetingImported) -> Result<(), Fault> {
    for (place, item) in (0u32..).zip(&latest.record.items) {
        let closing = meeting.closing(item.item);
        let ground = closing.map(|it| it.ground.to_string()).unwrap_or_default();
        let public_title = closing.map(|it| it.public_title.to_string()).unwrap_or_default();
        let case = item.case.map(|it| it.to_string()).unwrap_or_default();
        let (title, facts) = (
            part(&latest.record, Slot::Title(place)),
            part(&latest.record, Slot::Facts(place)),
        );
        let outcomes = item.outcomes.iter().map(word).collect::<Vec<_>>().join(" ");
        let (id, of) = (item.item.to_string(), latest.meeting.to_string());
        let open = meeting.is_open(item);
        tx.run(
            ITEM,
            vals![
                &id,
                &of,
                place,
                open,
                &case,
                &title,
                &facts,
                &outcomes,
                &ground,
                &public_title
            ],
        )?;
        attachments(tx, item, &of)?;
    }
    Ok(())
}

fn attachments(tx: &mut Tx<'_>, item: &KeptItem, meeting: &str) -> Result<(), Fault> {
    for (place, attachment) in (0u32..).zip(&item.attachments) {
        let appendix = attachment.appendix.map_or(-1, i64::from);
        tx.run(
            ATTACHMENT,
            vals![
                &attachment.attachment.to_string(),
                &item.item.to_string(),
                meeting,
                place,
                appendix
            ],
        )?;
    }
    Ok(())
}

fn parts(tx: &mut Tx<'_>, meeting: &str, record: &KeptRecord) -> Result<(), Fault> {
    for (place, part) in (0u32..).zip(&record.parts) {
        let slot = serde_json::to_string(&part.slot).map_err(|error| Fault::Damaged(error.to_string()))?;
        tx.run(PART, vals![meeting, place, &slot, &part.text.to_string()])?;
    }
    Ok(())
}

fn part(record: &KeptRecord, slot: Slot) -> String {
    record
        .parts
        .iter()
        .find(|it| it.slot == slot)
        .map(|it| it.text.to_string())
        .unwrap_or_default()
}

/// A code as its JSON word.
fn word<T: serde::Serialize>(code: &T) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|it| it.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn new_slug(tx: &mut Tx<'_>, latest: &MeetingImported) -> Result<String, Fault> {
    let body = tx
        .find(SLUG_OF, vals![&latest.body.to_string()], |row| {
            row.text(0).map(str::to_owned)
        })?
        .unwrap_or_default();
    let date = latest
        .date
        .map_or_else(|| latest.meeting.to_string(), |it| it.to_string());
    free_slug(tx, MEETING_SLUG, &format!("{body}-{date}"))
}

/// The wish itself, or the wish with the first free number.
fn free_slug(tx: &mut Tx<'_>, taken: &str, wish: &str) -> Result<String, Fault> {
    let mut slug = wish.to_owned();
    let mut number = 1;
    while tx.one(taken, vals![&slug], |row| row.int(0))? > 0 {
        number += 1;
        slug = format!("{wish}-{number}");
    }
    Ok(slug)
}
