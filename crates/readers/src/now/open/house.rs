//! The municipality, its bodies and who sits in them, as open data.

use std::collections::BTreeSet;

use raadslag_council::body::Body;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::BodyId;
use raadslag_council::municipality::{HERE, Municipality};
use raadslag_council::public::Public;
use raadslag_opendata::oparl::{self, Kind, Seats, seats_of};
use raadslag_store::{Entry, Fault, Tx, vals};

use super::{Known, Told, WITHIN, before, digest, one, settle};
use crate::follow::Lookup;
use crate::now::pages::id;

/// Where who sits where stands together.
const SEATS: &str = "seats";

raadslag_store::statements! {
    /// Every body.
    BODIES = "select body from now1_body order by body";
    /// What a body is called, and what it is.
    CALLED = "select name, body_type from now1_body where body = $1";
    /// How many of a body's meetings are public, and its seats.
    TOLD_OF = "select digest from now1_open where body = $1 and gone = 0 and kind = 'membership' order by within, id";
    /// Whether one of its meetings is public.
    MEETS = "select id from now1_open where kind = 'meeting' and body = $1 and gone = 0 limit 1";
}

/// A body's facts changed: who sits where is told anew where that may be otherwise.
pub(in crate::now) fn body(tx: &mut Tx<'_>, event: &Event, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let is_about_seats = matches!(
        event,
        Event::BodyRegistered(_)
            | Event::BodySet(_)
            | Event::TermConstituted(_)
            | Event::SeatLeft(_)
            | Event::SeatTakenAgain(_)
            | Event::GroupChanged(_)
            | Event::OfficeTaken(_)
            | Event::TermsChangeUndone(_)
    );
    let Stream::Body(of) = event.stream() else {
        return Ok(());
    };
    if !is_about_seats {
        return Ok(());
    }
    let seats = everybody(tx, entry, lookup)?;
    let known: Known = tx.all(WITHIN, vals![SEATS], before)?.into_iter().collect();
    let changed = settle(tx, (SEATS, &known), &told(&seats), entry)?;
    let bodies: BTreeSet<BodyId> = seats.seated.iter().map(|it| it.body).chain([of]).collect();
    for body in bodies.into_iter().filter(|it| !changed.is_empty() || *it == of) {
        met(tx, body, entry)?;
    }
    named(tx, entry, lookup)
}

/// Who sits in bodies whose members are everybody's to know.
fn everybody(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<Seats, Fault> {
    let mut seats = Seats::default();
    let bodies: Vec<BodyId> = tx.all(BODIES, vals![], |row| id(row, 0))?;
    for body in bodies {
        let known = Body::fold(&lookup.past(Stream::Body(body), entry.seq)?);
        if let Some(terms) = known.as_ref().and_then(Public::terms) {
            seats.join(seats_of(body, &terms));
        }
    }
    Ok(seats)
}

fn told(seats: &Seats) -> Vec<Told> {
    let one = |kind, id: String, body: String, says: &str| Told {
        kind,
        id,
        body,
        matter: String::new(),
        state: "",
        digest: digest(says),
        words: String::new(),
    };
    let mut told = Vec::new();
    let of_terms = seats.terms.iter();
    told.extend(of_terms.map(|it| one(Kind::LegislativeTerm, it.id(), String::new(), "")));
    for seated in &seats.seated {
        let says = format!("{:?} {}", seated.party.map(|it| it.to_string()), seated.to);
        told.push(one(Kind::Membership, seated.id(), seated.body.to_string(), &says));
    }
    let members = |is_of: &dyn Fn(&oparl::SeatedSeen) -> bool| {
        let of_it = seats.seated.iter().filter(|it| is_of(it));
        let of_it: Vec<String> = of_it.map(|it| format!("{} {}", it.id(), it.to)).collect();
        of_it.join(" ")
    };
    for party in seats.parties.values() {
        let says = format!(
            "{} {} {}",
            party.letters,
            party.name,
            members(&|it| it.party == Some(party.party))
        );
        told.push(one(Kind::Organization, party.party.to_string(), String::new(), &says));
    }
    for person in seats.people() {
        let says = seats.seated.iter().filter(|it| it.person == person);
        let says: Vec<String> = says
            .map(|it| format!("{} {:?} {}", it.id(), it.party.map(|it| it.to_string()), it.to))
            .collect();
        told.push(one(Kind::Person, person.to_string(), String::new(), &says.join(" ")));
    }
    told
}

/// A body is told of as long as one of its meetings is public, or who sits in it.
pub(super) fn met(tx: &mut Tx<'_>, body: BodyId, entry: &Entry) -> Result<(), Fault> {
    let id = body.to_string();
    let seats = tx.all(TOLD_OF, vals![&id], |row| row.text(0).map(str::to_owned))?;
    let meets = tx.find(MEETS, vals![&id], |row| row.text(0).map(str::to_owned))?;
    let called = tx.find(CALLED, vals![&id], |row| {
        Ok(format!("{} {}", row.text(0)?, row.text(1)?))
    })?;
    let called = called.filter(|_| !seats.is_empty() || meets.is_some());
    let told = called.map(|it| Told {
        kind: Kind::Organization,
        id: id.clone(),
        body: id.clone(),
        matter: String::new(),
        state: "",
        digest: digest(&format!("{it} {}", seats.join(" "))),
        words: String::new(),
    });
    one(tx, (Kind::Organization, &id), told, entry)
}

/// The municipality itself: what it is called, and the terms that stand within it.
pub(in crate::now) fn named(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let municipality = Municipality::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    let name = municipality.name.map(|it| it.to_string()).unwrap_or_default();
    let terms = tx.all(WITHIN, vals![SEATS], before)?.into_iter();
    let terms = terms.filter(|((kind, _), it)| kind == Kind::LegislativeTerm.word() && !it.is_gone);
    let mut terms: Vec<String> = terms.map(|it| it.0.1).collect();
    terms.sort();
    let told = Told {
        kind: Kind::Body,
        id: oparl::HERE.to_owned(),
        body: String::new(),
        matter: String::new(),
        state: "",
        digest: digest(&format!("{name} {}", terms.join(" "))),
        words: String::new(),
    };
    one(tx, (Kind::Body, oparl::HERE), Some(told), entry)
}
