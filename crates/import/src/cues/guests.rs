//! Guests of the meeting: from the head's remarks and from points with a slot.

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::follow_up::Guest;
use raadslag_council::phrases::sentences;
use raadslag_council::record::{Member, Record};
use raadslag_council::rich::Block;

use super::{found, place_of, walk};
use crate::dates::{FoundTime, read_times};
use crate::people::{self, People};
use crate::source::lower;

const TAKE_PART: [&str; 6] = [
    " deltager",
    " deltog",
    " deltage",
    " er inviteret",
    " møder",
    " inviteres",
];

/// Words behind the names, which tell what they were there for.
const BEHIND_NAMES: [&str; 8] = [
    " under ",
    " ved ",
    " i forbindelse",
    " til punkt",
    " i punkt",
    " om ",
    " for at ",
    " på punkt",
];

/// Small words before a name that are no title.
const NO_TITLE: [&str; 9] = [
    "herefter",
    "derefter",
    "desuden",
    "endvidere",
    "ligeledes",
    "sammen",
    "deltog",
    "deltager",
    "samt",
];

pub(super) fn fill(record: &mut Record, findings: &mut Vec<Finding>) {
    if record.head.guests.is_empty() {
        let remarks = record.head.remarks.clone().unwrap_or_default();
        let mut guests: Vec<Guest> = Vec::new();
        for sentence in sentences(&remarks).into_iter().map(behind_absence) {
            guests.extend(of_sentence(sentence, findings, "head"));
            guests.extend(announced(sentence, findings));
        }
        if guests.is_empty() {
            guests.extend(of_slots(&remarks, findings));
        }
        for (text, place) in points(record) {
            for guest in of_point(&text, &place, findings) {
                if guests.iter().all(|it| it.name != guest.name) {
                    guests.push(guest);
                }
            }
        }
        for (sentence, place) in slots_in_texts(record) {
            for guest in of_sentence(&sentence, findings, &place) {
                if guest.title.is_some() && guests.iter().all(|it| it.name != guest.name) {
                    guests.push(guest);
                }
            }
        }
        for (named, place) in at_the_item(record) {
            let people = people::read_people(&named);
            guess(&people, &place, findings);
            for guest in self::guests(people, None) {
                if guest.title.is_some() && guests.iter().all(|it| it.name != guest.name) {
                    guests.push(guest);
                }
            }
        }
        // A member who came later is no guest.
        guests.retain(|guest| record.head.members.iter().all(|it| it.name != guest.name));
        record.head.guests = guests;
    }
    for guest in &mut record.head.guests {
        guest.date = guest.date.or(record.head.date);
    }
}

/// `Pkt. 2: Økonomichef Ane Holm kl. 9.30-10.00`: each name stands before its time.
fn of_slots(remarks: &str, findings: &mut Vec<Finding>) -> Vec<Guest> {
    let mut from = 0;
    let mut found = Vec::new();
    for time in read_times(remarks).iter().filter(|it| it.to.is_some()) {
        let named = remarks.get(from..time.range.start).unwrap_or_default();
        from = time.range.end;
        let named = named.rsplit(": ").next().unwrap_or_default().trim();
        let named = named
            .trim_start_matches([',', ';', '.', ')'])
            .trim_end_matches([',', '(', '-', '–', ' '])
            .trim();
        let people = people::read_people(named);
        let are_named = people.members.iter().all(|it| it.name.contains(' '));
        if people.members.is_empty() || !are_named || TAKE_PART.iter().any(|it| named.contains(it.trim())) {
            return Vec::new();
        }
        guess(&people, "head", findings);
        found.extend(guests(people, Some(time)));
    }
    found
}

/// `Ane Holm deltog ikke i punkt 3 Kl. 9 deltager …`: remarks of several lines may lack the stop between them.
fn behind_absence(sentence: &str) -> &str {
    let is_number = |it: char| it.is_ascii_digit() || it == '.' || it == ' ';
    let behind = ["deltog ikke i punkt ", "deltager ikke i punkt ", "deltog ikke i pkt. "]
        .iter()
        .find_map(|it| {
            sentence
                .split_once(it)
                .map(|(_, behind)| behind.trim_start_matches(is_number))
        });
    behind
        .filter(|it| it.starts_with(char::is_uppercase))
        .unwrap_or(sentence)
}

/// `Kl. 11.30-12.00 Chef for Kultur Ane Holm deltager.`
fn of_sentence(sentence: &str, findings: &mut Vec<Finding>, place: &str) -> Vec<Guest> {
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
    if [" som sekretær", " som referent"]
        .iter()
        .any(|it| sentence.contains(it))
    {
        return Vec::new();
    }
    let times = read_times(sentence);
    if times.first().is_some_and(|it| it.range.end >= end) {
        let turned = turned(sentence, &times, findings, place);
        if !turned.is_empty() {
            return turned;
        }
    }
    let time = times.first();
    let start = time.filter(|it| it.range.end <= end).map_or(0, |it| it.range.end);
    let named = sentence[start..end]
        .trim()
        .trim_start_matches([':', ',', '-', '–'])
        .trim();
    let people = people::read_people(named);
    guess(&people, place, findings);
    guests(people, time)
}

/// `Gæst kl. 10.15-10.45: Skolechef Ane Holm`
fn announced(sentence: &str, findings: &mut Vec<Finding>) -> Vec<Guest> {
    let said = ["Gæster ", "Gæst "].iter().find_map(|it| sentence.strip_prefix(it));
    let Some(said) = said else { return Vec::new() };
    let times = read_times(said);
    let Some(time) = times.first().filter(|it| it.range.start == 0) else {
        return Vec::new();
    };
    let Some(named) = said[time.range.end..].trim_start().strip_prefix(':') else {
        return Vec::new();
    };
    let people = people::read_people(named.trim().trim_end_matches('.'));
    if people.members.iter().any(|it| !it.name.contains(' ')) {
        return Vec::new();
    }
    guess(&people, "head", findings);
    guests(people, Some(time))
}

/// `Kl. 10.15-10.45 deltager skolechef Ane Holm.` in an item's text: sentences that begin with a span of time.
fn slots_in_texts(record: &Record) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in &record.items {
        for block in item.sections.iter().flat_map(|it| &it.blocks) {
            let Block::Paragraph(text) = block else { continue };
            let may_begin = |it: char| it.is_ascii_digit() || it == 'k' || it == 'K';
            for sentence in sentences(text.as_str())
                .into_iter()
                .filter(|it| it.starts_with(may_begin))
            {
                let times = read_times(sentence);
                if times.first().is_some_and(|it| it.range.start == 0 && it.to.is_some()) {
                    found.push((sentence.to_owned(), place_of(&item.number)));
                }
            }
        }
    }
    found
}

/// `På mødet deltager skolechef Bo Friis fra Skoleafdelingen under behandlingen af sagen`: the names, for each item.
fn at_the_item(record: &Record) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in &record.items {
        for block in item.sections.iter().flat_map(|it| &it.blocks) {
            let Block::Paragraph(text) = block else { continue };
            let is_there = |it: &str| {
                let mut words = [" under behandlingen", " under punktet", " under dette punkt"].iter();
                words.any(|words| it.contains(words))
            };
            if !is_there(text.as_str()) {
                continue;
            }
            for sentence in sentences(text.as_str()).into_iter().filter(|it| is_there(it)) {
                let verb = [" deltager ", " deltog "]
                    .iter()
                    .find_map(|it| sentence.split_once(it).map(|it| it.1));
                let Some(named) = verb else { continue };
                let end = [" fra ", " under ", " ved "]
                    .iter()
                    .filter_map(|it| named.find(it))
                    .min();
                found.push((named[..end.unwrap_or(named.len())].to_owned(), place_of(&item.number)));
            }
        }
    }
    found
}

/// `Kl. 9.00-9.45 deltog HR-chef Ane Holm og kl. 10.15-11.00 skolechef Bo Friis`: names stand behind the verb, each behind its time.
fn turned(sentence: &str, times: &[FoundTime], findings: &mut Vec<Finding>, place: &str) -> Vec<Guest> {
    let ends = times.iter().skip(1).map(|it| it.range.start).chain([sentence.len()]);
    let mut found = Vec::new();
    for (time, end) in times.iter().zip(ends) {
        let said = sentence.get(time.range.end..end).unwrap_or_default().trim();
        let verb = TAKE_PART.iter().find_map(|it| said.strip_prefix(it.trim_start()));
        let named = verb.unwrap_or(said).trim().trim_end_matches(['.', ',']);
        let named = named.strip_suffix(" og").unwrap_or(named).trim_end_matches(',');
        let end = BEHIND_NAMES.iter().filter_map(|it| named.find(it)).min();
        let named = &named[..end.unwrap_or(named.len())];
        let people = people::read_people(named);
        if people.members.iter().any(|it| !it.name.contains(' ')) {
            return Vec::new();
        }
        guess(&people, place, findings);
        found.extend(guests(people, Some(time)));
    }
    found
}

fn guests(people: People, time: Option<&FoundTime>) -> Vec<Guest> {
    let is_person = |name: &str| name.starts_with(char::is_uppercase) && name.split_whitespace().count() < 6;
    people
        .members
        .into_iter()
        .map(with_small_title)
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

/// `borgerrådgiver Bo Friis`: small letters before a name are a title that nobody listed.
pub(super) fn with_small_title(mut member: Member) -> Member {
    let Some((title, name)) = small_title(&member.name).filter(|_| member.title.is_none()) else {
        return member;
    };
    (member.title, member.name) = (Some(title.to_owned()), name.to_owned());
    member
}

fn small_title(written: &str) -> Option<(&str, &str)> {
    let from = written
        .find(char::is_uppercase)
        .filter(|at| written[..*at].ends_with(' '))?;
    let (title, name) = (written[..from].trim(), &written[from..]);
    let words: Vec<&str> = title.split(' ').collect();
    let is_long = |it: &str| it.chars().count() >= 5 && it.chars().all(|it| it.is_alphabetic() || it == '-');
    let is_title =
        words.len() <= 3 && words.last().is_some_and(|it| is_long(it)) && !words.iter().any(|it| NO_TITLE.contains(it));
    let are_names = name.split(' ').all(|it| it.starts_with(char::is_uppercase));
    (is_title && are_names && (2..5).contains(&name.split(' ').count())).then_some((title, name))
}

fn guess(people: &People, place: &str, findings: &mut Vec<Finding>) {
    let guessed = people
        .guesses
        .iter()
        .map(String::as_str)
        .chain(
            people
                .members
                .iter()
                .map(|it| it.name.as_str())
                .filter(|it| small_title(it).is_some()),
        )
        .map(|it| found(place, FindingKind::GuessedName, Severity::Guess, it));
    findings.extend(guessed);
}

/// Titles of the items and points of their texts, with their places.
fn points(record: &Record) -> Vec<(String, String)> {
    let mut points = Vec::new();
    for item in &record.items {
        points.push((item.title.clone(), place_of(&item.number)));
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

/// The words behind the one that introduces who comes.
pub(super) fn named_in(text: &str) -> Option<&str> {
    let behind = |mark: &str| text.find(mark).map(|at| &text[at + mark.len()..]);
    let visits = ["Besøg af ", "Oplæg af ", "Oplæg fra ", "Oplæg ved "];
    let visit = || visits.iter().find_map(|it| text.strip_prefix(it));
    [" med ", " v/ ", " v/", " v. ", " ved "]
        .into_iter()
        .find_map(|it| {
            behind(it).filter(|named| it == " med " || has_title_or_name(named, it.starts_with(" v/") || it == " v. "))
        })
        .or_else(visit)
}

/// `v. Ane Holm` is somebody without a title too; `ved` may stand before a place.
fn has_title_or_name(named: &str, is_by: bool) -> bool {
    let people = people::read_people(named.trim()).members;
    let is_name = |name: &str| name.contains(' ') && name.split(' ').all(|it| it.starts_with(char::is_uppercase));
    let is_somebody = |it: &Member| it.title.is_some() && it.name.contains(' ') || is_by && is_name(&it.name);
    !people.is_empty() && people.iter().all(is_somebody)
}

/// `Dialogmøde med chef for Kultur Ane Holm (kl. 11.30-12.00)`
fn of_point(text: &str, place: &str, findings: &mut Vec<Finding>) -> Vec<Guest> {
    if !text.contains('(') {
        return Vec::new();
    }
    let lower = lower(text);
    let Some(at) = lower.rfind("(kl").filter(|_| lower.len() == text.len()) else {
        return Vec::new();
    };
    let times = read_times(&text[at + 1..]);
    let Some((time, named)) = times.first().filter(|it| it.to.is_some()).zip(named_in(&text[..at])) else {
        return Vec::new();
    };
    let people = people::read_people(named.trim());
    let has_name = people.members.iter().all(|it| it.name.split_whitespace().count() > 1);
    if !has_name {
        return Vec::new();
    }
    guess(&people, place, findings);
    guests(people, Some(time))
}
