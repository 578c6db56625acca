//! What a machine that reads pictures of pages mistakes: letters that stand apart, and `O` and `l` for figures.
//!
//! Only what can be nothing else is mended, and each line of it is told with what stood there.

use std::sync::LazyLock;

use memchr::memchr2;
use raadslag_council::finding::{FindingKind, Severity};
use regex::{Captures, Regex};

use crate::account::Account;
use crate::source::Row;

/// A line as it stood, by its place.
pub(crate) type Mended = (String, String);

/// Mends the lines.
pub(crate) fn mend(rows: &mut [Row]) -> Vec<Mended> {
    let mut mended = Vec::new();
    for row in rows.iter_mut().filter(|it| it.columns == 0) {
        if let Some(text) = read(&row.text) {
            let stood = std::mem::replace(&mut row.text, text);
            mended.push((row.place(), stood.trim().to_owned()));
        }
    }
    mended
}

/// Tells what was mended.
pub(crate) fn tell(mended: Vec<Mended>, account: &mut Account<'_>) {
    for (place, stood) in mended {
        account.note(place, FindingKind::MendedSpelling, Severity::Guess, stood);
    }
}

/// The line as it was meant; nothing where nothing is mistaken.
fn read(text: &str) -> Option<String> {
    let joined = may_stand_apart(text).then(|| join(text)).flatten();
    let text = joined.as_deref().unwrap_or(text);
    if !may_have_figures(text) {
        return joined;
    }
    let figured = figures(text);
    if figured == text { joined } else { Some(figured) }
}

/// The line begins with one letter and a blank, and has more blanks than three: most lines are known at a glance.
fn may_stand_apart(text: &str) -> bool {
    let mut letters = text.trim_start().chars();
    letters.next().is_some() && letters.next() == Some(' ') && text.bytes().filter(|it| *it == b' ').nth(3).is_some()
}

/// Figures, their marks, the letters that look like them, and what is no ASCII.
static AMONG_FIGURES: [bool; 256] = {
    let mut is_among = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_among[byte] =
            matches!(byte as u8, b'0'..=b'9' | b'O' | b'o' | b'l' | b'I' | b'.' | b'/' | b':' | b'-' | 0x80..);
        byte += 1;
    }
    is_among
};

/// A letter that looks like a figure stands among figures and their marks, or alone as `l` and `O` do: nothing else is mended.
fn may_have_figures(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphabetic);
    if !bytes.iter().any(u8::is_ascii_digit) {
        // Then only the number of an item can be meant: `l. Moler`, `Punkt l`.
        let may_begin = |it: char| "lpPsS".contains(it) || !it.is_ascii();
        return text.trim_start().starts_with(may_begin) && memchr2(b'l', b'O', bytes).is_some();
    }
    let is_among = |it: &u8| AMONG_FIGURES[usize::from(*it)];
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(is_among).map(|it| at + it) {
        let end = bytes[start..].iter().position(|it| !is_among(it));
        at = end.map_or(bytes.len(), |it| start + it);
        let run = &bytes[start..at];
        let is_alone = || {
            !is_letter(bytes[..start].last()) && !is_letter(bytes.get(at)) && run.iter().any(|it| b"Ol".contains(it))
        };
        let has_figure = || run.iter().any(u8::is_ascii_digit);
        if run.iter().any(|it| b"OolI".contains(it)) && (has_figure() || is_alone()) {
            return true;
        }
    }
    false
}

/// `B e s l u t n i n g` is a word; so are several, where more than one blank parts them.
fn join(text: &str) -> Option<String> {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(\s*)((?:\p{L} ){4,}\p{L}|(?:\p{L} )+\p{L}(?:\s{2,}(?:[\p{L}\d] ?)+)+)(\s*:?\s*)$")
            .expect("a test makes the expression")
    });
    let found = APART.captures(text)?;
    let words = found[2].split("  ").filter(|it| !it.trim().is_empty());
    let words: Vec<String> = words.map(|it| it.replace(' ', "")).collect();
    let letters = words.concat();
    // A row of parties is a row of letters.
    let is_word = words
        .iter()
        .all(|it| it.chars().skip(1).all(|it| it.is_lowercase() || it.is_numeric()));
    (letters.chars().count() >= 5 && is_word).then(|| format!("{}{}{}", &found[1], words.join(" "), &found[3]))
}

/// Figures among which a letter stands: of days, times, years, amounts and the numbers of items.
fn figures(text: &str) -> String {
    static NUMBERS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        [
            // 12.O3.2O31, l2. marts 2O31
            r"(?:^|[\s(])([\dOolI]{1,2}[./-][\dOolI]{1,2}[./-](?:[\dOolI]{4}|[\dOolI]{2}))(?:$|[\s.,;:)])",
            r"(?:^|[\s(])((?:[\dOolI]{1,2}\. )?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) [\dOolI]{4})(?:$|[\s.,;:)])",
            // kl. l3.OO - 14.3O
            r"(?i:kl\.?:? |fra |til |[-–] ?)([\dOolI]{1,2}[.:][\dOolI]{2})(?:$|[\s.,;)-])",
            // 1.OOO.000
            r"(?:^|[\s(])([\dl]{1,3}(?:\.[\dOo]{3})+)(?:$|[\s.,;:)])",
        ]
        .map(|it| Regex::new(it).expect("a test makes the expression"))
    });
    static OPENINGS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(\s*(?:(?i:punkt|pkt\.?|sag)(?: nr\.?)? )?)([l\d][\dOl]?)([.:]? +\p{Lu}|[.:]?\s*$)")
            .expect("a test makes the expression")
    });
    let mut mended = OPENINGS
        .replace(text, |it: &Captures<'_>| {
            let is_named = !it[1].trim().is_empty();
            let has_mark = it[3].starts_with(['.', ':']);
            match is_named || (has_mark && it[3].len() > 1) {
                true => format!("{}{}{}", &it[1], figure(&it[2]), &it[3]),
                false => it[0].to_owned(),
            }
        })
        .into_owned();
    for numbers in NUMBERS.iter() {
        let found: Vec<_> = numbers.captures_iter(&mended).filter_map(|it| it.get(1)).collect();
        let found: Vec<_> = found.into_iter().map(|it| it.range()).collect();
        for range in found {
            let number = &mended[range.clone()];
            // A month's name is no figure, and in a figure one letter at least is one.
            let has_figure = |it: &&str| it.bytes().any(|it| it.is_ascii_digit());
            let parts = number
                .split(' ')
                .map(|it| if has_figure(&it) { figure(it) } else { it.to_owned() });
            mended.replace_range(range, &parts.collect::<Vec<_>>().join(" "));
        }
    }
    mended
}

fn figure(written: &str) -> String {
    written.replace(['O', 'o'], "0").replace(['l', 'I'], "1")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn letters_that_stand_apart_are_words_and_letters_among_figures_are_figures() {
        for (stands, meant) in [
            ("B e s l u t n i n g", "Beslutning"),
            ("  R e f e r a t :", "  Referat :"),
            ("S a g e n s   g a n g", "Sagens gang"),
            ("Mødedato: 12.O3.2O31", "Mødedato: 12.03.2031"),
            ("den l2. marts 2O31, hvis", "den 12. marts 2031, hvis"),
            ("1. maj 2O31", "1. maj 2031"),
            ("1. juli 2O31", "1. juli 2031"),
            ("kl. l3.00 - 14.3O", "kl. 13.00 - 14.30"),
            ("byder 1.OOO.000 kr.", "byder 1.000.000 kr."),
            ("Punkt l. Godkendelse af dagsorden", "Punkt 1. Godkendelse af dagsorden"),
            ("Punkt 1O: Eventuelt", "Punkt 10: Eventuelt"),
            ("l. Godkendelse af dagsorden", "1. Godkendelse af dagsorden"),
            ("1l. Salg af fyr", "11. Salg af fyr"),
        ] {
            assert_eq!(read(stands).as_deref(), Some(meant), "{stands}");
        }
    }

    #[test]
    fn a_paper_that_a_machine_read_off_pictures_is_read_and_each_mended_line_is_told() {
        let paper = "Havneudvalget\n\nR e f e r a t\n\nMødedato: 12.O3.2O31\nMødetidspunkt: kl. l3.00 - 14.3O\nMødested: Mødelokale l\n\n\
            Medlemmer: Ida Molesen (A), Bo Kajgaard (V)\nFraværende: Finn Sejersen (F)\n\nPunkt l. Godkendelse af dagsorden\n\n\
            B e s l u t n i n g\n\nGod-\nkendt.\n\nPunkt 2. Salg af fyr\n\nS a g s f r e m s t i l l i n g\nFyret er til salg. Købmanden byder \
            1.OOO.000 kr. og vil over-\ntage det den 1. april 2O31, hvis\nHavneudvalget 12. marts 2031                Side 2\nudvalget siger ja.\n\n\
            B e s l u t n i n g\nUdvalget god-\nkendte indstillingen.\n\nPunkt 3. Eventuelt\n\nB e s l u t n i n g\nIntet.\n";
        let document = raadslag_extract::read(paper.as_bytes(), &raadslag_extract::Limits::default()).expect("text");
        let record = crate::read(&document, None);
        let head = &record.head;
        assert_eq!(head.date.map(|it| it.to_string()).as_deref(), Some("2031-03-12"));
        assert_eq!(head.start.map(|it| it.to_string()).as_deref(), Some("13:00"));
        assert_eq!(head.absent.len(), 1, "{:?}", head.absent);
        let items: Vec<(&str, usize)> = record
            .items
            .iter()
            .map(|it| (it.number.as_str(), it.decisions.len()))
            .collect();
        assert_eq!(items, [("1", 1), ("2", 1), ("3", 1)]);
        let text = serde_json::to_string(&record.items[1]).expect("data");
        assert!(
            text.contains("1.000.000 kr. og vil overtage det den 1. april 2031, hvis udvalget siger ja."),
            "{text}"
        );
        let told = record
            .findings
            .iter()
            .filter(|it| it.what == super::FindingKind::MendedSpelling);
        let told: Vec<&str> = told.map(|it| it.place.as_str()).collect();
        assert_eq!(
            told,
            [
                "line 3", "line 5", "line 6", "line 12", "line 14", "line 21", "line 22", "line 23", "line 27",
                "line 33"
            ]
        );
    }

    #[test]
    fn what_may_be_meant_so_stays() {
        for stands in [
            "A B C F O V Ø",
            "a b c",
            "I. Indledning",
            "Mødelokale l",
            "Liste O, 12.03.2031",
            "5l maling og 10l sprit",
            "Sag I-2015/4",
            "l",
            "Punkt I",
            "D e t",
            "i å",
            "juli 2031",
            "den 3. juli 2031",
        ] {
            assert_eq!(read(stands), None, "{stands}");
        }
    }
}
