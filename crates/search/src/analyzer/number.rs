//! Numbers that are one word however they are written: days, amounts, paragraphs, and case numbers as they stand.

use super::{Word, folded, is_joined, word};

type Atom = (usize, usize);

/// The whole numbers that begin with a run of joined atoms, the longest first.
pub(super) fn wholes(text: &str, atoms: &[Atom], (at, end): (usize, usize), found: &mut Vec<Word>) {
    let mut push = |from: usize, to: usize, folded: String| {
        found.push(Word {
            folded,
            is_whole_number: true,
            ..word(text, (from, to))
        });
    };
    if let Some((from, paragraph)) = paragraph(text, atoms, at) {
        if let Some((to, piece)) = piece(text, atoms, at) {
            push(from, to, format!("{paragraph}.{piece}"));
        }
        push(from, atoms[at].1, paragraph);
    }
    let day = day(text, atoms, at);
    let is_all = day.as_ref().is_some_and(|it| it.0 <= atoms[end - 1].1);
    if let Some((to, day)) = day {
        push(atoms[at].0, to, day);
    }
    if end - at > 1 && !is_all {
        let (from, to) = (atoms[at].0, atoms[end - 1].1);
        let written = &text[from..to];
        push(
            from,
            to,
            amount(written).unwrap_or_else(|| word(text, (from, to)).folded),
        );
        // `17.4` of `17.4-udvalget`.
        let to = atoms[at + points(text, &atoms[at..end])].1;
        if atoms[at].1 < to && to < atoms[end - 1].1 && !text[to..].starts_with(',') {
            let written = &text[from..to];
            push(
                from,
                to,
                amount(written).unwrap_or_else(|| word(text, (from, to)).folded),
            );
        }
    }
}

/// How many points follow each other at the begin of some atoms, each between numbers.
fn points(text: &str, atoms: &[Atom]) -> usize {
    let is_number = |it: &Atom| text[it.0..it.1].bytes().all(|it| it.is_ascii_digit());
    let is_pointed = |it: &&[Atom]| it.iter().all(is_number) && &text[it[0].1..it[1].0] == ".";
    atoms.windows(2).take_while(is_pointed).count()
}

/// `185.000` and `185.000,00` without their points.
fn amount(written: &str) -> Option<String> {
    let (whole, rest) = written.split_once(',').unwrap_or((written, ""));
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let mut thousands = whole.split('.');
    let first = thousands.next().filter(|it| (1..=3).contains(&it.len()))?;
    let is_amount = (whole.contains('.') && written.len() <= 40)
        && !first.starts_with('0')
        && is_number(first)
        && is_number(rest)
        && thousands.all(|it| it.len() == 3 && is_number(it));
    let rest = if rest.bytes().all(|it| it == b'0') {
        ""
    } else {
        &written[whole.len()..]
    };
    is_amount.then(|| whole.replace('.', "") + rest)
}

/// What stands between an atom and the next, without spaces; none where it is more than a few letters.
fn gap<'t>(text: &'t str, atoms: &[Atom], at: usize) -> Option<(&'t str, bool)> {
    let gap = &text[atoms.get(at)?.1..atoms.get(at + 1)?.0];
    (gap.len() <= 4).then(|| (gap.trim(), gap.contains(char::is_whitespace)))
}

/// A day that begins with an atom: where it ends, and the day as `2026-10-20`.
fn day(text: &str, atoms: &[Atom], at: usize) -> Option<(usize, String)> {
    let part = |at: usize| atoms.get(at).map(|it| &text[it.0..it.1]);
    let number = |at: usize, digits: &[usize]| -> Option<u32> {
        let part = part(at).filter(|it| digits.contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()))?;
        part.parse().ok()
    };
    let to = atoms.get(at + 2)?.1;
    // A longer number is no day.
    if at + 3 < atoms.len() && is_joined(text, atoms, at + 3) {
        return None;
    }
    let ((first, is_first_apart), (second, is_second_apart)) = (gap(text, atoms, at)?, gap(text, atoms, at + 1)?);
    if let Some(year) = number(at, &[4]) {
        let is_iso = (first, second) == ("-", "-") && !is_first_apart && !is_second_apart;
        let (month, day) = (number(at + 1, &[2])?, number(at + 2, &[2])?);
        return is_iso.then(|| written(year, month, day)).flatten().map(|it| (to, it));
    }
    let day = number(at, &[1, 2])?;
    let (month, is_named) = match number(at + 1, &[1, 2]) {
        Some(month) => (month, false),
        None => (month(&folded(part(at + 1)?))?, true),
    };
    let is_day = if is_named {
        matches!(first, "." | "") && matches!(second, "." | "")
    } else {
        matches!(first, "." | "/" | "-") && (matches!(second, "." | "/" | "-") || (second.is_empty() && first != "-"))
    };
    let year = match number(at + 2, &[4]) {
        Some(year) => year,
        None if !is_named && !is_first_apart && !is_second_apart => 2_000 + number(at + 2, &[2])?,
        None => return None,
    };
    is_day.then(|| written(year, month, day)).flatten().map(|it| (to, it))
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let is_day = (1_800..2_200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// A month by its name or what it is cut to: `oktober`, `okt`.
fn month(folded: &str) -> Option<u32> {
    let is_named = |it: &&str| *it == folded || ((3..=4).contains(&folded.len()) && it.starts_with(folded));
    (1..).zip(MONTHS).find(|it| is_named(&it.1)).map(|it| it.0)
}

/// A paragraph's number behind its sign, and where that sign stands.
fn paragraph(text: &str, atoms: &[Atom], at: usize) -> Option<(usize, String)> {
    let (from, to) = atoms[at];
    let before = text[..from].trim_end();
    let is_near =
        before.ends_with('§') && from - before.len() <= 2 && text[from..].starts_with(|it: char| it.is_ascii_digit());
    is_near.then(|| {
        (
            before.len() - '§'.len_utf8(),
            format!("§{}", word(text, (from, to)).folded),
        )
    })
}

/// The piece of a paragraph that is named behind it: `§ 17, stk. 4` and `§ 17.4`.
fn piece(text: &str, atoms: &[Atom], at: usize) -> Option<(usize, String)> {
    let part = |at: usize| atoms.get(at).map(|it| word(text, *it).folded);
    let number = |at: usize| part(at).filter(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let place = match gap(text, atoms, at)? {
        (".", false) => at + 1,
        ("" | ",", _) if part(at + 1)? == "stk" && matches!(gap(text, atoms, at + 1)?.0, "." | "") => at + 2,
        _ => return None,
    };
    Some((atoms.get(place)?.1, number(place)?))
}

#[cfg(test)]
mod tests {
    use super::super::words;

    fn wholes(text: &str) -> Vec<String> {
        let found = words(text).into_iter().filter(|it| it.is_whole_number);
        found.map(|it| it.folded).collect()
    }

    #[test]
    fn a_day_is_one_word_however_it_is_written() {
        for written in [
            "20.10.2026",
            "20.10.26",
            "2026-10-20",
            "20/10-2026",
            "20-10-2026",
            "20/10/2026",
            "den 20. oktober 2026",
            "20. okt. 2026",
            "Tirsdag den 20. Oktober\n2026 kl. 18",
        ] {
            assert_eq!(wholes(written), ["2026-10-20"], "{written}");
        }
        assert_eq!(wholes("20/10 2026"), ["2026-10-20", "20/10"]);
        assert_eq!(wholes("KLE 27.36.08"), ["27.36.08"], "no month is the 36th");
        assert_eq!(wholes("i 2025 og 2026"), Vec::<String>::new());
        assert_eq!(wholes("26/10-2014-7"), ["26/10-2014-7"]);
    }

    #[test]
    fn an_amount_is_the_same_with_points_and_without() {
        assert_eq!(wholes("185.000 kr."), ["185000"]);
        assert_eq!(wholes("1.500.000,00"), ["1500000"]);
        assert_eq!(wholes("1.500,75"), ["1500,75"]);
        assert_eq!(wholes("4,2 mio."), ["4,2"]);
        assert_eq!(wholes("version 1.25"), ["1.25"]);
    }

    #[test]
    fn a_paragraph_is_found_with_its_piece_and_without() {
        for written in ["§ 17, stk. 4", "§17 stk. 4", "§ 17 stk 4"] {
            assert_eq!(wholes(written), ["§17.4", "§17"], "{written}");
        }
        assert_eq!(wholes("§ 17.4"), ["§17.4", "§17", "17.4"]);
        assert_eq!(wholes("17.4-udvalget"), ["17.4-udvalget", "17.4"]);
        assert_eq!(wholes("efter § 101 i loven"), ["§101"]);
        assert_eq!(wholes("§ 17a"), ["§17a"]);
    }
}
