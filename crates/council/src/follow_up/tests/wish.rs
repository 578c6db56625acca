//! A later day is asked for, granted, declined, taken back, or over by itself.

use super::*;
use crate::clock::Date;
use crate::event::{FollowUpMoved, PartSplitOff};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Asked of Anna and Bo for 1 October 2030; today is 4 September.
fn due() -> World {
    World::with(NewFollowUp {
        due: Some(day("2030-10-01")),
        ..task(&[ANNA, BO])
    })
}

fn wish(part: u32, owner: PersonId, due: &str) -> FollowUpAct {
    FollowUpAct::WishForDay {
        part,
        owner: owner.into(),
        due: day(due),
        reason: "To af tre har ikke svaret.".into(),
    }
}

fn grant(part: u32, owner: PersonId, due: &str) -> FollowUpAct {
    FollowUpAct::GrantWish {
        part,
        owner: owner.into(),
        due: day(due),
    }
}

fn decline(part: u32, owner: PersonId, due: &str, reason: &str) -> FollowUpAct {
    FollowUpAct::DeclineWish {
        part,
        owner: owner.into(),
        due: day(due),
        reason: reason.into(),
    }
}

fn take_back(part: u32, owner: PersonId) -> FollowUpAct {
    FollowUpAct::TakeWishBack {
        part,
        owner: owner.into(),
    }
}

fn is_open(world: &World, part: usize) -> bool {
    world.parts()[part].open_wish().is_some()
}

#[test]
fn a_later_day_is_asked_for_by_whoever_has_the_task_and_granted_by_whoever_sets_it() {
    let mut world = due();
    let later = || wish(0, ANNA, "2030-11-01");
    assert_eq!(world.ask(&person(BO), later()), Err(Refusal::NotYourFollowUp));
    assert_eq!(
        world.ask(&secretary(), later()),
        Err(Refusal::NotYourFollowUp),
        "whoever sets the day asks nobody for it"
    );
    let past = world.ask(&person(ANNA), wish(0, ANNA, "2030-09-03"));
    assert_eq!(past, Err(Refusal::DueIsOver(day("2030-09-04"))));
    let nobodys = world.ask(&person(ANNA), wish(0, ANNA, "2226-10-01"));
    assert_eq!(nobodys, Err(Refusal::YearNobodyMeant(day("2226-10-01"))));
    let same = world.ask(&person(ANNA), wish(0, ANNA, "2030-10-01"));
    assert_eq!(same, Err(Refusal::NoLaterDay(day("2030-10-01"))));
    let mut silent = later();
    if let FollowUpAct::WishForDay { reason, .. } = &mut silent {
        reason.clear();
    }
    assert_eq!(world.ask(&person(ANNA), silent), Err(Refusal::NoReason));
    assert_eq!(world.ask(&person(ANNA), later()), Ok(1));
    assert_eq!(world.ask(&person(ANNA), later()), Err(Refusal::WishIsOpen));
    assert_eq!(
        world.ask(&person(BO), wish(1, BO, "2030-12-01")),
        Err(Refusal::WishIsOpen),
        "it is the day of both"
    );
    assert_eq!(world.due().as_deref(), Some("2030-10-01"), "nothing is granted yet");

    let granted = |due: &str| grant(0, ANNA, due);
    for who in [ANNA, BO] {
        let refused = world.ask(&person(who), granted("2030-11-01"));
        assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    }
    assert_eq!(world.ask(&secretary(), granted("2030-11-02")), Err(Refusal::NoWish));
    assert_eq!(world.ask(&secretary(), granted("2030-11-01")), Ok(1));
    assert_eq!(world.due().as_deref(), Some("2030-11-01"));
    assert_eq!(world.ask(&secretary(), granted("2030-11-01")), Err(Refusal::NoWish));
}

#[test]
fn what_is_declined_is_told_until_something_else_becomes_of_the_day() {
    let mut world = due();
    assert_eq!(world.ask(&person(ANNA), wish(0, ANNA, "2030-11-01")), Ok(1));
    let no = |reason| decline(0, ANNA, "2030-11-01", reason);
    assert_eq!(world.ask(&secretary(), no("")), Err(Refusal::NoReason));
    let refused = world.ask(&person(ANNA), no("Nej."));
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    assert_eq!(world.ask(&secretary(), no("Byrådet venter på den.")), Ok(1));
    assert_eq!(world.ask(&secretary(), no("Nej.")), Err(Refusal::NoWish));
    assert_eq!(world.due().as_deref(), Some("2030-10-01"));
    let told = |world: &World| world.parts()[0].wish.and_then(|it| it.declined).is_some();
    assert!(told(&world) && !is_open(&world, 0));
    // Asked again with another day, and taken back.
    assert_eq!(world.ask(&person(ANNA), wish(0, ANNA, "2030-10-15")), Ok(1));
    assert!(!told(&world) && is_open(&world, 0));
    assert_eq!(
        world.ask(&secretary(), take_back(0, ANNA)),
        Err(Refusal::NotYourFollowUp)
    );
    assert_eq!(world.ask(&person(ANNA), take_back(0, ANNA)), Ok(1));
    assert_eq!(world.ask(&person(ANNA), take_back(0, ANNA)), Err(Refusal::NoWish));
    assert_eq!(world.parts()[0].wish, None);
}

#[test]
fn a_wish_is_over_when_the_day_is_another_or_the_part_is_done_or_given_on() {
    let asked = || {
        let mut world = due();
        assert_eq!(world.ask(&person(ANNA), wish(0, ANNA, "2030-11-01")), Ok(1));
        world
    };
    let postpone = FollowUpAct::Postpone {
        due: day("2030-10-20"),
        reason: "Aftalt.".into(),
    };
    let hand_on = FollowUpAct::HandOn {
        part: 0,
        owner: ANNA.into(),
        to: PersonId::new(15).into(),
        note: None,
    };
    let drop = FollowUpAct::Drop {
        reason: "Ikke aktuelt.".into(),
    };
    for (who, act) in [
        (secretary(), postpone),
        (person(ANNA), hand_on),
        (person(ANNA), finish(ANNA)),
        (secretary(), drop),
    ] {
        let mut world = asked();
        assert_eq!(world.ask(&who, act.clone()), Ok(1), "{act:?}");
        assert_eq!(world.parts()[0].wish, None, "{act:?}");
    }
    let mut world = asked();
    world.facts.push(Event::FollowUpMoved(FollowUpMoved {
        follow_up: LINE,
        meeting: MEETING,
        due: day("2030-10-08"),
    }));
    assert!(!is_open(&world, 0), "its meeting was moved");
    // Somebody tells how far it is: that ends nothing.
    let mut world = asked();
    let report = FollowUpAct::Report {
        text: "Et svar.".into(),
    };
    assert_eq!(world.ask(&person(ANNA), report), Ok(1));
    assert!(is_open(&world, 0));
}

#[test]
fn of_what_was_split_off_whoever_has_the_whole_sets_the_day() {
    let mut world = due();
    let split = |due: Option<&str>| {
        Event::PartSplitOff(PartSplitOff {
            follow_up: LINE,
            under: 0,
            owner: PersonId::new(15).into(),
            text: TextId::new(1),
            due: due.map(day),
        })
    };
    world.facts.extend([split(Some("2030-09-15")), split(None)]);
    let carl = PersonId::new(15);
    let late = world.ask(&person(carl), wish(2, carl, "2030-10-02"));
    assert_eq!(late, Err(Refusal::DueAfterWhole(day("2030-10-01"))));
    assert_eq!(world.ask(&person(carl), wish(2, carl, "2030-09-20")), Ok(1));
    // The day of the whole is another one.
    assert_eq!(world.ask(&person(carl), wish(3, carl, "2030-10-20")), Ok(1));
    assert_eq!(
        world.ask(&person(BO), grant(2, carl, "2030-09-20")),
        Err(Refusal::NotYourFollowUp)
    );
    assert_eq!(
        world.ask(&person(ANNA), grant(3, carl, "2030-10-20")),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    assert_eq!(world.ask(&person(ANNA), grant(2, carl, "2030-09-20")), Ok(1));
    assert_eq!(world.parts()[2].due, Some(day("2030-09-20")));
    assert_eq!(world.due().as_deref(), Some("2030-10-01"));
    assert!(is_open(&world, 3), "the one about the whole stays");
}

#[test]
fn without_a_day_no_other_is_asked_for() {
    let mut world = World::with(task(&[ANNA]));
    assert_eq!(
        world.ask(&person(ANNA), wish(0, ANNA, "2030-11-01")),
        Err(Refusal::HasNoDay)
    );
    let mut world = World::with(new(&World::new(), FollowUpKind::StandingDuty, &[ANNA]));
    assert_eq!(
        world.ask(&person(ANNA), wish(0, ANNA, "2032-11-01")),
        Err(Refusal::DutyHasNoDay)
    );
}
