//! The rules that answer what is asked of a body's agreements.

use super::asked::{AgreementsAct, NewAgreement};
use super::course::Agreements;
use super::{Agreement, MOST};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{AgreementRemoved, AgreementsChangeUndone, AgreementsPut, Event};
use crate::eye;
use crate::ids::{AgreementId, BodyId};
use crate::meeting::{Mint, must_have_without_id};
use crate::positions::Positions;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's agreements that their rules look at.
pub struct AgreementsSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The positions there are.
    pub positions: &'a Positions,
    /// The day it is.
    pub today: Date,
}

/// What happens when somebody asks this of a body's agreements, or why it may not.
pub fn decide(
    known: &Agreements,
    act: &AgreementsAct,
    setting: &AgreementsSetting<'_>,
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let event = match act {
        AgreementsAct::Put { agreements } => Event::AgreementsPut(AgreementsPut {
            body,
            agreements: put(known, agreements, (setting, mint))?,
        }),
        AgreementsAct::Remove { agreement } => {
            let found = known.find(*agreement).ok_or(Refusal::NoSuchAgreement)?;
            Event::AgreementRemoved(AgreementRemoved {
                body,
                agreement: found.agreement,
            })
        }
        AgreementsAct::Undo => Event::AgreementsChangeUndone(AgreementsChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

fn put(
    known: &Agreements,
    new: &[(AgreementId, NewAgreement)],
    (setting, mint): (&AgreementsSetting<'_>, Mint<'_>),
) -> Result<Vec<Agreement>, Refusal> {
    if new.is_empty() {
        return Err(Refusal::NoSuchAgreement);
    }
    let added = new.iter().filter(|it| known.find(it.0).is_none()).count();
    if known.all().len() + added > MOST {
        return Err(Refusal::TooManyAgreements);
    }
    new.iter()
        .map(|(agreement, it)| it.kept(*agreement, setting, mint))
        .collect()
}

impl NewAgreement {
    fn kept(
        &self,
        agreement: AgreementId,
        setting: &AgreementsSetting<'_>,
        mint: Mint<'_>,
    ) -> Result<Agreement, Refusal> {
        let party = must_have_without_id(&self.party, Refusal::NoParty)?;
        let purpose = must_have_without_id(&self.purpose, Refusal::NoPurpose)?;
        let place = self.place.as_deref().and_then(eye::given);
        let place = place.map(|it| must_have_without_id(it, Refusal::NoTitle)).transpose()?;
        let days = [self.from, self.until, self.decide_by];
        must_be_of_our_time(days.into_iter().flatten(), setting.today)?;
        let ends = [self.until, self.decide_by];
        if ends
            .into_iter()
            .flatten()
            .any(|it| self.from.is_some_and(|from| it < from))
        {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if self.decide_by.zip(self.until).is_some_and(|(by, until)| by > until) {
            return Err(Refusal::DecidedAfterItsEnd);
        }
        if let Some(owner) = self.owner {
            setting.positions.must_have(owner)?;
        }
        Ok(Agreement {
            agreement,
            party: mint(party),
            party_kind: self.party_kind,
            purpose: mint(purpose),
            from: self.from,
            until: self.until,
            decide_by: self.decide_by,
            owner: self.owner,
            place: place.map(mint),
        })
    }
}
