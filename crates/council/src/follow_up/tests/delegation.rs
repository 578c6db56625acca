//! Parts on their way down and across the levels and up again.

use proptest::prelude::*;

use super::*;
use crate::access::Grant;
use crate::clock::Date;
use crate::leadership::LeadershipLevel;

const DIRECTOR: PositionId = PositionId::new(44);
const CARL: PersonId = PersonId::new(14);

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The head under the chief under the director; Anna, Bo and Carl hold them from the bottom up.
fn ladder() -> Vec<PositionAct> {
    let name = |position| PositionAct::Name {
        position,
        name: "Leder".into(),
    };
    let fill = |position, person| PositionAct::Fill {
        position,
        person,
        from: day("2030-01-01"),
    };
    let place = |position, level, under| PositionAct::Place {
        position,
        level: LeadershipLevel::of(level),
        under,
    };
    let mut acts: Vec<_> = [HEAD, CHIEF, DIRECTOR].map(name).into();
    acts.extend([
        place(DIRECTOR, 4, None),
        place(CHIEF, 3, Some(DIRECTOR)),
        place(HEAD, 2, Some(CHIEF)),
        fill(HEAD, ANNA),
        fill(CHIEF, BO),
        fill(DIRECTOR, CARL),
    ]);
    acts
}

/// What was asked of a position, due on a day.
fn asked_of(position: PositionId, due: &str, acts: Vec<PositionAct>) -> World {
    let mut world = World::new();
    world.positions = positions(acts);
    let mut new = task(&[]);
    new.owners = vec![Owner::Position(position)];
    new.due = Some(day(due));
    assert_eq!(world.ask(&secretary(), FollowUpAct::Confirm(Box::new(new))), Ok(1));
    world
}

fn hand_on(from: PositionId, to: PositionId) -> FollowUpAct {
    FollowUpAct::HandOn {
        part: 0,
        owner: Owner::Position(from),
        to: Owner::Position(to),
        note: None,
    }
}

fn split(from: PositionId, to: PositionId, due: Option<&str>) -> FollowUpAct {
    FollowUpAct::Split {
        part: 0,
        owner: Owner::Position(from),
        new: NewPart {
            owner: Owner::Position(to),
            text: "Hent priserne.".into(),
            due: due.map(day),
        },
    }
}

fn accept(owner: PositionId) -> FollowUpAct {
    FollowUpAct::Accept {
        part: 0,
        owner: Owner::Position(owner),
    }
}

fn send_back(owner: PositionId) -> FollowUpAct {
    FollowUpAct::SendBack {
        part: 0,
        owner: Owner::Position(owner),
        reason: "Det hører til i en anden afdeling.".into(),
    }
}

#[test]
fn whoever_was_given_a_part_accepts_it_or_sends_it_back_to_whoever_gave_it() {
    let mut world = asked_of(DIRECTOR, "2030-12-01", ladder());
    assert_eq!(
        world.ask(&person(CARL), send_back(DIRECTOR)),
        Err(Refusal::NothingToAccept)
    );
    assert_eq!(world.ask(&person(CARL), hand_on(DIRECTOR, CHIEF)), Ok(1));
    assert_eq!(world.parts()[0].given_by, Some(Owner::Position(DIRECTOR)));
    assert_eq!(world.ask(&person(ANNA), accept(CHIEF)), Err(Refusal::NotYourFollowUp));
    let mut silent = send_back(CHIEF);
    if let FollowUpAct::SendBack { reason, .. } = &mut silent {
        reason.clear();
    }
    assert_eq!(world.ask(&person(BO), silent), Err(Refusal::NoReason));
    assert_eq!(world.ask(&person(BO), send_back(CHIEF)), Ok(1));
    assert_eq!(world.parts()[0].owner, Owner::Position(DIRECTOR));
    assert_eq!(world.ask(&person(CARL), hand_on(DIRECTOR, CHIEF)), Ok(1));
    assert_eq!(world.ask(&person(BO), accept(CHIEF)), Ok(1));
    assert_eq!(world.ask(&person(BO), send_back(CHIEF)), Err(Refusal::NothingToAccept));
    // Somebody looks at a page from before.
    let late = FollowUpAct::Finish {
        part: 0,
        owner: Owner::Position(DIRECTOR),
        text: "Gjort.".into(),
    };
    assert_eq!(world.ask(&person(CARL), late), Err(Refusal::HasNoPart));
}

#[test]
fn what_is_split_is_done_when_every_part_of_it_is() {
    let mut world = asked_of(CHIEF, "2030-12-01", ladder());
    let late = world.ask(&person(BO), split(CHIEF, HEAD, Some("2030-12-02")));
    assert_eq!(late, Err(Refusal::DueAfterWhole(day("2030-12-01"))));
    let past = world.ask(&person(BO), split(CHIEF, HEAD, Some("2030-09-01")));
    assert_eq!(past, Err(Refusal::DueIsOver(day("2030-09-04"))));
    assert_eq!(
        world.ask(&person(ANNA), split(CHIEF, HEAD, None)),
        Err(Refusal::NotYourFollowUp)
    );
    assert_eq!(world.ask(&person(BO), split(CHIEF, HEAD, Some("2030-11-01"))), Ok(1));
    assert_eq!(
        world.ask(&person(BO), done(Owner::Position(CHIEF))),
        Err(Refusal::PartsAreOpen(1))
    );
    // Sent back it is still a part, and whoever split it off has it.
    assert_eq!(world.ask(&person(ANNA), send_back(HEAD)), Ok(1));
    assert_eq!(world.parts().len(), 2);
    assert_eq!(world.parts()[1].owner, Owner::Position(CHIEF));
    let finish = |part| FollowUpAct::Evidence {
        part,
        owner: Owner::Position(CHIEF),
        text: "Priserne står i bilaget.".into(),
        link: Some("https://lynghede.dk/priser".into()),
        file: None,
    };
    assert_eq!(world.ask(&person(BO), finish(1)), Ok(1));
    for link in [
        "javascript:alert(1)",
        "https://lynghede.dk@evil.dk/",
        "https://bo:kode@lynghede.dk/priser",
    ] {
        let unread = FollowUpAct::Evidence {
            part: 1,
            owner: Owner::Position(CHIEF),
            text: "Se her".into(),
            link: Some(link.into()),
            file: None,
        };
        assert_eq!(world.ask(&person(BO), unread), Err(Refusal::NotALink), "{link}");
    }
    let facts = &mut world.facts;
    facts.push(Event::FollowUpDone(crate::event::FollowUpDone {
        follow_up: LINE,
        part: 1,
        owner: Owner::Position(CHIEF),
        text: TextId::new(1),
    }));
    assert_eq!(world.status(), Some(FollowUpStatus::Open));
    assert_eq!(world.ask(&person(BO), done(Owner::Position(CHIEF))), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
}

#[test]
fn what_was_split_off_is_taken_back_until_whoever_got_it_begins() {
    let take_back = |part, owner| FollowUpAct::TakeBack {
        part,
        owner: Owner::Position(owner),
    };
    let mut world = asked_of(CHIEF, "2030-12-01", ladder());
    assert_eq!(world.ask(&person(BO), split(CHIEF, HEAD, None)), Ok(1));
    assert_eq!(
        world.ask(&person(ANNA), take_back(1, HEAD)),
        Err(Refusal::NotYourFollowUp)
    );
    assert_eq!(world.ask(&person(BO), take_back(1, HEAD)), Ok(1));
    let course = world.course().expect("it");
    let head = Grant {
        thing: Thing::FollowUp(LINE),
        audience: Audience::Position(HEAD),
        sight: Sight::Whole,
        from: Timestamp::MIN,
        until: Timestamp::MAX,
    };
    assert!(!course.grants(Timestamp::MIN).contains(&head), "it is nobody's");
    // The whole can be done alone, and begins again without it.
    let before = world.facts.clone();
    assert_eq!(world.ask(&person(BO), done(Owner::Position(CHIEF))), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
    world.facts = before;

    // The same thing may be given to them anew; once accepted it stays.
    assert_eq!(world.ask(&person(BO), split(CHIEF, HEAD, None)), Ok(1));
    let accept = FollowUpAct::Accept {
        part: 0,
        owner: Owner::Position(HEAD),
    };
    assert_eq!(world.ask(&person(ANNA), accept), Ok(1));
    assert_eq!(world.ask(&person(BO), take_back(2, HEAD)), Err(Refusal::PartIsBegun));
    // What was sent back may go.
    assert_eq!(world.ask(&person(BO), split(CHIEF, HEAD, Some("2030-10-01"))), Ok(1));
    let facts = &mut world.facts;
    facts.push(Event::PartSentBack(crate::event::PartSentBack {
        follow_up: LINE,
        part: 3,
        to: Owner::Position(CHIEF),
        reason: TextId::new(1),
    }));
    assert_eq!(world.ask(&person(BO), take_back(3, CHIEF)), Ok(1));
    // The whole itself was not split off.
    assert_eq!(world.ask(&person(BO), take_back(0, CHIEF)), Err(Refusal::HasNoPart));
}

#[test]
fn what_is_late_climbs_one_step_a_week_and_ends_with_the_chair() {
    // Today is 4 September: five weeks and a day late.
    let mut world = asked_of(HEAD, "2030-08-21", ladder());
    world.facts.iter_mut().for_each(|it| {
        if let Event::FollowUpConfirmed(it) = it {
            it.due = Some(day("2030-07-30"));
        }
    });
    let climb = FollowUpAct::Climb {
        part: 0,
        due: day("2030-07-30"),
    };
    assert_eq!(world.ask(&person(ANNA), climb.clone()), Err(Refusal::HappensByItself));
    let program = Acting::operator();
    for count in [1, 1, 1, 0, 0] {
        assert_eq!(world.ask(&program, climb.clone()), Ok(count));
    }
    assert_eq!(world.parts()[0].climbed, [Some(CHIEF), Some(DIRECTOR), None]);
    let viewer = |held: &[PositionId]| {
        let held = held.iter().map(|it| Audience::Position(*it));
        Viewer::person(BO, held, [])
    };
    assert_eq!(world.sight(&viewer(&[DIRECTOR])), Sight::Whole);
    // With a new day nothing is late, and nobody is told again of the old one.
    let postpone = FollowUpAct::Postpone {
        due: day("2030-10-01"),
        reason: "Aftalt i chefgruppen.".into(),
    };
    assert_eq!(world.ask(&secretary(), postpone), Ok(1));
    assert_eq!(world.parts()[0].climbed, []);
    assert_eq!(world.ask(&program, climb), Ok(0));
    assert_eq!(
        (
            steps_up(day("2030-08-01"), day("2030-08-08")),
            steps_up(day("2030-08-01"), day("2030-08-09"))
        ),
        (0, 1)
    );
}

#[test]
fn what_is_asked_of_a_vacant_position_is_answered_for_above_and_by_the_chair_where_nobody_is() {
    let vacant = [HEAD, CHIEF].map(|position| PositionAct::Vacate {
        position,
        on: day("2030-02-01"),
    });
    let mut world = asked_of(HEAD, "2030-12-01", ladder().into_iter().chain(vacant).collect());
    let today = day("2030-09-04");
    let answerable = |world: &World| world.parts()[0].owner.answerable(&world.positions, today);
    assert_eq!(answerable(&world), Answerable::Position(DIRECTOR));
    assert_eq!(
        world.ask(&person(BO), done(Owner::Position(HEAD))),
        Err(Refusal::NotYourFollowUp)
    );
    assert_eq!(world.ask(&person(CARL), done(Owner::Position(HEAD))), Ok(1));
    world.positions = positions(ladder().into_iter().take(6));
    assert_eq!(answerable(&world), Answerable::Chair);
}

#[test]
fn a_national_id_stands_in_no_text_of_a_follow_up() {
    let mut world = asked_of(HEAD, "2030-12-01", ladder());
    for text in ["Ring til 010190-1234.", "010190-1234"] {
        let act = FollowUpAct::Comment { text: text.into() };
        assert_eq!(world.ask(&person(ANNA), act), Err(Refusal::WouldBeSent(1)));
    }
    let mut new = task(&[ANNA]);
    new.text = "Ring til 010190-1234.".into();
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(new)));
    assert_eq!(refused, Err(Refusal::WouldBeSent(1)));
}

/// One step of a generated history: something is asked of the follow-up, or the organisation changes.
fn step() -> impl Strategy<Value = (u8, usize, usize)> {
    (0u8..12, 0usize..4, 0usize..4)
}

proptest! {
    #[test]
    fn every_open_part_has_exactly_one_answerable_and_none_is_ever_lost(steps in prop::collection::vec(step(), 1..60)) {
        let seats = [HEAD, CHIEF, DIRECTOR, PositionId::new(45)];
        let people = [ANNA, BO, CARL, PersonId::new(15)];
        let mut world = asked_of(CHIEF, "2030-12-01", ladder());
        let mut acts = ladder();
        let mut parts = 1;
        for (what, one, other) in steps {
            let (seat, next) = (seats[one], seats[other]);
            let own = world.parts().get(one).map(|it| it.owner);
            let owner = own.unwrap_or(Owner::Position(seat));
            let asked = match what {
                0 => Some(hand_on(seat, next)),
                1 => Some(split(seat, next, None)),
                2 => Some(send_back(seat)),
                3 => Some(accept(seat)),
                4 => Some(done(owner)),
                9 => Some(FollowUpAct::TakeBack { part: u32::try_from(other).expect("small"), owner }),
                _ => None,
            };
            let _ = asked.map(|it| world.ask(&secretary(), it));
            let changed = match what {
                5 => PositionAct::Vacate { position: seat, on: day("2030-03-01") },
                6 => PositionAct::Fill { position: seat, person: people[other], from: day("2030-04-01") },
                7 => PositionAct::Close { position: seat },
                10 => PositionAct::Name { position: seat, name: "Ny leder".into() },
                // Levels turn the ladder upside down: who stands under whom may change with them.
                11 => PositionAct::Place {
                    position: seat,
                    level: LeadershipLevel::of(u8::try_from(other).expect("small") + 1),
                    under: (one != other).then_some(next),
                },
                _ => PositionAct::Place { position: seat, level: None, under: Some(next) },
            };
            if what > 4 && what != 9 {
                let known = world.positions.clone();
                let operator = Acting::operator();
                let asked = (&operator, day("2030-09-04"));
                if positions::decide(&known, &changed, asked, &mut |_| TextId::new(5)).is_ok() {
                    acts.push(changed);
                    let mut facts = Vec::new();
                    for act in &acts {
                        let known = Positions::fold(&facts);
                        facts.extend(positions::decide(&known, act, asked, &mut |_| TextId::new(5)).expect("allowed"));
                    }
                    world.positions = Positions::fold(&facts);
                }
            }
            let today = day("2030-09-04");
            let now = world.parts();
            prop_assert!(now.len() >= parts, "no part is lost");
            parts = now.len();
            let open = now.iter().filter(|it| !it.is_done);
            for it in open {
                match it.owner.answerable(&world.positions, today) {
                    // Somebody there is, one person, and nobody else may act for the part.
                    Answerable::Position(position) => {
                        let holder = world.positions.holder(position, today).expect("held");
                        let Owner::Position(owner) = it.owner else { unreachable!("a position has it") };
                        let speak = people.iter().filter(|it| world.positions.answered_by(**it, today).contains(&owner));
                        prop_assert_eq!(speak.copied().collect::<Vec<_>>(), vec![holder]);
                    }
                    Answerable::Chair => {
                        let Owner::Position(owner) = it.owner else { unreachable!("a position has it") };
                        prop_assert!(world.positions.answering(owner, today).is_none());
                        prop_assert!(people.iter().all(|it| !world.positions.answered_by(*it, today).contains(&owner)));
                    }
                    Answerable::Person(_) => prop_assert!(false, "nobody was asked by name"),
                }
                // What is split off hangs on a part that is open too: nothing is done over the heads of its parts.
                let whole = it.under.map(|it| &now[it as usize]);
                prop_assert!(whole.is_none_or(|it| !it.is_done));
            }
            let is_done = now.iter().all(|it| it.is_done);
            prop_assert_eq!(world.status() == Some(FollowUpStatus::Done), is_done);
            if is_done { break; }
        }
    }
}
