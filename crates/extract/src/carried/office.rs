//! Word, Excel and PowerPoint files since 2007.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::colours::Colours;
use super::xml::{Archive, Step, attribute, says_yes, walk};
use super::{Carrier, Gathering, exif};
use crate::{FileKind, Limits};

pub(super) fn gather(bytes: &[u8], kind: FileKind, limits: &Limits, found: &mut Gathering) {
    let Some(mut archive) = Archive::open(bytes, limits) else {
        return found.cut();
    };
    match kind {
        FileKind::Word => word(&mut archive, found),
        FileKind::Excel => excel(&mut archive, found),
        _ => slides(&mut archive, found),
    }
    properties(&mut archive, found);
    for name in archive.names() {
        if name.contains("/media/")
            && let Some(picture) = archive.part(&name, found)
        {
            exif::gather(&picture, found);
        }
    }
    remaining(&mut archive, found);
}

/// Parts that the kinds above do not know: a main part of another name, charts, text boxes, data beside the text, whole
/// documents in between. What is XML is read for its words, and what is not is named.
fn remaining(archive: &mut Archive<'_>, found: &mut Gathering) {
    for name in archive.untaken(found) {
        let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match end.as_str() {
            "rels" => outside_targets(archive, &name, found),
            "xml" | "svg" | "vml" => {
                if let Some(part) = archive.part(&name, found) {
                    words_of(&part, found);
                }
            }
            "txt" | "htm" | "html" | "mht" | "mhtml" => {
                if let Some(part) = archive.part(&name, found) {
                    found.add(Carrier::Body, None, &String::from_utf8_lossy(&part));
                }
            }
            // Pictures, fonts and settings of a printer hold no words.
            "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "emf" | "wmf" | "wdp" | "ico" | "odttf"
            | "ttf" | "fntdata" => {}
            _ if name.contains("printerSettings") => {}
            _ => found.add(Carrier::Enclosed, None, name.rsplit('/').next().unwrap_or_default()),
        }
    }
}

/// Addresses that a document leads to outside itself, such as those of mail.
fn outside_targets(archive: &mut Archive<'_>, name: &str, found: &mut Gathering) {
    let Some(part) = archive.part(name, found) else { return };
    walk(&part, found, |step, found| {
        let Step::Begin("Relationship", element) = step else {
            return;
        };
        if attribute(element, "TargetMode").as_deref() == Some("External") {
            let target = attribute(element, "Target").unwrap_or_default();
            found.add(Carrier::Body, None, target.trim_start_matches("mailto:"));
        }
    });
}

/// Every word of a part; what stands in runs of one paragraph is put together, as a number may be spread over them.
fn words_of(part: &[u8], found: &mut Gathering) {
    let (mut text, mut has_words, mut is_run) = (String::new(), false, false);
    walk(part, found, |step, found| match step {
        Step::Begin(name, _) => (has_words, is_run) = (false, matches!(name, "t" | "delText" | "instrText")),
        Step::Text(words) => {
            has_words |= !words.trim().is_empty();
            text.push_str(words);
        }
        Step::End(name) => {
            if name == "p" || (has_words && !is_run) {
                found.add(Carrier::Body, None, &text);
                text.clear();
            }
            has_words = false;
        }
    });
    found.add(Carrier::Body, None, &text);
}

/// Who and what about the file.
fn properties(archive: &mut Archive<'_>, found: &mut Gathering) {
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        let Some(part) = archive.part(name, found) else {
            continue;
        };
        let mut field = String::new();
        walk(&part, found, |step, found| match step {
            Step::Begin(name, _) => field = name.to_owned(),
            Step::End(_) => field.clear(),
            Step::Text(text) => match field.as_str() {
                "creator" | "lastModifiedBy" | "Manager" => found.add(Carrier::Author, None, text),
                "title" | "subject" | "description" | "keywords" | "category" | "contentStatus" | "Company"
                | "HyperlinkBase" | "lpwstr" | "lpstr" | "bstr" => found.add(Carrier::Metadata, None, text),
                _ => {}
            },
        });
    }
}

/// A paragraph's text by the kind of place and its page, put together before it is handed on: a number may be spread over
/// runs.
#[derive(Default)]
struct Paragraph(BTreeMap<Carrier, Vec<(u32, String)>>);

impl Paragraph {
    fn push(&mut self, place: Carrier, page: u32, text: &str) {
        let pieces = self.0.entry(place).or_default();
        match pieces.last_mut() {
            Some((on, piece)) if *on == page => piece.push_str(text),
            // A word or number that goes over to the next page stays whole where it begins.
            Some((_, piece)) if goes_over(piece, text) => {
                let (rest, further) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
                piece.push_str(rest);
                if !further.is_empty() {
                    pieces.push((page, further.to_owned()));
                }
            }
            _ => pieces.push((page, text.to_owned())),
        }
    }

    fn end(&mut self, is_main: bool, found: &mut Gathering) {
        for (place, pieces) in std::mem::take(&mut self.0) {
            for (page, text) in pieces {
                found.add(place, is_main.then_some(page), &text);
            }
        }
    }
}

fn goes_over(before: &str, after: &str) -> bool {
    before.ends_with(|it: char| it.is_alphanumeric() || it == '-') && after.starts_with(char::is_alphanumeric)
}

/// The page that what comes next stands on. Word writes a break that somebody asked for, and then, before the first run of
/// the page it leads to, where the page began when it was last laid out: both are one page turn.
struct Leaf {
    page: u32,
    /// Nothing stands on the page yet.
    is_bare: bool,
}

impl Leaf {
    /// A break that somebody put there; two of them leave an empty page.
    fn turn(&mut self) {
        *self = Self {
            page: self.page.saturating_add(1),
            is_bare: true,
        };
    }

    /// A page begins here, and may have begun already.
    fn begin(&mut self) {
        if !self.is_bare {
            self.turn();
        }
    }
}

fn word(archive: &mut Archive<'_>, found: &mut Gathering) {
    let mut pages = BTreeMap::new();
    for name in archive.names() {
        let is_text = name.starts_with("word/") && name.ends_with(".xml") && !name["word/".len()..].contains('/');
        let bare = name.trim_start_matches("word/");
        let is_read = ["document", "header", "footer", "footnotes", "endnotes"];
        if is_text && is_read.iter().any(|it| bare.starts_with(it)) {
            let Some(part) = archive.part(&name, found) else {
                continue;
            };
            let is_main = bare.starts_with("document");
            word_text(&part, is_main, &mut pages, found);
        }
    }
    for name in archive.names() {
        if name.starts_with("word/comments") && name.ends_with(".xml") {
            let Some(part) = archive.part(&name, found) else {
                continue;
            };
            word_comments(&part, &pages, found);
        }
    }
}

/// Running text; `pages` learns on which page each comment stands.
fn word_text(part: &[u8], is_main: bool, pages: &mut BTreeMap<String, u32>, found: &mut Gathering) {
    let mut leaf = Leaf { page: 1, is_bare: true };
    let mut colours = Colours::default();
    let (mut is_text, mut is_hidden, mut deleted, mut is_deleted_text) = (false, false, 0u32, false);
    let mut is_instruction = false;
    let mut paragraph = Paragraph::default();
    walk(part, found, |step, found| {
        colours.see(&step);
        match step {
            Step::Begin(name, element) => match name {
                "t" => is_text = true,
                "noBreakHyphen" => paragraph.push(Carrier::Body, leaf.page, "-"),
                "delText" => (is_text, is_deleted_text) = (true, true),
                "r" => is_hidden = false,
                "vanish" | "webHidden" | "specVanish" if says_yes(element) => is_hidden = true,
                "del" | "moveFrom" => {
                    deleted += 1;
                    author(element, found);
                }
                "ins" | "moveTo" => author(element, found),
                "tab" | "br" | "cr" => {
                    paragraph.push(Carrier::Body, leaf.page, " ");
                    if attribute(element, "type").as_deref() == Some("page") {
                        leaf.turn();
                    }
                }
                "lastRenderedPageBreak" => leaf.begin(),
                "pageBreakBefore" if says_yes(element) => leaf.begin(),
                "drawing" | "pict" | "object" | "sym" => leaf.is_bare = false,
                "commentReference" | "commentRangeStart" => {
                    if let Some(id) = attribute(element, "id") {
                        pages.insert(id, leaf.page);
                    }
                }
                // What a field was made from, such as the address behind a link.
                "instrText" => (is_text, is_instruction) = (true, true),
                _ => {}
            },
            Step::End(name) => match name {
                "t" | "instrText" => (is_text, is_instruction) = (false, false),
                "delText" => (is_text, is_deleted_text) = (false, false),
                "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                "p" => paragraph.end(is_main, found),
                _ => {}
            },
            Step::Text(text) if is_text => {
                let place = match (is_deleted_text || deleted > 0, is_hidden || colours.hide()) {
                    (true, _) => Carrier::Deleted,
                    (_, true) => Carrier::HiddenText,
                    _ => Carrier::Body,
                };
                if place == Carrier::Body && !is_instruction && !text.trim().is_empty() {
                    leaf.is_bare = false;
                }
                paragraph.push(place, leaf.page, text);
            }
            Step::Text(_) => {}
        }
    });
    paragraph.end(is_main, found);
}

fn author(element: &BytesStart<'_>, found: &mut Gathering) {
    if let Some(author) = attribute(element, "author") {
        let is_known = found
            .carried
            .texts
            .iter()
            .any(|it| it.place == Carrier::Author && it.text == author.trim());
        if !is_known {
            found.add(Carrier::Author, None, &author);
        }
    }
}

fn word_comments(part: &[u8], pages: &BTreeMap<String, u32>, found: &mut Gathering) {
    let (mut page, mut text, mut is_text) = (None, String::new(), false);
    walk(part, found, |step, found| match step {
        Step::Begin("comment", element) => {
            page = attribute(element, "id").and_then(|it| pages.get(&it).copied());
            author(element, found);
        }
        Step::Begin("t", _) => is_text = true,
        Step::End("t") => is_text = false,
        Step::End("p") => text.push(' '),
        Step::End("comment") => {
            found.add(Carrier::Comment, page, &text);
            text.clear();
        }
        Step::Text(words) if is_text => text.push_str(words),
        _ => {}
    });
}

/// The part that tells which sheets there are.
const WORKBOOK: &str = "xl/workbook.xml";

/// Sheets of a workbook that are listed.
const MOST_SHEETS: usize = 4000;
/// The letters of a sheet's name; Excel takes 31.
const LONGEST_NAME: usize = 100;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    is_hidden: bool,
    /// What holds it; nothing where that is not there.
    part: Option<String>,
}

fn excel(archive: &mut Archive<'_>, found: &mut Gathering) {
    let strings = shared_strings(archive, found);
    let names = archive.names();
    let listed = listed_sheets(archive, &names, found);
    if let Some(part) = archive.part(WORKBOOK, found) {
        all_text(&part, "definedName", (Carrier::Metadata, None), found);
    }
    let mut left: BTreeSet<&str> = names.iter().map(String::as_str).filter(|it| is_sheet(it)).collect();
    let mut unfound = Vec::new();
    for (number, it) in (1..).zip(listed) {
        let is_there = it.part.as_deref().is_some_and(|part| left.remove(part));
        let is_shown = is_there && !it.is_hidden;
        found
            .carried
            .sheets
            .push(if is_shown { it.name } else { String::new() });
        let Some(name) = it.part else {
            unfound.push(number);
            continue;
        };
        // A diagram on a sheet of its own is in the order and has no cells.
        if is_there && let Some(part) = archive.part(&name, found) {
            sheet(&part, &strings, (number, it.is_hidden), found);
        }
    }
    // What the workbook leads to nowhere goes by its name: first where a sheet is lacking, then behind the others.
    let behind = (1..).skip(found.carried.sheets.len());
    let unlisted = names.iter().filter(|it| left.contains(it.as_str()));
    for (name, number) in unlisted.zip(unfound.into_iter().chain(behind)) {
        if number as usize > found.carried.sheets.len() {
            found.carried.sheets.push(String::new());
        }
        if let Some(part) = archive.part(name, found) {
            sheet(&part, &strings, (number, false), found);
        }
    }
    for name in names.iter().filter(|it| it.ends_with(".xml")) {
        let is_comment = name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/");
        if is_comment && let Some(part) = archive.part(name, found) {
            all_text(&part, "text", (Carrier::Comment, None), found);
        }
    }
}

fn is_sheet(name: &str) -> bool {
    name.starts_with("xl/worksheets/") && name.ends_with(".xml") && !name.contains("_rels")
}

fn shared_strings(archive: &mut Archive<'_>, found: &mut Gathering) -> Vec<String> {
    let mut strings = Vec::new();
    if let Some(part) = archive.part("xl/sharedStrings.xml", found) {
        let (mut text, mut is_text) = (String::new(), false);
        walk(&part, found, |step, _| match step {
            Step::Begin("t", _) => is_text = true,
            Step::End("t") => is_text = false,
            Step::End("si") => strings.push(std::mem::take(&mut text)),
            Step::Text(words) if is_text => text.push_str(words),
            _ => {}
        });
    }
    strings
}

/// The sheets in the workbook's order.
fn listed_sheets(archive: &mut Archive<'_>, names: &[String], found: &mut Gathering) -> Vec<Listed> {
    let mut listed: Vec<(Option<String>, Listed)> = Vec::new();
    if let Some(part) = archive.part(WORKBOOK, found) {
        walk(&part, found, |step, found| {
            let Step::Begin("sheet", element) = step else { return };
            let is_hidden = attribute(element, "state").is_some_and(|it| it != "visible");
            let name = plain(&attribute(element, "name").unwrap_or_default());
            if is_hidden {
                found.add(Carrier::HiddenSheet, None, &name);
            }
            if listed.len() == MOST_SHEETS {
                return found.cut();
            }
            let name = name.chars().take(LONGEST_NAME).collect();
            let part = None;
            listed.push((attribute(element, "id"), Listed { name, is_hidden, part }));
        });
    }
    let targets = related(archive, WORKBOOK, found);
    let known: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let led = |(id, it): (Option<String>, Listed)| {
        let target = id.and_then(|it| targets.get(&it));
        let part = target.filter(|it| known.contains(it.as_str())).cloned();
        Listed { part, ..it }
    };
    listed.into_iter().map(led).collect()
}

/// An attribute's value as it is meant: `L&#248;n &amp; tid`.
fn plain(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned)
}

fn sheet(part: &[u8], strings: &[String], (number, is_hidden): (u32, bool), found: &mut Gathering) {
    let mut columns: Vec<(u32, u32)> = Vec::new();
    let (mut is_row_hidden, mut is_column_hidden, mut is_shared, mut is_value) = (false, false, false, false);
    let (mut value, mut besides, mut is_beside, mut is_every_row_hidden) = (String::new(), String::new(), false, false);
    walk(part, found, |step, found| match step {
        Step::Begin(name, element) => match name {
            "col" if is_dark(element, "width") => {
                let bound = |name| attribute(element, name).and_then(|it| it.parse().ok()).unwrap_or(0);
                columns.push((bound("min"), bound("max")));
            }
            "sheetFormatPr" => is_every_row_hidden = attribute(element, "zeroHeight").is_some_and(|it| is_yes(&it)),
            "row" => {
                let is_open = attribute(element, "hidden").is_some_and(|it| !is_yes(&it));
                is_row_hidden = is_dark(element, "ht") || (is_every_row_hidden && !is_open);
            }
            "c" => {
                is_shared = attribute(element, "t").as_deref() == Some("s");
                let column = attribute(element, "r").map_or(0, |it| column_of(&it));
                is_column_hidden = columns.iter().any(|it| (it.0..=it.1).contains(&column));
                value.clear();
            }
            "v" | "t" => is_value = true,
            name if is_besides(name) => is_beside = true,
            _ => {}
        },
        Step::End(name) => match name {
            "v" | "t" => is_value = false,
            name if is_besides(name) => {
                is_beside = false;
                found.about(&std::mem::take(&mut besides));
            }
            "c" => {
                let shared = value.trim().parse::<usize>().ok().filter(|_| is_shared);
                let text = shared.and_then(|it| strings.get(it)).unwrap_or(&value);
                let is_dark = is_hidden || is_row_hidden || is_column_hidden;
                let place = if is_dark { Carrier::HiddenSheet } else { Carrier::Body };
                found.add(place, Some(number), text);
            }
            _ => {}
        },
        Step::Text(words) if is_value => value.push_str(words),
        Step::Text(words) if is_beside => besides.push_str(words),
        Step::Text(_) => {}
    });
}

/// What a sheet says beside its cells: formulas, choices, the head and foot of its pages.
fn is_besides(name: &str) -> bool {
    matches!(name, "f" | "formula" | "formula1" | "formula2") || name.ends_with("Header") || name.ends_with("Footer")
}

/// A row or column that is hidden, or of no height or width.
fn is_dark(element: &BytesStart<'_>, measure: &str) -> bool {
    let extent = attribute(element, measure).and_then(|it| it.parse::<f64>().ok());
    attribute(element, "hidden").is_some_and(|it| is_yes(&it)) || extent.is_some_and(|it| it < 0.1)
}

fn is_yes(value: &str) -> bool {
    value == "1" || value == "true"
}

/// `C7` is the third column.
fn column_of(cell: &str) -> u32 {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters.take(3).fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1)
}

/// The part that tells which slides are shown.
const PRESENTATION: &str = "ppt/presentation.xml";

fn slides(archive: &mut Archive<'_>, found: &mut Gathering) {
    let names = archive.names();
    let shown = shown(archive, &names, found);
    // Notes and comments stand at the page of the slide that names them.
    let mut pages: BTreeMap<String, Option<u32>> = BTreeMap::new();
    for (at, name) in shown.iter().enumerate() {
        let page = u32::try_from(at + 1).ok();
        slide(archive, name, (page, true), found);
        pages.extend(related(archive, name, found).into_values().map(|it| (it, page)));
    }
    let listed: BTreeSet<&str> = shown.iter().map(String::as_str).collect();
    for name in names.iter().filter(|it| is_slide(it) && !listed.contains(it.as_str())) {
        // Where nothing tells the order, their names do; else nobody is shown what is not in it.
        let page = number_in(name).filter(|_| shown.is_empty());
        slide(archive, name, (page, shown.is_empty()), found);
    }
    for name in names.iter().filter(|it| it.ends_with(".xml")) {
        let place = match name.strip_prefix("ppt/").and_then(|it| it.split('/').next()) {
            Some("notesSlides") => Carrier::Notes,
            Some("comments") => Carrier::Comment,
            _ => continue,
        };
        let Some(part) = archive.part(name, found) else {
            continue;
        };
        let page = pages.get(name).copied().unwrap_or_else(|| number_in(name));
        paragraphs(&part, (place, page), found);
    }
}

fn is_slide(name: &str) -> bool {
    name.starts_with("ppt/slides/slide") && name.ends_with(".xml")
}

/// The number in a part's name.
fn number_in(name: &str) -> Option<u32> {
    let digits = name.bytes().filter(u8::is_ascii_digit);
    let number = digits.fold(0u32, |sum, it| {
        sum.saturating_mul(10).saturating_add(u32::from(it - b'0'))
    });
    Some(number).filter(|it| *it > 0)
}

/// The slides in the order in which they are shown, each once; nothing where the file does not tell it.
fn shown(archive: &mut Archive<'_>, names: &[String], found: &mut Gathering) -> Vec<String> {
    let mut ids = Vec::new();
    if let Some(part) = archive.look(PRESENTATION, found) {
        walk(&part, found, |step, _| {
            if let Step::Begin("sldId", element) = step {
                ids.extend(relation(element));
            }
        });
    }
    let mut targets = related(archive, PRESENTATION, found);
    let mut left: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let shown = ids.iter().filter_map(|it| targets.remove(it));
    shown.filter(|it| left.remove(it.as_str())).collect()
}

/// `r:id`, beside an `id` that is the element's own.
fn relation(element: &BytesStart<'_>) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.prefix().is_some() && it.key.local_name().as_ref() == "id")?;
    Some(found.value.into_owned())
}

/// The parts that a part names, by what it calls them.
fn related(archive: &mut Archive<'_>, of: &str, found: &mut Gathering) -> BTreeMap<String, String> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let mut related = BTreeMap::new();
    if let Some(part) = archive.look(&format!("{folder}/_rels/{file}.rels"), found) {
        walk(&part, found, |step, _| {
            let Step::Begin("Relationship", element) = step else {
                return;
            };
            let target = attribute(element, "Target").unwrap_or_default();
            related.insert(
                attribute(element, "Id").unwrap_or_default(),
                from_folder(folder, &target),
            );
        });
    }
    related
}

/// `../notesSlides/notesSlide1.xml` seen from `ppt/slides`.
fn from_folder(folder: &str, target: &str) -> String {
    let mut pieces: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for piece in target.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                pieces.pop();
            }
            piece => pieces.push(piece),
        }
    }
    pieces.join("/")
}

fn slide(archive: &mut Archive<'_>, name: &str, (page, is_listed): (Option<u32>, bool), found: &mut Gathering) {
    let Some(part) = archive.part(name, found) else { return };
    let place = match is_off(&part, found) || !is_listed {
        true => Carrier::HiddenSlide,
        false => Carrier::Body,
    };
    paragraphs(&part, (place, page), found);
}

/// `<p:sld show="0">`
fn is_off(part: &[u8], found: &mut Gathering) -> bool {
    let mut is_off = false;
    walk(part, found, |step, _| {
        if let Step::Begin("sld", element) = step {
            is_off |= attribute(element, "show").is_some_and(|it| it == "0" || it == "false");
        }
    });
    is_off
}

fn paragraphs(part: &[u8], (place, page): (Carrier, Option<u32>), found: &mut Gathering) {
    let (mut text, mut is_text) = (String::new(), false);
    walk(part, found, |step, found| match step {
        Step::Begin("t" | "text", _) => is_text = true,
        Step::End("t") => is_text = false,
        Step::End("p" | "text" | "cm") => {
            is_text = false;
            found.add(place, page, &text);
            text.clear();
        }
        Step::Text(words) if is_text => text.push_str(words),
        _ => {}
    });
    found.add(place, page, &text);
}

/// Every character inside elements of a name.
fn all_text(part: &[u8], inside: &str, (place, page): (Carrier, Option<u32>), found: &mut Gathering) {
    let (mut text, mut depth) = (String::new(), 0u32);
    walk(part, found, |step, found| match step {
        Step::Begin(name, _) if name == inside => depth += 1,
        Step::End(name) if name == inside => {
            depth = depth.saturating_sub(1);
            found.add(place, page, &text);
            text.clear();
        }
        Step::Text(words) if depth > 0 => text.push_str(words),
        _ => {}
    });
}
