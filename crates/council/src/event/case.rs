//! Facts of a case on its route: an item as it is proposed to one body after another.

use serde::{Deserialize, Serialize};

use crate::case::{ItemStatus, Reading, Readings, Text};
use crate::clock::Date;
use crate::ids::{AttachmentId, BodyId, CaseId, FileId, ItemId, MeetingId, PersonId, TextId};
use crate::paper::{ChangedAttachment, ItemKind, Part};

/// An item is proposed to a body: somebody begins to write it, or another meeting left it to be dealt with here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalBegun {
    /// The case.
    pub case: CaseId,
    /// The item, the same on the agenda it comes to stand on.
    pub item: ItemId,
    /// The body.
    pub body: BodyId,
    /// What kind of item.
    pub item_kind: ItemKind,
    /// The bodies that are to deal with it afterwards, in order.
    pub route: Vec<BodyId>,
    /// Who writes it.
    pub author: Option<PersonId>,
    /// How far it is from the beginning.
    pub status: ItemStatus,
    /// The body that reads it more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readings: Option<Readings>,
    /// Which reading it is here, where there is more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// The meeting whose decision left it to this body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<MeetingId>,
    /// The item that it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<ItemId>,
    /// Its words.
    #[serde(flatten)]
    pub text: Text,
}

/// A proposal goes another way from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRouted {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The bodies that are to deal with it afterwards, in order.
    pub route: Vec<BodyId>,
    /// The body that reads it more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readings: Option<Readings>,
    /// Which reading it is here, where there is more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

/// A part of a proposal was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalWritten {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// Which part.
    pub part: Part,
    /// The text.
    pub text: TextId,
}

/// A proposal is to be closed to the public when it is on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalClosed {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// Why, in the words of the law.
    pub ground: TextId,
    /// What outsiders are to see instead of the title.
    pub public_title: TextId,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

/// A proposal is to be open after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalOpened {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
}

/// A file was attached to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalAttached {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
    /// Title, document number.
    pub line: TextId,
    /// Its file.
    pub file: Option<FileId>,
    /// Open to everybody when its item is.
    pub open: bool,
    /// What the leak gate found in the file (rule 31).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<TextId>,
}

/// An attachment was taken from a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalDetached {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
}

/// An attachment of a proposal got another line, openness or place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalAttachmentChanged {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// What became of it.
    #[serde(flatten)]
    pub changed: ChangedAttachment,
}

/// A proposal went to somebody who approves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalHandedOn {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// To whom.
    pub to: PersonId,
    /// By whom.
    pub by: Option<PersonId>,
    /// What to know.
    pub note: Option<TextId>,
}

/// A proposal was approved for the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalApproved {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
}

/// A proposal went back to whoever writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalSentBack {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// Why.
    pub reason: TextId,
}

/// A proposal is not to be dealt with after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalWithdrawn {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// Why.
    pub reason: TextId,
}

/// A proposal waits for a later meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalPostponed {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// Not before this meeting; the next one if not given.
    pub to: Option<MeetingId>,
    /// Why.
    pub reason: TextId,
}

/// A proposal was put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalPlaced {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// A proposal came back from an agenda, as it was worked on there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalReturned {
    /// The case.
    pub case: CaseId,
    /// The item it was there.
    pub item: ItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item it is from now on: another one where that meeting's agenda was given out, for it keeps its own.
    pub again: ItemId,
    /// How far it is now.
    pub status: ItemStatus,
    /// Its words.
    #[serde(flatten)]
    pub text: Text,
}

/// The minutes that left a proposal to a body were sent again with another outcome: it waits there no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalTakenBack {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The meeting whose minutes they are.
    pub meeting: MeetingId,
}

/// A proposal was decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalDecided {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// The meeting.
    pub meeting: MeetingId,
}
