//! What happens to a meeting that is planned and held here.

use serde::{Deserialize, Serialize};

use crate::case::Reading;
use crate::clock::{ClockTime, Date, Timestamp};
use crate::digest::Digest;
use crate::ids::{AttachmentId, BodyId, CaseId, FileId, FollowUpId, ItemId, MeetingId, PersonId, TextId};
use crate::meeting::{Attendance, GuestTimes, MeetingKind, Plan, SignMethod, Visit};
use crate::outcome::Outcome;
use crate::paper::{ChangedAttachment, ItemKind, Part, Raised};
use crate::review::Point;
use crate::wheel::Turn;

/// A meeting was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPlanned {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// The day.
    pub date: Date,
    /// When it is to begin.
    pub start: ClockTime,
    /// When it is to end.
    pub end: Option<ClockTime>,
    /// Where.
    pub place: Option<TextId>,
    /// The head with the names of that day.
    pub head: TextId,
}

impl MeetingPlanned {
    /// When and where.
    pub fn plan(&self) -> Plan {
        Plan {
            kind: self.meeting_kind,
            date: self.date,
            start: self.start,
            end: self.end,
            place: self.place,
        }
    }
}

/// A planned meeting was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingMoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day.
    pub date: Date,
    /// When it is to begin.
    pub start: ClockTime,
    /// When it is to end.
    pub end: Option<ClockTime>,
    /// Where.
    pub place: Option<TextId>,
    /// The head with the names of that day.
    pub head: TextId,
}

impl MeetingMoved {
    /// When and where from now on.
    pub fn plan(&self, kind: MeetingKind) -> Plan {
        Plan {
            kind,
            date: self.date,
            start: self.start,
            end: self.end,
            place: self.place,
        }
    }
}

/// A meeting was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingCancelled {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why.
    pub reason: TextId,
}

/// An item was put on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPlaced {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Its place among those beside it, counted from 0.
    pub place: u32,
    /// The item it stands under, as one of its matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<ItemId>,
    /// What kind of item.
    pub item_kind: ItemKind,
    /// The matter it belongs to.
    pub case: Option<CaseId>,
    /// Its title.
    pub title: TextId,
    /// Route, case number, who recommends.
    pub facts: Option<TextId>,
    /// Its sections by template.
    pub sections: Vec<TextId>,
    /// The follow-up that it deals with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUpId>,
    /// The point another body passed on that it tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// The turn of a year wheel that it deals with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<Turn>,
    /// Why it was raised at the meeting (rule 6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised: Option<Raised>,
    /// Which reading of its matter it is, where there is more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

/// An item got another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemMoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Its place among those beside it, counted from 0.
    pub place: u32,
    /// The item it stands under from now on, as one of its matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<ItemId>,
}

/// An item was taken off the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemTakenOff {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Why.
    pub reason: TextId,
}

/// A part of an item was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartWritten {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which part.
    pub part: Part,
    /// The text.
    pub text: TextId,
    /// What a decision came to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
}

/// A part of an item was filled from its sources, not by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartFilled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which part.
    pub part: Part,
    /// The text.
    pub text: TextId,
}

/// An attachment was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentAdded {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
    /// Number, title, document number.
    pub line: TextId,
    /// Its file.
    pub file: Option<FileId>,
    /// Open to everybody when its item is.
    pub open: bool,
    /// What the leak gate found in the file (rule 31).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<TextId>,
}

/// A file that nobody had looked into was looked into (rule 31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentLookedInto {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
    /// What the leak gate found in its file.
    pub findings: TextId,
}

/// An attachment was taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentRemoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The attachment.
    pub attachment: AttachmentId,
}

/// An attachment got another line, openness or place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentChanged {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// What became of it.
    #[serde(flatten)]
    pub changed: ChangedAttachment,
}

/// A guest was invited to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestInvited {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
}

impl GuestInvited {
    /// Who comes when to what.
    pub fn visit(&self) -> Visit {
        Visit {
            person: self.person,
            item: self.item,
            from: self.from,
            to: self.to,
        }
    }
}

/// A guest is not to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestCalledOff {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
}

/// The agenda takes no new items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaLocked {
    /// The meeting.
    pub meeting: MeetingId,
}

/// The agenda takes new items again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaUnlocked {
    /// The meeting.
    pub meeting: MeetingId,
}

/// A version of the agenda went to the members: from here on it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaReleased {
    /// The meeting.
    pub meeting: MeetingId,
    /// The head with the names of that day.
    pub head: TextId,
    /// Why it goes out after the deadline (rule 2).
    pub late_reason: Option<TextId>,
    /// Why it went out with what the leak gate found (rule 31).
    pub override_reason: Option<TextId>,
    /// Items of kinds that the body does not publish.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub internal: Vec<ItemId>,
}

/// The agenda, or from the meeting's start the minutes, were made public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPublished {
    /// The meeting.
    pub meeting: MeetingId,
    /// The head with the names of that day.
    pub head: TextId,
    /// Why it went out with what the leak gate found (rule 31).
    pub override_reason: Option<TextId>,
    /// Items of kinds that the body does not publish.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub internal: Vec<ItemId>,
}

/// What was public is so no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperUnpublished {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why.
    pub reason: TextId,
}

/// The meeting began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingStarted {
    /// The meeting.
    pub meeting: MeetingId,
    /// When.
    pub at: ClockTime,
    /// On which day, where it was planned for another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// The chair called an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCalled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// When.
    pub at: Timestamp,
}

/// A member came to the meeting, or left it, while it went on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameOrLeft {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// There from now on, or not.
    pub comes: bool,
    /// When.
    pub at: ClockTime,
    /// The items that were dealt with by then: at them it stays as it was.
    pub before: Vec<ItemId>,
}

/// Somebody in the room asked for the word, or does not want it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordAsked {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// Wants it.
    pub wants: bool,
}

/// Who is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceNoted {
    /// The meeting.
    pub meeting: MeetingId,
    /// At this item only; else at the meeting as a whole.
    pub item: Option<ItemId>,
    /// Who.
    pub person: PersonId,
    /// How.
    pub attendance: Attendance,
    /// The head with who was there, once the meeting has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<TextId>,
}

/// The chair ended the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingEnded {
    /// The meeting.
    pub meeting: MeetingId,
    /// When.
    pub at: ClockTime,
    /// The head with who was there.
    pub head: TextId,
}

/// On which day the meeting was held, when it began and ended, or when guests were there, was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimesCorrected {
    /// The meeting.
    pub meeting: MeetingId,
    /// When it began.
    pub start: ClockTime,
    /// When it ended; none while it goes on.
    pub end: Option<ClockTime>,
    /// The head of the minutes with these times, once it has ended.
    pub head: Option<TextId>,
    /// The day on which it was held; none where that stayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
    /// When each guest was in the room; nobody named where that stayed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<GuestTimes>,
}

/// The minutes went to those who sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesSent {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who has to sign.
    pub signers: Vec<PersonId>,
    /// Their names as they were then, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<TextId>,
    /// The head as it is signed.
    pub head: TextId,
}

/// The minutes that went to those who sign were sealed: what they sign is this root of everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesSealed {
    /// The meeting.
    pub meeting: MeetingId,
    /// The root of the record's digests.
    pub root: Digest,
}

/// The minutes came back before all had signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesRecalled {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why.
    pub reason: TextId,
}

/// Somebody signed the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesSigned {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// How.
    pub method: SignMethod,
    /// A reservation (rule 22).
    pub reservation: Option<TextId>,
    /// What was signed: the root of the record's digests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<Digest>,
}

/// Something was added to signed minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddendumAdded {
    /// The meeting.
    pub meeting: MeetingId,
    /// What.
    pub text: TextId,
    /// The item it is about; none for the minutes as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
    /// Why it went out with what the leak gate found (rule 31).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<TextId>,
}
