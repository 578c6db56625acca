//! What happens at a meeting, for the lines and guests of its body's rolling list.

use super::LineKind;
use super::list::{Line, LineStatus, RollingList, Visit, VisitStatus};
use crate::clock::Date;
use crate::event::{Event, LineDone, LineReturned, VisitMoved, VisitPaid, VisitReturned};
use crate::identity::fold;
use crate::ids::{ItemId, PersonId};
use crate::kept::Payloads;
use crate::meeting::{Act, Course};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, PaperItem};
use crate::record::Decision;

/// What an act at a meeting means for the list: taken off or called off, lines and guests come back; a moved meeting takes
/// its guests along; when the meeting ends the guests were there; when the minutes are sent each line is done, or comes back.
pub fn in_step(list: &RollingList, course: &Course, act: &Act, payloads: &Payloads) -> Vec<Event> {
    let lines = list.lines.iter().filter_map(|it| it.in_step(course, act, payloads));
    let visits = list.visits.iter().filter_map(|it| it.in_step(course, act));
    lines.chain(visits).collect()
}

impl Line {
    fn in_step(&self, course: &Course, act: &Act, payloads: &Payloads) -> Option<Event> {
        let (body, line, meeting) = (course.body, self.line, course.meeting);
        let item = self.stands_at(course)?;
        let is_placed = matches!(self.status, LineStatus::Placed(..));
        let returned = is_placed.then_some(Event::LineReturned(LineReturned { body, line, meeting }));
        match act {
            Act::Cancel { .. } => returned,
            Act::TakeOff { item: off, .. } if item == Some(*off) => returned,
            Act::SendToSignature { .. } => match settled(course, self, item, payloads) {
                Some(item) if !self.standing => Some(Event::LineDone(LineDone {
                    body,
                    line,
                    meeting,
                    item,
                })),
                _ => returned,
            },
            _ => None,
        }
    }

    /// The item of its own that the line is at a meeting, or none where it stands among others there; what is planned for
    /// the day, or only to be settled, stands there without having been put.
    fn stands_at(&self, course: &Course) -> Option<Option<ItemId>> {
        match self.status {
            LineStatus::Placed(meeting, item) if meeting == course.meeting => Some(item),
            LineStatus::Open if self.kind == LineKind::ToSettle => Some(None),
            LineStatus::Open if self.kind == LineKind::Topic && self.date == Some(course.plan.date) => Some(None),
            _ => None,
        }
    }
}

impl Visit {
    fn in_step(&self, course: &Course, act: &Act) -> Option<Event> {
        let VisitStatus::Invited(meeting, item) = self.status else {
            return None;
        };
        if meeting != course.meeting {
            return None;
        }
        let (body, visit) = (course.body, self.visit);
        let returned = Event::VisitReturned(VisitReturned { body, visit, meeting });
        match act {
            Act::Cancel { .. } => Some(returned),
            Act::TakeOff { item: off, .. } if *off == item => Some(returned),
            Act::CallOff { item: off, person } if (*off, Some(*person)) == (item, self.person) => Some(returned),
            Act::Move(when) if self.date != Some(when.date) => Some(moved(self, course, when.date)),
            Act::End { .. } if self.person.is_some_and(|it| was_there(course, item, it)) => {
                Some(Event::VisitPaid(VisitPaid {
                    body,
                    visit,
                    date: course.plan.date,
                }))
            }
            Act::End { .. } => Some(returned),
            _ => None,
        }
    }
}

fn moved(visit: &Visit, course: &Course, date: Date) -> Event {
    Event::VisitMoved(VisitMoved {
        body: course.body,
        visit: visit.visit,
        date,
    })
}

/// An invited guest was there unless somebody noted otherwise.
fn was_there(course: &Course, item: ItemId, person: PersonId) -> bool {
    course.attendance_at(item, person).is_none_or(|it| it.is_there())
}

/// The item whose decision settles a line: its own, or the one that holds the matters, where the decision under the line's
/// heading puts nothing off. An item decided as one whole decides every matter of it.
fn settled(course: &Course, line: &Line, item: Option<ItemId>, payloads: &Payloads) -> Option<ItemId> {
    if let Some(item) = item {
        return course.paper.find(item).filter(|it| it.is_settled()).map(|it| it.item);
    }
    if line.kind == LineKind::ToSettle {
        return reviewed_with(course, line, payloads);
    }
    let matters = course.paper.items.iter().find(|it| it.kind == ItemKind::Matters)?;
    let text = fold(payloads.get(&line.text)?);
    let is_about = |words: &str| {
        let words = fold(words);
        !words.is_empty() && (text.starts_with(&words) || words.starts_with(&text))
    };
    let title = |it: &PaperItem| -> Option<String> { serde_json::from_str(payloads.get(&it.title.text)?).ok() };
    let mut own = course.paper.under(Some(matters.item));
    if let Some(own) = own.find(|it| title(it).is_some_and(|it| is_about(&it))) {
        return own.is_settled().then_some(own.item);
    }
    let decision = decision(matters, payloads);
    if decision.sub_decisions.is_empty() {
        return matters.is_settled().then_some(matters.item);
    }
    let under = decision.sub_decisions.iter().find(|it| is_about(&it.topic))?;
    let puts_off = under.outcomes.iter().any(|it| puts_off(*it));
    (!puts_off).then_some(matters.item)
}

/// What is only to be settled is done with the item that printed it.
fn reviewed_with(course: &Course, line: &Line, payloads: &Payloads) -> Option<ItemId> {
    let text = serde_json::to_string(payloads.get(&line.text)?).ok()?;
    let prints = |it: &&PaperItem| {
        let sections = it.sections.iter().filter_map(|it| payloads.get(&it.text));
        it.is_settled() && sections.into_iter().any(|it| it.contains(text.trim_matches('"')))
    };
    course.paper.items.iter().find(prints).map(|it| it.item)
}

fn decision(item: &PaperItem, payloads: &Payloads) -> Decision {
    let text = item.decision.as_ref().and_then(|it| payloads.get(&it.0.text));
    text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

fn puts_off(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Postponed
            | Outcome::ReferredBack
            | Outcome::StruckFromAgenda
            | Outcome::Withdrawn
            | Outcome::NoDecision
    )
}
