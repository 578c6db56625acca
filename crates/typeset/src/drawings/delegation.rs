//! A follow-up with its parts: as a tree of who has what from whom, and as a line of the days by which it is to be done.

use raadslag_council::follow_up::Light;

use super::canvas::{ACCENT, Canvas, INK, Pen, TINTS, Words};
use super::wheel::{LETTERS_OF_PAGE, Room};

/// A part of the drawing, in the order of the tree; the first is the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// How many parts stand above it.
    pub depth: usize,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: String,
    /// How it stands, as a shape and in words.
    pub light: Light,
    /// The same in words.
    pub state: String,
    /// The day in words; empty without one.
    pub day: String,
}

const TEXT: Pen = Pen {
    fill: INK,
    ..Pen::bold(15.0)
};
const QUIET: Pen = Pen::quiet(LETTERS_OF_PAGE);
const PAD: f64 = 8.0;
const MARK: f64 = 22.0;
const GAP: f64 = 8.0;

/// So deep the tree is indented; what is deeper stands under one another.
const DEEPEST: usize = 6;

impl Branch {
    /// Who, how it stands and by when, on one line of words.
    fn told(&self) -> String {
        let said = [self.owner.as_str(), &self.state, &self.day];
        let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
        said.join(" · ")
    }
}

/// Each part under the one it was split off from.
pub fn part_tree(branches: &[Branch], title: &str, id: &str, room: Room) -> String {
    tree(branches, (title, id), room).0
}

/// The parts down a line of time, the soonest first; what has no day stands last.
pub fn part_times(branches: &[Branch], title: &str, id: &str, room: Room) -> String {
    times(branches, (title, id), room).0
}

/// The tree on sheets of so much room across and down.
pub fn part_tree_sheets(branches: &[Branch], title: &str, id: &str, room: (f64, f64)) -> Vec<String> {
    sheets(tree, branches, (title, id), room)
}

/// The line of time on sheets of so much room across and down.
pub fn part_times_sheets(branches: &[Branch], title: &str, id: &str, room: (f64, f64)) -> Vec<String> {
    sheets(times, branches, (title, id), room)
}

/// A drawing, and how high it is.
type Draw = fn(&[Branch], (&str, &str), Room) -> (String, f64);

/// As many parts on each sheet as it has room for.
fn sheets(draw: Draw, branches: &[Branch], (title, id): (&str, &str), (wide, high): (f64, f64)) -> Vec<String> {
    let most = high * Room::Page.width() / wide;
    let (mut found, mut rest) = (Vec::new(), branches);
    while !rest.is_empty() {
        let name = format!("{id}-{}", found.len());
        let drawn = |count: usize| draw(&rest[..count], (title, &name), Room::Page);
        let fits = (2..=rest.len())
            .take_while(|it| drawn(*it).1 <= most)
            .last()
            .unwrap_or(1);
        found.push(drawn(fits).0);
        rest = &rest[fits..];
    }
    found
}

fn tree(branches: &[Branch], named: (&str, &str), room: Room) -> (String, f64) {
    let mut canvas = Canvas::default();
    let wide = room.width();
    let indent = wide / 16.0;
    let depth = |it: &Branch| it.depth.min(DEEPEST);
    let mut top = 2.0;
    // Where the box of the last part of each depth ends.
    let mut wholes: Vec<f64> = Vec::new();
    for branch in branches {
        let x = indent * f64::from(u32::try_from(depth(branch)).unwrap_or(0)) + 1.0;
        let words = wide - 1.0 - x - 3.0 * PAD - MARK;
        let told = branch.told();
        let height = 2.0 * PAD + TEXT.height(&branch.text, words) + QUIET.height(&told, words);
        let middle = top + height / 2.0;
        wholes.truncate(depth(branch));
        if let Some(from) = wholes.last() {
            let stem = x - indent / 2.0;
            canvas.line((stem, *from), (stem, middle));
            canvas.line((stem, middle), (x, middle));
        }
        canvas.rect(
            x,
            top,
            wide - 1.0 - x,
            height,
            if branch.depth == 0 { TINTS[0] } else { "#ffffff" },
        );
        mark(&mut canvas, (x + PAD + MARK / 2.0, middle), branch.light);
        let left = x + 2.0 * PAD + MARK;
        let foot = canvas.paragraph(left, top + PAD, words, &branch.text, TEXT);
        canvas.paragraph(left, foot, words, &told, QUIET);
        wholes.push(top + height);
        top += height + GAP;
    }
    (finish(canvas, branches, named, (wide, top)), top)
}

fn times(branches: &[Branch], named: (&str, &str), room: Room) -> (String, f64) {
    let mut canvas = Canvas::default();
    let wide = room.width();
    let (axis, left) = (16.0, 40.0);
    let words = wide - left - 1.0;
    let mut top = 2.0;
    let mut marks: Vec<(f64, Light)> = Vec::new();
    for branch in branches {
        marks.push((top + 10.0, branch.light));
        let said = [branch.day.as_str(), &branch.state]
            .into_iter()
            .filter(|it| !it.is_empty());
        let when = said.collect::<Vec<_>>().join(" · ");
        let foot = canvas.paragraph(left, top, words, &when, Pen::bold(15.0));
        let foot = canvas.paragraph(left, foot, words, &branch.text, TEXT);
        top = canvas.paragraph(left, foot, words, &branch.owner, QUIET) + 2.0 * GAP;
    }
    if let (Some(first), Some(last)) = (marks.first(), marks.last()) {
        canvas.line((axis, first.0), (axis, last.0));
    }
    for (at, light) in marks {
        mark(&mut canvas, (axis, at), light);
    }
    (finish(canvas, branches, named, (wide, top)), top)
}

fn finish(canvas: Canvas, branches: &[Branch], (title, id): (&str, &str), (wide, top): (f64, f64)) -> String {
    let said = branches.iter().map(|it| format!("{}: {}", it.text, it.told()));
    let description = said.collect::<Vec<_>>().join("; ");
    canvas.finish_in(
        wide,
        top,
        &Words {
            id,
            title,
            description: &description,
        },
    )
}

/// A shape of its own for each: a circle, a square on its edge, a triangle, and a full square with a tick.
fn mark(canvas: &mut Canvas, (x, y): (f64, f64), light: Light) {
    match light {
        Light::OnTime => canvas.circle(x, y, 8.0, "#ffffff"),
        Light::Soon => canvas.path(
            &format!(
                "M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z",
                y - 10.0,
                x + 10.0,
                y + 10.0,
                x - 10.0
            ),
            "#f7d774",
        ),
        Light::Late => canvas.path(
            &format!(
                "M{x:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
                y - 10.0,
                x + 10.0,
                y + 8.0,
                x - 10.0,
                y + 8.0
            ),
            "#b3261e",
        ),
        Light::Done => {
            canvas.path(&format!("M{:.1} {:.1}h20v20h-20Z", x - 10.0, y - 10.0), ACCENT);
            canvas.tick((x, y));
        }
    }
}
