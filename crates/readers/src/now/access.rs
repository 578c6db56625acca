//! The access rule as one constant SQL join; `council::access` is the rule itself, and a property test holds the two together.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Audience, Grant, Sight, Thing, Viewer};
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_store::{Db, Digest, Fault, Row, Tx, db::Durability, vals};

/// The grants `given` that hold for the viewer `$1` at the instant `$2`, and what must be true of them besides.
macro_rules! holding {
    ($what:literal, $besides:expr) => {
        concat!(
            "select ",
            $what,
            " from now1_grant given join now1_audience asking on asking.audience = given.audience ",
            "where asking.viewer = $1 and given.from_at <= $2 and given.until_at > $2 and ",
            $besides,
            " and (given.audience = 'public' or not exists ",
            "(select 1 from now1_bar barred where barred.viewer = asking.viewer and barred.thing = given.thing))"
        )
    };
}
pub(crate) use holding;

/// How much of a thing the viewer `$1` sees at the instant `$2`: 0 nothing, 1 the public title, 2 all of it.
macro_rules! sight {
    ($thing:literal) => {
        concat!(
            "coalesce((",
            $crate::now::access::holding!("max(given.sight)", concat!("given.thing = ", $thing)),
            "), 0)"
        )
    };
}
pub(crate) use sight;

raadslag_store::statements! {
    /// A grant of a thing.
    GRANT = "insert into now1_grant (thing, audience, sight, from_at, until_at, source) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// What a source lets everybody see, and since when.
    TO_ALL = "select thing, sight, from_at from now1_grant where source = $1 and audience = 'public'";
    /// One audience of a viewer.
    JOIN = "insert into now1_audience (viewer, audience) values ($1, $2) on conflict do nothing";
    /// One thing a viewer is recused from.
    BAR = "insert into now1_bar (viewer, thing) values ($1, $2) on conflict do nothing";
    /// The things that a viewer is recused from.
    BARRED_FROM = "select thing from now1_bar where viewer = $1";
    /// Whether a viewer is known.
    KNOWN = "select count(*) from now1_audience where viewer = $1";
    /// The last instant up to `$1` and the first after it at which a grant to an audience of the viewer `$2` begins or ends.
    SPAN = concat!(
        "select coalesce(max(edge.since), ''), coalesce(min(edge.until), '') from (select ",
        "(select max(from_at) from now1_grant where audience = asking.audience and from_at <= $1) as since, ",
        "(select min(from_at) from now1_grant where audience = asking.audience and from_at > $1) as until ",
        "from now1_audience asking where asking.viewer = $2 union all select ",
        "(select max(until_at) from now1_grant where audience = asking.audience and until_at <= $1 and until_at < '9999'), ",
        "(select min(until_at) from now1_grant where audience = asking.audience and until_at > $1 and until_at < '9999') ",
        "from now1_audience asking where asking.viewer = $2) edge"
    );
    /// The sight of one thing.
    SIGHT = concat!("select ", sight!("$3"));
    /// The sight of each thing that a meeting `$3` lets the viewer see, and what of it is not everybody's.
    GRANTED = concat!(
        holding!(
            "given.thing, max(given.sight), max(case when given.audience = 'public' then 0 else given.sight end)",
            "given.source = $3"
        ),
        " group by given.thing"
    );
}

/// A stretch of time in which nothing begins or ends for a viewer: what is shown at one instant of it holds at every other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Its first instant; none before the first grant.
    pub since: Option<Timestamp>,
    /// The first instant after it; none after the last.
    pub until: Option<Timestamp>,
}

impl Span {
    /// Whether it still lasts at an instant.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.since.is_none_or(|it| it <= at) && self.until.is_none_or(|it| at < it)
    }
}

/// The stretch around the asker's instant.
pub(crate) fn span(db: &Db, asker: &Asker) -> Result<Span, Fault> {
    db.one(SPAN, vals![asker.now(), asker.key()], |row| {
        Ok(Span {
            since: row.text(0)?.parse().ok(),
            until: row.text(1)?.parse().ok(),
        })
    })
}

/// Somebody who asks, and when. The key stands for the same audiences and bars, so it also keys what is cached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    key: String,
    now: Timestamp,
    instant: String,
}

impl Asker {
    /// The viewer's sets are written down once, so that the join can use them.
    pub(crate) fn new(db: &Db, viewer: &Viewer, now: Timestamp) -> Result<Self, Fault> {
        let key = key(viewer);
        let asker = Self {
            key,
            now,
            instant: instant(now),
        };
        if db.one(KNOWN, vals![&asker.key], |row| row.int(0))? == 0 {
            asker.write_down(db, viewer)?;
        }
        Ok(asker)
    }

    fn write_down(&self, db: &Db, viewer: &Viewer) -> Result<(), Fault> {
        let mut tx = db.write(Durability::Relaxed)?;
        for bar in viewer.bars() {
            tx.send(BAR, vals![&self.key, &bar.to_string()])?;
        }
        for audience in viewer.audiences() {
            tx.send(JOIN, vals![&self.key, &audience.to_string()])?;
        }
        tx.commit()
    }

    /// Names the viewer's audiences and bars: equal keys see the same.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The instant, as the tables write it.
    pub(crate) fn now(&self) -> &str {
        &self.instant
    }

    /// The same as day and time of day here.
    pub(crate) fn here(&self) -> String {
        local(self.now)
    }
}

fn key(viewer: &Viewer) -> String {
    let audiences: Vec<String> = viewer.audiences().map(|it| it.to_string()).collect();
    let bars: Vec<String> = viewer.bars().map(|it| it.to_string()).collect();
    match (audiences.as_slice(), bars.as_slice()) {
        ([only], []) => only.clone(),
        _ => Digest::of(format!("{}|{}", audiences.join(" "), bars.join(" ")).as_bytes()).to_string(),
    }
}

/// Instants as the tables write them: UTC with microseconds, so that text order is time order.
pub(crate) fn instant(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Day and time of day here, as the tables write them, so that text order is time order.
pub(crate) fn local(at: Timestamp) -> String {
    format!("{} {}", clock::day(at), clock::time(at))
}

/// How much somebody sees of each thing of one meeting: what it grants them, read in one go. No other meeting grants anything of it.
#[derive(Default)]
pub(crate) struct Granted(BTreeMap<String, Seen>);

/// How much of a thing somebody sees, and how much by what is not granted to everybody.
struct Seen {
    sight: Sight,
    inside: Sight,
}

impl Granted {
    /// What a meeting grants the asker.
    pub(crate) fn of(db: &Db, asker: &Asker, meeting: MeetingId) -> Result<Self, Fault> {
        let meeting = meeting.to_string();
        let read = |row: &Row<'_>| {
            let (sight, inside) = (sight_of(row.int(1)?), sight_of(row.int(2)?));
            Ok((row.text(0)?.to_owned(), Seen { sight, inside }))
        };
        let granted = db.all(GRANTED, vals![asker.key(), asker.now(), &meeting], read)?;
        Ok(Self(granted.into_iter().collect()))
    }

    /// How much of a thing is seen.
    pub(crate) fn sight(&self, thing: Thing) -> Sight {
        self.0.get(&thing.to_string()).map_or(Sight::Nothing, |it| it.sight)
    }

    /// Whether they see all of it by what is not granted to everybody, and so also what is closed in it.
    pub(crate) fn is_inside(&self, thing: Thing) -> bool {
        self.0
            .get(&thing.to_string())
            .is_some_and(|it| it.inside == Sight::Whole)
    }
}

/// The items that the asker is recused from.
pub(crate) fn barred_items(db: &Db, asker: &Asker) -> Result<BTreeSet<ItemId>, Fault> {
    let read = |row: &Row<'_>| {
        Ok(row
            .text(0)?
            .strip_prefix("item:")
            .and_then(|it| it.parse::<ItemId>().ok()))
    };
    let items = db.all(BARRED_FROM, vals![asker.key()], read)?;
    Ok(items.into_iter().flatten().collect())
}

/// Writes a grant down that a meeting or a follow-up gives.
pub(crate) fn lay(tx: &mut Tx<'_>, grant: &Grant, source: &str) -> Result<(), Fault> {
    let sight = match grant.sight {
        Sight::Nothing => return Ok(()),
        Sight::Title => 1i64,
        Sight::Whole => 2i64,
    };
    let (from, until) = (instant(grant.from), instant(grant.until));
    let (thing, audience) = (grant.thing.to_string(), grant.audience.to_string());
    tx.send(GRANT, vals![&thing, &audience, sight, &from, &until, source])
}

/// Lays the grants of a source anew; what everybody saw before is seen since then.
pub(crate) fn lay_anew(tx: &mut Tx<'_>, source: &str, mut grants: Vec<Grant>) -> Result<(), Fault> {
    ToAll::of(tx, source)?.keep(&mut grants);
    tx.send(super::lay::CLEAR_GRANTS, vals![source])?;
    grants.iter().try_for_each(|grant| lay(tx, grant, source))
}

/// What a source lets everybody see, and since when: laid anew by an entry that changes nothing of it, it has held all along, so
/// that nobody outside hears of that entry.
pub(crate) struct ToAll(BTreeMap<(String, Sight), Timestamp>);

impl ToAll {
    /// As it was laid last.
    pub(crate) fn of(tx: &mut Tx<'_>, source: &str) -> Result<Self, Fault> {
        let held = tx.all(TO_ALL, vals![source], |row| {
            let from: Result<Timestamp, _> = row.text(2)?.parse();
            let from = from.map_err(|_| Fault::Damaged("a grant begins at no instant".to_owned()))?;
            Ok(((row.text(0)?.to_owned(), sight_of(row.int(1)?)), from))
        })?;
        Ok(Self(held.into_iter().collect()))
    }

    /// What goes on is seen since it began; whether everybody sees something else by these grants than before.
    pub(crate) fn keep(&mut self, grants: &mut [Grant]) -> bool {
        let mut held = BTreeMap::new();
        for grant in grants.iter_mut().filter(|it| it.audience == Audience::Public) {
            let key = (grant.thing.to_string(), grant.sight);
            grant.from = self.0.get(&key).copied().unwrap_or(grant.from);
            held.insert(key, grant.from);
        }
        let is_other = !held.keys().eq(self.0.keys());
        self.0 = held;
        is_other
    }
}

/// The sight a number in a row stands for.
pub(crate) fn sight_of(number: i64) -> Sight {
    match number {
        2 => Sight::Whole,
        1 => Sight::Title,
        _ => Sight::Nothing,
    }
}
