//! Persons as minutes name them: title, name, party and part, one or several on a line.

mod name;
mod split;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use words::is_title;

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::Member;

use crate::leftover::{leftover, outside};

/// What a line of persons says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// The persons, in order.
    pub members: Vec<Member>,
    /// Characters that stand in no field: brackets, `(formand)`, separators.
    pub dropped: String,
    /// Persons whose title and name were told apart by guess, as written.
    pub guesses: Vec<String>,
}

impl People {
    /// What was dropped and guessed, at its place.
    pub fn findings(&self, place: &str) -> Vec<Finding> {
        let guessed = self.guesses.iter().map(|text| Finding {
            place: place.to_owned(),
            what: FindingKind::GuessedName,
            severity: Severity::Guess,
            text: text.clone(),
            outside_fields: false,
        });
        outside(place, FindingKind::Labels, self.dropped.clone())
            .into_iter()
            .chain(guessed)
            .collect()
    }
}

/// The persons of a line or of several lines.
pub fn read_people(text: &str) -> People {
    let mut people = People::default();
    for line in text.lines() {
        add_line(line, &mut people);
    }
    people
}

fn add_line(line: &str, people: &mut People) {
    let known = people.members.len();
    // `• Ane Holm (A)`
    let bare = line.trim_start_matches(['•', '·', '*', '-', '–', ' ', '\t']);
    for written in columns(bare).flat_map(split::persons) {
        // A line to sign on is no part of a name.
        if let Some((member, is_guess)) = read_person(written.trim_matches(['_', ' '])) {
            people.members.push(member);
            if is_guess {
                people.guesses.push(written);
            }
        }
    }
    let fields: Vec<&str> = people.members[known..].iter().flat_map(fields_of).collect();
    let dropped = leftover(line, &fields);
    if !dropped.is_empty() {
        if !people.dropped.is_empty() {
            people.dropped.push(' ');
        }
        people.dropped.push_str(&dropped);
    }
}

/// Names in columns: cells far apart, each with a name of two words and more.
fn columns(line: &str) -> impl Iterator<Item = &str> {
    let cells: Vec<&str> = line.split("   ").map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_name = |it: &&str| it.split_whitespace().filter(|it| words::is_capitalised(it)).count() >= 2;
    let are_names = cells.len() >= 2 && cells.iter().all(is_name);
    if are_names { cells } else { vec![line] }.into_iter()
}

/// One person as written, and whether telling title from name was a guess; nothing for `Ingen` or a dash.
pub fn read_person(written: &str) -> Option<(Member, bool)> {
    let mut member = Member::default();
    let bare = name::take_brackets(written, &mut member);
    let bare = name::take_excuse(&bare, &mut member);
    let bare = name::take_tail(&bare, &mut member);
    let split = name::split_title(&bare);
    if split.name.is_empty() || words::is_nobody(split.name) {
        return None;
    }
    member.name = fold(split.name);
    // `Ane Holm (AH)`: a person's own letters are no party.
    if member.party.as_deref().is_some_and(|it| is_initials(it, &member.name)) {
        member.party = None;
    }
    if let Some(title) = split.title {
        member.title = Some(fold(title));
    }
    if member.title.as_deref().is_some_and(words::is_chair) {
        member.chair = true;
        member.title = None;
    }
    Some((member, split.is_guess))
}

/// The first letters of a name's words, in their order.
fn is_initials(letters: &str, name: &str) -> bool {
    let first: Vec<char> = name.split([' ', '-']).filter_map(|it| it.chars().next()).collect();
    let own: Vec<char> = letters.chars().collect();
    let is_first_and_last = own.len() == 2 && own.first() == first.first() && own.last() == first.last();
    own.len() >= 2 && first.len() >= 2 && (own == first || is_first_and_last)
}

/// Each person of a line as written.
pub(crate) fn persons(line: &str) -> Vec<String> {
    split::persons(line).iter().map(|it| fold(it)).collect()
}

/// White space folded to single blanks.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn fields_of(member: &Member) -> impl Iterator<Item = &str> {
    [
        Some(member.name.as_str()),
        member.title.as_deref(),
        member.party.as_deref(),
        member.deputy_for.as_deref(),
    ]
    .into_iter()
    .flatten()
}
