//! Areas as a sentence lists them: parted by commas, the last two by »og« or »samt«.

/// An area has no more words and letters.
const MOST_WORDS: usize = 5;
const MOST_LETTERS: usize = 60;

/// Words with which a sentence goes on, but no area begins.
const GOING_ON: &[&str] = &[
    "hvor", "der", "som", "hvilket", "så", "at", "er", "skal", "kan", "har", "vil", "bliver", "hvis", "når", "men",
    "for", "til", "med", "i", "på", "inden", "af", "ikke", "arbejder", "indgår", "følges", "og", "den", "det", "de",
];

/// What stands at the end of a list and is no area.
const AND_SO_ON: &[&str] = &[
    "mv",
    "mv.",
    "m.v.",
    "m.v",
    "m.m.",
    "m.m",
    "mm",
    "mm.",
    "m.fl.",
    "osv",
    "osv.",
    "etc",
    "etc.",
    "meget mere",
    "andre",
    "flere andre",
    "meget andet",
    "flere",
];

/// The areas that a sentence lists from here to its end; none where it lists no two.
pub(super) fn areas(text: &str) -> Vec<String> {
    let sentence = sentence(text);
    let mut parts: Vec<&str> = sentence.split([',', ';']).map(str::trim).collect();
    // A clause that tells more of them ends the list.
    if let Some(end) = parts.iter().skip(1).position(|it| goes_on(it)) {
        parts.truncate(end + 1);
    }
    let last = parts.pop().unwrap_or_default();
    let mut found: Vec<String> = parts.into_iter().filter_map(area).collect();
    found.extend(last_two(last).into_iter().filter_map(|it| area(&it)));
    match found.len() {
        0 | 1 => Vec::new(),
        _ => found,
    }
}

/// Words as an area, with a capital; nothing where they are none.
pub(super) fn area(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(['.', ':', ';', ',']).trim();
    let words = words
        .strip_prefix("og ")
        .or(words.strip_prefix("samt "))
        .unwrap_or(words);
    let words = AND_SO_ON
        .iter()
        .find_map(|it| words.strip_suffix(&format!(" {it}")))
        .unwrap_or(words);
    let count = words.split_whitespace().count();
    let is_area = (1..=MOST_WORDS).contains(&count)
        && words.chars().count() <= MOST_LETTERS
        && words.chars().any(char::is_alphabetic)
        && !AND_SO_ON.contains(&words.to_lowercase().as_str())
        && !goes_on(words);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    is_area.then(|| raadslag_council::danish::capitalised(&words))
}

fn goes_on(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    // »og sundhed« is the last of a list; »og det gælder« is not.
    match first.as_str() {
        "og" => words
            .next()
            .is_some_and(|it| GOING_ON.contains(&it.to_lowercase().as_str())),
        first => GOING_ON.contains(&first),
    }
}

/// `sundhed og skole` are two; `skole samt børn og unge` too.
fn last_two(words: &str) -> Vec<String> {
    let words = words
        .strip_prefix("og ")
        .or(words.strip_prefix("samt "))
        .unwrap_or(words);
    let parted = words.rsplit_once(" samt ").or_else(|| words.rsplit_once(" og "));
    match parted {
        Some((before, after)) => vec![before.to_owned(), after.to_owned()],
        None => vec![words.to_owned()],
    }
}

/// From here to the end of the sentence: a full stop before a capital, or nothing more.
fn sentence(text: &str) -> String {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (place, (at, letter)) in letters.iter().enumerate() {
        let rest = letters[place + 1..].iter().map(|it| it.1);
        let ends = match letter {
            '.' => {
                let mut rest = rest.skip_while(|it| *it == ' ' || *it == '\u{a0}').peekable();
                let is_parted = letters.get(place + 1).is_none_or(|it| it.1.is_whitespace());
                is_parted && rest.peek().is_none_or(|it| it.is_uppercase() || *it == '\n')
            }
            '!' | '?' | '\n' => true,
            _ => false,
        };
        if ends {
            return text[..*at].to_owned();
        }
    }
    text.to_owned()
}

/// Without what stands in brackets.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}
