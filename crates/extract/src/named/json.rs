//! JSON, value by value; the values of a list stand under its name one after another.

use std::cell::Cell;
use std::fmt;
use std::io::Read;
use std::rc::Rc;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::Gathering;

pub(super) fn walk(text: &str, gathering: &mut Gathering) {
    let place = Rc::new(Place::default());
    let counted = Counted {
        rest: text.as_bytes(),
        place: Rc::clone(&place),
    };
    let mut json = serde_json::Deserializer::from_reader(counted);
    let seed = Named {
        name: "",
        place: &place,
        gathering,
    };
    let read = seed.deserialize(&mut json).and_then(|()| json.end());
    if read.is_err() {
        // Behind the last value that was read whole.
        let mut from = place.whole.get().min(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        gathering.damaged(&text[from..], place.line.get());
    }
}

/// How far the reading has come.
struct Place {
    line: Cell<u32>,
    bytes: Cell<usize>,
    /// Where the last whole value ended.
    whole: Cell<usize>,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            line: Cell::new(1),
            bytes: Cell::new(0),
            whole: Cell::new(0),
        }
    }
}

/// The file, byte by byte, so that each value's line is known.
struct Counted<'t> {
    rest: &'t [u8],
    place: Rc<Place>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let (Some((byte, rest)), Some(first)) = (self.rest.split_first(), into.first_mut()) else {
            return Ok(0);
        };
        self.place.bytes.set(self.place.bytes.get() + 1);
        self.place.line.set(self.place.line.get() + u32::from(*byte == b'\n'));
        *first = *byte;
        self.rest = rest;
        Ok(1)
    }
}

/// A value under its name.
struct Named<'n, 'g> {
    name: &'n str,
    place: &'n Place,
    gathering: &'g mut Gathering,
}

impl Named<'_, '_> {
    fn leaf(self, text: &str) {
        let line = self.place.line.get();
        self.gathering.open(self.name, line);
        self.gathering.text(text, line);
        self.gathering.close();
        self.place.whole.set(self.place.bytes.get());
    }
}

impl<'de> DeserializeSeed<'de> for Named<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Named<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.leaf(text);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.leaf(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.leaf(&number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.leaf(&number.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.leaf(&number.to_string());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.leaf("");
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list
            .next_element_seed(Named {
                name: self.name,
                place: self.place,
                gathering: self.gathering,
            })?
            .is_some()
        {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.gathering.open(self.name, self.place.line.get());
        while let Some(name) = map.next_key::<String>()? {
            map.next_value_seed(Named {
                name: &name,
                place: self.place,
                gathering: self.gathering,
            })?;
        }
        self.gathering.close();
        Ok(())
    }
}
