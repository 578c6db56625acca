//! The phrases of a body as they are typed: one a line, and what it comes to where the table of phrases does not know it.

use std::collections::BTreeMap;

use raadslag_council::outcome::Outcome;
use raadslag_council::template::Phrase;

use crate::desk::Look;
use crate::form::Forms;
use crate::language::{Language, Words};
use crate::refusal::cut;
use crate::render::outcome_word;

/// Every outcome by its word, as the page names it.
pub fn outcomes(words: Words) -> BTreeMap<String, Outcome> {
    Outcome::ALL.iter().map(|it| (outcome_word(words, *it), *it)).collect()
}

/// The phrases of a field, or why they cannot be read.
pub fn read(words: Words, typed: &str) -> Result<Vec<Phrase>, String> {
    let lines = (1..)
        .zip(typed.lines())
        .filter(|it: &(u32, &str)| !it.1.trim().is_empty());
    lines.map(|(number, line)| line_of(words, number, line)).collect()
}

fn line_of(words: Words, number: u32, line: &str) -> Result<Phrase, String> {
    let Some((text, said)) = line.rsplit_once('=') else {
        return Ok(Phrase::read(line));
    };
    let outcomes = said.split('+').map(|it| find(it.trim()).ok_or(it.trim()));
    let outcomes: Result<Vec<Outcome>, &str> = outcomes.collect();
    match outcomes {
        Ok(outcomes) => Ok(Phrase {
            text: text.trim().to_owned(),
            outcomes,
        }),
        Err(unknown) => {
            let said = [("line", number.to_string()), ("typed", cut(unknown))];
            Err(words.with_all("phrase-unknown-outcome", &said))
        }
    }
}

/// An outcome by its word in either language.
fn find(word: &str) -> Option<Outcome> {
    let word = word.to_lowercase();
    let is_named = |it: &&Outcome| {
        Language::ALL
            .iter()
            .any(|language| outcome_word(Words(*language), **it).to_lowercase() == word)
    };
    Outcome::ALL.iter().find(is_named).copied()
}

/// The phrases as they may be typed, and each with its outcomes in words.
pub fn shown(look: &Look<'_>, forms: &Forms, kept: &[Phrase]) -> (String, Vec<(String, Vec<String>)>) {
    let words = look.words();
    let typed = forms.kept("phrases", "phrases", &written(words, kept));
    let read = read(words, &typed).unwrap_or_else(|_| kept.to_vec());
    let line = |it: &Phrase| {
        let outcomes = it.outcomes.iter().map(|it| outcome_word(words, *it));
        (it.text.clone(), outcomes.collect())
    };
    let shown = read.iter().map(line).collect();
    (typed, shown)
}

/// What the table of phrases reads from the words themselves is not said again.
fn written(words: Words, phrases: &[Phrase]) -> String {
    let line = |it: &Phrase| {
        if Phrase::read(&it.text).outcomes == it.outcomes {
            return it.text.clone();
        }
        let outcomes: Vec<String> = it.outcomes.iter().map(|it| outcome_word(words, *it)).collect();
        format!("{} = {}", it.text, outcomes.join(" + "))
    };
    phrases.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANISH: Words = Words(Language::Danish);

    #[test]
    fn a_line_says_its_outcome_only_where_the_words_do_not() {
        let typed = "Godkendt\nDirektionen følger sagen = Drøftet + udsat";
        let read = read(DANISH, typed).expect("readable");
        assert_eq!(read[0].outcomes, [Outcome::Approved]);
        assert_eq!(read[1].outcomes, [Outcome::Discussed, Outcome::Postponed]);
        assert_eq!(written(DANISH, &read), typed.replace("udsat", "Udsat"));
    }

    #[test]
    fn an_outcome_that_is_none_is_named_with_its_line() {
        let refused = read(DANISH, "Godkendt\n\nFint = jubel").expect_err("no outcome");
        assert!(refused.contains('3') && refused.contains("jubel"), "{refused}");
    }
}
