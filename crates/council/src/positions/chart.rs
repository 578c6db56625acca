//! The organisation of a municipality: on which level each position stands, and under which other.

use std::collections::BTreeSet;

use super::{Position, Positions};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, PositionPlaced};
use crate::ids::{PersonId, PositionId};
use crate::leadership::LeadershipLevel;
use crate::municipality::HERE;

/// A line of the organisation's tree: how deep it stands, and the position.
pub type ChartLine<'a> = (usize, &'a Position);

impl Positions {
    pub(super) fn placed(
        &self,
        position: PositionId,
        level: Option<LeadershipLevel>,
        under: Option<PositionId>,
    ) -> Result<Event, Refusal> {
        self.must_have(position)?;
        if let Some(leader) = under {
            let leader = self.must_have(leader)?;
            if leader.position == position || self.above(leader.position).any(|it| it.position == position) {
                return Err(Refusal::PositionUnderItself);
            }
            if leader.level.zip(level).is_some_and(|(leader, own)| leader < own) {
                return Err(Refusal::LevelAboveItsLeader);
            }
        }
        let is_lower = |it: &&Position| it.under == Some(position) && !it.is_closed;
        let below = self.all.iter().filter(is_lower).filter_map(|it| it.level).max();
        if below.zip(level).is_some_and(|(below, own)| own < below) {
            return Err(Refusal::LevelAboveItsLeader);
        }
        Ok(Event::PositionPlaced(PositionPlaced {
            municipality: HERE,
            position,
            level,
            under,
        }))
    }

    /// The positions above one, the nearest first; a position that is no more is passed over.
    pub fn above(&self, position: PositionId) -> impl Iterator<Item = &Position> {
        let up = |it: &&Position| it.under.and_then(|it| self.find(it));
        let nearest = self.find(position).and_then(|it| up(&it));
        // A tree of what is known is never deeper than there are positions.
        std::iter::successors(nearest, up)
            .take(self.all.len())
            .filter(|it| !it.is_closed)
    }

    /// The position that answers for one on a day: itself where somebody holds it, else the nearest above that is held.
    pub fn answering(&self, position: PositionId, day: Date) -> Option<PositionId> {
        let own = self.find(position).into_iter();
        let mut chain = own.chain(self.above(position));
        chain.find(|it| it.holder(day).is_some()).map(|it| it.position)
    }

    /// The positions that somebody answers for on a day: those they hold, and vacant ones below with nobody nearer.
    pub fn answered_by(&self, person: PersonId, day: Date) -> BTreeSet<PositionId> {
        let held = self.of(person, day);
        if held.is_empty() {
            return held;
        }
        let answers = |it: &PositionId| self.answering(*it, day).is_some_and(|it| held.contains(&it));
        self.all.iter().map(|it| it.position).filter(answers).collect()
    }

    /// The positions directly under one, in the order they came.
    pub fn below(&self, position: PositionId) -> impl Iterator<Item = &Position> {
        let there = self.all.iter().filter(|it| !it.is_closed);
        there.filter(move |it| self.above(it.position).next().map(|it| it.position) == Some(position))
    }

    /// Every position that has a level or stands above or under another, each below its leader, the highest levels first and
    /// otherwise by `name`.
    pub fn chart<K: Ord>(&self, name: impl Fn(&Position) -> K) -> Vec<ChartLine<'_>> {
        let there = self.all.iter().filter(|it| !it.is_closed);
        let is_root = |it: &&Position| self.above(it.position).next().is_none();
        let mut roots: Vec<&Position> = there.filter(is_root).collect();
        roots.retain(|it| it.level.is_some() || self.below(it.position).next().is_some());
        let order = |it: &&Position| (std::cmp::Reverse(it.level), name(it));
        roots.sort_by_key(order);
        let mut lines = Vec::new();
        for root in roots {
            self.hang(root, 0, (&order, &mut lines));
        }
        lines
    }

    fn hang<'a, K: Ord>(
        &'a self,
        position: &'a Position,
        depth: usize,
        (order, lines): (&impl Fn(&&Position) -> K, &mut Vec<ChartLine<'a>>),
    ) {
        lines.push((depth, position));
        let mut below: Vec<&Position> = self.below(position.position).collect();
        below.sort_by_key(order);
        for it in below {
            self.hang(it, depth + 1, (order, &mut *lines));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PositionAct, decide};
    use super::*;
    use crate::danish;
    use crate::ids::TextId;
    use crate::rights::{Acting, Right};

    const CHIEF: PositionId = PositionId::new(1);
    const DIRECTOR: PositionId = PositionId::new(2);
    const HEAD: PositionId = PositionId::new(3);
    const ANNA: PersonId = PersonId::new(11);

    fn ask(known: &mut Positions, act: PositionAct) -> Result<(), Refusal> {
        let acting = Acting::new(ANNA, [Right::Administer]);
        let today = "2030-06-15".parse().expect("a day");
        let events = decide(known, &act, (&acting, today), &mut |_| TextId::new(9))?;
        events.iter().for_each(|it| known.apply(it));
        Ok(())
    }

    fn place(position: PositionId, level: u8, under: Option<PositionId>) -> PositionAct {
        PositionAct::Place {
            position,
            level: LeadershipLevel::of(level),
            under,
        }
    }

    fn three() -> Positions {
        let mut known = Positions::default();
        for position in [HEAD, CHIEF, DIRECTOR] {
            let name = "Stilling".to_owned();
            assert_eq!(ask(&mut known, PositionAct::Name { position, name }), Ok(()));
        }
        assert_eq!(ask(&mut known, place(HEAD, 2, Some(DIRECTOR))), Ok(()));
        assert_eq!(ask(&mut known, place(DIRECTOR, 3, Some(CHIEF))), Ok(()));
        assert_eq!(ask(&mut known, place(CHIEF, 4, None)), Ok(()));
        known
    }

    #[test]
    fn positions_hang_under_their_leaders_the_highest_level_first() {
        let known = three();
        let chart: Vec<_> = known
            .chart(|it| it.position)
            .iter()
            .map(|it| (it.0, it.1.position))
            .collect();
        assert_eq!(chart, [(0, CHIEF), (1, DIRECTOR), (2, HEAD)]);
        let above: Vec<_> = known.above(HEAD).map(|it| it.position).collect();
        assert_eq!(above, [DIRECTOR, CHIEF]);
    }

    #[test]
    fn those_beside_each_other_stand_by_name() {
        let mut known = three();
        let names = ["Åhøj", "Ældre", "Skole"];
        for (number, _) in (20..).zip(names) {
            let (position, name) = (PositionId::new(number), "Stilling".to_owned());
            assert_eq!(ask(&mut known, PositionAct::Name { position, name }), Ok(()));
            assert_eq!(ask(&mut known, place(position, 1, Some(HEAD))), Ok(()));
        }
        let name = |it: &Position| {
            let named = (20..)
                .zip(names)
                .find(|(number, _)| PositionId::new(*number) == it.position);
            danish::sorted_as(named.map_or("", |it| it.1))
        };
        let chart: Vec<_> = known.chart(name).iter().skip(3).map(|it| it.1.position).collect();
        assert_eq!(chart, [22, 21, 20].map(PositionId::new));
    }

    #[test]
    fn nobody_stands_under_themselves_or_under_a_lower_level() {
        let mut known = three();
        let around = ask(&mut known, place(CHIEF, 4, Some(HEAD)));
        assert_eq!(around, Err(Refusal::PositionUnderItself));
        let alone = ask(&mut known, place(CHIEF, 4, Some(CHIEF)));
        assert_eq!(alone, Err(Refusal::PositionUnderItself));
        let high = ask(&mut known, place(HEAD, 4, Some(DIRECTOR)));
        assert_eq!(high, Err(Refusal::LevelAboveItsLeader));
        let low = ask(&mut known, place(DIRECTOR, 1, Some(CHIEF)));
        assert_eq!(low, Err(Refusal::LevelAboveItsLeader));
        let nowhere = ask(&mut known, place(HEAD, 2, Some(PositionId::new(9))));
        assert_eq!(nowhere, Err(Refusal::NoSuchPosition));
    }

    #[test]
    fn what_nobody_holds_is_answered_for_above_and_a_closed_position_is_passed_over() {
        let mut known = three();
        let day = "2030-06-15".parse().expect("a day");
        assert_eq!(known.answering(HEAD, day), None);
        let fill = PositionAct::Fill {
            position: CHIEF,
            person: ANNA,
            from: day,
        };
        assert_eq!(ask(&mut known, fill), Ok(()));
        assert_eq!(known.answering(HEAD, day), Some(CHIEF));
        assert_eq!(ask(&mut known, PositionAct::Close { position: DIRECTOR }), Ok(()));
        assert_eq!(known.above(HEAD).next().map(|it| it.position), Some(CHIEF));
        let chart: Vec<_> = known
            .chart(|it| it.position)
            .iter()
            .map(|it| (it.0, it.1.position))
            .collect();
        assert_eq!(chart, [(0, CHIEF), (1, HEAD)]);
    }
}
