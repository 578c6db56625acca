use raadslag_council::body::{Body, BodyType, LeavingReason};
use raadslag_council::clock::Date;
use raadslag_council::event::{BodyRegistered, Event, GroupChanged, Listed, Party, SeatLeft, Seated, TermConstituted};
use raadslag_council::ids::{BodyId, MeetingId, PartyId, PersonId, TextId};
use raadslag_council::public::Public;
use raadslag_council::record::{Head, Record, RecordKind};
use raadslag_council::roles::Role;

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
        Event::GroupChanged(GroupChanged {
            body: BODY,
            person: BO,
            on: Date::constant(2030, 6, 1),
            group: Some(party),
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

/// Everything is public since one instant.
fn stamps(seats: &Seats) -> Stamps {
    let at = "2030-01-01T11:00:00.5Z".parse().expect("an instant");
    let stamp = Stamp {
        created: at,
        modified: at,
    };
    let parties = seats.parties.keys().map(|it| (Kind::Organization, it.to_string()));
    let people = seats.people().into_iter().map(|it| (Kind::Person, it.to_string()));
    let seated = seats.seated.iter().map(|it| (Kind::Membership, it.id()));
    let terms = seats.terms.iter().map(|it| (Kind::LegislativeTerm, it.id()));
    let body = [(Kind::Organization, BODY.to_string())];
    let all = parties.chain(people).chain(seated).chain(terms).chain(body);
    all.map(|it| (it, stamp)).collect()
}

#[test]
fn memberships_have_their_days_their_role_and_their_party_and_end_where_the_group_does() {
    let public = Public::terms(&council()).expect("everybody's to know");
    let seats = seats_of(BODY, &public);
    let stamps = stamps(&seats);
    let teller = Teller {
        site: "https://x.dk",
        stamps: &stamps,
        omits_internal: false,
    };
    let of = |person: PersonId| {
        let own = seats.seated.iter().filter(move |it| it.person == person);
        own.filter_map(|it| teller.membership(it)).collect::<Vec<_>>()
    };
    let days = |it: &Value| (it["startDate"].clone(), it["endDate"].clone());
    let anna = of(ANNA);
    assert_eq!(anna[0]["role"], "formand");
    assert_eq!(anna[0]["created"], "2030-01-01T12:00:00+01:00");
    let faction = anna[0]["onBehalfOf"].as_str().expect("a party");
    assert!(faction.starts_with("https://x.dk/oparl/v1.1/organization/"));
    assert_eq!(days(&anna[0]), (json!("2030-01-01"), json!("2031-04-30")));
    let bo = of(BO);
    assert!(bo[0].get("onBehalfOf").is_none(), "Bo is of no party");
    assert_eq!(days(&bo[0]), (json!("2030-01-01"), json!("2030-05-31")));
    assert_eq!(
        (days(&bo[1]), &bo[1]["onBehalfOf"]),
        ((json!("2030-06-01"), json!("2033-12-31")), &json!(faction))
    );
    let carla = of(CARLA);
    let roles: Vec<_> = carla.iter().map(|it| it["role"].as_str()).collect();
    assert_eq!(roles, [Some("stedfortræder"), Some("medlem")]);
    let term = seats.terms.first().and_then(|it| teller.term(it)).expect("a term");
    assert_eq!(term["name"], "2030–2033");
    assert!(
        teller.person(CARLA, None, &seats).expect("told").get("name").is_none(),
        "erased"
    );
}

#[test]
fn what_has_no_stamp_is_told_nowhere() {
    let public = Public::terms(&council()).expect("everybody's to know");
    let seats = seats_of(BODY, &public);
    let stamps = Stamps::new();
    let teller = Teller {
        site: "https://x.dk",
        stamps: &stamps,
        omits_internal: false,
    };
    assert_eq!(teller.person(ANNA, Some("Anna Bæk"), &seats), None);
}

#[test]
fn minutes_are_called_what_they_are_in_their_body() {
    let files = BTreeMap::new();
    let called = |kind: RecordKind| {
        let record = Record {
            head: Head {
                kind: Some(kind),
                ..Head::default()
            },
            ..Record::default()
        };
        let sitting = Sitting {
            site: "https://x.dk",
            meeting: MeetingId::new(1),
            body: BODY,
            body_name: "Byrådet",
            web: None,
            record: &Public::of(&record),
            stage: Stage::Held,
            is_cancelled: false,
            items: &[],
            cases: &[],
            attachments: &[],
            of_meeting: &[],
            files: &files,
        };
        sitting.whole().map(|it| it.1)
    };
    assert_eq!(called(RecordKind::DecisionProtocol), Some("Beslutningsprotokol"));
    assert_eq!(called(RecordKind::Minutes), Some("Referat"));
}
