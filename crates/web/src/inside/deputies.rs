//! In the room: of whom it is doubted whether they may take part in an item, and who stands in for whom.

use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::meeting::{Attendance, Question};
use raadslag_council::rights::Right;
use raadslag_store::people::Person;

use super::work::Work;
use crate::desk::Look;
use crate::language::Words;

/// Doubts of one item, for its visitor.
pub struct Doubts {
    /// Raised and not decided.
    pub raised: Vec<Doubted>,
    /// The visitor can raise the doubt of their own part.
    pub own: Option<PersonId>,
    /// The visitor raised it, and it is not decided.
    pub is_own_raised: bool,
    /// Members of whom it can be raised.
    pub members: Vec<(PersonId, String)>,
    /// It is decided by a vote.
    pub is_voted_on: bool,
}

/// Somebody of whom it is doubted.
pub struct Doubted {
    pub person: PersonId,
    pub name: String,
    /// It can be put to the vote now.
    pub can_open: bool,
}

impl Doubts {
    pub fn of(look: &Look<'_>, work: &Work, item: ItemId) -> Self {
        let votes = &work.course.votes;
        let visitor = look.signed_in.as_ref().map(|it| it.person);
        let raised: Vec<PersonId> = match work.is_in_session() {
            true => votes.doubted(item).collect(),
            false => Vec::new(),
        };
        let is_open = work.is_in_session() && votes.on(item, Question::Main).is_none();
        let there = |it: &PersonId| {
            let noted = work.course.attendance_at(item, *it);
            noted.is_none_or(Attendance::is_there) && !raised.contains(it)
        };
        let seats = work.seats_at(item).into_iter().filter(|_| is_open);
        let members: Vec<PersonId> = seats.filter(there).collect();
        let doubted = |it: &PersonId| {
            let is_open = votes.on(item, Question::Recusal(*it)).is_some();
            Doubted {
                person: *it,
                name: work.people.short(*it),
                can_open: !is_open && votes.open().is_none(),
            }
        };
        Self {
            own: visitor.filter(|it| members.contains(it)),
            is_own_raised: visitor.is_some_and(|it| raised.contains(&it)),
            members: members.iter().map(|it| (*it, work.people.of(*it))).collect(),
            raised: raised.iter().map(doubted).collect(),
            is_voted_on: work.body.settings.votes,
        }
    }
}

/// Who stands in at the whole meeting, or at one item, and who may.
pub struct Deputies {
    pub called: Vec<Called>,
    pub missing: Vec<Missing>,
}

/// Somebody who stands in.
pub struct Called {
    pub deputy: PersonId,
    /// `Folmer Gad (stedfortræder for Bo Riis)`
    pub words: String,
}

/// A member who is away or recused, and nobody stands in.
pub struct Missing {
    pub member: PersonId,
    pub name: String,
    pub candidates: Vec<(PersonId, String)>,
}

impl Deputies {
    /// For whoever calls deputies in; none where the body has none, or the meeting is over.
    pub fn of(look: &Look<'_>, work: &Work, item: Option<ItemId>) -> Option<Self> {
        let calls = [Right::LeadMeeting, Right::TakeMinutes, Right::EditAgenda];
        let is_time = work.is_planned() || work.is_in_session();
        if !is_time || !work.body.settings.votes || !calls.into_iter().any(|it| work.may(it)) {
            return None;
        }
        let course = &work.course;
        let stands_in = |member: PersonId| {
            let mut for_it = course.deputies.iter().filter(|it| it.member == member);
            for_it.any(|it| it.meets(item))
        };
        let noted = |member: PersonId| match item {
            Some(item) => course.noted_at(item, member),
            None => course.attendance.get(&member).copied(),
        };
        let is_away = |member: &PersonId| noted(*member).is_some_and(|it| !it.is_there());
        let away = work.members().into_iter().filter(is_away).filter(|it| !stands_in(*it));
        let missing = away.map(|member| Missing {
            member,
            name: work.people.short(member),
            candidates: candidates(work, item, member),
        });
        let called = course.deputies.iter().filter(|it| it.item == item && !it.is_off);
        let called = called.map(|it| Called {
            deputy: it.deputy,
            words: stands_in_for(look.words(), work, it.deputy),
        });
        Some(Self {
            called: called.collect(),
            missing: missing.collect(),
        })
        .filter(|it| !it.called.is_empty() || !it.missing.is_empty())
    }
}

/// Everybody of the member's party who is no member and stands in for nobody then.
fn candidates(work: &Work, item: Option<ItemId>, member: PersonId) -> Vec<(PersonId, String)> {
    let party = work.people.party(member);
    let members = work.members();
    let is_busy = |it: PersonId| {
        let mut known = work.course.deputies.iter().filter(|known| known.deputy == it);
        known.any(|known| known.meets(item))
    };
    let fits =
        |it: &Person| (party.is_empty() || it.party == party) && !members.contains(&it.person) && !is_busy(it.person);
    let mut found: Vec<Person> = work.people.everybody().into_iter().filter(fits).collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found.iter().map(|it| (it.person, work.people.of(it.person))).collect()
}

/// A name, with whom they stand in for where they do.
pub fn stands_in_for(words: Words, work: &Work, person: PersonId) -> String {
    let name = work.people.of(person);
    match work.course.deputies.iter().find(|it| it.deputy == person) {
        Some(it) => {
            let note = words.with("deputy-for", "name", &work.people.short(it.member));
            format!("{name} ({note})")
        }
        None => name,
    }
}
