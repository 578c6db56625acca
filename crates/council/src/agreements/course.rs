//! A body's agreements as their facts tell them.

use super::Agreement;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::Event;
use crate::ids::{AgreementId, BodyId, TextId};
use crate::undo::Undo;

/// The agreements of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreements {
    all: Vec<Agreement>,
    /// What stood before each change.
    pub undo: Undo<Vec<Agreement>>,
}

impl Agreements {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut agreements = Self::default();
        events.into_iter().for_each(|it| agreements.apply(it));
        agreements
    }

    /// Every agreement, in the order they came.
    pub fn all(&self) -> &[Agreement] {
        &self.all
    }

    /// An agreement by its id.
    pub fn find(&self, agreement: AgreementId) -> Option<&Agreement> {
        self.all.iter().find(|it| it.agreement == agreement)
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        self.all.iter().flat_map(Agreement::texts).collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::AgreementsPut(it) => {
                self.undo.remember(self.all.clone());
                for new in &it.agreements {
                    match self.all.iter_mut().find(|old| old.agreement == new.agreement) {
                        Some(known) => *known = new.clone(),
                        None => self.all.push(new.clone()),
                    }
                }
            }
            Event::AgreementRemoved(it) => {
                self.undo.remember(self.all.clone());
                self.all.retain(|old| old.agreement != it.agreement);
            }
            Event::AgreementsChangeUndone(it) => {
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
            thing: Thing::Agreements(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        })
        .into()
    }
}
