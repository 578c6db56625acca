//! The municipality itself: its name, and who administers what is set up here.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{AdministratorAppointed, AdministratorDismissed, Event, MunicipalityNamed};
use crate::ids::{MunicipalityId, PersonId, TextId};
use crate::meeting::must_have_without_id;
use crate::rights::{Acting, Right};

/// The municipality of a journal; each has a journal of its own.
pub const HERE: MunicipalityId = MunicipalityId::new(1);

/// Somebody who sets up bodies, people and roles, from a day until just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administrator {
    /// Who.
    pub person: PersonId,
    /// From which day.
    pub from: Date,
    /// Until just before which day; none while it lasts.
    pub until: Option<Date>,
}

impl Administrator {
    /// Whether it holds on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|it| day < it)
    }
}

/// A municipality as its facts tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Municipality {
    /// Its name, where somebody gave it one.
    pub name: Option<TextId>,
    /// Who administers it, oldest first, earlier ones too.
    pub administrators: Vec<Administrator>,
}

/// Something asked of the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum MunicipalityAct {
    /// Set it up: its name and its first administrator, once.
    Found {
        /// Its name.
        name: String,
        /// Who administers it.
        person: PersonId,
        /// From which day.
        from: Date,
    },
    /// Give it a name.
    Name {
        /// The name.
        name: String,
    },
    /// Let somebody administer it.
    Appoint {
        /// Who.
        person: PersonId,
        /// From which day.
        from: Date,
    },
    /// End that.
    Dismiss {
        /// Who.
        person: PersonId,
        /// The first day without it.
        on: Date,
    },
}

impl Municipality {
    /// The facts of its stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut known = Self::default();
        for event in events {
            known.apply(event);
        }
        known
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::MunicipalityNamed(it) => self.name = Some(it.name),
            Event::AdministratorAppointed(it) => self.administrators.push(Administrator {
                person: it.person,
                from: it.from,
                until: None,
            }),
            Event::AdministratorDismissed(it) => {
                let lasting = self.administrators.iter_mut();
                if let Some(found) = lasting
                    .filter(|other| other.until.is_none())
                    .find(|a| a.person == it.person)
                {
                    found.until = Some(it.on);
                }
            }
            _ => {}
        }
    }

    /// Whether somebody ever administered it: then it is set up.
    pub fn is_founded(&self) -> bool {
        !self.administrators.is_empty()
    }

    /// Whether a person administers it on a day.
    pub fn is_administrator(&self, person: PersonId, day: Date) -> bool {
        self.administrators
            .iter()
            .any(|it| it.person == person && it.is_on(day))
    }

    fn lasting(&self, person: PersonId) -> Option<&Administrator> {
        let mut lasting = self.administrators.iter().filter(|it| it.until.is_none());
        lasting.find(|it| it.person == person)
    }
}

/// What happens when somebody asks this of the municipality, or why it may not.
pub fn decide(
    known: &Municipality,
    act: &MunicipalityAct,
    acting: &Acting,
    mint: &mut dyn FnMut(&str) -> TextId,
) -> Result<Vec<Event>, Refusal> {
    if !acting.may(&[Right::Administer]) {
        return Err(Refusal::NotYours(Right::Administer));
    }
    match act {
        MunicipalityAct::Found { .. } if known.is_founded() => Err(Refusal::AlreadyFounded),
        MunicipalityAct::Found { name, person, from } => Ok(vec![named(name, mint)?, appointed(*person, *from)]),
        MunicipalityAct::Name { name } => Ok(vec![named(name, mint)?]),
        MunicipalityAct::Appoint { person, .. } if known.lasting(*person).is_some() => {
            Err(Refusal::AlreadyAdministrator)
        }
        MunicipalityAct::Appoint { person, from } => Ok(vec![appointed(*person, *from)]),
        MunicipalityAct::Dismiss { person, on } => dismiss(known, *person, *on),
    }
}

fn named(name: &str, mint: &mut dyn FnMut(&str) -> TextId) -> Result<Event, Refusal> {
    let name = must_have_without_id(name, Refusal::NoName)?;
    Ok(Event::MunicipalityNamed(MunicipalityNamed {
        municipality: HERE,
        name: mint(name),
    }))
}

fn appointed(person: PersonId, from: Date) -> Event {
    Event::AdministratorAppointed(AdministratorAppointed {
        municipality: HERE,
        person,
        from,
    })
}

fn dismiss(known: &Municipality, person: PersonId, on: Date) -> Result<Vec<Event>, Refusal> {
    let lasting = known.lasting(person).ok_or(Refusal::NoAdministrator)?;
    if on < lasting.from {
        return Err(Refusal::EndsBeforeItBegins);
    }
    // Somebody must be left who can let others in.
    let others = known.administrators.iter().filter(|it| it.person != person);
    if !others.into_iter().any(|it| it.until.is_none() && it.from <= on) {
        return Err(Refusal::LastAdministrator);
    }
    Ok(vec![Event::AdministratorDismissed(AdministratorDismissed {
        municipality: HERE,
        person,
        on,
    })])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: PersonId = PersonId::new(1);
    const BO: PersonId = PersonId::new(2);
    const DAY: Date = Date::constant(2030, 1, 1);
    const LATER: Date = Date::constant(2031, 1, 1);

    fn ask(known: &mut Municipality, act: &MunicipalityAct, acting: &Acting) -> Result<(), Refusal> {
        let events = decide(known, act, acting, &mut |_| TextId::new(9))?;
        events.iter().for_each(|it| known.apply(it));
        Ok(())
    }

    fn found(person: PersonId) -> MunicipalityAct {
        MunicipalityAct::Found {
            name: " Lynghede Kommune ".into(),
            person,
            from: DAY,
        }
    }

    #[test]
    fn a_municipality_is_set_up_once() {
        let mut known = Municipality::default();
        assert!(!known.is_founded());
        assert_eq!(ask(&mut known, &found(ANNA), &Acting::operator()), Ok(()));
        assert!(known.is_founded() && known.is_administrator(ANNA, DAY) && known.name.is_some());
        let again = ask(&mut known, &found(BO), &Acting::operator());
        assert_eq!(again, Err(Refusal::AlreadyFounded));
    }

    #[test]
    fn only_an_administrator_appoints_and_the_last_one_stays() {
        let mut known = Municipality::default();
        assert_eq!(ask(&mut known, &found(ANNA), &Acting::operator()), Ok(()));
        let appoint = MunicipalityAct::Appoint { person: BO, from: DAY };
        let refused = ask(&mut known, &appoint, &Acting::new(BO, [Right::EditAgenda]));
        assert_eq!(refused, Err(Refusal::NotYours(Right::Administer)));
        let anna = Acting::new(ANNA, [Right::Administer]);
        let dismiss = |person| MunicipalityAct::Dismiss { person, on: LATER };
        assert_eq!(ask(&mut known, &dismiss(ANNA), &anna), Err(Refusal::LastAdministrator));
        assert_eq!(ask(&mut known, &dismiss(BO), &anna), Err(Refusal::NoAdministrator));
        assert_eq!(ask(&mut known, &appoint, &anna), Ok(()));
        assert_eq!(ask(&mut known, &appoint, &anna), Err(Refusal::AlreadyAdministrator));
        assert_eq!(ask(&mut known, &dismiss(ANNA), &anna), Ok(()));
        assert!(known.is_administrator(ANNA, DAY) && !known.is_administrator(ANNA, LATER));
        assert!(known.is_administrator(BO, LATER));
    }

    #[test]
    fn a_name_is_needed() {
        let act = MunicipalityAct::Name { name: "  ".into() };
        let refused = ask(&mut Municipality::default(), &act, &Acting::operator());
        assert_eq!(refused, Err(Refusal::NoName));
    }
}
