//! Positions: what they are called, who holds them, which are named together.

use std::collections::BTreeMap;

use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::follow_up::Owner;
use raadslag_council::ids::{PersonId, PositionGroupId, PositionId};
use raadslag_council::leadership::LeadershipLevel;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::{Holding, Positions};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes the positions out.
    CLEAR = "delete from now1_position";
    /// Takes out who holds them.
    CLEAR_HELD = "delete from now1_position_held";
    /// Takes their groups out.
    CLEAR_GROUPS = "delete from now1_position_group";
    /// A position.
    POSITION = "insert into now1_position (position, name, closed, place, level, under) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// Who holds or held a position.
    HELD = "insert into now1_position_held (position, person, from_day, until_day, place) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// A position of a group.
    GROUPED = "insert into now1_position_group (group_id, position, name, place) values ($1, $2, $3, $4) on conflict do nothing";
    /// Every position, oldest first.
    ALL = "select p.position, n.bytes, p.closed, p.level, p.under from now1_position p left join payload n on n.id = p.name order by p.place";
    /// Who holds or held the positions, oldest first.
    ALL_HELD = "select position, person, from_day, until_day from now1_position_held order by position, place";
    /// The groups with their positions that are not closed.
    GROUPS = "select g.group_id, n.bytes, g.position from now1_position_group g join now1_position p on p.position = g.position left join payload n on n.id = g.name where p.closed = 0 order by g.place, p.place";
    /// The positions that nobody holds on a day, closed ones too, and what each stands under.
    VACANT = "select p.position, p.under from now1_position p where not exists (select 1 from now1_position_held h where h.position = p.position and h.from_day <= $1 and (h.until_day = '' or h.until_day > $1))";
    /// What a person holds on a day.
    HELD_BY = "select position from now1_position_held where person = $1 and from_day <= $2 and (until_day = '' or until_day > $2) order by position";
}

/// The positions are laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let known = Positions::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    for sql in [CLEAR, CLEAR_HELD, CLEAR_GROUPS] {
        tx.send(sql, &[])?;
    }
    for (place, it) in (0u32..).zip(&known.all) {
        let id = it.position.to_string();
        let under = it.under.map(|it| it.to_string()).unwrap_or_default();
        let level = it.level.map_or(0, |it| u32::from(it.number()));
        tx.send(
            POSITION,
            vals![&id, &it.name.to_string(), it.is_closed, place, level, &under],
        )?;
        for (place, held) in (0u32..).zip(&it.held) {
            let until = held.until.map(|day| day.to_string()).unwrap_or_default();
            let (person, from) = (held.person.to_string(), held.from.to_string());
            tx.send(HELD, vals![&id, &person, &from, &until, place])?;
        }
    }
    for (place, group) in (0u32..).zip(&known.groups) {
        let (id, name) = (group.group.to_string(), group.name.to_string());
        for position in &group.positions {
            tx.send(GROUPED, vals![&id, &position.to_string(), &name, place])?;
        }
    }
    Ok(())
}

/// A position in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionSeen {
    /// The position.
    pub position: PositionId,
    /// What it is called; empty when that was erased.
    pub name: String,
    /// It is no more.
    pub is_closed: bool,
    /// Who held it, oldest first; no two at once.
    pub held: Vec<Holding>,
    /// The level of leaders it stands on.
    pub level: Option<LeadershipLevel>,
    /// The position it stands under, closed or not.
    pub under: Option<PositionId>,
}

impl PositionSeen {
    /// Who holds it on a day.
    pub fn holder(&self, day: Date) -> Option<PersonId> {
        let holds = |it: &&Holding| it.from <= day && it.until.is_none_or(|end| day < end);
        self.held.iter().find(holds).map(|it| it.person)
    }
}

/// The position of somebody who holds one on a day, and no other.
pub fn position_of<'p>(
    positions: impl IntoIterator<Item = &'p PositionSeen>,
    person: PersonId,
    day: Date,
) -> Option<PositionId> {
    let is_theirs = |it: &&PositionSeen| !it.is_closed && it.holder(day) == Some(person);
    let mut theirs = positions.into_iter().filter(is_theirs);
    let only = theirs.next()?.position;
    theirs.next().is_none().then_some(only)
}

/// A group of positions in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSeen {
    /// The group.
    pub group: PositionGroupId,
    /// What it is called; empty when that was erased.
    pub name: String,
    /// Its positions that are not closed.
    pub positions: Vec<PositionId>,
}

impl Now {
    /// Every position, oldest first, closed ones too.
    pub fn positions(&self) -> Result<Vec<PositionSeen>, Fault> {
        let mut all = self.journal.db().all(ALL, &[], |row| {
            Ok(PositionSeen {
                position: id(row, 0)?,
                name: payload(row, 1)?,
                is_closed: row.int(2)? > 0,
                held: Vec::new(),
                level: u8::try_from(row.int(3)?).ok().and_then(LeadershipLevel::of),
                under: row.text(4)?.parse().ok(),
            })
        })?;
        for (position, holding) in self.journal.db().all(ALL_HELD, &[], held)? {
            if let Some(known) = all.iter_mut().find(|it| it.position == position) {
                known.held.push(holding);
            }
        }
        Ok(all)
    }

    /// Every group of positions, oldest first; one whose positions are all closed is not there.
    pub fn position_groups(&self) -> Result<Vec<GroupSeen>, Fault> {
        let rows: Vec<(PositionGroupId, String, PositionId)> = self
            .journal
            .db()
            .all(GROUPS, &[], |row| Ok((id(row, 0)?, payload(row, 1)?, id(row, 2)?)))?;
        let mut groups: Vec<GroupSeen> = Vec::new();
        for (group, name, position) in rows {
            match groups.last_mut().filter(|it| it.group == group) {
                Some(known) => known.positions.push(position),
                None => groups.push(GroupSeen {
                    group,
                    name,
                    positions: vec![position],
                }),
            }
        }
        Ok(groups)
    }

    /// The positions somebody holds on a day.
    pub fn positions_of(&self, person: PersonId, day: Date) -> Result<Vec<PositionId>, Fault> {
        self.journal
            .db()
            .all(HELD_BY, vals![&person.to_string(), &day.to_string()], |row| id(row, 0))
    }

    /// The positions that somebody answers for on a day: those they hold, and vacant ones below with nobody nearer, as
    /// `Positions::answered_by` says it.
    pub fn answered_by(&self, person: PersonId, day: Date) -> Result<Vec<PositionId>, Fault> {
        let mut found = self.positions_of(person, day)?;
        if found.is_empty() {
            return Ok(found);
        }
        let vacant: BTreeMap<PositionId, Option<PositionId>> = self
            .journal
            .db()
            .all(VACANT, vals![&day.to_string()], |row| {
                Ok((id(row, 0)?, row.text(1)?.parse().ok()))
            })?
            .into_iter()
            .collect();
        let answering = |from: &PositionId| {
            let up = |it: &PositionId| vacant.get(it).copied().flatten();
            // A tree of what is known is never deeper than there are positions.
            let mut chain = std::iter::successors(up(from), up).take(vacant.len() + 1);
            chain.find(|it| !vacant.contains_key(it))
        };
        let theirs = vacant
            .keys()
            .filter(|it| answering(it).is_some_and(|it| found.contains(&it)));
        let theirs: Vec<PositionId> = theirs.copied().collect();
        found.extend(theirs);
        Ok(found)
    }

    /// As whom somebody answers for a part on a day: as themselves, as holder of positions, and for vacant ones below.
    pub fn owners(&self, person: PersonId, day: Date) -> Result<Vec<Owner>, Fault> {
        let held = self.answered_by(person, day)?.into_iter().map(Owner::Position);
        Ok([Owner::Person(person)].into_iter().chain(held).collect())
    }
}

fn held(row: &Row<'_>) -> Result<(PositionId, Holding), Fault> {
    let damaged = |_| Fault::Damaged("a holding of a position that cannot be read".into());
    Ok((
        id(row, 0)?,
        Holding {
            person: id(row, 1)?,
            from: row.text(2)?.parse().map_err(damaged)?,
            until: row.text(3)?.parse().ok(),
        },
    ))
}
