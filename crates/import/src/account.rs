//! The account of a reading: every character of the source goes into a field or into a finding.
//!
//! A line is settled once, by whoever read it, with the words that went into fields; what is left of it goes into one
//! finding per kind. What nobody settled is a part that nobody knew.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use memchr::memmem;
use raadslag_council::finding::{Finding, FindingKind, Severity};

use crate::source::Row;

/// Who took which words of which line.
#[derive(Debug)]
pub(crate) struct Account<'a> {
    rows: &'a [Row],
    settled: Vec<bool>,
    rest: BTreeMap<FindingKind, Rest>,
    findings: Vec<Finding>,
}

/// What of the source stands in no field, for one kind of finding.
#[derive(Debug)]
struct Rest {
    first: usize,
    last: usize,
    text: String,
}

impl<'a> Account<'a> {
    /// Nothing is settled yet.
    pub(crate) fn new(rows: &'a [Row]) -> Self {
        Self {
            rows,
            settled: vec![false; rows.len()],
            rest: BTreeMap::new(),
            findings: Vec::new(),
        }
    }

    /// Whether somebody has read the line.
    pub(crate) fn is_settled(&self, row: usize) -> bool {
        self.settled[row]
    }

    /// The words of the line that stand in fields; the rest is of this kind.
    pub(crate) fn settle(&mut self, row: usize, fields: &[&str], rest: FindingKind) {
        if self.settled[row] {
            return;
        }
        self.settled[row] = true;
        let left = left_over(self.rows[row].words(), fields);
        self.leave(row, &left, rest);
    }

    /// The whole line stands in no field.
    pub(crate) fn outside(&mut self, row: usize, kind: FindingKind) {
        self.settle(row, &[], kind);
    }

    /// Several lines that were read together, such as a title broken over two.
    pub(crate) fn settle_all(&mut self, rows: impl IntoIterator<Item = usize>, fields: &[&str], kind: FindingKind) {
        let open: Vec<usize> = rows.into_iter().filter(|it| !self.settled[*it]).collect();
        let Some(first) = open.first().copied() else {
            return;
        };
        let mut text = String::new();
        for row in open {
            self.settled[row] = true;
            text.push_str(self.rows[row].words());
            text.push('\n');
        }
        let left = left_over(&text, fields);
        self.leave(first, &left, kind);
    }

    /// Characters that were left when a line was settled by somebody else.
    pub(crate) fn leave(&mut self, row: usize, text: &str, kind: FindingKind) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let rest = self.rest.entry(kind).or_insert_with(|| Rest {
            first: row,
            last: row,
            text: String::new(),
        });
        if !rest.text.is_empty() {
            rest.text.push('\n');
        }
        rest.first = rest.first.min(row);
        rest.last = rest.last.max(row);
        rest.text.push_str(text);
    }

    /// Something odd whose words stand in a field.
    pub(crate) fn note(&mut self, place: String, what: FindingKind, severity: Severity, text: impl Into<String>) {
        self.findings.push(Finding {
            place,
            what,
            severity,
            text: text.into(),
            outside_fields: false,
        });
    }

    /// Something odd at a line.
    pub(crate) fn note_row(&mut self, row: usize, what: FindingKind, severity: Severity, text: impl Into<String>) {
        self.note(self.rows[row].place(), what, severity, text);
    }

    /// Findings made elsewhere.
    pub(crate) fn take(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// Rows read elsewhere, whose every character is in a field or in these findings.
    pub(crate) fn take_over(&mut self, rows: Range<usize>, findings: Vec<Finding>) {
        self.settled[rows].fill(true);
        self.findings.extend(findings);
    }

    /// All findings; lines that nobody settled are told, run by run.
    pub(crate) fn close(mut self) -> Vec<Finding> {
        self.tell_unknown();
        let rows = self.rows;
        let mut findings = self.findings;
        findings.extend(self.rest.into_iter().map(|(what, rest)| Finding {
            place: span(&rows[rest.first], &rows[rest.last]),
            what,
            severity: Severity::Note,
            text: rest.text,
            outside_fields: true,
        }));
        findings
    }

    fn tell_unknown(&mut self) {
        let mut row = 0;
        while row < self.rows.len() {
            if self.settled[row] || self.rows[row].is_blank() {
                row += 1;
                continue;
            }
            let end = (row..self.rows.len())
                .find(|it| self.settled[*it] || self.rows[*it].is_blank())
                .unwrap_or(self.rows.len());
            let text: Vec<&str> = self.rows[row..end].iter().map(Row::words).collect();
            self.findings.push(Finding {
                place: self.rows[row].place(),
                what: FindingKind::UnknownPart,
                severity: Severity::Warning,
                text: text.join("\n"),
                outside_fields: true,
            });
            row = end;
        }
    }
}

fn span(first: &Row, last: &Row) -> String {
    if first.page == last.page && first.number == last.number {
        first.place()
    } else {
        format!("{} to {}", first.place(), last.place())
    }
}

/// So many fields may be looked for from the beginning of a text; the next are taken by their characters.
const MOST_LOOKS: usize = 200;

/// The characters of a text that the fields do not hold, in order.
pub(crate) fn left_over(text: &str, fields: &[&str]) -> String {
    if let [field] = fields
        && *field == text.trim()
    {
        return String::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut scattered: Vec<&str> = Vec::new();
    let (mut from, mut looks) = (0, 0);
    for field in fields.iter().filter(|it| !it.is_empty()) {
        // Fields mostly stand in their order: the next one is looked for behind the last, then before it.
        let mut range = find(text, field, from, &found);
        if range.is_none() && from > 0 && looks < MOST_LOOKS {
            looks += 1;
            range = find(text, field, 0, &found);
        }
        match range {
            Some(range) => {
                from = range.end;
                let at = found.partition_point(|it| it.start < range.start);
                found.insert(at, range);
            }
            None => scattered.push(field),
        }
    }
    let left = between(text, &found);
    if scattered.is_empty() {
        return left;
    }
    without(&left, &scattered)
}

/// Where the field stands from here on and in none of the ranges found before.
fn find(text: &str, field: &str, mut from: usize, found: &[Range<usize>]) -> Option<Range<usize>> {
    loop {
        let at = from + memmem::find(&text.as_bytes()[from..], field.as_bytes())?;
        let range = at..at + field.len();
        let before = found.partition_point(|it| it.end <= range.start);
        match found.get(before).filter(|it| it.start < range.end) {
            Some(taken) => from = taken.end,
            None => return Some(range),
        }
    }
}

/// The text without these ranges, a blank in the place of each.
fn between(text: &str, found: &[Range<usize>]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for range in found {
        left.push_str(&text[from..range.start]);
        left.push(' ');
        from = range.end;
    }
    left.push_str(&text[from..]);
    left
}

/// Takes the characters one by one, where a field was put together from pieces.
fn without(text: &str, fields: &[&str]) -> String {
    let mut taken: HashMap<char, usize> = HashMap::new();
    for letter in fields.iter().flat_map(|it| it.chars()).filter(|it| !it.is_whitespace()) {
        *taken.entry(letter).or_default() += 1;
    }
    text.chars()
        .filter(|letter| match taken.get_mut(letter) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fields_hold_is_taken_from_the_text() {
        assert_eq!(left_over("Sted: Salen", &["Salen"]).trim(), "Sted:");
        assert_eq!(left_over("Lars\nHolm\n", &["Lars Holm"]).trim(), "");
        assert_eq!(left_over("Udvalg A-\nsager", &["Udvalg Asager"]).trim(), "-");
    }

    #[test]
    fn a_line_that_nobody_read_is_told() {
        let rows = [Row {
            number: 3,
            text: "ukendt".into(),
            ..Row::default()
        }];
        let findings = Account::new(&rows).close();
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].place.as_str(), findings[0].what),
            ("line 3", FindingKind::UnknownPart)
        );
    }
}
