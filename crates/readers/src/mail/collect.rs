//! Which letters an entry asks for: to whom, why, and not before when.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use raadslag_council::access::Audience;
use raadslag_council::body::Body;
use raadslag_council::case::Case;
use raadslag_council::clock::{ClockTime, Date, Timestamp, day, instant};
use raadslag_council::event::{Event, FollowUpReminded, GuestCalledOff, GuestInvited, Stream};
use raadslag_council::follow_up::{Answerable, Asked, FollowUpCourse, Owner, Reminder};
use raadslag_council::ids::{BodyId, CaseId, FollowUpId, MeetingId, PersonId};
use raadslag_council::meeting::{Course, Meeting};
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;
use raadslag_council::programme::{Programmes, SentTo};
use raadslag_council::rights::Right;
use raadslag_store::mail::Mark;
use raadslag_store::{Entry, Fault, Origin};

use super::Purpose;
use crate::Now;
use crate::follow::{self, Lookup};

/// Letters about follow-ups go out together at this hour of the morning.
const MORNING: u16 = 7;

/// A letter with the instant before which it does not go.
type Marked = (Mark, Timestamp);

/// The letters an entry asks for. What was read in asks for none.
pub(super) fn marks(now: &Now, entry: &Entry) -> Result<Vec<Marked>, Fault> {
    if entry.origin == Origin::Import {
        return Ok(Vec::new());
    }
    let Some(event) = follow::event(entry)? else {
        return Ok(Vec::new());
    };
    let lookup = Lookup::new(now.journal());
    match event.stream() {
        Stream::Meeting(meeting) => of_meeting(&lookup, meeting, (&event, entry)),
        Stream::FollowUp(follow_up) => of_follow_up(&lookup, follow_up, (&event, entry)),
        Stream::Municipality(_) => Ok(of_position((&event, entry))),
        Stream::Case(case) => of_case(&lookup, case, (&event, entry)),
        Stream::Programmes(body) => of_programmes(&lookup, body, (&event, entry)),
        _ => Ok(Vec::new()),
    }
}

/// Whoever publishes a body's papers hears of what is owed.
fn of_duty(lookup: &Lookup<'_>, meeting: MeetingId, entry: &Entry) -> Result<Vec<Marked>, Fault> {
    let known = Meeting::fold(&lookup.past(Stream::Meeting(meeting), entry.seq)?);
    let Some(body) = known.body() else {
        return Ok(Vec::new());
    };
    let when = next_morning(entry.at);
    Ok(keepers(lookup, body, entry)?
        .into_iter()
        .map(|it| marked(entry, it, Purpose::Duties, when))
        .collect())
}

/// Those who keep a body's papers on the day of the entry.
fn keepers(lookup: &Lookup<'_>, body: BodyId, entry: &Entry) -> Result<BTreeSet<PersonId>, Fault> {
    let body = Body::fold(&lookup.past(Stream::Body(body), entry.seq)?);
    let today = day(entry.at);
    let held = body.iter().flat_map(|it| &it.held);
    let keepers = held.filter(|it| it.is_on(today) && it.role.rights().contains(&Right::EditAgenda));
    Ok(keepers.map(|it| it.person).collect())
}

fn of_meeting(lookup: &Lookup<'_>, meeting: MeetingId, (event, entry): (&Event, &Entry)) -> Result<Vec<Marked>, Fault> {
    if matches!(event, Event::DutyReminded(_)) {
        return of_duty(lookup, meeting, entry);
    }
    let told = match event {
        Event::MeetingPlanned(_) => Purpose::MeetingPlanned,
        Event::MeetingMoved(_) => Purpose::MeetingMoved,
        Event::MeetingCancelled(_) => Purpose::MeetingCancelled,
        Event::AgendaReleased(_) => Purpose::AgendaReleased,
        Event::GuestInvited(_) => Purpose::GuestInvited,
        Event::GuestCalledOff(_) => Purpose::GuestCalledOff,
        Event::DeputyCalledIn(_) => Purpose::DeputyCalledIn,
        Event::DeputyCalledOff(_) => Purpose::DeputyCalledOff,
        Event::MinutesSent(_) => Purpose::MinutesSent,
        Event::MinutesRecalled(_) => Purpose::MinutesRecalled,
        Event::SignersReminded(_) => Purpose::SignReminder,
        Event::PaperPublished(_) => Purpose::MinutesPublished,
        _ => return Ok(Vec::new()),
    };
    let past = lookup.past(Stream::Meeting(meeting), entry.seq)?;
    let found = Meeting::fold(&past);
    let Some(course) = found.course() else {
        return Ok(Vec::new());
    };
    let purpose = match event {
        Event::GuestInvited(it) if was_asked(&past, it) => Purpose::GuestMoved,
        Event::GuestCalledOff(it) if is_asked_again(lookup, it, past.len())? => return Ok(Vec::new()),
        _ => told,
    };
    if is_over(course, purpose, entry.at) {
        return Ok(Vec::new());
    }
    let people = recipients(lookup, course, &past, (event, purpose))?;
    Ok(people
        .into_iter()
        .map(|it| marked(entry, it, purpose, entry.at))
        .collect())
}

/// Nobody is asked to what is over.
fn is_over(course: &Course, purpose: Purpose, at: Timestamp) -> bool {
    let asks = matches!(
        purpose,
        Purpose::MeetingPlanned
            | Purpose::MeetingMoved
            | Purpose::MeetingCancelled
            | Purpose::AgendaReleased
            | Purpose::GuestInvited
            | Purpose::GuestMoved
            | Purpose::GuestCalledOff
            | Purpose::DeputyCalledIn
            | Purpose::DeputyCalledOff
    );
    let starts = instant(course.plan.date, course.plan.start);
    asks && starts.is_some_and(|it| it < at)
}

fn recipients(
    lookup: &Lookup<'_>,
    course: &Course,
    past: &[Event],
    (event, purpose): (&Event, Purpose),
) -> Result<BTreeSet<PersonId>, Fault> {
    let guests = course.visits.iter().map(|it| it.person);
    let deputies = course.deputies.iter().map(|it| it.deputy);
    Ok(match (event, purpose) {
        (Event::GuestInvited(it), _) => BTreeSet::from([it.person]),
        (Event::GuestCalledOff(it), _) => BTreeSet::from([it.person]),
        (Event::DeputyCalledIn(it), _) => BTreeSet::from([it.deputy]),
        (Event::DeputyCalledOff(it), _) => BTreeSet::from([it.deputy]),
        (Event::MinutesSent(it), _) => it.signers.iter().copied().collect(),
        (Event::MinutesRecalled(_), _) => {
            let before = Meeting::fold(&past[..past.len() - 1]);
            before.course().map(|it| it.signers.clone()).unwrap_or_default()
        }
        (_, Purpose::SignReminder) => {
            let has_signed = |it: &PersonId| course.signed.contains_key(it);
            course.signers.iter().copied().filter(|it| !has_signed(it)).collect()
        }
        // Before its end a meeting's agenda is made public; that is no news to whoever has it.
        (Event::PaperPublished(_), _) if !course.has_begun() || course.is_sitting() => BTreeSet::new(),
        (Event::PaperPublished(_), _) => members(lookup, course)?,
        _ => members(lookup, course)?
            .into_iter()
            .chain(guests)
            .chain(deputies)
            .collect(),
    })
}

/// Everybody who follows the body as a member does, on the day of the meeting.
fn members(lookup: &Lookup<'_>, course: &Course) -> Result<BTreeSet<PersonId>, Fault> {
    let Some(body) = Body::fold(&lookup.past(Stream::Body(course.body), u64::MAX)?) else {
        return Ok(BTreeSet::new());
    };
    let is_member = Some(Audience::Members(course.body));
    let held = body.held.iter().filter(|it| it.is_on(course.plan.date));
    Ok(held
        .filter(|it| it.role.audience(course.body) == is_member)
        .map(|it| it.person)
        .collect())
}

/// A guest who was called off just before is asked to another time.
fn was_asked(past: &[Event], asked: &GuestInvited) -> bool {
    let before = past.len().checked_sub(2).and_then(|it| past.get(it));
    matches!(before, Some(Event::GuestCalledOff(it)) if (it.item, it.person) == (asked.item, asked.person))
}

fn is_asked_again(lookup: &Lookup<'_>, off: &GuestCalledOff, known: usize) -> Result<bool, Fault> {
    let all = lookup.past(Stream::Meeting(off.meeting), u64::MAX)?;
    Ok(matches!(all.get(known), Some(Event::GuestInvited(it)) if (it.item, it.person) == (off.item, off.person)))
}

fn of_follow_up(lookup: &Lookup<'_>, id: FollowUpId, (event, entry): (&Event, &Entry)) -> Result<Vec<Marked>, Fault> {
    let past = lookup.past(Stream::FollowUp(id), entry.seq)?;
    let course = FollowUpCourse::fold(&past);
    let Some(asked) = course.as_ref().and_then(|it| it.asked.as_ref()) else {
        return Ok(Vec::new());
    };
    let open = asked.parts.iter().filter(|it| !it.is_done).map(|it| it.owner);
    let part = |number: u32| asked.find(number).ok();
    let owners: BTreeSet<Owner> = match event {
        Event::FollowUpConfirmed(it) => it.owners.iter().copied().collect(),
        Event::FollowUpHandedOn(it) => BTreeSet::from([it.to]),
        Event::PartSentBack(it) => BTreeSet::from([it.to]),
        Event::PartSplitOff(it) => BTreeSet::from([it.owner]),
        Event::PartClimbed(it) => it.to.map(Owner::Position).into_iter().collect(),
        // Whoever gave something on hears how it goes.
        Event::FollowUpReported(_) => given(asked),
        Event::FollowUpDone(it) => {
            let whole = part(it.part).and_then(|it| it.under).and_then(part);
            whole.map(|it| it.owner).into_iter().collect()
        }
        // Of what was split off, whoever has what it was split off from sets the day; of the whole, those who keep the papers.
        Event::DayWished(it) => {
            let split = part(it.part).filter(|it| it.due.is_some());
            let whole = split.and_then(|it| it.under).and_then(part);
            whole.map(|it| it.owner).into_iter().collect()
        }
        Event::WishDeclined(it) => part(it.part).map(|it| it.owner).into_iter().collect(),
        Event::WishGranted(it) if asked.has_own_day(it.part) => part(it.part).map(|it| it.owner).into_iter().collect(),
        Event::FollowUpPostponed(_)
        | Event::WishGranted(_)
        | Event::FollowUpMoved(_)
        | Event::FollowUpReturned(_)
        | Event::DecisionNotIt(_)
        | Event::FollowUpReopened(_) => open.collect(),
        // Whoever put it there by hand knows; what put itself there is told to those who write it.
        Event::FollowUpPlaced(_) if entry.actor.is_none() => open.collect(),
        // A part with a day of its own is the business of whoever has it, and once it is late of whoever gave it.
        Event::FollowUpReminded(FollowUpReminded {
            part: Some(number),
            reminder,
            ..
        }) => {
            let is_late = *reminder == Reminder::Late;
            let whole = part(*number).and_then(|it| it.under).and_then(part).filter(|_| is_late);
            part(*number).into_iter().chain(whole).map(|it| it.owner).collect()
        }
        // Whoever handed a part on goes on answering for it.
        Event::FollowUpReminded(it) if it.reminder == Reminder::Late => {
            open.chain(asked.handed_on.iter().copied()).collect()
        }
        Event::FollowUpReminded(_) => open.collect(),
        Event::FollowUpDropped(_) | Event::FollowUpDecided(_) => asked.standing().map(|it| it.owner).collect(),
        _ => BTreeSet::new(),
    };
    let kept = match (event, &course) {
        (Event::DayWished(_), Some(course)) if owners.is_empty() => keepers(lookup, course.body, entry)?,
        _ => BTreeSet::new(),
    };
    let chair_is_told = match event {
        Event::PartClimbed(it) => it.to.is_none(),
        Event::FollowUpReported(_) => owners.is_empty(),
        Event::DayWished(_) => owners.is_empty() && kept.is_empty(),
        _ => false,
    };
    let people = answering(lookup, &owners, (course.as_ref(), entry), chair_is_told)?;
    let when = next_morning(entry.at);
    let others = people.union(&kept).copied().filter(|it| entry.actor != Some(*it));
    Ok(others.map(|it| marked(entry, it, Purpose::FollowUps, when)).collect())
}

/// Whoever gave a part on, or split one off from theirs.
fn given(asked: &Asked) -> BTreeSet<Owner> {
    let whole = asked
        .standing()
        .filter_map(|it| it.under)
        .filter_map(|it| asked.find(it).ok());
    let whole = whole.map(|it| it.owner);
    asked.handed_on.iter().copied().chain(whole).collect()
}

/// Who answers for the parts on the day of the entry: for a vacant position the nearest above that is held, and where there is
/// none the chair of the body that asked.
fn answering(
    lookup: &Lookup<'_>,
    owners: &BTreeSet<Owner>,
    (course, entry): (Option<&FollowUpCourse>, &Entry),
    chair_is_told: bool,
) -> Result<BTreeSet<PersonId>, Fault> {
    let today = day(entry.at);
    let positions = Positions::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    let answerable: Vec<Answerable> = owners.iter().map(|it| it.answerable(&positions, today)).collect();
    let mut people: BTreeSet<PersonId> = answerable
        .iter()
        .filter_map(|it| match it {
            Answerable::Person(person) => Some(*person),
            Answerable::Position(position) => positions.holder(*position, today),
            Answerable::Chair => None,
        })
        .collect();
    let is_the_chairs = chair_is_told || answerable.contains(&Answerable::Chair);
    if let Some(course) = course.filter(|_| is_the_chairs) {
        let body = Body::fold(&lookup.past(Stream::Body(course.body), entry.seq)?);
        let members = body.map(|it| it.members(today)).unwrap_or_default();
        people.extend(members.into_iter().filter(|it| it.1).map(|it| it.0));
    }
    Ok(people)
}

/// Whoever takes a position over hears on the morning of the first day what comes with it; whoever had it hears nothing.
fn of_position((event, entry): (&Event, &Entry)) -> Vec<Marked> {
    let Event::PositionFilled(it) = event else {
        return Vec::new();
    };
    let first = morning(it.from).unwrap_or(entry.at);
    let when = next_morning(entry.at).max(first);
    vec![marked(entry, it.person, Purpose::FollowUps, when)]
}

/// Whoever approves hears of what is handed on, whoever writes of what comes back.
fn of_case(lookup: &Lookup<'_>, case: CaseId, (event, entry): (&Event, &Entry)) -> Result<Vec<Marked>, Fault> {
    let told = match event {
        Event::ProposalHandedOn(it) => Some((it.to, Purpose::ItemHandedOn)),
        Event::ProposalSentBack(it) => {
            let known = Case::fold(&lookup.past(Stream::Case(case), entry.seq)?);
            let author = known.find(it.item).and_then(|it| it.author);
            author.map(|it| (it, Purpose::ItemSentBack))
        }
        _ => None,
    };
    let others = told.into_iter().filter(|it| entry.actor != Some(it.0));
    Ok(others
        .map(|(person, purpose)| marked(entry, person, purpose, entry.at))
        .collect())
}

/// Those a programme is sent to: the members of a body, or whoever holds a position on its levels.
fn of_programmes(lookup: &Lookup<'_>, body: BodyId, (event, entry): (&Event, &Entry)) -> Result<Vec<Marked>, Fault> {
    let Event::ProgrammeSent(it) = event else {
        return Ok(Vec::new());
    };
    let today = day(entry.at);
    let known = Programmes::fold(&lookup.past(Stream::Programmes(body), entry.seq)?);
    let is_first = known.sent(it.programme).filter(|sent| sent.to == it.to).count() <= 1;
    let purpose = match is_first {
        true => Purpose::ProgrammeSent,
        false => Purpose::ProgrammeChanged,
    };
    let people: BTreeSet<PersonId> = match &it.to {
        SentTo::Body(to) => {
            let to = Body::fold(&lookup.past(Stream::Body(*to), entry.seq)?);
            let members = to.map(|it| it.members(today)).unwrap_or_default();
            members.into_iter().map(|it| it.0).collect()
        }
        SentTo::Levels(_) => {
            let positions = Positions::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
            let read = it.to.positions(&positions).into_iter();
            read.filter_map(|it| positions.find(it)?.holder(today)).collect()
        }
    };
    Ok(people
        .into_iter()
        .map(|it| marked(entry, it, purpose, entry.at))
        .collect())
}

fn marked(entry: &Entry, recipient: PersonId, purpose: Purpose, not_before: Timestamp) -> Marked {
    let mark = Mark {
        entry: entry.seq,
        recipient,
        purpose: purpose.code().to_owned(),
    };
    (mark, not_before)
}

fn morning(day: Date) -> Option<Timestamp> {
    ClockTime::new(MORNING, 0).and_then(|it| instant(day, it))
}

/// The first morning after an instant: what happens until then goes in one letter.
pub(super) fn next_morning(at: Timestamp) -> Timestamp {
    let today = day(at);
    let next = today.saturating_add(1.day());
    [morning(today), morning(next)]
        .into_iter()
        .flatten()
        .find(|it| *it > at)
        .unwrap_or(at)
}
