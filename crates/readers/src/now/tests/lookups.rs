//! What is asked of tables that grow with the archive is looked up in them.

use raadslag_store::testing::{Place, plan_of};

use super::House;
use crate::now;

/// Tables that hold a row for each meeting, item, part or step of an archive.
const LARGE: [&str; 12] = [
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
];

/// Statements that go through such a table all the same: where words or a file were erased, for the search's own index, for a list of
/// all meetings or bodies, or for a page that is about all of them.
const GO_THROUGH: [&str; 25] = [
    "ALL_HELD_BACK",
    "ATTACHMENTS_OF",
    "BODIES",
    "COUNT",
    "DAYS",
    "DAYS_READ_IN",
    "FILES",
    "HELD_BACK",
    "HERE",
    "HOW_MANY",
    "IS_ATTACHED",
    "IS_CURRENT",
    "LISTS",
    "MEETINGS",
    "MEETING_OF_FILE",
    "MEETING_OF_TEXT",
    "NEAR",
    "NUMBERED",
    "OF_FILE",
    "OF_TEXT",
    "OWING",
    "QUEUE",
    "TEXTS",
    "TO_FILE",
    "YEARS",
];

#[test]
fn what_is_asked_of_a_large_table_is_looked_up_and_no_table_is_gone_through() {
    let house = House::on(Place::sqlite());
    let mut through = Vec::new();
    for statement in now::statements().filter(|it| !GO_THROUGH.contains(&it.name)) {
        for step in plan_of(house.journal().db(), statement) {
            let named = |table: &&&str| {
                let other = step.split(' ').nth(1).unwrap_or_default();
                other == **table || statement.sql.contains(&format!(" {table} {other} "))
            };
            let Some(table) = LARGE.iter().find(named) else {
                continue;
            };
            let goes_through = step.starts_with("SCAN") && !step.contains("_sitting") && !step.contains("_unsigned");
            // There are few kinds of things, and many things of a kind.
            let by_kind = *table == "now1_open" && step.contains("autoindex") && step.ends_with("(kind=?)");
            if goes_through || by_kind {
                through.push(format!("{}: {step}", statement.name));
            }
        }
    }
    assert_eq!(through, Vec::<String>::new());
}
