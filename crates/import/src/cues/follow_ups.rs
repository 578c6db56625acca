//! What decisions ask for: tasks, awaited decisions, standing duties and reports.

use std::cell::LazyCell;

use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind};
use raadslag_council::phrases::sentences;
use raadslag_council::record::{Item, Member, Record, RecordKind, Section};
use raadslag_council::rich::{Block, ListItem};

use super::rolling::other_business;
use super::table::{ACCOUNTS, GIVEN, PASSIVE_ORDERS};
use super::{bodies, found, place_of, when};
use crate::dates::{FoundDate, Precision};

mod adopted;
mod assigned;
mod awaited;
mod denied;
mod doer;
mod excepted;
mod goes_to;
mod report;
mod sentence;
mod table;

use sentence::{Cue, Sentence};

/// What is known while a decision is read.
struct Reading<'a> {
    item: &'a str,
    meeting: Option<Date>,
    own_body: &'a str,
    /// Who takes part in the meeting.
    members: &'a [Member],
    /// What is said under any other business may ask for a topic, which is no task.
    is_other_business: bool,
    found: Vec<FollowUp>,
    /// The sentence before, which a line such as `Ansvarlig: Ane Holm` is about.
    before: String,
    findings: &'a mut Vec<Finding>,
}

pub(super) fn of(record: &Record, findings: &mut Vec<Finding>) -> Vec<FollowUp> {
    let mut all = Vec::new();
    for item in &record.items {
        let here = item
            .decisions
            .iter()
            .filter(|it| it.date.is_none() || it.date == record.head.date || record.head.date.is_none());
        let is_other_business = other_business::is_it(item);
        if let Some(section) = unlabelled(item, record) {
            let mut reading = Reading {
                item: &item.number,
                meeting: record.head.date,
                own_body: &record.head.body,
                members: &record.head.members,
                is_other_business,
                found: Vec::new(),
                before: String::new(),
                findings,
            };
            reading.blocks(&section.blocks);
            // Between what was only said, a name or a day shows that something is to be done.
            let is_sure = |it: &FollowUp| it.due.is_some() || it.owner.as_deref().is_some_and(|it| it.contains(' '));
            all.extend(reading.found.into_iter().filter(is_sure));
        }
        let mut is_adopted = false;
        for decision in here {
            let mut reading = Reading {
                item: &item.number,
                meeting: record.head.date.or(decision.date),
                own_body: decision.body.as_deref().unwrap_or(&record.head.body),
                members: &record.head.members,
                is_other_business,
                found: Vec::new(),
                before: String::new(),
                findings,
            };
            reading.blocks(&decision.blocks);
            if !is_adopted && adopted::adopts(decision) {
                is_adopted = true;
                reading.clauses(item, &excepted::Excepted::of(decision));
            }
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
        let mut is_answered = false;
        for (place, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(text) => {
                    let after = match blocks.get(place + 1) {
                        Some(Block::List(list)) if introduces(text.as_str()) => list.items.as_slice(),
                        _ => &[],
                    };
                    let topics = self.answered();
                    self.text(text.as_str(), after);
                    is_answered = !after.is_empty() && self.answered() > topics;
                }
                Block::List(list) if !is_answered => self.points(&list.items),
                Block::Table(table) => self.table(table),
                _ => {}
            }
        }
    }

    fn points(&mut self, items: &[ListItem]) {
        for item in items {
            let reports = self.answered();
            self.text(item.text.as_str(), &item.children);
            item.continuation.iter().for_each(|it| self.text(it.as_str(), &[]));
            if self.answered() == reports {
                self.points(&item.children);
            }
        }
    }

    /// How many topics of reports were read.
    fn answered(&self) -> usize {
        self.found.iter().map(|it| it.topics.len()).sum()
    }

    /// Each sentence of a text; a report takes the points under it as its topics.
    fn text(&mut self, text: &str, under: &[ListItem]) {
        let unglued = report::unglued(under);
        let under = unglued.as_ref().map_or(under, |it| it.0.as_slice());
        let topics = self.answered();
        let all = sentences(text);
        for (at, sentence) in all.iter().enumerate() {
            // The points stand under the last sentence.
            let under = if at + 1 == all.len() { under } else { &[] };
            // `Direktionen besluttede:` over points that begin with `at`.
            let clause = sentence.strip_prefix("at ").map(|it| bodies::capitalised(it.trim()));
            let sentence = clause.as_deref().unwrap_or(sentence);
            let left = denied::left(sentence).map(bodies::capitalised);
            let sentence = left.as_deref().unwrap_or(sentence);
            if sentence.is_empty() {
                continue;
            }
            if self.is_other_business && other_business::asks_for_topic(sentence) {
                continue;
            }
            let sentence = self.sentence(sentence);
            if self.adds_to_report(&sentence, under) {
                continue;
            }
            let sentence = match self.assigns(&sentence) {
                Some("") => continue,
                Some(rest) => self.sentence(rest),
                None => sentence,
            };
            sentence.text.clone_into(&mut self.before);
            let asked = self.report(&sentence, under).or_else(|| self.ask(&sentence));
            self.found.extend(asked);
        }
        if let Some((_, rest)) = unglued.filter(|_| self.answered() > topics) {
            self.text(&rest, &[]);
        }
    }

    fn sentence<'t>(&self, text: &'t str) -> Sentence<'t> {
        Sentence::new(text, self.meeting)
    }

    fn ask(&mut self, sentence: &Sentence<'_>) -> Option<FollowUp> {
        // What somebody only proposed is asked of nobody.
        if sentence.has(Cue::Proposed) || self.tells_of_once(sentence.text) {
            return None;
        }
        if let Some(awaited) = self.awaited(sentence) {
            return Some(awaited);
        }
        let agreed = doer::agreed(sentence.text);
        let (kind, owner) = agreed
            .and_then(|it| {
                self.asked_in(&self.sentence(it.clause), true)
                    .or_else(|| it.is_order.then(|| (FollowUpKind::Task, doer::leading(it.clause))))
            })
            .or_else(|| self.asked_in(sentence, false))?;
        Some(self.asked(sentence, kind, owner))
    }

    /// What these words ask for, and of whom; within a sentence its doer may be written small.
    fn asked_in<'t>(&self, said: &Sentence<'t>, is_within: bool) -> Option<(FollowUpKind, Option<&'t str>)> {
        let task = |owner| (FollowUpKind::Task, Some(owner));
        let is_dated = LazyCell::new(|| self.is_dated(said));
        doer::by_phrase(said, is_within)
            .or_else(|| doer::ordered(said, is_within).map(task))
            .or_else(|| doer::by_verb(said, is_within, || *is_dated).map(|it| (recurring(said, *is_dated), Some(it))))
            .or_else(|| self.first_name(said.text).map(task))
            .or_else(|| {
                let is_duty = is_periodic(said) && !*is_dated;
                is_duty.then(|| (FollowUpKind::StandingDuty, doer::giving(said.text)))
            })
            .or_else(|| self.by_deadline(said).then_some((FollowUpKind::Task, None)))
            .or_else(|| (is_passive_order(said.text) && *is_dated).then_some((FollowUpKind::Task, None)))
    }

    /// `Ane kontakter KL`: somebody at the table by the first name alone.
    fn first_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let named = doer::single(text)?;
        let is_hers = |it: &Member| it.name.split_whitespace().next() == Some(named);
        self.members.iter().any(is_hers).then_some(named)
    }

    fn asked(&mut self, sentence: &Sentence<'_>, kind: FollowUpKind, owner: Option<&str>) -> FollowUp {
        let mut asked = self.begin(sentence, kind);
        if kind == FollowUpKind::Task {
            asked.body = self.body_after(sentence, false);
        }
        if let Some(owner) = owner {
            doer::set_owner(&mut asked, owner);
        }
        asked
    }

    fn begin(&mut self, sentence: &Sentence<'_>, kind: FollowUpKind) -> FollowUp {
        let is_standing = kind == FollowUpKind::StandingDuty;
        let due = self.due(sentence).filter(|_| !is_standing);
        let words = when::words(sentence.text).filter(|_| due.is_none() && !is_standing);
        let told = words.map(|it| found(&place_of(self.item), FindingKind::DayInWords, Severity::Guess, it));
        self.findings.extend(told);
        FollowUp {
            item: self.item.to_owned(),
            text: sentence.text.to_owned(),
            kind,
            due: due.as_ref().and_then(written),
            due_raw: due
                .as_ref()
                .map(|it| it.raw(sentence.text))
                .or(words)
                .map(str::to_owned),
            due_precision: due.as_ref().map(precision),
            body: None,
            owner: None,
            owner_title: None,
            topics: Vec::new(),
            also: None,
        }
    }

    /// A day to come, or words for one.
    fn is_dated(&self, sentence: &Sentence<'_>) -> bool {
        self.coming(sentence).is_some() || when::words(sentence.text).is_some()
    }

    /// `senest den 1. maj`, `inden den 1. maj`: a day by which something is to be done.
    fn by_deadline(&self, sentence: &Sentence<'_>) -> bool {
        if !sentence.has(Cue::Deadline) {
            return false;
        }
        let is_coming = |it: &FoundDate| it.day.is_ok_and(|day| self.meeting.is_none_or(|meeting| day > meeting));
        let mut dates = sentence.dates().iter();
        dates.any(|it| is_coming(it) && is_deadline(sentence, it)) || self.over(sentence).is_some()
    }

    /// A deadline that lies before the meeting: a year that was not written may be the next, a written one is wrong.
    fn over(&self, sentence: &Sentence<'_>) -> Option<FoundDate> {
        let meeting = self.meeting.filter(|_| sentence.has(Cue::Deadline))?;
        let mut words = sentence.lower.split(|it: char| !it.is_alphanumeric());
        if words.any(|it| PAST.contains(&it)) {
            return None;
        }
        let is_over = |it: &&FoundDate| it.day.is_ok_and(|day| day < meeting) && is_deadline(sentence, it);
        let mut date = sentence.dates().iter().find(is_over)?.clone();
        if date.is_completed {
            let next = date.day.ok().map(|it| Date::new(it.year() + 1, it.month(), it.day()));
            date.day = next?.or(date.day);
        }
        Some(date)
    }

    /// A day that is read anew for something that was found.
    fn set_due(&mut self, asked: &mut FollowUp, sentence: &str, date: &FoundDate) {
        self.findings.extend(date.findings(sentence, &place_of(self.item)));
        asked.due = written(date);
        asked.due_raw = Some(date.raw(sentence).to_owned());
        asked.due_precision = Some(precision(date));
    }

    fn due(&mut self, sentence: &Sentence<'_>) -> Option<FoundDate> {
        let date = self.coming(sentence)?;
        let place = place_of(self.item);
        self.findings.extend(date.findings(sentence.text, &place));
        if !self.is_coming(&date) {
            let raw = date.raw(sentence.text);
            self.findings
                .push(found(&place, FindingKind::DueBefore, Severity::Warning, raw));
        }
        Some(date)
    }

    /// The first date that does not lie before the meeting, or else a deadline that does.
    fn coming(&self, sentence: &Sentence<'_>) -> Option<FoundDate> {
        let coming = sentence.dates().iter().find(|it| self.is_coming(it));
        coming.cloned().or_else(|| self.over(sentence))
    }

    fn is_coming(&self, date: &FoundDate) -> bool {
        match (date.day, self.meeting) {
            (Ok(day), Some(meeting)) => {
                day >= meeting || date.precision != Precision::Day && day.first_of_month() >= meeting.first_of_month()
            }
            (Ok(_), None) => true,
            (Err(_), _) => false,
        }
    }
}

/// Whether words before a day say that it is a deadline.
fn is_deadline(sentence: &Sentence<'_>, date: &FoundDate) -> bool {
    let lower = &sentence.lower;
    let before = lower.get(..date.range.start).unwrap_or_default().trim_end();
    let own = lower.get(date.range.clone()).unwrap_or_default();
    BEFORE_DEADLINE.iter().any(|it| before.ends_with(it)) || own.starts_with("inden ") || own.starts_with("senest ")
}

const BEFORE_DEADLINE: [&str; 7] = [
    "senest",
    "inden",
    "inden den",
    "senest den",
    "senest d.",
    "inden d.",
    "frist",
];

/// Words of sentences that tell what was: their deadlines are rightly over.
const PAST: [&str; 7] = ["var", "blev", "havde", "fik", "skulle", "besluttede", "blevet"];

/// The points under such words belong to them.
fn introduces(text: &str) -> bool {
    !text.trim_end().ends_with(['.', '!', '?', '"', '»', '”']) || text.to_lowercase().contains("følgende")
}

/// `Planen forelægges …`, `der fremlægges …`: something is to be done, and nobody is named.
fn is_passive_order(text: &str) -> bool {
    text.split_whitespace()
        .any(|it| PASSIVE_ORDERS.contains(&it.trim_end_matches([',', '.'])))
}

/// `Der gives kvartalsvis status på …`, `Direktionen får hvert halve år en orientering om …`
fn is_periodic(sentence: &Sentence<'_>) -> bool {
    if !sentence.has(Cue::Periodic) {
        return false;
    }
    let words = || sentence.lower.split(|it: char| !it.is_alphanumeric());
    let is_account = words().any(|word| ACCOUNTS.iter().any(|it| word.starts_with(it) || word.ends_with(it)));
    is_account && words().any(|it| GIVEN.contains(&it))
}

/// What somebody only proposed.
const PROPOSED: [&str; 3] = ["ændringsforslag", " foreslog", " stillede forslag"];

/// What somebody does every year or all the time has no day.
fn recurring(sentence: &Sentence<'_>, is_dated: bool) -> FollowUpKind {
    if sentence.has(Cue::Recurring) && !is_dated {
        FollowUpKind::StandingDuty
    } else {
        FollowUpKind::Task
    }
}

fn precision(due: &FoundDate) -> DuePrecision {
    match due.precision {
        Precision::Day => DuePrecision::Day,
        Precision::MonthStart => DuePrecision::MonthStart,
        Precision::Month => DuePrecision::Month,
    }
}

fn written(due: &FoundDate) -> Option<String> {
    let day = due.day.ok()?;
    Some(match due.precision {
        Precision::Day => day.to_string(),
        Precision::MonthStart | Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
    })
}
