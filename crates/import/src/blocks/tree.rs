//! Points nested to a list by their indentation and markers.

use raadslag_council::rich::{List, ListItem, Text};

use crate::blocks::point::Point;

/// A point that is open for children.
struct Open {
    indent: usize,
    numbered: bool,
    item: ListItem,
}

/// No list nests deeper.
const DEEPEST: usize = 12;

/// The points as a list, each under the nearest one that stands further left.
pub(crate) fn list(points: Vec<Point>) -> List {
    let mut top: Vec<ListItem> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for point in points {
        if point.is_nothing {
            continue;
        }
        let numbered = point.marker.is_some();
        while open.last().is_some_and(|it| !is_under(&point, numbered, it)) || open.len() >= DEEPEST {
            close(&mut open, &mut top);
        }
        open.push(Open {
            indent: point.indent,
            numbered,
            item: item(point),
        });
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    List {
        ordered: top.iter().any(|it| it.marker.is_some()),
        items: top,
    }
}

/// Further right, or a plain point after a numbered one at the same edge.
fn is_under(point: &Point, numbered: bool, above: &Open) -> bool {
    point.indent > above.indent || (point.indent == above.indent && above.numbered && !numbered)
}

fn close(open: &mut Vec<Open>, top: &mut Vec<ListItem>) {
    if let Some(closed) = open.pop() {
        match open.last_mut() {
            Some(parent) => parent.item.children.push(closed.item),
            None => top.push(closed.item),
        }
    }
}

fn item(point: Point) -> ListItem {
    ListItem {
        marker: point.marker,
        text: Text::plain(point.text),
        continuation: point.continuation.into_iter().map(Text::plain).collect(),
        children: Vec::new(),
    }
}
