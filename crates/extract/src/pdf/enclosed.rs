//! The data that the pages of a PDF were made from, where it lies within.

use lopdf::{Dictionary, Document as Pdf, Object};

use crate::{Data, Limits};

/// More bytes than any record has.
const MOST: usize = 16 << 20;

/// Files within a file that are looked at.
const MOST_FILES: usize = 1000;

/// The record within and what was printed besides; nothing where there is none, or more than anybody has room for.
pub(super) fn data(pdf: &Pdf, limits: &Limits) -> Option<Data> {
    let specs = pdf.objects.values().filter_map(|it| it.as_dict().ok());
    let specs = specs.filter(|it| it.has_type(b"Filespec") && it.has(b"EF"));
    let specs: Vec<&Dictionary> = specs.take(MOST_FILES).collect();
    let named = |name: &[u8]| {
        specs
            .iter()
            .find(|it| is_named(it, name))
            .and_then(|it| text(pdf, it, limits))
    };
    Some(Data {
        record: named(b"record.json")?,
        print: named(b"print.json"),
    })
}

fn is_named(spec: &Dictionary, name: &[u8]) -> bool {
    let is = |key: &[u8]| matches!(spec.get(key), Ok(Object::String(found, _)) if plain(found) == name);
    is(b"UF") || is(b"F")
}

fn text(pdf: &Pdf, spec: &Dictionary, limits: &Limits) -> Option<String> {
    let files = spec.get_deref(b"EF", pdf).ok()?.as_dict().ok()?;
    let file = files.get_deref(b"F", pdf).or_else(|_| files.get_deref(b"UF", pdf));
    let bytes = file
        .ok()?
        .as_stream()
        .ok()?
        .get_plain_content_with_limit(limits.stream.min(MOST))
        .ok()?;
    String::from_utf8(bytes).ok()
}

/// A name in letters of one byte; those of two begin with a mark.
fn plain(name: &[u8]) -> Vec<u8> {
    match name.strip_prefix(b"\xFE\xFF") {
        Some(wide) => wide.iter().skip(1).step_by(2).copied().collect(),
        None => name.to_vec(),
    }
}
