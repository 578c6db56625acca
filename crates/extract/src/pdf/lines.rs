//! Glyphs in the order they were set, gathered into lines.
//!
//! The order of the content is the reading order, as `pdftotext -raw` has it: columns stay columns.

use super::draft::{Draft, Seen};
use super::font::Letters;
use crate::document::Oddities;
use crate::{Limits, Line, OddityKind};

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
            styled: None,
            text: draft.text,
        });
        self.before = Some((draft.foot, draft.turn));
    }
}

fn tenths(points: f64) -> i32 {
    (points * 10.0).round() as i32
}
