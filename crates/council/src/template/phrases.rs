//! The phrases a body is offered for its decisions, each with what it comes to by the table of phrases.

use serde::{Deserialize, Serialize};

use crate::command::Refusal;
use crate::outcome::Outcome;
use crate::paper::{ItemKind, fits};
use crate::phrases::{GOES_ON, read_outcomes, standard};

/// No body is offered more.
pub const PHRASE_LIMIT: usize = 40;

/// No phrase is longer, in characters.
const LONGEST_PHRASE: usize = 300;

/// A wording that a decision may begin with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// What they come to.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
}

impl Phrase {
    /// A wording with what the table of phrases reads from it.
    pub fn read(text: &str) -> Self {
        let text = text.trim().to_owned();
        let outcomes = read_outcomes(&text).outcomes;
        Self { text, outcomes }
    }

    /// The words as a decision begins with them: a whole sentence, or one that goes on and ends with a space.
    pub fn sentence(&self) -> String {
        let text = self.text.trim();
        match text.strip_suffix(GOES_ON) {
            Some(begun) => format!("{} ", begun.trim_end()),
            None if text.ends_with(['.', ':', '!', '?']) => text.to_owned(),
            None => format!("{text}."),
        }
    }
}

/// What everybody is offered until a body says otherwise.
pub fn standard_phrases() -> Vec<Phrase> {
    let sentences = Outcome::ALL.into_iter().filter_map(standard);
    let written = |it: &str| match it.strip_suffix(' ') {
        Some(begun) => format!("{begun} {GOES_ON}"),
        None => it.to_owned(),
    };
    sentences.map(|it| Phrase::read(&written(it))).collect()
}

/// A body's phrases as their payload holds them; the standard ones where it set none or they were erased.
pub fn read_phrases(payload: Option<&str>) -> Vec<Phrase> {
    let kept = payload.and_then(|it| serde_json::from_str(it).ok());
    kept.unwrap_or_else(standard_phrases)
}

/// The phrases that an item of a kind may be decided with, the body's first ones first (rule 7).
pub fn offered(phrases: &[Phrase], kind: ItemKind) -> Vec<Phrase> {
    let may = |it: &&Phrase| it.outcomes.iter().all(|outcome| fits(kind, *outcome));
    phrases.iter().filter(may).cloned().collect()
}

pub(super) fn must_be_phrases(asked: &[Phrase]) -> Result<(), Refusal> {
    if asked.is_empty() || asked.len() > PHRASE_LIMIT {
        return Err(Refusal::PhraseCount { limit: PHRASE_LIMIT });
    }
    for (place, phrase) in (1..).zip(asked) {
        must_be_phrase(place, phrase)?;
        let words = phrase.text.trim().to_lowercase();
        if asked[..place - 1]
            .iter()
            .any(|it| it.text.trim().to_lowercase() == words)
        {
            return Err(Refusal::PhraseTwice(place));
        }
    }
    Ok(())
}

fn must_be_phrase(place: usize, phrase: &Phrase) -> Result<(), Refusal> {
    if phrase.text.chars().count() > LONGEST_PHRASE {
        return Err(Refusal::TooLong { limit: LONGEST_PHRASE });
    }
    if phrase.text.trim().is_empty() || phrase.outcomes.is_empty() {
        return Err(Refusal::PhraseWithoutOutcome(place));
    }
    let read = read_outcomes(&phrase.text);
    // Words that also say other things may be given a meaning; those of the trade have theirs.
    if !read.outcomes.is_empty() && !read.is_weak && read.outcomes != phrase.outcomes {
        return Err(Refusal::PhraseSaysOtherwise(place));
    }
    Ok(())
}
