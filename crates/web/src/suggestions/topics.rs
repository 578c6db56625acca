//! The topics of a report that was ordered, each with where it comes from: a decision, a letter, a member's question.

use raadslag_council::clock::Date;
use raadslag_council::danish;
use raadslag_council::follow_up::{FollowUp, NewTopic};
use raadslag_import::dates;

/// What stands before somebody who asked.
const ASKED_BY: [&str; 4] = ["fremsendt af ", "stillet af ", "spørgsmål fra ", "fremsat af "];

/// Every topic in order; one that names no source of its own has that of the whole report.
pub(super) fn of(line: &FollowUp, held: Option<Date>) -> Vec<NewTopic> {
    let of_all = decision(&line.text).unwrap_or_default();
    let words = line.topics.iter().chain(&line.also);
    let topic = |it: &String| NewTopic {
        source: letter(it)
            .or_else(|| question(it, held))
            .unwrap_or_else(|| of_all.clone()),
        text: raised(it),
    };
    words.map(topic).collect()
}

/// `…, jf. økonomiudvalgets beslutning` names a decision.
fn decision(text: &str) -> Option<String> {
    let after = after_jf(text)?;
    let end = after.find("beslutning")? + "beslutning".len();
    Some(raised(after[..end].trim()))
}

/// `…, jf. henvendelsen fra Ældrerådet` names a letter.
fn letter(topic: &str) -> Option<String> {
    let after = after_jf(topic)?;
    let letter = after
        .strip_prefix("henvendelsen ")
        .or(after.strip_prefix("henvendelse "))?;
    Some(format!("Henvendelse {}", letter.trim().trim_end_matches('.')))
}

/// `spørgsmål, der er fremsendt af Ane Holm (F) d. 20/8` names who asked, and when.
fn question(topic: &str, held: Option<Date>) -> Option<String> {
    let at = ASKED_BY.iter().find_map(|it| Some(topic.find(it)? + it.len()))?;
    let rest = &topic[at..];
    let end = [" d. ", " den ", ", ", ". "]
        .iter()
        .filter_map(|it| rest.find(it))
        .min();
    let who = rest[..end.unwrap_or(rest.len())].trim().trim_end_matches('.');
    let day = dates::read_date(rest, held).and_then(|it| it.day.ok());
    let day = day.map(|it| format!(", {}", danish::day(it))).unwrap_or_default();
    Some(format!("Spørgsmål fra {who}{day}"))
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
    }
}
