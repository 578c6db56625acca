//! Words of other papers' closed items, looked up for acts by which something is read by everybody (rule 31).

use raadslag_council::event::Stream;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::kept::Payloads;
use raadslag_council::leak::{ClosedElsewhere, read};
use raadslag_council::meeting::{Act, Meeting};
use raadslag_council::record::Record;

use crate::fault::Fault;
use crate::journal::{Desk, to_json};

/// What is closed elsewhere among the words that an act would give to everybody.
pub(super) fn elsewhere(
    desk: &mut Desk<'_, '_>,
    (meeting, known): (MeetingId, &Meeting),
    act: &Act,
    payloads: &Payloads,
) -> Result<ClosedElsewhere, Fault> {
    let stream = Stream::Meeting(meeting).to_string();
    match act {
        Act::Release { .. } | Act::Publish { .. } | Act::OpenItem { .. } | Act::LetGo { .. } => {
            let own: Vec<ItemId> = known.judged_here();
            let texts: Vec<&str> = payloads.values().map(String::as_str).collect();
            desk.closed_elsewhere((&own, &stream), &texts)
        }
        // What a closing says instead, and what is told of a closed decision, is judged beside the item itself.
        Act::TellClosed { item, .. } | Act::NoteCaseNumber { item, .. } | Act::CloseItem { item, .. } => {
            typed(desk, (&[*item], &stream), act)
        }
        // What is typed now is read at once, beside the paper: its own closed items count too.
        Act::Add { .. }
        | Act::Unpublish { .. }
        | Act::Recall { .. }
        | Act::Sign { .. }
        | Act::Plan { .. }
        | Act::Move(_)
        | Act::Cancel { .. } => typed(desk, (&[], &stream), act),
        _ => Ok(ClosedElsewhere::default()),
    }
}

/// What is closed elsewhere among the words of a document that is read in.
pub(super) fn around(
    desk: &mut Desk<'_, '_>,
    (meeting, known): (MeetingId, &Meeting),
    record: &Record,
) -> Result<ClosedElsewhere, Fault> {
    let stream = Stream::Meeting(meeting).to_string();
    let mut words = Vec::new();
    read(&serde_json::to_value(record).unwrap_or_default(), &mut |it| {
        words.push(it.to_owned());
    });
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    desk.closed_elsewhere((&known.judged_here(), &stream), &words)
}

fn typed(desk: &mut Desk<'_, '_>, at: (&[ItemId], &str), act: &Act) -> Result<ClosedElsewhere, Fault> {
    let value = serde_json::from_str(&to_json(act)?).unwrap_or_default();
    let mut words = Vec::new();
    read(&value, &mut |it| words.push(it.to_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    desk.closed_elsewhere(at, &words)
}
