//! What happens to a case at a meeting: placed on its agenda, come back from it, decided, gone on to the next body.

use super::reading::{Onward, Reading};
use super::{Case, ItemStatus, Proposal, Text};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, ProposalBegun, ProposalDecided, ProposalPlaced, ProposalReturned};
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
        next_id(item.item, meeting)
    } else {
        item.item
    };
    Some(returned(proposal, item, (meeting, again), status))
}

/// The minutes are sent: the proposal is decided, and goes on to the next body of its route or, if it was only put off,
/// comes back to this one. One that was taken to the council goes there.
pub fn decided(
    case: &Case,
    item: &PaperItem,
    (meeting, on): (MeetingId, Date),
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
    let Some(proposal) = proposal else {
        return Vec::new();
    };
    let again = next_id(item.item, meeting);
    let decided = proposal.decided(meeting);
    if item.is_settled() {
        let next = match proposal.onward() {
            _ if ends_the_route(item) => None,
            Onward::Again => {
                let reading = proposal.reading.and_then(|it| it.next(on));
                Some((proposal.body, proposal.route.as_slice(), reading))
            }
            Onward::To(body) => {
                let reading = proposal.readings.and_then(|it| it.first_at(body));
                Some((body, proposal.route.get(1..).unwrap_or_default(), reading))
            }
            Onward::Nowhere => None,
        };
        let left = next.map(|it| left_to(proposal, item, it, (meeting, again)));
        return std::iter::once(decided).chain(left).collect();
    }
    match put_off(item) {
        Some(status) => vec![returned(proposal, item, (meeting, again), status)],
        None => vec![decided],
    }
}

/// An item that was taken to the council is offered to its agenda, once; what comes after it on its route comes after it there.
pub fn taken_to(case: &Case, item: &PaperItem, meeting: MeetingId, taken: &Escalation) -> Option<Event> {
    let again = ItemId::of(&[&item.item.to_string(), "escalated", &meeting.to_string()]);
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

/// The case of an item: the one it has, or a new one where it began on the agenda and the meeting puts it off or sends it on.
pub fn case_of(item: &PaperItem) -> Option<CaseId> {
    let own = |why| CaseId::of(&[&item.item.to_string(), why]);
    let put_off = || is_put_off(item).then(|| own("put off"));
    let sent_on = || is_sent_on(item).then(|| own("sent on"));
    item.case.or_else(put_off).or_else(sent_on)
}

/// An item that began on an agenda, and that the meeting put off or sent back, waits for the body's next one, once.
pub fn comes_back(case: &Case, item: &PaperItem, (meeting, body): (MeetingId, BodyId)) -> Option<Event> {
    let again = next_id(item.item, meeting);
    if !is_put_off(item) || case.find(item.item).is_some() || case.find(again).is_some() {
        return None;
    }
    Some(Event::ProposalBegun(ProposalBegun {
        case: case_of(item)?,
        item: again,
        body,
        item_kind: item.kind,
        route: Vec::new(),
        readings: None,
        reading: None,
        author: None,
        status: ItemStatus::Postponed,
        after: Some(meeting),
        earlier: Some(item.item),
        text: words(item, again),
    }))
}

/// An item that began on an agenda, and that the meeting sent on to other bodies, waits for the agenda of the first of them, once;
/// the others come after it on its way.
pub fn sent_on(case: &Case, item: &PaperItem, meeting: MeetingId, to: &[BodyId]) -> Option<Event> {
    let (first, route) = to.split_first()?;
    let again = ItemId::of(&[
        &item.item.to_string(),
        "sent on",
        &meeting.to_string(),
        &first.to_string(),
    ]);
    if !is_sent_on(item) || case.find(item.item).is_some() || case.find(again).is_some() {
        return None;
    }
    Some(Event::ProposalBegun(ProposalBegun {
        case: case_of(item)?,
        item: again,
        body: *first,
        item_kind: item.kind,
        route: route.to_vec(),
        readings: None,
        reading: None,
        author: None,
        status: ItemStatus::ApprovedForAgenda,
        after: Some(meeting),
        earlier: Some(item.item),
        text: words(item, again),
    }))
}

/// Whether a matter of its own, no standing item, was put off in so many words.
fn is_put_off(item: &PaperItem) -> bool {
    let waits = |it: &Outcome| matches!(it, Outcome::Postponed | Outcome::ReferredBack);
    is_matter(item) && !item.is_settled() && came_to(item).iter().any(waits)
}

/// Whether it was sent on in so many words.
pub fn is_sent_on(item: &PaperItem) -> bool {
    is_matter(item) && item.is_settled() && came_to(item).contains(&Outcome::Referred)
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
}

fn on_agenda<'a>(case: &'a Case, item: &PaperItem, meeting: MeetingId) -> Option<&'a Proposal> {
    case.find(item.item)
        .filter(|it| it.status == ItemStatus::OnAgenda && it.meeting == Some(meeting))
}

/// How far a matter is that the meeting did not settle; none where it is over.
fn put_off(item: &PaperItem) -> Option<ItemStatus> {
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
fn ends_the_route(item: &PaperItem) -> bool {
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

fn left_to(
    proposal: &Proposal,
    item: &PaperItem,
    (body, rest, reading): (BodyId, &[BodyId], Option<Reading>),
    (meeting, again): (MeetingId, ItemId),
) -> Event {
    Event::ProposalBegun(ProposalBegun {
        case: proposal.case,
        item: again,
        body,
        // Only where its member sits is it a motion.
        item_kind: match item.kind {
            ItemKind::Motion if body != proposal.body => ItemKind::Decision,
            kind => kind,
        },
        route: rest.to_vec(),
        readings: proposal.readings,
        reading,
        author: proposal.author,
        status: ItemStatus::ApprovedForAgenda,
        after: Some(meeting),
        earlier: Some(item.item),
        text: words(item, again),
    })
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

fn next_id(item: ItemId, meeting: MeetingId) -> ItemId {
    ItemId::of(&[&item.to_string(), "after", &meeting.to_string()])
}
