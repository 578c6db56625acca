//! Glyphs in the order they were set, gathered into lines.
//!
//! The order of the content is the reading order, as `pdftotext -raw` has it: columns stay columns.

use super::font::Letters;
use crate::document::Oddities;
use crate::text::is_forbidden;
use crate::{Limits, Line, OddityKind};

/// A gap this wide, in heights of the letters, parts two words.
const WORD_GAP: f64 = 0.1;
/// A step back this wide begins a word of its own: the cell beside one that is too full.
const STEP_BACK: f64 = -0.25;
/// A gap this wide parts two columns of a table.
const COLUMN_GAP: f64 = 1.9;

/// Glyphs of one line; more is no line that anyone set.
const LONGEST_LINE: usize = 20_000;

/// Where one glyph stands.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) x: f64,
    pub(super) y: f64,
    /// From its start to its end.
    pub(super) along: (f64, f64),
    /// From its foot to its height.
    pub(super) up: (f64, f64),
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Mark {
    /// Widens this mark to the end of a later one.
    pub(super) fn reach(&mut self, later: &Self) {
        self.along = (later.x + later.along.0 - self.x, later.y + later.along.1 - self.y);
    }
}

/// A mark seen along its own writing direction: `x` grows as one reads, `y` grows downwards.
struct Seen {
    x: f64,
    y: f64,
    width: f64,
    size: f64,
    /// Quarter turns of the writing direction.
    turn: u8,
}

/// A line being written.
struct Draft {
    text: String,
    left: f64,
    foot: f64,
    end: f64,
    turn: u8,
    /// The size that most letters have, kept by a running vote.
    size: f64,
    votes: i64,
    largest: f64,
    blank: bool,
    letters: u32,
    bold: u32,
    italic: u32,
    /// Where each glyph began, to tell letters that are set twice.
    starts: Vec<(f64, u32)>,
}

/// Writes glyphs down as lines.
pub(super) struct Pen {
    /// All lines finished so far.
    pub(super) lines: Vec<Line>,
    pub(super) oddities: Oddities,
    draft: Option<Draft>,
    page: u32,
    number: u32,
    width: f64,
    height: f64,
    /// Foot and turn of the line before.
    before: Option<(f64, u8)>,
    has_paint: bool,
    has_text: bool,
    letters_left: usize,
    lines_left: usize,
}

impl Pen {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            lines: Vec::new(),
            oddities: Oddities::default(),
            draft: None,
            page: 0,
            number: 0,
            width: 0.0,
            height: 0.0,
            before: None,
            has_paint: false,
            has_text: false,
            letters_left: limits.characters,
            lines_left: limits.lines,
        }
    }

    /// Begins a page of this width and height.
    pub(super) fn begin_page(&mut self, page: u32, (width, height): (f64, f64)) {
        (self.page, self.width, self.height) = (page, width, height);
        (self.number, self.before) = (0, None);
        (self.has_paint, self.has_text) = (false, false);
    }

    /// Ends a page; one with paint and no letters is a picture of a page.
    pub(super) fn end_page(&mut self) {
        self.finish();
        if self.has_paint && !self.has_text {
            self.oddities.note(OddityKind::ScannedPage, Some(self.page), 1);
        }
    }

    /// Something other than letters was drawn.
    pub(super) fn painted(&mut self) {
        self.has_paint = true;
    }

    /// Something on the page could not be read.
    pub(super) fn damaged(&mut self) {
        self.oddities.note(OddityKind::DamagedPage, Some(self.page), 1);
    }

    /// Whether no more letters may be written.
    pub(super) fn is_full(&self) -> bool {
        self.letters_left == 0 || self.lines_left == 0
    }

    /// Writes one glyph.
    pub(super) fn put(&mut self, mark: &Mark, letters: &Letters) {
        let Some(seen) = self.see(mark) else { return };
        if matches!(letters, Letters::One(it) if it.is_whitespace() && *it != '\u{A0}') {
            if let Some(draft) = &mut self.draft {
                draft.blank |= draft.holds(&seen);
            }
            return;
        }
        if self.is_full() {
            return;
        }
        self.letters_left -= 1;
        if !self.draft.as_ref().is_some_and(|it| it.holds(&seen)) {
            self.finish();
            self.lines_left -= 1;
            self.draft = Some(Draft::new(&seen));
        }
        if self.is_full() {
            self.oddities.note(OddityKind::TooLarge, Some(self.page), 1);
        }
        let Some(draft) = &mut self.draft else { return };
        let known = draft.text.len();
        let forbidden = draft.write(&seen, mark, letters);
        self.has_text |= draft.text.len() > known;
        if forbidden > 0 {
            self.oddities
                .note(OddityKind::ForbiddenCharacters, Some(self.page), forbidden);
        }
        if *letters == Letters::Unknown {
            self.oddities.note(OddityKind::ReplacedBytes, Some(self.page), 1);
        }
    }

    /// A mark along its writing direction; none where its place is no number.
    fn see(&self, mark: &Mark) -> Option<Seen> {
        let (dx, dy) = (mark.up.1, -mark.up.0);
        let size = dx.hypot(dy);
        let (x, y) = (mark.x, self.height - mark.y);
        let most = 1e6;
        if !(x.abs() < most && y.abs() < most && size < most && mark.along.0.abs() < most && mark.along.1.abs() < most)
        {
            return None;
        }
        // The writing direction is square to the letters' height; slanted letters lean a little only.
        let (along_x, along_y) = mark.along;
        let (turn, x, y, width) = if dx.abs() >= dy.abs() {
            if dx >= 0.0 {
                (0, x, y, along_x)
            } else {
                (2, self.width - x, self.height - y, -along_x)
            }
        } else if dy > 0.0 {
            (1, self.height - y, x, along_y)
        } else {
            (3, y, self.width - x, -along_y)
        };
        Some(Seen {
            x,
            y,
            width: width.max(0.0),
            size,
            turn,
        })
    }

    fn finish(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        if draft.text.is_empty() {
            return;
        }
        self.number += 1;
        let before = self
            .before
            .filter(|(foot, turn)| *turn == draft.turn && *foot < draft.foot);
        self.lines.push(Line {
            page: Some(self.page),
            number: self.number,
            left: Some(tenths(draft.left)),
            size: Some(tenths(draft.size).unsigned_abs()),
            above: before.map(|(foot, _)| tenths(draft.foot - foot - draft.size)),
            down: Some(tenths(draft.foot)),
            bold: draft.letters > 0 && draft.bold == draft.letters,
            italic: draft.letters > 0 && draft.italic == draft.letters,
            text: draft.text,
        });
        self.before = Some((draft.foot, draft.turn));
    }
}

impl Draft {
    fn new(seen: &Seen) -> Self {
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
    fn holds(&self, seen: &Seen) -> bool {
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
    fn write(&mut self, seen: &Seen, mark: &Mark, letters: &Letters) -> u32 {
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

fn tenths(points: f64) -> i32 {
    (points * 10.0).round() as i32
}
