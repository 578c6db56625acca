//! The overview of attachments and the signature page.

use raadslag_council::record::{Member, OverviewLine};

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

/// A person a line.
pub(super) fn signatures(lines: &mut Lines<'_, '_, '_>) -> Vec<Member> {
    lines.take(&[]);
    let mut found = Vec::new();
    while let Some(line) = lines.line().filter(|_| lines.begins(lines.at).is_none()) {
        if line.is_empty() {
            lines.at += 1;
            continue;
        }
        let row = lines.at;
        lines.at += 1;
        found.extend(person::people(row, &[line], lines));
    }
    found
}
