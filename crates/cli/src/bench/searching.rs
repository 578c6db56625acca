//! How long a search waits among many items, beside the full text of SQLite and of PostgreSQL over the same words in the same run.

use std::path::Path;
use std::time::Duration;

use raadslag_search::{Asker, Bookmark, Card, Document, Facet, Index, Kind, Question, Visibility};
use raadslag_store::db::Durability;
use raadslag_store::{Db, vals};

use super::Scale;
use super::appending::Schema;
use super::archive::{VOCABULARY, drawn, spelt, word};
use super::measure::{self, Spread, milliseconds, time};
use super::table::{Goal, Peer, Row, Side};
use crate::args::Bench;
use crate::trouble::Trouble;

/// Words of an item: about 1 kB.
const WORDS: usize = 150;
/// Bodies that the items are of.
const BODIES: u32 = 40;
/// How long a peer is asked in a round; one that is slow answers the first of the same questions, and no fewer than [`FEWEST`].
const PATIENCE: Duration = Duration::from_secs(180);
const FEWEST: usize = 200;

/// Plain, and with body, date and access, counted.
pub fn rows(scale: Scale, words: &Bench) -> Result<Vec<Row>, Trouble> {
    let items = scale.pick(500, words.items);
    let asked = scale.pick(20, 2_000);
    let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let index = fill_index(&folder.path().join("index"), items)?;
    let sqlite = Db::sqlite(&folder.path().join("fts.db"))?;
    fill_sqlite(&sqlite, items)?;
    let schema = words.database.as_deref().map(Schema::make).transpose()?;
    let postgres = schema.as_ref().map(|it| Db::postgres(&it.url())).transpose()?;
    if let Some(db) = &postgres {
        fill_postgres(db, items)?;
    }
    let mut rows = Vec::new();
    for is_filtered in [false, true] {
        let questions = questions(asked, u64::from(is_filtered));
        let (mut ours, mut lite, mut server) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..words.rounds {
            ours.push(slowest(&questions, Duration::MAX, |it| {
                ask_index(&index, it, is_filtered)
            })?);
            lite.push(slowest(&questions, PATIENCE, |it| {
                ask_sqlite(&sqlite, it, is_filtered)
            })?);
            if let Some(db) = &postgres {
                server.push(slowest(&questions, PATIENCE, |it| ask_postgres(db, it, is_filtered))?);
            }
        }
        let what = if is_filtered {
            "body, date and access, counted"
        } else {
            "one or two words, top 10"
        };
        let goal = if is_filtered { 1.0 / 15.0 } else { 1.0 / 30.0 };
        let side = |how: &str, asked: &[Asked]| {
            let waits: Vec<f64> = asked.iter().map(|it| it.wait).collect();
            let fewest = asked.iter().map(|it| it.questions).min()?;
            let how = match fewest < questions.len() {
                true => format!("{how}; the first {fewest} of the questions"),
                false => how.to_owned(),
            };
            Spread::of(&waits).map(|spread| Side { how, spread })
        };
        let Some(own) = side("the index of the program, with excerpts", &ours) else {
            continue;
        };
        let mut row = |engine: &str, how: &str, asked_of: &[Asked]| {
            let peer = side(how, asked_of).map_or_else(
                || Peer::Missing("no server was named: --database URL".into()),
                Peer::Measured,
            );
            rows.push(Row {
                what: format!("search of {items} items beside {engine}: {what}; p99 of {asked}"),
                unit: "ms",
                ours: own.clone(),
                peer,
                goal: Goal::RatioAtMost(goal),
            });
        };
        row("SQLite", "FTS5, bm25", &lite);
        row("PostgreSQL", "tsvector with GIN, ts_rank", &server);
    }
    Ok(rows)
}

/// How a round went.
struct Asked {
    /// The wait of 99 in 100, in milliseconds.
    wait: f64,
    questions: usize,
}

/// Asks as many as there is patience for; once a tenth of them before it is measured, so that all are warm.
fn slowest(
    questions: &[Vec<String>],
    patience: Duration,
    mut ask: impl FnMut(&[String]) -> Result<usize, Trouble>,
) -> Result<Asked, Trouble> {
    let mut spent = Duration::ZERO;
    for it in questions.iter().take(questions.len() / 10) {
        spent += time(|| ask(it))?.0;
        if spent > patience / 10 {
            break;
        }
    }
    let (mut spent, mut waits) = (Duration::ZERO, Vec::new());
    for it in questions {
        if waits.len() >= FEWEST && spent > patience {
            break;
        }
        let (took, _) = time(|| ask(it))?;
        spent += took;
        waits.push(milliseconds(took));
    }
    Ok(Asked {
        questions: waits.len(),
        wait: measure::slowest(waits),
    })
}

struct Item {
    title: String,
    text: String,
    body: u32,
    day: u32,
    is_open: bool,
}

fn item(number: u32) -> Item {
    let at = |place: usize| u64::from(number) * 1_000 + place as u64;
    let words = |from: usize, count: usize| {
        (from..from + count)
            .map(|it| spelt(word(at(it))))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let chance = drawn(at(900));
    Item {
        title: words(0, 6),
        text: words(10, WORDS - 6),
        body: (chance % u64::from(BODIES)) as u32,
        day: 2_006 + (chance >> 8) as u32 % 20,
        is_open: !(chance >> 16).is_multiple_of(10),
    }
}

/// One or two words each, those that are met often too.
fn questions(count: u32, salt: u64) -> Vec<Vec<String>> {
    let asked = (0..u64::from(count)).map(|it| {
        let seed = (it + 1) * 7_919 + salt * 104_729;
        let many = 1 + (drawn(seed) % 2) as usize;
        (0..many)
            .map(|place| spelt(20 + word(seed * 31 + place as u64) % (VOCABULARY - 20)))
            .collect()
    });
    asked.collect()
}

fn failed(fault: raadslag_search::Fault) -> Trouble {
    Trouble::Refused(fault.to_string())
}

fn fill_index(folder: &Path, items: u32) -> Result<Index, Trouble> {
    let index = Index::create(folder).map_err(failed)?;
    let mut update = index.update().map_err(failed)?;
    let known = (0..VOCABULARY.min(2_000)).map(spelt).collect::<Vec<_>>().join(" ");
    update.learn(&document(0, known.clone(), known, true));
    for number in 0..items {
        let it = item(number);
        let mut document = document(number, it.title, it.text, it.is_open);
        document.card.date = format!("{}-06-01", it.day);
        document.body = format!("b{}", it.body);
        update.add(&document).map_err(failed)?;
    }
    update.keep(&Bookmark::at(1, "")).map_err(failed)?;
    update.end().map_err(failed)?;
    Ok(index)
}

fn document(number: u32, title: String, text: String, is_open: bool) -> Document {
    let visibility = Visibility::public();
    Document {
        unit: format!("meeting:{number}"),
        visibility: if is_open { visibility } else { members(visibility) },
        edge: None,
        card: Card {
            kind: Kind::Item,
            id: number.to_string(),
            title,
            number: "1".into(),
            meeting: String::new(),
            item: String::new(),
            body_name: String::new(),
            date: String::new(),
            document: String::new(),
            outcomes: Vec::new(),
            case_number: String::new(),
            is_title_only: false,
            is_draft: false,
            unread: String::new(),
            has_pages: false,
            sheets: Vec::new(),
        },
        decision: String::new(),
        texts: vec![text],
        about: String::new(),
        numbers: Vec::new(),
        body: String::new(),
        people: Vec::new(),
        goals: Vec::new(),
    }
}

fn members(of: Visibility) -> Visibility {
    let mut closed = of;
    closed.thing.thing = "item:x".into();
    closed.thing.audiences = vec!["members:x".into()];
    closed
}

fn ask_index(index: &Index, words: &[String], is_filtered: bool) -> Result<usize, Trouble> {
    let mut question = Question {
        words: words.join(" "),
        limit: 10,
        is_counted: is_filtered,
        ..Question::default()
    };
    if is_filtered {
        question.only = vec![(Facet::Body, "b7".into())];
        question.from = Some(20_150_000);
    }
    Ok(index.ask(&Asker::default(), &question).map_err(failed)?.hits.len())
}

fn fill_sqlite(db: &Db, items: u32) -> Result<(), Trouble> {
    let mut tx = db.write(Durability::Relaxed)?;
    tx.batch(
        "create table item (id integer primary key, body bigint, day bigint, open bigint); \
         create virtual table found using fts5(title, text, content='', tokenize = \"unicode61 remove_diacritics 0\");",
    )?;
    for number in 0..items {
        let it = item(number);
        tx.run(
            "insert into item (id, body, day, open) values ($1, $2, $3, $4)",
            vals![number, it.body, it.day, it.is_open],
        )?;
        tx.run(
            "insert into found (rowid, title, text) values ($1, $2, $3)",
            vals![number, &it.title, &it.text],
        )?;
    }
    Ok(tx.commit()?)
}

fn ask_sqlite(db: &Db, words: &[String], is_filtered: bool) -> Result<usize, Trouble> {
    let asked = words.join(" ");
    if !is_filtered {
        let sql = "select rowid from found where found match $1 order by rank limit 10";
        return Ok(db.all(sql, vals![&asked], |row| row.int(0))?.len());
    }
    let sql = "select i.id from found f cross join item i on i.id = f.rowid where found match $1 and i.body = 7 and i.day >= 2015 and i.open = 1 order by f.rank limit 10";
    let count = "select count(*) from found f cross join item i on i.id = f.rowid where found match $1 and i.body = 7 and i.day >= 2015 and i.open = 1";
    db.one(count, vals![&asked], |row| row.int(0))?;
    Ok(db.all(sql, vals![&asked], |row| row.int(0))?.len())
}

fn fill_postgres(db: &Db, items: u32) -> Result<(), Trouble> {
    const INSERT: &str = "insert into item (id, body, day, open, words) values ($1, $2, $3, $4, setweight(to_tsvector('danish', $5), 'A') || to_tsvector('danish', $6))";
    let mut tx = db.write(Durability::Relaxed)?;
    tx.batch("create table item (id bigint primary key, body bigint, day bigint, open bigint, words tsvector);")?;
    for number in 0..items {
        let it = item(number);
        let vals = vals![number, it.body, it.day, it.is_open, &it.title, &it.text];
        // Many go together, and few enough to be held.
        match number % 1_000 {
            999 => _ = tx.run(INSERT, vals)?,
            _ => tx.send(INSERT, vals)?,
        }
    }
    tx.batch("create index item_words on item using gin (words); analyze item;")?;
    Ok(tx.commit()?)
}

fn ask_postgres(db: &Db, words: &[String], is_filtered: bool) -> Result<usize, Trouble> {
    let asked = words.join(" ");
    let narrowed = if is_filtered {
        " and body = 7 and day >= 2015 and open = 1"
    } else {
        ""
    };
    let from = format!("from item where words @@ plainto_tsquery('danish', $1){narrowed}");
    if is_filtered {
        db.one(&format!("select count(*) {from}"), vals![&asked], |row| row.int(0))?;
    }
    let sql = format!("select id {from} order by ts_rank(words, plainto_tsquery('danish', $1)) desc limit 10");
    Ok(db.all(&sql, vals![&asked], |row| row.int(0))?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_slow_is_asked_the_first_of_the_questions_and_whoever_is_not_all() {
        let questions = questions(300, 0);
        let asked = |patience| slowest(&questions, patience, |_| Ok(0)).expect("answered").questions;
        assert_eq!(asked(Duration::MAX), 300);
        assert_eq!(asked(Duration::ZERO), FEWEST);
    }
}
