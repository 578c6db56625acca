//! Who sits in a body and sat there: its terms with seats, deputies and changes, for everybody where its papers are.

use std::collections::BTreeMap;

use askama::Template;
use raadslag_council::body::{ElectionTerm, LeavingReason, Seat};
use raadslag_council::clock::Date;
use raadslag_council::event::{Party, SeatLeft};
use raadslag_council::ids::{PersonId, TextId};
use raadslag_council::public::Public;
use raadslag_council::roles::Role;
use raadslag_readers::now::BodyRow;
use raadslag_store::people;

use super::chrome::Chrome;
use super::meetings::find;
use crate::address::{Address, Form, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::inside::role_key;
use crate::language::Words;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "seats.html")]
struct Page<'a> {
    page: Chrome<'a>,
    body: BodyRow,
    back: String,
    data: String,
    terms: Vec<TermTold>,
}

/// A term as people read it.
pub struct TermTold {
    pub anchor: String,
    pub heading: String,
    pub size: usize,
    pub seats: Vec<SeatTold>,
    /// The deputies of each list in their order.
    pub lists: Vec<(String, Vec<String>)>,
    /// Who left, came and went elsewhere, by day.
    pub changes: Vec<String>,
}

/// Somebody in a seat.
pub struct SeatTold {
    pub name: String,
    /// Letters of the group; empty for somebody of none.
    pub party: String,
    /// The role where it is another than member.
    pub role: String,
    /// The days where they are others than the term's.
    pub days: String,
}

/// What people and parties are called.
pub struct Called {
    people: BTreeMap<PersonId, String>,
    texts: BTreeMap<TextId, String>,
}

impl Called {
    pub fn of(look: &Look<'_>, terms: &[ElectionTerm]) -> Result<Self, Problem> {
        let journal = look.now().journal();
        let everybody = look.no_fault(people::all(journal.db()))?;
        let parties = terms.iter().flat_map(|it| &it.parties);
        let texts: Vec<TextId> = parties.flat_map(|it| [it.letters, it.name]).collect();
        Ok(Self {
            people: everybody.into_iter().map(|it| (it.person, it.name)).collect(),
            texts: look.no_fault(journal.payloads(&texts))?,
        })
    }

    pub fn person(&self, person: PersonId) -> String {
        self.people.get(&person).cloned().unwrap_or_default()
    }

    pub fn letters(&self, party: &Party) -> String {
        self.texts.get(&party.letters).cloned().unwrap_or_default()
    }

    /// `Arbejderlisten (A)`, or the name alone where it has no letters of its own.
    pub fn party(&self, party: &Party) -> String {
        let (letters, name) = (
            self.letters(party),
            self.texts.get(&party.name).cloned().unwrap_or_default(),
        );
        match name.is_empty() || name == letters {
            true => letters,
            false => format!("{name} ({letters})"),
        }
    }

    /// A term in words; why somebody left is for those inside alone.
    pub fn term(&self, words: Words, term: &ElectionTerm, is_inside: bool) -> TermTold {
        let mut seats: Vec<&Seat> = term.seats.iter().filter(|it| it.from < it.until).collect();
        seats.sort_by_key(|it| (it.from > term.from, it.from, it.role));
        let of_list = |party: &Party| {
            let of_it = term.deputies.iter().filter(|it| it.list == party.party);
            let names: Vec<String> = of_it.map(|it| self.person(it.person)).collect();
            (self.party(party), names)
        };
        let mut changes: Vec<(Date, String)> = Vec::new();
        changes.extend(term.left.iter().map(|it| (it.on, self.left(words, it, is_inside))));
        changes.extend(term.group_changes().map(|(person, day, group)| {
            let mut told = vec![("name", self.person(person)), ("day", words.day(&day))];
            told.extend(group.map(|it| ("group", self.party(it))));
            let key = if group.is_some() {
                "seats-to-group"
            } else {
                "seats-to-none"
            };
            (day, words.with_all(key, &told))
        }));
        changes.sort();
        TermTold {
            anchor: format!("fra-{}", term.from),
            heading: words.with_all(
                "seats-term",
                &[("from", words.day(&term.from)), ("to", words.day(&term.to))],
            ),
            size: term.size,
            seats: seats.into_iter().map(|it| self.seat(words, term, it)).collect(),
            lists: term.parties.iter().map(of_list).filter(|it| !it.1.is_empty()).collect(),
            changes: changes.into_iter().map(|it| it.1).collect(),
        }
    }

    fn seat(&self, words: Words, term: &ElectionTerm, seat: &Seat) -> SeatTold {
        let from = (seat.from > term.from).then(|| words.with("seats-from", "day", &words.day(&seat.from)));
        let last = seat.until.yesterday().unwrap_or(seat.until);
        let to = (last < term.to).then(|| words.with("seats-to", "day", &words.day(&last)));
        let days: Vec<String> = from.into_iter().chain(to).collect();
        SeatTold {
            name: self.person(seat.person),
            party: term
                .group(seat.person, seat.from)
                .map(|it| self.letters(it))
                .unwrap_or_default(),
            role: match seat.role {
                Role::Member => String::new(),
                role => words.say(role_key(role)),
            },
            days: days.join(" "),
        }
    }

    fn left(&self, words: Words, left: &SeatLeft, is_inside: bool) -> String {
        let key = match left.why {
            LeavingReason::Leave => "seats-on-leave",
            _ => "seats-left",
        };
        let told = [("name", self.person(left.person)), ("day", words.day(&left.on))];
        let mut told = vec![words.with_all(key, &told)];
        if is_inside && left.why != LeavingReason::Leave {
            told.push(words.with("seats-why", "why", &words.say(why_key(left.why))));
        }
        told.extend(left.deputy.map(|it| words.with("seats-came", "name", &self.person(it))));
        told.join(" ")
    }
}

/// The key of why somebody leaves.
pub fn why_key(why: LeavingReason) -> &'static str {
    match why {
        LeavingReason::Leave => "leaves-leave",
        LeavingReason::Moved => "leaves-moved",
        LeavingReason::Died => "leaves-died",
        LeavingReason::Resigned => "leaves-resigned",
        LeavingReason::Ineligible => "leaves-ineligible",
    }
}

/// A body with its terms; none where it is not elected or keeps its papers to itself.
pub fn elected(look: &Look<'_>, slug: &str) -> Result<(BodyRow, Public<Vec<ElectionTerm>>), Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let row = find(&bodies, slug)?;
    let body = look
        .no_fault(look.now().body(row.body))?
        .ok_or_else(Problem::not_found)?;
    let public = Public::terms(&body).filter(|it| !it.get().is_empty());
    Ok((row, public.ok_or_else(Problem::not_found)?))
}

/// The terms of a body, newest first.
pub fn page(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let (row, public) = elected(look, slug)?;
    let called = Called::of(look, public.get())?;
    let data = Address::Seats(slug.to_owned(), Form::Json);
    let terms = public.get().iter().rev();
    let page = Page {
        page: Chrome::new(
            look,
            look.words().with("seats-of", "name", &row.name),
            Some(Address::Seats(slug.to_owned(), Form::Page)),
        ),
        back: Address::Body(slug.to_owned()).under(look.prefix),
        data: data.under(Prefix::None),
        terms: terms.map(|it| called.term(look.words(), it, false)).collect(),
        body: row,
    };
    super::finish(look, &page, None)
}
