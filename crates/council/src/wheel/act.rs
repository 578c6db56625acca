//! The rules that answer what is asked of a year wheel.

use super::asked::{Copied, NewActivity, NewOccurrence, WheelAct};
use super::course::{StoodHow, Wheel};
use super::gate::WheelGate;
use super::{Activity, MOST_OF_ONE, MOST_ON_WHEEL, Occurrence, Turn};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    ActivitiesAdded, ActivityChanged, ActivityRemoved, Event, TurnPlaced, WheelChangeUndone, WheelShown,
    WheelVersionMade, YearCopied,
};
use crate::eye;
use crate::ids::{ActivityId, BodyId, ItemId, MeetingId};
use crate::meeting::{Mint, must_have};
use crate::outcome::Outcome;
use crate::rights::{Acting, Right, STEERING};
use crate::version::APPROVING;

/// Everything around a year wheel that its rules look at.
pub struct WheelSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The body makes its papers public.
    pub publishes: bool,
    /// The day it is.
    pub today: Date,
    /// What the decision that is named came to.
    pub outcomes: &'a [Outcome],
    /// What must not become public.
    pub gate: WheelGate<'a>,
}

type Decided = Result<Vec<Event>, Refusal>;

/// What happens when somebody asks this of a body's wheel, or why it may not.
pub fn decide(wheel: &Wheel, act: &WheelAct, setting: &WheelSetting<'_>, mint: Mint<'_>) -> Decided {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    must_have_room(wheel, act)?;
    let event = match act {
        WheelAct::Add {
            activities,
            meeting,
            changed,
        } => {
            if activities.is_empty() && changed.is_empty() {
                return Err(Refusal::WheelIsEmpty);
            }
            Event::ActivitiesAdded(ActivitiesAdded {
                body,
                activities: added(wheel, activities, (setting.today, &mut *mint))?,
                meeting: *meeting,
                changed: otherwise(wheel, changed, (setting.today, mint))?,
            })
        }
        WheelAct::Change { activity, new } => {
            let known = wheel.activity(*activity).ok_or(Refusal::NoSuchActivity)?;
            Event::ActivityChanged(ActivityChanged {
                body,
                activity: new.kept(*activity, Some(known), (setting.today, mint))?,
            })
        }
        WheelAct::Remove { activity } => {
            let activity = wheel.activity(*activity).ok_or(Refusal::NoSuchActivity)?.activity;
            Event::ActivityRemoved(ActivityRemoved { body, activity })
        }
        WheelAct::Copy { from, to, occurrences } => Event::YearCopied(YearCopied {
            body,
            from: *from,
            to: *to,
            occurrences: copied(wheel, (*from, *to, setting.today), occurrences)?,
        }),
        WheelAct::Undo => Event::WheelChangeUndone(WheelChangeUndone {
            body,
            change: wheel.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
        WheelAct::MakeVersion {
            as_of,
            note,
            decision,
            topic,
        } => {
            if wheel.activities.is_empty() {
                return Err(Refusal::WheelIsEmpty);
            }
            let is_approved = setting.outcomes.iter().any(|it| APPROVING.contains(it));
            if decision.is_some() && !is_approved {
                return Err(Refusal::WheelNotApproved);
            }
            let note = note.as_deref().and_then(eye::given);
            Event::WheelVersionMade(WheelVersionMade {
                body,
                number: wheel.versions.last().map_or(1, |it| it.made.number + 1),
                as_of: *as_of,
                note: note.map(mint),
                decision: *decision,
                topic: *topic,
            })
        }
        // Where a body makes nothing public its wheel is no exception.
        WheelAct::Show { to_all: true } if !setting.publishes => return Err(Refusal::PublicationOff),
        WheelAct::Show { to_all } => Event::WheelShown(WheelShown { body, to_all: *to_all }),
    };
    setting.gate.must_pass(wheel, act)?;
    Ok(vec![event])
}

/// The times that an act brings with it.
fn must_have_room(wheel: &Wheel, act: &WheelAct) -> Result<(), Refusal> {
    let others: usize = wheel.activities.iter().map(|it| it.occurrences.len()).sum();
    let (most_of_one, brought) = match act {
        WheelAct::Add {
            activities, changed, ..
        } => {
            let counts = activities.iter().map(|it| it.1.occurrences.len());
            let known = |it: &ActivityId| wheel.activity(*it).map_or(0, |it| it.occurrences.len());
            let more = changed
                .iter()
                .map(|it| it.1.occurrences.len().saturating_sub(known(&it.0)));
            let most = counts.clone().chain(changed.iter().map(|it| it.1.occurrences.len()));
            (most.max().unwrap_or(0), counts.chain(more).sum())
        }
        WheelAct::Change { activity, new } => {
            let known = wheel.activity(*activity).map_or(0, |it| it.occurrences.len());
            (new.occurrences.len(), new.occurrences.len().saturating_sub(known))
        }
        WheelAct::Copy { occurrences, .. } => (0, occurrences.len()),
        _ => return Ok(()),
    };
    match most_of_one > MOST_OF_ONE || others + brought > MOST_ON_WHEEL {
        true => Err(Refusal::TooMuchOnWheel),
        false => Ok(()),
    }
}

fn added(
    wheel: &Wheel,
    activities: &[(ActivityId, NewActivity)],
    (today, mint): (Date, Mint<'_>),
) -> Result<Vec<Activity>, Refusal> {
    let mut kept: Vec<Activity> = Vec::new();
    for (activity, new) in activities {
        let is_known = wheel.activity(*activity).is_some() || kept.iter().any(|it| it.activity == *activity);
        if is_known {
            return Err(Refusal::AlreadyOnWheel);
        }
        kept.push(new.kept(*activity, None, (today, mint))?);
    }
    Ok(kept)
}

fn otherwise(
    wheel: &Wheel,
    changed: &[(ActivityId, NewActivity)],
    (today, mint): (Date, Mint<'_>),
) -> Result<Vec<Activity>, Refusal> {
    let mut kept = Vec::new();
    for (activity, new) in changed {
        let known = wheel.activity(*activity).ok_or(Refusal::NoSuchActivity)?;
        kept.push(new.kept(*activity, Some(known), (today, &mut *mint))?);
    }
    Ok(kept)
}

impl NewActivity {
    fn kept(
        &self,
        activity: ActivityId,
        known: Option<&Activity>,
        (today, mint): (Date, Mint<'_>),
    ) -> Result<Activity, Refusal> {
        let title = must_have(&self.title, Refusal::NoTitle)?;
        if self.occurrences.is_empty() {
            return Err(Refusal::NoOccurrence);
        }
        let twice = |it: &BodyId| self.route.iter().filter(|other| *other == it).count() > 1;
        if self.route.iter().any(twice) {
            return Err(Refusal::RouteTwice);
        }
        let given = |it: &Option<String>| {
            it.as_deref()
                .map(str::trim)
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
        };
        let mut occurrences: Vec<Occurrence> = Vec::new();
        for new in &self.occurrences {
            if occurrences.iter().any(|it| it.occurrence == new.occurrence) {
                return Err(Refusal::AlreadyOnWheel);
            }
            let words = given(&new.words).filter(|it| it != title);
            let old = known.and_then(|it| it.occurrences.iter().find(|it| it.occurrence == new.occurrence));
            // Moved, it begins anew: nobody missed a time that was not said.
            let since = old.filter(|it| it.when == new.when).map_or(today, |it| it.since);
            occurrences.push(new.kept(words, (since, mint))?);
        }
        Ok(Activity {
            activity,
            title: mint(title),
            area: given(&self.area).map(|it| mint(&it)),
            owner: self.owner,
            route: self.route.clone(),
            lead: self.lead,
            is_internal: self.is_internal,
            occurrences,
        })
    }
}

impl NewOccurrence {
    fn kept(&self, words: Option<String>, (since, mint): (Date, Mint<'_>)) -> Result<Occurrence, Refusal> {
        if !self.when.is_sound() {
            return Err(Refusal::NoSuchTime);
        }
        Ok(Occurrence {
            occurrence: self.occurrence,
            when: self.when,
            words: words.map(|it| mint(&it)),
            years_on: self.years_on,
            since,
        })
    }
}

fn copied(
    wheel: &Wheel,
    (from, to, today): (i16, i16, Date),
    asked: &[Copied],
) -> Result<Vec<(ActivityId, Occurrence)>, Refusal> {
    if asked.is_empty() || from == to {
        return Err(Refusal::NothingToCopy);
    }
    let copy = |it: &Copied| {
        let (activity, source) = wheel.occurrence(it.source).ok_or(Refusal::NoSuchActivity)?;
        if wheel.occurrence(it.occurrence).is_some() {
            return Err(Refusal::AlreadyOnWheel);
        }
        // Each comes in the year that is copied to, and nowhere else.
        if !it.when.is_sound() || it.when.in_year(to).is_empty() {
            return Err(Refusal::NoSuchTime);
        }
        let new = Occurrence {
            occurrence: it.occurrence,
            when: it.when,
            since: today,
            ..source.clone()
        };
        Ok((activity.activity, new))
    };
    asked.iter().map(copy).collect()
}

/// What it means for a wheel that a turn is put on an agenda of a body, or why it may not be.
pub fn place_turn(
    wheel: &Wheel,
    turn: Turn,
    (at, meeting, item): (BodyId, MeetingId, ItemId),
) -> Result<Event, Refusal> {
    let (activity, _) = wheel.occurrence(turn.occurrence).ok_or(Refusal::NoSuchActivity)?;
    wheel.span(&turn).ok_or(Refusal::NoSuchActivity)?;
    if !activity.route.contains(&at) {
        return Err(Refusal::NotOnRoute);
    }
    if let Some(stood) = wheel.stood(&turn).iter().find(|it| it.at == at) {
        return Err(match stood.how {
            StoodHow::OnAgenda => Refusal::TurnStands,
            StoodHow::Decided(_) => Refusal::TurnIsDone,
        });
    }
    Ok(Event::TurnPlaced(TurnPlaced {
        body: turn.body,
        occurrence: turn.occurrence,
        year: turn.year,
        nth: turn.nth,
        at,
        meeting,
        item,
    }))
}
