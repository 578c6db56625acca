//! What one text of a model says otherwise than another.

use super::{LeadershipLevel, LevelText, ModelText};
use crate::kept::Payloads;

/// Something that is otherwise, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelDifference {
    /// The title: before and after.
    Title(String, String),
    /// Who stands on a level: before and after; empty where the level is not there.
    Role(LeadershipLevel, String, String),
    /// A new expectation.
    Added(LeadershipLevel, String),
    /// An expectation that went.
    Removed(LeadershipLevel, String),
    /// An expectation in other words: before and after.
    Reworded(LeadershipLevel, String, String),
}

/// What the later text says otherwise, from the highest level to the lowest.
pub fn differences(before: &ModelText, after: &ModelText, texts: &Payloads) -> Vec<ModelDifference> {
    let word = |it: Option<crate::ids::TextId>| it.and_then(|it| texts.get(&it).cloned()).unwrap_or_default();
    let mut found = Vec::new();
    let (old, new) = (word(before.title), word(after.title));
    if old != new {
        found.push(ModelDifference::Title(old, new));
    }
    for level in LeadershipLevel::ALL {
        let of = |text: &ModelText| text.levels.iter().find(|it| it.level == level).cloned();
        let (old, new) = (of(before), of(after));
        let role = |it: &Option<LevelText>| word(it.as_ref().map(|it| it.role));
        if role(&old) != role(&new) {
            found.push(ModelDifference::Role(level, role(&old), role(&new)));
        }
        let said = |it: Option<LevelText>| -> Vec<String> {
            let lines = it.into_iter().flat_map(|it| it.expectations);
            lines.filter_map(|it| texts.get(&it).cloned()).collect()
        };
        expectations(level, said(old), said(new), &mut found);
    }
    found
}

/// What stands in both is left out; of the rest, each takes the place of the one that shares most words with it.
fn expectations(level: LeadershipLevel, mut old: Vec<String>, mut new: Vec<String>, found: &mut Vec<ModelDifference>) {
    let (was, is) = (old.clone(), new.clone());
    old.retain(|it| !is.contains(it));
    new.retain(|it| !was.contains(it));
    for text in new {
        let nearest = (0..old.len()).max_by_key(|place| shared(&old[*place], &text));
        match nearest.filter(|place| 2 * shared(&old[*place], &text) >= text.split_whitespace().count()) {
            Some(place) => found.push(ModelDifference::Reworded(level, old.remove(place), text)),
            None => found.push(ModelDifference::Added(level, text)),
        }
    }
    found.extend(old.into_iter().map(|it| ModelDifference::Removed(level, it)));
}

fn shared(one: &str, other: &str) -> usize {
    let other: Vec<&str> = other.split_whitespace().collect();
    one.split_whitespace().filter(|it| other.contains(it)).count()
}
