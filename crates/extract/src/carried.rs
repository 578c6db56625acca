//! Everything a file carries besides what is seen when it is opened: comments, tracked changes, hidden text, layers and
//! sheets, authors and other metadata, each with its place. Nothing here knows what must not become public.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub(crate) mod colours;
mod exif;
mod office;
mod open_document;
mod pages;
pub(crate) mod xml;

use crate::child::Pool;
use crate::contained;
use crate::{Extractor, FileKind, Limits, Refused};

/// The kind of job in a [`Pool`] that tells what a file carries.
pub const CARRYING: u8 = b'c';

/// Raised when the same file comes to other texts, or to other places or pages of them: what is kept of a reading before is read anew.
pub const EDITION: u32 = 2;

/// What a file carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// Texts in their places.
    pub texts: Vec<CarriedText>,
    /// What the sheets of a workbook are called, in its order; of one that is hidden, or that it does not lead to, nothing.
    pub sheets: Vec<String>,
    /// Not everything was looked at: it is too much, or of a kind that cannot be opened.
    pub is_cut: bool,
}

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedText {
    /// What kind of place.
    pub place: Carrier,
    /// Page, slide or sheet, counted from 1, where it has one.
    pub page: Option<u32>,
    /// The text.
    pub text: String,
}

/// What kind of place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// What everybody sees.
    Body,
    /// A comment or a note on a page.
    Comment,
    /// Text that was struck out while changes were tracked.
    Deleted,
    /// Text that is hidden.
    HiddenText,
    /// A layer that is switched off.
    HiddenLayer,
    /// A sheet, row or column that is hidden.
    HiddenSheet,
    /// A slide that is not shown.
    HiddenSlide,
    /// What a speaker is to say.
    Notes,
    /// Who wrote the file, or something in it.
    Author,
    /// Title, subject, key words and other fields about the file.
    Metadata,
    /// Where a picture was taken.
    Position,
    /// A file within the file.
    Enclosed,
    /// What an earlier version of the file said, which is still kept in it.
    Earlier,
}

/// The most that is gathered of one file, in bytes of text.
const MOST: usize = 8 << 20;

/// Shorter names say nothing.
const SHORTEST_ABOUT: usize = 6;
/// Different names that are kept.
const MOST_ABOUT: usize = 20_000;

/// Texts as they are met, no more than is reasonable.
#[derive(Default)]
pub(crate) struct Gathering {
    pub(crate) carried: Carried,
    size: usize,
    /// Words about things in the file that were met already: most are named again and again.
    about: BTreeSet<String>,
    /// Elements lie within one another deeper than is followed.
    pub(crate) is_too_deep: bool,
}

impl Gathering {
    fn add(&mut self, place: Carrier, page: Option<u32>, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.size + text.len() > MOST {
            self.carried.is_cut = true;
            return;
        }
        self.size += text.len();
        self.carried.texts.push(CarriedText {
            place,
            page,
            text: text.to_owned(),
        });
    }

    /// Words about something in the file, such as the name of a bookmark or what is said in place of a picture.
    fn about(&mut self, words: &str) {
        let is_short = words.trim().chars().count() < SHORTEST_ABOUT;
        if !is_short && self.about.len() < MOST_ABOUT && self.about.insert(words.to_owned()) {
            self.add(Carrier::Metadata, None, words);
        }
    }

    fn cut(&mut self) {
        self.carried.is_cut = true;
    }
}

/// What a file carries; its kind is told by its content.
pub fn carried(bytes: &[u8], limits: &Limits) -> Result<Carried, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge { limit: limits.bytes });
    }
    contained::quietly(|| gather(bytes, limits)).unwrap_or(Err(Refused::Crashed))
}

fn gather(bytes: &[u8], limits: &Limits) -> Result<Carried, Refused> {
    let mut found = Gathering::default();
    match FileKind::of(bytes) {
        FileKind::Pdf => pages::gather(bytes, limits, &mut found)?,
        FileKind::Text | FileKind::Rtf => lines(bytes, limits, &mut found),
        kind @ (FileKind::Word | FileKind::Excel | FileKind::Slides) => office::gather(bytes, kind, limits, &mut found),
        FileKind::OpenDocument => open_document::gather(bytes, limits, &mut found),
        FileKind::Picture => exif::gather(bytes, &mut found),
        _ => found.cut(),
    }
    Ok(found.carried)
}

fn lines(bytes: &[u8], limits: &Limits, found: &mut Gathering) {
    match crate::text::read(bytes, limits) {
        Ok(document) => document
            .lines
            .iter()
            .for_each(|it| found.add(Carrier::Body, None, &it.text)),
        Err(Refused::Empty) => {}
        Err(_) => found.cut(),
    }
}

impl Extractor {
    /// Tells what a file carries.
    pub fn carried(&self, bytes: &[u8]) -> Result<Carried, Refused> {
        match self {
            Self::Here(limits) => carried(bytes, limits),
            Self::Child(_, limits) if bytes.len() > limits.bytes => Err(Refused::TooLarge { limit: limits.bytes }),
            Self::Child(pool, limits) => carried_in(pool, bytes, limits),
        }
    }
}

fn carried_in(pool: &Pool, bytes: &[u8], limits: &Limits) -> Result<Carried, Refused> {
    let mut job = serde_json::to_vec(limits).map_err(|_| Refused::Crashed)?;
    job.push(0);
    let answer = pool.run_parts(CARRYING, &[&job, bytes])?;
    serde_json::from_slice(&answer).unwrap_or(Err(Refused::Crashed))
}

/// The child's answer to a job of the kind [`CARRYING`].
pub fn answer_carrying(job: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(0, job).unwrap_or(job.len());
    let answer = match (serde_json::from_slice::<Limits>(&job[..end]), job.get(end + 1..)) {
        (Ok(limits), Some(bytes)) => carried(bytes, &limits),
        _ => Err(Refused::Crashed),
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

#[cfg(test)]
mod tests;
