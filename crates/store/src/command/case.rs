//! A case and what a meeting does to it: its streams are loaded and written together with the meeting's.

use std::collections::BTreeSet;

use raadslag_council::case::{self, Case, CaseSetting, Onward, Proposal, ProposalAct};
use raadslag_council::command::Refusal;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{BodyId, CaseId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, GoesOn, Meeting, RecusedBefore};
use raadslag_council::names::{BodyKnown, sent_to};
use raadslag_council::paper::PaperItem;
use raadslag_council::record::Decision;
use raadslag_council::rich::{Text, texts};

use super::{Decided, deciding, facts, load, must_be_new, setting};
use crate::fault::{Fault, StoreError};
use crate::journal::{Desk, Errand};
use crate::people;

/// Something asked of a case.
pub(super) fn at_case(desk: &mut Desk<'_, '_>, id: CaseId, act: &ProposalAct, errand: &Errand) -> Decided {
    let (known, version) = find(desk, id)?;
    let body = match act {
        ProposalAct::Begin(new) => Some(new.body),
        _ => known.find(act.item()).map(|it| it.body),
    };
    let body = body.ok_or(StoreError::Refused(Refusal::NoSuchProposal))?;
    let body = setting::body(desk, body)?.0;
    let body = body.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    must_exist(desk, act)?;
    match act {
        ProposalAct::Begin(new) => must_be_new(desk, ("item", &new.item.to_string()), Stream::Case(id))?,
        ProposalAct::Attach { attachment, .. } => {
            must_be_new(desk, ("attachment", &attachment.to_string()), Stream::Case(id))?;
        }
        _ => {}
    }
    let meeting = match act {
        ProposalAct::Postpone { to, .. } => Some(load(desk, *to)?.0),
        _ => None,
    };
    let texts = known.find(act.item()).map(|it| &it.paper.sections);
    let texts: Vec<_> = texts.into_iter().flatten().map(|it| it.text).collect();
    let payloads = setting::payloads(desk, &texts)?;
    let is_recused = match errand.actor {
        Some(person) => recused(desk, &known, act.item())?.contains(&person),
        None => false,
    };
    let setting = CaseSetting {
        case: id,
        acting: &setting::acting(errand, Some(&body)),
        now: errand.now,
        body: &body,
        meeting: meeting.as_ref(),
        payloads: &payloads,
        is_recused,
    };
    let events = deciding(desk, |mint| case::decide(&known, act, &setting, mint))?;
    facts(&events, version)
}

/// Bodies and people that an act names.
fn must_exist(desk: &mut Desk<'_, '_>, act: &ProposalAct) -> Result<(), StoreError<Refusal>> {
    let route = match act {
        ProposalAct::Begin(new) => Some(&new.route),
        ProposalAct::Route { route, .. } => Some(route),
        _ => None,
    };
    if let Some(route) = route {
        for body in route {
            if setting::body(desk, *body)?.0.is_none() {
                return Err(StoreError::Refused(Refusal::NoSuchBody));
            }
        }
    }
    if let ProposalAct::HandOn { to, .. } = act
        && people::find_in(desk.tx(), *to)?.is_none()
    {
        return Err(StoreError::Refused(Refusal::NoSuchPerson));
    }
    Ok(())
}

/// A case and the version its stream stands at.
pub(super) fn find(desk: &mut Desk<'_, '_>, case: CaseId) -> Result<(Case, u64), Fault> {
    let (events, version) = setting::past(desk, Stream::Case(case))?;
    Ok((Case::fold(&events), version))
}

/// Who is recused from an item of a meeting since its matter, or that of the item it stands under, stood elsewhere (rule 19).
pub(super) fn recused_before(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    item: Option<ItemId>,
) -> Result<RecusedBefore, Fault> {
    match known.course().zip(item) {
        Some((course, item)) => recused_of(desk, course.cases_of(&[item])),
        None => Ok(RecusedBefore::new()),
    }
}

/// The same of items with the cases they belong to.
pub(super) fn recused_of(
    desk: &mut Desk<'_, '_>,
    items: impl IntoIterator<Item = (CaseId, ItemId)>,
) -> Result<RecusedBefore, Fault> {
    let mut all = RecusedBefore::new();
    for (case, item) in items {
        let (case, _) = find(desk, case)?;
        let stood = case.before(item).map(|it| (it.meeting, it.earlier)).collect();
        let recused = recused_at(desk, stood)?;
        all.extend(recused.into_iter().map(|it| (item, it)));
    }
    Ok(all)
}

/// Who is recused from a proposal: at the meeting it stands at or stood at last, or before.
fn recused(desk: &mut Desk<'_, '_>, case: &Case, item: ItemId) -> Result<BTreeSet<PersonId>, Fault> {
    let stands = case.find(item).and_then(|it| it.meeting).map(|it| (it, item));
    let before = case.before(item).map(|it| (it.meeting, it.earlier));
    let stood = stands.into_iter().chain(before).collect();
    recused_at(desk, stood)
}

/// What was said last of somebody counts; `stood` are the meetings and the items there, the newest first.
fn recused_at(desk: &mut Desk<'_, '_>, stood: Vec<(MeetingId, ItemId)>) -> Result<BTreeSet<PersonId>, Fault> {
    let (mut recused, mut let_in) = (BTreeSet::new(), BTreeSet::new());
    for (meeting, item) in stood {
        let (events, _) = setting::past(desk, Stream::Meeting(meeting))?;
        let meeting = Meeting::fold(&events);
        let Some(course) = meeting.course() else { continue };
        let here = |it: &(ItemId, PersonId)| it.0 == item;
        let out = course.recusals().filter(here).map(|it| it.1);
        recused.extend(out.filter(|it| !let_in.contains(it)));
        let_in.extend(course.let_in().filter(here).map(|it| it.1));
    }
    Ok(recused)
}

/// The proposal that an act of a meeting puts on its agenda, or takes off it.
pub(super) fn concerned(desk: &mut Desk<'_, '_>, known: &Meeting, act: &Act) -> Result<Option<Proposal>, Fault> {
    let (case, item) = match act {
        Act::PlaceProposal { case, item, .. } => (Some(*case), *item),
        Act::TakeOff { item, .. } => {
            let kept = known.course().and_then(|it| it.paper.find(*item));
            (kept.and_then(|it| it.case), *item)
        }
        _ => return Ok(None),
    };
    match case {
        Some(case) => Ok(find(desk, case)?.0.find(item).cloned()),
        None => Ok(None),
    }
}

/// What a meeting's act means for the proposals that stand, or are put, on its agenda.
pub(super) fn in_step(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    act: &Act,
    (meeting, body): (MeetingId, BodyId),
) -> Decided {
    if let Act::PlaceProposal { case, item, .. } = act {
        let (found, version) = find(desk, *case)?;
        let placed = case::placed(&found, *item, (meeting, body)).map_err(StoreError::Refused)?;
        return facts(&[placed.1], version);
    }
    let Some(course) = known.course() else {
        return Ok(Vec::new());
    };
    let mut appended = Vec::new();
    for item in course.paper.items.iter().filter(|it| is_concerned(act, it)) {
        let taken = course.escalated(item.item);
        let Some(id) = taken.map(|it| it.case).or_else(|| case::case_of(item)) else {
            continue;
        };
        let (found, version) = find(desk, id)?;
        let was_given_out = course.is_given_out(item.item);
        let events: Vec<Event> = match act {
            Act::SendToSignature { .. } => {
                let to = sent_on_to(desk, item, body)?;
                case::decided(&found, item, (meeting, body, course.day()), &to, taken)
            }
            _ => case::called_off(
                &found,
                item,
                (meeting, matches!(act, Act::TakeOff { .. })),
                was_given_out,
            )
            .into_iter()
            .collect(),
        };
        appended.extend(facts(&events, version)?);
    }
    Ok(appended)
}

/// Where a decision sends an item on to, by the words it names the bodies with.
fn sent_on_to(desk: &mut Desk<'_, '_>, item: &PaperItem, body: BodyId) -> Result<Vec<BodyId>, Fault> {
    let Some((written, _)) = item.decision.as_ref().filter(|_| case::is_sent_on(item)) else {
        return Ok(Vec::new());
    };
    let decision = setting::text(desk, written.text)?;
    let decision: Decision = serde_json::from_str(&decision).unwrap_or_default();
    let said: Vec<&str> = texts(&decision.blocks).into_iter().map(Text::as_str).collect();
    let mut to = sent_to(&said.join("\n"), &with_an_agenda(desk)?);
    to.retain(|it| *it != body);
    Ok(to)
}

/// The bodies that meet here: somebody has, or had, a role there.
fn with_an_agenda(desk: &mut Desk<'_, '_>) -> Result<Vec<BodyKnown>, Fault> {
    let mut known: Vec<BodyKnown> = Vec::new();
    for (seq, data) in desk.bodies()? {
        let Event::BodyRegistered(registered) = setting::read(seq, &data)? else {
            continue;
        };
        let found = setting::body(desk, registered.body)?.0;
        let Some(found) = found.filter(|it| !it.held.is_empty()) else {
            continue;
        };
        known.push(BodyKnown {
            body: found.body,
            name: setting::text(desk, found.name)?,
            body_type: found.body_type,
            is_set_up: true,
            days: None,
        });
    }
    Ok(known)
}

fn is_concerned(act: &Act, item: &PaperItem) -> bool {
    match act {
        Act::TakeOff { item: asked, .. } => item.item == *asked,
        Act::Cancel { .. } | Act::SendToSignature { .. } => true,
        _ => false,
    }
}

/// Where the item that an act decides goes on to; none where no route was planned.
pub(super) fn goes_on(desk: &mut Desk<'_, '_>, known: &Meeting, act: &Act) -> Result<Option<GoesOn>, Fault> {
    let Some(course) = known.course() else { return Ok(None) };
    let item = match act {
        Act::Write { item, .. } | Act::DecideByLaw { item, .. } => Some(*item),
        Act::CloseVote { vote, .. } | Act::VoidVote { vote, .. } => {
            let mut votes = course.votes.votes.iter();
            votes.find(|it| it.vote == *vote).map(|it| it.item)
        }
        _ => None,
    };
    let kept = item.and_then(|it| course.paper.find(it));
    let Some((item, case)) = kept.and_then(|it| Some((it.item, it.case?))) else {
        return Ok(None);
    };
    let (case, _) = find(desk, case)?;
    let Some(onward) = case.find(item).map(Proposal::onward) else {
        return Ok(None);
    };
    Ok(Some(match onward {
        Onward::Again => GoesOn::Again,
        Onward::Nowhere => GoesOn::Nowhere,
        Onward::To(next) => match setting::body(desk, next)?.0 {
            Some(next) => GoesOn::To(setting::text(desk, next.name)?),
            None => GoesOn::Nowhere,
        },
    }))
}

/// Where a decision is said to be recommended is an item of the same case, or one that went on as it.
pub(super) fn must_recommend(desk: &mut Desk<'_, '_>, known: &Meeting, act: &Act) -> Result<(), StoreError<Refusal>> {
    let Act::NoteDeviation {
        item,
        recommended: Some(recommended),
        ..
    } = act
    else {
        return Ok(());
    };
    let case = known.course().and_then(|it| it.paper.find(*item)?.case);
    let Some(case) = case else {
        return Err(StoreError::Refused(Refusal::RecommendedElsewhere));
    };
    let (before, _) = load(desk, recommended.meeting)?;
    // What began on an agenda belongs to the case that it went on as.
    let is_of_case = before.case_of(recommended.item) == Some(case) || {
        let went_on = find(desk, case)?.0.went_on;
        went_on.iter().any(|it| it.earlier == recommended.item)
    };
    match is_of_case {
        true => Ok(()),
        false => Err(StoreError::Refused(Refusal::RecommendedElsewhere)),
    }
}
