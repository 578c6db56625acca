//! PDF: what is drawn, what a layer hides, notes on the pages, what the file says about itself, and files within it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, decode_text_string};

use super::{Carrier, Gathering, exif};
use crate::pdf::{self, Layers, Opened};
use crate::{Limits, Refused};

/// Notes of one file that are looked at.
const MOST_NOTES: usize = 10_000;

pub(super) fn gather(bytes: &[u8], limits: &Limits, found: &mut Gathering) -> Result<(), Refused> {
    let opened = pdf::open(bytes, limits)?;
    let file = &opened.pdf;
    let hidden = hidden_layers(file);
    let mut passes = vec![
        (Carrier::Body, Layers::Without(&hidden)),
        (Carrier::HiddenText, Layers::Unseen(&hidden)),
    ];
    let mut covers = pdf::Covers::new();
    let mut shown = BTreeSet::new();
    if !hidden.is_empty() {
        passes.push((Carrier::HiddenLayer, Layers::Only(&hidden)));
    }
    for (place, layers) in passes {
        let (lines, is_cut) = pdf::read_layers(&opened, limits, layers, &mut covers);
        for line in lines {
            found.add(place, line.page, &line.text);
            shown.insert(line.text.trim().to_owned());
        }
        if is_cut {
            found.cut();
        }
    }
    for (number, page) in (1..).zip(&opened.pages) {
        notes(file, *page, number, found);
    }
    info(file, found);
    enclosed(file, found);
    let used = used(file);
    for (id, object) in &file.objects {
        if !used.contains(id)
            && let Object::Stream(stream) = object
        {
            unused(&opened, stream, limits, &shown, found);
        }
        said(object, 0, found);
    }
    earlier(bytes, limits, &shown, found);
    Ok(())
}

/// Every object that something in the file leads to.
fn used(file: &Pdf) -> BTreeSet<ObjectId> {
    let mut used = BTreeSet::new();
    let mut ahead: Vec<&Object> = file.trailer.iter().map(|it| it.1).collect();
    while let Some(object) = ahead.pop() {
        match object {
            Object::Reference(id) if used.insert(*id) => ahead.extend(file.objects.get(id)),
            Object::Array(parts) => ahead.extend(parts),
            Object::Dictionary(fields) => ahead.extend(fields.iter().map(|it| it.1)),
            Object::Stream(stream) => ahead.extend(stream.dict.iter().map(|it| it.1)),
            _ => {}
        }
    }
    used
}

/// Text that was drawn once and that no page uses any more.
fn unused(opened: &Opened, stream: &Stream, limits: &Limits, shown: &BTreeSet<String>, found: &mut Gathering) {
    let Ok(content) = stream.get_plain_content_with_limit(limits.stream) else {
        return;
    };
    if memchr::memmem::find(&content, b"BT").is_none() {
        return;
    }
    for line in pdf::read_content(opened, limits, &content) {
        if !shown.contains(line.text.trim()) {
            found.add(Carrier::Earlier, None, &line.text);
        }
    }
}

/// Fields of any object that hold somebody's words: titles of bookmarks, what is said in place of a picture, hints of forms.
const SAID: &[&[u8]] = &[
    b"ActualText",
    b"Alt",
    b"DV",
    b"Desc",
    b"E",
    b"JS",
    b"Location",
    b"RC",
    b"Reason",
    b"Subj",
    b"TM",
    b"TU",
    b"Title",
    b"URI",
];

fn said(object: &Object, depth: u8, found: &mut Gathering) {
    let fields = match object {
        Object::Dictionary(fields) => fields,
        Object::Stream(stream) => &stream.dict,
        Object::Array(parts) if depth < 8 => return parts.iter().for_each(|it| said(it, depth + 1, found)),
        _ => return,
    };
    for (key, value) in fields {
        match value {
            Object::String(..) if SAID.contains(&key.as_slice()) => {
                if let Ok(words) = decode_text_string(value) {
                    found.about(&words);
                }
            }
            Object::Dictionary(_) | Object::Array(_) if depth < 8 => said(value, depth + 1, found),
            _ => {}
        }
    }
}

/// Versions of one file that are looked at.
const MOST_VERSIONS: usize = 5;

/// A file that was changed keeps what it was before: everything up to an earlier end is a file of its own.
fn earlier(bytes: &[u8], limits: &Limits, shown: &BTreeSet<String>, found: &mut Gathering) {
    let ends: Vec<usize> = memchr::memmem::find_iter(bytes, b"%%EOF").map(|it| it + 5).collect();
    let Some((_, before)) = ends.split_last() else { return };
    let mut told = BTreeSet::new();
    for end in before.iter().rev().take(MOST_VERSIONS) {
        let Ok(old) = pdf::open(&bytes[..*end], limits) else {
            continue;
        };
        let none = BTreeSet::new();
        let (lines, _) = pdf::read_layers(&old, limits, Layers::Without(&none), &mut pdf::Covers::new());
        for line in lines {
            let text = line.text.trim();
            if !shown.contains(text) && told.insert(text.to_owned()) {
                found.add(Carrier::Earlier, line.page, text);
            }
        }
    }
}

/// Layers that are switched off when the file is opened.
fn hidden_layers(file: &Pdf) -> BTreeSet<ObjectId> {
    let catalog = file.catalog().ok();
    let properties = catalog.and_then(|it| dictionary(file, it, b"OCProperties"));
    let usual = properties.and_then(|it| dictionary(file, it, b"D"));
    let list = |holder: Option<&Dictionary>, key: &[u8]| -> Vec<ObjectId> {
        let array = holder
            .and_then(|it| it.get_deref(key, file).ok())
            .and_then(|it| it.as_array().ok());
        array
            .into_iter()
            .flatten()
            .filter_map(|it| it.as_reference().ok())
            .collect()
    };
    let base = usual
        .and_then(|it| it.get(b"BaseState").ok())
        .and_then(|it| it.as_name().ok());
    let mut hidden: BTreeSet<ObjectId> = list(usual, b"OFF").into_iter().collect();
    if base == Some(b"OFF") {
        let on = list(usual, b"ON");
        hidden.extend(list(properties, b"OCGs").into_iter().filter(|it| !on.contains(it)));
    }
    hidden
}

fn dictionary<'a>(file: &'a Pdf, holder: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    holder.get_deref(key, file).ok()?.as_dict().ok()
}

fn text(file: &Pdf, holder: &Dictionary, key: &[u8]) -> Option<String> {
    let found = holder.get_deref(key, file).ok()?;
    decode_text_string(found).ok()
}

fn notes(file: &Pdf, page: ObjectId, number: u32, found: &mut Gathering) {
    let Ok(page) = file.get_dictionary(page) else { return };
    let Some(list) = page.get_deref(b"Annots", file).ok().and_then(|it| it.as_array().ok()) else {
        return;
    };
    for note in list.iter().take(MOST_NOTES) {
        let note = file.dereference(note).ok().and_then(|it| it.1.as_dict().ok());
        let Some(note) = note else { continue };
        let kind = note
            .get(b"Subtype")
            .ok()
            .and_then(|it| it.as_name().ok())
            .unwrap_or_default();
        if let Some(words) = text(file, note, b"V").filter(|_| kind == b"Widget") {
            found.add(Carrier::Body, Some(number), &words);
        }
        if matches!(kind, b"Link" | b"Widget" | b"Popup") {
            continue;
        }
        if let Some(words) = text(file, note, b"Contents") {
            found.add(Carrier::Comment, Some(number), &words);
        }
        if let Some(author) = text(file, note, b"T") {
            found.add(Carrier::Author, Some(number), &author);
        }
    }
}

fn info(file: &Pdf, found: &mut Gathering) {
    let info = file
        .trailer
        .get_deref(b"Info", file)
        .ok()
        .and_then(|it| it.as_dict().ok());
    if let Some(info) = info {
        for (key, _) in info {
            let Some(words) = text(file, info, key) else { continue };
            match key.as_slice() {
                b"Author" => found.add(Carrier::Author, None, &words),
                b"Producer" | b"Creator" | b"CreationDate" | b"ModDate" | b"Trapped" => {}
                _ => found.add(Carrier::Metadata, None, &words),
            }
        }
    }
    let metadata = file.catalog().ok().and_then(|it| it.get_deref(b"Metadata", file).ok());
    if let Some(Object::Stream(stream)) = metadata {
        match stream.get_plain_content_with_limit(1 << 20) {
            Ok(bytes) => exif::xmp(&bytes, found),
            Err(_) => found.cut(),
        }
    }
}

fn enclosed(file: &Pdf, found: &mut Gathering) {
    let is_file = |it: &&Object| it.as_dict().is_ok_and(|it| it.has_type(b"Filespec") && it.has(b"EF"));
    for object in file.objects.values().filter(is_file).take(100) {
        let Ok(named) = object.as_dict() else { continue };
        let name = text(file, named, b"UF").or_else(|| text(file, named, b"F"));
        found.add(Carrier::Enclosed, None, &name.unwrap_or_else(|| "?".to_owned()));
    }
}
