//! How wide letters are: IBM Plex Sans, the wider of regular and semibold, in thousandths of the size.

/// From U+0020 to U+017F, sixteen a line.
#[rustfmt::skip]
const WIDTHS: [u16; 352] = [
    236, 309, 471, 713, 600, 960, 713, 260, 337, 337, 556, 600, 298, 402, 298, 437,
    600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 318, 318, 600, 600, 600, 493,
    899, 672, 663, 642, 689, 600, 577, 712, 719, 423, 545, 678, 521, 816, 719, 712,
    641, 712, 664, 611, 580, 690, 638, 949, 655, 632, 599, 329, 437, 329, 600, 565,
    600, 559, 600, 513, 600, 558, 350, 545, 588, 276, 276, 562, 294, 888, 588, 563,
    600, 600, 393, 499, 374, 588, 524, 819, 544, 524, 502, 363, 376, 363, 600, 600,
    600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600,
    600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600,
    236, 309, 541, 595, 624, 615, 376, 586, 600, 788, 434, 545, 600, 402, 476, 600,
    470, 600, 347, 346, 600, 593, 670, 350, 600, 359, 424, 545, 847, 872, 827, 486,
    672, 672, 672, 672, 672, 672, 950, 642, 600, 600, 600, 600, 423, 423, 423, 423,
    694, 719, 712, 712, 712, 712, 712, 600, 712, 690, 690, 690, 690, 632, 641, 677,
    559, 559, 559, 559, 559, 559, 864, 513, 558, 558, 558, 558, 276, 276, 276, 276,
    589, 588, 563, 563, 563, 563, 563, 600, 571, 588, 588, 588, 588, 524, 600, 524,
    672, 559, 672, 559, 672, 559, 642, 513, 642, 513, 642, 513, 642, 513, 689, 603,
    694, 603, 600, 558, 600, 558, 600, 558, 600, 558, 600, 558, 712, 553, 712, 553,
    712, 553, 712, 553, 719, 588, 728, 588, 423, 276, 423, 276, 423, 276, 423, 276,
    423, 276, 653, 546, 545, 276, 678, 562, 562, 521, 294, 521, 294, 521, 294, 521,
    421, 531, 303, 719, 588, 719, 588, 719, 588, 864, 719, 588, 712, 563, 712, 563,
    712, 563, 994, 931, 664, 393, 664, 393, 664, 393, 611, 499, 611, 499, 611, 499,
    611, 499, 580, 374, 580, 377, 590, 381, 690, 588, 690, 588, 690, 588, 690, 588,
    690, 588, 690, 588, 949, 819, 632, 524, 632, 599, 502, 599, 502, 599, 502, 302,
];

/// The width of a line at a size, a little more than it needs, for browsers that set another face.
pub(crate) fn width(line: &str, size: f64) -> f64 {
    let thousandths: u32 = line.chars().map(letter_width).sum();
    f64::from(thousandths) * size * 1.04 / 1000.0
}

fn letter_width(letter: char) -> u32 {
    let code = u32::from(letter);
    let place = code.checked_sub(0x20).and_then(|it| usize::try_from(it).ok());
    let known = place.and_then(|it| WIDTHS.get(it)).copied().map(u32::from);
    // Beyond Latin letters only a guess is possible; ideographs and pictures are square.
    known.unwrap_or(if code >= 0x1100 { 1_150 } else { 700 })
}

/// The text in lines no wider than `room`. A word that is wider breaks between syllables, and says so with a hyphen.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let fits = |line: &str| width(line, size) <= room;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = spaced(&line, word);
        if fits(&longer) {
            line = longer;
        } else if fits(word) {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = broken(word, line, &fits, &mut lines);
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

fn spaced(line: &str, word: &str) -> String {
    match line {
        "" => word.to_owned(),
        line => format!("{line} {word}"),
    }
}

/// Fills lines with a word that is wider than any of them; gives the one that its end stands on.
fn broken(word: &str, begun: String, fits: &dyn Fn(&str) -> bool, lines: &mut Vec<String>) -> String {
    let (mut line, mut hyphen) = (begun, "");
    for (place, piece) in pieces(word, fits).into_iter().enumerate() {
        let longer = if place == 0 {
            spaced(&line, &piece.text)
        } else {
            format!("{line}{}", piece.text)
        };
        if line.is_empty() || fits(&format!("{longer}{}", piece.hyphen)) {
            line = longer;
        } else {
            lines.push(format!("{line}{hyphen}"));
            line = piece.text;
        }
        hyphen = piece.hyphen;
    }
    line
}

/// A piece of a word, and what stands at the end of a line that breaks after it.
struct Piece {
    text: String,
    hyphen: &'static str,
}

/// The word between its signs and its syllables; what is no word of ours, between its letters.
fn pieces(word: &str, fits: &dyn Fn(&str) -> bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in word.split_inclusive(['/', '-', '–']) {
        let syllables: Vec<&str> = match part.chars().any(|it| it.is_ascii_digit()) {
            true => vec![part],
            false => hypher::hyphenate_bounded(part, hypher::Lang::Danish, 3, 3).collect(),
        };
        let last = syllables.len() - 1;
        for (place, syllable) in syllables.into_iter().enumerate() {
            let hyphen = if place == last { "" } else { "-" };
            if fits(&format!("{syllable}{hyphen}")) {
                let text = syllable.to_owned();
                pieces.push(Piece { text, hyphen });
                continue;
            }
            let letters: Vec<char> = syllable.chars().collect();
            pieces.extend(letters.iter().enumerate().map(|(at, it)| {
                let after = letters.get(at + 1);
                let is_word = it.is_alphabetic() && after.is_none_or(|it| it.is_alphabetic());
                Piece {
                    text: it.to_string(),
                    hyphen: match after {
                        Some(_) if is_word => "-",
                        Some(_) => "",
                        None => hyphen,
                    },
                }
            }));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};

    #[test]
    fn no_line_is_wider_than_its_room_and_no_letter_is_lost() {
        for text in [
            "Hovedoversigt/budgetopfølgning pr. ultimo oktober",
            &"W".repeat(300),
            "a 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂 b",
            "",
        ] {
            let lines = wrap(text, 13.0, 120.0);
            assert!(lines.iter().all(|it| width(it, 13.0) <= 120.0), "{lines:?}");
            let letters = |it: &str| it.replace(char::is_whitespace, "").replace('-', "");
            assert_eq!(letters(&lines.concat()), letters(text));
        }
    }

    #[test]
    fn a_long_word_breaks_between_syllables_with_a_hyphen() {
        let broken = |text: &str, room: f64| wrap(text, 13.0, room).join("|");
        assert_eq!(broken("Kommunaldirektør", 90.0), "Kommunaldi-|rektør");
        assert_eq!(broken("2. Velfærdsdirektør", 100.0), "2. Velfærdsdi-|rektør");
        assert_eq!(broken("Kvalitetsuddannelse", 96.0), "Kvalitetsud-|dannelse");
        assert_eq!(
            broken("Børne- og Undervisningsudvalget", 120.0),
            "Børne- og Under-|visningsudvalget"
        );
        // What fits on a line of its own stays whole, and an address gets no sign that is not its own.
        assert_eq!(broken("en Kystovervågning", 122.0), "en|Kystovervågning");
        assert!(!broken("1234567890123456789012345", 60.0).contains('-'));
    }

    #[test]
    fn a_short_text_is_one_line() {
        assert_eq!(wrap("Budget  og\nproces", 13.0, 300.0), ["Budget og proces"]);
        assert_eq!(wrap("Åben/Lukket", 13.0, 300.0), ["Åben/Lukket"]);
    }
}
