//! PDF files into lines with page, place, size and style.

mod cmap;
mod draft;
mod enclosed;
mod encoding;
mod find;
mod font;
mod lines;
mod machine;
mod marked;
mod matrix;
mod open;
mod sight;
mod syntax;
mod widths;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

use find::{inherited, plain};
use lines::Pen;
pub(crate) use machine::Layers;
use machine::Workshop;
use matrix::Matrix;
pub(crate) use open::{Opened, open};

use crate::{Document, Limits, OddityKind, Refused};

/// Reads a PDF; an empty password may open it.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    let opened = open(bytes, limits)?;
    let mut pen = Pen::new(limits);
    if opened.was_repaired {
        pen.oddities.note(OddityKind::Repaired, None, 1);
    }
    if is_cut_short(bytes) {
        pen.oddities.note(OddityKind::Truncated, None, 1);
    }
    let pages = read_pages(&opened, limits, Layers::All, &mut Covers::new(), &mut pen);
    let oddities = pen.oddities.list();
    if pages == 0 {
        return Err(Refused::Damaged);
    }
    if pen.lines.is_empty() && oddities.is_empty() {
        return Err(Refused::Empty);
    }
    Ok(Document {
        lines: pen.lines,
        oddities,
        pages: Some(pages),
        nodes: Vec::new(),
        data: enclosed::data(&opened.pdf, limits),
    })
}

/// The file's last words should be `%%EOF`; some mailers add a little behind it.
fn is_cut_short(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    memchr::memmem::find(tail, b"%%EOF").is_none()
}

/// Boxes drawn over the letters of each page, with how many letters came before each.
pub(crate) type Covers = Vec<Vec<([f64; 4], usize)>>;

/// The lines of an opened file as far as layers show or hide them, and whether some were left out. `covers` is what lies
/// over the letters: told by the first time through, wanted by one that asks for what nobody sees.
pub(crate) fn read_layers(
    opened: &Opened,
    limits: &Limits,
    layers: Layers<'_>,
    covers: &mut Covers,
) -> (Vec<crate::Line>, bool) {
    let mut pen = Pen::new(limits);
    read_pages(opened, limits, layers, covers, &mut pen);
    let lines = std::mem::take(&mut pen.lines);
    let is_cut = |it: &crate::Oddity| matches!(it.kind, OddityKind::TooLarge | OddityKind::DamagedPage);
    (lines, pen.oddities.list().iter().any(is_cut))
}

/// The lines of content that no page uses any more, read with what a page of the file has at hand.
pub(crate) fn read_content(opened: &Opened, limits: &Limits, content: &[u8]) -> Vec<crate::Line> {
    let mut pen = Pen::new(limits);
    let mut shop = Workshop::new(&opened.pdf, limits, Layers::All);
    let page = opened.pages.first().and_then(|it| opened.pdf.get_dictionary(*it).ok());
    let resources = page.and_then(|it| inherited(&opened.pdf, it, b"Resources"));
    pen.begin_page(0, (0.0, 0.0));
    let resources = resources.and_then(|it| it.as_dict().ok());
    shop.page(content, resources, Matrix::SAME, &mut pen);
    pen.end_page();
    std::mem::take(&mut pen.lines)
}

fn read_pages(opened: &Opened, limits: &Limits, layers: Layers<'_>, covers: &mut Covers, pen: &mut Pen) -> u32 {
    let mut shop = Workshop::new(&opened.pdf, limits, layers);
    let known = std::mem::take(covers);
    let mut number = 0;
    for id in &opened.pages {
        if number as usize >= limits.pages || shop.work_left == 0 || pen.is_full() {
            pen.oddities.note(OddityKind::TooLarge, Some(number), 1);
            break;
        }
        let over = known.get(number as usize).cloned().unwrap_or_default();
        shop.sight.begin_page((0.0, 0.0), over);
        number += 1;
        read_page(&opened.pdf, *id, number, &mut shop, pen, limits);
        covers.push(std::mem::take(&mut shop.sight.covers));
    }
    number
}

fn read_page<'a>(pdf: &'a Pdf, id: ObjectId, number: u32, shop: &mut Workshop<'a>, pen: &mut Pen, limits: &Limits) {
    let Ok(page) = pdf.get_dictionary(id) else {
        pen.begin_page(number, (0.0, 0.0));
        return pen.damaged();
    };
    let (matrix, extent) = upright(pdf, page);
    pen.begin_page(number, extent);
    shop.sight.set_extent(extent);
    let content = content(pdf, page, pen, limits);
    let resources = inherited(pdf, page, b"Resources").and_then(|it| it.as_dict().ok());
    shop.page(&content, resources, matrix, pen);
    pen.end_page();
}

/// The content streams of a page, one after another.
fn content(pdf: &Pdf, page: &Dictionary, pen: &mut Pen, limits: &Limits) -> Vec<u8> {
    let whole = plain(pdf, page, b"Contents");
    let parts = match whole {
        Some(Object::Array(parts)) => parts.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    if whole.is_none() && page.has(b"Contents") {
        pen.damaged();
    }
    let mut content = Vec::new();
    for part in parts {
        let stream = pdf.dereference(part).ok().and_then(|it| it.1.as_stream().ok());
        let left = limits.stream.saturating_sub(content.len());
        match stream.and_then(|it| it.get_plain_content_with_limit(left).ok()) {
            Some(bytes) => {
                content.extend(bytes);
                content.push(b'\n');
            }
            None => pen.damaged(),
        }
    }
    content
}

/// The map that puts the visible page upright with its lower left corner at 0, 0; its width and height.
fn upright(pdf: &Pdf, page: &Dictionary) -> (Matrix, (f64, f64)) {
    let rectangle = |key: &[u8]| {
        let array = inherited(pdf, page, key)?.as_array().ok()?;
        let figure = |it: &Object| pdf.dereference(it).ok()?.1.as_float().ok().map(f64::from);
        let corners: Vec<f64> = array.iter().map_while(figure).collect();
        <[f64; 4]>::try_from(corners).ok()
    };
    let [a, b, c, d] = rectangle(b"CropBox")
        .or_else(|| rectangle(b"MediaBox"))
        .unwrap_or([0.0, 0.0, 595.0, 842.0]);
    let (left, foot, width, height) = (a.min(c), b.min(d), (c - a).abs(), (d - b).abs());
    let base = Matrix::shift(-left, -foot);
    let turn = inherited(pdf, page, b"Rotate")
        .and_then(|it| it.as_float().ok())
        .unwrap_or(0.0) as i64;
    match turn.rem_euclid(360) {
        90 => (base.then(&Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width])), (height, width)),
        180 => (
            base.then(&Matrix([-1.0, 0.0, 0.0, -1.0, width, height])),
            (width, height),
        ),
        270 => (base.then(&Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0])), (height, width)),
        _ => (base, (width, height)),
    }
}

#[cfg(test)]
mod tests;
