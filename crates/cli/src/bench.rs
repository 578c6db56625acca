//! `raadslag bench`: this program beside others, by turns in one run.

mod appending;
mod archive;
mod families;
mod growth;
mod measure;
mod papers;
mod peer;
mod printing;
mod reading;
mod rebuilding;
mod searching;
mod serving;
mod sitting;
mod table;

use std::fs;
use std::path::Path;

use serde_json::json;

use self::table::{Row, Verdict};
use crate::args::{Bench, BenchRow};
use crate::trouble::{Done, Trouble};

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Enough for figures.
    Whole,
    /// Only to see that it runs.
    Tiny,
}

impl Scale {
    fn of(words: &Bench) -> Self {
        if words.quick { Self::Tiny } else { Self::Whole }
    }

    fn pick<T>(self, tiny: T, whole: T) -> T {
        match self {
            Self::Whole => whole,
            Self::Tiny => tiny,
        }
    }
}

/// Measures what was asked for, prints a table, and writes the same as JSON, also while it goes on: a run of hours that is stopped, or of
/// which one row cannot be measured, keeps what it has.
pub fn run(words: &Bench) -> Result<Done, Trouble> {
    println!("{}", heading(words));
    let mut rows = Vec::new();
    let mut failed = None;
    for which in BenchRow::ALL {
        if !words.only.is_empty() && !words.only.contains(&which) {
            continue;
        }
        let mut tell = |row: Row| {
            println!("{row}");
            rows.push(row);
            words.json.as_deref().map_or(Ok(()), |path| write(path, words, &rows))
        };
        if let Err(trouble) = measure(which, Scale::of(words), words, &mut tell) {
            eprintln!("raadslag: {which:?} was not measured: {trouble}");
            failed = failed.or(Some(trouble));
        }
    }
    println!("{}", summary(&rows));
    failed.map_or(Ok(Done::Well), Err)
}

fn write(path: &Path, words: &Bench, rows: &[Row]) -> Result<(), Trouble> {
    let rows: Vec<_> = rows.iter().map(Row::json).collect();
    let all = json!({ "machine": machine(), "profile": profile(), "rounds": words.rounds, "quick": words.quick, "rows": rows });
    fs::write(path, format!("{all:#}\n")).map_err(Trouble::file(path))
}

/// Takes a row as soon as it is measured.
type Tell<'a> = &'a mut dyn FnMut(Row) -> Result<(), Trouble>;

fn measure(which: BenchRow, scale: Scale, words: &Bench, tell: Tell<'_>) -> Result<(), Trouble> {
    let rows = match which {
        BenchRow::Text => reading::text(scale, words.rounds),
        BenchRow::Families => families::rows(scale, words.rounds),
        BenchRow::Pdf => reading::pdf(scale, words.rounds),
        BenchRow::Budget => reading::budget(scale, words.rounds),
        BenchRow::Print => printing::rows(scale, words.rounds),
        BenchRow::Journal => appending::rows(scale, words.rounds, words.database.as_deref()),
        BenchRow::Start => serving::start(scale, words.rounds),
        BenchRow::Page => serving::page(scale, words.rounds),
        BenchRow::Signed => serving::signed(scale, words.rounds),
        BenchRow::Years => serving::years(scale, words.rounds),
        BenchRow::Live => serving::live(scale, words.rounds),
        BenchRow::Rebuild => rebuilding::rows(scale, words.rounds, words.database.as_deref()),
        BenchRow::Growth => return growth::rows(scale, words, tell),
        BenchRow::Search => searching::rows(scale, words),
    };
    rows?.into_iter().try_for_each(tell)
}

fn heading(words: &Bench) -> String {
    let quick = if words.quick {
        "; quick: these figures say nothing"
    } else {
        ""
    };
    format!(
        "{}; {}{quick}; {} rounds by turns.\n\
         Each line gives the least, the middle and the most of the rounds; the ratio is of the middle ones.\n",
        machine(),
        profile(),
        words.rounds
    )
}

/// Figures of an unoptimised program say nothing, so the table begins with that.
fn profile() -> &'static str {
    if cfg!(debug_assertions) {
        "debug build: these figures say nothing, build with --release"
    } else {
        "release build"
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model
        .lines()
        .find_map(|it| it.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("a processor that does not tell its name", |it| it.1.trim());
    format!("{cores} cores, {model}")
}

fn summary(rows: &[Row]) -> String {
    let count = |wanted| rows.iter().filter(|it| it.verdict() == wanted).count();
    format!(
        "{} goals reached, {} missed, {} not measured",
        count(Verdict::Reached),
        count(Verdict::Missed),
        count(Verdict::NotMeasured)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_run_gives_rows_with_figures() {
        let words = Bench {
            json: None,
            rounds: 1,
            quick: true,
            items: 0,
            archive: 0,
            keep: None,
            only: Vec::new(),
            database: None,
        };
        for which in [
            BenchRow::Text,
            BenchRow::Families,
            BenchRow::Budget,
            BenchRow::Print,
            BenchRow::Journal,
            BenchRow::Rebuild,
        ] {
            let mut rows = Vec::new();
            let mut tell = |row| {
                rows.push(row);
                Ok(())
            };
            measure(which, Scale::of(&words), &words, &mut tell).expect("measured");
            assert!(!rows.is_empty());
            for row in rows {
                assert!(row.ours.spread.min > 0.0, "{row}");
                assert!(row.json()["ours"]["median"].is_f64(), "{row}");
            }
        }
    }
}
