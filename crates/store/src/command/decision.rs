//! What a decision came to, for what a room keeps because of it.

use raadslag_council::ids::ItemId;
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
