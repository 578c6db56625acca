//! Which municipality a document is from, where no label says it.

use std::collections::HashMap;

use crate::source::Row;

/// Denmark's municipalities, one a line.
const NAMES: &str = include_str!("../families/municipalities.txt");

/// The one named most often in the text, else the one the file is named after; with the row that names it first.
pub(crate) fn guess(rows: &[Row], file_name: Option<&str>) -> Option<(String, Option<usize>)> {
    let mut named: HashMap<&str, (usize, usize)> = HashMap::new();
    for (row, source) in rows.iter().enumerate().filter(|(_, it)| !it.is_blank()) {
        for (at, _) in source.text.match_indices(" Kommune") {
            let word = source.text[..at]
                .rsplit(|it: char| !it.is_alphanumeric() && it != '-')
                .next()
                .unwrap_or("");
            let is_name =
                word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) && word.len() > 3;
            let is_other = ["Denne", "Hver", "Egen", "Anden", "Begge", "Den"].contains(&word);
            if let Some(name) = known(word).or((is_name && !is_other).then_some(word)) {
                named.entry(name).or_insert((0, row)).0 += 1;
            }
        }
    }
    let best = named
        .into_iter()
        .min_by_key(|(name, (count, row))| (std::cmp::Reverse(*count), *row, *name));
    if let Some((name, (_, row))) = best {
        return Some((format!("{name} Kommune"), Some(row)));
    }
    let stem = file_name?
        .rsplit('/')
        .next()?
        .split(['-', '_', '.', ' '])
        .next()?
        .to_lowercase();
    let by_file = NAMES
        .lines()
        .find(|it| it.to_lowercase() == stem || file_form(it) == stem)?;
    Some((format!("{by_file} Kommune"), None))
}

/// `Sønderhøj Kommune`, in a line with other words.
pub(crate) fn named(text: &str) -> Option<String> {
    let at = text.find(" Kommune").or_else(|| text.find(" KOMMUNE"))?;
    let word = text[..at].rsplit(char::is_whitespace).next()?;
    let is_name = word.starts_with(char::is_uppercase) && word.chars().count() > 3;
    is_name.then(|| format!("{word}{}", &text[at..at + " Kommune".len()]))
}

/// The name as written in the list; `Bornholms` and `Københavns` stand with their s.
fn known(word: &str) -> Option<&'static str> {
    NAMES.lines().find(|it| *it == word)
}

/// As in a file's name: `koebenhavns`.
fn file_form(name: &str) -> String {
    name.to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_tells_more_than_the_file() {
        let rows = [Row {
            text: "Direktionen i Nyborg Kommune og Sorø Kommune; Nyborg Kommunes plan".into(),
            ..Row::default()
        }];
        assert_eq!(
            guess(&rows, Some("aarhus-1.txt")),
            Some(("Nyborg Kommune".into(), Some(0)))
        );
        assert_eq!(
            guess(&[], Some("/x/ballerup-sfu.txt")),
            Some(("Ballerup Kommune".into(), None))
        );
        assert_eq!(guess(&[], Some("referat.txt")), None);
    }
}
