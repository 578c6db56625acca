//! Numbers that run through the year: an item gets its own when it is given out, and keeps it.

use super::act::Mint;
use super::course::Course;
use super::setting::Setting;
use crate::event::{Event, ItemNumbered};
use crate::ids::ItemId;
use crate::kept::json;
use crate::paper::{PaperItem, above, numbers};

impl Course {
    /// Every item that has no number yet gets the next one.
    pub(super) fn number_items(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Vec<Event> {
        let found = self.unnumbered(setting.next_number.as_ref());
        let numbered = |(item, count, number): (&PaperItem, u32, String)| {
            Event::ItemNumbered(ItemNumbered {
                meeting: self.meeting,
                item: item.item,
                count,
                number: mint(&json(&number)),
            })
        };
        found.into_iter().map(numbered).collect()
    }

    /// The number of each item, as it is printed once the paper is given out.
    pub(super) fn numbers(&self, setting: &Setting<'_>) -> Vec<String> {
        let fresh = self.unnumbered(setting.next_number.as_ref());
        let number = |item: &PaperItem| {
            let kept = item.number.and_then(|it| setting.payloads.get(&it));
            let kept = kept.and_then(|it| serde_json::from_str(it).ok());
            let fresh = || fresh.iter().find(|it| it.0.item == item.item).map(|it| it.2.clone());
            kept.or_else(fresh)
        };
        let items = &self.paper.items;
        let above = above(items.iter().map(|it| (it.item, it.under)));
        numbers(items.iter().map(number).zip(above))
    }

    /// The number each item would get, were the agenda given out now; `next` is what stands before the body's next number, and
    /// that number.
    pub fn coming_numbers(&self, next: Option<(String, u32)>) -> Vec<(ItemId, String)> {
        let found = self.unnumbered(next.as_ref());
        found.into_iter().map(|it| (it.0.item, it.2)).collect()
    }

    fn unnumbered(&self, next: Option<&(String, u32)>) -> Vec<(&PaperItem, u32, String)> {
        let Some((prefix, next)) = next else {
            return Vec::new();
        };
        // What went out under its place keeps that, also where the body counts otherwise since.
        let is_out = |item: &PaperItem| {
            let out = self.out.iter().flat_map(|it| &it.record.items);
            out.into_iter().any(|it| it.item == item.item)
        };
        // What stands under an item is counted after that item's number.
        let items = self.paper.under(None).filter(|it| it.number.is_none() && !is_out(it));
        let counted = (*next..).zip(items);
        counted
            .map(|(count, it)| (it, count, format!("{prefix}{count}")))
            .collect()
    }
}
