//! A chair's decision comes by itself on the agenda of the body's next ordinary meeting (rule 27).

use raadslag_council::body::{Body, ChairDecision, NewChairDecision, Told};
use raadslag_council::clock::Date;
use raadslag_council::command::Refusal;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::{Act, AgendaStatus, Meeting, MeetingKind, MeetingStatus, Plan};

use super::{Decided, deciding, facts, judged, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};
use crate::people;

/// The chair decides; where the next ordinary meeting is planned, its agenda tells of it.
pub(super) fn decides(desk: &mut Desk<'_, '_>, body: BodyId, new: &NewChairDecision, errand: &Errand) -> Decided {
    let (known, version) = setting::body(desk, body)?;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let acting = setting::acting(errand, Some(&known));
    let today = setting::today(errand);
    let mut events = deciding(desk, |mint| known.chair_decides(new, (&acting, today), mint))?;
    let Some(decision) = events.iter().find_map(ChairDecision::of) else {
        return Ok(Vec::new());
    };
    let words = [&new.title, &new.text, &new.ground].map(|it| it.trim().to_owned());
    let mut appended = Vec::new();
    if let Some(meeting) = next(desk, body, today, None)? {
        let (found, at) = load(desk, meeting)?;
        let placed = placed(desk, (&found, meeting), &known, (&decision, &words), errand)?;
        appended.extend(facts(&placed, at)?);
        events.push(decision.placed_on(&known, meeting));
    }
    appended.extend(facts(&events, version)?);
    Ok(appended)
}

/// The item of a chair's decision on an agenda; the program puts it there.
fn placed(
    desk: &mut Desk<'_, '_>,
    (found, meeting): (&Meeting, MeetingId),
    body: &Body,
    (decision, [title, text, ground]): (&ChairDecision, &[String; 3]),
    errand: &Errand,
) -> Result<Vec<Event>, StoreError<Refusal>> {
    let person = people::find_in(desk.tx(), decision.person)?;
    let name = person.map(|it| it.name).unwrap_or_default();
    let told = Told {
        title,
        text,
        ground,
        name: &name,
    };
    let act = Act::PlaceItem(Box::new(decision.report(meeting, told)));
    let itself = Errand {
        actor: None,
        ..errand.clone()
    };
    judged(desk, found, body, &act, (meeting, &itself))
}

/// What an act at a meeting means for decisions of the chair: what waits comes on an agenda that can take it, and from one
/// that is called off on the next.
pub(super) fn in_step(
    desk: &mut Desk<'_, '_>,
    (known, meeting): (&Meeting, MeetingId),
    body: &Body,
    (act, events, version): (&Act, &[Event], u64),
    errand: &Errand,
) -> Decided {
    let (returned, to) = match act {
        Act::Cancel { .. } => (
            body.untold_by(meeting),
            next(desk, body.body, setting::today(errand), Some(meeting))?,
        ),
        Act::Plan { .. } | Act::Move(_) | Act::Unlock | Act::Release { .. } => (Vec::new(), Some(meeting)),
        _ => return Ok(Vec::new()),
    };
    let mut after = body.clone();
    returned.iter().for_each(|it| after.apply_chair(it));
    if after.untold().next().is_none() {
        return Ok(Vec::new());
    }
    let mut of_body = returned;
    let mut appended = Vec::new();
    if let Some(to) = to {
        // The meeting itself stands where its own events leave it.
        let (mut found, at) = match to == meeting {
            true => (known.clone(), version),
            false => load(desk, to)?,
        };
        if to == meeting {
            events.iter().for_each(|it| found.apply(it));
        }
        let mut of_meeting = Vec::new();
        let is_next = to != meeting || is_first(desk, body.body, &found, errand)?;
        let is_told = is_next && takes(&found);
        let untold: Vec<ChairDecision> = after.untold().copied().collect();
        for decision in untold.iter().filter(|_| is_told) {
            let mut words = [String::new(), String::new(), String::new()];
            for (word, id) in words.iter_mut().zip([decision.title, decision.text, decision.ground]) {
                *word = setting::text(desk, id)?;
            }
            let placed = placed(desk, (&found, to), body, (decision, &words), errand)?;
            placed.iter().for_each(|it| found.apply(it));
            of_meeting.extend(placed);
            of_body.push(decision.placed_on(body, to));
        }
        appended.extend(facts(&of_meeting, at)?);
    }
    let stream = Stream::Body(body.body).to_string();
    let version = desk.version(&stream)?;
    appended.extend(facts(&of_body, version)?);
    Ok(appended)
}

/// An agenda that takes items.
fn takes(meeting: &Meeting) -> bool {
    meeting.course().is_some_and(|it| {
        it.plan.kind == MeetingKind::Ordinary
            && it.status == MeetingStatus::Planned
            && it.agenda != AgendaStatus::Locked
    })
}

/// No other ordinary meeting of the body comes before.
fn is_first(
    desk: &mut Desk<'_, '_>,
    body: BodyId,
    meeting: &Meeting,
    errand: &Errand,
) -> Result<bool, StoreError<Refusal>> {
    let Some(course) = meeting.course() else {
        return Ok(false);
    };
    let first = next(desk, body, setting::today(errand), Some(course.meeting))?;
    let Some(first) = first else { return Ok(true) };
    let plan = desk.plans(body)?.remove(&first);
    Ok(plan.is_none_or(|it| (it.date, it.start) > (course.plan.date, course.plan.start)))
}

/// The body's next ordinary meeting whose agenda takes items, other than this one.
fn next(
    desk: &mut Desk<'_, '_>,
    body: BodyId,
    today: Date,
    but: Option<MeetingId>,
) -> Result<Option<MeetingId>, StoreError<Refusal>> {
    let mut coming: Vec<(MeetingId, Plan)> = desk.plans(body)?.into_iter().collect();
    coming.retain(|it| it.1.date >= today && it.1.kind == MeetingKind::Ordinary && Some(it.0) != but);
    coming.sort_by_key(|it| (it.1.date, it.1.start));
    for (meeting, _) in coming {
        if takes(&load(desk, meeting)?.0) {
            return Ok(Some(meeting));
        }
    }
    Ok(None)
}
