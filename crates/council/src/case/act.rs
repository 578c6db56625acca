//! What may be asked of a proposal, and the rules that answer.

use serde::{Deserialize, Serialize};

use super::ItemStatus;
use super::course::{Case, Proposal, Text};
use super::reading::{Reading, Readings};
use crate::body::Body;
use crate::clock::{self, Date, Timestamp};
use crate::command::Refusal;
use crate::event::{
    Event, ProposalApproved, ProposalAttached, ProposalAttachmentChanged, ProposalBegun, ProposalClosed,
    ProposalDetached, ProposalHandedOn, ProposalOpened, ProposalPostponed, ProposalRouted, ProposalSentBack,
    ProposalWithdrawn, ProposalWritten,
};
use crate::eye;
use crate::ids::{AttachmentId, BodyId, CaseId, FileId, ItemId, MeetingId, PersonId};
use crate::kept::{Payloads, json};
use crate::leak::FileLeak;
use crate::meeting::{
    ItemFacts, Meeting, MeetingStatus, Mint, Words, must_be_ground, must_come, must_have, must_have_without_id,
};
use crate::paper::{AttachmentChange, ItemKind, PaperItem, Written};
use crate::record::{AttachmentLine, Section};
use crate::rich::texts;
use crate::rights::{Acting, Right};
use crate::template;

/// Something asked of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ProposalAct {
    /// Begin to write an item for a body.
    Begin(Box<NewProposal>),
    /// Send it another way from here.
    Route {
        /// The item.
        item: ItemId,
        /// The bodies that are to deal with it afterwards, in order.
        route: Vec<BodyId>,
        /// The body that reads it more than once.
        #[serde(default)]
        readings: Option<Readings>,
    },
    /// Write a part of it.
    Write {
        /// The item.
        item: ItemId,
        /// Which writing of the part was read: somebody else's is never overwritten.
        revision: u32,
        /// What is written.
        #[serde(flatten)]
        words: Words,
    },
    /// Say that it is to be closed to the public.
    Close {
        /// The item.
        item: ItemId,
        /// Why, in the words of the law.
        ground: String,
        /// What outsiders are to see instead of the title.
        public_title: String,
        /// When it must be asked again.
        review_on: Option<Date>,
    },
    /// Say that it is to be open after all.
    Open {
        /// The item.
        item: ItemId,
    },
    /// Attach a file.
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
    /// Hand it on to somebody who approves.
    HandOn {
        /// The item.
        item: ItemId,
        /// To whom.
        to: PersonId,
        /// What to know.
        #[serde(default)]
        note: Option<String>,
        /// Also where nothing is written in it.
        #[serde(default)]
        anyway: bool,
    },
    /// Approve it for the agenda.
    Approve {
        /// The item.
        item: ItemId,
        /// Also where nothing is written in it.
        #[serde(default)]
        anyway: bool,
    },
    /// Send it back to whoever writes it.
    SendBack {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// It is not to be dealt with after all.
    Withdraw {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// It waits for a later meeting.
    Postpone {
        /// The item.
        item: ItemId,
        /// Which.
        to: MeetingId,
        /// Why.
        reason: String,
    },
}

/// An item proposed to a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProposal {
    /// The item, drawn where the form was made.
    pub item: ItemId,
    /// The body.
    pub body: BodyId,
    /// The bodies that are to deal with it afterwards, in order.
    #[serde(default)]
    pub route: Vec<BodyId>,
    /// The body that reads it more than once.
    #[serde(default)]
    pub readings: Option<Readings>,
    /// What kind.
    #[serde(default)]
    pub item_kind: ItemKind,
    /// Its title.
    pub title: String,
    /// Route, case number, who recommends.
    #[serde(default)]
    pub facts: ItemFacts,
    /// Its sections.
    #[serde(default)]
    pub sections: Vec<Section>,
}

impl ProposalAct {
    /// The item it is about.
    pub fn item(&self) -> ItemId {
        match self {
            Self::Begin(new) => new.item,
            Self::Write { item, .. }
            | Self::Route { item, .. }
            | Self::Close { item, .. }
            | Self::Open { item }
            | Self::Attach { item, .. }
            | Self::Detach { item, .. }
            | Self::ChangeAttachment { item, .. }
            | Self::HandOn { item, .. }
            | Self::Approve { item, .. }
            | Self::SendBack { item, .. }
            | Self::Withdraw { item, .. }
            | Self::Postpone { item, .. } => *item,
        }
    }
}

/// Everything around a case that its rules look at.
pub struct CaseSetting<'a> {
    /// The case.
    pub case: CaseId,
    /// Who acts, with their rights at the body.
    pub acting: &'a Acting,
    /// When.
    pub now: Timestamp,
    /// The body that the item is proposed to.
    pub body: &'a Body,
    /// The meeting that the act names.
    pub meeting: Option<&'a Meeting>,
    /// The texts of the proposal's sections.
    pub payloads: &'a Payloads,
    /// Whoever acts is recused from the item where its matter stands or stood.
    pub is_recused: bool,
}

type Decided = Result<Vec<Event>, Refusal>;

/// Those who build agendas.
const EDITOR: &[Right] = &[Right::EditAgenda];

/// What happens when somebody asks this, or why it may not.
pub fn decide(case: &Case, act: &ProposalAct, setting: &CaseSetting<'_>, mint: Mint<'_>) -> Decided {
    if let ProposalAct::Begin(new) = act {
        return setting.begin(case, new, mint);
    }
    // Rule 19: to whoever is recused from it, it is not there.
    let proposal = case.find(act.item()).filter(|_| !setting.is_recused);
    let proposal = proposal.ok_or(Refusal::NoSuchProposal)?;
    let (known, case, item) = (case, setting.case, act.item());
    let event = match act {
        ProposalAct::Begin(_) => return Ok(Vec::new()),
        ProposalAct::Route { route, readings, .. } => setting.send(proposal, route, *readings)?,
        ProposalAct::Write { revision, words, .. } => setting.write(proposal, *revision, words, mint)?,
        ProposalAct::Close {
            ground,
            public_title,
            review_on,
            ..
        } => {
            setting.must_write(proposal)?;
            let ground = must_be_ground(ground)?;
            let public_title = must_have(public_title, Refusal::NoPublicTitle)?;
            must_come(*review_on, setting.now)?;
            Event::ProposalClosed(ProposalClosed {
                case,
                item,
                ground: mint(ground),
                public_title: mint(public_title),
                review_on: *review_on,
            })
        }
        ProposalAct::Open { .. } => {
            setting.must_write(proposal)?;
            if proposal.paper.closing.is_none() {
                return Err(Refusal::AlreadyOpen);
            }
            Event::ProposalOpened(ProposalOpened { case, item })
        }
        ProposalAct::Attach {
            attachment,
            line,
            file,
            findings,
            ..
        } => {
            setting.must_write(proposal)?;
            let mut attached = known.proposals.iter().flat_map(|it| &it.paper.attachments);
            if attached.any(|it| it.attachment == *attachment) {
                return Err(Refusal::AlreadyOnAgenda);
            }
            must_have(&line.title, Refusal::NoTitle)?;
            Event::ProposalAttached(ProposalAttached {
                case,
                item,
                attachment: *attachment,
                line: mint(&json(line)),
                file: *file,
                open: line.open,
                findings: file.map(|_| mint(&json(findings))),
            })
        }
        ProposalAct::Detach { attachment, .. } => {
            setting.must_write(proposal)?;
            if !proposal.paper.attachments.iter().any(|it| it.attachment == *attachment) {
                return Err(Refusal::NoSuchAttachment);
            }
            Event::ProposalDetached(ProposalDetached {
                case,
                item,
                attachment: *attachment,
            })
        }
        ProposalAct::ChangeAttachment { change, .. } => {
            setting.must_write(proposal)?;
            Event::ProposalAttachmentChanged(ProposalAttachmentChanged {
                case,
                item,
                changed: change.decide(&proposal.paper, setting.now, mint)?,
            })
        }
        _ => setting.go_on(proposal, act, mint)?,
    };
    Ok(vec![event])
}

impl CaseSetting<'_> {
    fn begin(&self, case: &Case, new: &NewProposal, mint: Mint<'_>) -> Decided {
        if new.item_kind == ItemKind::Motion {
            self.must_may(&[Right::TakePart])?;
            template::motion_days(&self.body.kinds, &self.body.settings).ok_or(Refusal::TakesNoMotions)?;
        } else {
            self.must_may(&[Right::WriteItems])?;
        }
        if case.find(new.item).is_some() {
            return Err(Refusal::AlreadyOnAgenda);
        }
        let title = must_have(&new.title, Refusal::NoTitle)?;
        let reading = reading_at(new.body, &new.route, new.readings)?;
        let closing = self.body.kinds.get(&new.item_kind).and_then(|it| it.closing);
        Ok(vec![Event::ProposalBegun(ProposalBegun {
            case: self.case,
            item: new.item,
            body: new.body,
            item_kind: new.item_kind,
            route: new.route.clone(),
            author: self.acting.person,
            status: ItemStatus::Draft,
            readings: new.readings,
            reading,
            after: None,
            earlier: None,
            text: Text {
                title: mint(&json(title)),
                facts: Some(mint(&json(&new.facts.item()))),
                sections: new.sections.iter().map(|it| mint(&json(it))).collect(),
                attachments: Vec::new(),
                closing,
            },
        })])
    }

    /// A later reading stays what it is; what is still to come may be planned otherwise.
    fn send(&self, proposal: &Proposal, route: &[BodyId], readings: Option<Readings>) -> Result<Event, Refusal> {
        self.must_write(proposal)?;
        let reading = match proposal.reading.filter(|it| it.earliest.is_some()) {
            Some(later) => {
                if readings != proposal.readings {
                    return Err(Refusal::ReadingsGoOn(later.number));
                }
                Some(later)
            }
            None => reading_at(proposal.body, route, readings)?,
        };
        Ok(Event::ProposalRouted(ProposalRouted {
            case: self.case,
            item: proposal.paper.item,
            route: route.to_vec(),
            readings,
            reading,
        }))
    }

    fn write(&self, proposal: &Proposal, revision: u32, words: &Words, mint: Mint<'_>) -> Result<Event, Refusal> {
        self.must_write(proposal)?;
        let part = words.part();
        let found = proposal.revision(part);
        if found != revision {
            return Err(Refusal::WrittenMeanwhile { part, revision: found });
        }
        let text = match words {
            Words::Title(title) => json(must_have(title, Refusal::NoTitle)?),
            Words::Facts(facts) => json(&facts.item()),
            Words::Section { place, .. } if *place as usize > proposal.paper.sections.len() => {
                return Err(Refusal::NoSuchSection);
            }
            Words::Section { section, .. } => json(section),
            Words::Decision(_) => return Err(Refusal::NotBegun),
        };
        Ok(Event::ProposalWritten(ProposalWritten {
            case: self.case,
            item: proposal.paper.item,
            part,
            text: mint(&text),
        }))
    }

    fn go_on(&self, proposal: &Proposal, act: &ProposalAct, mint: Mint<'_>) -> Result<Event, Refusal> {
        // Rule 5: a motion waits for nobody's approval, and nobody but its member holds it back.
        let is_own_end = matches!(act, ProposalAct::Withdraw { .. }) && proposal.is_motion_of(self.acting);
        if proposal.is_motion() && !is_own_end {
            return Err(Refusal::MotionIsTheMembers);
        }
        let (case, item) = (self.case, proposal.paper.item);
        Ok(match act {
            ProposalAct::HandOn { to, note, anyway, .. } => {
                self.must_hand_on(proposal, *to)?;
                self.must_be_written(proposal, *anyway)?;
                let note = note.as_deref().map(str::trim).filter(|it| !it.is_empty());
                Event::ProposalHandedOn(ProposalHandedOn {
                    case,
                    item,
                    to: *to,
                    by: self.acting.person,
                    note: note.map(mint),
                })
            }
            ProposalAct::Approve { anyway, .. } => {
                self.must_may(&[Right::ApproveItems])?;
                if proposal.status != ItemStatus::Ready {
                    return Err(Refusal::NotWaiting(proposal.status));
                }
                self.must_not_be_own(proposal)?;
                self.must_be_written(proposal, *anyway)?;
                Event::ProposalApproved(ProposalApproved { case, item })
            }
            ProposalAct::SendBack { reason, .. } => {
                self.must_may(&[Right::ApproveItems, Right::EditAgenda])?;
                if proposal.status != ItemStatus::Ready && !proposal.status.is_offered() {
                    return Err(not_now(proposal.status));
                }
                let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
                Event::ProposalSentBack(ProposalSentBack { case, item, reason })
            }
            ProposalAct::Withdraw { reason, .. } => {
                if !self.still_writes(proposal) {
                    self.must_may(EDITOR)?;
                }
                must_not_be_over(proposal.status)?;
                let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
                Event::ProposalWithdrawn(ProposalWithdrawn { case, item, reason })
            }
            ProposalAct::Postpone { to, reason, .. } => {
                self.must_may(EDITOR)?;
                if !proposal.status.is_offered() {
                    return Err(not_now(proposal.status));
                }
                self.must_be_meeting_of(proposal.body)?;
                let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
                Event::ProposalPostponed(ProposalPostponed {
                    case,
                    item,
                    to: Some(*to),
                    reason,
                })
            }
            _ => return Err(Refusal::NoSuchProposal),
        })
    }

    fn must_may(&self, any: &[Right]) -> Result<(), Refusal> {
        match self.acting.may(any) {
            true => Ok(()),
            false => Err(Refusal::NotYours(any[0])),
        }
    }

    fn is_author(&self, proposal: &Proposal) -> bool {
        self.acting.person.is_some() && self.acting.person == proposal.author
    }

    /// An author writes on for as long as the role lasts: an ended one acts at once.
    fn still_writes(&self, proposal: &Proposal) -> bool {
        if proposal.is_motion() {
            return proposal.is_motion_of(self.acting);
        }
        self.is_author(proposal) && self.acting.may(&[Right::WriteItems])
    }

    /// A draft is its author's, what waits is with those asked, what is approved the agenda editor's.
    fn must_write(&self, proposal: &Proposal) -> Result<(), Refusal> {
        must_not_be_over(proposal.status)?;
        if proposal.is_motion() {
            let is_own = proposal.is_motion_of(self.acting);
            return is_own.then_some(()).ok_or(Refusal::MotionIsTheMembers);
        }
        let is_asked = self.acting.person.is_some_and(|it| proposal.asked.contains(&it));
        let may = match proposal.status {
            ItemStatus::Draft => self.still_writes(proposal),
            ItemStatus::SentBack => self.still_writes(proposal) || self.acting.may(EDITOR),
            ItemStatus::Ready => (is_asked && self.acting.may(&[Right::ApproveItems])) || self.acting.may(EDITOR),
            _ => self.acting.may(EDITOR),
        };
        match may {
            true => Ok(()),
            false => Err(Refusal::NotYourProposal(proposal.status)),
        }
    }

    fn must_hand_on(&self, proposal: &Proposal, to: PersonId) -> Result<(), Refusal> {
        match proposal.status {
            ItemStatus::Draft | ItemStatus::SentBack | ItemStatus::Ready => self.must_write(proposal)?,
            status => return Err(not_now(status)),
        }
        if self.acting.person == Some(to) || proposal.author == Some(to) {
            return Err(Refusal::OwnProposal);
        }
        let rights = self.body.rights(to, clock::day(self.now));
        match rights.contains(&Right::ApproveItems) {
            true => Ok(()),
            false => Err(Refusal::CannotApprove),
        }
    }

    /// Four eyes see an item before an agenda does.
    fn must_not_be_own(&self, proposal: &Proposal) -> Result<(), Refusal> {
        let Some(person) = self.acting.person else {
            return Ok(());
        };
        match proposal.author == Some(person) || proposal.handed_on_by == Some(person) {
            true => Err(Refusal::OwnProposal),
            false => Ok(()),
        }
    }

    /// An item without a word in any section is mostly a slip: it is asked about. The operator means it.
    fn must_be_written(&self, proposal: &Proposal, is_meant: bool) -> Result<(), Refusal> {
        match is_written(&proposal.paper, self.payloads) || is_meant || self.acting.person.is_none() {
            true => Ok(()),
            false => Err(Refusal::NothingWritten),
        }
    }

    fn must_be_meeting_of(&self, body: BodyId) -> Result<(), Refusal> {
        let meeting = self.meeting.ok_or(Refusal::NoSuchMeeting)?;
        let course = meeting.course().ok_or(Refusal::NoSuchMeeting)?;
        if course.body != body {
            return Err(Refusal::ProposedElsewhere);
        }
        match course.status {
            MeetingStatus::Planned => Ok(()),
            MeetingStatus::InSession { .. } => Err(Refusal::AlreadyBegun),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }
}

/// Which reading it is at a body, with the bodies that come after it.
fn reading_at(body: BodyId, route: &[BodyId], readings: Option<Readings>) -> Result<Option<Reading>, Refusal> {
    let Some(readings) = readings else { return Ok(None) };
    let stations: Vec<BodyId> = std::iter::once(body).chain(route.iter().copied()).collect();
    readings.must_make_sense(&stations)?;
    Ok(readings.first_at(body))
}

/// Whether a section of an item has a word.
pub(crate) fn is_written(paper: &PaperItem, payloads: &Payloads) -> bool {
    let has_words = |it: &Written| {
        let kept = payloads.get(&it.text);
        let section = kept.and_then(|it| serde_json::from_str::<Section>(it).ok());
        section.is_some_and(|it| texts(&it.blocks).iter().any(|it| eye::given(it.as_str()).is_some()))
    };
    paper.sections.iter().any(has_words)
}

/// What is on an agenda is changed there; what is over is not changed.
fn must_not_be_over(status: ItemStatus) -> Result<(), Refusal> {
    match status {
        ItemStatus::OnAgenda => Err(Refusal::StandsOnAgenda),
        ItemStatus::Decided | ItemStatus::Withdrawn => Err(Refusal::ProposalIsOver(status)),
        _ => Ok(()),
    }
}

fn not_now(status: ItemStatus) -> Refusal {
    match must_not_be_over(status) {
        Err(refusal) => refusal,
        Ok(()) => Refusal::NotWaiting(status),
    }
}
