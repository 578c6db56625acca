//! Reports that a decision orders: what they answer, and for whom they are written.

use raadslag_council::follow_up::{FollowUp, FollowUpKind};
use raadslag_council::rich::ListItem;

use super::Reading;
use crate::dates::{FoundDate, read_dates};

/// Papers that answer questions.
const PAPERS: [&str; 5] = ["redegørelse", "afrapportering", "rapport", "notat", "evaluering"];

/// How a paper that is already spoken of is named again.
const NAMED_AGAIN: [&str; 6] = [
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

/// Words by which somebody orders a paper, or tells that it was ordered.
const ORDERED: [&str; 4] = ["bestilt", "bestiller", "bestilte", "bestilles"];

/// Words by which more is added.
const MORE: [&str; 5] = ["også", "desuden", "endvidere", "ligeledes", "tillige"];

impl Reading<'_> {
    /// `I den redegørelse, der udarbejdes til 1. oktober om …, belyses følgende emner:`
    pub(super) fn report(&mut self, sentence: &str, under: &[ListItem]) -> Option<FollowUp> {
        let lower = sentence.to_lowercase();
        let is_paper = PAPERS.iter().any(|it| lower.contains(it));
        let answers = answers(&lower);
        let is_asked = !under.is_empty() || lower.contains("redegørelse");
        let is_ordered = ORDERED.iter().any(|it| lower.contains(it));
        let is_full =
            answers && is_asked || is_ordered || lower.contains("der udarbejdes en") && !lower.contains("evaluering");
        if !is_paper || !is_full {
            return None;
        }
        let mut asked = self.begin(sentence, FollowUpKind::Report);
        asked.topics = topics(under);
        self.goes_to(&mut asked, sentence);
        Some(asked)
    }

    /// The body a report is for; the day of its meeting counts before the day on which the report is to be written.
    fn goes_to(&mut self, asked: &mut FollowUp, sentence: &str) {
        asked.body = self.body_after(sentence, true);
        self.due_at_meeting(asked, sentence);
    }

    fn due_at_meeting(&mut self, asked: &mut FollowUp, sentence: &str) {
        let is_of_meeting = |it: &FoundDate| {
            let before = sentence.get(..it.range.start).unwrap_or_default().trim_end();
            let before = [" den", " d."]
                .iter()
                .fold(before, |it, word| it.strip_suffix(word).unwrap_or(it));
            before.ends_with("møde") || before.ends_with("mødet")
        };
        let dates = read_dates(sentence, self.meeting);
        if let Some(date) = dates.iter().find(|it| is_of_meeting(it) && self.is_coming(it)) {
            self.set_due(asked, sentence, date);
        }
    }

    /// `I redegørelsen belyses også …` belongs to the report before it, and so does `Den skal belyse:`.
    pub(super) fn adds_to_report(&mut self, sentence: &str, under: &[ListItem]) -> bool {
        let lower = sentence.to_lowercase();
        let goes_on = ["den ", "det ", "i den ", "i det ", "heri ", "her "]
            .iter()
            .any(|it| lower.starts_with(it));
        let is_named = NAMED_AGAIN.iter().any(|it| lower.contains(it));
        let more = MORE.iter().filter_map(|it| behind_word(&lower, it)).min();
        if !answers(&lower) || !(is_named || goes_on) || more.is_none() && under.is_empty() && !is_named {
            return false;
        }
        let is_report = |it: &&mut FollowUp| it.kind == FollowUpKind::Report;
        // The paper may have been ordered in the sentence before, without its questions.
        let is_paper = |it: &FollowUp| PAPERS.iter().any(|paper| it.text.to_lowercase().contains(paper));
        if let Some(mut last) = self.found.pop() {
            if is_paper(&last) && last.topics.is_empty() {
                last.kind = FollowUpKind::Report;
                let text = last.text.clone();
                self.due_at_meeting(&mut last, &text);
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

    /// Adds what a sentence says of a report, and where it says `more`.
    fn add(&mut self, report: &mut FollowUp, (sentence, more): (&str, Option<usize>), under: &[ListItem]) -> bool {
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
        let said = more.and_then(|it| sentence.get(it..)).unwrap_or(sentence);
        let said = said.trim_start_matches([',', ' ']);
        let verb = ANSWERS.iter().find_map(|it| said.strip_prefix(it));
        let said = verb
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
