//! Words that tell a title, a party or a part from a name.

use crate::dates::is_word;
use crate::source::lower;

/// Endings of job titles.
const TITLE_ENDINGS: [&str; 42] = [
    "direktør",
    "direktøren",
    "chef",
    "chefen",
    "leder",
    "lederen",
    "borgmester",
    "borgmesteren",
    "rådmand",
    "rådmanden",
    "rådkvinde",
    "konsulent",
    "konsulenten",
    "sekretær",
    "sekretæren",
    "koordinator",
    "jurist",
    "juristen",
    "fuldmægtig",
    "medarbejder",
    "ingeniør",
    "læge",
    "rektor",
    "inspektør",
    "planlægger",
    "arkitekt",
    "assistent",
    "rådgiver",
    "specialist",
    "økonom",
    "controller",
    "repræsentant",
    "ordfører",
    "formand",
    "formanden",
    "forperson",
    "referent",
    "ordstyrer",
    "sygeplejerske",
    "terapeut",
    "revisor",
    "politiker",
];

/// Words before a title that belong to it.
const TITLE_BEGINNINGS: [&str; 9] = [
    "konst.",
    "konstitueret",
    "fungerende",
    "fg.",
    "vice",
    "tidligere",
    "1.",
    "2.",
    "ny",
];

const PARTY_NAMES: [&str; 24] = [
    "socialdemokratiet",
    "socialdemokraterne",
    "venstre",
    "radikale venstre",
    "det radikale venstre",
    "konservative",
    "det konservative folkeparti",
    "konservative folkeparti",
    "dansk folkeparti",
    "socialistisk folkeparti",
    "enhedslisten",
    "enhedslisten de rød-grønne",
    "enhedslisten - de rød-grønne",
    "liberal alliance",
    "alternativet",
    "nye borgerlige",
    "moderaterne",
    "danmarksdemokraterne",
    "kristendemokraterne",
    "løsgænger",
    "uden for parti",
    "uden parti",
    "udenfor parti",
    "upolitisk",
];

const UNIONS: [&str; 14] = [
    "BUPL",
    "FOA",
    "3F",
    "DLF",
    "DJØF",
    "Djøf",
    "HK",
    "DSR",
    "FTF",
    "IDA",
    "TL",
    "Uddannelsesforbundet",
    "Ergoterapeutforeningen",
    "HK Kommunal",
];

/// `Plan- og miljøchef`: a title whose area has two halves.
pub(super) fn is_title_of_halves(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words.as_slice(), [first, "og" | "&", last] if first.ends_with('-') && is_title(last))
}

/// A word that names a position or a degree: `Velfærdsdirektør`, `it-chef`, `Borgmester`, `cand.jur.`
pub(crate) fn is_title(word: &str) -> bool {
    let lower = lower(word.trim_end_matches([',', '.', ':']));
    let word = lower.rsplit(['-', '/']).next().unwrap_or_default();
    begins_degree(word) || TITLE_ENDINGS.iter().any(|it| word.ends_with(it))
}

/// `cand.jur.`, `ph.d.`
pub(super) fn is_degree(word: &str) -> bool {
    begins_degree(&lower(word))
}

fn begins_degree(lower: &str) -> bool {
    ["ph.d", "cand.", "stud.", "lic."]
        .iter()
        .any(|it| lower.starts_with(it))
}

/// `1.`, `2.` before a title.
pub(super) fn is_count(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(|it: char| it.is_ascii_digit())
}

pub(super) fn is_title_beginning(word: &str) -> bool {
    TITLE_BEGINNINGS.iter().any(|it| is_word(word, it))
}

/// `(A)`, `(SF)`, `(Løsgænger)`, `(Borgerlisten)`.
pub(super) fn is_party(text: &str) -> bool {
    let letters = text.chars().count();
    let is_code = (1..=3).contains(&letters) && text.chars().all(char::is_uppercase);
    // Staff are named with the union that chose them.
    let is_union = UNIONS.contains(&text);
    let lower = lower(text);
    let is_list = lower.ends_with("listen") || lower.ends_with("liste") || lower.starts_with("liste ");
    is_code || is_union || is_list || PARTY_NAMES.contains(&lower.as_str())
}

pub(super) fn is_chair(text: &str) -> bool {
    ["formand", "formanden", "forperson", "mødeleder", "udvalgsformand"]
        .iter()
        .any(|it| is_word(text, it))
}

/// Parts a member has in the body, other than leading it.
pub(super) fn is_part(text: &str) -> bool {
    [
        "næstformand",
        "1. næstformand",
        "2. næstformand",
        "viceformand",
        "næstforperson",
        "referent",
        "sekretær",
        "medlem",
        "observatør",
        "tilforordnet",
        "suppleant",
        "stedfortræder",
        "ordstyrer",
        "deltog",
        "var fraværende",
    ]
    .iter()
    .any(|it| is_word(text, it))
}

/// `Ingen`, `-`: nobody is named.
pub(super) fn is_nobody(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.');
    !word.chars().any(char::is_alphabetic)
        || [
            "ingen",
            "intet",
            "ingen afbud",
            "ingen fraværende",
            "alle",
            "alle medlemmer",
            "samtlige medlemmer",
            "alle til stede",
            "alle var til stede",
            "hele udvalget",
        ]
        .iter()
        .any(|it| is_word(word, it))
}

/// A name's own small words: `van`, `af`.
pub(super) fn is_particle(word: &str) -> bool {
    [
        "von", "van", "de", "den", "der", "del", "da", "af", "la", "le", "el", "al", "bin", "ter", "zu",
    ]
    .contains(&word)
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars()
        .find(|it| it.is_alphabetic())
        .is_some_and(char::is_uppercase)
}

/// `IT`, `UU`: letters of an office, not a name.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
