//! Sentences of Danish running text; the full stop of an abbreviation or an ordinal ends none.

/// Abbreviations with a full stop after which a sentence goes on.
const ABBREVIATIONS: [&str; 47] = [
    "bl.a", "ca", "d", "dvs", "f.eks", "hhv", "ift", "ifm", "inkl", "jf", "kl", "m.fl", "m.m", "m.v", "mht", "mv",
    "nr", "og lign", "lign", "pkt", "pr", "stk", "v", "vedr", "fx", "ekskl", "evt", "iht", "mio", "mia", "kr", "pct",
    "sml", "tlf", "osv", "o.l", "bl", "a", "f", "eks", "m", "fl", "hr", "dr", "sagsnr", "max", "min",
];

/// Each sentence with its end mark, without the white space around it.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.bytes().enumerate() {
        if !matches!(mark, b'.' | b'!' | b'?' | b'\n') {
            continue;
        }
        let end = at + 1;
        if mark == b'\n' || ends_here(text, start, at, end) {
            push(&mut found, &text[start..end]);
            start = end;
        }
    }
    push(&mut found, &text[start..]);
    found
}

/// A sentence without its full stop, for where more follows it on the same line; that of an abbreviation stays.
pub fn unstopped(sentence: &str) -> &str {
    let sentence = sentence.trim_end();
    let Some(bare) = sentence.strip_suffix('.').filter(|it| !it.ends_with('.')) else {
        return sentence;
    };
    let word = bare.split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches(['(', '"', '»']).to_lowercase();
    if ABBREVIATIONS.contains(&word.as_str()) {
        sentence
    } else {
        bare
    }
}

fn push<'a>(found: &mut Vec<&'a str>, sentence: &'a str) {
    let sentence = sentence.trim();
    if !sentence.is_empty() {
        found.push(sentence);
    }
}

fn ends_here(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let begins_anew = rest
        .trim_start()
        .chars()
        .next()
        .is_none_or(|it| it.is_uppercase() || it.is_ascii_digit() || matches!(it, '"' | '»' | '”' | '-' | '('));
    if !begins_anew || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return false;
    }
    if !text[at..].starts_with('.') || rest.trim().is_empty() {
        return true;
    }
    let word = text[start..at].split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches(['(', '"']);
    let lower = word.to_lowercase();
    // `kl.` stands before an hour; `KL` is the municipalities' association.
    let is_capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    // `C.` and `H.C.` stand before a last name.
    let is_initial = word
        .split('.')
        .all(|it| it.chars().count() == 1 && it.chars().all(char::is_uppercase));
    let is_ordinal = word.chars().all(|it| it.is_ascii_digit())
        && (text[start..at].trim() == word
            || word.len() <= 2 && rest.trim_start().starts_with(|it: char| it.is_ascii_digit()));
    // `… om 50.000 kr. Ane sender …`: a sum may end a sentence.
    let is_sum = ["kr", "pct", "mv"].contains(&lower.as_str());
    let is_name_next = rest.trim_start().starts_with(char::is_uppercase);
    !is_initial && !is_ordinal && (is_capitals || is_sum && is_name_next || !ABBREVIATIONS.contains(&lower.as_str()))
}
