//! Stories of reading minutes as towns really write them.

mod variants;
