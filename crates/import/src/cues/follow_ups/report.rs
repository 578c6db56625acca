//! Reports that a decision orders: what they answer, and for whom they are written.

use raadslag_council::follow_up::{FollowUp, FollowUpKind};
use raadslag_council::rich::{ListItem, Text};

use super::{Cue, Reading, Sentence, doer};
use crate::cues::bodies;
use crate::dates::FoundDate;

/// Papers that answer questions.
pub(super) const PAPERS: [&str; 5] = ["redegørelse", "afrapportering", "rapport", "notat", "evaluering"];

/// How a paper that is already spoken of is named again.
pub(super) const NAMED_AGAIN: [&str; 6] = [
    "redegørelsen",
    "afrapporteringen",
    "rapporten",
    "notatet",
    "evalueringen",
    "statusnotatet",
];

/// Words by which a paper answers something.
const ANSWERS: [&str; 18] = [
    "belyses",
    "besvares",
    "beskrives",
    "afdækkes",
    "uddybes",
    "medtages",
    "indgår",
    "belyser",
    "besvarer",
    "beskriver",
    "omfatter",
    "indeholder",
    "belyse",
    "besvare",
    "beskrive",
    "omfatte",
    "indeholde",
    "redegøres",
];

/// The same in two words; they may also be about something else.
const ANSWERING: [&str; 8] = [
    "svarer på",
    "svare på",
    "svares på",
    "svares samtidig på",
    "redegør for",
    "redegøre for",
    "inddrager",
    "inddrage",
];

/// Papers that are ordered for a meeting, however that is said.
const ORDERED_PAPERS: [&str; 5] = ["redegørelse", "notat", "rapport", "analyse", "afrapportering"];

/// Words by which a paper is ordered for a meeting.
const ORDERS: [&str; 18] = [
    "udbeder",
    "anmodet",
    "anmoder",
    "anmodede",
    "bedt",
    "beder",
    "bad",
    "ønsker",
    "ønskede",
    "udarbejdes",
    "udarbejder",
    "laves",
    "laver",
    "skrives",
    "skriver",
    "foreligge",
    "fremlægges",
    "forelægges",
];

/// Words by which a body orders a paper for its own meeting.
const WISHES: [&str; 9] = [
    "udbeder", "anmodet", "anmoder", "anmodede", "bedt", "beder", "bad", "ønsker", "ønskede",
];

/// Words by which somebody orders a paper, or tells that it was ordered.
const ORDERED: [&str; 4] = ["bestilt", "bestiller", "bestilte", "bestilles"];

/// Words by which more is added.
const MORE: [&str; 7] = [
    "også",
    "desuden",
    "endvidere",
    "ligeledes",
    "tillige",
    "samtidig",
    "samtidigt",
];

impl Reading<'_> {
    /// `I den redegørelse, der udarbejdes til 1. oktober om …, belyses følgende emner:`
    pub(super) fn report(&mut self, sentence: &Sentence<'_>, under: &[ListItem]) -> Option<FollowUp> {
        if !sentence.has(Cue::Paper) {
            return None;
        }
        let lower = &sentence.lower;
        let answers = answers(lower) || answering(lower) && !under.is_empty();
        let is_asked = !under.is_empty() || lower.contains("redegørelse");
        let is_ordered = ORDERED.iter().any(|it| lower.contains(it));
        let is_known =
            answers && is_asked || is_ordered || lower.contains("der udarbejdes en") && !lower.contains("evaluering");
        if !is_known && !self.is_for_meeting(sentence) {
            return None;
        }
        let mut asked = self.begin(sentence, FollowUpKind::Report);
        asked.topics = topics(under);
        // `Ane Holm udarbejder et notat til økonomiudvalgets møde …`
        if let Some(owner) = doer::by_verb(sentence, false, || true).filter(|_| !is_known) {
            doer::set_owner(&mut asked, owner);
        }
        self.goes_to(&mut asked, sentence);
        Some(asked)
    }

    /// `Økonomiudvalget ønsker et notat om cykelstier til mødet den 10. september`: a new paper, an order and a meeting.
    fn is_for_meeting(&self, sentence: &Sentence<'_>) -> bool {
        let lower = &sentence.lower;
        let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).collect();
        let is_new = words.iter().enumerate().any(|(at, word)| {
            let before = &words[at.saturating_sub(3)..at];
            ORDERED_PAPERS.contains(word) && (at == 0 || before.iter().any(|it| ["en", "et"].contains(it)))
        });
        let has = |all: &[&str]| words.iter().any(|it| all.contains(it));
        let is_wish = lower.contains("redegørelse") && has(&WISHES);
        let is_dated = || self.is_dated(sentence) && self.body_after(sentence, true).is_some();
        is_new && (is_wish || has(&ORDERS) && is_dated())
    }

    /// The body a report is for; the day of its meeting counts before the day on which the report is to be written.
    fn goes_to(&mut self, asked: &mut FollowUp, sentence: &Sentence<'_>) {
        // `Økonomiudvalget ønsker et notat til mødet den …`: to its own.
        let lower = &sentence.lower;
        let is_wish = lower.split_whitespace().take(8).any(|it| WISHES.contains(&it));
        let wisher = bodies::at_start(sentence.text).filter(|it| is_wish && it != "Udvalget");
        let to_meeting = [" til mødet ", " på mødet "].iter().any(|it| lower.contains(it));
        asked.body = wisher
            .clone()
            .filter(|_| to_meeting)
            .or_else(|| self.body_after(sentence, true))
            .or(wisher);
        self.due_at_meeting(asked, sentence);
    }

    fn due_at_meeting(&mut self, asked: &mut FollowUp, sentence: &Sentence<'_>) {
        let is_of_meeting = |it: &FoundDate| {
            let before = sentence.text.get(..it.range.start).unwrap_or_default().trim_end();
            let before = [" den", " d."]
                .iter()
                .fold(before, |it, word| it.strip_suffix(word).unwrap_or(it));
            before.ends_with("møde") || before.ends_with("mødet")
        };
        let mut dates = sentence.dates().iter();
        if let Some(date) = dates.find(|it| is_of_meeting(it) && self.is_coming(it)) {
            self.set_due(asked, sentence.text, date);
        }
    }

    /// `I redegørelsen belyses også …` belongs to the report before it, and so does `Den skal belyse:`.
    pub(super) fn adds_to_report(&mut self, sentence: &Sentence<'_>, under: &[ListItem]) -> bool {
        let lower = &sentence.lower;
        let goes_on = [
            "den ",
            "det ",
            "i den ",
            "i det ",
            "heri ",
            "her ",
            "der svares ",
            "der besvares ",
        ]
        .iter()
        .any(|it| lower.starts_with(it));
        let is_named = sentence.has(Cue::PaperAgain);
        if self.dates_report(sentence, is_named) {
            return true;
        }
        if !(is_named || goes_on) || !(answers(lower) || answering(lower)) {
            return false;
        }
        let more = MORE.iter().filter_map(|it| behind_word(lower, it)).min();
        if more.is_none() && under.is_empty() && !is_named {
            return false;
        }
        let is_report = |it: &&mut FollowUp| it.kind == FollowUpKind::Report;
        // The paper may have been ordered in the sentence before, without its questions.
        let is_paper = |it: &FollowUp| PAPERS.iter().any(|paper| it.text.to_lowercase().contains(paper));
        if let Some(mut last) = self.found.pop() {
            if is_paper(&last) && last.topics.is_empty() {
                last.kind = FollowUpKind::Report;
                let text = last.text.clone();
                self.due_at_meeting(&mut last, &self.sentence(&text));
            }
            self.found.push(last);
        }
        let Some(at) = self.found.iter_mut().rposition(|it| is_report(&it)) else {
            return false;
        };
        let mut report = self.found.remove(at);
        let is_added = self.add(&mut report, (sentence, more), under);
        self.found.insert(at, report);
        is_added
    }

    /// `Den forelægges den 1. oktober.` behind a report without a day.
    fn dates_report(&mut self, said: &Sentence<'_>, is_named: bool) -> bool {
        let sentence = said.text;
        let goes_on =
            is_named && !sentence.contains(',') || sentence.starts_with("Den ") || sentence.starts_with("Det ");
        let is_given = || {
            let mut words = ["forelægges", "fremlægges", "foreligge"].iter();
            words.any(|it| sentence.contains(it))
        };
        let is_open = |it: &FollowUp| it.kind == FollowUpKind::Report && it.due_raw.is_none();
        if !goes_on || !self.found.last().is_some_and(is_open) || !is_given() || answers(&said.lower) {
            return false;
        }
        let (Some(date), Some(mut report)) = (self.coming(said), self.found.pop()) else {
            return false;
        };
        self.set_due(&mut report, sentence, &date);
        report.body = report.body.or_else(|| self.body_after(said, true));
        self.found.push(report);
        true
    }

    /// Adds what a sentence says of a report, and where it says `more`.
    fn add(
        &mut self,
        report: &mut FollowUp,
        (sentence, more): (&Sentence<'_>, Option<usize>),
        under: &[ListItem],
    ) -> bool {
        if !under.is_empty() {
            // A second list is another report's, where the first has its own.
            if !report.topics.is_empty() && more.is_none() {
                return false;
            }
            report.topics.extend(topics(under));
            // `Den forelægges Økonomiudvalget den 9. marts og skal besvare:`
            if report.due.is_none() && report.body.is_none() {
                let told = self.begin(sentence, FollowUpKind::Report);
                (report.due, report.due_raw, report.due_precision) = (told.due, told.due_raw, told.due_precision);
                self.goes_to(report, sentence);
            }
            return true;
        }
        // `Ane Holm har spurgt til …, og svaret indgår i redegørelsen`: the whole sentence is what it answers too.
        let said = more.and_then(|it| sentence.text.get(it..)).unwrap_or(sentence.text);
        let said = said.trim_start_matches([',', ' ']);
        let verb = ANSWERS.iter().chain(&ANSWERING).find_map(|it| said.strip_prefix(it));
        let said = verb
            .or_else(|| said.strip_prefix("på "))
            .unwrap_or(said)
            .trim_start_matches([',', ' '])
            .trim_end_matches('.');
        match &report.also {
            None => report.also = Some(said.to_owned()),
            Some(_) => report.topics.push(said.to_owned()),
        }
        true
    }
}

/// Where the text goes on behind this word.
fn behind_word(lower: &str, word: &str) -> Option<usize> {
    lower.match_indices(word).find_map(|(at, _)| {
        let end = at + word.len();
        let is_word = lower[..at].ends_with(' ') && lower[end..].starts_with([' ', ',']);
        is_word.then_some(end)
    })
}

fn answering(lower: &str) -> bool {
    ANSWERING.iter().any(|it| lower.contains(it))
}

/// The points without a sentence about the whole paper that stands right below them, and that sentence.
pub(super) fn unglued(under: &[ListItem]) -> Option<(Vec<ListItem>, String)> {
    let (last, before) = under.split_last()?;
    let mut last = last.clone();
    let rest = if let Some((children, rest)) = unglued(&last.children) {
        last.children = children;
        rest
    } else if let Some(place) = last.continuation.iter().position(|it| glued_at(it.as_str()).is_some()) {
        let more: Vec<Text> = last.continuation.drain(place..).collect();
        let more = more.iter().map(Text::as_str).collect::<Vec<_>>().join(" ");
        let at = glued_at(&more)?;
        let kept = more[..at].trim();
        last.continuation.extend((!kept.is_empty()).then(|| Text::plain(kept)));
        more[at..].to_owned()
    } else {
        let text = last.text.as_str();
        let at = glued_at(text).filter(|it| *it > 0)?;
        let (kept, rest) = (text[..at].trim().to_owned(), text[at..].to_owned());
        last.text = Text::plain(kept);
        rest
    };
    let mut points = before.to_vec();
    points.push(last);
    Some((points, rest))
}

/// Where a sentence begins that names the paper again: `Redegørelsen skal også …`, `Der svares samtidig på …`
fn glued_at(text: &str) -> Option<usize> {
    let begins = |words: &str| {
        let mut found = text.match_indices(words).map(|it| it.0);
        found.find(|it| *it == 0 || text[..*it].ends_with([' ', '\n']))
    };
    let named = NAMED_AGAIN
        .iter()
        .flat_map(|it| [format!("I {it} "), bodies::capitalised(it) + " "]);
    named
        .chain(["Der svares ".to_owned(), "Der besvares ".to_owned()])
        .filter_map(|it| begins(&it))
        .min()
}

fn answers(lower: &str) -> bool {
    lower
        .split(|it: char| !it.is_alphanumeric())
        .any(|it| ANSWERS.contains(&it))
}

/// Each point is a question; what stands under it belongs to it.
fn topics(under: &[ListItem]) -> Vec<String> {
    let topic = |it: &ListItem| {
        let mut text = it.text.as_str().to_owned();
        for more in &it.continuation {
            text.push(' ');
            text.push_str(more.as_str());
        }
        super::super::walk(&it.children, &mut |child| {
            text.push_str("; ");
            text.push_str(child.text.as_str());
        });
        text
    };
    under.iter().map(topic).collect()
}
