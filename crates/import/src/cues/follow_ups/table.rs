//! A table of what is to be done, by whom and by when: `Opgave | Ansvarlig | Frist`.

use raadslag_council::follow_up::FollowUpKind;
use raadslag_council::rich::{Table, Text};

use super::{Reading, doer, when};

const WHAT: [&str; 8] = [
    "opgave",
    "handling",
    "aktivitet",
    "opfølgning",
    "aftale",
    "aktion",
    "hvad",
    "emne",
];
const WHO: [&str; 6] = [
    "ansvarlig",
    "ansvarlige",
    "tovholder",
    "tovholdere",
    "hvem",
    "udføres af",
];
const WHEN: [&str; 7] = ["frist", "tidsfrist", "deadline", "hvornår", "senest", "tid", "dato"];
const STATUS: [&str; 1] = ["status"];
/// What is in hand no longer.
const DONE: [&str; 5] = ["udført", "afsluttet", "gennemført", "lukket", "løst"];

impl Reading<'_> {
    /// Each row of a table whose columns say what, and by whom or by when.
    pub(super) fn table(&mut self, table: &Table) {
        let (header, rows) = match table.rows.split_first() {
            Some((first, rows)) if table.header.is_empty() => (first.as_slice(), rows),
            _ => (table.header.as_slice(), table.rows.as_slice()),
        };
        let column = |words: &[&str]| {
            header.iter().position(|it| {
                let name = it.as_str().trim().trim_end_matches(':').to_lowercase();
                words.contains(&name.as_str())
            })
        };
        let (Some(what), who, when) = (column(&WHAT), column(&WHO), column(&WHEN)) else {
            return;
        };
        if who.is_none() && when.is_none() {
            return;
        }
        let status = column(&STATUS);
        for row in rows {
            let cell = |column: Option<usize>| column.and_then(|it| row.get(it)).map_or("", Text::as_str).trim();
            let is_done = DONE.contains(&cell(status).to_lowercase().as_str());
            if cell(Some(what)).is_empty() || is_done {
                continue;
            }
            let mut asked = self.begin(&self.sentence(cell(Some(what))), FollowUpKind::Task);
            if cell(who).chars().any(char::is_alphabetic) {
                doer::set_owner(&mut asked, cell(who));
            }
            if let Some(date) = self.coming(&self.sentence(cell(when))) {
                self.set_due(&mut asked, cell(when), &date);
            } else if let Some(words) = when::words(cell(when)) {
                asked.due_raw = Some(words.to_owned());
            }
            self.found.push(asked);
        }
    }
}
