//! The rules that answer what is asked of a follow-up.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use super::asked::{FollowUpAct, NewFollowUp, NewTopic, Reminder};
use super::course::{Asked, FollowUpCourse, FollowUpStatus};
use super::give::Held;
use super::{FollowUpKind, Owner, Part, SourceKind};
use crate::access::{Sight, Thing, Viewer, sight};
use crate::body::Following;
use crate::clock::{self, Date, Timestamp};
use crate::command::Refusal;
use crate::event::{
    DecisionNotIt, DutyReviewed, Event, FollowUpCommented, FollowUpConfirmed, FollowUpDecided, FollowUpDismissed,
    FollowUpDone, FollowUpDropped, FollowUpMoved, FollowUpPlaced, FollowUpPostponed, FollowUpReminded,
    FollowUpReopened, FollowUpReported, FollowUpReturned, TopicAnswered, TopicOrdered, TopicSource,
};
use crate::eye;
use crate::ids::{BodyId, FollowUpId, ItemId, MeetingId, PersonId, TextId};
use crate::meeting::{Meeting, Mint, RecusedBefore, must_have_without_id, must_hold_no_id};
use crate::positions::Positions;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a follow-up that its rules look at.
pub struct FollowUpSetting<'a> {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Who acts, with their rights at the body whose follow-up it is.
    pub acting: &'a Acting,
    /// The same as the access rule knows them there and at the body it goes to.
    pub viewer: &'a Viewer,
    /// When.
    pub now: Timestamp,
    /// The meeting it comes from.
    pub meeting: &'a Meeting,
    /// The meeting whose decision is said to be the awaited one.
    pub deciding: Option<&'a Meeting>,
    /// Every position and who holds it.
    pub positions: &'a Positions,
    /// How the body whose follow-up it is follows the one whose meeting it comes from, where it does.
    pub following: Option<&'a Following>,
    /// Who is recused from the item since its matter stood elsewhere (rule 19).
    pub recused_before: &'a RecusedBefore,
}

pub(super) type Decided = Result<Vec<Event>, Refusal>;

/// What happens when somebody asks this, or why it may not; `found` is the follow-up as it is, if it is known.
pub fn decide(
    found: Option<&FollowUpCourse>,
    act: &FollowUpAct,
    setting: &FollowUpSetting<'_>,
    mint: Mint<'_>,
) -> Decided {
    match act {
        FollowUpAct::Confirm(new) => {
            setting.must_steer_what_is_of(new.meeting)?;
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
            setting.must_see(course)?;
            let asked = course.asked.as_ref().ok_or(Refusal::NoSuchFollowUp)?;
            setting.go_on(course, asked, act, mint)
        }
    }
}

/// What the decision on the item it stands as means: a report with a topic left unanswered comes back.
pub fn after_decision(found: Option<&FollowUpCourse>, decided: FollowUpDecided) -> Event {
    let asked = found.and_then(|it| it.asked.as_ref());
    match asked.is_some_and(|it| it.unanswered() > 0) {
        true => Event::FollowUpReturned(FollowUpReturned {
            follow_up: decided.follow_up,
            meeting: decided.meeting,
        }),
        false => Event::FollowUpDecided(decided),
    }
}

/// A body puts a follow-up that goes to it on its agenda.
pub fn place(found: Option<&FollowUpCourse>, body: BodyId, meeting: MeetingId, item: ItemId) -> Result<Event, Refusal> {
    let course = found.ok_or(Refusal::NoSuchFollowUp)?;
    let asked = course.asked.as_ref().ok_or(Refusal::NoSuchFollowUp)?;
    if asked.due_body != Some(body) {
        // A body that has nothing to do with it is not told that there is one.
        return Err(match course.body == body {
            true => Refusal::GoesElsewhere,
            false => Refusal::NoSuchFollowUp,
        });
    }
    if course.status != FollowUpStatus::Open {
        return Err(Refusal::FollowUpIsClosed);
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
        must_be_theirs(found, (body, new.item))?;
        if found.is_some_and(|it| it.status != FollowUpStatus::Dismissed) {
            return Err(Refusal::AlreadyConfirmed);
        }
        self.must_not_be_suspended(new.item)?;
        let text = must_have_without_id(&new.text, Refusal::NoText)?;
        let owners = self.owners(new)?;
        if let (FollowUpKind::AwaitedDecision, None) = (new.kind, new.due_body) {
            return Err(Refusal::AwaitedFromWhom);
        }
        let topics: Vec<&NewTopic> = new.topics.iter().filter(|it| !it.text.trim().is_empty()).collect();
        let said = topics.iter().flat_map(|it| [it.text.as_str(), it.source.as_str()]);
        for words in said {
            must_hold_no_id(words)?;
        }
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
            group: new.group,
            due: self.due(new)?,
            due_body: new.due_body,
            topics: topics.into_iter().map(|it| ordered(it, mint)).collect(),
        })])
    }

    /// Rule 25: nothing of a decision is set going while it waits for the council.
    fn must_not_be_suspended(&self, item: ItemId) -> Result<(), Refusal> {
        let is_suspended = self.meeting.course().is_some_and(|it| it.is_suspended(item));
        (!is_suspended).then_some(()).ok_or(Refusal::Suspended)
    }

    /// A group expands to its positions; each owner is there once.
    fn owners(&self, new: &NewFollowUp) -> Result<Vec<Owner>, Refusal> {
        let mut owners = BTreeSet::from_iter(new.owners.iter().copied());
        if let Some(group) = new.group {
            let known = self.positions.find_group(group).ok_or(Refusal::NoSuchGroup)?;
            owners.extend(self.positions.in_group(known).into_iter().map(Owner::Position));
        }
        if owners.is_empty() {
            return Err(Refusal::NoOwner);
        }
        owners.iter().try_for_each(|it| self.must_be_owner(new.item, *it))?;
        Ok(owners.into_iter().collect())
    }

    /// A position must be one that there is; whoever was recused from the item gets no part by holding it either.
    pub(super) fn must_be_owner(&self, item: ItemId, owner: Owner) -> Result<(), Refusal> {
        if let Owner::Position(position) = owner {
            self.positions.must_have(position)?;
        }
        match owner.answers(self.positions, clock::day(self.now)) {
            Some(person) => self.must_not_be_recused(item, person),
            None => Ok(()),
        }
    }

    /// A standing duty has no day and is never late; it is reviewed every year.
    fn due(&self, new: &NewFollowUp) -> Result<Option<Date>, Refusal> {
        if new.kind == FollowUpKind::StandingDuty {
            return match new.due {
                Some(_) => Err(Refusal::DutyHasNoDay),
                None => Ok(Some(self.in_a_year())),
            };
        }
        must_be_of_our_time(new.due, clock::day(self.now))?;
        let held = self.held_on();
        match (new.due, held) {
            (Some(due), Some(held)) if due < held => Err(Refusal::DueBeforeDecided(held)),
            (due, _) => Ok(due),
        }
    }

    fn dismiss(&self, found: Option<&FollowUpCourse>, meeting: MeetingId, item: ItemId) -> Decided {
        self.must_steer_what_is_of(meeting)?;
        let body = self.must_come_from(item)?;
        must_be_theirs(found, (body, item))?;
        if found.is_some() {
            return Err(Refusal::AlreadyConfirmed);
        }
        Ok(vec![Event::FollowUpDismissed(FollowUpDismissed {
            follow_up: self.follow_up,
            body,
            meeting,
            item,
        })])
    }

    /// Whoever asks has a say in it, it is open, and nothing of a suspended decision is set going.
    fn must_be_open(&self, course: &FollowUpCourse, asked: &Asked, act: &FollowUpAct) -> Result<(), Refusal> {
        self.must_have_a_say(asked)?;
        match course.status {
            FollowUpStatus::Open if act.sets_going() => self.must_not_be_suspended(course.item),
            FollowUpStatus::Open => Ok(()),
            _ => Err(Refusal::FollowUpIsClosed),
        }
    }

    fn go_on(&self, course: &FollowUpCourse, asked: &Asked, act: &FollowUpAct, mint: Mint<'_>) -> Decided {
        let follow_up = self.follow_up;
        match act {
            FollowUpAct::Reopen { reason } => return self.reopen(course, reason, mint),
            FollowUpAct::Remind { reminder, due, part } => return self.remind(course, asked, (*reminder, *due, *part)),
            FollowUpAct::Climb { part, due } => return self.climb(course, asked, (*part, *due)),
            FollowUpAct::GoOn { meeting, due } => return self.move_on(course, asked, (*meeting, *due)),
            FollowUpAct::Decide { meeting, item } => return self.decided(course, asked, (*meeting, *item)),
            FollowUpAct::NotIt { item } => return self.not_it(asked, *item),
            _ => {}
        }
        self.must_be_open(course, asked, act)?;
        let held = |number, owner| Held {
            item: course.item,
            asked,
            number,
            owner,
        };
        let event = match act {
            FollowUpAct::HandOn { part, owner, to, note } => {
                self.hand_on(&held(*part, *owner), *to, note.as_deref(), mint)?
            }
            FollowUpAct::Accept { part, owner } => self.accept(&held(*part, *owner))?,
            FollowUpAct::SendBack { part, owner, reason } => self.send_back(&held(*part, *owner), reason, mint)?,
            FollowUpAct::Split { part, owner, new } => self.split(&held(*part, *owner), new, mint)?,
            FollowUpAct::Comment { text } => Event::FollowUpCommented(FollowUpCommented {
                follow_up,
                text: mint(must_have_without_id(text, Refusal::NoText)?),
            }),
            FollowUpAct::Evidence {
                part,
                owner,
                text,
                link,
                file,
            } => self.evidence(&held(*part, *owner), (text, link.as_deref()), *file, mint)?,
            FollowUpAct::TakeBack { part, owner } => self.take_back(&held(*part, *owner))?,
            FollowUpAct::Report { text } => Event::FollowUpReported(FollowUpReported {
                follow_up,
                text: mint(must_have_without_id(text, Refusal::NoText)?),
            }),
            FollowUpAct::Answer { topic, place } => self.answer(asked, *topic, place, mint)?,
            FollowUpAct::Postpone { due, reason } => self.postpone(asked, *due, reason, mint)?,
            FollowUpAct::WishForDay {
                part,
                owner,
                due,
                reason,
            } => self.wish_for_day(&held(*part, *owner), *due, reason, mint)?,
            FollowUpAct::TakeWishBack { part, owner } => self.take_wish_back(&held(*part, *owner))?,
            FollowUpAct::GrantWish { part, owner, due } => self.grant_wish(&held(*part, *owner), *due)?,
            FollowUpAct::DeclineWish {
                part,
                owner,
                due,
                reason,
            } => self.decline_wish(&held(*part, *owner), *due, reason, mint)?,
            FollowUpAct::Review { text } => self.review(asked, text, mint)?,
            FollowUpAct::Finish { part, owner, text } => self.finish(&held(*part, *owner), text, mint)?,
            FollowUpAct::Drop { reason } => {
                self.must_steer()?;
                Event::FollowUpDropped(FollowUpDropped {
                    follow_up,
                    reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
                })
            }
            FollowUpAct::Confirm(_)
            | FollowUpAct::AskFromReview { .. }
            | FollowUpAct::Dismiss { .. }
            | FollowUpAct::Reopen { .. }
            | FollowUpAct::Remind { .. }
            | FollowUpAct::Climb { .. }
            | FollowUpAct::GoOn { .. }
            | FollowUpAct::Decide { .. }
            | FollowUpAct::NotIt { .. } => return Ok(Vec::new()),
        };
        Ok(vec![event])
    }

    fn reopen(&self, course: &FollowUpCourse, reason: &str, mint: Mint<'_>) -> Decided {
        self.must_steer()?;
        let reason = must_have_without_id(reason, Refusal::NoReason)?;
        match course.status {
            FollowUpStatus::Open => Err(Refusal::FollowUpIsOpen),
            _ => Ok(vec![Event::FollowUpReopened(FollowUpReopened {
                follow_up: self.follow_up,
                reason: mint(reason),
            })]),
        }
    }

    fn answer(&self, asked: &Asked, topic: u32, place: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        if topic as usize >= asked.topics.len() {
            return Err(Refusal::NoSuchTopic);
        }
        Ok(Event::TopicAnswered(TopicAnswered {
            follow_up: self.follow_up,
            topic,
            place: mint(must_have_without_id(place, Refusal::NoText)?),
        }))
    }

    fn review(&self, asked: &Asked, text: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        if asked.kind != FollowUpKind::StandingDuty {
            return Err(Refusal::NotADuty);
        }
        Ok(Event::DutyReviewed(DutyReviewed {
            follow_up: self.follow_up,
            due: self.in_a_year(),
            text: mint(must_have_without_id(text, Refusal::NoText)?),
        }))
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
        must_be_of_our_time([due], today)?;
        Ok(Event::FollowUpPostponed(FollowUpPostponed {
            follow_up: self.follow_up,
            due,
            reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
        }))
    }

    fn finish(&self, held: &Held<'_>, text: &str, mint: Mint<'_>) -> Result<Event, Refusal> {
        let part = self.must_be_waiting(held)?;
        // What is split off goes to nobody's agenda; it is done for whoever has the whole.
        let is_whole = part.under.is_none();
        if is_whole && held.asked.closes_there() {
            return Err(Refusal::ClosesByDecision);
        }
        let open = held.asked.open_under(held.number);
        if open > 0 {
            return Err(Refusal::PartsAreOpen(open));
        }
        let left = held.asked.unanswered();
        if is_whole && left > 0 {
            return Err(Refusal::TopicsUnanswered(left));
        }
        Ok(Event::FollowUpDone(FollowUpDone {
            follow_up: self.follow_up,
            part: held.number,
            owner: part.owner,
            text: mint(must_have_without_id(text, Refusal::NoText)?),
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
    fn remind(
        &self,
        course: &FollowUpCourse,
        asked: &Asked,
        (reminder, due, part): (Reminder, Date, Option<u32>),
    ) -> Decided {
        if self.acting.person.is_some() {
            return Err(Refusal::RemindsByItself);
        }
        let day = match part {
            Some(part) => asked.find(part).ok().filter(|it| !it.is_done).and_then(|it| it.due),
            None => asked.due,
        };
        let is_due = course.status == FollowUpStatus::Open && day == Some(due);
        let reminded = FollowUpReminded {
            follow_up: self.follow_up,
            reminder,
            due,
            part,
        };
        Ok(is_due
            .then_some(Event::FollowUpReminded(reminded))
            .into_iter()
            .collect())
    }

    /// What came back from a meeting goes on to the next one of the body it goes to.
    fn move_on(&self, course: &FollowUpCourse, asked: &Asked, (meeting, due): (MeetingId, Date)) -> Decided {
        self.must_be_the_program()?;
        let waits = course.status == FollowUpStatus::Open && asked.placed.is_none() && asked.due != Some(due);
        let moved = FollowUpMoved {
            follow_up: self.follow_up,
            meeting,
            due,
        };
        Ok(waits.then_some(Event::FollowUpMoved(moved)).into_iter().collect())
    }

    /// What was awaited is there: nobody has to do anything more. The program finds it; whoever has a say may point it out.
    fn decided(&self, course: &FollowUpCourse, asked: &Asked, (meeting, item): (MeetingId, ItemId)) -> Decided {
        let is_program = self.acting.person.is_none();
        if !is_program {
            self.must_have_a_say(asked)?;
            if asked.kind != FollowUpKind::AwaitedDecision {
                return Err(Refusal::AwaitsNothing);
            }
            if course.status != FollowUpStatus::Open {
                return Err(Refusal::FollowUpIsClosed);
            }
        }
        let deciding = self.deciding.ok_or(Refusal::NoSuchMeeting)?;
        if deciding.body().is_none() || deciding.body() != asked.due_body {
            return Err(Refusal::GoesElsewhere);
        }
        deciding.must_have(item)?;
        let waits = course.status == FollowUpStatus::Open && asked.kind == FollowUpKind::AwaitedDecision;
        // What somebody said is not it, the program does not take for it again.
        let is_it = waits && !(is_program && asked.not_it.contains(&item));
        let decided = FollowUpDecided {
            follow_up: self.follow_up,
            meeting,
            item,
        };
        Ok(is_it.then_some(Event::FollowUpDecided(decided)).into_iter().collect())
    }

    fn not_it(&self, asked: &Asked, item: ItemId) -> Decided {
        self.must_have_a_say(asked)?;
        if asked.kind != FollowUpKind::AwaitedDecision {
            return Err(Refusal::AwaitsNothing);
        }
        let not_it = DecisionNotIt {
            follow_up: self.follow_up,
            item,
        };
        let is_new = !asked.not_it.contains(&item) || asked.decided.is_some_and(|it| it.1 == item);
        Ok(is_new.then_some(Event::DecisionNotIt(not_it)).into_iter().collect())
    }

    pub(super) fn must_be_the_program(&self) -> Result<(), Refusal> {
        match self.acting.person {
            Some(_) => Err(Refusal::HappensByItself),
            None => Ok(()),
        }
    }

    pub(super) fn must_steer(&self) -> Result<(), Refusal> {
        if self.acting.may(STEERING) {
            return Ok(());
        }
        Err(Refusal::NotYours(Right::EditAgenda))
    }

    /// The same of what comes of a meeting: to whoever sees nothing of it, there is no such meeting.
    fn must_steer_what_is_of(&self, meeting: MeetingId) -> Result<(), Refusal> {
        let grants = self.meeting.grants(self.now);
        let sees = |it: Thing| sight(&grants, it, self.viewer, self.now) != Sight::Nothing;
        let knows = [Thing::Meeting(meeting), Thing::DraftMeeting(meeting)]
            .into_iter()
            .any(sees);
        self.must_steer().map_err(|why| match knows {
            true => why,
            false => Refusal::NoSuchMeeting,
        })
    }

    /// Rule 19: to whoever is recused from its item it is not there, as to anybody else who may not see it.
    fn must_see(&self, course: &FollowUpCourse) -> Result<(), Refusal> {
        let Some(person) = self.acting.person else {
            return Ok(());
        };
        let is_recused = self.must_not_be_recused(course.item, person).is_err();
        let thing = Thing::FollowUp(course.follow_up);
        match sight(&course.grants(self.now), thing, self.viewer, self.now) {
            Sight::Whole if !is_recused => Ok(()),
            _ => Err(Refusal::NoSuchFollowUp),
        }
    }

    /// Those who steer, and those who have a part or handed theirs on, by themselves or by a position they hold.
    fn must_have_a_say(&self, asked: &Asked) -> Result<(), Refusal> {
        if self.acting.may(STEERING) {
            return Ok(());
        }
        let person = self.acting.person.ok_or(Refusal::NotYourFollowUp)?;
        let held = self.positions.answered_by(person, clock::day(self.now));
        match asked.concerns(person, &held) {
            true => Ok(()),
            false => Err(Refusal::NotYourFollowUp),
        }
    }

    /// One speaks for one's own part, and for that of a vacant position one answers for; those who steer speak for all.
    pub(super) fn must_speak_for<'a>(&self, held: &Held<'a>) -> Result<&'a Part, Refusal> {
        match self.acting.may(STEERING) {
            true => held.part(),
            false => self.must_be_theirs(held),
        }
    }

    /// The part is of whoever acts, or of a vacant position they answer for.
    pub(super) fn must_be_theirs<'a>(&self, held: &Held<'a>) -> Result<&'a Part, Refusal> {
        let part = held.part()?;
        let person = self.acting.person.ok_or(Refusal::NotYourFollowUp)?;
        let is_theirs = match part.owner {
            Owner::Person(owner) => owner == person,
            Owner::Position(position) => self
                .positions
                .answered_by(person, clock::day(self.now))
                .contains(&position),
        };
        match is_theirs {
            true => Ok(part),
            false => Err(Refusal::NotYourFollowUp),
        }
    }

    /// Rule 19: whoever was recused from the item is shut out of what comes of it.
    pub(super) fn must_not_be_recused(&self, item: ItemId, person: PersonId) -> Result<(), Refusal> {
        let course = self.meeting.course();
        if course.is_some_and(|it| it.is_recused(item, person, self.recused_before)) {
            Err(Refusal::OwnerIsRecused)
        } else {
            Ok(())
        }
    }

    fn must_come_from(&self, item: ItemId) -> Result<BodyId, Refusal> {
        let body = self.meeting.body().ok_or(Refusal::NoSuchMeeting)?;
        self.meeting.must_have(item)?;
        // Rule 19: to whoever is recused from it, it is not there.
        match self.acting.person {
            Some(person) if self.must_not_be_recused(item, person).is_err() => Err(Refusal::NoSuchItem),
            _ => Ok(body),
        }
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

/// One that is known by this id comes from this item of this body: of another body's nobody hears that it is there.
fn must_be_theirs(found: Option<&FollowUpCourse>, (body, item): (BodyId, ItemId)) -> Result<(), Refusal> {
    match found.is_none_or(|it| (it.body, it.item) == (body, item)) {
        true => Ok(()),
        false => Err(Refusal::NoSuchFollowUp),
    }
}

pub(super) fn written(text: Option<&str>, mint: Mint<'_>) -> Option<TextId> {
    text.and_then(eye::given).map(mint)
}

fn ordered(topic: &NewTopic, mint: Mint<'_>) -> TopicOrdered {
    let source = Some(topic.source.trim()).filter(|it| !it.is_empty());
    TopicOrdered {
        text: mint(topic.text.trim()),
        source: source.map(|it| TopicSource {
            source_kind: SourceKind::of(it),
            words: mint(it),
        }),
    }
}
