//! A table of amounts whose columns the text layer pulled apart: words first, amounts after.

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::rich::{Block, Table, Text};

use crate::blocks::{self, Reading};
use crate::lines::join;

/// Rows of one column that stand together.
#[derive(Debug)]
struct Run {
    is_amount: bool,
    cells: Vec<String>,
}

/// Fewer amounts are no table.
const FEWEST: usize = 3;

/// The section as blocks around a table, where at least three lines are only amounts and every amount finds its words.
pub(crate) fn read(rows: &[usize], reading: &mut Reading<'_, '_>) -> Option<Vec<Block>> {
    let amounts: Vec<usize> = (0..rows.len())
        .filter(|it| reading.rows[rows[*it]].columns == 0 && is_amount(reading.rows[rows[*it]].words()))
        .collect();
    if amounts.len() < FEWEST {
        return None;
    }
    let start = start(rows, *amounts.first()?, reading)?;
    let end = *amounts.last()? + 1;
    let (header, body) = header(&rows[start..end], reading);
    let table = Table {
        header,
        rows: pair(runs(body, reading))?,
    };
    let mut blocks = blocks::read(&rows[..start], reading);
    let first = rows[start];
    let words: Vec<&str> = table
        .header
        .iter()
        .chain(table.rows.iter().flatten())
        .map(Text::as_str)
        .collect();
    reading
        .account
        .settle_all(rows[start..end].iter().copied(), &words, FindingKind::JoinedWords);
    reading
        .account
        .note_row(first, FindingKind::GuessedTable, Severity::Guess, "");
    blocks.push(Block::Table(table));
    blocks.extend(blocks::read(&rows[end..], reading));
    Some(blocks)
}

/// `1.370.000 kr.`, `-250.000`: at least one thousand, or with its currency.
fn is_amount(text: &str) -> bool {
    // Most lines are words.
    if text.starts_with(char::is_alphabetic) {
        return false;
    }
    let bare = text.trim_end_matches("kr.").trim_end_matches("kr").trim_end();
    let has_currency = bare.len() < text.len();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    !bare.is_empty()
        && digits > 0
        && bare.len() <= 20
        && bare.bytes().all(|it| it.is_ascii_digit() || b".,- ".contains(&it))
        && (has_currency || (digits >= 4 && bare.contains('.')))
}

/// The table begins after the last full sentence above the first amount.
fn start(rows: &[usize], first_amount: usize, reading: &Reading<'_, '_>) -> Option<usize> {
    let text = |it: usize| reading.rows[rows[it]].words();
    let above = (0..first_amount).rev().find(|it| text(*it).ends_with(['.', ':']))?;
    (above + 1..first_amount).find(|it| !text(*it).is_empty())
}

/// The lines up to the second blank are the heading, a cell for each run of lines.
fn header<'r>(rows: &'r [usize], reading: &Reading<'_, '_>) -> (Vec<Text>, &'r [usize]) {
    let mut cells: Vec<String> = Vec::new();
    let mut is_new = true;
    for (at, row) in rows.iter().enumerate() {
        let text = reading.rows[*row].words();
        if text.is_empty() {
            if cells.len() >= 2 {
                return (cells.into_iter().map(Text::plain).collect(), &rows[at..]);
            }
            is_new = true;
            continue;
        }
        if is_new {
            cells.push(String::new());
            is_new = false;
        }
        if let Some(cell) = cells.last_mut() {
            join(cell, text);
        }
        if cells.len() > 3 || is_amount(text) {
            break;
        }
    }
    (Vec::new(), rows)
}

/// Runs of words and runs of amounts, in order; a cell of words goes on in lower case or inside a bracket.
fn runs(rows: &[usize], reading: &Reading<'_, '_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut after_blank = false;
    for row in rows {
        let text = reading.rows[*row].words();
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        let is_amount = is_amount(text);
        let is_same = runs.last().is_some_and(|it| it.is_amount == is_amount) && !(is_amount && after_blank);
        if !is_same {
            runs.push(Run {
                is_amount,
                cells: Vec::new(),
            });
        }
        after_blank = false;
        let Some(run) = runs.last_mut() else { continue };
        match run.cells.last_mut().filter(|it| !is_amount && goes_on(it, text)) {
            Some(cell) => {
                join(cell, text);
            }
            None => run.cells.push(text.to_owned()),
        }
    }
    runs
}

fn goes_on(cell: &str, text: &str) -> bool {
    cell.matches('(').count() > cell.matches(')').count() || text.starts_with(char::is_lowercase)
}

/// A run of words takes the run of amounts right below it where both are as long; what is left is paired in order.
fn pair(runs: Vec<Run>) -> Option<Vec<Vec<Text>>> {
    let count = |is_amount: bool| -> usize {
        let same = runs.iter().filter(|it| it.is_amount == is_amount);
        same.map(|it| it.cells.len()).sum()
    };
    if count(true) != count(false) {
        return None;
    }
    let is_own = |at: usize| {
        !runs[at].is_amount
            && runs
                .get(at + 1)
                .is_some_and(|it| it.is_amount && it.cells.len() == runs[at].cells.len())
    };
    let mut rest = (0..runs.len())
        .filter(|at| runs[*at].is_amount && (*at == 0 || !is_own(at - 1)))
        .flat_map(|at| &runs[at].cells);
    let mut rows = Vec::new();
    for at in (0..runs.len()).filter(|it| !runs[*it].is_amount) {
        let cells = &runs[at].cells;
        let amounts: Vec<&String> = if is_own(at) {
            runs[at + 1].cells.iter().collect()
        } else {
            rest.by_ref().take(cells.len()).collect()
        };
        let pairs = cells.iter().zip(amounts);
        rows.extend(pairs.map(|(words, amount)| vec![Text::plain(words.as_str()), Text::plain(amount.as_str())]));
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(is_amount: bool, cells: &[&str]) -> Run {
        Run {
            is_amount,
            cells: cells.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn words_find_their_amounts_by_the_length_of_their_runs() {
        let rows = pair(vec![
            run(false, &["Moler", "Bro"]),
            run(true, &["1.000 kr."]),
            run(false, &["Både", "I alt", "Rest"]),
            run(true, &["1 kr.", "2 kr.", "3 kr."]),
            run(true, &["4.000 kr."]),
        ])
        .expect("as many amounts as words");
        let plain: Vec<String> = rows
            .iter()
            .map(|it| it.iter().map(Text::as_str).collect::<Vec<_>>().join("="))
            .collect();
        assert_eq!(
            plain,
            [
                "Moler=1.000 kr.",
                "Bro=4.000 kr.",
                "Både=1 kr.",
                "I alt=2 kr.",
                "Rest=3 kr."
            ]
        );
    }

    #[test]
    fn an_amount_is_money_and_not_a_year() {
        assert!(is_amount("2.890.000 kr.") && is_amount("-1.500") && is_amount("75 kr."));
        assert!(!is_amount("2013") && !is_amount("kr.") && !is_amount("1.2 Havn"));
    }
}
