//! What may be asked of a meeting held here; which rules answer stands in the files beside this one.

use serde::{Deserialize, Serialize};

use super::Meeting;
use super::adoption::Off;
use super::asked::{Filling, NewItem, When, Words};
use super::course::Course;
use super::deviation::{Deviation, Recommended};
use super::duty::Duty;
use super::election::ElectionAct;
use super::held_as::MeetingMode;
use super::question::NewQuestion;
use super::room::GuestTimes;
use super::setting::Setting;
use super::statement::StatementKind;
use super::status::{Attendance, MeetingKind, SignMethod};
use super::vote::{Question, VoteChoice, VoteWay};
use crate::clock::{self, ClockTime, Date, Timestamp};
use crate::command::Refusal;
use crate::event::Event;
use crate::eye;
use crate::ids::{
    AttachmentId, BodyId, CaseId, ElectionId, FileId, ItemId, MotionId, PersonId, QuestionId, TextId, VoteId,
};
use crate::leak::{FileLeak, LeakKind, kinds_in_words};
use crate::paper::{AttachmentChange, Raised};
use crate::record::AttachmentLine;

/// Something asked of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Plan it.
    Plan {
        /// Of which body.
        body: BodyId,
        /// What kind.
        #[serde(default)]
        meeting_kind: MeetingKind,
        /// When and where.
        #[serde(flatten)]
        when: When,
    },
    /// Move it to another day, time or place.
    Move(When),
    /// Call it off.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Put an item on the agenda.
    PlaceItem(Box<NewItem>),
    /// Put an approved proposal on the agenda: it stays the same item.
    PlaceProposal {
        /// Its case.
        case: CaseId,
        /// The item.
        item: ItemId,
        /// Its place among those beside it, counted from 0; at the end if not given.
        #[serde(default)]
        place: Option<u32>,
        /// The item it is to stand under, as one of its matters.
        #[serde(default)]
        under: Option<ItemId>,
        /// Why it may be dealt with although the meeting has begun (rule 6).
        #[serde(default)]
        raised: Option<Raised>,
        /// Also after the deadline of its kind.
        #[serde(default)]
        anyway: bool,
    },
    /// Write a part of an item.
    Write {
        /// The item.
        item: ItemId,
        /// Which writing of the part was read: somebody else's is never overwritten.
        revision: u32,
        /// What is written.
        #[serde(flatten)]
        words: Words,
    },
    /// Fill sections from their sources; what a person wrote by hand stays.
    Fill {
        /// The sections.
        parts: Vec<Filling>,
    },
    /// Give an item another place, or put it under another item.
    MoveItem {
        /// The item.
        item: ItemId,
        /// Where among those beside it, counted from 0.
        place: u32,
        /// The item it is to stand under; none for an item of its own.
        #[serde(default)]
        under: Option<ItemId>,
    },
    /// Take an item off the agenda.
    TakeOff {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Put an item on the agenda again as it was taken off.
    PutOnAgain {
        /// The item.
        item: ItemId,
    },
    /// Close an item to the public.
    CloseItem {
        /// The item.
        item: ItemId,
        /// Why, in the words of the law.
        ground: String,
        /// What outsiders see instead of the title.
        public_title: String,
        /// When it must be asked again.
        review_on: Option<Date>,
    },
    /// Open a closed item.
    OpenItem {
        /// The item.
        item: ItemId,
        /// Also where its words of now go out with it, in an agenda that is released no more (rule 9).
        #[serde(default)]
        anyway: bool,
    },
    /// Add an attachment to an item.
    Attach {
        /// The item.
        item: ItemId,
        /// The attachment, drawn where the form was made.
        attachment: AttachmentId,
        /// Its line.
        line: AttachmentLine,
        /// Its file.
        file: Option<FileId>,
        /// What the leak gate found in the file (rule 31).
        #[serde(default)]
        findings: Vec<FileLeak>,
    },
    /// Say what the leak gate found in a file that nobody had looked into (rule 31).
    LookInto {
        /// The item.
        item: ItemId,
        /// The attachment.
        attachment: AttachmentId,
        /// What was found.
        findings: Vec<FileLeak>,
    },
    /// Take an attachment away.
    Detach {
        /// The item.
        item: ItemId,
        /// The attachment.
        attachment: AttachmentId,
    },
    /// Give an attachment another title, number, openness or place.
    ChangeAttachment {
        /// The item.
        item: ItemId,
        /// What it is to be.
        #[serde(flatten)]
        change: AttachmentChange,
    },
    /// Ask a guest to an item.
    Invite {
        /// The item.
        item: ItemId,
        /// Who.
        person: PersonId,
        /// From when.
        from: ClockTime,
        /// Until when.
        to: ClockTime,
    },
    /// Call a guest off.
    CallOff {
        /// The item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// Close the agenda to new items.
    Lock,
    /// Take new items again.
    Unlock,
    /// Give a version of the agenda to the members.
    Release {
        /// Why it comes after the deadline.
        #[serde(default)]
        late_reason: Option<String>,
        /// Why what the leak gate found may go out (rule 31).
        #[serde(default)]
        override_reason: Option<String>,
        /// Also with texts that have an open end.
        #[serde(default)]
        anyway: bool,
    },
    /// Make the agenda, or the minutes once the meeting has ended, public.
    Publish {
        /// Why what the leak gate found may go out (rule 31).
        #[serde(default)]
        override_reason: Option<String>,
        /// Also minutes with items that have no decision.
        #[serde(default)]
        anyway: bool,
    },
    /// Take back what is public.
    Unpublish {
        /// Why.
        reason: String,
    },
    /// Begin the meeting.
    Start {
        /// When.
        at: ClockTime,
        /// On which day; today if not given.
        #[serde(default)]
        on: Option<Date>,
        /// Also on another day than planned, or at a time that has not come.
        #[serde(default)]
        anyway: bool,
        /// Who is there.
        #[serde(default)]
        present: Vec<PersonId>,
        /// Everybody is there who has not sent excuses.
        #[serde(default)]
        all: bool,
    },
    /// Call an item.
    Call {
        /// The item.
        item: ItemId,
    },
    /// Adopt the agenda, as it stands with what was changed (rule 4).
    Adopt,
    /// Say that it is not adopted after all.
    TakeBackAdoption,
    /// Deal with an item at another time; it keeps its number.
    Reorder {
        /// The item.
        item: ItemId,
        /// The item it comes right after; first where there is none.
        #[serde(default)]
        after: Option<ItemId>,
    },
    /// Let the body take an item off its agenda.
    Strike {
        /// The item.
        item: ItemId,
        /// How.
        off: Off,
        /// Why.
        reason: String,
    },
    /// Take the last change of an item on the agenda back.
    UndoAgendaChange {
        /// The item.
        item: ItemId,
    },
    /// Put a question at question time, or write it and its answer anew.
    PutQuestion {
        /// The item.
        item: ItemId,
        /// The question.
        #[serde(flatten)]
        new: Box<NewQuestion>,
    },
    /// Let a question not be put.
    DropQuestion {
        /// The item.
        item: ItemId,
        /// The question.
        question: QuestionId,
    },
    /// Call a guest in to the item they are invited to.
    CallIn {
        /// The item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// See a guest out again.
    SeeOut {
        /// The item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
    /// Give somebody in the room the word.
    GiveWord {
        /// Who.
        person: PersonId,
        /// For how many minutes.
        #[serde(default)]
        minutes: Option<u16>,
    },
    /// Take the word back.
    EndWord,
    /// Move an amendment to the motion of an item.
    MoveAmendment {
        /// The item.
        item: ItemId,
        /// The amendment, drawn where the form was made.
        motion: MotionId,
        /// Its words.
        text: String,
        /// Who moves it, where that is said.
        #[serde(default)]
        mover: Option<PersonId>,
    },
    /// Take an amendment back.
    WithdrawAmendment {
        /// The amendment.
        motion: MotionId,
    },
    /// Doubt whether a member may take part in an item.
    RaiseRecusal {
        /// The item.
        item: ItemId,
        /// The member.
        person: PersonId,
    },
    /// Doubt it no more.
    DropRecusal {
        /// The item.
        item: ItemId,
        /// The member.
        person: PersonId,
    },
    /// Call a deputy in for a member who is away or recused.
    CallDeputy {
        /// For this item only; else for the meeting.
        #[serde(default)]
        item: Option<ItemId>,
        /// The deputy.
        deputy: PersonId,
        /// For whom.
        member: PersonId,
        /// Also where the body decided that somebody of another list comes.
        #[serde(default)]
        anyway: bool,
    },
    /// Let a deputy not stand in any more.
    CallOffDeputy {
        /// The item, where it was of one only.
        #[serde(default)]
        item: Option<ItemId>,
        /// The deputy.
        deputy: PersonId,
    },
    /// Put an amendment, the main motion or a recusal to the vote.
    OpenVote {
        /// The item.
        item: ItemId,
        /// The vote, drawn where the form was made.
        vote: VoteId,
        /// What is voted on.
        question: Question,
        /// How it is held.
        way: VoteWay,
    },
    /// Vote.
    Vote {
        /// In which vote.
        vote: VoteId,
        /// What.
        choice: VoteChoice,
    },
    /// Note what others vote.
    NoteVotes {
        /// In which vote.
        vote: VoteId,
        /// Who votes what.
        cast: Vec<(PersonId, VoteChoice)>,
    },
    /// Count the vote.
    CloseVote {
        /// The vote.
        vote: VoteId,
        /// Also where members who are there have not voted.
        #[serde(default)]
        anyway: bool,
    },
    /// Let a vote not count, so that it is taken again.
    VoidVote {
        /// The vote.
        vote: VoteId,
        /// Why.
        reason: String,
    },
    /// Something asked of an election of a person on secret ballot.
    Elect {
        /// The election, drawn where the form was made.
        election: ElectionId,
        /// What.
        asked: ElectionAct,
    },
    /// Note who is there.
    Attend {
        /// At this item only.
        #[serde(default)]
        item: Option<ItemId>,
        /// Who, and how.
        noted: Vec<(PersonId, Attendance)>,
        /// Everybody is there of whom nothing is noted by then.
        #[serde(default)]
        rest: bool,
        /// Also away from what they voted on, or moved an amendment to.
        #[serde(default)]
        anyway: bool,
    },
    /// Hold it on screens, or in a room (rule 28).
    SetMode {
        /// How.
        mode: MeetingMode,
    },
    /// Object to holding it on screens, or no longer.
    Object {
        /// Whether the member objects.
        objects: bool,
    },
    /// Say something short beside a decision (rule 24), or other words in its place.
    GiveStatement {
        /// The item.
        item: ItemId,
        /// A dissent or a remark.
        statement: StatementKind,
        /// Whose it is; whoever leads notes that of others.
        person: PersonId,
        /// What stands in the minutes.
        text: String,
        /// The member's grounds, which go along where another authority gets the case.
        #[serde(default)]
        grounds: Option<String>,
    },
    /// Take a statement back.
    WithdrawStatement {
        /// The item.
        item: ItemId,
        /// A dissent or a remark.
        statement: StatementKind,
        /// Whose it is.
        person: PersonId,
    },
    /// Take a committee's decision to the council (rules 25 and 26).
    Escalate {
        /// The item.
        item: ItemId,
        /// Who wants it; whoever leads notes that of a member.
        person: PersonId,
    },
    /// Leave the decision with the committee after all.
    TakeBackEscalation {
        /// The item.
        item: ItemId,
    },
    /// Say that the law gives a matter to the committee, or no longer say so.
    DecideByLaw {
        /// The item.
        item: ItemId,
        /// Which law; none where it does not.
        #[serde(default)]
        ground: Option<String>,
    },
    /// Say whether a decision is otherwise than was recommended.
    NoteDeviation {
        /// The item.
        item: ItemId,
        /// Where it was recommended; none where the item's own text recommends.
        #[serde(default)]
        recommended: Option<Recommended>,
        /// It is otherwise.
        deviates: bool,
    },
    /// Come to the meeting, or leave it, while it goes on: what was dealt with stays as it was.
    ComeOrLeave {
        /// Who.
        person: PersonId,
        /// There from now on, or not.
        comes: bool,
    },
    /// Ask for the word, or want it no more.
    AskForWord {
        /// Who.
        person: PersonId,
        /// Wants it.
        wants: bool,
    },
    /// End the meeting.
    End {
        /// When.
        at: ClockTime,
        /// Also with items that have no decision and members of whom nothing is noted.
        #[serde(default)]
        anyway: bool,
    },
    /// Correct on which day the meeting was held, when it began and ended, and when guests were there.
    CorrectTimes {
        /// When it began.
        start: ClockTime,
        /// When it ended; none while it goes on.
        #[serde(default)]
        end: Option<ClockTime>,
        /// The day; none where it stays.
        #[serde(default)]
        on: Option<Date>,
        /// Why; another day needs it.
        #[serde(default)]
        reason: Option<String>,
        /// The guests whose times are corrected.
        #[serde(default)]
        guests: Vec<GuestTimes>,
    },
    /// Send the minutes to those who sign.
    SendToSignature {
        /// Also with items that have no decision.
        #[serde(default)]
        anyway: bool,
    },
    /// Take the minutes back before all have signed.
    Recall {
        /// Why.
        reason: String,
    },
    /// Sign the minutes.
    Sign {
        /// How the person was asked again.
        method: SignMethod,
        /// A reservation.
        #[serde(default)]
        reservation: Option<String>,
    },
    /// Remind those who have not signed; the program asks it by itself.
    Remind {
        /// The day for which.
        day: Date,
    },
    /// Remind those who keep the papers of what is owed; the program asks it by itself.
    RemindOfDuty {
        /// Of what.
        duty: Duty,
        /// Of which item.
        #[serde(default)]
        item: Option<ItemId>,
        /// Its day.
        due: Date,
    },
    /// Say on what legal basis an attachment with personal data is kept, and until when (rule 32).
    KeepPersonal {
        /// The item.
        item: ItemId,
        /// The attachment.
        attachment: AttachmentId,
        /// The basis.
        basis: String,
        /// The last day.
        until: Date,
    },
    /// Say that an attachment holds no personal data.
    ForgetPersonal {
        /// The attachment.
        attachment: AttachmentId,
    },
    /// Ask to read an item of a committee that is not everybody's (rule 29).
    AskForPapers {
        /// The item.
        item: ItemId,
        /// The council whose member asks.
        council: BodyId,
        /// What they say.
        #[serde(default)]
        note: Option<String>,
    },
    /// Let somebody who asked read an item for a time.
    GrantPapers {
        /// The item.
        item: ItemId,
        /// Who asked.
        person: PersonId,
        /// Until the end of which day.
        until: Date,
    },
    /// Note what whoever was let in reads.
    NotePapersRead {
        /// The item.
        item: ItemId,
        /// The attachment of it; none for the item itself.
        #[serde(default)]
        attachment: Option<AttachmentId>,
    },
    /// Do not let somebody who asked read an item.
    RefusePapers {
        /// The item.
        item: ItemId,
        /// Who asked.
        person: PersonId,
        /// Why, in the words of the law.
        ground: String,
    },
    /// Leave an item or an attachment closed, and ask again on another day.
    KeepClosed {
        /// The item.
        item: ItemId,
        /// An attachment of it; none for the item itself.
        #[serde(default)]
        attachment: Option<AttachmentId>,
        /// When it must be asked again.
        review_on: Date,
        /// Why.
        reason: String,
    },
    /// Add something to signed minutes.
    Add {
        /// What.
        text: String,
        /// The item it is about.
        #[serde(default)]
        item: Option<ItemId>,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
        /// Why what the leak gate found may go out (rule 31).
        #[serde(default)]
        override_reason: Option<String>,
    },
    /// Keep an item from everybody until those it concerns are told (rule 14).
    Hold {
        /// The item.
        item: ItemId,
        /// Who is to be told.
        who: String,
    },
    /// Say that they are told: everybody may read it.
    LetGo {
        /// The item.
        item: ItemId,
        /// Who was told, and when.
        told: String,
        /// Also where its words of now go out with it, in an agenda that is released no more (rule 9).
        #[serde(default)]
        anyway: bool,
    },
    /// Say that an item's papers are filed in the case system.
    File {
        /// The item.
        item: ItemId,
        /// What the case system answered.
        receipt: String,
    },
    /// Say that the case system answered otherwise than was noted.
    CorrectReceipt {
        /// The item.
        item: ItemId,
        /// What it answered.
        receipt: String,
    },
    /// Say that a receipt belongs to another item, so that this one waits again.
    TakeBackReceipt {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Say that an item is nothing to file.
    LeaveUnfiled {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Say that it is filed after all.
    AwaitFiling {
        /// The item.
        item: ItemId,
    },
    /// Note the case number of an item whose minutes were sent to signature.
    NoteCaseNumber {
        /// The item.
        item: ItemId,
        /// The number.
        number: String,
        /// Why it was not there, or was another one.
        reason: String,
        /// It is one although it does not look like it.
        #[serde(default)]
        anyway: bool,
    },
    /// Say what everybody is told of a closed decision, or why they are told nothing (rule 11).
    TellClosed {
        /// The item.
        item: ItemId,
        /// The decision in words for everybody.
        #[serde(default)]
        decision: Option<String>,
        /// Why it is withheld.
        #[serde(default)]
        withheld: Option<String>,
    },
}

/// Keeps a new payload.
pub type Mint<'m> = &'m mut dyn FnMut(&str) -> TextId;

type Decided = Result<Vec<Event>, Refusal>;

impl Meeting {
    /// What happens when somebody asks this, or why it may not; changes nothing.
    pub fn decide(&self, act: &Act, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        if let Some(course) = &self.course {
            course.must_have_part(act, setting)?;
        }
        let decided = match act {
            Act::Plan {
                body,
                meeting_kind,
                when,
            } => self.plan(*body, *meeting_kind, when, setting, mint),
            Act::CloseItem {
                item,
                ground,
                public_title,
                review_on,
            } => self.close(*item, (ground, public_title), *review_on, setting, mint),
            Act::OpenItem { item, anyway } => self.open(*item, *anyway, setting),
            _ if self.takes_read_in(act) => self.decide_read_in(act, setting, mint),
            _ => self.must_be_here()?.deal_with(act, setting, mint),
        }?;
        // Last, so that nobody finds out by guessing what is closed where they may not do it.
        act.must_be_fit(setting)?;
        Ok(decided)
    }

    fn must_be_here(&self) -> Result<&Course, Refusal> {
        match &self.course {
            Some(course) => Ok(course),
            None if self.editions.is_empty() => Err(Refusal::NoSuchMeeting),
            None => Err(Refusal::HeldElsewhere),
        }
    }
}

impl Course {
    /// Whoever is recused from what is dealt with since its matter stood elsewhere is noted to be so first.
    fn deal_with(&self, act: &Act, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        let carried = self.carried(act, setting);
        if carried.is_empty() {
            return self.decide(act, setting, mint);
        }
        let mut after = self.clone();
        carried.iter().for_each(|it| after.apply(it));
        let decided = after.decide(act, setting, mint)?;
        // What changes nothing notes nothing.
        Ok(match decided.is_empty() {
            true => decided,
            false => carried.into_iter().chain(decided).collect(),
        })
    }

    fn decide(&self, act: &Act, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        match act {
            Act::Move(when) => self.move_meeting(when, setting, mint),
            Act::Cancel { reason } => self.cancel(reason, setting, mint),
            Act::PlaceItem(new) => self.place_item(new, setting, mint),
            Act::PlaceProposal {
                item,
                place,
                under,
                raised,
                anyway,
                ..
            } => self.place_proposal(*item, (*place, *under), (*raised, *anyway), setting, mint),
            Act::Write { item, revision, words } => self.write(*item, *revision, words, setting, mint),
            Act::Fill { parts } => self.fill(parts, setting, mint),
            Act::MoveItem { item, place, under } => self.move_item(*item, (*place, *under), setting),
            Act::TakeOff { item, reason } => self.take_off(*item, reason, setting, mint),
            Act::PutOnAgain { item } => self.put_on_again(*item, setting),
            Act::Attach {
                item,
                attachment,
                line,
                file,
                findings,
            } => self.attach((*item, *attachment), (line, *file, findings), setting, mint),
            Act::LookInto {
                item,
                attachment,
                findings,
            } => self.look_into((*item, *attachment), findings, setting, mint),
            Act::Detach { item, attachment } => self.detach(*item, *attachment, setting),
            Act::ChangeAttachment { item, change } => self.change_attachment(*item, change, setting, mint),
            Act::Invite { item, person, from, to } => self.invite(*item, *person, (*from, *to), setting),
            Act::CallOff { item, person } => self.call_off(*item, *person, setting),
            Act::Lock => self.lock(setting),
            Act::Unlock => self.unlock(setting),
            Act::Release {
                late_reason,
                override_reason,
                anyway,
            } => self.release(
                (late_reason.as_deref(), override_reason.as_deref()),
                *anyway,
                setting,
                mint,
            ),
            Act::Publish {
                override_reason,
                anyway,
            } => self.publish(override_reason.as_deref(), *anyway, setting, mint),
            Act::Unpublish { reason } => self.unpublish(reason, setting, mint),
            Act::Start {
                at,
                on,
                anyway,
                present,
                all,
            } => self.start((*at, *on), *anyway, (present, *all), setting, mint),
            Act::Call { item } => self.call(*item, setting),
            Act::Attend {
                item,
                noted,
                rest,
                anyway,
            } => self.attend(*item, (noted, *rest), *anyway, setting, mint),
            Act::Adopt => self.adopt(setting, mint),
            Act::TakeBackAdoption => self.take_back_adoption(setting, mint),
            Act::Reorder { item, after } => self.reorder(*item, *after, setting),
            Act::Strike { item, off, reason } => self.strike((*item, *off), reason, setting, mint),
            Act::UndoAgendaChange { item } => self.undo_agenda_change(*item, setting, mint),
            Act::PutQuestion { item, new } => self.put_question(*item, new, setting, mint),
            Act::DropQuestion { item, question } => self.drop_question(*item, *question, setting, mint),
            Act::CallIn { item, person } => self.call_in(*item, *person, setting),
            Act::SeeOut { item, person } => self.see_out(*item, *person, setting),
            Act::GiveWord { person, minutes } => self.give_word(*person, *minutes, setting),
            Act::ComeOrLeave { person, comes } => self.come_or_leave(*person, *comes, setting),
            Act::AskForWord { person, wants } => self.ask_for_word(*person, *wants, setting),
            Act::EndWord => self.end_word(setting),
            Act::MoveAmendment {
                item,
                motion,
                text,
                mover,
            } => self.move_amendment(*item, (*motion, text, *mover), setting, mint),
            Act::WithdrawAmendment { motion } => self.withdraw_amendment(*motion, setting),
            Act::OpenVote {
                item,
                vote,
                question,
                way,
            } => self.open_vote(*item, (*vote, *question, *way), setting),
            Act::RaiseRecusal { item, person } => self.raise_recusal(*item, *person, setting),
            Act::DropRecusal { item, person } => self.drop_recusal(*item, *person, setting),
            Act::CallDeputy {
                item,
                deputy,
                member,
                anyway,
            } => self.call_deputy((*item, *deputy, *member), *anyway, setting, mint),
            Act::CallOffDeputy { item, deputy } => self.call_off_deputy(*item, *deputy, setting, mint),
            Act::Vote { vote, choice } => self.cast(*vote, *choice, setting),
            Act::NoteVotes { vote, cast } => self.note_votes(*vote, cast, setting),
            Act::CloseVote { vote, anyway } => self.close_vote(*vote, *anyway, setting, mint),
            Act::VoidVote { vote, reason } => self.void_vote(*vote, reason, setting, mint),
            Act::Elect { election, asked } => self.elect(*election, asked, setting, mint),
            Act::SetMode { mode } => self.set_mode(*mode, setting),
            Act::Object { objects } => self.object(*objects, setting),
            Act::GiveStatement {
                item,
                statement,
                person,
                text,
                grounds,
            } => {
                let words = (text.as_str(), grounds.as_deref());
                self.give_statement((*item, *statement, *person), words, setting, mint)
            }
            Act::WithdrawStatement {
                item,
                statement,
                person,
            } => self.withdraw_statement(*item, *statement, *person, setting),
            Act::Escalate { item, person } => self.escalate(*item, *person, setting, mint),
            Act::TakeBackEscalation { item } => self.take_back_escalation(*item, setting),
            Act::NoteDeviation {
                item,
                recommended,
                deviates,
            } => {
                let (recommended, deviates) = (*recommended, *deviates);
                self.note_deviation(*item, Deviation { recommended, deviates }, setting)
            }
            Act::DecideByLaw { item, ground } => self.decide_by_law(*item, ground.as_deref(), setting, mint),
            Act::End { at, anyway } => self.end(*at, *anyway, setting, mint),
            Act::CorrectTimes {
                start,
                end,
                on,
                reason,
                guests,
            } => self.correct_times(((*start, *end), guests), (*on, reason.as_deref()), setting, mint),
            Act::SendToSignature { anyway } => self.send_to_signature(*anyway, setting, mint),
            Act::Recall { reason } => self.recall(reason, setting, mint),
            Act::Sign { method, reservation } => self.sign(*method, reservation.as_deref(), setting, mint),
            Act::Remind { day } => self.remind(*day, setting),
            Act::RemindOfDuty { duty, item, due } => self.remind_of_duty((*duty, *item, *due), setting),
            Act::KeepPersonal {
                item,
                attachment,
                basis,
                until,
            } => self.keep_personal((*item, *attachment), (basis, *until), setting, mint),
            Act::ForgetPersonal { attachment } => self.forget_personal(*attachment, setting),
            Act::AskForPapers { item, note, .. } => self.ask_for_papers(*item, note.as_deref(), setting, mint),
            Act::GrantPapers { item, person, until } => self.grant_papers((*item, *person), *until, setting),
            Act::NotePapersRead { item, attachment } => self.note_papers_read((*item, *attachment), setting),
            Act::RefusePapers { item, person, ground } => self.refuse_papers((*item, *person), ground, setting, mint),
            Act::KeepClosed {
                item,
                attachment,
                review_on,
                reason,
            } => self.keep_closed((*item, *attachment), (*review_on, reason), setting, mint),
            Act::Add {
                text,
                item,
                reason,
                override_reason,
            } => {
                let why = (reason.as_deref(), override_reason.as_deref());
                self.add(text, *item, why, setting, mint)
            }
            Act::Hold { item, who } => self.hold(*item, who, setting, mint),
            Act::LetGo { item, told, anyway } => self.let_go(*item, (told, *anyway), setting, mint),
            Act::File { item, receipt } => self.file(*item, receipt, setting, mint),
            Act::CorrectReceipt { item, receipt } => self.correct_receipt(*item, receipt, setting, mint),
            Act::TakeBackReceipt { item, reason } => self.take_back_receipt(*item, reason, setting, mint),
            Act::LeaveUnfiled { item, reason } => self.leave_unfiled(*item, reason, setting, mint),
            Act::AwaitFiling { item } => self.await_filing(*item, setting),
            Act::NoteCaseNumber {
                item,
                number,
                reason,
                anyway,
            } => self.note_case_number(*item, (number, reason, *anyway), setting, mint),
            Act::TellClosed {
                item,
                decision,
                withheld,
            } => self.tell_closed(*item, (decision.as_deref(), withheld.as_deref()), setting, mint),
            Act::Plan { .. } | Act::CloseItem { .. } | Act::OpenItem { .. } => Ok(Vec::new()),
        }
    }
}

/// A closing is looked at again on a day to come.
pub(crate) fn must_come(review_on: Option<Date>, now: Timestamp) -> Result<(), Refusal> {
    let today = clock::day(now);
    match review_on {
        Some(day) if day < today => Err(Refusal::ReviewIsOver(today)),
        _ => Ok(()),
    }
}

/// Letters of a ground that names no paragraph.
const SHORTEST_GROUND: usize = 10;

/// Rule 9: the ground of a closing names a paragraph, or says in words why.
pub(crate) fn must_be_ground(words: &str) -> Result<&str, Refusal> {
    let words = must_have(words, Refusal::NoGround)?;
    match is_ground(words) {
        true => Ok(words),
        false => Err(Refusal::NoGround),
    }
}

/// Rule 31: what must not become public goes out only where somebody says in words why, or by which paragraph; that is kept.
pub(super) fn must_say_why(leaks: usize, reason: Option<&str>) -> Result<Option<&str>, Refusal> {
    if leaks == 0 {
        return Ok(None);
    }
    let reason = reason.and_then(eye::given).filter(|it| is_ground(it));
    reason.map(Some).ok_or(Refusal::WouldLeak(leaks))
}

fn is_ground(words: &str) -> bool {
    let is_number = |it: &str| it.trim_start().starts_with(|it: char| it.is_ascii_digit());
    let names_paragraph = words.split('§').skip(1).any(is_number);
    names_paragraph || words.chars().count() >= SHORTEST_GROUND
}

/// Words that may not be empty, nor look so, without white space around them.
pub(crate) fn must_have(words: &str, refusal: Refusal) -> Result<&str, Refusal> {
    let Some(words) = eye::given(words) else {
        return Err(refusal);
    };
    let limit = match refusal {
        Refusal::NoTitle | Refusal::NoPublicTitle | Refusal::NoGround | Refusal::NoGuest => LONGEST_LINE,
        _ => LONGEST_TEXT,
    };
    must_be_short(words, limit)?;
    Ok(words)
}

/// The same for words that go out by mail or stand in the journal for ever, such as a reason: without a national id.
pub(crate) fn must_have_without_id(words: &str, refusal: Refusal) -> Result<&str, Refusal> {
    let words = must_have(words, refusal)?;
    must_hold_no_id(words)?;
    Ok(words)
}

/// Rule 31: a national id has no place in what goes out by mail.
pub fn must_hold_no_id(words: &str) -> Result<(), Refusal> {
    let is_id = |it: &LeakKind| matches!(it, LeakKind::CertainNationalId | LeakKind::NationalId);
    match kinds_in_words(words).iter().filter(|it| is_id(it)).count() {
        0 => Ok(()),
        count => Err(Refusal::WouldBeSent(count)),
    }
}

/// Characters of what stands on one line: a title, a place, a name.
pub const LONGEST_LINE: usize = 300;
/// Characters of what is written about an act: a reason, a note, an addendum.
const LONGEST_TEXT: usize = 20_000;

pub(crate) fn must_be_short(words: &str, limit: usize) -> Result<(), Refusal> {
    match words.chars().count() > limit {
        true => Err(Refusal::TooLong { limit }),
        false => Ok(()),
    }
}
