//! The points that each hole is filled with, in the layout of the source: days in brackets, guests after their topic.

use super::{Because, Hole, Offer, Sources};
use crate::clock::Date;
use crate::danish;
use crate::identity::fold;
use crate::rich::{ListItem, Text};
use crate::rolling::{Line, LineKind, LineStatus, Visit, VisitStatus};

/// What stands between a matter and its guests, where the template does not say otherwise.
const DIALOGUE: &str = "Dialog med";

/// What stands after a topic of every agenda, where the template does not say otherwise.
const ALWAYS: &str = "generelt på som punkt ved alle møder";

impl Sources<'_> {
    /// What fills a hole; `words` are the template's own for it.
    pub(super) fn offers(&self, hole: Hole, words: &[&str]) -> Vec<Offer> {
        let said = |otherwise| words.first().copied().unwrap_or(otherwise);
        match hole {
            Hole::Minutes => reviewed(self.reviewed[0]),
            Hole::Agendas => reviewed(self.reviewed[1]),
            Hole::ToSettle => self
                .open(LineKind::ToSettle)
                .filter_map(|it| Some(offer(point(self.words(it)?), Because::ToSettle)))
                .collect(),
            Hole::Coming => self.coming(),
            Hole::Matters => self.matters(said(DIALOGUE)),
            Hole::Next => self
                .open(LineKind::Topic)
                .filter(|it| it.standing || !self.is_here(it))
                .filter_map(|it| Some(offer(self.next(it, said(ALWAYS))?, Because::later(it))))
                .collect(),
            Hole::General => forums(self.forums[0]),
            Hole::BySubject => forums(self.forums[1]),
            Hole::Economy => {
                let told = self.economy.iter();
                told.map(|(told, point)| offer(point.clone(), Because::Economy(*told)))
                    .collect()
            }
        }
    }

    /// Open lines of a kind that do not come from a closed item.
    fn open(&self, kind: LineKind) -> impl Iterator<Item = &Line> {
        let lines = self.list.lines.iter();
        lines.filter(move |it| it.kind == kind && it.is_open() && !self.withheld.contains(&it.line))
    }

    /// Whether a topic is dealt with at this very meeting.
    fn is_here(&self, line: &Line) -> bool {
        match line.status {
            LineStatus::Placed(meeting, _) => meeting == self.meeting,
            _ => line.standing || line.date == Some(self.date),
        }
    }

    fn coming(&self) -> Vec<Offer> {
        let lines = self.open(LineKind::Coming);
        let lines = lines.filter(|it| it.date.is_none_or(|day| day >= self.date));
        let line = |it: &Line| {
            let mut text = self.words(it)?.to_owned();
            if let Some(date) = it.date {
                text.push_str(&format!(" den {}", danish::day(date)));
            }
            if let Some(purpose) = it.purpose.and_then(|it| self.texts.get(&it)) {
                text.push_str(&format!(": {purpose}"));
            }
            Some(offer(point(&text), Because::Coming(it.date)))
        };
        let mut offers: Vec<Offer> = lines.filter_map(line).collect();
        let days = self.programmes.iter().filter(|it| it.0 >= self.date);
        offers.extend(days.map(|(day, told)| offer(point(told), Because::Coming(Some(*day)))));
        offers.sort_by_key(|it| match it.because {
            Because::Coming(Some(day)) => (false, Some(day)),
            _ => (true, None),
        });
        offers
    }

    /// The matters put on this agenda, those of every agenda and of this day, guests without a matter of their own, and
    /// follow-ups that are due here.
    fn matters(&self, dialogue: &str) -> Vec<Offer> {
        let here: Vec<&Line> = self
            .open(LineKind::Topic)
            .filter(|it| self.is_here(it) && !matches!(it.status, LineStatus::Placed(_, Some(_))))
            .collect();
        let mut offers: Vec<Offer> = here
            .iter()
            .filter_map(|it| Some(offer(self.matter(it, dialogue)?, Because::here(it))))
            .collect();
        let has_matter = |visit: &Visit| here.iter().any(|it| visit.line == Some(it.line));
        let alone = self.guests().filter(|it| !has_matter(it) && !self.is_item(it));
        offers.extend(alone.filter_map(|it| {
            let text = format!("{dialogue} {}{}", in_sentence(&self.name(it)?), slot(it));
            Some(offer(point(&text), Because::Guest))
        }));
        let due = |day: Option<Date>| day.is_none_or(|it| it <= self.date);
        let follow_ups = self.follow_ups.iter().filter(|it| due(it.1));
        offers.extend(follow_ups.map(|(text, day)| offer(point(text), Because::FollowUp(*day))));
        let agreements = self.agreements.iter();
        offers.extend(agreements.map(|(last, point)| offer(point.clone(), Because::Agreement(*last))));
        let steps = self.it_steps.iter();
        offers.extend(steps.map(|(by, point)| offer(point.clone(), Because::ItStep(*by))));
        let gaps = self.it_gaps.iter();
        offers.extend(gaps.map(|(gap, point)| offer(point.clone(), Because::ItGap(*gap))));
        offers
    }

    /// Guests invited to this meeting whose names may be told.
    fn guests(&self) -> impl Iterator<Item = &Visit> {
        let invited = |it: &&Visit| matches!(it.status, VisitStatus::Invited(meeting, _) if meeting == self.meeting);
        let withheld = |it: &Visit| it.line.is_some_and(|line| self.withheld.contains(&line));
        self.list.visits.iter().filter(invited).filter(move |it| !withheld(it))
    }

    /// Whether a guest comes to a line that is an item of its own.
    fn is_item(&self, visit: &Visit) -> bool {
        let line = visit.line.and_then(|it| self.list.line(it));
        line.is_some_and(|it| matches!(it.status, LineStatus::Placed(meeting, Some(_)) if meeting == self.meeting))
    }

    /// `Rekruttering. Dialog med socialchef Ane Holm (kl. 10.00-10.45)`; guests at different times stand under the matter,
    /// and so does what the matter is for.
    fn matter(&self, line: &Line, dialogue: &str) -> Option<ListItem> {
        let mut matter = self.with_visitors(line, dialogue)?;
        let purpose = line.purpose.and_then(|it| self.texts.get(&it));
        matter.children.extend(purpose.map(|it| point(it)));
        Some(matter)
    }

    fn with_visitors(&self, line: &Line, dialogue: &str) -> Option<ListItem> {
        let text = self.words(line)?;
        let visits: Vec<&Visit> = self.guests().filter(|it| it.line == Some(line.line)).collect();
        let Some(first) = visits.first() else {
            return Some(point(text));
        };
        if visits.iter().any(|it| (it.from, it.to) != (first.from, first.to)) {
            let under = |it: &&Visit| Some(point(&format!("{}{}", self.name(it)?, slot(it))));
            return Some(ListItem {
                children: visits.iter().filter_map(under).collect(),
                ..point(text)
            });
        }
        let names: Vec<String> = visits
            .iter()
            .filter_map(|it| Some(in_sentence(&self.name(it)?)))
            .collect();
        let ended = text.trim_end_matches('.');
        Some(point(&format!(
            "{ended}. {dialogue} {}{}",
            danish::joined(&names),
            slot(first)
        )))
    }

    /// A topic of the list for coming meetings: `Emne (5. maj 2030)`, with the guests that are still to come.
    fn next(&self, line: &Line, always: &str) -> Option<ListItem> {
        let text = self.words(line)?;
        if line.standing {
            let is_said = fold(text).contains(&fold(always));
            let text = if is_said {
                text.to_owned()
            } else {
                format!("{text} – {always}")
            };
            return Some(self.with_guests(point(&text), line));
        }
        let Some(date) = line.date else {
            return Some(self.with_guests(point(text), line));
        };
        let day = danish::day(date);
        let visits: Vec<&Visit> = self.to_come(line).collect();
        if visits.is_empty() || visits.iter().any(|it| it.date != Some(date)) {
            return Some(self.with_guests(point(&format!("{text} ({day})")), line));
        }
        let names: Vec<String> = visits.iter().filter_map(|it| self.name(it)).collect();
        let ended = text.trim_end_matches('.');
        Some(point(&format!("{ended}. {} deltager ({day})", danish::joined(&names))))
    }

    /// Guests of a line who come after this meeting, each on a line below: `Ane Holm den 18. september 2019`.
    fn with_guests(&self, point_of: ListItem, line: &Line) -> ListItem {
        let under = |it: &Visit| {
            let name = self.name(it)?;
            let day = it.date.map(|day| format!(" den {}", danish::day(day)));
            Some(point(&format!("{name}{}", day.unwrap_or_default())))
        };
        ListItem {
            children: self.to_come(line).filter_map(under).collect(),
            ..point_of
        }
    }

    fn to_come(&self, line: &Line) -> impl Iterator<Item = &Visit> {
        let line = line.line;
        let of_line = self.list.visits.iter().filter(move |it| it.line == Some(line));
        of_line.filter(|it| it.is_open() && it.date.is_none_or(|day| day > self.date))
    }

    fn words(&self, line: &Line) -> Option<&str> {
        self.texts.get(&line.text).map(String::as_str)
    }

    /// Title and name; none for somebody who was erased.
    fn name(&self, visit: &Visit) -> Option<String> {
        let known = visit.person.and_then(|it| self.people.get(&it)).map(danish::titled);
        let written = || visit.name.and_then(|it| self.texts.get(&it).cloned());
        known.or_else(written).filter(|it| !it.is_empty())
    }
}

impl Because {
    fn here(line: &Line) -> Self {
        match line.status {
            LineStatus::Placed(..) => Self::PutHere,
            _ if line.standing => Self::Standing,
            _ => Self::OnTheDay,
        }
    }

    fn later(line: &Line) -> Self {
        if line.standing {
            Self::Standing
        } else {
            Self::Later(line.date)
        }
    }
}

fn forums(points: &[ListItem]) -> Vec<Offer> {
    let points = points.iter().cloned();
    points.map(|it| offer(it, Because::Forum)).collect()
}

fn reviewed(points: &[ListItem]) -> Vec<Offer> {
    let offers = points.iter().cloned();
    offers.map(|it| offer(it, Because::Reviewed)).collect()
}

fn offer(point: ListItem, because: Because) -> Offer {
    Offer { point, because }
}

fn point(text: &str) -> ListItem {
    ListItem {
        text: Text::plain(text),
        ..ListItem::default()
    }
}

/// ` (kl. 10.00-10.45)`
fn slot(visit: &Visit) -> String {
    let slot = danish::slot(visit.from, visit.to);
    slot.map(|it| format!(" ({it})")).unwrap_or_default()
}

/// A title in the middle of a sentence: `socialchef Ane Holm`, but `HR-chef Pia Overhede`.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    // A name alone keeps its capital: a title is a word before at least two more.
    let has_title = name.split_whitespace().count() > 2;
    match (first, second) {
        (Some(first), Some(second)) if has_title && second.is_lowercase() => {
            let rest = &name[first.len_utf8()..];
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => name.to_owned(),
    }
}
