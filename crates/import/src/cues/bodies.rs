//! Names of bodies in running text, brought to their base form.

/// Endings of bodies' names in the form that stands for the body itself, and the other forms.
const FORMS: [(&str, &str); 25] = [
    ("udvalgsmøde", "udvalget"),
    ("udvalgsmødet", "udvalget"),
    ("udvalgets", "udvalget"),
    ("udvalget", "udvalget"),
    ("udvalg", "udvalget"),
    ("bestyrelsens", "bestyrelsen"),
    ("bestyrelsen", "bestyrelsen"),
    ("bestyrelse", "bestyrelsen"),
    ("byrådets", "byrådet"),
    ("byrådet", "byrådet"),
    ("direktionens", "direktionen"),
    ("direktionen", "direktionen"),
    ("direktion", "direktionen"),
    ("magistratens", "magistraten"),
    ("magistraten", "magistraten"),
    ("rådets", "rådet"),
    ("rådet", "rådet"),
    ("rådsmøde", "rådet"),
    ("rådsmødet", "rådet"),
    ("direktionsmøde", "direktionen"),
    ("direktionsmødet", "direktionen"),
    ("bestyrelsesmøde", "bestyrelsen"),
    ("bestyrelsesmødet", "bestyrelsen"),
    ("chefgruppens", "chefgruppen"),
    ("chefgruppen", "chefgruppen"),
];

/// The body that a text begins with, in its base form: `økonomiudvalgets beslutning` names `Økonomiudvalget`.
pub(super) fn at_start(text: &str) -> Option<String> {
    with_rest(text).map(|it| it.0)
}

/// The body that a text begins with, and what stands behind it.
pub(super) fn with_rest(text: &str) -> Option<(String, &str)> {
    let mut joined: Vec<String> = Vec::new();
    for word in text.split_whitespace().take(6) {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric() && it != '-');
        let ends_clause = word.ends_with([',', '.', ':', ';', ')']);
        if let Some(base) = base_form(bare) {
            joined.push(base);
            let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
            return Some((capitalised(&joined.join(" ")), text.get(end..)?));
        }
        let goes_on = bare.ends_with('-') || bare == "og" || is_part(bare) && !ends_clause || bare.ends_with('-');
        if !goes_on {
            return None;
        }
        joined.push(word.to_owned());
    }
    None
}

/// `Aarhus Byråd`, `Det lokale udvalg`: words that may stand before a body's own word.
fn is_part(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || ["det", "den", "de", "lokale"].contains(&word)
}

/// The base form of one word that names a body.
pub(super) fn base_form(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    // An area is no council, though the word ends like one.
    if ["området", "områdets"].iter().any(|it| lower.ends_with(it)) {
        return None;
    }
    let (ending, base) = FORMS.iter().find(|(ending, _)| lower.ends_with(ending))?;
    let stem = word.get(..word.len().checked_sub(ending.len())?)?;
    Some(format!("{stem}{base}"))
}

/// The body that stands in the genitive before `møde`: `Kultur- og fritidsudvalgets` is `Kultur- og fritidsudvalget`.
pub(super) fn from_genitive(text: &str) -> String {
    let text = text.trim().trim_end_matches([',', ':']);
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return String::new();
    };
    let last = base_form(last).unwrap_or_else(|| last.strip_suffix('s').unwrap_or(last).to_owned());
    let mut all: Vec<&str> = before.to_vec();
    all.push(&last);
    capitalised(&all.join(" "))
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
