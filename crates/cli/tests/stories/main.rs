//! Stories told through the one binary, as an operator and a secretary meet it.

mod accessible;
mod accounts;
mod archive;
mod bytes;
mod corpus;
#[path = "../../../web/tests/stories/driver.rs"]
mod driver;
mod folders;
mod given_back;
mod guide;
mod hostile;
mod house;
mod leaks;
mod live;
#[path = "../../../web/tests/stories/measure.rs"]
mod measure;
mod oparl;
mod pipes;
mod proof;
mod reading;
mod serving;
mod settled;
mod walker;
#[expect(dead_code, reason = "the stories of the pages use the rest")]
#[path = "../../../web/tests/stories/window.rs"]
mod window;
