//! The figures of a review by policy area, and the main overview (hovedoversigt) that two reviews make.

use serde::{Deserialize, Serialize};

use super::money::{Money, Unit};
use crate::identity::fold;
use crate::ids::AreaId;

/// Which columns of a table hold what, by the words over them: remembered from one review to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    /// The policy area.
    pub area: String,
    /// The budget as it was adopted.
    pub original: String,
    /// The budget with what was granted since.
    pub corrected: String,
    /// What is spent.
    pub spent: String,
    /// What the year is expected to come to.
    pub expected: String,
    /// The deviation, where the table has one: it is checked.
    pub deviation: String,
    /// What the amounts are written in.
    pub unit: Unit,
}

/// What a review says of one policy area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFigures {
    /// The area.
    pub area: String,
    /// The budget as it was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Money>,
    /// The budget with what was granted since.
    pub corrected: Money,
    /// What is spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<Money>,
    /// What the year is expected to come to.
    pub expected: Money,
}

/// The figures of a review, area by area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The areas in the table's order.
    pub areas: Vec<AreaFigures>,
}

/// The id of an area: its name, whatever its letters' case.
pub fn area_id(area: &str) -> AreaId {
    AreaId::of(&[&fold(area)])
}

impl AreaFigures {
    /// What is expected beyond the corrected budget; less than nothing where less is spent.
    pub fn deviation(&self) -> Money {
        self.expected.minus(self.corrected)
    }

    /// Takes in what another row says of the same area.
    pub fn add(&mut self, other: &Self) {
        let both = |one: Option<Money>, other: Option<Money>| match (one, other) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or_default().plus(other.unwrap_or_default())),
        };
        self.original = both(self.original, other.original);
        self.spent = both(self.spent, other.spent);
        self.corrected = self.corrected.plus(other.corrected);
        self.expected = self.expected.plus(other.expected);
    }
}

impl Figures {
    /// All areas together.
    pub fn total(&self) -> AreaFigures {
        let mut total = AreaFigures {
            area: String::new(),
            original: None,
            corrected: Money::default(),
            spent: None,
            expected: Money::default(),
        };
        self.areas.iter().for_each(|it| total.add(it));
        total
    }

    /// An area by its name.
    pub fn area(&self, name: &str) -> Option<&AreaFigures> {
        let wanted = fold(name);
        self.areas.iter().find(|it| fold(&it.area) == wanted)
    }
}

/// An area of the main overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewLine {
    /// What the review says.
    pub figures: AreaFigures,
    /// What the one before said.
    pub last: Option<AreaFigures>,
}

impl OverviewLine {
    /// How much more is expected than at the last review.
    pub fn since_last(&self) -> Option<Money> {
        let last = self.last.as_ref()?;
        Some(self.figures.expected.minus(last.expected))
    }

    /// The deviation at the last review.
    pub fn last_deviation(&self) -> Option<Money> {
        self.last.as_ref().map(AreaFigures::deviation)
    }
}

/// A review beside the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The areas in the table's order.
    pub lines: Vec<OverviewLine>,
    /// All of them.
    pub total: OverviewLine,
    /// Areas that only the review before has.
    pub gone: Vec<String>,
}

impl Overview {
    /// A review, and the one before where there is one.
    pub fn of(figures: &Figures, last: Option<&Figures>) -> Self {
        let line = |it: &AreaFigures| OverviewLine {
            figures: it.clone(),
            last: last.and_then(|last| last.area(&it.area).cloned()),
        };
        let is_gone = |it: &&AreaFigures| figures.area(&it.area).is_none();
        let before = last.map(|it| it.areas.iter()).into_iter().flatten();
        Self {
            lines: figures.areas.iter().map(line).collect(),
            total: OverviewLine {
                figures: figures.total(),
                last: last.map(Figures::total),
            },
            gone: before.filter(is_gone).map(|it| it.area.clone()).collect(),
        }
    }
}
