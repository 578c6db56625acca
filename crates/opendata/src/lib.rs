//! A public view in, open data out.
//!
//! It takes [`Public`], which only `council` can make, so it cannot see what is closed. Papers, and who sits in bodies, are told as
//! OParl 1.1 tells them, as feeds, tables, a catalogue and what search engines read; the record of a meeting is JSON of our own.

pub mod atom;
pub mod catalogue;
pub mod dump;
pub mod oparl;
pub mod schema_org;
pub mod sitemap;
mod xml;

use raadslag_council::public::Public;
use raadslag_council::record::Record;

/// A meeting's public record as JSON, by the schema at `/skema/record.json`.
pub fn record(public: &Public<Record>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(public.get())
}

#[cfg(test)]
mod tests {
    use raadslag_council::record::{Item, Record};

    use super::*;

    #[test]
    fn a_closed_item_leaves_without_its_title() {
        let item = Item {
            title: "Køb af grund".into(),
            ..Item::default()
        };
        let whole = Record {
            items: vec![item],
            ..Record::default()
        };
        let json = record(&Public::of(&whole)).expect("a record is plain data");
        assert!(!String::from_utf8_lossy(&json).contains("Køb af grund"));
    }
}
