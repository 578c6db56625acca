//! One line being written: which glyphs belong to it, and what parts its words.

use super::font::Letters;
use super::lines::Mark;
use crate::text::is_forbidden;

/// A gap this wide, in heights of the letters, parts two words.
const WORD_GAP: f64 = 0.1;
/// A step back this wide begins a word of its own: the cell beside one that is too full.
const STEP_BACK: f64 = -0.25;
/// A gap this wide parts two columns of a table.
const COLUMN_GAP: f64 = 1.9;

/// Glyphs of one line; more is no line that anyone set.
const LONGEST_LINE: usize = 20_000;

/// A mark seen along its own writing direction: `x` grows as one reads, `y` grows downwards.
pub(super) struct Seen {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    /// Quarter turns of the writing direction.
    pub(super) turn: u8,
}

/// A line being written.
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) foot: f64,
    pub(super) end: f64,
    pub(super) turn: u8,
    /// The size that most letters have, kept by a running vote.
    pub(super) size: f64,
    pub(super) votes: i64,
    pub(super) largest: f64,
    pub(super) blank: bool,
    pub(super) letters: u32,
    pub(super) bold: u32,
    pub(super) italic: u32,
    /// Where each glyph began, to tell letters that are set twice.
    pub(super) starts: Vec<(f64, u32)>,
}

impl Draft {
    pub(super) fn new(seen: &Seen) -> Self {
        Self {
            text: String::with_capacity(96),
            left: seen.x,
            foot: seen.y,
            end: seen.x,
            turn: seen.turn,
            size: seen.size,
            votes: 0,
            largest: seen.size,
            blank: false,
            letters: 0,
            bold: 0,
            italic: 0,
            starts: Vec::with_capacity(96),
        }
    }

    /// Whether a glyph stands on this line: about the same foot, and not further back.
    pub(super) fn holds(&self, seen: &Seen) -> bool {
        let largest = self.largest.max(seen.size);
        let level = (seen.y - self.foot).abs() < largest * 0.5;
        self.turn == seen.turn
            && self.starts.len() < LONGEST_LINE
            && level
            && (seen.x > self.end - largest * 0.6 || self.is_set_twice(seen))
    }

    /// Whether a glyph began at this very place before: bold made by setting letters twice.
    fn is_set_twice(&self, seen: &Seen) -> bool {
        let near = seen.size * 0.1;
        let after = self.starts.partition_point(|it| it.0 < seen.x - near);
        self.starts.get(after).is_some_and(|it| it.0 <= seen.x + near)
    }

    /// Writes a glyph down; how many of its letters may not stand in a text.
    pub(super) fn write(&mut self, seen: &Seen, mark: &Mark, letters: &Letters) -> u32 {
        if self.repeats(seen, letters) {
            return 0;
        }
        let gap = seen.x - self.end;
        let size = self.size.max(seen.size * 0.5);
        if !self.text.is_empty()
            && (self.blank || gap > size * WORD_GAP || (gap < size * STEP_BACK && begins_word(letters)))
        {
            self.text.push(if gap > size * COLUMN_GAP { '\t' } else { ' ' });
        }
        self.blank = false;
        self.starts.push((seen.x, self.text.len() as u32));
        self.end = self.end.max(seen.x + seen.width);
        self.vote(seen);
        self.letters += 1;
        self.bold += u32::from(mark.bold);
        self.italic += u32::from(mark.italic);
        self.spell(letters)
    }

    /// The same letter at the same place is one letter.
    fn repeats(&self, seen: &Seen, letters: &Letters) -> bool {
        if seen.x > self.end - seen.size * 0.1 || seen.width == 0.0 {
            return false;
        }
        let near = seen.size * 0.1;
        let from = self.starts.partition_point(|it| it.0 < seen.x - near);
        let mut twins = self.starts[from..].iter().take_while(|it| it.0 <= seen.x + near);
        twins.any(|(_, at)| {
            let rest = self.text.get(*at as usize..).unwrap_or_default();
            match letters {
                Letters::One(letter) => rest.starts_with(*letter),
                Letters::Several(text) => rest.starts_with(&**text),
                Letters::Unknown => rest.starts_with('\u{FFFD}'),
            }
        })
    }

    /// The size most letters have wins; the foot is that of the largest.
    fn vote(&mut self, seen: &Seen) {
        if (seen.size - self.size).abs() < 0.05 {
            self.votes += 1;
        } else if self.votes == 0 {
            (self.size, self.votes) = (seen.size, 1);
        } else {
            self.votes -= 1;
        }
        if seen.size > self.largest {
            (self.largest, self.foot) = (seen.size, seen.y);
        }
    }

    fn spell(&mut self, letters: &Letters) -> u32 {
        match letters {
            Letters::One(letter) => self.letter(*letter),
            Letters::Several(text) => text.chars().map(|it| self.letter(it)).sum(),
            Letters::Unknown => self.letter('\u{FFFD}'),
        }
    }

    fn letter(&mut self, letter: char) -> u32 {
        match letter {
            'ﬀ' => self.text.push_str("ff"),
            'ﬁ' => self.text.push_str("fi"),
            'ﬂ' => self.text.push_str("fl"),
            'ﬃ' => self.text.push_str("ffi"),
            'ﬄ' => self.text.push_str("ffl"),
            'ﬅ' | 'ﬆ' => self.text.push_str("st"),
            // The bullets of Word's Symbol and Wingdings.
            '\u{F0B7}' => self.text.push('•'),
            '\u{F0A7}' => self.text.push('▪'),
            '\t' => self.text.push(' '),
            it if is_forbidden(it) => return 1,
            it => self.text.push(it),
        }
        0
    }
}

/// Letters and digits may begin a word; an accent set over the letter before may not.
fn begins_word(letters: &Letters) -> bool {
    matches!(letters, Letters::One(it) if it.is_alphanumeric())
}
