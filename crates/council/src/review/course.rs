//! One paper gone through for one body: its marks, what was passed on, what was remarked, and whether it is done.

use super::PaperKind;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::{Event, NoteMade};
use crate::ids::{BodyId, ItemId, MeetingId, NoteId, ReviewId, TextId};

/// What a note is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Nedslag: what the reviewing body should know of.
    Highlight,
    /// A point for another body's information.
    PassedOn(BodyId),
    /// A remark sent back to whoever keeps the agenda.
    Remark,
}

/// How far a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteStatus {
    /// As it was made.
    Open,
    /// The point stands on an agenda of the body it was passed on to.
    Placed(MeetingId, ItemId),
    /// The point was noted there, or the remark dealt with.
    Settled,
}

/// A note on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewNote {
    /// The note.
    pub note: NoteId,
    /// What it is for.
    pub kind: NoteKind,
    /// The item it is about; none when it is about the paper.
    pub item: Option<ItemId>,
    /// Its words.
    pub text: TextId,
    /// How far it is.
    pub status: NoteStatus,
    /// What the editor answered to a remark.
    pub answer: Option<TextId>,
}

/// The review of one paper for one body, as its facts tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
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
    /// Somebody has gone through it.
    pub is_done: bool,
    /// Its notes, oldest first; taken back ones are gone.
    pub notes: Vec<ReviewNote>,
}

impl Review {
    /// The facts of one stream, in order; none before the first.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        events.into_iter().fold(None, Self::apply)
    }

    fn apply(review: Option<Self>, event: &Event) -> Option<Self> {
        let mut review = match (review, event) {
            (Some(review), _) => review,
            (None, Event::ReviewBegun(it)) => Self {
                review: it.review,
                body: it.body,
                followed: it.followed,
                meeting: it.meeting,
                paper: it.paper,
                is_done: false,
                notes: Vec::new(),
            },
            (None, _) => return None,
        };
        review.go_on(event);
        Some(review)
    }

    fn go_on(&mut self, event: &Event) {
        match event {
            Event::ReviewFinished(_) => self.is_done = true,
            Event::ReviewReopened(_) => self.is_done = false,
            Event::HighlightMarked(it) => self.note(it, NoteKind::Highlight),
            Event::RemarkSent(it) => self.note(it, NoteKind::Remark),
            Event::PointPassedOn(it) => self.note(&it.made, NoteKind::PassedOn(it.to)),
            Event::NoteTakenBack(it) => self.notes.retain(|kept| kept.note != it.note),
            Event::PointPlaced(it) => self.move_to(it.note, NoteStatus::Placed(it.meeting, it.item)),
            // What came back from one agenda may stand on another by now.
            Event::PointReturned(it) => {
                let stands = |kept: &ReviewNote| matches!(kept.status, NoteStatus::Placed(at, _) if at == it.meeting);
                if self.find(it.note).is_some_and(stands) {
                    self.move_to(it.note, NoteStatus::Open);
                }
            }
            Event::PointNoted(it) => self.move_to(it.note, NoteStatus::Settled),
            Event::RemarkSettled(it) => {
                self.move_to(it.note, NoteStatus::Settled);
                if let Some(note) = self.notes.iter_mut().find(|kept| kept.note == it.note) {
                    note.answer = it.answer;
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, made: &NoteMade, kind: NoteKind) {
        self.notes.push(ReviewNote {
            note: made.note,
            kind,
            item: made.item,
            text: made.text,
            status: NoteStatus::Open,
            answer: None,
        });
    }

    fn move_to(&mut self, note: NoteId, status: NoteStatus) {
        if let Some(note) = self.notes.iter_mut().find(|kept| kept.note == note) {
            note.status = status;
        }
    }

    /// The note with this id.
    pub fn find(&self, note: NoteId) -> Option<&ReviewNote> {
        self.notes.iter().find(|it| it.note == note)
    }

    /// Who sees its notes: those who review, and those for whom a point or a remark is. Recusal from the item shuts out
    /// of its notes too, by a bar of the viewer.
    pub fn grants(&self, from: Timestamp) -> Vec<Grant> {
        let of_note = |note: &ReviewNote| {
            let beside = match note.kind {
                NoteKind::Highlight => None,
                NoteKind::PassedOn(to) => Some(Audience::Secretariat(to)),
                NoteKind::Remark => Some(Audience::Secretariat(self.followed)),
            };
            let audiences = [Audience::Members(self.body), Audience::Secretariat(self.body)];
            let thing = Thing::ReviewNote(note.note);
            let grant = move |audience| Grant {
                thing,
                audience,
                sight: Sight::Whole,
                from,
                until: Timestamp::MAX,
            };
            audiences.into_iter().chain(beside).map(grant)
        };
        self.notes.iter().flat_map(of_note).collect()
    }
}
