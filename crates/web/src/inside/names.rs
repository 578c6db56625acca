//! `/navne`: who and which body is meant by the names that papers write. What is doubtful is settled here once and for all.

mod bodies;
mod person;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::identity::fold;
use raadslag_council::ids::{BodyId, MeetingId, PersonId, SettlementId};
use raadslag_council::names::{
    Ask, Doubt, List, Name, NameOf, NameVerdict, NamesAct, Recognised, Settlement, Spot, Written,
};
use raadslag_council::rights::{Right, STEERING};
use raadslag_readers::now::{Filter, MeetingRow, NamesSeen, SettledSeen};
use serde::Deserialize;

use super::{answered, carry_out, page, rendered};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;
use bodies::{BodyAsked, OneBody};

pub use person::{change as change_person, show as show_person};

/// So many names are asked about on one page; the others come when these are settled.
const ASKED: usize = 50;
/// So many people stand in the list; a search finds the others.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "names/names.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// Names that are asked about, and how many there are.
    asked: Vec<Asked>,
    asked_all: usize,
    bodies: Vec<BodyAsked>,
    one_body: Vec<OneBody>,
    unclear: Vec<(String, Vec<Place>)>,
    people: Vec<Line>,
    people_all: usize,
    wish: String,
    settled: Vec<(String, String)>,
}

/// A name that is asked about, with those it may be.
struct Asked {
    id: String,
    name: String,
    places: Vec<Place>,
    more: usize,
    candidates: Vec<Candidate>,
}

/// Somebody it may be.
struct Candidate {
    id: String,
    name: String,
    to: String,
    why: String,
    places: Vec<Place>,
    more: usize,
}

/// Where a name stands.
struct Place {
    words: String,
    to: String,
}

/// Somebody who was recognised.
struct Line {
    name: String,
    to: String,
    about: String,
    others: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    q: String,
}

/// What the asker sees of the names: only what stands in papers they may see.
struct Seen<'l, 's> {
    look: &'l Look<'s>,
    names: &'l NamesSeen,
    rows: BTreeMap<MeetingId, MeetingRow>,
    /// The bodies of those papers, each as itself and as the one whose name it is.
    bodies: BTreeSet<BodyId>,
}

/// Those who keep papers somewhere, and administrators.
fn must_keep_papers(desk: &Desk) -> Result<(), Problem> {
    let signed_in = desk.must_be_signed_in(&Inside::Names)?;
    let may = |it: &Right| signed_in.rights.contains(it);
    match may(&Right::Administer) || STEERING.iter().any(may) {
        true => Ok(()),
        false => Err(Problem::not_found()),
    }
}

/// What is asked, and what is known.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    must_keep_papers(&desk)?;
    let wish = wish.map(|it| it.0.q).unwrap_or_default();
    page(desk, move |look| form(look, &wish, None)).await
}

fn form(look: &Look<'_>, wish: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let names = look.no_fault(look.now().names())?;
    let seen = Seen::of(look, &names)?;
    let asked = seen.asked();
    let (people, people_all) = seen.people(wish);
    let page = Page {
        page: Chrome::new(look, look.words().say("names"), Some(Address::Inside(Inside::Names))),
        forms: Forms::again(look, refused)?,
        asked_all: asked.len(),
        asked: asked.into_iter().take(ASKED).collect(),
        bodies: bodies::asked(&seen),
        one_body: bodies::one(&seen),
        unclear: seen.unclear(),
        people,
        people_all,
        wish: wish.to_owned(),
        settled: names.settled.iter().rev().filter_map(|it| seen.settled(it)).collect(),
    };
    rendered(look, &page)
}

impl<'l, 's> Seen<'l, 's> {
    fn of(look: &'l Look<'s>, names: &'l NamesSeen) -> Result<Self, Problem> {
        let all = Filter {
            limit: u32::MAX,
            ..Filter::default()
        };
        let rows = look.no_fault(look.now().meetings(&look.asker, &all))?;
        let rows: BTreeMap<MeetingId, MeetingRow> = rows
            .into_iter()
            .filter(|it| !it.is_withdrawn)
            .map(|it| (it.meeting, it))
            .collect();
        let bodies = rows.values().flat_map(|it| [it.body, names.home(it.body)]).collect();
        Ok(Self {
            look,
            names,
            rows,
            bodies,
        })
    }

    fn address(&self, person: PersonId) -> String {
        Address::Inside(Inside::NamesPerson(person)).under(self.look.prefix)
    }

    fn body(&self, body: BodyId) -> String {
        self.names.names.get(&body).cloned().unwrap_or_default()
    }

    fn spots(&self, person: &Recognised) -> Vec<Spot> {
        let mut spots: Vec<Spot> = person.names.iter().flat_map(|it| it.spots.iter().copied()).collect();
        spots.retain(|it| self.rows.contains_key(&it.meeting));
        spots.sort_by_key(|it| std::cmp::Reverse((self.rows[&it.meeting].date, it.meeting, it.list)));
        spots
    }

    /// The names that stand in papers the asker sees.
    fn names_seen<'p>(&self, person: &'p Recognised) -> impl Iterator<Item = &'p NameOf> {
        let is_seen = |it: &&NameOf| it.spots.iter().any(|spot| self.rows.contains_key(&spot.meeting));
        person.names.iter().filter(is_seen).collect::<Vec<_>>().into_iter()
    }

    /// Somebody of the register needs no paper to be known by.
    fn is_seen(&self, person: &Recognised) -> bool {
        (person.is_registered && person.names.is_empty()) || !self.spots(person).is_empty()
    }

    /// The name by which a person is known: of the register, or the one that stands most often.
    fn name(&self, person: &Recognised) -> String {
        if let Some(name) = self.names.registered.get(&person.person) {
            return name.clone();
        }
        let seen = |it: &&NameOf| {
            it.spots
                .iter()
                .filter(|spot| self.rows.contains_key(&spot.meeting))
                .count()
        };
        let most = person
            .names
            .iter()
            .max_by_key(|it| (seen(it), std::cmp::Reverse(&it.written)));
        most.map(|it| short(&it.written)).unwrap_or_default()
    }

    fn place(&self, spot: &Spot) -> Option<Place> {
        let (words, row) = (self.look.words(), self.rows.get(&spot.meeting)?);
        let key = match spot.list {
            List::Members => "names-in-members",
            List::Absent => "names-in-absent",
            List::StoodInFor => "names-in-stood-in-for",
            List::Signatories => "names-in-signatories",
        };
        let day = row.date.map(|it| words.day(&it)).unwrap_or_default();
        let said = [
            ("body", row.body_name.clone()),
            ("day", day),
            ("row", (u64::from(spot.row) + 1).to_string()),
        ];
        Some(Place {
            words: words.with_all(key, &said),
            to: Address::Meeting(row.slug.clone(), Form::Page).under(self.look.prefix),
        })
    }

    /// The newest places, and how many more there are.
    fn places(&self, spots: &[Spot]) -> (Vec<Place>, usize) {
        let shown: Vec<Place> = spots.iter().take(3).filter_map(|it| self.place(it)).collect();
        let more = spots.len().saturating_sub(shown.len());
        (shown, more)
    }

    /// Doubts between people whom the asker sees, each with the one that is asked about first.
    fn doubts(&self) -> impl Iterator<Item = (usize, usize, &'l Doubt)> {
        let all = &self.names.people.all;
        // What says least of a name is what is asked about.
        let is_whole = |it: &Recognised| {
            let mut names = it.names.iter();
            names.any(|it| !Name::of(&it.written.name).begins_with_letter())
        };
        let known = |at: usize| (all[at].is_registered, is_whole(&all[at]), self.spots(&all[at]).len());
        let seen = self
            .names
            .people
            .doubts
            .iter()
            .filter(|it| self.is_seen(&all[it.one]) && self.is_seen(&all[it.other]));
        let turned = seen.map(|it| match known(it.one) <= known(it.other) {
            true => (it.one, it.other, it),
            false => (it.other, it.one, it),
        });
        turned.collect::<Vec<_>>().into_iter()
    }

    fn asked(&self) -> Vec<Asked> {
        let mut asked: Vec<(usize, Vec<Candidate>)> = Vec::new();
        for (one, other, doubt) in self.doubts() {
            let candidate = self.candidate(other, doubt);
            match asked.iter_mut().find(|it| it.0 == one) {
                Some((_, candidates)) => candidates.push(candidate),
                None => asked.push((one, vec![candidate])),
            }
        }
        let all = asked.into_iter().map(|(one, candidates)| {
            let person = &self.names.people.all[one];
            let (places, more) = self.places(&self.spots(person));
            Asked {
                id: person.person.to_string(),
                name: self.name(person),
                places,
                more,
                candidates,
            }
        });
        all.collect()
    }

    fn candidate(&self, at: usize, doubt: &Doubt) -> Candidate {
        let person = &self.names.people.all[at];
        let (places, more) = self.places(&self.spots(person));
        let why = match doubt.ask {
            Ask::SameName => "names-ask-same-name",
            Ask::LongAway => "names-ask-long-away",
            Ask::OtherParty => "names-ask-other-party",
            Ask::OtherWriting => "names-ask-other-writing",
            Ask::Several => "names-ask-several",
        };
        Candidate {
            id: person.person.to_string(),
            name: self.name(person),
            to: self.address(person.person),
            why: self.look.words().say(why),
            places,
            more,
        }
    }

    fn unclear(&self) -> Vec<(String, Vec<Place>)> {
        let all = self.names.people.unclear.iter().map(|(written, spots)| {
            let places: Vec<Place> = spots.iter().filter_map(|it| self.place(it)).take(5).collect();
            (short(written), places)
        });
        all.filter(|it| !it.1.is_empty()).collect()
    }

    /// People with a word in one of their names, by name, and how many there are.
    fn people(&self, wish: &str) -> (Vec<Line>, usize) {
        let wanted = fold(wish);
        let has = |it: &Recognised| {
            let names = self.names_seen(it).map(|it| short(&it.written)).chain([self.name(it)]);
            wanted.is_empty() || names.into_iter().any(|it| fold(&it).contains(&wanted))
        };
        let seen = self
            .names
            .people
            .all
            .iter()
            .filter(|it| !it.names.is_empty() && self.is_seen(it) && has(it));
        let mut lines: Vec<Line> = seen.map(|it| self.line(it)).collect();
        lines.sort_by_key(|it| fold(&it.name));
        let all = lines.len();
        lines.truncate(LISTED);
        (lines, all)
    }

    fn line(&self, person: &Recognised) -> Line {
        let (words, spots, name) = (self.look.words(), self.spots(person), self.name(person));
        let meetings: BTreeSet<MeetingId> = spots.iter().map(|it| it.meeting).collect();
        let days = spots.iter().filter_map(|it| self.rows[&it.meeting].date);
        let days = days.clone().min().zip(days.max());
        let days = days.map(|(from, to)| format!("{} – {}", words.day(&from), words.day(&to)));
        let others: BTreeSet<String> = self.names_seen(person).map(|it| short(&it.written)).collect();
        let others: Vec<String> = others.into_iter().filter(|it| *it != name).collect();
        let count = words.count("names-meetings", meetings.len() as u64);
        Line {
            to: self.address(person.person),
            about: [Some(count), days].into_iter().flatten().collect::<Vec<_>>().join(", "),
            others: others.join(", "),
            name,
        }
    }

    /// What was settled in words, and what it is called; nothing where the asker sees none of its bodies' papers.
    fn settled(&self, it: &SettledSeen) -> Option<(String, String)> {
        let words = self.look.words();
        let told = match (&it.fact, &it.names) {
            (Settlement::Bodies(fact), _) => bodies::told(self, fact),
            (Settlement::Names(_), None) => words.say("names-settled-erased"),
            (Settlement::Names(_), Some(names)) => {
                let is_here = |it: &Written| self.bodies.contains(&it.body);
                if !is_here(&names.name) {
                    return None;
                }
                let key = match names.verdict {
                    NameVerdict::Same => "names-settled-same",
                    NameVerdict::Apart => "names-settled-apart",
                    NameVerdict::Nobody => "names-settled-nobody",
                };
                let of = |it: &Written| format!("{}, {}", short(it), self.body(it.body));
                let registered = names
                    .persons
                    .iter()
                    .filter_map(|it| self.names.registered.get(it).cloned());
                let others: Vec<String> = names.others.iter().map(of).chain(registered).collect();
                words.with_all(key, &[("name", of(&names.name)), ("others", others.join("; "))])
            }
        };
        Some((it.settlement.to_string(), told))
    }
}

/// `Jens Hansen (A)`, `Jens Hansen (A) 2018–`
fn short(written: &Written) -> String {
    let beside = written.title.as_ref().or(written.party.as_ref());
    let beside = beside.map(|it| format!(" ({it})")).unwrap_or_default();
    let since = written.since.map(|it| format!(" {}–", it.year())).unwrap_or_default();
    format!("{}{beside}{since}", written.name)
}

/// Does what a form asks.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    must_keep_papers(&filled.desk)?;
    let why = settle(&filled).await?;
    answered(filled, why, (Inside::Names, "i-tvivl"), |look, refused| {
        form(look, "", Some(refused))
    })
    .await
}

/// Settles what was pressed; the words of the refusal where it was not done.
async fn settle(filled: &Filled) -> Result<Option<String>, Problem> {
    let settlement = SettlementId::of(&[&filled.command.to_string()]);
    let act = match filled.fields.get("act") {
        "undo" => match filled.fields.read("settlement") {
            Ok(settlement) => Some(NamesAct::Undo { settlement }),
            Err(_) => return Err(Problem::BadForm),
        },
        "body-same" | "body-apart" | "body-earlier" => match bodies::read(&filled.fields, settlement) {
            Ok(act) => Some(act),
            Err(unreadable) => return Ok(Some(crate::refusal::unreadable(filled.desk.words(), unreadable))),
        },
        _ => of_names(filled, settlement).await?,
    };
    let Some(act) = act else {
        return Ok(Some(filled.desk.words().say("names-settled-meanwhile")));
    };
    let by = by(filled).await?;
    carry_out(filled, "", Command::AtNames { by, act: Box::new(act) }).await
}

/// What was pressed of two people, by the names that are alike; nothing where nobody asks that any more.
async fn of_names(filled: &Filled, settlement: SettlementId) -> Result<Option<NamesAct>, Problem> {
    let (Ok(one), other) = (
        filled.fields.read::<PersonId>("one"),
        filled.fields.read::<PersonId>("other").ok(),
    ) else {
        return Err(Problem::BadForm);
    };
    let act = filled.fields.get("act").to_owned();
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let names = look.no_fault(look.now().names())?;
        let seen = Seen::of(&look, &names)?;
        Ok::<_, Problem>(seen.act(&act, one, other, settlement))
    });
    filled.desk.no_fault(found.await)?
}

impl Seen<'_, '_> {
    fn act(&self, act: &str, one: PersonId, other: Option<PersonId>, settlement: SettlementId) -> Option<NamesAct> {
        let all = &self.names.people.all;
        let about = self.doubts().filter(|it| all[it.0].person == one);
        let about: Vec<(usize, usize, &Doubt)> = about
            .filter(|it| other.is_none_or(|other| all[it.1].person == other))
            .collect();
        let verdict = match act {
            "same" => NameVerdict::Same,
            "apart" | "new" => NameVerdict::Apart,
            "nobody" => NameVerdict::Nobody,
            _ => return None,
        };
        let first = about.first()?;
        let own = |it: &(usize, usize, &Doubt)| match it.2.one == it.0 {
            true => (it.2.names.0.clone(), it.2.names.1.clone()),
            false => (it.2.names.1.clone(), it.2.names.0.clone()),
        };
        // Whoever is asked about is never somebody of the register alone, unless the other is too.
        let name = about
            .iter()
            .find_map(|it| own(it).0)
            .or_else(|| all[first.0].names.first().map(|it| it.written.clone()))?;
        if verdict == NameVerdict::Nobody {
            return Some(NamesAct::Settle {
                settlement,
                name,
                others: Vec::new(),
                persons: Vec::new(),
                verdict,
            });
        }
        let (mut others, mut persons) = (Vec::new(), Vec::new());
        for it in &about {
            match own(it).1 {
                Some(written) => others.push(written),
                None => persons.push(all[it.1].person),
            }
        }
        Some(NamesAct::Settle {
            settlement,
            name,
            others,
            persons,
            verdict,
        })
    }
}

/// At which body whoever is no administrator keeps the papers.
async fn by(filled: &Filled) -> Result<Option<BodyId>, Problem> {
    let Some(person) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Ok(None);
    };
    let today = filled.desk.today;
    let found = filled.desk.ask(move |desk| {
        for right in STEERING {
            if let Some(body) = desk.state.now.bodies_with(person, *right, today)?.first() {
                return Ok(Some(*body));
            }
        }
        Ok(None)
    });
    found.await
}
