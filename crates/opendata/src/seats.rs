//! Who sits in a body and sat there, as objects of OParl 1.1: terms, the body and its parties, people, memberships.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::body::{BodyType, ElectionTerm, Seat};
use raadslag_council::clock::Date;
use raadslag_council::event::Party;
use raadslag_council::ids::{PartyId, PersonId, TextId};
use raadslag_council::public::Public;
use raadslag_council::roles::Role;
use serde_json::{Value, json};

/// What the ids of the terms stand for.
pub struct Named<'a> {
    /// The address of this data; each object has its own behind it.
    pub address: &'a str,
    /// What the body is called.
    pub body: &'a str,
    /// What kind it is.
    pub body_type: BodyType,
    /// What people are called; whoever was erased is missing.
    pub people: &'a BTreeMap<PersonId, String>,
    /// The texts.
    pub texts: &'a BTreeMap<TextId, String>,
}

/// Every object in one list, as OParl gives lists: `data`.
pub fn seats(terms: &Public<Vec<ElectionTerm>>, named: &Named<'_>) -> serde_json::Result<Vec<u8>> {
    let terms = terms.get();
    let mut objects: Vec<Value> = terms.iter().map(|it| named.term(it)).collect();
    objects.push(named.organization());
    let parties: BTreeMap<PartyId, &Party> = terms
        .iter()
        .flat_map(|it| &it.parties)
        .map(|it| (it.party, it))
        .collect();
    objects.extend(parties.values().map(|it| named.party(it)));
    let seated = terms.iter().flat_map(|it| &it.seats).map(|it| it.person);
    let listed = terms.iter().flat_map(|it| &it.deputies).map(|it| it.person);
    let people: BTreeSet<PersonId> = seated.chain(listed).collect();
    objects.extend(people.iter().map(|it| named.person(*it)));
    for term in terms {
        let seats = term.seats.iter().filter(|it| it.from < it.until);
        objects.extend(seats.map(|it| named.membership(term, it)));
        objects.extend(term.deputies.iter().map(|it| {
            let of = named.at("organization", &it.list);
            let days = (term.from, term.to);
            named.member((it.person, "stedfortræder"), (of, None), days, false)
        }));
    }
    serde_json::to_vec_pretty(&json!({ "data": objects }))
}

impl Named<'_> {
    fn at(&self, kind: &str, id: &dyn std::fmt::Display) -> String {
        format!("{}#{kind}-{id}", self.address)
    }

    fn object(&self, (kind, id): (&str, &dyn std::fmt::Display), more: Value) -> Value {
        let mut object = json!({
            "id": self.at(&kind.to_lowercase(), id),
            "type": format!("https://schema.oparl.org/1.1/{kind}"),
        });
        if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
            object.extend(more.into_iter().filter(|it| !it.1.is_null()));
        }
        object
    }

    fn text(&self, text: TextId) -> &str {
        self.texts.get(&text).map_or("", String::as_str)
    }

    fn term(&self, term: &ElectionTerm) -> Value {
        let name = format!("{}–{}", term.from.year(), term.to.year());
        let days = json!({ "name": name, "startDate": term.from.to_string(), "endDate": term.to.to_string() });
        self.object(("LegislativeTerm", &term.from), days)
    }

    fn organization(&self) -> Value {
        let classification = (self.body_type == BodyType::Council).then_some("Parlament");
        let body = json!({ "name": self.body, "organizationType": "Gremium", "classification": classification });
        self.object(("Organization", &"body"), body)
    }

    fn party(&self, party: &Party) -> Value {
        let [name, letters] = [party.name, party.letters].map(|it| self.text(it));
        let faction =
            json!({ "name": name, "shortName": letters, "organizationType": "Fraktion", "classification": "faction" });
        self.object(("Organization", &party.party), faction)
    }

    fn person(&self, person: PersonId) -> Value {
        self.object(("Person", &person), json!({ "name": self.people.get(&person) }))
    }

    fn membership(&self, term: &ElectionTerm, seat: &Seat) -> Value {
        let group = term.group(seat.person, seat.from);
        let behalf = group.map(|it| self.at("organization", &it.party));
        let of = self.at("organization", &"body");
        let last = seat.until.yesterday().unwrap_or(seat.until);
        self.member((seat.person, role(seat.role)), (of, behalf), (seat.from, last), true)
    }

    fn member(
        &self,
        (person, role): (PersonId, &str),
        (of, behalf): (String, Option<String>),
        (from, to): (Date, Date),
        votes: bool,
    ) -> Value {
        let id = format!("{person}-{from}-{role}");
        let membership = json!({
            "person": self.at("person", &person),
            "organization": of,
            "onBehalfOf": behalf,
            "role": role,
            "votingRight": votes,
            "startDate": from.to_string(),
            "endDate": to.to_string(),
        });
        self.object(("Membership", &id), membership)
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Chair => "formand",
        Role::ViceChair => "næstformand",
        _ => "medlem",
    }
}

#[cfg(test)]
mod tests {
    use raadslag_council::body::{Body, LeavingReason};
    use raadslag_council::event::{BodyRegistered, Event, Listed, SeatLeft, Seated, TermConstituted};
    use raadslag_council::ids::BodyId;

    use super::*;

    const BODY: BodyId = BodyId::new(1);
    const ANNA: PersonId = PersonId::new(11);
    const BO: PersonId = PersonId::new(12);
    const CARLA: PersonId = PersonId::new(13);

    fn council() -> Body {
        let party = Party {
            party: PartyId::of(&["a"]),
            letters: TextId::new(1),
            name: TextId::new(2),
        };
        let seat = |person, role, group: Option<PartyId>| Seated {
            person,
            role,
            list: group,
            group,
        };
        let on = Date::constant(2031, 5, 1);
        let facts = [
            Event::BodyRegistered(BodyRegistered {
                body: BODY,
                body_type: BodyType::Council,
                name: TextId::new(3),
            }),
            Event::TermConstituted(TermConstituted {
                body: BODY,
                from: Date::constant(2030, 1, 1),
                to: Date::constant(2033, 12, 31),
                parties: vec![party],
                seats: vec![seat(ANNA, Role::Chair, Some(party.party)), seat(BO, Role::Member, None)],
                deputies: vec![Listed {
                    list: party.party,
                    person: CARLA,
                }],
            }),
            Event::SeatLeft(SeatLeft {
                body: BODY,
                person: ANNA,
                on,
                why: LeavingReason::Moved,
                back: None,
                deputy: Some(CARLA),
            }),
        ];
        Body::fold(&facts).expect("a council")
    }

    #[test]
    fn memberships_have_their_days_their_role_and_their_party() {
        let people = BTreeMap::from([(ANNA, "Anna Bæk".to_owned()), (BO, "Bo Riis".to_owned())]);
        let texts = BTreeMap::from([
            (TextId::new(1), "A".to_owned()),
            (TextId::new(2), "Arbejderlisten".to_owned()),
        ]);
        let named = Named {
            address: "https://x.dk/udvalg/kb/medlemmer.json",
            body: "Kommunalbestyrelsen",
            body_type: BodyType::Council,
            people: &people,
            texts: &texts,
        };
        let public = Public::terms(&council()).expect("everybody's to know");
        let data: Value = serde_json::from_slice(&seats(&public, &named).expect("plain data")).expect("JSON");
        let of = |kind: &str| {
            let kind = format!("https://schema.oparl.org/1.1/{kind}");
            let all = data["data"].as_array().expect("a list");
            all.iter().filter(|it| it["type"] == kind).cloned().collect::<Vec<_>>()
        };
        let faction = &of("Organization")[1];
        assert_eq!(
            (&faction["organizationType"], &faction["shortName"]),
            (&json!("Fraktion"), &json!("A"))
        );
        let anna = &of("Membership")[0];
        assert_eq!(
            (&anna["role"], &anna["onBehalfOf"]),
            (&json!("formand"), &faction["id"])
        );
        assert_eq!(
            (&anna["startDate"], &anna["endDate"]),
            (&json!("2030-01-01"), &json!("2031-04-30"))
        );
        assert!(of("Membership")[1].get("onBehalfOf").is_none(), "Bo is of no party");
        let carla = &of("Membership")[2];
        assert_eq!(
            (&carla["startDate"], &carla["endDate"]),
            (&json!("2031-05-01"), &json!("2033-12-31"))
        );
        assert_eq!(of("LegislativeTerm")[0]["name"], "2030–2033");
        assert!(of("Person")[2].get("name").is_none(), "erased");
    }
}
