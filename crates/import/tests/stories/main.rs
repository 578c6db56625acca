//! Stories of reading minutes as towns really write them.

mod again;
mod corpus;
mod ledger;
mod seed;
mod variants;
