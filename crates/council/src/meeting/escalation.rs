//! Taking a committee's decision to the council: *standsningsret* of a member who is there (rule 25), and the mayor's right to
//! do the same until the decision is carried out (rule 26).

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_have_without_id};
use super::agenda::EDITOR;
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::{MeetingStatus, MinutesStatus};
use crate::body::BodyType;
use crate::clock::Date;
use crate::command::Refusal;
use crate::danish;
use crate::event::{
    AddendumAdded, CommitteeDecidesByLaw, DecisionSuspended, Event, SuspensionEnded, SuspensionTakenBack,
};
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, PersonId, TextId};
use crate::record::Member;
use crate::rights::Right;

type Decided = Result<Vec<Event>, Refusal>;

/// By which right somebody takes a decision to the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EscalationRight {
    /// Standsningsret of a member who is there.
    Member,
    /// Indgrebsret of the mayor.
    Mayor,
}

/// A decision that waits for the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalation {
    /// Whose decision it was until then.
    pub item: ItemId,
    /// Who took it there.
    pub person: PersonId,
    /// By which right.
    pub right: EscalationRight,
    /// The council.
    pub council: BodyId,
    /// The case in which the council is asked.
    pub case: CaseId,
    /// The day.
    pub on: Date,
    /// The meeting of the council that decided, once it did.
    pub settled: Option<MeetingId>,
}

/// The council, for the rules about what goes to it.
#[derive(Debug, Clone)]
pub struct Council {
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub name: String,
    /// Who chairs it: the mayor.
    pub mayor: Option<(PersonId, Member)>,
    /// The matter goes to it as it is: the committee only recommends.
    pub is_on_route: bool,
    /// What the decision asked for is reported done.
    pub is_carried_out: bool,
}

impl Course {
    /// A decision that waits for the council, or waited for it.
    pub fn escalated(&self, item: ItemId) -> Option<&Escalation> {
        self.escalations.iter().find(|it| it.item == item)
    }

    /// Whether a decision waits for the council: nothing of it is set going.
    pub fn is_suspended(&self, item: ItemId) -> bool {
        self.escalated(item).is_some_and(|it| it.settled.is_none())
    }

    /// Rules 25 and 26; `person` is whoever wants it, which whoever leads may note for a member.
    pub(super) fn escalate(&self, item: ItemId, person: PersonId, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        let kept = self.must_have(item)?;
        let council = self.must_be_under_council(setting)?;
        let right = self.must_be_right(item, person, council, setting)?;
        if let Some(known) = self.escalated(item) {
            let is_same = known.person == person && known.settled.is_none();
            return is_same.then(Vec::new).ok_or(Refusal::AlreadyEscalated);
        }
        if let Some(ground) = self.by_law.get(&item) {
            let ground = setting.payloads.get(ground).cloned().unwrap_or_default();
            return Err(Refusal::CommitteeDecides(ground));
        }
        if !self.is_decided(item) || !kept.kind.may_go_to_council() {
            return Err(Refusal::NothingToSuspend);
        }
        if council.is_on_route {
            return Err(Refusal::GoesToCouncil(council.name.clone()));
        }
        let case = kept.case;
        let suspended = Event::DecisionSuspended(DecisionSuspended {
            meeting: self.meeting,
            item,
            person,
            right,
            council: council.body,
            on: setting.today(),
            case: case.unwrap_or_else(|| CaseId::of(&[&item.to_string(), "escalated"])),
        });
        let mut after = self.clone();
        after.apply(&suspended);
        let told = match (self.minutes, self.status) {
            (MinutesStatus::Draft, MeetingStatus::Ended { .. }) => {
                let decision = after.with_beside(item, self.kept_decision(item, setting), setting);
                Some(self.decision_written(item, &decision, mint))
            }
            (MinutesStatus::Draft, _) => None,
            // What is signed is added to: the minutes tell of it where they are read.
            _ => Some(Event::AddendumAdded(AddendumAdded {
                meeting: self.meeting,
                text: mint(&after.line_of_escalation(item, setting).unwrap_or_default()),
                item: Some(item),
                reason: None,
                override_reason: None,
            })),
        };
        Ok(std::iter::once(suspended).chain(told).collect())
    }

    /// Until the meeting ends whoever took it to the council takes that back.
    pub(super) fn take_back_escalation(&self, item: ItemId, setting: &Setting<'_>) -> Decided {
        let known = self.escalated(item).ok_or(Refusal::NotEscalated)?;
        if setting.acting.person != Some(known.person) {
            setting.must_may(LEADS)?;
        }
        if self.must_be_in_session().is_err() {
            return Err(Refusal::EscalationStands);
        }
        Ok(vec![Event::SuspensionTakenBack(SuspensionTakenBack {
            meeting: self.meeting,
            item,
        })])
    }

    /// A matter that the law gives to the committee goes no further; a ground says which law.
    pub(super) fn decide_by_law(
        &self,
        item: ItemId,
        ground: Option<&str>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        match self.has_begun() {
            true => setting.must_may(LEADS)?,
            false => setting.must_may(EDITOR)?,
        }
        let kept = self.must_have(item)?;
        self.must_be_under_council(setting)?;
        if ground.is_some() && !kept.kind.may_go_to_council() {
            return Err(Refusal::NothingToSuspend);
        }
        if matches!(self.status, MeetingStatus::Ended { .. }) {
            return Err(Refusal::AlreadyEnded);
        }
        if self.escalated(item).is_some() {
            return Err(Refusal::AlreadyEscalated);
        }
        let ground = match ground {
            Some(words) => Some(mint(must_have_without_id(words, Refusal::NoGround)?)),
            None if !self.by_law.contains_key(&item) => return Ok(Vec::new()),
            None => None,
        };
        let mut events = vec![Event::CommitteeDecidesByLaw(CommitteeDecidesByLaw {
            meeting: self.meeting,
            item,
            ground,
        })];
        // What was decided before it was said has another reach now.
        let mut after = self.clone();
        after.apply(&events[0]);
        if let Some(kept) = after.paper.find(item).filter(|it| it.decision.is_some()) {
            let mut decision = after.kept_decision(item, setting);
            after.say_level(kept, &mut decision, setting);
            events.push(after.decision_written(item, &decision, mint));
        }
        Ok(events)
    }

    /// The finance committee and the standing ones: what they decide can be taken to the council.
    fn must_be_under_council<'s>(&self, setting: &Setting<'s>) -> Result<&'s Council, Refusal> {
        match setting.body_type {
            BodyType::FinanceCommittee | BodyType::StandingCommittee => setting.council.ok_or(Refusal::NoCouncil),
            _ => Err(Refusal::NotUnderCouncil),
        }
    }

    /// A member who is there until the meeting ends, or the mayor until it is carried out.
    fn must_be_right(
        &self,
        item: ItemId,
        person: PersonId,
        council: &Council,
        setting: &Setting<'_>,
    ) -> Result<EscalationRight, Refusal> {
        let is_mayor = council.mayor.as_ref().is_some_and(|it| it.0 == person);
        let is_in_session = matches!(self.status, MeetingStatus::InSession { .. });
        if setting.acting.person != Some(person) {
            setting.must_may(LEADS)?;
            if !is_in_session {
                return Err(Refusal::NotYours(Right::TakePart));
            }
        }
        let is_member = setting.roster.iter().any(|it| it.0 == person);
        // Nobody else hears how far the meeting is.
        if !is_member && !is_mayor {
            return Err(Refusal::not_a_member(Some(person)));
        }
        match self.status {
            MeetingStatus::InSession { .. } if is_member && !self.votes_at(item, person, setting) => {
                Err(Refusal::NotInTheRoom)
            }
            MeetingStatus::InSession { .. } if is_member => Ok(EscalationRight::Member),
            MeetingStatus::InSession { .. } | MeetingStatus::Ended { .. } if is_mayor => match council.is_carried_out {
                true => Err(Refusal::CarriedOut),
                false => Ok(EscalationRight::Mayor),
            },
            MeetingStatus::InSession { .. } => Err(Refusal::not_a_member(Some(person))),
            MeetingStatus::Ended { .. } => Err(Refusal::EscalatedAfterEnd),
            MeetingStatus::Planned => Err(Refusal::NotBegun),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }

    /// What the minutes say of it.
    pub(super) fn line_of_escalation(&self, item: ItemId, setting: &Setting<'_>) -> Option<String> {
        let known = self.escalated(item)?;
        let council = setting.council.filter(|it| it.body == known.council);
        let name = council.map_or("kommunalbestyrelsen", |it| it.name.as_str());
        let roster = setting.roster.iter().find(|it| it.0 == known.person);
        let mayor = council
            .and_then(|it| it.mayor.as_ref())
            .filter(|it| it.0 == known.person);
        let member = roster.or(mayor).map(|it| it.1.clone()).unwrap_or_default();
        let on = Some(known.on).filter(|it| *it != self.day());
        Some(danish::escalation_line(known.right, &member, name, on))
    }

    pub(super) fn apply_escalation(&mut self, event: &Event) {
        match event {
            Event::CommitteeDecidesByLaw(it) => {
                match it.ground {
                    Some(ground) => self.by_law.insert(it.item, ground),
                    None => self.by_law.remove(&it.item),
                };
            }
            Event::DecisionSuspended(it) => {
                self.escalations.push(Escalation {
                    item: it.item,
                    person: it.person,
                    right: it.right,
                    council: it.council,
                    case: it.case,
                    on: it.on,
                    settled: None,
                });
                // The council's item tells what was decided here as earlier in its case. What is signed stays as it is.
                let is_draft = self.minutes == MinutesStatus::Draft;
                if let Some(item) = self.paper.find_mut(it.item).filter(|_| is_draft) {
                    item.case = item.case.or(Some(it.case));
                }
            }
            Event::SuspensionTakenBack(it) => self.escalations.retain(|kept| kept.item != it.item),
            Event::SuspensionEnded(it) => self.settle(it),
            _ => {}
        }
    }

    fn settle(&mut self, ended: &SuspensionEnded) {
        for known in self.escalations.iter_mut().filter(|it| it.item == ended.item) {
            known.settled = Some(ended.decided);
        }
    }

    /// The grounds kept with the matters that the law gives to the committee.
    pub(super) fn grounds_by_law(&self) -> impl Iterator<Item = TextId> + '_ {
        self.by_law.values().copied()
    }

    /// What the council's decision in a case ends the waiting of.
    pub fn settled_by(&self, case: CaseId, decided: MeetingId) -> Vec<Event> {
        let waiting = self.escalations.iter();
        let waiting = waiting.filter(|it| it.case == case && it.settled.is_none());
        let ended = waiting.map(|it| {
            Event::SuspensionEnded(SuspensionEnded {
                meeting: self.meeting,
                item: it.item,
                decided,
            })
        });
        ended.collect()
    }
}
