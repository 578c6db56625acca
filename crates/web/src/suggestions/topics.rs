//! The topics of a report that was ordered, each with where it comes from: a decision, a letter, a member's question.

use raadslag_council::clock::Date;
use raadslag_council::danish;
use raadslag_council::follow_up::{FollowUp, NewTopic};
use raadslag_import::dates;

/// What stands before somebody who asked.
const ASKED_BY: [&str; 4] = ["fremsendt af ", "stillet af ", "spørgsmål fra ", "fremsat af "];

/// Letters, as a topic names them and as a source does.
const LETTERS: [(&str, &str); 7] = [
    ("henvendelsen ", "Henvendelse"),
    ("henvendelse ", "Henvendelse"),
    ("brevet ", "Brev"),
    ("brev ", "Brev"),
    ("mail ", "Mail"),
    ("klage ", "Klage"),
    ("skrivelse ", "Skrivelse"),
];

/// Every topic in order; one that names no source of its own has that of the whole report.
pub(super) fn of(line: &FollowUp, held: Option<Date>) -> Vec<NewTopic> {
    let of_all = decision(&line.text).unwrap_or_default();
    let words = line.topics.iter().chain(&line.also);
    let topic = |it: &String| NewTopic {
        source: letter(it)
            .or_else(|| question(it, held))
            .or_else(|| decision(it))
            .unwrap_or_else(|| of_all.clone()),
        text: raised(it),
    };
    words.map(topic).collect()
}

/// `…, jf. økonomiudvalgets beslutning den 27. august 2030` names a decision, and its day where it says one.
fn decision(text: &str) -> Option<String> {
    let after = after_jf(text)?;
    let end = after.find("beslutning")? + "beslutning".len();
    let rest = &after[end..];
    let dated = dates::read_date(rest, None).filter(|it| ["", "af"].contains(&rest[..it.range.start].trim()));
    let end = end + dated.map_or(0, |it| it.range.end);
    Some(raised(after[..end].trim()))
}

/// `…, jf. henvendelsen fra Ældrerådet`, `…, jf. brev fra FOA` name a letter.
fn letter(topic: &str) -> Option<String> {
    let after = after_jf(topic)?;
    LETTERS.iter().find_map(|(word, said)| {
        let letter = after.strip_prefix(word)?;
        Some(format!("{said} {}", letter.trim().trim_end_matches('.')))
    })
}

/// `spørgsmål, der er fremsendt af Ane Holm (F) d. 20/8` names who asked, and when.
fn question(topic: &str, held: Option<Date>) -> Option<String> {
    let at = ASKED_BY.iter().find_map(|it| Some(topic.find(it)? + it.len()))?;
    // Two may have asked, each on a day of their own.
    let asked: Vec<String> = parted(&topic[at..], held)
        .into_iter()
        .map(|it| asker(it, held))
        .collect();
    Some(format!("Spørgsmål fra {}", danish::joined(&asked)))
}

/// `Ane Holm (F) d. 28/8 og Bo Friis (V) d. 30/8`, each with a day.
fn parted(text: &str, held: Option<Date>) -> Vec<&str> {
    let parts: Vec<&str> = text.split(" og ").collect();
    let is_whole = |it: &&str| it.contains('(') && dates::read_dates(it, held).len() == 1;
    if parts.iter().all(is_whole) { parts } else { vec![text] }
}

/// `Ane Holm (F), 20. august 2030`
fn asker(rest: &str, held: Option<Date>) -> String {
    let end = [" d. ", " den ", ", ", ". "]
        .iter()
        .filter_map(|it| rest.find(it))
        .min();
    let who = rest[..end.unwrap_or(rest.len())].trim().trim_end_matches('.');
    let day = dates::read_date(rest, held).and_then(|it| it.day.ok());
    let day = day.map(|it| format!(", {}", danish::day(it))).unwrap_or_default();
    format!("{who}{day}")
}

fn after_jf(text: &str) -> Option<&str> {
    let at = text.find("jf. ")?;
    Some(&text[at + "jf. ".len()..])
}

/// A point beginning with a capital letter, also where it was the end of a sentence.
fn raised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_tells_the_decision_the_letter_or_the_question_it_comes_from() {
        let day = "2030-08-21".parse().ok();
        assert_eq!(
            decision("I redegørelsen belyses følgende emner, jf. økonomiudvalgets beslutning:"),
            Some("Økonomiudvalgets beslutning".into())
        );
        assert_eq!(
            letter("Ventetiden, jf. henvendelsen fra Ældrerådet."),
            Some("Henvendelse fra Ældrerådet".into())
        );
        assert_eq!(
            question("spørgsmål, der er fremsendt af Ane Holm (F) d. 20/8", day),
            Some("Spørgsmål fra Ane Holm (F), 20. august 2030".into())
        );
        assert_eq!(question("Personaleomsætningen", day), None);
        assert_eq!(
            letter("Ventetiden, jf. brev fra Plejernes Forening"),
            Some("Brev fra Plejernes Forening".into())
        );
        assert_eq!(
            decision("Ansættelser, jf. ældreudvalgets beslutning den 27. august 2030"),
            Some("Ældreudvalgets beslutning den 27. august 2030".into())
        );
        assert_eq!(
            question(
                "spørgsmål, der er stillet af Ane Holm (F) d. 20/8 og Bo Friis (V) d. 22/8",
                day
            ),
            Some("Spørgsmål fra Ane Holm (F), 20. august 2030 og Bo Friis (V), 22. august 2030".into())
        );
    }
}
