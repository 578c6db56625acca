//! How the lines of this document are laid out: how wide, and whether blank lines part its paragraphs.

use crate::source::Row;

/// What the lines of a document show about how it was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    /// Letters in a full line, where lines were broken to a width.
    pub(crate) width: Option<usize>,
    /// Paragraphs follow each other without a blank line.
    pub(crate) is_tight: bool,
    /// Letters in the longest lines, as far as a printed page is wide.
    pub(crate) longest: usize,
}

/// Enough lines to know the manner.
const ENOUGH: usize = 5000;

impl Manner {
    /// Looks at the first lines of a document.
    pub(crate) fn of(rows: &[Row]) -> Self {
        let mut lengths: Vec<usize> = Vec::with_capacity(rows.len().min(ENOUGH));
        let all = rows.iter().take(ENOUGH).map(|it| it.words().chars().count());
        lengths.extend(all.filter(|it| *it > 0));
        let filled = lengths.len();
        let blank = rows.len().min(ENOUGH) - filled;
        lengths.sort_unstable();
        Self {
            width: broken_at(rows).or_else(|| width(&lengths)),
            is_tight: blank * 5 < filled,
            longest: lengths.get(lengths.len() * 95 / 100).map_or(0, |it| (*it).min(100)),
        }
    }

    /// The line ends well before the others do: its writer broke it, not the width of the page.
    pub(crate) fn is_broken_off(&self, line: &str, share: usize) -> bool {
        line.chars().count() * 100 < self.width.unwrap_or(self.longest) * share
    }

    /// The next line belongs to the same sentence: this one is full, or the next goes on in lower case.
    pub(crate) fn goes_on(&self, line: &str, next: &str) -> bool {
        if next.starts_with(char::is_lowercase) && may_go_on(line) || refers_on(line) {
            return true;
        }
        self.is_broken_by_width(line, next)
    }

    /// With the next word the line would be longer than the page is wide.
    pub(crate) fn is_broken_by_width(&self, line: &str, next: &str) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        let word = next.split_whitespace().next().map_or(0, |it| it.chars().count());
        (line.chars().count() + 1 + word) * 100 > width * 93
    }
}

/// Widths that lines are broken at.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

/// The width that explains where sentences were broken: each such line fits, and with the next word it would not.
fn broken_at(rows: &[Row]) -> Option<usize> {
    let mut explained = [0usize; *WIDTHS.end() + 1];
    let mut breaks = 0;
    for pair in rows[..rows.len().min(ENOUGH)].windows(2) {
        let (line, next) = (pair[0].words(), pair[1].words());
        if line.len() < *WIDTHS.start() || !next.starts_with(char::is_lowercase) || ends_sentence(line) {
            continue;
        }
        let length = pair[0].text.chars().count();
        let word = next.split_whitespace().next().map_or(0, |it| it.chars().count());
        let fits = length..=(length + word).min(*WIDTHS.end());
        explained.get_mut(fits)?.iter_mut().for_each(|it| *it += 1);
        breaks += 1;
    }
    let most = WIDTHS.rev().max_by_key(|it| explained[*it])?;
    (breaks >= 4 && explained[most] * 10 >= breaks * 8).then_some(most)
}

/// The usual length of a full line: many lines lie just under the longest.
fn width(sorted: &[usize]) -> Option<usize> {
    let longest = *sorted.get(sorted.len() * 98 / 100)?;
    let full = sorted.iter().filter(|it| **it * 100 >= longest * 80).count();
    ((40..=160).contains(&longest) && full * 6 >= sorted.len()).then_some(longest)
}

/// The line ends as a sentence or an introduction does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '\'', ')', '*'])
        .ends_with(['.', ':', '!', '?', ';'])
}

/// What the line refers to stands on the next: `…, jf.`
fn refers_on(line: &str) -> bool {
    line.ends_with(" jf.") || line.ends_with("(jf.")
}

/// Small letters may go on behind this line: no sentence ends, or only a short form and its stop stand last.
pub(crate) fn may_go_on(line: &str) -> bool {
    !ends_sentence(line) || ends_short(line)
}

/// Short forms that stand inside sentences as often as at their ends.
const SHORT: &[&str] = &[
    "adm", "afd", "afs", "alm", "ang", "ca", "cm", "ekskl", "etc", "evt", "excl", "f", "ha", "hhv", "hr", "ift",
    "incl", "inkl", "jf", "kap", "kl", "km", "km2", "kr", "kvm", "lign", "m", "m2", "max", "mht", "mia", "min", "mio",
    "mm", "nr", "osv", "pct", "pga", "pkt", "pr", "s", "sdr", "skt", "stk", "tlf", "v", "vedr",
];

/// `pct.`, `bl.a.`, `2.`: a stop that ends a short form or an ordinal.
fn ends_short(line: &str) -> bool {
    let Some(bare) = line.strip_suffix('.') else {
        return false;
    };
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(['(', '"', '”', '\'']).to_lowercase();
    let is_ordinal = !last.is_empty() && last.len() <= 2 && last.bytes().all(|it| it.is_ascii_digit());
    is_ordinal || last.contains('.') && !last.ends_with('.') || SHORT.contains(&last.as_str())
}

/// Joins a line to what stands before it; tells whether a hyphen of a broken word was taken out.
pub(crate) fn join(text: &mut String, next: &str) -> bool {
    let next = next.trim();
    if text.is_empty() || next.is_empty() {
        text.push_str(next);
        return false;
    }
    match hyphen(text, next) {
        Hyphen::Breaks => {
            text.pop();
            text.push_str(next);
            true
        }
        Hyphen::Joins => {
            text.push_str(next);
            false
        }
        Hyphen::None => {
            text.push(' ');
            text.push_str(next);
            false
        }
    }
}

/// What a hyphen at the end of a line is.
enum Hyphen {
    /// It was put there to break the word.
    Breaks,
    /// It belongs to the word, which goes on.
    Joins,
    /// There is none, or the word ends with it: `børne- og`.
    None,
}

fn hyphen(text: &str, next: &str) -> Hyphen {
    let Some(before) = text.strip_suffix('-') else {
        return Hyphen::None;
    };
    let Some(last) = before.chars().next_back().filter(|it| it.is_alphanumeric()) else {
        return Hyphen::None;
    };
    let word: String = next.chars().take_while(|it| it.is_alphabetic()).collect();
    if matches!(word.as_str(), "og" | "eller" | "samt" | "såvel" | "men" | "")
        && !next.starts_with(|it: char| it.is_ascii_digit())
    {
        return Hyphen::None;
    }
    let stem = before.rsplit(|it: char| it.is_whitespace()).next().unwrap_or(before);
    let is_compound = last.is_ascii_digit()
        || !next.starts_with(char::is_lowercase)
        || stem.chars().count() == 1
        || stem.chars().all(|it| it.is_uppercase() || it.is_ascii_digit());
    if is_compound { Hyphen::Joins } else { Hyphen::Breaks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(first: &str, next: &str) -> String {
        let mut text = first.to_owned();
        join(&mut text, next);
        text
    }

    #[test]
    fn a_broken_word_loses_its_hyphen_and_a_real_one_stays() {
        assert_eq!(joined("en havne-", "plads"), "en havneplads");
        assert_eq!(joined("børne-", "og ungeområdet"), "børne- og ungeområdet");
        assert_eq!(joined("en ny 2030-", "fremskrivning"), "en ny 2030-fremskrivning");
        assert_eq!(joined("IT-", "området"), "IT-området");
        assert_eq!(joined("Hasselager-", "Kolt"), "Hasselager-Kolt");
        assert_eq!(joined("tekst -", "mere"), "tekst - mere");
    }

    #[test]
    fn a_full_line_goes_on_and_a_short_one_ends() {
        let manner = Manner {
            width: Some(40),
            ..Manner::default()
        };
        assert!(manner.goes_on("Her er en linje, som fylder hele bredden", "Ud"));
        assert!(!manner.goes_on("Kort linje.", "Ny linje"));
        assert!(manner.goes_on("Kort linje uden punktum", "der går videre"));
        assert!(!manner.goes_on("Kort linje.", "der går videre"));
        for short in [
            "Det er 4,5 pct.",
            "ca. 1,2 mio.",
            "skolen bl.a.",
            "den 2.",
            "1,2\u{a0}mio.\u{a0}kr.",
        ] {
            assert!(manner.goes_on(short, "fra årsskiftet"), "{short}");
            assert!(!manner.goes_on(short, "Fra årsskiftet"), "{short}");
        }
    }
}
