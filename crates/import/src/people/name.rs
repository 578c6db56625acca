//! One person: brackets, excuse and party taken off, then the title told from the name.

use raadslag_council::record::Member;

use super::{fold, words};
use crate::dates::is_word;
use crate::source::lower;

/// A title and a name, both as slices of what was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Split<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) name: &'a str,
    pub(super) is_guess: bool,
}

/// A word with the bytes it stands on.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

/// The text outside brackets; what they hold goes into the member.
pub(super) fn take_brackets(written: &str, member: &mut Member) -> String {
    let mut outer = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, inside)) = rest.split_once('(') {
        outer.push_str(before);
        let (held, after) = inside.split_once(')').unwrap_or((inside, ""));
        let mut unknown: Vec<&str> = held.split([',', ';']).map(str::trim).collect();
        unknown.retain(|part| !note(part, member));
        if !unknown.is_empty() && member.title.is_none() && held.split_whitespace().any(words::is_title) {
            member.title = Some(fold(&unknown.join(", ")));
        }
        outer.push(' ');
        rest = after;
    }
    outer.push_str(rest);
    outer
}

/// Puts what a bracket or a tail says into the member; false for something unknown.
fn note(part: &str, member: &mut Member) -> bool {
    let part = part.trim();
    let lower = lower(part);
    if let Some(rest) = ["stedfortræder for", "suppleant for", "i stedet for"]
        .iter()
        .find_map(|it| lower.strip_prefix(it))
    {
        let name = part.get(part.len().saturating_sub(rest.len())..).unwrap_or_default();
        member.deputy_for = Some(fold(name));
    } else if words::is_chair(part) {
        member.chair = true;
    } else if lower == "med afbud" || lower == "afbud" {
        member.excused = Some(true);
    } else if lower == "uden afbud" {
        member.excused = Some(false);
    } else if lower == "inhabil" {
        member.recused = true;
    } else if words::is_party(part) {
        member.party = Some(part.to_owned());
    } else {
        return words::is_part(part) || part.is_empty();
    }
    true
}

/// Takes `med afbud` off the end, and `Afbud fra` off the beginning.
pub(super) fn take_excuse(bare: &str, member: &mut Member) -> String {
    let text = bare.trim().trim_end_matches('.').trim_end();
    let lower = lower(text);
    // Lower case of a Danish letter is as long as its capital, so places agree; if not, the text stays whole.
    let cut = |length: usize| text.get(..text.len().saturating_sub(length)).unwrap_or(text).to_owned();
    for (tail, excused) in [("uden afbud", false), ("med afbud", true)] {
        if lower.ends_with(tail) {
            member.excused = Some(excused);
            return cut(tail.len()).trim_end_matches([' ', ',', '-', '–', ':']).to_owned();
        }
    }
    for head in ["afbud fra", "afbud:"] {
        if lower.starts_with(head) {
            member.excused = Some(true);
            return text.get(head.len()..).unwrap_or(text).trim().to_owned();
        }
    }
    text.to_owned()
}

/// Takes `, A`, `- formand`, `, kommunaldirektør` off the end.
pub(super) fn take_tail(bare: &str, member: &mut Member) -> String {
    let mut text = bare.trim().trim_end_matches(['.', ',', ';']).trim_end();
    while let Some((before, tail)) = text.rsplit_once([',', '–']).or_else(|| text.rsplit_once(" - ")) {
        let tail = tail.trim();
        let first = tail.split_whitespace().find(|it| !words::is_count(it));
        let is_position = first.is_some_and(words::is_title) && !ends_in_name(tail) || words::is_title_of_halves(tail);
        if !before.split_whitespace().any(words::is_capitalised) || words::is_title(before.trim()) {
            break;
        }
        if is_position && !words::is_chair(tail) && !words::is_part(tail) && member.title.is_none() {
            member.title = Some(fold(tail));
        } else if !note(tail, member) {
            break;
        }
        text = before.trim_end().trim_end_matches(',').trim_end();
    }
    text.to_owned()
}

fn ends_in_name(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let last_two = [words.next(), words.next()];
    last_two
        .into_iter()
        .flatten()
        .filter(|it| words::is_capitalised(it) && !words::is_title(it))
        .count()
        == 2
}

/// `Chef for Kultur og Fritid Ane Holm`, `Kommunaldirektør Ane Holm`, `Ane Holm`.
pub(super) fn split_title(bare: &str) -> Split<'_> {
    let text = bare.trim().trim_end_matches([',', ';', ':']).trim();
    let written = words_of(text);
    let Some(last_title) = find_title(&written) else {
        return Split {
            title: None,
            name: text,
            is_guess: false,
        };
    };
    let follows_area = written.get(last_title + 1).is_some_and(|it| {
        ["for", "i", "ved", "på", "af"]
            .iter()
            .any(|word| is_word(it.text, word))
    });
    let (first_name, is_guess) = if follows_area {
        (after_area(&written, last_title + 1), true)
    } else {
        (last_title + 1, false)
    };
    let Some(first) = written.get(first_name) else {
        return Split {
            title: None,
            name: text,
            is_guess: true,
        };
    };
    let title_end = written[first_name - 1].to;
    let title = text[..title_end].trim_end_matches([',', ':']);
    Split {
        title: Some(title),
        name: &text[first.from..],
        is_guess,
    }
}

fn words_of(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|word| {
            let from = word.as_ptr() as usize - text.as_ptr() as usize;
            Word {
                from,
                to: from + word.len(),
                text: word,
            }
        })
        .collect()
}

/// The last word of a title that begins the line; a title deep inside a line is no one's.
fn find_title(written: &[Word<'_>]) -> Option<usize> {
    let is_lead = |at: usize| {
        let text = written[at].text;
        let is_first = at == 0 && words::is_capitalised(text);
        let is_hyphened = text.trim_end_matches(',').ends_with('-');
        is_first
            || is_hyphened
            || words::is_title_beginning(text)
            || words::is_title(text)
            || !words::is_capitalised(text)
    };
    // `Teknisk direktør Ane Holm`: two names stand behind the title, so the word before it is none.
    let is_described = written
        .get(1)
        .is_some_and(|it| words::is_title(it.text) && !words::is_capitalised(it.text))
        && written.len() >= 4
        && written[2..]
            .iter()
            .all(|it| words::is_capitalised(it.text) && !words::is_title(it.text));
    if is_described {
        return Some(1);
    }
    let end = (0..written.len()).find(|at| !is_lead(*at)).unwrap_or(written.len());
    (0..end)
        .rev()
        .find(|at| words::is_title(written[*at].text))
        .filter(|at| {
            // `Ane leder Holm` is a name with a strange middle, not a title: what stands before a title is never one plain name.
            *at == 0 || !is_plain_name(written[0].text)
        })
}

fn is_plain_name(word: &str) -> bool {
    let is_hyphened = word.trim_end_matches(',').ends_with('-');
    words::is_capitalised(word) && !is_hyphened && !words::is_title(word) && !words::is_title_beginning(word)
}

/// The first word of the name after `for AREA`: the words with capitals at the end, less what the area still claims.
fn after_area(written: &[Word<'_>], preposition: usize) -> usize {
    let is_name = |at: usize| {
        let text = written[at].text;
        words::is_capitalised(text) && !text.ends_with(',') || words::is_particle(text) && at + 1 < written.len()
    };
    let mut first = written.len();
    while first > preposition + 1 && is_name(first - 1) {
        first -= 1;
    }
    while first < written.len() && words::is_particle(written[first].text) {
        first += 1;
    }
    let before = written[first - 1].text;
    let is_claimed = first == preposition + 1 || before.ends_with(',') || ["og", "samt", "&"].contains(&before);
    if is_claimed && written.len() - first > 1 {
        first += 1;
    }
    while written.len().saturating_sub(first) > 2 && words::is_abbreviation(written[first].text) {
        first += 1;
    }
    first
}
