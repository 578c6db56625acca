//! Lines written as patterns in a family file: `Beslutning i {BODY} den {DATE}`.

use std::cell::OnceCell;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;
use regex::Regex;

use crate::dates::is_word;

/// A pattern of one line.
///
/// Its expression is made when a line first holds the pattern's own words: most patterns are never met.
#[derive(Debug)]
pub(crate) struct Pattern {
    source: String,
    /// The words that stand between its places, in order.
    words: Vec<Finder<'static>>,
    begins: Begins,
    ends_with_word: bool,
    /// It is one word with anything behind it.
    is_beginning: bool,
    /// A place holds figures.
    has_figures: bool,
    /// A place holds the word for a kind of paper.
    has_kind: bool,
    regex: OnceLock<Regex>,
}

/// What a line begins with that is written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// The first of the pattern's own words.
    Word,
    /// A number, with letters before it or not.
    Number,
    /// One of these letters, large or small: a day, a kind of paper, or whether it is open.
    Letter(&'static str),
    /// The name of a body, a title, anything.
    Any,
}

/// A line, with what is known of it before any pattern is tried.
struct Line<'t> {
    text: &'t str,
    has_figures: OnceCell<bool>,
    may_have_kind: OnceCell<bool>,
}

/// What the places of a pattern held.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) number: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) time: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) open: Option<String>,
}

/// Each place with what may stand there.
const PLACES: &[(&str, &str)] = &[
    (
        "{N}",
        r"(?P<number>(?:[A-ZÆØÅ]{1,4}-)?[0-9]{1,4}(?:\.[0-9]{1,3}){0,2}(?:\.?[a-h]\b)?)",
    ),
    ("{TITLE}", r"(?P<title>\S.*?)"),
    ("{BODY}", r"(?P<body>\S.*?)"),
    (
        "{DATE}",
        r"(?P<date>(?:(?i:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:(?i:den)\s+|(?i:d)\.?\s*)?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{2,4}|[0-9]{1,2}/[0-9]{1,2}\s+[0-9]{4}|[0-9]{1,2}\.?\s*[a-zA-Z]+,?\s*[0-9]{4}))",
    ),
    (
        "{TIME}",
        r"(?P<time>[0-9]{1,2}(?:[.:][0-9]{2}){0,2}(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?[0-9]{1,2}(?:[.:][0-9]{2})?)?)",
    ),
    ("{PLACE}", r"(?P<place>\S.*?)"),
    (
        "{KIND}",
        r"(?P<kind>(?i:(?:åben|lukket|foreløbig|udkast til)\s+)?(?i:tillægsdagsorden|dagsorden|beslutningsreferat|beslutningsprotokol|mødereferat|referat|protokol|beslutninger))",
    ),
    ("{OPEN}", r"(?P<open>(?i:åben|åbent|lukket|fortroligt|fortrolig))"),
];

/// The letters that the words of a place begin with; a long `s` passes for a short one.
const LETTERS: [(&str, &str); 3] = [
    ("{DATE}", "mtofldsſ0123456789"),
    ("{KIND}", "ålfutdbmrp"),
    ("{OPEN}", "ålf"),
];

/// Each word for a kind of paper holds one of these.
static KINDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    let builder = builder.ascii_case_insensitive(true);
    let words = ["orden", "eferat", "roto", "lutninger"];
    builder.build(words).expect("a few words are no large automaton")
});

/// What stands for any words, written in the family files as a star.
const ANY: &str = "*";

/// The word before a time: written with or without a stop and a comma before it, small or large.
const AT_TIME: &str = " kl. ";

/// The word before a place: `i Byrådssalen`, `på Plejecentret`, `ved Molen`.
const AT_PLACE: &str = " i {PLACE}";

/// Words that stand before an item's number.
const BEFORE_NUMBER: [&str; 12] = [
    "punkt nr. ",
    "pkt. nr. ",
    "punkt ",
    "pkt. ",
    "pkt ",
    "sag nr. ",
    "sag ",
    "ad punkt ",
    "ad pkt. ",
    "ad. ",
    "ad ",
    "dagsordenspunkt ",
];

/// The text behind such a word, whatever its case.
pub(crate) fn behind_word(text: &str) -> &str {
    if !text.starts_with(['p', 'P', 's', 'S', 'a', 'A', 'd', 'D']) {
        return text;
    }
    let begins = |it: &&&str| text.get(..it.len()).is_some_and(|head| is_word(head, it));
    BEFORE_NUMBER.iter().find(begins).map_or(text, |it| &text[it.len()..])
}

/// The letters and hyphen before a running number: `FU-` of `FU-21`; nothing where no number stands behind them.
pub(crate) fn number_prefix(text: &str) -> &str {
    let parted = text.split_once('-').filter(|(prefix, rest)| {
        (1..=4).contains(&prefix.chars().count())
            && prefix.chars().all(|it| matches!(it, 'A'..='Z' | 'Æ' | 'Ø' | 'Å'))
            && rest.starts_with(|it: char| it.is_ascii_digit())
    });
    parted.map_or("", |(prefix, _)| &text[..=prefix.len()])
}

/// Where the number at the start of a line ends: behind `4.`, `4.1`, `4.a`, `4b)`, `FU-4`.
pub(crate) fn number_end(text: &str) -> usize {
    let prefix = number_prefix(text).len();
    let digits = text[prefix..]
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .map_or(text.len(), |it| prefix + it);
    let mut letters = text[digits..].chars();
    let is_letter = digits > 0
        && letters.next().is_some_and(|it| ('a'..='h').contains(&it))
        && letters
            .next()
            .is_some_and(|it| matches!(it, '.' | ')' | ':' | ' ' | '\t'));
    match (is_letter, text[digits + usize::from(is_letter)..].starts_with('.')) {
        (true, true) => digits + 2,
        (true, false) => digits + 1,
        (false, _) => digits,
    }
}

impl Pattern {
    /// A pattern as written in a family file.
    pub(crate) fn new(written: &str) -> Self {
        let written = &written.replace(AT_PLACE, " * {PLACE}");
        let is_at_place = written.contains(" * {PLACE}");
        let mut source = regex::escape(written);
        if is_at_place {
            source = source.replace(r"\* \{PLACE\}", r"(?:i|på|ved|hos) \{PLACE\}");
        }
        let mut bare = written.to_owned();
        for (name, shape) in PLACES {
            source = source.replacen(&regex::escape(name), shape, 1);
            bare = bare.replacen(name, ANY, 1);
        }
        source = source.replace(&regex::escape(AT_TIME), r",?\s+(?i:kl)\.?:?\s*");
        bare = bare.replace(AT_TIME, ANY);
        source = source.replace(r"\*", ".*").replace(' ', r"\s+");
        let words = bare.split([' ', '*']).filter(|it| !it.is_empty());
        Self {
            source: format!(r"^\s*{source}\s*$"),
            words: words.map(|it| Finder::new(it).into_owned()).collect(),
            begins: Begins::of(written, &bare),
            ends_with_word: !bare.ends_with(ANY),
            is_beginning: bare.strip_suffix(ANY).is_some_and(|it| !it.contains([' ', '*'])),
            has_figures: ["{N}", "{DATE}", "{TIME}"].iter().any(|it| written.contains(it)),
            has_kind: written.contains("{KIND}"),
            regex: OnceLock::new(),
        }
    }

    /// The word that each such line begins with.
    pub(crate) fn beginning(&self) -> Option<&str> {
        let first = self.words.first().filter(|_| self.begins == Begins::Word)?;
        str::from_utf8(first.needle()).ok()
    }

    /// Its longest word: a line without it is written otherwise.
    pub(crate) fn sign(&self) -> &str {
        let words = self.words.iter().map(Finder::needle);
        let longest = words.max_by_key(|it| it.len()).unwrap_or_default();
        str::from_utf8(longest).expect("a word of the pattern")
    }

    fn regex(&self) -> &Regex {
        let make = || Regex::new(&self.source).expect("a test makes every pattern");
        self.regex.get_or_init(make)
    }

    /// The line begins as the pattern does, and holds the pattern's words in their order, the first at its start.
    fn may_match(&self, line: &Line<'_>) -> bool {
        if self.has_figures && !line.has_figures() || self.has_kind && !line.may_have_kind() {
            return false;
        }
        let text = line.text.trim_start();
        let may_begin = match self.begins {
            Begins::Number => text.starts_with(|it: char| it.is_ascii_digit()) || !number_prefix(text).is_empty(),
            Begins::Letter(letters) => text.chars().next().is_some_and(|it| is_one_of(it, letters)),
            Begins::Word | Begins::Any => true,
        };
        if !may_begin {
            return false;
        }
        let mut rest = text.as_bytes();
        for (at, word) in self.words.iter().enumerate() {
            let found = if at == 0 && self.begins == Begins::Word {
                rest.starts_with(word.needle()).then_some(0)
            } else {
                word.find(rest)
            };
            let Some(found) = found else { return false };
            rest = &rest[found + word.needle().len()..];
        }
        let ends = |it: &Finder<'_>| text.trim_end().as_bytes().ends_with(it.needle());
        !self.ends_with_word || self.words.last().is_none_or(ends)
    }

    /// What the line holds, if it is written so.
    pub(crate) fn find(&self, line: &str) -> Option<Match> {
        self.find_in(&Line::new(line))
    }

    /// What the line holds, once for each of the patterns it is written as, in their order.
    pub(crate) fn find_each(patterns: &[Self], line: &str) -> impl Iterator<Item = Match> {
        let line = Line::new(line);
        patterns.iter().filter_map(move |it| it.find_in(&line))
    }

    fn find_in(&self, line: &Line<'_>) -> Option<Match> {
        if !self.may_match(line) {
            return None;
        }
        let found = self.regex().captures(line.text)?;
        let get = |name: &str| found.name(name).map(|it| it.as_str().trim().to_owned());
        Some(Match {
            number: get("number"),
            title: get("title"),
            body: get("body"),
            date: get("date"),
            time: get("time"),
            place: get("place"),
            kind: get("kind"),
            open: get("open"),
        })
    }

    /// Whether the line is written so.
    pub(crate) fn is_match(&self, line: &str) -> bool {
        self.may_match(&Line::new(line)) && (self.is_beginning || self.regex().is_match(line))
    }
}

impl Begins {
    /// Of a pattern as written, and with stars in its places.
    fn of(written: &str, bare: &str) -> Self {
        let letters = LETTERS.iter().find(|it| written.starts_with(it.0));
        match letters {
            Some((_, letters)) => Self::Letter(letters),
            None if written.starts_with("{N}") => Self::Number,
            None if bare.starts_with(ANY) => Self::Any,
            None => Self::Word,
        }
    }
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            has_figures: OnceCell::new(),
            may_have_kind: OnceCell::new(),
        }
    }

    fn has_figures(&self) -> bool {
        let has = || self.text.bytes().any(|it| it.is_ascii_digit());
        *self.has_figures.get_or_init(has)
    }

    fn may_have_kind(&self) -> bool {
        *self.may_have_kind.get_or_init(|| KINDS.is_match(self.text))
    }
}

/// The letter is one of these, large or small.
fn is_one_of(letter: char, small: &str) -> bool {
    small.contains(letter.to_ascii_lowercase()) || letter.to_lowercase().all(|it| small.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, line: &str) -> Option<Match> {
        Pattern::new(pattern).find(line)
    }

    #[test]
    fn a_decision_heading_names_its_body_and_date() {
        let found = find("Beslutning i {BODY} den {DATE}", "Beslutning i Byrådet den 03-02-2021").expect("fits");
        assert_eq!(found.body.as_deref(), Some("Byrådet"));
        assert_eq!(found.date.as_deref(), Some("03-02-2021"));
    }

    #[test]
    fn a_sentence_is_no_opening() {
        assert_eq!(find("Punkt {N}: {TITLE}", "Punkter til drøftelse"), None);
        assert_eq!(find("{N}.", "3. marts"), None);
    }

    #[test]
    fn a_running_number_may_have_letters_before_it() {
        for line in ["FU-21 Budget", "FU-21. Budget"] {
            let found = find("{N} {TITLE}", line).or_else(|| find("{N}. {TITLE}", line));
            assert_eq!(found.expect("fits").number.as_deref(), Some("FU-21"), "{line}");
        }
        assert_eq!(number_end("ØKE-4. Budget"), 7);
        assert_eq!((number_end("COVID-19"), number_end("FU-mødet")), (0, 0));
    }

    #[test]
    fn a_star_stands_for_any_words() {
        assert!(Pattern::new("EMN-*").is_match("EMN-2025-1"));
    }

    #[test]
    fn a_time_is_introduced_in_many_ways() {
        for line in [
            "Møde 3. maj 2025 kl. 16.00",
            "Møde 3. maj 2025, Kl 16.00",
            "Møde 3. maj 2025 KL. 16.00",
        ] {
            let found = find("Møde {DATE} kl. {TIME}", line).expect("fits");
            assert_eq!(found.time.as_deref(), Some("16.00"), "{line}");
        }
    }

    #[test]
    fn a_weekday_has_danish_letters() {
        let found = find("Møde {DATE}", "Møde lørdag den 3. maj 2025").expect("fits");
        assert_eq!(found.date.as_deref(), Some("lørdag den 3. maj 2025"));
    }

    #[test]
    fn a_pattern_is_tried_on_every_line_that_may_be_written_so() {
        for (pattern, lines) in [
            (
                "{KIND}",
                &[
                    "Tillægsdagsorden",
                    "ÅBEN DAGSORDEN",
                    "lukket referat",
                    "Foreløbig protokol",
                ][..],
            ),
            (
                "{KIND}",
                &[
                    "Udkast til mødereferat",
                    "BESLUTNINGSPROTOKOL",
                    "Beslutningsreferat",
                    "beslutninger",
                ][..],
            ),
            (
                "{DATE}",
                &[
                    "mandag den 3. maj 2025",
                    "Tirsdag d. 3/5 2025",
                    "Onsdag 03-05-2025",
                    "torsdag 3. maj 2025",
                ][..],
            ),
            (
                "{DATE}",
                &[
                    "Fredag 3. maj 2025",
                    "lørdag 3. maj 2025",
                    "Søndag 3. maj 2025",
                    "d. 3.5.2025",
                    "2025-05-03",
                ][..],
            ),
            ("{OPEN}", &["Åben", "ÅBENT", "lukket", "Fortroligt", "FORTROLIG"][..]),
            ("{N}", &["4", "4.1", "4a", "FU-21", "  ØKE-4"][..]),
            ("Sted:*", &["Sted: Salen", "Sted:", "  Sted:Salen"][..]),
            ("*X", &["Ane Holm X", "X", "x X "][..]),
        ] {
            let pattern = Pattern::new(pattern);
            for line in lines {
                let is_match = pattern.regex().is_match(line);
                assert!(
                    is_match && pattern.is_match(line) && pattern.find(line).is_some(),
                    "{line}"
                );
            }
        }
        assert!(!Pattern::new("Sted:*").is_match("Et Sted: Salen"));
    }

    #[test]
    fn every_pattern_of_every_family_is_an_expression() {
        for family in crate::family::ALL.iter() {
            let own = [
                &family.signs,
                &family.openings,
                &family.head_lines,
                &family.decision_lines,
            ];
            for pattern in own.into_iter().flatten() {
                assert!(Regex::new(&pattern.source).is_ok(), "{}", pattern.source);
            }
        }
    }
}
