//! What is asked of a body's forums.

use raadslag_council::agreements::Agreements;
use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::forums::{self, Forums, ForumsAct, ForumsSetting};
use raadslag_council::ids::BodyId;
use raadslag_council::kept::Payloads;

use super::{Decided, deciding, facts, load, must_be_known, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_forums(desk: &mut Desk<'_, '_>, body: BodyId, act: &ForumsAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    for person in act.people() {
        must_be_known(desk, person)?;
    }
    if let ForumsAct::Add {
        meeting: Some(meeting), ..
    } = act
        && load(desk, *meeting)?.0.body() != Some(body)
    {
        return Err(StoreError::Refused(Refusal::NoSuchMeeting));
    }
    let (events, version) = setting::past(desk, Stream::Forums(body))?;
    let found = Forums::fold(&events);
    let texts = match act {
        ForumsAct::TakeCalendar { .. } => setting::payloads(desk, &found.texts())?,
        _ => Payloads::new(),
    };
    let setting = ForumsSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        agreements: &Agreements::fold(&setting::past(desk, Stream::Agreements(body))?.0),
        texts: &texts,
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| forums::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
