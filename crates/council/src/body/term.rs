//! Election terms of a body: who sits in it from when until when, on whose list, in which group.

mod act;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Body;
use crate::clock::Date;
use crate::event::{Event, GroupChanged, Listed, OfficeTaken, Party, SeatLeft, SeatTakenAgain, TermConstituted};
use crate::ids::{PartyId, PersonId};
use crate::meeting::MeetingKind;
use crate::roles::{Held, Role};
pub(super) use act::decide;
pub use act::{Leaving, MOST_SEATS, NewDeputy, NewParty, NewSeat, NewTerm};

/// An election term lasts so many years (kommunestyrelsesloven).
const YEARS: i16 = 4;

/// A year in which a term began.
const FIRST: i16 = 2026;

/// So many days at most lie between the constituting meeting and the first day of its term.
const AHEAD: i32 = 31;

/// A term of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionTerm {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// How many seats there are.
    pub size: usize,
    /// Its parties, those that began within it last.
    pub parties: Vec<Party>,
    /// Who sits when, in the order they came.
    pub seats: Vec<Seat>,
    /// The deputies, those of each list in their order.
    pub deputies: Vec<Listed>,
    /// Who left a seat.
    pub left: Vec<SeatLeft>,
    /// Who belongs to which group from which day on, the last one holding.
    groups: Vec<(PersonId, Date, Option<PartyId>)>,
}

/// Somebody in a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub person: PersonId,
    /// Chair, vice chair or member.
    pub role: Role,
    /// The list that the seat was won on.
    pub list: Option<PartyId>,
    /// From which day.
    pub from: Date,
    /// The first day without them.
    pub until: Date,
}

/// Why somebody leaves a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LeavingReason {
    /// Orlov, lasting forfald: they may come back.
    Leave,
    /// Moved out of the municipality.
    Moved,
    /// Died.
    Died,
    /// Let go by the council on request.
    Resigned,
    /// Not eligible any more.
    Ineligible,
}

impl Seat {
    /// Whether it is theirs on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && day < self.until
    }
}

impl ElectionTerm {
    fn of(it: &TermConstituted) -> Self {
        let until = day_after(it.to);
        let seat = |seated: &crate::event::Seated| Seat {
            person: seated.person,
            role: seated.role,
            list: seated.list,
            from: it.from,
            until,
        };
        let seated = it.seats.iter().map(|seat| (seat.person, it.from, seat.group));
        let listed = it
            .deputies
            .iter()
            .map(|known| (known.person, it.from, Some(known.list)));
        Self {
            from: it.from,
            to: it.to,
            size: it.seats.len(),
            parties: it.parties.clone(),
            seats: it.seats.iter().map(seat).collect(),
            deputies: it.deputies.clone(),
            left: Vec::new(),
            groups: seated.chain(listed).collect(),
        }
    }

    /// The first and the last day of the term that holds a day, by the calendar of elections.
    pub fn days_around(day: Date) -> Option<(Date, Date)> {
        let year = day.year() - (day.year() - FIRST).rem_euclid(YEARS);
        let [from, next] = [year, year + YEARS].map(|it| Date::new(it, 1, 1).ok());
        Some((from?, next?.yesterday().ok()?))
    }

    /// Whether a day lies within it.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The seat that somebody has on a day.
    pub fn seat(&self, person: PersonId, day: Date) -> Option<&Seat> {
        self.seats.iter().find(|it| it.person == person && it.is_on(day))
    }

    /// A party of it.
    pub fn party(&self, party: PartyId) -> Option<&Party> {
        self.parties.iter().rfind(|it| it.party == party)
    }

    /// The group that somebody belongs to on a day; none for whoever is of no party.
    pub fn group(&self, person: PersonId, day: Date) -> Option<&Party> {
        let held = |it: &&(PersonId, Date, Option<PartyId>)| it.0 == person && it.1 <= day;
        let last = self.groups.iter().filter(held).max_by_key(|it| it.1)?;
        self.party(last.2?)
    }

    /// Who went to which group on which day, after its first.
    pub fn group_changes(&self) -> impl Iterator<Item = (PersonId, Date, Option<&Party>)> {
        let later = self.groups.iter().filter(|it| it.1 > self.from);
        later.map(|it| (it.0, it.1, it.2.and_then(|it| self.party(it))))
    }

    /// The list that somebody was elected on, as a member or as a deputy.
    pub fn list(&self, person: PersonId) -> Option<PartyId> {
        let seat = self.seats.iter().find(|it| it.person == person);
        let listed = self.deputies.iter().find(|it| it.person == person);
        seat.and_then(|it| it.list).or(listed.map(|it| it.list))
    }

    /// Those of a list who have no seat on a day or later, in their order.
    pub fn next_deputies(&self, list: PartyId, day: Date) -> impl Iterator<Item = PersonId> + '_ {
        let sits = move |person: PersonId| self.seats.iter().any(|it| it.person == person && it.until > day);
        let of_it = self.deputies.iter().filter(move |it| it.list == list);
        of_it.map(|it| it.person).filter(move |it| !sits(*it))
    }

    /// Who is on leave on a day and not back yet.
    pub fn on_leave(&self, day: Date) -> impl Iterator<Item = &SeatLeft> {
        let is_last = |it: &&SeatLeft| self.left.iter().rfind(|other| other.person == it.person) == Some(*it);
        let is_away = move |it: &&SeatLeft| {
            let sits = self
                .seats
                .iter()
                .any(|seat| seat.person == it.person && seat.until > day);
            it.why == LeavingReason::Leave && !sits
        };
        self.left.iter().filter(is_last).filter(is_away)
    }

    fn leave(&mut self, it: &SeatLeft) {
        let Some(place) = self.place(it.person, it.on) else {
            return;
        };
        let whole = self.seats[place];
        self.seats[place].until = it.on;
        self.seats.extend(it.deputy.map(|person| Seat {
            person,
            role: Role::Member,
            list: whole.list,
            from: it.on,
            until: it.back.unwrap_or(whole.until),
        }));
        self.seats.extend(it.back.map(|from| Seat { from, ..whole }));
        self.left.push(*it);
    }

    fn come_back(&mut self, it: &SeatTakenAgain) {
        let left = self.left.iter().rfind(|known| known.person == it.person).copied();
        let had = self.seats.iter().rfind(|seat| seat.person == it.person).copied();
        let (Some(left), Some(had)) = (left, had) else { return };
        // Whoever came in may have left too: the seat is the last one's.
        let mut sitting = left.deputy;
        while let Some(person) = sitting.filter(|person| self.seat(*person, it.on).is_none()) {
            let next = self.left.iter().find(|known| known.person == person);
            sitting = next.and_then(|known| known.deputy);
        }
        if let Some(place) = sitting.and_then(|person| self.place(person, it.on)) {
            self.seats[place].until = it.on;
        }
        self.seats.push(Seat {
            from: it.on,
            until: day_after(self.to),
            ..had
        });
    }

    fn change_group(&mut self, it: &GroupChanged) {
        self.groups.retain(|known| (known.0, known.1) != (it.person, it.on));
        self.groups.push((it.person, it.on, it.group.map(|it| it.party)));
        let is_known = |party: &Party| self.party(party.party).is_some();
        self.parties.extend(it.group.filter(|it| !is_known(it)));
    }

    fn take_office(&mut self, it: &OfficeTaken) {
        let holds = |seat: &Seat| seat.role == it.role && seat.is_on(it.on);
        if let Some(before) = self.seats.iter().position(holds) {
            self.turn(before, Role::Member, it.on);
        }
        if let Some(place) = self.place(it.person, it.on) {
            self.turn(place, it.role, it.on);
        }
    }

    /// The seat goes on in another role.
    fn turn(&mut self, place: usize, role: Role, on: Date) {
        let seat = self.seats[place];
        if seat.from == on {
            self.seats[place].role = role;
            return;
        }
        self.seats[place].until = on;
        self.seats.push(Seat { role, from: on, ..seat });
    }

    fn place(&self, person: PersonId, day: Date) -> Option<usize> {
        self.seats.iter().position(|it| it.person == person && it.is_on(day))
    }
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// Who belongs where at a meeting of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parties {
    /// The group of each, by which a vote is told (rule 18).
    pub groups: Vec<(PersonId, Party)>,
    /// The list from which each is stood in for (rule 20).
    pub lists: Vec<(PersonId, Party)>,
}

impl Parties {
    /// Where the council is another body, its record tells the groups, and a deputy is of the member's group. A body that does
    /// not vote has neither.
    pub fn at(body: &Body, council: Option<&Body>, day: Date) -> Self {
        match council {
            _ if !body.settings.votes => Self::default(),
            Some(council) if council.body != body.body => {
                let groups = council.groups(day);
                let lists = groups.clone();
                Self { groups, lists }
            }
            _ => Self {
                groups: body.groups(day),
                lists: body.lists(day),
            },
        }
    }
}

impl Body {
    /// The term of a day.
    pub fn term(&self, day: Date) -> Option<&ElectionTerm> {
        self.terms.iter().find(|it| it.covers(day))
    }

    /// The day whose members sit at a meeting: those who are newly elected constitute the body before their term begins.
    pub fn sitting_day(&self, kind: MeetingKind, day: Date) -> Date {
        let is_near = |it: &&ElectionTerm| day < it.from && (it.from - day).get_days() <= AHEAD;
        let ahead = self.terms.iter().find(is_near);
        match ahead {
            Some(term) if kind == MeetingKind::Constitutive => term.from,
            _ => day,
        }
    }

    /// Everybody of a day's term with their group; those of none are left out.
    fn groups(&self, day: Date) -> Vec<(PersonId, Party)> {
        self.parties(day, |term, person| term.group(person, day))
    }

    /// The same with the list that each was elected on.
    fn lists(&self, day: Date) -> Vec<(PersonId, Party)> {
        self.parties(day, |term, person| term.party(term.list(person)?))
    }

    fn parties(&self, day: Date, of: impl Fn(&ElectionTerm, PersonId) -> Option<&Party>) -> Vec<(PersonId, Party)> {
        let Some(term) = self.term(day) else { return Vec::new() };
        let people = term.seats.iter().map(|it| it.person);
        let people = people.chain(term.deputies.iter().map(|it| it.person));
        people.filter_map(|it| Some((it, *of(term, it)?))).collect()
    }

    /// Who is what follows from the roles that were given and from the terms: a membership given by hand counts until a term
    /// begins, and not within one.
    pub(super) fn seat(&mut self) {
        let counted = |it: &Held| {
            if !it.role.is_membership() {
                return Some(*it);
            }
            let is_within = self.terms.iter().any(|term| term.covers(it.from));
            let next = self.terms.iter().map(|term| term.from).find(|from| *from > it.from);
            let until = match (it.until, next) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            (!is_within).then_some(Held { until, ..*it })
        };
        let given = self.given.iter().filter_map(counted);
        let seats = self.terms.iter().flat_map(|it| &it.seats);
        let seats = seats.filter(|it| it.from < it.until).map(|it| Held {
            person: it.person,
            role: it.role,
            from: it.from,
            until: Some(it.until),
        });
        self.held = given.chain(seats).collect();
    }

    pub(super) fn apply_terms(&mut self, event: &Event) {
        if let Event::TermsChangeUndone(it) = event {
            if let Some(before) = self.term_changes.take_back(it.change) {
                self.terms = before;
            }
            return;
        }
        self.term_changes.remember(self.terms.clone());
        if let Event::TermConstituted(it) = event {
            let place = self.terms.partition_point(|known| known.from < it.from);
            self.terms.insert(place, ElectionTerm::of(it));
        }
        let on = match event {
            Event::SeatLeft(it) => it.on,
            Event::SeatTakenAgain(it) => it.on,
            Event::GroupChanged(it) => it.on,
            Event::OfficeTaken(it) => it.on,
            _ => return,
        };
        let Some(term) = self.terms.iter_mut().find(|it| it.covers(on)) else {
            return;
        };
        match event {
            Event::SeatLeft(it) => term.leave(it),
            Event::SeatTakenAgain(it) => term.come_back(it),
            Event::GroupChanged(it) => term.change_group(it),
            Event::OfficeTaken(it) => term.take_office(it),
            _ => {}
        }
    }
}
