//! The rules that answer what is asked of a body's corporate IT.

use std::collections::BTreeMap;

use super::asked::{ItModelAct, NewItRecord, NewItStep};
use super::course::CorporateIt;
use super::process::{Decided, ItStep};
use super::{ItLayer, ItRecord, MOST, MOST_STEPS};
use crate::agreements::Agreements;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, ItGapOffered, ItModelChangeUndone, ItModelRead, ItRecordRemoved, ItRecordsPut, ItStepPut, ItStepRemoved,
};
use crate::ids::{BodyId, ItRecordId, ItStepId};
use crate::meeting::{Mint, must_have_without_id};
use crate::positions::Positions;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's corporate IT that its rules look at.
pub struct ItModelSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The positions there are.
    pub positions: &'a Positions,
    /// The body's register of agreements.
    pub agreements: &'a Agreements,
    /// The body whose meeting is named.
    pub meeting_of: Option<BodyId>,
    /// The item that is named has a decision.
    pub is_decided: bool,
    /// The day it is.
    pub today: Date,
}

/// What happens when somebody asks this of a body's corporate IT, or why it may not.
pub fn decide(
    known: &CorporateIt,
    act: &ItModelAct,
    setting: &ItModelSetting<'_>,
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let event = match act {
        ItModelAct::Put { records } => {
            if records.is_empty() {
                return Err(Refusal::NoSuchItRecord);
            }
            let records = put(known, records, (setting, mint))?;
            Event::ItRecordsPut(ItRecordsPut { body, records })
        }
        ItModelAct::Remove { record } => {
            let record = known.find(*record).ok_or(Refusal::NoSuchItRecord)?.record;
            Event::ItRecordRemoved(ItRecordRemoved { body, record })
        }
        ItModelAct::Read {
            meeting,
            title,
            records,
            steps,
        } => {
            if setting.meeting_of != Some(body) {
                return Err(Refusal::NoSuchMeeting);
            }
            let title = must_have_without_id(title, Refusal::NoTitle)?;
            Event::ItModelRead(ItModelRead {
                body,
                meeting: *meeting,
                title: mint(title),
                records: put(known, records, (setting, &mut *mint))?,
                steps: put_steps(known, steps, (setting, mint))?,
            })
        }
        ItModelAct::Offer {
            record,
            gap,
            is_offered,
        } => Event::ItGapOffered(ItGapOffered {
            body,
            record: known.find(*record).ok_or(Refusal::NoSuchItRecord)?.record,
            gap: *gap,
            is_offered: *is_offered,
        }),
        ItModelAct::PutStep { step, new } => {
            must_have_room(known, &[*step])?;
            let step = new.kept((known, *step), setting, mint)?;
            Event::ItStepPut(ItStepPut { body, step })
        }
        ItModelAct::DecideStep {
            step,
            meeting,
            item,
            on,
        } => {
            let step = known.step(*step).ok_or(Refusal::NoSuchItStep)?;
            let decided = Decided {
                meeting: *meeting,
                item: *item,
                on: *on,
            };
            Event::ItStepPut(ItStepPut {
                body,
                step: decide_step(step, decided, setting)?,
            })
        }
        ItModelAct::RemoveStep { step } => {
            let step = known.step(*step).ok_or(Refusal::NoSuchItStep)?.step;
            Event::ItStepRemoved(ItStepRemoved { body, step })
        }
        ItModelAct::Undo => Event::ItModelChangeUndone(ItModelChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

fn put(
    known: &CorporateIt,
    new: &[(ItRecordId, NewItRecord)],
    (setting, mint): (&ItModelSetting<'_>, Mint<'_>),
) -> Result<Vec<ItRecord>, Refusal> {
    let added = new.iter().filter(|it| known.find(it.0).is_none()).count();
    if known.records().len() + added > MOST {
        return Err(Refusal::TooManyItRecords);
    }
    let mut layers: BTreeMap<ItRecordId, ItLayer> = known.records().iter().map(|it| (it.record, it.layer)).collect();
    layers.extend(new.iter().map(|it| (it.0, it.1.layer)));
    let records: Result<Vec<ItRecord>, Refusal> =
        new.iter().map(|(record, it)| it.kept(*record, setting, mint)).collect();
    let records = records?;
    let untouched = known
        .records()
        .iter()
        .filter(|it| new.iter().all(|new| new.0 != it.record));
    for record in records.iter().chain(untouched) {
        must_rest_below(record, &layers)?;
    }
    Ok(records)
}

/// What a record rests on is there and stands in a layer below it.
fn must_rest_below(record: &ItRecord, layers: &BTreeMap<ItRecordId, ItLayer>) -> Result<(), Refusal> {
    let layer = layers.get(&record.record).copied().unwrap_or(record.layer);
    for rest in &record.rests_on {
        let below = layers.get(rest).ok_or(Refusal::NoSuchItRecord)?;
        if *below <= layer {
            return Err(Refusal::RestsUpwards);
        }
    }
    Ok(())
}

fn put_steps(
    known: &CorporateIt,
    new: &[(ItStepId, NewItStep)],
    (setting, mint): (&ItModelSetting<'_>, Mint<'_>),
) -> Result<Vec<ItStep>, Refusal> {
    let steps: Vec<ItStepId> = new.iter().map(|it| it.0).collect();
    must_have_room(known, &steps)?;
    new.iter()
        .map(|(step, it)| it.kept((known, *step), setting, mint))
        .collect()
}

fn must_have_room(known: &CorporateIt, steps: &[ItStepId]) -> Result<(), Refusal> {
    let added = steps.iter().filter(|it| known.step(**it).is_none()).count();
    match known.steps().len() + added > MOST_STEPS {
        true => Err(Refusal::TooManyItSteps),
        false => Ok(()),
    }
}

/// A step is decided by a decision of the body that is expected to decide it.
fn decide_step(step: &ItStep, decided: Decided, setting: &ItModelSetting<'_>) -> Result<ItStep, Refusal> {
    let expected = step.expected.map_or(setting.body, |it| it.body);
    if setting.meeting_of != Some(expected) {
        return Err(Refusal::NoSuchMeeting);
    }
    if !setting.is_decided {
        return Err(Refusal::StepNotDecided);
    }
    Ok(ItStep {
        decided: Some(decided),
        ..step.clone()
    })
}

impl NewItRecord {
    fn kept(&self, record: ItRecordId, setting: &ItModelSetting<'_>, mint: Mint<'_>) -> Result<ItRecord, Refusal> {
        let name = must_have_without_id(&self.name, Refusal::NoItName)?;
        if let Some(owner) = self.owner {
            setting.positions.must_have(owner)?;
        }
        if let Some(agreement) = self.agreement {
            setting.agreements.find(agreement).ok_or(Refusal::NoSuchAgreement)?;
        }
        let mut rests_on = self.rests_on.clone();
        rests_on.sort();
        rests_on.dedup();
        Ok(ItRecord {
            record,
            layer: self.layer,
            side: self.side,
            name: mint(name),
            agreement: self.agreement,
            owner: self.owner,
            rests_on,
        })
    }
}

impl NewItStep {
    fn kept(
        &self,
        (known, step): (&CorporateIt, ItStepId),
        setting: &ItModelSetting<'_>,
        mint: Mint<'_>,
    ) -> Result<ItStep, Refusal> {
        let name = must_have_without_id(&self.name, Refusal::NoItName)?;
        if let Some(owner) = self.owner {
            setting.positions.must_have(owner)?;
        }
        must_be_of_our_time(self.expected.map(|it| it.by), setting.today)?;
        Ok(ItStep {
            step,
            part: self.part,
            name: mint(name),
            state: self.state,
            owner: self.owner,
            expected: self.expected,
            decided: known.step(step).and_then(|it| it.decided),
        })
    }
}
