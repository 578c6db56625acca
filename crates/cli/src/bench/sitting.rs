//! What is asked of a meeting that the bench holds.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::ids::{BodyId, ItemId};
use raadslag_council::meeting::{Act, MeetingKind, NewDecision, NewItem, When, Words};
use raadslag_council::paper::ItemKind;
use raadslag_council::writing;

use crate::trouble::Trouble;

/// A full hour.
pub fn hour(hour: u16) -> Result<ClockTime, Trouble> {
    ClockTime::new(hour, 0).ok_or_else(|| Trouble::Usage("there is no such hour".into()))
}

/// It is planned.
pub fn plan(body: BodyId, date: Date, start: ClockTime) -> Act {
    Act::Plan {
        body,
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date,
            start,
            end: None,
            place: None,
            anyway: true,
        },
    }
}

/// An item is put on the agenda.
pub fn place(item: ItemId, title: &str) -> Act {
    Act::PlaceItem(Box::new(NewItem::new(item, ItemKind::Decision, title)))
}

/// The agenda goes out on the day of the meeting.
pub fn release() -> Act {
    Act::Release {
        late_reason: Some("Mødet holdes samme dag.".into()),
        override_reason: None,
        anyway: true,
    }
}

/// What was given out is made public.
pub fn publish() -> Act {
    Act::Publish {
        override_reason: None,
        anyway: true,
    }
}

/// It begins with everybody there.
pub fn start(at: ClockTime) -> Act {
    Act::Start {
        at,
        on: None,
        anyway: true,
        present: Vec::new(),
        all: true,
    }
}

/// The words of a decision, in place of those it had as of a revision.
pub fn decide(item: ItemId, revision: u32, text: &str) -> Act {
    Act::Write {
        item,
        revision,
        words: Words::Decision(NewDecision {
            blocks: writing::read(text),
            ..NewDecision::default()
        }),
    }
}
