//! The proposals of a case, as its facts tell them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ItemStatus;
use super::reading::{Onward, Reading, Readings};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::{Event, ProposalBegun, ProposalReturned};
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, PersonId, TextId};
use crate::paper::{Closing, ItemKind, PaperAttachment, PaperItem, Part, Written};
use crate::rights::{Acting, Right};

/// The words of an item as payloads, from one stream to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its title.
    pub title: TextId,
    /// Route, case number, who recommends.
    pub facts: Option<TextId>,
    /// Its sections by template.
    pub sections: Vec<TextId>,
    /// Its attachments in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<PaperAttachment>,
    /// Why it is closed; none for an open one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
}

/// A case with its proposals, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Its proposals.
    pub proposals: Vec<Proposal>,
    /// The bodies that were to deal with it, as planned when it was first handed on.
    pub planned: Vec<BodyId>,
    /// The bodies that dealt with it in order, each with the item there and whether it sent the matter back.
    pub gone: Vec<Gone>,
    /// Where its items stood and went on from, in order.
    pub went_on: Vec<WentOn>,
    /// What the decisions of meetings left to wait, in order.
    pub left: Vec<Left>,
}

/// An item of a meeting, and the one that its matter went on as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WentOn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub earlier: ItemId,
    /// The item that waits for another agenda: the same, where nobody was given the one it stood on.
    pub item: ItemId,
}

/// How the decision of a meeting left a matter to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
    /// The item that waits by it.
    pub waits: ItemId,
    /// With whom.
    pub body: BodyId,
    /// How; decided or withdrawn where the minutes were sent again and it waits no more.
    pub status: ItemStatus,
    /// It is the same proposal, which came back; not one that was begun for another body.
    pub is_itself: bool,
}

impl Left {
    /// With whom it waits and how; none where it waits no more.
    pub(super) fn outcome(&self) -> Option<(BodyId, ItemStatus)> {
        let is_over = matches!(self.status, ItemStatus::Decided | ItemStatus::Withdrawn);
        (!is_over).then_some((self.body, self.status))
    }
}

/// A body that dealt with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
    /// It sent the matter back.
    pub is_sent_back: bool,
}

/// An item as it is proposed to one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The case.
    pub case: CaseId,
    /// The body.
    pub body: BodyId,
    /// The bodies that are to deal with it afterwards.
    pub route: Vec<BodyId>,
    /// The body that reads it more than once.
    pub readings: Option<Readings>,
    /// Which reading it is here, where there is more than one.
    pub reading: Option<Reading>,
    /// How far it is.
    pub status: ItemStatus,
    /// Who writes it.
    pub author: Option<PersonId>,
    /// Who was asked last to approve it.
    pub approver: Option<PersonId>,
    /// Everybody who was asked.
    pub asked: BTreeSet<PersonId>,
    /// Who handed it on last: nobody approves what they handed on themselves.
    pub handed_on_by: Option<PersonId>,
    /// The meeting whose decision left it to this body.
    pub after: Option<MeetingId>,
    /// The agenda it stands on, or stood on last.
    pub meeting: Option<MeetingId>,
    /// Not before this meeting.
    pub until: Option<MeetingId>,
    /// Its words, each with how often they were written here.
    pub paper: PaperItem,
}

impl Text {
    /// The words of an item as they stand.
    pub fn of(item: &PaperItem) -> Self {
        Self {
            title: item.title.text,
            facts: item.facts.map(|it| it.text),
            sections: item.sections.iter().map(|it| it.text).collect(),
            attachments: item.attachments.clone(),
            closing: item.closing,
        }
    }

    /// The same words under an id of their own.
    pub fn paper(&self, item: ItemId, kind: ItemKind, case: CaseId) -> PaperItem {
        PaperItem {
            item,
            under: None,
            kind,
            case: Some(case),
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            reading: None,
            closing: self.closing,
            number: None,
            title: Written::first(self.title),
            facts: self.facts.map(Written::first),
            sections: self.sections.iter().copied().map(Written::first).collect(),
            questions: None,
            attachments: self.attachments.clone(),
            decision: None,
            by_hand: Default::default(),
        }
    }
}

impl Case {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut case = Self::default();
        events.into_iter().for_each(|it| case.apply(it));
        case
    }

    /// The proposal that is this item now.
    pub fn find(&self, item: ItemId) -> Option<&Proposal> {
        self.proposals.iter().find(|it| it.paper.item == item)
    }

    /// Where the matter of an item stood before, the newest first.
    pub fn before(&self, item: ItemId) -> impl Iterator<Item = &WentOn> {
        let mut at = item;
        self.went_on.iter().rev().filter(move |it| {
            let is_from = it.item == at;
            if is_from {
                at = it.earlier;
            }
            is_from
        })
    }

    /// How an item was left where it waits or stands: by the decision that put it off last, or sent it here.
    pub fn left_here(&self, item: ItemId) -> Option<&Left> {
        self.left.iter().rfind(|it| it.waits == item)
    }

    /// The meetings whose decisions sent it on, also one on whose own agenda it began: no proposal tells of that.
    pub fn sent_on_by(&self) -> impl Iterator<Item = MeetingId> {
        let sent_on = self.left.iter().filter(|it| it.status == ItemStatus::ApprovedForAgenda);
        sent_on.map(|it| it.meeting)
    }

    /// What a decision left to wait each time the minutes were sent, but for one item.
    pub(super) fn left_by(&self, item: ItemId, meeting: MeetingId, but: ItemId) -> Vec<&Left> {
        let is_it = |it: &&Left| it.item == item && it.meeting == meeting && it.waits != but;
        self.left.iter().filter(is_it).collect()
    }

    /// The proposal that came back from a meeting, where it stood as this item.
    pub(super) fn itself(&self, item: ItemId, meeting: MeetingId) -> Option<&Proposal> {
        let is_it = |it: &&Left| it.item == item && it.meeting == meeting && it.is_itself;
        self.find(self.left.iter().find(is_it)?.waits)
    }

    /// What a decision left, as long as no agenda has it and no other meeting dealt with it.
    pub(super) fn still_waits(&self, left: &Left) -> Option<&Proposal> {
        let last = self.left.iter().rfind(|it| it.waits == left.waits);
        let is_over = |it: &Proposal| it.status.has_come() || it.status == ItemStatus::Withdrawn;
        self.find(left.waits).filter(|it| last == Some(left) && !is_over(it))
    }

    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::ProposalBegun(it) => {
                self.left.extend(it.after.zip(it.earlier).map(|(meeting, item)| Left {
                    meeting,
                    item,
                    waits: it.item,
                    body: it.body,
                    status: it.status,
                    is_itself: false,
                }));
                self.proposals.push(Proposal::begun(it));
                let before = it.after.zip(it.earlier);
                self.went_on.extend(before.map(|(meeting, earlier)| WentOn {
                    meeting,
                    earlier,
                    item: it.item,
                }));
                self.plan();
            }
            Event::ProposalRouted(it) => {
                self.change(it.item, |kept| {
                    kept.route.clone_from(&it.route);
                    (kept.readings, kept.reading) = (it.readings, it.reading);
                });
                self.plan();
            }
            Event::ProposalWritten(it) => self.change(it.item, |kept| kept.paper.write(it.part, it.text, &[])),
            Event::ProposalClosed(it) => self.change(it.item, |kept| {
                kept.paper.closing = Some(Closing {
                    ground: it.ground,
                    public_title: it.public_title,
                    review_on: it.review_on,
                });
            }),
            Event::ProposalOpened(it) => self.change(it.item, |kept| kept.paper.closing = None),
            Event::ProposalAttached(it) => self.change(it.item, |kept| {
                kept.paper.attachments.push(PaperAttachment {
                    attachment: it.attachment,
                    line: it.line,
                    file: it.file,
                    open: it.open,
                    review_on: None,
                    findings: it.findings,
                });
            }),
            Event::ProposalDetached(it) => self.change(it.item, |kept| {
                kept.paper.attachments.retain(|other| other.attachment != it.attachment);
            }),
            Event::ProposalAttachmentChanged(it) => {
                self.change(it.item, |kept| kept.paper.change_attachment(&it.changed));
            }
            Event::ProposalHandedOn(it) => self.change(it.item, |kept| {
                (kept.status, kept.approver, kept.handed_on_by) = (ItemStatus::Ready, Some(it.to), it.by);
                kept.asked.insert(it.to);
            }),
            Event::ProposalApproved(it) => self.change(it.item, |kept| kept.status = ItemStatus::ApprovedForAgenda),
            Event::ProposalSentBack(it) => self.change(it.item, |kept| kept.status = ItemStatus::SentBack),
            Event::ProposalWithdrawn(it) => self.change(it.item, |kept| kept.status = ItemStatus::Withdrawn),
            Event::ProposalPostponed(it) => self.change(it.item, |kept| {
                (kept.status, kept.until) = (ItemStatus::Postponed, it.to);
            }),
            Event::ProposalPlaced(it) => self.change(it.item, |kept| {
                (kept.status, kept.meeting, kept.until) = (ItemStatus::OnAgenda, Some(it.meeting), None);
            }),
            Event::ProposalReturned(it) => {
                self.leave(it);
                // What was only taken off an agenda was dealt with by nobody.
                if it.status == ItemStatus::SentBack {
                    self.dealt_with(it.item, it.meeting, true);
                }
                self.went_on.push(WentOn {
                    meeting: it.meeting,
                    earlier: it.item,
                    item: it.again,
                });
                self.change(it.item, |kept| kept.come_back(it));
            }
            Event::ProposalTakenBack(it) => {
                if let Some(left) = self.left_anew(it.item, it.meeting) {
                    left.status = ItemStatus::Withdrawn;
                }
                self.change(it.item, |kept| kept.status = ItemStatus::Withdrawn);
            }
            Event::ProposalDecided(it) => {
                self.say_anew(it.item, it.meeting, ItemStatus::Decided);
                self.dealt_with(it.item, it.meeting, false);
                self.change(it.item, |kept| kept.status = ItemStatus::Decided);
            }
            _ => {}
        }
    }

    /// A plan is made while the first proposal is written; what is changed later is another way.
    fn plan(&mut self) {
        if let [only] = self.proposals.as_slice()
            && (only.status.is_with_author() || self.planned.is_empty())
        {
            self.planned = std::iter::once(only.body).chain(only.route.iter().copied()).collect();
        }
    }

    /// What a decision put off waits by it; what was only taken off an agenda waits as it did before.
    fn leave(&mut self, it: &ProposalReturned) {
        for left in self.left.iter_mut().filter(|left| left.waits == it.item) {
            left.waits = it.again;
        }
        let is_put_off = matches!(it.status, ItemStatus::Postponed | ItemStatus::SentBack);
        let Some(body) = self.find(it.item).map(|it| it.body).filter(|_| is_put_off) else {
            return;
        };
        if !self.say_anew(it.again, it.meeting, it.status) {
            self.left.push(Left {
                meeting: it.meeting,
                item: it.item,
                waits: it.again,
                body,
                status: it.status,
                is_itself: true,
            });
        }
    }

    /// Minutes that are sent once more may say otherwise; whether these are.
    fn say_anew(&mut self, waits: ItemId, meeting: MeetingId, status: ItemStatus) -> bool {
        let Some(left) = self.left_anew(waits, meeting) else {
            return false;
        };
        left.status = status;
        let item = left.item;
        self.gone
            .retain(|it| it.meeting != meeting || (it.item != item && it.item != waits));
        true
    }

    fn left_anew(&mut self, waits: ItemId, meeting: MeetingId) -> Option<&mut Left> {
        self.left
            .iter_mut()
            .find(|it| it.waits == waits && it.meeting == meeting)
    }

    fn dealt_with(&mut self, item: ItemId, meeting: MeetingId, is_sent_back: bool) {
        if let Some(body) = self.find(item).map(|it| it.body) {
            self.gone.push(Gone {
                body,
                meeting,
                item,
                is_sent_back,
            });
        }
    }

    fn change(&mut self, item: ItemId, change: impl FnOnce(&mut Proposal)) {
        if let Some(found) = self.proposals.iter_mut().find(|it| it.paper.item == item) {
            change(found);
        }
    }

    /// Every audience of its proposals.
    pub fn grants(&self, from: Timestamp) -> Vec<Grant> {
        let on_way = |it: &Proposal| it.route.iter().copied().chain([it.body]).collect::<Vec<_>>();
        let bodies: BTreeSet<BodyId> = self.proposals.iter().flat_map(on_way).collect();
        self.proposals.iter().flat_map(|it| it.grants(&bodies, from)).collect()
    }
}

impl Proposal {
    fn begun(it: &ProposalBegun) -> Self {
        Self {
            case: it.case,
            body: it.body,
            route: it.route.clone(),
            readings: it.readings,
            reading: it.reading,
            status: it.status,
            author: it.author,
            approver: None,
            asked: BTreeSet::new(),
            handed_on_by: None,
            after: it.after,
            meeting: None,
            until: None,
            paper: it.text.paper(it.item, it.item_kind, it.case),
        }
    }

    fn come_back(&mut self, it: &ProposalReturned) {
        self.status = it.status;
        self.paper = it.text.paper(it.again, self.paper.kind, self.case);
    }

    /// Where a decision that settles it sends it.
    pub fn onward(&self) -> Onward {
        match (self.reading, self.route.first()) {
            (Some(reading), _) if reading.number < reading.times => Onward::Again,
            (_, Some(next)) => Onward::To(*next),
            (_, None) => Onward::Nowhere,
        }
    }

    /// A member's motion (rule 5).
    pub fn is_motion(&self) -> bool {
        self.paper.kind == ItemKind::Motion
    }

    /// The motion of whoever acts, who is still a member.
    pub fn is_motion_of(&self, acting: &Acting) -> bool {
        let is_author = acting.person.is_some() && acting.person == self.author;
        self.is_motion() && is_author && acting.may(&[Right::TakePart])
    }

    /// How often a part was written here.
    pub fn revision(&self, part: Part) -> u32 {
        self.paper.revision(part)
    }

    /// Who sees it: whoever writes it and those asked to approve it, while a role of theirs at a body of the case lasts, and the
    /// member whose motion it is; once it was handed on, those who keep the body's papers.
    fn grants(&self, bodies: &BTreeSet<BodyId>, from: Timestamp) -> Vec<Grant> {
        let people: BTreeSet<PersonId> = self.author.into_iter().chain(self.asked.iter().copied()).collect();
        // What was handed on, or left here by a decision, is the body's business; a draft of one's own is not.
        let is_of_body = match self.is_motion() {
            true => !self.status.is_with_author(),
            false => !self.asked.is_empty() || self.after.is_some() || self.meeting.is_some(),
        };
        let secretariat = is_of_body.then_some(Audience::Secretariat(self.body));
        let thing = Thing::Proposal(self.paper.item);
        let writers = people
            .into_iter()
            .flat_map(|person| bodies.iter().map(move |it| Audience::Writer(*it, person)));
        let grant = |audience| Grant {
            thing,
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        };
        // A member writes items for nobody else, and so by no role of writing.
        let mover = self.author.filter(|_| self.is_motion()).map(Audience::Person);
        writers.chain(secretariat).chain(mover).map(grant).collect()
    }
}
