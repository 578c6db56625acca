//! Minutes as towns really write them in; records and findings out.

mod account;
mod alone;
pub mod appendices;
mod blocks;
pub mod budget_table;
mod contents;
pub mod cues;
pub mod dates;
mod exact;
mod family;
mod furniture;
pub mod goal_frame;
mod head;
mod ids;
mod inline;
mod item;
mod labels;
pub mod leftover;
mod lines;
mod municipality;
pub mod nearest;
mod oddities;
mod outline;
mod pattern;
pub mod people;
pub mod position_table;
mod programme;
mod reading;
pub mod roster;
mod source;
pub mod table;
mod tail;
pub mod wheel_table;

pub use reading::read;
