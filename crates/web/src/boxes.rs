//! Where slips of secret ballots lie until they are counted: in the memory of this program, and nowhere else.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use raadslag_council::ids::ElectionId;
use raadslag_council::meeting::Slips;

/// A box for each election in which slips are handed in.
#[derive(Default)]
pub struct Boxes(Mutex<BTreeMap<ElectionId, Slips>>);

impl Boxes {
    /// All of them, for whoever puts a slip in or counts: nobody does either meanwhile.
    pub fn hold(&self) -> MutexGuard<'_, BTreeMap<ElectionId, Slips>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many slips lie in all of them.
    pub fn count(&self) -> usize {
        self.hold().values().map(Slips::count).sum()
    }

    /// So many lie in the box of one election.
    pub fn count_of(&self, election: ElectionId) -> usize {
        self.hold().get(&election).map_or(0, Slips::count)
    }
}
