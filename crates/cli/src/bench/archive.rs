//! The archive of a whole country, invented: the minutes of 98 municipalities over 20 years, each the same in every run.

use std::time::Duration;

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{AttachmentLine, Decision, Head, Item, Member, Record, RecordKind, Section};
use raadslag_council::rich::Block;

/// Municipalities of the country.
pub const MUNICIPALITIES: u64 = 98;
/// Different words.
pub const VOCABULARY: usize = 60_000;

/// Bodies of a municipality: each meets 19 times a year.
const BODIES: [&str; 10] = [
    "Kommunalbestyrelsen",
    "Økonomiudvalget",
    "Børneudvalget",
    "Socialudvalget",
    "Teknikudvalget",
    "Kulturudvalget",
    "Klimaudvalget",
    "Beskæftigelsesudvalget",
    "Sundhedsudvalget",
    "Direktionen",
];
/// Bodies of the whole country: the first meetings are one of each.
pub const BODIES_IN_ALL: u64 = MUNICIPALITIES * BODIES.len() as u64;
/// Days from one meeting of a body to its next.
const APART: u64 = 19;
/// Words of an item: with its decision about 1 kB.
const WORDS: u64 = 130;

/// A number that looks drawn, the same in every run.
pub fn drawn(seed: u64) -> u64 {
    let mut it = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// A word by how often it is met: the first are met everywhere (Zipf).
pub fn word(seed: u64) -> usize {
    let share = (drawn(seed) >> 11) as f64 / (1u64 << 53) as f64;
    let rank = (VOCABULARY as f64).powf(share) - 1.0;
    rank as usize
}

/// A word by its rank, of Danish parts.
pub fn spelt(rank: usize) -> String {
    const PARTS: [&str; 40] = [
        "bro", "havn", "skol", "vej", "plan", "by", "råd", "hus", "borg", "kyst", "vand", "miljø", "klima", "børn",
        "ældre", "sund", "trafik", "cykel", "park", "natur", "bud", "get", "drift", "an", "læg", "ud", "valg", "mød",
        "sag", "frist", "hør", "ing", "støj", "lys", "bad", "sti", "tak", "regn", "skab", "tid",
    ];
    let (mut rank, mut spelt) = (rank + 40, String::new());
    while rank > 0 {
        spelt.push_str(PARTS[rank % 40]);
        rank /= 40;
    }
    spelt
}

/// So many words in a row, of a place in the archive.
fn words(at: u64, from: u64, count: u64) -> String {
    let words: Vec<String> = (from..from + count).map(|it| spelt(word(at * 1_000 + it))).collect();
    words.join(" ")
}

/// The body of a meeting and its day.
pub fn body_and_day(number: u64) -> (String, Date) {
    let (municipality, turn) = (number % MUNICIPALITIES, number / MUNICIPALITIES);
    let (body, sitting) = (turn % BODIES.len() as u64, turn / BODIES.len() as u64);
    let day = Date::constant(2006, 1, 9).saturating_add(Duration::from_secs(sitting * APART * 86_400));
    (format!("{} i Kommune {}", BODIES[body as usize], municipality + 1), day)
}

/// The most items of a meeting.
pub const MOST: u64 = 12;

/// Items of a meeting: from 7 to 12, 9.5 in the middle.
pub fn count(number: u64) -> u64 {
    7 + drawn(number) % (MOST - 6)
}

/// The minutes of a meeting; 372,400 of them are the whole country's 20 years.
pub fn minutes(number: u64) -> Record {
    let (body, date) = body_and_day(number);
    let member = |it: u64| Member {
        name: format!("Medlem {} af {body}", it + 1),
        chair: it == 0,
        ..Member::default()
    };
    Record {
        head: Head {
            kind: Some(RecordKind::Minutes),
            municipality: Some(format!("Kommune {}", number % MUNICIPALITIES + 1)),
            place: Some("Rådhuset".into()),
            date: Some(date),
            start: ClockTime::new(16, 0),
            members: (0..7).map(member).collect(),
            body: body.clone(),
            ..Head::default()
        },
        items: (1..=count(number)).map(|it| item(number, it, &body, date)).collect(),
        ..Record::default()
    }
}

fn item(meeting: u64, number: u64, body: &str, date: Date) -> Item {
    let at = meeting * 16 + number;
    let chance = drawn(at * 1_000 + 900);
    let section = |label: &str, from, count| Section {
        label: label.into(),
        blocks: vec![Block::paragraph(words(at, from, count))],
    };
    let attachment = |it: u64| AttachmentLine {
        number: it.to_string(),
        open: true,
        title: words(at, 700 + it * 10, 4),
        document_number: Some(format!("{}-{it}", chance % 1_000_000)),
    };
    Item {
        number: number.to_string(),
        title: words(at, 0, 6),
        open: !chance.is_multiple_of(10),
        case_number: Some(format!(
            "{:02}.00.00-P00-{}-{}",
            chance % 30,
            chance % 9_999,
            date.year()
        )),
        sections: vec![
            section("Sagsfremstilling", 10, WORDS - 40),
            section("Indstilling", 300, 20),
        ],
        attachments: (1..=2).map(attachment).collect(),
        decisions: vec![Decision {
            body: Some(body.into()),
            date: Some(date),
            blocks: vec![Block::paragraph(format!("Godkendt. {}", words(at, 500, 14)))],
            outcomes: vec![Outcome::Approved],
            ..Decision::default()
        }],
        ..Item::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_meetings_of_a_body_fall_on_one_day() {
        let many = 372_400;
        let places: BTreeSet<_> = (0..many).map(body_and_day).collect();
        assert_eq!(places.len() as u64, many);
        assert_eq!(body_and_day(many - 1).1.year(), 2025);
    }

    #[test]
    fn a_year_of_a_municipality_has_about_eighteen_hundred_items() {
        let twenty_years: u64 = (0..3_800).map(|it| count(it * MUNICIPALITIES)).sum();
        assert!((1_700..1_900).contains(&(twenty_years / 20)), "{}", twenty_years / 20);
    }
}
