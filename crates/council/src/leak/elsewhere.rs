//! Words of what is closed in other papers, standing in what everybody would read.
//!
//! A municipality's closed words are many, and nobody here may see all of them. They are kept as marks: a number made of a run
//! of words, from which the words cannot be read. What is shown of a hit are the open text's own words.

use std::collections::{BTreeMap, BTreeSet};

use super::closed::{names_and_addresses, uninflected_word};
use super::{Leak, LeakKind, read};
use crate::clock::Date;
use crate::ids::{AttachmentId, BodyId, ItemId};
use crate::public::Public;
use crate::record::{Item, Record};

/// Words that a mark is made of at most: a longer title or sentence is known by its beginning.
const MOST: usize = 12;
/// Shorter sentences are the house's own: many papers say them.
const SHORTEST_SENTENCE: usize = 12;
/// Titles of fewer words, or fewer letters, are words like any other; one of just so many words names somebody or something.
const SHORTEST_TITLE: (usize, usize) = (3, 16);
/// Digits of a case number that tells one case from others.
const CASE_DIGITS: usize = 6;
/// Words in a row that few texts share.
const TELLING: usize = 4;

/// A run of words as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    words: u8,
    number: u64,
}

/// What a text leaves of some words in a row: by it texts are left unread that cannot say a run.
pub type Trace = u64;

/// Where something is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Whose paper.
    pub body: BodyId,
    /// The day of the meeting; none for an item on its way.
    pub date: Option<Date>,
    /// The item.
    pub item: ItemId,
    /// The attachment, where the item itself is open.
    pub attachment: Option<AttachmentId>,
}

/// What is closed in other papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosedElsewhere(BTreeMap<Mark, Source>);

impl ClosedElsewhere {
    /// From marks with where each is closed; of the same words the first place counts.
    pub fn of(marks: impl IntoIterator<Item = (Mark, Source)>) -> Self {
        let mut all = BTreeMap::new();
        for (mark, source) in marks {
            all.entry(mark).or_insert(source);
        }
        Self(all)
    }

    /// Every mark.
    pub fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.0.keys().copied()
    }

    /// The same without what everybody can read already.
    #[must_use]
    pub fn without(mut self, open: &BTreeSet<Mark>) -> Self {
        self.0.retain(|mark, _| !open.contains(mark));
        self
    }

    /// Nothing is closed elsewhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The closed words in a text, as they stand there, each once; of words within others only the longer.
    pub fn find(&self, text: &str) -> Vec<(String, Source)> {
        let mut found: Vec<(String, Source)> = Vec::new();
        if self.is_empty() {
            return found;
        }
        let words = words(text);
        let mut at = 0;
        while at < words.len() {
            let runs = (1..=MOST.min(words.len() - at)).rev();
            let hit = runs.into_iter().find_map(|length| {
                let run = &words[at..at + length];
                let source = self.0.get(&mark(run)).or_else(|| self.0.get(&uninflected(run)))?;
                Some((length, *source))
            });
            let Some((length, source)) = hit else {
                at += 1;
                continue;
            };
            let quoted = &text[words[at].begin..words[at + length - 1].end];
            if found.iter().all(|it| it.0 != quoted) {
                found.push((quoted.to_owned(), source));
            }
            at += length;
        }
        found
    }
}

/// Closed words of other papers in the public side of one.
pub fn find_closed_elsewhere(public: &Public<Record>, elsewhere: &ClosedElsewhere) -> Vec<(Leak, Source)> {
    let mut leaks: Vec<(Leak, Source)> = Vec::new();
    if elsewhere.is_empty() {
        return leaks;
    }
    let mut look = |value: serde_json::Value, item: Option<usize>| {
        read(&value, &mut |text| {
            for (words, source) in elsewhere.find(text) {
                let kind = LeakKind::ClosedElsewhere;
                let leak = (Leak { kind, item, words }, source);
                if !leaks.contains(&leak) {
                    leaks.push(leak);
                }
            }
        });
    };
    let paper = public.get();
    for (place, item) in paper.items.iter().enumerate() {
        look(serde_json::to_value(item).unwrap_or_default(), Some(place));
    }
    let around = Record {
        items: Vec::new(),
        attachments_overview: Vec::new(),
        ..paper.clone()
    };
    look(serde_json::to_value(around).unwrap_or_default(), None);
    leaks
}

/// What must be met in no open text of another paper: for each closed item and attachment its marks, with its place and, for
/// an attachment of an open item, the attachment's.
pub fn secrets(record: &Record) -> Vec<(Mark, usize, Option<usize>)> {
    let open = record.items.iter().filter(|it| it.open);
    let open: BTreeSet<Mark> = open.filter_map(|it| title(&it.title)).collect();
    let mut all = Vec::new();
    for (place, item) in record.items.iter().enumerate() {
        if item.open {
            let closed = item.attachments.iter().enumerate().filter(|it| !it.1.open);
            let marks = closed.filter_map(|(at, it)| Some((title(&it.title)?, place, Some(at))));
            all.extend(marks);
        } else {
            all.extend(of_closed(item).into_iter().map(|it| (it, place, None)));
        }
    }
    all.retain(|it| !open.contains(&it.0));
    all
}

/// Everybody whom a paper names among those who meet or sign: their names are no secret.
pub fn named(record: &Record) -> BTreeSet<Mark> {
    let head = &record.head;
    let members = [&head.members, &head.absent, &record.signatories].into_iter().flatten();
    let names = members.map(|it| &it.name).chain(head.guests.iter().map(|it| &it.name));
    names.flat_map(|it| [whole(it), bare(it)]).flatten().collect()
}

/// Every run of words of a text, as marks: as it stands there and without the ending of its last word.
pub fn said(text: &str) -> impl Iterator<Item = Mark> {
    let words = words(text);
    let mut marks = Vec::with_capacity(words.len() * 2 * MOST);
    each_run(&words, &mut |mark, _| marks.push(mark));
    marks.into_iter()
}

/// The runs of words of a text whose marks are wanted, each with the traces that every text leaves in which it is said.
pub fn said_of(text: &str, is_wanted: &mut dyn FnMut(Mark) -> bool) -> Vec<(Mark, Vec<Trace>)> {
    let words = words(text);
    let mut found = Vec::new();
    each_run(&words, &mut |mark, run| {
        if is_wanted(mark) {
            found.push((mark, traces_of(run)));
        }
    });
    found
}

/// The traces of a text: a text that leaves not all traces of a run does not say it, unless it says a name in small letters only.
///
/// They are every `TELLING` words in a row, of which any text has many that no other has; two and three in a row only where one begins
/// with a capital or a digit, as names, addresses and titles so short do; and a number by itself, the only word that is a mark alone.
pub fn traces(text: &str) -> Vec<Trace> {
    let words = words(text);
    let rows = (1..=TELLING).flat_map(|it| words.windows(it));
    let left = rows.filter(|it| match it.len() {
        1 => is_number(&it[0]),
        TELLING => true,
        _ => it.iter().any(|it| it.is_marked),
    });
    left.map(trace).collect()
}

/// Those of a run: as long as itself, or as [`TELLING`]; none of a word alone that is no number.
fn traces_of(run: &[Word]) -> Vec<Trace> {
    let rows = run.windows(run.len().min(TELLING));
    rows.filter(|it| it.len() > 1 || is_number(&it[0])).map(trace).collect()
}

/// The last word counts by its root, since it may be the last of a run.
fn trace(words: &[Word]) -> Trace {
    let (before, last) = words.split_at(words.len() - 1);
    let before = before.iter().fold(SEED, |it, word| mixed(it, word.whole));
    last.iter().fold(before, |it, word| mixed(it, word.root))
}

fn is_number(word: &Word) -> bool {
    word.digits >= CASE_DIGITS
}

fn each_run<'it>(words: &'it [Word], found: &mut dyn FnMut(Mark, &'it [Word])) {
    for at in 0..words.len() {
        let mut before = SEED;
        for (place, word) in words[at..].iter().take(MOST).enumerate() {
            let run = &words[at..=at + place];
            let mark = |number| Mark {
                words: length(place + 1),
                number,
            };
            if word.bare != word.whole {
                found(mark(mixed(before, word.bare)), run);
            }
            before = mixed(before, word.whole);
            found(mark(before), run);
        }
    }
}

fn of_closed(item: &Item) -> BTreeSet<Mark> {
    let titles = item.attachments.iter().map(|it| &it.title).chain([&item.title]);
    let mut marks: BTreeSet<Mark> = titles.filter_map(|it| title(it)).collect();
    let is_number = |it: &&String| it.chars().filter(char::is_ascii_digit).count() >= CASE_DIGITS;
    marks.extend(item.case_number.iter().filter(is_number).filter_map(|it| whole(it)));
    let mut names = names_and_addresses(&item.title);
    let sections = item.sections.iter().map(|it| &it.blocks);
    for blocks in sections.chain(item.decisions.iter().map(|it| &it.blocks)) {
        read(&serde_json::to_value(blocks).unwrap_or_default(), &mut |text| {
            names.extend(names_and_addresses(text));
            marks.extend(sentences(text));
        });
    }
    // `Ellen Kroghs ansøgning` names Ellen Krogh.
    marks.extend(names.iter().filter_map(|it| bare(it)));
    let closure = item.closure.clone().unwrap_or_default();
    for face in [closure.public_title, closure.ground, closure.decision, closure.withheld] {
        for it in said(&face.unwrap_or_default()) {
            marks.remove(&it);
        }
    }
    marks
}

fn title(text: &str) -> Option<Mark> {
    let (fewest, letters) = SHORTEST_TITLE;
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|it| it.contains(char::is_alphabetic))
        .collect();
    let words = match words.first() {
        // `Bilag 1: Notat` says no more than `Notat`.
        Some(first) if first.to_lowercase().starts_with("bilag") => &words[1..],
        _ => &words[..],
    };
    let names = words.iter().skip(1).any(|it| it.starts_with(char::is_uppercase));
    let is_telling = words.len() > fewest || (words.len() == fewest && names);
    whole(text).filter(|_| is_telling && text.chars().count() >= letters)
}

fn sentences(text: &str) -> impl Iterator<Item = Mark> + '_ {
    let ends = |it: char| matches!(it, '.' | '!' | '?' | ';' | '\n');
    let long = text.split(ends).map(words).filter(|it| it.len() >= SHORTEST_SENTENCE);
    long.map(|it| mark(&it[..MOST]))
}

/// The mark of words that belong together, or of their beginning.
fn whole(text: &str) -> Option<Mark> {
    let words = words(text);
    (!words.is_empty()).then(|| mark(&words[..words.len().min(MOST)]))
}

/// The same without the ending of the last word.
fn bare(text: &str) -> Option<Mark> {
    let words = words(text);
    (!words.is_empty()).then(|| uninflected(&words[..words.len().min(MOST)]))
}

/// A word of a text, its letters as numbers.
struct Word {
    begin: usize,
    end: usize,
    digits: usize,
    /// Begins with a capital or a digit.
    is_marked: bool,
    /// As it stands there.
    whole: u64,
    /// Without its ending.
    bare: u64,
    /// Without anything that could be an ending: the same for the word and for the word without its ending.
    root: u64,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Runs of letters and digits; large and small do not matter.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut letters = String::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            open = Some((open.map_or(at, |it| it.0), at + letter.len_utf8()));
        } else {
            words.extend(open.take().map(|it| word(text, it, &mut letters)));
        }
    }
    words.extend(open.map(|it| word(text, it, &mut letters)));
    words
}

/// `letters` is room for the small letters of the word.
fn word(text: &str, (begin, end): (usize, usize), letters: &mut String) -> Word {
    let written = &text[begin..end];
    letters.clear();
    match written.is_ascii() {
        true => letters.extend(written.chars().map(|it| it.to_ascii_lowercase())),
        false => letters.push_str(&written.to_lowercase()),
    }
    let bare = uninflected_word(letters);
    let mut root = bare;
    while uninflected_word(root).len() < root.len() {
        root = uninflected_word(root);
    }
    let whole = number(letters);
    let bare_number = if bare.len() < letters.len() {
        number(bare)
    } else {
        whole
    };
    Word {
        begin,
        end,
        digits: letters.bytes().filter(u8::is_ascii_digit).count(),
        is_marked: written.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit()),
        whole,
        bare: bare_number,
        root: if root.len() < bare.len() {
            number(root)
        } else {
            bare_number
        },
    }
}

fn mark(words: &[Word]) -> Mark {
    Mark {
        words: length(words.len()),
        number: words.iter().fold(SEED, |it, word| mixed(it, word.whole)),
    }
}

fn length(words: usize) -> u8 {
    u8::try_from(words).unwrap_or(u8::MAX)
}

/// The mark of words of which the last has no ending: `Ellen Kroghs` is `Ellen Krogh`.
fn uninflected(words: &[Word]) -> Mark {
    let (last, before) = match words.split_last() {
        Some((last, before)) => (Some(last), before),
        None => (None, words),
    };
    let before = before.iter().fold(SEED, |it, word| mixed(it, word.whole));
    Mark {
        words: length(words.len()),
        number: last.map_or(before, |it| mixed(before, it.bare)),
    }
}

/// FNV-1a over the letters of a word.
fn number(letters: &str) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    letters
        .bytes()
        .fold(SEED, |it, byte| (it ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// One number of two, of which every bit counts.
fn mixed(number: u64, more: u64) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (number.rotate_left(5) ^ more).wrapping_mul(ODD);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{AttachmentLine, Closure, Section};
    use crate::rich::{Block, Text};

    const TOLD: &str = "Sælger er Ellen Krogh, som bor Skovvej 14, og Peter Hans. Nordlys Byg A/S har budt på grunden ved åen og vil \
        rive det gamle pakhus inden foråret. Den Sorte Hund.";

    fn closed() -> Record {
        let item = Item {
            title: "Køb af grunden ved åen".into(),
            case_number: Some("82.01-G10-7-30".into()),
            closure: Some(Closure {
                public_title: Some("Ejendomssag".into()),
                ..Closure::default()
            }),
            attachments: vec![AttachmentLine {
                title: "Vurdering af bygningen mod nord".into(),
                ..AttachmentLine::default()
            }],
            sections: vec![Section {
                label: "Sagsfremstilling".into(),
                blocks: vec![Block::Paragraph(Text::plain(TOLD))],
            }],
            ..Item::default()
        };
        Record {
            items: vec![item],
            ..Record::default()
        }
    }

    fn found(text: &str) -> Vec<String> {
        let source = Source {
            body: BodyId::new(1),
            date: None,
            item: ItemId::new(2),
            attachment: None,
        };
        let marks = secrets(&closed()).into_iter().map(|it| (it.0, source));
        let found = ClosedElsewhere::of(marks).find(text);
        found.into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn rule_31_titles_names_firms_addresses_numbers_and_sentences_closed_elsewhere_are_met_as_they_stand() {
        for (text, words) in [
            ("Se også KØB af grunden  ved åen.", "KØB af grunden  ved åen"),
            ("Ellen Krogh har skrevet.", "Ellen Krogh"),
            ("Firmaet NORDLYS BYG A/S.", "NORDLYS BYG A/S"),
            ("Ellen Kroghs hus er solgt.", "Ellen Kroghs"),
            ("Det er ELLEN KROGH'S.", "ELLEN KROGH"),
            ("Peter Hanses sag.", "Peter Hanses"),
            ("Peter Hans' sag.", "Peter Hans"),
            ("Huset på Skovvej 14 rives ned.", "Skovvej 14"),
            ("Jf. sag 82.01-G10-7-30.", "82.01-G10-7-30"),
            ("»Vurdering af bygningen mod nord«", "Vurdering af bygningen mod nord"),
            (
                "At Nordlys Byg A/S har budt på grunden ved åen og vil rive, er kendt.",
                "Nordlys Byg A/S har budt på grunden ved åen og vil",
            ),
        ] {
            assert_eq!(found(text), [words], "{text}");
        }
    }

    #[test]
    fn rule_31_words_that_many_papers_say_are_closed_nowhere() {
        for text in [
            "Ejendomssag drøftes.",
            "Skovvej 140.",
            "Grunden ved åen er solgt.",
            "Kroghs Ellen bor her.",
            "Ellen og Krogh.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_an_open_heading_says_and_who_meets_is_no_secret() {
        let mut record = closed();
        record.items.push(Item {
            title: "Køb af grunden ved åen".into(),
            open: true,
            ..Item::default()
        });
        record.head.members = vec![crate::record::Member {
            name: "Ellen Krogh".into(),
            ..Default::default()
        }];
        let marks: BTreeSet<Mark> = secrets(&record).into_iter().map(|it| it.0).collect();
        assert!(whole("Køb af grunden ved åen").is_some_and(|it| !marks.contains(&it)));
        assert!(named(&record).is_subset(&marks), "whoever asks takes them away");
    }

    proptest::proptest! {
        #[test]
        fn a_text_leaves_the_traces_of_every_run_it_says(
            words in proptest::collection::vec("(Ellen|Krogh|Kroghs|Hans|Hanses|Oses|Oss|123456|12|Sag)", 1..9),
            others in proptest::collection::vec("(Ellen|Krogh|Kroghs|Hans|Hanses|Oses|Oss|123456|12|Sag)", 1..9),
        ) {
            let (asked, text) = (words.join(" ").to_lowercase(), others.join(" "));
            let marks: BTreeSet<Mark> = said(&text).filter(|it| it.words > 1).collect();
            let left: BTreeSet<Trace> = traces(&text).into_iter().collect();
            let runs = said_of(&asked, &mut |it| marks.contains(&it));
            for (mark, traces) in runs {
                proptest::prop_assert!(!traces.is_empty(), "{mark:?}");
                proptest::prop_assert!(traces.iter().all(|it| left.contains(it)), "{mark:?}");
            }
        }

        #[test]
        fn a_number_leaves_a_trace_alone(number in "[0-9]{6,12}") {
            let alone = mark(&words(&number));
            let runs = said_of(&format!("sag {number}"), &mut |it| it == alone);
            let text = traces(&format!("se {number}."));
            proptest::prop_assert!(!runs.is_empty() && runs[0].1 == text[..1]);
        }

        #[test]
        fn any_words_are_looked_through_for_what_is_closed_elsewhere(text in ".{0,80}") {
            found(&text);
        }
    }
}
