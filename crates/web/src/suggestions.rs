//! What a meeting's decisions seem to ask for, read from their words; a person says yes or no to each.

mod kept;
mod rolling;
mod topics;

use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind, NewTopic, Owner};
use raadslag_council::ids::{FollowUpId, ItemId, PositionGroupId};
use raadslag_council::meeting::Course;
use raadslag_council::paper::Part;
use raadslag_import::cues;
use raadslag_readers::now::{GroupSeen, MeetingSeen, PositionSeen, position_of};
use raadslag_store::people::Person;

pub use kept::{Kept, Reading};
pub use rolling::{LineSuggestion, Named, VisitSuggestion, rolling};

/// Something that a decision seems to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The follow-up it becomes.
    pub id: FollowUpId,
    /// The item whose decision asks for it.
    pub item: ItemId,
    /// The item's place at the meeting.
    pub place: usize,
    /// As it was read.
    pub line: FollowUp,
}

/// Who does it, where the decision's words name somebody of the register, or as somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// One person or position.
    One(Owner),
    /// Every position of a group.
    Group(PositionGroupId),
    /// Everybody in the body.
    Members,
    /// Everybody but the chair, as `fagdirektørerne` in a direktion.
    MembersButChair,
}

/// Every suggestion of a meeting, in the order of its items; `course` where it was held here.
pub fn of(seen: &MeetingSeen, course: Option<&Course>) -> Vec<Suggestion> {
    let mut record = seen.record.clone();
    if record.follow_ups.is_empty() {
        cues::derive(&mut record);
    }
    let mut counted = vec![0u32; record.items.len()];
    let mut all = Vec::new();
    for line in std::mem::take(&mut record.follow_ups) {
        let place = record.items.iter().position(|it| it.number == line.item);
        let Some((place, item)) = place.and_then(|it| Some((it, *seen.items.get(it)?))) else {
            continue;
        };
        // The place in a writing of the decision, and no word of it, makes the id: words can be erased.
        let paper = course.and_then(|it| it.paper.find(item));
        let writing = paper.map_or(0, |it| it.revision(Part::Decision));
        let id = FollowUpId::of(&[&item.to_string(), &writing.to_string(), &counted[place].to_string()]);
        counted[place] += 1;
        all.push(Suggestion { id, item, place, line });
    }
    all
}

impl Suggestion {
    /// The day it is due: of a whole month its last, of its beginning its first. A standing duty has none.
    pub fn due(&self) -> Option<Date> {
        if self.line.kind == FollowUpKind::StandingDuty {
            return None;
        }
        let due = self.line.due.as_ref()?;
        let first = || format!("{due}-01").parse::<Date>().ok();
        match self.line.due_precision {
            Some(DuePrecision::Month) => Some(first()?.last_of_month()),
            Some(DuePrecision::MonthStart) => first(),
            _ => due.parse().ok(),
        }
    }

    /// What a report must answer, each with where it comes from; `held` is the day of the meeting.
    pub fn topics(&self, held: Option<Date>) -> Vec<NewTopic> {
        topics::of(&self.line, held)
    }

    /// Who of the register it names: a group of positions, a position, a person by name or title, or the body itself.
    pub fn owner(&self, body_name: &str, register: &Register<'_>) -> Option<Chosen> {
        let named = folded(self.line.owner.as_deref()?);
        if named == folded(body_name) {
            return Some(Chosen::Members);
        }
        if let Some(group) = register.groups.iter().find(|it| is_called(&it.name, &named)) {
            return Some(Chosen::Group(group.group));
        }
        if let Some(position) = register.positions.iter().find(|it| is_called(&it.name, &named)) {
            return Some(Chosen::One(Owner::Position(position.position)));
        }
        if named.starts_with("fagdirektører") {
            return Some(Chosen::MembersButChair);
        }
        let is_it = |it: &&&Person| folded(&it.name) == named || folded(&it.title) == named;
        let person = register.people.iter().find(is_it)?.person;
        // `Velfærdsdirektør Jonas Hedelykke` is asked as what he is, so that his successor is asked too.
        let title = folded(self.line.owner_title.as_deref().unwrap_or_default());
        let is_theirs = |it: &&&PositionSeen| {
            let last = it.held.last().filter(|it| it.until.is_none());
            is_called(&it.name, &title) && last.is_some_and(|it| it.person == person)
        };
        let named = register.positions.iter().find(is_theirs).map(|it| it.position);
        let only = || position_of(register.positions.iter().copied(), person, register.today);
        let position = named.or_else(only);
        Some(Chosen::One(position.map_or(Owner::Person(person), Owner::Position)))
    }
}

/// Whom a decision may name.
pub struct Register<'a> {
    /// Everybody.
    pub people: Vec<&'a Person>,
    /// The positions that there are.
    pub positions: Vec<&'a PositionSeen>,
    /// Their groups.
    pub groups: &'a [GroupSeen],
    /// The day on which somebody holds a position.
    pub today: Date,
}

fn folded(words: &str) -> String {
    words.trim().to_lowercase()
}

/// A decision says `plan- og miljøchefen` of the position `Plan- og miljøchef`, and `forvaltningscheferne` of `Forvaltningschefer`.
fn is_called(name: &str, named: &str) -> bool {
    let name = folded(name);
    let rest = named.strip_prefix(name.as_str());
    !name.is_empty() && rest.is_some_and(|it| ["", "n", "en", "ne", "erne"].contains(&it))
}

impl Chosen {
    /// The people and positions it means on the day of the meeting, and the group of positions where it is one.
    pub fn parts(self, body: &Body, day: Option<Date>) -> (Vec<Owner>, Option<PositionGroupId>) {
        let members = |with_chair: bool| {
            let members = day.map(|it| body.members(it)).unwrap_or_default();
            let meant = members.into_iter().filter(|(_, chairs)| with_chair || !chairs);
            (meant.map(|it| Owner::Person(it.0)).collect(), None)
        };
        match self {
            Self::One(owner) => (vec![owner], None),
            Self::Group(group) => (Vec::new(), Some(group)),
            Self::Members => members(true),
            Self::MembersButChair => members(false),
        }
    }
}

/// What stands before the id of a group.
const GROUP: &str = "group:";

impl std::fmt::Display for Chosen {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(owner) => write!(out, "{owner}"),
            Self::Group(group) => write!(out, "{GROUP}{group}"),
            Self::Members => out.write_str("members"),
            Self::MembersButChair => out.write_str("members-but-chair"),
        }
    }
}

impl std::str::FromStr for Chosen {
    type Err = raadslag_council::ids::NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match (text, text.strip_prefix(GROUP)) {
            ("members", _) => Ok(Self::Members),
            ("members-but-chair", _) => Ok(Self::MembersButChair),
            (_, Some(group)) => group.parse().map(Self::Group),
            _ => text.parse().map(Self::One),
        }
    }
}
