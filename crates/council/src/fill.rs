//! The agenda that builds itself: the sections of a body's standing items, with the holes of the template filled from the
//! rolling list, the guests, the follow-ups and the papers gone through.
//!
//! A hole is a point or a paragraph of its own in the template, such as `{punkter}`; words after `|` are the template's own
//! sentences for it. An empty hole prints a dash.

mod points;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::body::StandingItem;
use crate::clock::Date;
use crate::economy::Told;
use crate::identity;
use crate::ids::{ItemId, LineId, MeetingId, PersonId};
use crate::it_model::ItGap;
use crate::kept::Payloads;
use crate::record::{Member, Section};
use crate::rich::{Block, List, ListItem, Table};
use crate::rolling::RollingList;

/// Where the sources go in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hole {
    /// Minutes of other bodies that are gone through.
    Minutes,
    /// Their agendas.
    Agendas,
    /// What is only to be settled.
    ToSettle,
    /// Coming meetings and events with their purpose.
    Coming,
    /// The matters of this meeting.
    Matters,
    /// Topics for the meetings after it.
    Next,
    /// The body's economy: the latest review, grants on their way, the next steps of the budget.
    Economy,
    /// Forums that deal with everything.
    General,
    /// Forums that deal with one subject.
    BySubject,
}

/// The names of the holes, as a template has them.
pub const HOLES: [(&str, Hole); 9] = [
    ("protokoller", Hole::Minutes),
    ("dagsordener", Hole::Agendas),
    ("øvrige punkter", Hole::ToSettle),
    ("kommende møder", Hole::Coming),
    ("punkter", Hole::Matters),
    ("punkter til næste møde", Hole::Next),
    ("økonomi", Hole::Economy),
    ("generelle fora", Hole::General),
    ("fora på fagområder", Hole::BySubject),
];

/// Why a line is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The paper is gone through.
    Reviewed,
    /// It waits to be settled.
    ToSettle,
    /// It comes, on this day where that is known.
    Coming(Option<Date>),
    /// It is on every agenda.
    Standing,
    /// Somebody put it on this agenda.
    PutHere,
    /// It is planned for the day of the meeting.
    OnTheDay,
    /// A guest comes.
    Guest,
    /// A decision asked for it, by this day.
    FollowUp(Option<Date>),
    /// It is on the rolling list for later.
    Later(Option<Date>),
    /// The body's economy tells it.
    Economy(Told),
    /// It is in the register of forums.
    Forum,
    /// An agreement must be decided by this day.
    Agreement(Date),
    /// A person wants it settled: this is lacking in corporate IT.
    ItGap(ItGap),
    /// Corporate IT expects a decision of the body by this day.
    ItStep(Date),
}

/// A line that a hole is filled with, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// As it is printed.
    pub point: ListItem,
    /// Why.
    pub because: Because,
}

/// A section as its sources have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The standing item.
    pub item: ItemId,
    /// The section's place in the template.
    pub place: u32,
    /// The section.
    pub section: Section,
    /// What it is filled with.
    pub offers: Vec<Offer>,
}

/// What fills a coming meeting's agenda.
pub struct Sources<'a> {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its day.
    pub date: Date,
    /// The body's rolling list.
    pub list: &'a RollingList,
    /// Its words.
    pub texts: &'a Payloads,
    /// Its people, with the names and titles of today.
    pub people: &'a BTreeMap<PersonId, Member>,
    /// Lines of closed items: their words go into no open section by themselves.
    pub withheld: &'a BTreeSet<LineId>,
    /// Open follow-ups that are due at this body, with their days.
    pub follow_ups: &'a [(String, Option<Date>)],
    /// The lists of reviewed papers: minutes first, then agendas.
    pub reviewed: [&'a [ListItem]; 2],
    /// What the body's economy tells.
    pub economy: &'a [(Told, ListItem)],
    /// The main overview of its latest review.
    pub economy_table: Option<&'a Table>,
    /// The body's forums: the general ones, then those by subject.
    pub forums: [&'a [ListItem]; 2],
    /// Agreements that must be decided, each with its last day.
    pub agreements: &'a [(Date, ListItem)],
    /// What a person wants settled of corporate IT.
    pub it_gaps: &'a [(ItGap, ListItem)],
    /// Steps of corporate IT whose decision is expected, each with its day.
    pub it_steps: &'a [(Date, ListItem)],
    /// Days the body has a programme for, each as it is told.
    pub programmes: &'a [(Date, String)],
}

/// Every section of the template that has a hole, filled.
pub fn propose(template: &[StandingItem], sources: &Sources<'_>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (at, standing) in (0u32..).zip(template) {
        for (place, section) in (0u32..).zip(&standing.sections) {
            let mut offers = Vec::new();
            let filled = fill(section, |hole, words| {
                let found = sources.offers(hole, words);
                let points = found.iter().map(|it| it.point.clone()).collect();
                offers.extend(found);
                let table = sources.economy_table.filter(|_| hole == Hole::Economy);
                (points, table.cloned())
            });
            if let Some(section) = filled {
                proposals.push(Proposal {
                    item: identity::standing_item(sources.meeting, at),
                    place,
                    section,
                    offers,
                });
            }
        }
    }
    proposals
}

/// A section as a new agenda begins with it: its holes are lists without points.
pub fn blank(section: &Section) -> Section {
    fill(section, |_, _| (Vec::new(), None)).unwrap_or_else(|| section.clone())
}

/// The section with its holes filled; none when it has no hole.
fn fill(section: &Section, mut points: impl FnMut(Hole, &[&str]) -> (Vec<ListItem>, Option<Table>)) -> Option<Section> {
    let mut has_hole = false;
    let mut blocks = Vec::new();
    for block in &section.blocks {
        let Some((hole, words)) = hole(block) else {
            blocks.push(block.clone());
            continue;
        };
        has_hole = true;
        let (items, table) = points(hole, &words);
        let ordered = false;
        blocks.push(Block::List(List { ordered, items }));
        blocks.extend(table.map(Block::Table));
    }
    has_hole.then(|| Section {
        label: section.label.clone(),
        blocks,
    })
}

/// The hole that a block is, with the template's own words for it.
fn hole(block: &Block) -> Option<(Hole, Vec<&str>)> {
    let text = match block {
        Block::Paragraph(text) => text,
        Block::List(list) => match list.items.as_slice() {
            [only] if only.children.is_empty() => &only.text,
            _ => return None,
        },
        _ => return None,
    };
    let inner = text.as_str().trim().strip_prefix('{')?.strip_suffix('}')?;
    let mut words = inner.split('|').map(str::trim);
    let name = identity::fold(words.next()?);
    let (_, hole) = HOLES.iter().find(|it| it.0 == name)?;
    Some((*hole, words.collect()))
}
