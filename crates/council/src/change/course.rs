//! A body's change programmes as their facts tell them.

use super::ChangeProgramme;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::Event;
use crate::goals::Goal;
use crate::ids::{BodyId, ChangeProgrammeId, ItemId, TextId};
use crate::undo::Undo;

/// The change programmes of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeProgrammes {
    all: Vec<ChangeProgramme>,
    /// What stood before each change.
    pub undo: Undo<Vec<ChangeProgramme>>,
}

impl ChangeProgrammes {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut programmes = Self::default();
        events.into_iter().for_each(|it| programmes.apply(it));
        programmes
    }

    /// Every programme, in the order they came.
    pub fn all(&self) -> &[ChangeProgramme] {
        &self.all
    }

    /// A programme by its id.
    pub fn find(&self, programme: ChangeProgrammeId) -> Option<&ChangeProgramme> {
        self.all.iter().find(|it| it.programme == programme)
    }

    /// The programmes that serve a goal.
    pub fn under(&self, goal: Goal) -> impl Iterator<Item = &ChangeProgramme> {
        self.all.iter().filter(move |it| it.goals.contains(&goal))
    }

    /// Whether a decision stands behind anything here.
    pub fn names(&self, item: ItemId) -> bool {
        self.all.iter().flat_map(|it| &it.decisions).any(|it| it.1 == item)
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        self.all.iter().flat_map(ChangeProgramme::texts).collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ChangeProgrammesPut(it) => {
                self.undo.remember(self.all.clone());
                for new in &it.programmes {
                    match self.all.iter_mut().find(|old| old.programme == new.programme) {
                        Some(known) => *known = new.clone(),
                        None => self.all.push(new.clone()),
                    }
                }
            }
            Event::MilestoneReached(it) => {
                self.undo.remember(self.all.clone());
                let milestones = self.all.iter_mut().flat_map(|it| &mut it.milestones);
                let same = milestones.filter(|known| known.milestone == it.milestone);
                same.for_each(|known| known.reached = it.on);
            }
            Event::ChangeProgrammeEnded(it) => {
                self.undo.remember(self.all.clone());
                let same = self.all.iter_mut().filter(|known| known.programme == it.programme);
                same.for_each(|known| known.ended = it.on);
            }
            Event::ChangeProgrammeRemoved(it) => {
                self.undo.remember(self.all.clone());
                self.all.retain(|old| old.programme != it.programme);
            }
            Event::ChangeProgrammesChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.all = before;
                }
            }
            _ => {}
        }
    }

    /// Who sees them: those of the body.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        own.map(|audience| Grant {
            thing: Thing::ChangeProgrammes(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        })
        .into()
    }
}
