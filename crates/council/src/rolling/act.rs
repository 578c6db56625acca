//! The rules that answer what is asked of a rolling list.

mod lines;
mod visits;

use super::asked::RollingAct;
use super::list::RollingList;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{CircleJoined, CircleLeft, Event, LineDismissed, VisitDismissed};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, VisitId};
use crate::meeting::{Course, Meeting, MeetingStatus, Mint};
use crate::rights::{Acting, Right, STEERING};

/// Everything around a rolling list that its rules look at.
pub struct RollingSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The day it is.
    pub today: Date,
    /// The body's members of today.
    pub members: &'a [PersonId],
    /// The meetings that the act names.
    pub meetings: &'a [(MeetingId, Meeting)],
}

type Decided = Result<Vec<Event>, Refusal>;

/// What happens when somebody asks this of a body's list, or why it may not.
pub fn decide(list: &RollingList, act: &RollingAct, setting: &RollingSetting<'_>, mint: Mint<'_>) -> Decided {
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    match act {
        RollingAct::Add { lines, visits } => {
            let mut events = Vec::new();
            for line in lines {
                events.push(setting.list(list, line, mint)?);
            }
            let known: Vec<LineId> = lines.iter().map(|it| it.line).collect();
            for visit in visits {
                events.extend(setting.want(list, (visit, &known), mint)?);
            }
            Ok(events)
        }
        RollingAct::Dismiss { meeting, lines, visits } => setting.dismiss(list, *meeting, lines, visits),
        RollingAct::Plan { visits } => visits.iter().try_fold(Vec::new(), |mut events, it| {
            events.extend(setting.plan(list, it)?);
            Ok(events)
        }),
        RollingAct::Invite { invitations } => invitations.iter().map(|it| setting.invite(list, it)).collect(),
        RollingAct::Join {
            person,
            not_before,
            not_on,
        } => {
            setting.must_be_a_guest(Some(*person))?;
            Ok(vec![Event::CircleJoined(CircleJoined {
                body: setting.body,
                person: *person,
                not_before: *not_before,
                not_on: not_on.clone(),
            })])
        }
        RollingAct::Leave { person } => match list.circle.iter().any(|it| it.person == *person) {
            false => Err(Refusal::NotInCircle),
            true => Ok(vec![Event::CircleLeft(CircleLeft {
                body: setting.body,
                person: *person,
            })]),
        },
        RollingAct::ChangeVisit { visit, wanted } => setting.change_visit(list.must_have_visit(*visit)?, wanted, mint),
        RollingAct::DropVisit { visit, reason } => setting.drop_visit(list.must_have_visit(*visit)?, reason, mint),
        _ => setting.at_line(list, act, mint).map(|it| vec![it]),
    }
}

impl RollingSetting<'_> {
    fn dismiss(
        &self,
        list: &RollingList,
        meeting: MeetingId,
        lines: &[(LineId, ItemId)],
        visits: &[(VisitId, Option<ItemId>)],
    ) -> Decided {
        let body = self.body;
        let mut events = Vec::new();
        for (line, item) in lines {
            self.must_come_from(meeting, Some(*item))?;
            if list.line(*line).is_some() {
                return Err(Refusal::AlreadyListed);
            }
            let (line, item) = (*line, *item);
            events.push(Event::LineDismissed(LineDismissed {
                body,
                line,
                meeting,
                item,
            }));
        }
        for (visit, item) in visits {
            self.must_come_from(meeting, *item)?;
            if list.visit(*visit).is_some() {
                return Err(Refusal::AlreadyListed);
            }
            let (visit, item) = (*visit, *item);
            events.push(Event::VisitDismissed(VisitDismissed {
                body,
                visit,
                meeting,
                item,
            }));
        }
        Ok(events)
    }

    fn meeting(&self, meeting: MeetingId) -> Result<&Meeting, Refusal> {
        let found = self.meetings.iter().find(|it| it.0 == meeting).map(|it| &it.1);
        found
            .filter(|it| it.body() == Some(self.body))
            .ok_or(Refusal::NoSuchMeeting)
    }

    fn must_come_from(&self, meeting: MeetingId, item: Option<ItemId>) -> Result<(), Refusal> {
        let meeting = self.meeting(meeting)?;
        item.map_or(Ok(()), |it| meeting.must_have(it).map(|_| ()))
    }

    /// What is typed by hand is to come. The operator at the machine lays out a demo or a past.
    fn must_be_to_come(&self, date: Option<Date>) -> Result<(), Refusal> {
        match date.filter(|it| *it < self.today && self.acting.person.is_some()) {
            Some(date) => Err(Refusal::DayIsOver(date)),
            None => Ok(()),
        }
    }

    /// Members are there anyway.
    fn must_be_a_guest(&self, person: Option<PersonId>) -> Result<(), Refusal> {
        match person.is_some_and(|it| self.members.contains(&it)) {
            true => Err(Refusal::MemberAsGuest),
            false => Ok(()),
        }
    }

    /// A coming meeting of the body.
    fn course(&self, meeting: MeetingId) -> Result<&Course, Refusal> {
        let course = self.meeting(meeting)?.course().ok_or(Refusal::HeldElsewhere)?;
        match course.status {
            MeetingStatus::Planned => Ok(course),
            MeetingStatus::InSession { .. } => Err(Refusal::AlreadyBegun),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }
}
