//! Stories of reading minutes as towns really write them.

mod again;
mod corpus;
mod families;
mod generated;
mod leaks;
mod ledger;
mod others;
mod seed;
mod variants;
