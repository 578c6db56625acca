//! Goals as a frame: a paper that says which goals a body works with, and in which areas, such as »verdensmålene … inden for
//! fagområder som fx bosætning og omsorg«.

mod list;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use raadslag_council::record::{Item, Record};
use raadslag_council::rich::{Block, ListItem};
use regex::Regex;

/// What a paper says of goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalFrame {
    /// The areas, as they are named, each once.
    pub areas: Vec<String>,
    /// Goals of the United Nations by number, each with the place of the item that names it.
    pub goals: Vec<(usize, u8)>,
}

impl GoalFrame {
    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty() && self.goals.is_empty()
    }

    fn name(&mut self, areas: Vec<String>) {
        for area in areas {
            let same = |it: &String| it.to_lowercase() == area.to_lowercase();
            if !self.areas.iter().any(same) {
                self.areas.push(area);
            }
        }
    }
}

/// The goals by their name, however it is bent.
static GOALS: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)\b(?:verdensmål(?:ene|enes|et|ets|s)?|bæredygtighedsmål(?:ene)?|fn['’]?s\s+(?:17\s+)?mål|sdg)\b")
});

/// Areas, with what says that they are named now.
static AREAS: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?ix)\b(?:fag|politik|indsats|fokus|kerne|velfærds|forvaltnings|sektor|arbejds)?område(?:r|rne)\b
        (?:\s*(?:,\s*)?(?:(?:så)?som\s+fx|som\s+f\.?\s*eks\.?|som\s+for\s+eksempel|så\s?som|fx|f\.?\s*eks\.?|for\s+eksempel
        |eksempelvis|herunder|bl\.?\s*a\.?|blandt\s+andet|nemlig|som)\s+|\s*:\s*)",
    )
});

/// »områderne miljø, sundhed og skole«: named with nothing between.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)\b(?:fag|politik|indsats|fokus|kerne|velfærds|forvaltnings|sektor|arbejds)?områderne\s+")
});

/// Goals by their numbers: »verdensmål 3, 4 og 11«.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?i)\bverdensmål(?:ene|et)?\s+(?:nr\.?\s*|nummer\s+)?(\d{1,2}(?:\s*(?:,|og|samt|,\s*og)\s*(?:nr\.?\s*)?\d{1,2})*)\b",
    )
});

fn made(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is written here")
}

/// What a paper says of goals; nothing where it does not name them.
pub fn found_in(record: &Record) -> Option<GoalFrame> {
    let mut frame = GoalFrame::default();
    for (place, item) in record.items.iter().enumerate() {
        read_item(place, item, &mut frame);
    }
    Some(frame).filter(|it| !it.is_empty())
}

fn read_item(place: usize, item: &Item, frame: &mut GoalFrame) {
    for section in &item.sections {
        let (mut lines, mut was_named) = (lines(&section.blocks).into_iter().peekable(), false);
        while let Some(line) = lines.next() {
            let is_named = GOALS.is_match(&line.text);
            for number in numbers(&line.text) {
                if !frame.goals.contains(&(place, number)) {
                    frame.goals.push((place, number));
                }
            }
            if is_named || was_named {
                frame.name(areas(&line.text));
            }
            // »… arbejdes der med på områderne:« and a list under it.
            if (is_named || was_named) && ends_with_areas(&line.text) {
                let mut points = Vec::new();
                while let Some(point) = lines.next_if(|it| it.is_point) {
                    points.extend(list::area(&point.text));
                }
                frame.name(points);
            }
            was_named = is_named && !line.is_point;
        }
    }
}

/// A paragraph or a point of a list.
struct Line {
    text: String,
    is_point: bool,
}

fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => lines.push(Line {
                text: text.as_str().to_owned(),
                is_point: false,
            }),
            Block::List(list) => list.items.iter().for_each(|it| add(&mut lines, it)),
            _ => {}
        }
    }
    lines
}

fn add(lines: &mut Vec<Line>, item: &ListItem) {
    lines.push(Line {
        text: item.text.as_str().to_owned(),
        is_point: true,
    });
    item.children.iter().for_each(|it| add(lines, it));
}

fn ends_with_areas(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(':') && AREAS.find_iter(text).any(|it| it.end() == text.len())
}

/// The areas a line names.
fn areas(text: &str) -> Vec<String> {
    let text = list::without_brackets(text);
    let cue = AREAS.find(&text).or_else(|| NAMED.find(&text));
    cue.map(|it| list::areas(&text[it.end()..])).unwrap_or_default()
}

fn numbers(text: &str) -> Vec<u8> {
    let lists = NUMBERS.captures_iter(text).filter_map(|it| it.get(1));
    let digits = lists.flat_map(|it| it.as_str().split(|it: char| !it.is_ascii_digit()));
    let numbers = digits.filter_map(|it| it.parse().ok());
    numbers.filter(|it| (1..=17).contains(it)).collect()
}
