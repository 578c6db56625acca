//! A meeting of the demo as its secretary works on it.

use raadslag_council::clock::{ClockTime, Date, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, FileId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewDecision, NewItem, When, Words};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::ItemKind;
use raadslag_council::record::{AttachmentLine, Section};
use raadslag_council::template;
use raadslag_council::writing;
use raadslag_store::Journal;

use super::expand;
use crate::household::{ask_as_on, ask_with_file};
use crate::trouble::Trouble;

/// A meeting of the demo, and the moment at which its secretary works on it.
pub struct Desk<'a> {
    /// Where it is kept.
    pub journal: &'a Journal,
    /// The body that meets.
    pub body: &'static str,
    /// The meeting.
    pub meeting: MeetingId,
    /// When its secretary works on it.
    pub now: Timestamp,
}

impl Desk<'_> {
    fn command(&self, act: Act) -> Command {
        Command::AtMeeting {
            meeting: self.meeting,
            act: Box::new(act),
        }
    }

    /// Asks in the name of nobody but whoever lays the demo out.
    pub fn ask(&self, act: Act) -> Result<(), Trouble> {
        ask_as_on(self.journal, None, self.now, &self.command(act))
    }

    /// The same in the name of somebody.
    pub fn ask_as(&self, login: &str, act: Act) -> Result<(), Trouble> {
        ask_as_on(self.journal, Some(person(login)), self.now, &self.command(act))
    }

    /// Plans it, from and until the full hour.
    pub fn plan(
        &self,
        (day, from, to): (Date, u16, u16),
        meeting_kind: MeetingKind,
        place: &str,
    ) -> Result<(), Trouble> {
        self.ask(Act::Plan {
            body: identity::body(self.body),
            meeting_kind,
            when: When {
                date: day,
                start: o_clock(from, 0),
                end: Some(o_clock(to, 0)),
                place: Some(place.into()),
                anyway: true,
            },
        })
    }

    /// Puts a decision on the agenda: its case, and what is recommended.
    pub fn place(
        &self,
        title: &str,
        texts: [&str; 2],
        under: Option<ItemId>,
        place: Option<u32>,
    ) -> Result<ItemId, Trouble> {
        let item = ItemId::of(&["demo", &self.meeting.to_string(), title]);
        self.ask(Act::PlaceItem(Box::new(NewItem {
            place,
            under,
            sections: sections(texts),
            ..NewItem::new(item, ItemKind::Decision, title)
        })))?;
        Ok(item)
    }

    /// Puts a question time on the agenda.
    pub fn place_question_time(&self) -> Result<ItemId, Trouble> {
        let item = ItemId::of(&["demo", &self.meeting.to_string(), "question time"]);
        let new = NewItem::new(item, ItemKind::QuestionTime, "Spørgetid");
        self.ask(Act::PlaceItem(Box::new(new)))?;
        Ok(item)
    }

    /// Closes an item.
    pub fn close(&self, item: ItemId, ground: &str, public_title: &str) -> Result<(), Trouble> {
        self.ask(Act::CloseItem {
            item,
            ground: ground.into(),
            public_title: public_title.into(),
            review_on: None,
        })
    }

    /// Fills the first section of a standing item.
    pub fn write(&self, item: ItemId, text: &str) -> Result<(), Trouble> {
        let section = Section {
            label: "Sagsfremstilling".into(),
            blocks: writing::read(text),
        };
        self.ask(Act::Write {
            item,
            revision: 1,
            words: Words::Section { place: 0, section },
        })
    }

    /// Attaches a text as a file.
    pub fn attach(&self, item: ItemId, (title, number, open): (&str, &str, bool), text: &str) -> Result<(), Trouble> {
        let line = AttachmentLine {
            number: String::new(),
            open,
            title: title.into(),
            document_number: Some(number.into()),
        };
        let attached = |file: FileId| {
            self.command(Act::Attach {
                item,
                attachment: AttachmentId::of(&["demo", title]),
                line: line.clone(),
                file: Some(file),
                findings: Vec::new(),
            })
        };
        ask_with_file(self.journal, self.now, text, attached)
    }

    /// Writes what was decided.
    pub fn decide(&self, item: ItemId, text: &str, outcome: Outcome) -> Result<(), Trouble> {
        let decision = NewDecision {
            blocks: writing::read(text),
            outcomes: vec![outcome],
            ..NewDecision::default()
        };
        self.ask(Act::Write {
            item,
            revision: 0,
            words: Words::Decision(decision),
        })
    }
}

/// The first sections of a new item with what stands in them.
pub fn sections([case, recommended]: [&str; 2]) -> Vec<Section> {
    let mut sections = template::sections(ItemKind::Decision);
    let last = sections.len().saturating_sub(1);
    for (place, section) in sections.iter_mut().enumerate() {
        let text = match place {
            1 => case,
            it if it == last => recommended,
            _ => continue,
        };
        section.blocks = writing::read(text);
    }
    sections
}

/// Somebody of the demo, by login.
pub fn person(login: &str) -> PersonId {
    PersonId::of(&["demo", login])
}

/// A time of day.
pub fn o_clock(hour: u16, minute: u16) -> ClockTime {
    ClockTime::new(hour, minute).expect("an hour of the day")
}

/// The day a placeholder means.
pub fn day(placeholder: &str, today: Date) -> Result<Date, Trouble> {
    let said = expand(placeholder, today);
    said.parse().map_err(|_| Trouble::Usage(format!("{said} is no day")))
}
