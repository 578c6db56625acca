//! A member's grounds beside a dissent: they stand in no minutes, and go along where another authority gets the case (rule 24).

use raadslag_council::ids::ItemId;
use raadslag_readers::now::MeetingRow;
use raadslag_store::people;

use crate::desk::Look;
use crate::problem::Problem;

/// The grounds given at an item, each with the member's name, for whoever may follow the work on the meeting.
pub fn of_item(look: &Look<'_>, row: &MeetingRow, item: ItemId) -> Result<Vec<(String, String)>, Problem> {
    let course = look.no_fault(look.now().course(&look.asker, row))?;
    let statements = course.map(|it| it.statements).unwrap_or_default();
    let given = statements.iter().filter(|it| it.item == item);
    let mut found = Vec::new();
    for (statement, grounds) in given.filter_map(|it| Some((it, it.grounds?))) {
        let person = look.no_fault(people::find(look.now().journal().db(), statement.person))?;
        let words = look.no_fault(look.now().words(grounds))?;
        if !words.is_empty() {
            found.push((person.map(|it| it.name).unwrap_or_default(), words));
        }
    }
    Ok(found)
}
