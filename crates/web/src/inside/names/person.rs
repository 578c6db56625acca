//! `/navne/{id}`: one person as papers name them, with the meetings in whose lists they stand.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::ids::{PersonId, SettlementId};
use raadslag_council::names::{NameVerdict, NamesAct, Reason, Recognised, Written};

use super::super::{answered, carry_out, page, rendered};
use super::{Place, Seen, by, must_keep_papers, short};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "names/person.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    names_page: String,
    is_registered: bool,
    names: Vec<Name>,
    meetings: Vec<Place>,
    /// Others whose names share a word with theirs: id and name.
    others: Vec<(String, String)>,
}

struct Name {
    id: String,
    name: String,
    body: String,
    reason: String,
    /// There are others that it may be parted from.
    can_part: bool,
}

/// The person.
pub async fn show(desk: Desk, Path(person): Path<String>) -> Result<Response, Problem> {
    must_keep_papers(&desk)?;
    let person = person.parse().map_err(|_| Problem::not_found())?;
    page(desk, move |look| form(look, person, None)).await
}

fn form(look: &Look<'_>, person: PersonId, refused: Option<Refused>) -> Result<String, Problem> {
    let names = look.no_fault(look.now().names())?;
    let seen = Seen::of(look, &names)?;
    let found = names
        .people
        .find(person)
        .filter(|it| seen.is_seen(it))
        .ok_or_else(Problem::not_found)?;
    let spots = seen.spots(found);
    let page = Page {
        page: Chrome::new(
            look,
            seen.name(found),
            Some(Address::Inside(Inside::NamesPerson(person))),
        ),
        forms: Forms::again(look, refused)?,
        names_page: Address::Inside(Inside::Names).under(look.prefix),
        is_registered: found.is_registered,
        names: seen.names_of(found),
        meetings: spots.iter().filter_map(|it| seen.place(it)).collect(),
        others: seen.others(found),
    };
    rendered(look, &page)
}

impl Seen<'_, '_> {
    fn names_of(&self, person: &Recognised) -> Vec<Name> {
        let names = self.names_seen(person).map(|it| {
            let reason = it.reason.map(|reason| match reason {
                Reason::Settled => "names-reason-settled",
                Reason::SameBody => "names-reason-same-body",
                Reason::SameParty => "names-reason-same-party",
                Reason::SameTitle => "names-reason-same-title",
                Reason::OfCouncil => "names-reason-of-council",
                Reason::HasRole => "names-reason-has-role",
                Reason::OnlyOne => "names-reason-only-one",
            });
            Name {
                id: it.written.person().to_string(),
                name: short(&it.written),
                body: self.body(it.written.body),
                reason: reason.map(|it| self.look.words().say(it)).unwrap_or_default(),
                can_part: person.names.len() > 1 || person.is_registered,
            }
        });
        names.collect()
    }

    fn others(&self, person: &Recognised) -> Vec<(String, String)> {
        let words = |it: &Recognised| -> BTreeSet<String> {
            let names = it
                .names
                .iter()
                .map(|it| it.written.folded().name)
                .chain([self.name(it).to_lowercase()]);
            names
                .flat_map(|it| {
                    it.split(' ')
                        .filter(|it| it.len() > 2)
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                })
                .collect()
        };
        let own = words(person);
        let others = self
            .names
            .people
            .all
            .iter()
            .filter(|it| it.person != person.person && self.is_seen(it));
        let others = others.filter(|it| !words(it).is_disjoint(&own));
        let mut others: Vec<(String, String)> = others.map(|it| (it.person.to_string(), self.name(it))).collect();
        others.sort_by(|one, other| one.1.cmp(&other.1));
        others
    }

    /// A name is another person than the rest, or the person is the same as another.
    fn act_of(&self, person: PersonId, (act, chosen): (&str, PersonId), settlement: SettlementId) -> Option<NamesAct> {
        let all = &self.names.people;
        let found = all.find(person).filter(|it| self.is_seen(it))?;
        let written = |it: &Recognised| -> Vec<Written> { it.names.iter().map(|it| it.written.clone()).collect() };
        let registered =
            |it: &Recognised| -> Vec<PersonId> { it.is_registered.then_some(it.person).into_iter().collect() };
        let (name, others, persons, verdict) = match act {
            "part" => {
                let own = written(found);
                let (name, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|it| it.person() == chosen);
                (name.into_iter().next()?, others, registered(found), NameVerdict::Apart)
            }
            "join" => {
                let other = all.find(chosen).filter(|it| self.is_seen(it))?;
                // Of two of the register neither is the other.
                let (one, two) = match found.names.is_empty() {
                    true => (other, found),
                    false => (found, other),
                };
                let name = written(one).into_iter().next()?;
                (
                    name,
                    written(two).into_iter().take(1).collect(),
                    registered(two),
                    NameVerdict::Same,
                )
            }
            _ => return None,
        };
        Some(NamesAct::Settle {
            settlement,
            name,
            others,
            persons,
            verdict,
        })
    }
}

/// Does what a form of the page asks.
pub async fn change(Path(person): Path<String>, filled: Filled) -> Result<Response, Problem> {
    must_keep_papers(&filled.desk)?;
    let person: PersonId = person.parse().map_err(|_| Problem::not_found())?;
    let Ok(chosen) = filled.fields.read::<PersonId>("chosen") else {
        return Err(Problem::BadForm);
    };
    let settlement = SettlementId::of(&[&filled.command.to_string()]);
    let (act, waiting) = (filled.fields.get("act").to_owned(), filled.desk.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let names = look.no_fault(look.now().names())?;
        let seen = Seen::of(&look, &names)?;
        Ok::<_, Problem>(seen.act_of(person, (&act, chosen), settlement))
    });
    let why = match filled.desk.no_fault(found.await)?? {
        Some(act) => {
            let by = by(&filled).await?;
            carry_out(&filled, "", Command::AtNames { by, act: Box::new(act) }).await?
        }
        None => Some(filled.desk.words().say("names-settled-meanwhile")),
    };
    answered(filled, why, (Inside::NamesPerson(person), ""), move |look, refused| {
        form(look, person, Some(refused))
    })
    .await
}
