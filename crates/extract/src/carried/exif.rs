//! What a picture says about itself: who took it, where, and with what words.

use super::{Carrier, Gathering};

/// Fields of one list that are looked at.
const MOST_FIELDS: u16 = 400;

pub(super) fn gather(bytes: &[u8], found: &mut Gathering) {
    if bytes.starts_with(b"\xFF\xD8") {
        jpeg(bytes, found);
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes, found);
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        tiff(bytes, found);
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes, found);
    }
}

fn jpeg(bytes: &[u8], found: &mut Gathering) {
    let mut at = 2;
    while let Some([0xFF, kind, high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(part) = bytes.get(at + 4..at + 2 + length.max(2)) else {
            return;
        };
        match kind {
            0xE1 => match part.strip_prefix(b"Exif\0\0") {
                Some(list) => tiff(list, found),
                None => xmp(part, found),
            },
            0xED | 0xFE => words(part, Carrier::Metadata, found),
            0xDA => return after_scan(bytes, at, found),
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

/// From the first line of the picture to its end, and what stands behind: another picture, or words.
fn after_scan(bytes: &[u8], from: usize, found: &mut Gathering) {
    let ends = memchr::memmem::find_iter(&bytes[from..], b"\xFF\xD9");
    let Some(end) = ends.last() else { return };
    let tail = &bytes[from + end + 2..];
    behind(tail, Carrier::Metadata, found);
}

/// Words among bytes behind the end of a picture.
fn behind(tail: &[u8], place: Carrier, found: &mut Gathering) {
    let is_word = |it: &&[u8]| it.len() >= SHORTEST_BEHIND;
    let parts = tail.split(u8::is_ascii_control);
    for part in parts.filter(is_word).take(MOST_BEHIND) {
        let text = String::from_utf8_lossy(part);
        let broken = text.chars().filter(|it| *it == '\u{FFFD}').count();
        if broken * 8 < text.chars().count() {
            words(part, place, found);
        }
    }
}

/// Shorter runs of letters are chance.
const SHORTEST_BEHIND: usize = 8;
/// Runs that are looked at.
const MOST_BEHIND: usize = 2000;

fn png(bytes: &[u8], found: &mut Gathering) {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(part) = bytes.get(at + 8..(at + 8).saturating_add(length)) else {
            return;
        };
        match &head[4..] {
            b"tEXt" | b"iTXt" => {
                let (name, text) = part.split_at(part.iter().position(|it| *it == 0).unwrap_or(0));
                let place = if name == b"Author" {
                    Carrier::Author
                } else {
                    Carrier::Metadata
                };
                words(text, place, found);
            }
            b"eXIf" => tiff(part, found),
            b"IEND" => return behind(bytes.get(at + 12..).unwrap_or_default(), Carrier::HiddenText, found),
            b"zTXt" => found.cut(),
            _ => {}
        }
        at += 12 + length;
    }
}

fn gif(bytes: &[u8], found: &mut Gathering) {
    for at in memchr::memmem::find_iter(bytes, b"\x21\xFE") {
        let length = bytes.get(at + 2).copied().map_or(0, usize::from);
        if let Some(part) = bytes.get(at + 3..at + 3 + length) {
            words(part, Carrier::Metadata, found);
        }
    }
}

/// XML among the bytes: everything between its elements, and what its attributes say.
pub(super) fn xmp(part: &[u8], found: &mut Gathering) {
    let text = String::from_utf8_lossy(part);
    let Some(start) = text.find('<') else {
        return words(part, Carrier::Metadata, found);
    };
    let mut field = Vec::<String>::new();
    super::xml::walk(text[start..].as_bytes(), found, |step, found| match step {
        super::xml::Step::Begin(name, element) => {
            field.push(name.to_owned());
            for (key, value) in element
                .attributes()
                .with_checks(false)
                .flatten()
                .map(|it| (it.key, it.value))
            {
                let key = key.local_name();
                let key: &str = key.as_ref();
                if key.starts_with("GPS") {
                    found.add(Carrier::Position, None, &value);
                } else if matches!(key, "creator" | "Author" | "CreatorContact" | "description" | "title") {
                    found.add(Carrier::Metadata, None, &value);
                }
            }
        }
        super::xml::Step::End(_) => drop(field.pop()),
        super::xml::Step::Text(text) => {
            let is_in = |name: &str| field.iter().any(|it| it == name);
            if is_in("creator") || is_in("Author") {
                found.add(Carrier::Author, None, text);
            } else if field.iter().any(|it| it.starts_with("GPS")) {
                found.add(Carrier::Position, None, text);
            } else if ["title", "description", "subject", "Keywords", "rights", "Headline"]
                .iter()
                .any(|it| is_in(it))
            {
                found.add(Carrier::Metadata, None, text);
            }
        }
    });
}

/// Readable letters of a field.
fn words(part: &[u8], place: Carrier, found: &mut Gathering) {
    let text = String::from_utf8_lossy(part).replace(|it: char| it.is_control() || it == '\u{FFFD}', " ");
    if text.chars().filter(|it| it.is_alphanumeric()).count() > 2 {
        found.add(place, None, &text);
    }
}

/// A list of fields as TIFF and EXIF write it.
struct Fields<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl Fields<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let two = <[u8; 2]>::try_from(self.bytes.get(at..at.checked_add(2)?)?).ok()?;
        Some(if self.is_little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four = <[u8; 4]>::try_from(self.bytes.get(at..at.checked_add(4)?)?).ok()?;
        Some(if self.is_little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    }

    /// The bytes of a field whose twelve bytes begin at `at`.
    fn value(&self, at: usize) -> Option<&[u8]> {
        let size = match self.short(at + 2)? {
            3 => 2,
            4 | 9 => 4,
            5 | 10 | 12 => 8,
            _ => 1,
        };
        let length = (self.long(at + 4)? as usize).checked_mul(size)?;
        let start = if length <= 4 {
            at + 8
        } else {
            self.long(at + 8)? as usize
        };
        self.bytes.get(start..start.checked_add(length)?)
    }

    fn list(&self, at: usize, depth: u8, found: &mut Gathering) {
        let Some(count) = self.short(at) else { return };
        for index in 0..usize::from(count.min(MOST_FIELDS)) {
            let field = at + 2 + index * 12;
            let Some(tag) = self.short(field) else { return };
            match tag {
                // Further lists: EXIF's own, and where the picture was taken.
                0x8769 if depth < 3 => {
                    if let Some(next) = self.long(field + 8) {
                        self.list(next as usize, depth + 1, found);
                    }
                }
                0x8825 => {
                    let next = self.long(field + 8).map(|it| it as usize);
                    if let Some(next) = next.filter(|it| self.has_latitude(*it)) {
                        found.add(Carrier::Position, None, &format!("GPS {}", self.degrees(next)));
                    }
                }
                0x013B | 0x9C9D => self.text(field, Carrier::Author, tag == 0x9C9D, found),
                0x010E | 0x8298 | 0x9286 | 0x010D | 0xA430 => self.text(field, Carrier::Metadata, false, found),
                0x9C9B | 0x9C9C | 0x9C9E | 0x9C9F => self.text(field, Carrier::Metadata, true, found),
                _ => {}
            }
        }
    }

    fn has_latitude(&self, list: usize) -> bool {
        let count = self.short(list).unwrap_or(0).min(MOST_FIELDS);
        (0..usize::from(count)).any(|it| self.short(list + 2 + it * 12) == Some(2))
    }

    /// Latitude and longitude in whole degrees and minutes.
    fn degrees(&self, list: usize) -> String {
        let count = self.short(list).unwrap_or(0).min(MOST_FIELDS);
        let mut parts = Vec::new();
        for field in (0..usize::from(count)).map(|it| list + 2 + it * 12) {
            if let (Some(2 | 4), Some(start)) = (self.short(field), self.long(field + 8)) {
                let figure = |at: usize| self.long(start as usize + at * 8).unwrap_or(0);
                parts.push(format!("{}° {}′", figure(0), figure(1)));
            }
        }
        parts.join(", ")
    }

    fn text(&self, field: usize, place: Carrier, is_wide: bool, found: &mut Gathering) {
        let Some(bytes) = self.value(field) else { return };
        if is_wide {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|it| u16::from_le_bytes([it[0], it[1]]))
                .collect();
            words(String::from_utf16_lossy(&units).as_bytes(), place, found);
        } else {
            words(bytes.strip_prefix(b"ASCII\0\0\0").unwrap_or(bytes), place, found);
        }
    }
}

fn tiff(bytes: &[u8], found: &mut Gathering) {
    let fields = Fields {
        bytes,
        is_little: bytes.starts_with(b"II"),
    };
    if let Some(first) = fields.long(4) {
        fields.list(first as usize, 0, found);
    }
}
