//! What a meeting's paper seems to put on the rolling list: topics for coming meetings, and guests with their days.

use std::collections::BTreeSet;

use raadslag_council::body::StandingItem;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{Guest, RollingTopic};
use raadslag_council::identity::fold;
use raadslag_council::ids::{ItemId, LineId, MeetingId, PersonId, VisitId};
use raadslag_council::meeting::Course;
use raadslag_council::paper::Part;
use raadslag_council::rich::Block;
use raadslag_council::rolling::{LineKind, Visit};
use raadslag_import::cues;
use raadslag_readers::now::{MeetingSeen, RollingSeen};
use raadslag_store::people::Person;

/// Signs before the words that make a topic one of every agenda.
const DASHES: [&str; 3] = [" – ", " - ", ", "];

/// A topic that seems to belong on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineSuggestion {
    /// The line it becomes.
    pub id: LineId,
    /// The item that names it.
    pub item: ItemId,
    /// The item's place at the meeting.
    pub place: usize,
    /// What kind of line.
    pub kind: LineKind,
    /// The topic, without the words that make it one of every agenda.
    pub text: String,
    /// On every agenda.
    pub standing: bool,
    /// The day it is planned for.
    pub date: Option<Date>,
}

/// A guest who seems to be wanted, or was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitSuggestion {
    /// The visit it becomes.
    pub id: VisitId,
    /// The line it belongs to, and what that is about.
    pub line: Option<(LineId, String)>,
    /// The item that names the guest; none where the head does.
    pub item: Option<ItemId>,
    /// Who and when.
    pub guest: Guest,
    /// The guest was at this very meeting.
    pub was_there: bool,
}

/// What a meeting's paper names, whatever the list holds.
#[derive(Debug, Clone)]
pub struct Named {
    meeting: MeetingId,
    date: Option<Date>,
    /// Each with the line it becomes, its item and that one's place.
    topics: Vec<(RollingTopic, (LineId, ItemId, usize))>,
    /// Those whom the head names.
    guests: Vec<Guest>,
    /// It was held here, and began with what the body's agendas begin with.
    pub is_held_here: bool,
}

impl Named {
    /// Read from a paper; `course` where it was held here.
    pub fn of(seen: &MeetingSeen, course: Option<&Course>) -> Self {
        let mut record = seen.record.clone();
        if record.rolling_list.is_empty() || record.head.guests.is_empty() {
            cues::derive(&mut record);
        }
        let mut counted = vec![0u32; record.items.len()];
        let mut topics = Vec::new();
        for topic in std::mem::take(&mut record.rolling_list) {
            let number = topic.item.as_deref().unwrap_or_default();
            let place = record.items.iter().position(|it| it.number == number);
            let Some((place, item)) = place.and_then(|it| Some((it, *seen.items.get(it)?))) else {
                continue;
            };
            // The place in a writing of the decision, and no word of it, makes the id: words can be erased.
            let paper = course.and_then(|it| it.paper.find(item));
            let writing = paper.map_or(0, |it| it.revision(Part::Decision));
            let id = LineId::of(&[&item.to_string(), &writing.to_string(), &counted[place].to_string()]);
            counted[place] += 1;
            topics.push((topic, (id, item, place)));
        }
        Self {
            meeting: seen.row.meeting,
            date: record.head.date,
            topics,
            // A meeting held here knows its guests from their invitations.
            guests: match course {
                Some(_) => Vec::new(),
                None => record.head.guests,
            },
            is_held_here: course.is_some(),
        }
    }
}

/// Everything that a meeting's paper names and the list does not hold yet, in the order of the paper; `standing` is what
/// the body's agendas begin with, where the meeting was held here.
pub fn rolling(
    named: &Named,
    list: &RollingSeen,
    (standing, register): (&[StandingItem], &[Person]),
) -> (Vec<LineSuggestion>, Vec<VisitSuggestion>) {
    let known = Known::of(list, register);
    let template = paragraphs(standing);
    let (mut lines, mut visits) = (Vec::new(), Vec::new());
    // What the template says was counted all the same: the ids of the others stay as they were.
    let said = named.topics.iter().filter(|it| !template.contains(&fold(&it.0.text)));
    for (topic, place) in said {
        let line = line(topic, *place);
        let (id, text) = match known.line(&line.text) {
            Some(listed) => (listed, line.text.clone()),
            None => (line.id, line.text.clone()),
        };
        for (at, guest) in topic.guests.iter().enumerate() {
            visits.push(VisitSuggestion {
                id: VisitId::of(&[&line.id.to_string(), &at.to_string()]),
                line: Some((id, text.clone())),
                item: Some(line.item),
                guest: guest.clone(),
                was_there: guest.date.is_some() && guest.date == named.date,
            });
        }
        if id == line.id {
            lines.push(line);
        }
    }
    for (at, guest) in named.guests.iter().enumerate() {
        visits.push(VisitSuggestion {
            id: VisitId::of(&[&named.meeting.to_string(), "head", &at.to_string()]),
            line: None,
            item: None,
            guest: guest.clone(),
            was_there: guest.date == named.date,
        });
    }
    visits.retain(|it| !known.has_guest(it));
    (lines, visits)
}

/// What the template itself says on every agenda: nobody said it at the meeting.
fn paragraphs(standing: &[StandingItem]) -> BTreeSet<String> {
    let sections = standing.iter().flat_map(|it| &it.sections);
    let said = sections.flat_map(|it| &it.blocks).filter_map(|it| match it {
        Block::Paragraph(text) => Some(fold(text.as_str())),
        _ => None,
    });
    said.collect()
}

fn line(topic: &RollingTopic, (id, item, place): (LineId, ItemId, usize)) -> LineSuggestion {
    let lower = topic.text.to_lowercase();
    // "Fastlæggelse af øvrige punkter til behandling" is settled during the review and is no matter of its own.
    let is_to_settle = lower.contains("øvrige punkter til behandling");
    LineSuggestion {
        id,
        item,
        place,
        kind: if is_to_settle {
            LineKind::ToSettle
        } else {
            LineKind::Topic
        },
        text: without_stop(&if topic.standing {
            bare(&topic.text)
        } else {
            topic.text.clone()
        }),
        standing: topic.standing && !is_to_settle,
        date: topic.date.filter(|_| !topic.standing),
    }
}

/// A line is no sentence: its last stop goes, where no short form ends with it.
fn without_stop(text: &str) -> String {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let is_short = last.contains('.') || last.chars().count() < 4;
    if is_short { text } else { bare }.to_owned()
}

/// `Havnebadet – generelt på som punkt ved alle møder` is about the bath.
fn bare(text: &str) -> String {
    let cut = DASHES.iter().filter_map(|it| text.find(it)).min();
    let bare = cut.map_or(text, |at| text[..at].trim());
    if bare.is_empty() { text } else { bare }.to_owned()
}

/// What the list holds already, by its words.
struct Known {
    lines: Vec<(LineId, String)>,
    /// Name and day.
    guests: Vec<(VisitId, Option<String>, Option<Date>)>,
}

impl Known {
    fn of(list: &RollingSeen, register: &[Person]) -> Self {
        let words = |it| list.texts.get(&it).map(|it| fold(it));
        // A guest of the register stands on the list without a name.
        let registered = |it: PersonId| {
            let found = register.iter().find(|known| known.person == it);
            found.map(|it| fold(&it.name))
        };
        let named = |it: &Visit| it.person.and_then(registered).or_else(|| it.name.and_then(words));
        let lines = list.list.lines.iter();
        let visits = list.list.visits.iter();
        Self {
            lines: lines.filter_map(|it| Some((it.line, words(it.text)?))).collect(),
            guests: visits.map(|it| (it.visit, named(it), it.date)).collect(),
        }
    }

    fn line(&self, text: &str) -> Option<LineId> {
        let text = fold(text);
        self.lines.iter().find(|it| it.1 == text).map(|it| it.0)
    }

    /// The same guest on the same day under another id: confirmed from another paper.
    fn has_guest(&self, suggestion: &VisitSuggestion) -> bool {
        let name = fold(&suggestion.guest.name);
        self.guests.iter().any(|(id, known, date)| {
            let is_named = known.as_ref().is_some_and(|it| it.ends_with(&name));
            *id != suggestion.id && is_named && *date == suggestion.guest.date
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_the_stop_of_its_sentence_and_no_other() {
        for (text, line) in [
            ("Plejehjem på Havnevej.", "Plejehjem på Havnevej"),
            ("Møbler m.v.", "Møbler m.v."),
            ("Indkøb for 3 mio.", "Indkøb for 3 mio."),
            ("Havnen", "Havnen"),
        ] {
            assert_eq!(without_stop(text), line);
        }
    }
}
