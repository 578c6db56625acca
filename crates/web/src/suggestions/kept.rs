//! What meetings' papers seem to ask for, kept as it was read: a meeting is read whole again only when something of it changed.

use std::sync::Arc;

use raadslag_council::ids::{FollowUpId, MeetingId};
use raadslag_council::meeting::Course;
use raadslag_readers::now::MeetingSeen;

use super::{Named, of};
use crate::cache::Eyes;
use crate::problem::Problem;

/// So many meetings, each as often as different eyes see it.
const MOST: u64 = 4_000;

/// What one meeting's paper asks for and names, whatever became of it.
#[derive(Debug)]
pub struct Reading {
    /// The follow-ups that its decisions ask for.
    pub follow_ups: Vec<FollowUpId>,
    /// What it names for the rolling list.
    pub named: Named,
}

impl Reading {
    /// Read from a paper; `course` where it was held here.
    pub fn of(seen: &MeetingSeen, course: Option<&Course>) -> Self {
        Self {
            follow_ups: of(seen, course).into_iter().map(|it| it.id).collect(),
            named: Named::of(seen, course),
        }
    }
}

/// What decides how a paper reads: the meeting, the newest entry of its stream, whose eyes see it, and how often words were erased.
type Key = (MeetingId, u64, Eyes, usize);

/// The readings.
pub struct Kept(moka::sync::Cache<Key, Arc<Reading>>);

impl Default for Kept {
    fn default() -> Self {
        Self(moka::sync::Cache::new(MOST))
    }
}

impl Kept {
    /// A reading made before, or made now. What fails is not kept.
    pub(crate) fn find_or_read(
        &self,
        key: Key,
        read: impl FnOnce() -> Result<Reading, Problem>,
    ) -> Result<Arc<Reading>, Problem> {
        self.0
            .try_get_with(key, || read().map(Arc::new))
            .map_err(|problem| problem.as_ref().clone())
    }
}
