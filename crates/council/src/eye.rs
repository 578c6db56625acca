//! What the eye sees of words: letters that are not seen, and those that turn the reading direction.

/// Nothing in the words is seen: no letter at all, or only such as leave no mark of their own on paper.
pub fn is_blank(words: &str) -> bool {
    !words.chars().any(is_seen)
}

/// Whether words stand there that somebody can read; what is blank to the eye is as good as empty.
pub fn given(words: &str) -> Option<&str> {
    let words = words.trim();
    (!is_blank(words)).then_some(words)
}

/// Words without what turns the reading direction: what is read is what was written.
pub fn straight(words: &str) -> String {
    words.chars().filter(|it| !turns(*it)).collect()
}

/// Marks, overrides and isolates of the reading direction.
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Soft hyphens, joiners, marks of direction and variants: they leave nothing on paper.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The letter leaves a mark of its own on paper.
pub fn is_seen(letter: char) -> bool {
    !(letter.is_whitespace() || letter.is_control() || is_invisible(letter) || is_mark(letter) || is_filler(letter))
}

/// Marks that stand on a letter before them.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Blanks that count as letters, tags, and further variants.
fn is_filler(letter: char) -> bool {
    matches!(letter,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180d}' | '\u{206a}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d159}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_nobody_can_see_are_blank() {
        for words in [
            "",
            " \t\u{a0}\u{2003}",
            "\u{200b}\u{200d}\u{feff}",
            "\u{301}\u{308}",
            "\u{202e}\u{2066}",
            "\u{3164}",
            "\u{2800}",
            "\u{e0041}",
            "\u{ad}",
        ] {
            assert!(is_blank(words), "{words:?}");
            assert_eq!(given(words), None);
        }
        for words in ["å", "a\u{30a}", "-", "1", "§", "\u{200b}x"] {
            assert!(!is_blank(words), "{words:?}");
        }
    }

    #[test]
    fn words_read_in_the_direction_they_were_written() {
        assert_eq!(straight("Sag \u{202e}gpj.exe\u{2069}"), "Sag gpj.exe");
        assert_eq!(straight("å\u{200b}ø"), "å\u{200b}ø");
    }
}
