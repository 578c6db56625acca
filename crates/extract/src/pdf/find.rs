//! Values out of a PDF's dictionaries, through references, none where the type is wrong.

use lopdf::{Dictionary, Document, Object};

/// The value of a key, references followed.
pub(super) fn plain<'a>(document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let (_, object) = document.dereference(holder.get(key).ok()?).ok()?;
    Some(object)
}

/// A dictionary, or the one of a stream.
pub(super) fn dictionary<'a>(document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match plain(document, holder, key)? {
        Object::Dictionary(it) => Some(it),
        Object::Stream(it) => Some(&it.dict),
        _ => None,
    }
}

pub(super) fn name<'a>(document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    plain(document, holder, key)?.as_name().ok()
}

pub(super) fn integer(document: &Document, holder: &Dictionary, key: &[u8]) -> Option<i64> {
    number(document, holder, key).map(|it| it as i64)
}

pub(super) fn number(document: &Document, holder: &Dictionary, key: &[u8]) -> Option<f64> {
    plain(document, holder, key)?.as_float().ok().map(f64::from)
}

/// The numbers of an array; what is no number counts as 0, so that the rest keep their place.
pub(super) fn numbers(document: &Document, holder: &Dictionary, key: &[u8]) -> Vec<f64> {
    let Some(Ok(array)) = plain(document, holder, key).map(Object::as_array) else {
        return Vec::new();
    };
    let figure = |it| document.dereference(it).ok().and_then(|it| it.1.as_float().ok());
    array.iter().map(|it| figure(it).map_or(0.0, f64::from)).collect()
}

/// A value that a page may have from the branches of the page tree above it.
pub(super) fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut holder = page;
    for _ in 0..32 {
        if let Some(found) = plain(document, holder, key) {
            return Some(found);
        }
        holder = dictionary(document, holder, b"Parent")?;
    }
    None
}
