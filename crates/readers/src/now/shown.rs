//! Whether papers that were read in are everybody's: as the settings of their body say, and at once when those change.

use raadslag_council::access::Grant;
use raadslag_council::body::Body;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::Meeting;
use raadslag_council::municipality::{HERE, Municipality};
use raadslag_store::{Entry, Fault, Tx, vals};

use super::open::Telling;
use super::pages::id;
use super::{access, counts};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Every body.
    BODIES_KNOWN = "select body from now1_body order by body";
    /// The meetings of a body whose papers were read in, or that are planned and held here.
    MEETINGS_OF = "select meeting from now1_meeting where body = $1 and here = $2 order by meeting";
}

/// What lets a meeting be seen after an entry.
pub(super) fn grants(meeting: &Meeting, entry: &Entry, lookup: &Lookup<'_>) -> Result<Vec<Grant>, Fault> {
    let Some(body) = meeting.body() else {
        return Ok(Vec::new());
    };
    let shows = meeting.course().is_some() || shows_read_in(lookup, body, entry)?;
    Ok(given(meeting, shows, entry))
}

fn given(meeting: &Meeting, shows: bool, entry: &Entry) -> Vec<Grant> {
    if shows {
        meeting.grants(entry.at)
    } else {
        meeting.grants_unshown(entry.at)
    }
}

fn shows_read_in(lookup: &Lookup<'_>, body: BodyId, entry: &Entry) -> Result<bool, Fault> {
    let known = Body::fold(&lookup.past(Stream::Body(body), entry.seq)?);
    let municipality = Municipality::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    Ok(known.is_none_or(|it| it.shows_read_in(municipality.is_founded())))
}

/// A setting changed, or somebody set the municipality up: what was read in is seen, or seen no more, from now on.
pub(super) fn changed(tx: &mut Tx<'_>, event: &Event, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let bodies = match event {
        Event::BodySet(it) => vec![it.body],
        Event::AdministratorAppointed(_) if is_first(entry, lookup)? => {
            tx.all(BODIES_KNOWN, vals![], |row| id(row, 0))?
        }
        _ => return Ok(()),
    };
    for body in bodies {
        counts::moved(tx, body, entry.seq)?;
        let shows = shows_read_in(lookup, body, entry)?;
        let meetings: Vec<MeetingId> = tx.all(MEETINGS_OF, vals![&body.to_string(), false], |row| id(row, 0))?;
        for meeting in meetings {
            let known = Meeting::fold(&lookup.past(Stream::Meeting(meeting), entry.seq)?);
            let (grants, source) = (given(&known, shows, entry), meeting.to_string());
            access::lay_anew(tx, &source, grants.clone())?;
            Telling::of(tx, meeting, body)?.tell(tx, &known, &grants, entry)?;
        }
        // Whether everybody knows when it meets.
        let planned: Vec<MeetingId> = tx.all(MEETINGS_OF, vals![&body.to_string(), true], |row| id(row, 0))?;
        for meeting in planned {
            let known = Meeting::fold(&lookup.past(Stream::Meeting(meeting), entry.seq)?);
            Telling::of(tx, meeting, body)?.tell(tx, &known, &known.grants(entry.at), entry)?;
        }
    }
    Ok(())
}

fn is_first(entry: &Entry, lookup: &Lookup<'_>) -> Result<bool, Fault> {
    let past = lookup.past(Stream::Municipality(HERE), entry.seq)?;
    let appointed = past.iter().filter(|it| matches!(it, Event::AdministratorAppointed(_)));
    Ok(appointed.count() == 1)
}
