//! Goals across areas: a square for each pair, with how many projects stand there; and how a project goes, drawn small.

use super::canvas::{ACCENT, Canvas, Pen, TINTS, Words};
use super::letters::width;
use super::wheel::Room;

/// A goal of the drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalRow {
    /// Its number or sign; may be empty.
    pub mark: String,
    /// What it is called.
    pub name: String,
    /// How many projects stand in each area, in the areas' order.
    pub projects: Vec<usize>,
}

/// Goals across areas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalMatrix {
    /// What it is called.
    pub title: String,
    /// The areas.
    pub areas: Vec<String>,
    /// The goals.
    pub goals: Vec<GoalRow>,
    /// The same in words, for whoever cannot see it.
    pub told: String,
}

const PAD: f64 = 6.0;
const GAP: f64 = 4.0;
const BADGE: f64 = 30.0;

/// How a matrix is laid out: areas stand beside one another while there is room, and the rest under them.
struct Grid {
    wide: f64,
    letters: f64,
    /// The room for a goal's name, with its mark before it.
    names: f64,
    column: f64,
}

impl Grid {
    fn of(room: Room) -> Self {
        let wide = room.width();
        let (names, column) = match room {
            Room::Narrow => (136.0, 96.0),
            Room::Page => (216.0, 110.0),
            Room::Wide => (318.0, 115.0),
        };
        Self {
            wide,
            letters: room.letters(),
            names,
            column,
        }
    }

    /// So many areas stand beside one another.
    fn beside(&self) -> usize {
        let mut count = 1;
        let mut taken = self.names + 2.0 * self.column;
        while taken <= self.wide {
            count += 1;
            taken += self.column;
        }
        count
    }

    fn left(&self, place: usize) -> f64 {
        self.names + self.column * f64::from(u32::try_from(place).unwrap_or_default())
    }

    fn name(&self) -> Pen {
        Pen::plain(self.letters)
    }

    fn head(&self) -> Pen {
        Pen::bold(self.letters)
    }

    fn words(&self, goal: &GoalRow) -> (f64, f64) {
        let left = if goal.mark.is_empty() { 1.0 } else { BADGE + PAD + 1.0 };
        (left, self.names - left - PAD)
    }

    fn height(&self, goal: &GoalRow) -> f64 {
        let words = self.name().height(&goal.name, self.words(goal).1);
        words.max(BADGE) + 2.0 * GAP
    }

    fn head_height(&self, areas: &[String]) -> f64 {
        let heights = areas.iter().map(|it| self.head().height(it, self.column - 2.0 * PAD));
        heights.fold(0.0, f64::max) + 2.0 * GAP
    }

    /// The goals under some of the areas; gives the bottom.
    fn draw(&self, canvas: &mut Canvas, (areas, first): (&[String], usize), goals: &[GoalRow], top: f64) -> f64 {
        let head = self.head_height(areas);
        for (place, area) in areas.iter().enumerate() {
            let (left, room) = (self.left(place), self.column - 2.0 * PAD);
            let high = self.head().height(area, room);
            canvas.paragraph(left + PAD, top + head - high - GAP, room, area, self.head());
        }
        let mut y = top + head;
        for goal in goals {
            y = self.row(canvas, (areas.len(), first), goal, y);
        }
        y
    }

    fn row(&self, canvas: &mut Canvas, (columns, first): (usize, usize), goal: &GoalRow, top: f64) -> f64 {
        let (left, room) = self.words(goal);
        let high = self.height(goal);
        let middle = top + high / 2.0;
        canvas.line((0.0, top), (self.left(columns), top));
        if !goal.mark.is_empty() {
            canvas.rect(1.0, middle - BADGE / 2.0, BADGE, BADGE, ACCENT);
            let pen = Pen::bold(self.letters).middle().white();
            canvas.text(1.0 + BADGE / 2.0, middle + self.letters * 0.36, &goal.mark, pen);
        }
        let words = self.name().height(&goal.name, room);
        canvas.paragraph(left, middle - words / 2.0, room, &goal.name, self.name());
        for place in 0..columns {
            let count = goal.projects.get(first + place).copied().unwrap_or_default();
            self.cell(canvas, count, (self.left(place), middle));
        }
        top + high
    }

    /// How many projects stand there, darker for more; a small dot where none does.
    fn cell(&self, canvas: &mut Canvas, count: usize, (left, middle): (f64, f64)) {
        let centre = left + self.column / 2.0;
        if count == 0 {
            canvas.circle(centre, middle, 1.5, "#ffffff");
            return;
        }
        let (fill, pen) = match count {
            1 => (TINTS[0], Pen::bold(self.letters + 2.0)),
            2 => (TINTS[1], Pen::bold(self.letters + 2.0)),
            _ => (ACCENT, Pen::bold(self.letters + 2.0).white()),
        };
        let wide = self.column - 2.0 * PAD;
        canvas.rect(left + PAD, middle - BADGE / 2.0, wide, BADGE, fill);
        canvas.text(
            centre,
            middle + (self.letters + 2.0) * 0.36,
            &count.to_string(),
            pen.middle(),
        );
    }
}

/// The matrix for a room; where the areas do not all stand beside one another, the rest stand under them with the goals again.
pub fn goal_matrix(matrix: &GoalMatrix, id: &str, room: Room) -> String {
    let grid = Grid::of(room);
    let mut canvas = Canvas::default();
    let mut top = 2.0;
    for (place, areas) in matrix.areas.chunks(grid.beside()).enumerate() {
        let first = place * grid.beside();
        top = grid.draw(&mut canvas, (areas, first), &matrix.goals, top) + 4.0 * GAP;
    }
    finish(canvas, matrix, id, (grid.wide, top))
}

/// The same on so many sheets as it takes, each this wide and no higher.
pub fn goal_matrix_sheets(matrix: &GoalMatrix, id: &str, (wide, high): (f64, f64)) -> Vec<String> {
    let grid = Grid::of(Room::Page);
    let most = high * grid.wide / wide - 4.0 * GAP;
    let mut sheets = Vec::new();
    for (place, areas) in matrix.areas.chunks(grid.beside()).enumerate() {
        let first = place * grid.beside();
        let mut goals = matrix.goals.as_slice();
        while !goals.is_empty() {
            let mut left = most - grid.head_height(areas);
            let fits = goals.iter().take_while(|it| {
                left -= grid.height(it);
                left >= 0.0
            });
            let (now, later) = goals.split_at(fits.count().max(1));
            let mut canvas = Canvas::default();
            let foot = grid.draw(&mut canvas, (areas, first), now, 2.0);
            let sheet = format!("{id}-{}", sheets.len());
            sheets.push(finish(canvas, matrix, &sheet, (grid.wide, foot + GAP)));
            goals = later;
        }
    }
    sheets
}

fn finish(canvas: Canvas, matrix: &GoalMatrix, id: &str, (wide, high): (f64, f64)) -> String {
    let words = Words {
        id,
        title: &matrix.title,
        description: &matrix.told,
    };
    canvas.finish_in(wide, high, &words)
}

/// A note of how something goes: how high it stands, between 0 and 1, and what is said there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendPoint {
    /// How high.
    pub height: f64,
    /// The figure or the word.
    pub words: String,
    /// The day.
    pub day: String,
}

const TREND_WIDE: f64 = 240.0;
const TREND_HIGH: f64 = 54.0;
const TREND_LETTERS: f64 = 13.0;

/// How something goes, drawn small: the first and the last note are told beside the line.
pub fn trend(points: &[TrendPoint], (title, told): (&str, &str), id: &str) -> String {
    let mut canvas = Canvas::default();
    let words = Words {
        id,
        title,
        description: told,
    };
    let pen = Pen::quiet(TREND_LETTERS);
    let (first, last) = (points.first(), points.last().filter(|_| points.len() > 1));
    let top = TREND_LETTERS * 1.5;
    let foot = top + TREND_HIGH;
    let span = f64::from(u32::try_from(points.len().saturating_sub(1)).unwrap_or(1)).max(1.0);
    let step = (TREND_WIDE - 16.0) / span;
    let at = |place: usize, it: &TrendPoint| {
        let x = 8.0 + step * f64::from(u32::try_from(place).unwrap_or_default());
        (x, foot - 6.0 - it.height.clamp(0.0, 1.0) * (TREND_HIGH - 12.0))
    };
    for (place, pair) in points.windows(2).enumerate() {
        canvas.line(at(place, &pair[0]), at(place + 1, &pair[1]));
    }
    for (place, point) in points.iter().enumerate() {
        let (x, y) = at(place, point);
        let is_last = place + 1 == points.len();
        canvas.circle(
            x,
            y,
            if is_last { 5.0 } else { 3.0 },
            if is_last { ACCENT } else { "#ffffff" },
        );
    }
    let room = TREND_WIDE / 2.0 - 6.0;
    for (it, is_last) in first.map(|it| (it, false)).into_iter().chain(last.map(|it| (it, true))) {
        for (line, y) in [(&it.words, TREND_LETTERS), (&it.day, foot + TREND_LETTERS + 2.0)] {
            let line = shortened(line, room);
            let x = if is_last {
                TREND_WIDE - 1.0 - width(&line, TREND_LETTERS)
            } else {
                1.0
            };
            canvas.text(x, y, &line, pen);
        }
    }
    canvas.finish_in(TREND_WIDE, foot + 2.0 * TREND_LETTERS, &words)
}

/// A line in so much room, its end left out where it does not fit.
fn shortened(line: &str, room: f64) -> String {
    if width(line, TREND_LETTERS) <= room {
        return line.to_owned();
    }
    let mut kept = String::new();
    for letter in line.chars() {
        if width(&format!("{kept}{letter}…"), TREND_LETTERS) > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}
