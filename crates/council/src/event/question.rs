//! What is asked and answered at question time.

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId, PersonId, QuestionId, TextId};

/// A question was put at question time, or it and its answer were written anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionPut {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The question.
    pub question: QuestionId,
    /// The member who asks; none where a citizen does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The citizen's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<TextId>,
    /// The citizen agreed that everybody reads the name.
    #[serde(default)]
    pub agreed: bool,
    /// The question.
    pub text: TextId,
    /// The answer, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<TextId>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<PersonId>,
}

/// A question was not put after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionDropped {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The question.
    pub question: QuestionId,
}
