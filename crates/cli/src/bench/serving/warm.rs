//! A page that is asked for all the time, beside nginx with the same bytes.

use std::net::SocketAddr;
use std::time::Duration;

use super::super::measure::{Round, Spread, by_turns, milliseconds};
use super::super::table::{Goal, Peer, Row, Side};
use super::super::{Scale, peer};
use super::child::Server;
use super::load::{self, Answer, Asked, Load};
use super::must_be_well;
use super::nginx::{self, Nginx};
use crate::trouble::Trouble;

const CONNECTIONS: usize = 64;

/// A page that is driven.
pub struct Driven<'a> {
    /// `page`, `signed-in page`.
    pub name: &'a str,
    pub items: usize,
    pub asked: Asked,
    /// At least this much of nginx's rate.
    pub rate: f64,
    /// At most this much of nginx's longest wait; not told where there is no goal.
    pub wait: Option<f64>,
}

/// Pages a second and the wait of the slowest hundredth.
pub fn rows(server: &Server, driven: &Driven<'_>, scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let Driven { name, items, asked, .. } = driven;
    let page = load::get(server.address, asked.clone())?;
    must_be_well(&page)?;
    let nginx = match peer::find(&["nginx"]) {
        Some(program) => Some(Nginx::start(&program, &page)?),
        None => None,
    };
    let mut places = vec![(server.address, asked.clone())];
    if let Some(nginx) = &nginx {
        must_be_same(&page, &load::get(nginx.address, nginx::PATH)?)?;
        places.push((nginx.address, nginx::PATH.into()));
    }
    let span = Duration::from_millis(scale.pick(100, 4000));
    let sides = drive_by_turns(&places, page.body.len(), span, rounds)?;
    let told = format!(
        "page of a meeting of {items} items, {:.1} kB, all headers, {CONNECTIONS} connections kept, logs off",
        page.body.len() as f64 / 1000.0
    );
    let row = |what: &str, unit, pick: fn(&Drive) -> Spread, goal| Row {
        what: format!("{name}: {what}"),
        unit,
        ours: Side {
            how: told.clone(),
            spread: pick(&sides[0]),
        },
        peer: beside(sides.get(1).map(pick)),
        goal,
    };
    Ok(vec![
        row("rate", "pages/s", |it| it.rate, Goal::RatioAtLeast(driven.rate)),
        row(
            "longest wait of 99 in 100",
            "ms",
            |it| it.wait,
            driven.wait.map_or(Goal::Told, Goal::RatioAtMost),
        ),
    ])
}

fn beside(spread: Option<Spread>) -> Peer {
    match spread {
        Some(spread) => Peer::Measured(Side {
            how: "nginx: the same bytes and headers from disk, as many workers as cores".into(),
            spread,
        }),
        None => Peer::Missing("nginx is not installed".into()),
    }
}

/// What one server came to over all rounds.
struct Drive {
    rate: Spread,
    wait: Spread,
}

fn drive_by_turns(
    places: &[(SocketAddr, Asked)],
    length: usize,
    span: Duration,
    rounds: u32,
) -> Result<Vec<Drive>, Trouble> {
    let mut waits = vec![Vec::new(); places.len()];
    let drives = places
        .iter()
        .zip(&mut waits)
        .map(|((address, asked), waits)| -> Round<'_> {
            Box::new(|| {
                let Load { rate, wait } = load::drive(*address, asked, length, CONNECTIONS, span)?;
                waits.push(milliseconds(wait));
                Ok(rate)
            })
        });
    let rates = by_turns(rounds, &mut drives.collect::<Vec<_>>())?;
    let both = rates.into_iter().zip(&waits);
    let drives = both.filter_map(|(rate, waits)| {
        let wait = Spread::of(waits)?;
        Some(Drive { rate, wait })
    });
    Ok(drives.collect())
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
