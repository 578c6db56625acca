//! What may be asked of a follow-up, and the rules that answer.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::FollowUpKind;
use super::course::{Asked, FollowUpCourse, FollowUpStatus};
use crate::body::Following;
use crate::clock::{self, Date, Timestamp};
use crate::command::Refusal;
use crate::event::{
    DutyReviewed, Event, FollowUpConfirmed, FollowUpDismissed, FollowUpDone, FollowUpDropped, FollowUpHandedOn,
    FollowUpPlaced, FollowUpPostponed, FollowUpReminded, FollowUpReopened, FollowUpReported, TopicAnswered,
};
use crate::ids::{BodyId, FollowUpId, ItemId, MeetingId, PersonId, TextId};
use crate::meeting::{Meeting, Mint, must_have};
use crate::rights::{Acting, Right};

/// Something asked of one follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum FollowUpAct {
    /// Confirm what a decision asks for.
    Confirm(Box<NewFollowUp>),
    /// Ask for something because of another body's paper that one goes through.
    AskFromReview {
        /// The body for which one goes through it, and whose follow-up it is.
        reviewing: BodyId,
        /// What is asked for.
        new: Box<NewFollowUp>,
    },
    /// Say that a suggestion asks for nothing.
    Dismiss {
        /// The meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
    /// Give one person's part to another.
    HandOn {
        /// Whose part.
        from: PersonId,
        /// To whom.
        to: PersonId,
        /// What to know.
        #[serde(default)]
        note: Option<String>,
    },
    /// Tell how far it is.
    Report {
        /// How far.
        text: String,
    },
    /// Say where a report answers a topic.
    Answer {
        /// The topic's place, counted from 0.
        topic: u32,
        /// The section of the report.
        place: String,
    },
    /// Give it another day.
    Postpone {
        /// By when.
        due: Date,
        /// Why.
        reason: String,
    },
    /// Look at a standing duty: it goes on for another year.
    Review {
        /// What was seen.
        text: String,
    },
    /// One person's part is done.
    Finish {
        /// Whose part.
        person: PersonId,
        /// What was done.
        text: String,
    },
    /// Remind those who have a part; the program asks it by itself.
    Remind {
        /// Of what.
        reminder: Reminder,
        /// The day it is due.
        due: Date,
    },
    /// It is not to be done after all.
    Drop {
        /// Why.
        reason: String,
    },
    /// It was not done after all.
    Reopen {
        /// Why.
        reason: String,
    },
}

/// What somebody is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// It is due soon.
    Soon,
    /// It should have been done.
    Late,
    /// The year of a standing duty is over.
    Review,
}

/// What a decision asks for, as a person confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFollowUp {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item whose decision asks for it.
    pub item: ItemId,
    /// What kind of line.
    pub kind: FollowUpKind,
    /// What is to be done.
    pub text: String,
    /// Who does it; each gets a part of their own.
    pub owners: Vec<PersonId>,
    /// By when.
    #[serde(default)]
    pub due: Option<Date>,
    /// The body it goes to, or whose decision is awaited.
    #[serde(default)]
    pub due_body: Option<BodyId>,
    /// What a report must answer.
    #[serde(default)]
    pub topics: Vec<String>,
}

impl FollowUpAct {
    /// The meeting that a new follow-up comes from.
    pub fn meeting(&self) -> Option<MeetingId> {
        match self {
            Self::Confirm(new) | Self::AskFromReview { new, .. } => Some(new.meeting),
            Self::Dismiss { meeting, .. } => Some(*meeting),
            _ => None,
        }
    }

    /// The body whose follow-up a new one is, where that is not the one whose meeting it comes from.
    pub fn reviewing(&self) -> Option<BodyId> {
        match self {
            Self::AskFromReview { reviewing, .. } => Some(*reviewing),
            _ => None,
        }
    }

    /// Who gets something to do by it.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Confirm(new) | Self::AskFromReview { new, .. } => new.owners.clone(),
            Self::HandOn { to, .. } => vec![*to],
            _ => Vec::new(),
        }
    }
}

/// Everything around a follow-up that its rules look at.
pub struct FollowUpSetting<'a> {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Who acts, with their rights at the body whose follow-up it is.
    pub acting: &'a Acting,
    /// When.
    pub now: Timestamp,
    /// The meeting it comes from.
    pub meeting: &'a Meeting,
    /// How the body whose follow-up it is follows the one whose meeting it comes from, where it does.
    pub following: Option<&'a Following>,
}

type Decided = Result<Vec<Event>, Refusal>;

/// Who confirms, closes and hands on for others: those who keep the body's papers, and its chair.
const STEERING: &[Right] = &[Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];

/// What happens when somebody asks this, or why it may not; `found` is the follow-up as it is, if it is known.
pub fn decide(
    found: Option<&FollowUpCourse>,
    act: &FollowUpAct,
    setting: &FollowUpSetting<'_>,
    mint: Mint<'_>,
) -> Decided {
    match act {
        FollowUpAct::Confirm(new) => {
            setting.must_steer()?;
            setting.confirm(found, new, setting.must_come_from(new.item)?, mint)
        }
        FollowUpAct::AskFromReview { reviewing, new } => {
            setting.must_review()?;
            setting.must_come_from(new.item)?;
            setting.confirm(found, new, *reviewing, mint)
        }
        FollowUpAct::Dismiss { meeting, item } => setting.dismiss(found, *meeting, *item),
        _ => {
            let course = found.ok_or(Refusal::NoSuchFollowUp)?;
            let asked = course.asked.as_ref().ok_or(Refusal::NoSuchFollowUp)?;
            setting.go_on(course, asked, act, mint)
        }
    }
}

/// A body puts a follow-up that goes to it on its agenda.
pub fn place(found: Option<&FollowUpCourse>, body: BodyId, meeting: MeetingId, item: ItemId) -> Result<Event, Refusal> {
    let course = found.ok_or(Refusal::NoSuchFollowUp)?;
    let asked = course.asked.as_ref().ok_or(Refusal::NoSuchFollowUp)?;
    if course.status != FollowUpStatus::Open {
        return Err(Refusal::FollowUpIsClosed);
    }
    if asked.due_body != Some(body) {
        return Err(Refusal::GoesElsewhere);
    }
    if asked.placed.is_some() {
        return Err(Refusal::AlreadyOnAgenda);
    }
    Ok(Event::FollowUpPlaced(FollowUpPlaced {
        follow_up: course.follow_up,
        meeting,
        item,
    }))
}

impl FollowUpSetting<'_> {
    fn confirm(&self, found: Option<&FollowUpCourse>, new: &NewFollowUp, body: BodyId, mint: Mint<'_>) -> Decided {
        if found.is_some_and(|it| it.status != FollowUpStatus::Dismissed) {
            return Err(Refusal::AlreadyConfirmed);
        }
        let text = must_have(&new.text, Refusal::NoText)?;
        let owners: Vec<PersonId> = BTreeSet::from_iter(new.owners.iter().copied()).into_iter().collect();
        if owners.is_empty() {
            return Err(Refusal::NoOwner);
        }
        owners
            .iter()
            .try_for_each(|it| self.must_not_be_recused(new.item, *it))?;
        if let (FollowUpKind::AwaitedDecision, None) = (new.kind, new.due_body) {
            return Err(Refusal::AwaitedFromWhom);
        }
        let topics: Vec<&str> = new
            .topics
            .iter()
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect();
        if !topics.is_empty() && new.kind != FollowUpKind::Report {
            return Err(Refusal::TopicsAreForReports);
        }
        Ok(vec![Event::FollowUpConfirmed(FollowUpConfirmed {
            follow_up: self.follow_up,
            body,
            meeting: new.meeting,
            item: new.item,
            kind: new.kind,
            text: mint(text),
            owners,
            due: self.due(new)?,
            due_body: new.due_body,
            topics: topics.into_iter().map(mint).collect(),
        })])
    }

    /// A standing duty has no day and is never late; it is reviewed every year.
    fn due(&self, new: &NewFollowUp) -> Result<Option<Date>, Refusal> {
        if new.kind == FollowUpKind::StandingDuty {
            return match new.due {
                Some(_) => Err(Refusal::DutyHasNoDay),
                None => Ok(Some(self.in_a_year())),
            };
        }
        let held = self.held_on();
        match (new.due, held) {
            (Some(due), Some(held)) if due < held => Err(Refusal::DueBeforeDecided(held)),
            (due, _) => Ok(due),
        }
    }

    fn dismiss(&self, found: Option<&FollowUpCourse>, meeting: MeetingId, item: ItemId) -> Decided {
        self.must_steer()?;
        if found.is_some() {
            return Err(Refusal::AlreadyConfirmed);
        }
        Ok(vec![Event::FollowUpDismissed(FollowUpDismissed {
            follow_up: self.follow_up,
            body: self.must_come_from(item)?,
            meeting,
            item,
        })])
    }

    fn go_on(&self, course: &FollowUpCourse, asked: &Asked, act: &FollowUpAct, mint: Mint<'_>) -> Decided {
        let follow_up = self.follow_up;
        if let FollowUpAct::Reopen { reason } = act {
            self.must_steer()?;
            let reason = must_have(reason, Refusal::NoReason)?;
            return match course.status {
                FollowUpStatus::Open => Err(Refusal::FollowUpIsOpen),
                _ => Ok(vec![Event::FollowUpReopened(FollowUpReopened {
                    follow_up,
                    reason: mint(reason),
                })]),
            };
        }
        if let FollowUpAct::Remind { reminder, due } = act {
            return self.remind(course, asked, (*reminder, *due));
        }
        self.must_have_a_say(asked)?;
        if course.status != FollowUpStatus::Open {
            return Err(Refusal::FollowUpIsClosed);
        }
        let event = match act {
            FollowUpAct::HandOn { from, to, note } => {
                self.must_speak_for(*from, asked)?;
                if asked.parts.contains_key(to) {
                    return Err(Refusal::HasAPart);
                }
                self.must_not_be_recused(course.item, *to)?;
                Event::FollowUpHandedOn(FollowUpHandedOn {
                    follow_up,
                    from: *from,
                    to: *to,
                    note: written(note.as_deref(), mint),
                })
            }
            FollowUpAct::Report { text } => Event::FollowUpReported(FollowUpReported {
                follow_up,
                text: mint(must_have(text, Refusal::NoText)?),
            }),
            FollowUpAct::Answer { topic, place } => {
                if *topic as usize >= asked.topics.len() {
                    return Err(Refusal::NoSuchTopic);
                }
                Event::TopicAnswered(TopicAnswered {
                    follow_up,
                    topic: *topic,
                    place: mint(must_have(place, Refusal::NoText)?),
                })
            }
            FollowUpAct::Postpone { due, reason } => self.postpone(asked, *due, reason, mint)?,
            FollowUpAct::Review { text } => {
                if asked.kind != FollowUpKind::StandingDuty {
                    return Err(Refusal::NotADuty);
                }
                Event::DutyReviewed(DutyReviewed {
                    follow_up,
                    due: self.in_a_year(),
                    text: mint(must_have(text, Refusal::NoText)?),
                })
            }
            FollowUpAct::Finish { person, text } => self.finish(asked, *person, text, mint)?,
            FollowUpAct::Drop { reason } => {
                self.must_steer()?;
                Event::FollowUpDropped(FollowUpDropped {
                    follow_up,
                    reason: mint(must_have(reason, Refusal::NoReason)?),
                })
            }
            FollowUpAct::Confirm(_)
            | FollowUpAct::AskFromReview { .. }
            | FollowUpAct::Dismiss { .. }
            | FollowUpAct::Reopen { .. }
            | FollowUpAct::Remind { .. } => return Ok(Vec::new()),
        };
        Ok(vec![event])
    }

    fn postpone(&self, asked: &Asked, due: Date, reason: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        // Whoever has to do it does not move the day; those who asked for it do.
        self.must_steer()?;
        if asked.kind == FollowUpKind::StandingDuty {
            return Err(Refusal::DutyHasNoDay);
        }
        let today = clock::day(self.now);
        if due < today {
            return Err(Refusal::DueIsOver(today));
        }
        Ok(Event::FollowUpPostponed(FollowUpPostponed {
            follow_up: self.follow_up,
            due,
            reason: mint(must_have(reason, Refusal::NoReason)?),
        }))
    }

    fn finish(&self, asked: &Asked, person: PersonId, text: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        self.must_speak_for(person, asked)?;
        if !asked.waits_for(person) {
            return Err(Refusal::FollowUpIsClosed);
        }
        if asked.placed.is_some() {
            return Err(Refusal::ClosesByDecision);
        }
        let left = asked.unanswered();
        if left > 0 {
            return Err(Refusal::TopicsUnanswered(left));
        }
        Ok(Event::FollowUpDone(FollowUpDone {
            follow_up: self.follow_up,
            person,
            text: mint(must_have(text, Refusal::NoText)?),
        }))
    }

    /// Whoever goes through the other body's papers asks for what comes of them; so do those who steer.
    fn must_review(&self) -> Result<(), Refusal> {
        let following = self.following.ok_or(Refusal::NotFollowed)?;
        if self.acting.may(STEERING) || self.acting.person == Some(following.responsible) {
            return Ok(());
        }
        Err(Refusal::NotTheReviewer)
    }

    /// What was done, dropped or given another day meanwhile needs no reminder any more.
    fn remind(&self, course: &FollowUpCourse, asked: &Asked, (reminder, due): (Reminder, Date)) -> Decided {
        if self.acting.person.is_some() {
            return Err(Refusal::RemindsByItself);
        }
        let is_due = course.status == FollowUpStatus::Open && asked.due == Some(due);
        let reminded = FollowUpReminded {
            follow_up: self.follow_up,
            reminder,
            due,
        };
        Ok(is_due
            .then_some(Event::FollowUpReminded(reminded))
            .into_iter()
            .collect())
    }

    fn must_steer(&self) -> Result<(), Refusal> {
        if self.acting.may(STEERING) {
            return Ok(());
        }
        Err(Refusal::NotYours(Right::EditAgenda))
    }

    /// Those who steer, and those who have a part or handed theirs on.
    fn must_have_a_say(&self, asked: &Asked) -> Result<(), Refusal> {
        let mine = |it: PersonId| asked.parts.contains_key(&it) || asked.handed_on.contains(&it);
        if self.acting.may(STEERING) || self.acting.person.is_some_and(mine) {
            return Ok(());
        }
        Err(Refusal::NotYourFollowUp)
    }

    /// One speaks for one's own part; those who steer speak for all.
    fn must_speak_for(&self, person: PersonId, asked: &Asked) -> Result<(), Refusal> {
        if !asked.parts.contains_key(&person) {
            return Err(Refusal::HasNoPart);
        }
        if self.acting.may(STEERING) || self.acting.person == Some(person) {
            return Ok(());
        }
        Err(Refusal::NotYourFollowUp)
    }

    /// Rule 19: whoever was recused from the item is shut out of what comes of it.
    fn must_not_be_recused(&self, item: ItemId, person: PersonId) -> Result<(), Refusal> {
        let course = self.meeting.course();
        let is_recused = course.is_some_and(|it| it.recusals().any(|recused| recused == (item, person)));
        if is_recused {
            Err(Refusal::OwnerIsRecused)
        } else {
            Ok(())
        }
    }

    fn must_come_from(&self, item: ItemId) -> Result<BodyId, Refusal> {
        let body = self.meeting.body().ok_or(Refusal::NoSuchMeeting)?;
        self.meeting.must_have(item)?;
        Ok(body)
    }

    fn held_on(&self) -> Option<Date> {
        let planned = self.meeting.course().map(|it| it.plan.date);
        planned.or_else(|| self.meeting.latest().and_then(|it| it.date))
    }

    fn in_a_year(&self) -> Date {
        let today = clock::day(self.now);
        today.saturating_add(1.year())
    }
}

fn written(text: Option<&str>, mint: Mint<'_>) -> Option<TextId> {
    text.map(str::trim).filter(|it| !it.is_empty()).map(mint)
}
