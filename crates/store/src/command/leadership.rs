//! What is asked of a body's leadership model.

use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ItemId};
use raadslag_council::leadership::{self, Leadership, LeadershipAct, LeadershipSetting};
use raadslag_council::meeting::Meeting;
use raadslag_council::outcome::Outcome;
use raadslag_council::phrases::read_outcomes;
use raadslag_council::record::Decision;
use raadslag_council::rich::Block;

use super::{Decided, deciding, facts, load, setting};
use crate::fault::{Fault, StoreError};
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
            outcomes.extend(meeting.outcomes(item));
            if outcomes.is_empty() {
                outcomes = said(desk, &meeting, item)?;
            }
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

/// What a decision came to by its words, where nobody said it by a phrase.
fn said(desk: &mut Desk<'_, '_>, meeting: &Meeting, item: ItemId) -> Result<Vec<Outcome>, Fault> {
    let found = meeting.course().and_then(|it| it.paper.find(item));
    let Some((written, _)) = found.and_then(|it| it.decision.as_ref()) else {
        return Ok(Vec::new());
    };
    let payloads = setting::payloads(desk, &[written.text])?;
    let decision = payloads
        .get(&written.text)
        .map(|it| serde_json::from_str::<Decision>(it));
    let blocks = decision.and_then(Result::ok).map(|it| it.blocks).unwrap_or_default();
    let texts = blocks.iter().filter_map(|it| match it {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    Ok(read_outcomes(&texts.collect::<Vec<_>>().join("\n")).outcomes)
}
