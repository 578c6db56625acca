//! What our own print tells of a decision below its words: `Udfald: Drøftet`, and the table of its headed matters.

use raadslag_council::danish;
use raadslag_council::finding::FindingKind;
use raadslag_council::outcome::{DecisionLevel, Outcome};

use crate::blocks::Reading;
use crate::source::squeeze;

/// Before what a decision came to.
const LABEL: &str = "Udfald:";

/// Above the table of the headed matters, which stand with their words above it.
const TABLE: &str = "Delpunkt Udfald Bilag";

const LEVELS: [(&str, DecisionLevel); 2] = [
    ("Endelig beslutning", DecisionLevel::Final),
    ("Anbefaling", DecisionLevel::Recommendation),
];

/// What a decision is told to have come to.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) level: Option<DecisionLevel>,
}

/// Takes what is told out of a decision's rows; whatever is not wholly understood stays among its words.
pub(super) fn take(rows: &mut Vec<usize>, reading: &mut Reading<'_, '_>) -> Told {
    let source = reading.rows;
    if let Some(at) = rows.iter().position(|it| squeeze(source[*it].words()) == TABLE) {
        let table = rows.split_off(at);
        let filled = table.into_iter().filter(|it| !source[*it].is_blank());
        reading.account.settle_all(filled, &[], FindingKind::PageFurniture);
    }
    let understood = |it: usize| read(source[it].words().strip_prefix(LABEL)?);
    let Some((at, told)) = (0..rows.len()).find_map(|at| Some((at, understood(rows[at])?))) else {
        return Told::default();
    };
    let row = rows.remove(at);
    reading.account.settle(row, &[], FindingKind::Labels);
    told
}

/// Words of outcomes one after another.
fn read(words: &str) -> Option<Told> {
    let mut told = Told::default();
    let mut rest = words.trim();
    while !rest.is_empty() {
        let begins = |it: &&str| rest.starts_with(*it);
        let level = LEVELS.iter().find(|it| begins(&it.0));
        let outcomes = Outcome::ALL.into_iter().map(|it| (danish::outcome(it), it));
        // The longest word that fits: `Godkendt med justeringer` begins as `Godkendt` does.
        let outcome = outcomes.filter(|it| begins(&it.0)).max_by_key(|it| it.0.len());
        let word = match (level, outcome) {
            (Some((word, level)), _) => {
                told.level = Some(*level);
                word
            }
            (None, Some((word, outcome))) => {
                told.outcomes.push(outcome);
                word
            }
            (None, None) => return None,
        };
        rest = rest[word.len()..].trim_start();
    }
    (!told.outcomes.is_empty() || told.level.is_some()).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_outcomes_are_told_apart_and_anything_else_stays() {
        let told = read("Godkendt med justeringer Sendt videre Endelig beslutning").expect("known words");
        assert_eq!(told.outcomes, [Outcome::ApprovedWithChanges, Outcome::Referred]);
        assert_eq!(told.level, Some(DecisionLevel::Final));
        assert!(read("Godkendt af alle").is_none() && read(" ").is_none());
    }
}
