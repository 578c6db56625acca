//! What a meeting's rules look at, read inside the deciding transaction: the body, its people, who acts, the payloads.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Audience, Viewer};
use raadslag_council::body::{Body, BodyType, Parties};
use raadslag_council::clock::{self, Date};
use raadslag_council::event::{Event, Party, Stream};
use raadslag_council::ids::{BodyId, MeetingId, PersonId, TextId};
use raadslag_council::kept::Payloads;
use raadslag_council::leak::Own;
use raadslag_council::meeting::{Act, Meeting, Plan};
use raadslag_council::municipality::{HERE, Municipality};
use raadslag_council::positions::Positions;
use raadslag_council::record::Member;
use raadslag_council::rights::{Acting, Right};
use raadslag_council::roles::Role;

use crate::fault::Fault;
use crate::journal::{Desk, Errand, readable};
use crate::people::{self, Person};

/// The facts of a stream and the version it stands at.
pub(super) fn past(desk: &mut Desk<'_, '_>, stream: Stream) -> Result<(Vec<Event>, u64), Fault> {
    let pasts = desk.stream(&stream.to_string())?;
    let events = pasts
        .iter()
        .map(|past| read(past.seq, &past.data))
        .collect::<Result<_, _>>()?;
    Ok((events, pasts.last().map_or(0, |it| it.version)))
}

/// A body and the version its stream stands at.
pub(super) fn body(desk: &mut Desk<'_, '_>, body: BodyId) -> Result<(Option<Body>, u64), Fault> {
    let (events, version) = past(desk, Stream::Body(body))?;
    Ok((Body::fold(&events), version))
}

/// Who acts: somebody with the roles of today, or the operator at the machine.
pub(super) fn acting(errand: &Errand, body: Option<&Body>) -> Acting {
    let Some(person) = errand.actor else {
        return Acting::operator();
    };
    let rights = body.map(|it| it.rights(person, today(errand))).unwrap_or_default();
    Acting::new(person, rights)
}

/// The same as the access rule knows them at some bodies and by their positions; of what they are recused from nothing is said.
pub(super) fn viewer(errand: &Errand, bodies: [Option<&Body>; 2], positions: &Positions) -> Viewer {
    let Some(person) = errand.actor else {
        return Viewer::public();
    };
    let day = today(errand);
    let mut audiences: BTreeSet<Audience> = BTreeSet::new();
    for body in bodies.into_iter().flatten() {
        let mine = body.held.iter().filter(|it| it.person == person && it.is_on(day));
        audiences.extend(mine.filter_map(|it| it.role.audience(body.body)));
    }
    let held = positions.answered_by(person, day);
    audiences.extend(held.into_iter().map(Audience::Position));
    Viewer::person(person, audiences, [])
}

/// The municipality and the version its stream stands at.
pub(super) fn municipality(desk: &mut Desk<'_, '_>) -> Result<(Municipality, u64), Fault> {
    let (events, version) = past(desk, Stream::Municipality(HERE))?;
    Ok((Municipality::fold(&events), version))
}

/// Every position and who holds it.
pub(super) fn positions(desk: &mut Desk<'_, '_>) -> Result<Positions, Fault> {
    let (events, _) = past(desk, Stream::Municipality(HERE))?;
    Ok(Positions::fold(&events))
}

/// The same person with what an administrator may besides.
pub(super) fn administering(errand: &Errand, known: &Municipality, acting: Acting) -> Acting {
    let Some(person) = errand.actor else {
        return Acting::operator();
    };
    let more = known
        .is_administrator(person, today(errand))
        .then_some(Right::Administer);
    Acting::new(person, acting.rights.into_iter().chain(more))
}

/// The day it is for people.
pub(super) fn today(errand: &Errand) -> Date {
    clock::day(errand.now)
}

/// The letters of everybody's group and list on a day.
pub(super) struct Groups {
    pub groups: BTreeMap<PersonId, String>,
    pub lists: BTreeMap<PersonId, String>,
}

impl Groups {
    pub(super) fn of(desk: &mut Desk<'_, '_>, body: &Body, day: Date) -> Result<Self, Fault> {
        let is_elsewhere = body.settings.votes && body.body_type != BodyType::Council;
        let council = match is_elsewhere {
            true => super::council::find(desk)?,
            false => None,
        };
        let parties = Parties::at(body, council.as_ref(), day);
        Ok(Self {
            groups: lettered(desk, parties.groups)?,
            lists: lettered(desk, parties.lists)?,
        })
    }

    fn member(&self, person: &Person, chair: bool) -> Member {
        Member {
            party: self.groups.get(&person.person).cloned(),
            ..person.member(chair)
        }
    }
}

fn lettered(desk: &mut Desk<'_, '_>, people: Vec<(PersonId, Party)>) -> Result<BTreeMap<PersonId, String>, Fault> {
    let ids: BTreeSet<TextId> = people.iter().map(|it| it.1.letters).collect();
    let letters = payloads(desk, &Vec::from_iter(ids))?;
    let lettered = people
        .into_iter()
        .filter_map(|it| Some((it.0, letters.get(&it.1.letters)?.clone())));
    Ok(lettered.collect())
}

/// The members of a day with their names of today; somebody whose name was erased stays, without one.
pub(super) fn roster(
    desk: &mut Desk<'_, '_>,
    (body, groups): (&Body, &Groups),
    day: Date,
) -> Result<Vec<(PersonId, Member)>, Fault> {
    let named = |(person, chair): (PersonId, bool)| {
        let found = people::find_in(desk.tx(), person)?;
        let nameless = || Member {
            chair,
            ..Member::default()
        };
        Ok((person, found.map_or_else(nameless, |it| groups.member(&it, chair))))
    };
    body.members(day).into_iter().map(named).collect()
}

/// Who takes a body's minutes on a day, with their names of today.
pub(super) fn minute_takers(desk: &mut Desk<'_, '_>, body: &Body, day: Date) -> Result<Vec<(PersonId, Member)>, Fault> {
    let mut takers = Vec::new();
    for held in body
        .held
        .iter()
        .filter(|it| it.role == Role::MinuteTaker && it.is_on(day))
    {
        if let Some(person) = people::find_in(desk.tx(), held.person)? {
            takers.push((held.person, person.member(false)));
        }
    }
    Ok(takers)
}

/// The guests of a meeting with their names of today.
pub(super) fn guests(desk: &mut Desk<'_, '_>, meeting: &Meeting) -> Result<Vec<(PersonId, Member)>, Fault> {
    let visits = meeting.course().map(|it| it.visits.as_slice()).unwrap_or_default();
    let mut guests = Vec::new();
    for visit in visits {
        if let Some(person) = people::find_in(desk.tx(), visit.person)? {
            guests.push((visit.person, person.member(false)));
        }
    }
    Ok(guests)
}

/// Those who stand in at a meeting, and whoever an act would let do so, with their names of today.
pub(super) fn deputies(
    desk: &mut Desk<'_, '_>,
    (meeting, groups): (&Meeting, &Groups),
    act: &Act,
) -> Result<Vec<(PersonId, Member)>, Fault> {
    let known = meeting.course().map(|it| it.deputies.as_slice()).unwrap_or_default();
    let mut people: BTreeSet<PersonId> = known.iter().map(|it| it.deputy).collect();
    if let Act::CallDeputy { deputy, .. } = act {
        people.insert(*deputy);
    }
    let mut deputies = Vec::new();
    for person in people {
        if let Some(found) = people::find_in(desk.tx(), person)? {
            deputies.push((person, groups.member(&found, false)));
        }
    }
    Ok(deputies)
}

/// The body's other meetings that are to be, where they are planned here.
pub(super) fn others(desk: &mut Desk<'_, '_>, body: BodyId, meeting: MeetingId) -> Result<Vec<Plan>, Fault> {
    let mut plans = desk.plans(body)?;
    plans.remove(&meeting);
    Ok(plans.into_values().collect())
}

pub(super) fn read(seq: u64, data: &str) -> Result<Event, Fault> {
    serde_json::from_str(data).map_err(|error| Fault::Damaged(format!("entry {seq} cannot be read: {error}")))
}

/// Payloads by id; erased ones are missing.
pub(super) fn payloads(desk: &mut Desk<'_, '_>, ids: &[TextId]) -> Result<Payloads, Fault> {
    Ok(readable(&desk.texts(ids)?))
}

/// What is the municipality's own at a body, and may stand anywhere.
pub(super) fn own(desk: &mut Desk<'_, '_>, body: &Body) -> Result<Own, Fault> {
    match body.own {
        Some(own) => Ok(serde_json::from_str(&text(desk, own)?).unwrap_or_default()),
        None => Ok(Own::default()),
    }
}

/// One payload; empty when it was erased.
pub(super) fn text(desk: &mut Desk<'_, '_>, id: TextId) -> Result<String, Fault> {
    Ok(payloads(desk, &[id])?.remove(&id).unwrap_or_default())
}
