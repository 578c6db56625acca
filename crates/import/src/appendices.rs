//! Appendices whose content has a shape of its own: leadership model, IT model, year wheel, programme.
//!
//! A kind is told by its content, with a word of its title or headings beside it; everything else stays ordinary text.

mod it_model;
mod leadership;
mod months_table;
mod printed;
mod programme;
mod rows;
mod year_wheel;

#[cfg(test)]
mod tests;

use raadslag_council::appendix::Content;
use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_extract::Line;

use crate::leftover::{leftover, outside};
use rows::Row;

/// What is known around an appendix.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Its title on the cover or in the item's list.
    pub attachment_title: &'a str,
    /// The day of the meeting.
    pub meeting_date: Option<Date>,
}

/// The content of an appendix of a known kind with its findings; nothing for an ordinary attachment.
///
/// `lines` are those under the cover. Every character of them is in a field or in a finding.
pub fn read(lines: &[Line], context: Context<'_>) -> Option<(Content, Vec<Finding>)> {
    let rows = rows::of(lines);
    let source = rows
        .iter()
        .map(|it| it.line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = printed::read(&rows, context)
        .or_else(|| leadership::read(&rows, context))
        .or_else(|| it_model::read(&rows))
        .or_else(|| year_wheel::read(&rows, context))
        .or_else(|| programme::read(&rows, context))?;
    let place = rows.first().map(Row::place).unwrap_or_default();
    let fields: Vec<&str> = found.fields.iter().chain(&found.told).map(String::as_str).collect();
    found.findings.extend(account(&leftover(&source, &fields), &place));
    Some((found.content, found.findings))
}

/// What one kind's reader found.
struct Found {
    content: Content,
    findings: Vec<Finding>,
    /// The texts that stand in fields.
    fields: Vec<String>,
    /// The texts that stand in findings already.
    told: Vec<String>,
}

/// Characters in no field: marks of lists and joined words apart from labels.
fn account(left: &str, place: &str) -> Vec<Finding> {
    let is_mark = |word: &&str| !word.chars().any(char::is_alphanumeric);
    let (marks, labels): (Vec<&str>, Vec<&str>) = left.split_whitespace().partition(is_mark);
    [
        outside(place, FindingKind::ListMarks, marks.join(" ")),
        outside(place, FindingKind::Labels, labels.join(" ")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn guess(what: FindingKind, place: String, text: &str) -> Finding {
    Finding {
        place,
        what,
        severity: Severity::Guess,
        text: text.to_owned(),
        outside_fields: false,
    }
}
