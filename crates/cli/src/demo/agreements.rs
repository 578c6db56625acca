//! The agreements of the demo's direktion: one that must be decided, one that nobody answers for, and others that run.

use jiff::ToSpan as _;
use raadslag_council::agreements::{AgreementsAct, NewAgreement, PartyKind};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{AgreementId, PositionId};
use raadslag_store::Journal;

use crate::household::ask;
use crate::trouble::Trouble;

/// What they are, with whom, what for, days until it must be decided and until it ends, and who answers for it.
type Row = (PartyKind, &'static str, &'static str, Option<(i64, i64)>, &'static str);

const AGREEMENTS: [Row; 6] = [
    (
        PartyKind::Supplier,
        "Fjordlandets Data A/S",
        "drift af fagsystemer",
        Some((40, 220)),
        "peter",
    ),
    (
        PartyKind::Supplier,
        "Vestkystens Rengøring",
        "rengøring af skoler",
        Some((400, 580)),
        "jonas",
    ),
    (
        PartyKind::Public,
        "Tre kommuner ved fjorden",
        "fælles beredskab",
        None,
        "karen",
    ),
    (
        PartyKind::Public,
        "Regionen",
        "sundhedsaftalen",
        Some((260, 390)),
        "jonas",
    ),
    (
        PartyKind::Association,
        "Holmtange Havns Venner",
        "sommerens aktiviteter på havnen",
        Some((75, 75)),
        "",
    ),
    (
        PartyKind::Partner,
        "Turismesamarbejdet Fjordlandet",
        "udvikling af helårsturisme",
        Some((-30, 60)),
        "mette",
    ),
];

/// Keeps the direktion's agreements.
pub fn keep_agreements(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let agreement = |(place, row): (usize, &Row)| {
        let (party_kind, party, purpose, ends, owner) = *row;
        let day = |days: i64| today.saturating_add(days.days());
        let new = NewAgreement {
            party: party.to_owned(),
            party_kind,
            purpose: purpose.to_owned(),
            from: Some(today.saturating_sub(3.years())),
            until: ends.map(|it| day(it.1)),
            decide_by: ends.filter(|it| it.0 != it.1).map(|it| day(it.0)),
            owner: (!owner.is_empty()).then(|| PositionId::of(&["demo", owner])),
            place: None,
        };
        (AgreementId::of(&["demo", &place.to_string()]), new)
    };
    let act = AgreementsAct::Put {
        agreements: AGREEMENTS.iter().enumerate().map(agreement).collect(),
    };
    let (body, act) = (identity::body("Direktionen"), Box::new(act));
    ask(journal, &Command::AtAgreements { body, act })
}
