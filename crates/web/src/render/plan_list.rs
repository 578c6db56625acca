//! The plan of coming meetings whose agenda is not published.

use std::collections::BTreeSet;

use raadslag_readers::now::{Filter, PlannedRow};

use super::badge;
use crate::address::Address;
use crate::desk::Look;
use crate::problem::Problem;

/// Meetings read to know which ones have a page of their own.
const MOST: u32 = 1000;

/// A planned meeting in a list.
pub struct Planned {
    pub year: i16,
    /// Day of the month, and the month in short.
    pub number: i8,
    pub month: String,
    /// `Onsdag den 13. januar 2027 kl. 9.00-12.00`
    pub when: String,
    pub body: String,
    /// The body's page, where it has one already.
    pub to: Option<String>,
    /// What kind of meeting, where that is not an ordinary one.
    pub meeting_kind: Option<String>,
    pub place: String,
    pub is_cancelled: bool,
    /// It is today, before, while or after it is held.
    pub is_today: bool,
}

/// Years that have meetings with papers, or meetings that are planned; the last one first.
pub fn years(with_papers: Vec<(String, u64)>, planned: &[Planned]) -> Vec<String> {
    let planned = planned.iter().map(|it| format!("{:04}", it.year));
    let named = with_papers.into_iter().map(|it| it.0).filter(|it| !it.is_empty());
    let years: BTreeSet<String> = named.chain(planned).collect();
    years.into_iter().rev().collect()
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
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let line = |it: PlannedRow| Planned {
        year: it.date.year(),
        number: it.date.day(),
        month: look.words().short_month(&it.date),
        when: format!(
            "{} {}",
            look.words().capital(&look.words().long_day(&it.date)),
            look.words().slot(&Some(it.start), &it.end)
        ),
        body: it.body_name,
        to: bodies
            .iter()
            .any(|body| body.slug == it.body_slug)
            .then(|| Address::Body(it.body_slug).under(look.prefix)),
        meeting_kind: badge::meeting_kind(look.words(), it.meeting_kind),
        place: it.place,
        is_cancelled: it.is_cancelled,
        is_today: it.date == look.today,
    };
    let is_new = |it: &PlannedRow| !shown.contains(&it.meeting) && (it.is_planned || it.is_cancelled);
    Ok(planned.into_iter().filter(is_new).map(line).collect())
}
