//! What stands on a wheel in a year, line by line, and what is otherwise than it was.

use std::collections::BTreeMap;

use super::{Activity, Span};
use crate::ids::{ActivityId, OccurrenceId, TextId};
use crate::kept::Payloads;

/// One turn of a year, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The activity.
    pub activity: ActivityId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// Which of its turns that year.
    pub nth: u8,
    /// When.
    pub span: Span,
    /// What it is called.
    pub words: TextId,
    /// It comes once.
    pub is_once: bool,
    /// The other year it is about.
    pub about: Option<i16>,
}

/// What is otherwise in one version of a year than in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is new.
    Added(Line),
    /// It is gone.
    Removed(Line),
    /// It comes at another time.
    Moved(Line, Line),
    /// It says something else.
    Reworded(Line, Line),
}

/// The turns of a year in order of time; what is known only by its quarter stands after what is known better.
pub fn lines(activities: &[Activity], year: i16) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for activity in activities {
        for occurrence in &activity.occurrences {
            let spans = occurrence.when.in_year(year).into_iter();
            lines.extend(spans.zip(0u8..).map(|(span, nth)| Line {
                activity: activity.activity,
                occurrence: occurrence.occurrence,
                nth,
                span,
                words: occurrence.words.unwrap_or(activity.title),
                is_once: occurrence.when.is_once(),
                about: (occurrence.years_on != 0).then(|| year.saturating_add(occurrence.years_on.into())),
            }));
        }
    }
    // Sorting keeps the order in which equal ones came.
    lines.sort_by_key(|it| {
        (
            it.span.quarter(),
            it.span.month().is_none(),
            it.span.last(),
            it.span.first(),
        )
    });
    lines
}

/// What is otherwise in the later of two states of a year, in order of time. Texts are held together, not their ids.
pub fn differences(before: &[Activity], after: &[Activity], year: i16, texts: &Payloads) -> Vec<Difference> {
    let key = |it: &Line| (it.occurrence, it.nth);
    let of = |activities: &[Activity]| -> BTreeMap<_, Line> {
        lines(activities, year).into_iter().map(|it| (key(&it), it)).collect()
    };
    let (old, new) = (of(before), of(after));
    let said = |it: &Line| (texts.get(&it.words), it.about, it.is_once);
    let mut found = Vec::new();
    for line in lines(after, year) {
        match old.get(&key(&line)) {
            None => found.push(Difference::Added(line)),
            Some(before) => {
                if before.span != line.span {
                    found.push(Difference::Moved(before.clone(), line.clone()));
                }
                if said(before) != said(&line) {
                    found.push(Difference::Reworded(before.clone(), line));
                }
            }
        }
    }
    let gone = lines(before, year).into_iter().filter(|it| !new.contains_key(&key(it)));
    found.extend(gone.map(Difference::Removed));
    found
}
