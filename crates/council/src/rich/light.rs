//! A text with light marks in a line: `*italics*`, `**bold**`, `[words](target)`, `\` before a character that is meant.

use super::{Piece, Text};

/// Characters with their marks.
pub fn write(text: &Text) -> String {
    let mut written = String::with_capacity(text.as_str().len() + 8);
    let pieces = text.pieces();
    let mut before: Option<&Piece<'_>> = None;
    for piece in &pieces {
        turn(before, Some(piece), &mut written);
        escape(piece.text, &mut written);
        before = Some(piece);
    }
    turn(before, None, &mut written);
    written
}

/// What ends and begins between two pieces.
fn turn(before: Option<&Piece<'_>>, after: Option<&Piece<'_>>, written: &mut String) {
    let (old, new) = (before.and_then(|it| it.link), after.and_then(|it| it.link));
    if old != new
        && let Some(target) = old
    {
        written.push_str("](");
        for letter in target.as_str().chars() {
            if matches!(letter, '\\' | ')') {
                written.push('\\');
            }
            written.push(letter);
        }
        written.push(')');
    }
    let is = |piece: Option<&Piece<'_>>, of: fn(&Piece<'_>) -> bool| piece.is_some_and(of);
    if is(before, |it| it.emphasis) != is(after, |it| it.emphasis) {
        written.push('*');
    }
    if is(before, |it| it.strong) != is(after, |it| it.strong) {
        written.push_str("**");
    }
    if old != new && new.is_some() {
        written.push('[');
    }
}

/// Characters that are meant; a line break is a blank.
pub fn escape(text: &str, written: &mut String) {
    for letter in text.chars() {
        if letter.is_control() && letter != '\t' {
            written.push(' ');
            continue;
        }
        if matches!(letter, '\\' | '*' | '[' | ']') {
            written.push('\\');
        }
        written.push(letter);
    }
}
