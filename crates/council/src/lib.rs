//! What a council may lawfully do: pure functions over plain values, without I/O, clock, randomness or prose.

pub mod appendix;
pub mod clock;
pub mod finding;
pub mod follow_up;
pub mod ids;
pub mod outcome;
pub mod record;
pub mod rich;
