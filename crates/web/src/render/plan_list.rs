//! The plan of coming meetings whose agenda is not out yet.

use std::collections::BTreeSet;

use raadslag_readers::now::{Filter, PlannedRow};

use super::badge;
use crate::desk::Look;
use crate::problem::Problem;

/// Meetings read to know which ones have a page of their own.
const MOST: u32 = 1000;

/// A planned meeting in a list.
pub struct Planned {
    pub day: String,
    pub slot: String,
    pub body: String,
    /// What kind of meeting, where that is not an ordinary one.
    pub meeting_kind: Option<String>,
    pub place: String,
    pub is_cancelled: bool,
}

/// What is planned of one body, by its address, or of all with an empty one.
pub fn of(look: &Look<'_>, body: &str) -> Result<Vec<Planned>, Problem> {
    let planned = look.no_fault(look.now().planned(&look.asker, body, look.today))?;
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter {
        body: body.to_owned(),
        limit: MOST,
        ..Filter::default()
    };
    let shown = look.no_fault(look.now().meetings(&look.asker, &filter))?;
    let shown: BTreeSet<_> = shown.into_iter().map(|it| it.meeting).collect();
    let line = |it: PlannedRow| Planned {
        day: look.words().capital(&look.words().long_day(&it.date)),
        slot: look.words().slot(&Some(it.start), &it.end),
        body: it.body_name,
        meeting_kind: badge::meeting_kind(look.words(), it.meeting_kind),
        place: it.place,
        is_cancelled: it.is_cancelled,
    };
    let is_new = |it: &PlannedRow| !shown.contains(&it.meeting) && (it.is_planned || it.is_cancelled);
    Ok(planned.into_iter().filter(is_new).map(line).collect())
}
