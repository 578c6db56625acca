//! The areas that papers of the corpus name with goals.

use raadslag_import::goal_frame;

use crate::corpus::{TEXTS, read};

#[test]
fn the_source_names_six_areas_with_its_goals_and_other_papers_name_none() {
    for name in TEXTS {
        let Some(record) = read(name) else { return };
        let found = goal_frame::found_in(&record).unwrap_or_default();
        let expected = if name.starts_with("norddjurs") { 6 } else { 0 };
        assert_eq!(found.areas.len(), expected, "{name}: {found:?}");
        assert!(found.areas.iter().all(|it| !it.contains(' ')), "{name}: {found:?}");
    }
}
