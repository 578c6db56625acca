//! Stories of reading minutes as towns really write them.

mod again;
mod asked;
mod attached;
mod coming;
mod corpus;
mod exports;
mod families;
mod generated;
mod goals;
mod leaks;
mod ledger;
mod others;
mod printed;
mod seed;
mod variants;
mod word;
