//! Pages taken apart: every word with its place and what it belongs to, and the rules of layout over them.

use std::collections::BTreeMap;

use raadslag_council::record::Record;
use typst::foundations::{Content, NativeElement, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::{HeadingElem, OutlineEntry, TableElem};
use typst::visualize::{Geometry, ImageKind};
use typst_layout::PagedDocument;

use crate::drawings;
use crate::html::appendix_heading;
use crate::pdf::world::Workshop;
use crate::pdf::{PdfOptions, Prepared};

/// Where the text of a page ends and its head and foot begin, in points.
const BODY: std::ops::Range<f64> = 72.0..775.0;

/// Where text ends on the right of an A4 page.
const EDGE: f64 = 527.5;

/// What stands for a drawn line and for a picture.
const LINE: &str = "─";
const PICTURE: &str = "▣";

/// Letters so small are hard to read on paper.
const SMALLEST: f64 = 8.0;

/// A cell of so many letters may be split: it might fill a page alone.
const LONGEST_WHOLE_CELL: usize = 400;

pub(super) fn laid_out(record: &Record, workshop: &'static Workshop) -> PagedDocument {
    checked(record, &[], workshop)
}

/// With the lines by which the document is checked at its end.
pub(super) fn checked(record: &Record, check: &[&str], workshop: &'static Workshop) -> PagedDocument {
    let options = PdfOptions {
        check: check.iter().map(|it| (*it).to_owned()).collect(),
        ..PdfOptions::default()
    };
    let prepared = Prepared::of(record, &options).expect("plain data");
    prepared.laid_out(workshop).expect("every record can be set")
}

/// Words or a picture on a page.
struct Spot {
    page: usize,
    x: f64,
    /// The foot, from the top of the page.
    y: f64,
    text: String,
    size: f64,
    width: f64,
    /// The elements that it stands in, outermost first.
    within: Vec<Content>,
    /// The cell that stands on several pages, of which it is a part.
    part_of: Option<Location>,
}

impl Spot {
    fn find<T: NativeElement>(&self) -> Option<&Content> {
        self.within.iter().rev().find(|it| it.is::<T>())
    }

    fn place<T: NativeElement>(&self) -> Option<Location> {
        self.find::<T>().and_then(Content::location)
    }
}

/// The pages as words in the order they are read.
pub(super) struct Walk {
    spots: Vec<Spot>,
    pages: usize,
    page: usize,
    open: Vec<Content>,
    part_of: Option<Location>,
}

impl Walk {
    pub(super) fn over(document: &PagedDocument) -> Self {
        let mut walk = Self {
            spots: Vec::new(),
            pages: document.pages().len(),
            page: 0,
            open: Vec::new(),
            part_of: None,
        };
        for (page, it) in document.pages().iter().enumerate() {
            walk.page = page + 1;
            walk.frame(&it.frame, Point::zero());
        }
        walk
    }

    fn frame(&mut self, frame: &Frame, at: Point) {
        for (place, item) in frame.items() {
            let at = at + *place;
            match item {
                FrameItem::Group(it) => {
                    let moved = Point::new(it.transform.tx, it.transform.ty);
                    let outer = self.part_of;
                    self.part_of = it.parent.as_ref().map(|it| it.location).or(outer);
                    self.frame(&it.frame, at + moved);
                    self.part_of = outer;
                }
                FrameItem::Text(it) => {
                    let (size, width) = (it.size.to_pt(), it.width().to_pt());
                    self.spot(at, it.text.to_string(), (size, width));
                }
                FrameItem::Image(image, size, _) => {
                    let ImageKind::Svg(svg) = image.kind() else { continue };
                    let svg = String::from_utf8_lossy(svg.data()).into_owned();
                    let scale = size.y.to_pt() / drawings::height(&svg);
                    let foot = Point::new(at.x, at.y + size.y);
                    self.spot(foot, PICTURE.into(), (smallest(&svg) * scale, size.x.to_pt()));
                }
                FrameItem::Tag(Tag::Start(it, _)) => self.open.push(it.clone()),
                FrameItem::Tag(Tag::End(it, ..)) => self.open.retain(|open| open.location() != Some(*it)),
                FrameItem::Shape(shape, _) if matches!(shape.geometry, Geometry::Line(_)) => {
                    self.spot(at, LINE.into(), (SMALLEST, 0.0));
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn spot(&mut self, at: Point, text: String, (size, width): (f64, f64)) {
        self.spots.push(Spot {
            page: self.page,
            x: at.x.to_pt(),
            y: at.y.to_pt(),
            text,
            size,
            width,
            within: self.open.clone(),
            part_of: self.part_of,
        });
    }

    fn body(&self, page: usize) -> impl Iterator<Item = &Spot> {
        self.spots
            .iter()
            .filter(move |it| it.page == page && BODY.contains(&it.y))
    }

    /// Everything on a page without white space and signs that show nothing.
    fn words(&self, page: usize) -> String {
        plain(self.body(page).map(|it| it.text.as_str()))
    }

    /// Headings of the first level that the contents list, with their pages.
    fn headings(&self) -> Vec<(String, usize)> {
        let is_listed = |it: &&Spot| {
            let heading = it.find::<HeadingElem>().and_then(|it| it.to_packed::<HeadingElem>());
            let level = heading.map(|it| it.resolve_level(StyleChain::default()).get());
            level == Some(1) && it.find::<OutlineEntry>().is_none()
        };
        let listed = by::<HeadingElem>(self.spots.iter().filter(is_listed));
        let titles = listed.into_iter().map(|(page, text)| (text, page));
        titles.filter(|(it, _)| it != "Indholdsfortegnelse").collect()
    }
}

fn by<'a, T: NativeElement>(spots: impl Iterator<Item = &'a Spot>) -> Vec<(usize, String)> {
    let mut groups: Vec<(Option<Location>, usize, String)> = Vec::new();
    for spot in spots {
        let place = spot.place::<T>();
        match groups.last_mut() {
            Some((last, _, text)) if *last == place => text.push_str(&spot.text),
            _ => groups.push((place, spot.page, spot.text.clone())),
        }
    }
    let plain_group = |(_, page, text): (_, usize, String)| (page, plain([text.as_str()].into_iter()));
    groups.into_iter().map(plain_group).collect()
}

fn plain<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let is_shown = |it: &char| !it.is_whitespace() && !matches!(it, '\u{ad}' | '\u{200b}' | '\u{2060}');
    texts.flat_map(str::chars).filter(is_shown).collect()
}

fn smallest(svg: &str) -> f64 {
    let sizes = svg.split("font-size=\"").skip(1).filter_map(|it| it.split('"').next());
    let sizes = sizes.filter_map(|it| it.parse().ok());
    sizes.fold(f64::INFINITY, f64::min)
}

/// Every rule of layout that the pages break, in words.
pub(super) fn broken_rules(record: &Record, document: &PagedDocument) -> Vec<String> {
    let walk = Walk::over(document);
    [
        headings_alone(&walk),
        rows_split(&walk),
        signatures_split(&walk, record),
        wrong_contents(&walk),
        appendices_without_number(&walk, record),
        small_letters(&walk),
        words_in_the_margin(&walk),
    ]
    .concat()
}

/// A heading, or an item's heading with the line of what kind of item it is, with nothing after it on its page.
fn headings_alone(walk: &Walk) -> Vec<String> {
    let last_line = |page| {
        walk.body(page)
            .filter(|it| it.text != LINE)
            .max_by(|a, b| a.y.total_cmp(&b.y))
    };
    let alone = (1..=walk.pages).filter_map(last_line).filter(|last| {
        let is_kind = |it: &Spot| (last.y - it.y).abs() < 6.0 && matches!(it.text.as_str(), "Åben sag" | "Lukket sag");
        let is_in_contents = last.find::<OutlineEntry>().is_some();
        // An item without a word may end where the next one begins.
        let next = walk.body(last.page + 1).next();
        let is_at_foot = next.is_some_and(|it| it.find::<HeadingElem>().is_none()) && walk.body(last.page).any(is_kind);
        !is_in_contents && (last.find::<HeadingElem>().is_some() || is_at_foot)
    });
    alone
        .map(|it| format!("page {} ends with a heading: {}", it.page, it.text))
        .collect()
}

/// A cell of a table with words on two pages, unless it is so long that it may: the cells of a row begin on one page.
fn rows_split(walk: &Walk) -> Vec<String> {
    let mut cells: BTreeMap<u128, (Vec<usize>, String)> = BTreeMap::new();
    for spot in &walk.spots {
        let Some(cell) = spot.part_of else { continue };
        let (pages, text) = cells.entry(cell.hash()).or_default();
        pages.push(spot.page);
        text.push_str(&spot.text);
    }
    let split = cells.into_values().filter(|(pages, text)| {
        let is_split = pages.iter().min() != pages.iter().max();
        is_split && text.len() < LONGEST_WHOLE_CELL
    });
    split
        .map(|(pages, text)| format!("a row stands on pages {pages:?}: {text}"))
        .collect()
}

/// A place to sign has its line for the day, its name and its role on one page, close together.
fn signatures_split(walk: &Walk, record: &Record) -> Vec<String> {
    let is_page = |page: &usize| {
        walk.headings()
            .iter()
            .any(|it| it.0 == "Underskriftsside" && it.1 <= *page)
    };
    let end = walk
        .headings()
        .iter()
        .find(|it| it.0.starts_with("Bilag:"))
        .map_or(walk.pages, |it| it.1 - 1);
    let pages: Vec<usize> = (1..=end).filter(is_page).collect();
    let whole = pages.iter().flat_map(|page| {
        let days = walk.body(*page).filter(|it| it.text == "Dato");
        days.map(|day| block_of(walk, day))
    });
    let whole: Vec<String> = whole.collect();
    let missing = record.signatories.iter().filter(|it| {
        let role = it.title.as_deref().unwrap_or_default();
        let [name, role] = [it.name.as_str(), role].map(|it| plain(crate::pdf::letters::printable(it).split(' ')));
        !whole.iter().any(|block| block.contains(&name) && block.contains(&role))
    });
    missing
        .map(|it| format!("the signature of {} is split", it.name))
        .collect()
}

/// The words from a signature's line for the day to the next, where both lines to write on stand over them.
fn block_of(walk: &Walk, day: &Spot) -> String {
    let days = walk.body(day.page).filter(|it| it.text == "Dato" && it.y > day.y + 1.0);
    let next = days.map(|it| it.y).fold(BODY.end, f64::min);
    let lines = walk
        .body(day.page)
        .filter(|it| it.text == LINE && (day.y - 24.0..day.y).contains(&it.y));
    if lines.count() < 2 {
        return String::new();
    }
    let inside = walk.body(day.page).filter(|it| it.y > day.y - 6.0 && it.y < next - 6.0);
    plain(inside.map(|it| it.text.as_str()))
}

fn wrong_contents(walk: &Walk) -> Vec<String> {
    let lines = (1..=walk.pages).flat_map(|it| walk.body(it));
    let entries = by::<OutlineEntry>(lines.filter(|it| it.find::<OutlineEntry>().is_some()));
    let headings = walk.headings();
    if entries.is_empty() {
        return Vec::new();
    }
    let printed: Vec<String> = entries.into_iter().map(|(_, it)| it.replace('.', "")).collect();
    let real: Vec<String> = headings
        .iter()
        .map(|(title, page)| format!("{title}{page}").replace('.', ""))
        .collect();
    if printed == real {
        return Vec::new();
    }
    vec![format!("the contents say {printed:?} where the pages are {real:?}")]
}

fn appendices_without_number(walk: &Walk, record: &Record) -> Vec<String> {
    let headings = walk.headings();
    let covers: Vec<usize> = headings
        .iter()
        .filter(|it| it.0.starts_with("Bilag"))
        .map(|it| it.1)
        .collect();
    let overview = usize::from(!record.attachments_overview.is_empty());
    let pages = covers.into_iter().skip(overview).chain(std::iter::repeat(0));
    let bare = record.appendices.iter().zip(pages).filter(|(appendix, page)| {
        let number = appendix.document_number.as_deref();
        number.is_some_and(|it| !walk.words(*page).contains(&plain(["Bilagsnr.:", it].into_iter())))
    });
    bare.map(|(it, page)| format!("page {page} lacks the document number of {}", appendix_heading(it)))
        .collect()
}

fn small_letters(walk: &Walk) -> Vec<String> {
    let small = walk.spots.iter().filter(|it| it.size < SMALLEST - 0.01);
    small
        .map(|it| format!("page {} has letters of {:.1} points: {}", it.page, it.size, it.text))
        .collect()
}

/// The pages on which a word stands, and those where it stands under the text.
pub(super) fn pages_of(document: &PagedDocument, word: &str) -> (Vec<usize>, Vec<usize>) {
    let walk = Walk::over(document);
    let found = walk.spots.iter().filter(|it| it.text.contains(word));
    let (within, beyond): (Vec<&Spot>, Vec<&Spot>) = found.partition(|it| BODY.contains(&it.y));
    let pages = |spots: Vec<&Spot>| {
        let mut pages: Vec<usize> = spots.iter().map(|it| it.page).collect();
        pages.dedup();
        pages
    };
    (pages(within), pages(beyond))
}

/// The pages on which these lines stand and nothing else.
pub(super) fn pages_of_nothing_but(document: &PagedDocument, lines: &[&str]) -> Vec<usize> {
    let walk = Walk::over(document);
    let alone = plain(lines.iter().copied());
    (1..=walk.pages)
        .filter(|it| walk.words(*it).replace(LINE, "") == alone)
        .collect()
}

/// Words of tables that stand over others on their line, or beyond the right edge of the text.
pub(super) fn words_over_words(document: &PagedDocument) -> Vec<String> {
    let walk = Walk::over(document);
    let mut wrong = Vec::new();
    for page in 1..=walk.pages {
        let is_word = |it: &&Spot| it.width > 0.0 && it.text != PICTURE && it.find::<TableElem>().is_some();
        let words: Vec<&Spot> = walk.body(page).filter(is_word).collect();
        for (place, one) in words.iter().enumerate() {
            if one.x + one.width > EDGE {
                wrong.push(format!("page {page}: {} reaches into the margin", one.text));
            }
            let over = words[place + 1..].iter().filter(|it| {
                let is_beside = it.x >= one.x + one.width - 0.1 || one.x >= it.x + it.width - 0.1;
                (it.y - one.y).abs() < 5.0 && !is_beside
            });
            wrong.extend(over.map(|it| format!("page {page}: {} stands over {}", it.text, one.text)));
        }
    }
    wrong
}

/// Nothing reaches into the foot or out of the sheet.
fn words_in_the_margin(walk: &Walk) -> Vec<String> {
    let beyond = walk
        .spots
        .iter()
        .filter(|it| (it.x > 530.0 && it.text != LINE) || (it.y > BODY.end && it.text == PICTURE));
    beyond
        .map(|it| format!("page {}: {} stands in the margin", it.page, it.text))
        .collect()
}
