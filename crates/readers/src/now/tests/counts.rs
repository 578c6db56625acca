//! What is counted of bodies and years is what the list of meetings shows, whatever was written or went by since it was counted.

use std::collections::BTreeMap;

use proptest::prelude::*;
use raadslag_council::access::{Audience, Grant, Sight, Thing, Viewer};
use raadslag_council::body::{Body, BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, MeetingId, PersonId};
use raadslag_council::municipality::MunicipalityAct;
use raadslag_store::db::Durability;
use raadslag_store::testing::Place;
use raadslag_store::vals;

use super::super::NowReader;
use super::{House, at, paper};
use crate::follow::rebuild;
use crate::now::access::{Asker, lay};
use crate::now::{Filter, MeetingRow, Now};
use crate::verify::verify;

/// The second and the third are writings of one name.
const BODIES: [&str; 4] = ["Direktionen", "Økonomiudvalget", "Økonomi-udvalget", "Chefforum"];

#[derive(Debug, Clone, Copy)]
enum Step {
    /// The paper of a meeting of a body is read in; of a year and a day, or of no day.
    ReadIn(usize, Option<(i16, i8)>),
    /// The same meeting's paper is read in as another body's.
    Misread(usize),
    /// What was read in is everybody's, or is not.
    Set(usize, bool),
    Found,
    Rebuild,
}

fn step() -> impl Strategy<Value = Step> {
    let body = || 0..BODIES.len();
    let day = proptest::option::weighted(0.9, (2024..2027i16, 1..4i8));
    prop_oneof![
        6 => (body(), day).prop_map(|(body, day)| Step::ReadIn(body, day)),
        1 => body().prop_map(Step::Misread),
        3 => (body(), any::<bool>()).prop_map(|(body, shows)| Step::Set(body, shows)),
        1 => Just(Step::Found),
        1 => Just(Step::Rebuild),
    ]
}

impl House {
    /// Some steps are refused, such as one that changes nothing.
    fn try_step(&self, step: Step) {
        let body = |it: usize| identity::body(BODIES[it]);
        let command = match step {
            Step::ReadIn(it, day) => paper(BODIES[it], day.map(|(year, day)| Date::constant(year, 3, day)), None),
            Step::Misread(it) => paper(BODIES[it], Some(Date::constant(2026, 5, 5)), Some(MeetingId::new(77))),
            Step::Set(it, publishes) => {
                let register = BodyAct::Register {
                    name: BODIES[it].into(),
                    body_type: None,
                };
                self.try_command(&Command::AtBody {
                    body: body(it),
                    act: register,
                });
                let known = Body::fold(&self.now.past(Stream::Body(body(it))).expect("the journal answers"));
                let before = known.map_or_else(
                    || BodySettings::of_type(BodyType::of_name(BODIES[it])),
                    |it| it.settings,
                );
                Command::AtBody {
                    body: body(it),
                    act: BodyAct::Set(BodySettings { publishes, ..before }),
                }
            }
            Step::Found => Command::AtMunicipality {
                act: MunicipalityAct::Found {
                    name: "Lynghede Kommune".into(),
                    person: PersonId::new(1),
                    from: Date::constant(2026, 1, 1),
                },
            },
            Step::Rebuild => {
                rebuild(&NowReader, self.journal(), |_, _| ()).expect("a rebuild");
                return;
            }
        };
        self.try_command(&command);
    }

    fn try_command(&self, command: &Command) {
        self.journal().carry_out(command, &super::errand()).ok();
        self.now.catch_up().expect("what was written is read");
    }
}

/// Every number, each by its body or year, of what the list itself shows; what was taken back is no meeting that was published.
fn hold(now: &Now, asker: &Asker) -> Result<(), TestCaseError> {
    let listed = |body: &str, year: &str| {
        let filter = Filter {
            body: body.into(),
            year: year.into(),
            limit: 10_000,
            offset: 0,
        };
        now.meetings(asker, &filter).expect("the list")
    };
    let readable = |row: &MeetingRow| u64::from(!row.is_withdrawn && !row.is_held_back);
    let mut bodies: BTreeMap<BodyId, (u64, Option<Date>)> = BTreeMap::new();
    for row in listed("", "") {
        let home = now.home(row.body).expect("a home");
        let (meetings, newest) = bodies.entry(home).or_default();
        *meetings += readable(&row);
        *newest = (*newest).max(row.date);
    }
    let counted = now.bodies(asker).expect("counted").into_iter();
    let counted: BTreeMap<_, _> = counted.map(|it| (it.body, (it.meetings, it.newest))).collect();
    prop_assert_eq!(counted, bodies);
    let slugs = BODIES.iter().map(|it| identity::slug(it));
    for slug in slugs.chain([String::new(), "ingen".into()]) {
        let mut years: BTreeMap<String, u64> = BTreeMap::new();
        for row in listed(&slug, "") {
            let year = row.date.map_or_else(String::new, |it| it.year().to_string());
            *years.entry(year).or_default() += readable(&row);
        }
        let years: Vec<(String, u64)> = years.into_iter().rev().collect();
        prop_assert_eq!(now.years(asker, &slug).expect("counted"), years, "{}", slug);
        for year in ["", "2025"] {
            let counted = now.count_meetings(asker, &slug, year).expect("counted");
            prop_assert_eq!(counted, listed(&slug, year).len() as u64, "{} {}", slug, year);
        }
    }
    Ok(())
}

fn viewers() -> [Viewer; 3] {
    let of = |it: usize| Audience::Members(identity::body(BODIES[it]));
    [
        Viewer::public(),
        Viewer::person(PersonId::new(9), [of(0), of(3)], []),
        Viewer::person(PersonId::new(8), [of(1)], [Thing::Meeting(MeetingId::new(77))]),
    ]
}

fn run<S: Strategy>(cases: u32, worlds: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(worlds, test).unwrap_or_else(|error| panic!("{error}"));
}

fn sqlite() -> Option<Place> {
    Some(Place::sqlite())
}

#[test]
fn what_is_counted_is_what_the_list_shows_whatever_was_written_since() {
    for (cases, place) in [(30, sqlite as fn() -> Option<Place>), (3, Place::find_postgres)] {
        run(cases, &proptest::collection::vec(step(), 1..12), |steps| {
            let Some(house) = place().map(House::on) else {
                return Ok(());
            };
            for step in steps {
                house.try_step(step);
                for viewer in viewers() {
                    let asker = house.now.ask(&viewer, at(2_000)).expect("somebody asks");
                    hold(&house.now, &asker)?;
                }
            }
            let otherwise = verify(&NowReader, house.journal(), |_, _| ()).expect("verified");
            prop_assert_eq!(otherwise, []);
            Ok(())
        });
    }
}

#[test]
fn what_is_counted_is_what_the_list_shows_at_every_instant_in_whatever_order_they_are_asked_for() {
    let grant = (0..6u64, 0..3usize, 1..3u8, 0..6i64, 0..6i64, any::<bool>());
    let worlds = (
        proptest::collection::vec(grant, 0..14),
        proptest::collection::vec(0..6i64, 1..8),
    );
    for house in House::all() {
        for (body, day) in (0..6).map(|it| (it % 3, 1 + it)) {
            house.try_step(Step::ReadIn(body, Some((2025, i8::try_from(day).expect("small")))));
        }
        let public = house.now.ask(&Viewer::public(), at(2_000)).expect("somebody asks");
        let rows = house.now.meetings(
            &public,
            &Filter {
                limit: 10,
                ..Filter::default()
            },
        );
        let meetings: Vec<MeetingId> = rows.expect("the list").into_iter().map(|it| it.meeting).collect();
        assert_eq!(meetings.len(), 6);
        run(40, &worlds, |(grants, instants)| {
            let mut tx = house.journal().db().write(Durability::Relaxed).expect("begun");
            tx.batch("delete from now1_grant;").expect("nobody sees anything");
            for (meeting, audience, sight, from, until, is_withdrawn) in grants {
                let meeting = meetings[meeting as usize];
                let grant = Grant {
                    thing: if is_withdrawn {
                        Thing::WithdrawnMeeting(meeting)
                    } else {
                        Thing::Meeting(meeting)
                    },
                    audience: [Audience::Public, Audience::Members(identity::body(BODIES[audience]))][audience.min(1)],
                    sight: [Sight::Title, Sight::Whole][usize::from(sight - 1)],
                    from: at(2_000 + from),
                    until: at(2_000 + until),
                };
                lay(&mut tx, &grant, &meeting.to_string()).expect("given");
            }
            tx.send(PUBLISHED, vals![]).expect("all were public once");
            tx.commit().expect("kept");
            // Nothing was counted yet of this world.
            let now = Now::open(house.now.journal().clone()).expect("opened");
            for second in instants {
                for viewer in viewers() {
                    hold(&now, &now.ask(&viewer, at(2_000 + second)).expect("somebody asks"))?;
                }
            }
            Ok(())
        });
    }
}

raadslag_store::statements! {
    /// Every meeting's paper was public, and was taken back.
    PUBLISHED = "update now1_meeting set published = 2";
}
