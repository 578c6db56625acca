//! What happens to a paper after it was given out: an item waits for those it concerns, a closed decision is told.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::digest::Digest;
use crate::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId, TextId};

/// An item waits until those it concerns are told (rule 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHeld {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who is to be told, for those inside.
    pub who: TextId,
}

/// Those it concerns are told: everybody may read the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLetGo {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who was told and when, for those inside.
    pub told: TextId,
    /// Its words of then went out with it, in an agenda that was released no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
}

/// An item's papers were filed in the case system (journalisering).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFiled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// What the case system answered, such as a document number.
    pub receipt: TextId,
    /// The root of the minutes that were filed.
    pub root: Digest,
}

/// A receipt that was mistyped is another one; what was filed and when stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptCorrected {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// What the case system answered.
    pub receipt: TextId,
}

/// A receipt belongs to another item: this one waits to be filed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTakenBack {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Why, for those inside.
    pub reason: TextId,
}

/// An item is nothing to file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLeftUnfiled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Why, for those inside.
    pub reason: TextId,
}

/// It is to be filed after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingAwaited {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// An item of minutes that were sent to signature got a case number, or another one: what was sealed stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNumberNoted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The case number of the case system.
    pub number: TextId,
    /// Why it was not there, or was another one.
    pub reason: TextId,
}

/// It was said what everybody is told of a closed decision, or why they are told nothing (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDecisionTold {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The decision in words for everybody.
    pub decision: Option<TextId>,
    /// Why it is withheld.
    pub withheld: Option<TextId>,
}

/// A closing was looked at again, and stays until another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingKept {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// An attachment of it; none for the item itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentId>,
    /// When it must be asked again.
    pub review_on: Date,
    /// Why it stays closed, for those inside.
    pub reason: TextId,
}

/// A member of the council asked to read an item (rule 29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersAsked {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// The council they are a member of.
    pub council: BodyId,
    /// What they said, for those who decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
}

/// They read it for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersGranted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// Until the end of which day.
    pub until: Date,
}

/// Something that was granted was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersRead {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// The attachment; none for the item itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentId>,
    /// The day.
    pub day: Date,
}

/// They do not read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersRefused {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// Why, in the words of the law.
    pub ground: TextId,
}

/// An attachment with personal data is kept on a legal basis until a day (rule 32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalKept {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
    /// The basis.
    pub basis: TextId,
    /// The last day.
    pub until: Date,
}

/// It holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalForgotten {
    /// The meeting.
    pub meeting: MeetingId,
    /// The attachment.
    pub attachment: AttachmentId,
}
