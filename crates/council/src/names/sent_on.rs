//! Which bodies a decision sends its matter on to: `Oversendes til Økonomiudvalget og Byrådet`.

use super::bodies::{BodyKnown, in_order, words};
use crate::body::{BodyType, short_names};
use crate::ids::BodyId;

/// Sends a matter on, before `til` (GLOSSARY §2).
const SENDS: [&str; 12] = [
    "oversendes",
    "oversendt",
    "oversender",
    "sendes",
    "sendt",
    "sender",
    "fremsendes",
    "fremsendt",
    "henvises",
    "henvist",
    "videresendes",
    "videresendt",
];

/// May stand between that and `til`.
const BEFORE: [&str; 5] = ["herefter", "derefter", "hermed", "sagen", "videre"];

/// May stand between `til` and the body, or between two bodies. A hearing is nobody's agenda.
const BETWEEN: [&str; 17] = [
    "afgørelse",
    "behandling",
    "beslutning",
    "den",
    "derefter",
    "det",
    "drøftelse",
    "fornyet",
    "godkendelse",
    "herefter",
    "hos",
    "i",
    "på",
    "siden",
    "stillingtagen",
    "til",
    "videre",
];

/// Only hears of it.
const ONLY_HEARS: [&str; 4] = ["høres", "informeres", "orienteres", "underrettes"];

/// The council, whatever it is called in a town.
const COUNCILS: [&str; 6] = [
    "borgerrepræsentation",
    "borgerrepræsentationen",
    "br",
    "byråd",
    "kb",
    "kommunalbestyrelse",
];

/// A word of a sentence, as it stands and bent back.
struct Word<'a> {
    written: &'a str,
    bent: String,
}

/// The bodies that the words of a decision send its matter on to, in the order in which they are named, each once.
pub fn sent_to(said: &str, known: &[BodyKnown]) -> Vec<BodyId> {
    let known = in_order(known);
    let mut found = Vec::new();
    for sentence in said.split(['.', ';', ':', '(', '\n']) {
        for body in in_sentence(&read(sentence), &known) {
            if !found.contains(&body) {
                found.push(body);
            }
        }
    }
    found
}

/// The words of a sentence without `og`.
fn read(sentence: &str) -> Vec<Word<'_>> {
    let parts = sentence.split(|it: char| !it.is_alphanumeric() && it != '§');
    parts
        .filter_map(|written| {
            let bent = words(written).pop()?;
            Some(Word { written, bent })
        })
        .collect()
}

fn in_sentence(sentence: &[Word<'_>], known: &[&BodyKnown]) -> Vec<BodyId> {
    let is_any = |of: &[&str], it: &Word<'_>| of.contains(&it.bent.as_str());
    let after = |at: usize, of: &[&str]| at + sentence[at..].iter().take_while(|it| is_any(of, it)).count();
    let mut found = Vec::new();
    let Some(verb) = sentence.iter().position(|it| is_any(&SENDS, it)) else {
        return found;
    };
    let to = after(verb + 1, &BEFORE);
    if sentence.get(to).is_none_or(|it| it.bent != "til") {
        return found;
    }
    let mut at = after(to, &BETWEEN);
    while let Some((body, count)) = at_start(&sentence[at..], known) {
        // `, og Byrådet orienteres`
        if sentence.get(at + count).is_some_and(|it| is_any(&ONLY_HEARS, it)) {
            break;
        }
        found.push(body);
        at = after(at + count, &BETWEEN);
    }
    found
}

/// The body that words begin with, by the longest name, and how many of them are its name.
fn at_start(left: &[Word<'_>], known: &[&BodyKnown]) -> Option<(BodyId, usize)> {
    let begins = |name: &[String]| {
        let is_long_enough = !name.is_empty() && name.len() <= left.len();
        is_long_enough && name.iter().zip(left).all(|(word, it)| it.is(word))
    };
    let named = known.iter().map(|it| (it.body, words(&it.name)));
    // Of two that are equally long the first one stands.
    let longest = named.filter(|it| begins(&it.1)).rev().max_by_key(|it| it.1.len());
    if let Some((body, name)) = longest {
        return Some((body, name.len()));
    }
    let first = left.first()?;
    let found = by_letters(first.written, known).or_else(|| by_kind(&first.bent, known));
    found.map(|it| (it, 1))
}

/// The one body that letters stand for.
fn by_letters(letters: &str, known: &[&BodyKnown]) -> Option<BodyId> {
    let mut found = known
        .iter()
        .filter(|it| short_names(&it.name).iter().any(|it| it == letters));
    let body = found.next()?.body;
    found.next().is_none().then_some(body)
}

/// What the one body of a kind is called in every town.
fn by_kind(bent: &str, known: &[&BodyKnown]) -> Option<BodyId> {
    let kind = match bent {
        "økonomiudvalg" => BodyType::FinanceCommittee,
        _ if COUNCILS.contains(&bent) => BodyType::Council,
        _ => return None,
    };
    let mut found = known.iter().filter(|it| it.body_type == kind);
    found.next().filter(|_| found.next().is_none()).map(|it| it.body)
}

impl Word<'_> {
    /// The same word, or its genitive: `på Økonomiudvalgets møde`.
    fn is(&self, word: &str) -> bool {
        let bare = || self.written.strip_suffix('s').and_then(|it| words(it).pop());
        self.bent == word || bare().is_some_and(|it| it == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [(&str, BodyType); 6] = [
        ("Økonomiudvalget", BodyType::FinanceCommittee),
        ("Aarhus Byråd", BodyType::Council),
        ("Teknik- og Miljøudvalget", BodyType::StandingCommittee),
        ("Udvalget for Kultur", BodyType::StandingCommittee),
        ("Udvalget for Kultur og Fritid", BodyType::StandingCommittee),
        ("Ældrerådet", BodyType::AdvisoryBoard),
    ];

    #[track_caller]
    fn check(said: &str, expected: &[&str]) {
        let known = (1u64..).zip(NAMES).map(|(id, (name, body_type))| BodyKnown {
            body: BodyId::new(id),
            name: name.to_owned(),
            body_type,
            is_set_up: true,
            days: None,
        });
        let known: Vec<BodyKnown> = known.collect();
        let name = |body: BodyId| known.iter().find(|it| it.body == body).map(|it| it.name.as_str());
        let found: Vec<&str> = sent_to(said, &known).into_iter().filter_map(name).collect();
        assert_eq!(found, expected, "{said}");
    }

    #[test]
    fn a_decision_names_the_bodies_that_it_sends_its_matter_on_to() {
        check("Oversendes til Økonomiudvalget.", &["Økonomiudvalget"]);
        check(
            "Drøftet. Sagen sendes herefter til økonomiudvalget og Byrådet.",
            &["Økonomiudvalget", "Aarhus Byråd"],
        );
        check(
            "Fremsendes til behandling i Teknik- og Miljøudvalget og derefter i ØU.",
            &["Teknik- og Miljøudvalget", "Økonomiudvalget"],
        );
        check(
            "Oversendes til Udvalget for Kultur og Fritid",
            &["Udvalget for Kultur og Fritid"],
        );
        check("Henvises til drøftelse på Ældrerådets møde i marts.", &["Ældrerådet"]);
        check("Oversendes til KB, og Ældrerådet orienteres.", &["Aarhus Byråd"]);
    }

    #[test]
    fn what_goes_to_a_hearing_to_another_reading_or_to_somebody_else_goes_to_no_agenda() {
        for said in [
            "Sendes til høring i Ældrerådet.",
            "Oversendes til 2. behandling.",
            "Oversendes til Jens Krag.",
            "Oversendes til Børneudvalget.",
            "Økonomiudvalget har sagen.",
            "Sendes videre.",
            "",
        ] {
            check(said, &[]);
        }
    }
}
