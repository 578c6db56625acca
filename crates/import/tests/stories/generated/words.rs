//! Words, names, numbers, days and times as municipalities use them, and as they could be taken for something else.

use proptest::prelude::*;
use raadslag_council::clock::{ClockTime, Date};

/// Lines that are labels, openings, points, marks and dates.
const TRAPS: [&str; 66] = [
    "Beslutning",
    "Beslutning i Byrådet den 01-02-2023",
    "Beslutning den 3. marts",
    "Beslutningen følges op.",
    "Beslutning (endelig)",
    "Beslutning: Godkendt",
    "Bilag",
    "Bilag:",
    "Bilag: 4.2. Kort",
    "Bilagsoversigt",
    "Underskriftsside",
    "Åben sag",
    "Lukket sag",
    "Åben",
    "Sagsgang",
    "Sagsforløb",
    "Ikke til stede",
    "Indstilling",
    "Sagsfremstilling:",
    "Økonomiske konsekvenser",
    "Resume",
    "Udvalg: Havneudvalget",
    "Dato: 21-08-2019",
    "Side 3 af 10",
    "Side: 3",
    "Kommune",
    "Sted",
    "Tekstform: Rådslag",
    "Tekstform",
    "Medlemmer:",
    "Fraværende",
    "Bemærkninger: Ingen",
    "4. Punkter til behandling",
    "4.1 Moler",
    "Punkt 7: Moler",
    "Punkt: Moler",
    "Punkter til drøftelse: moler",
    "1. april åbner havnen",
    "21-08-2019",
    "kl. 9.00-10.30",
    "Kl. 9.00: Velkomst",
    "- et punkt",
    "- -",
    "-",
    "–",
    "• prik",
    "1) første",
    "a) led",
    "At 1) det godkendes",
    "At",
    "(1) kommentar",
    "[1] note",
    "# overskrift",
    "*",
    "**",
    "**fed**",
    "_",
    "\\",
    "\\ ",
    "| a | b |",
    "|",
    "---",
    "![kort](0)",
    "Niveau 4: Direktør",
    "Under hjulet: fest",
    "2020: budget",
];

const WORDS: [&str; 30] = [
    "molen",
    "Havnen",
    "drøftes",
    "Godkendt.",
    "økonomiudvalget",
    "årshjul",
    "§ 17, stk. 4",
    "1,2 mio. kr.",
    "4,5 pct.",
    "(A)",
    "A/B",
    "f.eks.",
    "børne-",
    "og",
    "IT-området",
    "Æblehaven",
    "\"citat\"",
    "’",
    "…",
    "100%",
    "3/4",
    "a*b",
    "x_y",
    "[sic]",
    "#tag",
    "a|b",
    "2. kvartal",
    "den 21. august 2019",
    "kl. 10",
    "é",
];

/// A short text on one line, never empty.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8).prop_map(|it| it.join(" ")),
        2 => prop::sample::select(&TRAPS[..]).prop_map(|it| it.trim().to_owned()),
        1 => (prop::sample::select(&TRAPS[..]), prop::sample::select(&WORDS[..]))
            .prop_map(|(trap, word)| format!("{} {word}", trap.trim())),
        1 => "[ -~æøåÆØÅé–…]{1,24}".prop_map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")),
    ]
    .prop_filter("a text says something", |it| !it.is_empty())
}

/// Running text: several sentences, and now and then very many.
pub fn prose() -> impl Strategy<Value = String> {
    prop_oneof![
        20 => prop::collection::vec(text(), 1..4).prop_map(|it| it.join(" ")),
        1 => prop::collection::vec(text(), 200..300).prop_map(|it| it.join(" ")),
    ]
}

pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&["Ane Holm", "Bo Østergård Friis", "Åge Ø. Lind", "N.N.", "Ida von Holm", "3F Havn"][..]).prop_map(str::to_owned),
        1 => text(),
    ]
}

pub fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::sample::select(&["Direktionen", "Børne- og Skoleudvalget", "Udvalget for By, Kultur og § 17", "Kommune", "Bilag", "Dato", "Udvalg"][..]).prop_map(str::to_owned),
        1 => text(),
    ]
}

/// `4`, `4.1`, `715`, `A1`, none.
pub fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1u32..2000).prop_map(|it| it.to_string()),
        2 => (1u32..20, 1u32..9).prop_map(|(it, under)| format!("{it}.{under}")),
        1 => prop::sample::select(&["", "A1", "12a", "III", "2023-7"][..]).prop_map(str::to_owned),
    ]
}

pub fn document() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..99_999, 10u32..26).prop_map(|(it, year)| format!("{it}/{year}")),
        prop::sample::select(&["EMN-2025-000001", "2012-208960", "D123456", "82.19.00-P21-1-24"][..])
            .prop_map(str::to_owned),
    ]
}

pub fn date() -> impl Strategy<Value = Date> {
    (1990i16..2090, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

pub fn time() -> impl Strategy<Value = ClockTime> {
    (0u16..24, 0u16..60).prop_filter_map("a time", |(hour, minute)| ClockTime::new(hour, minute))
}
