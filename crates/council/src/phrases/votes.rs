//! Votes as minutes report them: numbers, party letters, and names in brackets.

use super::sentences::sentences;
use crate::danish::RECUSAL_VOTED;
use crate::outcome::{ReportedVote, VoteGroup};

const NUMBERS: [&str; 21] = [
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten", "tyve",
];

/// Which side of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Abstained,
}

/// Words after which those who voted so are named.
const NAMED_AFTER: [(&str, Side); 27] = [
    ("undlod at stemme:", Side::Abstained),
    ("undlod:", Side::Abstained),
    ("hverken for eller imod stemte:", Side::Abstained),
    ("stemte blankt:", Side::Abstained),
    ("blanke stemmer:", Side::Abstained),
    ("blankt:", Side::Abstained),
    ("stemmer for (", Side::For),
    ("stemme for (", Side::For),
    ("stemmer imod (", Side::Against),
    ("stemme imod (", Side::Against),
    ("stemmer mod (", Side::Against),
    ("stemme mod (", Side::Against),
    ("imod stemte", Side::Against),
    ("imod stemmer", Side::Against),
    ("mod stemte", Side::Against),
    ("stemte imod:", Side::Against),
    ("for stemte", Side::For),
    ("for stemmer", Side::For),
    ("stemte for:", Side::For),
    ("for indstillingen stemte", Side::For),
    ("for forslaget stemte", Side::For),
    ("imod forslaget stemte", Side::Against),
    ("hverken for eller imod stemte", Side::Abstained),
    ("hverken for eller imod:", Side::Abstained),
    ("imod (", Side::Against),
    ("imod:", Side::Against),
    ("for:", Side::For),
];

/// Words before which they are named.
const NAMED_BEFORE: [(&str, Side); 7] = [
    ("stemte imod", Side::Against),
    ("stemmer imod", Side::Against),
    ("stemte for", Side::For),
    ("stemmer for", Side::For),
    ("undlod at stemme", Side::Abstained),
    ("undlader at stemme", Side::Abstained),
    ("stemte hverken for eller imod", Side::Abstained),
];

/// What every word of a vote holds at least.
const SIGNS: [&str; 5] = ["stem", "undl", "blank", "mod", "for:"];

/// The vote that a decision reports; nothing where it reports none.
pub fn read_vote(text: &str) -> Option<ReportedVote> {
    let mut vote = ReportedVote::default();
    // Whether somebody is recused is another question than the motion.
    for line in text.lines().filter(|it| !it.starts_with(RECUSAL_VOTED)) {
        sentences(line).into_iter().for_each(|it| read_sentence(it, &mut vote));
    }
    (vote != ReportedVote::default()).then_some(vote)
}

fn read_sentence(sentence: &str, vote: &mut ReportedVote) {
    let lower = sentence.to_lowercase();
    // Most sentences tell of no vote: every word that is looked for holds one of these.
    if !SIGNS.iter().any(|it| lower.contains(it)) {
        return;
    }
    vote.without_vote |= lower.contains("uden afstemning");
    vote.unanimous |= lower.contains("enstemmig") && !lower.contains("ikke enstemmig");
    let words: Vec<&str> = lower.split_whitespace().collect();
    read_counts(&words, vote);
    // Places in the lower-case copy are the sentence's own as long as no letter changes its length.
    if lower.len() == sentence.len() {
        read_names(sentence, &lower, vote);
    }
}

/// `med 15 stemmer mod 4`, `12 stemte for, 5 imod`, `2 undlod at stemme`.
fn read_counts(words: &[&str], vote: &mut ReportedVote) {
    for (at, word) in words.iter().enumerate() {
        // `A og V (7) Imod stemte O`: a number in brackets belongs to those before it.
        let Some(count) = number(word).filter(|_| !(word.starts_with('(') && word.ends_with(')'))) else {
            continue;
        };
        let next = |offset: usize| words.get(at + offset).map_or("", |it| bare(it));
        let has_after = |wanted: &str| (1..=3).any(|offset| next(offset) == wanted);
        let before = at.checked_sub(1).map_or("", |it| bare(words[it]));
        let is_after = ["mod", "imod"].contains(&before) && vote.for_count.is_some();
        let is_against = next(1) == "stemte" && next(2) == "imod" || next(1) == "imod";
        let is_for = ["stemmer", "stemme"].contains(&next(1)) && next(2) != "imod"
            || next(1) == "stemte" && next(2) == "for"
            || next(1) == "for" && next(2) != "kommunen" && before == "stemte";
        let is_votes = ["stemmer", "stemme"].contains(&next(1));
        if is_after || is_votes && next(2) == "imod" || is_against && !is_for {
            vote.against_count.get_or_insert(count);
        } else if is_for {
            vote.for_count.get_or_insert(count);
        } else if has_after("undlod") || next(1) == "undlod" {
            vote.abstain_count.get_or_insert(count);
        }
    }
}

fn number(word: &str) -> Option<u32> {
    let word = bare(word);
    if word.len() <= 3 && word.bytes().all(|it| it.is_ascii_digit()) {
        return word.parse().ok();
    }
    let place = NUMBERS.iter().position(|it| *it == word)?;
    u32::try_from(place).ok()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

fn read_names(sentence: &str, lower: &str, vote: &mut ReportedVote) {
    let mut labels: Vec<(usize, usize, Side)> = Vec::new();
    for (label, side) in NAMED_AFTER {
        for (at, _) in lower.match_indices(label) {
            let is_word = !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric);
            let is_free = labels
                .iter()
                .all(|(from, to, _)| at >= *to || at + label.len() <= *from);
            if is_word && is_free {
                labels.push((at, at + label.len(), side));
            }
        }
    }
    if labels.is_empty() {
        return names_before(sentence, lower, vote);
    }
    labels.sort_unstable_by_key(|(from, ..)| *from);
    let ends = labels.iter().skip(1).map(|(from, ..)| *from).chain([sentence.len()]);
    for ((_, from, side), to) in labels.iter().zip(ends) {
        let named = sentence[*from..to].trim_start_matches([':', ' ']);
        // A label that opens a bracket names those inside it.
        let is_bracket = sentence[..*from].ends_with('(');
        let named = if is_bracket {
            named.split(')').next().unwrap_or(named)
        } else {
            named
        };
        // `Imod stemte: Gruppe H. Gruppe U undlod at stemme`: a party's letter and its stop look like an initial.
        match named.split_once(". ").filter(|it| says_side(it.1)) {
            Some((own, rest)) => {
                add(vote, *side, own);
                names_before(rest, &rest.to_lowercase(), vote);
            }
            None => add(vote, *side, named),
        }
    }
}

fn says_side(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.len() == text.len() && NAMED_BEFORE.iter().any(|(words, _)| lower.contains(words))
}

/// `A og V stemte imod`
fn names_before(sentence: &str, lower: &str, vote: &mut ReportedVote) {
    let mut start = 0;
    for (at, _) in lower.char_indices() {
        if at < start {
            continue;
        }
        let found = NAMED_BEFORE.iter().find(|(words, _)| lower[at..].starts_with(words));
        if let Some((words, side)) = found {
            let named = sentence[start..at]
                .trim_start_matches([',', ' '])
                .trim_start_matches("og ")
                .trim_start_matches("mens ");
            // `vedtaget med 3 stemmer for`: a number of votes, no name.
            if named.split_whitespace().next_back().and_then(number).is_none() {
                add(vote, *side, named);
            }
            start = at + words.len();
        }
    }
}

fn add(vote: &mut ReportedVote, side: Side, named: &str) {
    let (count, groups) = groups(named);
    let (list, counted) = match side {
        Side::For => (&mut vote.voted_for, &mut vote.for_count),
        Side::Against => (&mut vote.against, &mut vote.against_count),
        Side::Abstained => (&mut vote.abstained, &mut vote.abstain_count),
    };
    list.extend(groups);
    if let Some(count) = count {
        counted.get_or_insert(count);
    }
}

/// `Ø (navn, navn), A og navn`, or `15 (A, V)`.
fn groups(named: &str) -> (Option<u32>, Vec<VoteGroup>) {
    let named = named.trim().trim_end_matches(['.', ',', ';', ':']).trim();
    let named = cut_reason(named);
    let first = named.split_whitespace().next().unwrap_or_default();
    if first.bytes().next().is_some_and(|it| it.is_ascii_digit())
        && let Some(count) = number(first)
    {
        let rest = named[first.len()..].trim().trim_start_matches("medlemmer").trim();
        let rest = rest.trim_start_matches([':', '(']).trim_end_matches(')');
        return (Some(count), groups(rest).1);
    }
    let mut found: Vec<VoteGroup> = parts(named).into_iter().filter_map(group).collect();
    (counted(&mut found), found)
}

/// `A (3), V (2)` or `A, V og C (7)`: numbers in brackets count votes and name nobody.
fn counted(groups: &mut [VoteGroup]) -> Option<u32> {
    let mut sum = None;
    for group in groups {
        if let [count] = group.members.as_slice()
            && let bare = count.trim_end_matches('r').trim_end_matches(" stemme")
            && let Some(count) = number(bare).filter(|_| bare.bytes().all(|it| it.is_ascii_digit()))
        {
            sum = Some(sum.unwrap_or(0) + count);
            group.members.clear();
        }
    }
    sum
}

fn cut_reason(named: &str) -> &str {
    let end = [", idet", ", da ", ", fordi"]
        .iter()
        .filter_map(|it| named.find(it))
        .min();
    end.map_or(named, |it| &named[..it])
}

/// Pieces between commas and `og` outside brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut at) = (0usize, 0, 0);
    while let Some(letter) = text[at..].chars().next() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let length = match &text[at..] {
            rest if depth == 0 && rest.starts_with([',', ';']) => 1,
            rest if depth == 0 && rest.starts_with(" og ") => 4,
            rest if depth == 0 && rest.starts_with(" samt ") => 6,
            _ => 0,
        };
        if length > 0 {
            found.push(&text[start..at]);
            start = at + length;
        }
        at += length.max(letter.len_utf8());
    }
    found.push(&text[start..]);
    found
}

fn group(part: &str) -> Option<VoteGroup> {
    let part = part.trim();
    let (name, inside) = part.split_once('(').unwrap_or((part, ""));
    let name = name.trim();
    // A name begins with a capital; anything else is running text, not someone who voted.
    if !name.starts_with(char::is_uppercase) || name.split_whitespace().count() > 6 {
        return None;
    }
    let inside = inside.trim_end_matches(')').trim();
    // `Ane Holm (A)` is one person with a party, `A (Ane Holm)` a party with one of its members.
    let is_person = name.contains(' ') && inside.chars().count() <= 3 && inside.chars().all(char::is_uppercase);
    let members = if inside.is_empty() || is_person {
        Vec::new()
    } else {
        parts(inside)
    };
    Some(VoteGroup {
        name: name.to_owned(),
        members: members
            .into_iter()
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_vote_holds_one_of_the_signs() {
        let named = NAMED_AFTER.iter().chain(&NAMED_BEFORE).map(|it| it.0);
        let counted = [
            "stemmer",
            "stemme",
            "stemte",
            "imod",
            "undlod",
            "enstemmig",
            "uden afstemning",
        ];
        for words in named.chain(counted) {
            assert!(SIGNS.iter().any(|it| words.contains(it)), "{words}");
        }
    }
}
