//! Votes in the meeting: amendments first, a majority of the votes cast, and who voted how (rules 15 to 18).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_have_without_id};
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::Attendance;
use crate::command::Refusal;
use crate::danish;
use crate::event::{
    AmendmentMoved, AmendmentWithdrawn, Event, RecusalRaised, VoteClosed, VoteOpened, VoteVoided, VotesCast,
};
use crate::ids::{ItemId, MotionId, PersonId, TextId, VoteId};
use crate::outcome::{Outcome, ReportedVote, VoteGroup, contradiction};
use crate::paper::{ItemKind, PaperItem};
use crate::record::Member;
use crate::rich::Block;

type Decided = Result<Vec<Event>, Refusal>;

/// What somebody votes (GLOSSARY §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VoteChoice {
    /// For.
    For,
    /// Imod.
    Against,
    /// Hverken for eller imod.
    Abstain,
}

impl VoteChoice {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Abstain];
}

/// What is voted on at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Its motion.
    Main,
    /// An amendment to that.
    Amendment(MotionId),
    /// Whether a member is recused from it (rule 19).
    Recusal(PersonId),
}

/// How a vote is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VoteWay {
    /// By a show of hands, or each on a screen of their own.
    ByHand,
    /// Each is called by name.
    RollCall,
    /// A party at a time, with exceptions.
    ByParty,
}

/// What a vote came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VoteResult {
    /// More votes for than against.
    Carried,
    /// More against than for.
    Fell,
    /// As many for as against: the motion lapses (rule 16).
    Lapsed,
}

impl VoteResult {
    /// What the item came to by a vote on the main motion.
    fn outcome(self, is_amended: bool) -> Outcome {
        match self {
            Self::Carried if is_amended => Outcome::ApprovedWithChanges,
            Self::Carried => Outcome::Approved,
            Self::Fell => Outcome::Rejected,
            Self::Lapsed => Outcome::Lapsed,
        }
    }
}

/// How far a vote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteState {
    /// Votes are given.
    Open,
    /// It is counted.
    Closed(VoteResult),
    /// It does not count.
    Void,
}

/// An amendment that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amendment {
    /// The amendment.
    pub motion: MotionId,
    /// The item it would change the motion of.
    pub item: ItemId,
    /// Its words.
    pub text: TextId,
    /// Who moved it, where that was said.
    pub mover: Option<PersonId>,
    /// It was taken back.
    pub is_withdrawn: bool,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The vote.
    pub vote: VoteId,
    /// At which item.
    pub item: ItemId,
    /// What is voted on.
    pub question: Question,
    /// How it is held.
    pub way: VoteWay,
    /// Who voted what.
    pub cast: BTreeMap<PersonId, VoteChoice>,
    /// Those of them who voted with their own hand: nobody votes over them.
    pub own: BTreeSet<PersonId>,
    /// How far it is.
    pub state: VoteState,
}

impl Vote {
    /// So many voted this.
    pub fn count(&self, choice: VoteChoice) -> usize {
        self.cast.values().filter(|it| **it == choice).count()
    }

    /// What it came to, where it counts.
    pub fn result(&self) -> Option<VoteResult> {
        match self.state {
            VoteState::Closed(result) => Some(result),
            VoteState::Open | VoteState::Void => None,
        }
    }
}

/// A doubt whether a member may take part in an item (rule 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecusalDoubt {
    /// The item.
    pub item: ItemId,
    /// The member.
    pub person: PersonId,
    /// The member raised it.
    pub is_own: bool,
}

/// The amendments and votes of a meeting, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Votes {
    /// The amendments.
    pub amendments: Vec<Amendment>,
    /// Of whom it is doubted whether they may take part in which item (rule 19).
    pub doubts: Vec<RecusalDoubt>,
    /// The votes.
    pub votes: Vec<Vote>,
}

impl Votes {
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::AmendmentMoved(it) => self.amendments.push(Amendment {
                motion: it.motion,
                item: it.item,
                text: it.text,
                mover: it.mover,
                is_withdrawn: false,
            }),
            Event::AmendmentWithdrawn(it) => {
                for known in self.amendments.iter_mut().filter(|known| known.motion == it.motion) {
                    known.is_withdrawn = true;
                }
            }
            Event::RecusalRaised(it) => self.doubts.push(RecusalDoubt {
                item: it.item,
                person: it.person,
                is_own: it.is_own,
            }),
            Event::RecusalDropped(it) => self
                .doubts
                .retain(|known| (known.item, known.person) != (it.item, it.person)),
            // What the body decided is noted.
            Event::AttendanceNoted(it) => self
                .doubts
                .retain(|known| Some(known.item) != it.item || known.person != it.person),
            Event::VoteOpened(it) => self.votes.push(Vote {
                vote: it.vote,
                item: it.item,
                question: it.question,
                way: it.way,
                cast: BTreeMap::new(),
                own: BTreeSet::new(),
                state: VoteState::Open,
            }),
            Event::VotesCast(it) => {
                if let Some(vote) = self.find_mut(it.vote) {
                    vote.cast.extend(it.cast.iter().copied());
                    let own = it.cast.iter().map(|it| it.0).filter(|_| it.own);
                    vote.own.extend(own);
                }
            }
            Event::VoteClosed(it) => {
                if let Some(vote) = self.find_mut(it.vote) {
                    vote.cast = it.cast.iter().copied().collect();
                    vote.state = VoteState::Closed(it.result);
                }
            }
            Event::VoteVoided(it) => {
                if let Some(vote) = self.find_mut(it.vote) {
                    vote.state = VoteState::Void;
                }
            }
            _ => {}
        }
    }

    fn find_mut(&mut self, vote: VoteId) -> Option<&mut Vote> {
        self.votes.iter_mut().find(|it| it.vote == vote)
    }

    /// The vote in which votes are given now.
    pub fn open(&self) -> Option<&Vote> {
        self.votes.iter().find(|it| it.state == VoteState::Open)
    }

    /// Whether something was voted on at an item.
    pub(super) fn has_counted(&self, item: ItemId) -> bool {
        self.at(item).any(|it| it.result().is_some())
    }

    /// Whether somebody's vote at an item counts.
    pub(super) fn has_voted(&self, item: ItemId, person: PersonId) -> bool {
        self.at(item)
            .any(|it| it.result().is_some() && it.cast.contains_key(&person))
    }

    /// Whether somebody moved an amendment of an item and did not take it back.
    pub(super) fn has_moved(&self, item: ItemId, person: PersonId) -> bool {
        let moved = |it: &Amendment| (it.item, it.mover) == (item, Some(person));
        self.amendments.iter().any(|it| moved(it) && !it.is_withdrawn)
    }

    /// The votes at an item that count or are open.
    pub fn at(&self, item: ItemId) -> impl Iterator<Item = &Vote> {
        let votes = self.votes.iter();
        votes.filter(move |it| it.item == item && it.state != VoteState::Void)
    }

    /// The vote on a question that counts or is open.
    pub fn on(&self, item: ItemId, question: Question) -> Option<&Vote> {
        self.at(item).find(|it| it.question == question)
    }

    /// The doubt of a member's part in an item that was raised and not dropped.
    pub(super) fn doubt(&self, item: ItemId, person: PersonId) -> Option<&RecusalDoubt> {
        self.doubts.iter().find(|it| (it.item, it.person) == (item, person))
    }

    /// Members of whom it is to be decided first whether they may take part in an item (rule 19).
    pub fn doubted(&self, item: ItemId) -> impl Iterator<Item = PersonId> {
        let here = self.doubts.iter().filter(move |it| it.item == item).map(|it| it.person);
        here.filter(move |it| self.on(item, Question::Recusal(*it)).and_then(Vote::result).is_none())
    }

    /// Amendments of an item that wait for their vote (rule 17).
    pub fn waiting(&self, item: ItemId) -> impl Iterator<Item = &Amendment> {
        let moved = self
            .amendments
            .iter()
            .filter(move |it| it.item == item && !it.is_withdrawn);
        moved.filter(move |it| {
            self.on(item, Question::Amendment(it.motion))
                .and_then(Vote::result)
                .is_none()
        })
    }

    /// What an item came to by the vote on its main motion.
    pub(super) fn came_to(&self, item: ItemId) -> Option<Outcome> {
        let result = self.on(item, Question::Main).and_then(Vote::result)?;
        Some(result.outcome(self.is_amended(item)))
    }

    /// An amendment of an item was carried: the main motion is another than the one on the agenda.
    pub fn is_amended(&self, item: ItemId) -> bool {
        self.at(item)
            .any(|it| matches!(it.question, Question::Amendment(_)) && it.result() == Some(VoteResult::Carried))
    }
}

impl Course {
    /// Whoever leads notes an amendment; a member who is there moves one of their own.
    pub(super) fn move_amendment(
        &self,
        item: ItemId,
        (motion, text, mover): (MotionId, &str, Option<PersonId>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let is_own = mover.is_some() && mover == setting.acting.person;
        if !(is_own && mover.is_some_and(|it| self.votes_at(item, it, setting))) {
            setting.must_may(LEADS)?;
        }
        self.must_be_voted_on(item, setting)?;
        if self.votes.on(item, Question::Main).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        if self.votes.amendments.iter().any(|it| it.motion == motion) {
            return Ok(Vec::new());
        }
        if mover.is_some_and(|it| !self.votes_at(item, it, setting)) {
            return Err(Refusal::NotInTheRoom);
        }
        let text = mint(must_have_without_id(text, Refusal::NoMotion)?);
        Ok(vec![Event::AmendmentMoved(AmendmentMoved {
            meeting: self.meeting,
            item,
            motion,
            text,
            mover,
        })])
    }

    /// Whoever moved an amendment takes it back until it is voted on.
    pub(super) fn withdraw_amendment(&self, motion: MotionId, setting: &Setting<'_>) -> Decided {
        let known = self.votes.amendments.iter().find(|it| it.motion == motion);
        let known = known.ok_or(Refusal::NoSuchMotion)?;
        if known.mover.is_none() || known.mover != setting.acting.person {
            setting.must_may(LEADS)?;
        }
        self.must_be_in_session()?;
        match known.is_withdrawn {
            true => return Ok(Vec::new()),
            false if self.votes.on(known.item, Question::Amendment(motion)).is_some() => {
                return Err(Refusal::AlreadyVoted);
            }
            false => {}
        }
        Ok(vec![Event::AmendmentWithdrawn(AmendmentWithdrawn {
            meeting: self.meeting,
            item: known.item,
            motion,
        })])
    }

    /// Rule 19: who may take part comes first; rule 17: then amendments, each by itself; rule 15: not with fewer than half of the members there.
    pub(super) fn open_vote(
        &self,
        item: ItemId,
        (vote, question, way): (VoteId, Question, VoteWay),
        setting: &Setting<'_>,
    ) -> Decided {
        setting.must_may(LEADS)?;
        match question {
            Question::Recusal(_) => self.must_vote(item, setting)?,
            Question::Main | Question::Amendment(_) => self.must_be_voted_on(item, setting)?,
        };
        self.must_have_no_open_vote()?;
        if self.votes.on(item, question).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        self.must_come_first(item, question, setting)?;
        self.must_be_enough(item, setting)?;
        let called = match self.current() == Some(item) {
            true => Vec::new(),
            false => self.call(item, setting)?,
        };
        let opened = Event::VoteOpened(VoteOpened {
            meeting: self.meeting,
            item,
            vote,
            question,
            way,
        });
        Ok(called.into_iter().chain([opened]).collect())
    }

    /// Rule 15: with fewer than half of the members there nothing is voted on, nor is a vote counted.
    fn must_be_enough(&self, item: ItemId, setting: &Setting<'_>) -> Result<(), Refusal> {
        let (there, all) = (self.voters(item, setting).count(), setting.roster.len());
        match there == 0 || 2 * there < all {
            true => Err(Refusal::TooFewToVote { there, all }),
            false => Ok(()),
        }
    }

    fn must_come_first(&self, item: ItemId, question: Question, setting: &Setting<'_>) -> Result<(), Refusal> {
        let mut waiting = self.votes.waiting(item);
        let doubted: Vec<PersonId> = self.votes.doubted(item).collect();
        match question {
            Question::Recusal(person) if doubted.contains(&person) => Ok(()),
            Question::Recusal(_) => Err(Refusal::NoSuchDoubt),
            _ if !doubted.is_empty() => Err(Refusal::RecusalFirst(self.names(&doubted, setting))),
            Question::Amendment(motion) => {
                let found = waiting.find(|it| it.motion == motion);
                found.map(|_| ()).ok_or(Refusal::NoSuchMotion)
            }
            Question::Main => match waiting.count() {
                0 => Ok(()),
                count => Err(Refusal::AmendmentsFirst(count)),
            },
        }
    }

    /// A member votes; until the vote is closed the last word counts.
    pub(super) fn cast(&self, vote: VoteId, choice: VoteChoice, setting: &Setting<'_>) -> Decided {
        let person = setting.acting.person;
        let person = person.ok_or_else(|| Refusal::not_a_member(None))?;
        if !self.seats(setting).any(|it| it.0 == person) {
            return Err(Refusal::not_a_member(Some(person)));
        }
        let open = self.must_be_open(vote)?;
        if !self.votes_at(open.item, person, setting) {
            return Err(Refusal::NotInTheRoom);
        }
        if open.cast.get(&person) == Some(&choice) && open.own.contains(&person) {
            return Ok(Vec::new());
        }
        Ok(vec![self.were_cast(open, vec![(person, choice)], true)])
    }

    /// Whoever leads notes what others vote; who voted with their own hand keeps that.
    pub(super) fn note_votes(&self, vote: VoteId, cast: &[(PersonId, VoteChoice)], setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        let open = self.must_be_open(vote)?;
        if cast.iter().any(|it| !self.votes_at(open.item, it.0, setting)) {
            return Err(Refusal::NotInTheRoom);
        }
        let free: Vec<_> = cast.iter().copied().filter(|it| !open.own.contains(&it.0)).collect();
        if free.is_empty() && !cast.is_empty() {
            return Err(Refusal::VotedThemselves);
        }
        let other = free.into_iter().filter(|it| open.cast.get(&it.0) != Some(&it.1));
        let other: Vec<_> = other.collect();
        Ok(match other.is_empty() {
            true => Vec::new(),
            false => vec![self.were_cast(open, other, false)],
        })
    }

    /// Rule 16: more votes for than against; who is there and does not vote counts on neither side. The decision says it,
    /// with who voted how (rule 18).
    pub(super) fn close_vote(&self, vote: VoteId, anyway: bool, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        let open = self.must_be_open(vote)?;
        self.must_be_enough(open.item, setting)?;
        let voters: Vec<&(PersonId, Member)> = self.voters(open.item, setting).collect();
        let silent = voters.iter().filter(|it| !open.cast.contains_key(&it.0));
        let silent: Vec<String> = silent.map(|it| it.1.name.clone()).collect();
        let chosen = |person: PersonId| open.cast.get(&person).copied().unwrap_or(VoteChoice::Abstain);
        let cast: Vec<(PersonId, VoteChoice)> = voters.iter().map(|it| (it.0, chosen(it.0))).collect();
        let count = |choice: VoteChoice| cast.iter().filter(|it| it.1 == choice).count();
        let (ayes, noes) = (count(VoteChoice::For), count(VoteChoice::Against));
        if ayes + noes == 0 {
            return Err(Refusal::NobodyVoted);
        }
        setting.must_mean(anyway, (!silent.is_empty()).then_some(Refusal::HaveNotVoted(silent)))?;
        let result = match ayes.cmp(&noes) {
            std::cmp::Ordering::Greater => VoteResult::Carried,
            std::cmp::Ordering::Less => VoteResult::Fell,
            std::cmp::Ordering::Equal => VoteResult::Lapsed,
        };
        let closed = Event::VoteClosed(VoteClosed {
            meeting: self.meeting,
            item: open.item,
            vote,
            cast,
            result,
        });
        let mut after = self.clone();
        after.votes.apply(&closed);
        let told = after.votes.votes.iter().find(|it| it.vote == vote);
        let line = told.map(|it| after.vote_line(it, setting)).unwrap_or_default();
        let outcome = after.votes.came_to(open.item);
        let outcome = outcome.filter(|_| open.question == Question::Main);
        let recused = match open.question {
            Question::Recusal(person) if result == VoteResult::Carried => {
                Some(self.noted(Some(open.item), person, Attendance::Recused))
            }
            _ => None,
        };
        let written = after.told_in_decision(open.item, (None, Some(line)), (None, outcome), setting, mint);
        Ok([closed, written].into_iter().chain(recused).collect())
    }

    /// A vote that went wrong does not count, and is taken again.
    pub(super) fn void_vote(&self, vote: VoteId, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_not_be_sent()?;
        let known = self.votes.votes.iter().find(|it| it.vote == vote);
        let known = known
            .filter(|it| it.state != VoteState::Void)
            .ok_or(Refusal::NoSuchVote)?;
        if let (Question::Recusal(person), Some(VoteResult::Carried)) = (known.question, known.result()) {
            self.must_not_let_oneself_in((known.item, person), Attendance::Present, setting)?;
        }
        let voided = Event::VoteVoided(VoteVoided {
            meeting: self.meeting,
            item: known.item,
            vote,
            reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
        });
        if known.state == VoteState::Open {
            return Ok(vec![voided]);
        }
        let line = self.vote_line(known, setting);
        let mut after = self.clone();
        after.votes.apply(&voided);
        // What the motion came to goes with the vote on it, and is another where an amendment no longer counts.
        let outcomes = (self.votes.came_to(known.item), after.votes.came_to(known.item));
        let written = after.told_in_decision(known.item, (Some(line), None), outcomes, setting, mint);
        let mut events = vec![voided, written];
        if let (Question::Recusal(person), Some(VoteResult::Carried)) = (known.question, known.result()) {
            // Whoever was recused by it was there, and it is to be decided again.
            let (meeting, item) = (self.meeting, known.item);
            events.push(self.noted(Some(item), person, Attendance::Present));
            events.push(Event::RecusalRaised(RecusalRaised {
                meeting,
                item,
                person,
                is_own: false,
            }));
        }
        Ok(events)
    }

    /// While votes are given the meeting stays where it is.
    pub(super) fn must_have_no_open_vote(&self) -> Result<(), Refusal> {
        match self.votes.open().is_some() || self.elections.open().is_some() {
            true => Err(Refusal::VoteIsOpen),
            false => Ok(()),
        }
    }

    fn must_be_open(&self, vote: VoteId) -> Result<&Vote, Refusal> {
        self.must_be_in_session()?;
        self.votes
            .open()
            .filter(|it| it.vote == vote)
            .ok_or(Refusal::NoSuchVote)
    }

    fn must_vote(&self, item: ItemId, setting: &Setting<'_>) -> Result<&PaperItem, Refusal> {
        self.must_be_in_session()?;
        let kept = self.must_have(item)?;
        if setting.settings.votes {
            Ok(kept)
        } else {
            Err(Refusal::DoesNotVote)
        }
    }

    fn must_be_voted_on(&self, item: ItemId, setting: &Setting<'_>) -> Result<&PaperItem, Refusal> {
        let kept = self.must_vote(item, setting)?;
        match kept.kind {
            ItemKind::Information => Err(Refusal::InformationOnly(Outcome::Approved)),
            _ => Ok(kept),
        }
    }

    /// Members and deputies who are noted to be there at an item.
    pub fn voters<'s>(&'s self, item: ItemId, setting: &Setting<'s>) -> impl Iterator<Item = &'s (PersonId, Member)> {
        self.seats(setting).filter(move |it| self.is_at(item, it.0))
    }

    /// Whether somebody is one of them.
    pub(super) fn votes_at(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> bool {
        self.voters(item, setting).any(|it| it.0 == person)
    }

    fn were_cast(&self, open: &Vote, cast: Vec<(PersonId, VoteChoice)>, own: bool) -> Event {
        Event::VotesCast(VotesCast {
            meeting: self.meeting,
            item: open.item,
            vote: open.vote,
            cast,
            own,
        })
    }

    /// The vote on the main motion of an item, as its decision tells it.
    pub(super) fn reported_vote(&self, item: ItemId, setting: &Setting<'_>) -> Option<ReportedVote> {
        let main = self.votes.on(item, Question::Main).filter(|it| it.result().is_some())?;
        Some(self.reported(main, setting))
    }

    /// What the minutes say of the votes at an item that are not on its motion.
    pub(super) fn told_of_other_votes(&self, item: ItemId, setting: &Setting<'_>) -> Vec<String> {
        let is_other = |it: &&Vote| it.item == item && it.question != Question::Main && it.result().is_some();
        let others = self.votes.votes.iter().filter(is_other);
        others.map(|it| self.vote_line(it, setting)).collect()
    }

    /// What the minutes say of a closed vote.
    fn vote_line(&self, vote: &Vote, setting: &Setting<'_>) -> String {
        let told = self.reported(vote, setting);
        let member = |person: PersonId| self.seats(setting).find(|seat| seat.0 == person).map(|it| &it.1);
        let motion = match vote.question {
            Question::Recusal(person) => danish::Motion::Recusal(member(person).map_or("", |it| it.name.as_str())),
            Question::Amendment(motion) => {
                let known = self.votes.amendments.iter().find(|it| it.motion == motion);
                let words = known.and_then(|it| setting.payloads.get(&it.text));
                danish::Motion::Amendment(
                    words.map_or("", String::as_str),
                    known.and_then(|it| it.mover).and_then(member),
                )
            }
            Question::Main if self.votes.is_amended(vote.item) => danish::Motion::Amended,
            Question::Main => danish::Motion::Main,
        };
        danish::vote_line(motion, &told, vote.result())
    }

    fn reported(&self, vote: &Vote, setting: &Setting<'_>) -> ReportedVote {
        let seats = self.seats(setting);
        let seats: Vec<(&Member, VoteChoice)> = seats.filter_map(|it| Some((&it.1, *vote.cast.get(&it.0)?))).collect();
        reported(&seats)
    }

    /// The decision of an item with a line, and with what it came to, put in the place of another.
    pub(super) fn told_in_decision(
        &self,
        item: ItemId,
        (before, line): (Option<String>, Option<String>),
        (came_to, outcome): (Option<Outcome>, Option<Outcome>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Event {
        let mut decision = self.kept_decision(item, setting);
        let before = before.map(Block::paragraph);
        decision.blocks.retain(|it| Some(it) != before.as_ref());
        decision.blocks.extend(line.map(Block::paragraph));
        decision.outcomes.retain(|it| Some(*it) != came_to);
        if let Some(outcome) = outcome {
            let goes_with = |it: &Outcome| *it != outcome && contradiction(&[*it, outcome]).is_none();
            decision.outcomes.retain(goes_with);
            decision.outcomes.push(outcome);
        }
        decision.vote = self.reported_vote(item, setting);
        match self.paper.find(item) {
            Some(kept) if !decision.outcomes.is_empty() => self.say_level(kept, &mut decision, setting),
            // Who takes part, or an amendment, was voted on: the matter is still to be decided.
            _ => (decision.level, decision.recommended_to) = (None, None),
        }
        self.decision_written(item, &decision, mint)
    }
}

/// Rule 18: by party where all of it who were there voted alike, with the names of those meant where not; whoever is of no
/// party by name.
fn reported(seats: &[(&Member, VoteChoice)]) -> ReportedVote {
    let side = |choice: VoteChoice| {
        let mut groups: Vec<VoteGroup> = Vec::new();
        for (member, _) in seats.iter().filter(|it| it.1 == choice) {
            let Some(party) = member.party.as_deref().filter(|it| !it.is_empty()) else {
                groups.push(VoteGroup {
                    name: member.name.clone(),
                    members: Vec::new(),
                });
                continue;
            };
            let is_of_it = |it: &&(&Member, VoteChoice)| it.0.party.as_deref() == Some(party);
            if groups.iter().any(|it| it.name == party) {
                continue;
            }
            let of_it: Vec<_> = seats.iter().filter(is_of_it).collect();
            let alike = of_it.iter().filter(|it| it.1 == choice);
            let alike: Vec<String> = alike.map(|it| it.0.name.clone()).collect();
            groups.push(VoteGroup {
                name: party.to_owned(),
                members: if alike.len() == of_it.len() { Vec::new() } else { alike },
            });
        }
        groups
    };
    let count = |choice: VoteChoice| u32::try_from(seats.iter().filter(|it| it.1 == choice).count()).ok();
    let (against, abstained) = (count(VoteChoice::Against), count(VoteChoice::Abstain));
    let some = |it: Option<u32>| it.filter(|it| *it > 0);
    ReportedVote {
        unanimous: some(against).is_none() && some(abstained).is_none(),
        for_count: count(VoteChoice::For),
        against_count: against,
        abstain_count: some(abstained),
        voted_for: side(VoteChoice::For),
        against: side(VoteChoice::Against),
        abstained: side(VoteChoice::Abstain),
        ..ReportedVote::default()
    }
}
