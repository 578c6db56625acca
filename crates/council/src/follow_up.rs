//! What minutes ask for: follow-ups, topics for coming meetings and guests, as a document says them; and what becomes of
//! a follow-up that a person confirmed.

mod act;
mod asked;
mod awaited;
mod course;
mod give;
mod light;
mod matter;
mod owner;
mod part;
#[cfg(test)]
mod tests;
mod wish;

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
pub use act::{FollowUpSetting, after_decision, decide, place};
pub use asked::{FollowUpAct, NewFollowUp, NewPart, NewTopic, Reminder};
pub use awaited::{Awaited, Likeness, OfCase, is_about};
pub use course::{Asked, FollowUpCourse, FollowUpStatus, Topic};
pub use light::Light;
pub use matter::{Matter, MatterTopic, short_title};
pub use owner::Owner;
pub use part::{Answerable, CLIMB_DAYS, Part, Wish, steps_up};

/// A line that comes back: found in a decision, confirmed by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Number of the item whose decision asks for it.
    pub item: String,
    /// The sentence or point that asks for it.
    pub text: String,
    /// What kind of line.
    pub kind: FollowUpKind,
    /// When, as an ISO day or month.
    pub due: Option<String>,
    /// The source's words for the date.
    pub due_raw: Option<String>,
    /// How exact the date is.
    pub due_precision: Option<DuePrecision>,
    /// The body it goes to, or whose decision is awaited.
    pub body: Option<String>,
    /// Who does it: a person, a position or a group.
    pub owner: Option<String>,
    /// The person's title.
    pub owner_title: Option<String>,
    /// What a report must answer.
    #[serde(default)]
    pub topics: Vec<String>,
    /// What else it must answer, from another sentence.
    pub also: Option<String>,
}

/// What kind of line comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// Somebody does something once.
    Task,
    /// Another body is to decide.
    AwaitedDecision,
    /// Somebody goes on doing something; never late.
    StandingDuty,
    /// An account is to be written, with topics to answer.
    Report,
}

/// What kind of source a topic of a report has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A body's decision.
    Decision,
    /// A letter, as a union's.
    Letter,
    /// A member's question.
    Question,
    /// Something else.
    Other,
}

impl SourceKind {
    /// The kind that a source's own words name.
    pub fn of(words: &str) -> Self {
        let words = words.to_lowercase();
        let names = |stems: &[&str]| stems.iter().any(|it| words.contains(it));
        if names(&["spørgsmål", "forespørgsel"]) {
            Self::Question
        } else if names(&["henvendelse", "brev", "klage", "mail"]) {
            Self::Letter
        } else if names(&["beslutning", "besluttet", "protokol"]) {
            Self::Decision
        } else {
            Self::Other
        }
    }
}

/// How exact a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuePrecision {
    /// One day.
    Day,
    /// The first days of a month.
    MonthStart,
    /// Some day of a month.
    Month,
}

/// A topic for coming meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollingTopic {
    /// Number of the item that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The topic, without the guests and the date that stand on its line.
    pub text: String,
    /// On every agenda until taken off.
    pub standing: bool,
    /// The day it is planned for.
    pub date: Option<Date>,
    /// Who is wanted.
    #[serde(default)]
    pub guests: Vec<Guest>,
}

/// A guest at a meeting or for one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Title, where given.
    pub title: Option<String>,
    /// Name as written.
    pub name: String,
    /// The day.
    pub date: Option<Date>,
    /// From when.
    pub from: Option<ClockTime>,
    /// Until when.
    pub to: Option<ClockTime>,
}
