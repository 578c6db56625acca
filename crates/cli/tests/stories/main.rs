//! Stories told through the one binary, as an operator and a secretary meet it.

mod archive;
mod bytes;
mod corpus;
mod house;
mod proof;
mod reading;
mod serving;
