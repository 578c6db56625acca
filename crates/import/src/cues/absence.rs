//! Who took no part in one item, where a sentence of its decision or of the head's remarks says so.

use std::sync::LazyLock;

use raadslag_council::phrases::sentences;
use raadslag_council::record::{Member, Record};
use raadslag_council::rich::texts;
use regex::Regex;

use crate::people;

/// `Ane Holm deltog ikke`, `Ane Holm (A) og Bo Friis (V) mødte ikke`, `Ane Holm erklærede sig inhabil`.
static TOOK_NO_PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<names>\p{Lu}.*?),?\s+(?:deltog ikke|deltager ikke|mødte ikke|var ikke til stede|var fraværende|er fraværende|var inhabil|er inhabil|erklærede sig inhabil|blev erklæret inhabil|havde meldt afbud|forlod (?:mødet|lokalet|salen) (?:under|inden|før|ved|mens|som inhabil|på grund))")
        .expect("a test runs this")
});

/// `I stedet for Ane Holm deltog Bo Friis`, `For Ane Holm mødte Bo Friis`.
static STOOD_IN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:I stedet for|Som (?:stedfortræder|suppleant) for|For) (?P<names>\p{Lu}[^,.]*?) (?:deltog|deltager|mødte|var indkaldt) \p{Lu}")
        .expect("a test runs this")
});

/// `Bo Friis deltog i stedet for Ane Holm`.
static IN_STEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:deltog|deltager|mødte|var indkaldt) (?:i stedet|som (?:stedfortræder|suppleant)) for (?P<names>\p{Lu}[^,.]*)")
        .expect("a test runs this")
});

/// `Afbud fra Ane Holm`, `Fraværende var Ane Holm`.
static NAMED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:Afbud fra|Fraværende var|Fraværende under punktet var|Fraværende:|Fraværende med afbud:|Afbud:|Ikke til stede:|Ikke deltagende:) ?(?P<names>\p{Lu}.*)$")
        .expect("a test runs this")
});

/// `Ane Holm deltog ikke i punkt 3.2 og 4`.
static IN_ITEMS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<names>\p{Lu}[^.;:]*?) (?:deltog ikke|deltager ikke|mødte ikke|var fraværende|var ikke til stede|forlod mødet)(?: i| under| ved| til| på| før| inden)?(?: behandlingen af)? (?:punkterne|punkt|pkt\.|sag nr\.|sag) (?:nr\. )?(?P<numbers>\d+(?:\.\d+)*(?:(?:, | og |-| - | til )\d+(?:\.\d+)*)*)")
        .expect("a test runs this")
});

pub(super) fn fill(record: &mut Record) {
    let remarks = record.head.remarks.as_deref().unwrap_or_default();
    let said: Vec<(String, Vec<Member>)> = IN_ITEMS
        .captures_iter(remarks)
        .map(|it| (it["numbers"].to_owned(), persons(&it["names"], None)))
        .collect();
    let own_day = record.head.date;
    for item in &mut record.items {
        let of_remarks = said.iter().filter(|(numbers, _)| names_item(numbers, &item.number));
        let mut named: Vec<Member> = of_remarks.flat_map(|(_, it)| it.clone()).collect();
        let here = item
            .decisions
            .iter()
            .filter(|it| it.date.is_none() || it.date == own_day || own_day.is_none());
        for text in here.flat_map(|it| texts(&it.blocks)).filter(|it| may_tell(it.as_str())) {
            named.extend(sentences(text.as_str()).into_iter().flat_map(of_sentence));
        }
        for member in named {
            if item.absent.iter().all(|it| it.name != member.name) {
                item.absent.push(member);
            }
        }
    }
}

/// Most texts hold none of these words.
fn may_tell(text: &str) -> bool {
    [" ikke", "ravær", "fbud", "inhabil", "forlod", " for "]
        .iter()
        .any(|it| text.contains(it))
}

/// Those a sentence of a decision calls absent from the item.
fn of_sentence(sentence: &str) -> Vec<Member> {
    let lower = sentence.to_lowercase();
    // Who did not vote was there, and so was who is recused no more; who was away from another item was not away from this.
    let is_there = ["afstemning", "punkt ", "pkt. ", "ikke længere er inhabil"];
    if is_there.iter().any(|it| lower.contains(it)) {
        return Vec::new();
    }
    let found = [&*STOOD_IN, &*NAMED_BEHIND, &*TOOK_NO_PART, &*IN_STEAD]
        .into_iter()
        .find_map(|it| it.captures(sentence));
    let excused = lower.contains("afbud").then_some(true);
    found.map_or_else(Vec::new, |it| persons(&it["names"], excused))
}

/// `3.2`, `4 og 5`, `2-4`.
fn names_item(numbers: &str, wanted: &str) -> bool {
    let numbers = numbers.replace(" og ", ",").replace(" til ", "-");
    numbers.split(',').any(|part| match part.split_once('-') {
        Some((from, to)) => {
            let of = |it: &str| it.trim().parse::<u32>().ok();
            of(wanted)
                .zip(of(from).zip(of(to)))
                .is_some_and(|(own, (from, to))| (from..=to).contains(&own))
        }
        None => part.trim() == wanted,
    })
}

/// Those who have a first name and a last one.
fn persons(text: &str, excused: Option<bool>) -> Vec<Member> {
    let is_named = |it: &Member| {
        let words = it.name.split(' ').count();
        (2..6).contains(&words)
            && it
                .name
                .split(' ')
                .all(|it| it.starts_with(|it: char| it.is_uppercase() || it.is_lowercase()))
            && it.name.starts_with(char::is_uppercase)
            && it
                .name
                .rsplit(' ')
                .next()
                .is_some_and(|it| it.starts_with(char::is_uppercase))
    };
    let members = people::read_people(text.trim()).members.into_iter();
    members
        .filter(is_named)
        .map(|it| Member {
            excused: it.excused.or(excused),
            ..it
        })
        .collect()
}
