//! Words of what is closed, standing in what everybody would read.
//!
//! Few and telling words only: titles that differ from the public one, case numbers, addresses with a number, and names of
//! people who are not named in the head. Common words of an administration would be found everywhere.

use std::collections::BTreeSet;

use super::{Leak, LeakKind, read};
use crate::public::Public;
use crate::record::{Item, Record};

/// Shorter titles are words like any other.
const SHORTEST_TITLE: usize = 12;

/// Words of closed items and attachments of the whole paper that stand in its public side, also in what was added.
pub fn find_closed_words(whole: &Record, public: &Public<Record>) -> Vec<Leak> {
    let secrets = secrets(whole);
    if secrets.is_empty() {
        return Vec::new();
    }
    let mut leaks = Vec::new();
    let paper = public.get();
    let open = paper.items.iter().enumerate().filter(|it| it.1.open);
    let open = open.map(|(place, item)| (Some(place), serde_json::to_value(item)));
    for (item, value) in open.chain([(None, serde_json::to_value(&paper.addenda))]) {
        let mut met = BTreeSet::new();
        read(&value.unwrap_or_default(), &mut |text| {
            let text = folded(text);
            met.extend(secrets.iter().filter(|it| says(&text, it)).cloned());
        });
        leaks.extend(met.into_iter().map(|words| Leak {
            kind: LeakKind::ClosedWords,
            item,
            words,
        }));
    }
    leaks
}

/// Names, addresses, titles and numbers of the closed items of a paper that stand in words for everybody.
pub fn closed_words_in(whole: &Record, words: &str) -> Vec<String> {
    let text = folded(words);
    let met = secrets(whole).into_iter().filter(|it| says(&text, it));
    met.collect()
}

/// What must not be met in open text.
fn secrets(whole: &Record) -> BTreeSet<String> {
    let head = &whole.head;
    let members = [&head.members, &head.absent, &whole.signatories];
    let members = members.into_iter().flatten().map(|it| folded(&it.name));
    let known: Vec<String> = members.chain(head.guests.iter().map(|it| folded(&it.name))).collect();
    let mut secrets = BTreeSet::new();
    for item in &whole.items {
        if !item.open {
            secrets.extend(of_item(item));
            continue;
        }
        let closed = item.attachments.iter().filter(|it| !it.open && is_telling(&it.title));
        secrets.extend(closed.map(|it| it.title.clone()));
    }
    // What an open heading says is said already.
    let open = whole.items.iter().filter(|it| it.open);
    let open: Vec<String> = open.map(|it| folded(&it.title)).collect();
    secrets.retain(|it| {
        let words = folded(it);
        !known.iter().any(|it| it.contains(uninflected_word(&words))) && !open.iter().any(|it| holds(it, &words))
    });
    secrets
}

fn of_item(item: &Item) -> Vec<String> {
    let closure = item.closure.clone().unwrap_or_default();
    let said = [closure.public_title, closure.ground].map(|it| folded(&it.unwrap_or_default()));
    let is_number = |it: &String| it.chars().filter(char::is_ascii_digit).count() >= 4;
    let titles = item.attachments.iter().map(|it| &it.title).chain([&item.title]);
    let mut secrets: Vec<String> = titles.filter(|it| is_telling(it)).cloned().collect();
    secrets.extend(item.case_number.clone().filter(is_number));
    let sections = item.sections.iter().map(|it| &it.blocks);
    for blocks in sections.chain(item.decisions.iter().map(|it| &it.blocks)) {
        let value = serde_json::to_value(blocks).unwrap_or_default();
        read(&value, &mut |text| secrets.extend(names_and_addresses(text)));
    }
    secrets.extend(names_and_addresses(&item.title));
    secrets.retain(|it| !said.iter().any(|face| holds(face, &folded(it))));
    secrets
}

pub(super) fn is_telling(title: &str) -> bool {
    title.chars().count() >= SHORTEST_TITLE && title.split_whitespace().count() >= 2
}

/// Words that a sentence begins with: no part of a name.
const BEGINNINGS: &[&str] = &[
    "af", "alle", "at", "blandt", "da", "de", "den", "denne", "der", "derfor", "dermed", "desuden", "det", "dette",
    "disse", "efter", "en", "et", "for", "foruden", "fra", "han", "hende", "her", "herefter", "hos", "hun", "hvis",
    "hvor", "i", "ifølge", "ikke", "jf", "man", "med", "mellem", "mens", "når", "og", "også", "om", "på", "samt",
    "siden", "som", "til", "under", "ved", "vi",
];

/// What a company is called after its name.
const COMPANIES: &[&str] = &["A/S", "ApS", "I/S", "K/S", "P/S", "A.M.B.A", "Amba", "IVS", "P/V"];

/// Two to four words with a capital each, a company with its form, and a street with its number.
pub(super) fn names_and_addresses(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let ends = |it: &str| it.ends_with(['.', ',', ';', ':', '!', '?', ')']);
    let begins = |it: &str| BEGINNINGS.contains(&it.to_lowercase().as_str());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = bare(words[at]);
        if !is_capital(&first) || begins(&first) {
            at += 1;
            continue;
        }
        let mut last = at;
        while last + 1 < words.len() && !ends(words[last]) && is_capital(&bare(words[last + 1])) {
            last += 1;
        }
        let name: Vec<String> = words[at..=last].iter().map(|it| bare(it)).collect();
        let next = words.get(last + 1).filter(|_| !ends(words[last])).map(|it| bare(it));
        let is_number = |it: &&String| it.len() <= 4 && it.starts_with(|it: char| it.is_ascii_digit());
        let company = next.as_ref().filter(|it| COMPANIES.contains(&it.as_str()));
        let number = next.as_ref().filter(is_number);
        match (company, number, is_street(&name)) {
            (Some(form), ..) if name.len() <= 4 => found.push(format!("{} {form}", name.join(" "))),
            (_, Some(number), true) => found.push(format!("{} {number}", name.join(" "))),
            _ if (2..=4).contains(&name.len()) && !name.iter().any(|it| is_house(it)) => found.push(name.join(" ")),
            _ => {}
        }
        at = last + 1;
    }
    found
}

/// `Ellen`, `Anne-Grethe`, but no abbreviation and no `BBR`.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.collect();
    begins
        && rest.len() >= 2
        && rest.iter().filter(|it| it.is_uppercase()).count() <= usize::from(word.contains('-'))
        && rest.iter().all(|it| it.is_alphabetic() || *it == '-')
}

fn is_street(name: &[String]) -> bool {
    const STREETS: [&str; 11] = [
        "vej", "gade", "allé", "alle", "stræde", "vænget", "parken", "torv", "plads", "bakken", "toften",
    ];
    let last = name.last().map(|it| it.to_lowercase()).unwrap_or_default();
    STREETS.iter().any(|it| last.ends_with(it))
}

fn is_house(word: &str) -> bool {
    const HOUSES: [&str; 22] = [
        "kommune",
        "udvalg",
        "udvalget",
        "forvaltning",
        "direktionen",
        "byråd",
        "skole",
        "region",
        "lov",
        "center",
        "afdeling",
        "afdelingen",
        "afdelinger",
        "forvaltningen",
        "magistraten",
        "magistratens",
        "ejendomme",
        "folkeparti",
        "folkepartis",
        "venstre",
        "venstres",
        "alliance",
    ];
    let word = word.to_lowercase();
    HOUSES.iter().any(|it| word.ends_with(it))
}

fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words stand there, with an ending or without.
fn says(text: &str, secret: &str) -> bool {
    let words = folded(secret);
    let bare = uninflected_word(&words);
    holds(text, &words) || ["", "s", "es"].iter().any(|it| holds(text, &format!("{bare}{it}")))
}

/// A word in small letters, or the last of several, without the ending of a genitive: `kroghs`, `hanses`. Short ones have none.
pub(super) fn uninflected_word(word: &str) -> &str {
    const SHORTEST: usize = 4;
    let last = word.rsplit(' ').next().unwrap_or_default();
    if last.chars().count() < SHORTEST || !last.chars().all(|it| it.is_alphabetic() || it == '-') {
        return word;
    }
    let word = match word.strip_suffix("es") {
        Some(before) if before.ends_with(['s', 'x', 'z']) => before,
        _ => word,
    };
    word.strip_suffix('s').unwrap_or(word)
}

/// The words stand there as whole words.
fn holds(text: &str, words: &str) -> bool {
    let stands = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    !words.is_empty() && text.match_indices(words).any(stands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{AttachmentLine, Closure, Member, Section};
    use crate::rich::{Block, Text};

    fn item(title: &str, open: bool, text: &str) -> Item {
        Item {
            title: title.into(),
            open,
            closure: (!open).then(|| Closure {
                public_title: Some("Ejendomssag".into()),
                ..Closure::default()
            }),
            sections: vec![Section {
                label: "Sagsfremstilling".into(),
                blocks: vec![Block::Paragraph(Text::plain(text))],
            }],
            ..Item::default()
        }
    }

    fn found(open: &str) -> Vec<String> {
        let text = "Sælger er Ellen Krogh, som bor Skovvej 14. Hende taler Bo Ravn med.";
        let mut closed = item("Køb af grunden ved åen", false, text);
        closed.case_number = Some("82.01-G10-7-30".into());
        closed.attachments = vec![AttachmentLine {
            title: "Vurdering af bygningen".into(),
            ..AttachmentLine::default()
        }];
        let mut record = Record {
            items: vec![closed, item("Økonomi", true, open)],
            ..Record::default()
        };
        record.head.members = vec![Member {
            name: "Bo Ravn".into(),
            ..Member::default()
        }];
        let public = Public::of(&record);
        let leaks = find_closed_words(&record, &public).into_iter();
        leaks.map(|it| it.words).collect()
    }

    #[test]
    fn rule_31_names_titles_addresses_and_numbers_of_what_is_closed_are_found_in_what_is_open() {
        assert_eq!(found("Se også køb af grunden ved åen."), ["Køb af grunden ved åen"]);
        assert_eq!(found("Ellen Krogh har skrevet."), ["Ellen Krogh"]);
        assert_eq!(found("Det er Ellen Kroghs grund."), ["Ellen Krogh"]);
        assert_eq!(found("Det er Ellen Krogh's grund."), ["Ellen Krogh"]);
        assert_eq!(found("Huset på Skovvej 14 rives ned."), ["Skovvej 14"]);
        assert_eq!(found("Jf. sag 82.01-G10-7-30."), ["82.01-G10-7-30"]);
        assert_eq!(found("Vedlagt: vurdering af bygningen"), ["Vurdering af bygningen"]);
    }

    #[test]
    fn rule_31_common_words_members_and_public_titles_are_no_closed_words() {
        for open in [
            "Bo Ravn orienterede om grunden.",
            "Ejendomssag drøftes lukket.",
            "Skovvej 140 og Ellen Kroghsens Fond.",
            "Bo Ravns forslag om grunden.",
        ] {
            assert_eq!(found(open), Vec::<String>::new(), "{open}");
        }
    }
}
