//! The route of a case as a line of stations, one for each body it passes.

use super::canvas::{Canvas, Pen, WIDTH, Words};
use super::letters::{width, wrap};

const NAME: Pen = Pen::bold(13.0).middle();
const LINE: f64 = 20.0;
const ROW: f64 = 70.0;

/// Stations from left to right, in several rows where there are many.
pub fn case_route(stations: &[String], id: &str) -> String {
    let mut canvas = Canvas::default();
    let longest = stations
        .iter()
        .map(|it| width(it, NAME.size))
        .fold(60.0, f64::max)
        .min(170.0);
    let gap = longest + 24.0;
    let columns = columns(gap);
    for (place, station) in stations.iter().enumerate() {
        let (x, y) = at(place, columns, gap);
        let is_last = place + 1 == stations.len();
        let is_end_of_row = (place + 1) % columns == 0;
        if !is_last {
            let reach = if is_end_of_row { gap / 2.0 } else { gap };
            canvas.line((x, y), (x + reach, y));
        }
        canvas.circle(x, y, 9.0, if is_last { "#14385c" } else { "#ffffff" });
        let lines = wrap(station, NAME.size, longest + 8.0);
        let shown = if lines.len() > 1 {
            lines.join(" ")
        } else {
            station.clone()
        };
        canvas.fitted(x, y + 30.0, gap - 8.0, &shown, NAME);
    }
    let rows = f64::from(u32::try_from(stations.len().div_ceil(columns)).unwrap_or(1));
    let description = format!("{} stationer: {}.", stations.len(), stations.join(", derefter "));
    canvas.finish(
        rows * ROW,
        &Words {
            id,
            title: "Sagsgang",
            description: &description,
        },
    )
}

fn columns(gap: f64) -> usize {
    let mut columns = 1;
    while f64::from(columns + 1) * gap <= WIDTH {
        columns += 1;
    }
    usize::try_from(columns).unwrap_or(1)
}

fn at(place: usize, columns: usize, gap: f64) -> (f64, f64) {
    let count = |it: usize| f64::from(u32::try_from(it).unwrap_or(0));
    (
        gap / 2.0 + count(place % columns) * gap,
        LINE + count(place / columns) * ROW,
    )
}
