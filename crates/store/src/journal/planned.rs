//! When bodies meet, as it was planned here: kept in memory, and brought up to date from the entries since it was last asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::event::Event;
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::Plan;

use crate::db::Tx;
use crate::fault::Fault;
use crate::vals;

crate::statements! {
    /// Plans of meetings between two entries, and what became of them, in order.
    PLANS = "select seq, data from entry where kind in ('meeting_planned.1', 'meeting_moved.1', 'meeting_cancelled.1') and seq > $1 and seq <= $2 order by seq";
}

/// The plans of a body.
pub type Plans = BTreeMap<MeetingId, Plan>;

/// Shared by all who ask.
pub type Planned = Arc<Mutex<Known>>;

/// The plans of every body.
#[derive(Debug, Default)]
pub struct Known {
    /// The newest entry that was looked at.
    entry: u64,
    bodies: BTreeMap<BodyId, Plans>,
    /// Whose a meeting is.
    whose: BTreeMap<MeetingId, BodyId>,
}

/// The plans of a body as they stand at an entry that was committed: what a transaction appends itself is never kept here.
pub(super) fn of_body(tx: &mut Tx<'_>, planned: &Planned, body: BodyId, until: u64) -> Result<Plans, Fault> {
    let mut known = planned.lock().unwrap_or_else(PoisonError::into_inner);
    if known.entry < until {
        let since = tx.all(PLANS, vals![known.entry, until], |row| {
            let (seq, data) = (row.count(0)?, row.text(1)?);
            serde_json::from_str(data).map_err(|error| Fault::Damaged(format!("entry {seq} cannot be read: {error}")))
        })?;
        since.into_iter().for_each(|it| known.take(it));
        known.entry = until;
    }
    Ok(known.bodies.get(&body).cloned().unwrap_or_default())
}

impl Known {
    fn take(&mut self, event: Event) {
        match event {
            Event::MeetingPlanned(it) => {
                self.whose.insert(it.meeting, it.body);
                self.bodies.entry(it.body).or_default().insert(it.meeting, it.plan());
            }
            Event::MeetingMoved(it) => {
                if let Some(plan) = self.plans_of(it.meeting).and_then(|plans| plans.get_mut(&it.meeting)) {
                    *plan = it.plan(plan.kind);
                }
            }
            Event::MeetingCancelled(it) => {
                if let Some(plans) = self.plans_of(it.meeting) {
                    plans.remove(&it.meeting);
                }
            }
            _ => {}
        }
    }

    fn plans_of(&mut self, meeting: MeetingId) -> Option<&mut Plans> {
        self.bodies.get_mut(self.whose.get(&meeting)?)
    }
}
