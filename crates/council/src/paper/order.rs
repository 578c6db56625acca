//! The order of a paper's items: matters of their own, and right after one the matters that stand under it (4.1).

use std::collections::BTreeMap;

use super::{Paper, PaperItem};
use crate::ids::ItemId;

impl Paper {
    /// What stands under an item; under none, the items of their own.
    pub fn under(&self, above: Option<ItemId>) -> impl Iterator<Item = &PaperItem> {
        self.items.iter().filter(move |it| it.under == above)
    }

    /// Whether matters stand under it.
    pub fn holds_matters(&self, item: ItemId) -> bool {
        self.under(Some(item)).next().is_some()
    }

    /// Where an item stands among those beside it, counted from 0.
    pub fn place_of(&self, item: ItemId) -> Option<usize> {
        let above = self.find(item)?.under;
        self.under(above).position(|it| it.item == item)
    }

    /// Puts an item among those beside it, at a place counted from 0; past the end is the end.
    pub fn put(&mut self, item: PaperItem, place: usize) {
        let at = self.row(item.under, place);
        self.items.insert(at, item);
    }

    /// Moves an item, with what stands under it, to a place counted from 0 under another item or among the items of their own.
    pub fn move_to(&mut self, item: ItemId, above: Option<ItemId>, place: usize) {
        let is_moved = |it: &PaperItem| it.item == item || it.under == Some(item);
        let (mut moved, others): (Vec<_>, Vec<_>) = self.items.drain(..).partition(is_moved);
        self.items = others;
        moved
            .iter_mut()
            .filter(|it| it.item == item)
            .for_each(|it| it.under = above);
        let at = self.row(above, place);
        self.items.splice(at..at, moved);
    }

    /// The row at which something stands at a place.
    fn row(&self, above: Option<ItemId>, place: usize) -> usize {
        let rows = self.items.iter().enumerate();
        let mut beside = rows.filter(|(_, it)| it.under == above).map(|it| it.0);
        if let Some(row) = beside.nth(place) {
            return row;
        }
        let is_above = |it: &PaperItem| Some(it.item) == above || (above.is_some() && it.under == above);
        match self.items.iter().rposition(is_above) {
            Some(last) => last + 1,
            None => self.items.len(),
        }
    }
}

/// For each item the row of the one it stands under.
pub fn above(items: impl IntoIterator<Item = (ItemId, Option<ItemId>)>) -> Vec<Option<usize>> {
    let mut rows: BTreeMap<ItemId, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (row, (item, above)) in items.into_iter().enumerate() {
        found.push(above.and_then(|it| rows.get(&it).copied()));
        rows.insert(item, row);
    }
    found
}

/// The number of each item in order: the one it keeps, or else its place; under an item the places are counted after that
/// item's number.
pub fn numbers(items: impl IntoIterator<Item = (Option<String>, Option<usize>)>) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for (kept, above) in items {
        let count = counts.entry(above).or_default();
        *count += 1;
        let number = match above.and_then(|it| numbers.get(it)) {
            Some(above) => format!("{above}.{count}"),
            None => count.to_string(),
        };
        numbers.push(kept.unwrap_or(number));
    }
    numbers
}
