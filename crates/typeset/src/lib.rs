//! A record in; PDF, Word, HTML, text and drawings out: same input, same bytes.

pub mod danish;
pub mod docx;
pub mod drawings;
pub mod html;
pub mod pdf;
pub mod text;
mod words;

pub use words::{added, notices, recalled, signed};
