//! Our own text form, read as strictly as `raadslag-typeset` writes it: nothing is guessed, every mark and line break is meant.

use raadslag_council::clock::Date;
use raadslag_council::finding::FindingKind;
use raadslag_council::record::Record;

use crate::account::Account;
use crate::source::Row;
use crate::tail::signed::is_at_end;

mod appendix;
mod blocks;
mod head;
mod inline;
mod item;
mod person;
mod programme;
mod tail;
mod wheel;
pub(crate) mod word;

/// Reads the rows of a text that we wrote.
pub(crate) fn read(rows: &[Row], account: &mut Account<'_>) -> Record {
    let mut lines = Lines { rows, account, at: 0 };
    let mut record = Record {
        head: head::read(&mut lines),
        ..Record::default()
    };
    while let Some(part) = lines.part() {
        match part {
            Part::Item(number, title) => record.items.push(item::read(number, title, &mut lines)),
            Part::Overview => record.attachments_overview.extend(tail::overview(&mut lines)),
            Part::Signatures => tail::signatures(&mut record, &mut lines),
            Part::Addendum(heading) => record.addenda.extend(tail::addendum(heading, &mut lines)),
            Part::Cover(title) => record.appendices.push(appendix::read(title, &mut lines)),
        }
    }
    record
}

/// What begins at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    /// Number and title.
    Item(&'t str, &'t str),
    Overview,
    Signatures,
    /// Day, item and role.
    Addendum(&'t str),
    /// Numbers and title.
    Cover(&'t str),
}

/// The lines, and how far they are read.
struct Lines<'a, 'b, 'r> {
    rows: &'a [Row],
    account: &'b mut Account<'r>,
    at: usize,
}

impl<'a> Lines<'a, '_, '_> {
    /// The line, with what stands before its words.
    fn line(&self) -> Option<&'a str> {
        self.rows.get(self.at).map(|it| it.text.as_str())
    }

    /// Goes on past the line, whose words stand in these fields.
    fn take(&mut self, fields: &[&str]) {
        self.account.settle(self.at, fields, FindingKind::Labels);
        self.at += 1;
    }

    fn skip_blank(&mut self) {
        while self.line().is_some_and(str::is_empty) {
            self.at += 1;
        }
    }

    /// The next part, past lines that nobody knows: they are told.
    fn part(&mut self) -> Option<Part<'a>> {
        while self.at < self.rows.len() {
            if let Some(part) = self.begins(self.at) {
                return Some(part);
            }
            self.pass();
        }
        None
    }

    /// Past a line that nobody knows, or what a print says at its end.
    fn pass(&mut self) {
        if self.line().is_some_and(is_at_end) {
            self.account.outside(self.at, FindingKind::PageFurniture);
        }
        self.at += 1;
    }

    /// The part that begins at this row.
    fn begins(&self, row: usize) -> Option<Part<'a>> {
        let line = self.rows.get(row)?.text.as_str();
        match line {
            "Bilagsoversigt" => return Some(Part::Overview),
            "Underskriftsside" => return Some(Part::Signatures),
            _ => {}
        }
        if let Some(heading) = line.strip_prefix("Tilføjelse til referatet: ") {
            return Some(Part::Addendum(heading));
        }
        if let Some(title) = line.strip_prefix("Bilag: ") {
            return Some(Part::Cover(title));
        }
        let (number, title) = numbered(line)?;
        let below = self.rows[row + 1..].iter().map(|it| it.text.as_str());
        let next = below.into_iter().find(|it| !it.is_empty())?;
        openness(next).map(|_| Part::Item(number, title))
    }

    /// The value behind this label, where it stands in this line.
    fn labelled(&mut self, label: &str) -> Option<&'a str> {
        let value = self.line()?.strip_prefix(label)?.strip_prefix(':')?.trim();
        self.take(&[value]);
        Some(value)
    }

    /// The lines of one kind from here to a blank one.
    fn until_blank(&mut self) -> Vec<&'a str> {
        let mut found = Vec::new();
        while let Some(line) = self.line().filter(|it| !it.is_empty()) {
            found.push(line);
            self.at += 1;
        }
        found
    }

    /// Tells which words of a row that was passed stand in fields.
    fn settle(&mut self, row: usize, fields: &[&str]) {
        self.account.settle(row, fields, FindingKind::Labels);
    }
}

/// `4. Titel`, `Punkt A1: Titel`, `Punkt: Titel`.
fn numbered(line: &str) -> Option<(&str, &str)> {
    if let Some(rest) = line.strip_prefix("Punkt") {
        let (number, title) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
        let number = if number.is_empty() {
            number
        } else {
            number.strip_prefix(' ')?
        };
        return Some((number, title.trim()));
    }
    let (number, title) = line.split_once(". ").or_else(|| Some((line.strip_suffix('.')?, "")))?;
    is_plain_number(number).then(|| (number, title.trim()))
}

/// `4`, `4.1`
fn is_plain_number(number: &str) -> bool {
    number
        .split('.')
        .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

fn openness(line: &str) -> Option<bool> {
    match line {
        "Åben sag" => Some(true),
        "Lukket sag" => Some(false),
        _ => None,
    }
}

/// The words of a line that could have been taken for something else: `\ Bilag`.
fn unguarded(line: &str) -> &str {
    match line.strip_prefix('\\') {
        Some("") => "",
        Some(rest) => rest.strip_prefix(' ').unwrap_or(line),
        None => line,
    }
}

/// `21-08-2019`
fn short_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
}

/// A text that says something.
fn said(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
