//! Words in, hits out: an index of what may be read, with the audiences of each thing beside its words.
//!
//! A question is asked by somebody: only what one of their audiences may read is found, counted, highlighted or suggested.

mod analyzer;
mod answer;
mod asking;
mod card;
mod close;
mod facets;
mod fault;
mod find;
mod highlight;
mod index;
mod looked;
mod lookup;
mod question;
mod rank;
mod schema;
mod split;
mod suggestion;
mod variants;

pub use analyzer::{ANALYZER, Word, folded, stem, words};
pub use answer::{Alike, Answer, FacetCount, Hit, Spot};
pub use asking::Asker;
pub use card::{Card, Clause, Document, Kind, Visibility};
pub use fault::Fault;
pub use highlight::{Piece, highlighted};
pub use index::{Bookmark, Index, Update};
pub use question::{Facet, Question, Sort};
