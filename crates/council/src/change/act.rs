//! The rules that answer what is asked of a body's change programmes.

use super::asked::{ChangeAct, NewChangeProgramme};
use super::course::ChangeProgrammes;
use super::{ChangeProgramme, MOST, MOST_DECISIONS, MOST_MILESTONES, MOST_PHASES, Milestone, Phase};
use crate::agreements::Agreements;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    ChangeProgrammeEnded, ChangeProgrammeRemoved, ChangeProgrammesChangeUndone, ChangeProgrammesPut, Event,
    MilestoneReached,
};
use crate::goals::Register;
use crate::ids::{BodyId, ChangeProgrammeId};
use crate::meeting::{Mint, must_have_without_id};
use crate::positions::Positions;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's change programmes that their rules look at.
pub struct ChangeSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The positions there are.
    pub positions: &'a Positions,
    /// The body's agreements.
    pub agreements: &'a Agreements,
    /// The body's goals.
    pub goals: &'a Register,
    /// The day it is.
    pub today: Date,
}

/// What happens when somebody asks this of a body's change programmes, or why it may not.
pub fn decide(
    known: &ChangeProgrammes,
    act: &ChangeAct,
    setting: &ChangeSetting<'_>,
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let find = |programme: ChangeProgrammeId| known.find(programme).ok_or(Refusal::NoSuchChangeProgramme);
    let must_have_come = |on: Option<Date>| match on.is_some_and(|it| it > setting.today) {
        true => Err(Refusal::FigureAhead),
        false => Ok(()),
    };
    let event = match act {
        ChangeAct::Put { programmes } => Event::ChangeProgrammesPut(ChangeProgrammesPut {
            body,
            programmes: put(known, programmes, (setting, mint))?,
        }),
        ChangeAct::Reach {
            programme,
            milestone,
            on,
        } => {
            let mut there = find(*programme)?.milestones.iter();
            there
                .find(|it| it.milestone == *milestone)
                .ok_or(Refusal::NoSuchMilestone)?;
            must_have_come(*on)?;
            Event::MilestoneReached(MilestoneReached {
                body,
                programme: *programme,
                milestone: *milestone,
                on: *on,
            })
        }
        ChangeAct::End { programme, on } => {
            find(*programme)?;
            must_have_come(*on)?;
            Event::ChangeProgrammeEnded(ChangeProgrammeEnded {
                body,
                programme: *programme,
                on: *on,
            })
        }
        ChangeAct::Remove { programme } => Event::ChangeProgrammeRemoved(ChangeProgrammeRemoved {
            body,
            programme: find(*programme)?.programme,
        }),
        ChangeAct::Undo => Event::ChangeProgrammesChangeUndone(ChangeProgrammesChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

fn put(
    known: &ChangeProgrammes,
    new: &[(ChangeProgrammeId, NewChangeProgramme)],
    (setting, mint): (&ChangeSetting<'_>, Mint<'_>),
) -> Result<Vec<ChangeProgramme>, Refusal> {
    if new.is_empty() {
        return Err(Refusal::NoSuchChangeProgramme);
    }
    let added = new.iter().filter(|it| known.find(it.0).is_none()).count();
    if known.all().len() + added > MOST {
        return Err(Refusal::TooManyChangeProgrammes);
    }
    new.iter()
        .map(|(programme, it)| it.kept((*programme, known.find(*programme)), setting, mint))
        .collect()
}

/// A text that may be missing.
fn perhaps(text: Option<&String>) -> Result<Option<&str>, Refusal> {
    let text = text.map(|it| it.trim()).filter(|it| !it.is_empty());
    text.map(|it| must_have_without_id(it, Refusal::NoText)).transpose()
}

impl NewChangeProgramme {
    fn kept(
        &self,
        (programme, known): (ChangeProgrammeId, Option<&ChangeProgramme>),
        setting: &ChangeSetting<'_>,
        mint: Mint<'_>,
    ) -> Result<ChangeProgramme, Refusal> {
        self.must_stand(setting)?;
        let name = mint(must_have_without_id(&self.name, Refusal::NoTitle)?);
        let purpose = perhaps(self.purpose.as_ref())?.map(&mut *mint);
        let partner = perhaps(self.partner.as_ref().filter(|_| self.agreement.is_none()))?.map(&mut *mint);
        let phases = self.phases(mint)?;
        let milestones = self.milestones(known, mint)?;
        let mut goals = self.goals.clone();
        goals.sort_unstable();
        goals.dedup();
        let mut decisions = self.decisions.clone();
        decisions.sort_unstable();
        decisions.dedup();
        Ok(ChangeProgramme {
            programme,
            name,
            purpose,
            owner: self.owner,
            agreement: self.agreement,
            partner,
            phases,
            milestones,
            decisions,
            goals,
            is_always_on: self.is_always_on,
            ended: self.ended.or(known.and_then(|it| it.ended)),
        })
    }

    fn phases(&self, mint: Mint<'_>) -> Result<Vec<Phase>, Refusal> {
        let mut phases = Vec::new();
        for it in &self.phases {
            if it.until < it.from {
                return Err(Refusal::EndsBeforeItBegins);
            }
            phases.push(Phase {
                name: mint(must_have_without_id(&it.name, Refusal::NoPhaseName)?),
                from: it.from,
                until: it.until,
            });
        }
        phases.sort_by_key(|it| (it.from, it.until));
        Ok(phases)
    }

    /// What was reached stays reached.
    fn milestones(&self, known: Option<&ChangeProgramme>, mint: Mint<'_>) -> Result<Vec<Milestone>, Refusal> {
        let mut milestones: Vec<Milestone> = Vec::new();
        for (milestone, it) in &self.milestones {
            let old = known.and_then(|known| known.milestones.iter().find(|it| it.milestone == *milestone));
            if milestones.iter().any(|it| it.milestone == *milestone) {
                return Err(Refusal::NoSuchMilestone);
            }
            milestones.push(Milestone {
                milestone: *milestone,
                name: mint(must_have_without_id(&it.name, Refusal::NoMilestoneName)?),
                on: it.on,
                reached: it.reached.or(old.and_then(|it| it.reached)),
            });
        }
        milestones.sort_by_key(|it| it.on);
        Ok(milestones)
    }

    /// Everything it names is there.
    fn must_stand(&self, setting: &ChangeSetting<'_>) -> Result<(), Refusal> {
        if self.phases.len() > MOST_PHASES || self.milestones.len() > MOST_MILESTONES {
            return Err(Refusal::TooManyPhases);
        }
        if self.decisions.len() > MOST_DECISIONS {
            return Err(Refusal::TooManyDecisions);
        }
        let reached = self.milestones.iter().filter_map(|it| it.1.reached);
        if reached.chain(self.ended).any(|it| it > setting.today) {
            return Err(Refusal::FigureAhead);
        }
        let phases = self.phases.iter().flat_map(|it| [it.from, it.until]);
        let milestones = self.milestones.iter().map(|it| it.1.on);
        must_be_of_our_time(phases.chain(milestones).chain(self.ended), setting.today)?;
        if let Some(owner) = self.owner {
            setting.positions.must_have(owner)?;
        }
        if self.agreement.is_some_and(|it| setting.agreements.find(it).is_none()) {
            return Err(Refusal::NoSuchAgreement);
        }
        self.goals.iter().try_for_each(|it| setting.goals.must_know(*it))
    }
}
