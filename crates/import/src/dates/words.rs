//! The Danish words of the calendar.

use raadslag_council::clock::Weekday;

/// Month names and their short forms.
const MONTHS: [(&str, i8); 24] = [
    ("januar", 1),
    ("jan", 1),
    ("februar", 2),
    ("feb", 2),
    ("marts", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("maj", 5),
    ("juni", 6),
    ("jun", 6),
    ("juli", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("okt", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// Weekdays and their short forms.
const WEEKDAYS: [(&str, Weekday); 15] = [
    ("mandag", Weekday::Monday),
    ("man", Weekday::Monday),
    ("tirsdag", Weekday::Tuesday),
    ("tirs", Weekday::Tuesday),
    ("tir", Weekday::Tuesday),
    ("onsdag", Weekday::Wednesday),
    ("ons", Weekday::Wednesday),
    ("torsdag", Weekday::Thursday),
    ("tors", Weekday::Thursday),
    ("fredag", Weekday::Friday),
    ("fre", Weekday::Friday),
    ("lørdag", Weekday::Saturday),
    ("lør", Weekday::Saturday),
    ("søndag", Weekday::Sunday),
    ("søn", Weekday::Sunday),
];

/// Where in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// primo
    First,
    /// begyndelsen af, starten af
    Start,
    /// medio
    Middle,
    /// midten af, slutningen af
    Somewhere,
    /// ultimo, udgangen af
    Last,
}

/// Words for a point in a month, and whether `af` must follow.
const POINTS: [(&str, Point, bool); 9] = [
    ("primo", Point::First, false),
    ("medio", Point::Middle, false),
    ("ultimo", Point::Last, false),
    ("begyndelsen", Point::Start, true),
    ("starten", Point::Start, true),
    ("midten", Point::Somewhere, true),
    ("slutningen", Point::Somewhere, true),
    ("udgangen", Point::Last, true),
    ("løbet", Point::Somewhere, true),
];

/// Whether two words are the same whatever their case.
pub(crate) fn is_word(word: &str, lower: &str) -> bool {
    let (Some(first), Some(begins)) = (word.bytes().next(), lower.bytes().next()) else {
        return word.len() == lower.len();
    };
    if first.is_ascii() && !first.eq_ignore_ascii_case(&begins) {
        return false;
    }
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(lower);
    }
    word.chars().flat_map(char::to_lowercase).eq(lower.chars())
}

pub(super) fn find_month(word: &str) -> Option<i8> {
    (word.len() <= 9)
        .then(|| MONTHS.iter().find(|(name, _)| is_word(word, name)))
        .flatten()
        .map(|(_, month)| *month)
}

/// A month written in full: the short forms are also other words (`jul`, `mar`).
pub(super) fn find_full_month(word: &str) -> Option<i8> {
    find_month(word).filter(|_| word.len() > 4 || ["maj", "juni", "juli"].iter().any(|it| is_word(word, it)))
}

pub(super) fn find_weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS
        .iter()
        .find(|(name, _)| is_word(word, name))
        .map(|(_, day)| *day)
}

pub(super) fn find_point(word: &str) -> Option<(Point, bool)> {
    POINTS
        .iter()
        .find(|(name, ..)| is_word(word, name))
        .map(|(_, point, with_of)| (*point, *with_of))
}

/// Whether a word with these first letters (in lower case) could begin a date.
pub(super) fn may_begin(first: [u8; 3]) -> bool {
    matches!(
        &first,
        b"man"
            | b"tir"
            | b"ons"
            | b"tor"
            | b"fre"
            | b"den"
            | b"pri"
            | b"med"
            | b"ult"
            | b"beg"
            | b"sta"
            | b"mid"
            | b"slu"
            | b"udg"
            | b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"maj"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"okt"
            | b"nov"
            | b"dec"
    ) || first[..2] == [b'l', 0xc3 | 0x20]
        || first[..2] == [b's', 0xc3 | 0x20]
        || first[0] == b'd' && !first[1].is_ascii_alphabetic()
        || first[0] == b'i' && first[1] == b' '
}
