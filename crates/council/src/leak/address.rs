//! Private addresses in words. A street with its number may be a matter under discussion, so that alone is none: a floor or
//! door, a word that somebody lives there, or a person's name before it and a post town after it make it one.

use super::letters::words_before;
use super::{Found, LeakKind};

/// What streets end on.
const STREETS: &[&str] = &[
    "vej",
    "vejen",
    "gade",
    "gaden",
    "allé",
    "alle",
    "alléen",
    "stræde",
    "strædet",
    "vænge",
    "vænget",
    "parken",
    "torv",
    "torvet",
    "plads",
    "pladsen",
    "bakken",
    "toften",
    "haven",
    "marken",
    "stien",
    "krogen",
    "skrænten",
    "boulevard",
    "boulevarden",
    "kæret",
    "lunden",
    "vangen",
    "ageren",
    "svinget",
    "engen",
];

/// Words after which somebody lives at what follows.
const LIVES: &[&str] = &[
    "bor",
    "boende",
    "boet",
    "bopæl",
    "bopælen",
    "bopælsadresse",
    "bosat",
    "bosiddende",
    "privatadresse",
    "privatadressen",
    "hjemmeadresse",
    "hjemmeadressen",
    "folkeregisteradresse",
    "folkeregisteradressen",
    "opholdsadresse",
    "hjemmehørende",
    "anbragt",
    "flyttet",
    "fraflyttet",
];

/// Words that may stand between.
const BETWEEN: &[&str] = &[
    "på",
    "i",
    "er",
    "adressen",
    "ved",
    "hos",
    "til",
    "nu",
    "stadig",
    "fortsat",
    "alene",
    "lejligheden",
    "huset",
    "nr",
];

pub(super) fn addresses(letters: &[char]) -> Found {
    let words = words(letters);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(address) = address_at(letters, &words, at) else {
            at += 1;
            continue;
        };
        let (begin, end) = (words[address.first].begin, words[address.last].end);
        let whole: String = letters[begin..end].iter().collect();
        found.push((
            LeakKind::Address,
            whole.trim_end_matches([',', '.', ';', ':', ')']).to_owned(),
        ));
        at = address.last + 1;
    }
    found
}

/// A word with what stands at its ends, and without.
struct Word {
    begin: usize,
    end: usize,
    bare: String,
    /// A comma or full stop stands after it.
    stops: bool,
}

struct Address {
    first: usize,
    last: usize,
}

fn words(letters: &[char]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in letters.split(|it| *it == ' ') {
        let whole: String = part.iter().collect();
        let bare = whole.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
        if !bare.is_empty() {
            words.push(Word {
                begin: at,
                end: at + part.len(),
                bare,
                stops: whole.ends_with([',', '.', ';', ':', ')']),
            });
        }
        at += part.len() + 1;
    }
    words
}

/// A street's name ends at a place, its number follows, and something says that somebody lives there.
fn address_at(letters: &[char], words: &[Word], at: usize) -> Option<Address> {
    let street = &words[at];
    let small = street.bare.to_lowercase();
    let is_street = begins_big(&street.bare) && STREETS.iter().any(|it| small.ends_with(it)) && !street.stops;
    let number = words.get(at + 1).filter(|_| is_street)?;
    if !is_number(&number.bare) {
        return None;
    }
    let first = first_of_street(words, at);
    let mut last = at + 1;
    // `14 B` and `14-16` are numbers too.
    if !number.stops
        && words
            .get(last + 1)
            .is_some_and(|it| it.bare.len() == 1 && begins_big(&it.bare))
    {
        last += 1;
    }
    let floor = floor(words, last + 1);
    last += floor;
    let town = words.get(last + 1).zip(words.get(last + 2));
    let has_town = town.is_some_and(|it| is_postcode(&it.0.bare) && begins_big(&it.1.bare));
    let is_private = floor > 0 || lives(&letters[..words[first].begin]) || (has_town && is_person_before(words, first));
    is_private.then_some(Address { first, last })
}

/// `Nørre Allé`, `H.C. Andersens Vej`, `Gl. Landevej`: words with a capital before the last one.
fn first_of_street(words: &[Word], at: usize) -> usize {
    let is_short = words[at].bare.chars().count() <= 6;
    let goes_back = |it: usize| {
        let word = &words[it];
        let is_initial = word.bare.contains('.') || word.bare.len() <= 3;
        begins_big(&word.bare) && (is_initial || (is_short && !word.stops))
    };
    (at.saturating_sub(2)..at)
        .rev()
        .take_while(|it| goes_back(*it))
        .last()
        .unwrap_or(at)
}

/// How many words tell floor and door: `2. tv`, `st. th.`, `2. sal`, `kl.`, `lejl. 12`, `1. dør 3`.
fn floor(words: &[Word], at: usize) -> usize {
    let bare = |it: usize| words.get(it).map(|it| it.bare.to_lowercase()).unwrap_or_default();
    let (one, two, three) = (bare(at), bare(at + 1), bare(at + 2));
    let is_level =
        |it: &str| matches!(it, "st" | "kl" | "kld") || (it.len() <= 2 && it.chars().all(|it| it.is_ascii_digit()));
    let is_side = |it: &str| matches!(it, "tv" | "th" | "mf" | "tv/th");
    let joined = one.replace(['.', ','], " ");
    let parts: Vec<&str> = joined.split_whitespace().collect();
    let is_few = |it: &str| !it.is_empty() && it.len() <= 4 && it.chars().any(|it| it.is_ascii_digit());
    match parts.as_slice() {
        [level, side] if is_level(level) && is_side(side) => 1,
        [level] if is_level(level) && is_side(&two) => 2,
        [level] if is_level(level) && two == "sal" => 2 + usize::from(is_side(&three)),
        [level] if is_level(level) && two == "dør" && is_few(&three) => 3,
        [word] if matches!(*word, "lejl" | "lejlighed" | "dør" | "værelse" | "vær") && is_few(&two) => 2,
        [side] if is_side(side) => 1,
        _ => 0,
    }
}

/// Somebody lives at what follows, or `adresse:` stands before it.
fn lives(before: &[char]) -> bool {
    let near: String = before.iter().rev().take(12).rev().collect::<String>().to_lowercase();
    let near = near.trim_end();
    if near.ends_with("adresse:") {
        let label = near.trim_end_matches("adresse:");
        return label.is_empty() || label.ends_with([' ', '-', '.', ',', ';', '(']);
    }
    for word in words_before(before, 5) {
        let word = word.to_lowercase();
        if LIVES.contains(&word.as_str()) {
            return true;
        }
        if !BETWEEN.contains(&word.as_str()) {
            return false;
        }
    }
    false
}

/// `Jens Hansen,` right before: two to four words with a capital, none of which is a house's.
fn is_person_before(words: &[Word], first: usize) -> bool {
    let Some(last) = first.checked_sub(1).filter(|it| words[*it].stops) else {
        return false;
    };
    let back = (0..=last)
        .rev()
        .take_while(|it| begins_big(&words[*it].bare) && (*it == last || !words[*it].stops));
    let name: Vec<&str> = back.map(|it| words[it].bare.as_str()).collect();
    (2..=4).contains(&name.len()) && name.iter().all(|it| is_name(it))
}

fn is_name(word: &str) -> bool {
    const HOUSES: &[&str] = &[
        "hus",
        "huset",
        "hal",
        "hallen",
        "hallerne",
        "skole",
        "skolen",
        "center",
        "centret",
        "centeret",
        "kirke",
        "kirken",
        "gård",
        "gården",
        "kommune",
        "kommunen",
        "bibliotek",
        "biblioteket",
        "museum",
        "museet",
        "forening",
        "foreningen",
        "klub",
        "klubben",
        "hotel",
        "hotellet",
        "kro",
        "kroen",
        "bank",
        "apotek",
        "station",
        "hjem",
        "hjemmet",
        "have",
        "haven",
        "salen",
        "aps",
        "fond",
        "fonden",
        "børnehave",
        "vuggestue",
        "institution",
        "afdeling",
        "forvaltning",
        "udvalg",
        "teater",
        "park",
        "parken",
        "bad",
        "badet",
        "college",
        "gymnasium",
        "råd",
        "rådet",
    ];
    let small = word.to_lowercase();
    let is_definite =
        small.chars().count() > 6 && small.ends_with(['n', 't']) && (small.ends_with("en") || small.ends_with("et"));
    let is_surname = small.ends_with("sen");
    word.chars()
        .all(|it| it.is_alphabetic() || matches!(it, '-' | '\'' | '.'))
        && word
            .chars()
            .skip(1)
            .all(|it| !it.is_uppercase() || word.contains(['-', '.', '\'']))
        && !HOUSES.iter().any(|it| small.ends_with(it))
        && (is_surname || !is_definite)
}

fn begins_big(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `14`, `14A`, `14-16`.
fn is_number(word: &str) -> bool {
    word.len() <= 7
        && word.starts_with(|it: char| it.is_ascii_digit() && it != '0')
        && word.chars().take_while(char::is_ascii_digit).count() <= 3
        && word.chars().all(|it| it.is_ascii_alphanumeric() || it == '-')
}

fn is_postcode(word: &str) -> bool {
    let digits = word.strip_prefix("DK-").unwrap_or(word);
    digits.len() == 4 && digits.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::letters::folded;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        addresses(&folded(text)).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn rule_31_an_address_where_somebody_lives_is_found() {
        for (text, address) in [
            ("Møllevej 14, 2. tv., 8500 Grenaa", "Møllevej 14, 2. tv"),
            ("Hun ejer Nørre Allé 3 B, st. th.", "Nørre Allé 3 B, st. th"),
            ("Skolegade 3, 2.tv", "Skolegade 3, 2.tv"),
            ("Familien bor på Skolegade 3.", "Skolegade 3"),
            ("Borgeren er bosat på adressen Skolegade 3A", "Skolegade 3A"),
            ("Bopæl: Skolegade 3", "Skolegade 3"),
            ("Adresse: Skolegade 3", "Skolegade 3"),
            ("Jens Hansen, Skolegade 3, 8500 Grenaa", "Skolegade 3"),
            (
                "Anne-Grethe Lund, H.C. Andersens Vej 12, 8500 Grenaa",
                "H.C. Andersens Vej 12",
            ),
            ("Skolegade 3, 4. sal", "Skolegade 3, 4. sal"),
            ("Skolegade 3, lejl. 12", "Skolegade 3, lejl. 12"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
    }

    #[test]
    fn a_place_under_discussion_or_of_the_municipality_is_no_private_address() {
        for text in [
            "Skolegade 3 nedrives.",
            "Lokalplan for Skolegade 3, Grenaa",
            "Rådhuset, Torvet 3, 8500 Grenaa",
            "Lynghede Rådhus, Torvet 3, 8500 Grenaa",
            "Kulturhuset Pavillonen, Kannikegade 12, 8500 Grenaa",
            "Ejendommen Skolegade 3, 8500 Grenaa, sælges",
            "Ejendommens adresse Skolegade 3",
            "de bor på plejehjemmet ved Skolegade 3",
            "Landevej 2019 anlægges",
            "Nyt fortov på Møllevej 14-16, 2. etape",
            "Kørsel ad Skolegade 2 gange om ugen",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
