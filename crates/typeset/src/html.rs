//! HTML of a record and of its parts: the one place that turns blocks into tags.

mod appendix;
mod blocks;
mod document;
mod escape;
mod item;

pub use appendix::appendix;
pub(crate) use blocks::is_figures;
pub use blocks::{Place, blocks, text};
pub use document::write;
pub(crate) use document::{appendix_heading, numbered};
pub use escape::escape;
pub use item::decision;
