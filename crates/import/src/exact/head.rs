//! The head: the body, the word for the kind of document, then a label on each line.

use raadslag_council::clock::ClockTime;
use raadslag_council::danish;
use raadslag_council::record::{Head, RecordKind};

use super::{Lines, person, said, unguarded};
use crate::dates;

/// Reads up to the first part.
pub(super) fn read(lines: &mut Lines<'_, '_, '_>) -> Head {
    let mut head = Head::default();
    let mut plain: Vec<&str> = Vec::new();
    let mut is_labelled = false;
    while let Some(line) = lines.line() {
        if lines.begins(lines.at).is_some() {
            break;
        }
        if line.is_empty() {
            lines.at += 1;
        } else if take(&mut head, lines) {
            is_labelled |= !head.body.is_empty();
        } else if plain.len() + usize::from(is_labelled) < 2 {
            plain.push(line);
            lines.take(&[line]);
        } else {
            lines.at += 1;
        }
    }
    let mut plain = plain.into_iter();
    if head.body.is_empty()
        && let Some(body) = plain.next()
    {
        body.clone_into(&mut head.body);
    }
    if let Some(word) = plain.next() {
        head.kind_label = Some(word.to_owned());
    }
    head
}

/// Takes a line with a label.
fn take(head: &mut Head, lines: &mut Lines<'_, '_, '_>) -> bool {
    let row = lines.at;
    let Some((label, value)) = lines.line().and_then(|it| it.split_once(':')) else {
        return false;
    };
    let value = value.trim();
    let slot = match label {
        "Udvalg" => {
            value.clone_into(&mut head.body);
            return keep(value, lines);
        }
        "Betegnelse" => &mut head.kind_label,
        "Kommune" => &mut head.municipality,
        "Sted" => &mut head.place,
        "Tekstform" => return keep("", lines),
        "Dokumenttype" => {
            head.kind = kind(value);
            return keep("", lines);
        }
        "Mødets art" => {
            head.meeting_kind = danish::read_meeting_kind(value);
            return keep("", lines);
        }
        "Bemærkninger" => {
            let below = lines.until_blank().into_iter().skip(1).map(unguarded);
            let remarks: Vec<&str> = std::iter::once(value).chain(below).collect();
            for (step, remark) in remarks.iter().enumerate() {
                lines.settle(row + step, &[*remark]);
            }
            head.remarks = said(remarks.join("\n").trim());
            return true;
        }
        "Dato" | "Planlagt til" => {
            let found = dates::read_date(value, None);
            let findings = found.as_ref().map(|it| it.findings(value, &lines.rows[row].place()));
            lines.account.take(findings.unwrap_or_default());
            let day = found.and_then(|it| it.day.ok());
            match label {
                "Dato" => head.date = day,
                _ => head.planned = day,
            }
            return keep("", lines);
        }
        "Start kl." => {
            head.start = time(value);
            return keep("", lines);
        }
        "Slut kl." => {
            head.end = time(value);
            return keep("", lines);
        }
        "Medlemmer" | "Fraværende" => {
            let mut people = lines.until_blank();
            people[0] = value;
            let people = if value.is_empty() {
                lines.settle(row, &[]);
                person::people(row + 1, &people[1..], lines)
            } else {
                person::people(row, &people, lines)
            };
            let list = if label == "Medlemmer" {
                &mut head.members
            } else {
                &mut head.absent
            };
            list.extend(people);
            return true;
        }
        _ => return false,
    };
    *slot = said(value);
    keep(value, lines)
}

fn keep(field: &str, lines: &mut Lines<'_, '_, '_>) -> bool {
    lines.take(&[field]);
    true
}

/// `9:00`, `9.00`
pub(super) fn time(text: &str) -> Option<ClockTime> {
    let (hour, minute) = text.split_once([':', '.'])?;
    ClockTime::new(hour.parse().ok()?, minute.parse().ok()?)
}

fn kind(word: &str) -> Option<RecordKind> {
    match word {
        "dagsorden" => Some(RecordKind::Agenda),
        "tillægsdagsorden" => Some(RecordKind::SupplementaryAgenda),
        "referat" => Some(RecordKind::Minutes),
        "beslutningsprotokol" => Some(RecordKind::DecisionProtocol),
        "punkt" => Some(RecordKind::Item),
        "bilag" => Some(RecordKind::Attachment),
        _ => None,
    }
}
