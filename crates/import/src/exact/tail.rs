//! The overview of attachments and the signature page.

use raadslag_council::record::{Addendum, OverviewLine, Record, Signature};

use crate::tail::signed::{add, heading as added, is_at_end, when};

use super::{Lines, numbered, person, said};

/// Items at the edge, and under each its attachments one blank further in.
pub(super) fn overview(lines: &mut Lines<'_, '_, '_>) -> Vec<OverviewLine> {
    lines.take(&[]);
    let mut found = Vec::new();
    let mut item = ("", "");
    while let Some(line) = lines.line().filter(|_| lines.begins(lines.at).is_none()) {
        if let Some(inner) = line.strip_prefix(' ') {
            let attachment = attachment(inner, item);
            let document = attachment.document_number.as_deref().unwrap_or_default();
            lines.take(&[&attachment.number, &attachment.title, document]);
            found.push(attachment);
        } else if let Some(heading) = numbered(line) {
            item = heading;
            lines.take(&[heading.0, heading.1]);
        } else {
            lines.at += 1;
        }
    }
    found
}

/// `2. Titel (98067/19)`, `- Titel` without a number, `(-)` behind brackets of the title.
fn attachment(line: &str, (item, item_title): (&str, &str)) -> OverviewLine {
    let (number, rest) = match line.strip_prefix('-') {
        Some(rest) => ("", rest.trim_start()),
        None => line
            .split_once(". ")
            .unwrap_or((line.strip_suffix('.').unwrap_or(line), "")),
    };
    let (title, document) = match rest.strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
        Some((title, document)) => (title.trim_end(), document),
        None => (rest, "-"),
    };
    OverviewLine {
        item: item.to_owned(),
        item_title: item_title.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        document_number: said(document).filter(|it| it != "-"),
    }
}

/// A person a line; below it, further in, when and how they signed, or that they have not.
pub(super) fn signatures(record: &mut Record, lines: &mut Lines<'_, '_, '_>) {
    lines.take(&[]);
    while let Some(line) = lines.line().filter(|_| lines.begins(lines.at).is_none()) {
        if line.is_empty() {
            lines.at += 1;
        } else if let Some(inner) = line.strip_prefix(' ') {
            signed(inner, record, lines);
        } else if is_at_end(line) {
            lines.pass();
        } else {
            let row = lines.at;
            lines.at += 1;
            record.signatories.extend(person::people(row, &[line], lines));
        }
    }
}

fn signed(line: &str, record: &mut Record, lines: &mut Lines<'_, '_, '_>) {
    let Some(name) = record.signatories.last().map(|it| it.name.clone()) else {
        lines.at += 1;
        return;
    };
    if let Some((at, method)) = when(line) {
        lines.take(&[]);
        record.signatures.push(Signature {
            name,
            at,
            method,
            has_reservation: false,
            reservation: None,
        });
        return;
    }
    if line == "Har ikke skrevet under endnu." {
        lines.take(&[]);
        record.awaited.push(name);
        return;
    }
    let words = line.strip_prefix("Forbehold: ");
    match record
        .signatures
        .last_mut()
        .filter(|_| words.is_some() || line == "Med forbehold.")
    {
        Some(signature) => {
            lines.take(&[words.unwrap_or_default()]);
            signature.has_reservation = true;
            words.into_iter().for_each(|it| add(&mut signature.reservation, it));
        }
        None => lines.at += 1,
    }
}

/// Day, item and role; the words and why stand further in.
pub(super) fn addendum(heading: &str, lines: &mut Lines<'_, '_, '_>) -> Option<Addendum> {
    let Some(mut addendum) = added(heading) else {
        lines.at += 1;
        return None;
    };
    let item = addendum.item.clone().unwrap_or_default();
    lines.take(&[&item]);
    let mut text = None;
    while let Some(line) = lines.line().filter(|it| it.starts_with(' ')) {
        match line.strip_prefix("  ") {
            Some(words) => {
                lines.take(&[words]);
                add(&mut text, words);
            }
            None => {
                let reason = line.strip_prefix(" Begrundelse: ").unwrap_or_default();
                lines.take(&[reason]);
                add(&mut addendum.reason, reason);
            }
        }
    }
    addendum.text = text.unwrap_or_default();
    Some(addendum)
}
