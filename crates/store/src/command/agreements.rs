//! What is asked of a body's agreements.

use raadslag_council::agreements::{self, Agreements, AgreementsAct, AgreementsSetting};
use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;

use super::{Decided, deciding, facts, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_agreements(desk: &mut Desk<'_, '_>, body: BodyId, act: &AgreementsAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let positions = Positions::fold(&setting::past(desk, Stream::Municipality(HERE))?.0);
    let (events, version) = setting::past(desk, Stream::Agreements(body))?;
    let found = Agreements::fold(&events);
    let setting = AgreementsSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        positions: &positions,
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| agreements::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}
