//! The facts of a stream up to an entry.

use std::ops::Deref;
use std::slice::Iter;
use std::sync::Arc;

use raadslag_council::event::Event;
use raadslag_store::Fault;
use raadslag_store::journal;

use super::fact;

/// A stream as it stood when it was read.
pub(super) struct Facts {
    /// The entry of each fact.
    seqs: Vec<u64>,
    events: Vec<Event>,
}

impl Facts {
    pub(super) fn of(entries: &[journal::Past]) -> Result<Self, Fault> {
        let mut facts = Self {
            seqs: Vec::with_capacity(entries.len()),
            events: Vec::with_capacity(entries.len()),
        };
        for it in entries {
            if let Some(event) = fact(it.seq, &it.kind, &it.data)? {
                facts.seqs.push(it.seq);
                facts.events.push(event);
            }
        }
        Ok(facts)
    }
}

/// The facts of a stream up to and with an entry, oldest first.
#[derive(Clone)]
pub struct Past {
    facts: Arc<Facts>,
    count: usize,
}

impl Past {
    pub(super) fn until(facts: Arc<Facts>, seq: u64) -> Self {
        let count = facts.seqs.partition_point(|it| *it <= seq);
        Self { facts, count }
    }
}

impl Past {
    /// The facts, each with its entry.
    pub fn with_entries(&self) -> impl Iterator<Item = (u64, &Event)> {
        let seqs = self.facts.seqs.iter().copied();
        seqs.zip(self.iter())
    }
}

impl Deref for Past {
    type Target = [Event];

    fn deref(&self) -> &[Event] {
        &self.facts.events[..self.count]
    }
}

impl<'a> IntoIterator for &'a Past {
    type Item = &'a Event;
    type IntoIter = Iter<'a, Event>;

    fn into_iter(self) -> Iter<'a, Event> {
        self.iter()
    }
}
