//! The journal and the files of one municipality, on SQLite or PostgreSQL.
//!
//! [`open`] a [`DataPlace`] and get a [`Journal`]: [`Journal::record`] is the only way to write facts of the record,
//! [`Journal::files`] keeps the files, [`Journal::db`] is the plain database underneath for tables that readers make.

pub mod accounts;
pub mod backup;
mod bucket;
pub mod check;
pub mod command;
pub mod db;
pub mod digest;
pub mod drafts;
pub mod fault;
pub mod fetched;
pub mod followers;
#[doc(hidden)]
pub mod hammer;
pub mod journal;
pub mod kept;
pub mod mail;
pub mod pace;
pub mod people;
pub mod place;
pub mod presence;
mod private;
pub mod private_notes;
pub mod put_away;
pub mod schema;
pub mod statement;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod testing;
pub mod trust;

pub use backup::{BackedUp, Manifest, Restored, restore};
pub use bucket::{BucketFigures, BucketPlace, Keys};
pub use check::{Flaw, Progress, Report, Stage};
pub use db::{Db, Row, Tx, Val};
pub use digest::Digest;
pub use fault::{Fault, StoreError};
pub use journal::{
    Answer, Desk, Entry, Erasure, Errand, Fact, FileFacts, Files, Head, Journal, KeptLeaf, Opened, Origin, Past,
    Received, Standing, Text,
};
pub use place::{DataPlace, FilesPlace, open};
pub use private::{private_file, private_folder};
pub use statement::Statement;
