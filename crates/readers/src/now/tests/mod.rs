//! The tables against the rule and against a rebuild, on each engine.

mod cases;
mod counts;
mod held;
mod lookups;
mod review;
mod shown;
mod stories;
mod worlds;

use std::collections::BTreeSet;
use std::sync::Arc;

use raadslag_council::clock::Date;
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::ids::{CommandId, MeetingId};
use raadslag_council::record::{Head, Item, Record};
use raadslag_store::digest::{Digest, random_bits};
use raadslag_store::testing::Place;
use raadslag_store::{Answer, Errand, Journal, Origin, vals};

use super::{Now, NowReader};
use crate::follow::Reader as _;

/// A municipality on one engine.
struct House {
    _place: Place,
    now: Now,
}

impl House {
    fn all() -> Vec<Self> {
        let places = [Some(Place::sqlite()), Place::find_postgres()];
        places.into_iter().flatten().map(Self::on).collect()
    }

    fn on(place: Place) -> Self {
        let now = Now::open(Arc::new(place.again())).expect("an empty journal can be read");
        Self { _place: place, now }
    }

    fn journal(&self) -> &Journal {
        self.now.journal()
    }

    fn carry_out(&self, command: &Command) -> Answer {
        let answer = self
            .journal()
            .carry_out(command, &errand())
            .expect("the command is lawful");
        self.now.catch_up().expect("what was written is read");
        answer
    }

    fn read_in(&self, record: &Record) -> Answer {
        self.carry_out(&Command::ImportMeeting(Box::new(ImportMeeting {
            record: record.clone(),
            ..ImportMeeting::default()
        })))
    }
}

/// A body's paper of one item, read in; as one of a meeting that is named.
fn paper(body: &str, date: Option<Date>, meeting: Option<MeetingId>) -> Command {
    let item = Item {
        number: "1".into(),
        title: "Ny struktur".into(),
        open: true,
        ..Item::default()
    };
    let head = Head {
        body: body.into(),
        date,
        ..Head::default()
    };
    Command::ImportMeeting(Box::new(ImportMeeting {
        record: Record {
            head,
            items: vec![item],
            ..Record::default()
        },
        meeting,
        ..ImportMeeting::default()
    }))
}

pub(crate) fn errand() -> Errand {
    Errand {
        command: CommandId::new(random_bits().expect("random bits")),
        digest: Digest::of(b""),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Import,
        now: at(1_000),
    }
}

pub(crate) fn at(second: i64) -> raadslag_council::clock::Timestamp {
    raadslag_council::clock::Timestamp::from_second(second).expect("a second after 1970")
}

#[test]
fn every_statement_is_understood_by_each_engine() {
    for house in House::all() {
        let mut tx = house.journal().db().read().expect("a transaction");
        for statement in super::statements() {
            assert!(statement.is_in_order(), "{}", statement.name);
            tx.prepare(statement.sql)
                .unwrap_or_else(|fault| panic!("{}: {fault}", statement.name));
        }
    }
}

#[test]
fn a_rebuild_is_held_against_every_column_of_every_table() {
    let house = House::on(Place::sqlite());
    let db = house.journal().db();
    let names = |sql: String| {
        db.all(&sql, vals![], |row| Ok(row.text(0)?.to_owned()))
            .expect("the schema")
    };
    let tables = "select name from sqlite_schema where type = 'table' and name like 'now1_%'";
    let mut missing = Vec::new();
    for table in names(tables.into()) {
        // Written down as somebody asks: the sets of those who do, and who was recognised where.
        let asked = ["now1_audience", "now1_bar", "now1_recognised", "now1_person_at"];
        if asked.contains(&table.as_str()) {
            continue;
        }
        let held = NowReader::OWN.iter().find(|it| it.0 == table).map_or("", |it| it.1);
        let held: BTreeSet<&str> = held.split(", ").collect();
        let columns = names(format!("select name from pragma_table_info('{table}')"));
        let left = columns.iter().filter(|it| !held.contains(it.as_str()));
        missing.extend(left.map(|it| format!("{table}.{it}")));
    }
    assert_eq!(missing, Vec::<String>::new());
}
