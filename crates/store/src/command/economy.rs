//! What is asked of a body's economy.

use raadslag_council::command::Refusal;
use raadslag_council::economy::{self, Economy, EconomyAct, EconomySetting};
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;

use super::{Decided, deciding, facts, load, must_be_known, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_economy(desk: &mut Desk<'_, '_>, body: BodyId, act: &EconomyAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    for person in act.people() {
        must_be_known(desk, person)?;
    }
    for other in act.bodies() {
        if setting::body(desk, other)?.0.is_none() {
            return Err(StoreError::Refused(Refusal::NoSuchBody));
        }
    }
    // Another body decides on grants: its own items are the ones that count.
    for (meeting, item) in act.decisions() {
        let meeting = load(desk, meeting)?.0;
        meeting.must_have(item).map_err(StoreError::Refused)?;
    }
    let (events, version) = setting::past(desk, Stream::Economy(body))?;
    let found = Economy::fold(&events);
    let setting = EconomySetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| economy::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
