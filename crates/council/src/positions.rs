//! The positions of a municipality: each held by one person at a time, so that what is asked of it outlives whoever holds it.

mod chart;

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, PositionClosed, PositionFilled, PositionGroupDropped, PositionGroupSet, PositionNamed, PositionVacated,
};
use crate::ids::{PersonId, PositionGroupId, PositionId, TextId};
use crate::leadership::LeadershipLevel;
use crate::meeting::{Mint, must_have_without_id};
use crate::municipality::HERE;
use crate::rights::{Acting, Right};

/// A position, whoever holds it (GLOSSARY §1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The position.
    pub position: PositionId,
    /// What it is called.
    pub name: TextId,
    /// Who held it, oldest first; no two at once.
    pub held: Vec<Holding>,
    /// It is no more.
    pub is_closed: bool,
    /// The level of leaders it stands on.
    pub level: Option<LeadershipLevel>,
    /// The position it stands under, closed or not.
    pub under: Option<PositionId>,
}

/// Somebody holds a position from a day until just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Who.
    pub person: PersonId,
    /// From which day.
    pub from: Date,
    /// Until just before which day; none while it lasts.
    pub until: Option<Date>,
}

/// Positions that are named together, such as the heads of departments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionGroup {
    /// The group.
    pub group: PositionGroupId,
    /// What it is called.
    pub name: TextId,
    /// Its positions.
    pub positions: BTreeSet<PositionId>,
}

/// Every position of a municipality and every group of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Positions {
    /// The positions, oldest first, closed ones too.
    pub all: Vec<Position>,
    /// The groups, oldest first.
    pub groups: Vec<PositionGroup>,
}

/// Something asked of the positions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum PositionAct {
    /// Make a position known, or call it otherwise.
    Name {
        /// The position.
        position: PositionId,
        /// What it is called.
        name: String,
    },
    /// Let somebody hold it from a day on; whoever held it does so until then.
    Fill {
        /// The position.
        position: PositionId,
        /// Who.
        person: PersonId,
        /// From which day.
        from: Date,
    },
    /// Let nobody hold it from a day on.
    Vacate {
        /// The position.
        position: PositionId,
        /// The first day without anybody.
        on: Date,
    },
    /// Do away with a position that nobody holds.
    Close {
        /// The position.
        position: PositionId,
    },
    /// Let it stand on a level and under another.
    Place {
        /// The position.
        position: PositionId,
        /// The level; none where it leads nobody.
        #[serde(default)]
        level: Option<LeadershipLevel>,
        /// The position of its leader.
        #[serde(default)]
        under: Option<PositionId>,
    },
    /// Name positions together.
    SetGroup {
        /// The group.
        group: PositionGroupId,
        /// What it is called.
        name: String,
        /// Its positions.
        positions: Vec<PositionId>,
    },
    /// Name them together no longer; the positions stay.
    DropGroup {
        /// The group.
        group: PositionGroupId,
    },
}

impl Positions {
    /// The facts of the municipality's stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut known = Self::default();
        events.into_iter().for_each(|it| known.apply(it));
        known
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::PositionNamed(it) => self.name(it),
            Event::PositionFilled(it) => self.change(it.position, |known| known.fill(it)),
            Event::PositionVacated(it) => self.change(it.position, |known| known.vacate(it.on)),
            Event::PositionClosed(it) => self.change(it.position, |known| known.is_closed = true),
            Event::PositionPlaced(it) => self.change(it.position, |known| {
                (known.level, known.under) = (it.level, it.under);
            }),
            Event::PositionGroupSet(it) => {
                self.groups.retain(|known| known.group != it.group);
                self.groups.push(PositionGroup {
                    group: it.group,
                    name: it.name,
                    positions: it.positions.iter().copied().collect(),
                });
            }
            Event::PositionGroupDropped(it) => self.groups.retain(|known| known.group != it.group),
            _ => {}
        }
    }

    fn name(&mut self, named: &PositionNamed) {
        match self.all.iter_mut().find(|it| it.position == named.position) {
            Some(known) => known.name = named.name,
            None => self.all.push(Position {
                position: named.position,
                name: named.name,
                held: Vec::new(),
                is_closed: false,
                level: None,
                under: None,
            }),
        }
    }

    fn change(&mut self, position: PositionId, change: impl FnOnce(&mut Position)) {
        if let Some(known) = self.all.iter_mut().find(|it| it.position == position) {
            change(known);
        }
    }

    /// A position that is known, closed or not.
    pub fn find(&self, position: PositionId) -> Option<&Position> {
        self.all.iter().find(|it| it.position == position)
    }

    /// A group that is known.
    pub fn find_group(&self, group: PositionGroupId) -> Option<&PositionGroup> {
        self.groups.iter().find(|it| it.group == group)
    }

    /// Who answers for a position on a day; nobody where it is vacant.
    pub fn holder(&self, position: PositionId, day: Date) -> Option<PersonId> {
        self.find(position).and_then(|it| it.holder(day))
    }

    /// The positions somebody holds on a day.
    pub fn of(&self, person: PersonId, day: Date) -> BTreeSet<PositionId> {
        let held = self.all.iter().filter(|it| it.holder(day) == Some(person));
        held.map(|it| it.position).collect()
    }

    /// The positions of a group that are not closed.
    pub fn in_group(&self, group: &PositionGroup) -> Vec<PositionId> {
        let there = self.all.iter().filter(|it| !it.is_closed);
        let there = there.filter(|it| group.positions.contains(&it.position));
        there.map(|it| it.position).collect()
    }
}

impl Position {
    /// Who holds it on a day.
    pub fn holder(&self, day: Date) -> Option<PersonId> {
        let holds = |it: &&Holding| it.from <= day && it.until.is_none_or(|end| day < end);
        self.held.iter().find(holds).map(|it| it.person)
    }

    fn lasting(&self) -> Option<&Holding> {
        self.held.last().filter(|it| it.until.is_none())
    }

    fn fill(&mut self, filled: &PositionFilled) {
        self.vacate(filled.from);
        self.held.push(Holding {
            person: filled.person,
            from: filled.from,
            until: None,
        });
    }

    fn vacate(&mut self, on: Date) {
        if let Some(last) = self.held.last_mut().filter(|it| it.until.is_none()) {
            last.until = Some(on);
        }
    }
}

/// What happens when somebody asks this of the positions, or why it may not.
pub fn decide(
    known: &Positions,
    act: &PositionAct,
    (acting, today): (&Acting, Date),
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    if !acting.may(&[Right::Administer]) {
        return Err(Refusal::NotYours(Right::Administer));
    }
    let event = match act {
        PositionAct::Name { position, name } => Event::PositionNamed(PositionNamed {
            municipality: HERE,
            position: *position,
            name: mint(must_have_without_id(name, Refusal::NoName)?),
        }),
        PositionAct::Fill { position, person, from } => known.filled(*position, *person, near(*from, today)?)?,
        PositionAct::Vacate { position, on } => known.vacated(*position, near(*on, today)?)?,
        PositionAct::Close { position } => known.closed(*position, today)?,
        PositionAct::Place { position, level, under } => known.placed(*position, *level, *under)?,
        PositionAct::SetGroup { group, name, positions } => {
            let positions: Vec<PositionId> = BTreeSet::from_iter(positions.iter().copied()).into_iter().collect();
            if positions.is_empty() {
                return Err(Refusal::GroupIsEmpty);
            }
            positions.iter().try_for_each(|it| known.must_have(*it).map(|_| ()))?;
            Event::PositionGroupSet(PositionGroupSet {
                municipality: HERE,
                group: *group,
                name: mint(must_have_without_id(name, Refusal::NoName)?),
                positions,
            })
        }
        PositionAct::DropGroup { group } => {
            known.find_group(*group).ok_or(Refusal::NoSuchGroup)?;
            Event::PositionGroupDropped(PositionGroupDropped {
                municipality: HERE,
                group: *group,
            })
        }
    };
    Ok(vec![event])
}

/// Years from today past which a day is rather a slip of the pen.
const FAR_OFF: i64 = 10;

fn near(day: Date, today: Date) -> Result<Date, Refusal> {
    match day > today.saturating_add(FAR_OFF.years()) {
        true => Err(Refusal::PositionFarOff(day)),
        false => Ok(day),
    }
}

impl Positions {
    /// A position that something can be asked of.
    pub fn must_have(&self, position: PositionId) -> Result<&Position, Refusal> {
        let found = self.find(position).filter(|it| !it.is_closed);
        found.ok_or(Refusal::NoSuchPosition)
    }

    fn filled(&self, position: PositionId, person: PersonId, from: Date) -> Result<Event, Refusal> {
        let known = self.must_have(position)?;
        let last = known.held.last();
        if known.lasting().is_some_and(|it| it.person == person) {
            return Err(Refusal::HoldsPosition);
        }
        // One person at a time: nobody begins before the one before did, or before the one before ended.
        if last.is_some_and(|it| from < it.until.unwrap_or(it.from)) {
            return Err(Refusal::PositionHeldThen);
        }
        Ok(Event::PositionFilled(PositionFilled {
            municipality: HERE,
            position,
            person,
            from,
        }))
    }

    fn vacated(&self, position: PositionId, on: Date) -> Result<Event, Refusal> {
        let lasting = self.must_have(position)?.lasting().ok_or(Refusal::PositionIsVacant)?;
        if on < lasting.from {
            return Err(Refusal::PositionHeldThen);
        }
        Ok(Event::PositionVacated(PositionVacated {
            municipality: HERE,
            position,
            on,
        }))
    }

    fn closed(&self, position: PositionId, today: Date) -> Result<Event, Refusal> {
        let last = self.must_have(position)?.held.last();
        // Who was to begin and never did holds nothing.
        if last.is_some_and(|it| it.until.is_none_or(|end| end > today && end > it.from)) {
            return Err(Refusal::PositionIsHeld);
        }
        Ok(Event::PositionClosed(PositionClosed {
            municipality: HERE,
            position,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHIEF: PositionId = PositionId::new(1);
    const HEADS: PositionGroupId = PositionGroupId::new(7);
    const ANNA: PersonId = PersonId::new(11);
    const BO: PersonId = PersonId::new(12);

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn ask(known: &mut Positions, act: PositionAct) -> Result<(), Refusal> {
        let acting = Acting::new(ANNA, [Right::Administer]);
        let today = day("2030-06-15");
        let events = decide(known, &act, (&acting, today), &mut |_| TextId::new(9))?;
        events.iter().for_each(|it| known.apply(it));
        Ok(())
    }

    fn name(position: PositionId) -> PositionAct {
        PositionAct::Name {
            position,
            name: " Afdelingschef, Børn og Unge ".into(),
        }
    }

    fn fill(person: PersonId, from: &str) -> PositionAct {
        PositionAct::Fill {
            position: CHIEF,
            person,
            from: day(from),
        }
    }

    #[test]
    fn a_position_is_held_by_one_person_at_a_time() {
        let mut known = Positions::default();
        assert_eq!(ask(&mut known, fill(ANNA, "2030-01-01")), Err(Refusal::NoSuchPosition));
        assert_eq!(ask(&mut known, name(CHIEF)), Ok(()));
        assert_eq!(known.holder(CHIEF, day("2030-02-01")), None);
        assert_eq!(ask(&mut known, fill(ANNA, "2030-01-01")), Ok(()));
        assert_eq!(ask(&mut known, fill(ANNA, "2030-03-01")), Err(Refusal::HoldsPosition));
        let early = ask(&mut known, fill(BO, "2029-12-31"));
        assert_eq!(early, Err(Refusal::PositionHeldThen));
        assert_eq!(ask(&mut known, fill(BO, "2030-05-01")), Ok(()));
        let holders = ["2029-12-31", "2030-01-01", "2030-04-30", "2030-05-01"];
        let holders = holders.map(|it| known.holder(CHIEF, day(it)));
        assert_eq!(holders, [None, Some(ANNA), Some(ANNA), Some(BO)]);
        assert_eq!(known.of(BO, day("2030-05-01")), [CHIEF].into());
        assert!(known.of(ANNA, day("2030-05-01")).is_empty());
    }

    #[test]
    fn a_position_that_somebody_holds_is_not_done_away_with() {
        let mut known = Positions::default();
        let close = PositionAct::Close { position: CHIEF };
        let vacate = |on| PositionAct::Vacate {
            position: CHIEF,
            on: day(on),
        };
        assert_eq!(ask(&mut known, name(CHIEF)), Ok(()));
        assert_eq!(ask(&mut known, vacate("2030-01-01")), Err(Refusal::PositionIsVacant));
        assert_eq!(ask(&mut known, fill(ANNA, "2030-01-01")), Ok(()));
        assert_eq!(ask(&mut known, close.clone()), Err(Refusal::PositionIsHeld));
        assert_eq!(ask(&mut known, vacate("2029-01-01")), Err(Refusal::PositionHeldThen));
        assert_eq!(
            ask(&mut known, vacate("2062-06-01")),
            Err(Refusal::PositionFarOff(day("2062-06-01")))
        );
        assert_eq!(ask(&mut known, vacate("2030-06-01")), Ok(()));
        assert_eq!(known.holder(CHIEF, day("2030-06-01")), None);
        assert_eq!(ask(&mut known, close), Ok(()));
        assert_eq!(ask(&mut known, fill(BO, "2030-07-01")), Err(Refusal::NoSuchPosition));
    }

    #[test]
    fn a_group_holds_known_positions_and_loses_closed_ones() {
        let mut known = Positions::default();
        let group = |positions: &[PositionId]| PositionAct::SetGroup {
            group: HEADS,
            name: "Forvaltningscheferne".into(),
            positions: positions.to_vec(),
        };
        assert_eq!(ask(&mut known, group(&[])), Err(Refusal::GroupIsEmpty));
        assert_eq!(ask(&mut known, group(&[CHIEF])), Err(Refusal::NoSuchPosition));
        let other = PositionId::new(2);
        assert_eq!(ask(&mut known, name(CHIEF)).and(ask(&mut known, name(other))), Ok(()));
        assert_eq!(ask(&mut known, group(&[other, CHIEF, CHIEF])), Ok(()));
        assert_eq!(ask(&mut known, PositionAct::Close { position: other }), Ok(()));
        let found = known.find_group(HEADS).map(|it| known.in_group(it));
        assert_eq!(found, Some(vec![CHIEF]));
        assert_eq!(ask(&mut known, PositionAct::DropGroup { group: HEADS }), Ok(()));
        let again = ask(&mut known, PositionAct::DropGroup { group: HEADS });
        assert_eq!(again, Err(Refusal::NoSuchGroup));
    }

    #[test]
    fn only_administrators_say_who_holds_what() {
        let editor = Acting::new(ANNA, [Right::EditAgenda]);
        let refused = decide(
            &Positions::default(),
            &name(CHIEF),
            (&editor, day("2030-06-15")),
            &mut |_| TextId::new(9),
        );
        assert_eq!(refused, Err(Refusal::NotYours(Right::Administer)));
        let nameless = PositionAct::Name {
            position: CHIEF,
            name: " ".into(),
        };
        assert_eq!(ask(&mut Positions::default(), nameless), Err(Refusal::NoName));
    }
}
