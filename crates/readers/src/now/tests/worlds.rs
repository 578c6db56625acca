//! On generated worlds the SQL join says what the rule says.

use proptest::prelude::*;
use raadslag_council::access::{Audience, Grant, Sight, Thing, Viewer, sight};
use raadslag_council::ids::{AttachmentId, BodyId, ItemId, MeetingId, NoteId, PersonId};
use raadslag_store::db::Durability;
use raadslag_store::{Fault, vals};

use super::{House, at};
use crate::now::access::{Granted, SIGHT, lay, sight_of};

/// What gives every grant here.
const MEETING: MeetingId = MeetingId::new(1);

fn thing() -> impl Strategy<Value = Thing> {
    (0..7u8, 0..3u64).prop_map(|(kind, id)| match kind {
        0 => Thing::Meeting(MeetingId::new(id)),
        1 => Thing::Item(ItemId::new(id)),
        2 => Thing::Attachment(AttachmentId::new(id)),
        3 => Thing::DraftMeeting(MeetingId::new(id)),
        4 => Thing::DraftItem(ItemId::new(id)),
        5 => Thing::ReviewNote(NoteId::new(id)),
        _ => Thing::DraftAttachment(AttachmentId::new(id)),
    })
}

fn audience() -> impl Strategy<Value = Audience> {
    (0..7u8, 0..3u64).prop_map(|(kind, id)| match kind {
        0 => Audience::Public,
        1 => Audience::Members(BodyId::new(id)),
        2 => Audience::Secretariat(BodyId::new(id)),
        3 => Audience::Reviewers(BodyId::new(id)),
        4 => Audience::Writer(BodyId::new(id), PersonId::new(id / 2)),
        5 => Audience::Member(BodyId::new(id), PersonId::new(id / 2)),
        _ => Audience::Person(PersonId::new(id)),
    })
}

fn grant() -> impl Strategy<Value = Grant> {
    // The instants meet at their edges, with fractions of a second that must sort as time does.
    let instant = || (0..4i64, 0..3i32).prop_map(|(second, part)| at(second) + jiff_part(part));
    (thing(), audience(), 0..3u8, instant(), instant()).prop_map(|(thing, audience, sight, from, until)| {
        let sight = [Sight::Nothing, Sight::Title, Sight::Whole][usize::from(sight)];
        Grant {
            thing,
            audience,
            sight,
            from,
            until,
        }
    })
}

fn jiff_part(part: i32) -> std::time::Duration {
    std::time::Duration::from_millis(u64::from(part.unsigned_abs()) * 250)
}

fn viewer() -> impl Strategy<Value = Viewer> {
    let roles = proptest::collection::vec(audience(), 0..4);
    let bars = proptest::collection::vec(thing(), 0..4);
    (proptest::option::of(0..3u64), roles, bars).prop_map(|(person, roles, bars)| match person {
        None => Viewer::public(),
        Some(person) => Viewer::person(PersonId::new(person), roles, bars),
    })
}

fn lay_out(house: &House, grants: &[Grant]) -> Result<(), Fault> {
    let mut tx = house.journal().db().write(Durability::Relaxed)?;
    tx.batch("delete from now1_grant;")?;
    for grant in grants {
        lay(&mut tx, grant, &MEETING.to_string())?;
    }
    tx.commit()
}

#[test]
fn the_join_says_what_the_rule_says() {
    for house in House::all() {
        let worlds = (
            proptest::collection::vec(grant(), 0..12),
            proptest::collection::vec(viewer(), 1..4),
            proptest::collection::vec((thing(), 0..5i64), 1..8),
        );
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 150,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let told =
            runner.run(&worlds, |(grants, viewers, questions)| {
                lay_out(&house, &grants).expect("grants are written down");
                for viewer in &viewers {
                    for (thing, second) in &questions {
                        let asker = house.now.ask(viewer, at(*second)).expect("a viewer is written down");
                        let joined = house.journal().db().one(
                            SIGHT,
                            vals![asker.key(), asker.now(), &thing.to_string()],
                            |row| row.int(0),
                        );
                        let joined = sight_of(joined.expect("the join answers"));
                        let granted =
                            Granted::of(house.journal().db(), &asker, MEETING).expect("the join answers in one go");
                        let ruled = sight(&grants, *thing, viewer, at(*second));
                        prop_assert_eq!(joined, ruled, "{:?} {:?}", viewer, thing);
                        prop_assert_eq!(granted.sight(*thing), ruled, "in one go: {:?} {:?}", viewer, thing);
                    }
                }
                Ok(())
            });
        told.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn nothing_is_seen_otherwise_while_a_span_holds() {
    for house in House::all() {
        let worlds = (proptest::collection::vec(grant(), 0..8), viewer());
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 60,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let told = runner.run(&worlds, |(grants, viewer)| {
            lay_out(&house, &grants).expect("grants are written down");
            let instants: Vec<_> = (0..20).map(|part| at(0) + jiff_part(part)).collect();
            let sights = |instant| -> Vec<Sight> {
                grants
                    .iter()
                    .map(|it| sight(&grants, it.thing, &viewer, instant))
                    .collect()
            };
            for one in &instants {
                let asker = house.now.ask(&viewer, *one).expect("a viewer is written down");
                let span = house.now.span(&asker).expect("the tables answer");
                prop_assert!(span.holds(*one), "{:?} at {}", span, one);
                for other in instants.iter().filter(|it| span.holds(**it)) {
                    prop_assert_eq!(sights(*one), sights(*other), "{:?}", span);
                }
            }
            Ok(())
        });
        told.unwrap_or_else(|error| panic!("{error}"));
    }
}
