//! Which municipality a document is from, where no label says it.

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use raadslag_extract::Document;

use crate::source::Row;

/// Denmark's municipalities, one a line.
const NAMES: &str = include_str!("../families/municipalities.txt");

static NAMED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" Kommune"));

/// The one named most often in the text, else the one the file is named after; with the row that names it first.
pub(crate) fn guess(rows: &[Row], file_name: Option<&str>) -> Option<(String, Option<usize>)> {
    let mut named: HashMap<&str, (usize, usize)> = HashMap::new();
    for (row, source) in rows.iter().enumerate().filter(|(_, it)| !it.is_blank()) {
        let before = NAMED.find_iter(source.text.as_bytes()).map(|at| &source.text[..at]);
        // The name may stand last on the line above.
        let above = || {
            rows[..row]
                .iter()
                .rev()
                .find(|it| !it.is_blank())
                .map(|it| it.text.as_str())
        };
        let over = source.words().starts_with("Kommune").then(above).flatten();
        for before in before.chain(over) {
            let word = before
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
    by_file(file_name?).map(|it| (it, None))
}

/// The one that a file is named after; the longest where several begin so.
fn by_file(file_name: &str) -> Option<String> {
    let stem = file_name.rsplit(['/', '\\']).next()?.to_lowercase();
    let begins = |name: &str| {
        let rest = stem.strip_prefix(name);
        rest.is_some_and(|it| it.is_empty() || it.starts_with(['-', '_', '.', ' ']))
    };
    let found = NAMES
        .lines()
        .filter(|it| begins(&it.to_lowercase()) || begins(&file_form(it)));
    let found = found.max_by_key(|it| it.len())?;
    Some(format!("{found} Kommune"))
}

/// The one that a structured file names most often, is named after, or whose address stands in it; with its place.
pub(crate) fn of_values(document: &Document, file_name: Option<&str>) -> Option<(String, String)> {
    let rows: Vec<Row> = document
        .nodes
        .iter()
        .map(|it| Row {
            number: it.line,
            text: it.text.clone(),
            ..Row::default()
        })
        .collect();
    if let Some((name, row)) = guess(&rows, file_name) {
        let place = row.map_or_else(|| "document".to_owned(), |it| rows[it].place());
        return Some((name, place));
    }
    rows.iter().find_map(|it| Some((by_address(&it.text)?, it.place())))
}

/// `https://web1.karlsruhe.de/…` is of `Stadt Karlsruhe`, `post@nyborg.dk` of `Nyborg Kommune`.
fn by_address(text: &str) -> Option<String> {
    let behind = text
        .split_once("://")
        .map(|it| it.1)
        .or_else(|| text.rsplit_once('@').map(|it| it.1))?;
    let host = behind.split(['/', ':', '?', ' ', '>']).next()?.to_lowercase();
    let mut parts = host.rsplit('.');
    let (end, name) = (parts.next()?, parts.next()?);
    match end {
        "dk" => {
            let found = NAMES
                .lines()
                .find(|it| file_form(it) == name || file_form(it).replace('-', "") == name)?;
            Some(format!("{found} Kommune"))
        }
        // Nothing but the address says whose it is: that it is a town is a guess.
        "de" if name.len() > 2 && !["oparl", "kommune", "ratsinfo", "sitzungsdienst"].contains(&name) => {
            let mut letters = name.chars();
            let first = letters.next()?.to_uppercase();
            Some(format!("Stadt {first}{}", letters.as_str()))
        }
        _ => None,
    }
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
