//! Typed ids: 64 bits, written as 13 letters and digits that survive being read aloud.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};

/// Crockford's alphabet in lower case: no `i`, `l`, `o` or `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A text that is no id: not 13 characters of the alphabet, or too large for 64 bits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// The first 64 bits of SHA-256 over the parts, each preceded by its length: the same parts give the same id for ever.
pub fn derive(kind: &str, parts: &[&str]) -> u64 {
    let mut digest = Sha256::new();
    for part in std::iter::once(&kind).chain(parts) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let bytes = digest.finalize();
    bytes
        .iter()
        .take(8)
        .fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

/// So many first bits of an id are those of what it lies within.
const OF_WHOLE: u32 = 24;

/// The place of each byte in the alphabet; 32 where it is none of its letters.
const PLACES: [u8; 256] = {
    let mut places = [32; 256];
    let mut place = 0;
    while place < 32 {
        places[ALPHABET[place as usize] as usize] = place;
        place += 1;
    }
    places
};

fn write_id(mut value: u64, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut letters = [b'0'; 13];
    for letter in letters.iter_mut().rev() {
        *letter = ALPHABET[(value & 31) as usize];
        value >>= 5;
    }
    out.write_str(std::str::from_utf8(&letters).map_err(|_| fmt::Error)?)
}

fn read_id(text: &str) -> Result<u64, NotAnId> {
    if text.len() != 13 {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0u64, |value, byte| {
        let digit = PLACES[usize::from(byte)];
        let shifted = value.checked_mul(32).filter(|_| digit < 32).ok_or(NotAnId)?;
        Ok(shifted | u64::from(digit))
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// An id from 64 bits that the caller drew at random.
            pub const fn new(bits: u64) -> Self {
                Self(bits)
            }

            /// The same parts give the same id, so that reading a document again meets the same thing.
            pub fn of(parts: &[&str]) -> Self {
                Self(derive($kind, parts))
            }

            /// All 64 of them.
            pub const fn bits(self) -> u64 {
                self.0
            }

            /// The same, beginning as the id of what it lies within does, so that what is read together is kept together.
            pub const fn within(self, whole: u64) -> Self {
                let own = u64::MAX >> OF_WHOLE;
                Self(whole & !own | self.0 & own)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(self.0, out)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read_id(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A person's own note at an item.
    PrivateNoteId = "private_note";
    /// What a device did to one.
    NoteChangeId = "note_change";
    /// A municipality; a journal is one's own.
    MunicipalityId = "municipality";
    /// A body: anything that meets and decides.
    BodyId = "body";
    /// One sitting of one body.
    MeetingId = "meeting";
    /// One matter at one meeting.
    ItemId = "item";
    /// The matter through all bodies.
    CaseId = "case";
    /// A party or group of a council.
    PartyId = "party";
    /// An amendment moved at an item.
    MotionId = "motion";
    /// What a chair decided between meetings.
    ChairDecisionId = "chair_decision";
    /// Somebody asks for access to documents.
    AccessRequestId = "access_request";
    /// A question put at question time.
    QuestionId = "question";
    /// A vote of a body.
    VoteId = "vote";
    /// An election of a person.
    ElectionId = "election";
    /// A file with its place in an item's list.
    AttachmentId = "attachment";
    /// A position, whoever holds it.
    PositionId = "position";
    /// A named group of positions.
    PositionGroupId = "position_group";
    /// What a decision asks for, from its confirmation to its end.
    FollowUpId = "follow_up";
    /// The review of one paper for one body.
    ReviewId = "review";
    /// A note on a paper that is gone through.
    NoteId = "review_note";
    /// A line of a body's rolling list.
    LineId = "line";
    /// An activity of a body's year wheel.
    ActivityId = "activity";
    /// A budget review of a body.
    BudgetReviewId = "budget_review";
    /// A forum where a body has somebody.
    ForumId = "forum";
    /// An agreement with a partner.
    AgreementId = "agreement";
    /// A goal of a body's own.
    GoalId = "goal";
    /// An area that a body works in.
    GoalAreaId = "goal_area";
    /// A project under goals.
    ProjectId = "project";
    /// A record of corporate IT.
    ItRecordId = "it_record";
    /// A step of the process towards it.
    ItStepId = "it_step";
    /// A change programme.
    ChangeProgrammeId = "change_programme";
    /// A milestone of one.
    MilestoneId = "milestone";
    /// The programme of a day.
    ProgrammeId = "programme";
    /// A meeting of a forum.
    ForumMeetingId = "forum_meeting";
    /// A policy area of a budget, by its name.
    AreaId = "area";
    /// Money that was granted besides the budget.
    GrantId = "grant";
    /// A step of a budget timetable.
    BudgetStepId = "budget_step";
    /// When an activity comes.
    OccurrenceId = "occurrence";
    /// A guest wanted by a body, from the wish to the visit.
    VisitId = "visit";
    /// A person of the people register.
    PersonId = "person";
    /// What a person settled of names or bodies in documents.
    SettlementId = "settlement";
    /// A text whose payload can be erased.
    TextId = "text";
    /// A stored file.
    FileId = "file";
    /// One command; a repeat gets the first answer.
    CommandId = "command";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_in_thirteen_letters_and_read_back() {
        for bits in [0, 1, 31, 32, u64::MAX, 0x0123_4567_89ab_cdef] {
            let id = ItemId::new(bits);
            assert_eq!(id.to_string().len(), 13);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn what_lies_within_a_meeting_begins_as_it_does_and_is_told_apart() {
        let meeting = MeetingId::of(&["one"]);
        let items = ["a", "b"].map(|it| ItemId::of(&[it]).within(meeting.bits()));
        assert!(items.iter().all(|it| it.to_string()[..4] == meeting.to_string()[..4]));
        assert_ne!(items[0], items[1]);
        assert_ne!(items[0], ItemId::of(&["a"]).within(MeetingId::of(&["two"]).bits()));
    }

    #[test]
    fn a_text_that_is_no_id_is_refused() {
        for text in ["", "abc", "000000000000u", "zzzzzzzzzzzzz", "00000000000æ"] {
            assert_eq!(text.parse::<ItemId>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn parts_are_not_glued_together() {
        assert_ne!(ItemId::of(&["ab", "c"]), ItemId::of(&["a", "bc"]));
    }
}
