//! What decisions ask for: tasks, awaited decisions, standing duties and reports.

use raadslag_council::clock::Date;
use raadslag_council::finding::Finding;
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind};
use raadslag_council::phrases::sentences;
use raadslag_council::record::{Item, Record, RecordKind, Section};
use raadslag_council::rich::{Block, ListItem};

use super::table::{DECIDING, Doer, GOES_TO, GROUPS, MODALS, PHRASES, VERB_PAIRS, VERBS};
use super::{bodies, place_of};
use crate::dates::{FoundDate, Precision, read_dates};
use crate::people;

/// What is known while a decision is read.
struct Reading<'a> {
    item: &'a str,
    meeting: Option<Date>,
    own_body: &'a str,
    found: Vec<FollowUp>,
    findings: &'a mut Vec<Finding>,
}

pub(super) fn of(record: &Record, findings: &mut Vec<Finding>) -> Vec<FollowUp> {
    let mut all = Vec::new();
    for item in &record.items {
        let here = item
            .decisions
            .iter()
            .filter(|it| it.date.is_none() || it.date == record.head.date || record.head.date.is_none());
        if let Some(section) = unlabelled(item, record) {
            let mut reading = Reading {
                item: &item.number,
                meeting: record.head.date,
                own_body: &record.head.body,
                found: Vec::new(),
                findings,
            };
            reading.blocks(&section.blocks);
            // Between what was only said, a name or a day shows that something is to be done.
            let is_sure = |it: &FollowUp| it.due.is_some() || it.owner.as_deref().is_some_and(|it| it.contains(' '));
            all.extend(reading.found.into_iter().filter(is_sure));
        }
        for decision in here {
            let mut reading = Reading {
                item: &item.number,
                meeting: record.head.date.or(decision.date),
                own_body: decision.body.as_deref().unwrap_or(&record.head.body),
                found: Vec::new(),
                findings,
            };
            reading.blocks(&decision.blocks);
            all.append(&mut reading.found);
        }
    }
    all
}

/// Minutes without labels tell in one text what was said and what was agreed.
fn unlabelled<'r>(item: &'r Item, record: &Record) -> Option<&'r Section> {
    let is_minutes = matches!(
        record.head.kind,
        Some(RecordKind::Minutes | RecordKind::DecisionProtocol)
    );
    let [section] = item.sections.as_slice() else {
        return None;
    };
    let is_bare = item.decisions.iter().all(|it| it.body.is_none() && it.date.is_none());
    (is_minutes && is_bare && section.label.is_empty()).then_some(section)
}

impl Reading<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (place, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(text) => {
                    let after = match blocks.get(place + 1) {
                        Some(Block::List(list)) if text.as_str().trim_end().ends_with(':') => list.items.as_slice(),
                        _ => &[],
                    };
                    self.text(text.as_str(), after);
                }
                Block::List(list) => {
                    let is_answered = place > 0
                        && matches!(&blocks[place - 1], Block::Paragraph(it) if self.found.last().is_some_and(|last| {
                            last.kind == FollowUpKind::Report && !last.topics.is_empty() && it.as_str().contains(&last.text)
                        }));
                    if !is_answered {
                        self.points(&list.items);
                    }
                }
                _ => {}
            }
        }
    }

    fn points(&mut self, items: &[ListItem]) {
        for item in items {
            let reports = self.found.len();
            self.text(item.text.as_str(), &item.children);
            item.continuation.iter().for_each(|it| self.text(it.as_str(), &[]));
            let is_report = self.found[reports..]
                .iter()
                .any(|it| it.kind == FollowUpKind::Report && !it.topics.is_empty());
            if !is_report {
                self.points(&item.children);
            }
        }
    }

    /// Each sentence of a text; a report takes the points under it as its topics.
    fn text(&mut self, text: &str, under: &[ListItem]) {
        for sentence in sentences(text) {
            if self.adds_to_report(sentence) {
                continue;
            }
            let asked = self.report(sentence, under).or_else(|| self.ask(sentence));
            self.found.extend(asked);
        }
    }

    /// `I redegørelsen belyses også …` belongs to the report before it.
    fn adds_to_report(&mut self, sentence: &str) -> bool {
        let lower = sentence.to_lowercase();
        let is_more = ["redegørelsen", "rapporten", "notatet"]
            .iter()
            .any(|it| lower.contains(it))
            && ["belyses også", "også belyses", "belyser også", "indgår også"]
                .iter()
                .any(|it| lower.contains(it));
        let report = self.found.iter_mut().rev().find(|it| it.kind == FollowUpKind::Report);
        let Some((report, at)) = report.filter(|_| is_more).zip(sentence.find("også")) else {
            return false;
        };
        let more = sentence[at + "også".len()..]
            .trim()
            .trim_start_matches("belyses")
            .trim();
        report.also.get_or_insert_with(|| more.trim_end_matches('.').to_owned());
        true
    }

    /// `I den redegørelse, der udarbejdes til 1. oktober om …, belyses følgende emner:`
    fn report(&mut self, sentence: &str, under: &[ListItem]) -> Option<FollowUp> {
        let lower = sentence.to_lowercase();
        let is_account = ["redegørelse", "afrapportering", "rapport", "notat"]
            .iter()
            .any(|it| lower.contains(it));
        let is_ordered = ["udarbejdes", "belyses", "udfærdiges", "forelægges"]
            .iter()
            .any(|it| lower.contains(it));
        let is_full = !under.is_empty() && lower.contains("belyses")
            || lower.contains("der udarbejdes en")
            || lower.contains("redegørelse") && lower.contains("belyses");
        if !is_account || !is_ordered || !is_full {
            return None;
        }
        let mut asked = self.begin(sentence, FollowUpKind::Report);
        asked.topics = under.iter().map(|it| it.text.as_str().to_owned()).collect();
        asked.body = self.body_after(sentence);
        Some(asked)
    }

    fn ask(&mut self, sentence: &str) -> Option<FollowUp> {
        if let Some(awaited) = self.awaited(sentence) {
            return Some(awaited);
        }
        let (kind, owner) = by_phrase(sentence)
            .or_else(|| by_verb(sentence).map(|it| (FollowUpKind::Task, Some(it))))
            .or_else(|| self.by_deadline(sentence).then_some((FollowUpKind::Task, None)))?;
        let mut asked = self.begin(sentence, kind);
        if kind == FollowUpKind::Task {
            asked.body = self.body_after(sentence);
        }
        if let Some(owner) = owner {
            set_owner(&mut asked, owner);
        }
        Some(asked)
    }

    /// `Kommunalbestyrelsen beslutter tirsdag d. 27. august …`
    fn awaited(&mut self, sentence: &str) -> Option<FollowUp> {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let verb = words
            .iter()
            .take(8)
            .position(|it| DECIDING.contains(it))
            .filter(|it| *it > 0)?;
        let is_lone_take = words[verb] == "tager" && words.get(verb + 1) != Some(&"stilling");
        let subject = words[..verb].join(" ");
        let body = bodies::at_start(&subject).filter(|it| it.split_whitespace().count() == verb)?;
        if is_lone_take {
            return None;
        }
        let mut asked = self.begin(sentence, FollowUpKind::AwaitedDecision);
        // What the body itself decides here and now is awaited by nobody.
        if body == self.own_body && asked.due.is_none() {
            return None;
        }
        asked.body = Some(body);
        Some(asked)
    }

    fn begin(&mut self, sentence: &str, kind: FollowUpKind) -> FollowUp {
        let due = self.due(sentence).filter(|_| kind != FollowUpKind::StandingDuty);
        FollowUp {
            item: self.item.to_owned(),
            text: sentence.to_owned(),
            kind,
            due: due.as_ref().and_then(written),
            due_raw: due.as_ref().map(|it| it.raw(sentence).to_owned()),
            due_precision: due.map(|it| match it.precision {
                Precision::Day => DuePrecision::Day,
                Precision::MonthStart => DuePrecision::MonthStart,
                Precision::Month => DuePrecision::Month,
            }),
            body: None,
            owner: None,
            owner_title: None,
            topics: Vec::new(),
            also: None,
        }
    }

    /// `senest den 1. maj`, `inden den 1. maj`: a day by which something is to be done.
    fn by_deadline(&self, sentence: &str) -> bool {
        let lower = sentence.to_lowercase();
        let is_coming = |it: &FoundDate| it.day.is_ok_and(|day| self.meeting.is_none_or(|meeting| day > meeting));
        read_dates(sentence, self.meeting)
            .iter()
            .filter(|it| is_coming(it))
            .any(|date| {
                let before = lower.get(..date.range.start).unwrap_or_default().trim_end();
                [
                    "senest",
                    "inden",
                    "inden den",
                    "senest den",
                    "senest d.",
                    "inden d.",
                    "frist",
                ]
                .iter()
                .any(|it| before.ends_with(it))
                    || lower
                        .get(date.range.clone())
                        .is_some_and(|it| it.starts_with("inden ") || it.starts_with("senest "))
            })
    }

    /// The first date that does not lie before the meeting.
    fn due(&mut self, sentence: &str) -> Option<FoundDate> {
        let mut dates = read_dates(sentence, self.meeting).into_iter();
        let is_coming = |it: &FoundDate| match (it.day, self.meeting) {
            (Ok(day), Some(meeting)) => {
                day >= meeting || it.precision != Precision::Day && day.first_of_month() >= meeting.first_of_month()
            }
            (Ok(_), None) => true,
            (Err(_), _) => false,
        };
        let date = dates.find(is_coming)?;
        self.findings.extend(date.findings(sentence, &place_of(self.item)));
        Some(date)
    }

    /// `til behandling i direktion`, `jf. økonomiudvalgets beslutning`
    fn body_after(&self, sentence: &str) -> Option<String> {
        let lower = sentence.to_lowercase();
        let named = GOES_TO.iter().find_map(|words| {
            let at = lower.find(words)? + words.len();
            bodies::at_start(lower.get(at..)?)
        });
        // `til økonomiudvalgets møde den 5. maj`
        let meeting = || {
            lower.match_indices(" til ").find_map(|(at, words)| {
                let rest = lower.get(at + words.len()..)?;
                let is_meeting = rest.split_whitespace().take(5).any(|it| it.starts_with("møde"));
                bodies::at_start(rest).filter(|_| is_meeting)
            })
        };
        // `udvalgets møde` is the own body's.
        named.or_else(meeting).filter(|it| it != "Udvalget")
    }
}

fn written(due: &FoundDate) -> Option<String> {
    let day = due.day.ok()?;
    Some(match due.precision {
        Precision::Day => day.to_string(),
        Precision::MonthStart | Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
    })
}

/// A phrase that asks wherever it stands, with who does it.
fn by_phrase(sentence: &str) -> Option<(FollowUpKind, Option<&str>)> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        return None;
    }
    PHRASES.iter().find_map(|(words, kind, doer)| {
        let at = lower.find(words)?;
        let owner = match doer {
            Doer::Before => subject(&sentence[..at]),
            Doer::After => after(&sentence[at + words.len()..]),
            Doer::Nobody => None,
        };
        (*doer != Doer::Before || owner.is_some()).then_some((*kind, owner))
    })
}

/// `Administrationen undersøger … og vender tilbage`: the one who does the first thing does the second.
fn subject(before: &str) -> Option<&str> {
    let before = before.trim();
    let verb = before
        .split_whitespace()
        .skip(1)
        .find(|it| VERBS.contains(it) || MODALS.contains(it));
    let named = verb
        .and_then(|it| before.find(&format!(" {it}")).map(|at| &before[..at]))
        .unwrap_or(before);
    is_somebody(named).then_some(named)
}

/// `…, at nøglepersoner er til stede`
fn after(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    let end = [
        " er ",
        " har ",
        " skal ",
        " deltager ",
        " kan ",
        " bliver ",
        " møder ",
        " sikrer ",
    ]
    .iter()
    .filter_map(|it| rest.find(it))
    .min()?;
    let named = rest[..end].trim();
    let is_short = (1..6).contains(&named.split_whitespace().count());
    (is_short && !["der", "det", "den", "dette"].contains(&named)).then_some(named)
}

/// `Ane Holm vil …`, `Forvaltningen udarbejder …`
fn by_verb(sentence: &str) -> Option<&str> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_verb = |at: usize| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        // `Ane Holm sikrer, at …`
        VERBS.contains(&words[at].trim_end_matches(','))
            || MODALS.contains(&words[at])
            || VERB_PAIRS.contains(&(words[at], next))
            || has_second(&words[at..])
    };
    let verb = (1..words.len().min(12)).find(|it| is_verb(*it))?;
    let from = words[verb].as_ptr() as usize - sentence.as_ptr() as usize;
    let named = sentence[..from].trim();
    let is_person = named
        .split_whitespace()
        .filter(|it| it.starts_with(char::is_uppercase))
        .count()
        > 1;
    let is_modal = MODALS.contains(&words[verb]);
    let is_doer = is_person || is_group(named);
    // A body that `vil` or `skal` tells its own opinion; a person or an office takes something on.
    let is_body = bodies::at_start(named).is_some();
    (is_doer && !(is_modal && is_body) && is_somebody(named)).then_some(named)
}

/// `følger sagen op`
fn has_second(words: &[&str]) -> bool {
    let second = |it: &str| it.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    VERB_PAIRS
        .iter()
        .any(|(verb, pair)| words[0] == *verb && words.iter().skip(1).take(4).any(|it| second(it) == *pair))
}

fn is_group(named: &str) -> bool {
    let last = named.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let first = named.split_whitespace().next().unwrap_or_default().to_lowercase();
    GROUPS.iter().any(|it| last.ends_with(it) || first.ends_with(it))
}

fn is_somebody(named: &str) -> bool {
    let words = named.split_whitespace().count();
    let first = named.split_whitespace().next().unwrap_or_default();
    (1..=12).contains(&words)
        && first.starts_with(char::is_uppercase)
        && !["Der", "Det", "Dette", "Den", "De", "Hvis", "Når", "I", "På"].contains(&first)
}

fn set_owner(asked: &mut FollowUp, named: &str) {
    // `Trafik på Kirkevej: Ane Holm undersøger …`: what stands before the colon is the topic.
    let named = named.rsplit(": ").next().unwrap_or(named).trim();
    let many = people::read_people(named);
    match many.members.as_slice() {
        [one] => {
            asked.owner = Some(one.name.clone());
            asked.owner_title.clone_from(&one.title);
        }
        _ => asked.owner = Some(people::fold(named)),
    }
}
