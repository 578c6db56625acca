//! Rule 29: members of the council and the papers of a committee.

use super::held::*;
use crate::access::{Audience, Sight, Thing, Viewer};
use crate::body::{Body, BodyType};
use crate::clock::{ClockTime, Date, instant};
use crate::command::Refusal;
use crate::event::{BodyRegistered, Event, RoleGiven};
use crate::ids::{BodyId, ItemId, PersonId, TextId};
use crate::meeting::{Act, Attendance, PapersAnswer};
use crate::rights::Acting;
use crate::roles::Role;

const COUNCILLOR: PersonId = PersonId::new(31);
const COUNCIL: BodyId = BodyId::new(9);

fn council(body_type: BodyType) -> Option<Body> {
    let registered = Event::BodyRegistered(BodyRegistered {
        body: COUNCIL,
        body_type,
        name: TextId::new(1),
    });
    let given = Event::RoleGiven(RoleGiven {
        body: COUNCIL,
        person: COUNCILLOR,
        role: Role::Member,
        from: Date::constant(2020, 1, 1),
    });
    Body::fold(&[registered, given])
}

fn town() -> Town {
    let mut town = Town::released();
    town.asks_from = council(BodyType::Council);
    town
}

fn ask() -> Act {
    Act::AskForPapers {
        item: REVIEW,
        council: COUNCIL,
        note: Some("Sagen kommer i byrådet".into()),
    }
}

fn grant() -> Act {
    Act::GrantPapers {
        item: REVIEW,
        person: COUNCILLOR,
        until: Date::constant(2030, 8, 28),
    }
}

fn outsider(town: &mut Town, act: Act) -> Result<Vec<Event>, Refusal> {
    town.ask(&Acting::new(COUNCILLOR, []), &act)
}

fn eyes(bars: impl IntoIterator<Item = Thing>) -> Viewer {
    Viewer::person(
        COUNCILLOR,
        [Audience::Members(COUNCIL), Audience::Member(COUNCIL, COUNCILLOR)],
        bars,
    )
}

#[test]
fn rule_29_a_councillor_asks_and_reads_for_a_time_what_the_secretary_grants() {
    let mut town = town();
    let item = Thing::Item(REVIEW);
    assert_eq!(town.sees(item, &eyes([])), Sight::Nothing);
    outsider(&mut town, ask()).expect("asked");
    assert_eq!(town.sees(item, &eyes([])), Sight::Nothing, "nobody has decided");
    assert_eq!(outsider(&mut town, ask()), Err(Refusal::AskedAlready));
    town.editor(grant()).expect("granted");
    assert_eq!(town.sees(item, &eyes([])), Sight::Whole);
    assert_eq!(
        town.sees(Thing::Item(MATTERS), &eyes([])),
        Sight::Nothing,
        "the one item alone"
    );
    assert_eq!(
        town.sees(item, &eyes([item])),
        Sight::Nothing,
        "one access rule, with its bars"
    );
    let midnight = ClockTime::new(0, 0).expect("a time");
    town.now = instant(Date::constant(2030, 8, 29), midnight).expect("an instant");
    assert_eq!(town.sees(item, &eyes([])), Sight::Nothing, "its time is over");
    outsider(&mut town, ask()).expect("asked again");
}

#[test]
fn rule_29_nobody_else_asks_and_a_refusal_has_a_ground() {
    let mut town = town();
    town.asks_from = council(BodyType::StandingCommittee);
    assert_eq!(outsider(&mut town, ask()), Err(Refusal::NotOfTheCouncil));
    town.asks_from = council(BodyType::Council);
    let stranger = town.ask(&Acting::new(GUEST, []), &ask());
    assert_eq!(stranger, Err(Refusal::NotOfTheCouncil));
    let unknown = Act::AskForPapers {
        item: ItemId::new(99),
        council: COUNCIL,
        note: None,
    };
    assert_eq!(outsider(&mut town, unknown), Err(Refusal::NoSuchItem));
    assert_eq!(town.editor(grant()), Err(Refusal::NobodyAsked));
    outsider(&mut town, ask()).expect("asked");
    assert!(
        town.member(MEMBER, grant()).is_err(),
        "those who keep the papers decide"
    );
    let refuse = |ground: &str| Act::RefusePapers {
        item: REVIEW,
        person: COUNCILLOR,
        ground: ground.into(),
    };
    assert_eq!(town.editor(refuse(" ")), Err(Refusal::NoGround));
    town.editor(refuse("Forvaltningsloven § 27, sagen rummer privates forhold"))
        .expect("refused");
    let course = town.meeting.course().expect("planned here");
    let found = course.find_request(REVIEW, COUNCILLOR).expect("it is told");
    assert!(matches!(found.answer, Some(PapersAnswer::Refused { .. })));
}

#[test]
fn rule_29_what_is_granted_lasts_until_today_at_least() {
    let mut town = town();
    outsider(&mut town, ask()).expect("asked");
    let until = |until| Act::GrantPapers {
        item: REVIEW,
        person: COUNCILLOR,
        until,
    };
    let over = town.editor(until(Date::constant(2030, 8, 20)));
    assert_eq!(over, Err(Refusal::AccessIsOver(DAY)));
    town.editor(until(DAY)).expect("today is not over");
}

#[test]
fn rule_29_what_is_granted_is_taken_back_with_a_ground() {
    let mut town = town();
    let item = Thing::Item(REVIEW);
    outsider(&mut town, ask()).expect("asked");
    town.editor(grant()).expect("granted");
    assert_eq!(town.sees(item, &eyes([])), Sight::Whole);
    let take_back = Act::RefusePapers {
        item: REVIEW,
        person: COUNCILLOR,
        ground: "Givet ved en fejl".into(),
    };
    town.editor(take_back.clone()).expect("taken back");
    assert_eq!(town.sees(item, &eyes([])), Sight::Nothing);
    assert_eq!(town.editor(take_back), Err(Refusal::NobodyAsked), "nothing is granted");
    outsider(&mut town, ask()).expect("asked again");
}

#[test]
fn rule_29_whoever_is_recused_from_the_matter_is_refused() {
    let mut town = town();
    outsider(&mut town, ask()).expect("asked");
    town.roster.push((COUNCILLOR, Default::default()));
    town.now = at("09:00");
    town.editor(start("09:05")).expect("started");
    town.editor(Act::Attend {
        item: Some(REVIEW),
        noted: vec![(COUNCILLOR, Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    assert_eq!(town.editor(grant()), Err(Refusal::RecusedReadsNoMore));
    assert_eq!(outsider(&mut town, ask()), Err(Refusal::RecusedReadsNoMore));
}

#[test]
fn rule_29_what_is_read_is_a_fact_once_a_day() {
    let mut town = town();
    let read = Act::NotePapersRead {
        item: REVIEW,
        attachment: None,
    };
    let noted = |town: &mut Town| outsider(town, read.clone()).expect("nobody is refused").len();
    assert_eq!(noted(&mut town), 0, "nothing is granted");
    outsider(&mut town, ask()).expect("asked");
    town.editor(grant()).expect("granted");
    assert_eq!((noted(&mut town), noted(&mut town)), (1, 0));
    assert_eq!(
        town.member(MEMBER, read.clone()).expect("a member").len(),
        0,
        "it is theirs anyway"
    );
}
