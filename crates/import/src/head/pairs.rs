//! Those who were there and those who were not, in two columns under two labels on one line.

use std::ops::Range;

use raadslag_council::finding::FindingKind;
use raadslag_council::record::{Head, Member};

use super::{attendance, fields};
use crate::blocks::Reading;
use crate::family::HeadLabel;
use crate::people;

/// A line indented so far belongs to the second column.
const SECOND: usize = 15;

/// Reads such columns and settles their rows.
pub(super) fn read(rows: Range<usize>, head: &mut Head, reading: &mut Reading<'_, '_>) {
    for row in rows.clone() {
        let Some((first, second)) = labels(reading.rows[row].words(), reading) else {
            continue;
        };
        reading.account.outside(row, FindingKind::Labels);
        let mut is_begun = false;
        for row in row + 1..rows.end {
            let source = &reading.rows[row];
            if source.is_blank() && is_begun || reading.family.head_label(source.words()).is_some() {
                break;
            }
            let cells = cells(&source.text);
            let is_second = cells.len() == 1 && source.indent() >= SECOND;
            let roles = if is_second { [second, second] } else { [first, second] };
            let mut named: Vec<Member> = Vec::new();
            for (cell, role) in cells.iter().zip(roles) {
                let found = people::read_people(cell).members;
                take(role, found.clone(), head);
                named.extend(found);
            }
            is_begun |= !named.is_empty();
            let words: Vec<&str> = named.iter().flat_map(fields).collect();
            reading.account.settle(row, &words, FindingKind::Labels);
        }
    }
}

fn take(role: HeadLabel, people: Vec<Member>, head: &mut Head) {
    if role == HeadLabel::Members {
        head.members.extend(people);
        return;
    }
    let excused = (role == HeadLabel::Excused).then_some(true);
    let absent = people.into_iter().map(|it| Member {
        excused: it.excused.or(excused),
        ..it
    });
    attendance::add_absent(absent.collect(), head);
}

/// `Til stede        Fraværende`: two labels of persons and nothing else.
fn labels(text: &str, reading: &Reading<'_, '_>) -> Option<(HeadLabel, HeadLabel)> {
    let is_people = |it: HeadLabel| matches!(it, HeadLabel::Members | HeadLabel::Absent | HeadLabel::Excused);
    let cells = cells(text);
    let [first, second] = cells.as_slice() else {
        return None;
    };
    let role = |cell: &str| {
        let label = reading.family.head_label(cell).filter(|it| it.value.is_empty())?;
        is_people(label.role).then_some(label.role)
    };
    role(first).zip(role(second)).filter(|(first, second)| first != second)
}

/// What stands apart on a line: behind a tab or two blanks.
fn cells(text: &str) -> Vec<&str> {
    let parts = text.split('\t').flat_map(|it| it.split("  "));
    parts.map(str::trim).filter(|it| !it.is_empty()).collect()
}
