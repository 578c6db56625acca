//! Every text of what can be written to a file, where it stands.

use std::fmt::Error;

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};

/// Every text of a value, wherever it stands: a new field is looked at without being named here. Only the items of a record are
/// not, since each is looked at by itself.
pub(super) fn each(value: &impl Serialize, found: &mut dyn FnMut(&str)) {
    // Nothing is written, so nothing can fail.
    _ = value.serialize(&mut Texts { found });
}

struct Texts<'f> {
    found: &'f mut dyn FnMut(&str),
}

/// The fields of a struct.
struct Fields<'t, 'f> {
    texts: &'t mut Texts<'f>,
    is_record: bool,
}

type Looked = Result<(), Error>;

macro_rules! holds_no_text {
    ($($name:ident($kind:ty))*) => {
        $(fn $name(self, _: $kind) -> Looked {
            Ok(())
        })*
    };
}

impl<'t, 'f> Serializer for &'t mut Texts<'f> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Fields<'t, 'f>;
    type SerializeStructVariant = Fields<'t, 'f>;

    holds_no_text! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64)
        serialize_bytes(&[u8])
        serialize_unit_struct(&'static str)
    }

    fn serialize_char(self, letter: char) -> Looked {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Looked {
        (self.found)(text);
        Ok(())
    }

    fn serialize_none(self) -> Looked {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Looked {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Looked {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Looked {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Looked {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Looked {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'t, 'f>, Error> {
        Ok(Fields {
            texts: self,
            is_record: name == "Record",
        })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Fields<'t, 'f>, Error> {
        self.serialize_struct(name, length)
    }
}

macro_rules! looks_at_each {
    ($($kind:ident $name:ident)*) => {
        $(impl $kind for &mut Texts<'_> {
            type Ok = ();
            type Error = Error;

            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Looked {
                value.serialize(&mut **self)
            }

            fn end(self) -> Looked {
                Ok(())
            }
        })*
    };
}

looks_at_each! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

impl SerializeMap for &mut Texts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Looked {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Looked {
        value.serialize(&mut **self)
    }

    fn end(self) -> Looked {
        Ok(())
    }
}

impl SerializeStruct for Fields<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Looked {
        if self.is_record && name == "items" {
            return Ok(());
        }
        value.serialize(&mut *self.texts)
    }

    fn end(self) -> Looked {
        Ok(())
    }
}

impl SerializeStructVariant for Fields<'_, '_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Looked {
        value.serialize(&mut *self.texts)
    }

    fn end(self) -> Looked {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::to_value;

    use super::super::read;
    use super::each;
    use crate::record::{Item, Record};
    use crate::rich::{Block, Text};

    #[test]
    fn the_texts_of_a_value_are_those_of_its_file() {
        let item = Item {
            number: "1".to_owned(),
            title: "Nye moler".to_owned(),
            history: vec![crate::record::EarlierHandling {
                body: "Havneudvalget".to_owned(),
                date: Some(crate::clock::Date::constant(2031, 3, 12)),
                blocks: vec![Block::Paragraph(Text::plain("Udsat."))],
                ..Default::default()
            }],
            ..Item::default()
        };
        let (mut seen, mut written) = (Vec::new(), Vec::new());
        each(&item, &mut |it| seen.push(it.to_owned()));
        read(&to_value(&item).expect("plain data"), &mut |it| {
            written.push(it.to_owned())
        });
        // A file may have its fields in another order.
        seen.sort();
        written.sort();
        assert_eq!(seen, written);
        let mut outside = Vec::new();
        let record = Record {
            items: vec![item],
            ..Record::default()
        };
        each(&record, &mut |it| outside.push(it.to_owned()));
        assert!(!outside.contains(&"Nye moler".to_owned()));
    }
}
