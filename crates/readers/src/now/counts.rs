//! How many meetings somebody may see, of each body and year. Each pair of eyes is counted for once; afterwards only the bodies
//! are counted again of which something was written, or where something began or ended for those eyes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use raadslag_council::body::BodyType;
use raadslag_council::clock::Date;
use raadslag_council::ids::BodyId;
use raadslag_store::{Fault, Row, Tx, vals};

use super::access::{Asker, sight};
use super::pages::{BodyRow, code, id, listed, payload};
use super::{Now, NowReader};
use crate::follow::bookmark_in;

raadslag_store::statements! {
    /// The meetings of every body and year, and of how many of them the paper was taken or held back.
    COUNTED = concat!(
        "select m.body, count(*), max(m.date), count(case when m.published > 1 then 1 end) from now1_meeting m where ", listed!(), " group by m.body, m.year order by m.body, m.year"
    );
    /// The same of one body.
    COUNTED_OF = concat!(
        "select m.body, count(*), max(m.date), count(case when m.published > 1 then 1 end) from now1_meeting m where ", listed!(), " and m.body = $3 group by m.body, m.year order by m.year"
    );
    /// Something was written by which what is listed of a body may be otherwise.
    MOVED = "update now1_body set moved = $1 where body = $2";
    /// The bodies of which that is so after an entry.
    MOVED_SINCE = "select body from now1_body where moved > $1";
    /// The bodies of which something begins or ends for the viewer `$1` after `$2`, and not after `$3`.
    TURNED = concat!(
        "select m.body from now1_audience asking join now1_grant given on given.audience = asking.audience join now1_meeting m on m.meeting = given.source ",
        "where asking.viewer = $1 and given.from_at > $2 and given.from_at <= $3 union ",
        "select m.body from now1_audience asking join now1_grant given on given.audience = asking.audience join now1_meeting m on m.meeting = given.source ",
        "where asking.viewer = $1 and given.until_at > $2 and given.until_at <= $3 and given.until_at < '9999'"
    );
    /// Every body, with the one whose other writing it is.
    BODIES = concat!(
        "select b.body, b.slug, n.bytes, b.body_type, coalesce(same.home, b.body) from now1_body b ",
        "left join now1_same_body same on same.body = b.body and same.earlier = 0 left join payload n on n.id = b.name order by b.slug"
    );
    /// The bodies of an address, under each of their names.
    NAMED = "select body from now1_body where slug = $1 union select also.body from now1_same_body also join now1_body home on home.body = also.home where home.slug = $1";
}

/// Years of bodies that are kept for all who look, 24 bytes each.
const MOST: u64 = 1_000_000;

/// Of more bodies than these, and of half of them, all are counted in one go.
const FEW: usize = 8;

/// What was counted for each pair of eyes.
pub(super) struct Kept(moka::sync::Cache<String, Arc<Counts>>);

impl Default for Kept {
    fn default() -> Self {
        let weigh = |_: &String, counts: &Arc<Counts>| {
            let years: usize = counts.bodies.values().map(|it| it.len() + 4).sum();
            u32::try_from(years + 4).unwrap_or(u32::MAX)
        };
        Self(moka::sync::Cache::builder().max_capacity(MOST).weigher(weigh).build())
    }
}

/// What somebody may see, as it stood after an entry at an instant.
struct Counts {
    entry: u64,
    at: String,
    bodies: BTreeMap<BodyId, Arc<[Year]>>,
}

/// The meetings of a body in a year.
struct Year {
    meetings: u64,
    /// Those whose paper was not taken or held back.
    readable: u64,
    /// The newest of them; none where their day is not known.
    newest: Option<Date>,
}

impl Year {
    fn name(&self) -> String {
        self.newest.map_or_else(String::new, |it| format!("{:04}", it.year()))
    }
}

/// Something of a body was written.
pub(super) fn moved(tx: &mut Tx<'_>, body: BodyId, entry: u64) -> Result<(), Fault> {
    tx.send(MOVED, vals![entry, &body.to_string()])
}

impl Now {
    /// The bodies with meetings to see; a paper that was taken or held back counts no more.
    pub fn bodies(&self, asker: &Asker) -> Result<Vec<BodyRow>, Fault> {
        let counts = self.counts(asker)?;
        let all = self.journal.db().all(BODIES, &[], |row| {
            let body = BodyRow {
                body: id(row, 0)?,
                slug: row.text(1)?.to_owned(),
                name: payload(row, 2)?,
                body_type: code(row, 3)?.unwrap_or(BodyType::StandingCommittee),
                meetings: 0,
                newest: None,
            };
            Ok((body, id::<BodyId>(row, 4)?))
        })?;
        let mut homes: BTreeMap<BodyId, (u64, Option<Date>)> = BTreeMap::new();
        for (row, home) in &all {
            for year in counts.bodies.get(&row.body).iter().flat_map(|it| it.iter()) {
                let (meetings, newest) = homes.entry(*home).or_default();
                *meetings += year.readable;
                *newest = (*newest).max(year.newest);
            }
        }
        let seen = all.into_iter().filter_map(|(row, _)| {
            let (meetings, newest) = homes.remove(&row.body)?;
            Some(BodyRow {
                meetings,
                newest,
                ..row
            })
        });
        Ok(seen.collect())
    }

    /// Years, newest first, with the number of meetings whose paper was not taken or held back; of one body, or of all with an empty address.
    pub fn years(&self, asker: &Asker, body: &str) -> Result<Vec<(String, u64)>, Fault> {
        let counts = self.counts(asker)?;
        let mut years: BTreeMap<String, u64> = BTreeMap::new();
        for year in self.years_of(&counts, body)? {
            *years.entry(year.name()).or_default() += year.readable;
        }
        Ok(years.into_iter().rev().collect())
    }

    /// How many meetings the list has of a body and a year; of all bodies, or of all years, where one is empty.
    pub fn count_meetings(&self, asker: &Asker, body: &str, year: &str) -> Result<u64, Fault> {
        let counts = self.counts(asker)?;
        let years = self.years_of(&counts, body)?.into_iter();
        Ok(years
            .filter(|it| year.is_empty() || it.name() == year)
            .map(|it| it.meetings)
            .sum())
    }

    fn years_of<'a>(&self, counts: &'a Counts, slug: &str) -> Result<Vec<&'a Year>, Fault> {
        if slug.is_empty() {
            return Ok(counts.bodies.values().flat_map(|it| it.iter()).collect());
        }
        let named: Vec<BodyId> = self.journal.db().all(NAMED, vals![slug], |row| id(row, 0))?;
        Ok(named
            .iter()
            .filter_map(|it| counts.bodies.get(it))
            .flat_map(|it| it.iter())
            .collect())
    }

    fn counts(&self, asker: &Asker) -> Result<Arc<Counts>, Fault> {
        // One state of the tables, and the entry that they stand at.
        let mut tx = self.journal.db().read()?;
        let entry = bookmark_in::<NowReader>(&mut tx)?;
        let counts = match self.counts.0.get(asker.key()) {
            Some(kept) if kept.entry <= entry => kept.again(&mut tx, asker, entry)?,
            _ => Counts::of(&mut tx, asker, entry)?,
        };
        let counts = Arc::new(counts);
        self.counts.0.insert(asker.key().to_owned(), counts.clone());
        Ok(counts)
    }
}

impl Counts {
    fn of(tx: &mut Tx<'_>, asker: &Asker, entry: u64) -> Result<Self, Fault> {
        let mut bodies: BTreeMap<BodyId, Vec<Year>> = BTreeMap::new();
        for (body, year) in tx.all(COUNTED, vals![asker.key(), asker.now()], year)? {
            bodies.entry(body).or_default().push(year);
        }
        Ok(Self {
            entry,
            at: asker.now().to_owned(),
            bodies: bodies.into_iter().map(|(body, years)| (body, years.into())).collect(),
        })
    }

    /// The same at another entry and another instant.
    fn again(&self, tx: &mut Tx<'_>, asker: &Asker, entry: u64) -> Result<Self, Fault> {
        let (from, to) = (self.at.as_str().min(asker.now()), self.at.as_str().max(asker.now()));
        let mut others: BTreeSet<BodyId> = BTreeSet::new();
        if self.entry < entry {
            others.extend(tx.all(MOVED_SINCE, vals![self.entry], |row| id::<BodyId>(row, 0))?);
        }
        others.extend(tx.all(TURNED, vals![asker.key(), from, to], |row| id::<BodyId>(row, 0))?);
        if others.len() > FEW && others.len() > self.bodies.len() / 2 {
            return Self::of(tx, asker, entry);
        }
        let mut bodies = self.bodies.clone();
        for body in others {
            let years = tx.all(COUNTED_OF, vals![asker.key(), asker.now(), &body.to_string()], year)?;
            bodies.insert(body, years.into_iter().map(|it| it.1).collect());
        }
        Ok(Self {
            entry,
            at: asker.now().to_owned(),
            bodies,
        })
    }
}

fn year(row: &Row<'_>) -> Result<(BodyId, Year), Fault> {
    let meetings = row.count(1)?;
    let year = Year {
        meetings,
        readable: meetings.saturating_sub(row.count(3)?),
        newest: row.text(2)?.parse().ok(),
    };
    Ok((id(row, 0)?, year))
}
