//! How wide the columns of a table are: no word stands over its neighbour, and no table is wider than its page.
//!
//! Words stay whole, if need be in smaller letters. Where they cannot, those that are wider than their column are
//! hyphenated and no others; and a table that is too wide even so is set as several, each beginning with the first column.

use crate::drawings::letters_width;
use crate::pdf::letters::{BREAK, breaks_by_itself};

/// The narrowest place a table stands in, that of a decision, in points.
const ROOM: f64 = 428.0;

/// What stands free beside the words of a column, on both sides together.
const BESIDE: f64 = 10.0;

/// Sizes of letters, the second where the first is too large.
const SIZES: [f64; 2] = [9.0, 8.0];

/// A column whose words are hyphenated is no narrower than this, in sizes of its letters.
const NARROWEST: f64 = 6.5;

/// A line of figures is broken where it is longer, and no text column asks for more than `LONGEST`.
const LONGEST_FIGURES: f64 = 12.0;
const LONGEST: f64 = 50.0;

/// No syllable has so many letters: what does is cut after every eighth.
const ENDLESS: usize = 16;

/// A column as it is printed.
pub(super) struct Column {
    /// The cells, with the heading first.
    pub cells: Vec<String>,
    pub is_figures: bool,
}

/// Columns that are set as one table.
pub(super) struct Setting {
    /// Which they are, in order.
    pub columns: Vec<usize>,
    /// So wide each, of the narrowest room.
    pub widths: Vec<f64>,
    /// The size of the letters.
    pub size: f64,
    /// Words wider than this are hyphenated, for each column.
    pub breaks_over: Vec<f64>,
}

/// What a column asks for, in sizes of its letters.
#[derive(Clone, Copy)]
struct Need {
    /// So that no piece of a word stands out.
    broken: f64,
    /// So that no word is broken.
    whole: f64,
    /// So that no line is broken, or few.
    line: f64,
}

impl Need {
    fn of(column: &Column) -> Self {
        let (head, body) = column
            .cells
            .split_first()
            .map_or(("", &[][..]), |it| (it.0.as_str(), it.1));
        let cells = || column.cells.iter().map(String::as_str);
        let widest = |it: &mut dyn Iterator<Item = f64>| it.fold(0.0, f64::max);
        let mut whole = widest(&mut cells().flat_map(words).map(word_width));
        let figures = widest(&mut body.iter().flat_map(|it| it.split('\n')).map(word_width));
        if column.is_figures && figures <= LONGEST_FIGURES {
            whole = whole.max(figures);
        }
        let pieces = widest(&mut cells().flat_map(words).map(piece_width));
        let mut broken = whole.min(pieces.max(NARROWEST));
        if column.is_figures && figures <= LONGEST_FIGURES {
            broken = broken.max(figures);
        }
        let lines = body.iter().flat_map(|it| it.split('\n')).chain([head]);
        let line = widest(&mut lines.map(word_width)).min(LONGEST).max(whole);
        Self { broken, whole, line }
    }
}

/// The table, or several that each begin with the first column.
pub(super) fn settings(columns: &[Column]) -> Vec<Setting> {
    let needs: Vec<Need> = columns.iter().map(Need::of).collect();
    let all: Vec<usize> = (0..columns.len()).collect();
    if all.is_empty() {
        return Vec::new();
    }
    if let Some(setting) = setting(&needs, &all) {
        return vec![setting];
    }
    let mut settings: Vec<Setting> = Vec::new();
    let mut band = vec![0];
    for column in 1..columns.len() {
        band.push(column);
        if band.len() > 2 && !fits(&needs, &band) {
            band.pop();
            settings.extend(setting(&needs, &band));
            band = vec![0, column];
        }
    }
    settings.extend(setting(&needs, &band));
    settings
}

fn fits(needs: &[Need], columns: &[usize]) -> bool {
    taken(needs, columns, SIZES[1], |it| it.broken) <= ROOM
}

fn taken(needs: &[Need], columns: &[usize], size: f64, of: impl Fn(&Need) -> f64) -> f64 {
    columns.iter().map(|it| of(&needs[*it]) * size + BESIDE).sum()
}

/// With whole words in large or smaller letters, or with some that are broken; two columns always fit.
fn setting(needs: &[Need], columns: &[usize]) -> Option<Setting> {
    let whole = SIZES
        .into_iter()
        .find(|it| taken(needs, columns, *it, |it| it.whole) <= ROOM);
    let size = whole.unwrap_or(SIZES[1]);
    if whole.is_none() && columns.len() > 2 && !fits(needs, columns) {
        return None;
    }
    let of = |of: fn(&Need) -> f64| -> Vec<f64> { columns.iter().map(|it| of(&needs[*it]) * size + BESIDE).collect() };
    let mut widths = if whole.is_some() {
        of(|it| it.whole)
    } else {
        of(|it| it.broken)
    };
    let mut left = ROOM - widths.iter().sum::<f64>();
    for goal in [of(|it| it.whole), of(|it| it.line)] {
        left = filled(&mut widths, &goal, left);
    }
    // What nobody asks for is shared out.
    let wider = ROOM / (ROOM - left).max(1.0);
    widths.iter_mut().for_each(|it| *it *= wider);
    Some(Setting {
        columns: columns.to_vec(),
        breaks_over: widths.iter().map(|it| (it - BESIDE) / size + 0.001).collect(),
        widths,
        size,
    })
}

/// Brings columns to their goals: first those that ask for little, and those that ask for more each in proportion.
/// Gives what is left.
fn filled(widths: &mut [f64], goal: &[f64], mut left: f64) -> f64 {
    let mut wants: Vec<(usize, f64)> = widths
        .iter()
        .zip(goal)
        .map(|(it, goal)| goal - it)
        .enumerate()
        .collect();
    wants.retain(|it| it.1 > 0.0);
    wants.sort_by(|a, b| a.1.total_cmp(&b.1));
    for place in 0..wants.len() {
        let rest = &wants[place..];
        let (column, want) = rest[0];
        if want * rest.len() as f64 > left {
            let all: f64 = rest.iter().map(|it| it.1).sum();
            rest.iter().for_each(|it| widths[it.0] += left.max(0.0) * it.1 / all);
            return 0.0;
        }
        widths[column] += want;
        left -= want;
    }
    left
}

/// What stands between places where a line may break anyway.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n'])
}

/// In sizes of its letters.
pub(super) fn word_width(word: &str) -> f64 {
    letters_width(word, 1.0)
}

fn piece_width(word: &str) -> f64 {
    let cut = cut(word);
    let widths = pieces(cut.as_deref().unwrap_or(word))
        .into_iter()
        .map(|it| word_width(&it));
    widths.fold(0.0, f64::max)
}

/// The word with places to break, where it has too few of its own.
pub(super) fn cut(word: &str) -> Option<String> {
    let is_endless = pieces(word).iter().any(|it| it.chars().count() > ENDLESS);
    is_endless.then(|| {
        let letters = word.chars().filter(|it| *it != BREAK).enumerate();
        let with_break = |(place, letter): (usize, char)| {
            let after = (place % 8 == 7).then_some(BREAK);
            [Some(letter), after].into_iter().flatten()
        };
        letters.flat_map(with_break).collect()
    })
}

/// A word between the places where the typesetter may break it, each piece with its hyphen.
fn pieces(word: &str) -> Vec<String> {
    if breaks_by_itself(word) {
        let parts = word.split_inclusive(|it: char| !it.is_ascii_alphanumeric());
        return parts.map(str::to_owned).collect();
    }
    let mut pieces = vec![String::new()];
    let mut rest = word;
    while !rest.is_empty() {
        let end = rest.find(|it| !joins(it)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let mut letters = after.chars();
        let sign = letters.next();
        rest = letters.as_str();
        add(&mut pieces, run);
        let Some(sign) = sign else { continue };
        add_to_last(&mut pieces, &sign.to_string());
        let is_chance = matches!(sign, BREAK | '\u{ad}') || (sign == '-' && rest.starts_with(char::is_alphabetic));
        if is_chance && !run.is_empty() {
            pieces.push(String::new());
        }
    }
    pieces
}

/// Whether a letter or sign stands within a word, as typesetters count words.
fn joins(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '.' | ':' | '·' | '_')
}

/// Adds letters by their syllables; what is no word stays whole.
fn add(pieces: &mut Vec<String>, run: &str) {
    let bare = run.trim_end_matches(|it: char| !it.is_alphanumeric());
    if bare.is_empty() || !bare.chars().all(char::is_alphabetic) {
        add_to_last(pieces, run);
        return;
    }
    for (place, syllable) in hypher::hyphenate(bare, hypher::Lang::Danish).enumerate() {
        if place > 0 {
            add_to_last(pieces, "-");
            pieces.push(String::new());
        }
        add_to_last(pieces, syllable);
    }
    add_to_last(pieces, &run[bare.len()..]);
}

fn add_to_last(pieces: &mut [String], text: &str) {
    if let Some(last) = pieces.last_mut() {
        last.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::{BESIDE, Column, ROOM, Setting, pieces, settings, word_width};

    fn column(cells: &[&str], is_figures: bool) -> Column {
        Column {
            cells: cells.iter().map(|it| (*it).to_owned()).collect(),
            is_figures,
        }
    }

    fn holds(setting: &Setting, place: usize, words: &str) -> bool {
        word_width(words) * setting.size + BESIDE <= setting.widths[place] + 0.01
    }

    #[test]
    fn figures_get_what_they_need_and_the_text_what_is_left() {
        let figures = |head: &str| column(&[head, "2.428.500", "601.100"], true);
        let mut columns = vec![column(&["Område", "Skoler og dagtilbud i hele kommunen"], false)];
        columns.extend(
            [
                "Oprindeligt budget",
                "Korrigeret budget",
                "Forbrug",
                "Forventet",
                "Afvigelse",
            ]
            .map(figures),
        );
        let settings = settings(&columns);
        let [setting] = settings.as_slice() else {
            panic!("one table")
        };
        assert!((1..6).all(|it| holds(setting, it, "2.428.500")));
        assert!(holds(setting, 1, "Oprindeligt") && holds(setting, 2, "Korrigeret"));
        assert!((setting.widths.iter().sum::<f64>() - ROOM).abs() < 0.01);
    }

    #[test]
    fn a_short_column_keeps_its_line_beside_a_long_one() {
        let long = "Der er holdt møde med alle afdelinger om overgangen, og planen er godkendt af alle. ".repeat(5);
        let columns = [
            column(&["Hvad", &long], false),
            column(&["Hvornår", "31. december 2025"], false),
            column(&["Hvem", "Karen Lund"], false),
        ];
        let settings = settings(&columns);
        assert!(holds(&settings[0], 1, "31. december 2025"));
        assert!(holds(&settings[0], 2, "Karen Lund"));
    }

    #[test]
    fn a_table_too_wide_is_set_in_smaller_letters_then_broken_then_parted() {
        let wide =
            |count: usize, word: &str| -> Vec<Column> { (0..count).map(|_| column(&["", word], false)).collect() };
        let size = |columns: &[Column]| settings(columns).iter().map(|it| it.size).collect::<Vec<_>>();
        assert_eq!(size(&wide(4, "Budgetopfølgningen")), [9.0]);
        assert_eq!(size(&wide(5, "Handicapområderne")), [8.0], "smaller");
        assert_eq!(size(&wide(6, "Kommunalbestyrelsesmedlemmernes")), [8.0], "broken");
        assert!(size(&wide(20, "Kommunalbestyrelsesmedlemmernes")).len() > 1, "parted");
        let endless = "x".repeat(300);
        for setting in settings(&wide(30, &endless)) {
            assert!(setting.widths.iter().sum::<f64>() <= ROOM + 0.01);
            assert!(setting.columns[0] == 0 && setting.columns.len() > 1);
        }
    }

    #[test]
    fn a_word_is_taken_apart_where_the_typesetter_may_break_it() {
        assert_eq!(pieces("2.428.500"), ["2.428.500"]);
        assert_eq!(pieces("27/0012-3,5"), ["27/0012-3,5"]);
        assert_eq!(pieces("A4-ark"), ["A4-", "ark"]);
        assert!(pieces("Kommunalbestyrelsen").len() > 2);
        let whole = |it: &str| pieces(it).concat().replace('-', "");
        assert_eq!(whole("(Kommunalbestyrelsen),"), "(Kommunalbestyrelsen),");
    }
}
