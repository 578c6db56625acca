//! What a decision came to, for what a room keeps because of it.

use raadslag_council::ids::{ItemId, TextId};
use raadslag_council::kept::Slot;
use raadslag_council::meeting::Meeting;
use raadslag_council::outcome::Outcome;
use raadslag_council::phrases::read_outcomes;
use raadslag_council::record::Decision;
use raadslag_council::rich::Block;

use super::setting;
use crate::fault::Fault;
use crate::journal::Desk;

/// What an item's decision came to, by its words where nobody said it by a phrase; nothing where nothing is decided.
pub(super) fn came_to(desk: &mut Desk<'_, '_>, meeting: &Meeting, item: ItemId) -> Result<Option<Vec<Outcome>>, Fault> {
    let outcomes = meeting.outcomes(item).to_vec();
    let Some(course) = meeting.course() else {
        return Ok(is_read_in(meeting, item).then_some(outcomes));
    };
    let found = course.paper.find(item).and_then(|it| it.decision.as_ref());
    let Some((written, _)) = found else {
        return Ok(None);
    };
    if !outcomes.is_empty() {
        return Ok(Some(outcomes));
    }
    let payloads = setting::payloads(desk, &[written.text])?;
    let decision = payloads
        .get(&written.text)
        .map(|it| serde_json::from_str::<Decision>(it));
    let blocks = decision.and_then(Result::ok).map(|it| it.blocks).unwrap_or_default();
    let texts = blocks.iter().filter_map(|it| match it {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    let said = texts.collect::<Vec<_>>().join("\n");
    let is_said = !said.trim().is_empty();
    Ok(is_said.then(|| read_outcomes(&said).outcomes))
}

/// The same of one of its headed matters, where such is named.
pub(super) fn came_to_of(
    desk: &mut Desk<'_, '_>,
    meeting: &Meeting,
    (item, topic): (ItemId, Option<u32>),
) -> Result<Option<Vec<Outcome>>, Fault> {
    let Some(topic) = topic else {
        return came_to(desk, meeting, item);
    };
    let texts = written(meeting, item);
    let payloads = setting::payloads(desk, &texts)?;
    let read = |it: &TextId| serde_json::from_str::<Decision>(payloads.get(it)?).ok();
    let decisions = texts.iter().filter_map(read);
    let mut subs = decisions.flat_map(|it| it.sub_decisions);
    let place = usize::try_from(topic).unwrap_or(usize::MAX);
    Ok(subs.nth(place).map(|it| it.outcomes))
}

/// The decisions of an item as they were written here, or read in.
fn written(meeting: &Meeting, item: ItemId) -> Vec<TextId> {
    if let Some(course) = meeting.course() {
        let found = course.paper.find(item).and_then(|it| it.decision.as_ref());
        return found.map(|it| it.0.text).into_iter().collect();
    }
    let Some(record) = meeting.latest().map(|it| &it.record) else {
        return Vec::new();
    };
    let place = record.items.iter().position(|it| it.item == item);
    let place = place.and_then(|it| u32::try_from(it).ok());
    let of_item = |slot: Slot| match slot {
        Slot::Decision(at, nth) if Some(at) == place => Some(nth),
        _ => None,
    };
    let mut found: Vec<_> = record
        .parts
        .iter()
        .filter_map(|it| Some((of_item(it.slot)?, it.text)))
        .collect();
    found.sort_by_key(|it| it.0);
    found.into_iter().map(|it| it.1).collect()
}

/// Whether the newest document that was read in has a decision of the item.
fn is_read_in(meeting: &Meeting, item: ItemId) -> bool {
    let Some(record) = meeting.latest().map(|it| &it.record) else {
        return false;
    };
    let place = record.items.iter().position(|it| it.item == item);
    let place = place.and_then(|it| u32::try_from(it).ok());
    let mut slots = record.parts.iter().map(|it| it.slot);
    slots.any(|it| matches!(it, Slot::Decision(at, _) if Some(at) == place))
}
