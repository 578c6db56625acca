//! What must not become public, found in the words of a paper before it is given to everybody (rule 31).

mod closed;
mod elsewhere;
mod files;

pub use closed::find_closed_words;
pub use elsewhere::{ClosedElsewhere, Mark, Source, find_closed_elsewhere, named, said, secrets};
pub use files::{FileLeak, FilePlace, find_in_file};

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::public::Public;
use crate::record::Record;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeakKind {
    /// A national id (CPR) whose date can be; the check digit is right too.
    CertainNationalId,
    /// A national id whose date can be. Numbers given since 2007 may fail the check digit.
    NationalId,
    /// A telephone number that is named as one.
    Telephone,
    /// An e-mail address.
    Mail,
    /// Words of something closed, in something open.
    ClosedWords,
    /// Words of something that is closed in another paper, in something open.
    ClosedElsewhere,
    /// Something in a file that is not seen when it is opened.
    Unseen,
    /// The name of somebody who wrote a file, or in it.
    Author,
    /// Where a picture was taken.
    Position,
    /// A file, or a part of one, that could not be looked into.
    Unread,
}

/// The municipality's own telephones and mail domains: they may stand anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What stands after the `@`, such as `lynghede.dk`.
    pub mail_domains: Vec<String>,
    /// Telephone numbers, eight digits.
    pub telephones: Vec<String>,
}

impl Own {
    /// Whether something found is the municipality's own.
    pub fn allows(&self, kind: LeakKind, words: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        match kind {
            LeakKind::Telephone => self.telephones.iter().any(|it| digits(it).ends_with(&digits(words))),
            LeakKind::Mail => {
                let host = words.rsplit('@').next().unwrap_or_default().to_lowercase();
                let is_own =
                    |it: &String| host == it.to_lowercase() || host.ends_with(&format!(".{}", it.to_lowercase()));
                self.mail_domains.iter().any(is_own)
            }
            _ => false,
        }
    }
}

/// Something found, and where. The words are for somebody who may read the place; they never stand in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// What it is.
    pub kind: LeakKind,
    /// The item's place, counted from 0; none in what stands outside the items.
    pub item: Option<usize>,
    /// The words themselves.
    pub words: String,
}

/// Everything in a paper that must not become public, but for what is the municipality's own.
pub fn find_leaks(paper: &Public<Record>, own: &Own) -> Vec<Leak> {
    let paper = paper.get();
    let mut leaks = Vec::new();
    for (place, item) in paper.items.iter().enumerate() {
        let item = serde_json::to_value(item).unwrap_or_default();
        read(&item, &mut |text| leaks.extend(find_in(text, Some(place))));
    }
    let around = Record {
        items: Vec::new(),
        ..paper.clone()
    };
    let around = serde_json::to_value(around).unwrap_or_default();
    read(&around, &mut |text| leaks.extend(find_in(text, None)));
    leaks.retain(|it| !own.allows(it.kind, &it.words));
    leaks
}

/// How many places of some words must not become public.
pub fn find_in_words(words: &str, own: &Own) -> usize {
    find_in(words, None)
        .filter(|it| !own.allows(it.kind, &it.words))
        .count()
}

/// Every text of a value, wherever it stands: a new field is looked at without being named here.
pub fn read(value: &serde_json::Value, found: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => found(text),
        serde_json::Value::Array(values) => values.iter().for_each(|it| read(it, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|it| read(it, found)),
        _ => {}
    }
}

fn find_in(text: &str, item: Option<usize>) -> impl Iterator<Item = Leak> {
    let letters: Vec<char> = text.chars().collect();
    let leak = move |(kind, words)| Leak { kind, item, words };
    let ids = national_ids(&letters);
    let phones = telephones(&letters);
    ids.into_iter().chain(phones).chain(mails(text)).map(leak)
}

type Found = Vec<(LeakKind, String)>;

/// `010203-1234`, `010203 1234` and `0102031234`. A document number such as `120763/19` is none.
fn national_ids(letters: &[char]) -> Found {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let Some((kind, length)) = national_id_at(letters, at) else {
            at += 1;
            continue;
        };
        found.push((kind, letters[at..at + length].iter().collect()));
        at += length;
    }
    found
}

fn national_id_at(letters: &[char], at: usize) -> Option<(LeakKind, usize)> {
    let is_joined = |it: &char| it.is_alphanumeric() || matches!(it, '/' | '-' | '–' | '.' | ',' | '\u{2011}');
    if at > 0 && is_joined(&letters[at - 1]) && !is_stop(letters, at - 1) {
        return None;
    }
    let birth = digits::<6>(letters, at)?;
    let gap = match letters.get(at + 6)? {
        '-' | '–' | '\u{2010}' | '\u{2011}' | ' ' | '\u{a0}' => 1,
        _ => 0,
    };
    let number = digits::<4>(letters, at + 6 + gap)?;
    let end = at + 10 + gap;
    let goes_on = letters
        .get(end)
        .is_some_and(|it| it.is_alphanumeric() || matches!(it, '/' | '-'));
    if goes_on || !is_born(birth, number[0]) {
        return None;
    }
    let all = birth.iter().chain(&number);
    let sum: u32 = all
        .zip([4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
        .map(|(digit, weight)| digit * weight)
        .sum();
    let kind = if sum.is_multiple_of(11) {
        LeakKind::CertainNationalId
    } else {
        LeakKind::NationalId
    };
    Some((kind, end - at))
}

/// A full stop or comma after a word, not within a number.
fn is_stop(letters: &[char], at: usize) -> bool {
    let after_digit = at > 0 && letters[at - 1].is_ascii_digit();
    matches!(letters[at], '.' | ',' | '-' | '–') && !after_digit
}

fn digits<const N: usize>(letters: &[char], at: usize) -> Option<[u32; N]> {
    let mut digits = [0; N];
    for (place, digit) in digits.iter_mut().enumerate() {
        *digit = letters.get(at + place)?.to_digit(10)?;
    }
    Some(digits)
}

/// The day of birth can be. The seventh digit tells the century.
fn is_born(birth: [u32; 6], seventh: u32) -> bool {
    let [day, month, year] = [0, 2, 4].map(|it| birth[it] * 10 + birth[it + 1]);
    let century = match (seventh, year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (5..=8, 58..) => 1800,
        _ => 2000,
    };
    let narrow = |it: u32| i8::try_from(it).unwrap_or_default();
    let year = i16::try_from(century + year).unwrap_or_default();
    Date::new(year, narrow(month), narrow(day)).is_ok()
}

/// Words that say that the number after them is a telephone's.
const TELEPHONE: &[&str] = &[
    "tlf",
    "telefon",
    "telefonnummer",
    "telefonnr",
    "mobil",
    "mobilnr",
    "mobilnummer",
    "ring",
];

/// Eight digits, perhaps in groups, after a word for a telephone or after `+45`.
fn telephones(letters: &[char]) -> Found {
    let mut found = Vec::new();
    for at in 0..letters.len() {
        let begins = at == 0 || !letters[at - 1].is_ascii_digit();
        if !begins || !letters[at].is_ascii_digit() || !is_announced(&letters[..at]) {
            continue;
        }
        let mut digits = letters[at..].iter().enumerate().filter(|(_, it)| it.is_ascii_digit());
        let Some((last, _)) = digits.nth(7) else { continue };
        let whole = &letters[at..=at + last];
        let is_grouped = whole
            .iter()
            .all(|it| it.is_ascii_digit() || matches!(it, ' ' | '\u{a0}'));
        let ends = letters.get(at + last + 1).is_none_or(|it| !it.is_ascii_digit());
        if is_grouped && ends {
            found.push((LeakKind::Telephone, whole.iter().collect()));
        }
    }
    found
}

fn is_announced(before: &[char]) -> bool {
    let before: String = before.iter().rev().take(40).rev().collect::<String>().to_lowercase();
    let before = before.trim_end_matches([' ', '\u{a0}', ':', '.', '(']);
    let before = before
        .strip_suffix("nr")
        .map_or(before, |it| it.trim_end_matches([' ', '.']));
    if before.ends_with("+45") || before.ends_with("0045") {
        return true;
    }
    let word = before.rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    TELEPHONE.contains(&word)
}

/// A name, `@` and a host with a full stop in it.
fn mails(text: &str) -> Found {
    let parts =
        text.split(|it: char| it.is_whitespace() || matches!(it, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"'));
    let clean = |it: &str| it.trim_matches(['.', '!', '?', '\'', '/']).to_owned();
    let words = parts.map(clean).filter(|it| is_mail(it));
    words.map(|it| (LeakKind::Mail, it)).collect()
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else {
        return false;
    };
    let is_label = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    let last = host.rsplit('.').next().unwrap_or_default();
    !name.is_empty() && host.contains('.') && host.split('.').all(is_label) && last.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<LeakKind> {
        find_in(text, None).map(|it| it.kind).collect()
    }

    #[test]
    fn rule_31_a_national_id_is_found_however_it_is_written() {
        // Invented: the well-known example of a number that passes the check digit.
        for text in [
            "070761-4285",
            "Født 070761 4285.",
            "nr.070761-4285",
            "(0707614285)",
            "CPR:070761–4285, gift",
            "x\u{a0}070761\u{2011}4285",
        ] {
            assert_eq!(found(text), [LeakKind::CertainNationalId], "{text}");
        }
        assert_eq!(found("070761-4286"), [LeakKind::NationalId]);
        assert_eq!(found("070761-4285 og 290200-4001").len(), 2, "2000 had a 29 February");
    }

    #[test]
    fn what_only_looks_like_a_national_id_is_none() {
        for text in [
            "120763/19",
            "dok.nr. 120763/19 1234",
            "310261-4285",
            "071361-4285",
            "290201-4001",
            "12070761-4285",
            "070761-42851",
            "1.070761-4285",
            "EAN 5790070761428",
            "2019-070761-4285",
            "070761-428",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_telephone_is_one_where_the_words_say_so() {
        for text in [
            "tlf. 12 34 56 78",
            "Telefon: 12345678",
            "+45 1234 5678",
            "ring på mobil nr. 12345678",
            "TLF.NR. 12345678",
        ] {
            assert_eq!(found(text), [LeakKind::Telephone], "{text}");
        }
        for text in [
            "12 34 56 78 kr.",
            "tlf. 1234567",
            "tlf. 123456789",
            "EAN 12345678",
            "budget 12.345.678",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_mail_address_is_found_and_a_handle_is_not() {
        for text in ["skriv til anna@eksempel.dk.", "<a.b@c-d.dk>", "mailto:anna@eksempel.dk"] {
            assert_eq!(found(text), [LeakKind::Mail], "{text}");
        }
        for text in ["@eksempel.dk", "a@b", "5 @ 3.20", "anna@eksempel..dk"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_looked_through(text in ".{0,80}") {
            found(&text);
        }
    }
}
