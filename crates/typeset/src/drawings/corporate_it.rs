//! Corporate IT in five layers and two columns: a box for each record, and lines from what rests to what it rests on.
//!
//! Lines run in the gutter between the columns, one lane for each box that others rest on, so that none crosses a text. Only
//! what lies in the same layer or the next one is joined by a line; the numbers say all of it, and on a screen the other lines
//! of a box show while it is pointed at. On a telephone the boxes stand under one another, and the numbers alone say it.

mod lanes;

use std::collections::BTreeMap;

use super::canvas::{ACCENT, Canvas, INK, Pen, TINTS, Words};
use super::wheel::Room;
use lanes::Lanes;

/// What is drawn, in the words of whoever looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorporateItDrawn {
    /// What the drawing is called.
    pub title: String,
    /// What the two columns are.
    pub sides: [String; 2],
    /// The layers from top to bottom.
    pub layers: Vec<ItBand>,
    /// What is said before the numbers of what a box rests on.
    pub rests_on: String,
    /// What is said where a layer has nothing on a side.
    pub none: String,
}

/// A layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItBand {
    /// What it is called.
    pub name: String,
    /// What stands in each column.
    pub boxes: [Vec<ItBox>; 2],
}

/// A record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItBox {
    /// Its number, by which others name it.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// Its agreement, and who answers for it.
    pub about: Vec<String>,
    /// What is lacking; such a box has a broken edge.
    pub lacks: Vec<String>,
    /// The numbers of what it rests on.
    pub rests_on: Vec<usize>,
}

impl ItBox {
    /// Everything below its name.
    fn lines(&self, drawn: &CorporateItDrawn) -> Vec<String> {
        let numbers: Vec<String> = self.rests_on.iter().map(ToString::to_string).collect();
        let rests = (!numbers.is_empty()).then(|| format!("{} {}", drawn.rests_on, numbers.join(", ")));
        self.about.iter().chain(&self.lacks).cloned().chain(rests).collect()
    }
}

const PAD: f64 = 7.0;
const GAP: f64 = 8.0;
/// The most that lines may take of the width.
const WIDEST: f64 = 0.24;
/// From one lane to the next, where there is room.
const APART: f64 = 9.0;

/// One row of boxes, at most one in each column.
#[derive(Clone, Copy)]
struct Row<'a> {
    band: usize,
    is_first: bool,
    boxes: [Option<&'a ItBox>; 2],
}

/// Where things stand across, and in which letters.
#[derive(Clone, Copy)]
struct Plan {
    width: f64,
    letters: f64,
    gutter: f64,
    /// Both columns are the whole width, one under the other.
    is_stacked: bool,
    /// Somebody can point at it.
    is_screen: bool,
}

impl Plan {
    fn of(room: Room, drawn: &CorporateItDrawn) -> Self {
        let (width, letters) = (room.width(), room.letters());
        let needed = (f64::from(u32::try_from(crowd(drawn)).unwrap_or(0)) + 2.0) * APART;
        let least = width * 0.09;
        Self {
            width,
            letters,
            gutter: needed.clamp(least, (width * WIDEST).max(least)),
            is_stacked: room == Room::Narrow,
            is_screen: true,
        }
    }

    fn name(self) -> Pen {
        Pen {
            fill: INK,
            ..Pen::bold(self.letters)
        }
    }

    fn line(self) -> Pen {
        Pen::quiet(self.letters)
    }

    fn side(self) -> Pen {
        Pen::bold(self.letters)
    }

    fn heading(self) -> Pen {
        Pen::bold(self.letters + 1.8)
    }

    /// Left edge and width of a column.
    fn column(self, side: usize) -> (f64, f64) {
        if self.is_stacked {
            return (PAD, self.width - 2.0 * PAD);
        }
        let wide = (self.width - self.gutter) / 2.0 - PAD;
        match side {
            0 => (PAD, wide),
            _ => (self.width - PAD - wide, wide),
        }
    }

    /// Left and right edge of the gutter.
    fn between(self) -> (f64, f64) {
        let (left, wide) = self.column(0);
        (left + wide, self.column(1).0)
    }

    fn box_height(self, it: &ItBox, drawn: &CorporateItDrawn) -> f64 {
        let room = self.column(0).1 - 2.0 * PAD;
        let lines: f64 = it.lines(drawn).iter().map(|it| self.line().height(it, room)).sum();
        2.0 * PAD + self.name().height(&named(it), room) + lines
    }

    fn row_height(self, row: &Row<'_>, drawn: &CorporateItDrawn) -> f64 {
        let room = self.column(0).1 - PAD;
        let none = self.line().height(&drawn.none, room);
        let boxes = row.boxes.iter().flatten().map(|it| self.box_height(it, drawn));
        boxes.fold(none, f64::max) + GAP
    }

    fn heading_height(self, drawn: &CorporateItDrawn, band: usize) -> f64 {
        let name = drawn.layers.get(band).map_or("", |it| it.name.as_str());
        self.heading().height(name, self.column(0).1) + PAD + 4.0
    }

    fn sides_height(self, drawn: &CorporateItDrawn) -> f64 {
        let height = |it: &String| self.heading().height(it, self.column(0).1);
        drawn.sides.iter().map(height).fold(0.0, f64::max) + 6.0
    }
}

fn named(it: &ItBox) -> String {
    format!("{}. {}", it.number, it.name)
}

/// A line joins what lies in the same layer or the next one.
fn is_near(one: usize, other: usize) -> bool {
    one.abs_diff(other) <= 1
}

/// How many lines run side by side at most, by the rows they pass.
fn crowd(drawn: &CorporateItDrawn) -> usize {
    let rows = rows(drawn);
    let row_of = |number: usize| {
        rows.iter()
            .position(|it| it.boxes.iter().flatten().any(|it| it.number == number))
    };
    let mut runs: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        for target in row.boxes.iter().flatten().flat_map(|it| &it.rests_on) {
            let end = row_of(*target).filter(|it| is_near(row.band, rows[*it].band));
            let Some(end) = end else { continue };
            let run = runs.entry(*target).or_insert((place, end));
            run.0 = run.0.min(place);
        }
    }
    let beside = |row: usize| runs.values().filter(|it| it.0 <= row && row <= it.1).count();
    (0..rows.len()).map(beside).max().unwrap_or(0)
}

fn rows(drawn: &CorporateItDrawn) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (band, layer) in drawn.layers.iter().enumerate() {
        let deepest = layer.boxes.iter().map(Vec::len).max().unwrap_or(0).max(1);
        rows.extend((0..deepest).map(|place| Row {
            band,
            is_first: place == 0,
            boxes: layer.boxes.each_ref().map(|it| it.get(place)),
        }));
    }
    rows
}

/// The model in so much room of a screen; its height follows from what it holds.
pub fn corporate_it(drawn: &CorporateItDrawn, id: &str, room: Room) -> String {
    let plan = Plan::of(room, drawn);
    match plan.is_stacked {
        true => stacked(drawn, plan, id),
        false => draw(drawn, plan, id, &rows(drawn)),
    }
}

/// Boxes under one another: in each layer first those of the one side, then those of the other.
fn stacked(drawn: &CorporateItDrawn, plan: Plan, id: &str) -> String {
    let mut canvas = Canvas::default();
    let (x, room) = plan.column(0);
    let mut top = 1.0;
    for (band, layer) in drawn.layers.iter().enumerate() {
        let side = |it: &Vec<ItBox>| match it.is_empty() {
            true => plan.line().height(&drawn.none, room) + GAP,
            false => it.iter().map(|it| plan.box_height(it, drawn) + GAP).sum(),
        };
        let names: f64 = drawn.sides.iter().map(|it| plan.side().height(it, room) + 4.0).sum();
        let height = plan.heading_height(drawn, band) + names + layer.boxes.iter().map(side).sum::<f64>();
        canvas.rect(1.0, top, plan.width - 2.0, height, TINTS[band % 2]);
        canvas.paragraph(x, top + PAD, room, &layer.name, plan.heading());
        let mut at = top + plan.heading_height(drawn, band);
        for (side, (name, boxes)) in drawn.sides.iter().zip(&layer.boxes).enumerate() {
            at = canvas.paragraph(x, at, room, name, plan.side()) + 4.0;
            if boxes.is_empty() {
                at = canvas.paragraph(x, at, room, &drawn.none, plan.line()) + GAP;
            }
            for it in boxes {
                let bottom = at + plan.box_height(it, drawn);
                let placed = Placed {
                    it,
                    band,
                    side,
                    top: at,
                    bottom,
                };
                boxed(&mut canvas, (drawn, plan), &placed);
                at = bottom + GAP;
            }
        }
        top += height + GAP;
    }
    let words = Words {
        id,
        title: &drawn.title,
        description: &describe(drawn, &rows(drawn)),
    };
    canvas.finish_in(plan.width, (top - GAP).max(0.0) + 2.0, &words)
}

/// The same on so many sheets as it takes, each this wide and no higher.
pub fn corporate_it_sheets(drawn: &CorporateItDrawn, id: &str, (wide, high): (f64, f64)) -> Vec<String> {
    let plan = Plan {
        is_screen: false,
        ..Plan::of(Room::Page, drawn)
    };
    let most = high * plan.width / wide - plan.sides_height(drawn) - 3.0 * GAP;
    let mut sheets: Vec<Vec<Row<'_>>> = Vec::new();
    let (mut left, mut last) = (0.0, None);
    for row in rows(drawn) {
        let heading = plan.heading_height(drawn, row.band) + GAP;
        let height = plan.row_height(&row, drawn);
        let needed = if last == Some(row.band) {
            height
        } else {
            height + heading
        };
        match sheets.last_mut().filter(|_| needed <= left) {
            Some(sheet) => {
                sheet.push(row);
                left -= needed;
            }
            None => {
                left = most - height - heading;
                sheets.push(vec![row]);
            }
        }
        last = Some(row.band);
    }
    let sheet = |(place, rows): (usize, &Vec<Row<'_>>)| draw(drawn, plan, &format!("{id}-{place}"), rows);
    sheets.iter().enumerate().map(sheet).collect()
}

/// A box on the sheet: its layer, its column, its top and its bottom.
struct Placed<'a> {
    it: &'a ItBox,
    band: usize,
    side: usize,
    top: f64,
    bottom: f64,
}

fn draw(drawn: &CorporateItDrawn, plan: Plan, id: &str, rows: &[Row<'_>]) -> String {
    let mut canvas = Canvas::default();
    for (side, name) in drawn.sides.iter().enumerate() {
        let (x, room) = plan.column(side);
        canvas.paragraph(x, 0.0, room, name, plan.heading());
    }
    let first = plan.sides_height(drawn);
    let (mut top, mut placed) = (first, Vec::new());
    for band in rows.chunk_by(|one, other| one.band == other.band) {
        top = layer(&mut canvas, (drawn, plan), band, (top, &mut placed)) + GAP;
    }
    let bottom = top - GAP;
    let lanes = Lanes::of(&placed, plan.between());
    for it in &placed {
        canvas.open("linked");
        lanes.draw(&mut canvas, it, plan.is_screen);
        boxed(&mut canvas, (drawn, plan), it);
        canvas.close();
    }
    canvas.finish_in(
        plan.width,
        bottom + 2.0,
        &Words {
            id,
            title: &drawn.title,
            description: &describe(drawn, rows),
        },
    )
}

/// A layer's ground and its name; what stands in it is noted with its place. Gives the bottom.
fn layer<'a>(
    canvas: &mut Canvas,
    (drawn, plan): (&CorporateItDrawn, Plan),
    rows: &[Row<'a>],
    (top, placed): (f64, &mut Vec<Placed<'a>>),
) -> f64 {
    let Some(first) = rows.first() else { return top };
    let head = plan.heading_height(drawn, first.band);
    let height: f64 = head + rows.iter().map(|it| plan.row_height(it, drawn)).sum::<f64>();
    canvas.rect(1.0, top, plan.width - 2.0, height, TINTS[first.band % 2]);
    let (x, room) = plan.column(0);
    let name = drawn.layers.get(first.band).map_or("", |it| it.name.as_str());
    canvas.paragraph(x, top + PAD, room, name, plan.heading());
    let mut at = top + head;
    for row in rows {
        for (side, found) in row.boxes.iter().enumerate() {
            match found {
                Some(it) => placed.push(Placed {
                    it,
                    band: row.band,
                    side,
                    top: at,
                    bottom: at + plan.box_height(it, drawn),
                }),
                None if row.is_first => {
                    let (x, room) = plan.column(side);
                    canvas.paragraph(x, at, room - PAD, &drawn.none, plan.line());
                }
                None => {}
            }
        }
        at += plan.row_height(row, drawn);
    }
    top + height
}

fn boxed(canvas: &mut Canvas, (drawn, plan): (&CorporateItDrawn, Plan), placed: &Placed<'_>) {
    let (x, wide) = plan.column(placed.side);
    let (top, height) = (placed.top, placed.bottom - placed.top);
    match placed.it.lacks.is_empty() {
        true => canvas.rect(x, top, wide, height, "#ffffff"),
        false => canvas.broken_rect(x, top, wide, height),
    }
    let room = wide - 2.0 * PAD;
    let mut y = canvas.paragraph(x + PAD, top + PAD, room, &named(placed.it), plan.name());
    for line in placed.it.lines(drawn) {
        y = canvas.paragraph(x + PAD, y, room, &line, plan.line());
    }
}

/// Everything these rows say, in their order.
fn describe(drawn: &CorporateItDrawn, rows: &[Row<'_>]) -> String {
    let mut told = Vec::new();
    for band in rows.chunk_by(|one, other| one.band == other.band) {
        let name = band
            .first()
            .and_then(|it| drawn.layers.get(it.band))
            .map_or("", |it| it.name.as_str());
        let mut said = Vec::new();
        for (side, words) in drawn.sides.iter().enumerate() {
            said.extend(band.iter().filter_map(|it| it.boxes[side]).map(|it| {
                let lines: Vec<String> = std::iter::once(words.clone()).chain(it.lines(drawn)).collect();
                format!("{} ({})", named(it), lines.join("; "))
            }));
        }
        told.push(match said.is_empty() {
            true => format!("{name}: {}.", drawn.none),
            false => format!("{name}: {}.", said.join("; ")),
        });
    }
    told.join(" ")
}

/// A small arrow that points at a box from the gutter.
fn arrow(canvas: &mut Canvas, (x, y): (f64, f64), is_left: bool) {
    let back = if is_left { x + 6.0 } else { x - 6.0 };
    canvas.path(
        &format!("M{x:.1} {y:.1}L{back:.1} {:.1}L{back:.1} {:.1}Z", y - 3.5, y + 3.5),
        ACCENT,
    );
}
