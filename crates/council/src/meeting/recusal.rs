//! Who may not take part in an item: a member or whoever leads raises the doubt, the body decides it (rule 19).

use std::collections::BTreeSet;

use super::act::Act;
use super::course::Course;
use super::election::ElectionAct;
use super::setting::Setting;
use super::sitting::LEADS;
use super::status::{Attendance, MeetingStatus};
use super::vote::{Question, Vote, VoteResult};
use crate::command::Refusal;
use crate::event::{Event, RecusalDropped, RecusalRaised};
use crate::ids::{CaseId, ItemId, PersonId, VoteId};
use crate::kept::KeptRecord;

type Decided = Result<Vec<Event>, Refusal>;

/// Who is recused from which items because they were where their matters stood before, and were let in nowhere since.
pub type RecusedBefore = BTreeSet<(ItemId, PersonId)>;

impl Course {
    /// Whether somebody is recused from an item: from the item itself, or from one that it stands under, or stood under in
    /// anything that somebody still reads. Whoever is noted to be there at the item itself is not.
    pub fn is_shut_out(&self, item: ItemId, person: PersonId) -> bool {
        let noted = |item: ItemId| self.at_item.get(&(item, person)).copied();
        let is_recused = |item: ItemId| noted(item) == Some(Attendance::Recused);
        if noted(item).is_some_and(Attendance::is_there) {
            return false;
        }
        is_recused(item) || self.stood_under(item).any(is_recused)
    }

    /// Whether somebody is: here, or where its matter, or that of the item it stands under, stood before, until somebody lets
    /// them in to it here.
    pub fn is_recused(&self, item: ItemId, person: PersonId, before: &RecusedBefore) -> bool {
        let is_let_in = |item: ItemId| self.let_in.contains(&(item, person));
        let was = |item: ItemId| before.contains(&(item, person)) && !is_let_in(item);
        let is_carried = || was(item) || self.stood_under(item).any(was);
        self.is_shut_out(item, person) || (!is_let_in(item) && is_carried())
    }

    /// The items of which an act asks who is recused, and those they stand under, each with the case it belongs to.
    pub fn recusals_asked(&self, act: &Act) -> BTreeSet<(CaseId, ItemId)> {
        let placed = match act {
            Act::PlaceProposal { case, item, .. } => Some((*case, *item)),
            _ => None,
        };
        let asked: Vec<ItemId> = match act {
            Act::Publish { .. } => self.given().flat_map(|it| &it.items).map(|it| it.item).collect(),
            // What a version says of itself is silent about what somebody is recused from.
            Act::Release { .. } => self.readable().into_iter().collect(),
            _ => self.items_of(act).into_iter().chain(self.dealt_with_by(act)).collect(),
        };
        self.cases_of(&asked).into_iter().chain(placed).collect()
    }

    /// The cases of these items, and of those they stand or stood under.
    pub fn cases_of(&self, items: &[ItemId]) -> BTreeSet<(CaseId, ItemId)> {
        let above = items.iter().flat_map(|it| self.stood_under(*it));
        let wanted: BTreeSet<ItemId> = above.chain(items.iter().copied()).collect();
        let drafted = self.paper.items.iter().chain(self.off.iter().map(|it| &it.item));
        let drafted = drafted.map(|it| (it.case, it.item));
        let given = self.given().flat_map(|it| &it.items).map(|it| (it.case, it.item));
        let known = drafted.chain(given).filter(|it| wanted.contains(&it.1));
        known.filter_map(|(case, item)| Some((case?, item))).collect()
    }

    /// Who is recused from what an act deals with since its matter stood elsewhere, and was not let in: it is noted here the
    /// moment it is dealt with, so that they count among nobody who is there (rules 15 and 19).
    pub(super) fn carried(&self, act: &Act, setting: &Setting<'_>) -> Vec<Event> {
        let begins = matches!(act, Act::Start { .. }) && self.status == MeetingStatus::Planned;
        if !begins && !matches!(self.status, MeetingStatus::InSession { .. }) {
            return Vec::new();
        }
        let own: Vec<ItemId> = self.items_of(act).into_iter().chain(self.dealt_with_by(act)).collect();
        let above = own.iter().flat_map(|it| self.stood_under(*it));
        let items: BTreeSet<ItemId> = above.chain(own.iter().copied()).collect();
        let is_here = |it: &&(ItemId, PersonId)| items.contains(&it.0) && self.paper.find(it.0).is_some();
        let is_noted = |it: &&(ItemId, PersonId)| self.let_in.contains(*it) || self.at_item.contains_key(*it);
        let before = setting.recused_before.iter().filter(is_here);
        let out = before.filter(|it| !is_noted(it) && self.sits_at(it.0, it.1, setting));
        out.map(|it| self.noted(Some(it.0), it.1, Attendance::Recused))
            .collect()
    }

    /// The items that are dealt with by an act that is about none of them: one is called, and a meeting deals with all of them.
    fn dealt_with_by(&self, act: &Act) -> Vec<ItemId> {
        match act {
            Act::Call { item } => vec![*item],
            Act::Start { .. } | Act::End { .. } => {
                let deputies = self.deputies.iter().filter_map(|it| it.item);
                deputies.chain(self.paper.items.iter().map(|it| it.item)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether somebody is a member, or stands in for one at an item.
    fn sits_at(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> bool {
        let is_member = setting.roster.iter().any(|it| it.0 == person);
        let mut deputies = self.deputies.iter().filter(|it| it.deputy == person);
        is_member || deputies.any(|it| it.meets(Some(item)))
    }

    /// Who is shut out of which item, whether it stands on the agenda, was taken off, or is read only as it was given out.
    pub fn recusals(&self) -> impl Iterator<Item = (ItemId, PersonId)> + '_ {
        let items = match self.at_item.is_empty() {
            true => BTreeSet::new(),
            false => self.readable(),
        };
        let people: BTreeSet<PersonId> = self.at_item.keys().map(|it| it.1).collect();
        let pairs = items
            .into_iter()
            .flat_map(move |item| people.clone().into_iter().map(move |person| (item, person)));
        pairs.filter(|(item, person)| self.is_shut_out(*item, *person))
    }

    /// Who was let in to an item that they may have been recused from before, in another meeting.
    pub fn let_in(&self) -> impl Iterator<Item = (ItemId, PersonId)> + '_ {
        self.let_in.iter().copied()
    }

    /// Whether somebody was recused from an item before any vote on it here, and was let in while the meeting went on.
    pub fn is_let_back(&self, item: ItemId, person: PersonId) -> bool {
        let question = Question::Recusal(person);
        let is_voted_on = |it: &Vote| it.item == item && it.question == question;
        self.let_back.contains(&(item, person)) && !self.votes.votes.iter().any(is_voted_on)
    }

    /// Whether somebody who was recused where the matter of an item, or of the one it stands under, stood before was let in to it
    /// here. Of whom the body voted here, its vote tells.
    pub(super) fn is_no_longer_recused(&self, item: ItemId, person: PersonId, before: &RecusedBefore) -> bool {
        let was = |item: ItemId| before.contains(&(item, person));
        let is_voted_on = self.votes.on(item, Question::Recusal(person)).is_some();
        let is_let_in = self.let_in.contains(&(item, person)) && !is_voted_on;
        is_let_in && (was(item) || self.stood_under(item).any(was))
    }

    /// Whether an item stands on the agenda, or in a version of it that is still read.
    pub fn stands(&self, item: ItemId) -> bool {
        let mut given = self.given().flat_map(|it| &it.items);
        self.paper.find(item).is_some() || given.any(|it| it.item == item)
    }

    /// Every item that somebody may still read something of.
    fn readable(&self) -> BTreeSet<ItemId> {
        let drafted = self.paper.items.iter().map(|it| it.item);
        let off = self.off.iter().map(|it| it.item.item);
        let given = self.given().flat_map(|it| &it.items).map(|it| it.item);
        let noted = self.at_item.keys().map(|it| it.0);
        drafted.chain(off).chain(given).chain(noted).collect()
    }

    /// What it stands under, as it is worked on, was taken off and was given out.
    pub(super) fn stood_under(&self, item: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        let drafted = self.paper.find(item).into_iter();
        let off = self.off.iter().map(|it| &it.item).filter(move |it| it.item == item);
        let given = self.given().flat_map(|it| &it.items).filter(move |it| it.item == item);
        let worked_on = drafted.chain(off).filter_map(|it| it.under);
        worked_on.chain(given.filter_map(|it| it.under))
    }

    /// The papers that went out and are still read.
    fn given(&self) -> impl Iterator<Item = &KeptRecord> {
        self.out.iter().map(|it| &it.record).chain(&self.before)
    }

    /// An item that goes elsewhere takes along who is shut out of it.
    pub(super) fn carry_recusals(&mut self, item: ItemId, under: Option<ItemId>) {
        let is_here = self.paper.find(item).is_some_and(|it| it.under == under);
        let people: BTreeSet<PersonId> = self.at_item.keys().map(|it| it.1).collect();
        for person in people {
            if !is_here && self.is_shut_out(item, person) {
                self.at_item.insert((item, person), Attendance::Recused);
            }
        }
    }

    /// What is said of somebody at one item.
    pub(super) fn note_at(&mut self, item: ItemId, person: PersonId, attendance: Attendance) {
        let was_out = self.is_shut_out(item, person);
        let is_in_session = matches!(self.status, MeetingStatus::InSession { .. });
        self.at_item.insert((item, person), attendance);
        if attendance == Attendance::Recused {
            self.let_in.remove(&(item, person));
            self.let_back.remove(&(item, person));
        }
        if attendance.is_there() {
            self.let_in.insert((item, person));
            if was_out && is_in_session {
                self.let_back.insert((item, person));
            }
        }
    }

    /// The items that an act is about: whose papers it changes, to which it brings others, or at which it is done. What is asked
    /// of the meeting as a whole is about none, and so is calling the next item: the meeting goes on whoever is recused.
    fn items_of(&self, act: &Act) -> Vec<ItemId> {
        match act {
            Act::Write { item, .. }
            | Act::TakeOff { item, .. }
            | Act::PutOnAgain { item }
            | Act::CloseItem { item, .. }
            | Act::OpenItem { item, .. }
            | Act::Attach { item, .. }
            | Act::LookInto { item, .. }
            | Act::Detach { item, .. }
            | Act::ChangeAttachment { item, .. }
            | Act::Invite { item, .. }
            | Act::CallOff { item, .. }
            | Act::Reorder { item, .. }
            | Act::Strike { item, .. }
            | Act::UndoAgendaChange { item }
            | Act::PutQuestion { item, .. }
            | Act::DropQuestion { item, .. }
            | Act::CallIn { item, .. }
            | Act::SeeOut { item, .. }
            | Act::MoveAmendment { item, .. }
            | Act::RaiseRecusal { item, .. }
            | Act::DropRecusal { item, .. }
            | Act::OpenVote { item, .. }
            | Act::GiveStatement { item, .. }
            | Act::WithdrawStatement { item, .. }
            | Act::Escalate { item, .. }
            | Act::TakeBackEscalation { item }
            | Act::DecideByLaw { item, .. }
            | Act::NoteDeviation { item, .. }
            | Act::KeepPersonal { item, .. }
            | Act::AskForPapers { item, .. }
            | Act::GrantPapers { item, .. }
            | Act::NotePapersRead { item, .. }
            | Act::RefusePapers { item, .. }
            | Act::KeepClosed { item, .. }
            | Act::Hold { item, .. }
            | Act::LetGo { item, .. }
            | Act::File { item, .. }
            | Act::CorrectReceipt { item, .. }
            | Act::TakeBackReceipt { item, .. }
            | Act::LeaveUnfiled { item, .. }
            | Act::AwaitFiling { item }
            | Act::NoteCaseNumber { item, .. }
            | Act::TellClosed { item, .. } => vec![*item],
            Act::MoveItem { item, under, .. } | Act::PlaceProposal { item, under, .. } => {
                std::iter::once(*item).chain(*under).collect()
            }
            Act::PlaceItem(new) => new.under.into_iter().collect(),
            Act::Fill { parts } => parts.iter().map(|it| it.item).collect(),
            Act::Attend { item, .. }
            | Act::CallDeputy { item, .. }
            | Act::CallOffDeputy { item, .. }
            | Act::RemindOfDuty { item, .. }
            | Act::Add { item, .. } => item.iter().copied().collect(),
            Act::WithdrawAmendment { motion } => {
                let moved = self.votes.amendments.iter().filter(|it| it.motion == *motion);
                moved.map(|it| it.item).collect()
            }
            Act::Vote { vote, .. }
            | Act::NoteVotes { vote, .. }
            | Act::CloseVote { vote, .. }
            | Act::VoidVote { vote, .. } => self.find_vote(*vote).map(|it| it.item).into_iter().collect(),
            Act::Elect { election, asked } => match asked {
                ElectionAct::Open { item, .. } => vec![*item],
                ElectionAct::Again { after, .. } => self.elections.item_of(*after).into_iter().collect(),
                ElectionAct::Count { .. }
                | ElectionAct::Draw { .. }
                | ElectionAct::Void { .. }
                | ElectionAct::Lost { .. } => self.elections.item_of(*election).into_iter().collect(),
            },
            // The word is given at what is dealt with.
            Act::GiveWord { .. } | Act::EndWord | Act::AskForWord { .. } => self.current().into_iter().collect(),
            Act::ForgetPersonal { attachment } => {
                let kept = self.personal.get(attachment);
                kept.map(|it| it.item).into_iter().collect()
            }
            // A form says of every guest when they were there; only of whom it is said otherwise is something asked.
            Act::CorrectTimes { guests, .. } => {
                let said = self.guest_times();
                let other = guests.iter().filter(|it| !said.contains(it));
                other.map(|it| it.item).collect()
            }
            Act::Plan { .. }
            | Act::Move(_)
            | Act::Cancel { .. }
            | Act::Lock
            | Act::Unlock
            | Act::Release { .. }
            | Act::Publish { .. }
            | Act::Unpublish { .. }
            | Act::Start { .. }
            | Act::Call { .. }
            | Act::Adopt
            | Act::TakeBackAdoption
            | Act::SetMode { .. }
            | Act::Object { .. }
            | Act::ComeOrLeave { .. }
            | Act::End { .. }
            | Act::SendToSignature { .. }
            | Act::Recall { .. }
            | Act::Sign { .. }
            | Act::Remind { .. } => Vec::new(),
        }
    }

    /// What somebody asks of their own part in an item has rules of its own: nobody lets themselves in, the body votes on a
    /// doubt with the member, and whoever is out says who stands in.
    fn is_of_own_part(&self, act: &Act, person: PersonId) -> bool {
        let is_own = |it: &Vote| it.question == Question::Recusal(person);
        match act {
            Act::Attend { noted, .. } => !noted.is_empty() && noted.iter().all(|it| it.0 == person),
            Act::RaiseRecusal { person: whose, .. }
            | Act::DropRecusal { person: whose, .. }
            | Act::AskForWord { person: whose, .. }
            | Act::CallDeputy { member: whose, .. } => *whose == person,
            Act::Vote { vote, .. } => self.find_vote(*vote).is_some_and(is_own),
            Act::VoidVote { vote, .. } => self
                .find_vote(*vote)
                .is_some_and(|it| is_own(it) && it.result() == Some(VoteResult::Carried)),
            // Of these rule 29 says what becomes of them.
            Act::AskForPapers { .. } | Act::NotePapersRead { .. } => true,
            _ => false,
        }
    }

    fn find_vote(&self, vote: VoteId) -> Option<&Vote> {
        self.votes.votes.iter().find(|it| it.vote == vote)
    }

    /// Rule 19: to whoever is recused from an item it is not there, whatever they ask of it; one that is not there at all they are
    /// answered the same of.
    pub(super) fn must_have_part(&self, act: &Act, setting: &Setting<'_>) -> Result<(), Refusal> {
        let Some(person) = setting.acting.person else {
            return Ok(());
        };
        if self.is_of_own_part(act, person) {
            return Ok(());
        }
        let is_out = |noted: (&(ItemId, PersonId), &Attendance)| noted.0.1 == person && *noted.1 == Attendance::Recused;
        // What is to be placed stands nowhere yet.
        let is_placed = matches!(act, Act::PlaceProposal { .. });
        let is_guess = |it: ItemId| !is_placed && self.at_item.iter().any(is_out) && !self.readable().contains(&it);
        let is_recused = |it: ItemId| self.is_recused(it, person, setting.recused_before);
        if !self.items_of(act).into_iter().any(|it| is_recused(it) || is_guess(it)) {
            return Ok(());
        }
        match act {
            Act::Vote { .. } => Err(Refusal::NotInTheRoom),
            _ => Err(Refusal::NoSuchItem),
        }
    }

    /// Before the motion is voted on a member raises the doubt of their own part in it, and whoever leads that of anybody's.
    pub(super) fn raise_recusal(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        self.must_act_for(person, LEADS, setting)?;
        self.must_be_in_session()?;
        self.must_have(item)?;
        if !self.seats(setting).any(|it| it.0 == person) {
            return Err(Refusal::not_a_member(Some(person)));
        }
        match self.attendance_at(item, person) {
            Some(Attendance::Recused) => return Ok(Vec::new()),
            noted if !noted.is_none_or(Attendance::is_there) => return Err(Refusal::NotInTheRoom),
            _ => {}
        }
        if self.votes.doubt(item, person).is_some() {
            return Ok(Vec::new());
        }
        if self.votes.on(item, Question::Main).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        let meeting = self.meeting;
        let is_own = setting.acting.person == Some(person);
        Ok(vec![Event::RecusalRaised(RecusalRaised {
            meeting,
            item,
            person,
            is_own,
        })])
    }

    /// Until it is voted on, the doubt goes as it came: a member's own by the member or whoever leads, another's by whoever
    /// leads and is not the one it is about.
    pub(super) fn drop_recusal(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        let doubt = self.votes.doubt(item, person);
        self.must_act_for(person, LEADS, setting)?;
        if setting.acting.person == Some(person) && doubt.is_some_and(|it| !it.is_own) {
            return Err(Refusal::NotYours(LEADS[0]));
        }
        self.must_be_in_session()?;
        if doubt.is_none() {
            return Ok(Vec::new());
        }
        if self.votes.on(item, Question::Recusal(person)).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        let meeting = self.meeting;
        Ok(vec![Event::RecusalDropped(RecusalDropped { meeting, item, person })])
    }

    /// Rule 19: whoever is recused does not undo it; somebody else who leads or keeps the minutes does.
    pub(super) fn must_not_let_oneself_in(
        &self,
        (item, person): (ItemId, PersonId),
        attendance: Attendance,
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let is_own = setting.acting.person == Some(person);
        let is_recused = self.is_recused(item, person, setting.recused_before);
        match is_own && attendance != Attendance::Recused && is_recused {
            true => Err(Refusal::OwnRecusal),
            false => Ok(()),
        }
    }

    /// Rule 19: where the body votes, nobody else says in its meeting who is recused, but of whoever was so in the matter already
    /// and was let in: that is taken back. The operator at the machine lays out a past.
    pub(super) fn must_leave_to_body(
        &self,
        item: ItemId,
        (person, attendance): (PersonId, Attendance),
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let is_in_session = matches!(self.status, MeetingStatus::InSession { .. });
        if !is_in_session || !setting.settings.votes || setting.acting.person.is_none() {
            return Ok(());
        }
        let vote = self.votes.on(item, Question::Recusal(person));
        let was_recused = vote.and_then(|it| it.result()) == Some(VoteResult::Carried);
        let is_decided_here = was_recused && attendance.is_there();
        let is_said_here = attendance == Attendance::Recused && !self.is_let_back(item, person);
        match is_said_here || is_decided_here {
            true => Err(Refusal::BodyDecidesRecusal),
            false => Ok(()),
        }
    }
}
