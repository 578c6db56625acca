//! A body's economy as its facts tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::{BudgetReview, BudgetStep, KnownGrant};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::event::{BudgetReviewRead, Event};
use crate::ids::{BodyId, BudgetReviewId, BudgetStepId, GrantId, ItemId, TextId};
use crate::undo::Undo;

/// What a change changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    reviews: Vec<BudgetReview>,
    grants: Vec<KnownGrant>,
    dismissed: BTreeSet<ItemId>,
    steps: Vec<BudgetStep>,
}

/// The economy of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Economy {
    books: Books,
    /// The columns of the table that was read last, as one payload.
    pub columns: Option<TextId>,
    /// What stood before each change.
    pub undo: Undo<Books>,
}

impl Economy {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut economy = Self::default();
        events.into_iter().for_each(|it| economy.apply(it));
        economy
    }

    /// The reviews, by their days.
    pub fn reviews(&self) -> &[BudgetReview] {
        &self.books.reviews
    }

    /// The grants in the order they came, those that the corrected budget holds too.
    pub fn grants(&self) -> &[KnownGrant] {
        &self.books.grants
    }

    /// The grants that the corrected budget does not hold yet.
    pub fn waiting(&self) -> impl Iterator<Item = &KnownGrant> {
        self.books.grants.iter().filter(|it| it.seen_on.is_none())
    }

    /// The steps of the timetable, by their days.
    pub fn steps(&self) -> &[BudgetStep] {
        &self.books.steps
    }

    /// A review by its id.
    pub fn review(&self, review: BudgetReviewId) -> Option<&BudgetReview> {
        self.books.reviews.iter().find(|it| it.review == review)
    }

    /// The last review that is of a day or before it.
    pub fn latest(&self, until: Date) -> Option<&BudgetReview> {
        self.books.reviews.iter().rfind(|it| it.as_of <= until)
    }

    /// The review before another: of the same year, since figures begin anew with each.
    pub fn before(&self, review: &BudgetReview) -> Option<&BudgetReview> {
        let is_before = |it: &&BudgetReview| it.as_of < review.as_of && it.as_of.year() == review.as_of.year();
        self.books.reviews.iter().rfind(is_before)
    }

    /// A grant by its id.
    pub fn grant(&self, grant: GrantId) -> Option<&KnownGrant> {
        self.books.grants.iter().find(|it| it.grant.grant == grant)
    }

    /// A step by its id.
    pub fn step(&self, step: BudgetStepId) -> Option<&BudgetStep> {
        self.books.steps.iter().find(|it| it.step == step)
    }

    /// Whether a person has said what a decision grants, or that it grants nothing.
    pub fn is_settled(&self, item: ItemId) -> bool {
        let decides = |it: &KnownGrant| it.grant.decision.is_some_and(|it| it.1 == item);
        self.books.dismissed.contains(&item) || self.books.grants.iter().any(decides)
    }

    /// As somebody sees it who is recused from some items (rule 19): without what these granted, and without asking whether they did.
    #[must_use]
    pub fn without(mut self, barred: &BTreeSet<ItemId>) -> Self {
        let is_barred = |it: &KnownGrant| it.grant.decision.is_some_and(|it| barred.contains(&it.1));
        self.books.grants.retain(|it| !is_barred(it));
        self.books.dismissed.extend(barred);
        self
    }

    /// Nothing is kept yet.
    pub fn is_empty(&self) -> bool {
        self.books.reviews.is_empty() && self.books.grants.is_empty() && self.books.steps.is_empty()
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        let reviews = self.books.reviews.iter();
        let reviews = reviews.flat_map(|it| it.notes.values().copied().chain([it.figures]));
        let grants = self.books.grants.iter();
        let grants = grants.flat_map(|it| it.grant.area.into_iter().chain([it.grant.title]));
        let steps = self.books.steps.iter().map(|it| it.title);
        reviews.chain(grants).chain(steps).chain(self.columns).collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        if let Event::EconomyChangeUndone(it) = event {
            if let Some(before) = self.undo.take_back(it.change) {
                self.books = before;
            }
            return;
        }
        if let Event::EconomyChangesJoined(it) = event {
            self.undo.join(it.changes as usize);
            return;
        }
        self.undo.remember(self.books.clone());
        let books = &mut self.books;
        match event {
            Event::BudgetReviewRead(it) => {
                self.columns = Some(it.columns);
                books.read(it);
            }
            Event::BudgetReviewRemoved(it) => books.reviews.retain(|old| old.review != it.review),
            Event::BudgetNoteWritten(it) => {
                if let Some(review) = books.reviews.iter_mut().find(|old| old.review == it.review) {
                    match it.note {
                        Some(note) => review.notes.insert(it.area, note),
                        None => review.notes.remove(&it.area),
                    };
                }
            }
            Event::GrantsAdded(it) => books.grants.extend(it.grants.iter().map(|grant| KnownGrant {
                grant: grant.clone(),
                seen_on: None,
            })),
            Event::GrantsTicked(it) => books.tick(&it.grants, it.on),
            Event::GrantRemoved(it) => books.grants.retain(|old| old.grant.grant != it.grant),
            Event::GrantDismissed(it) => {
                books.dismissed.insert(it.item);
            }
            Event::BudgetStepsPut(it) => {
                let is_put = |old: &BudgetStep| it.steps.iter().any(|new| new.step == old.step);
                books.steps.retain(|old| !is_put(old));
                books.steps.extend(it.steps.iter().cloned());
                books.steps.sort_by_key(|it| (it.date, it.from, it.step));
            }
            Event::BudgetStepRemoved(it) => books.steps.retain(|old| old.step != it.step),
            _ => {}
        }
    }

    /// Who sees it: those of the body. A person whose calendar a step holds sees that step.
    pub fn grants_of(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let grant = |thing: Thing, audience: Audience| Grant {
            thing,
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        };
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        let mut grants: Vec<Grant> = own.iter().map(|it| grant(Thing::Economy(body), *it)).collect();
        for step in &self.books.steps {
            let thing = Thing::BudgetStep(step.step);
            let held = step.held.iter().map(|it| Audience::Person(*it));
            grants.extend(own.into_iter().chain(held).map(|it| grant(thing, it)));
        }
        grants
    }
}

impl Books {
    fn read(&mut self, read: &BudgetReviewRead) {
        let known = self.reviews.iter().position(|it| it.review == read.review);
        let notes = match known {
            Some(place) => self.reviews.remove(place).notes,
            None => BTreeMap::new(),
        };
        self.reviews.push(BudgetReview {
            review: read.review,
            as_of: read.as_of,
            figures: read.figures,
            rows: read.rows,
            notes,
        });
        self.reviews.sort_by_key(|it| it.as_of);
        self.tick(&read.seen, read.as_of);
    }

    fn tick(&mut self, grants: &[GrantId], on: Date) {
        for known in self.grants.iter_mut().filter(|it| grants.contains(&it.grant.grant)) {
            known.seen_on = Some(on);
        }
    }
}
