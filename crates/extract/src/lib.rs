//! Bytes in, lines with style and place out; nothing here knows what minutes are.

pub mod attack;
mod calendar;
mod carried;
pub mod child;
mod contained;
mod document;
mod extractor;
mod kind;
mod limits;
mod named;
mod pdf;
mod refused;
mod tables;
mod text;
mod unpack;
mod word;

pub use calendar::{Calendar, DATING, Occasion, Odd, OddKind, answer_dating, calendar};
pub use carried::{CARRYING, Carried, CarriedText, Carrier, EDITION, answer_carrying, carried};
pub use document::{
    Data, Document, Emphasis, EmphasisKind, Line, Node, NodeKind, Oddity, OddityKind, Part, Point, Styled,
};
pub use extractor::{Extractor, READING, answer_reading, read_in};
pub use kind::{FileKind, unpacked_size};
pub use limits::Limits;
pub use refused::Refused;
pub use tables::{Cell, TABLING, Table, answer_tabling, table};
pub use text::decoded;
pub use unpack::{NotUnpacked, unpack};

/// Reads a file whose kind is told by its content, never by its name.
///
/// A panic inside a library is contained; hangs and hunger are bounded by `limits` as far as counting can.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge { limit: limits.bytes });
    }
    contained::quietly(|| match FileKind::of(bytes) {
        FileKind::Pdf => pdf::read(bytes, limits),
        FileKind::Text => text::read(bytes, limits),
        FileKind::Xml => named::read_xml(bytes, limits),
        FileKind::Json => named::read_json(bytes, limits),
        FileKind::Word => word::read(bytes, limits),
        FileKind::OldOffice if word::is_encrypted(bytes) => Err(Refused::Encrypted),
        other => Err(Refused::UnknownKind(other)),
    })
    .unwrap_or(Err(Refused::Crashed))
}
