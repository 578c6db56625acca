//! The one binary's rooms.

pub mod demo;
