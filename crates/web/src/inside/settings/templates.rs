//! What a new body may begin with: its kind and its standing items, as data.

use raadslag_council::body::{BodyType, StandingItem, typed_standing};

/// What a new body may begin with.
pub struct BodyTemplate {
    /// Stands in forms.
    pub code: &'static str,
    /// The key of its words.
    pub key: &'static str,
    pub body_type: BodyType,
    standing: &'static str,
}

/// Every template, in order.
pub static ALL: [BodyTemplate; 3] = [
    BodyTemplate {
        code: "direktion",
        key: "template-direktion",
        body_type: BodyType::ExecutiveBoard,
        standing: include_str!("../../../../../samples/templates/direktion.txt"),
    },
    BodyTemplate {
        code: "kommunalbestyrelse",
        key: "template-council",
        body_type: BodyType::Council,
        standing: include_str!("../../../../../samples/templates/kommunalbestyrelse.txt"),
    },
    BodyTemplate {
        code: "udvalg",
        key: "template-committee",
        body_type: BodyType::StandingCommittee,
        standing: include_str!("../../../../../samples/templates/udvalg.txt"),
    },
];

/// The template of a code.
pub fn find(code: &str) -> Option<&'static BodyTemplate> {
    ALL.iter().find(|it| it.code == code)
}

impl BodyTemplate {
    /// Its standing items.
    pub fn items(&self) -> Vec<StandingItem> {
        typed_standing(self.standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_begins_an_agenda() {
        let counts = ALL.each_ref().map(|it| it.items().len());
        assert_eq!(counts, [5, 4, 3]);
        let titled = |it: &BodyTemplate| it.items().iter().all(|it| !it.title.is_empty());
        assert!(ALL.iter().all(titled) && find("").is_none());
    }
}
