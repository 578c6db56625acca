//! Facts of the review of other bodies' papers: what a body follows, and what was done with each paper.

use serde::{Deserialize, Serialize};

use crate::body::FollowedWay;
use crate::clock::Date;
use crate::ids::{BodyId, ItemId, MeetingId, NoteId, PersonId, ReviewId, TextId};
use crate::review::PaperKind;

/// A body follows another, or follows it otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyFollowed {
    /// The body that follows.
    pub body: BodyId,
    /// The body whose papers are gone through.
    pub followed: BodyId,
    /// Who goes through them.
    pub responsible: PersonId,
    /// How they come.
    pub way: FollowedWay,
    /// Papers of meetings from this day on.
    pub since: Date,
    /// Where its papers live, for `(se …)`.
    pub place: Option<TextId>,
    /// Where they can be read outside.
    pub address: Option<TextId>,
}

/// A body no longer follows another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyUnfollowed {
    /// The body that followed.
    pub body: BodyId,
    /// The body whose papers were gone through.
    pub followed: BodyId,
}

/// Those who review for another body may read this body's locked and closed papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewersLetIn {
    /// The body whose papers are read.
    pub body: BodyId,
    /// The body they are read for.
    pub reviewing: BodyId,
}

/// They may no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewersShutOut {
    /// The body whose papers were read.
    pub body: BodyId,
    /// The body they were read for.
    pub reviewing: BodyId,
}

/// Somebody began with a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBegun {
    /// The review.
    pub review: ReviewId,
    /// The body it is for.
    pub body: BodyId,
    /// The body whose paper it is.
    pub followed: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Which paper of it.
    pub paper: PaperKind,
}

/// The paper is gone through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewFinished {
    /// The review.
    pub review: ReviewId,
}

/// It was not gone through after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewReopened {
    /// The review.
    pub review: ReviewId,
}

/// A note was made on a paper: a highlight, or a remark to whoever keeps the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteMade {
    /// The review.
    pub review: ReviewId,
    /// The note.
    pub note: NoteId,
    /// The item it is about; none when it is about the paper.
    pub item: Option<ItemId>,
    /// Its words.
    pub text: TextId,
}

/// A point was passed on to another body, for its information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointPassedOnTo {
    /// The point.
    #[serde(flatten)]
    pub made: NoteMade,
    /// The body.
    pub to: BodyId,
}

impl std::ops::Deref for PointPassedOnTo {
    type Target = NoteMade;

    fn deref(&self) -> &NoteMade {
        &self.made
    }
}

/// A note was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteTakenBack {
    /// The review.
    pub review: ReviewId,
    /// The note.
    pub note: NoteId,
}

/// A point was put on the agenda of the body it was passed on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointPlaced {
    /// The review.
    pub review: ReviewId,
    /// The point.
    pub note: NoteId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// A point came off an agenda, or back from a meeting, and is offered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointReturned {
    /// The review.
    pub review: ReviewId,
    /// The point.
    pub note: NoteId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// The body it was passed on to has dealt with a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointNoted {
    /// The review.
    pub review: ReviewId,
    /// The point.
    pub note: NoteId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// Whoever keeps the agenda has dealt with a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkSettled {
    /// The review.
    pub review: ReviewId,
    /// The remark.
    pub note: NoteId,
    /// What was answered.
    pub answer: Option<TextId>,
}
