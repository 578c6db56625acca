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
mod table;

use std::fs;

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

/// Measures what was asked for, prints a table, and writes the same as JSON.
pub fn run(words: &Bench) -> Result<Done, Trouble> {
    println!("{}", heading(words));
    let mut rows = Vec::new();
    for which in BenchRow::ALL {
        if words.only.is_empty() || words.only.contains(&which) {
            let measured = measure(which, Scale::of(words), words)?;
            measured.iter().for_each(|it| println!("{it}"));
            rows.extend(measured);
        }
    }
    println!("{}", summary(&rows));
    if let Some(path) = &words.json {
        let rows: Vec<_> = rows.iter().map(Row::json).collect();
        let all = json!({ "machine": machine(), "profile": profile(), "rounds": words.rounds, "quick": words.quick, "rows": rows });
        fs::write(path, format!("{all:#}\n")).map_err(Trouble::file(path))?;
    }
    Ok(Done::Well)
}

fn measure(which: BenchRow, scale: Scale, words: &Bench) -> Result<Vec<Row>, Trouble> {
    match which {
        BenchRow::Text => reading::text(scale, words.rounds),
        BenchRow::Families => families::rows(scale, words.rounds),
        BenchRow::Pdf => reading::pdf(scale, words.rounds),
        BenchRow::Budget => reading::budget(scale, words.rounds),
        BenchRow::Print => printing::rows(scale, words.rounds),
        BenchRow::Journal => appending::rows(scale, words.rounds, words.database.as_deref()),
        BenchRow::Start => serving::start(scale, words.rounds),
        BenchRow::Page => serving::page(scale, words.rounds),
        BenchRow::Signed => serving::signed(scale, words.rounds),
        BenchRow::Live => serving::live(scale, words.rounds),
        BenchRow::Rebuild => rebuilding::rows(scale, words.rounds, words.database.as_deref()),
        BenchRow::Growth => growth::rows(scale, words),
        BenchRow::Search => searching::rows(scale, words),
    }
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
            let rows = measure(which, Scale::of(&words), &words).expect("measured");
            assert!(!rows.is_empty());
            for row in rows {
                assert!(row.ours.spread.min > 0.0, "{row}");
                assert!(row.json()["ours"]["median"].is_f64(), "{row}");
            }
        }
    }
}
