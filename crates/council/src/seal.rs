//! What proves a record: a tree of salted digests whose root is signed, and as much of it as its reader may see.
//!
//! A leaf is the salted digest under which the journal keeps a text or a file. The leaves of an item and the nodes of its
//! attachments make the item's body; the items, the head and what is left make the root. Whoever may see a part is given its
//! text and salt and counts the leaf again; of what is hidden there is one digest, from which nothing can be guessed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

mod verify;

pub use verify::{Flaw, Given, Place, Verdict, read_given, verify};

use crate::digest::Digest;
use crate::ids::{AttachmentId, FileId, ItemId, TextId};
use crate::kept::{KeptAttachment, KeptClosing, KeptRecord, Slot};
use crate::paper::above;
use crate::record::Signature;

/// The form of the tree; another form would be another number.
const FORM: &str = "raadslag 1";

/// The salted digests under which texts and files are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digests {
    /// Of texts.
    pub texts: BTreeMap<TextId, Digest>,
    /// Of files.
    pub files: BTreeMap<FileId, Digest>,
}

/// A text or file with its digest; whoever may see a text has its salt too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A text.
    Text(TextId),
    /// A file.
    File(FileId),
}

/// The end of a branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// SHA-256 of salt and text.
    pub digest: Digest,
    /// The salt, in hexadecimal; none where the text is hidden or erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The text as it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it is the digest of, for whoever fills in salt and text.
    #[serde(skip)]
    pub held: Option<Held>,
}

/// A part of the record in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where it belongs.
    pub slot: Slot,
    /// Its digest, salt and text.
    #[serde(flatten)]
    pub leaf: Leaf,
}

/// A branch of the tree: its parts, or only its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Branch<T> {
    /// What the reader may see.
    Shown(T),
    /// What is hidden.
    Hidden {
        /// The digest of its node.
        digest: Digest,
    },
}

/// An item of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemBranch {
    /// The item.
    pub item: ItemId,
    /// The item it stands under, as one of its matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<ItemId>,
    /// Its place among the record's items as given out, counted from 0; none where not even its title is.
    pub place: Option<u32>,
    /// It is shown as it was given out earlier, which this root does not cover.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_earlier: bool,
    /// Ground and public title, where it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// What it says.
    pub body: Branch<Body>,
}

/// What outsiders see of a closed item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Why it is closed.
    pub ground: Leaf,
    /// Its public title.
    pub public_title: Leaf,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Title, facts, sections, decisions.
    pub parts: Vec<Part>,
    /// Its attachments in order.
    pub attachments: Vec<Branch<Attached>>,
}

/// An attachment of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its line in the item's list.
    pub line: Part,
    /// Its file, where it has one: salt and content give the digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Leaf>,
    /// Its appendix, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appendix: Option<Part>,
}

/// A record's tree, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// Its items and attachments are numbered by their places.
    pub is_counted: bool,
    /// The head; none where it was never written.
    pub head: Option<Leaf>,
    /// The items in order.
    pub items: Vec<ItemBranch>,
    /// What belongs to no item.
    pub rest: Branch<Vec<Part>>,
    /// What is of the meeting as a whole, each appendix with its file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_meeting: Vec<Branch<Attached>>,
}

/// A tree with its root, who signed that root, and where the journal stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The digest of everything: the record's fingerprint.
    pub root: Digest,
    /// What it is the root of.
    #[serde(flatten)]
    pub tree: Tree,
    /// How many are to sign; none where nobody was asked to sign this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signers: Option<u64>,
    /// Who signed.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// The entry of the journal that the record was given out at.
    pub journal: Mark,
}

/// An entry of the journal with its hash, which stands for everything before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The entry's number.
    pub entry: u64,
    /// Its hash.
    pub hash: Digest,
}

impl Leaf {
    fn of(held: Held, digest: Option<&Digest>) -> Self {
        Self {
            digest: digest.copied().unwrap_or(Digest::ZERO),
            salt: None,
            text: None,
            held: Some(held),
        }
    }
}

impl Tree {
    /// A record's whole tree, with no text in it yet. A held record numbers its items by their places.
    pub fn of(record: &KeptRecord, is_counted: bool, digests: &Digests) -> Self {
        let text = |it: TextId| Leaf::of(Held::Text(it), digests.texts.get(&it));
        let mut parts: BTreeMap<Slot, Leaf> = record.parts.iter().map(|it| (it.slot, text(it.text))).collect();
        let items = (0..).zip(&record.items);
        let items = items
            .map(|(place, kept)| {
                let attachments = (0..).zip(&kept.attachments);
                let attachments = attachments
                    .filter_map(|(at, it)| attached(it, &mut parts, Slot::Attachment(place, at), digests))
                    .collect();
                let own: Vec<Slot> = parts.keys().copied().filter(|it| it.item() == Some(place)).collect();
                let own = own.into_iter();
                ItemBranch {
                    item: kept.item,
                    under: kept.under,
                    place: Some(place),
                    is_earlier: false,
                    closed: kept.closing.map(|KeptClosing { ground, public_title }| Closed {
                        ground: text(ground),
                        public_title: text(public_title),
                    }),
                    body: Branch::Shown(Body {
                        parts: own.filter_map(|slot| taken(&mut parts, slot)).collect(),
                        attachments,
                    }),
                }
            })
            .collect();
        let of_meeting = record.of_meeting.iter();
        let of_meeting = of_meeting
            .filter_map(|it| attached(it, &mut parts, Slot::Appendix(it.appendix?), digests))
            .collect();
        let head = parts.remove(&Slot::Head);
        Self {
            is_counted,
            head,
            items,
            rest: Branch::Shown(parts.into_iter().map(|(slot, leaf)| Part { slot, leaf }).collect()),
            of_meeting,
        }
    }

    /// For each item the row of the one it stands under.
    pub fn above(&self) -> Vec<Option<usize>> {
        above(self.items.iter().map(|it| (it.item, it.under)))
    }

    /// The digest of everything.
    pub fn root(&self) -> Digest {
        let head = self.head.as_ref().map_or(Digest::ZERO, |it| it.digest);
        let items = self.items.iter().map(ItemBranch::node);
        let of_meeting = self.of_meeting.iter().map(Node::node);
        node(
            FORM,
            "",
            [head, self.rest.node()].into_iter().chain(items).chain(of_meeting),
        )
    }
}

fn taken(parts: &mut BTreeMap<Slot, Leaf>, slot: Slot) -> Option<Part> {
    parts.remove(&slot).map(|leaf| Part { slot, leaf })
}

fn attached(
    kept: &KeptAttachment,
    parts: &mut BTreeMap<Slot, Leaf>,
    slot: Slot,
    digests: &Digests,
) -> Option<Branch<Attached>> {
    Some(Branch::Shown(Attached {
        attachment: kept.attachment,
        line: taken(parts, slot)?,
        file: kept.file.map(|it| Leaf::of(Held::File(it), digests.files.get(&it))),
        appendix: kept.appendix.and_then(|it| taken(parts, Slot::Appendix(it))),
    }))
}

/// Something with a digest of its own in the tree.
pub trait Node {
    /// Its digest.
    fn node(&self) -> Digest;
}

impl<T: Node> Node for Branch<T> {
    fn node(&self) -> Digest {
        match self {
            Self::Shown(it) => it.node(),
            Self::Hidden { digest } => *digest,
        }
    }
}

impl<T: Node> Branch<T> {
    /// Leaves only the digest.
    pub fn hide(&mut self) {
        *self = Self::Hidden { digest: self.node() };
    }
}

impl Node for Part {
    fn node(&self) -> Digest {
        node("part", &crate::kept::json(&self.slot), [self.leaf.digest])
    }
}

impl Node for Vec<Part> {
    fn node(&self) -> Digest {
        node("parts", "", self.iter().map(Node::node))
    }
}

impl Node for Attached {
    fn node(&self) -> Digest {
        let file = self.file.as_ref().map_or(Digest::ZERO, |it| it.digest);
        let appendix = self.appendix.as_ref().map_or(Digest::ZERO, Node::node);
        node(
            "attachment",
            &self.attachment.to_string(),
            [self.line.node(), file, appendix],
        )
    }
}

impl Node for Body {
    fn node(&self) -> Digest {
        let attachments = self.attachments.iter().map(Node::node);
        node("body", "", [self.parts.node()].into_iter().chain(attachments))
    }
}

impl Node for ItemBranch {
    fn node(&self) -> Digest {
        let closed = self.closed.as_ref();
        let closed = closed.map_or(Digest::ZERO, |it| {
            node("closed", "", [it.ground.digest, it.public_title.digest])
        });
        let name = match self.under {
            Some(above) => format!("{} {}", self.item, above),
            None => self.item.to_string(),
        };
        node("item", &name, [closed, self.body.node()])
    }
}

/// SHA-256 over what kind of node it is, its name and the digests below it, each text preceded by its length.
fn node(kind: &str, name: &str, below: impl IntoIterator<Item = Digest>) -> Digest {
    let mut running = Sha256::new();
    for text in [kind, name] {
        running.update((text.len() as u64).to_be_bytes());
        running.update(text.as_bytes());
    }
    for digest in below {
        running.update(digest.as_bytes());
    }
    Digest::finish(running)
}

#[cfg(test)]
mod tests;
