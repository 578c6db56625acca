//! The body adopts its agenda as the first thing it does, as it stands or with changes (rule 4). Items keep their numbers; what
//! changes is the order in which they are dealt with.

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_have_without_id};
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use crate::command::Refusal;
use crate::danish;
use crate::event::{AdoptionTakenBack, AgendaAdopted, AgendaChangeUndone, Event, ItemReordered, ItemStruck};
use crate::identity;
use crate::ids::ItemId;
use crate::outcome::Outcome;
use crate::paper::ItemKind;
use crate::record::Decision;
use crate::rich::Block;

type Decided = Result<Vec<Event>, Refusal>;

/// How the body takes an item off its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Off {
    /// It comes back at another meeting.
    Postponed,
    /// Whoever brought it took it back.
    Withdrawn,
    /// The body does not deal with it.
    Struck,
}

impl Off {
    /// What its decision comes to.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Postponed => Outcome::Postponed,
            Self::Withdrawn => Outcome::Withdrawn,
            Self::Struck => Outcome::StruckFromAgenda,
        }
    }
}

/// What the body changed of its agenda in the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgendaChange {
    /// An item is dealt with right after another, or first.
    Moved(ItemId, Option<ItemId>),
    /// An item was taken off.
    Struck(ItemId, Off),
    /// A matter was taken up that was not on it (rule 6).
    Raised(ItemId),
}

impl AgendaChange {
    /// Of which item.
    pub fn item(self) -> ItemId {
        match self {
            Self::Moved(item, _) | Self::Struck(item, _) | Self::Raised(item) => item,
        }
    }
}

/// What became of the agenda in the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adoption {
    /// Every change, in order.
    pub changes: Vec<AgendaChange>,
    /// How many of them there were when the body adopted it; none while it has not.
    adopted: Option<usize>,
}

impl Adoption {
    /// Whether the body adopted its agenda.
    pub fn is_adopted(&self) -> bool {
        self.adopted.is_some()
    }

    /// The changes that it was adopted with, and those made later.
    fn parted(&self) -> (&[AgendaChange], &[AgendaChange]) {
        self.changes.split_at(self.adopted.unwrap_or(self.changes.len()))
    }

    /// The last change of an item that can be taken back, where there is one: its place among the changes.
    fn last(&self, item: ItemId) -> Option<usize> {
        let is_it = |it: &AgendaChange| it.item() == item && !matches!(it, AgendaChange::Raised(_));
        self.changes.iter().rposition(is_it)
    }

    /// Whether a change, by its place, is the last one of its item and no part of what was adopted.
    pub fn can_undo(&self, at: usize) -> bool {
        let item = self.changes.get(at).map(|it| it.item());
        item.and_then(|it| self.last(it)) == Some(at) && self.adopted.is_none_or(|adopted| at >= adopted)
    }

    fn undo(&mut self, item: ItemId) {
        if let Some(at) = self.last(item) {
            self.changes.remove(at);
        }
    }
}

impl Course {
    /// The items in the order in which they are dealt with.
    pub fn treatment(&self) -> Vec<ItemId> {
        self.treated_with(&self.adoption.changes)
    }

    fn treated_with(&self, changes: &[AgendaChange]) -> Vec<ItemId> {
        let under = |item: ItemId| self.paper.find(item).and_then(|it| it.under);
        let mut order: Vec<ItemId> = self.paper.items.iter().map(|it| it.item).collect();
        for change in changes {
            let AgendaChange::Moved(item, after) = *change else {
                continue;
            };
            let (moved, mut rest): (Vec<ItemId>, Vec<ItemId>) = order
                .into_iter()
                .partition(|it| *it == item || under(*it) == Some(item));
            let last = |of: ItemId| rest.iter().rposition(|it| *it == of || under(*it) == Some(of));
            let at = match (after, under(item)) {
                (Some(after), _) => last(after).map_or(rest.len(), |it| it + 1),
                (None, Some(above)) => rest.iter().position(|it| *it == above).map_or(0, |it| it + 1),
                (None, None) => 0,
            };
            rest.splice(at..at, moved);
            order = rest;
        }
        order
    }

    /// Whether the body took an item off its agenda.
    pub fn is_struck(&self, item: ItemId) -> bool {
        let decided = self.paper.find(item).and_then(|it| it.decision.as_ref());
        let came_to = |off: Off| decided.is_some_and(|it| it.1.contains(&off.outcome()));
        let mut changes = self.adoption.changes.iter();
        // One that was dealt with all the same was not taken off.
        changes.any(|it| matches!(it, AgendaChange::Struck(struck, off) if *struck == item && came_to(*off)))
    }

    /// The body adopts its agenda; twice is once.
    pub(super) fn adopt(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        if !setting.settings.adopts {
            return Err(Refusal::AdoptsNoAgenda);
        }
        self.must_be_in_session()?;
        if self.adoption.is_adopted() {
            return Ok(Vec::new());
        }
        let meeting = self.meeting;
        let adopted = Event::AgendaAdopted(AgendaAdopted { meeting });
        let mut then = self.clone();
        then.apply(&adopted);
        let outcome = match then.adoption.parted().0 {
            [] => Outcome::Approved,
            _ => Outcome::ApprovedWithChanges,
        };
        let told = self.approval_item().map(|item| {
            let decision = Decision {
                blocks: then.adopted_lines(setting).into_iter().map(Block::paragraph).collect(),
                outcomes: vec![outcome],
                ..self.kept_decision(item, setting)
            };
            self.decision_written(item, &decision, mint)
        });
        Ok(std::iter::once(adopted).chain(told).collect())
    }

    /// Where its agenda has an item for it, the adoption is its decision.
    fn approval_item(&self) -> Option<ItemId> {
        let mut items = self.paper.items.iter();
        items.find(|it| it.kind == ItemKind::AgendaApproval).map(|it| it.item)
    }

    /// Until the first item is decided it is taken back.
    pub(super) fn take_back_adoption(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        if !self.adoption.is_adopted() {
            return Ok(Vec::new());
        }
        let own = self.approval_item();
        let is_first =
            |item: &ItemId| self.is_concluded(*item, setting) && !self.is_struck(*item) && Some(*item) != own;
        if let Some(item) = self.treatment().into_iter().find(is_first) {
            return Err(Refusal::AdoptionStands(self.number(item, setting)));
        }
        let meeting = self.meeting;
        let back = Event::AdoptionTakenBack(AdoptionTakenBack { meeting });
        let emptied = own.map(|item| self.emptied(item, setting, mint));
        Ok(std::iter::once(back).chain(emptied).collect())
    }

    /// The body deals with an item at another time; both stand beside each other.
    pub(super) fn reorder(&self, item: ItemId, after: Option<ItemId>, setting: &Setting<'_>) -> Decided {
        self.must_change_agenda(item, setting)?;
        let under = self.must_have(item)?.under;
        if let Some(after) = after
            && (after == item || self.must_have(after)?.under != under)
        {
            return Err(Refusal::NotBeside);
        }
        let reordered = Event::ItemReordered(ItemReordered {
            meeting: self.meeting,
            item,
            after,
        });
        let mut then = self.clone();
        then.apply(&reordered);
        let is_other = then.treatment() != self.treatment();
        Ok(is_other.then_some(reordered).into_iter().collect())
    }

    /// The body takes an item off, and why stands in its decision.
    pub(super) fn strike(
        &self,
        (item, off): (ItemId, Off),
        reason: &str,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_change_agenda(item, setting)?;
        self.must_have_no_open_vote()?;
        if self.paper.holds_matters(item) {
            return Err(Refusal::HoldsMatters);
        }
        let reason = must_have_without_id(reason, Refusal::NoReason)?;
        let decision = Decision {
            blocks: vec![Block::paragraph(danish::struck_words(off, reason))],
            outcomes: vec![off.outcome()],
            level: None,
            ..self.kept_decision(item, setting)
        };
        let meeting = self.meeting;
        let struck = Event::ItemStruck(ItemStruck { meeting, item, off });
        Ok(vec![struck, self.decision_written(item, &decision, mint)])
    }

    /// The last change of an item is taken back: before the agenda is adopted, or where it was made later.
    pub(super) fn undo_agenda_change(&self, item: ItemId, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        self.must_have(item)?;
        let Some(last) = self.adoption.last(item) else {
            return Ok(Vec::new());
        };
        if !self.adoption.can_undo(last) {
            return Err(Refusal::AgendaIsAdopted);
        }
        let meeting = self.meeting;
        let undone = Event::AgendaChangeUndone(AgendaChangeUndone { meeting, item });
        let is_strike = matches!(self.adoption.changes[last], AgendaChange::Struck(..));
        let emptied = (is_strike && self.is_struck(item)).then(|| self.emptied(item, setting, mint));
        Ok(std::iter::once(undone).chain(emptied).collect())
    }

    /// Nothing is decided in an item any more.
    fn emptied(&self, item: ItemId, setting: &Setting<'_>, mint: Mint<'_>) -> Event {
        let decision = Decision {
            blocks: Vec::new(),
            outcomes: Vec::new(),
            ..self.kept_decision(item, setting)
        };
        self.decision_written(item, &decision, mint)
    }

    fn must_change_agenda(&self, item: ItemId, setting: &Setting<'_>) -> Result<(), Refusal> {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        self.must_have(item)?;
        match self.is_concluded(item, setting) {
            true => Err(Refusal::DealtWith(self.number(item, setting))),
            false => Ok(()),
        }
    }

    /// Something is decided in it, and not taken away again.
    fn is_concluded(&self, item: ItemId, setting: &Setting<'_>) -> bool {
        let kept = self.paper.find(item);
        kept.is_some_and(|it| !self.is_undecided(it, setting))
    }

    /// In doubt: nobody noted that the body adopted its agenda.
    pub(super) fn unadopted(&self, setting: &Setting<'_>) -> Option<Refusal> {
        let is_decided = self.approval_item().is_some_and(|it| self.is_concluded(it, setting));
        let is_asked = setting.settings.adopts && !self.adoption.is_adopted() && !is_decided;
        is_asked.then_some(Refusal::EndsUnadopted)
    }

    fn number(&self, item: ItemId, setting: &Setting<'_>) -> String {
        let row = self.paper.items.iter().position(|it| it.item == item);
        let numbers = self.numbers(setting);
        row.and_then(|it| numbers.into_iter().nth(it)).unwrap_or_default()
    }

    /// Under the head of the minutes: that the agenda was adopted, unless an item says it, and what was changed later.
    pub(super) fn adoption_lines(&self, setting: &Setting<'_>) -> Vec<String> {
        let mut lines = match self.approval_item().filter(|_| self.adoption.is_adopted()) {
            Some(_) => Vec::new(),
            None => self.adopted_lines(setting),
        };
        let later = self.adoption.parted().1.iter();
        lines.extend(later.filter_map(|it| self.change_line(*it, setting)));
        lines
    }

    /// That it was adopted, and with what changes.
    fn adopted_lines(&self, setting: &Setting<'_>) -> Vec<String> {
        let with_it = self.adoption.parted().0;
        let first = self.adoption.is_adopted();
        let first = first.then(|| danish::adopted_line(!with_it.is_empty()).to_owned());
        let moved = self.moved_lines(with_it, setting);
        let others = with_it.iter().filter(|it| !matches!(it, AgendaChange::Moved(..)));
        let others = others.filter_map(|it| self.change_line(*it, setting));
        first.into_iter().chain(moved).chain(others).collect()
    }

    /// Where what was moved came to stand, however often it was moved.
    fn moved_lines(&self, changes: &[AgendaChange], setting: &Setting<'_>) -> Vec<String> {
        let (before, after) = (self.treated_with(&[]), self.treated_with(changes));
        let is_moved =
            |item: ItemId| (changes.iter()).any(|it| matches!(it, AgendaChange::Moved(moved, _) if *moved == item));
        let number = |it: ItemId| self.number(it, setting);
        let line = |item: ItemId| {
            let (was, is) = (self.beside_before(&before, item), self.beside_before(&after, item));
            (was != is).then(|| danish::moved_line(&number(item), is.map(number).as_deref(), false))
        };
        let moved = after.iter().filter(|it| is_moved(**it));
        moved.filter_map(|it| line(*it)).collect()
    }

    /// The item that stands beside one and comes right before it.
    fn beside_before(&self, order: &[ItemId], item: ItemId) -> Option<ItemId> {
        let under = |it: ItemId| self.paper.find(it).and_then(|it| it.under);
        let earlier = order.iter().copied().take_while(|it| *it != item);
        earlier.filter(|it| under(*it) == under(item)).last()
    }

    /// A change made after the agenda was adopted, or the taking off of an item with it.
    fn change_line(&self, change: AgendaChange, setting: &Setting<'_>) -> Option<String> {
        match change {
            AgendaChange::Moved(item, after) => {
                let after = after.map(|it| self.number(it, setting));
                let line = danish::moved_line(&self.number(item, setting), after.as_deref(), true);
                Some(line)
            }
            AgendaChange::Struck(item, off) => {
                let line = || danish::struck_line(&self.number(item, setting), off);
                self.is_struck(item).then(line)
            }
            // Its line gives the reason, for whatever body.
            AgendaChange::Raised(_) => None,
        }
    }

    pub(super) fn apply_adoption(&mut self, event: &Event) {
        let adoption = &mut self.adoption;
        match event {
            Event::AgendaAdopted(_) => adoption.adopted = Some(adoption.changes.len()),
            Event::AdoptionTakenBack(_) => adoption.adopted = None,
            Event::ItemReordered(it) => adoption.changes.push(AgendaChange::Moved(it.item, it.after)),
            Event::ItemStruck(it) => adoption.changes.push(AgendaChange::Struck(it.item, it.off)),
            Event::AgendaChangeUndone(it) => adoption.undo(it.item),
            // That deputies come is asked about whatever the agenda says.
            Event::ItemPlaced(it) if it.raised.is_some() && it.item != identity::deputies_item(it.meeting) => {
                adoption.changes.push(AgendaChange::Raised(it.item));
            }
            _ => {}
        }
    }
}
