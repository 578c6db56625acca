//! Marks within a line: `**bold**`, `__italics__`, `[words](https://…)`. What is not closed, or leads where no link may
//! lead, is plain words.

use crate::rich::{Mark, MarkKind, Piece, Target, Text};

/// Signs whose meaning a backslash takes away; before anything else a backslash is itself.
const SIGNS: &str = "\\*_[]()|-#.!•–\n";

/// One sign or character of a line.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Char(char),
    Strong,
    Emphasis,
    Open(Target),
    Close,
}

/// A line's words with their marks.
pub(super) fn read(typed: &str) -> Text {
    let chars: Vec<char> = typed.chars().collect();
    let mut tokens = tokens(&chars);
    unpair(&mut tokens, &Token::Strong, "**");
    unpair(&mut tokens, &Token::Emphasis, "__");
    let mut plain = String::new();
    let (mut strong, mut emphasis, mut link) = (None, None, None);
    let (mut at, mut marks) = (0, Vec::new());
    for token in tokens {
        match token {
            Token::Char(char) => {
                plain.push(char);
                at += 1;
            }
            Token::Strong => toggle(&mut strong, at, MarkKind::Strong, &mut marks),
            Token::Emphasis => toggle(&mut emphasis, at, MarkKind::Emphasis, &mut marks),
            Token::Open(target) => link = Some((at, target)),
            Token::Close => {
                if let Some((from, target)) = link.take() {
                    push(&mut marks, from, at, MarkKind::Link(target));
                }
            }
        }
    }
    Text::marked(plain.clone(), marks).unwrap_or_else(|_| Text::plain(plain))
}

fn toggle(open: &mut Option<usize>, at: usize, kind: MarkKind, marks: &mut Vec<Mark>) {
    match open.take() {
        Some(from) => push(marks, from, at, kind),
        None => *open = Some(at),
    }
}

fn push(marks: &mut Vec<Mark>, from: usize, to: usize, kind: MarkKind) {
    if from < to {
        marks.push(Mark { from, to, kind });
    }
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut links = Links::default();
    let (mut at, mut closes) = (0, None);
    while let Some(char) = chars.get(at).copied() {
        let next = chars.get(at + 1).copied();
        if char == '\\' && next.is_some_and(|it| SIGNS.contains(it)) {
            found.extend(next.map(Token::Char));
            at += 2;
            continue;
        }
        if let Some(end) = closes
            .filter(|(bracket, _)| *bracket == at)
            .map(|it: (usize, usize)| it.1)
        {
            found.push(Token::Close);
            (at, closes) = (end, None);
            continue;
        }
        if char == '['
            && closes.is_none()
            && let Some((bracket, end, target)) = links.find(chars, at)
        {
            found.push(Token::Open(target));
            (at, closes) = (at + 1, Some((bracket, end)));
            continue;
        }
        at += match char {
            '*' | '_' => marks(&chars[at..], char, &mut found),
            _ => {
                found.push(Token::Char(char));
                1
            }
        };
    }
    found
}

/// A row of stars or lines is a mark where it is two and no more; tells how long it is.
fn marks(chars: &[char], sign: char, found: &mut Vec<Token>) -> usize {
    let run = chars.iter().take_while(|it| **it == sign).count();
    match (run, sign) {
        (2, '*') => found.push(Token::Strong),
        (2, _) => found.push(Token::Emphasis),
        _ => found.extend(std::iter::repeat_n(Token::Char(sign), run)),
    }
    run
}

/// Where links end, each place looked at once: a line of opening brackets must not be read to its end for each.
#[derive(Default)]
struct Links {
    /// The last stretch that was looked through for the end of a target, and where it stopped.
    seen: Option<(usize, usize)>,
}

impl Links {
    /// The bracket that ends a link's words, one past its end, and where it leads.
    fn find(&mut self, chars: &[char], open: usize) -> Option<(usize, usize, Target)> {
        let mut bracket = open + 1;
        while *chars.get(bracket)? != ']' {
            match chars[bracket] {
                '[' => return None,
                '\\' => bracket += 2,
                _ => bracket += 1,
            }
        }
        if bracket == open + 1 || chars.get(bracket + 1) != Some(&'(') {
            return None;
        }
        let from = bracket + 2;
        if !may_lead(chars.get(from..)?) {
            return None;
        }
        let end = self.stop(chars, from);
        if chars.get(end) != Some(&')') {
            return None;
        }
        let target = Target::try_from(unescaped(&chars[from..end])).ok()?;
        Some((bracket, end + 1, target))
    }

    /// The parenthesis that ends a target, or what no target holds. A target begins after a parenthesis, which nothing takes
    /// the meaning from: one that begins within a stretch looked through before stops where that one did.
    fn stop(&mut self, chars: &[char], from: usize) -> usize {
        if let Some((_, stop)) = self.seen.filter(|(begun, stop)| (*begun..=*stop).contains(&from)) {
            return stop;
        }
        let mut at = from;
        while let Some(char) = chars.get(at).copied() {
            if char == ')' || char.is_whitespace() || char.is_control() {
                break;
            }
            let takes_next = char == '\\' && matches!(chars.get(at + 1), Some('\\' | ')'));
            at += if takes_next { 2 } else { 1 };
        }
        self.seen = Some((from, at));
        at
    }
}

/// Whether a target may begin so; what does is either the whole target or short, so that no long one is read in vain.
fn may_lead(typed: &[char]) -> bool {
    let begins = |scheme: &str| {
        let begin = typed.get(..scheme.len());
        begin.is_some_and(|it| {
            it.iter()
                .zip(scheme.chars())
                .all(|(it, sign)| it.eq_ignore_ascii_case(&sign))
        })
    };
    let id_ends = |it: &&char| !it.is_ascii_alphanumeric() && **it != '-';
    let is_inner = typed.first() == Some(&'#') && typed[1..].iter().find(id_ends) == Some(&')');
    is_inner || ["http://", "https://", "mailto:"].into_iter().any(begins)
}

/// A target without the backslashes before its parentheses.
fn unescaped(typed: &[char]) -> String {
    let mut target = String::with_capacity(typed.len());
    let mut at = 0;
    while let Some(char) = typed.get(at) {
        let escaped = typed
            .get(at + 1)
            .filter(|it| *char == '\\' && matches!(**it, '\\' | ')'));
        target.push(*escaped.unwrap_or(char));
        at += if escaped.is_some() { 2 } else { 1 };
    }
    target
}

/// A sign without a partner, or with nothing between it and its partner, is plain.
fn unpair(tokens: &mut Vec<Token>, sign: &Token, plain: &str) {
    let places: Vec<usize> = (0..tokens.len()).filter(|it| tokens[*it] == *sign).collect();
    if let (1, Some(last)) = (places.len() % 2, places.last().copied()) {
        tokens.splice(last..=last, plain.chars().map(Token::Char));
    }
}

/// Words with their marks as signs.
pub(super) fn write(text: &Text) -> String {
    let pieces = text.pieces();
    let has_links = pieces.iter().any(|it| it.link.is_some()) || text.as_str().contains("](");
    let mut written = String::new();
    let nothing = Piece {
        text: "",
        emphasis: false,
        strong: false,
        link: None,
    };
    let mut before = nothing;
    for piece in pieces.iter().copied().chain([nothing]) {
        if before.link != piece.link
            && let Some(target) = before.link
        {
            let target = target.as_str().replace('\\', "\\\\").replace(')', "\\)");
            written.push_str(&format!("]({target})"));
        }
        if before.strong != piece.strong {
            written.push_str("**");
        }
        if before.emphasis != piece.emphasis {
            written.push_str("__");
        }
        if before.link != piece.link && piece.link.is_some() {
            written.push('[');
        }
        escape(&mut written, piece.text, has_links);
        before = piece;
    }
    written
}

fn escape(written: &mut String, text: &str, has_links: bool) {
    let chars: Vec<char> = text.chars().collect();
    for (at, char) in chars.iter().copied().enumerate() {
        let is_beside = |it: char| {
            let before = at.checked_sub(1).map(|at| chars[at]);
            let after = chars.get(at + 1).copied();
            at == 0 || after.is_none() || before == Some(it) || after == Some(it)
        };
        let is_sign = match char {
            '\\' | '\n' => true,
            '*' | '_' => is_beside(char),
            '[' | ']' => has_links,
            _ => false,
        };
        if is_sign {
            written.push('\\');
        }
        written.push(char);
    }
}
