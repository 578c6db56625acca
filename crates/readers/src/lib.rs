//! Readers follow the journal and make what people see of it.
//!
//! A table reader moves its tables and its bookmark in one transaction, so each entry counts exactly once. Nothing here is
//! true by itself: every table can be thrown away and made again.

pub mod calendar;
pub mod catalogue;
pub mod clerk;
pub mod erasure;
pub mod follow;
pub mod mail;
pub mod now;
pub mod verify;

pub use follow::{Lookup, Reader, catch_up, rebuild};
pub use now::Now;
