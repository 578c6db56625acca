//! Requests for access to documents (*aktindsigt*, rule 30): their clock, why one takes longer, and what was answered.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{AccessAnswered, AccessExtended, AccessRequested, Event};
use crate::ids::{AccessRequestId, ItemId, TextId};
use crate::meeting::{must_be_ground, must_have_without_id};
use crate::rights::{Acting, Right};
use crate::slip::must_be_of_our_time;
use crate::workdays;

/// Offentlighedsloven § 36, stk. 2, and forvaltningsloven § 16, stk. 2: seven working days from the day it came.
const DAYS: u8 = 7;

/// What is asked of a body about requests for access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum AccessRequestAct {
    /// Register one that came.
    Register {
        /// The request, drawn where the form was made.
        request: AccessRequestId,
        /// Who asks, and how they are reached.
        who: String,
        /// What they ask for.
        about: String,
        /// The item of the matter, where it is known.
        #[serde(default)]
        item: Option<ItemId>,
        /// The day it came.
        received: Date,
    },
    /// Tell whoever asked that it takes longer.
    Extend {
        /// The request.
        request: AccessRequestId,
        /// When an answer is expected.
        until: Date,
        /// Why it takes longer.
        reason: String,
    },
    /// Answer it.
    Answer {
        /// The request.
        request: AccessRequestId,
        /// What they get.
        outcome: AccessOutcome,
        /// Why they do not get all of it.
        #[serde(default)]
        reason: Option<String>,
    },
}

/// What whoever asked got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccessOutcome {
    /// All of it.
    Given,
    /// A part.
    Partly,
    /// Nothing.
    Refused,
}

impl AccessOutcome {
    /// Every outcome with its code.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Given, "GIVEN"),
        (Self::Partly, "PARTLY"),
        (Self::Refused, "REFUSED"),
    ];

    /// The outcome of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == code).map(|it| it.0)
    }
}

/// Somebody asked for access to documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRequest {
    /// The request.
    pub request: AccessRequestId,
    /// Who asks, and how they are reached.
    pub who: TextId,
    /// What they ask for.
    pub about: TextId,
    /// The item of the matter, where it is known.
    pub item: Option<ItemId>,
    /// The day it came.
    pub received: Date,
    /// Each time whoever asked was told that it takes longer: until when, why, and on which day.
    pub extended: Vec<(Date, TextId, Date)>,
    /// What was answered, why not all, and on which day.
    pub answer: Option<(AccessOutcome, Option<TextId>, Date)>,
}

impl AccessRequest {
    /// The last day of the law, or the one whoever asked was told of.
    pub fn due(&self) -> Date {
        let law = workdays::after(self.received, DAYS, false);
        self.extended.last().map_or(law, |it| it.0)
    }
}

impl Body {
    /// What happens when somebody who keeps the body's papers says this of a request.
    pub fn decide_access(
        &self,
        act: &AccessRequestAct,
        (acting, today): (&Acting, Date),
        mint: &mut dyn FnMut(&str) -> TextId,
    ) -> Result<Vec<Event>, Refusal> {
        if !acting.may(&[Right::EditAgenda]) {
            return Err(Refusal::NotYours(Right::EditAgenda));
        }
        let body = self.body;
        let event = match act {
            AccessRequestAct::Register { request, .. } if self.find_access(*request).is_some() => return Ok(Vec::new()),
            AccessRequestAct::Register {
                request,
                who,
                about,
                item,
                received,
            } => {
                if *received > today {
                    return Err(Refusal::DayToCome(*received));
                }
                must_be_of_our_time([*received], today)?;
                let who = must_have_without_id(who, Refusal::NobodyAsksForAccess)?;
                Event::AccessRequested(AccessRequested {
                    body,
                    request: *request,
                    who: mint(who),
                    about: mint(must_have_without_id(about, Refusal::NoText)?),
                    item: *item,
                    received: *received,
                })
            }
            AccessRequestAct::Extend { request, until, reason } => {
                let due = self.must_wait(*request)?.due();
                if *until <= due.max(today) {
                    return Err(Refusal::AccessNotLater(due.max(today)));
                }
                must_be_of_our_time([*until], today)?;
                let reason = must_have_without_id(reason, Refusal::AccessWithoutReason)?;
                Event::AccessExtended(AccessExtended {
                    body,
                    request: *request,
                    until: *until,
                    reason: mint(reason),
                    on: today,
                })
            }
            AccessRequestAct::Answer {
                request,
                outcome,
                reason,
            } => {
                self.must_wait(*request)?;
                let reason = match outcome {
                    AccessOutcome::Given => None,
                    AccessOutcome::Partly | AccessOutcome::Refused => {
                        let reason = must_be_ground(reason.as_deref().unwrap_or_default());
                        let reason = reason.map_err(|_| Refusal::AccessWithoutGround)?;
                        Some(must_have_without_id(reason, Refusal::AccessWithoutGround)?)
                    }
                };
                Event::AccessAnswered(AccessAnswered {
                    body,
                    request: *request,
                    outcome: *outcome,
                    reason: reason.map(mint),
                    on: today,
                })
            }
        };
        Ok(vec![event])
    }

    /// The requests that wait for an answer, the first due first.
    pub fn awaited_access(&self) -> Vec<&AccessRequest> {
        let mut waiting: Vec<_> = self.access_requests.iter().filter(|it| it.answer.is_none()).collect();
        waiting.sort_by_key(|it| it.due());
        waiting
    }

    fn find_access(&self, request: AccessRequestId) -> Option<&AccessRequest> {
        self.access_requests.iter().find(|it| it.request == request)
    }

    fn must_wait(&self, request: AccessRequestId) -> Result<&AccessRequest, Refusal> {
        let waits = self.find_access(request).filter(|it| it.answer.is_none());
        waits.ok_or(Refusal::AccessAnswered)
    }

    /// What happened to requests for access.
    pub(super) fn apply_access(&mut self, event: &Event) {
        let (request, change): (_, &dyn Fn(&mut AccessRequest)) = match event {
            Event::AccessRequested(it) => {
                self.access_requests.push(AccessRequest {
                    request: it.request,
                    who: it.who,
                    about: it.about,
                    item: it.item,
                    received: it.received,
                    extended: Vec::new(),
                    answer: None,
                });
                return;
            }
            Event::AccessExtended(it) => (it.request, &|known| known.extended.push((it.until, it.reason, it.on))),
            Event::AccessAnswered(it) => (it.request, &|known| known.answer = Some((it.outcome, it.reason, it.on))),
            _ => return,
        };
        if let Some(known) = self.access_requests.iter_mut().find(|it| it.request == request) {
            change(known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::BodyType;
    use crate::event::{BodyRegistered, RoleGiven};
    use crate::ids::{BodyId, PersonId};
    use crate::roles::Role;

    const REQUEST: AccessRequestId = AccessRequestId::new(9);
    /// The Tuesday before Easter: three holidays and two weekends lie between it and the seventh working day.
    const CAME: Date = Date::constant(2030, 4, 16);
    const DUE: Date = Date::constant(2030, 4, 30);

    fn body() -> Body {
        let body = BodyId::new(1);
        let registered = Event::BodyRegistered(BodyRegistered {
            body,
            name: TextId::new(1),
            body_type: BodyType::StandingCommittee,
        });
        let role = |person: u64, role: Role| {
            Event::RoleGiven(RoleGiven {
                body,
                person: PersonId::new(person),
                role,
                from: Date::constant(2030, 1, 1),
            })
        };
        let given = [role(3, Role::Member), role(4, Role::AgendaEditor)];
        Body::fold(std::iter::once(&registered).chain(&given)).expect("registered")
    }

    fn asks(body: &mut Body, person: u64, day: Date, act: AccessRequestAct) -> Result<(), Refusal> {
        let person = PersonId::new(person);
        let acting = Acting::new(person, body.rights(person, CAME));
        let events = body.decide_access(&act, (&acting, day), &mut |_| TextId::new(7))?;
        events.iter().for_each(|it| body.apply_access(it));
        Ok(())
    }

    fn register(who: &str) -> AccessRequestAct {
        AccessRequestAct::Register {
            request: REQUEST,
            who: who.into(),
            about: "Sagen om havnen".into(),
            item: None,
            received: CAME,
        }
    }

    fn answer(outcome: AccessOutcome, reason: Option<&str>) -> AccessRequestAct {
        AccessRequestAct::Answer {
            request: REQUEST,
            outcome,
            reason: reason.map(str::to_owned),
        }
    }

    fn extend(until: Date, reason: &str) -> AccessRequestAct {
        AccessRequestAct::Extend {
            request: REQUEST,
            until,
            reason: reason.into(),
        }
    }

    #[test]
    fn rule_30_a_request_is_answered_within_seven_working_days_or_told_why_not() {
        let mut body = body();
        let of_1899 = AccessRequestAct::Register {
            request: REQUEST,
            who: "Avisen".into(),
            about: "Sagen om havnen".into(),
            item: None,
            received: Date::constant(1899, 1, 1),
        };
        let told = asks(&mut body, 4, CAME, of_1899);
        assert_eq!(told, Err(Refusal::YearNobodyMeant(Date::constant(1899, 1, 1))));
        asks(&mut body, 4, CAME, register("Avisen")).expect("registered");
        assert_eq!(body.awaited_access()[0].due(), DUE);
        let later = Date::constant(2030, 5, 10);
        asks(&mut body, 4, DUE, extend(later, "Sagen fylder 900 sider")).expect("extended");
        assert_eq!(body.awaited_access()[0].due(), later);
        let reason = Some("Offentlighedsloven § 30, private forhold");
        asks(&mut body, 4, later, answer(AccessOutcome::Partly, reason)).expect("answered");
        assert!(body.awaited_access().is_empty());
        assert_eq!(body.access_requests[0].extended.len(), 1, "the record keeps all of it");
    }

    #[test]
    fn rule_30_only_who_keeps_the_papers_answers_and_not_without_reason() {
        let mut body = body();
        let not_yours = Err(Refusal::NotYours(Right::EditAgenda));
        assert_eq!(asks(&mut body, 3, CAME, register("Avisen")), not_yours);
        assert_eq!(
            asks(&mut body, 4, CAME, register(" ")),
            Err(Refusal::NobodyAsksForAccess)
        );
        let before = Date::constant(2030, 4, 15);
        assert_eq!(
            asks(&mut body, 4, before, register("Avisen")),
            Err(Refusal::DayToCome(CAME))
        );
        assert_eq!(
            asks(&mut body, 4, CAME, answer(AccessOutcome::Given, None)),
            Err(Refusal::AccessAnswered)
        );
        asks(&mut body, 4, CAME, register("Avisen")).expect("registered");
        asks(&mut body, 4, CAME, register("Avisen")).expect("a form sent twice");
        assert_eq!(body.access_requests.len(), 1);
        assert_eq!(
            asks(&mut body, 4, CAME, extend(DUE, "Meget")),
            Err(Refusal::AccessNotLater(DUE))
        );
        let later = Date::constant(2030, 5, 10);
        assert_eq!(
            asks(&mut body, 4, CAME, extend(later, " ")),
            Err(Refusal::AccessWithoutReason)
        );
        for outcome in [AccessOutcome::Partly, AccessOutcome::Refused] {
            assert_eq!(
                asks(&mut body, 4, CAME, answer(outcome, Some("nej"))),
                Err(Refusal::AccessWithoutGround)
            );
        }
        asks(&mut body, 4, CAME, answer(AccessOutcome::Given, None)).expect("given");
        assert_eq!(
            asks(&mut body, 4, CAME, answer(AccessOutcome::Given, None)),
            Err(Refusal::AccessAnswered)
        );
    }
}
