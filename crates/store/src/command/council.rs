//! The council as the rules see it where a committee's decision is taken to it: who chairs it, what is on its way, what is done.

use std::collections::BTreeSet;

use raadslag_council::body::{Body, BodyType};
use raadslag_council::case;
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{FollowUpCourse, FollowUpStatus};
use raadslag_council::ids::{BodyId, CaseId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, Council, Meeting};

use super::{Decided, facts, load, setting};
use crate::fault::Fault;
use crate::journal::{Desk, Errand};
use crate::people;

/// The council, where an act is about what goes to it, or the minutes tell what went there.
pub(super) fn around(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    body: &Body,
    act: &Act,
    errand: &Errand,
) -> Result<Option<Council>, Fault> {
    let item = match act {
        Act::Escalate { item, .. } | Act::DecideByLaw { item, .. } => Some(*item),
        _ => None,
    };
    let has_escalations = known.course().is_some_and(|it| !it.escalations.is_empty());
    let is_under_it = matches!(body.body_type, BodyType::FinanceCommittee | BodyType::StandingCommittee);
    if !is_under_it || (item.is_none() && !has_escalations) {
        return Ok(None);
    }
    let Some(council) = find(desk)? else { return Ok(None) };
    let chair = council.members(setting::today(errand)).into_iter().find(|it| it.1);
    let mayor = match chair {
        Some((person, _)) => people::find_in(desk.tx(), person)?.map(|it| (person, it.member(true))),
        None => None,
    };
    Ok(Some(Council {
        body: council.body,
        name: setting::text(desk, council.name)?,
        mayor,
        is_on_route: item.map_or(Ok(false), |it| is_on_route(desk, known, it, council.body))?,
        is_carried_out: item.map_or(Ok(false), |it| is_carried_out(desk, it))?,
    }))
}

/// The municipality's council.
pub(super) fn find(desk: &mut Desk<'_, '_>) -> Result<Option<Body>, Fault> {
    for (seq, data) in desk.bodies()? {
        if let Event::BodyRegistered(it) = setting::read(seq, &data)?
            && it.body_type == BodyType::Council
        {
            return Ok(setting::body(desk, it.body)?.0);
        }
    }
    Ok(None)
}

fn is_on_route(desk: &mut Desk<'_, '_>, known: &Meeting, item: ItemId, council: BodyId) -> Result<bool, Fault> {
    let case = known.course().and_then(|it| it.paper.find(item)?.case);
    let Some(case) = case else { return Ok(false) };
    let (case, _) = super::case::find(desk, case)?;
    Ok(case.find(item).is_some_and(|it| it.route.contains(&council)))
}

/// Everything that the decision asked for is reported done.
fn is_carried_out(desk: &mut Desk<'_, '_>, item: ItemId) -> Result<bool, Fault> {
    let mut asked = Vec::new();
    for (seq, data) in desk.follow_ups()? {
        match setting::read(seq, &data)? {
            Event::FollowUpConfirmed(it) if it.item == item => asked.push(it.follow_up),
            _ => {}
        }
    }
    let is_any = !asked.is_empty();
    for follow_up in asked {
        let (past, _) = setting::past(desk, Stream::FollowUp(follow_up))?;
        if FollowUpCourse::fold(&past).is_some_and(|it| it.status == FollowUpStatus::Open) {
            return Ok(false);
        }
    }
    Ok(is_any)
}

/// A decision taken to the council when the minutes were sent already: it is offered to the council at once.
pub(super) fn offered(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    (meeting, item): (MeetingId, ItemId),
    events: &[Event],
) -> Decided {
    let mut after = known.clone();
    events.iter().for_each(|it| after.apply(it));
    let Some(course) = after.course() else {
        return Ok(Vec::new());
    };
    let taken = course.escalated(item).zip(course.paper.find(item));
    let Some((taken, kept)) = taken.filter(|_| course.is_sent()) else {
        return Ok(Vec::new());
    };
    let (found, version) = super::case::find(desk, taken.case)?;
    let begun = case::taken_to(&found, kept, meeting, taken);
    facts(&Vec::from_iter(begun), version)
}

/// What the council decides ends the waiting of the committee that it was taken from.
pub(super) fn settled(desk: &mut Desk<'_, '_>, known: &Meeting, meeting: MeetingId, body: BodyId) -> Decided {
    let mut asked: BTreeSet<(MeetingId, CaseId)> = BTreeSet::new();
    let items = known.course().map(|it| it.paper.items.clone()).unwrap_or_default();
    for item in items.iter().filter(|it| it.is_settled()) {
        let Some(id) = item.case else { continue };
        let (found, _) = super::case::find(desk, id)?;
        let proposal = found.find(item.item).filter(|it| it.body == body);
        asked.extend(proposal.and_then(|it| it.after).map(|it| (it, id)));
    }
    let meetings: BTreeSet<MeetingId> = asked.iter().map(|it| it.0).collect();
    let mut appended = Vec::new();
    for committee in meetings {
        let (past, version) = load(desk, committee)?;
        let cases = asked.iter().filter(|it| it.0 == committee).map(|it| it.1);
        let ended = past
            .course()
            .map(|it| cases.flat_map(|case| it.settled_by(case, meeting)).collect());
        let ended: Vec<Event> = ended.unwrap_or_default();
        appended.extend(facts(&ended, version)?);
    }
    Ok(appended)
}
