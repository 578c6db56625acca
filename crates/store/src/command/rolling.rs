//! What is asked of a body's rolling list, with what it means at meetings; and what meetings mean for the list.

use raadslag_council::command::Refusal;
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, Meeting, NewItem};
use raadslag_council::paper::ItemKind;
use raadslag_council::rolling::{self, RollingAct, RollingList, RollingSetting};

use super::{Decided, deciding, facts, judged, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};
use crate::people;

/// Decides at the list, and at the meetings where the act invites a guest or puts an item on the agenda.
pub(super) fn at_list(desk: &mut Desk<'_, '_>, body: BodyId, act: &RollingAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    for person in act.people() {
        if people::find_in(desk.tx(), person)?.is_none() {
            return Err(StoreError::Refused(Refusal::NoSuchPerson));
        }
    }
    let mut meetings = Vec::new();
    for meeting in act.meetings() {
        meetings.push((meeting, load(desk, meeting)?.0));
    }
    let (events, version) = setting::past(desk, Stream::RollingList(body))?;
    let list = RollingList::fold(&events);
    let members: Vec<_> = known
        .members(setting::today(errand))
        .into_iter()
        .map(|it| it.0)
        .collect();
    let setting = RollingSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        today: setting::today(errand),
        members: &members,
        meetings: &meetings,
    };
    let events = deciding(desk, |mint| rolling::decide(&list, act, &setting, mint))?;
    let mut appended = facts(&events, version)?;
    for (meeting, acts) in at_meetings(&list, act) {
        let (mut there, version) = load(desk, meeting)?;
        for act in acts {
            let events = judged(desk, &there, &known, &act, (meeting, errand))?;
            appended.extend(facts(&events, version)?);
            events.iter().for_each(|it| there.apply(it));
        }
    }
    Ok(appended)
}

/// What the act asks of each meeting.
fn at_meetings(list: &RollingList, act: &RollingAct) -> Vec<(MeetingId, Vec<Act>)> {
    let mut asked: Vec<(MeetingId, Vec<Act>)> = Vec::new();
    if let RollingAct::Place {
        meeting,
        item: Some((item, title)),
        ..
    } = act
    {
        asked.push((*meeting, vec![place(*item, title)]));
    }
    for invitation in act.invitations() {
        let person = match act {
            RollingAct::Plan { visits } => {
                let planned = visits.iter().find(|it| it.invitation == invitation);
                planned.map(|it| it.person)
            }
            _ => list.visit(invitation.visit).and_then(|it| it.person),
        };
        let Some(person) = person else { continue };
        let invite = Act::Invite {
            item: invitation.item,
            person,
            from: invitation.from,
            to: invitation.to,
        };
        match asked.iter_mut().find(|it| it.0 == invitation.meeting) {
            Some((_, acts)) => acts.push(invite),
            None => asked.push((invitation.meeting, vec![invite])),
        }
    }
    asked
}

fn place(item: ItemId, title: &str) -> Act {
    Act::PlaceItem(Box::new(NewItem::new(item, ItemKind::Decision, title)))
}

/// What a meeting's act means for the list of its body.
pub(super) fn in_step(desk: &mut Desk<'_, '_>, known: &Meeting, act: &Act, body: BodyId) -> Decided {
    let concerns = matches!(
        act,
        Act::Move(_)
            | Act::Cancel { .. }
            | Act::TakeOff { .. }
            | Act::CallOff { .. }
            | Act::End { .. }
            | Act::SendToSignature { .. }
    );
    let Some(course) = known.course().filter(|_| concerns) else {
        return Ok(Vec::new());
    };
    let (events, version) = setting::past(desk, Stream::RollingList(body))?;
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let list = RollingList::fold(&events);
    let mut texts = known.texts();
    texts.extend(list.texts());
    let payloads = setting::payloads(desk, &texts)?;
    facts(&rolling::in_step(&list, course, act, &payloads), version)
}
