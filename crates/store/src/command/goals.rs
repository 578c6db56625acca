//! What is asked of a body's goals.

use raadslag_council::agreements::Agreements;
use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::goals::{self, GoalsAct, GoalsKept, GoalsSetting};
use raadslag_council::ids::BodyId;

use super::{Decided, deciding, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_goals(desk: &mut Desk<'_, '_>, body: BodyId, act: &GoalsAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let (events, version) = setting::past(desk, Stream::Goals(body))?;
    let found = GoalsKept::fold(&events);
    for (meeting, item) in act.decisions() {
        // What stood already may be of a paper that was read in anew since.
        if found.now.names(item) {
            continue;
        }
        let meeting = load(desk, meeting)?.0;
        if meeting.body() != Some(body) {
            return Err(StoreError::Refused(Refusal::NoSuchMeeting));
        }
        meeting.must_have(item).map_err(StoreError::Refused)?;
    }
    let setting = GoalsSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        positions: &setting::positions(desk)?,
        agreements: &Agreements::fold(&setting::past(desk, Stream::Agreements(body))?.0),
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| goals::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
