//! Telephone numbers in words: eight digits after a word for a telephone, after `+45`, or written with dashes.

use super::letters::words_before;
use super::{Found, LeakKind};

pub(super) fn telephones(letters: &[char]) -> Found {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match telephone_at(letters, at) {
            Some((begin, end)) => {
                found.push((LeakKind::Telephone, letters[begin..end].iter().collect()));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn telephone_at(letters: &[char], at: usize) -> Option<(usize, usize)> {
    // What stands before is looked at for what can begin one only: most letters cannot.
    if !letters[at].is_ascii_digit() && letters[at] != '+' {
        return None;
    }
    if at > 0 && letters[at - 1].is_alphanumeric() && !(letters[at - 1].is_alphabetic() && is_announced(&letters[..at]))
    {
        return None;
    }
    if let Some(begin) = after_country(letters, at) {
        return grouped(letters, begin)
            .map(|it| (begin, it.end))
            .or_else(|| abroad(letters, at));
    }
    if let Some(end) = abroad(letters, at) {
        return Some(end);
    }
    let number = grouped(letters, at)?;
    let is_stretched = at > 1 && matches!(letters[at - 1], '-' | '.' | ',' | '/') && letters[at - 2].is_ascii_digit();
    let is_dashed = number.is_pairs && number.gap == Some('-') && letters[at] > '1';
    let is_one = is_announced(&letters[..at]) || (is_dashed && !is_stretched);
    is_one.then_some((at, number.end))
}

/// Where the number begins after `+45`, `(+45)` or `0045`.
fn after_country(letters: &[char], at: usize) -> Option<usize> {
    let rest = &letters[at..];
    let code = [
        ['+', '4', '5'].as_slice(),
        ['0', '0', '4', '5'].as_slice(),
        ['+', ' ', '4', '5'].as_slice(),
    ];
    let length = code.iter().find(|it| rest.starts_with(it))?.len();
    let gap = rest[length..]
        .iter()
        .take_while(|it| matches!(it, ' ' | ')' | '-' | '.' | '(' | '/'))
        .count();
    (gap < 4).then_some(at + length + gap)
}

/// A number of a country near by, such as `+46 70 123 45 67`.
fn abroad(letters: &[char], at: usize) -> Option<(usize, usize)> {
    if letters.get(at) != Some(&'+') || letters.get(at + 1).is_none_or(|it| !matches!(it, '3' | '4')) {
        return None;
    }
    let rest = &letters[at + 1..];
    let whole = rest
        .iter()
        .take_while(|it| it.is_ascii_digit() || matches!(it, ' ' | '-'))
        .count();
    let end = (0..whole).rev().find(|it| rest[*it].is_ascii_digit())? + 1;
    let digits = rest[..end].iter().filter(|it| it.is_ascii_digit()).count();
    (10..=13).contains(&digits).then_some((at, at + 1 + end))
}

struct Grouped {
    end: usize,
    gap: Option<char>,
    /// `86 12 34 56`.
    is_pairs: bool,
}

/// Eight digits in groups as telephones are written, one kind of gap between them.
fn grouped(letters: &[char], at: usize) -> Option<Grouped> {
    let (mut groups, mut gap) = (vec![0u8], None);
    let (mut place, mut count) = (at, 0);
    while count < 8 {
        match *letters.get(place)? {
            it if it.is_ascii_digit() => {
                *groups.last_mut()? += 1;
                count += 1;
            }
            it @ (' ' | '-' | '.')
                if count > 0 && gap.is_none_or(|known| known == it) && letters[place - 1].is_ascii_digit() =>
            {
                gap = Some(it);
                groups.push(0);
            }
            _ => return None,
        }
        place += 1;
    }
    // `12.345.678` is an amount.
    let is_kind = match gap {
        Some('.') => matches!(groups.as_slice(), [2, 2, 2, 2] | [4, 4]),
        Some('-') => groups.iter().all(|it| *it >= 2),
        _ => true,
    };
    let goes_on = match (letters.get(place), letters.get(place + 1)) {
        (Some(it), _) if it.is_ascii_digit() => true,
        (Some('-' | '.' | ','), Some(next)) => next.is_ascii_digit(),
        _ => false,
    };
    (is_kind && !goes_on).then(|| Grouped {
        end: place,
        gap,
        is_pairs: groups == [2, 2, 2, 2],
    })
}

/// Words that say that the number after them is a telephone's.
const NAMES: &[&str] = &[
    "tlf",
    "tlfnr",
    "telf",
    "tel",
    "telefon",
    "telefonen",
    "telefonnummer",
    "telefonnummeret",
    "telefonnr",
    "telefonisk",
    "telefontid",
    "mobil",
    "mobilen",
    "mobilnr",
    "mobilnummer",
    "mobilnummeret",
    "mobiltelefon",
    "mobiltelefonen",
    "mobiltlf",
    "mob",
    "privattelefon",
    "fastnet",
    "fastnettelefon",
    "ring",
    "ringe",
    "ringes",
    "ringer",
    "ringet",
    "sms",
    "opkald",
    "kontakt",
    "kontakte",
    "kontaktes",
    "kontaktnummer",
    "kontakttelefon",
    "træffes",
    "fanges",
    "phone",
];

/// Words that may stand between, and say nothing.
const BETWEEN: &[&str] = &[
    "til", "på", "er", "nr", "nummer", "nummeret", "mig", "ham", "hende", "dem", "os", "hans", "hendes", "privat",
    "via", "direkte", "også", "eller", "og", "evt", "dag", "aften", "gerne", "kan", "45", "arbejde", "hjem",
];

/// A word for a telephone stands before; small words and a name may stand between.
fn is_announced(before: &[char]) -> bool {
    for word in words_before(before, 6) {
        let small = word.to_lowercase();
        if NAMES.contains(&small.as_str()) {
            return true;
        }
        let is_name =
            word.chars().next().is_some_and(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase);
        let is_mark = !word.chars().any(char::is_alphanumeric);
        // A second number after the first, such as `tlf. 86 12 34 56 / 40 12 34 56`.
        let is_number = word.chars().all(|it| it.is_ascii_digit()) && word.len() % 2 == 0;
        if !(is_name || is_mark || is_number || BETWEEN.contains(&small.as_str())) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::letters::folded;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        telephones(&folded(text)).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn a_telephone_is_one_where_the_words_say_so() {
        for text in [
            "tlf. 12 34 56 78",
            "Telefon: 12345678",
            "+45 1234 5678",
            "ring på mobil nr. 12345678",
            "TLF.NR. 12345678",
            "+4586123456",
            "(+45) 86 12 34 56",
            "+45-86123456",
            "0045 86 12 34 56",
            "004586123456",
            "Ring til 86 12 34 56",
            "Ring til Jens Hansen på 86 12 34 56.",
            "Kontakt: 86 12 34 56",
            "86-12-34-56",
            "mobilen 86123456",
            "telefonen er 86 12 34 56",
            "tlf 86123456",
            "tlf86123456",
            "Tlf.86.12.34.56",
            "tlf. 8612\u{a0}3456",
            "kan træffes på 86 12 34 56 efter kl. 16",
            "tlf. +45 86 12 34 56",
            "+46 70 123 45 67",
            "Mob.: 86 12 34 56",
        ] {
            assert_eq!(found(text).len(), 1, "{text}: {:?}", found(text));
        }
        assert_eq!(found("tlf. 86 12 34 56 / 40 12 34 56").len(), 2);
        for text in [
            "12 34 56 78 kr.",
            "tlf. 1234567",
            "tlf. 123456789",
            "EAN 12345678",
            "budget 12.345.678",
            "ringes op i 2019. Budgettet er 12 345 678 kr.",
            "CVR 12345678",
            "Kontakt CVR-nr. 12345678",
            "82-01-10-30-19",
            "12-01-10-30",
            "2019-12-34-56",
            "+45 mio. kr.",
            "+45 000 kr.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
