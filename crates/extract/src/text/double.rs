//! UTF-8 that was once taken for Windows-1252 and encoded again: `Ã¦` back to `æ`.

use encoding_rs::WINDOWS_1252;

/// Whether a line may hold such letters: `Â`, `Ã` or `â` with another letter that is not ASCII after it.
pub(super) fn is_suspect(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(0xC3, bytes).any(|at| {
        let lead = matches!(bytes.get(at + 1), Some(0x82 | 0x83 | 0xA2));
        lead && bytes.get(at + 2).is_some_and(|it| *it >= 0x80)
    })
}

/// The line put right and how many letters were; none where nothing was wrong.
pub(super) fn repair(line: &str) -> Option<(String, u32)> {
    let mut repaired = String::with_capacity(line.len());
    let mut count = 0;
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        if let Some((right, taken)) = twice_encoded(rest) {
            repaired.push(right);
            count += 1;
            rest = &rest[taken..];
        } else {
            repaired.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    (count > 0).then_some((repaired, count))
}

/// The letter whose UTF-8 bytes, read as Windows-1252, `text` begins with, and the bytes it takes.
fn twice_encoded(text: &str) -> Option<(char, usize)> {
    let length = match text.chars().next()? {
        'Â' | 'Ã' => 2,
        'â' => 3,
        _ => return None,
    };
    let taken: usize = text.chars().take(length).map(char::len_utf8).sum();
    let bytes: Vec<u8> = text.chars().take(length).map(single_byte).collect::<Option<_>>()?;
    let right = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((right, taken))
}

fn single_byte(letter: char) -> Option<u8> {
    // The codes unknown to Windows-1252 came through as control codes.
    if ('\u{80}'..='\u{FF}').contains(&letter) {
        return Some(letter as u8);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
    if unknown { None } else { bytes.first().copied() }
}
