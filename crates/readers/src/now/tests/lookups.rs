//! What is asked of tables that grow with the archive is looked up in them.

use std::collections::BTreeSet;

use raadslag_store::testing::{Place, plan_of};

use super::House;
use crate::now;

/// Tables that hold a row for each meeting, item, part or step of an archive.
const LARGE: [&str; 15] = [
    "entry",
    "payload",
    "now1_meeting",
    "now1_item",
    "now1_attachment",
    "now1_part",
    "now1_grant",
    "now1_seal",
    "now1_paper",
    "now1_open",
    "now1_open_step",
    "now1_open_step_item",
    "now1_follow_up",
    "now1_follow_up_part",
    "now1_follow_up_step",
];

/// Indexes that hold only what is asked for.
const OF_FEW: [&str; 3] = [
    "now1_meeting_sitting",
    "now1_meeting_unsettled",
    "now1_meeting_unsigned",
];

/// Statements that go through such a table all the same: where words or a file were erased, for the search's own index, for a list of
/// all meetings or bodies, or for a page that is about all of them.
const GO_THROUGH: [(&str, &str); 25] = [
    ("ALL_HELD_BACK", "now1_meeting"),
    ("ATTACHMENTS_OF", "now1_attachment"),
    ("COUNTED", "now1_meeting"),
    ("DAYS", "now1_meeting"),
    ("DAYS_READ_IN", "now1_meeting"),
    ("DONE", "now1_follow_up_step"),
    ("FILES", "now1_attachment"),
    ("HELD_BACK", "now1_meeting"),
    ("HOW_MANY", "now1_meeting"),
    ("IS_ATTACHED", "now1_attachment"),
    ("IS_ATTACHED", "now1_follow_up_step"),
    ("IS_CURRENT", "now1_part"),
    ("LISTS", "now1_part"),
    ("MEETINGS", "now1_meeting"),
    ("MEETING_OF_FILE", "now1_attachment"),
    ("MEETING_OF_TEXT", "now1_part"),
    ("NEAR", "now1_meeting"),
    ("NUMBERED", "now1_item"),
    ("OF_FILE", "now1_attachment"),
    ("OF_TEXT", "now1_item"),
    ("OF_TEXT", "now1_part"),
    ("OWING", "now1_meeting"),
    ("QUEUE", "now1_meeting"),
    ("STEP_AFTER", "now1_open_step"),
    ("TO_FILE", "now1_item"),
];

#[test]
fn what_is_asked_of_a_large_table_is_looked_up_and_no_table_is_gone_through_but_where_it_is_said() {
    let house = House::on(Place::sqlite());
    let mut through = BTreeSet::new();
    for statement in now::statements() {
        for step in plan_of(house.journal().db(), statement) {
            let named = |table: &&&str| {
                let other = step.split(' ').nth(1).unwrap_or_default();
                other == **table || statement.sql.contains(&format!(" {table} {other} "))
            };
            let Some(table) = LARGE.iter().find(named) else {
                continue;
            };
            let goes_through = step.starts_with("SCAN") && !OF_FEW.iter().any(|it| step.ends_with(it));
            // There are few kinds of things, and many things of a kind.
            let by_kind = *table == "now1_open" && step.contains("autoindex") && step.ends_with("(kind=?)");
            if goes_through || by_kind {
                through.insert((statement.name, *table));
            }
        }
    }
    assert_eq!(through, GO_THROUGH.into());
}
