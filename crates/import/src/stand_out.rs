//! Letters that stand out in a word processor's line, fat, slanted or leading somewhere: found again in the texts read from it.

use std::collections::{BTreeMap, HashMap};

use raadslag_council::appendix::Content;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, ListItem, Mark, MarkKind, Target, Text};
use raadslag_extract::{Document, Emphasis, EmphasisKind, Line, Part, Styled};

use crate::source::clean;

/// Letters that are compared at the most, so that no file takes for ever.
const WORK: usize = 200_000_000;

/// By so many letters a place is found.
const KEY: usize = 4;

/// A line's letters without white space, and which of them stand out.
#[derive(Debug, Default)]
struct Said {
    number: u32,
    letters: Vec<char>,
    /// Where each word begins.
    words: Vec<usize>,
    marks: Vec<(usize, usize, MarkKind)>,
    /// It is a cell: a text says it and nothing else.
    is_cell: bool,
}

/// A text of the record as letters.
struct Told<'r> {
    text: &'r mut Text,
    /// It stands out as a whole.
    is_head: bool,
    letters: Vec<char>,
    /// Where in the text each letter stands.
    places: Vec<usize>,
    /// Where words begin, and the end.
    words: Vec<usize>,
    marks: Vec<Mark>,
}

/// Where in which text some letters stand.
type Place = (usize, usize);

/// Marks the texts of the record; addresses that stand in no text are told.
pub(crate) fn mark(document: &Document, record: &mut Record) -> Option<Finding> {
    let styled = document.lines.iter().filter_map(|it| Some((it, it.styled.as_deref()?)));
    let mut left = Vec::new();
    let lines: Vec<Said> = styled
        .filter(|it| it.1.part == Part::Body)
        .flat_map(|(line, styled)| said(line, styled, &mut left))
        .collect();
    let mut alike: BTreeMap<(&[char], bool), Vec<&Said>> = BTreeMap::new();
    for line in &lines {
        alike.entry((&line.letters, line.is_cell)).or_default().push(line);
    }
    alike.retain(|_, lines| lines.iter().any(|it| !it.marks.is_empty()));
    if !alike.is_empty() {
        place(&alike, record, &mut left);
    }
    left.sort();
    let place = left.first().map(|it| format!("line {}", it.0))?;
    let addresses: Vec<String> = left.into_iter().map(|it| it.1).collect();
    Some(Finding {
        place,
        what: FindingKind::UnknownMarkup,
        severity: Severity::Note,
        text: addresses.join("\n"),
        outside_fields: true,
    })
}

/// Marks the texts that say what stands out, line by line; the addresses of those that no text says go to `left`.
fn place(alike: &BTreeMap<(&[char], bool), Vec<&Said>>, record: &mut Record, left: &mut Vec<(u32, String)>) {
    let mut texts = Texts::of(record);
    for lines in alike.values() {
        let places = texts.find(lines[0], lines.len());
        let is_one = lines.iter().all(|it| it.marks == lines[0].marks);
        let (start, places) = match places {
            Some((start, places)) if places.len() == lines.len() || is_one => (start, places),
            _ => (0, Vec::new()),
        };
        for (place, line) in places.iter().zip(lines.iter().chain(std::iter::repeat(&lines[0]))) {
            texts.mark(*place, start, line);
        }
        let is_placed = |at: usize| places.len() > at;
        for (at, line) in lines.iter().enumerate() {
            let unplaced = line.marks.iter().filter(|it| !is_placed(at) || it.1 <= start);
            left.extend(unplaced.filter_map(|it| match &it.2 {
                MarkKind::Link(target) => Some((line.number, target.as_str().to_owned())),
                _ => None,
            }));
        }
    }
    texts.close();
}

/// A line, or each cell of a row. Addresses that may not be kept go to `left`.
fn said(line: &Line, styled: &Styled, left: &mut Vec<(u32, String)>) -> Vec<Said> {
    let mut marks: Vec<(&Emphasis, MarkKind)> = Vec::new();
    for mark in &styled.marks {
        let kind = match &mark.kind {
            EmphasisKind::Bold => MarkKind::Strong,
            EmphasisKind::Italic => MarkKind::Emphasis,
            EmphasisKind::Link(to) => match Target::try_from(to.clone()) {
                Ok(target) => MarkKind::Link(target),
                Err(_) => {
                    left.push((line.number, to.clone()));
                    continue;
                }
            },
        };
        marks.push((mark, kind));
    }
    let from = styled.point.map_or(0, |it| it.words);
    let starts = styled.cells.as_deref().unwrap_or_default();
    let begins: Vec<usize> = std::iter::once(from).chain(starts.iter().copied()).collect();
    let ends = starts.iter().map(|it| it - 1).chain([line.text.len()]);
    let parts = begins.iter().copied().zip(ends);
    let parts = parts.map(|(from, to)| {
        let mut said = part(&line.text, from, to.max(from), &marks);
        (said.number, said.is_cell) = (line.number, styled.cells.is_some());
        said
    });
    parts.filter(|it| !it.letters.is_empty()).collect()
}

fn part(text: &str, from: usize, to: usize, marks: &[(&Emphasis, MarkKind)]) -> Said {
    let mut said = Said::default();
    let within = |at: usize| at.clamp(from, to);
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|it| [within(it.0.from), within(it.0.to)])
        .collect();
    cuts.extend([from, to]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut is_within_word = false;
    let mut at: BTreeMap<usize, usize> = BTreeMap::from([(cuts[0], 0)]);
    for pair in cuts.windows(2) {
        for letter in clean(text.get(pair[0]..pair[1]).unwrap_or_default()).chars() {
            if !letter.is_whitespace() {
                if !is_within_word {
                    said.words.push(said.letters.len());
                }
                said.letters.push(letter);
            }
            is_within_word = !letter.is_whitespace();
        }
        at.insert(pair[1], said.letters.len());
    }
    for (mark, kind) in marks {
        let (first, last) = (at[&within(mark.from)], at[&within(mark.to)]);
        if first < last {
            said.marks.push((first, last, kind.clone()));
        }
    }
    said
}

/// Every text of a record, and where its words begin.
struct Texts<'r> {
    told: Vec<Told<'r>>,
    begins: HashMap<Vec<char>, Vec<Place>>,
    work: usize,
}

impl<'r> Texts<'r> {
    fn of(record: &'r mut Record) -> Self {
        let mut texts = Vec::new();
        for item in &mut record.items {
            let sections = item.sections.iter_mut().map(|it| &mut it.blocks);
            let decisions = item.decisions.iter_mut().map(|it| &mut it.blocks);
            let history = item.history.iter_mut().map(|it| &mut it.blocks);
            sections
                .chain(history)
                .chain(decisions)
                .for_each(|it| gather(it, &mut texts));
        }
        for appendix in &mut record.appendices {
            if let Content::Other(other) = &mut appendix.content {
                gather(&mut other.blocks, &mut texts);
            }
        }
        let told: Vec<Told<'_>> = texts.into_iter().map(Told::of).collect();
        let mut begins: HashMap<Vec<char>, Vec<Place>> = HashMap::new();
        for (number, text) in told.iter().enumerate() {
            for at in text.words.iter().filter(|it| **it < text.letters.len()) {
                let key = text.letters[*at..].iter().take(KEY).copied().collect();
                begins.entry(key).or_default().push((number, *at));
            }
        }
        Self {
            told,
            begins,
            work: WORK,
        }
    }

    /// Where a line's words stand, from its beginning or behind what a list puts before them.
    fn find(&mut self, line: &Said, count: usize) -> Option<(usize, Vec<Place>)> {
        let behind_label = line.letters.iter().position(|it| *it == ':').map(|it| it + 1);
        let starts = line.words.iter().take(3).copied().chain(behind_label);
        let starts: Vec<usize> = starts.filter(|it| *it < line.letters.len()).collect();
        starts.into_iter().find_map(|start| {
            let places = self.places(&line.letters[start..], line.is_cell);
            let whole: Vec<Place> = places
                .iter()
                .copied()
                .filter(|it| self.is_whole(*it, line.letters.len() - start))
                .collect();
            let places = if whole.is_empty() { places } else { whole };
            // Where it stands more often than in the source, nobody knows which is meant.
            let is_known =
                places.len() == count || places.iter().all(|it| self.is_whole(*it, line.letters.len() - start));
            (!places.is_empty() && is_known).then_some((start, places))
        })
    }

    fn places(&mut self, letters: &[char], is_cell: bool) -> Vec<Place> {
        let key: Vec<char> = letters.iter().take(KEY).copied().collect();
        let of_key = self.begins.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut found = Vec::new();
        for (number, at) in of_key {
            let told = &self.told[*number];
            let end = at + letters.len();
            self.work = self.work.saturating_sub(letters.len().min(told.letters.len()) + 1);
            if self.work == 0 {
                return Vec::new();
            }
            let is_there = told.letters.get(*at..end).is_some_and(|it| it == letters);
            let is_end = told.words.binary_search(&end).is_ok();
            if is_there && is_end && (!is_cell || *at == 0 && end == told.letters.len()) {
                found.push((*number, *at));
            }
        }
        found
    }

    fn is_whole(&self, (number, at): Place, length: usize) -> bool {
        at == 0 && self.told[number].letters.len() == length
    }

    fn mark(&mut self, (number, at): Place, start: usize, line: &Said) {
        let told = &mut self.told[number];
        for (from, to, kind) in line.marks.iter().filter(|it| it.1 > start) {
            let (from, to) = (from.saturating_sub(start) + at, to - start + at);
            let is_head = told.is_head && *kind == MarkKind::Strong && to - from == told.letters.len();
            if !is_head {
                told.marks.push(Mark {
                    from: told.places[from],
                    to: told.places[to - 1] + 1,
                    kind: kind.clone(),
                });
            }
        }
    }

    fn close(self) {
        for told in self.told.into_iter().filter(|it| !it.marks.is_empty()) {
            let marks = told.text.marks().iter().cloned().chain(told.marks).collect();
            if let Ok(marked) = Text::marked(told.text.as_str(), marks) {
                *told.text = marked;
            }
        }
    }
}

impl<'r> Told<'r> {
    fn of((text, is_head): (&'r mut Text, bool)) -> Self {
        let (mut letters, mut places, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_within_word = false;
        for (place, letter) in text.as_str().chars().enumerate() {
            if !letter.is_whitespace() {
                if !is_within_word {
                    words.push(letters.len());
                }
                letters.push(letter);
                places.push(place);
            }
            is_within_word = !letter.is_whitespace();
        }
        words.push(letters.len());
        Self {
            text,
            is_head,
            letters,
            places,
            words,
            marks: Vec::new(),
        }
    }
}

/// Every text of the blocks with whether it is a heading.
fn gather<'r>(blocks: &'r mut [Block], texts: &mut Vec<(&'r mut Text, bool)>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => texts.push((text, false)),
            Block::Subheading(text) => texts.push((text, true)),
            Block::List(list) => list.items.iter_mut().for_each(|it| of_point(it, texts)),
            Block::Table(table) => {
                texts.extend(table.header.iter_mut().map(|it| (it, true)));
                texts.extend(table.rows.iter_mut().flatten().map(|it| (it, false)));
            }
            Block::Image(_) => {}
        }
    }
}

fn of_point<'r>(item: &'r mut ListItem, texts: &mut Vec<(&'r mut Text, bool)>) {
    texts.push((&mut item.text, false));
    texts.extend(item.continuation.iter_mut().map(|it| (it, false)));
    item.children.iter_mut().for_each(|it| of_point(it, texts));
}
