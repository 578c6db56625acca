//! What is put into the index: something that may be found, who may find it, and what is shown of it.

use serde::{Deserialize, Serialize};

use crate::asking::Asker;

/// What kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A body.
    Body,
    /// A meeting by its head.
    Meeting,
    /// An item.
    Item,
    /// An attachment.
    Attachment,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Item, Self::Attachment, Self::Meeting, Self::Body];

    /// The word in addresses and in the index.
    pub fn code(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Meeting => "meeting",
            Self::Item => "item",
            Self::Attachment => "attachment",
        }
    }

    /// The kind by its word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What is shown of something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What kind of thing.
    pub kind: Kind,
    /// Its id as addresses write it; of a body and a meeting, its address.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The item's or attachment's printed number; or empty.
    pub number: String,
    /// The address of its meeting; empty for a body.
    pub meeting: String,
    /// The number and title of the item an attachment belongs to; or empty.
    pub item: String,
    /// The body's name.
    pub body_name: String,
    /// The day of its meeting, ISO; or empty.
    pub date: String,
    /// The code of the meeting's document; or empty.
    pub document: String,
    /// Codes of what it was decided to be.
    pub outcomes: Vec<String>,
    /// The case's number; or empty.
    pub case_number: String,
    /// Only its public title is known to whoever finds this.
    pub is_title_only: bool,
    /// It is still worked on.
    pub is_draft: bool,
    /// Why its file could not be read; or empty.
    pub unread: String,
    /// Its texts go by pages that are counted.
    pub has_pages: bool,
    /// What these are called, where they are the sheets of a workbook; of one without a name nothing.
    pub sheets: Vec<String>,
}

/// A thing, and the audiences that see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clause {
    /// The thing, as `council::access` writes it; or empty where everybody sees it.
    pub thing: String,
    /// The audiences, written the same way.
    pub audiences: Vec<String>,
}

impl Clause {
    /// Everybody's.
    pub fn public() -> Self {
        Self {
            thing: String::new(),
            audiences: vec![PUBLIC.to_owned()],
        }
    }

    pub(crate) fn is_public(&self) -> bool {
        self.audiences.iter().any(|it| it == PUBLIC)
    }

    fn is_seen_by(&self, asker: &Asker) -> bool {
        let is_mine = |it: &String| asker.audiences.contains(it);
        self.is_public() || (self.audiences.iter().any(is_mine) && !asker.bars.contains(&self.thing))
    }
}

/// The audience that everybody belongs to.
pub(crate) const PUBLIC: &str = "public";

/// Who finds something: whoever each of the clauses lets see it, but nobody who sees something better instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visibility {
    /// The thing itself.
    pub thing: Clause,
    /// What it stands in.
    pub within: Clause,
    /// The paper it stands in, where that is only some people's.
    pub paper: Clause,
    /// What is seen in its place: all of it instead of its title, the draft instead of what was given out.
    pub instead: Option<Clause>,
}

impl Visibility {
    /// Everybody's.
    pub fn public() -> Self {
        Self {
            thing: Clause::public(),
            within: Clause::public(),
            paper: Clause::public(),
            instead: None,
        }
    }

    /// Whether somebody finds it: the rule that the index goes by, told of one document.
    pub fn is_seen_by(&self, asker: &Asker) -> bool {
        let sees = |it: &Clause| it.is_seen_by(asker);
        [&self.thing, &self.within, &self.paper].into_iter().all(sees) && !self.instead.as_ref().is_some_and(sees)
    }

    pub(crate) fn is_public(&self) -> bool {
        let is_open = [&self.thing, &self.within, &self.paper].iter().all(|it| it.is_public());
        is_open && !self.instead.as_ref().is_some_and(Clause::is_public)
    }
}

/// Something that may be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What is put in and taken out as one: a meeting with all it holds.
    pub unit: String,
    /// Who finds it.
    pub visibility: Visibility,
    /// When somebody sees more or less of it than now, in microseconds; it is not shown after that before it is put in anew.
    pub edge: Option<i64>,
    /// What is shown.
    pub card: Card,
    /// What was decided.
    pub decision: String,
    /// Its text: one, or a text for each page.
    pub texts: Vec<String>,
    /// Words that lead to it and are not shown, such as the name of its body.
    pub about: String,
    /// Numbers that name it.
    pub numbers: Vec<String>,
    /// The address of its body.
    pub body: String,
    /// The people who stand in it.
    pub people: Vec<String>,
    /// Goals it is worked for.
    pub goals: Vec<String>,
}

impl Document {
    /// Every text of it.
    pub fn all_texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.texts.iter().map(String::as_str);
        texts.chain([self.card.title.as_str(), self.decision.as_str()])
    }

    /// A number that another document has not: its words, who finds it, and when.
    pub fn mark(&self) -> u64 {
        // FNV-1a: the same on every machine.
        let said = format!("{self:?}");
        said.bytes().fold(0xcbf2_9ce4_8422_2325, |mark: u64, byte| {
            (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}
