//! What may be asked of a body's terms, and what happens.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ElectionTerm, LeavingReason, YEARS, day_after};
use crate::body::{Body, BodyAct, BodyType};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, GroupChanged, Listed, OfficeTaken, Party, SeatLeft, SeatTakenAgain, Seated, TermConstituted,
    TermsChangeUndone,
};
use crate::identity::fold;
use crate::ids::{PartyId, PersonId, TextId};
use crate::meeting::{Mint, must_have_without_id};
use crate::rights::{Acting, Right};
use crate::roles::Role;

/// The most seats that a body has.
pub const MOST_SEATS: usize = 99;

/// Letters are at most so long; a longer word is a name.
const LETTERS: usize = 3;

/// A new term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTerm {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Who sits in it.
    pub seats: Vec<NewSeat>,
    /// The deputies, those of each list in their order.
    #[serde(default)]
    pub deputies: Vec<NewDeputy>,
    /// Also where nobody chairs.
    #[serde(default)]
    pub anyway: bool,
}

/// Somebody with a seat from the first day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSeat {
    /// Who.
    pub person: PersonId,
    /// Chair, vice chair or member.
    pub role: Role,
    /// The list that the person was elected on.
    #[serde(default)]
    pub list: Option<NewParty>,
    /// The group.
    #[serde(default)]
    pub group: Option<NewParty>,
}

/// A deputy of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDeputy {
    /// Who.
    pub person: PersonId,
    /// The list.
    pub list: NewParty,
}

/// A party as it is written: `A Socialdemokratiet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewParty {
    /// Its letters, or its name where it has none.
    pub letters: String,
    /// Its name; empty where it is known by its letters.
    #[serde(default)]
    pub name: String,
}

/// Somebody leaves a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Who.
    pub person: PersonId,
    /// The first day without them.
    pub on: Date,
    /// Why.
    pub why: LeavingReason,
    /// Of a leave, the day they are back, where that is known.
    #[serde(default)]
    pub back: Option<Date>,
    /// Who takes the seat.
    #[serde(default)]
    pub deputy: Option<PersonId>,
    /// Also where somebody stands before the deputy on the list.
    #[serde(default)]
    pub anyway: bool,
}

impl NewParty {
    /// Letters and name as people write them: `A`, `A Socialdemokratiet` or `Socialdemokratiet (A)`; a name alone stands for its
    /// letters. Nothing where nothing is written.
    pub fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        let is_short = |it: &str| !it.is_empty() && it.chars().count() <= LETTERS;
        let party = |letters: &str, name: &str| Self {
            letters: letters.trim_matches(['(', ')', '.', ':']).to_owned(),
            name: name.trim_matches([' ', ':', '–', '-']).to_owned(),
        };
        if let Some((name, letters)) = written.strip_suffix(')').and_then(|it| it.rsplit_once('('))
            && is_short(letters.trim())
        {
            return Some(party(letters.trim(), name));
        }
        match written.split_once(' ') {
            Some((letters, name)) if is_short(letters.trim_matches(['(', ')', '.', ':'])) => Some(party(letters, name)),
            _ => (!written.is_empty()).then(|| party(written, "")),
        }
    }

    fn id(&self) -> PartyId {
        PartyId::of(&[&fold(&self.letters)])
    }
}

type Decided = Result<Vec<Event>, Refusal>;

/// What happens when this is asked of the terms; nothing where something else is asked.
pub(in crate::body) fn decide(known: &Body, act: &BodyAct, acting: &Acting, mint: Mint<'_>) -> Option<Decided> {
    let allowed = known.may_change_terms(acting);
    Some(match act {
        BodyAct::Constitute(new) => allowed.and_then(|()| known.constitute(new, mint)),
        BodyAct::LeaveSeat(it) => allowed.and_then(|()| known.leave(it)),
        BodyAct::TakeSeatAgain { person, on } => allowed.and_then(|()| known.take_seat_again(*person, *on)),
        BodyAct::ChangeGroup { person, group, on } => {
            allowed.and_then(|()| known.change_group((*person, *on), group.as_ref(), mint))
        }
        BodyAct::TakeOffice { person, role, on } => allowed.and_then(|()| known.take_office(*person, *role, *on)),
        BodyAct::UndoTerms => allowed.and_then(|()| known.undo_terms()),
        _ => return None,
    })
}

impl Body {
    /// Rule 37: what nobody was elected into has no terms. Whoever keeps the body's papers constitutes it too.
    fn may_change_terms(&self, acting: &Acting) -> Result<(), Refusal> {
        if !acting.may(&[Right::Administer, Right::EditAgenda]) {
            return Err(Refusal::NotYours(Right::EditAgenda));
        }
        match self.body_type.is_political() {
            true => Ok(()),
            false => Err(Refusal::HasNoTerms),
        }
    }

    fn constitute(&self, new: &NewTerm, mint: Mint<'_>) -> Decided {
        self.must_be_term(new)?;
        must_be_seats(new)?;
        let has_chair = new.seats.iter().any(|it| it.role == Role::Chair);
        if !new.anyway && !has_chair {
            return Err(Refusal::NobodyChairs);
        }
        let lists = new.seats.iter().flat_map(|it| it.list.iter().chain(&it.group));
        let written: Vec<&NewParty> = lists.chain(new.deputies.iter().map(|it| &it.list)).collect();
        let mut parties: Vec<Party> = Vec::new();
        for party in &written {
            if parties.iter().all(|it| it.party != party.id()) {
                let named = written.iter().find(|it| it.id() == party.id() && !it.name.is_empty());
                parties.push(self.party(named.unwrap_or(party), mint)?);
            }
        }
        let id = |it: &Option<NewParty>| it.as_ref().map(NewParty::id);
        let seat = |it: &NewSeat| Seated {
            person: it.person,
            role: it.role,
            list: id(&it.list),
            group: id(&it.group),
        };
        let listed = |it: &NewDeputy| Listed {
            list: it.list.id(),
            person: it.person,
        };
        Ok(vec![Event::TermConstituted(TermConstituted {
            body: self.body,
            from: new.from,
            to: new.to,
            parties,
            seats: new.seats.iter().map(seat).collect(),
            deputies: new.deputies.iter().map(listed).collect(),
        })])
    }

    /// A council's term is four years from 1 January; no body's is longer, and no two meet.
    fn must_be_term(&self, new: &NewTerm) -> Result<(), Refusal> {
        if new.to <= new.from {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let whole = Date::new(new.from.year() + YEARS, 1, 1).map(|it| (it, day_after(new.to)));
        let is_new_year = (new.from.month(), new.from.day()) == (1, 1);
        let fits = match self.body_type {
            BodyType::Council => is_new_year && whole.is_ok_and(|(it, end)| it == end),
            _ => new.to.year() - new.from.year() <= YEARS,
        };
        if !fits {
            return Err(Refusal::TermNotFourYears);
        }
        match self.terms.iter().any(|it| new.from <= it.to && it.from <= new.to) {
            true => Err(Refusal::TermsOverlap),
            false => Ok(()),
        }
    }

    /// A party that the body knows by its letters keeps its name until it is given another.
    fn party(&self, new: &NewParty, mint: Mint<'_>) -> Result<Party, Refusal> {
        let letters = must_have_without_id(&new.letters, Refusal::NoPartyLetters)?;
        let party = new.id();
        let known = self.terms.iter().rev().find_map(|it| it.party(party)).copied();
        if new.name.is_empty()
            && let Some(known) = known
        {
            return Ok(known);
        }
        let name = if new.name.is_empty() { letters } else { &new.name };
        let name = must_have_without_id(name, Refusal::NoPartyLetters)?;
        let [letters, name]: [TextId; 2] = [mint(letters), mint(name)];
        Ok(Party { party, letters, name })
    }

    fn leave(&self, leaving: &Leaving) -> Decided {
        let term = self.term(leaving.on).ok_or(Refusal::NoTermThen)?;
        let seat = term.seat(leaving.person, leaving.on);
        let seat = seat.ok_or_else(|| Refusal::not_a_member(Some(leaving.person)))?;
        let back = leaving.back.filter(|_| leaving.why == LeavingReason::Leave);
        if back.is_some_and(|it| it <= leaving.on || it > term.to) {
            return Err(Refusal::BackOutsideTerm);
        }
        if let Some(deputy) = leaving.deputy {
            self.must_be_next(term, (deputy, leaving.on), seat.list, leaving.anyway)?;
        }
        Ok(vec![Event::SeatLeft(SeatLeft {
            body: self.body,
            person: leaving.person,
            on: leaving.on,
            why: leaving.why,
            back,
            deputy: leaving.deputy,
        })])
    }

    /// Into a council comes the next of the list that the seat was won on; into a committee whoever its group chooses.
    fn must_be_next(
        &self,
        term: &ElectionTerm,
        (deputy, on): (PersonId, Date),
        list: Option<PartyId>,
        anyway: bool,
    ) -> Result<(), Refusal> {
        if term.seats.iter().any(|it| it.person == deputy && it.until > on) {
            return Err(Refusal::HasSeat);
        }
        let Some(list) = list.filter(|_| self.body_type == BodyType::Council) else {
            return Ok(());
        };
        let mut next = term.next_deputies(list, on);
        match next.position(|it| it == deputy) {
            None => Err(Refusal::NotOnTheList),
            Some(0) => Ok(()),
            Some(_) if anyway => Ok(()),
            Some(_) => Err(Refusal::NotNextOnList),
        }
    }

    fn take_seat_again(&self, person: PersonId, on: Date) -> Decided {
        let term = self.term(on).ok_or(Refusal::NoTermThen)?;
        let left = term.on_leave(on).find(|it| it.person == person);
        let left = left.ok_or(Refusal::NotOnLeave)?;
        if on <= left.on {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let body = self.body;
        Ok(vec![Event::SeatTakenAgain(SeatTakenAgain { body, person, on })])
    }

    fn change_group(&self, (person, on): (PersonId, Date), group: Option<&NewParty>, mint: Mint<'_>) -> Decided {
        let term = self.term(on).ok_or(Refusal::NoTermThen)?;
        let sits = term.seat(person, on).is_some();
        if !sits && term.deputies.iter().all(|it| it.person != person) {
            return Err(Refusal::not_a_member(Some(person)));
        }
        if term.group(person, on).map(|it| it.party) == group.map(NewParty::id) {
            return Ok(Vec::new());
        }
        let group = group.map(|it| self.party(it, mint)).transpose()?;
        Ok(vec![Event::GroupChanged(GroupChanged {
            body: self.body,
            person,
            on,
            group,
        })])
    }

    fn take_office(&self, person: PersonId, role: Role, on: Date) -> Decided {
        let term = self.term(on).ok_or(Refusal::NoTermThen)?;
        let not_a_member = || Refusal::not_a_member(Some(person));
        let seat = term.seat(person, on).ok_or_else(not_a_member)?;
        if !matches!(role, Role::Chair | Role::ViceChair) {
            return Err(not_a_member());
        }
        if seat.role == role {
            return Err(Refusal::HasRole(role));
        }
        Ok(vec![Event::OfficeTaken(OfficeTaken {
            body: self.body,
            person,
            role,
            on,
        })])
    }

    fn undo_terms(&self) -> Decided {
        let change = self.term_changes.last().ok_or(Refusal::NothingToUndo)?.0;
        let body = self.body;
        Ok(vec![Event::TermsChangeUndone(TermsChangeUndone { body, change })])
    }
}

/// Everybody once, at most one in the chair, and not too many.
fn must_be_seats(new: &NewTerm) -> Result<(), Refusal> {
    if new.seats.is_empty() || new.seats.len() > MOST_SEATS {
        return Err(Refusal::SeatsOutside(MOST_SEATS));
    }
    let people: BTreeSet<PersonId> = new.seats.iter().map(|it| it.person).collect();
    let deputies: BTreeSet<PersonId> = new.deputies.iter().map(|it| it.person).collect();
    let is_once = people.len() == new.seats.len() && deputies.len() == new.deputies.len();
    if !is_once || !people.is_disjoint(&deputies) {
        return Err(Refusal::SeatedTwice);
    }
    if let Some(seat) = new.seats.iter().find(|it| !it.role.is_membership()) {
        return Err(Refusal::not_a_member(Some(seat.person)));
    }
    let count = |role: Role| new.seats.iter().filter(|it| it.role == role).count();
    match count(Role::Chair) > 1 {
        true => Err(Refusal::TwoChairs),
        false => Ok(()),
    }
}
