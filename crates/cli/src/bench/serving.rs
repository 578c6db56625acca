//! The server as people meet it: its start, its memory, and pages a second beside nginx.

pub mod child;
mod live;
pub mod load;
mod nginx;
mod signed;
mod warm;
mod years;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_readers::Now;
use raadslag_readers::now::Filter;
use raadslag_store::{DataPlace, open};
use tempfile::TempDir;

use self::child::Server;
pub use self::live::rows as live;
use self::load::{Answer, Asked};
pub use self::signed::rows as signed;
use self::warm::Driven;
pub use self::years::rows as years;
use super::measure::{Round, Spread, by_turns, milliseconds, time};
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, appending, papers};
use crate::house;
use crate::trouble::Trouble;

/// Items of a page of about 30 kB.
const FEW: usize = 13;

/// A folder of data with meetings of thirty items and one of fewer, and the addresses of their pages.
struct House {
    folder: TempDir,
    pages: Vec<String>,
    few: String,
}

impl House {
    fn fill(meetings: u32) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let journal = std::sync::Arc::new(open(&DataPlace::Folder(folder.path().to_owned()))?);
        for number in 0..=meetings {
            let text = papers::long_minutes(number, if number == meetings { FEW } else { 30 }, 1);
            appending::take_in(&journal, papers::read("referat.txt", text.as_bytes())?, &text)?;
        }
        let now = Now::open(journal)?;
        let asker = now.ask(&Viewer::public(), house::now())?;
        let filter = Filter {
            limit: meetings + 1,
            ..Filter::default()
        };
        let rows = now.meetings(&asker, &filter)?;
        // Each is a week after the one before, and the newest stand first.
        let mut pages = rows.into_iter().map(|it| format!("/moede/{}", it.slug));
        let few = pages
            .next()
            .ok_or_else(|| Trouble::Refused("no meeting is public, so there is no page to measure".into()))?;
        let pages = pages.collect();
        Ok(Self { folder, pages, few })
    }
}

fn row(what: &str, unit: &'static str, how: String, spread: Spread, goal: Goal) -> Row {
    Row {
        what: what.into(),
        unit,
        ours: Side { how, spread },
        peer: Peer::None,
        goal,
    }
}

/// From the start of the process to the first answer, and its memory then.
pub fn start(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let house = House::fill(scale.pick(2, 100))?;
    let mut memory = Vec::new();
    let ready: Round<'_> = Box::new(|| {
        let (took, server) = time(|| {
            let server = Server::start(house.folder.path())?;
            must_be_well(&load::get(server.address, "/")?)?;
            Ok(server)
        })?;
        // What is tidied up after the first answer is not yet idle.
        std::thread::sleep(Duration::from_millis(500));
        memory.push(server.megabytes()?);
        Ok(milliseconds(took))
    });
    let ready = by_turns(rounds, &mut [ready])?[0];
    let told = format!("raadslag serve on {} meetings of 30 items, SQLite", house.pages.len());
    let idle = Spread::of(&memory).unwrap_or(ready);
    Ok(vec![
        row(
            "server: start",
            "ms",
            format!("{told}: from the start of the process to the first page answered"),
            ready,
            Goal::AtMost(300.0),
        ),
        row(
            "server: memory at rest",
            "MB",
            format!("{told}: resident after the first page"),
            idle,
            Goal::AtMost(120.0),
        ),
    ])
}

fn must_be_well(answer: &Answer) -> Result<(), Trouble> {
    if answer.status == 200 {
        return Ok(());
    }
    Err(Trouble::Refused(format!("the server answered with {}", answer.status)))
}

/// A public meeting's page under load, and pages asked for the first time.
pub fn page(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let house = House::fill(scale.pick(2, 60))?;
    let server = Server::start(house.folder.path())?;
    let long = house.pages.first().map(|it| (30, it));
    let mut rows = Vec::new();
    for (items, path) in long.into_iter().chain([(FEW, &house.few)]) {
        let driven = Driven {
            name: "page",
            items,
            asked: path.as_str().into(),
            rate: 0.8,
            wait: Some(1.0),
        };
        rows.extend(warm::rows(&server, &driven, scale, rounds)?);
    }
    let loaded = Spread::of(&[server.megabytes()?]);
    let told = "resident after the loads above".to_owned();
    rows.extend(loaded.map(|it| row("server: memory under load", "MB", told, it, Goal::Told)));
    // The measured server must not stand beside the fresh ones.
    drop(server);
    let asked: Vec<Asked> = house.pages.iter().map(|it| it.as_str().into()).collect();
    let round: Round<'_> = Box::new(|| cold_pages(house.folder.path(), &asked));
    let spread = by_turns(rounds, &mut [round])?[0];
    let told = format!(
        "each of {} meetings of 30 items asked for once on a fresh server, connecting counted",
        asked.len()
    );
    rows.push(row("page: first time", "ms a page", told, spread, Goal::Told));
    Ok(rows)
}

/// Every page once, one after another, on a server that has shown none of them.
fn cold_pages(folder: &Path, pages: &[Asked]) -> Result<f64, Trouble> {
    let server = Server::start(folder)?;
    must_be_well(&load::get(server.address, "/health")?)?;
    one_by_one(server.address, pages)
}

/// Milliseconds a page, one after another.
fn one_by_one(address: SocketAddr, pages: &[Asked]) -> Result<f64, Trouble> {
    let (took, ()) = time(|| {
        pages
            .iter()
            .try_for_each(|it| must_be_well(&load::get(address, it.clone())?))
    })?;
    Ok(milliseconds(took) / pages.len().max(1) as f64)
}
