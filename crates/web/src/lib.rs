//! The pages: what the public and, later, those who are signed in see in a browser.
//!
//! A request is taken apart by `desk::Desk`, its address read by `routes`, its page taken from `cache` or made by
//! `render` out of what the `now` reader answers, and sent by `answer`. `guard` stands around all of it.

mod address;
pub mod agreed;
pub mod along;
mod answer;
mod api;
mod assets;
pub mod beside;
mod boxes;
mod cache;
mod calendars;
mod case_folder;
mod control;
mod desk;
mod encoding;
mod fields;
mod figures;
mod file;
mod form;
mod guard;
pub mod harvest;
mod icon;
mod inside;
pub mod intake;
mod language;
mod live;
mod looked;
pub mod mail;
mod oidc;
mod open;
pub mod pack;
mod packed;
mod passkeys;
pub mod press;
mod problem;
mod qr;
mod refusal;
mod render;
mod routes;
mod search;
mod serve;
mod session;
mod settings;
pub mod subscription;
pub mod suggestions;
pub mod watch;
mod way_out;
pub mod which;

pub use answer::WORD;
pub use figures::Figures;
pub use language::Language;
pub use oidc::{Group, Oidc};
pub use open::everything;
pub use packed::is_list;
pub use routes::{addresses, router};
pub use serve::serve;
pub use settings::{CC0, SetUp, Settings, State, host_of};
pub use way_out::WayOut;
