//! What is asked of the programmes of days that a body plans.

use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;
use raadslag_council::programme::{self, ProgrammeAct, Programmes, ProgrammesSetting, SentTo};

use super::{Decided, deciding, decision, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_programmes(desk: &mut Desk<'_, '_>, body: BodyId, act: &ProgrammeAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let mut outcomes = None;
    if let Some((meeting, item)) = act.place() {
        let meeting = load(desk, meeting)?.0;
        if meeting.body() != Some(body) {
            return Err(StoreError::Refused(Refusal::NoSuchMeeting));
        }
        if let Some(item) = item {
            meeting.must_have(item).map_err(StoreError::Refused)?;
            outcomes = decision::came_to_of(desk, &meeting, (item, act.topic()))?;
        }
    }
    let (is_known, is_read) = match act {
        ProgrammeAct::Send { to, .. } => readers(desk, to, errand)?,
        _ => (true, true),
    };
    let (events, version) = setting::past(desk, Stream::Programmes(body))?;
    let found = Programmes::fold(&events);
    let setting = ProgrammesSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        today: setting::today(errand),
        decided: outcomes.as_deref(),
        is_known,
        is_read,
    };
    let events = deciding(desk, |mint| programme::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}

/// Whether those a programme is sent to are known here, and anybody is among them.
fn readers(desk: &mut Desk<'_, '_>, to: &SentTo, errand: &Errand) -> Result<(bool, bool), StoreError<Refusal>> {
    let today = setting::today(errand);
    Ok(match to {
        SentTo::Body(body) => {
            let known = setting::body(desk, *body)?.0;
            (known.is_some(), known.is_some_and(|it| !it.members(today).is_empty()))
        }
        SentTo::Levels(_) => {
            let positions = Positions::fold(&setting::past(desk, Stream::Municipality(HERE))?.0);
            let read = to.positions(&positions).into_iter();
            let mut held = read.filter_map(|it| positions.find(it)?.holder(today));
            (true, held.next().is_some())
        }
    })
}
