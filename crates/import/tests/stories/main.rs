//! Stories of reading minutes as towns really write them.

mod again;
mod asked;
mod attached;
mod coming;
mod corpus;
mod exports;
mod families;
#[path = "../../../web/tests/stories/faults.rs"]
mod faults;
mod generated;
mod goals;
mod leaks;
mod ledger;
mod oparl;
mod others;
mod printed;
mod schema;
mod seed;
mod variants;
mod whose;
mod word;
