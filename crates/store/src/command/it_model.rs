//! What is asked of a body's corporate IT.

use raadslag_council::agreements::Agreements;
use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::it_model::{self, CorporateIt, ItModelAct, ItModelSetting};

use super::{Decided, deciding, decision, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_it_model(desk: &mut Desk<'_, '_>, body: BodyId, act: &ItModelAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    for expected in act.expecting() {
        setting::body(desk, expected)?
            .0
            .ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    }
    let (mut meeting_of, mut is_decided) = (None, false);
    if let Some((meeting, item)) = act.place() {
        let meeting = load(desk, meeting)?.0;
        meeting_of = meeting.body();
        if let Some(item) = item {
            meeting.must_have(item).map_err(StoreError::Refused)?;
            is_decided = decision::came_to(desk, &meeting, item)?.is_some();
        }
    }
    let positions = setting::positions(desk)?;
    let agreements = Agreements::fold(&setting::past(desk, Stream::Agreements(body))?.0);
    let (events, version) = setting::past(desk, Stream::ItModel(body))?;
    let found = CorporateIt::fold(&events);
    let setting = ItModelSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        positions: &positions,
        agreements: &agreements,
        meeting_of,
        is_decided,
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| it_model::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
