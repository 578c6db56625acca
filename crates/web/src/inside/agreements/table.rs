//! The register as a table, out and in: a table with anything wrong in it is refused whole, with the first reasons.

use raadslag_council::agreements::{Agreement, AgreementsAct, NewAgreement, PartyKind};
use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::identity::fold;
use raadslag_council::ids::AgreementId;
use raadslag_import::table;

use super::{Desktop, kind_key};
use crate::fields::read_day;
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "part;slags;formål;fra;til;besluttes senest;ejer;sted";

/// So many reasons are told.
const TOLD: usize = 10;

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let words = Words(Language::Danish);
    let cells = |it: &Agreement| {
        let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
        let owner = it.owner.and_then(|it| desktop.position(it));
        [
            desktop.words(it.party),
            words.say(kind_key(it.party_kind)),
            desktop.words(it.purpose),
            day(it.from),
            day(it.until),
            day(it.decide_by),
            owner.map(|it| it.name.clone()).unwrap_or_default(),
            it.place.map(|it| desktop.words(it)).unwrap_or_default(),
        ]
    };
    table::write(COLUMNS, desktop.seen.agreements.all().iter().map(cells))
}

/// Agreements out of a table, parted by semicolons, tabs or commas; the same party and purpose is the same agreement. The reasons
/// where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<AgreementsAct, String> {
    let (mut agreements, mut reasons) = (Vec::new(), Vec::new());
    for (number, cells) in table::read(typed) {
        if agreements.is_empty() && reasons.is_empty() && cells.first().is_some_and(|it| fold(it) == "part") {
            continue;
        }
        let mut row = Row {
            desktop,
            words,
            number,
            cells: &cells,
            reasons: &mut reasons,
        };
        let new = row.read();
        let same = |it: &(AgreementId, NewAgreement)| {
            (fold(&it.1.party), fold(&it.1.purpose)) == (fold(&new.party), fold(&new.purpose))
        };
        if agreements.iter().any(same) {
            row.wrong(0, "agreements-row-twice");
        }
        let id = known(desktop, &new).map_or_else(|| fresh(desktop, &new), |it| it.agreement);
        agreements.push((id, new));
    }
    if agreements.is_empty() && reasons.is_empty() {
        return Err(words.say("agreements-table-empty"));
    }
    if reasons.is_empty() {
        return Ok(AgreementsAct::Put { agreements });
    }
    let more = reasons.len().saturating_sub(TOLD);
    reasons.truncate(TOLD);
    let mut told = vec![words.say("agreements-table-refused")];
    told.extend(reasons);
    if more > 0 {
        told.push(words.count("agreements-table-more", u64::try_from(more).unwrap_or_default()));
    }
    Err(told.join(" "))
}

/// The id of an agreement that is not in the register; one that got another name since keeps its own.
fn fresh(desktop: &Desktop, new: &NewAgreement) -> AgreementId {
    let named = |time: usize| {
        let parts = [
            desktop.here.body.to_string(),
            fold(&new.party),
            fold(&new.purpose),
            time.to_string(),
        ];
        AgreementId::of(&parts.each_ref().map(String::as_str))
    };
    let is_free = |it: &AgreementId| desktop.seen.agreements.find(*it).is_none();
    (0..).map(named).find(is_free).unwrap_or_else(|| named(0))
}

/// An agreement with the same party about the same.
fn known<'d>(desktop: &'d Desktop, new: &NewAgreement) -> Option<&'d Agreement> {
    let same = |text, words: &str| fold(&desktop.words(text)) == fold(words);
    let all = desktop.seen.agreements.all().iter();
    all.into_iter()
        .find(|it| same(it.party, &new.party) && same(it.purpose, &new.purpose))
}

/// A row that is read, with the reasons why it cannot be.
struct Row<'r> {
    desktop: &'r Desktop,
    words: Words,
    number: u64,
    cells: &'r [String],
    reasons: &'r mut Vec<String>,
}

impl Row<'_> {
    fn read(&mut self) -> NewAgreement {
        NewAgreement {
            party: self.must(0),
            party_kind: self.kind(),
            purpose: self.must(2),
            from: self.day(3),
            until: self.day(4),
            decide_by: self.day(5),
            owner: self.owner(),
            place: Some(self.cell(7).to_owned()).filter(|it| !it.is_empty()),
        }
    }

    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }

    /// What is wrong, with its row and column.
    fn wrong(&mut self, column: usize, key: &str) {
        let name = COLUMNS.split(';').nth(column).unwrap_or_default();
        let values = [
            ("row", self.number.to_string()),
            ("column", name.to_owned()),
            ("value", self.cell(column).to_owned()),
        ];
        self.reasons.push(self.words.with_all(key, &values));
    }

    fn must(&mut self, column: usize) -> String {
        let found = self.cell(column).to_owned();
        if found.is_empty() {
            self.wrong(column, "agreements-cell-missing");
        }
        found
    }

    fn day(&mut self, column: usize) -> Option<Date> {
        if self.cell(column).is_empty() {
            return None;
        }
        let found = read_day(self.cell(column));
        if found.is_none() {
            self.wrong(column, "agreements-cell-no-day");
        }
        found
    }

    fn kind(&mut self) -> PartyKind {
        let said = fold(self.cell(1));
        if said.is_empty() {
            return PartyKind::default();
        }
        let danish = Words(Language::Danish);
        let found = PartyKind::ALL
            .into_iter()
            .find(|it| fold(&danish.say(kind_key(*it))) == said);
        if found.is_none() {
            self.wrong(1, "agreements-cell-no-kind");
        }
        found.unwrap_or_default()
    }

    fn owner(&mut self) -> Option<raadslag_council::ids::PositionId> {
        let said = fold(self.cell(6));
        if said.is_empty() {
            return None;
        }
        let mut open = self.desktop.positions.iter().filter(|it| !it.is_closed);
        let found = open.find(|it| fold(&it.name) == said).map(|it| it.position);
        if found.is_none() {
            self.wrong(6, "agreements-cell-no-position");
        }
        found
    }
}
