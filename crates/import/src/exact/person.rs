//! A person on one line: two blanks part title, name and what stands in brackets.

use raadslag_council::record::Member;

use super::{Lines, unguarded};

/// The persons of these lines, which begin at this row.
pub(super) fn people(row: usize, lines: &[&str], reading: &mut Lines<'_, '_, '_>) -> Vec<Member> {
    let people = lines.iter().enumerate().map(|(step, line)| {
        let member = person(line);
        let fields: Vec<&str> = crate::head::fields(&member).collect();
        reading.settle(row + step, &fields);
        member
    });
    people.collect()
}

/// `Titel  Navn  (A)  (formand)`
pub(super) fn person(line: &str) -> Member {
    let mut member = Member::default();
    let mut names: Vec<&str> = Vec::new();
    for part in unguarded(line.trim()).split("  ") {
        match part.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
            Some(said) if !names.is_empty() => take(said, &mut member),
            _ => names.push(part.strip_prefix('\\').unwrap_or(part)),
        }
    }
    member.name = names.pop().unwrap_or_default().to_owned();
    member.title = names.pop().map(str::to_owned);
    member
}

fn take(said: &str, member: &mut Member) {
    match said {
        "formand" => member.chair = true,
        "afbud" => member.excused = Some(true),
        "uden afbud" => member.excused = Some(false),
        "inhabil" => member.recused = true,
        _ => match said.strip_prefix("stedfortræder for ") {
            Some(other) => member.deputy_for = Some(other.to_owned()),
            None => member.party = Some(said.strip_prefix('\\').unwrap_or(said).to_owned()),
        },
    }
}
