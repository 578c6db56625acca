//! Encodings, line ends, pages and forbidden characters of plain text.

use crate::{Document, Limits, OddityKind, Refused, read};

fn document(bytes: &[u8]) -> Document {
    read(bytes, &Limits::default()).expect("readable")
}

fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|it| it.text.as_str()).collect()
}

fn oddities(document: &Document) -> Vec<(OddityKind, Option<u32>, u32)> {
    document
        .oddities
        .iter()
        .map(|it| (it.kind, it.place, it.count))
        .collect()
}

fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

#[test]
fn every_line_end_ends_one_line() {
    let document = document(b"one\ntwo\r\nthree\rfour\x0Bfive\n\nseven");
    assert_eq!(texts(&document), ["one", "two", "three", "four", "five", "", "seven"]);
    assert_eq!(document.pages, None);
    assert_eq!(document.lines[6].number, 7);
    assert_eq!(oddities(&document), []);
}

#[test]
fn form_feeds_part_the_pages_and_the_last_one_opens_none() {
    let document = document(b"a\nb\n\x0Cc\n\x0C\x0Cd\n\x0C");
    let places: Vec<_> = document
        .lines
        .iter()
        .map(|it| (it.page, it.number, it.text.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Some(1), 1, "a"),
            (Some(1), 2, "b"),
            (Some(2), 1, "c"),
            (Some(4), 1, "d")
        ]
    );
    assert_eq!(document.pages, Some(4));
}

#[test]
fn danish_letters_come_through_in_every_encoding() {
    let text = "Rød grød på Ærø – § 7\nÅbent";
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend(text.as_bytes());
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let little = utf_16(&format!("\u{FEFF}{text}"), u16::to_le_bytes);
    let big = utf_16(&format!("\u{FEFF}{text}"), u16::to_be_bytes);
    let bare = utf_16(text, u16::to_le_bytes);
    for bytes in [text.as_bytes(), &marked, &latin, &little, &big, &bare] {
        assert_eq!(texts(&document(bytes)), ["Rød grød på Ærø – § 7", "Åbent"], "{bytes:?}");
    }
    assert_eq!(oddities(&document(&latin)), [(OddityKind::LegacyEncoding, Some(1), 8)]);
}

#[test]
fn letters_encoded_twice_are_put_right() {
    let read = document("Ã†rÃ¸ pÃ¥ Â§ 7 â€“ slut\nÂ og Ã blive".as_bytes());
    assert_eq!(texts(&read), ["Ærø på § 7 – slut", "Â og Ã blive"]);
    assert_eq!(oddities(&read), [(OddityKind::DoubleEncoding, Some(1), 5)]);
}

#[test]
fn a_pasted_windows_line_in_a_utf_8_text_is_read() {
    let mut bytes = "Første på række\n".as_bytes().to_vec();
    bytes.extend(b"s\xF8nd\x81ag\n");
    let document = document(&bytes);
    assert_eq!(texts(&document), ["Første på række", "sønd\u{FFFD}ag"]);
    let expected = [
        (OddityKind::LegacyEncoding, Some(2), 2),
        (OddityKind::ReplacedBytes, Some(2), 1),
    ];
    assert_eq!(oddities(&document), expected);
}

#[test]
fn forbidden_characters_are_left_out_and_counted() {
    let read = document("a\0b\u{7}c\td\u{AD}e\nf\u{FEFF}g\u{85}h\n".as_bytes());
    assert_eq!(texts(&read), ["abc\td\u{AD}e", "fgh"]);
    assert_eq!(oddities(&read), [(OddityKind::ForbiddenCharacters, Some(1), 4)]);
}

#[test]
fn nothing_is_refused_as_empty_and_too_much_as_too_large() {
    let limits = Limits {
        bytes: 3,
        ..Limits::default()
    };
    assert_eq!(read(b"", &limits), Err(Refused::Empty));
    assert_eq!(read(b" \n", &limits), Err(Refused::Empty));
    assert_eq!(read(b"four", &limits), Err(Refused::TooLarge { limit: 3 }));
}

#[test]
fn a_half_unit_at_the_end_of_utf_16_is_replaced() {
    let document = document(b"\xFF\xFEA\0B\0C");
    assert_eq!(texts(&document), ["AB\u{FFFD}"]);
    assert_eq!(oddities(&document), [(OddityKind::ReplacedBytes, None, 1)]);
}

#[test]
fn lines_beyond_the_limit_are_told() {
    let limits = Limits {
        lines: 2,
        ..Limits::default()
    };
    let document = read(b"a\nb\nc\nd", &limits).expect("readable");
    assert_eq!(texts(&document), ["a", "b"]);
    assert_eq!(oddities(&document), [(OddityKind::TooLarge, Some(3), 1)]);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2000)) {
        let answer = read(&bytes, &Limits::default());
        proptest::prop_assert_ne!(answer, Err(Refused::Crashed));
    }

    #[test]
    fn any_text_keeps_its_letters(text in "[a-zæøåÆØÅé€–“ .,;\t0-9]{1,80}(\r\n[a-zA-ZæøåÆØÅ ]{1,40}){0,5}") {
        proptest::prop_assume!(!text.trim().is_empty());
        let (latin, _, unknown) = encoding_rs::WINDOWS_1252.encode(&text);
        proptest::prop_assert!(!unknown);
        let wide = utf_16(&format!("\u{FEFF}{text}"), u16::to_be_bytes);
        let expected: Vec<&str> = text.split("\r\n").collect();
        for bytes in [text.as_bytes(), &latin, &wide] {
            let document = document(bytes);
            // Two Windows letters that happen to be one of UTF-8 are beyond anyone's knowledge.
            if std::str::from_utf8(bytes).is_err() || bytes == text.as_bytes() {
                proptest::prop_assert_eq!(texts(&document), expected.clone());
            }
        }
    }
}
