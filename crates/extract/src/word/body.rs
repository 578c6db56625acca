//! Running text: paragraphs, tables, text boxes and notes, in the order in which they are read.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::carried::Gathering;
use crate::carried::colours::Colours;
use crate::carried::xml::{Step, attribute, walk};
use crate::document::Oddities;
use crate::{Emphasis, Limits, Line, OddityKind, Part, Styled};

use super::numbers::{Counting, Numbers};
use super::paragraph::{Paragraph, Run};
use super::styles::{Style, Styles};

/// What text is read with.
pub(super) struct Looks {
    pub(super) styles: Styles,
    pub(super) numbers: Numbers,
    /// Foot and end notes by kind and id.
    pub(super) notes: BTreeMap<(String, String), Vec<Line>>,
    /// Where links lead.
    pub(super) links: BTreeMap<String, String>,
}

/// A field that Word works out: what it is made from, then what it shows.
#[derive(Debug, Default)]
struct Field {
    code: String,
    shows: bool,
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Table {
    style: String,
    /// The cells of the row, each with its lines.
    cells: Vec<Vec<Line>>,
    is_head: bool,
    is_deleted: bool,
    /// Columns that the cell reaches over besides its own.
    wide: usize,
    rows: Vec<Line>,
}

/// Where lines go.
enum Holder {
    Table(Table),
    /// A text box, with the paragraph around it.
    Box(Vec<Line>, Option<Paragraph>),
    /// A note with its kind and id.
    Note(Vec<Line>),
}

/// Reads one part of the file.
pub(super) struct Body<'a> {
    looks: &'a Looks,
    part: Part,
    most: usize,
    lines: Vec<Line>,
    holders: Vec<Holder>,
    paragraph: Option<Paragraph>,
    run: Option<Run>,
    fields: Vec<Field>,
    links: Vec<Option<String>>,
    colours: Colours,
    counting: Counting,
    /// Inside words that were struck out, what was so before a change, or what is there for older programs.
    deleted: u32,
    former: u32,
    fallback: u32,
    is_text: bool,
    /// What is said of the whole paragraph.
    is_about: bool,
    /// Fields to fill in around, and whether they hold the table of contents.
    contents: Vec<bool>,
    /// White space below the paragraph before, and its style where it keeps close to its like.
    below: Option<(u32, Option<String>)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(looks: &'a Looks, part: Part, limits: &Limits) -> Self {
        Self {
            looks,
            part,
            most: limits.lines,
            lines: Vec::new(),
            holders: Vec::new(),
            paragraph: None,
            run: None,
            fields: Vec::new(),
            links: Vec::new(),
            colours: Colours::default(),
            counting: Counting::default(),
            deleted: 0,
            former: 0,
            fallback: 0,
            is_text: false,
            is_about: false,
            contents: Vec::new(),
            below: None,
        }
    }

    pub(super) fn read(mut self, part: &[u8], oddities: &mut Oddities, found: &mut Gathering) -> Vec<Line> {
        walk(part, found, |step, _| self.see(&step, oddities));
        self.end_paragraph();
        while let Some(holder) = self.holders.pop() {
            let lines = match holder {
                Holder::Table(table) => table.rows,
                Holder::Box(lines, _) | Holder::Note(lines) => lines,
            };
            self.hold(lines);
        }
        self.lines
    }

    fn see(&mut self, step: &Step<'_>, oddities: &mut Oddities) {
        self.colours.see(step);
        match step {
            Step::Begin(name, element) => self.begin(name, element, oddities),
            Step::End(name) => self.end(name),
            Step::Text(text) if self.is_text && self.fallback == 0 => self.words(text, oddities),
            Step::Text(_) => {}
        }
    }

    fn place(&self) -> Option<u32> {
        u32::try_from(self.lines.len() + 1).ok()
    }

    fn begin(&mut self, name: &str, element: &BytesStart<'_>, oddities: &mut Oddities) {
        if name == "Fallback" {
            self.fallback += 1;
        }
        if name.ends_with("Change") {
            self.former += 1;
        }
        if self.fallback > 0 || self.former > 0 {
            return;
        }
        match name {
            "p" => self.begin_paragraph(),
            "pPr" => self.is_about = true,
            "r" => self.run = Some(Run::default()),
            "t" | "delText" | "instrText" => self.is_text = true,
            "tab" | "ptab" if self.run.is_some() => self.push("\t"),
            "br" | "cr" if self.run.is_some() && attribute(element, "type").is_none_or(|it| it == "textWrapping") => {
                self.push("\n");
            }
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = attribute(element, "char").and_then(|it| u32::from_str_radix(&it, 16).ok());
                let letter = code.and_then(char::from_u32);
                self.push(&letter.unwrap_or('\u{FFFD}').to_string());
            }
            "del" | "moveFrom" => self.begin_deleted(oddities),
            "ins" | "moveTo" => oddities.note(OddityKind::Inserted, self.place(), 1),
            "commentReference" => oddities.note(OddityKind::Comment, self.place(), 1),
            "pic" | "object" | "chart" | "altChunk" | "imagedata" => {
                oddities.note(OddityKind::Enclosed, self.place(), 1);
            }
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            "fldChar" => self.field(&attribute(element, "fldCharType").unwrap_or_default()),
            "hyperlink" => self.links.push(self.target(element)),
            "docPartGallery" => {
                let is_contents = attribute(element, "val").is_some_and(|it| it == "Table of Contents");
                if let Some(last) = self.contents.last_mut() {
                    *last |= is_contents;
                }
            }
            "sdt" => self.contents.push(false),
            "txbxContent" => {
                let around = self.paragraph.take();
                self.holders.push(Holder::Box(Vec::new(), around));
            }
            "tbl" => {
                self.end_paragraph();
                self.holders.push(Holder::Table(Table::default()));
            }
            "footnote" | "endnote" => self.holders.push(Holder::Note(Vec::new())),
            _ => self.property(name, element),
        }
    }

    fn begin_paragraph(&mut self) {
        let goes_on = self.paragraph.as_ref().is_some_and(|it| it.goes_on);
        if goes_on {
            if let Some(paragraph) = &mut self.paragraph {
                paragraph.goes_on = false;
            }
            return;
        }
        self.end_paragraph();
        self.paragraph = Some(Paragraph::default());
        self.run = None;
    }

    /// Struck out words, a struck out paragraph mark or a struck out row.
    fn begin_deleted(&mut self, oddities: &mut Oddities) {
        self.deleted += 1;
        oddities.note(OddityKind::Deleted, self.place(), 1);
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| self.is_about) {
            paragraph.goes_on = true;
        }
        if self.paragraph.is_none()
            && let Some(Holder::Table(table)) = self.holders.last_mut()
        {
            table.is_deleted = true;
        }
    }

    /// Takes what a paragraph, a run or a table says of itself.
    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val").unwrap_or_default();
        if let Some(run) = &mut self.run {
            match name {
                "rStyle" => run.style = value(),
                _ => run.own.take(name, element),
            }
            return;
        }
        if let Some(paragraph) = &mut self.paragraph {
            match name {
                "pStyle" => paragraph.style = value(),
                // The looks of the mark at the end are not those of the letters.
                "b" | "i" | "vanish" | "specVanish" => {}
                _ => paragraph.own.take(name, element),
            }
            return;
        }
        if let Some(Holder::Table(table)) = self.holders.last_mut() {
            match name {
                "tblStyle" => table.style = value(),
                "tr" => (table.is_head, table.is_deleted) = (false, false),
                "tblHeader" => table.is_head = true,
                "tc" => {
                    table.cells.push(Vec::new());
                    table.wide = 0;
                }
                "gridSpan" => table.wide = value().parse::<usize>().map_or(0, |it| it.clamp(1, 64) - 1),
                _ => {}
            }
        }
    }

    fn end(&mut self, name: &str) {
        if name == "Fallback" {
            self.fallback = self.fallback.saturating_sub(1);
            return;
        }
        if name.ends_with("Change") {
            self.former = self.former.saturating_sub(1);
            return;
        }
        if self.fallback > 0 || self.former > 0 {
            return;
        }
        match name {
            "t" | "delText" | "instrText" => self.is_text = false,
            "pPr" => self.is_about = false,
            "r" => self.run = None,
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "hyperlink" => drop(self.links.pop()),
            "sdt" => drop(self.contents.pop()),
            "p" if !self.paragraph.as_ref().is_some_and(|it| it.goes_on) => self.end_paragraph(),
            "txbxContent" => self.end_box(),
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, oddities: &mut Oddities) {
        if let Some(field) = self.fields.last_mut().filter(|it| !it.shows) {
            if field.code.len() < 4000 {
                field.code.push_str(text);
            }
            return;
        }
        if self.deleted > 0 {
            return;
        }
        if self.is_hidden() {
            oddities.note(OddityKind::HiddenText, self.place(), 1);
            return;
        }
        let is_forbidden = |it: char| it.is_control() && it != '\t' && it != '\n' && it != '\r';
        let forbidden = text.chars().filter(|it| is_forbidden(*it)).count();
        if forbidden > 0 {
            let count = u32::try_from(forbidden).unwrap_or(u32::MAX);
            oddities.note(OddityKind::ForbiddenCharacters, self.place(), count);
        }
        // A line end in the file is a blank on the page.
        let plain: String = text
            .chars()
            .filter(|it| !is_forbidden(*it))
            .map(|it| if matches!(it, '\n' | '\r') { ' ' } else { it })
            .collect();
        self.push(&plain);
    }

    fn is_hidden(&self) -> bool {
        let Some(run) = &self.run else { return false };
        let of_run = run.own.hidden.or_else(|| self.looks.styles.find(&run.style)?.hidden);
        let of_paragraph = || self.paragraph.as_ref().and_then(|it| it.kept(self.looks).hidden);
        of_run.or_else(of_paragraph) == Some(true) || self.colours.hide()
    }

    fn push(&mut self, words: &str) {
        if self.deleted > 0 || self.fields.iter().any(|it| !it.shows) {
            return;
        }
        let of_field = self.fields.iter().rev().find_map(|it| address(&it.code));
        let link = self
            .links
            .iter()
            .rev()
            .find_map(Option::as_deref)
            .map(str::to_owned)
            .or(of_field);
        let run = self.run.clone().unwrap_or_default();
        let paragraph = self.paragraph.get_or_insert_default();
        paragraph.push(words, &run, link.as_deref(), self.looks);
    }

    fn target(&self, element: &BytesStart<'_>) -> Option<String> {
        let anchor = attribute(element, "anchor").map(|it| format!("#{it}"));
        let outside = attribute(element, "id").and_then(|it| self.looks.links.get(&it).cloned());
        let whole = match (outside, anchor) {
            (Some(outside), Some(anchor)) => Some(outside + &anchor),
            (outside, anchor) => outside.or(anchor),
        };
        whole.filter(|it| !it.is_empty())
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => self.fields.iter_mut().rev().take(1).for_each(|it| it.shows = true),
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn note(&mut self, kind: &str, element: &BytesStart<'_>) {
        let id = attribute(element, "id").unwrap_or_default();
        let Some(lines) = self.looks.notes.get(&(kind.to_owned(), id.clone())) else {
            return;
        };
        if self.deleted > 0 || lines.is_empty() {
            return;
        }
        let sign = format!("[{id}]");
        self.push(&sign);
        let mut lines = lines.clone();
        if let Some(first) = lines.first_mut() {
            first.text.insert_str(0, &format!("{sign} "));
            let shift = sign.len() + 1;
            let marks = first.styled.iter_mut().flat_map(|it| &mut it.marks);
            marks.for_each(|it| (it.from, it.to) = (it.from + shift, it.to + shift));
        }
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.notes.extend(lines);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        let is_contents = self.contents.contains(&true);
        let part = if is_contents { Part::Contents } else { self.part };
        let kept = paragraph.kept(self.looks);
        let style = paragraph.style.clone();
        let lines = paragraph.lines(self.looks, part, &mut self.counting);
        let is_apart = self.is_apart(&kept, &style);
        if is_apart && !self.holders.iter().any(|it| matches!(it, Holder::Table(_))) {
            self.hold(vec![Line::default()]);
        }
        self.hold(lines);
    }

    /// White space stands above the paragraph.
    fn is_apart(&mut self, kept: &Style, style: &str) -> bool {
        let close = (kept.is_tight == Some(true)).then(|| style.to_owned());
        let (below, other) = self.below.take().unwrap_or((0, None));
        let is_close = close.is_some() && close == other;
        let above = kept.before.unwrap_or(0).max(below);
        self.below = Some((kept.after.unwrap_or(0), close));
        above > 0 && !is_close
    }

    fn hold(&mut self, mut lines: Vec<Line>) {
        let into = match self.holders.last_mut() {
            None => &mut self.lines,
            Some(Holder::Box(held, _) | Holder::Note(held)) => held,
            Some(Holder::Table(table)) => match table.cells.last_mut() {
                Some(cell) => cell,
                None => &mut table.rows,
            },
        };
        if into.len() + lines.len() <= self.most {
            into.append(&mut lines);
        }
    }

    fn end_box(&mut self) {
        self.end_paragraph();
        if matches!(self.holders.last(), Some(Holder::Box(..)))
            && let Some(Holder::Box(lines, around)) = self.holders.pop()
        {
            self.paragraph = around;
            match &mut self.paragraph {
                Some(paragraph) => paragraph.notes.extend(lines),
                None => self.hold(lines),
            }
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph();
        if let Some(Holder::Table(table)) = self.holders.last_mut() {
            for _ in 0..std::mem::take(&mut table.wide) {
                table.cells.push(Vec::new());
            }
        }
    }

    fn end_row(&mut self) {
        self.end_paragraph();
        if let Some(Holder::Table(table)) = self.holders.last_mut() {
            let cells = std::mem::take(&mut table.cells);
            if !table.is_deleted && table.rows.len() < self.most {
                let mut rows = row(cells, table, self.part);
                table.rows.append(&mut rows);
            }
        }
    }

    fn end_table(&mut self) {
        self.end_paragraph();
        if matches!(self.holders.last(), Some(Holder::Table(_)))
            && let Some(Holder::Table(table)) = self.holders.pop()
        {
            if !self.holders.iter().any(|it| matches!(it, Holder::Table(_))) && !self.lines.is_empty() {
                self.hold(vec![Line::default()]);
            }
            self.hold(table.rows);
            self.below = Some((1, None));
        }
    }
}

/// A row in one line, its cells parted by tabs. One that only lays text out, in a single cell, is the lines of that cell; where the
/// last cell of two has several lines, the others follow below.
fn row(mut cells: Vec<Vec<Line>>, table: &Table, part: Part) -> Vec<Line> {
    let is_said = |cell: &Vec<Line>| cell.iter().any(|it| !it.text.trim().is_empty());
    let own = table.style.starts_with("Raadslag");
    // Below a row of the same table an empty cell is one; beside a label it only lays text out.
    let above = table.rows.last().and_then(|it| it.styled.as_ref()?.cells.as_ref());
    let is_below = above.is_some_and(|it| it.len() + 1 == cells.len());
    let is_row = is_below && (cells.len() > 2 || cells.first().is_some_and(is_said));
    if !own && !is_row && cells.iter().filter(|it| is_said(it)).count() <= 1 {
        return cells.into_iter().find(is_said).unwrap_or_default();
    }
    let below = if !own && cells.len() == 2 && cells[0].iter().filter(|it| !it.text.trim().is_empty()).count() <= 1 {
        let first = cells[1].len().min(1);
        cells[1].split_off(first)
    } else {
        Vec::new()
    };
    let mut styled = Styled {
        style: table.style.clone(),
        part,
        is_head: table.is_head,
        ..Styled::default()
    };
    let mut line = Line::default();
    let mut starts = Vec::new();
    let letters = || cells.iter().flatten().filter(|it| !it.text.trim().is_empty());
    (line.bold, line.italic) = (letters().all(|it| it.bold), letters().all(|it| it.italic));
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            line.text.push('\t');
            starts.push(line.text.len());
        }
        let mut is_first = true;
        for held in cell {
            if held.text.trim().is_empty() {
                continue;
            }
            if !std::mem::replace(&mut is_first, false) {
                line.text.push(' ');
            }
            let at = line.text.len();
            line.text.push_str(&held.text.replace('\t', " "));
            let marks = held.styled.into_iter().flat_map(|it| it.marks);
            styled.marks.extend(marks.map(|it| Emphasis {
                from: it.from + at,
                to: it.to + at,
                kind: it.kind,
            }));
        }
    }
    styled.cells = Some(starts);
    line.styled = Some(Box::new(styled));
    std::iter::once(line).chain(below).collect()
}

/// The address in `HYPERLINK "https://…" \l "…"`.
fn address(code: &str) -> Option<String> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?;
    let quoted = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    (!quoted.is_empty()).then(|| quoted.to_owned())
}

/// The notes of a kind, by their id.
pub(super) fn notes(
    part: &[u8],
    kind: &str,
    looks: &Looks,
    oddities: &mut Oddities,
    found: &mut Gathering,
) -> BTreeMap<(String, String), Vec<Line>> {
    let mut notes = BTreeMap::new();
    let mut id = String::new();
    let mut body = Body::new(looks, Part::Body, &Limits::default());
    walk(part, found, |step, _| {
        if let Step::Begin(name, element) = &step
            && *name == kind
        {
            id = attribute(element, "id").unwrap_or_default();
        }
        body.see(&step, oddities);
        if let Step::End(name) = step
            && name == kind
        {
            body.end_paragraph();
            if let Some(Holder::Note(lines)) = body.holders.pop() {
                let said: Vec<Line> = lines.into_iter().filter(|it| !it.text.trim().is_empty()).collect();
                notes.insert((kind.to_owned(), std::mem::take(&mut id)), said);
            }
        }
    });
    notes
}
