//! One part of a follow-up: whose it is, who answers for it on a day, and whom a late one has come to.

use super::Owner;
use crate::clock::Date;
use crate::ids::{PersonId, PositionId, TextId};
use crate::positions::Positions;

/// Days that a late part stays with one position before the next one up is told.
pub const CLIMB_DAYS: i32 = 7;

/// A part; its number is its place among the parts, and none is ever taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who does it.
    pub owner: Owner,
    /// What is to be done, where that is not the whole.
    pub text: Option<TextId>,
    /// By when, where it has a day of its own.
    pub due: Option<Date>,
    /// The number of the part it was split off from.
    pub under: Option<u32>,
    /// Who gave it, until whoever got it accepts it or sends it back.
    pub given_by: Option<Owner>,
    /// It is done, or taken back.
    pub is_done: bool,
    /// Whoever has it did something with it: it is not taken back any more.
    pub is_begun: bool,
    /// It was split off and taken back: it is nobody's.
    pub is_taken_back: bool,
    /// The positions that were told of it since it is late, the nearest first; none is the chair.
    pub climbed: Vec<Option<PositionId>>,
    /// Another day that whoever has it asks for.
    pub wish: Option<Wish>,
}

/// Another day that whoever has a part asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The day.
    pub due: Date,
    /// Why.
    pub reason: TextId,
    /// Why not, once it was declined: then it is told until something else becomes of the day.
    pub declined: Option<TextId>,
}

/// Who answers for a part: always exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answerable {
    /// A person who has the part by themselves.
    Person(PersonId),
    /// A position that somebody holds.
    Position(PositionId),
    /// The chair of the body that asked for it.
    Chair,
}

impl Owner {
    /// Who answers for what this owner has: the position itself where somebody holds it, else the nearest above that is held,
    /// else the chair.
    pub fn answerable(self, positions: &Positions, day: Date) -> Answerable {
        match self {
            Self::Person(person) => Answerable::Person(person),
            Self::Position(position) => {
                let found = positions.answering(position, day);
                found.map_or(Answerable::Chair, Answerable::Position)
            }
        }
    }
}

impl Part {
    /// A part as a decision asks for it.
    pub fn of(owner: Owner) -> Self {
        Self {
            owner,
            text: None,
            due: None,
            under: None,
            given_by: None,
            is_done: false,
            is_begun: false,
            is_taken_back: false,
            climbed: Vec::new(),
            wish: None,
        }
    }

    /// The other day that is asked for and that nobody has answered yet.
    pub fn open_wish(&self) -> Option<&Wish> {
        self.wish.as_ref().filter(|it| it.declined.is_none())
    }

    /// Who is told next that it is late: the nearest position above its owner that somebody holds, whom it has not come to yet and
    /// who is not shut out; after them the chair; nobody when the chair was told.
    pub fn next_up(
        &self,
        positions: &Positions,
        day: Date,
        is_shut_out: &dyn Fn(PersonId) -> bool,
    ) -> Option<Option<PositionId>> {
        let from = match self.owner.answerable(positions, day) {
            // The chair was reminded as the one who answers.
            Answerable::Chair => return None,
            Answerable::Position(position) => Some(position),
            Answerable::Person(person) => positions.of(person, day).into_iter().next(),
        };
        let doer = self.owner.answers(positions, day);
        let takes = |it: &PositionId| {
            let holder = positions.holder(*it, day);
            let is_other = holder.is_some_and(|it| Some(it) != doer && !is_shut_out(it));
            is_other && !self.climbed.contains(&Some(*it))
        };
        let mut above = from
            .into_iter()
            .flat_map(|it| positions.above(it))
            .map(|it| it.position);
        let next = above.find(takes);
        let was_told = |it: &Option<PositionId>| self.climbed.contains(it);
        Some(next).filter(|it| !was_told(it))
    }
}

/// How many steps up a part that was due on a day should have come by today.
pub fn steps_up(due: Date, today: Date) -> usize {
    let late = due.until(today).map_or(0, |it| it.get_days());
    usize::try_from((late - 1) / CLIMB_DAYS).unwrap_or_default()
}
