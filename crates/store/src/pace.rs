//! How fast the journal appends, beside the engine's own plain durable insert in the same run.

use std::path::Path;
use std::thread;
use std::time::Instant;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::CommandId;
use rusqlite::Connection;
use tokio_postgres::Statement;

use crate::db::{Wire, config};
use crate::digest::{Digest, random_bits};
use crate::fault::{Fault, StoreError};
use crate::journal::{Errand, Fact, Journal, Origin};
use crate::place::{DATABASE_FILE, DataPlace, open};
use crate::vals;

/// The size of a usual event.
const DATA: usize = 300;
const PLAIN: &str = "insert into pace_plain (data) values ($1)";

/// Rates in commits a second, each the median of the rounds.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The engine's plain insert of one row of 300 bytes, durable, without anything around it.
    pub plain: f64,
    /// Whole commands by one writer: load a stream, decide, append one entry.
    pub one_writer: f64,
    /// The same by sixteen writers at once, each on its own stream.
    pub sixteen_writers: f64,
}

/// Measures `rounds` interleaved rounds of `count` commits each at this place, which should be a fresh one: it is left
/// with the entries made. `now` is the time written into them.
pub fn measure(place: &DataPlace, rounds: usize, count: u32, now: Timestamp) -> Result<Pace, Fault> {
    let journal = open(place)?;
    let mut plain = Peer::open(place)?;
    let mut rates = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..rounds {
        rates[0].push(rate(count, || plain.insert(count))?);
        rates[1].push(rate(count, || write(&journal, "pace/0", count, now))?);
        rates[2].push(rate(count / 16 * 16, || write_together(&journal, count / 16, now))?);
    }
    let [plain, one_writer, sixteen_writers] = rates.map(median);
    Ok(Pace {
        plain,
        one_writer,
        sixteen_writers,
    })
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn rate(count: u32, task: impl FnOnce() -> Result<(), Fault>) -> Result<f64, Fault> {
    let start = Instant::now();
    task()?;
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// The engine without the journal around it.
enum Peer {
    Sqlite(Connection),
    Postgres(Wire, Statement),
}

impl Peer {
    fn open(place: &DataPlace) -> Result<Self, Fault> {
        match place {
            DataPlace::Folder(folder) => Self::sqlite(&folder.join(DATABASE_FILE)),
            DataPlace::Postgres { url, .. } => Self::postgres(url),
        }
    }

    fn sqlite(file: &Path) -> Result<Self, Fault> {
        let fault = |error| Fault::sqlite(PLAIN, &error);
        let connection = Connection::open(file).map_err(fault)?;
        let settings = "pragma journal_mode = wal; pragma synchronous = full; drop table if exists pace_plain;
            create table pace_plain (id integer primary key, data text not null)";
        connection.execute_batch(settings).map_err(fault)?;
        Ok(Self::Sqlite(connection))
    }

    fn postgres(url: &str) -> Result<Self, Fault> {
        let mut wire = Wire::connect(&config(url)?)?;
        let settings =
            "set client_min_messages = warning; set synchronous_commit = on; drop table if exists pace_plain;
            create table pace_plain (id bigint generated always as identity primary key, data text not null)";
        wire.batch(settings)?;
        let statement = wire.prepare(PLAIN)?;
        Ok(Self::Postgres(wire, statement))
    }

    fn insert(&mut self, count: u32) -> Result<(), Fault> {
        let data = "x".repeat(DATA);
        match self {
            Self::Sqlite(connection) => {
                let fault = |error| Fault::sqlite(PLAIN, &error);
                let mut statement = connection.prepare(PLAIN).map_err(fault)?;
                for _ in 0..count {
                    statement.execute([&data]).map_err(fault)?;
                }
            }
            Self::Postgres(wire, statement) => {
                for _ in 0..count {
                    wire.execute(PLAIN, statement, vals![&data])?;
                }
            }
        }
        Ok(())
    }
}

fn write_together(journal: &Journal, each: u32, now: Timestamp) -> Result<(), Fault> {
    thread::scope(|scope| {
        let writer = |number| scope.spawn(move || write(journal, &format!("pace/{number}"), each, now));
        let writers: Vec<_> = (1..=16).map(writer).collect();
        writers.into_iter().try_for_each(|it| {
            it.join()
                .unwrap_or_else(|_| Err(Fault::Damaged("a writer panicked".to_owned())))
        })
    })
}

fn write(journal: &Journal, stream: &str, count: u32, now: Timestamp) -> Result<(), Fault> {
    // Streams stay as short as a meeting's.
    let stream = format!("{stream}/{}", random_bits()?);
    for number in 0..count {
        write_one(journal, &format!("{stream}/{}", number / 100), now)?;
    }
    Ok(())
}

fn write_one(journal: &Journal, stream: &str, now: Timestamp) -> Result<(), Fault> {
    let command = CommandId::new(random_bits()?);
    let errand = Errand {
        command,
        digest: Digest::of(stream.as_bytes()),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now,
    };
    let answer = journal.record::<()>(&errand, |desk| {
        let pasts = desk.stream(stream)?;
        Ok(vec![Fact {
            stream: stream.to_owned(),
            expected_version: pasts.len() as u64,
            kind: "paced.1".to_owned(),
            data: format!(r#"{{"x":"{}"}}"#, "x".repeat(DATA - 8)),
        }])
    });
    match answer {
        Ok(_) => Ok(()),
        Err(StoreError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Damaged(format!("a wrong refusal: {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::testing::on_each;

    #[test]
    fn the_pace_is_measured_and_told() {
        let count = std::env::var("RAADSLAG_PACE")
            .ok()
            .and_then(|it| it.parse().ok())
            .unwrap_or(32);
        on_each(|place| {
            let pace = measure(&place.place, 3, count, Timestamp::UNIX_EPOCH).expect("measured");
            assert!(pace.plain > 0.0 && pace.one_writer > 0.0 && pace.sixteen_writers > 0.0);
            let kind = place.journal.db().kind();
            let ratio = pace.one_writer / pace.plain;
            let _ = writeln!(
                std::io::stderr(),
                "{kind:?}: {pace:.0?}, one writer / plain = {ratio:.2}"
            );
            assert!(place.journal.check(&mut |_| ()).expect("checked").is_sound());
        });
    }
}
