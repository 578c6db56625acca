//! Stories of reading minutes as towns really write them.

mod corpus;
mod seed;
mod variants;
