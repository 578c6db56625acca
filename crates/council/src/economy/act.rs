//! The rules that answer what is asked of a body's economy.

use super::asked::{EconomyAct, NewGrant, NewStep};
use super::course::Economy;
use super::{BudgetStep, MOST, MOST_AREAS, Money, StepKind, SupplementaryGrant, area_id};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    BudgetNoteWritten, BudgetReviewRead, BudgetReviewRemoved, BudgetStepRemoved, BudgetStepsPut, EconomyChangeUndone,
    EconomyChangesJoined, Event, GrantDismissed, GrantRemoved, GrantsAdded, GrantsTicked,
};
use crate::eye;
use crate::ids::{BodyId, BudgetReviewId, GrantId};
use crate::meeting::{Mint, must_have};
use crate::rights::{Acting, Right, STEERING};

/// Everything around an economy that its rules look at.
pub struct EconomySetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The day it is.
    pub today: Date,
}

type Decided = Result<Vec<Event>, Refusal>;

/// Budget years that a grant or a timetable can be of, from today's.
const YEARS: std::ops::RangeInclusive<i16> = -10..=10;

/// What happens when somebody asks this of a body's economy, or why it may not.
pub fn decide(economy: &Economy, act: &EconomyAct, setting: &EconomySetting<'_>, mint: Mint<'_>) -> Decided {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    if let EconomyAct::Together { acts } = act {
        return together(economy, acts, setting, mint);
    }
    let event = match act {
        EconomyAct::ReadReview { .. } => setting.read(economy, act, mint)?,
        EconomyAct::RemoveReview { review } => {
            let review = economy.review(*review).ok_or(Refusal::NoSuchBudgetReview)?.review;
            Event::BudgetReviewRemoved(BudgetReviewRemoved { body, review })
        }
        EconomyAct::Note { review, area, note } => {
            let known = economy.review(*review).ok_or(Refusal::NoSuchBudgetReview)?;
            let words = note.as_deref().and_then(eye::given);
            if words.is_none() && !known.notes.contains_key(area) {
                return Err(Refusal::NoText);
            }
            let words = words.map(|it| must_have(it, Refusal::NoText)).transpose()?;
            Event::BudgetNoteWritten(BudgetNoteWritten {
                body,
                review: *review,
                area: *area,
                note: words.map(mint),
            })
        }
        EconomyAct::AddGrants { grants } => Event::GrantsAdded(GrantsAdded {
            body,
            grants: setting.added(economy, grants, mint)?,
        }),
        EconomyAct::TickGrants { grants } => Event::GrantsTicked(GrantsTicked {
            body,
            grants: must_wait(economy, grants)?,
            on: setting.today,
        }),
        EconomyAct::RemoveGrant { grant } => {
            let grant = economy.grant(*grant).ok_or(Refusal::NoSuchGrant)?.grant.grant;
            Event::GrantRemoved(GrantRemoved { body, grant })
        }
        EconomyAct::DismissGrant { meeting, item } => {
            if economy.is_settled(*item) {
                return Err(Refusal::GrantStands);
            }
            let (meeting, item) = (*meeting, *item);
            Event::GrantDismissed(GrantDismissed { body, meeting, item })
        }
        EconomyAct::PutSteps { steps } => Event::BudgetStepsPut(BudgetStepsPut {
            body,
            steps: setting.put(economy, steps, mint)?,
        }),
        EconomyAct::RemoveStep { step } => {
            let step = economy.step(*step).ok_or(Refusal::NoSuchBudgetStep)?.step;
            Event::BudgetStepRemoved(BudgetStepRemoved { body, step })
        }
        // It was dealt with before.
        EconomyAct::Together { .. } => return Ok(Vec::new()),
        EconomyAct::Undo => Event::EconomyChangeUndone(EconomyChangeUndone {
            body,
            change: economy.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

/// All of it or nothing, to be taken back at once.
fn together(economy: &Economy, acts: &[EconomyAct], setting: &EconomySetting<'_>, mint: Mint<'_>) -> Decided {
    let (mut after, mut events) = (economy.clone(), Vec::new());
    for act in acts {
        if matches!(act, EconomyAct::Together { .. } | EconomyAct::Undo) {
            return Err(Refusal::NothingToUndo);
        }
        let more = decide(&after, act, setting, &mut *mint)?;
        more.iter().for_each(|it| after.apply(it));
        events.extend(more);
    }
    let changes = u32::try_from(events.len()).unwrap_or_default();
    events.push(Event::EconomyChangesJoined(EconomyChangesJoined {
        body: setting.body,
        changes,
    }));
    Ok(events)
}

/// Grants on the list that the corrected budget does not hold yet, at least one.
fn must_wait(economy: &Economy, grants: &[GrantId]) -> Result<Vec<GrantId>, Refusal> {
    let waits = |it: &GrantId| economy.grant(*it).is_some_and(|it| it.seen_on.is_none());
    match !grants.is_empty() && grants.iter().all(waits) {
        true => Ok(grants.to_vec()),
        false => Err(Refusal::NoSuchGrant),
    }
}

impl EconomySetting<'_> {
    fn read(&self, economy: &Economy, act: &EconomyAct, mint: Mint<'_>) -> Result<Event, Refusal> {
        let EconomyAct::ReadReview {
            as_of,
            figures,
            columns,
            rows,
            seen,
        } = act
        else {
            return Err(Refusal::NoFigures);
        };
        self.must_be_a_year(as_of.year())?;
        if figures.areas.is_empty() {
            return Err(Refusal::NoFigures);
        }
        if figures.areas.len() > MOST_AREAS {
            return Err(Refusal::TooManyAreas);
        }
        let mut names: Vec<_> = figures.areas.iter().map(|it| area_id(&it.area)).collect();
        for area in &figures.areas {
            must_have(&area.area, Refusal::NoTitle)?;
        }
        names.sort_unstable();
        names.dedup();
        if names.len() < figures.areas.len() {
            return Err(Refusal::AreaTwice);
        }
        if economy.reviews().len() >= MOST {
            return Err(Refusal::TooMuchEconomy);
        }
        let seen = match seen.as_slice() {
            [] => Vec::new(),
            seen => must_wait(economy, seen)?,
        };
        let written = |it: serde_json::Result<String>| it.map_err(|_| Refusal::NoFigures);
        Ok(Event::BudgetReviewRead(BudgetReviewRead {
            body: self.body,
            review: BudgetReviewId::of(&[&self.body.to_string(), &as_of.to_string()]),
            as_of: *as_of,
            figures: mint(&written(serde_json::to_string(figures))?),
            columns: mint(&written(serde_json::to_string(columns))?),
            rows: *rows,
            seen,
        }))
    }

    fn must_be_a_year(&self, year: i16) -> Result<(), Refusal> {
        match YEARS.contains(&year.saturating_sub(self.today.year())) {
            true => Ok(()),
            false => Err(Refusal::NoSuchBudgetYear(year)),
        }
    }

    fn added(&self, economy: &Economy, asked: &[NewGrant], mint: Mint<'_>) -> Result<Vec<SupplementaryGrant>, Refusal> {
        if asked.is_empty() {
            return Err(Refusal::NoSuchGrant);
        }
        if economy.grants().len() + asked.len() > MOST {
            return Err(Refusal::TooMuchEconomy);
        }
        let mut grants: Vec<SupplementaryGrant> = Vec::new();
        for new in asked {
            let is_known = economy.grant(new.grant).is_some() || grants.iter().any(|it| it.grant == new.grant);
            if is_known || new.decision.is_some_and(|it| economy.is_settled(it.1)) {
                return Err(Refusal::GrantStands);
            }
            let title = must_have(&new.title, Refusal::NoTitle)?;
            if new.amount == Money::default() {
                return Err(Refusal::NoAmount);
            }
            self.must_be_a_year(new.year)?;
            self.must_be_a_year(new.decided_on.year())?;
            let area = new.area.as_deref().and_then(eye::given);
            grants.push(SupplementaryGrant {
                grant: new.grant,
                title: mint(title),
                area: area.map(&mut *mint),
                year: new.year,
                amount: new.amount,
                decided_on: new.decided_on,
                decision: new.decision,
            });
        }
        Ok(grants)
    }

    fn put(&self, economy: &Economy, asked: &[NewStep], mint: Mint<'_>) -> Result<Vec<BudgetStep>, Refusal> {
        if asked.is_empty() {
            return Err(Refusal::NoSuchBudgetStep);
        }
        if economy.steps().len() + asked.len() > MOST {
            return Err(Refusal::TooMuchEconomy);
        }
        asked.iter().map(|it| self.step(it, mint)).collect()
    }

    fn step(&self, new: &NewStep, mint: Mint<'_>) -> Result<BudgetStep, Refusal> {
        let title = must_have(&new.title, Refusal::NoTitle)?;
        self.must_be_a_year(new.year)?;
        self.must_be_a_year(new.date.year())?;
        if new.from.zip(new.to).is_some_and(|(from, to)| to <= from) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        // A hold without an hour would hold the whole day.
        if new.kind == StepKind::Negotiation && !new.held.is_empty() && new.from.is_none() {
            return Err(Refusal::NoHour);
        }
        let mut held = new.held.clone();
        held.sort_unstable();
        held.dedup();
        Ok(BudgetStep {
            step: new.step,
            year: new.year,
            kind: new.kind,
            title: mint(title),
            date: new.date,
            from: new.from,
            to: new.to,
            at: new.at,
            held,
        })
    }
}
