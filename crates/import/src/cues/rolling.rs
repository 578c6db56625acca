//! Topics for coming meetings, with the guests and days that stand on their lines.

use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::follow_up::{Guest, RollingTopic};
use raadslag_council::phrases::sentences;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, ListItem};

use super::table::STANDING;
use super::{found, place_of};
use crate::dates::{FoundDate, Precision, read_date};
use crate::people;

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
        for section in &item.sections {
            reading.list(&section.blocks, true, &mut topics);
        }
        for decision in &item.decisions {
            reading.list(&decision.blocks, false, &mut topics);
        }
    }
    topics
}

impl Reading<'_> {
    /// The list after `Til næste møde er der følgende punkter:`, and what follows it about the next meeting.
    fn list(&mut self, blocks: &[Block], takes_more: bool, topics: &mut Vec<RollingTopic>) {
        let mut is_open = false;
        let mut is_past = false;
        for block in blocks {
            match block {
                Block::Paragraph(text) if opens(text.as_str()) => is_open = true,
                Block::List(list) if is_open => {
                    topics.extend(list.items.iter().map(|it| self.topic(it)));
                    is_past = true;
                }
                Block::Paragraph(text) if is_past && takes_more && names_coming_meeting(text.as_str()) => {
                    topics.push(self.line(text.as_str()));
                }
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
        }
        self.take_guests(&mut topic);
        topic
    }

    fn day(&mut self, text: &str) -> Option<Date> {
        let date: FoundDate = read_date(text, self.meeting).filter(|it| it.precision == Precision::Day)?;
        self.findings.extend(date.findings(text, &self.place));
        date.day.ok()
    }

    fn take_guests(&mut self, topic: &mut RollingTopic) {
        let text = topic.text.clone();
        let all = sentences(&text);
        let Some((last, named)) = all.last().and_then(|it| Some((*it, persons_of(it)?))) else {
            return;
        };
        let people = people::read_people(named);
        let is_named =
            !people.members.is_empty() && people.members.iter().all(|it| it.name.split_whitespace().count() > 1);
        if all.len() < 2 || !is_named {
            return;
        }
        let guesses = people
            .guesses
            .iter()
            .map(|it| found(&self.place, FindingKind::GuessedName, Severity::Guess, it));
        self.findings.extend(guesses);
        topic.guests = people
            .members
            .into_iter()
            .map(|it| Guest {
                title: it.title,
                name: it.name,
                date: topic.date,
                from: None,
                to: None,
            })
            .collect();
        text[..text.len() - last.len()].trim_end().clone_into(&mut topic.text);
    }

    /// `Ane Holm den 18. september 2019`
    fn visit(&mut self, text: &str) -> Option<Guest> {
        let date = read_date(text, self.meeting)?;
        let before = text[..date.range.start]
            .trim()
            .trim_end_matches([',', '-', '–', ':', '('])
            .trim();
        let (member, is_guess) = people::read_person(before)?;
        self.findings.extend(date.findings(text, &self.place));
        if is_guess {
            self.findings
                .push(found(&self.place, FindingKind::GuessedName, Severity::Guess, before));
        }
        let time = crate::dates::read_times(&text[date.range.end..]).into_iter().next();
        Some(Guest {
            title: member.title,
            name: member.name,
            date: date.day.ok(),
            from: time.as_ref().and_then(|it| it.from.ok()),
            to: time.and_then(|it| it.to),
        })
    }
}

fn opens(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_list = ["følgende punkt", "følgende emne", "følgende sager", "punkter til næste"]
        .iter()
        .any(|it| lower.contains(it));
    lower.trim_end().ends_with(':') && is_list && lower.contains("møde")
}

fn names_coming_meeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_coming = ["næste", "kommende", "førstkommende"]
        .iter()
        .any(|it| lower.contains(it));
    is_coming && lower.contains("møde")
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
