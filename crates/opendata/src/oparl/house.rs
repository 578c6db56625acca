//! The municipality, its bodies and parties, who sits in them and when.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::body::{BodyType, ElectionTerm, Seat};
use raadslag_council::clock::Date;
use raadslag_council::event::Party;
use raadslag_council::ids::{BodyId, PartyId, PersonId, TextId};
use raadslag_council::public::Public;
use raadslag_council::roles::Role;
use serde_json::{Value, json};

use super::{HERE, Kind, ROOT, SCHEMA, Stamp, Teller, moment};

/// What is said of the municipality itself.
#[derive(Debug, Clone, Copy)]
pub struct House<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The address of the terms under which everything here may be used.
    pub license: &'a str,
}

/// A body as OParl knows it.
#[derive(Debug, Clone, Copy)]
pub struct Gremium<'a> {
    /// The body.
    pub body: BodyId,
    /// What it is called.
    pub name: &'a str,
    /// What kind.
    pub body_type: BodyType,
    /// Its page.
    pub web: &'a str,
}

/// A term of the whole municipality: bodies with the same days share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermSeen {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// A party of a term.
pub type PartySeen = Party;

/// Somebody in a seat, or on a list of deputies, for as long as they belong to one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeatedSeen {
    /// Whose body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// Chair, vice chair or member; none for a deputy.
    pub role: Option<Role>,
    /// The group, or the list of a deputy.
    pub party: Option<PartyId>,
    /// From which day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Who sits in bodies and sat there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seats {
    /// The terms.
    pub terms: BTreeSet<TermSeen>,
    /// The parties; the newest name of each counts.
    pub parties: BTreeMap<PartyId, Party>,
    /// Who sits where.
    pub seated: BTreeSet<SeatedSeen>,
}

impl Seats {
    /// Those of another body too.
    pub fn join(&mut self, other: Self) {
        self.terms.extend(other.terms);
        self.parties.extend(other.parties);
        self.seated.extend(other.seated);
    }

    /// Those of one body.
    pub fn of(&self, body: BodyId) -> Self {
        let seated: BTreeSet<SeatedSeen> = self.seated.iter().filter(|it| it.body == body).copied().collect();
        let is_in = |party: &PartyId| seated.iter().any(|it| it.party == Some(*party));
        let covers = |term: &TermSeen| seated.iter().any(|it| term.from <= it.from && it.from <= term.to);
        Self {
            terms: self.terms.iter().filter(|it| covers(it)).copied().collect(),
            parties: self
                .parties
                .iter()
                .filter(|it| is_in(it.0))
                .map(|it| (*it.0, *it.1))
                .collect(),
            seated,
        }
    }

    /// Everybody who sits or sat somewhere.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.seated.iter().map(|it| it.person).collect()
    }
}

impl TermSeen {
    /// Names it.
    pub fn id(&self) -> String {
        format!("{}_{}", self.from, self.to)
    }
}

impl SeatedSeen {
    /// Names it: nobody has two seats of a body on one day.
    pub fn id(&self) -> String {
        let role = match self.role {
            Some(Role::Chair) => "chair",
            Some(Role::ViceChair) => "vice-chair",
            Some(_) => "member",
            None => "deputy",
        };
        format!("{}-{}-{}-{role}", self.body, self.person, self.from)
    }

    /// The body itself where they have a seat, the list where they are deputies.
    fn organization(&self) -> String {
        match (self.role, self.party) {
            (None, Some(list)) => list.to_string(),
            _ => self.body.to_string(),
        }
    }
}

/// Who sits in a body, out of its terms.
pub fn seats_of(body: BodyId, terms: &Public<Vec<ElectionTerm>>) -> Seats {
    let mut seats = Seats::default();
    for term in terms.get() {
        seats.terms.insert(TermSeen {
            from: term.from,
            to: term.to,
        });
        seats.parties.extend(term.parties.iter().map(|it| (it.party, *it)));
        let seated = term.seats.iter().filter(|it| it.from < it.until);
        seats.seated.extend(seated.flat_map(|it| spans(body, term, it)));
        seats.seated.extend(term.deputies.iter().map(|it| SeatedSeen {
            body,
            person: it.person,
            role: None,
            party: Some(it.list),
            from: term.from,
            to: term.to,
        }));
    }
    seats
}

/// A seat, cut where its member goes to another group.
fn spans(body: BodyId, term: &ElectionTerm, seat: &Seat) -> Vec<SeatedSeen> {
    let changes = term.group_changes().filter(|it| it.0 == seat.person).map(|it| it.1);
    let mut starts: Vec<Date> = changes.filter(|it| seat.from < *it && *it < seat.until).collect();
    starts.push(seat.from);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([seat.until]);
    let span = |(from, until): (&Date, Date)| SeatedSeen {
        body,
        person: seat.person,
        role: Some(seat.role),
        party: term.group(seat.person, *from).map(|it| it.party),
        from: *from,
        to: until.yesterday().unwrap_or(until),
    };
    starts.iter().zip(ends).map(span).collect()
}

impl Teller<'_> {
    /// The entry point.
    pub fn system(&self, house: &House<'_>, stamp: Stamp) -> Value {
        json!({
            "id": format!("{}{ROOT}/system", self.site),
            "type": format!("{SCHEMA}System"),
            "oparlVersion": SCHEMA,
            "created": moment(stamp.created),
            "modified": moment(stamp.modified),
            "license": house.license,
            "body": format!("{}{ROOT}/body", self.site),
            "name": house.name,
            "website": self.site,
        })
    }

    /// The municipality.
    pub fn body(&self, house: &House<'_>, terms: &BTreeSet<TermSeen>) -> Option<Value> {
        let mut says = json!({
            "system": format!("{}{ROOT}/system", self.site),
            "name": house.name,
            "website": self.site,
            "license": house.license,
            "classification": "Kommune",
            "web": self.site,
        });
        for kind in Kind::listed() {
            says[kind.told().2] = self.list(kind).into();
        }
        let embedded = terms.iter().filter_map(|it| self.embedded_term(it));
        says["legislativeTerm"] = embedded.filter(|_| !self.omits_internal).collect::<Vec<_>>().into();
        self.object(Kind::Body, &HERE, says)
    }

    fn embedded_term(&self, term: &TermSeen) -> Option<Value> {
        let says = json!({
            "name": format!("{}–{}", term.from.year(), term.to.year()),
            "startDate": term.from.to_string(),
            "endDate": term.to.to_string(),
        });
        self.object(Kind::LegislativeTerm, &term.id(), says)
    }

    /// A term.
    pub fn term(&self, term: &TermSeen) -> Option<Value> {
        let mut object = self.embedded_term(term)?;
        object["body"] = self.at(Kind::Body, &HERE).into();
        Some(object)
    }

    /// A body with its members, past ones too.
    pub fn organization(&self, gremium: &Gremium<'_>, seats: &Seats) -> Option<Value> {
        let at = self.at(Kind::Organization, &gremium.body);
        let is_political = gremium.body_type.is_political();
        let says = json!({
            "body": self.at(Kind::Body, &HERE),
            "name": gremium.name,
            "organizationType": if is_political { "Gremium" } else { "Verwaltungsbereich" },
            "classification": classification(gremium.body_type),
            "membership": self.members(seats, &gremium.body.to_string()),
            "meeting": format!("{at}/meeting"),
            "consultation": format!("{at}/consultation"),
            "web": gremium.web,
        });
        self.object(Kind::Organization, &gremium.body, says)
    }

    /// A party.
    pub fn party(&self, party: &Party, texts: &BTreeMap<TextId, String>, seats: &Seats) -> Option<Value> {
        let text = |it: TextId| texts.get(&it).cloned().unwrap_or_default();
        let at = self.at(Kind::Organization, &party.party);
        let says = json!({
            "body": self.at(Kind::Body, &HERE),
            "name": text(party.name),
            "shortName": text(party.letters),
            "organizationType": "Fraktion",
            "classification": "Parti",
            "membership": self.members(seats, &party.party.to_string()),
            "meeting": format!("{at}/meeting"),
            "consultation": format!("{at}/consultation"),
        });
        self.object(Kind::Organization, &party.party, says)
    }

    fn members(&self, seats: &Seats, organization: &str) -> Vec<String> {
        let of_it = seats.seated.iter().filter(|it| it.organization() == organization);
        of_it.filter_map(|it| self.find(Kind::Membership, &it.id())).collect()
    }

    /// Somebody elected; whoever was erased has no name.
    pub fn person(&self, person: PersonId, name: Option<&str>, seats: &Seats) -> Option<Value> {
        let own = seats.seated.iter().filter(|it| it.person == person);
        let own: Vec<Value> = own.filter_map(|it| self.embedded_membership(it)).collect();
        let says = json!({
            "body": self.at(Kind::Body, &HERE),
            "name": name,
            "membership": if self.omits_internal { Vec::new() } else { own },
        });
        self.object(Kind::Person, &person, says)
    }

    fn embedded_membership(&self, seated: &SeatedSeen) -> Option<Value> {
        let behalf = seated.party.filter(|_| seated.role.is_some());
        let says = json!({
            "organization": self.find(Kind::Organization, &seated.organization()),
            "onBehalfOf": behalf.and_then(|it| self.find(Kind::Organization, &it)),
            "role": role(seated.role),
            "votingRight": seated.role.is_some(),
            "startDate": seated.from.to_string(),
            "endDate": seated.to.to_string(),
        });
        self.object(Kind::Membership, &seated.id(), says)
    }

    /// A seat.
    pub fn membership(&self, seated: &SeatedSeen) -> Option<Value> {
        let mut object = self.embedded_membership(seated)?;
        object["person"] = self.at(Kind::Person, &seated.person).into();
        Some(object)
    }
}

fn role(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Chair) => "formand",
        Some(Role::ViceChair) => "næstformand",
        Some(_) => "medlem",
        None => "stedfortræder",
    }
}

/// The council is what other countries call their parliament.
fn classification(body_type: BodyType) -> &'static str {
    match body_type {
        BodyType::Council => "Parlament",
        BodyType::FinanceCommittee => "Økonomiudvalg",
        BodyType::StandingCommittee => "Stående udvalg",
        BodyType::AdHocCommittee => "Særligt udvalg",
        BodyType::Magistrate => "Magistrat",
        BodyType::AdvisoryBoard => "Råd eller nævn",
        BodyType::ExecutiveBoard => "Direktion",
        BodyType::ManagersForum => "Chefforum",
        BodyType::ExternalForum => "Eksternt forum",
        BodyType::SubCommittee => "Underudvalg",
    }
}
