//! The parts of a packed document, unpacked within limits, and their XML event by event.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Gathering;
use crate::Limits;

/// Parts of a packed document that are looked at.
const MOST_PARTS: usize = 4000;

/// Elements within elements; no real document comes near.
const DEEPEST: usize = 500;

/// A packed document.
pub(crate) struct Archive<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: usize,
    most: usize,
    /// The names of parts that were asked for.
    taken: BTreeSet<String>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Option<Self> {
        Some(Self {
            zip: zip::ZipArchive::new(Cursor::new(bytes)).ok()?,
            left: limits.work,
            most: limits.stream,
            taken: BTreeSet::new(),
        })
    }

    /// The names of its parts, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .take(MOST_PARTS)
            .filter_map(|it| Some(it.ok()?.into_owned()))
            .collect();
        names.sort_by_key(|it| (it.len(), it.clone()));
        names
    }

    /// The names of parts that nobody asked for yet; a note where there are more parts than are looked at.
    pub(crate) fn untaken(&self, found: &mut Gathering) -> Vec<String> {
        if self.zip.len() > MOST_PARTS {
            found.cut();
        }
        let names = self.names().into_iter();
        names
            .filter(|it| !self.taken.contains(it) && !it.ends_with('/'))
            .collect()
    }

    /// A part; nothing where there is none, and a note where it unfolds to more than anybody has room for.
    pub(crate) fn part(&mut self, name: &str, found: &mut Gathering) -> Option<Vec<u8>> {
        let bytes = self.look(name, found)?;
        self.taken.insert(name.to_owned());
        Some(bytes)
    }

    /// A part in which something is only looked up: its words are still for whoever asks for it.
    pub(crate) fn look(&mut self, name: &str, found: &mut Gathering) -> Option<Vec<u8>> {
        let most = self.most.min(self.left);
        let part = self.zip.by_name(name).ok()?;
        let mut bytes = Vec::new();
        let read = part.take(most as u64 + 1).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() > most {
            found.cut();
            bytes.truncate(most);
        }
        self.left -= bytes.len().min(self.left);
        Some(bytes)
    }
}

/// What an element's event is.
pub(crate) enum Step<'e> {
    /// It begins; an empty one ends right away.
    Begin(&'e str, &'e BytesStart<'e>),
    /// It ends.
    End(&'e str),
    /// Characters.
    Text(&'e str),
}

/// Goes through a part's XML; names come without their prefix.
pub(crate) fn walk(bytes: &[u8], found: &mut Gathering, mut each: impl FnMut(Step<'_>, &mut Gathering)) {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > DEEPEST {
                    found.is_too_deep = true;
                    return found.cut();
                }
                spoken(&element, found);
                each(Step::Begin(element.local_name().as_ref(), &element), found);
            }
            Ok(Event::Empty(element)) => {
                spoken(&element, found);
                let name = element.local_name();
                each(Step::Begin(name.as_ref(), &element), found);
                each(Step::End(name.as_ref()), found);
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                each(Step::End(element.local_name().as_ref()), found);
            }
            Ok(Event::Text(text)) => each(Step::Text(&text), found),
            Ok(Event::CData(text)) => each(Step::Text(&text), found),
            Ok(Event::GeneralRef(reference)) => each(Step::Text(&letter(&reference)), found),
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(_) => return found.cut(),
        }
    }
}

/// Attributes that hold words of somebody: what is said in place of a picture, names of bookmarks, hints, where links lead.
const SPOKEN: &[&str] = &[
    "alt",
    "caption",
    "description",
    "descr",
    "display",
    "error",
    "errorTitle",
    "href",
    "location",
    "name",
    "prompt",
    "promptTitle",
    "title",
    "tooltip",
];

/// Elements whose value is words: variables of a document, marks of a field to fill in, cells kept for a pivot table.
const VALUED: &[(&str, &str)] = &[
    ("alias", "val"),
    ("docVar", "val"),
    ("n", "v"),
    ("s", "v"),
    ("tag", "val"),
    ("text", "val"),
];

fn spoken(element: &BytesStart<'_>, found: &mut Gathering) {
    let name = element.local_name();
    let name: &str = name.as_ref();
    for attribute in element.attributes().with_checks(false).flatten() {
        let key = attribute.key.local_name();
        let key: &str = key.as_ref();
        if SPOKEN.contains(&key) || VALUED.contains(&(name, key)) {
            let value = quick_xml::escape::unescape(&attribute.value).map(std::borrow::Cow::into_owned);
            found.about(&value.unwrap_or_else(|_| attribute.value.clone().into_owned()));
        }
    }
}

/// `&#48;` and `&amp;`: a number may be written so. What a file names by itself is not unfolded.
fn letter(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// An attribute by its name without prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// `<w:vanish/>` and `w:val="true"` say yes, `w:val="0"` no.
pub(crate) fn says_yes(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|it| !matches!(it.as_str(), "0" | "false" | "none" | "off"))
}
