//! The guest planner: spreads people over coming meetings by who has not been for longest.

use std::collections::BTreeSet;

use crate::clock::Date;
use crate::ids::{MeetingId, PersonId};

/// Somebody to be spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// When they were there last.
    pub last: Option<Date>,
    /// Coming visits that stand already.
    pub coming: u32,
    /// Not before this day.
    pub not_before: Option<Date>,
    /// Not on these days.
    pub not_on: BTreeSet<Date>,
}

/// A coming meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its day.
    pub date: Date,
    /// It does not take place, its agenda is out, or it has its guest: nobody is planned for it.
    pub is_taken: bool,
}

impl Candidate {
    fn can_come(&self, date: Date) -> bool {
        self.not_before.is_none_or(|it| it <= date) && !self.not_on.contains(&date)
    }
}

/// One guest for each free meeting, in the order of days: of those who have been planned least, whoever can come and has
/// not been there for longest. Nobody is planned twice before everybody has been once, so a meeting may stay without a
/// guest when only those can come who had their turn.
pub fn spread(candidates: &[Candidate], seats: &[Seat]) -> Vec<(MeetingId, PersonId)> {
    let mut turns: Vec<u32> = candidates.iter().map(|it| it.coming).collect();
    let mut last: Vec<Option<Date>> = candidates.iter().map(|it| it.last).collect();
    let mut free: Vec<&Seat> = seats.iter().filter(|it| !it.is_taken).collect();
    free.sort_by_key(|it| (it.date, it.meeting));
    let mut planned = Vec::new();
    for seat in free {
        let Some(round) = turns.iter().min().copied() else {
            break;
        };
        let in_turn = (0..candidates.len()).filter(|at| turns[*at] == round && candidates[*at].can_come(seat.date));
        // Whoever has never been there comes before everybody else.
        let Some(next) = in_turn.min_by_key(|at| (last[*at], *at)) else {
            continue;
        };
        turns[next] += 1;
        last[next] = Some(seat.date);
        planned.push((seat.meeting, candidates[next].person));
    }
    planned
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(offset: u8) -> Date {
        Date::constant(2030, 1, 1).saturating_add(jiff::Span::new().days(i64::from(offset)))
    }

    fn candidate(person: u64, last: Option<u8>) -> Candidate {
        Candidate {
            person: PersonId::new(person),
            last: last.map(day),
            coming: 0,
            not_before: None,
            not_on: BTreeSet::new(),
        }
    }

    fn seat(meeting: u64, at: u8) -> Seat {
        Seat {
            meeting: MeetingId::new(meeting),
            date: day(at),
            is_taken: false,
        }
    }

    #[test]
    fn whoever_has_not_been_for_longest_comes_first() {
        let people = [candidate(1, Some(9)), candidate(2, Some(3)), candidate(3, None)];
        let planned = spread(&people, &[seat(10, 20), seat(11, 30), seat(12, 40), seat(13, 50)]);
        let order: Vec<u64> = vec![3, 2, 1, 3];
        let people: Vec<PersonId> = planned.iter().map(|it| it.1).collect();
        assert_eq!(people, order.into_iter().map(PersonId::new).collect::<Vec<_>>());
    }

    #[test]
    fn a_wish_is_respected_and_a_visit_that_stands_counts() {
        let mut first = candidate(1, None);
        first.not_on.insert(day(20));
        let mut second = candidate(2, Some(5));
        second.coming = 1;
        let planned = spread(&[first, second], &[seat(10, 20), seat(11, 30)]);
        // On the first day only somebody who has a visit already could come: the seat stays free.
        assert_eq!(planned, [(MeetingId::new(11), PersonId::new(1))]);
    }

    fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
        let one = (
            proptest::option::of(0u8..60),
            proptest::option::of(60u8..120),
            proptest::collection::btree_set(60u8..160, 0..6),
        );
        proptest::collection::vec(one, 0..7).prop_map(|all| {
            let pairs = (1u64..).zip(all);
            pairs
                .map(|(person, (last, not_before, not_on))| Candidate {
                    not_before: not_before.map(day),
                    not_on: not_on.into_iter().map(day).collect(),
                    ..candidate(person, last)
                })
                .collect()
        })
    }

    fn seats() -> impl Strategy<Value = Vec<Seat>> {
        proptest::collection::vec((60u8..160, any::<bool>()), 0..12).prop_map(|all| {
            let pairs = (100u64..).zip(all);
            pairs
                .map(|(meeting, (at, is_taken))| Seat {
                    is_taken,
                    ..seat(meeting, at)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn nobody_comes_twice_before_everybody_has_been_once(people in candidates(), seats in seats()) {
            let planned = spread(&people, &seats);
            for so_far in 0..=planned.len() {
                let turns = people.iter().map(|it| planned[..so_far].iter().filter(|of| of.1 == it.person).count());
                let (least, most) = turns.fold((usize::MAX, 0), |(least, most), it| (least.min(it), most.max(it)));
                prop_assert!(most == 0 || most <= least + 1);
            }
        }

        #[test]
        fn nobody_is_planned_for_a_taken_or_cancelled_meeting_or_against_a_wish(people in candidates(), seats in seats()) {
            for (meeting, person) in spread(&people, &seats) {
                let seat = seats.iter().find(|it| it.meeting == meeting).expect("a known meeting");
                prop_assert!(!seat.is_taken);
                let who = people.iter().find(|it| it.person == person).expect("a known person");
                prop_assert!(who.can_come(seat.date));
            }
        }

        #[test]
        fn a_meeting_gets_one_guest_at_most(people in candidates(), seats in seats()) {
            let planned = spread(&people, &seats);
            let meetings: BTreeSet<MeetingId> = planned.iter().map(|it| it.0).collect();
            prop_assert_eq!(meetings.len(), planned.len());
        }
    }
}
