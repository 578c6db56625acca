//! HTML of a record and of its parts: the one place that turns blocks into tags.

mod blocks;
mod escape;

pub(crate) use blocks::is_number;
pub use blocks::{Place, blocks, text};
pub use escape::escape;
