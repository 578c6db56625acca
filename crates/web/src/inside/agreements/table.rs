//! The register as a table, out and in: a table with anything wrong in it is refused whole, with the first reasons.

use raadslag_council::agreements::{Agreement, AgreementsAct, NewAgreement, PartyKind};
use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::identity::fold;
use raadslag_council::ids::AgreementId;
use raadslag_import::table;

use super::{Desktop, kind_key};
use crate::inside::rows::{Faults, Row};
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "part;slags;formål;fra;til;besluttes senest;ejer;sted";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let words = Words(Language::Danish);
    let cells = |it: &Agreement| {
        let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
        let owner = it.owner.and_then(|it| desktop.people.find_position(it));
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

/// Agreements out of a table; the same party and purpose is the same agreement. The reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<AgreementsAct, String> {
    let (mut agreements, mut faults) = (Vec::new(), Faults::of(words, COLUMNS));
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        let new = understood(&mut row, desktop);
        let same = |it: &(AgreementId, NewAgreement)| {
            (fold(&it.1.party), fold(&it.1.purpose)) == (fold(&new.party), fold(&new.purpose))
        };
        if agreements.iter().any(same) {
            row.wrong(0, "agreements-row-twice");
        }
        let id = known(desktop, &new).map_or_else(|| fresh(desktop, &new), |it| it.agreement);
        agreements.push((id, new));
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if agreements.is_empty() => Err(words.say("agreements-table-empty")),
        None => Ok(AgreementsAct::Put { agreements }),
    }
}

fn understood(row: &mut Row<'_>, desktop: &Desktop) -> NewAgreement {
    let danish = Words(Language::Danish);
    let kind = |said: &str| {
        let mut kinds = PartyKind::ALL.into_iter();
        kinds.find(|it| fold(&danish.say(kind_key(*it))) == fold(said))
    };
    NewAgreement {
        party: row.must(0),
        party_kind: row.read(1, "agreements-cell-no-kind", kind).unwrap_or_default(),
        purpose: row.must(2),
        from: row.day(3),
        until: row.day(4),
        decide_by: row.day(5),
        owner: row.position(6, &desktop.people),
        place: row.given(7),
    }
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
