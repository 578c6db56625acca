//! Which open papers may say some words, told without reading them again.
//!
//! A table of bits, a signature file by columns (Faloutsos and Christodoulakis, 1984): a column is a shelf that holds the traces of
//! some papers, and each trace marks a few of its rows. A paper may say a run of words if its shelf is marked in every row of every
//! trace of that run; few others are. Asking costs a few looks for each [`ABREAST`] times 64 shelves, however long the papers are.

use raadslag_council::leak::Trace;

/// Rows of the table.
const ROWS: usize = 1 << 16;
/// Rows that a trace marks.
const MARKED: u32 = 16;
/// Traces on a shelf, about a meeting's: with these it is marked in half of its rows, and one trace that it lacks in 60,000 looks as if
/// it were there. That is three bytes for each, a kilobyte for an item of two pages.
const FULL: usize = 2730;
/// Shelves of a part of the table, in words of 64.
const ABREAST: usize = 8;

/// A paper by its number among those that were met.
pub type Paper = u32;

/// Papers and their traces.
#[derive(Default)]
pub struct Shelves {
    parts: Vec<Box<[[u64; ABREAST]]>>,
    /// The papers of each shelf.
    papers: Vec<Vec<Paper>>,
    /// Traces on the last shelf.
    filled: usize,
}

impl std::fmt::Debug for Shelves {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} shelves", self.papers.len())
    }
}

impl Shelves {
    /// Adds what a paper says now to what it said; `on` are the shelves it stands on. What it no longer says stays.
    pub fn put(&mut self, paper: Paper, on: &mut Vec<u32>, traces: &[Trace]) {
        for trace in traces.iter().copied() {
            if on.iter().any(|it| self.is_marked(*it as usize, trace)) {
                continue;
            }
            let shelf = self.last();
            for row in rows(trace) {
                let place = shelf % (ABREAST * 64);
                self.parts[shelf / (ABREAST * 64)][row][place / 64] |= 1 << (place % 64);
            }
            self.filled += 1;
            if !on.contains(&(shelf as u32)) {
                on.push(shelf as u32);
                self.papers[shelf].push(paper);
            }
        }
    }

    /// The papers that may say a run with these traces: all that do, and a few more.
    pub fn may_say<'it>(&'it self, traces: &'it [Trace]) -> impl Iterator<Item = Paper> + 'it {
        let rows: Vec<usize> = traces.iter().flat_map(|it| rows(*it)).collect();
        let shelves = self.parts.iter().enumerate().flat_map(move |(at, part)| {
            let mut left = [u64::MAX; ABREAST];
            for row in &rows {
                left.iter_mut().zip(&part[*row]).for_each(|(left, row)| *left &= row);
                if left == [0; ABREAST] {
                    break;
                }
            }
            let bit = move |it: &usize| left[it / 64] >> (it % 64) & 1 == 1;
            (0..ABREAST * 64).filter(bit).map(move |it| at * ABREAST * 64 + it)
        });
        shelves.flat_map(|it| self.papers.get(it).into_iter().flatten().copied())
    }

    fn is_marked(&self, shelf: usize, trace: Trace) -> bool {
        let part = &self.parts[shelf / (ABREAST * 64)];
        let place = shelf % (ABREAST * 64);
        rows(trace).all(|row| part[row][place / 64] >> (place % 64) & 1 == 1)
    }

    /// The shelf that is being filled.
    fn last(&mut self) -> usize {
        if self.papers.is_empty() || self.filled == FULL {
            if self.papers.len().is_multiple_of(ABREAST * 64) {
                self.parts.push(vec![[0; ABREAST]; ROWS].into());
            }
            self.papers.push(Vec::new());
            self.filled = 0;
        }
        self.papers.len() - 1
    }
}

/// The rows of a trace, by two numbers made of it (Kirsch and Mitzenmacher, 2006).
fn rows(trace: Trace) -> impl Iterator<Item = usize> {
    let (first, apart) = (trace >> 32, trace | 1);
    (0..u64::from(MARKED)).map(move |it| (first.wrapping_add(apart.wrapping_mul(it)) >> 8) as usize % ROWS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use raadslag_council::leak::{said, said_of, traces};

    use super::*;

    /// A paper of invented words; no two say the same four in a row but by chance.
    fn words(paper: u64) -> String {
        let mut drawn = paper + 1;
        let mut word = || {
            drawn ^= drawn << 13;
            drawn ^= drawn >> 7;
            drawn ^= drawn << 17;
            format!("ord{}", drawn % 9_000)
        };
        let words: Vec<String> = (0..400).map(|_| word()).skip(100).collect();
        words.join(" ")
    }

    #[test]
    fn every_paper_that_says_a_run_is_told_and_few_that_do_not() {
        let mut shelves = Shelves::default();
        for paper in 0..2_000 {
            shelves.put(paper, &mut Vec::new(), &traces(&words(paper.into())));
        }
        let mut told = 0;
        for paper in (0..2_000u32).step_by(40) {
            let text = words(paper.into());
            let run: Vec<&str> = text.split(' ').skip(100).take(4).collect();
            let run = run.join(" ");
            let whole = said(&run).max().expect("a run");
            let runs = said_of(&run, &mut |it| it == whole);
            let papers: BTreeSet<Paper> = shelves.may_say(&runs[0].1).collect();
            assert!(papers.contains(&paper), "{run}");
            told += papers.len();
        }
        // The other papers of the same shelf are told too: nine stand on one.
        assert!(told <= 50 * 20, "{told} papers for 50 runs");
    }

    #[test]
    fn a_paper_that_is_written_on_takes_the_room_of_what_is_new_in_it() {
        let mut shelves = Shelves::default();
        let mut on = Vec::new();
        for length in 1..=300 {
            let text = words(1);
            let text: Vec<&str> = text.split(' ').take(length).collect();
            shelves.put(0, &mut on, &traces(&text.join(" ")));
        }
        assert_eq!(on, [0]);
        assert!(shelves.filled < 300, "{}", shelves.filled);
    }
}
