//! What persons settle of names and bodies in documents, and where a document goes whose body's name was settled.

use raadslag_council::command::{ImportMeeting, Refusal};
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::municipality::{HERE, Municipality};
use raadslag_council::names::{self, NamesAct, Settlements};
use raadslag_council::record::Head;
use raadslag_council::rights::Acting;

use super::{Decided, deciding, facts, must_be_known, setting};
use crate::fault::{Fault, StoreError};
use crate::journal::{Desk, Errand, Journal};

pub(super) fn at_names(desk: &mut Desk<'_, '_>, by: Option<BodyId>, act: &NamesAct, errand: &Errand) -> Decided {
    let (events, version) = setting::past(desk, Stream::Municipality(HERE))?;
    let acting = match by {
        Some(body) => setting::acting(errand, setting::body(desk, body)?.0.as_ref()),
        None => Acting::default(),
    };
    let acting = setting::administering(errand, &Municipality::fold(&events), acting);
    let (persons, bodies) = match act {
        NamesAct::Settle {
            name, others, persons, ..
        } => {
            let bodies = [name].into_iter().chain(others).map(|it| it.body);
            (persons.clone(), bodies.collect())
        }
        NamesAct::SettleBodies { body, other, .. } => (Vec::new(), vec![*body, *other]),
        NamesAct::Undo { .. } => (Vec::new(), Vec::new()),
    };
    for person in persons {
        must_be_known(desk, person)?;
    }
    for body in bodies {
        if desk.version(&Stream::Body(body).to_string())? == 0 {
            return Err(StoreError::Refused(Refusal::NoSuchBody));
        }
    }
    let known = Settlements::fold(&events);
    let events = deciding(desk, |mint| names::decide(&known, act, &acting, mint))?;
    facts(&events, version)
}

/// The body and the meeting of a document that names a body: another writing of a body's name is that body. What was read in
/// before that was settled stays where it is.
pub(super) fn whose(desk: &mut Desk<'_, '_>, import: &ImportMeeting, name: &str) -> Result<(BodyId, MeetingId), Fault> {
    let named = identity::body(name);
    let told = |body| identity::meeting(body, &import.record.head, &import.source_name);
    let settled = Settlements::fold(&setting::past(desk, Stream::Municipality(HERE))?.0);
    let home = settled.home(named);
    let before = import.meeting.unwrap_or_else(|| told(named));
    if home == named || desk.version(&Stream::Meeting(before).to_string())? > 0 {
        return Ok((named, before));
    }
    Ok((home, import.meeting.unwrap_or_else(|| told(home))))
}

impl Journal {
    /// The body that a name means, with what persons settled.
    pub fn home_of(&self, name: &str) -> Result<BodyId, Fault> {
        let mut events = Vec::new();
        for entry in self.stream(&Stream::Municipality(HERE).to_string())? {
            events.extend(setting::read(entry.seq, &entry.data).ok());
        }
        Ok(Settlements::fold(&events).home(identity::body(name)))
    }

    /// The meeting that a document is or will be read in as.
    pub fn meeting_of(&self, head: &Head, source_name: &str, name: &str) -> Result<MeetingId, Fault> {
        let (named, home) = (identity::body(name), self.home_of(name)?);
        let told = |body| identity::meeting(body, head, source_name);
        let before = Stream::Meeting(told(named)).to_string();
        match home == named || !self.stream(&before)?.is_empty() {
            true => Ok(told(named)),
            false => Ok(told(home)),
        }
    }
}
