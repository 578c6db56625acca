//! What a form of the room's own page asks.

use raadslag_council::economy::{EconomyAct, Money, NewGrant, Unit};
use raadslag_council::ids::GrantId;

use super::Desktop;
use crate::fields::{Fields, Unreadable};
use crate::form::Filled;

/// Reads the form.
pub fn read(filled: &Filled, desktop: &Desktop) -> Result<EconomyAct, Unreadable> {
    let fields = &filled.fields;
    Ok(match fields.get("act") {
        "undo" => EconomyAct::Undo,
        "remove-review" => EconomyAct::RemoveReview {
            review: fields.read("review")?,
        },
        "note" => EconomyAct::Note {
            review: fields.read("review")?,
            area: match fields.given("area") {
                Some(_) => Some(fields.read("area")?),
                None => None,
            },
            note: fields.given("note"),
        },
        "grant" => EconomyAct::AddGrants {
            grants: vec![grant(filled)?],
        },
        "tick" => EconomyAct::TickGrants {
            grants: grants(fields, desktop)?,
        },
        "remove-grant" => EconomyAct::RemoveGrant {
            grant: fields.read("grant")?,
        },
        "dismiss" => EconomyAct::DismissGrant {
            meeting: fields.read("meeting")?,
            item: fields.read("item")?,
        },
        _ => return Err(Unreadable("act")),
    })
}

fn grant(filled: &Filled) -> Result<NewGrant, Unreadable> {
    let fields = &filled.fields;
    let decision = match fields.given("item") {
        Some(_) => Some((fields.read("meeting")?, fields.read("item")?)),
        None => None,
    };
    Ok(NewGrant {
        grant: GrantId::of(&[&filled.command.to_string()]),
        title: fields.get("title").to_owned(),
        area: fields.given("area"),
        year: fields.read("year")?,
        amount: Money::read(fields.get("amount"), Unit::Kroner).ok_or(Unreadable("amount"))?,
        decided_on: fields.day("date")?,
        decision,
    })
}

/// The grants a form ticks off; one that was ticked off meanwhile is not meant any more.
pub fn grants(fields: &Fields, desktop: &Desktop) -> Result<Vec<GrantId>, Unreadable> {
    let named: Result<Vec<GrantId>, _> = fields.all("seen").map(str::parse).collect();
    let named = named.map_err(|_| Unreadable("seen"))?;
    let waits = |it: &GrantId| desktop.seen.economy.grant(*it).is_some_and(|it| it.seen_on.is_none());
    Ok(named.into_iter().filter(waits).collect())
}
