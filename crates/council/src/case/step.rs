//! What happens to a case at a meeting: placed on its agenda, come back from it, decided, gone on to the next body.

use super::reading::{Onward, Reading, Readings};
use super::{Case, ItemStatus, Left, Proposal, Text};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, ProposalBegun, ProposalDecided, ProposalPlaced, ProposalReturned, ProposalTakenBack};
use crate::ids::{AttachmentId, BodyId, CaseId, ItemId, MeetingId};
use crate::meeting::Escalation;
use crate::outcome::Outcome;
use crate::paper::{ItemKind, PaperItem};

/// The proposal that a body may put on its agenda as this item.
pub fn placed(case: &Case, item: ItemId, (meeting, body): (MeetingId, BodyId)) -> Result<(&Proposal, Event), Refusal> {
    let proposal = case.find(item).ok_or(Refusal::NoSuchProposal)?;
    if proposal.body != body {
        return Err(Refusal::ProposedElsewhere);
    }
    match proposal.status {
        // Rule 5: nobody approves a member's motion.
        status if status.is_offered() || (proposal.is_motion() && status.is_with_author()) => Ok((
            proposal,
            Event::ProposalPlaced(ProposalPlaced {
                case: proposal.case,
                item,
                meeting,
            }),
        )),
        ItemStatus::OnAgenda => Err(Refusal::AlreadyOnAgenda),
        _ => Err(Refusal::NotApproved(proposal.status)),
    }
}

/// An item was taken off an agenda, or the meeting is called off: the proposal comes back as it was worked on there. A motion
/// that its member took back is the member's own again.
pub fn called_off(
    case: &Case,
    item: &PaperItem,
    (meeting, is_taken_off): (MeetingId, bool),
    was_given_out: bool,
) -> Option<Event> {
    let proposal = on_agenda(case, item, meeting)?;
    let status = match proposal.is_motion() && is_taken_off {
        true => ItemStatus::Draft,
        false => ItemStatus::ApprovedForAgenda,
    };
    // A given-out agenda keeps its item at its address for ever, and a meeting that is called off keeps its agenda.
    let again = if was_given_out || !is_taken_off {
        next_id(case, item.item, meeting)
    } else {
        item.item
    };
    Some(returned(proposal, item, (meeting, again), status))
}

/// The minutes are sent: the proposal is decided, and goes on to the next body of its route or, if it was only put off,
/// comes back to this one. What has no route left, or began on the agenda, goes on to the bodies `to` that the decision sends
/// it on to. One that was taken to the council goes there. Minutes that were called back and say otherwise now take back
/// what waits by them, unless an agenda took it.
pub fn decided(
    case: &Case,
    item: &PaperItem,
    (meeting, body, on): (MeetingId, BodyId, Date),
    to: &[BodyId],
    taken: Option<&Escalation>,
) -> Vec<Event> {
    let proposal = on_agenda(case, item, meeting);
    if let Some(taken) = taken {
        let decided = proposal.map(|it| it.decided(meeting));
        return decided
            .into_iter()
            .chain(taken_to(case, item, meeting, taken))
            .collect();
    }
    let found = case.find(item.item);
    if found.is_some_and(|it| it.meeting != Some(meeting) || !it.status.has_come()) {
        return Vec::new();
    }
    let own = found.or_else(|| case.itself(item.item, meeting));
    let next = next(own, item, (body, on), to);
    let begin = |next: &Next<'_>| begun(case, own, item, next, (meeting, body));
    let left = case.left_by(item.item, meeting, escalated(item.item, meeting));
    let Some(before) = left.last() else {
        return match (proposal, &next) {
            (Some(own), Some(next)) if !item.is_settled() => {
                let again = next_id(case, item.item, meeting);
                vec![returned(own, item, (meeting, again), next.status)]
            }
            _ => {
                let decided = proposal.map(|it| it.decided(meeting));
                decided.into_iter().chain(next.as_ref().and_then(begin)).collect()
            }
        };
    };
    let outcome = next.as_ref().map(|it| (it.body, it.status));
    if before.outcome() == outcome {
        return Vec::new();
    }
    let waits = case.still_waits(before);
    if let (Some(waits), Some(next), false) = (waits.filter(|_| before.is_itself), &next, item.is_settled()) {
        return vec![waits.waits_otherwise(meeting, next.status)];
    }
    let over = waits.map(|it| match before.is_itself {
        true => it.decided(meeting),
        false => it.taken_back(meeting),
    });
    // An agenda may have taken what an earlier sending left to the same body.
    let stands = |it: &&Left| case.find(it.waits).is_some_and(|it| it.status != ItemStatus::Withdrawn);
    let is_there = left.iter().any(|it| it.outcome() == outcome && stands(it));
    let next = next.as_ref().filter(|_| !is_there);
    over.into_iter().chain(next.and_then(begin)).collect()
}

/// What a decision leaves to wait, and with whom.
struct Next<'a> {
    body: BodyId,
    status: ItemStatus,
    route: &'a [BodyId],
    readings: Option<Readings>,
    reading: Option<Reading>,
}

impl<'a> Next<'a> {
    /// Without anything planned.
    fn at(body: BodyId, status: ItemStatus, route: &'a [BodyId]) -> Self {
        Self {
            body,
            status,
            route,
            readings: None,
            reading: None,
        }
    }
}

fn next<'a>(
    own: Option<&'a Proposal>,
    item: &PaperItem,
    (body, on): (BodyId, Date),
    to: &'a [BodyId],
) -> Option<Next<'a>> {
    if !item.is_settled() {
        return match own {
            Some(own) => Some(Next {
                body: own.body,
                status: put_off(item)?,
                route: &own.route,
                readings: own.readings,
                reading: own.reading,
            }),
            None => is_put_off(item).then(|| Next::at(body, ItemStatus::Postponed, &[])),
        };
    }
    if ends_the_route(item) {
        return None;
    }
    let planned = own.map(|it| (it, it.onward()));
    match planned {
        Some((own, Onward::Again)) => Some(Next {
            readings: own.readings,
            reading: own.reading.and_then(|it| it.next(on)),
            ..Next::at(own.body, ItemStatus::ApprovedForAgenda, &own.route)
        }),
        Some((own, Onward::To(next))) => Some(Next {
            readings: own.readings,
            reading: own.readings.and_then(|it| it.first_at(next)),
            ..Next::at(
                next,
                ItemStatus::ApprovedForAgenda,
                own.route.get(1..).unwrap_or_default(),
            )
        }),
        Some((_, Onward::Nowhere)) | None => {
            let (first, rest) = to.split_first().filter(|_| is_sent_on(item))?;
            Some(Next::at(*first, ItemStatus::ApprovedForAgenda, rest))
        }
    }
}

/// An item that was taken to the council is offered to its agenda, once; what comes after it on its route comes after it there.
pub fn taken_to(case: &Case, item: &PaperItem, meeting: MeetingId, taken: &Escalation) -> Option<Event> {
    let again = escalated(item.item, meeting);
    if case.find(again).is_some() {
        return None;
    }
    let proposal = case.find(item.item);
    let route = proposal.map(|it| it.route.as_slice()).unwrap_or_default();
    Some(Event::ProposalBegun(ProposalBegun {
        case: taken.case,
        item: again,
        body: taken.council,
        item_kind: item.kind,
        route: route.to_vec(),
        readings: proposal.and_then(|it| it.readings),
        reading: None,
        author: proposal.and_then(|it| it.author),
        status: ItemStatus::ApprovedForAgenda,
        after: Some(meeting),
        earlier: Some(item.item),
        text: words(item, again),
    }))
}

/// The case of an item: the one it has, or its own where it began on the agenda and the meeting may put it off or send it on.
pub fn case_of(item: &PaperItem) -> Option<CaseId> {
    let own = || CaseId::of(&[&item.item.to_string(), "goes on"]);
    item.case.or_else(|| is_matter(item).then(own))
}

/// Whether a matter of its own, no standing item, was put off in so many words.
fn is_put_off(item: &PaperItem) -> bool {
    let waits = |it: &Outcome| matches!(it, Outcome::Postponed | Outcome::ReferredBack);
    is_matter(item) && !item.is_settled() && came_to(item).iter().any(waits)
}

/// Whether it, or a member's motion, was sent on in so many words.
pub fn is_sent_on(item: &PaperItem) -> bool {
    let is_one = is_matter(item) || item.kind == ItemKind::Motion;
    is_one && item.is_settled() && came_to(item).contains(&Outcome::Referred)
}

fn is_matter(item: &PaperItem) -> bool {
    matches!(
        item.kind,
        ItemKind::Decision | ItemKind::Discussion | ItemKind::Information
    )
}

fn came_to(item: &PaperItem) -> &[Outcome] {
    item.decision.as_ref().map(|it| it.1.as_slice()).unwrap_or_default()
}

impl Proposal {
    fn decided(&self, meeting: MeetingId) -> Event {
        Event::ProposalDecided(ProposalDecided {
            case: self.case,
            item: self.paper.item,
            meeting,
        })
    }

    fn taken_back(&self, meeting: MeetingId) -> Event {
        Event::ProposalTakenBack(ProposalTakenBack {
            case: self.case,
            item: self.paper.item,
            meeting,
        })
    }

    /// As it has been written since, but otherwise put off.
    fn waits_otherwise(&self, meeting: MeetingId, status: ItemStatus) -> Event {
        Event::ProposalReturned(ProposalReturned {
            case: self.case,
            item: self.paper.item,
            meeting,
            again: self.paper.item,
            status,
            text: Text::of(&self.paper),
        })
    }
}

fn on_agenda<'a>(case: &'a Case, item: &PaperItem, meeting: MeetingId) -> Option<&'a Proposal> {
    case.find(item.item)
        .filter(|it| it.status == ItemStatus::OnAgenda && it.meeting == Some(meeting))
}

/// How far a matter is that the meeting did not settle; none where it is over.
pub(super) fn put_off(item: &PaperItem) -> Option<ItemStatus> {
    let outcomes = came_to(item);
    if outcomes.contains(&Outcome::ReferredBack) {
        return Some(ItemStatus::SentBack);
    }
    if outcomes.contains(&Outcome::Withdrawn) {
        return None;
    }
    Some(ItemStatus::Postponed)
}

/// What was turned down does not go on.
pub(super) fn ends_the_route(item: &PaperItem) -> bool {
    let outcomes = came_to(item);
    !outcomes.is_empty()
        && outcomes
            .iter()
            .all(|it| matches!(it, Outcome::Rejected | Outcome::Lapsed))
}

fn returned(proposal: &Proposal, item: &PaperItem, (meeting, again): (MeetingId, ItemId), status: ItemStatus) -> Event {
    Event::ProposalReturned(ProposalReturned {
        case: proposal.case,
        item: item.item,
        meeting,
        again,
        status,
        text: words(item, again),
    })
}

fn begun(
    case: &Case,
    own: Option<&Proposal>,
    item: &PaperItem,
    next: &Next<'_>,
    (meeting, body): (MeetingId, BodyId),
) -> Option<Event> {
    let again = next_id(case, item.item, meeting);
    Some(Event::ProposalBegun(ProposalBegun {
        case: own.map(|it| it.case).or_else(|| case_of(item))?,
        item: again,
        body: next.body,
        // Only where its member sits is it a motion.
        item_kind: match item.kind {
            ItemKind::Motion if next.body != body => ItemKind::Decision,
            kind => kind,
        },
        route: next.route.to_vec(),
        readings: next.readings,
        reading: next.reading,
        author: own.and_then(|it| it.author),
        status: next.status,
        after: Some(meeting),
        earlier: Some(item.item),
        text: words(item, again),
    }))
}

/// The words as they stand; attachments of an item of its own have ids of their own.
fn words(item: &PaperItem, again: ItemId) -> Text {
    let mut text = Text::of(item);
    if again != item.item {
        for attachment in &mut text.attachments {
            attachment.attachment = AttachmentId::of(&[&attachment.attachment.to_string(), &again.to_string()]);
        }
    }
    text
}

/// What waits by minutes that were sent again is another item than what was taken back, or stands on an agenda.
fn next_id(case: &Case, item: ItemId, meeting: MeetingId) -> ItemId {
    let (id, at) = (item.to_string(), meeting.to_string());
    match case.left_by(item, meeting, escalated(item, meeting)).len() {
        0 => ItemId::of(&[&id, "after", &at]),
        times => ItemId::of(&[&id, "after", &at, &times.to_string()]),
    }
}

/// The item that one becomes when it is taken to the council.
pub(super) fn escalated(item: ItemId, meeting: MeetingId) -> ItemId {
    ItemId::of(&[&item.to_string(), "escalated", &meeting.to_string()])
}
