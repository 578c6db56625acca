//! A head in two columns, whose labels come first and whose values after.

use std::collections::HashMap;
use std::ops::Range;

use crate::blocks::Reading;
use crate::dates;
use crate::family::HeadLabel;

/// Which row is the value of which label's row, where labels stand in a run and their values in the next.
pub(crate) fn assign(rows: Range<usize>, reading: &Reading<'_, '_>) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    let filled: Vec<usize> = rows.filter(|it| !reading.rows[*it].is_blank()).collect();
    let mut at = 0;
    while at < filled.len() {
        let run = run(&filled[at..], reading);
        if run.len() >= 2
            && let Some(from) = values(&filled[at + run.len()..], &run, reading)
        {
            let from = at + run.len() + from;
            for (step, _) in run.iter().enumerate() {
                found.insert(filled[from + step], filled[at + step]);
            }
        }
        at += run.len().max(1);
    }
    found
}

/// Labels without values, from here on.
fn run(filled: &[usize], reading: &Reading<'_, '_>) -> Vec<HeadLabel> {
    filled
        .iter()
        .map_while(|it| {
            reading
                .family
                .head_label(reading.rows[*it].words())
                .filter(|it| it.value.is_empty())
        })
        .map(|it| it.role)
        .collect()
}

/// Where the values begin: as many lines as labels, each fitting its label, with a date or time among them.
fn values(after: &[usize], run: &[HeadLabel], reading: &Reading<'_, '_>) -> Option<usize> {
    if !run.iter().any(|it| is_when(*it)) {
        return None;
    }
    (0..after.len().min(6)).find(|from| {
        let lines = after.get(*from..from + run.len());
        lines.is_some_and(|lines| {
            lines
                .iter()
                .zip(run)
                .all(|(row, role)| fits(*role, reading.rows[*row].words(), reading))
        })
    })
}

fn is_when(role: HeadLabel) -> bool {
    matches!(role, HeadLabel::Date | HeadLabel::Start | HeadLabel::End)
}

fn fits(role: HeadLabel, text: &str, reading: &Reading<'_, '_>) -> bool {
    if reading.family.head_label(text).is_some() || text.len() > 200 {
        return false;
    }
    match role {
        HeadLabel::Date => dates::read_date(text, None).is_some(),
        HeadLabel::Start | HeadLabel::End => dates::read_time(text).is_some(),
        _ => true,
    }
}
