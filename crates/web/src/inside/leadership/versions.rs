//! The versions of a model: what a decision approved, what it adjusted, and what became of it since.

use raadslag_council::ids::FollowUpId;
use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, ModelDifference, ModelText, differences};
use raadslag_council::version::Version;
use raadslag_readers::now::Which;

use super::Desktop;
use crate::desk::Look;
use crate::fields::Unreadable;
use crate::form::Filled;
use crate::inside::decisions;
use crate::inside::follow_ups::Line;
use crate::problem::Problem;
use crate::render::compare;

/// A version in words.
pub struct Shown {
    pub name: String,
    pub note: String,
    /// The meeting that decided, as words and address.
    pub decision: Option<(String, String)>,
    /// It was approved with adjustments to what lay before the meeting.
    pub is_adjusted: bool,
    /// What is otherwise than before: tone, what happened, and the words, marked.
    pub changes: Vec<(&'static str, String, String)>,
    /// Against what it is held.
    pub against: String,
    /// What its decision asked for.
    pub rollout: Vec<Line>,
}

/// Every version, the newest first.
pub fn shown(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Shown>, Problem> {
    let versions = desktop.seen.leadership.versions();
    let mut found = Vec::new();
    for (place, version) in versions.iter().enumerate().rev() {
        let before = place.checked_sub(1).map(|it| &versions[it]);
        found.push(one(look, desktop, version, before)?);
    }
    Ok(found)
}

fn one(
    look: &Look<'_>,
    desktop: &Desktop,
    version: &Version<ModelText>,
    before: Option<&Version<ModelText>>,
) -> Result<Shown, Problem> {
    let words = look.words();
    let values = [("number", version.number.to_string()), ("day", words.day(&version.on))];
    let against = version.proposed.as_ref().or(before.map(|it| &it.text));
    let changes = against
        .map(|it| changes(look, desktop, it, &version.text))
        .unwrap_or_default();
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::OfItem(version.item)))?;
    let under = match version.topic {
        Some(topic) => Some(decisions::asked_under(look, version.item, topic)?),
        None => None,
    };
    let is_asked = |it: &FollowUpId| under.as_ref().is_none_or(|under| under.contains(it));
    let of_version = rows.iter().filter(|it| is_asked(&it.follow_up));
    Ok(Shown {
        name: words.with_all("leadership-version", &values),
        note: version
            .note
            .and_then(|it| desktop.seen.texts.get(&it).cloned())
            .unwrap_or_default(),
        decision: decisions::settled_by(look, (version.meeting, version.item), version.topic)?,
        is_adjusted: version.proposed.is_some() && !changes.is_empty(),
        against: words.say(match version.proposed {
            Some(_) => "leadership-against-proposed",
            None => "leadership-against-before",
        }),
        changes,
        rollout: of_version.map(|it| Line::of(look, &desktop.people, it)).collect(),
    })
}

fn changes(
    look: &Look<'_>,
    desktop: &Desktop,
    before: &ModelText,
    after: &ModelText,
) -> Vec<(&'static str, String, String)> {
    let words = look.words();
    let at = |level: LeadershipLevel, key: &str| words.with(key, "level", &level.to_string());
    let told = |it: &ModelDifference| {
        let html = |old: &str, new: &str| compare::compare(words, old, new);
        match it {
            ModelDifference::Title(old, new) => ("tone-plain", words.say("leadership-title-changed"), html(old, new)),
            ModelDifference::Role(level, old, new) => {
                ("tone-plain", at(*level, "leadership-role-changed"), html(old, new))
            }
            ModelDifference::Added(level, new) => ("tone-yes", at(*level, "leadership-added"), html("", new)),
            ModelDifference::Removed(level, old) => ("tone-no", at(*level, "leadership-removed"), html(old, "")),
            ModelDifference::Reworded(level, old, new) => {
                ("tone-plain", at(*level, "leadership-reworded"), html(old, new))
            }
        }
    };
    differences(before, after, &desktop.seen.texts)
        .iter()
        .map(told)
        .collect()
}

/// Approves what stands by the decision that was chosen, on the day of its meeting.
pub async fn read(filled: &Filled) -> Result<Result<LeadershipAct, Unreadable>, Problem> {
    let note = filled.fields.given("note");
    let behind = decisions::behind(filled).await?;
    Ok(behind.map(|it| LeadershipAct::Approve {
        meeting: it.meeting,
        item: it.item,
        topic: it.topic,
        on: it.on,
        note,
    }))
}
