//! Which names of which documents are one person, and which bodies are one body: what is certain by itself, what is asked of a
//! person, and what a person settled once and for all.

mod act;
mod bodies;
mod form;
mod meet;
mod sent_on;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{BodyId, MeetingId, PersonId};
use crate::record::Member;

pub use act::{BodyLink, NameVerdict, NamesAct, Settled, SettledBodies, Settlement, Settlements, decide};
pub use bodies::{BodyDoubt, BodyKnown, BodyReason, SameBodies, joined_bodies, same_bodies};
pub use form::{Likeness, Name};
pub use meet::recognise;
pub use sent_on::sent_to;

/// A list of a paper that names those who take part in the work: nothing else of a document is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Listed as members or as present.
    Members,
    /// Listed as absent or excused.
    Absent,
    /// Somebody else stood in for them.
    StoodInFor,
    /// Those who sign.
    Signatories,
}

/// A name as the papers of a body write it. It stands in the journal as one payload, which can be erased.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Written {
    /// The name.
    pub name: String,
    /// Letters of the party, where they stand beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The title, where two of one name stand in one list and only titles tell them apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The first day of those years, where the name stands in papers many years apart: it may be of two people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The body whose papers they are.
    pub body: BodyId,
}

impl Written {
    /// The same name, whatever its letters, accents and hyphens.
    pub fn folded(&self) -> Self {
        let name = Name::of(&self.name);
        Self {
            name: if name.is_letters() {
                self.name.trim().to_owned()
            } else {
                name.letters()
            },
            party: self.party.as_deref().map(|it| it.trim().to_uppercase()),
            title: self.title.as_deref().map(crate::identity::fold),
            since: self.since,
            body: self.body,
        }
    }

    /// The person of this name, as long as nobody of the people register is known to be it.
    pub fn person(&self) -> PersonId {
        let folded = self.folded();
        let words = |it: Option<String>| it.unwrap_or_default();
        PersonId::of(&[
            "named",
            &folded.name,
            &words(folded.party),
            &words(folded.title),
            &words(folded.since.map(|it| it.to_string())),
            &folded.body.to_string(),
        ])
    }
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// The meeting.
    pub meeting: MeetingId,
    /// The list.
    pub list: List,
    /// Its row in the list, from 0.
    pub row: u32,
}

/// A name at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub written: Written,
    /// The title beside it.
    pub title: Option<String>,
    /// Where.
    pub spot: Spot,
    /// The day of the meeting.
    pub day: Option<Date>,
}

/// The names in the lists of a paper, each with its list and its row.
pub fn listed(lists: [(List, &[Member]); 3]) -> Vec<(List, u32, Member)> {
    let mut found = Vec::new();
    for (list, members) in lists {
        for (row, member) in (0..).zip(members) {
            let stood_in_for = member.deputy_for.iter().map(|name| Member {
                name: name.clone(),
                ..Member::default()
            });
            found.extend(stood_in_for.map(|it| (List::StoodInFor, row, it)));
            found.push((list, row, member.clone()));
        }
    }
    found.retain(|it| it.2.name.chars().any(char::is_alphabetic));
    found
}

/// Somebody of the people register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The title, or nothing.
    pub title: String,
    /// The bodies where they have or had a role.
    pub bodies: BTreeSet<BodyId>,
}

/// What the rule looks at.
#[derive(Debug, Clone, Default)]
pub struct Setting<'a> {
    /// Every name at its place.
    pub mentions: &'a [Mention],
    /// The people register.
    pub registered: &'a [Registered],
    /// What persons settled.
    pub settled: &'a [Settled],
    /// Bodies that are councils.
    pub councils: BTreeSet<BodyId>,
    /// Bodies that the law makes of members of the council.
    pub committees: BTreeSet<BodyId>,
}

/// Why two names are one person without anybody having said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A person settled it.
    Settled,
    /// The same name in papers of one body.
    SameBody,
    /// The same name and party.
    SameParty,
    /// The same name and title.
    SameTitle,
    /// The same name in a council and in a committee whose members all are of it.
    OfCouncil,
    /// Somebody of the people register with a role at this body.
    HasRole,
    /// The name is cut short; nobody else is meant, and the two never stand beside each other.
    OnlyOne,
}

/// Why it is asked whether two names are one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// The same name, and nothing beside it that tells.
    SameName,
    /// The same name in papers many years apart.
    LongAway,
    /// The same name with another party.
    OtherParty,
    /// Another writing of the name.
    OtherWriting,
    /// Several may be meant.
    Several,
}

/// One person as the documents name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The person: of the people register, or by the first of the names.
    pub person: PersonId,
    /// It is somebody of the people register.
    pub is_registered: bool,
    /// The names, each with how often it stands somewhere and why it belongs to the others.
    pub names: Vec<NameOf>,
}

/// A name of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOf {
    /// As it is written most often.
    pub written: Written,
    /// Where it stands.
    pub spots: Vec<Spot>,
    /// Why it is this person; nothing for the only name.
    pub reason: Option<Reason>,
}

/// Is this the same person?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Why it is asked.
    pub ask: Ask,
    /// One of them, by the place among those recognised.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The two names that are alike; nothing where it is the name of the register.
    pub names: (Option<Written>, Option<Written>),
}

/// What came of the names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Every person that documents name, in the order of their names.
    pub all: Vec<Recognised>,
    /// What is asked, the names that stand most often first.
    pub doubts: Vec<Doubt>,
    /// Names that stand twice in one list with nothing to tell them apart: nobody is recognised by them.
    pub unclear: Vec<(Written, Vec<Spot>)>,
    /// Words that are nobody, as a person settled.
    pub nobody: Vec<Written>,
}

impl People {
    /// A person, by their id or by that of any of their names.
    pub fn find(&self, person: PersonId) -> Option<&Recognised> {
        let by_id = self.all.iter().find(|it| it.person == person);
        by_id.or_else(|| {
            let names = |it: &&Recognised| it.names.iter().any(|name| name.written.person() == person);
            self.all.iter().find(names)
        })
    }
}
