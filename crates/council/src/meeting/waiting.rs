//! What waits until those it concerns are told (rule 14): each item that is held, and what stands under it.

use std::collections::BTreeSet;

use super::course::Course;
use super::{Gone, Meeting};
use crate::ids::ItemId;
use crate::kept::KeptItem;

/// An item, and what it stands under.
type Place = (ItemId, Option<ItemId>);

impl Meeting {
    /// The items that wait, those under a held one too.
    pub fn waiting(&self) -> BTreeSet<ItemId> {
        match self.course() {
            Some(course) => course.waiting(),
            None => with_under(self.read_in.held.keys().copied(), &self.places_read_in()),
        }
    }

    /// Whether an item waits until those it concerns are told.
    pub fn waits(&self, item: ItemId) -> bool {
        self.waiting().contains(&item)
    }

    /// What waits no more in a paper that was read in once an item is let go.
    pub(super) fn let_go_with(&self, item: ItemId) -> Vec<ItemId> {
        let places = self.places_read_in();
        let others = self.read_in.held.keys().copied().filter(|it| *it != item);
        let others = with_under(others, &places);
        self.waiting().difference(&others).copied().collect()
    }

    fn places_read_in(&self) -> Vec<Place> {
        let editions = [self.public_edition(), self.latest()].into_iter().flatten();
        let given = editions.flat_map(|it| &it.record.items);
        let gone = self.read_in.missed.gone.values().filter_map(Gone::item);
        given.chain(gone).map(place).collect()
    }
}

impl Course {
    /// The items that wait, those under a held one too.
    pub(super) fn waiting(&self) -> BTreeSet<ItemId> {
        with_under(self.held.keys().copied(), &self.places())
    }

    /// What waits no more once an item is let go: itself and what stands under it, but for what waits for another reason.
    pub fn let_go_with(&self, item: ItemId) -> Vec<ItemId> {
        let others = self.held.keys().copied().filter(|it| *it != item);
        let others = with_under(others, &self.places());
        self.waiting().difference(&others).copied().collect()
    }

    /// What everybody reads once an item is let go: of a closed one it is only the public title.
    pub(super) fn read_once_let_go(&self, item: ItemId) -> Vec<ItemId> {
        let is_open = |it: &ItemId| self.find_kept(*it).is_none_or(|it| it.closing.is_none());
        self.let_go_with(item).into_iter().filter(is_open).collect()
    }

    /// Where each item stands as it is worked on, as it was given out, and as it was taken off.
    fn places(&self) -> Vec<Place> {
        let off = self.off.iter().map(|it| &it.item);
        let drafted = self.paper.items.iter().chain(off).map(|it| (it.item, it.under));
        let out = self.out.iter().flat_map(|it| &it.record.items);
        let gone = self.missed.gone.values().filter_map(Gone::item);
        drafted.chain(out.chain(gone).map(place)).collect()
    }
}

fn place(item: &KeptItem) -> Place {
    (item.item, item.under)
}

/// What is held, with all that stands under it.
fn with_under(held: impl Iterator<Item = ItemId>, places: &[Place]) -> BTreeSet<ItemId> {
    let mut waiting: BTreeSet<ItemId> = held.collect();
    loop {
        let is_under = |it: &&Place| it.1.is_some_and(|above| waiting.contains(&above));
        let under: Vec<ItemId> = places.iter().filter(is_under).map(|it| it.0).collect();
        let known = waiting.len();
        waiting.extend(under);
        if waiting.len() == known {
            return waiting;
        }
    }
}
