//! Stories told through the one binary, as an operator and a secretary meet it.

mod accounts;
mod archive;
mod bytes;
mod corpus;
#[expect(dead_code, reason = "the stories of the pages use the rest")]
#[path = "../../../web/tests/stories/driver.rs"]
mod driver;
mod guide;
mod house;
mod proof;
mod reading;
mod serving;
