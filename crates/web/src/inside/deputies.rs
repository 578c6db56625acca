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
    /// The list that deputies come from; empty where the member is on none and the body decides who comes.
    pub list: String,
    /// One of those who may come is of it.
    pub has_own: bool,
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
        let lists = &work.groups.lists;
        let missing = away.map(|member| {
            let candidates = candidates(work, item, member);
            Missing {
                member,
                name: work.people.short(member),
                list: lists.get(&member).cloned().unwrap_or_default(),
                has_own: candidates.iter().any(|it| lists.get(&it.0) == lists.get(&member)),
                candidates,
            }
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

/// Everybody who is no member and stands in for nobody then: those of the member's list first, in its order. Where the council's
/// record has lists, nobody comes from outside them.
fn candidates(work: &Work, item: Option<ItemId>, member: PersonId) -> Vec<(PersonId, String)> {
    let lists = &work.groups.lists;
    let members = work.members();
    let is_busy = |it: PersonId| {
        let mut known = work.course.deputies.iter().filter(|known| known.deputy == it);
        known.any(|known| known.meets(item))
    };
    let is_listed = |it: PersonId| lists.is_empty() || lists.contains_key(&it);
    let fits = |it: &Person| is_listed(it.person) && !members.contains(&it.person) && !is_busy(it.person);
    let order: Vec<PersonId> = work
        .body
        .term(work.sitting_day())
        .map(|term| term.deputies.iter().map(|it| it.person).collect())
        .unwrap_or_default();
    let place = |it: &Person| {
        let is_other = lists.get(&member).is_some_and(|own| lists.get(&it.person) != Some(own));
        let place = order.iter().position(|known| *known == it.person);
        (is_other, place.unwrap_or(order.len()), it.name.clone())
    };
    let mut found: Vec<Person> = work.people.everybody().into_iter().filter(fits).collect();
    found.sort_by_cached_key(place);
    let named = |it: &Person| match lists.get(&it.person) {
        Some(list) => format!("{} ({list})", work.people.of(it.person)),
        None => work.people.of(it.person),
    };
    found.iter().map(|it| (it.person, named(it))).collect()
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
