//! Terms of a council: constituted, left, changed, taken back; a past day keeps its own members.

use super::*;
use crate::body::{self, Body, BodyAct, BodyType};
use crate::command::Refusal;
use crate::event::{BodyRegistered, RoleGiven};
use crate::ids::{BodyId, TextId};
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(5);

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn person(number: u64) -> PersonId {
    PersonId::new(100 + number)
}

/// The facts of a body, and the texts its parties are called by.
struct Town {
    facts: Vec<Event>,
    texts: Vec<String>,
}

impl Town {
    fn of(body_type: BodyType) -> Self {
        let registered = BodyRegistered {
            body: BODY,
            body_type,
            name: TextId::new(9),
        };
        Self {
            facts: vec![Event::BodyRegistered(registered)],
            texts: Vec::new(),
        }
    }

    fn body(&self) -> Body {
        Body::fold(&self.facts).expect("known")
    }

    fn ask(&mut self, act: BodyAct) -> Result<(), Refusal> {
        let acting = Acting::new(PersonId::new(1), [Right::EditAgenda]);
        let known = self.body();
        let texts = &mut self.texts;
        let events = body::decide(BODY, Some(&known), &act, &acting, &mut |text| {
            texts.push(text.to_owned());
            TextId::new(texts.len() as u64)
        })?;
        self.facts.extend(events);
        Ok(())
    }

    fn ids(&self, on: &str) -> Vec<PersonId> {
        self.body().members(day(on)).into_iter().map(|it| it.0).collect()
    }

    fn sits(&self, number: u64, on: &str) -> bool {
        self.ids(on).contains(&person(number))
    }

    fn group(&self, number: u64, on: &str) -> Option<String> {
        let body = self.body();
        let term = body.term(day(on))?;
        let letters = term.group(person(number), day(on))?.letters;
        let places = (1..).map(TextId::new);
        places
            .zip(&self.texts)
            .find(|it| it.0 == letters)
            .map(|it| it.1.clone())
    }
}

fn party(letters: &str) -> Option<NewParty> {
    NewParty::read(letters)
}

fn seat(number: u64, role: Role, list: &str) -> NewSeat {
    NewSeat {
        person: person(number),
        role,
        list: party(list),
        group: party(list),
    }
}

fn term(from: &str, to: &str, seats: Vec<NewSeat>, deputies: &[(u64, &str)]) -> BodyAct {
    let deputy = |it: &(u64, &str)| NewDeputy {
        person: person(it.0),
        list: party(it.1).expect("a list"),
    };
    BodyAct::Constitute(Box::new(NewTerm {
        from: day(from),
        to: day(to),
        seats,
        deputies: deputies.iter().map(deputy).collect(),
        anyway: false,
    }))
}

fn first() -> Vec<NewSeat> {
    vec![
        seat(1, Role::Chair, "A Arbejderlisten"),
        seat(2, Role::ViceChair, "V"),
        seat(3, Role::Member, ""),
        seat(4, Role::Member, "A"),
    ]
}

/// Four seats of A, V and none, with deputies of A and V.
fn constituted() -> Town {
    let mut town = Town::of(BodyType::Council);
    let deputies = [(7, "A"), (8, "A"), (9, "V")];
    town.ask(term("2026-01-01", "2029-12-31", first(), &deputies))
        .expect("constituted");
    town
}

fn leaving(number: u64, why: LeavingReason, back: Option<&str>, deputy: Option<u64>) -> Leaving {
    Leaving {
        person: person(number),
        on: day("2027-03-01"),
        why,
        back: back.map(day),
        deputy: deputy.map(person),
        anyway: false,
    }
}

#[test]
fn a_new_term_takes_over_on_its_first_day_and_a_past_day_keeps_its_members() {
    let mut town = Town::of(BodyType::Council);
    town.facts.push(Event::RoleGiven(RoleGiven {
        body: BODY,
        person: person(6),
        role: Role::Member,
        from: day("2022-01-01"),
    }));
    let deputies = [(7, "A"), (9, "V")];
    town.ask(term("2026-01-01", "2029-12-31", first(), &deputies))
        .expect("constituted");
    let second = vec![seat(2, Role::Chair, "V"), seat(5, Role::Member, "A")];
    town.ask(term("2030-01-01", "2033-12-31", second, &[])).expect("anew");
    assert_eq!(town.ids("2025-12-31"), [person(6)]);
    assert_eq!(town.ids("2029-12-31"), [person(1), person(2), person(3), person(4)]);
    assert_eq!(town.ids("2030-01-01"), [person(2), person(5)]);
    assert_eq!(town.ids("2034-01-01"), []);
    assert_eq!(town.group(4, "2027-01-01").as_deref(), Some("A"));
    assert_eq!(town.group(3, "2027-01-01"), None);
    let body = town.body();
    assert_eq!(
        body.sitting_day(MeetingKind::Constitutive, day("2029-12-08")),
        day("2030-01-01")
    );
    assert_eq!(
        body.sitting_day(MeetingKind::Ordinary, day("2029-12-08")),
        day("2029-12-08")
    );
}

#[test]
fn a_term_that_does_not_fit_is_refused() {
    let mut town = constituted();
    let mut refused = |from, to, seats, deputies: &[(u64, &str)]| town.ask(term(from, to, seats, deputies)).err();
    assert_eq!(
        refused("2029-01-01", "2032-12-31", first(), &[]),
        Some(Refusal::TermsOverlap)
    );
    assert_eq!(
        refused("2034-01-01", "2033-12-31", first(), &[]),
        Some(Refusal::EndsBeforeItBegins)
    );
    assert_eq!(
        refused("2030-02-01", "2034-01-31", first(), &[]),
        Some(Refusal::TermNotFourYears)
    );
    let next = ("2030-01-01", "2033-12-31");
    assert_eq!(
        refused(next.0, next.1, first(), &[(2, "V")]),
        Some(Refusal::SeatedTwice)
    );
    let nobody = vec![seat(1, Role::Member, "A")];
    assert_eq!(refused(next.0, next.1, nobody, &[]), Some(Refusal::NobodyChairs));
    let two = vec![seat(1, Role::Chair, "A"), seat(2, Role::Chair, "V")];
    assert_eq!(refused(next.0, next.1, two, &[]), Some(Refusal::TwoChairs));
    assert_eq!(
        refused(next.0, next.1, vec![], &[]),
        Some(Refusal::SeatsOutside(MOST_SEATS))
    );
    let mut town = Town::of(BodyType::ExecutiveBoard);
    let direktion = town.ask(term("2030-01-01", "2033-12-31", first(), &[]));
    assert_eq!(direktion, Err(Refusal::HasNoTerms));
}

#[test]
fn a_seat_is_given_by_the_term_alone() {
    let mut town = constituted();
    let give = BodyAct::GiveRole {
        person: person(6),
        role: Role::Member,
        from: day("2027-01-01"),
    };
    let acting = Acting::new(PersonId::new(1), [Right::Administer]);
    let known = town.body();
    let refused = body::decide(BODY, Some(&known), &give, &acting, &mut |_| TextId::new(1));
    assert_eq!(refused, Err(Refusal::SeatOfTerm));
    let end = BodyAct::EndRole {
        person: person(1),
        role: Role::Chair,
        on: day("2027-01-01"),
    };
    let refused = body::decide(BODY, Some(&known), &end, &acting, &mut |_| TextId::new(1));
    assert_eq!(refused, Err(Refusal::SeatOfTerm));
    town.ask(BodyAct::UndoTerms).expect("taken back");
    assert_eq!(town.ids("2027-01-01"), []);
}

#[test]
fn rule_20_into_a_left_seat_comes_the_next_of_the_same_list() {
    let mut town = constituted();
    let leave = |it| BodyAct::LeaveSeat(it);
    let of_other = leaving(4, LeavingReason::Moved, None, Some(9));
    assert_eq!(town.ask(leave(of_other)), Err(Refusal::NotOnTheList));
    let second = leaving(4, LeavingReason::Moved, None, Some(8));
    assert_eq!(town.ask(leave(second)), Err(Refusal::NotNextOnList));
    town.ask(leave(leaving(4, LeavingReason::Moved, None, Some(7))))
        .expect("the next");
    assert!(town.sits(4, "2027-02-28") && !town.sits(7, "2027-02-28"));
    assert!(!town.sits(4, "2027-03-01") && town.sits(7, "2027-03-01"));
    assert_eq!(town.group(7, "2027-03-01").as_deref(), Some("A"));
    let again = leaving(4, LeavingReason::Moved, None, None);
    assert_eq!(town.ask(leave(again)), Err(Refusal::not_a_member(Some(person(4)))));
    let taken = leaving(1, LeavingReason::Died, None, Some(7));
    assert_eq!(town.ask(leave(taken)), Err(Refusal::HasSeat));
    let of_none = leaving(3, LeavingReason::Resigned, None, None);
    town.ask(leave(of_none))
        .expect("whoever was on no list leaves an empty seat");
    assert_eq!(town.ids("2027-03-01").len(), 3);
    town.ask(BodyAct::UndoTerms).expect("taken back");
    town.ask(BodyAct::UndoTerms).expect("the one before too");
    assert!(town.sits(4, "2027-03-01") && !town.sits(7, "2027-03-01"));
}

#[test]
fn after_a_leave_the_member_is_back_and_whoever_came_in_goes() {
    let mut town = constituted();
    let leave = leaving(1, LeavingReason::Leave, Some("2027-09-01"), Some(7));
    town.ask(BodyAct::LeaveSeat(leave)).expect("on leave");
    assert!(!town.sits(1, "2027-08-31") && town.sits(7, "2027-08-31"));
    assert!(town.sits(1, "2027-09-01") && !town.sits(7, "2027-09-01"));
    assert_eq!(town.body().members(day("2027-09-01"))[0], (person(1), true));

    let open = leaving(2, LeavingReason::Leave, None, Some(9));
    town.ask(BodyAct::LeaveSeat(open)).expect("for how long is not known");
    let back = |number, on: &str| BodyAct::TakeSeatAgain {
        person: person(number),
        on: day(on),
    };
    assert_eq!(town.ask(back(3, "2028-01-01")), Err(Refusal::NotOnLeave));
    town.ask(back(2, "2028-01-01")).expect("back");
    assert!(town.sits(9, "2027-12-31") && !town.sits(9, "2028-01-01"));
    assert!(town.sits(2, "2028-01-01") && !town.sits(2, "2027-12-31"));
    assert_eq!(town.ask(back(2, "2028-02-01")), Err(Refusal::NotOnLeave));
    let late = leaving(4, LeavingReason::Leave, Some("2030-01-01"), None);
    assert_eq!(town.ask(BodyAct::LeaveSeat(late)), Err(Refusal::BackOutsideTerm));
}

#[test]
fn a_member_changes_group_and_chair_from_a_day_on() {
    let mut town = constituted();
    let on = day("2028-05-01");
    let group = |written| BodyAct::ChangeGroup {
        person: person(4),
        group: NewParty::read(written),
        on,
    };
    town.ask(group("N Ny Lynghede")).expect("founded a group");
    assert_eq!(town.group(4, "2028-04-30").as_deref(), Some("A"));
    assert_eq!(town.group(4, "2028-05-01").as_deref(), Some("N"));
    let lists = town.body().lists(on);
    let list = lists.iter().find(|it| it.0 == person(4)).map(|it| it.1.party);
    assert_eq!(list, Some(PartyId::of(&["a"])), "elected on the same list as ever");
    town.ask(group("")).expect("of no party");
    assert_eq!(town.group(4, "2028-05-01"), None);

    let office = BodyAct::TakeOffice {
        person: person(2),
        role: Role::Chair,
        on,
    };
    town.ask(office).expect("a new mayor");
    let chair = |on: &str| town.body().members(day(on))[0];
    assert_eq!(chair("2028-04-30"), (person(1), true));
    assert_eq!(chair("2028-05-01"), (person(2), true));
    assert!(town.sits(1, "2028-05-01"));
}

#[test]
fn a_party_is_read_as_people_write_it() {
    let read = |written| NewParty::read(written).map(|it| (it.letters, it.name));
    let party = |letters: &str, name: &str| Some((letters.to_owned(), name.to_owned()));
    assert_eq!(read("A"), party("A", ""));
    assert_eq!(read("A Arbejderlisten"), party("A", "Arbejderlisten"));
    assert_eq!(read("Arbejderlisten (A)"), party("A", "Arbejderlisten"));
    assert_eq!(read("Borgerlisten"), party("Borgerlisten", ""));
    assert_eq!(read("  "), None);
}
