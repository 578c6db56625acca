//! Several persons on one line: where one ends and the next begins.

use super::words;

/// Each person of the line as written, with title and brackets.
pub(super) fn persons(line: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // What is begun, with the separator before it.
    let mut open: Option<(&str, String)> = None;
    for (separator, part) in parts(line) {
        let (before, whole) = match open.take() {
            Some((before, begun)) => (before, format!("{begun}{separator}{part}")),
            None => (separator, part.to_owned()),
        };
        if whole.trim().is_empty() {
            continue;
        }
        if is_begun(&whole) {
            open = Some((before, whole));
        } else if (belongs_to_last(&whole) || goes_on_titles(&whole, found.last())) && !found.is_empty() {
            if let Some(last) = found.last_mut() {
                last.push_str(before);
                last.push_str(&whole);
            }
        } else {
            found.push(whole);
        }
    }
    found.extend(open.map(|it| it.1));
    found.into_iter().map(|it| it.trim().to_owned()).collect()
}

/// Pieces between separators outside brackets, each with the separator before it.
fn parts(line: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let (mut separator, mut start) = ("", 0);
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let length = if depth == 0 && matches!(letter, ',' | ';' | '/' | ' ') {
            separator_length(&line[at..], &line[..at])
        } else {
            0
        };
        if length > 0 {
            parts.push((separator, &line[start..at]));
            separator = &line[at..at + length];
            start = at + length;
        }
        at += length.max(letter.len_utf8());
    }
    parts.push((separator, &line[start..]));
    parts
}

fn separator_length(rest: &str, before: &str) -> usize {
    if rest.starts_with([',', ';']) {
        return 1;
    }
    let is_between_names = |after: &str| after.trim_start().starts_with(char::is_uppercase);
    if rest.starts_with('/') && is_between_names(&rest[1..]) && before.contains(' ') {
        return 1;
    }
    for word in [" og ", " samt ", " & "] {
        if rest.starts_with(word) {
            return word.len();
        }
    }
    0
}

/// A title without its person yet: `Chef for Børn`, `Plan-`.
fn is_begun(text: &str) -> bool {
    let trimmed = text.trim();
    let outside = trimmed.split('(').next().unwrap_or(trimmed).trim();
    if outside.ends_with('-') {
        return true;
    }
    let words: Vec<&str> = outside.split_whitespace().collect();
    let Some(area) = words
        .windows(2)
        .position(|pair| words::is_title(pair[0]) && pair[1] == "for")
    else {
        return false;
    };
    // A person first and the title behind: `Ane Holm, chef for Kultur`.
    if area > 0
        && !words[..area]
            .iter()
            .all(|it| it.ends_with('-') || words::is_title(it) || !words::is_capitalised(it))
    {
        return false;
    }
    let tail = &words[area + 2..];
    let capitals = tail
        .iter()
        .rev()
        .take_while(|it| words::is_capitalised(it) && !it.ends_with(','))
        .count();
    let before = tail.len().checked_sub(capitals + 1).map(|at| tail[at]);
    let is_claimed = before.is_none_or(|it| it.ends_with(',') || it == "og" || it == "samt");
    capitals < 2 + usize::from(is_claimed)
}

/// `formand`, `(A)`, `A` or a title alone after a comma says something of the person before.
fn belongs_to_last(text: &str) -> bool {
    let text = text.trim();
    let is_bracket = text.starts_with('(');
    let bare = text.trim_end_matches('.');
    // `1. viceborgmester`: the count belongs to the title.
    let first = text
        .split_whitespace()
        .find(|it| !words::is_count(it))
        .unwrap_or_default();
    let is_lower_title = words::is_title(first) && !words::is_capitalised(first) && !has_name(text);
    let is_title_alone = words::is_title(text) && !text.contains(' ');
    let is_excuse = ["med afbud", "uden afbud"].contains(&bare);
    is_bracket
        || is_excuse
        || is_lower_title
        || is_title_alone
        || words::is_title_of_halves(text)
        || words::is_party(bare)
        || words::is_part(bare)
        || words::is_chair(bare)
}

/// `Rådmand, cand.jur. Ane Holm`: a degree behind a title alone.
fn goes_on_titles(text: &str, last: Option<&String>) -> bool {
    let is_alone = |it: &&str| words::is_title(it) && !it.contains(' ');
    text.split_whitespace().next().is_some_and(words::is_degree)
        && last.map(|it| it.trim()).is_some_and(|it| is_alone(&it))
}

fn has_name(text: &str) -> bool {
    text.split_whitespace()
        .rev()
        .take(2)
        .filter(|it| words::is_capitalised(it))
        .count()
        == 2
}
