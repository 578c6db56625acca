//! Minutes as towns really write them in; records and findings out.

pub mod dates;
pub mod leftover;
pub mod people;
