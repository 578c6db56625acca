//! Who was there and who was not, where sentences, columns and ticks say it instead of a list of names.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use raadslag_council::finding::FindingKind;
use raadslag_council::phrases::sentences;
use raadslag_council::record::{Head, Member};
use regex::Regex;

use super::{Value, fields};
use crate::blocks::Reading;
use crate::cues::one_of;
use crate::people;
use crate::source::fold;

/// Verbs of what somebody did: a line with one of them is a sentence, no list of names.
const VERBS: [&str; 14] = [
    " deltog",
    " deltager",
    " forlod",
    " ankom",
    " mødte ",
    " kom ",
    " gik ",
    " var ",
    " havde ",
    " har ",
    " indtrådte",
    " tiltrådte",
    " ledede ",
    " blev ",
];

/// Words that limit an absence to a part of the meeting.
const PARTS: [&str; 8] = [
    "punkt",
    "pkt",
    "kl.",
    "behandling",
    "under ",
    "fra og med",
    "til og med",
    "delvis",
];

/// `8. juni: Ida Holm`: the absent of one day of a longer meeting.
static DATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d{1,2}\. [a-zæøå]{3,9}(?: \d{4})?\s*:\s*").expect("a test runs this"));

/// `Ane Holm deltog`, `Ane Holm (A) var fraværende med afbud`: a line for each member.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>(?:\p{Lu}\.)*\s?\p{Lu}(?:\s\p{Lu}\.|[^.:]){2,60}?)\s+(?:(?P<there>deltog|var til stede|til stede)|(?:var )?fraværende|deltog ikke|havde meldt afbud)(?P<excused> med afbud)?\.?$")
        .expect("a test runs this")
});

/// `Ane Holm og Bo Friis var fraværende`, `undtagen Ane Holm (V), der havde meldt afbud`.
static ABSENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<names>\p{Lu}.*?),?\s+(?:der |som )?(?:var fraværende|er fraværende|havde meldt afbud|har meldt afbud|havde afbud|deltog ikke|udeblev)(?P<excused> med afbud)?")
        .expect("a test runs this")
});

/// `Alle var til stede undtagen Ane Holm (V), der havde meldt afbud`.
static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:undtagen|pånær|bortset fra)\s+(?P<names>\p{Lu}.*?)(?:,?\s+(?:der|som)\s.*)?\.?$")
        .expect("a test runs this")
});

/// `Afbud fra Ane Holm`, `Fraværende: Ane Holm`, inside a remark.
static EXCUSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<word>Afbud fra|Afbud:|Fraværende med afbud:|Fraværende var|Fraværende:)\s*(?P<names>\p{Lu}.*)$")
        .expect("a test runs this")
});

/// `For Ane Holm deltog Bo Friis`, `I stedet for Ane Holm mødte Bo Friis`.
static DEPUTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|, )(?:[Ff]or|[Ii] stedet for|[Ss]om stedfortræder for|[Ss]om suppleant for)\s+(?P<absent>\p{Lu}[^,.]*?)\s+(?:deltog|deltager|mødte|var indkaldt)\s+(?P<deputy>\p{Lu}[^,.]*)")
        .expect("a test runs this")
});

/// `Bo Friis deltog som stedfortræder for Ane Holm`.
static AS_DEPUTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<deputy>\p{Lu}[^,.]*?)\s+(?:deltog|deltager|mødte|var indkaldt)\s+(?:som (?:stedfortræder|suppleant)|i stedet) for\s+(?P<absent>\p{Lu}[^,.]*)")
        .expect("a test runs this")
});

/// `I stedet mødte Bo Friis`: for the one named before.
static INSTEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:I stedet|I stedet for (?:ham|hende)|Som (?:stedfortræder|suppleant)) (?:mødte|deltog|deltager)\s+(?P<deputy>\p{Lu}[^,]*)")
        .expect("a test runs this")
});

/// `Ane Holm (A) - i stedet mødte Bo Friis (A)`: in a list of those who were away.
static REPLACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<absent>\p{Lu}[^–:.]*?)\s*(?:\s[–-]|,)\s+[Ii] stedet (?:mødte|deltog|deltager|møder)\s+(?P<deputy>\p{Lu}[^,.]*)")
        .expect("a test runs this")
});

/// `Ane Holm (A) – deltog fra kl. 14.30`: a member with a remark on the same line.
static CAME_LATER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>\p{Lu}[^–:.]*?)\s*(?:[–-]|, )\s*(?:deltog|deltager|ankom|mødte|forlod mødet|gik)\s(?:fra|til|kl|først|først fra)\b")
        .expect("a test runs this")
});

/// Each of the two holds one of these.
static REMARKING: LazyLock<AhoCorasick> =
    LazyLock::new(|| one_of(["deltog", "deltager", "ankom", "mødte", "forlod", "gik", "stedet"]));

/// A line that tells what somebody did.
pub(super) fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && VERBS.iter().any(|it| text.contains(it)) && !is_line(text)
}

/// A line about one member, whose name is a name and no sentence of its own.
fn is_line(text: &str) -> bool {
    LINE.captures(text).is_some_and(|found| {
        let is_of_name = |it: &str| !it.starts_with(char::is_lowercase) || people::is_title(it) || it.len() <= 3;
        found["name"].split_whitespace().all(is_of_name)
    })
}

/// A line of names under the day they are for.
pub(super) fn is_dated(text: &str) -> bool {
    DATED.is_match(text)
}

/// `Ane Holm - Til stede`, `Bo Friis – Fraværende`: a name and how the member stood, on a line of its own.
static STANDING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>.*?\S)\s+[-–:]\s*(?:(?P<there>[Tt]il stede|[Tt]ilstede|[Dd]eltog|[Mm]ødt|[Mm]ødte)|[Ff]raværende|[Ii]kke til stede|[Ii]kke mødt)\.?$")
        .expect("a test runs this")
});

/// The lines without what stands behind a name, and those who are told to be absent there.
pub(super) fn standing<'t>(texts: impl Iterator<Item = &'t str>) -> (Vec<String>, Vec<Member>) {
    let mut away = Vec::new();
    let names = texts.map(|text| {
        let Some(found) = STANDING.captures(text) else {
            return text.to_owned();
        };
        if found.name("there").is_none() {
            away.extend(people::read_people(&found["name"]).members);
        }
        found["name"].to_owned()
    });
    (names.collect(), away)
}

/// Names and sentences of a value, each as written.
pub(super) fn divide(texts: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut names, mut said) = (Vec::new(), Vec::new());
    for text in texts {
        if let Some(name) = remarked(text) {
            names.push(name);
            said.push(text.clone());
            continue;
        }
        if !is_sentence(text) {
            names.push(DATED.replace(text, "").into_owned());
            continue;
        }
        for sentence in sentences(text) {
            let to = if is_sentence(sentence) { &mut said } else { &mut names };
            to.push(sentence.to_owned());
        }
    }
    (names, said)
}

/// Who a remark on the same line is about: somebody who came later or was replaced. Most lines hold none of its words.
fn remarked(text: &str) -> Option<String> {
    if !REMARKING.is_match(text) {
        return None;
    }
    let came = CAME_LATER.captures(text).map(|it| it["name"].to_owned());
    came.or_else(|| Some(REPLACED.captures(text)?["absent"].to_owned()))
}

/// Adds those not known yet.
pub(super) fn add_absent(people: Vec<Member>, head: &mut Head) {
    for person in people {
        // Two of one name may sit for two parties.
        let is_other = |it: &Member| it.party.is_some() && person.party.is_some() && it.party != person.party;
        if head.absent.iter().all(|it| it.name != person.name || is_other(it)) {
            head.absent.push(person);
        }
    }
}

/// Who a remark calls absent for the whole meeting, and who stood in; the words stay in the remark.
pub(crate) fn derive(text: &str, head: &mut Head) {
    for sentence in sentences(text) {
        let lower = sentence.to_lowercase();
        if PARTS.iter().any(|it| lower.contains(it)) {
            continue;
        }
        let names = [&*EXCEPT, &*ABSENT, &*EXCUSED]
            .into_iter()
            .find_map(|it| it.captures(sentence));
        if let Some(found) = names {
            let excused = lower.contains("afbud").then_some(true);
            let absent = persons(&found["names"]).map(|it| Member {
                excused: it.excused.or(excused),
                ..it
            });
            add_absent(absent.collect(), head);
        }
        if let Some(found) = INSTEAD.captures(sentence) {
            let deputy_for = head.absent.last().map(|it| it.name.clone());
            let deputies = persons(&found["deputy"]).map(|it| Member {
                deputy_for: deputy_for.clone(),
                ..it
            });
            head.members.extend(deputies.take(1).collect::<Vec<_>>());
        }
        if let Some(found) = DEPUTY
            .captures(sentence)
            .or_else(|| AS_DEPUTY.captures(sentence))
            .or_else(|| REPLACED.captures(sentence))
        {
            let absent: Vec<Member> = persons(&found["absent"]).collect();
            let deputy_for = absent.first().map(|it| it.name.clone());
            for deputy in persons(&found["deputy"]).take(1) {
                if head.members.iter().all(|it| it.name != deputy.name) {
                    head.members.push(Member {
                        deputy_for: deputy_for.clone(),
                        ..deputy
                    });
                }
            }
            add_absent(absent, head);
        }
    }
}

/// Persons who have a first name and a last one.
fn persons(text: &str) -> impl Iterator<Item = Member> {
    let is_name = |it: &Member| it.name.starts_with(char::is_uppercase) && (2..6).contains(&it.name.split(' ').count());
    people::read_people(text.trim()).members.into_iter().filter(is_name)
}

/// A line of its own about one member; false for any other line.
pub(super) fn take(row: usize, text: &str, head: &mut Head, reading: &mut Reading<'_, '_>) -> bool {
    let Some(found) = LINE.captures(text).filter(|_| is_line(text)) else {
        if is_sentence(text) && text.ends_with('.') && tells(text) {
            remark(row, text, head, reading);
            return true;
        }
        return false;
    };
    let Some((member, _)) = people::read_person(&found["name"]) else {
        return false;
    };
    let named: Vec<&str> = fields(&member).collect();
    reading.account.settle(row, &named, FindingKind::Labels);
    if found.name("there").is_none() {
        let excused = found
            .name("excused")
            .map(|_| true)
            .or(text.contains("afbud").then_some(true));
        add_absent(
            vec![Member {
                excused,
                ..member.clone()
            }],
            head,
        );
    }
    head.members.push(member);
    true
}

/// The sentence says who was there, who led, or when it ended.
fn tells(text: &str) -> bool {
    [
        "til stede",
        "tilstede",
        "fraværende",
        "afbud",
        "stedfortræder",
        "suppleant",
        " deltog",
        "ledede",
        "ledet af",
    ]
    .iter()
    .any(|it| text.contains(it))
}

fn remark(row: usize, text: &str, head: &mut Head, reading: &mut Reading<'_, '_>) {
    reading.account.settle(row, &[text], FindingKind::Labels);
    derive(text, head);
    super::add_remark(text, head);
}

/// A second column is headed `Deltog` and ticked with an X.
pub(super) fn is_ticked(texts: &[String]) -> bool {
    texts.first().is_some_and(|it| {
        ["deltog", "til stede", "tilstede", "mødt", "deltager", "fremmødt"].contains(&fold(it).as_str())
    }) && texts[1..].iter().any(|it| MARK.is_match(it))
}

/// What stands in the second column: a tick, or a word.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>.*?\S)\s+(?:(?P<there>[Xx√✓☒☑]|[Jj]a|JA)|(?:[Nn]ej|NEJ)(?:[,;]?\s*\(?(?P<no>afbud|[Ff]ravær(?:ende)?)\)?)?|[-–]?\s*(?P<excused>(?:[Mm]ed )?[Aa]fbud))$")
        .expect("a test runs this")
});

/// Every member, and as absent those without a tick.
pub(super) fn take_ticked(value: &Value, head: &mut Head, reading: &mut Reading<'_, '_>) {
    let first = value.rows.len() - (value.texts.len() - 1);
    reading
        .account
        .settle_all(value.rows[..first].iter().copied(), &[], FindingKind::Labels);
    for (row, text) in value.rows[first..].iter().zip(&value.texts[1..]) {
        let found = MARK.captures(text.trim_end());
        let get = |name: &str| found.as_ref().and_then(|it| it.name(name)).map(|it| it.as_str());
        let members = super::read_people(get("name").unwrap_or(text), &[*row], reading);
        if get("there").is_none() {
            let is_excused = get("excused").is_some() || get("no").is_some_and(|it| it == "afbud");
            let absent = members.iter().cloned().map(|it| Member {
                excused: it.excused.or(is_excused.then_some(true)),
                ..it
            });
            add_absent(absent.collect(), head);
        }
        head.members.extend(members);
    }
}
