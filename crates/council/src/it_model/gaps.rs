//! What is lacking in a body's corporate IT.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{CorporateIt, ItLayer, ItRecord};
use crate::agreements::{Agreement, Agreements, Stage};
use crate::clock::Date;
use crate::ids::{ItRecordId, PositionId};
use crate::kept::Payloads;
use crate::rich::{ListItem, Text};

/// Something that may be lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItGap {
    /// A service that nobody agreed on, or an agreement that is in no register.
    NoAgreement,
    /// A task that nobody answers for.
    NoOwner,
    /// The agreement behind it must be decided, or is over.
    AgreementEnds,
    /// It should rest on something, and rests on nothing.
    RestsOnNothing,
}

impl ItGap {
    /// Every one of them.
    pub const ALL: [Self; 4] = [
        Self::NoAgreement,
        Self::NoOwner,
        Self::AgreementEnds,
        Self::RestsOnNothing,
    ];
}

/// Something that is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Where.
    pub record: ItRecordId,
    /// What.
    pub gap: ItGap,
    /// The last day for deciding on the agreement, where it has one.
    pub last_day: Option<Date>,
    /// The register of agreements offers it to the agendas by itself.
    pub offers_itself: bool,
}

/// Everything around a model that its gaps look at.
pub struct Around<'a> {
    /// The body's register of agreements.
    pub agreements: &'a Agreements,
    /// The positions that somebody holds today.
    pub held: &'a BTreeSet<PositionId>,
    /// The day.
    pub today: Date,
}

/// What is lacking, layer by layer from the top.
pub fn gaps(known: &CorporateIt, around: &Around<'_>) -> Vec<Gap> {
    let mut found = Vec::new();
    for layer in ItLayer::ALL {
        for record in known.in_layer(layer) {
            found.extend(ItGap::ALL.into_iter().filter_map(|it| lacks(known, record, it, around)));
        }
    }
    found
}

fn lacks(known: &CorporateIt, record: &ItRecord, gap: ItGap, around: &Around<'_>) -> Option<Gap> {
    let found = Gap {
        record: record.record,
        gap,
        last_day: None,
        offers_itself: false,
    };
    let linked = record.agreement.and_then(|it| around.agreements.find(it));
    let is_lacking = match gap {
        ItGap::NoAgreement => match record.layer {
            ItLayer::Agreements => linked.is_none(),
            ItLayer::Services => linked.is_none() && !is_agreed_on(known, record.record),
            _ => false,
        },
        ItGap::NoOwner => {
            let is_held = record.owner.is_some_and(|it| around.held.contains(&it));
            record.layer == ItLayer::Tasks && !is_held
        }
        ItGap::AgreementEnds => return ends(found, linked?, around.today),
        ItGap::RestsOnNothing => record.layer != ItLayer::Suppliers && record.rests_on.is_empty(),
    };
    is_lacking.then_some(found)
}

/// An agreement of the model rests on the service: it was made about it.
fn is_agreed_on(known: &CorporateIt, service: ItRecordId) -> bool {
    let mut agreements = known.in_layer(ItLayer::Agreements);
    agreements.any(|it| it.rests_on.contains(&service))
}

fn ends(found: Gap, agreement: &Agreement, today: Date) -> Option<Gap> {
    let stage = agreement.stage(today);
    let asks = matches!(stage, Stage::TooLate | Stage::ToDecide);
    (asks || stage == Stage::Over).then(|| Gap {
        last_day: agreement.last_day(),
        offers_itself: asks,
        ..found
    })
}

/// What of this a person wanted on the agendas, each as it is told there.
pub fn points(known: &CorporateIt, texts: &Payloads, gaps: &[Gap]) -> Vec<(ItGap, ListItem)> {
    // What the register of agreements offers by itself is not told twice.
    let offered = gaps
        .iter()
        .filter(|it| !it.offers_itself && known.is_offered(it.record, it.gap));
    let told = |it: &Gap| {
        let record = known.find(it.record)?;
        let text = told(record.layer, it.gap, texts.get(&record.name)?);
        let item = ListItem {
            text: Text::plain(text),
            ..ListItem::default()
        };
        Some((it.gap, item))
    };
    offered.filter_map(told).collect()
}

fn told(layer: ItLayer, gap: ItGap, name: &str) -> String {
    let what = match layer {
        ItLayer::Stakeholders => "interessenten",
        ItLayer::Agreements => "aftalen",
        ItLayer::Services => "ydelsen",
        ItLayer::Tasks => "opgaven",
        ItLayer::Suppliers => "leverandøren",
    };
    match gap {
        ItGap::NoAgreement if layer == ItLayer::Agreements => {
            format!("Koncern-it: aftalen »{name}« står ikke i registret over aftaler")
        }
        ItGap::NoAgreement => format!("Koncern-it: {what} »{name}« har ingen aftale"),
        ItGap::NoOwner => format!("Koncern-it: {what} »{name}« har ingen, der svarer for den"),
        ItGap::AgreementEnds => format!("Koncern-it: aftalen bag {what} »{name}« er ophørt"),
        ItGap::RestsOnNothing => format!("Koncern-it: {what} »{name}« hviler ikke på noget"),
    }
}
