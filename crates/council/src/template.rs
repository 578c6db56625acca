//! The sections an item begins with, by its kind, until its body says otherwise.

use crate::paper::ItemKind;
use crate::record::Section;

/// Kind and headings, a line each.
const TEMPLATES: &str = include_str!("template.txt");

/// Empty sections for whoever begins to write; those that stay empty are not printed.
pub fn sections(kind: ItemKind) -> Vec<Section> {
    let name = match kind {
        ItemKind::Information => "INFORMATION",
        _ => "DECISION",
    };
    let lines = TEMPLATES.lines().filter_map(|it| it.split_once(':'));
    let labels = lines
        .filter(|(kind, _)| *kind == name)
        .flat_map(|(_, it)| it.split('|'));
    labels
        .map(|it| Section {
            label: it.trim().to_owned(),
            blocks: Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_for_decision_has_a_recommendation_and_one_for_information_has_none() {
        let has = |kind| sections(kind).iter().any(|it| it.label == "Indstilling");
        assert!(has(ItemKind::Decision) && !has(ItemKind::Information));
        assert_eq!(sections(ItemKind::Information).len(), 3);
    }
}
