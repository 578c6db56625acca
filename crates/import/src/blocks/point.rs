//! The points of a list: `- `, `• `, `1)`, `a.`, `A)`, `At 2)`, and a number after the dash.

use raadslag_council::danish::MONTHS;

use crate::source::{Row, squeeze};

/// A point before it is nested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) indent: usize,
    /// A dash or dot stands before it.
    pub(crate) dashed: bool,
    pub(crate) marker: Option<String>,
    pub(crate) text: String,
    pub(crate) continuation: Vec<String>,
    /// `- -`: the list is empty.
    pub(crate) is_nothing: bool,
    pub(crate) last: usize,
    pub(crate) before_blank: bool,
}

/// Letters that stand before a point.
const DASHES: [char; 14] = [
    '-', '•', '–', '·', '▪', '◦', '●', '\u{f0b7}', '*', '—', '‣', '○', '■', '➢',
];

/// The line as a point; `before` is the marker of the point before it.
pub(crate) fn read(source: &Row, row: usize, before: Option<&str>) -> Option<Point> {
    let (dashed, marker, text) = told(source).or_else(|| {
        let (dashed, rest) = undash(source.words())?;
        let (marker, text) = marker(rest, before);
        (dashed || marker.is_some()).then_some((dashed, marker, text))
    })?;
    let is_nothing = dashed && marker.is_none() && matches!(text, "" | "-" | "–");
    Some(Point {
        indent: source.indent(),
        dashed,
        marker: marker.map(str::to_owned),
        text: if is_nothing { String::new() } else { squeeze(text) },
        continuation: Vec::new(),
        is_nothing,
        last: row,
        before_blank: false,
    })
}

/// What a word processor says of the point.
fn told(source: &Row) -> Option<(bool, Option<&str>, &str)> {
    let listed = source.listed.as_ref()?;
    let words = source.words();
    let text = words.strip_prefix(listed.marker.as_str())?.trim();
    let marker = &words[..listed.marker.len()];
    Some((!listed.is_counted, listed.is_counted.then_some(marker), text))
}

fn undash(words: &str) -> Option<(bool, &str)> {
    let first = words.chars().next()?;
    if DASHES.contains(&first) {
        let rest = &words[first.len_utf8()..];
        // `-95.000 tons` is a number.
        return (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| (true, rest.trim()));
    }
    if words == "o" || words.starts_with("o ") || words.starts_with("o\t") {
        return Some((true, words[1..].trim()));
    }
    Some((false, words))
}

/// The marker of an ordered point and the text behind it.
fn marker<'t>(text: &'t str, before: Option<&str>) -> (Option<&'t str>, &'t str) {
    let at = if text.starts_with("At ") || text.starts_with("at ") {
        3
    } else {
        0
    };
    let counted = text[at..].trim_start();
    let lead = text.len() - counted.len();
    let width = counted
        .find(|it: char| !it.is_ascii_alphanumeric())
        .unwrap_or(counted.len());
    let (sign, closing) = (&counted[..width], counted[width..].chars().next());
    let end = lead + width + 1;
    let is_plain = match closing {
        Some(')') => is_counter(sign),
        Some('.') if at == 0 => is_counter(sign) && stands_alone(sign, text.get(end..).unwrap_or(""), before),
        _ => {
            return match text.strip_prefix("At)") {
                Some(rest) => (Some("At)"), rest.trim()),
                None => (None, text),
            };
        }
    };
    let rest = text.get(end..).unwrap_or("");
    if is_plain && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        (Some(&text[..end]), rest.trim())
    } else {
        (None, text)
    }
}

fn is_counter(sign: &str) -> bool {
    let is_number = !sign.is_empty() && sign.len() <= 3 && sign.bytes().all(|it| it.is_ascii_digit());
    let is_letter = sign.len() == 1 && sign.bytes().all(|it| it.is_ascii_alphabetic());
    let is_roman = sign.len() <= 4 && !sign.is_empty() && sign.bytes().all(|it| b"ivx".contains(&it));
    is_number || is_letter || is_roman
}

/// `1. april` is a date and `f. eks.` a word: a counter with a dot needs capitals after it, or its turn.
fn stands_alone(sign: &str, rest: &str, before: Option<&str>) -> bool {
    let rest = rest.trim_start();
    // `d. 9/9` is a day.
    if sign == "d" && rest.starts_with(|it: char| it.is_ascii_digit()) {
        return false;
    }
    let is_first = matches!(sign, "1" | "a" | "A" | "i");
    let is_next = before.is_some_and(|it| follows(it, sign));
    if rest.is_empty() {
        return is_first || is_next;
    }
    let is_clause = rest.starts_with("at ") && is_first;
    let begins = is_clause || rest.starts_with(|it: char| it.is_uppercase() || it == '"' || it == '”');
    (begins && (is_first || is_next)) || (is_next && !is_month(rest))
}

fn follows(before: &str, sign: &str) -> bool {
    let before = before.trim_end_matches(['.', ')']);
    let before = before.rsplit(' ').next().unwrap_or(before);
    match (before.parse::<u32>(), sign.parse::<u32>()) {
        (Ok(before), Ok(sign)) => before.checked_add(1) == Some(sign),
        _ => matches!((before.as_bytes(), sign.as_bytes()), ([before], [sign]) if *sign == before.wrapping_add(1)),
    }
}

fn is_month(text: &str) -> bool {
    MONTHS.iter().any(|it| text.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(line: &str, before: Option<&str>) -> Option<(Option<String>, String)> {
        let row = Row {
            text: line.into(),
            ..Row::default()
        };
        read(&row, 0, before).map(|it| (it.marker, it.text))
    }

    #[test]
    fn markers_are_kept_and_dashes_are_not() {
        let marked = |marker: &str, text: &str| Some((Some(marker.to_owned()), text.to_owned()));
        assert_eq!(point("- Både", None), Some((None, "Både".into())));
        assert_eq!(point("- 1) Både", None), marked("1)", "Både"));
        assert_eq!(point("At 2) både males", None), marked("At 2)", "både males"));
        assert_eq!(point("A)", None), marked("A)", ""));
        assert_eq!(point("b.", Some("a.")), marked("b.", ""));
        assert_eq!(point("• Både", None), Some((None, "Både".into())));
    }

    #[test]
    fn a_number_or_a_date_is_no_marker() {
        assert_eq!(point("-95 tons", None), None);
        assert_eq!(point("1. april åbner havnen", None), None);
        assert_eq!(point("f. eks. både", None), None);
        assert_eq!(point("27. august 2025", Some("26.")), None);
        assert_eq!(point("d. 9/9.", Some("c.")), None);
    }
}
