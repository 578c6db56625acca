//! How fast the journal appends, each commit durable, beside the engine's plain durable insert on the same disk.

use raadslag_council::command::ImportMeeting;
use raadslag_store::db::Durability;
use raadslag_store::{DataPlace, Db, FilesPlace, Journal, Origin, open, pace};

use super::measure::{Spread, time};
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, papers};
use crate::house;
use crate::trouble::Trouble;

/// On SQLite, and on PostgreSQL where a server is named.
pub fn rows(scale: Scale, rounds: u32, database: Option<&str>) -> Result<Vec<Row>, Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let mut rows = on(
        "SQLite",
        &DataPlace::Folder(folder.path().join("sqlite")),
        0.8,
        scale,
        rounds,
    )?;
    if let Some(url) = database {
        let schema = Schema::make(url)?;
        let place = DataPlace::Postgres {
            url: schema.url(),
            files: FilesPlace::Folder(folder.path().join("files")),
        };
        rows.extend(on("PostgreSQL", &place, 0.6, scale, rounds)?);
    }
    Ok(rows)
}

/// A schema of its own on a server, gone afterwards.
pub(super) struct Schema<'a> {
    server: &'a str,
    name: String,
}

impl<'a> Schema<'a> {
    pub(super) fn make(server: &'a str) -> Result<Self, Trouble> {
        let name = format!("bench_{}", std::process::id());
        run(
            server,
            &format!("drop schema if exists {name} cascade; create schema {name}"),
        )?;
        Ok(Self { server, name })
    }

    pub(super) fn url(&self) -> String {
        let mark = if self.server.contains('?') { '&' } else { '?' };
        format!("{}{mark}options=-csearch_path%3D{}", self.server, self.name)
    }
}

impl Drop for Schema<'_> {
    fn drop(&mut self) {
        if let Err(trouble) = run(self.server, &format!("drop schema {} cascade", self.name)) {
            eprintln!("raadslag: the schema {} is left on the server: {trouble}", self.name);
        }
    }
}

fn run(server: &str, sql: &str) -> Result<(), Trouble> {
    let db = Db::postgres(server)?;
    let mut tx = db.write(Durability::Full)?;
    tx.batch(sql)?;
    Ok(tx.commit()?)
}

fn on(engine: &str, place: &DataPlace, goal: f64, scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let count = scale.pick(16, 800);
    let journal = open(place)?;
    let (mut plain, mut one, mut sixteen, mut imports) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let pace = pace::measure(place, 1, count, house::now())?;
        plain.push(pace.plain);
        one.push(pace.one_writer);
        sixteen.push(pace.sixteen_writers);
        imports.push(import(&journal, round, scale)?);
    }
    let side = |how: &str, figures: &[f64]| {
        let spread = Spread::of(figures).ok_or_else(|| Trouble::Usage("at least one round is needed".into()))?;
        Ok::<_, Trouble>(Side {
            how: how.into(),
            spread,
        })
    };
    let beside = side(
        "the engine's plain durable insert of one row of the same size, one writer",
        &plain,
    )?;
    let row = |what: &str, ours, peer, goal| Row {
        what: format!("journal on {engine}: {what}"),
        unit: "commits/s",
        ours,
        peer,
        goal,
    };
    let whole = "whole commands, full sync: load the stream, decide, append to the chain";
    Ok(vec![
        row(
            "one writer",
            side(whole, &one)?,
            Peer::Measured(beside.clone()),
            Goal::RatioAtLeast(goal),
        ),
        row("16 writers", side(whole, &sixteen)?, Peer::Measured(beside), Goal::Told),
        row(
            "importing minutes",
            side(
                "whole minutes of 10 items with their file, one commit each, already read",
                &imports,
            )?,
            Peer::None,
            Goal::Told,
        ),
    ])
}

/// New minutes each round; reading them is not counted.
fn import(journal: &Journal, round: u32, scale: Scale) -> Result<f64, Trouble> {
    let count = scale.pick(2, 40);
    let minutes = (0..count).map(|it| {
        let text = papers::long_minutes(round * count + it, 10, 2);
        Ok::<_, Trouble>((papers::read("referat.txt", text.as_bytes())?, text))
    });
    let minutes = minutes.collect::<Result<Vec<_>, _>>()?;
    let (took, ()) = time(|| {
        minutes
            .into_iter()
            .try_for_each(|(record, text)| take_in(journal, record, &text))
    })?;
    Ok(f64::from(count) / took.as_secs_f64())
}

/// Keeps a record with the file it was read from.
pub fn take_in(journal: &Journal, record: raadslag_council::record::Record, text: &str) -> Result<(), Trouble> {
    let import = ImportMeeting {
        record,
        source_name: "referat.txt".into(),
        ..ImportMeeting::default()
    };
    let errand = house::errand(text.as_bytes(), Origin::Import)?;
    journal.carry_in(&import, &mut text.as_bytes(), "text/plain", &errand)?;
    Ok(())
}
