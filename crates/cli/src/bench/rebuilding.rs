//! How fast every table and the search index are made anew from a journal of many small entries.

use std::sync::Arc;

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::meeting::Act;
use raadslag_readers::Now;
use raadslag_readers::catalogue::Catalogue;
use raadslag_readers::follow;
use raadslag_readers::now::NowReader;
use raadslag_store::{DataPlace, FilesPlace, Journal, open};

use super::Scale;
use super::appending::Schema;
use super::archive;
use super::measure::{Spread, time};
use super::sitting;
use super::table::{Goal, Peer, Row, Side};
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

const BODY: &str = "Økonomiudvalget";
/// Items of a meeting.
const ITEMS: u64 = 12;

/// On SQLite, and on PostgreSQL where a server is named.
pub fn rows(scale: Scale, rounds: u32, database: Option<&str>) -> Result<Vec<Row>, Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let place = DataPlace::Folder(folder.path().join("sqlite"));
    let mut rows = on(("SQLite", &place), 800, (50_000.0, 10_000.0), (scale, rounds))?;
    if let Some(url) = database {
        let schema = Schema::make(url)?;
        let place = DataPlace::Postgres {
            url: schema.url(),
            files: FilesPlace::Folder(folder.path().join("files")),
        };
        rows.extend(on(("PostgreSQL", &place), 80, (5_000.0, 0.0), (scale, rounds))?);
    }
    Ok(rows)
}

fn on(
    (engine, place): (&str, &DataPlace),
    meetings: u64,
    goals: (f64, f64),
    (scale, rounds): (Scale, u32),
) -> Result<Vec<Row>, Trouble> {
    let journal = Arc::new(open(place)?);
    hold(&journal, scale.pick(2, meetings))?;
    let entries = journal.head()?.seq;
    let now = Now::open(journal.clone())?;
    let index = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let catalogue = Catalogue::at(index.path().to_owned(), None);
    let (mut tables, mut both) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (took, _) = time(|| Ok(follow::rebuild(&NowReader, &journal, |_, _| {})?))?;
        tables.push(entries as f64 / took.as_secs_f64());
        let (more, _) = time(|| Ok(catalogue.rebuild(&now, house::now(), &mut |_, _| {})?))?;
        both.push(entries as f64 / (took + more).as_secs_f64());
    }
    let row = |what: &str, figures: &[f64], goal: f64| {
        Some(Row {
            what: format!("rebuild on {engine}: {what}"),
            unit: "entries/s",
            ours: Side {
                how: format!(
                    "{entries} entries of meetings that were planned, released, held, decided and minuted here"
                ),
                spread: Spread::of(figures)?,
            },
            peer: Peer::None,
            goal: if goal > 0.0 { Goal::AtLeast(goal) } else { Goal::Told },
        })
    };
    let rows = [
        row("every table", &tables, goals.0),
        row("tables and search index", &both, goals.1),
    ];
    Ok(rows.into_iter().flatten().collect())
}

/// Holds so many meetings of a committee, each with its agenda, its decisions and its end.
fn hold(journal: &Journal, meetings: u64) -> Result<(), Trouble> {
    let body = identity::body(BODY);
    let register = BodyAct::Register {
        name: BODY.into(),
        body_type: Some(BodyType::FinanceCommittee),
    };
    for act in [
        register,
        BodyAct::Set(BodySettings::of_type(BodyType::FinanceCommittee)),
    ] {
        ask(journal, &Command::AtBody { body, act })?;
    }
    let bar = house::bar("Holding meetings");
    for number in 0..meetings {
        let meeting = MeetingId::new(number + 1);
        for act in acts(number)? {
            let command = Command::AtMeeting {
                meeting,
                act: Box::new(act),
            };
            ask(journal, &command)?;
        }
        house::advance(&bar, number, meetings);
    }
    bar.finish_and_clear();
    Ok(())
}

fn acts(number: u64) -> Result<Vec<Act>, Trouble> {
    let (start, end) = (sitting::hour(9)?, sitting::hour(12)?);
    let item = |it: u64| ItemId::new(number * ITEMS + it + 1);
    let words = |it: u64, from: u64, count: u64| {
        let at = (number * ITEMS + it) * 1_000;
        let words = (from..from + count).map(|it| archive::spelt(archive::word(at + it)));
        words.collect::<Vec<_>>().join(" ")
    };
    let date = Date::constant(2031, 1, 1).saturating_add(std::time::Duration::from_secs(number * 86_400));
    let mut acts = vec![sitting::plan(identity::body(BODY), date, start)];
    acts.extend((0..ITEMS).map(|it| sitting::place(item(it), &words(it, 0, 6))));
    acts.extend([sitting::release(), sitting::start(start)]);
    for it in 0..ITEMS {
        acts.push(Act::Call { item: item(it) });
        acts.push(sitting::decide(item(it), 0, &words(it, 100, 20)));
    }
    acts.push(Act::End { at: end, anyway: true });
    Ok(acts)
}
