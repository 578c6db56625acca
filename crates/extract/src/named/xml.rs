//! XML, event by event, as forgiving as the systems that write it are careless.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Gathering, newlines};
use crate::OddityKind;

pub(super) fn walk(text: &str, gathering: &mut Gathering) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut walk = Walk {
        text,
        at: 0,
        line: 1,
        names: Vec::new(),
        gathering,
    };
    loop {
        let line = walk.line;
        let read = reader.read_event();
        let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match read {
            Ok(Event::Start(element)) => walk.begin(&element, line),
            Ok(Event::Empty(element)) => {
                walk.begin(&element, line);
                walk.end_last();
            }
            Ok(Event::End(element)) => walk.end(element.local_name().as_ref(), line),
            Ok(Event::Text(text)) => walk.gathering.text(&text, line),
            Ok(Event::CData(text)) => walk.gathering.text(&text, line),
            Ok(Event::GeneralRef(reference)) => {
                let letter = walk.meant(&reference, line);
                walk.gathering.text(&letter, line);
            }
            Ok(Event::Eof) => {
                if !walk.names.is_empty() {
                    walk.gathering.oddities.note(OddityKind::Truncated, Some(line), 1);
                }
                return;
            }
            Ok(_) => {}
            Err(_) => {
                let rest = text.get(walk.at..).unwrap_or_default();
                return walk.gathering.damaged(rest, line);
            }
        }
        walk.go_to(end);
    }
}

struct Walk<'t, 'g> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Elements that are open, outermost first.
    names: Vec<String>,
    gathering: &'g mut Gathering,
}

impl Walk<'_, '_> {
    fn go_to(&mut self, end: usize) {
        if let Some(read) = self.text.get(self.at..end) {
            self.line += newlines(read);
            self.at = end;
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, line: u32) {
        let name = element.local_name();
        let name: &str = name.as_ref();
        self.names.push(name.to_owned());
        self.gathering.open(name, line);
        for attribute in element.attributes().with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            // What a prefix stands for is no value.
            if key != "xmlns" && !key.starts_with("xmlns:") {
                let key = attribute.key.local_name();
                let value = self.unfolded(&attribute.value, line);
                self.gathering.attribute(key.as_ref(), &value, line);
            }
        }
    }

    fn end_last(&mut self) {
        self.names.pop();
        self.gathering.close();
    }

    /// Closes down to the element that ends; one that never began is passed over.
    fn end(&mut self, name: &str, line: u32) {
        let Some(at) = self.names.iter().rposition(|it| it == name) else {
            self.gathering.oddities.note(OddityKind::DamagedPage, Some(line), 1);
            return;
        };
        if at + 1 != self.names.len() {
            self.gathering.oddities.note(OddityKind::DamagedPage, Some(line), 1);
        }
        while self.names.len() > at {
            self.end_last();
        }
    }

    /// `&amp;` and `&#48;` are letters; what a file names by itself stays as it is written, and is told.
    fn meant(&mut self, reference: &str, line: u32) -> String {
        let number = reference.strip_prefix('#').and_then(|it| {
            it.strip_prefix(['x', 'X'])
                .map_or_else(|| it.parse().ok(), |it| u32::from_str_radix(it, 16).ok())
        });
        if let Some(number) = number {
            // A number that is no letter is told as one that cannot stand in a text.
            return char::from_u32(number).unwrap_or('\0').to_string();
        }
        match reference {
            "amp" => "&".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "quot" => "\"".to_owned(),
            "apos" => "'".to_owned(),
            other => {
                self.gathering.oddities.note(OddityKind::UnknownEntity, Some(line), 1);
                format!("&{other};")
            }
        }
    }

    /// An attribute's value with its references meant.
    fn unfolded(&mut self, value: &str, line: u32) -> String {
        let mut unfolded = String::with_capacity(value.len());
        let mut rest = value;
        while let Some(at) = rest.find('&') {
            unfolded.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest
                .find(';')
                .filter(|it| (1..=32).contains(it) && !rest[..*it].contains([' ', '&', '=']))
            {
                Some(end) => {
                    unfolded.push_str(&self.meant(&rest[..end], line));
                    rest = &rest[end + 1..];
                }
                None => unfolded.push('&'),
            }
        }
        unfolded.push_str(rest);
        unfolded
    }
}
