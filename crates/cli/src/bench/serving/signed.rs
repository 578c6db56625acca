//! The page of somebody signed in, whose access is asked of the one join each time, beside nginx with the same bytes from disk.

use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;
use raadslag_store::accounts::{self, Token};
use raadslag_store::people::{self, Person};
use raadslag_store::{DataPlace, open};

use super::child::Server;
use super::load::{self, Asked};
use super::nginx::{self, Nginx};
use super::warm::{self, Driven};
use super::{House, cold_pages, must_be_well, one_by_one};
use crate::bench::measure::{Round, by_turns};
use crate::bench::table::{Goal, Peer, Row, Side};
use crate::bench::{Scale, peer};
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// Whose papers the bench's meetings are.
const BODY: &str = "Økonomiudvalget";

/// A member's page, asked for all the time and for the first time.
pub fn rows(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let house = House::fill(scale.pick(2, 60))?;
    let cookie = sign_in(&house)?;
    let pages: Vec<Asked> = house
        .pages
        .iter()
        .map(|path| Asked {
            path: path.clone(),
            cookie: cookie.clone(),
        })
        .collect();
    let first = pages
        .first()
        .ok_or_else(|| Trouble::Refused("there is no page".into()))?;
    let server = Server::start(house.folder.path())?;
    let driven = Driven {
        name: "signed-in page",
        items: 30,
        asked: first.clone(),
        rate: 0.4,
        wait: None,
    };
    let mut rows = warm::rows(&server, &driven, scale, rounds)?;
    let page = load::get(server.address, first.clone())?;
    drop(server);
    let nginx = peer::find(&["nginx"]).map(|it| Nginx::start(&it, &page)).transpose()?;
    let fresh: Round<'_> = Box::new(|| Ok(1_000.0 / cold_pages(house.folder.path(), &pages)?));
    let mut sides = vec![fresh];
    if let Some(nginx) = &nginx {
        let same = vec![Asked::from(nginx::PATH); pages.len()];
        sides.push(Box::new(move || Ok(1_000.0 / one_by_one(nginx.address, &same)?)));
    }
    let spreads = by_turns(rounds, &mut sides)?;
    let side = |how: &str, place: usize| {
        spreads.get(place).map(|spread| Side {
            how: how.into(),
            spread: *spread,
        })
    };
    let ours = "pages of 30 items, each asked for once on a fresh server, one after another, connecting counted";
    rows.extend(side(ours, 0).map(|ours| {
        Row {
            what: "signed-in page: first time".into(),
            unit: "pages/s",
            ours,
            peer: side("nginx: the same bytes from disk, as often, one after another", 1)
                .map_or_else(|| Peer::Missing("nginx is not installed".into()), Peer::Measured),
            goal: Goal::RatioAtLeast(0.15),
        }
    }));
    Ok(rows)
}

/// A member of the body signs in.
fn sign_in(house: &House) -> Result<String, Trouble> {
    let journal = open(&DataPlace::Folder(house.folder.path().to_owned()))?;
    let person = PersonId::new(1);
    let known = Person {
        person,
        name: "Inge Abildtoft".into(),
        title: String::new(),
        email: String::new(),
    };
    people::keep(journal.db(), &known)?;
    accounts::set(journal.db(), person, "inge", "en lang prøve med ord", None)?;
    let act = BodyAct::GiveRole {
        person,
        role: Role::Member,
        from: Date::constant(2006, 1, 1),
    };
    let body = identity::body(BODY);
    ask(&journal, &Command::AtBody { body, act })?;
    let token = Token::begin(journal.db(), (person, "bench"), None, house::now())?;
    let cookie = format!("raadslag={}", token.as_str());
    let server = Server::start(house.folder.path())?;
    let own = Asked {
        path: "/mit".into(),
        cookie: cookie.clone(),
    };
    must_be_well(&load::get(server.address, own)?)?;
    Ok(cookie)
}
