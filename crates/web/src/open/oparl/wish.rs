//! What an address of OParl asks for, and how that address is spelt.

use jiff::SignedDuration;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::BodyId;
use raadslag_opendata::oparl::{HERE, Kind, ROOT};
use raadslag_readers::now::OpenFilter;

use crate::problem::Problem;

/// Characters of a value that stand for themselves.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b':');

/// The names of what may be wished, in the order of the canonical address.
const NAMES: [&str; 7] = [
    "created_since",
    "created_until",
    "modified_since",
    "modified_until",
    "limit",
    "omit_internal",
    "after",
];

/// A list has no more objects on a page.
const MOST: u32 = 100;

/// The same of objects that hold many others.
const MOST_LARGE: u32 = 25;

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    System,
    /// A list, of one body or of all.
    List(Kind, Option<BodyId>),
    Object(Kind, String),
    /// The bytes of a document, and how they are to be treated.
    Bytes(String, &'static str),
}

/// What is wished of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    given: [Option<String>; 7],
    instants: [Option<Timestamp>; 4],
    limit: Option<u32>,
    pub omits_internal: bool,
    after: (String, String),
}

/// An address that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub what: What,
    path: String,
    pub wish: Wish,
}

impl Asked {
    /// Reads an address however it is spelt.
    pub fn read(address: &str) -> Result<Self, Problem> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = percent_decode_str(path)
            .decode_utf8()
            .map_err(|_| Problem::BadAddress)?;
        let path = path.to_lowercase();
        let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        let parts = match parts.as_slice() {
            ["oparl"] | ["oparl", "v1.1"] => &["system"],
            ["oparl", "v1.1", parts @ ..] => parts,
            _ => return Err(Problem::not_found()),
        };
        let mut parts = parts.to_vec();
        // The municipality has a number; ids are of one length, with their zeros.
        if let [kind, number, ..] = parts.as_mut_slice()
            && *kind == "body"
            && number.trim_start_matches('0') == HERE
        {
            *number = HERE;
        }
        let what = what(&parts).ok_or_else(Problem::not_found)?;
        let wish = match what {
            What::System | What::Bytes(..) => Wish::default(),
            _ => Wish::read(query)?,
        };
        Ok(Self {
            what,
            path: format!("{ROOT}/{}", parts.join("/")),
            wish,
        })
    }

    /// The one right spelling.
    pub fn address(&self) -> String {
        self.spelt(&self.wish.given)
    }

    /// The first page.
    pub fn first(&self) -> String {
        let mut given = self.wish.given.clone();
        given[6] = None;
        self.spelt(&given)
    }

    /// The page after an object.
    pub fn after(&self, within: &str, id: &str) -> String {
        let mut given = self.wish.given.clone();
        given[6] = Some(format!("{within}.{id}"));
        self.spelt(&given)
    }

    fn spelt(&self, given: &[Option<String>; 7]) -> String {
        let named = NAMES
            .iter()
            .zip(given)
            .filter_map(|(name, it)| Some((name, it.as_ref()?)));
        let query: Vec<String> = named
            .map(|(name, it)| format!("{name}={}", utf8_percent_encode(it, VALUE)))
            .collect();
        let question = if query.is_empty() { "" } else { "?" };
        format!("{}{question}{}", self.path, query.join("&"))
    }
}

/// Letters of an id, and no more of them than any has.
fn is_id(it: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(&it);
    it.len() <= 80 && it.bytes().all(is_letter)
}

fn what(parts: &[&str]) -> Option<What> {
    Some(match parts {
        ["system"] => What::System,
        ["body"] => What::List(Kind::Body, None),
        ["body", HERE, kind] => What::List(Kind::listed().find(|it| it.word() == *kind)?, None),
        ["organization", id, kind @ ("meeting" | "consultation")] => {
            // A party meets nowhere by itself: its lists are empty.
            What::List(Kind::find(kind)?, Some(id.parse().ok()?))
        }
        ["file", id, "access"] if is_id(id) => What::Bytes((*id).to_owned(), "inline"),
        ["file", id, "download"] if is_id(id) => What::Bytes((*id).to_owned(), "attachment"),
        [kind, id] if is_id(id) => What::Object(Kind::find(kind)?, (*id).to_owned()),
        _ => return None,
    })
}

impl Wish {
    fn read(query: &str) -> Result<Self, Problem> {
        let mut wish = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let Some(place) = NAMES.iter().position(|it| *it == name) else {
                continue;
            };
            let value = percent_decode_str(value)
                .decode_utf8()
                .map_err(|_| Problem::BadQuery(NAMES[place]))?;
            // Offsets are often sent with a plus that was not encoded.
            wish.take(place, &value.trim().replace(' ', "+"))?;
        }
        Ok(wish)
    }

    fn take(&mut self, place: usize, value: &str) -> Result<(), Problem> {
        let mut value = value.to_owned();
        let unread = || Problem::BadQuery(NAMES[place]);
        match NAMES[place] {
            "limit" => {
                let limit: u64 = value.parse().map_err(|_| unread())?;
                if limit == 0 {
                    return Err(unread());
                }
                self.limit = Some(u32::try_from(limit).unwrap_or(u32::MAX));
                // `05` and `+5` are five.
                value = limit.to_string();
            }
            "omit_internal" => match value.as_str() {
                "true" => self.omits_internal = true,
                "false" => return Ok(()),
                _ => return Err(unread()),
            },
            "after" => {
                let (within, id) = value.split_once('.').ok_or_else(unread)?;
                if id.is_empty() || !is_id(within) || !is_id(id) {
                    return Err(unread());
                }
                self.after = (within.to_owned(), id.to_owned());
            }
            _ => self.instants[place] = Some(value.parse().map_err(|_| unread())?),
        }
        self.given[place] = Some(value);
        Ok(())
    }

    /// How many objects a page has: a wish for more is met as far as it goes.
    pub fn limit(&self, kind: Kind) -> u32 {
        let most = match kind {
            Kind::Meeting | Kind::Paper => MOST_LARGE,
            _ => MOST,
        };
        self.limit.unwrap_or(most).min(most)
    }

    /// What is asked of the tables. What is told in whole seconds lasts to the end of its second.
    pub fn filter(&self) -> OpenFilter {
        let [created_since, created_until, modified_since, modified_until] = self.instants;
        let end = |it: Option<Timestamp>| it.map(|it| it.checked_add(SignedDuration::from_secs(1)).unwrap_or(it));
        OpenFilter {
            after: self.after.clone(),
            created_since,
            created_before: end(created_until),
            modified_since,
            modified_before: end(modified_until),
            ..OpenFilter::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(address: &str) -> Result<String, Problem> {
        Asked::read(address).map(|it| it.address())
    }

    #[test]
    fn every_spelling_leads_to_the_same_address_and_that_to_itself() {
        for (given, right) in [
            ("/oparl", "/oparl/v1.1/system"),
            ("/OParl/v1.1//Body/1/Meeting/", "/oparl/v1.1/body/1/meeting"),
            (
                "/oparl/v1.1/body/1/paper?limit=7&modified_since=2030-01-01T00:00:00+01:00",
                "/oparl/v1.1/body/1/paper?modified_since=2030-01-01T00:00:00%2B01:00&limit=7",
            ),
            (
                "/oparl/v1.1/body/1/paper?x=1&omit_internal=false&created_since=2030-01-01T00:00:00Z",
                "/oparl/v1.1/body/1/paper?created_since=2030-01-01T00:00:00Z",
            ),
            (
                "/oparl/v1.1/body/1/paper?limit=%2B05",
                "/oparl/v1.1/body/1/paper?limit=5",
            ),
            ("/oparl/v1.1/body/001?a=b", "/oparl/v1.1/body/1"),
            ("/oparl/v1.1/body/01/file?limit=5", "/oparl/v1.1/body/1/file?limit=5"),
            (
                "/oparl/v1.1/file/0000000000001-agenda/access?a=b",
                "/oparl/v1.1/file/0000000000001-agenda/access",
            ),
        ] {
            assert_eq!(spelt(given).as_deref(), Ok(right));
            assert_eq!(spelt(right).as_deref(), Ok(right));
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_what_is_not_there_is_not_found() {
        for bad in [
            "modified_since=i+gaar",
            "modified_until=",
            "modified_since=2030-01-01",
            "limit=0",
            "limit=-1",
            "after=x",
            "after=x.",
            "after=x.Y%27",
            "omit_internal=1",
        ] {
            assert_eq!(
                spelt(&format!("/oparl/v1.1/body/1/file?{bad}")),
                Err(Problem::BadQuery(bad.split('=').next().unwrap_or_default())),
                "{bad}"
            );
        }
        for none in [
            "/oparl/v1.0/system",
            "/oparl/v1.1/body/2/file",
            "/oparl/v1.1/body/10/file",
            "/oparl/v1.1/body/0/file",
            "/oparl/v1.1/ting/1",
            "/oparl/v1.1/file/../x",
        ] {
            assert_eq!(spelt(none), Err(Problem::not_found()), "{none}");
        }
        let asked = Asked::read("/oparl/v1.1/body/1/meeting?limit=1000").expect("clamped");
        assert_eq!(asked.wish.limit(Kind::Meeting), MOST_LARGE);
    }
}
