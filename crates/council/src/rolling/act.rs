//! What may be asked of a rolling list, and the rules that answer.

use serde::{Deserialize, Serialize};

use super::LineKind;
use super::list::{Line, LineStatus, RollingList, Visit, VisitStatus};
use crate::clock::{ClockTime, Date};
use crate::command::Refusal;
use crate::event::{
    CircleJoined, CircleLeft, Event, LineChanged, LineDismissed, LineListed, LineMoved, LinePlaced, LineRestored,
    LineReturned, LineStruck, VisitChanged, VisitDismissed, VisitDropped, VisitInvited, VisitPaid, VisitWanted,
};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, TextId, VisitId};
use crate::meeting::{AgendaStatus, Course, Meeting, MeetingStatus, Mint, must_have};
use crate::rights::{Acting, Right};

/// Something asked of one rolling list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum RollingAct {
    /// Put lines and wanted guests on it.
    Add {
        /// The lines.
        #[serde(default)]
        lines: Vec<NewLine>,
        /// The guests.
        #[serde(default)]
        visits: Vec<NewVisit>,
    },
    /// Say that suggestions of a meeting are neither lines nor visits.
    Dismiss {
        /// The meeting.
        meeting: MeetingId,
        /// The lines they would have become, each with its item.
        #[serde(default)]
        lines: Vec<(LineId, ItemId)>,
        /// The visits, each with its item where it comes from one.
        #[serde(default)]
        visits: Vec<(VisitId, Option<ItemId>)>,
    },
    /// Let a line say something else.
    Change {
        /// The line.
        line: LineId,
        /// What it says.
        #[serde(flatten)]
        words: Words,
    },
    /// Give a line another place among all lines, counted from 0.
    Move {
        /// The line.
        line: LineId,
        /// Where.
        place: u32,
    },
    /// Strike a line.
    Strike {
        /// The line.
        line: LineId,
        /// Why.
        reason: String,
    },
    /// Take a line up again that was struck or dealt with.
    Restore {
        /// The line.
        line: LineId,
    },
    /// Put a line on the agenda of a meeting.
    Place {
        /// The line.
        line: LineId,
        /// The meeting.
        meeting: MeetingId,
        /// The item it becomes, drawn where the form was made, with its title; none for a matter among others.
        #[serde(default)]
        item: Option<(ItemId, String)>,
    },
    /// Take a matter back from an agenda.
    TakeBack {
        /// The line.
        line: LineId,
    },
    /// Want another guest, day or time.
    ChangeVisit {
        /// The visit.
        visit: VisitId,
        /// What is wanted.
        #[serde(flatten)]
        wanted: Wanted,
    },
    /// Want a guest no longer.
    DropVisit {
        /// The visit.
        visit: VisitId,
        /// Why.
        reason: String,
    },
    /// Invite wanted guests to items of coming meetings.
    Invite {
        /// Whom to what.
        invitations: Vec<Invitation>,
    },
    /// Want guests and invite them at once, as the planner proposes.
    Plan {
        /// Whom to what.
        visits: Vec<Planned>,
    },
    /// Spread somebody over the coming meetings.
    Join {
        /// Who.
        person: PersonId,
        /// Not before this day.
        #[serde(default)]
        not_before: Option<Date>,
        /// Not on these days.
        #[serde(default)]
        not_on: Vec<Date>,
    },
    /// Spread somebody no longer.
    Leave {
        /// Who.
        person: PersonId,
    },
}

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What kind of line.
    #[serde(default)]
    pub line_kind: LineKind,
    /// What it is about.
    pub text: String,
    /// What for.
    #[serde(default)]
    pub purpose: Option<String>,
    /// The day it is planned for.
    #[serde(default)]
    pub date: Option<Date>,
    /// On every agenda until struck.
    #[serde(default)]
    pub standing: bool,
}

/// A line to put on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLine {
    /// The line, drawn where the form was made.
    pub line: LineId,
    /// What it says.
    #[serde(flatten)]
    pub words: Words,
    /// The meeting that put it there, and the item.
    #[serde(default)]
    pub source: Option<(MeetingId, ItemId)>,
}

/// Who is wanted, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Who, where the register knows them.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Who, where it does not.
    #[serde(default)]
    pub name: Option<String>,
    /// On which day.
    #[serde(default)]
    pub date: Option<Date>,
    /// From when.
    #[serde(default)]
    pub from: Option<ClockTime>,
    /// Until when.
    #[serde(default)]
    pub to: Option<ClockTime>,
}

/// A guest to want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVisit {
    /// The visit, drawn where the form was made.
    pub visit: VisitId,
    /// The line it belongs to.
    #[serde(default)]
    pub line: Option<LineId>,
    /// Who, and when.
    #[serde(flatten)]
    pub wanted: Wanted,
    /// The meeting whose paper names the guest, and the item.
    #[serde(default)]
    pub source: Option<(MeetingId, Option<ItemId>)>,
    /// The guest was there already.
    #[serde(default)]
    pub was_there: bool,
}

/// A wanted guest invited to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The visit.
    pub visit: VisitId,
    /// To which meeting.
    pub meeting: MeetingId,
    /// To which item.
    pub item: ItemId,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
}

/// Somebody of the circle at a coming meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Who.
    pub person: PersonId,
    /// The line it belongs to.
    #[serde(default)]
    pub line: Option<LineId>,
    /// To what.
    #[serde(flatten)]
    pub invitation: Invitation,
}

impl RollingAct {
    /// The meetings it names.
    pub fn meetings(&self) -> Vec<MeetingId> {
        let mut all = match self {
            Self::Add { lines, visits } => {
                let lines = lines.iter().filter_map(|it| Some(it.source?.0));
                lines.chain(visits.iter().filter_map(|it| Some(it.source?.0))).collect()
            }
            Self::Dismiss { meeting, .. } | Self::Place { meeting, .. } => vec![*meeting],
            _ => self.invitations().iter().map(|it| it.meeting).collect(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The people it names.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Add { visits, .. } => visits.iter().filter_map(|it| it.wanted.person).collect(),
            Self::ChangeVisit { wanted, .. } => wanted.person.into_iter().collect(),
            Self::Plan { visits } => visits.iter().map(|it| it.person).collect(),
            Self::Join { person, .. } => vec![*person],
            _ => Vec::new(),
        }
    }

    /// The invitations it gives.
    pub fn invitations(&self) -> Vec<Invitation> {
        match self {
            Self::Invite { invitations } => invitations.clone(),
            Self::Plan { visits } => visits.iter().map(|it| it.invitation).collect(),
            _ => Vec::new(),
        }
    }
}

/// Everything around a rolling list that its rules look at.
pub struct RollingSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The meetings that the act names.
    pub meetings: &'a [(MeetingId, Meeting)],
}

type Decided = Result<Vec<Event>, Refusal>;

/// Who keeps the list: those who keep the body's papers, and its chair.
const STEERING: &[Right] = &[Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];

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
        RollingAct::Invite { invitations } => {
            let invited = |it: &Invitation| {
                let visit = list.must_have_visit(it.visit)?;
                visit.person.ok_or(Refusal::GuestIsNotRegistered)?;
                match visit.status {
                    VisitStatus::Invited(..) => Err(Refusal::AlreadyInvited),
                    _ => setting.invited(it),
                }
            };
            invitations.iter().map(invited).collect()
        }
        RollingAct::Join {
            person,
            not_before,
            not_on,
        } => Ok(vec![Event::CircleJoined(CircleJoined {
            body: setting.body,
            person: *person,
            not_before: *not_before,
            not_on: not_on.clone(),
        })]),
        RollingAct::Leave { person } => match list.circle.iter().any(|it| it.person == *person) {
            false => Err(Refusal::NotInCircle),
            true => Ok(vec![Event::CircleLeft(CircleLeft {
                body: setting.body,
                person: *person,
            })]),
        },
        RollingAct::ChangeVisit { visit, wanted } => setting.change_visit(list.must_have_visit(*visit)?, wanted, mint),
        RollingAct::DropVisit { visit, reason } => {
            let visit = list.must_have_visit(*visit)?;
            if let VisitStatus::Invited(..) = visit.status {
                return Err(Refusal::AlreadyInvited);
            }
            Ok(vec![Event::VisitDropped(VisitDropped {
                body: setting.body,
                visit: visit.visit,
                reason: mint(must_have(reason, Refusal::NoReason)?),
            })])
        }
        _ => setting.at_line(list, act, mint).map(|it| vec![it]),
    }
}

impl RollingList {
    fn must_have_line(&self, line: LineId) -> Result<&Line, Refusal> {
        let found = self.line(line).filter(|it| it.status != LineStatus::Dismissed);
        found.ok_or(Refusal::NoSuchLine)
    }

    fn must_have_visit(&self, visit: VisitId) -> Result<&Visit, Refusal> {
        let found = self.visit(visit).filter(|it| it.status != VisitStatus::Dismissed);
        let visit = found.ok_or(Refusal::NoSuchVisit)?;
        if visit.is_open() {
            Ok(visit)
        } else {
            Err(Refusal::VisitIsOver)
        }
    }
}

impl RollingSetting<'_> {
    fn at_line(&self, list: &RollingList, act: &RollingAct, mint: Mint<'_>) -> Result<Event, Refusal> {
        let body = self.body;
        match act {
            RollingAct::Change { line, words } => {
                must_be_open(list.must_have_line(*line)?)?;
                let kept = KeptWords::of(words, mint)?;
                Ok(Event::LineChanged(LineChanged {
                    body,
                    line: *line,
                    line_kind: words.line_kind,
                    text: kept.text,
                    purpose: kept.purpose,
                    date: words.date,
                    standing: words.standing,
                }))
            }
            RollingAct::Move { line, place } => {
                list.must_have_line(*line)?;
                Ok(Event::LineMoved(LineMoved {
                    body,
                    line: *line,
                    place: *place,
                }))
            }
            RollingAct::Strike { line, reason } => {
                let found = list.must_have_line(*line)?;
                must_be_open(found)?;
                must_not_be_placed(found)?;
                Ok(Event::LineStruck(LineStruck {
                    body,
                    line: *line,
                    reason: mint(must_have(reason, Refusal::NoReason)?),
                }))
            }
            RollingAct::Restore { line } => match list.must_have_line(*line)?.is_open() {
                true => Err(Refusal::LineIsOpen),
                false => Ok(Event::LineRestored(LineRestored { body, line: *line })),
            },
            RollingAct::Place { line, meeting, item } => {
                let found = list.must_have_line(*line)?;
                must_be_open(found)?;
                must_not_be_placed(found)?;
                if found.kind != LineKind::Topic {
                    return Err(Refusal::OnlyTopicsArePlaced);
                }
                let course = self.course(*meeting)?;
                if course.agenda != AgendaStatus::Draft && item.is_none() {
                    return Err(Refusal::AgendaIsLocked);
                }
                Ok(Event::LinePlaced(LinePlaced {
                    body,
                    line: *line,
                    meeting: *meeting,
                    item: item.as_ref().map(|it| it.0),
                }))
            }
            RollingAct::TakeBack { line } => match list.must_have_line(*line)?.status {
                LineStatus::Placed(meeting, None) => Ok(Event::LineReturned(LineReturned {
                    body,
                    line: *line,
                    meeting,
                })),
                LineStatus::Placed(_, Some(_)) => Err(Refusal::StandsAsItem),
                _ => Err(Refusal::StandsNowhere),
            },
            _ => Err(Refusal::NoSuchLine),
        }
    }

    fn list(&self, list: &RollingList, new: &NewLine, mint: Mint<'_>) -> Result<Event, Refusal> {
        let known = list.line(new.line);
        if known.is_some_and(|it| it.status != LineStatus::Dismissed) {
            return Err(Refusal::AlreadyListed);
        }
        if let Some((meeting, item)) = new.source {
            self.must_come_from(meeting, Some(item))?;
        }
        let kept = KeptWords::of(&new.words, mint)?;
        Ok(Event::LineListed(LineListed {
            body: self.body,
            line: new.line,
            line_kind: new.words.line_kind,
            text: kept.text,
            purpose: kept.purpose,
            date: new.words.date,
            standing: new.words.standing,
            meeting: new.source.map(|it| it.0),
            item: new.source.map(|it| it.1),
        }))
    }

    fn want(&self, list: &RollingList, (new, lines): (&NewVisit, &[LineId]), mint: Mint<'_>) -> Decided {
        let known = list.visit(new.visit);
        if known.is_some_and(|it| it.status != VisitStatus::Dismissed) {
            return Err(Refusal::AlreadyListed);
        }
        if let Some(line) = new.line.filter(|it| !lines.contains(it)) {
            list.must_have_line(line)?;
        }
        if let Some((meeting, item)) = new.source {
            self.must_come_from(meeting, item)?;
        }
        let name = new.wanted.name(mint)?;
        let wanted = Event::VisitWanted(VisitWanted {
            body: self.body,
            visit: new.visit,
            line: new.line,
            person: new.wanted.person,
            name,
            date: new.wanted.date,
            from: new.wanted.from,
            to: new.wanted.to,
            meeting: new.source.map(|it| it.0),
            item: new.source.and_then(|it| it.1),
        });
        let paid = new.wanted.date.filter(|_| new.was_there).map(|date| {
            Event::VisitPaid(VisitPaid {
                body: self.body,
                visit: new.visit,
                date,
            })
        });
        Ok(std::iter::once(wanted).chain(paid).collect())
    }

    fn change_visit(&self, visit: &Visit, wanted: &Wanted, mint: Mint<'_>) -> Decided {
        // Whoever is invited has been told when to come: the invitation is called off first.
        if let VisitStatus::Invited(..) = visit.status {
            return Err(Refusal::AlreadyInvited);
        }
        Ok(vec![Event::VisitChanged(VisitChanged {
            body: self.body,
            visit: visit.visit,
            person: wanted.person,
            name: wanted.name(mint)?,
            date: wanted.date,
            from: wanted.from,
            to: wanted.to,
        })])
    }

    fn plan(&self, list: &RollingList, planned: &Planned) -> Decided {
        let it = &planned.invitation;
        if list.visit(it.visit).is_some() {
            return Err(Refusal::AlreadyListed);
        }
        let date = self.course(it.meeting)?.plan.date;
        let wanted = Event::VisitWanted(VisitWanted {
            body: self.body,
            visit: it.visit,
            line: planned.line,
            person: Some(planned.person),
            name: None,
            date: Some(date),
            from: Some(it.from),
            to: Some(it.to),
            meeting: None,
            item: None,
        });
        Ok(vec![wanted, self.invited(it)?])
    }

    fn invited(&self, it: &Invitation) -> Result<Event, Refusal> {
        Ok(Event::VisitInvited(VisitInvited {
            body: self.body,
            visit: it.visit,
            meeting: it.meeting,
            item: it.item,
            date: self.course(it.meeting)?.plan.date,
            from: it.from,
            to: it.to,
        }))
    }

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

/// The words of a line as they are kept.
struct KeptWords {
    text: TextId,
    purpose: Option<TextId>,
}

impl KeptWords {
    fn of(words: &Words, mint: Mint<'_>) -> Result<Self, Refusal> {
        let text = must_have(&words.text, Refusal::NoText)?;
        // What is on every agenda has no day of its own.
        if words.standing && words.date.is_some() {
            return Err(Refusal::StandingHasNoDay);
        }
        if words.standing && words.line_kind != LineKind::Topic {
            return Err(Refusal::OnlyTopicsStand);
        }
        let purpose = words.purpose.as_deref().map(str::trim).filter(|it| !it.is_empty());
        Ok(Self {
            text: mint(text),
            purpose: purpose.map(mint),
        })
    }
}

impl Wanted {
    /// The name of somebody whom the register does not know.
    fn name(&self, mint: Mint<'_>) -> Result<Option<TextId>, Refusal> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to <= from
        {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if self.person.is_some() {
            return Ok(None);
        }
        let name = self.name.as_deref().unwrap_or_default();
        Ok(Some(mint(must_have(name, Refusal::NoGuest)?)))
    }
}

fn must_be_open(line: &Line) -> Result<(), Refusal> {
    if line.is_open() {
        Ok(())
    } else {
        Err(Refusal::LineIsClosed)
    }
}

fn must_not_be_placed(line: &Line) -> Result<(), Refusal> {
    match line.status {
        LineStatus::Placed(..) => Err(Refusal::LineStandsOnAgenda),
        _ => Ok(()),
    }
}
