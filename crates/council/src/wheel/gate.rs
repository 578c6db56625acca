//! What everybody would read of a year wheel that is shown to all: it passes the same leak gate as papers (rule 31).

use std::collections::BTreeSet;

use super::{Activity, NewActivity, Wheel, WheelAct};
use crate::command::Refusal;
use crate::ids::TextId;
use crate::kept::Payloads;
use crate::leak::{ClosedElsewhere, Own, find_in_words};

/// What the gate looks at around a wheel.
#[derive(Clone, Copy)]
pub struct WheelGate<'a> {
    /// The texts of the wheel.
    pub payloads: &'a Payloads,
    /// What is the municipality's own.
    pub own: &'a Own,
    /// Words that are closed in papers.
    pub elsewhere: &'a ClosedElsewhere,
}

impl WheelGate<'_> {
    /// Nothing that an act gives to everybody must stay among the few.
    pub(super) fn must_pass(&self, wheel: &Wheel, act: &WheelAct) -> Result<(), Refusal> {
        let leaks = |it: &String| find_in_words(it, self.own) + self.elsewhere.find(it).len();
        match given_to_all(wheel, act, self.payloads).iter().map(leaks).sum() {
            0 => Ok(()),
            count => Err(Refusal::ReasonWouldLeak(count)),
        }
    }
}

/// The words that everybody could read after an act and that stand on the wheel by it, each once.
pub fn given_to_all(wheel: &Wheel, act: &WheelAct, payloads: &Payloads) -> BTreeSet<String> {
    let kept = |ids: Vec<TextId>| ids.into_iter().filter_map(|it| payloads.get(&it).cloned()).collect();
    match act {
        WheelAct::Show { to_all: true } => {
            let notes = wheel.versions.iter().filter_map(|it| it.made.note);
            kept(wheel.known().into_iter().flat_map(texts).chain(notes).collect())
        }
        _ if !wheel.is_shown_to_all => BTreeSet::new(),
        WheelAct::Add { .. } | WheelAct::Change { .. } => act.described().into_iter().flat_map(typed).collect(),
        WheelAct::MakeVersion { note, .. } => note.iter().cloned().collect(),
        // What was public before may have been mended since for a reason.
        WheelAct::Undo => {
            let before = wheel.undo.last().map(|it| it.1.as_slice());
            kept(before.unwrap_or_default().iter().flat_map(texts).collect())
        }
        WheelAct::Show { .. } | WheelAct::Remove { .. } | WheelAct::Copy { .. } => BTreeSet::new(),
    }
}

/// What is internal is not shown.
fn texts(activity: &Activity) -> Vec<TextId> {
    if activity.is_internal {
        return Vec::new();
    }
    let times = activity.occurrences.iter().filter_map(|it| it.words);
    [Some(activity.title), activity.area]
        .into_iter()
        .flatten()
        .chain(times)
        .collect()
}

fn typed(new: &NewActivity) -> Vec<String> {
    if new.is_internal {
        return Vec::new();
    }
    let times = new.occurrences.iter().filter_map(|it| it.words.clone());
    [Some(new.title.clone()), new.area.clone()]
        .into_iter()
        .flatten()
        .chain(times)
        .collect()
}
