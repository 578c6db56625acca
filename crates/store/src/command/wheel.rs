//! What is asked of a body's year wheel, and what it means for the wheel that a turn of it is put on an agenda.

use raadslag_council::command::Refusal;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::wheel::{self, Turn, Wheel, WheelAct, WheelGate, WheelSetting, given_to_all, place_turn};

use super::{Decided, deciding, decision, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};
use crate::people;

pub(super) fn at_wheel(desk: &mut Desk<'_, '_>, body: BodyId, act: &WheelAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    for new in act.described() {
        if let Some(person) = new.owner
            && people::find_in(desk.tx(), person)?.is_none()
        {
            return Err(StoreError::Refused(Refusal::NoSuchPerson));
        }
        for station in &new.route {
            if setting::body(desk, *station)?.0.is_none() {
                return Err(StoreError::Refused(Refusal::NoSuchBody));
            }
        }
    }
    for (meeting, item) in act.meetings() {
        let meeting = load(desk, meeting)?.0;
        if meeting.body() != Some(body) {
            return Err(StoreError::Refused(Refusal::NoSuchMeeting));
        }
        if let Some(item) = item {
            meeting.must_have(item).map_err(StoreError::Refused)?;
        }
    }
    let outcomes = match act.settled_by() {
        Some((meeting, item, topic)) => {
            let meeting = load(desk, meeting)?.0;
            decision::came_to_of(desk, &meeting, (item, topic))?.unwrap_or_default()
        }
        None => Vec::new(),
    };
    let (events, version) = setting::past(desk, Stream::Wheel(body))?;
    let found = Wheel::fold(&events);
    let payloads = setting::payloads(desk, &found.texts())?;
    let words = given_to_all(&found, act, &payloads);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let elsewhere = desk.closed_elsewhere((&[], &Stream::Wheel(body).to_string()), &words)?;
    let setting = WheelSetting {
        gate: WheelGate {
            payloads: &payloads,
            own: &setting::own(desk, &known)?,
            elsewhere: &elsewhere,
        },
        outcomes: &outcomes,
        body,
        acting: &setting::acting(errand, Some(&known)),
        publishes: known.settings.publishes,
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| wheel::decide(&found, act, &setting, mint))?;
    facts(&events, version)
}

/// A turn is put on an agenda of a body.
pub(super) fn place(
    desk: &mut Desk<'_, '_>,
    turn: Turn,
    at: (BodyId, MeetingId, ItemId),
) -> Result<Event, StoreError<Refusal>> {
    let (events, _) = setting::past(desk, Stream::Wheel(turn.body))?;
    place_turn(&Wheel::fold(&events), turn, at).map_err(StoreError::Refused)
}
