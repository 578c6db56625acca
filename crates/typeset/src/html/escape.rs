//! Characters made safe for HTML and SVG, in text and between quotes.

/// Escaped for text and for attributes; what no HTML or XML document may hold is shown as `�`.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    text.chars().for_each(|letter| push(&mut safe, letter));
    safe
}

fn push(safe: &mut String, letter: char) {
    match letter {
        '&' => safe.push_str("&amp;"),
        '<' => safe.push_str("&lt;"),
        '>' => safe.push_str("&gt;"),
        '"' => safe.push_str("&quot;"),
        '\'' => safe.push_str("&#39;"),
        '\n' | '\t' => safe.push(letter),
        '\r' => safe.push('\n'),
        it if is_forbidden(it) => safe.push('\u{FFFD}'),
        it => safe.push(it),
    }
}

fn is_forbidden(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_a_text_becomes_a_tag_or_ends_an_attribute() {
        assert_eq!(
            escape("<b a='1' c=\"2\">&amp;"),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;"
        );
    }

    #[test]
    fn characters_that_no_document_may_hold_are_replaced() {
        assert_eq!(escape("a\0b\u{1b}c\u{FFFF}d\u{85}"), "a�b�c�d�");
        assert_eq!(escape("æøå 🙂 שלום\r\n"), "æøå 🙂 שלום\n\n");
    }
}
