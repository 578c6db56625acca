//! The body whose meeting a paper or an answer goes to.

use super::{Cue, Reading, Sentence};
use crate::cues::bodies;
use crate::cues::table::GOES_TO;
use crate::dates::read_date;

/// Words before a body's name.
const BEFORE: [&str; 6] = [" til ", " på ", " ved ", " i ", " for ", " af "];

/// A coming meeting of the body that decides.
const OWN: [&str; 10] = [
    " på næste møde",
    " på det næste møde",
    " på det kommende møde",
    " på førstkommende møde",
    " til næste møde",
    " til det næste møde",
    " på mødet den ",
    " på mødet d. ",
    " til mødet den ",
    " på mødet i ",
];

impl Reading<'_> {
    /// `til behandling i direktion`, `på økonomiudvalgets møde den 5. maj`, `jf. økonomiudvalgets beslutning`
    pub(super) fn body_after(&self, sentence: &Sentence<'_>, is_report: bool) -> Option<String> {
        let lower = &sentence.lower;
        let mut goes_to = GOES_TO.iter().filter(|_| sentence.has(Cue::GoesTo));
        let goes_to = goes_to.find_map(|words| {
            let at = lower.find(words)? + words.len();
            body(lower.get(at..)?).map(|it| it.0)
        });
        // `Til økonomiudvalgets møde …` may begin the sentence.
        let spaced = format!(" {lower}");
        goes_to
            .or_else(|| at_meeting(&spaced))
            .or_else(|| self.on_day(&spaced, is_report))
            .or_else(|| told_first(lower))
            .or_else(|| {
                OWN.iter()
                    .any(|it| spaced.contains(it))
                    .then(|| self.own_body.to_owned())
            })
            .or_else(|| {
                let at = lower.find("jf. ").filter(|_| is_report)? + "jf. ".len();
                body(lower.get(at..)?).map(|it| it.0)
            })
    }

    /// `i Økonomiudvalget den 10. november`; a report goes to a body also without a day.
    fn on_day(&self, lower: &str, is_report: bool) -> Option<String> {
        after_each(lower).find_map(|(before, rest)| {
            let (body, rest) = body(rest)?;
            let rest = rest.trim_start();
            let rest = ["i ", "senest ", "inden "]
                .iter()
                .find_map(|it| rest.strip_prefix(it))
                .unwrap_or(rest);
            let is_dated = read_date(rest, self.meeting).is_some_and(|it| it.range.start == 0)
                || read_date(&format!("i {rest}"), self.meeting).is_some_and(|it| it.range.start <= 2);
            (is_dated && before != " af " || is_report && before == " til ").then_some(body)
        })
    }
}

/// `til økonomiudvalgets møde den 5. maj`, `på direktionens møde`
fn at_meeting(lower: &str) -> Option<String> {
    after_each(lower).find_map(|(_, rest)| {
        let (body, behind) = body(rest)?;
        let named = rest.get(..rest.len() - behind.len())?;
        let is_meeting = named.trim_end().ends_with("møde")
            || named.trim_end().ends_with("mødet")
            || behind.split_whitespace().take(3).any(|it| it.starts_with("møde"));
        is_meeting.then_some(body)
    })
}

/// `Børneudvalget forelægges sagen`, `Byrådet orienteres`
fn told_first(lower: &str) -> Option<String> {
    let (body, rest) = body(lower)?;
    let verb = rest.split_whitespace().next()?;
    ["forelægges", "orienteres", "præsenteres"]
        .contains(&verb)
        .then_some(body)
}

fn after_each(lower: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let found = move |before: &'static str| {
        let at = lower.match_indices(before);
        at.filter_map(move |(at, _)| Some((before, lower.get(at + before.len()..)?)))
    };
    BEFORE.into_iter().flat_map(found)
}

/// A body by name; `udvalget` alone is named by nothing here.
fn body(text: &str) -> Option<(String, &str)> {
    bodies::with_rest(text).filter(|it| it.0 != "Udvalget")
}
