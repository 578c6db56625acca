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
            && let Some((bracket, end, target)) = link(chars, at)
        {
            found.push(Token::Open(target));
            (at, closes) = (at + 1, Some((bracket, end)));
            continue;
        }
        // Two and no more: a row of stars is a row of stars.
        let run = chars[at..].iter().take_while(|it| **it == char).count();
        match char {
            '*' | '_' if run == 2 => found.push(if char == '*' { Token::Strong } else { Token::Emphasis }),
            '*' | '_' => found.extend(std::iter::repeat_n(Token::Char(char), run)),
            _ => {
                found.push(Token::Char(char));
                at += 1;
                continue;
            }
        }
        at += run;
    }
    found
}

/// The bracket that ends a link's words, one past its end, and where it leads.
fn link(chars: &[char], open: usize) -> Option<(usize, usize, Target)> {
    let mut at = open + 1;
    while *chars.get(at)? != ']' {
        match chars[at] {
            '[' => return None,
            '\\' => at += 2,
            _ => at += 1,
        }
    }
    if at == open + 1 || chars.get(at + 1) != Some(&'(') {
        return None;
    }
    let (mut end, mut target) = (at + 2, String::new());
    while *chars.get(end)? != ')' {
        if chars[end] == '\\' && matches!(chars.get(end + 1), Some('\\' | ')')) {
            end += 1;
        }
        target.push(*chars.get(end)?);
        end += 1;
    }
    Some((at, end + 1, Target::try_from(target).ok()?))
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
