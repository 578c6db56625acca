//! What may be asked of the review of one paper, and the rules that answer.

use serde::{Deserialize, Serialize};

use super::PaperKind;
use super::course::{NoteKind, NoteStatus, Review, ReviewNote};
use crate::body::Following;
use crate::command::Refusal;
use crate::event::{
    Event, NoteMade, NoteTakenBack, PointPassedOnTo, PointPlaced, RemarkSettled, ReviewBegun, ReviewFinished,
    ReviewReopened,
};
use crate::eye;
use crate::ids::{BodyId, ItemId, MeetingId, NoteId, ReviewId};
use crate::meeting::{AgendaStatus, Meeting, MeetingStatus, Mint, RecusedBefore, must_have};
use crate::rights::{Acting, Right};

/// Whose review of which paper: there is one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReviewKey {
    /// The body it is for.
    pub body: BodyId,
    /// The meeting whose paper is gone through.
    pub meeting: MeetingId,
    /// Which paper of it.
    pub paper: PaperKind,
}

impl ReviewAct {
    /// The item that a new note is about.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Mark(new) | Self::Remark(new) | Self::PassOn { new, .. } => new.item,
            _ => None,
        }
    }
}

impl ReviewKey {
    /// The review, the same for ever.
    pub fn id(&self) -> ReviewId {
        let paper = match self.paper {
            PaperKind::Agenda => "agenda",
            PaperKind::Minutes => "minutes",
        };
        ReviewId::of(&[&self.body.to_string(), &self.meeting.to_string(), paper])
    }
}

/// A point that was passed on: the review it comes from, and the note there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Point {
    /// The review.
    pub review: ReviewId,
    /// The note.
    pub note: NoteId,
}

/// Something asked of the review of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ReviewAct {
    /// Mark something that the reviewing body should know of (nedslag).
    Mark(NewNote),
    /// Pass a point on to another body, for its information.
    PassOn {
        /// The point.
        #[serde(flatten)]
        new: NewNote,
        /// The body.
        to: BodyId,
    },
    /// Send a remark to whoever keeps the agenda, while it can still be changed.
    Remark(NewNote),
    /// Take a note back.
    TakeBack {
        /// The note.
        note: NoteId,
    },
    /// Say that the paper is gone through.
    Finish,
    /// Say that it is not.
    Reopen,
    /// Say that a remark is dealt with.
    Settle {
        /// The remark.
        note: NoteId,
        /// What to answer.
        #[serde(default)]
        answer: Option<String>,
    },
}

/// A note to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewNote {
    /// The note, drawn where the form was made.
    pub note: NoteId,
    /// The item it is about; none when it is about the paper.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// Its words.
    pub text: String,
}

/// Everything around a review that its rules look at.
pub struct ReviewSetting<'a> {
    /// Whose review of which paper.
    pub key: ReviewKey,
    /// Who acts.
    pub acting: &'a Acting,
    /// The same with the rights at the body whose paper it is.
    pub acting_there: &'a Acting,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// How the body of the key follows the meeting's body; none where it does not.
    pub following: Option<&'a Following>,
    /// Who is recused from the item since its matter stood elsewhere (rule 19).
    pub recused_before: &'a RecusedBefore,
}

type Decided = Result<Vec<Event>, Refusal>;

/// What happens when somebody asks this, or why it may not; `found` is the review as it is, once it has begun.
pub fn decide(found: Option<&Review>, act: &ReviewAct, setting: &ReviewSetting<'_>, mint: Mint<'_>) -> Decided {
    if let ReviewAct::Settle { note, answer } = act {
        return setting.settle(found, *note, answer.as_deref(), mint);
    }
    setting.must_be_the_reviewers()?;
    let review = setting.key.id();
    let event = match act {
        ReviewAct::Mark(new) => Event::HighlightMarked(setting.note(new, mint)?),
        ReviewAct::PassOn { new, to } => {
            setting.must_lead_elsewhere(*to)?;
            Event::PointPassedOn(PointPassedOnTo {
                made: setting.note(new, mint)?,
                to: *to,
            })
        }
        ReviewAct::Remark(new) => {
            setting.must_be_changeable()?;
            Event::RemarkSent(setting.note(new, mint)?)
        }
        ReviewAct::TakeBack { note } => return take_back(found, *note),
        ReviewAct::Finish if found.is_some_and(|it| it.is_done) => return Err(Refusal::AlreadyReviewed),
        ReviewAct::Finish => Event::ReviewFinished(ReviewFinished { review }),
        ReviewAct::Reopen if !found.is_some_and(|it| it.is_done) => return Err(Refusal::NotReviewedYet),
        ReviewAct::Reopen => Event::ReviewReopened(ReviewReopened { review }),
        ReviewAct::Settle { .. } => return Ok(Vec::new()),
    };
    Ok(found
        .is_none()
        .then(|| setting.begun())
        .into_iter()
        .chain([event])
        .collect())
}

/// A body puts a point that was passed on to it on its agenda.
pub fn place(
    found: Option<&Review>,
    point: Point,
    (body, meeting, item): (BodyId, MeetingId, ItemId),
) -> Result<Event, Refusal> {
    let note = find(found, point.note)?;
    if note.kind != NoteKind::PassedOn(body) {
        return Err(Refusal::GoesElsewhere);
    }
    if note.status != NoteStatus::Open {
        return Err(Refusal::AlreadyOnAgenda);
    }
    Ok(Event::PointPlaced(PointPlaced {
        review: point.review,
        note: point.note,
        meeting,
        item,
    }))
}

fn find(found: Option<&Review>, note: NoteId) -> Result<&ReviewNote, Refusal> {
    found.and_then(|it| it.find(note)).ok_or(Refusal::NoSuchNote)
}

/// What somebody else has begun to deal with stays.
fn take_back(found: Option<&Review>, note: NoteId) -> Decided {
    let kept = find(found, note)?;
    match (kept.status, kept.kind) {
        (NoteStatus::Open, _) | (_, NoteKind::Highlight) => {}
        (_, NoteKind::Remark) => return Err(Refusal::RemarkIsSettled),
        (_, NoteKind::PassedOn(_)) => return Err(Refusal::PointIsPlaced),
    }
    let review = found.map(|it| it.review).ok_or(Refusal::NoSuchNote)?;
    Ok(vec![Event::NoteTakenBack(NoteTakenBack { review, note })])
}

impl ReviewSetting<'_> {
    fn begun(&self) -> Event {
        let key = self.key;
        Event::ReviewBegun(ReviewBegun {
            review: key.id(),
            body: key.body,
            followed: self.meeting.body().unwrap_or(key.body),
            meeting: key.meeting,
            paper: key.paper,
        })
    }

    /// One director answers for each followed body; the operator at the machine may do everything.
    fn must_be_the_reviewers(&self) -> Result<(), Refusal> {
        let following = self.following.ok_or(Refusal::NotFollowed)?;
        if self.acting.person.is_some_and(|it| it != following.responsible) {
            return Err(Refusal::NotTheReviewer);
        }
        if !self.meeting.has_for_review(self.key.paper) {
            return Err(Refusal::PaperNotThere);
        }
        Ok(())
    }

    fn note(&self, new: &NewNote, mint: Mint<'_>) -> Result<NoteMade, Refusal> {
        if let Some(item) = new.item {
            self.meeting.must_have(item)?;
            self.must_not_be_recused(item)?;
        }
        Ok(NoteMade {
            review: self.key.id(),
            note: new.note,
            item: new.item,
            text: mint(must_have(&new.text, Refusal::NoText)?),
        })
    }

    /// Rule 19: whoever was recused from the item is shut out of what comes of it.
    fn must_not_be_recused(&self, item: ItemId) -> Result<(), Refusal> {
        let known = self.meeting.course().zip(self.acting.person);
        match known.is_some_and(|(course, person)| course.is_recused(item, person, self.recused_before)) {
            true => Err(Refusal::OwnerIsRecused),
            false => Ok(()),
        }
    }

    fn must_lead_elsewhere(&self, to: BodyId) -> Result<(), Refusal> {
        if to == self.key.body || Some(to) == self.meeting.body() {
            return Err(Refusal::PassedOnToItself);
        }
        Ok(())
    }

    /// A remark is a send-back: it has a meaning while the agenda is locked and has not gone out.
    fn must_be_changeable(&self) -> Result<(), Refusal> {
        let course = self.meeting.course().ok_or(Refusal::HeldElsewhere)?;
        let is_open = course.status == MeetingStatus::Planned && course.agenda != AgendaStatus::Released;
        if self.key.paper == PaperKind::Agenda && is_open {
            Ok(())
        } else {
            Err(Refusal::AgendaIsOut)
        }
    }

    fn settle(&self, found: Option<&Review>, note: NoteId, answer: Option<&str>, mint: Mint<'_>) -> Decided {
        if !self.acting_there.may(&[Right::EditAgenda]) {
            return Err(Refusal::NotYours(Right::EditAgenda));
        }
        let kept = find(found, note)?;
        if kept.kind != NoteKind::Remark {
            return Err(Refusal::NoSuchNote);
        }
        if kept.status == NoteStatus::Settled {
            return Err(Refusal::RemarkIsSettled);
        }
        let answer = answer.and_then(eye::given);
        Ok(vec![Event::RemarkSettled(RemarkSettled {
            review: self.key.id(),
            note,
            answer: answer.map(mint),
        })])
    }
}
