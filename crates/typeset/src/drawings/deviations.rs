//! Deviations of a budget as bars from a line of nothing: more to the right, less to the left, and thin ones for the review before.

use raadslag_council::economy::{Money, read_deviations};
use raadslag_council::rich::Table;

use super::Room;
use super::canvas::{Canvas, INK, Pen, TINTS, Words};

/// What is drawn, in the words of whoever looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deviations {
    /// What the drawing is called.
    pub title: String,
    /// Which side is which, and in what the amounts are.
    pub sides: String,
    /// What the thick bars are.
    pub now: String,
    /// What the thin ones are, where there are any.
    pub last: Option<String>,
    /// One for each area.
    pub bars: Vec<Bar>,
    /// All of them together.
    pub total: Option<Bar>,
    /// The bars count something: none is too much.
    pub is_count: bool,
}

/// An area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// How long its bar is, in any unit; less than nothing to the left.
    pub now: i64,
    /// The same in words.
    pub words: String,
    /// How long it was.
    pub last: Option<i64>,
    /// The same in words.
    pub last_words: Option<String>,
}

impl Deviations {
    /// What a table of the record says of a budget; nothing of any other table. The record is Danish.
    pub fn of_table(table: &Table) -> Option<Self> {
        let told = read_deviations(table)?;
        let bar = |(name, now, last): &(String, Money, Option<Money>)| Bar {
            name: name.clone(),
            now: now.ore(),
            words: now.signed_millions(),
            last: last.map(Money::ore),
            last_words: last.map(Money::signed_millions),
        };
        Some(Self {
            title: format!("Afvigelser pr. {}", told.day),
            sides: "Til højre for linjen: merforbrug. Til venstre: mindreforbrug. Mio. kr.".to_owned(),
            now: format!("Pr. {}", told.day),
            last: told.last.map(|it| format!("Pr. {it}, sidste opfølgning")),
            bars: told.areas.iter().map(bar).collect(),
            total: told.total.map(|(now, last)| bar(&("I alt".to_owned(), now, last))),
            is_count: false,
        })
    }
}

const PAD: f64 = 8.0;
const THICK: f64 = 12.0;
const THIN: f64 = 6.0;

/// Where things stand across, and in which letters.
#[derive(Clone, Copy)]
struct Plan {
    width: f64,
    letters: f64,
    /// The names have a column of their own.
    is_beside: bool,
}

impl Plan {
    fn of(width: f64, letters: f64) -> Self {
        Self {
            width,
            letters,
            is_beside: width > 460.0,
        }
    }

    fn names(self) -> f64 {
        if self.is_beside {
            self.width * 0.36
        } else {
            self.width - 2.0
        }
    }

    /// Left and right edge of the bars.
    fn bars(self) -> (f64, f64) {
        let figures = self.letters * 6.4;
        let left = if self.is_beside { self.width * 0.38 } else { 2.0 };
        (left, self.width - figures - 6.0)
    }

    fn pen(self, is_total: bool) -> Pen {
        if is_total {
            Pen::bold(self.letters)
        } else {
            Pen::plain(self.letters)
        }
    }
}

/// The lengths of all bars, so that each has its place and its scale.
#[derive(Clone, Copy)]
struct Scale {
    zero: f64,
    each: f64,
}

impl Scale {
    fn of(drawn: &Deviations, (left, right): (f64, f64)) -> Self {
        let bars = drawn.bars.iter().chain(&drawn.total);
        let lengths = bars.flat_map(|it| [Some(it.now), it.last]).flatten();
        let (mut less, mut more) = (0_i64, 0_i64);
        for length in lengths {
            less = less.max(length.saturating_neg());
            more = more.max(length);
        }
        let (less, more) = (less as f64, more as f64);
        let room = right - left - 4.0;
        let share = if less + more > 0.0 { less / (less + more) } else { 0.5 };
        // Nothing stands hard at an edge: the side without bars is seen too.
        let share = if drawn.is_count { 0.0 } else { share.clamp(0.06, 0.94) };
        let zero = left + 2.0 + room * share;
        let per = |length: f64, room: f64| if length > 0.0 { room / length } else { f64::INFINITY };
        let each = per(less, room * share).min(per(more, room * (1.0 - share)));
        Self {
            zero,
            each: if each.is_finite() { each } else { 0.0 },
        }
    }

    fn bar(self, canvas: &mut Canvas, length: i64, (top, height): (f64, f64), fill: &str) {
        let long = (length.unsigned_abs() as f64 * self.each).max(1.0);
        let left = if length < 0 { self.zero - long } else { self.zero };
        canvas.rect(left, top, long, height, fill);
    }
}

/// The drawing in so much room of a screen; its height follows from what it holds.
pub fn deviations(drawn: &Deviations, id: &str, room: Room) -> String {
    let plan = Plan::of(room.width(), room.letters());
    let mut canvas = Canvas::default();
    let bottom = fill(&mut canvas, drawn, plan, &all(drawn));
    finish(canvas, drawn, id, (plan.width, bottom))
}

/// The drawing on sheets of so many points, as many as its areas need.
pub fn deviation_sheets(drawn: &Deviations, id: &str, (width, height): (f64, f64)) -> Vec<String> {
    let plan = Plan::of(width, 10.0);
    let around = head(None, drawn, plan) + legend(None, drawn, plan, 0.0);
    let mut sheets: Vec<Vec<Row<'_>>> = Vec::new();
    let mut used = f64::INFINITY;
    for row in all(drawn) {
        let needed = row.height(plan);
        if used + needed > height - around {
            sheets.push(Vec::new());
            used = 0.0;
        }
        used += needed;
        if let Some(sheet) = sheets.last_mut() {
            sheet.push(row);
        }
    }
    let sheet = |(place, rows): (usize, &Vec<Row<'_>>)| {
        let mut canvas = Canvas::default();
        let bottom = fill(&mut canvas, drawn, plan, rows);
        finish(canvas, drawn, &format!("{id}-{place}"), (width, bottom))
    };
    sheets.iter().enumerate().map(sheet).collect()
}

/// A bar with its place in the drawing.
#[derive(Clone, Copy)]
struct Row<'a> {
    bar: &'a Bar,
    is_total: bool,
    is_count: bool,
}

fn all(drawn: &Deviations) -> Vec<Row<'_>> {
    let row = |bar, is_total| Row {
        bar,
        is_total,
        is_count: drawn.is_count,
    };
    let area = |bar| row(bar, false);
    let total = drawn.total.iter().map(|bar| row(bar, true));
    drawn.bars.iter().map(area).chain(total).collect()
}

impl Row<'_> {
    fn name_height(self, plan: Plan) -> f64 {
        plan.pen(self.is_total).height(&self.bar.name, plan.names())
    }

    fn figures_height(self, plan: Plan) -> f64 {
        let lines = if self.bar.last_words.is_some() { 2.0 } else { 1.0 };
        (plan.pen(false).leading() * lines).max(THICK + THIN + 4.0)
    }

    fn height(self, plan: Plan) -> f64 {
        let (name, figures) = (self.name_height(plan), self.figures_height(plan));
        PAD + if plan.is_beside {
            name.max(figures)
        } else {
            name + figures
        }
    }

    /// Draws it and gives its bottom.
    fn draw(self, canvas: &mut Canvas, plan: Plan, scale: Scale, top: f64) -> f64 {
        let pen = plan.pen(self.is_total);
        if self.is_total {
            canvas.line((1.0, top + 2.0), (plan.width - 1.0, top + 2.0));
        }
        let top = top + PAD;
        canvas.paragraph(1.0, top, plan.names(), &self.bar.name, pen);
        let at = if plan.is_beside {
            top
        } else {
            top + self.name_height(plan)
        };
        let is_over = self.bar.now > 0 && !self.is_count;
        let tint = if is_over { TINTS[3] } else { TINTS[1] };
        scale.bar(canvas, self.bar.now, (at + 1.0, THICK), tint);
        if let Some(last) = self.bar.last {
            scale.bar(canvas, last, (at + THICK + 3.0, THIN), "#ffffff");
        }
        let figures = plan.bars().1 + 6.0;
        let room = plan.width - figures - 1.0;
        canvas.fitted(
            figures,
            at + plan.letters,
            room,
            &self.bar.words,
            Pen {
                bold: true,
                fill: INK,
                ..pen
            },
        );
        if let Some(last) = &self.bar.last_words {
            let quiet = Pen::quiet(plan.letters);
            canvas.fitted(figures, at + quiet.leading() + plan.letters, room, last, quiet);
        }
        top - PAD + self.height(plan)
    }
}

fn fill(canvas: &mut Canvas, drawn: &Deviations, plan: Plan, rows: &[Row<'_>]) -> f64 {
    let scale = Scale::of(drawn, plan.bars());
    let first = head(Some(canvas), drawn, plan);
    let mut foot = first;
    // The line of nothing runs between the bars alone: names over them stay free of it.
    for row in rows {
        let top = foot;
        foot = row.draw(canvas, plan, scale, top);
        let from = if plan.is_beside {
            top
        } else {
            top + PAD + row.name_height(plan) - 2.0
        };
        canvas.line((scale.zero, from), (scale.zero, foot));
    }
    foot + legend(Some(canvas), drawn, plan, foot)
}

/// Which side is which; gives its height.
fn head(canvas: Option<&mut Canvas>, drawn: &Deviations, plan: Plan) -> f64 {
    let pen = Pen::quiet(plan.letters);
    if let Some(canvas) = canvas {
        canvas.paragraph(1.0, 0.0, plan.width - 2.0, &drawn.sides, pen);
    }
    pen.height(&drawn.sides, plan.width - 2.0) + 4.0
}

/// What the bars are; gives its height.
fn legend(mut canvas: Option<&mut Canvas>, drawn: &Deviations, plan: Plan, top: f64) -> f64 {
    let pen = Pen::quiet(plan.letters);
    let mut foot = top + PAD;
    let lines = [
        (Some(&drawn.now), THICK, TINTS[1]),
        (drawn.last.as_ref(), THIN, "#ffffff"),
    ];
    for (words, height, tint) in lines {
        let Some(words) = words else { continue };
        let room = plan.width - 36.0;
        if let Some(canvas) = canvas.as_deref_mut() {
            canvas.rect(2.0, foot + (pen.leading() - height) / 2.0, 22.0, height, tint);
            canvas.paragraph(32.0, foot, room, words, pen);
        }
        foot += pen.height(words, room).max(pen.leading()) + 3.0;
    }
    foot - top
}

fn finish(canvas: Canvas, drawn: &Deviations, id: &str, size: (f64, f64)) -> String {
    let bars = drawn.bars.iter().chain(&drawn.total);
    let said = bars.map(|it| match (&it.last_words, &drawn.last) {
        (Some(was), Some(last)) => format!("{}: {} ({last}: {was})", it.name, it.words),
        _ => format!("{}: {}", it.name, it.words),
    });
    let said: Vec<String> = said.collect();
    let words = Words {
        id,
        title: &drawn.title,
        description: &format!("{} {}.", drawn.sides, said.join("; ")),
    };
    canvas.finish_in(size.0, size.1 + 2.0, &words)
}
