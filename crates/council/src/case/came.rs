//! Whether minutes say otherwise by now than when an agenda took what they had left to it.

use super::reading::Onward;
use super::step::{ends_the_route, escalated, is_sent_on, put_off};
use super::{Case, Left};
use crate::ids::{ItemId, TextId};
use crate::paper::PaperItem;

/// What minutes said of an item when an agenda took what it went on as, and what they say now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The decision as it was sent before that; none where nothing was decided.
    pub before: Option<TextId>,
    /// The decision as it was sent last.
    pub now: Option<TextId>,
    /// They still leave it to this agenda.
    pub still_comes: bool,
}

/// What an item on an agenda came with and what the minutes that left it there say now; none where they were not sent again
/// since. `placed` is the entry by which the agenda took it, `sent` the item of those minutes each time they were sent, with
/// the entries, oldest first.
pub fn since(case: &Case, item: ItemId, placed: u64, sent: &[(u64, PaperItem)]) -> Option<Since> {
    let left = case.left_here(item)?;
    let (_, before) = sent.iter().rfind(|it| it.0 < placed)?;
    let (again, now) = sent.last()?;
    let decision = |it: &PaperItem| it.decision.as_ref().map(|it| it.0.text);
    (*again > placed).then(|| Since {
        before: decision(before),
        now: decision(now),
        still_comes: still_comes(case, left, now),
    })
}

/// Whether a decision still leaves an item where an earlier one left it.
fn still_comes(case: &Case, left: &Left, item: &PaperItem) -> bool {
    if left.is_itself {
        return !item.is_settled() && put_off(item).is_some();
    }
    let escalated = escalated(left.item, left.meeting);
    // Whatever the committee's minutes say, the council has what was taken to it.
    if left.waits == escalated {
        return true;
    }
    let last = case.left_by(left.item, left.meeting, escalated).last().copied();
    if last.and_then(Left::outcome).is_some_and(|it| it.0 != left.body) {
        return false;
    }
    let own = case.find(left.item).or_else(|| case.itself(left.item, left.meeting));
    let is_planned = own.is_some_and(|it| it.onward() != Onward::Nowhere);
    item.is_settled() && !ends_the_route(item) && (is_planned || is_sent_on(item))
}
