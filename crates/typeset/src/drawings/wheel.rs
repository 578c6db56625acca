//! The year wheel: a ring of four quarters and twelve months, each quarter's topics beside it.

use raadslag_council::appendix::{WheelEntry, WheelGroup, YearWheel};

use super::canvas::{Canvas, Pen, TINTS, WIDTH, Words};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];
const OUTER: f64 = 96.0;
const INNER: f64 = 40.0;
const PANEL: f64 = 322.0;
const PAD: f64 = 10.0;
const HEADING: Pen = Pen::bold(15.0);
const SUBHEADING: Pen = Pen::bold(12.0);
const ENTRY: Pen = Pen::plain(12.0);
const GAP: f64 = 10.0;
const ENTRY_GAP: f64 = 2.0;

/// Quarters run clockwise from the top, as on a clock; what stands in no quarter follows below.
pub fn year_wheel(wheel: &YearWheel, id: &str) -> String {
    let mut canvas = Canvas::default();
    let [first, second, third, fourth] = [1, 2, 3, 4].map(|it| Panel::of_quarter(wheel, it));
    let above = first.height().max(fourth.height());
    let below = second.height().max(third.height());
    let right = WIDTH - PANEL - 1.0;
    let middle = above + GAP + OUTER + 6.0;
    let lower = middle + OUTER + 6.0 + GAP;
    links(&mut canvas, above, middle, lower);
    fourth.draw(&mut canvas, 1.0, 1.0, above, TINTS[3]);
    first.draw(&mut canvas, right, 1.0, above, TINTS[0]);
    third.draw(&mut canvas, 1.0, lower, below, TINTS[2]);
    second.draw(&mut canvas, right, lower, below, TINTS[1]);
    ring(&mut canvas, (WIDTH / 2.0, middle), wheel.year);
    let mut bottom = lower + below + GAP;
    let rest = Panel::of_rest(wheel);
    if !rest.lines.is_empty() {
        rest.draw(&mut canvas, 1.0, bottom, rest.height(), "#ffffff");
        bottom += rest.height() + GAP;
    }
    bottom = legend(&mut canvas, wheel, bottom);
    let title = if wheel.title.is_empty() {
        "Årshjul"
    } else {
        &wheel.title
    };
    canvas.finish(
        bottom,
        &Words {
            id,
            title,
            description: &describe(wheel),
        },
    )
}

/// A box of headings and topics.
struct Panel<'a> {
    heading: String,
    lines: Vec<Line<'a>>,
    width: f64,
}

enum Line<'a> {
    Heading(&'a str),
    Entry(&'a WheelEntry),
}

impl<'a> Panel<'a> {
    fn of_quarter(wheel: &'a YearWheel, quarter: u8) -> Self {
        let groups = wheel.groups.iter().filter(|it| it.quarter == Some(quarter));
        Self {
            heading: format!("{quarter}. kvartal"),
            lines: lines(groups),
            width: PANEL,
        }
    }

    fn of_rest(wheel: &'a YearWheel) -> Self {
        let groups = wheel.groups.iter().filter(|it| !matches!(it.quarter, Some(1..=4)));
        Self {
            heading: "Uden kvartal".to_owned(),
            lines: lines(groups),
            width: WIDTH - 2.0,
        }
    }

    fn room(&self) -> f64 {
        self.width - 2.0 * PAD
    }

    fn height(&self) -> f64 {
        let line = |it: &Line<'_>| match it {
            Line::Heading(it) => SUBHEADING.height(it, self.room()) + 4.0,
            Line::Entry(it) => ENTRY.height(&it.text, self.room() - 14.0) + ENTRY_GAP,
        };
        2.0 * PAD + HEADING.leading() + 4.0 + self.lines.iter().map(line).sum::<f64>()
    }

    fn draw(&self, canvas: &mut Canvas, x: f64, y: f64, height: f64, fill: &str) {
        canvas.rect(x, y, self.width, height, fill);
        let mut foot = canvas.paragraph(x + PAD, y + PAD, self.room(), &self.heading, HEADING) + 4.0;
        for line in &self.lines {
            foot = match line {
                Line::Heading(it) => canvas.paragraph(x + PAD, foot + 2.0, self.room(), it, SUBHEADING) + 2.0,
                Line::Entry(it) => entry(canvas, it, x + PAD, foot, self.room()),
            };
        }
    }
}

fn lines<'a>(groups: impl Iterator<Item = &'a WheelGroup>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for group in groups {
        lines.extend(group.heading.as_deref().map(Line::Heading));
        lines.extend(group.entries.iter().map(Line::Entry));
    }
    lines
}

/// A full dot for what comes every year, a ring and italics for what comes once.
fn entry(canvas: &mut Canvas, entry: &WheelEntry, x: f64, y: f64, room: f64) -> f64 {
    let fill = if entry.one_off { "#ffffff" } else { "#14385c" };
    canvas.circle(x + 4.0, y + 8.0, 2.8, fill);
    let pen = Pen {
        italic: entry.one_off,
        ..ENTRY
    };
    canvas.paragraph(x + 14.0, y, room - 14.0, &entry.text, pen) + ENTRY_GAP
}

/// From each quarter of the ring to its panel.
fn links(canvas: &mut Canvas, above: f64, middle: f64, lower: f64) {
    let reach = OUTER * std::f64::consts::FRAC_1_SQRT_2;
    for side in [-1.0, 1.0] {
        let x = WIDTH / 2.0 + side * reach;
        canvas.line((x, above), (x, middle - reach));
        canvas.line((x, middle + reach), (x, lower));
    }
}

fn ring(canvas: &mut Canvas, center: (f64, f64), year: Option<i16>) {
    for quarter in 0..4_u8 {
        let from = f64::from(quarter) * 90.0;
        let fill = TINTS[usize::from(quarter)];
        canvas.path(&sector(center, from, from + 90.0), fill);
        let (x, y) = on(center, INNER + 13.0, from + 45.0);
        canvas.text(x, y + 5.0, &format!("{}.", quarter + 1), Pen::bold(14.0).middle());
    }
    for (place, month) in (0_u8..).zip(MONTHS) {
        let angle = f64::from(place) * 30.0;
        canvas.line(on(center, OUTER - 28.0, angle), on(center, OUTER, angle));
        let (x, y) = on(center, OUTER - 15.0, angle + 15.0);
        canvas.text(x, y + 4.5, month, Pen::plain(12.0).middle());
    }
    canvas.circle(center.0, center.1, INNER - 4.0, "#14385c");
    let label = year.map_or_else(|| "År".to_owned(), |it| it.to_string());
    canvas.text(center.0, center.1 + 7.0, &label, Pen::bold(20.0).middle().white());
}

/// A point at so many degrees clockwise from the top.
fn on(center: (f64, f64), radius: f64, degrees: f64) -> (f64, f64) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (center.0 + radius * sin, center.1 - radius * cos)
}

fn sector(center: (f64, f64), from: f64, to: f64) -> String {
    let [a, b] = [on(center, OUTER, from), on(center, OUTER, to)];
    let [c, d] = [on(center, INNER, to), on(center, INNER, from)];
    format!(
        "M{:.1} {:.1}A{OUTER} {OUTER} 0 0 1 {:.1} {:.1}L{:.1} {:.1}A{INNER} {INNER} 0 0 0 {:.1} {:.1}Z",
        a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1
    )
}

fn legend(canvas: &mut Canvas, wheel: &YearWheel, top: f64) -> f64 {
    let mut foot = top;
    if let Some(footer) = &wheel.footer {
        foot = canvas.paragraph(2.0, foot, WIDTH - 4.0, &footer.text, Pen::bold(12.0)) + 4.0;
    }
    if wheel.groups.iter().flat_map(|it| &it.entries).any(|it| it.one_off) {
        canvas.circle(6.0, foot + 8.0, 2.8, "#ffffff");
        let pen = Pen {
            italic: true,
            ..Pen::quiet(12.0)
        };
        foot = canvas.paragraph(16.0, foot + 1.0, WIDTH - 20.0, "Kursiv: enkeltstående aktivitet", pen);
    }
    foot + 2.0
}

fn describe(wheel: &YearWheel) -> String {
    let counts: Vec<String> = [1, 2, 3, 4]
        .into_iter()
        .map(|quarter| {
            let groups = wheel.groups.iter().filter(|it| it.quarter == Some(quarter));
            let count: usize = groups.map(|it| it.entries.len()).sum();
            format!("{quarter}. kvartal {count}")
        })
        .collect();
    format!("Hjul med fire kvartaler. Antal aktiviteter: {}.", counts.join(", "))
}
