//! Before the meeting: build its agenda and lock it.

use super::act::{Mint, must_have, must_have_without_id};
use super::asked::{Filling, ItemFacts, NewDecision, NewItem, Words};
use super::course::{Course, Plan, Visit};
use super::setting::Setting;
use super::status::{AgendaStatus, MeetingStatus, MinutesStatus};
use crate::case::{self, Proposal};
use crate::clock::ClockTime;
use crate::command::Refusal;
use crate::event::{
    AgendaLocked, AgendaUnlocked, AttachmentAdded, AttachmentChanged, AttachmentRemoved, Event, GuestCalledOff,
    GuestInvited, ItemClosed, ItemMoved, ItemPlaced, ItemTakenOff, PartFilled, PartWritten,
};
use crate::ids::{AttachmentId, FileId, ItemId, PersonId};
use crate::kept::{KeptAttachment, json};
use crate::leak::FileLeak;
use crate::outcome::{self, Outcome};
use crate::paper::{AttachmentChange, Closing, ItemKind, PaperItem, Part, Raised, fits};
use crate::phrases::is_open;
use crate::record::{AttachmentLine, Decision, Item};
use crate::rich;
use crate::rights::Right;
use crate::template::submitted_by;

pub(super) type Decided = Result<Vec<Event>, Refusal>;

pub(super) const EDITOR: &[Right] = &[Right::EditAgenda];

impl Course {
    pub(super) fn place_item(&self, new: &NewItem, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        if new.item_kind == ItemKind::Motion {
            return Err(Refusal::MotionIsTheMembers);
        }
        let raised = self.must_take((new.item, new.under), new.raised, setting)?;
        let title = must_have(&new.title, Refusal::NoTitle)?;
        // What the meeting is followed up by comes by itself, and what is under another goes with it.
        let is_asked = new.follow_up.is_none() && new.under.is_none();
        let late = self.submitted_late(new.item_kind, setting).filter(|_| is_asked);
        setting.must_mean(new.anyway, late)?;
        let placed = Event::ItemPlaced(ItemPlaced {
            meeting: self.meeting,
            item: new.item,
            place: new.place.unwrap_or_else(|| self.last_place(new.under)),
            under: new.under,
            item_kind: new.item_kind,
            case: new.case,
            follow_up: new.follow_up,
            point: new.point,
            turn: new.turn,
            raised,
            reading: None,
            title: mint(&json(title)),
            facts: Some(mint(&json(&new.facts.item()))),
            sections: new.sections.iter().map(|it| mint(&json(it))).collect(),
        });
        let closed = self.closed_with(new.under, new.item);
        let closed = closed.or_else(|| self.closed_by_kind(new.item_kind, new.item, setting));
        Ok(std::iter::once(placed).chain(closed).collect())
    }

    /// A proposal that was approved comes with its words, attachments and closing as they are.
    pub(super) fn place_proposal(
        &self,
        item: ItemId,
        (place, under): (Option<u32>, Option<ItemId>),
        (raised, anyway): (Option<Raised>, bool),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let proposal = setting.proposal.ok_or(Refusal::NoSuchProposal)?;
        let raised = if proposal.is_motion() {
            self.must_take_motion(proposal, anyway, setting)?;
            None
        } else {
            let raised = self.must_take((item, under), raised, setting)?;
            setting.must_mean(anyway, self.submitted_late(proposal.paper.kind, setting))?;
            raised
        };
        let (meeting, paper) = (self.meeting, &proposal.paper);
        if let Some(reading) = proposal.reading {
            reading.must_be_lawful(self.day())?;
        }
        let facts = paper.facts.map(|it| it.text);
        let facts = match proposal.reading {
            Some(reading) => {
                let known = facts.and_then(|it| setting.payloads.get(&it));
                let known = known.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default();
                Some(mint(&json(&Item {
                    reading_number: Some(reading.number),
                    ..known
                })))
            }
            None => facts,
        };
        let placed = Event::ItemPlaced(ItemPlaced {
            meeting,
            item,
            place: place.unwrap_or_else(|| self.last_place(under)),
            under,
            item_kind: paper.kind,
            case: Some(proposal.case),
            follow_up: None,
            point: None,
            turn: None,
            raised,
            reading: proposal.reading,
            title: paper.title.text,
            facts,
            sections: paper.sections.iter().map(|it| it.text).collect(),
        });
        let closed = paper.closing.map(|it| self.closed(item, it));
        let closed = closed.or_else(|| self.closed_with(under, item));
        let attached = paper.attachments.iter().map(|it| {
            Event::AttachmentAdded(AttachmentAdded {
                meeting,
                item,
                attachment: it.attachment,
                line: it.line,
                file: it.file,
                open: it.open,
                findings: it.findings,
            })
        });
        Ok(std::iter::once(placed).chain(closed).chain(attached).collect())
    }

    /// Rule 5: a member sends the own motion in, in time, whatever those who build the agenda think of it; one that was sent in
    /// before comes by itself, or by their act.
    fn must_take_motion(&self, proposal: &Proposal, anyway: bool, setting: &Setting<'_>) -> Result<(), Refusal> {
        self.must_be_planned()?;
        if proposal.status.is_with_author() {
            if !proposal.is_motion_of(setting.acting) {
                return Err(Refusal::NoSuchProposal);
            }
            if let Some(last) = submitted_by(ItemKind::Motion, setting.kinds, self.plan.date, setting.settings)
                && setting.today() > last
            {
                return Err(Refusal::MotionIsLate(last));
            }
            let is_written = case::is_written(&proposal.paper, setting.payloads);
            setting.must_mean(anyway, (!is_written).then_some(Refusal::NothingWritten))?;
        } else if !proposal.is_motion_of(setting.acting) {
            setting.must_may(EDITOR)?;
        }
        match self.paper.find(proposal.paper.item) {
            Some(_) => Err(Refusal::AlreadyOnAgenda),
            None => Ok(()),
        }
    }

    /// Rule 6: once the meeting has begun, a matter that is not on the agenda is taken only where it is said why.
    pub(super) fn must_take(
        &self,
        (item, under): (ItemId, Option<ItemId>),
        raised: Option<Raised>,
        setting: &Setting<'_>,
    ) -> Result<Option<Raised>, Refusal> {
        if self.has_begun() {
            setting.must_may(&[Right::EditAgenda, Right::TakeMinutes])?;
        } else {
            setting.must_may(EDITOR)?;
        }
        self.must_not_be_over()?;
        if self.paper.find(item).is_some() {
            return Err(Refusal::AlreadyOnAgenda);
        }
        self.must_hold(under)?;
        match (self.has_begun(), raised) {
            (true, None) => Err(Refusal::NotOnAgenda),
            (true, Some(_)) => Ok(raised),
            (false, _) if self.agenda == AgendaStatus::Locked => Err(Refusal::AgendaIsLocked),
            (false, _) => Ok(None),
        }
    }

    /// Any other business stays last.
    pub(super) fn last_place(&self, under: Option<ItemId>) -> u32 {
        let is_other = |it: &PaperItem| it.kind == ItemKind::AnyOtherBusiness;
        let beside: Vec<&PaperItem> = self.paper.under(under).collect();
        let others = beside.iter().rev().take_while(|it| is_other(it)).count();
        u32::try_from(beside.len() - others).unwrap_or(u32::MAX)
    }

    /// Matters stand under an item of its own, not one under another.
    fn must_hold(&self, above: Option<ItemId>) -> Result<(), Refusal> {
        let Some(above) = above else { return Ok(()) };
        match self.must_have(above)?.under {
            None => Ok(()),
            Some(_) => Err(Refusal::TooDeep),
        }
    }

    /// What comes to stand under a closed item is closed as that one is, until somebody says otherwise.
    pub(super) fn closed_with(&self, above: Option<ItemId>, item: ItemId) -> Option<Event> {
        let closing = self.paper.find(above?)?.closing?;
        Some(self.closed(item, closing))
    }

    /// Items of a kind may begin closed.
    fn closed_by_kind(&self, kind: ItemKind, item: ItemId, setting: &Setting<'_>) -> Option<Event> {
        let closing = setting.kinds.get(&kind)?.closing?;
        Some(self.closed(item, closing))
    }

    /// A kind may have a deadline of its own; what is raised at the meeting is told with its reason instead (rule 6).
    fn submitted_late(&self, kind: ItemKind, setting: &Setting<'_>) -> Option<Refusal> {
        let last = submitted_by(kind, setting.kinds, self.plan.date, setting.settings)?;
        (!self.has_begun() && setting.today() > last).then_some(Refusal::SubmittedLate(last))
    }

    pub(super) fn closed(&self, item: ItemId, closing: Closing) -> Event {
        Event::ItemClosed(ItemClosed {
            meeting: self.meeting,
            item,
            ground: closing.ground,
            public_title: closing.public_title,
            review_on: closing.review_on,
        })
    }

    pub(super) fn write(
        &self,
        item: ItemId,
        revision: u32,
        words: &Words,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_be_writable(words, setting)?;
        let kept = self.must_have(item)?;
        let part = words.part();
        if !matches!(words, Words::Decision(_)) {
            kept.must_not_be_motion()?;
        }
        let found = kept.revision(part);
        if found != revision {
            return Err(Refusal::WrittenMeanwhile { part, revision: found });
        }
        let (text, outcomes) = match words {
            Words::Title(title) => (json(must_have(title, Refusal::NoTitle)?), Vec::new()),
            Words::Facts(facts) => {
                let reading_number = kept.reading.map(|it| it.number);
                let item = Item {
                    reading_number,
                    ..facts.item()
                };
                (json(&item), Vec::new())
            }
            Words::Section { place, section } => {
                if *place as usize > kept.sections.len() {
                    return Err(Refusal::NoSuchSection);
                }
                (json(section), Vec::new())
            }
            Words::Decision(new) => {
                let mut decision = Decision {
                    body: Some(setting.body_name.to_owned()),
                    date: Some(self.day()),
                    blocks: self.with_its_sentence(item, new, setting),
                    outcomes: new.outcomes.clone(),
                    sub_decisions: new.sub_decisions.clone(),
                    vote: self.reported_vote(item, setting),
                    ..Decision::default()
                };
                self.say_level(kept, &mut decision, setting);
                let otherwise = self.says_otherwise(item, (new, decision.level), setting);
                let voted = self.says_other_than_voted(item, new, setting);
                // While the meeting goes on these are still given and taken back beside it.
                let decision = match self.status {
                    MeetingStatus::Ended { .. } => self.with_beside(item, decision, setting),
                    _ => decision,
                };
                if kept.decision.is_none() && new.is_empty() {
                    return Err(Refusal::NothingDecided);
                }
                new.must_be_of_one_piece()?;
                new.must_be_finished()?;
                let subs = new.sub_decisions.iter().flat_map(|it| &it.outcomes);
                let said: Vec<Outcome> = new.outcomes.iter().chain(subs).copied().collect();
                must_fit(kept.kind, &said)?;
                setting.must_mean(new.anyway, otherwise.into_iter().chain(voted))?;
                let subs = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
                let mut outcomes: Vec<Outcome> = decision.outcomes.iter().chain(subs).copied().collect();
                outcomes.dedup();
                (json(&decision), outcomes)
            }
        };
        Ok(vec![Event::PartWritten(PartWritten {
            meeting: self.meeting,
            item,
            part,
            text: mint(&text),
            outcomes,
        })])
    }

    /// The agenda builds itself until it is locked. What a person wrote stays unless the editor insists; a section that was
    /// written meanwhile, or says the same already, is left as it is.
    pub(super) fn fill(&self, parts: &[Filling], setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        if self.agenda != AgendaStatus::Draft {
            return Err(Refusal::FilledNoMore);
        }
        let mut events = Vec::new();
        for filling in parts {
            let kept = self.must_have(filling.item)?;
            kept.must_not_be_motion()?;
            let part = Part::Section(filling.place);
            let Some(written) = kept.written(part) else {
                return Err(Refusal::NoSuchSection);
            };
            let text = json(&filling.section);
            let is_by_hand = kept.by_hand.contains(&part) && !filling.insist;
            let is_old = written.revision != filling.revision;
            if is_by_hand || is_old || setting.payloads.get(&written.text) == Some(&text) {
                continue;
            }
            events.push(Event::PartFilled(PartFilled {
                meeting: self.meeting,
                item: filling.item,
                part,
                text: mint(&text),
            }));
        }
        Ok(events)
    }

    /// Papers are the editor's; decisions belong to the meeting. Case officers write proposals: what stands on an agenda they
    /// do not read before it is given out.
    fn must_be_writable(&self, words: &Words, setting: &Setting<'_>) -> Result<(), Refusal> {
        let is_decision = matches!(words, Words::Decision(_));
        match is_decision {
            true => setting.must_may(&[Right::TakeMinutes, Right::EditAgenda])?,
            false => setting.must_may(EDITOR)?,
        }
        self.must_not_be_sent()?;
        match is_decision && !self.has_begun() {
            true => Err(Refusal::NotBegun),
            false => Ok(()),
        }
    }

    pub(super) fn move_item(
        &self,
        item: ItemId,
        (place, under): (u32, Option<ItemId>),
        setting: &Setting<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_not_be_over()?;
        let kept = self.must_have(item)?;
        self.must_hold(under)?;
        if under.is_some() && (under == Some(item) || self.paper.holds_matters(item)) {
            return Err(Refusal::TooDeep);
        }
        let moved = Event::ItemMoved(ItemMoved {
            meeting: self.meeting,
            item,
            place,
            under,
        });
        let is_open = kept.closing.is_none();
        let closed = self.closed_with(under, item).filter(|_| is_open && under != kept.under);
        Ok(std::iter::once(moved).chain(closed).collect())
    }

    pub(super) fn take_off(&self, item: ItemId, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        let is_own = setting.proposal.is_some_and(|it| it.is_motion_of(setting.acting));
        if !is_own {
            setting.must_may(EDITOR)?;
        }
        let kept = self.must_have(item)?;
        // From its start only the body itself strikes an item, and that is a decision (rule 4).
        if matches!(self.status, MeetingStatus::InSession { .. }) {
            return Err(Refusal::BodyStrikes);
        }
        self.must_be_planned()?;
        if !is_own {
            kept.must_not_be_motion()?;
        } else if self.is_given_out(item) {
            return Err(Refusal::MotionIsOut);
        }
        if self.paper.holds_matters(item) {
            return Err(Refusal::HoldsMatters);
        }
        let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
        Ok(vec![Event::ItemTakenOff(ItemTakenOff {
            meeting: self.meeting,
            item,
            reason,
        })])
    }

    pub(super) fn attach(
        &self,
        (item, attachment): (ItemId, AttachmentId),
        (line, file, findings): (&AttachmentLine, Option<FileId>, &[FileLeak]),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(&[Right::EditAgenda, Right::TakeMinutes])?;
        self.must_not_be_sent()?;
        self.must_have(item)?;
        let mut known = self.paper.items.iter().flat_map(|it| &it.attachments);
        if known.any(|it| it.attachment == attachment) {
            return Err(Refusal::AlreadyOnAgenda);
        }
        must_have(&line.title, Refusal::NoTitle)?;
        Ok(vec![Event::AttachmentAdded(AttachmentAdded {
            meeting: self.meeting,
            item,
            attachment,
            line: mint(&json(line)),
            file,
            open: line.open,
            // That it was looked into is known of a file without findings, too.
            findings: file.map(|_| mint(&json(findings))),
        })])
    }

    pub(super) fn detach(&self, item: ItemId, attachment: AttachmentId, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_not_be_sent()?;
        let kept = self.must_have(item)?;
        kept.must_not_be_motion()?;
        if !kept.attachments.iter().any(|it| it.attachment == attachment) {
            return Err(Refusal::NoSuchAttachment);
        }
        Ok(vec![Event::AttachmentRemoved(AttachmentRemoved {
            meeting: self.meeting,
            item,
            attachment,
        })])
    }

    /// What everybody was given as open stays so until the item is closed: a closed line would hide nothing by then.
    pub(super) fn change_attachment(
        &self,
        item: ItemId,
        change: &AttachmentChange,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_not_be_sent()?;
        let kept = self.must_have(item)?;
        let changed = change.decide(kept, setting.now, mint)?;
        let out = self
            .out
            .iter()
            .flat_map(|it| &it.record.items)
            .flat_map(|it| &it.attachments);
        let is_it = |it: &KeptAttachment| it.attachment == change.attachment && self.is_open_still(it);
        let is_out = self.is_published && out.into_iter().any(is_it);
        if is_out && !changed.open && kept.closing.is_none() {
            return Err(Refusal::AttachmentIsOut);
        }
        Ok(vec![Event::AttachmentChanged(AttachmentChanged {
            meeting: self.meeting,
            item,
            changed,
        })])
    }

    pub(super) fn invite(
        &self,
        item: ItemId,
        person: PersonId,
        (from, to): (ClockTime, ClockTime),
        setting: &Setting<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_not_be_over()?;
        self.must_have(item)?;
        if to <= from {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if setting.roster.iter().any(|it| it.0 == person) {
            return Err(Refusal::MemberAsGuest);
        }
        self.must_take_in(Visit { person, item, from, to })?;
        let mut events = Vec::new();
        if self.visits.iter().any(|it| (it.item, it.person) == (item, person)) {
            events.push(self.called_off(item, person));
        }
        events.push(Event::GuestInvited(GuestInvited {
            meeting: self.meeting,
            item,
            person,
            from,
            to,
        }));
        Ok(events)
    }

    /// A meeting that is held may last longer than planned.
    fn must_take_in(&self, visit: Visit) -> Result<(), Refusal> {
        let Plan { start, end, .. } = self.plan;
        match self.has_begun() || visit.is_within(start, end) {
            true => Ok(()),
            false => Err(Refusal::OutsideTheMeeting { from: start, to: end }),
        }
    }

    pub(super) fn call_off(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        if !self.visits.iter().any(|it| (it.item, it.person) == (item, person)) {
            return Err(Refusal::NotInvited);
        }
        Ok(vec![self.called_off(item, person)])
    }

    fn called_off(&self, item: ItemId, person: PersonId) -> Event {
        Event::GuestCalledOff(GuestCalledOff {
            meeting: self.meeting,
            item,
            person,
        })
    }

    pub(super) fn lock(&self, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        if self.agenda != AgendaStatus::Draft {
            return Err(Refusal::AgendaIsLocked);
        }
        let meeting = self.meeting;
        Ok(vec![Event::AgendaLocked(AgendaLocked { meeting })])
    }

    pub(super) fn unlock(&self, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        if self.agenda == AgendaStatus::Draft {
            return Err(Refusal::AgendaIsOpen);
        }
        let meeting = self.meeting;
        Ok(vec![Event::AgendaUnlocked(AgendaUnlocked { meeting })])
    }

    /// It stands in the paper as it was last given out.
    pub fn is_given_out(&self, item: ItemId) -> bool {
        let out = self.out.as_ref();
        out.is_some_and(|it| it.record.items.iter().any(|kept| kept.item == item))
    }

    pub(super) fn must_have(&self, item: ItemId) -> Result<&PaperItem, Refusal> {
        self.paper.find(item).ok_or(Refusal::NoSuchItem)
    }

    pub(super) fn must_be_planned(&self) -> Result<(), Refusal> {
        match self.status {
            MeetingStatus::Planned => Ok(()),
            MeetingStatus::InSession { .. } => Err(Refusal::AlreadyBegun),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }

    fn must_not_be_over(&self) -> Result<(), Refusal> {
        match self.status {
            MeetingStatus::Planned | MeetingStatus::InSession { .. } => Ok(()),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }

    pub(super) fn must_not_be_sent(&self) -> Result<(), Refusal> {
        match self.minutes {
            MinutesStatus::Draft => Ok(()),
            MinutesStatus::SentToSignature => Err(Refusal::AtSignature),
            MinutesStatus::Frozen => Err(Refusal::Frozen),
        }
    }
}

impl PaperItem {
    /// Rule 5: those who build the agenda neither change a member's motion nor take it off.
    fn must_not_be_motion(&self) -> Result<(), Refusal> {
        match self.kind {
            ItemKind::Motion => Err(Refusal::MotionIsTheMembers),
            _ => Ok(()),
        }
    }
}

/// Rule 7: an information item gives no decision until the body agrees to treat it as one.
fn must_fit(kind: ItemKind, outcomes: &[Outcome]) -> Result<(), Refusal> {
    match outcomes.iter().find(|it| !fits(kind, **it)) {
        Some(outcome) => Err(Refusal::InformationOnly(*outcome)),
        None => Ok(()),
    }
}

impl NewDecision {
    fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.outcomes.is_empty() && self.sub_decisions.is_empty()
    }

    /// A sentence that goes on is written to its end.
    fn must_be_finished(&self) -> Result<(), Refusal> {
        match rich::texts(&self.blocks).iter().any(|it| is_open(it.as_str())) {
            true => Err(Refusal::Unfinished),
            false => Ok(()),
        }
    }

    /// Matters under headings of their own may each come to something else.
    fn must_be_of_one_piece(&self) -> Result<(), Refusal> {
        match outcome::contradiction(&self.outcomes).filter(|_| self.sub_decisions.is_empty()) {
            Some((one, other)) => Err(Refusal::Contradicts(one, other)),
            None => Ok(()),
        }
    }
}

impl ItemFacts {
    pub(crate) fn item(&self) -> Item {
        Item {
            open: true,
            route: self.route.clone(),
            case_number: self.case_number.clone(),
            recommended_by: self.recommended_by.clone(),
            ..Item::default()
        }
    }
}
