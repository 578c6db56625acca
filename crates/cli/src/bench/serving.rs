//! The server as people meet it: its start, its memory, and pages a second beside nginx.

mod child;
mod load;
mod nginx;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_readers::Now;
use raadslag_readers::now::Filter;
use raadslag_store::{DataPlace, open};
use tempfile::TempDir;

use self::child::Server;
use self::load::{Answer, Load};
use super::measure::{Round, Spread, by_turns, milliseconds, time};
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, appending, papers, peer};
use crate::house;
use crate::trouble::Trouble;

const CONNECTIONS: usize = 64;

/// A folder of data with meetings of thirty items, and the addresses of their pages.
struct House {
    folder: TempDir,
    pages: Vec<String>,
}

impl House {
    fn fill(meetings: u32) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let journal = std::sync::Arc::new(open(&DataPlace::Folder(folder.path().to_owned()))?);
        for number in 0..meetings {
            let text = papers::long_minutes(number, 30, 1);
            appending::take_in(&journal, papers::read("referat.txt", text.as_bytes())?, &text)?;
        }
        let now = Now::open(journal)?;
        let asker = now.ask(&Viewer::public(), house::now())?;
        let filter = Filter {
            limit: meetings,
            ..Filter::default()
        };
        let rows = now.meetings(&asker, &filter)?;
        let pages: Vec<String> = rows.into_iter().map(|it| format!("/moede/{}", it.slug)).collect();
        Ok(Self { folder, pages })
    }

    fn first(&self) -> Result<&str, Trouble> {
        let none = || Trouble::Refused("no meeting is public, so there is no page to measure".into());
        self.pages.first().map(String::as_str).ok_or_else(none)
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
    let mut rows = warm(&house, scale, rounds)?;
    rows.push(cold(&house, rounds)?);
    Ok(rows)
}

fn warm(house: &House, scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let server = Server::start(house.folder.path())?;
    let page = load::get(server.address, house.first()?)?;
    must_be_well(&page)?;
    let nginx = match peer::find(&["nginx"]) {
        Some(program) => Ok(nginx::Nginx::start(&program, &page)?),
        None => Err("nginx is not installed".to_owned()),
    };
    let span = Duration::from_millis(scale.pick(100, 4000));
    let ours = |list: &mut Vec<f64>| drive(server.address, house.first()?, &page, span, list);
    let (mut our_waits, mut their_waits) = (Vec::new(), Vec::new());
    let ours: Round<'_> = Box::new(|| ours(&mut our_waits));
    let spreads = match &nginx {
        Ok(nginx) => {
            must_be_same(&page, &load::get(nginx.address, nginx::PATH)?)?;
            let theirs: Round<'_> = Box::new(|| drive(nginx.address, nginx::PATH, &page, span, &mut their_waits));
            by_turns(rounds, &mut [ours, theirs])?
        }
        Err(_) => by_turns(rounds, &mut [ours])?,
    };
    let waits = [Spread::of(&our_waits), Spread::of(&their_waits)];
    let told = format!(
        "page of a public meeting of 30 items, {:.1} kB, all headers, {CONNECTIONS} connections kept, logs off",
        page.body.len() as f64 / 1000.0
    );
    let peer = |spread: Option<Spread>| match (&nginx, spread) {
        (Ok(_), Some(spread)) => Peer::Measured(Side {
            how: "nginx: the same bytes and headers from disk, as many workers as cores".into(),
            spread,
        }),
        (Ok(_), None) => Peer::Missing("nothing was measured".into()),
        (Err(why), _) => Peer::Missing(why.clone()),
    };
    let goals = [Goal::RatioAtLeast(0.8), Goal::RatioAtMost(1.0)];
    let rate = Row {
        peer: peer(spreads.get(1).copied()),
        ..row("page: rate", "pages/s", told.clone(), spreads[0], goals[0])
    };
    let wait = waits[0].unwrap_or(spreads[0]);
    let wait = Row {
        peer: peer(waits[1]),
        ..row("page: longest wait of 99 in 100", "ms", told, wait, goals[1])
    };
    let loaded = Spread::of(&[server.megabytes()?]).unwrap_or(spreads[0]);
    let told = "resident after the load above".to_owned();
    Ok(vec![
        rate,
        wait,
        row("server: memory under load", "MB", told, loaded, Goal::Told),
    ])
}

/// Pages a second; the wait of the slowest hundredth goes to the list.
fn drive(address: SocketAddr, path: &str, page: &Answer, span: Duration, waits: &mut Vec<f64>) -> Result<f64, Trouble> {
    let Load { rate, wait } = load::drive(address, path, page.body.len(), CONNECTIONS, span)?;
    waits.push(milliseconds(wait));
    Ok(rate)
}

fn must_be_same(ours: &Answer, theirs: &Answer) -> Result<(), Trouble> {
    if ours.body == theirs.body && theirs.status == 200 {
        return Ok(());
    }
    Err(Trouble::Refused(format!(
        "nginx answered with {} and {} bytes instead of the same page",
        theirs.status,
        theirs.body.len()
    )))
}

/// Every page once, one after another, on a server that has shown none of them.
fn cold(house: &House, rounds: u32) -> Result<Row, Trouble> {
    let round: Round<'_> = Box::new(|| cold_pages(house.folder.path(), &house.pages));
    let spread = by_turns(rounds, &mut [round])?[0];
    let told = format!(
        "each of {} meetings of 30 items asked for once on a fresh server, connecting counted",
        house.pages.len()
    );
    Ok(row("page: first time", "ms a page", told, spread, Goal::Told))
}

fn cold_pages(folder: &Path, pages: &[String]) -> Result<f64, Trouble> {
    let server = Server::start(folder)?;
    must_be_well(&load::get(server.address, "/health")?)?;
    let (took, ()) = time(|| {
        pages
            .iter()
            .try_for_each(|it| must_be_well(&load::get(server.address, it)?))
    })?;
    Ok(milliseconds(took) / pages.len().max(1) as f64)
}
