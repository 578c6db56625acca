//! How what people wait for grows with the archive, drawn: a panel for each figure, the archive's size along it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// Width and height of a panel, and the room around its curve: left, top, right, below.
const PANEL: (f64, f64) = (380.0, 200.0);
const ROOM: (f64, f64, f64, f64) = (56.0, 40.0, 24.0, 34.0);
/// Panels beside each other.
const BESIDE: usize = 2;

/// A figure at each size of the archive.
#[derive(Default)]
struct Curve {
    unit: String,
    points: Vec<(f64, f64)>,
    /// No more than this, as the goal says.
    most: Option<f64>,
}

/// The curves of a run of `raadslag bench` as SVG; `None` where the archive was not measured at two sizes.
pub fn draw(figures: &Value) -> Option<String> {
    let curves: Vec<_> = read(figures).into_iter().filter(|it| it.1.points.len() > 1).collect();
    let rows = curves.len().div_ceil(BESIDE);
    let (width, height) = (PANEL.0 * BESIDE as f64, PANEL.1 * rows as f64);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>Figures by items in the archive</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for (place, (what, curve)) in curves.iter().enumerate() {
        let (x, y) = ((place % BESIDE) as f64 * PANEL.0, (place / BESIDE) as f64 * PANEL.1);
        write!(
            svg,
            "<g transform=\"translate({x} {y})\">\n{}</g>\n",
            panel(what, curve)
        )
        .ok()?;
    }
    (!curves.is_empty()).then(|| svg + "</svg>\n")
}

/// Curves by what they are of, in the order of the rows `growth, N items: WHAT`.
fn read(figures: &Value) -> Vec<(String, Curve)> {
    let mut order = Vec::new();
    let mut curves: BTreeMap<String, Curve> = BTreeMap::new();
    for row in figures["rows"].as_array().into_iter().flatten() {
        let what = row["what"].as_str().unwrap_or_default();
        let Some((items, what)) = what.strip_prefix("growth, ").and_then(|it| it.split_once(" items: ")) else {
            continue;
        };
        let (Ok(items), Some(figure)) = (items.parse(), row["ours"]["median"].as_f64()) else {
            continue;
        };
        if !curves.contains_key(what) {
            order.push(what.to_owned());
        }
        let curve = curves.entry(what.to_owned()).or_default();
        row["unit"].as_str().unwrap_or_default().clone_into(&mut curve.unit);
        curve.points.push((items, figure));
        let share = row["goal"]
            .as_str()
            .and_then(|it| it.strip_prefix("ratio at most ")?.parse::<f64>().ok());
        curve.most = share
            .zip(row["peer"]["median"].as_f64())
            .map(|(share, first)| share * first)
            .or(curve.most);
    }
    let drawn = order.into_iter().filter_map(|it| curves.remove_entry(&it));
    drawn.collect()
}

fn panel(what: &str, curve: &Curve) -> String {
    let (left, top, right, below) = ROOM;
    let (end, ground) = (PANEL.0 - right, PANEL.1 - below);
    let sizes = curve.points.iter().map(|it| it.0.log10());
    let (first, last) = sizes.fold((f64::MAX, f64::MIN), |(least, most), it| (least.min(it), most.max(it)));
    let highest = curve.points.iter().map(|it| it.1).chain(curve.most).fold(0.0, f64::max);
    let top_line = rounded_up(highest);
    let across = |size: f64| left + (size.log10() - first) / (last - first).max(f64::EPSILON) * (end - left);
    let up = |figure: f64| ground - figure / top_line * (ground - top);
    let mut svg = format!(
        "<text x=\"{left}\" y=\"20\" font-weight=\"bold\" fill=\"#1a1a1a\">{}, {}</text>\n",
        escaped(what),
        escaped(&curve.unit)
    );
    for line in [0.0, top_line / 2.0, top_line] {
        svg += &format!(
            "<path d=\"M{left} {y:.1}H{end}\" stroke=\"#dcdcdc\"/><text x=\"{x}\" y=\"{base:.1}\" text-anchor=\"end\" fill=\"#454545\">{}</text>\n",
            short(line),
            y = up(line),
            x = left - 6.0,
            base = up(line) + 4.0
        );
    }
    if let Some(most) = curve.most {
        svg += &format!(
            "<path d=\"M{left} {y:.1}H{end}\" stroke=\"#b10000\" stroke-dasharray=\"5 4\"/><text x=\"{end}\" y=\"{base:.1}\" text-anchor=\"end\" fill=\"#b10000\">at most {}</text>\n",
            short(most),
            y = up(most),
            base = up(most) - 4.0
        );
    }
    let corners: Vec<_> = curve
        .points
        .iter()
        .map(|it| format!("{:.1},{:.1}", across(it.0), up(it.1)))
        .collect();
    svg += &format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#0059b3\" stroke-width=\"2\"/>\n",
        corners.join(" ")
    );
    for (place, (items, figure)) in curve.points.iter().enumerate() {
        let (x, y) = (across(*items), up(*figure));
        let anchor = match place {
            0 => "start",
            _ if place + 1 == curve.points.len() => "end",
            _ => "middle",
        };
        svg += &format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#0059b3\"/><text x=\"{x:.1}\" y=\"{over:.1}\" text-anchor=\"{anchor}\" fill=\"#1a1a1a\">{}</text>\
             <text x=\"{x:.1}\" y=\"{under}\" text-anchor=\"{anchor}\" fill=\"#454545\">{}</text>\n",
            short(*figure),
            short(*items),
            over = y - 7.0,
            under = ground + 16.0
        );
    }
    svg
}

/// The next of 1, 2, 5, 10, 20 … above a figure.
fn rounded_up(figure: f64) -> f64 {
    let power = 10f64.powf(figure.max(f64::MIN_POSITIVE).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|it| it * power >= figure);
    step.unwrap_or(10.0) * power
}

/// `3.5 million`, `100,000`, `0.42`.
fn short(it: f64) -> String {
    match it {
        _ if it >= 1e6 => format!("{} million", (it / 1e5).round() / 10.0),
        _ if it >= 1e3 => format!("{},{:03}", (it.round() / 1e3).floor(), it.round() % 1e3),
        _ if it >= 100.0 || it.fract() == 0.0 => format!("{it:.0}"),
        _ if it >= 10.0 => format!("{it:.1}"),
        _ => format!("{it:.2}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_figure_is_short_and_keeps_its_thousands_whole() {
        let told = [0.42, 12.34, 999.4, 1_999.6, 4_021.19, 100_000.0, 3_500_000.0].map(short);
        assert_eq!(
            told,
            ["0.42", "12.3", "999", "2,000", "4,021", "100,000", "3.5 million"]
        );
    }

    #[test]
    fn a_figure_at_two_sizes_becomes_a_curve_with_its_goal() {
        let row = |items: u64, figure: f64, first: Option<f64>| {
            json!({ "what": format!("growth, {items} items: a command"), "unit": "ms", "ours": { "median": figure },
                "peer": first.map(|it| json!({ "median": it })), "goal": first.map_or("-", |_| "ratio at most 1.5") })
        };
        let rows = [row(10_000, 2.0, None), row(3_500_000, 2.5, Some(2.0))];
        let svg = draw(&json!({ "rows": rows })).expect("two sizes are a curve");
        assert!(svg.contains("a command, ms"), "{svg}");
        assert!(svg.contains("at most 3<"), "{svg}");
        assert!(svg.contains(">3.5 million<") && svg.contains(">10,000<"), "{svg}");
        assert_eq!(draw(&json!({ "rows": rows[..1] })), None);
    }

    #[test]
    fn an_axis_ends_at_a_round_figure() {
        for (figure, end) in [(0.013, 0.02), (1.0, 1.0), (3.2, 5.0), (7_000.0, 10_000.0)] {
            assert!((rounded_up(figure) / end - 1.0).abs() < 1e-9, "{figure}");
        }
        assert_eq!(
            [short(3_500_000.0), short(1_234.0), short(12.34)],
            ["3.5 million", "1,234", "12.3"]
        );
    }
}
