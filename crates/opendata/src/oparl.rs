//! OParl 1.1: what its objects are called, where each stands, and how lists, deleted objects and errors are told.

mod house;
mod sitting;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Display;

use raadslag_council::clock::{ClockTime, Date, Timestamp, copenhagen, instant};
use serde_json::{Map, Value, json};

pub use house::{Gremium, House, PartySeen, SeatedSeen, Seats, TermSeen, seats_of};
pub use sitting::{FileSeen, Paper, Sitting, Stage};
pub(crate) use sitting::{outcomes, own_decisions, words};

/// Where everything of OParl stands at a site.
pub const ROOT: &str = "/oparl/v1.1";

/// The name of the one body there is: each municipality has a site of its own.
pub const HERE: &str = "1";

const SCHEMA: &str = "https://schema.oparl.org/1.1/";

/// What kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The municipality.
    Body,
    /// Somebody who meets and decides, or a party there.
    Organization,
    /// Somebody elected.
    Person,
    /// Their seat.
    Membership,
    /// A meeting.
    Meeting,
    /// An item of it.
    AgendaItem,
    /// A matter through all bodies.
    Paper,
    /// Where it was dealt with.
    Consultation,
    /// A document.
    File,
    /// Where a meeting is.
    Location,
    /// An election term.
    LegislativeTerm,
}

impl Kind {
    /// Each with its name in the specification, and with the name of its list in `Body`.
    const ALL: [(Self, &'static str, &'static str, &'static str); 11] = [
        (Self::Body, "body", "Body", ""),
        (Self::Organization, "organization", "Organization", "organization"),
        (Self::Person, "person", "Person", "person"),
        (Self::Membership, "membership", "Membership", "membership"),
        (Self::Meeting, "meeting", "Meeting", "meeting"),
        (Self::AgendaItem, "agendaitem", "AgendaItem", "agendaItem"),
        (Self::Paper, "paper", "Paper", "paper"),
        (Self::Consultation, "consultation", "Consultation", "consultation"),
        (Self::File, "file", "File", "file"),
        (Self::Location, "location", "Location", "locationList"),
        (
            Self::LegislativeTerm,
            "legislativeterm",
            "LegislativeTerm",
            "legislativeTermList",
        ),
    ];

    fn told(self) -> (&'static str, &'static str, &'static str) {
        let found = Self::ALL.iter().find(|it| it.0 == self);
        found.map_or(("", "", ""), |it| (it.1, it.2, it.3))
    }

    /// How addresses and tables write it.
    pub fn word(self) -> &'static str {
        self.told().0
    }

    /// The kind that a word stands for.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == word).map(|it| it.0)
    }

    /// Those with a list of their own.
    pub fn listed() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|it| it.0).filter(|it| *it != Self::Body)
    }
}

/// Since when something is public, and when it was last otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Since when.
    pub created: Timestamp,
    /// When it last changed.
    pub modified: Timestamp,
}

/// The stamps of what is public: what has none is not.
pub type Stamps = BTreeMap<(Kind, String), Stamp>;

/// Tells objects.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// Where the site is reached, without a slash at the end.
    pub site: &'a str,
    /// The stamps of what is told.
    pub stamps: &'a Stamps,
    /// Objects within objects are left out.
    pub omits_internal: bool,
}

impl Teller<'_> {
    /// The address of an object.
    pub fn at(&self, kind: Kind, id: &dyn Display) -> String {
        format!("{}{ROOT}/{}/{id}", self.site, kind.word())
    }

    /// The address of the list of a kind.
    pub fn list(&self, kind: Kind) -> String {
        format!("{}/{}", self.at(Kind::Body, &HERE), kind.word())
    }

    fn stamp(&self, kind: Kind, id: &dyn Display) -> Option<Stamp> {
        self.stamps.get(&(kind, id.to_string())).copied()
    }

    /// The address of an object that is public.
    fn find(&self, kind: Kind, id: &dyn Display) -> Option<String> {
        self.stamp(kind, id).map(|_| self.at(kind, id))
    }

    /// An object with what it says; none where it is not public.
    fn object(&self, kind: Kind, id: &dyn Display, says: Value) -> Option<Value> {
        let stamp = self.stamp(kind, id)?;
        let mut object = head(&self.at(kind, id), kind, stamp);
        if let Value::Object(says) = says {
            object.extend(says.into_iter().filter(|(name, it)| !is_nothing(name, it)));
        }
        Some(Value::Object(object))
    }

    /// An object that is no more.
    pub fn deleted(&self, kind: Kind, id: &str, stamp: Stamp) -> Value {
        let mut object = head(&self.at(kind, &id), kind, stamp);
        object.insert("deleted".into(), Value::Bool(true));
        Value::Object(object)
    }
}

fn head(at: &str, kind: Kind, stamp: Stamp) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".into(), at.into());
    object.insert("type".into(), format!("{SCHEMA}{}", kind.told().1).into());
    object.insert("created".into(), moment(stamp.created).into());
    object.insert("modified".into(), moment(stamp.modified).into());
    object
}

/// What has no value is left out; a list that must be there may be empty.
fn is_nothing(name: &str, value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(parts) => parts.is_empty() && name != "legislativeTerm",
        _ => false,
    }
}

/// An instant as OParl writes it: with the offset in numbers, without fractions.
pub fn moment(at: Timestamp) -> String {
    at.to_zoned_datetime(copenhagen())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// An instant in Denmark as OParl writes it.
pub(crate) fn time(date: Option<Date>, time: Option<ClockTime>) -> Option<String> {
    instant(date?, time?).map(moment)
}

/// A page of a list.
pub fn page(objects: Vec<Value>, links: &[(&str, String)]) -> Value {
    let links: Map<String, Value> = links
        .iter()
        .map(|(name, to)| ((*name).into(), to.clone().into()))
        .collect();
    let pagination = json!({ "elementsPerPage": objects.len() });
    json!({ "data": objects, "pagination": pagination, "links": links })
}

/// Why there is no object.
pub fn error(message: &str, debug: &str) -> Value {
    json!({ "type": format!("{SCHEMA}Error"), "message": message, "debug": debug })
}
