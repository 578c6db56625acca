//! Guests of the meeting: from the head's remarks and from points with a slot.

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::follow_up::Guest;
use raadslag_council::phrases::sentences;
use raadslag_council::record::Record;
use raadslag_council::rich::Block;

use super::{found, place_of, walk};
use crate::dates::read_times;
use crate::people::{self, People};

const TAKE_PART: [&str; 6] = [
    " deltager",
    " deltog",
    " deltage",
    " er inviteret",
    " møder",
    " inviteres",
];

pub(super) fn fill(record: &mut Record, findings: &mut Vec<Finding>) {
    if record.head.guests.is_empty() {
        let remarks = record.head.remarks.clone().unwrap_or_default();
        let mut guests: Vec<Guest> = Vec::new();
        for sentence in sentences(&remarks) {
            guests.extend(of_sentence(sentence, findings));
        }
        for (text, place) in points(record) {
            for guest in of_point(&text, &place, findings) {
                if guests.iter().all(|it| it.name != guest.name) {
                    guests.push(guest);
                }
            }
        }
        record.head.guests = guests;
    }
    for guest in &mut record.head.guests {
        guest.date = guest.date.or(record.head.date);
    }
}

/// `Kl. 11.30-12.00 Chef for Kultur Ane Holm deltager.`
fn of_sentence(sentence: &str, findings: &mut Vec<Finding>) -> Vec<Guest> {
    // Who stands in for a member is no guest.
    let is_deputy = ["stedfortræder", "suppleant", "i stedet", "deltog ikke", "deltager ikke"]
        .iter()
        .any(|it| sentence.contains(it));
    if is_deputy || sentence.starts_with("For ") {
        return Vec::new();
    }
    let Some(end) = TAKE_PART.iter().filter_map(|it| sentence.find(it)).min() else {
        return Vec::new();
    };
    let times = read_times(sentence);
    let time = times.first();
    let start = time.filter(|it| it.range.end <= end).map_or(0, |it| it.range.end);
    let named = sentence[start..end]
        .trim()
        .trim_start_matches([':', ',', '-', '–'])
        .trim();
    let people = people::read_people(named);
    guess(&people, "head", findings);
    guests(people, time)
}

fn guests(people: People, time: Option<&crate::dates::FoundTime>) -> Vec<Guest> {
    let is_person = |name: &str| name.starts_with(char::is_uppercase) && name.split_whitespace().count() < 6;
    people
        .members
        .into_iter()
        .filter(|it| is_person(&it.name))
        .map(|it| Guest {
            title: it.title,
            name: it.name,
            date: None,
            from: time.and_then(|it| it.from.ok()),
            to: time.and_then(|it| it.to),
        })
        .collect()
}

fn guess(people: &People, place: &str, findings: &mut Vec<Finding>) {
    let guessed = people
        .guesses
        .iter()
        .map(|it| found(place, FindingKind::GuessedName, Severity::Guess, it));
    findings.extend(guessed);
}

/// Points of the items' texts, with their places.
fn points(record: &Record) -> Vec<(String, String)> {
    let mut points = Vec::new();
    for item in &record.items {
        for block in item.sections.iter().flat_map(|it| &it.blocks) {
            if let Block::List(list) = block {
                walk(&list.items, &mut |it| {
                    points.push((it.text.as_str().to_owned(), place_of(&item.number)))
                });
            }
        }
    }
    points
}

/// `Dialogmøde med chef for Kultur Ane Holm (kl. 11.30-12.00)`
fn of_point(text: &str, place: &str, findings: &mut Vec<Finding>) -> Vec<Guest> {
    let lower = text.to_lowercase();
    let Some(at) = lower.rfind("(kl").filter(|_| lower.len() == text.len()) else {
        return Vec::new();
    };
    let times = read_times(&text[at + 1..]);
    let Some((time, with)) = times.first().filter(|it| it.to.is_some()).zip(text[..at].find(" med ")) else {
        return Vec::new();
    };
    let people = people::read_people(text[with + " med ".len()..at].trim());
    let has_name = people.members.iter().all(|it| it.name.split_whitespace().count() > 1);
    if !has_name {
        return Vec::new();
    }
    guess(&people, place, findings);
    guests(people, Some(time))
}
