//! An invented register to try: it is a change like any other and can be taken back.

use jiff::ToSpan as _;
use raadslag_council::agreements::{AgreementsAct, NewAgreement, PartyKind};
use raadslag_council::ids::AgreementId;

use crate::form::Filled;

/// What they are, with whom, what for, and in how many months it ends.
const EXAMPLE: [(PartyKind, &str, &str, i64); 4] = [
    (PartyKind::Supplier, "Fjordens Data A/S", "drift af fagsystemer", 2),
    (PartyKind::Public, "Nabokommunen", "fælles beredskab", 20),
    (PartyKind::Association, "Havnens Venner", "aktiviteter på havnen", 9),
    (PartyKind::Partner, "Professionshøjskolen", "praktikpladser", 0),
];

/// Puts the example in the register.
pub fn act(filled: &Filled) -> AgreementsAct {
    let (drawn, today) = (filled.command.to_string(), filled.desk.today);
    let agreement = |(place, (party_kind, party, purpose, months)): (usize, &(PartyKind, &str, &str, i64))| {
        let new = NewAgreement {
            party: (*party).to_owned(),
            party_kind: *party_kind,
            purpose: (*purpose).to_owned(),
            from: Some(today.saturating_sub(2.years())),
            until: (*months > 0).then(|| today.saturating_add(months.months())),
            ..NewAgreement::default()
        };
        (AgreementId::of(&[&drawn, &place.to_string()]), new)
    };
    AgreementsAct::Put {
        agreements: EXAMPLE.iter().enumerate().map(agreement).collect(),
    }
}
