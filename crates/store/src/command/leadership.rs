//! What is asked of a body's leadership model.

use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::leadership::{self, Leadership, LeadershipAct, LeadershipSetting};
use raadslag_council::outcome::Outcome;

use super::{Decided, deciding, decision, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_leadership(desk: &mut Desk<'_, '_>, body: BodyId, act: &LeadershipAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    if let Some((meeting, item)) = act.place() {
        let meeting = load(desk, meeting)?.0;
        if meeting.body() != Some(body) {
            return Err(StoreError::Refused(Refusal::NoSuchMeeting));
        }
        if let Some(item) = item {
            meeting.must_have(item).map_err(StoreError::Refused)?;
            outcomes = decision::came_to_of(desk, &meeting, (item, act.topic()))?.unwrap_or_default();
        }
    }
    let (events, version) = setting::past(desk, Stream::Leadership(body))?;
    let found = Leadership::fold(&events);
    let setting = LeadershipSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        outcomes: &outcomes,
    };
    let events = deciding(desk, |mint| leadership::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
