//! The agenda in the room: adopted as the first thing, as it stands or with changes, and changed later.

use std::collections::BTreeSet;

use raadslag_council::ids::ItemId;
use raadslag_council::meeting::{Act, AgendaChange, Off};
use raadslag_council::paper::ItemKind;
use raadslag_council::rights::Right;

use super::act::code;
use super::work::Work;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::language::Words;

/// What became of the agenda, and what can be done with it now.
pub struct Adoption {
    pub is_adopted: bool,
    pub has_changes: bool,
    /// What was changed, in words, and the item whose change can be taken back alone.
    pub changes: Vec<(String, Option<ItemId>)>,
    pub can_lead: bool,
    /// Nothing is decided yet, so that it can be taken back.
    pub can_take_back: bool,
    /// The items that can be dealt with at another time, or be taken off: address, number and title.
    pub movable: Vec<(String, String)>,
    /// Those that one can come after.
    pub places: Vec<(String, String)>,
}

impl Adoption {
    /// None for a body that adopts no agenda, or while its meeting does not go on. Of what the visitor is recused from nothing
    /// can be done.
    pub fn of(look: &Look<'_>, work: &Work, shut_out: &BTreeSet<ItemId>) -> Option<Self> {
        let (course, words) = (&work.course, look.words());
        if !work.is_in_session() || !work.body.settings.adopts {
            return None;
        }
        let paper = &course.paper;
        let shown = course.treatment().into_iter().filter(|it| {
            let is_own = paper.find(*it).is_some_and(|it| it.under.is_none());
            is_own && !work.numbered(*it).is_empty()
        });
        let shown: Vec<ItemId> = shown.collect();
        let listed = |it: &ItemId| (it.to_string(), work.numbered(*it));
        let adoption = &course.adoption;
        let changes = adoption.changes.iter().enumerate().filter_map(|(at, it)| {
            let undone = Some(it.item()).filter(|it| adoption.can_undo(at) && !shut_out.contains(it));
            Some((told(words, work, *it)?, undone))
        });
        // One that was emptied again came to nothing.
        let came_to = |it: &ItemId| !work.came_to(*it).is_empty();
        let is_approval = |it: &ItemId| {
            course
                .paper
                .find(*it)
                .is_some_and(|it| it.kind == ItemKind::AgendaApproval)
        };
        let is_decided = |it: &ItemId| came_to(it) && !course.is_struck(*it) && !is_approval(it);
        Some(Self {
            is_adopted: adoption.is_adopted(),
            has_changes: !adoption.changes.is_empty(),
            changes: changes.collect(),
            can_lead: work.may(Right::LeadMeeting) || work.may(Right::TakeMinutes),
            can_take_back: adoption.is_adopted() && !shown.iter().any(is_decided),
            movable: shown
                .iter()
                .filter(|it| !came_to(it) && !is_approval(it) && !shut_out.contains(*it))
                .map(listed)
                .collect(),
            places: shown.iter().map(listed).collect(),
        })
    }
}

/// A change in the visitor's words; nothing where it was overtaken.
fn told(words: Words, work: &Work, change: AgendaChange) -> Option<String> {
    let number = work.number(change.item());
    Some(match change {
        AgendaChange::Moved(_, None) => words.with("agenda-moved-first", "item", &number),
        AgendaChange::Moved(_, Some(after)) => {
            words.with_all("agenda-moved-after", &[("item", number), ("after", work.number(after))])
        }
        AgendaChange::Struck(item, _) if !work.course.is_struck(item) => return None,
        AgendaChange::Struck(_, Off::Postponed) => words.with("agenda-postponed", "item", &number),
        AgendaChange::Struck(_, Off::Withdrawn) => words.with("agenda-withdrawn", "item", &number),
        AgendaChange::Struck(_, Off::Struck) => words.with("agenda-struck", "item", &number),
        AgendaChange::Raised(_) => words.with("agenda-raised", "item", &number),
    })
}

/// What a form asks of the agenda in the room; nothing where it asks something else.
pub fn read(fields: &Fields) -> Result<Option<Act>, Unreadable> {
    Ok(Some(match fields.get("act") {
        "adopt" => Act::Adopt,
        "take-back-adoption" => Act::TakeBackAdoption,
        "reorder" => Act::Reorder {
            item: fields.read("item")?,
            after: fields.given("after").map(|_| fields.read("after")).transpose()?,
        },
        "strike" => Act::Strike {
            item: fields.read("item")?,
            off: code(fields, "off")?,
            reason: fields.get("reason").to_owned(),
        },
        "undo-agenda-change" => Act::UndoAgendaChange {
            item: fields.read("item")?,
        },
        _ => return Ok(None),
    }))
}
