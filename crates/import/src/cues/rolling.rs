//! Topics for coming meetings, with the guests and days that stand on their lines.

use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::follow_up::{Guest, RollingTopic};
use raadslag_council::phrases::sentences;
use raadslag_council::record::{Member, Record};
use raadslag_council::rich::{Block, ListItem};

use super::table::STANDING;
use super::{found, guests, place_of};
use crate::dates::{FoundDate, Precision, read_date, read_dates, read_times};
use crate::people;
use crate::source::lower;

pub(super) mod other_business;
mod spoken;

/// What is known while lines are read.
struct Reading<'a> {
    meeting: Option<Date>,
    item: &'a str,
    place: String,
    findings: &'a mut Vec<Finding>,
}

pub(super) fn of(record: &Record, findings: &mut Vec<Finding>) -> Vec<RollingTopic> {
    let mut topics = Vec::new();
    for item in &record.items {
        let mut reading = Reading {
            meeting: record.head.date,
            item: &item.number,
            place: place_of(&item.number),
            findings,
        };
        // The item's own title may be the heading over its list.
        let mut is_titled = opens(&item.title);
        for section in &item.sections {
            reading.list(&section.blocks, true, is_titled, &mut topics);
            reading.tell_coming(&section.blocks);
            is_titled = false;
        }
        let is_other_business = other_business::is_it(item);
        for decision in &item.decisions {
            let known = topics.len();
            reading.list(&decision.blocks, false, is_titled, &mut topics);
            reading.invited(&decision.blocks, &mut topics);
            if is_other_business {
                reading.other_business(&decision.blocks, &record.follow_ups, (known, &mut topics));
            }
        }
    }
    topics
}

impl Reading<'_> {
    /// The list after `Til næste møde er der følgende punkter:`, and what follows it about the next meeting.
    fn list(&mut self, blocks: &[Block], takes_more: bool, is_titled: bool, topics: &mut Vec<RollingTopic>) {
        let mut is_open = is_titled;
        let mut is_past = false;
        for block in blocks {
            match block {
                Block::Paragraph(text) | Block::Subheading(text) if opens(text.as_str()) => is_open = true,
                Block::List(list) if is_open => {
                    let said = list.items.iter().filter(|it| !is_only_day(it.text.as_str()));
                    topics.extend(said.map(|it| self.topic(it)));
                    is_past = true;
                }
                Block::Paragraph(text) if is_past && takes_more && names_coming_meeting(text.as_str()) => {
                    topics.push(self.line(text.as_str()));
                }
                // Another list begins.
                Block::Paragraph(text) if is_past && text.as_str().trim_end().ends_with(':') => is_open = false,
                Block::Paragraph(_) if is_past => {}
                _ => is_open = false,
            }
        }
    }

    fn topic(&mut self, item: &ListItem) -> RollingTopic {
        let mut topic = self.line(item.text.as_str());
        for child in &item.children {
            topic.guests.extend(self.visit(child.text.as_str()));
        }
        topic
    }

    /// `Topic. Socialchef Ane Holm og Bo Friis deltager (26. august 2019)`
    fn line(&mut self, text: &str) -> RollingTopic {
        let text = text.trim();
        let lower = text.to_lowercase();
        let mut topic = RollingTopic {
            item: Some(self.item.to_owned()),
            text: text.to_owned(),
            standing: STANDING.iter().any(|it| lower.contains(it)),
            date: None,
            guests: Vec::new(),
        };
        let bracket = text.rfind('(').filter(|_| text.trim_end_matches('.').ends_with(')'));
        let dated = bracket.and_then(|at| self.day(&text[at..]).map(|day| (at, day)));
        if let Some((at, day)) = dated {
            topic.date = Some(day);
            text[..at].trim_end().clone_into(&mut topic.text);
        } else {
            topic.date = self.day(text);
            // `26. januar 2027: Besøg af …`
            if let Some(behind) = topic.date.and_then(|_| behind_day(text, self.meeting)) {
                behind.clone_into(&mut topic.text);
            }
        }
        let times = read_times(text).into_iter().next();
        self.take_guests(&mut topic);
        for guest in &mut topic.guests {
            guest.from = times.as_ref().and_then(|it| it.from.ok());
            guest.to = times.as_ref().and_then(|it| it.to);
        }
        topic
    }

    fn day(&mut self, text: &str) -> Option<Date> {
        let date: FoundDate = read_date(text, self.meeting).filter(|it| it.precision == Precision::Day)?;
        self.findings.extend(date.findings(text, &self.place));
        date.day.ok()
    }

    /// Names before `deltager` in the last sentence, or in the only one before its day.
    fn take_guests(&mut self, topic: &mut RollingTopic) {
        let text = topic.text.clone();
        let all = sentences(&text);
        let Some(last) = all.last().copied() else { return };
        if let Some(named) = persons_of(last).filter(|_| all.len() > 1) {
            topic.guests = self.guests(named, topic.date);
            if !topic.guests.is_empty() {
                text[..text.len() - last.len()].trim_end().clone_into(&mut topic.text);
            }
        } else if let Some(date) = topic.date {
            let until = read_date(last, self.meeting).map_or(last.len(), |it| it.range.start);
            let until = last.find(" kl.").map_or(until, |it| until.min(it));
            let before = last[..until].trim().trim_end_matches([',', '(', '-', '–', ':', ' ']);
            let comes = COMES.iter().filter_map(|it| before.find(it)).min();
            let named = comes
                .and_then(|it| before.get(..it))
                .or_else(|| guests::named_in(before));
            topic.guests = named.map_or_else(Vec::new, |it| self.guests(it, Some(date)));
            if topic.guests.is_empty() {
                topic.guests = self.each_with_day(last);
            }
            if topic.guests.is_empty() {
                topic.guests = self.titled(behind_verb(last, self.meeting).unwrap_or(before), date);
            }
        }
    }

    /// `Skolechef Ane Holm den 3. september`: nobody says that they come, but all have a title and a name.
    fn titled(&mut self, named: &str, date: Date) -> Vec<Guest> {
        let guests = self.guests(named, Some(date));
        let are_titled = guests.iter().all(|it| it.title.is_some());
        if are_titled { guests } else { Vec::new() }
    }

    /// `Ane Holm den 17. september, Bo Friis den 1. oktober`: each name stands before its day.
    fn each_with_day(&mut self, text: &str) -> Vec<Guest> {
        let dates = read_dates(text, self.meeting);
        let mut found = Vec::new();
        let mut from = 0;
        for date in dates.iter().filter(|it| it.precision == Precision::Day) {
            let named = text.get(from..date.range.start).unwrap_or_default();
            let named = named.trim_matches([' ', ',', ';', '(', ')', '-', '–', ':']);
            let named = named.strip_prefix("og ").unwrap_or(named).trim();
            from = date.range.end;
            let guests = self.guests(named, date.day.ok());
            if guests.is_empty() {
                return Vec::new();
            }
            found.extend(guests);
        }
        if found.len() < 2 || dates.len() < 2 {
            Vec::new()
        } else {
            found
        }
    }

    /// The persons of these words, where all have two names and more.
    fn guests(&mut self, named: &str, date: Option<Date>) -> Vec<Guest> {
        let mut people = people::read_people(named.trim());
        people.members = people.members.into_iter().map(guests::with_small_title).collect();
        // `Direktørerne for forsyningen` is no name.
        let is_person = |name: &str| {
            let last = name.split_whitespace().next_back().unwrap_or_default();
            (2..6).contains(&name.split_whitespace().count())
                && name.starts_with(char::is_uppercase)
                && last.starts_with(char::is_uppercase)
        };
        if people.members.is_empty() || !people.members.iter().all(|it| is_person(&it.name)) {
            return Vec::new();
        }
        let guesses = people
            .guesses
            .iter()
            .map(|it| found(&self.place, FindingKind::GuessedName, Severity::Guess, it));
        self.findings.extend(guesses);
        let guest = |it: Member| Guest {
            title: it.title,
            name: it.name,
            date,
            from: None,
            to: None,
        };
        people.members.into_iter().map(guest).collect()
    }

    /// `Ane Holm den 18. september 2019`
    fn visit(&mut self, text: &str) -> Option<Guest> {
        let date = read_date(text, self.meeting)?;
        let before = text[..date.range.start]
            .trim()
            .trim_end_matches([',', '-', '–', ':', '('])
            .trim();
        // `9. februar 2027 – Skolechef Ane Holm kl. 10.00`
        let named = behind_day(text, self.meeting).map(|it| it.split(" kl.").next().unwrap_or(it));
        let before = named.unwrap_or(before).trim_end_matches(['.', ',', ' ']);
        let (member, is_guess) = people::read_person(before)?;
        self.findings.extend(date.findings(text, &self.place));
        if is_guess {
            self.findings
                .push(found(&self.place, FindingKind::GuessedName, Severity::Guess, before));
        }
        let time = read_times(&text[date.range.end..]).into_iter().next();
        Some(Guest {
            title: member.title,
            name: member.name,
            date: date.day.ok(),
            from: time.as_ref().and_then(|it| it.from.ok()),
            to: time.and_then(|it| it.to),
        })
    }
}

/// `Den 17. september deltager kulturchef Ane Holm`: who stands behind the verb.
fn behind_verb(text: &str, meeting: Option<Date>) -> Option<&str> {
    let date = read_date(text, meeting).filter(|it| text[..it.range.start].trim().is_empty())?;
    let behind = text[date.range.end..].trim();
    let named = COMES.iter().find_map(|it| behind.strip_prefix(it.trim_start()))?;
    Some(named.trim().trim_end_matches('.'))
}

/// What stands behind the day that a line begins with.
fn behind_day(text: &str, meeting: Option<Date>) -> Option<&str> {
    let date = read_date(text, meeting).filter(|it| it.precision == Precision::Day)?;
    let before = text[..date.range.start].trim();
    let is_first = before.is_empty()
        || before
            .to_lowercase()
            .split_whitespace()
            .all(|it| WEEKDAYS.contains(&it) || ["den", "d."].contains(&it));
    let behind = text[date.range.end..].trim_start();
    // `29/10 kl. 9-10: …`
    let time = read_times(behind).into_iter().next().filter(|it| it.range.start == 0);
    let behind = time.map_or(behind, |it| behind[it.range.end..].trim_start());
    let behind = behind.strip_prefix([':', '–', '-'])?.trim();
    (is_first && !behind.is_empty()).then_some(behind)
}

/// `Til næste møde er der følgende punkter:`, `Punkter til kommende møder:`
fn opens(text: &str) -> bool {
    let lower = lower(text);
    let begins = |words: &[&str]| words.iter().any(|it| lower.starts_with(it));
    let counts = |most: usize| lower.split_whitespace().nth(most).is_none();
    let is_ended = lower.trim_end().ends_with(':');
    if begins(&OWN_LISTS) && (counts(3) || is_ended && counts(8)) {
        return true;
    }
    let is_coming = || names_coming(&lower);
    if begins(&LISTED) && (is_coming() || lower.contains("næste gang")) {
        return true;
    }
    if !is_ended {
        return false;
    }
    // `Til næste møde:`, `På næste direktionsmøde behandles:`
    let is_meeting = begins(&["til ", "på "]) && counts(5) && is_coming();
    let are_guests = lower.starts_with("følgende gæster") && lower.contains("invite");
    let is_list = [
        "følgende punkt",
        "følgende emne",
        "følgende sager",
        "følgende tema",
        "punkter til næste",
        "er foreløbig noteret",
        "er noteret",
        "er foreløbig planlagt",
    ];
    is_meeting || are_guests || lower.contains("møde") && is_list.iter().any(|it| lower.contains(it))
}

/// `3. september 2025 kl. 9.00`: when a meeting is, and nothing that is on it.
fn is_only_day(text: &str) -> bool {
    let Some(date) = read_date(text, None) else {
        return false;
    };
    let rest = format!("{} {}", &text[..date.range.start], &text[date.range.end..]).to_lowercase();
    let mut words = rest.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    words.all(|it| WEEKDAYS.contains(&it) || ["den", "d", "kl", "til"].contains(&it))
}

const WEEKDAYS: [&str; 5] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"];

/// How a heading over such lines begins.
const LISTED: [&str; 6] = [
    "punkter til",
    "emner til",
    "temaer til",
    "sager til",
    "punkter på",
    "emner på",
];

/// How the list itself is called.
const OWN_LISTS: [&str; 10] = [
    "emneliste",
    "rullende liste",
    "den rullende liste",
    "punktliste",
    "kommende punkter",
    "kommende emner",
    "punkter på vej",
    "fremtidige punkter",
    "kommende direktionsmøde",
    "foreløbige punkter",
];

/// Words behind who comes.
const COMES: [&str; 5] = [" deltager", " inviteres", " er inviteret", " besøger", " kommer"];

fn names_coming_meeting(text: &str) -> bool {
    names_coming(&lower(text))
}

fn names_coming(lower: &str) -> bool {
    lower.contains("møde") && ["næste", "kommende"].iter().any(|it| lower.contains(it))
}

/// The names before `deltager`, where a sentence ends with it.
fn persons_of(sentence: &str) -> Option<&str> {
    let bare = sentence.trim().trim_end_matches('.').trim_end();
    [
        " deltager",
        " inviteres",
        " deltog",
        " er inviteret",
        " deltager i mødet",
        " deltager i punktet",
    ]
    .iter()
    .find_map(|it| bare.strip_suffix(it))
}
