//! What a council may lawfully do: pure functions over plain values, without I/O, clock, randomness or prose.

pub mod access;
pub mod appendix;
pub mod body;
pub mod clock;
pub mod command;
pub mod digest;
pub mod event;
pub mod finding;
pub mod follow_up;
pub mod identity;
pub mod ids;
pub mod kept;
pub mod leak;
pub mod meeting;
pub mod outcome;
pub mod paper;
pub mod phrases;
pub mod public;
pub mod record;
pub mod review;
pub mod rich;
pub mod rights;
pub mod roles;
pub mod seal;
pub mod workdays;
pub mod writing;
