//! National ids (CPR) in words, however people write them.

use super::{Found, LeakKind};
use crate::clock::Date;
use crate::leak::letters::words_before;

/// `070761-4285`, `070761 4285`, `0707614285`, `07.07.61-4285`. A document number such as `120763/19` is none.
pub(super) fn national_ids(letters: &[char]) -> Found {
    let mut found = Vec::new();
    let (mut at, mut end) = (0, None);
    while at < letters.len() {
        let Some((kind, length)) = national_id_at(letters, at, end) else {
            at += 1;
            continue;
        };
        found.push((kind, letters[at..at + length].iter().collect()));
        at += length;
        end = Some(at);
    }
    found
}

/// `end` is where the id before this one ended: the next may follow after a stroke.
fn national_id_at(letters: &[char], at: usize, end: Option<usize>) -> Option<(LeakKind, usize)> {
    let written = written(letters, at)?;
    let follows = end.is_some_and(|it| it + 1 == at && matches!(letters[it], '/' | ',' | ';' | '-'));
    let is_named = is_named(&letters[..at]);
    if !follows && is_within_number(letters, at) {
        return None;
    }
    let after_letter = at > 0 && letters[at - 1].is_alphabetic();
    let is_plain = !written.is_loose && (!after_letter || written.is_dashed);
    if !(is_named || is_plain) {
        return None;
    }
    let end = at + written.length;
    (!goes_on(letters, end, &written) && is_born(&written.digits)).then(|| (certainty(&written.digits), written.length))
}

/// Ten digits as they stand.
struct Written {
    digits: [u32; 10],
    length: usize,
    /// A dash stands before the last four.
    is_dashed: bool,
    /// It is written so that only a word before it makes it an id.
    is_loose: bool,
}

/// Ten digits from a place on, with what may stand between them.
fn written(letters: &[char], at: usize) -> Option<Written> {
    letters.get(at).filter(|it| it.is_ascii_digit())?;
    let mut digits = [0; 10];
    let mut gaps: [String; 10] = Default::default();
    let (mut place, mut count) = (at, 0);
    while count < 10 {
        let letter = *letters.get(place)?;
        if let Some(digit) = letter.to_digit(10) {
            digits[count] = digit;
            count += 1;
        } else if count > 0 && matches!(letter, ' ' | '-' | '.' | '/') && gaps[count].len() < 3 {
            gaps[count].push(letter);
        } else {
            return None;
        }
        place += 1;
    }
    let is_dashed = gaps[6].trim() == "-";
    let others = [1, 3, 5, 7, 8, 9].iter().any(|it| !gaps[*it].is_empty());
    let is_date = matches!(
        (gaps[2].as_str(), gaps[4].as_str()),
        (" ", " ") | (".", ".") | ("-", "-") | ("", " ") | (". ", ". ")
    );
    let is_plain = gaps[2].is_empty() && gaps[4].is_empty();
    let gap = gaps[6].as_str();
    let is_strict = !others && ((is_plain && (gap.is_empty() || gap == " " || is_dashed)) || (is_date && is_dashed));
    // Nothing is an id where a line of other numbers is meant: every gap is at least one that people write.
    if !is_strict && others && gaps[1..].iter().filter(|it| !it.is_empty()).count() > 4 {
        return None;
    }
    Some(Written {
        digits,
        length: place - at,
        is_dashed,
        is_loose: !is_strict,
    })
}

/// The digits stand in the middle of a longer number.
fn is_within_number(letters: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|it| letters[it]);
    let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    is_digit(before(1)) || (matches!(before(1), Some('/' | '-' | '.' | ',')) && is_digit(before(2)))
}

/// More of a number follows, such as another dash and digits; an id after a stroke is one of its own.
fn goes_on(letters: &[char], end: usize, id: &Written) -> bool {
    match (letters.get(end), letters.get(end + 1)) {
        (Some(it), _) if it.is_ascii_digit() => true,
        (Some(it), _) if it.is_alphabetic() => !id.is_dashed,
        (Some('/' | '-'), Some(next)) if next.is_ascii_digit() => {
            written(letters, end + 1).is_none_or(|it| it.is_loose || !is_born(&it.digits))
        }
        _ => false,
    }
}

/// Words that say that what follows is an id.
fn is_named(before: &[char]) -> bool {
    let words = words_before(before, 3);
    let is_name = |it: &str| {
        let it = it.to_lowercase();
        [
            "cpr",
            "personnummer",
            "personnr",
            "personnummeret",
            "cprnr",
            "cprnummer",
        ]
        .contains(&it.as_str())
    };
    let is_between =
        |it: &str| ["nr", "nummer", "nummeret", "er", "no", ":", "-"].contains(&it.to_lowercase().as_str());
    words.iter().find(|it| !is_between(it)).is_some_and(|it| is_name(it))
}

fn certainty(digits: &[u32; 10]) -> LeakKind {
    let sum: u32 = digits
        .iter()
        .zip([4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
        .map(|(digit, weight)| digit * weight)
        .sum();
    if sum.is_multiple_of(11) {
        LeakKind::CertainNationalId
    } else {
        LeakKind::NationalId
    }
}

/// The day of birth can be. The seventh digit tells the century.
fn is_born(digits: &[u32; 10]) -> bool {
    let [day, month, year] = [0, 2, 4].map(|it| digits[it] * 10 + digits[it + 1]);
    let century = match (digits[6], year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (5..=8, 58..) => 1800,
        _ => 2000,
    };
    let narrow = |it: u32| i8::try_from(it).unwrap_or_default();
    let year = i16::try_from(century + year).unwrap_or_default();
    Date::new(year, narrow(month), narrow(day)).is_ok()
}

/// A cell of a sheet that holds an id as a number has lost the nought before it. Only a right check digit tells it from
/// an amount.
pub(super) fn without_nought(text: &str) -> Option<(LeakKind, String)> {
    let text = text.trim();
    let bare = text.strip_suffix(".0").unwrap_or(text);
    if bare.len() != 9 || !bare.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    certain(&format!("0{bare}")).then(|| (LeakKind::CertainNationalId, bare.to_owned()))
}

/// A day of birth and a number in two cells beside each other.
pub(super) fn in_two(first: &str, second: &str) -> Option<(LeakKind, String)> {
    let is_of = |it: &str, count: usize| it.len() == count && it.bytes().all(|it| it.is_ascii_digit());
    if !is_of(first, 6) || !is_of(second, 4) {
        return None;
    }
    certain(&format!("{first}{second}")).then(|| (LeakKind::CertainNationalId, format!("{first} {second}")))
}

fn certain(digits: &str) -> bool {
    let mut all = [0; 10];
    for (place, digit) in all.iter_mut().zip(digits.chars()) {
        *place = digit.to_digit(10).unwrap_or_default();
    }
    is_born(&all) && certainty(&all) == LeakKind::CertainNationalId
}

#[cfg(test)]
mod tests {
    use super::super::letters::folded;
    use super::*;

    fn found(text: &str) -> Vec<LeakKind> {
        national_ids(&folded(text)).into_iter().map(|it| it.0).collect()
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
            "CPR070761-4285",
            "070761 - 4285",
            "070761 -4285",
            "07 07 61-4285",
            "07.07.61-4285",
            "07-07-61-4285",
            "070761\u{2212}4285",
            "070761—4285",
            "0707\u{ad}61-42\u{200b}85",
            "\u{ff10}\u{ff17}\u{ff10}\u{ff17}\u{ff16}\u{ff11}\u{ff0d}\u{ff14}\u{ff12}\u{ff18}\u{ff15}",
            "٠٧٠٧٦١-٤٢٨٥",
            "cpr-nr. 0707 61 42 85",
            "Cpr. nr.: 070761/4285",
            "cpr 07 07 61 42 85",
            "personnummeret er 07.07.61.4285",
            "070761-\n4285",
            "070761-4285- gift",
            "sag_070761-4285.docx",
            "mor/070761-4285",
            "070761-4285s hjem",
            "Barnet070761-4285",
        ] {
            assert_eq!(found(text), [LeakKind::CertainNationalId], "{text}");
        }
        assert_eq!(found("070761-4286"), [LeakKind::NationalId]);
        assert_eq!(found("070761-4285 og 290200-4001").len(), 2, "2000 had a 29 February");
        assert_eq!(found("070761-4285/290284-1234").len(), 2);
        assert_eq!(found("070761-4285,290284-1234").len(), 2);
    }

    #[test]
    fn what_only_looks_like_a_national_id_is_none() {
        for text in [
            "120763/19",
            "120763/2019",
            "dok.nr. 120763/19 1234",
            "310261-4285",
            "071361-4285",
            "290201-4001",
            "12070761-4285",
            "070761-42851",
            "1.070761-4285",
            "EAN 5790070761428",
            "DK0707614285",
            "2019-070761-4285",
            "070761-428",
            "070761-4285-01",
            "10 12 15 2019",
            "01.01.19-31.12.20",
            "01.02.15-P19-4-12",
            "10.12.15 2019 2020",
            "1.107 0761 428",
            "cpr-kontoret har 10 12 15 20 19 21 sager",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn rule_31_an_id_kept_as_a_number_or_in_two_cells_is_found_by_its_check_digit() {
        assert!(without_nought("707614285").is_some());
        assert!(without_nought("707614285.0").is_some());
        assert!(in_two("070761", "4285").is_some());
        for amount in ["707614286", "123456789", "7076142850", "70761428"] {
            assert!(without_nought(amount).is_none(), "{amount}");
        }
        assert!(in_two("070761", "4286").is_none());
    }
}
