//! The course of a meeting planned and held here: plan, agenda, sitting, minutes, publication, signatures.

use std::collections::{BTreeMap, BTreeSet};

use super::act::Act;
use super::adoption::Adoption;
use super::deputy::Deputy;
use super::deviation::Deviation;
use super::election::Elections;
use super::escalation::Escalation;
use super::filing::Filing;
use super::held_as::MeetingMode;
use super::member_access::PapersRequest;
use super::personal::Personal;
use super::presence::Move;
use super::question::AskedQuestion;
use super::room::Room;
use super::statement::Statement;
use super::status::{AgendaStatus, Attendance, MeetingKind, MeetingStatus, MinutesStatus, SignMethod};
use super::taken_off::{Missed, TakenOff};
use super::vote::Votes;
use crate::clock::{ClockTime, Date};
use crate::digest::Digest;
use crate::event::{
    AddendumAdded, AttachmentLookedInto, ClosedDecisionTold, Event, FollowUpDecided, FollowUpMoved, FollowUpReturned,
    ItemPlaced, MeetingPlanned, PointNoted, PointReturned, TimesCorrected, TurnDecided, TurnReturned,
};
use crate::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId, TextId};
use crate::kept::{KeptAttachment, KeptRecord};
use crate::paper::{self, Change, Closing, Paper, PaperAttachment, PaperItem, Written};
use crate::record::RecordKind;
use crate::review::Point;
use crate::wheel::Turn;

/// When and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// The day.
    pub date: Date,
    /// When it is to begin.
    pub start: ClockTime,
    /// When it is to end.
    pub end: Option<ClockTime>,
    /// Where.
    pub place: Option<TextId>,
}

/// A guest called to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub person: PersonId,
    /// To which item.
    pub item: ItemId,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
}

impl Visit {
    /// Whether it lies between a beginning and an end, where that is known.
    pub(super) fn is_within(&self, start: ClockTime, end: Option<ClockTime>) -> bool {
        self.from >= start && end.is_none_or(|end| self.to <= end)
    }
}

/// A version of the paper that went out: it stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenOut {
    /// 1 for the first.
    pub version: u32,
    /// What kind of document it was then.
    pub document: RecordKind,
    /// The paper.
    pub record: KeptRecord,
}

/// A meeting held here, as its facts tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// When and where.
    pub plan: Plan,
    /// How far the meeting is.
    pub status: MeetingStatus,
    /// How it is held.
    pub mode: MeetingMode,
    /// Who objects to holding it on screens.
    pub objections: BTreeSet<PersonId>,
    /// The day it began, where it was planned for another.
    pub began_on: Option<Date>,
    /// The day its minutes bore before that was corrected, and why.
    pub day_corrected: Option<(Date, TextId)>,
    /// Why it was called off.
    pub cancelled: Option<TextId>,
    /// How far the agenda is.
    pub agenda: AgendaStatus,
    /// How far the minutes are.
    pub minutes: MinutesStatus,
    /// The paper as it is worked on.
    pub paper: Paper,
    /// The items that were taken off it.
    pub(super) off: Vec<TakenOff>,
    /// What everybody read and stands in the paper no more.
    pub(super) missed: Missed,
    /// The paper as it was last given out.
    pub out: Option<GivenOut>,
    /// Attachments that were closed since then: they are closed in it, too.
    pub(super) closed_since_out: BTreeSet<AttachmentId>,
    /// The agenda as it was given out the time before.
    pub before: Option<KeptRecord>,
    /// The paper given out is public.
    pub is_published: bool,
    /// Items of kinds that the body does not publish, as of the last time it was given out.
    pub internal: BTreeSet<ItemId>,
    /// It was public once, and is withdrawn.
    pub is_withdrawn: bool,
    /// Why the agenda, or a change to it, went out after the deadline (rule 2).
    pub late_reasons: Vec<TextId>,
    /// Guests by item.
    pub visits: Vec<Visit>,
    /// Who is there, in the meeting as a whole.
    pub attendance: BTreeMap<PersonId, Attendance>,
    /// Who is there otherwise for one item.
    pub at_item: BTreeMap<(ItemId, PersonId), Attendance>,
    /// Who was noted to be there at an item by somebody who said so of that item.
    pub(super) let_in: BTreeSet<(ItemId, PersonId)>,
    /// Who of them was recused from it until then, and was let in while the meeting went on.
    pub(super) let_back: BTreeSet<(ItemId, PersonId)>,
    /// What the room goes by.
    pub room: Room,
    /// Who stands in for whom (rule 20).
    pub deputies: Vec<Deputy>,
    /// What was moved and voted on.
    pub votes: Votes,
    /// The items that were called.
    pub(super) called: BTreeSet<ItemId>,
    /// Who came and left while it went on, in order.
    pub(super) moves: Vec<Move>,
    /// Its elections of persons, oldest first.
    pub elections: Elections,
    /// What became of its agenda in the meeting.
    pub adoption: Adoption,
    /// What is asked at its question times, in order.
    pub questions: Vec<AskedQuestion>,
    /// What members said beside decisions.
    pub statements: Vec<Statement>,
    /// Decisions that wait for the council, or waited for it.
    pub escalations: Vec<Escalation>,
    /// Matters that the law gives to the committee, with which law.
    pub by_law: BTreeMap<ItemId, TextId>,
    /// What a person said of decisions that seem otherwise than was recommended.
    pub deviations: BTreeMap<ItemId, Deviation>,
    /// Who has to sign.
    pub signers: BTreeSet<PersonId>,
    /// Who has signed, how, and with what reservation.
    pub signed: BTreeMap<PersonId, (SignMethod, Option<TextId>)>,
    /// With what reservation somebody signed last, also where the minutes were called back since: theirs to take up again.
    pub reservations: BTreeMap<PersonId, TextId>,
    /// The root of what was sent to those who sign.
    pub sealed: Option<Digest>,
    /// Later additions.
    pub addenda: Vec<AddendumAdded>,
    /// Items that wait until those they concern are told, with who that is (rule 14).
    pub held: BTreeMap<ItemId, TextId>,
    /// What was said of filing its items in the case system.
    pub filing: BTreeMap<ItemId, Filing>,
    /// Case numbers noted beside what was sealed.
    pub case_numbers: BTreeMap<ItemId, TextId>,
    /// Who of the council asked to read an item (rule 29), oldest first.
    pub papers_asked: Vec<PapersRequest>,
    /// Why attachments with personal data are kept, and until when (rule 32).
    pub personal: BTreeMap<AttachmentId, Personal>,
    /// What everybody is told of closed decisions (rule 11).
    pub told: BTreeMap<ItemId, ClosedDecisionTold>,
}

impl Course {
    /// A meeting begins as a plan.
    pub(super) fn planned(planned: &MeetingPlanned) -> Self {
        Self {
            meeting: planned.meeting,
            body: planned.body,
            plan: planned.plan(),
            status: MeetingStatus::Planned,
            mode: MeetingMode::default(),
            objections: BTreeSet::new(),
            began_on: None,
            day_corrected: None,
            cancelled: None,
            agenda: AgendaStatus::Draft,
            minutes: MinutesStatus::Draft,
            paper: Paper {
                head: Some(planned.head),
                items: Vec::new(),
            },
            off: Vec::new(),
            missed: Missed::default(),
            out: None,
            closed_since_out: BTreeSet::new(),
            before: None,
            is_published: false,
            internal: BTreeSet::new(),
            is_withdrawn: false,
            late_reasons: Vec::new(),
            visits: Vec::new(),
            attendance: BTreeMap::new(),
            at_item: BTreeMap::new(),
            let_in: BTreeSet::new(),
            let_back: BTreeSet::new(),
            room: Room::default(),
            deputies: Vec::new(),
            votes: Votes::default(),
            elections: Elections::default(),
            called: BTreeSet::new(),
            moves: Vec::new(),
            adoption: Adoption::default(),
            questions: Vec::new(),
            statements: Vec::new(),
            escalations: Vec::new(),
            by_law: BTreeMap::new(),
            deviations: BTreeMap::new(),
            signers: BTreeSet::new(),
            signed: BTreeMap::new(),
            reservations: BTreeMap::new(),
            sealed: None,
            addenda: Vec::new(),
            held: BTreeMap::new(),
            filing: BTreeMap::new(),
            case_numbers: BTreeMap::new(),
            told: BTreeMap::new(),
            papers_asked: Vec::new(),
            personal: BTreeMap::new(),
        }
    }

    /// Whether it goes on just now.
    pub fn is_sitting(&self) -> bool {
        matches!(self.status, MeetingStatus::InSession { .. })
    }

    /// Whether the minutes are being written or are done.
    pub fn has_begun(&self) -> bool {
        matches!(
            self.status,
            MeetingStatus::InSession { .. } | MeetingStatus::Ended { .. }
        )
    }

    /// Whether its minutes are with those who sign, or done.
    pub fn is_sent(&self) -> bool {
        self.minutes != MinutesStatus::Draft
    }

    /// Whether the matter of an item is decided: it came to something, or somebody wrote what was decided. Votes on who takes
    /// part and on amendments, and ballots that elect nobody, stand in the decision before that.
    pub fn is_decided(&self, item: ItemId) -> bool {
        let Some((_, outcomes)) = self.paper.find(item).and_then(|it| it.decision.as_ref()) else {
            return false;
        };
        let is_on_its_way = || self.votes.has_counted(item) || self.elections.at(item).any(|it| it.count().is_some());
        !outcomes.is_empty() || !is_on_its_way()
    }

    /// The day it takes place: the one it is planned for, until it began on another.
    pub fn day(&self) -> Date {
        self.began_on.unwrap_or(self.plan.date)
    }

    /// From when until when it takes place: as it is planned, and once it began as it really was. While a meeting goes on that
    /// began on its own day, its end is still the planned one.
    pub fn times(&self) -> (ClockTime, Option<ClockTime>) {
        match self.status {
            MeetingStatus::Planned | MeetingStatus::Cancelled => (self.plan.start, self.plan.end),
            MeetingStatus::InSession { since, .. } => {
                let planned = self.plan.end.filter(|it| self.began_on.is_none() && *it > since);
                (since, planned)
            }
            MeetingStatus::Ended { since, at } => (since, Some(at)),
        }
    }

    /// The item that is dealt with.
    pub fn current(&self) -> Option<ItemId> {
        match self.status {
            MeetingStatus::InSession { current, .. } => current,
            _ => None,
        }
    }

    /// Whether the paper is the agenda or the minutes by now; what those are called is `BodyType::paper_kind`.
    pub fn document(&self) -> RecordKind {
        if self.has_begun() {
            RecordKind::Minutes
        } else {
            RecordKind::Agenda
        }
    }

    /// How a person takes part in an item: what was said of that item, or else of the one it stands under, or else of the
    /// whole meeting.
    pub fn attendance_at(&self, item: ItemId, person: PersonId) -> Option<Attendance> {
        let here = self.noted_at(item, person);
        here.or_else(|| self.attendance.get(&person).copied())
    }

    /// What was said of an item, or of the one it stands under. One that is on no agenda any more stands where it stood.
    pub fn noted_at(&self, item: ItemId, person: PersonId) -> Option<Attendance> {
        let above = || match self.paper.find(item) {
            Some(kept) => kept.under,
            None => self.stood_under(item).next(),
        };
        let here = self.at_item.get(&(item, person));
        here.or_else(|| self.at_item.get(&(above()?, person))).copied()
    }

    /// Whether somebody is noted to be there when an item is dealt with (rule 15).
    pub fn is_at(&self, item: ItemId, person: PersonId) -> bool {
        let noted = self.noted_at(item, person);
        let noted = noted.or_else(|| self.attendance.get(&person).copied());
        noted.is_some_and(Attendance::is_there)
    }

    /// How an item of the agenda is otherwise than in the version before the one it stands in.
    pub fn change(&self, item: ItemId) -> Option<Change> {
        let (now, before) = self.versions()?;
        paper::change(item, &now, before)
    }

    /// The version that the agenda is held against, and the items of it that are taken off.
    pub fn gone_since(&self) -> Option<(&KeptRecord, Vec<ItemId>)> {
        let (now, before) = self.versions()?;
        let gone = paper::gone(&now, before).map(|it| it.item).collect();
        Some((before, gone))
    }

    /// How many attachments of an item lay beside it in that version and do not any more.
    pub fn detached_since(&self, item: ItemId) -> usize {
        let Some((now, before)) = self.versions() else {
            return 0;
        };
        let beside = |record: &KeptRecord| {
            let own = record.items.iter().filter(|it| it.item == item);
            let lying = own.flat_map(|it| &it.attachments);
            lying.map(|it| it.attachment).collect::<BTreeSet<AttachmentId>>()
        };
        beside(before).difference(&beside(&now)).count()
    }

    /// The agenda as it is worked on, and the version it is held against.
    fn versions(&self) -> Option<(KeptRecord, &KeptRecord)> {
        if self.has_begun() {
            return None;
        }
        let now = self.paper.record();
        let out = self.out.as_ref().map(|it| &it.record);
        // What is not given out yet is held against what is.
        let before = out.filter(|it| **it != now).or(self.before.as_ref())?;
        Some((now, before))
    }

    /// The same for an item as it was given out.
    pub fn change_given_out(&self, item: ItemId) -> Option<Change> {
        let out = self.out.as_ref().filter(|_| !self.has_begun())?;
        paper::change(item, &out.record, self.before.as_ref()?)
    }

    /// The same as far as everybody reads the item: of what is hidden in it nothing is told.
    pub fn public_change_given_out(&self, item: ItemId) -> Option<Change> {
        let out = self.out.as_ref().filter(|_| !self.has_begun())?;
        paper::public_change(item, &out.record, self.before.as_ref()?, &self.waiting())
    }

    /// Everybody who took part in at least one item.
    pub fn took_part(&self) -> BTreeSet<PersonId> {
        let whole = self.attendance.iter();
        let partly = self.at_item.iter().map(|((_, person), it)| (person, it));
        whole
            .chain(partly)
            .filter(|(_, it)| it.is_there())
            .map(|(person, _)| *person)
            .collect()
    }

    /// What an act means for the follow-ups and the points passed on that stand on the agenda: taken off or called off they
    /// come back, and when the minutes are sent each is dealt with, or comes back without a decision.
    pub fn dealt_with(&self, act: &Act) -> Vec<Event> {
        let meeting = self.meeting;
        if let Act::Move(when) = act {
            return self.taken_along(when.date);
        }
        let concerned = self.paper.items.iter().filter(|it| match act {
            Act::TakeOff { item, .. } => it.item == *item,
            Act::Cancel { .. } | Act::SendToSignature { .. } => true,
            _ => false,
        });
        let is_sent = matches!(act, Act::SendToSignature { .. });
        let events = |item: &PaperItem| {
            let is_settled = is_sent && item.is_settled();
            let follow_up = item.follow_up.map(|follow_up| match is_settled {
                true => Event::FollowUpDecided(FollowUpDecided {
                    follow_up,
                    meeting,
                    item: item.item,
                }),
                false => Event::FollowUpReturned(FollowUpReturned { follow_up, meeting }),
            });
            let point = item.point.map(|Point { review, note }| match is_settled {
                true => Event::PointNoted(PointNoted { review, note, meeting }),
                false => Event::PointReturned(PointReturned { review, note, meeting }),
            });
            let turn = item.turn.map(|it| self.turned(item.item, it, is_settled));
            [follow_up, point, turn].into_iter().flatten()
        };
        concerned.flat_map(events).collect()
    }

    /// A turn of a year wheel is decided, or comes back.
    fn turned(&self, item: ItemId, turn: Turn, is_settled: bool) -> Event {
        let Turn {
            body,
            occurrence,
            year,
            nth,
        } = turn;
        let meeting = self.meeting;
        match is_settled {
            true => Event::TurnDecided(TurnDecided {
                body,
                occurrence,
                year,
                nth,
                meeting,
                item,
                date: self.day(),
            }),
            false => Event::TurnReturned(TurnReturned {
                body,
                occurrence,
                year,
                nth,
                meeting,
            }),
        }
    }

    /// A moved meeting takes the follow-ups on its agenda along to its day.
    fn taken_along(&self, due: Date) -> Vec<Event> {
        if due == self.plan.date {
            return Vec::new();
        }
        let follow_ups = self.paper.items.iter().filter_map(|it| it.follow_up);
        let moved = |follow_up| {
            Event::FollowUpMoved(FollowUpMoved {
                follow_up,
                meeting: self.meeting,
                due,
            })
        };
        follow_ups.map(moved).collect()
    }

    pub(super) fn apply(&mut self, event: &Event) {
        self.room.apply(event);
        self.votes.apply(event);
        self.elections.apply(event);
        self.apply_deputies(event);
        self.apply_adoption(event);
        self.apply_question(event);
        self.apply_statement(event);
        self.apply_escalation(event);
        self.apply_mode(event);
        match event {
            Event::MeetingMoved(it) => {
                self.plan = it.plan(self.plan.kind);
                self.paper.head = Some(it.head);
            }
            Event::MeetingCancelled(it) => {
                self.status = MeetingStatus::Cancelled;
                self.cancelled = Some(it.reason);
            }
            Event::ItemPlaced(it) => self.place(it),
            Event::ItemMoved(it) => {
                self.carry_recusals(it.item, it.under);
                self.paper.move_to(it.item, it.under, it.place as usize);
            }
            Event::ItemTakenOff(it) => self.take_away(it.item, it.reason),
            Event::ItemNumbered(it) => {
                if let Some(item) = self.paper.find_mut(it.item) {
                    item.number = Some(it.number);
                }
            }
            Event::PartWritten(it) => {
                if let Some(item) = self.paper.find_mut(it.item) {
                    let came_to = |item: &PaperItem| item.decision.as_ref().map(|it| it.1.clone());
                    let before = came_to(item);
                    item.write(it.part, it.text, &it.outcomes);
                    // What was said was said of another decision.
                    if came_to(item) != before {
                        self.deviations.remove(&it.item);
                    }
                }
            }
            Event::DeviationNoted(it) => self.deviation_noted(it),
            Event::PartFilled(it) => {
                if let Some(item) = self.paper.find_mut(it.item) {
                    item.fill(it.part, it.text);
                }
            }
            Event::ItemClosed(it) => self.close(
                it.item,
                Some(Closing {
                    ground: it.ground,
                    public_title: it.public_title,
                    review_on: it.review_on,
                }),
            ),
            Event::ItemOpened(it) => {
                self.close(it.item, None);
                if it.anew {
                    self.give_anew(&[it.item]);
                }
            }
            Event::AttachmentAdded(it) => {
                if let Some(item) = self.paper.find_mut(it.item) {
                    item.attachments.push(PaperAttachment {
                        attachment: it.attachment,
                        line: it.line,
                        file: it.file,
                        open: it.open,
                        review_on: None,
                        findings: it.findings,
                    });
                }
            }
            Event::AttachmentLookedInto(it) => self.looked_into(it),
            Event::AttachmentRemoved(it) => {
                if let Some(item) = self.paper.find_mut(it.item) {
                    item.attachments.retain(|kept| kept.attachment != it.attachment);
                }
            }
            Event::AttachmentChanged(it) => {
                // Opened again it waits for the next version, which is looked at before it goes out.
                if !it.changed.open {
                    self.closed_since_out.insert(it.changed.attachment);
                }
                if let Some(item) = self.paper.find_mut(it.item) {
                    item.change_attachment(&it.changed);
                }
            }
            Event::GuestInvited(it) => self.visits.push(it.visit()),
            Event::GuestCalledOff(it) => self
                .visits
                .retain(|kept| (kept.item, kept.person) != (it.item, it.person)),
            _ => self.apply_life(event),
        }
        self.clear_the_floor();
    }

    /// What happens to the meeting as a whole.
    fn apply_life(&mut self, event: &Event) {
        match event {
            Event::AgendaLocked(_) => self.agenda = AgendaStatus::Locked,
            Event::AgendaUnlocked(_) => self.agenda = AgendaStatus::Draft,
            Event::AgendaReleased(it) => {
                self.agenda = AgendaStatus::Released;
                self.late_reasons.extend(it.late_reason);
                self.internal = it.internal.iter().copied().collect();
                self.give_out(it.head);
            }
            Event::PaperPublished(it) => {
                // Until it has ended everybody reads the agenda, as it was released.
                if matches!(self.status, MeetingStatus::Ended { .. }) {
                    self.give_out(it.head);
                }
                (self.is_published, self.is_withdrawn) = (true, false);
                self.internal = it.internal.iter().copied().collect();
            }
            Event::PaperUnpublished(_) => (self.is_published, self.is_withdrawn) = (false, true),
            Event::MeetingStarted(it) => {
                self.began_on = it.on;
                self.status = MeetingStatus::InSession {
                    since: it.at,
                    current: None,
                };
            }
            Event::ItemCalled(it) => {
                self.called.insert(it.item);
                if let MeetingStatus::InSession { current, .. } = &mut self.status {
                    *current = Some(it.item);
                }
            }
            Event::AttendanceNoted(it) => {
                match it.item {
                    Some(item) => self.note_at(item, it.person, it.attendance),
                    None => {
                        self.attendance.insert(it.person, it.attendance);
                    }
                }
                self.paper.head = it.head.or(self.paper.head);
            }
            Event::CameOrLeft(it) => self.came_or_left(it),
            Event::MeetingEnded(it) => {
                if let MeetingStatus::InSession { since, .. } = self.status {
                    self.status = MeetingStatus::Ended { since, at: it.at };
                }
                self.paper.head = Some(it.head);
            }
            Event::TimesCorrected(it) => self.correct(it),
            Event::MinutesSent(it) => {
                self.signers = it.signers.iter().copied().collect();
                self.minutes = if self.signers.is_empty() {
                    MinutesStatus::Frozen
                } else {
                    MinutesStatus::SentToSignature
                };
                // What everybody can read stays the agenda until somebody publishes the minutes.
                if self.is_published {
                    self.paper.head = Some(it.head);
                } else {
                    self.give_out(it.head);
                }
            }
            Event::PersonalKept(_) | Event::PersonalForgotten(_) => self.apply_personal(event),
            Event::PapersAsked(_) | Event::PapersGranted(_) | Event::PapersRead(_) | Event::PapersRefused(_) => {
                self.apply_request(event);
            }
            Event::ClosingKept(it) => {
                if let Some(kept) = self
                    .paper
                    .find_mut(it.item)
                    .and_then(|item| item.review_mut(it.attachment))
                {
                    *kept = Some(it.review_on);
                }
            }
            Event::MinutesSealed(it) => self.sealed = Some(it.root),
            Event::MinutesRecalled(_) => {
                self.minutes = MinutesStatus::Draft;
                self.sealed = None;
                self.signers.clear();
                self.signed.clear();
            }
            Event::MinutesSigned(it) => {
                self.signed.insert(it.person, (it.method, it.reservation));
                match it.reservation {
                    Some(words) => self.reservations.insert(it.person, words),
                    None => self.reservations.remove(&it.person),
                };
                if self.signers.iter().all(|person| self.signed.contains_key(person)) {
                    self.minutes = MinutesStatus::Frozen;
                }
            }
            Event::AddendumAdded(it) => self.addenda.push(it.clone()),
            Event::ItemHeld(it) => {
                self.held.insert(it.item, it.who);
            }
            Event::ItemLetGo(it) => {
                let read = self.read_once_let_go(it.item);
                self.held.remove(&it.item);
                if it.anew {
                    self.give_anew(&read);
                }
            }
            Event::ItemFiled(_)
            | Event::ReceiptCorrected(_)
            | Event::ReceiptTakenBack(_)
            | Event::ItemLeftUnfiled(_)
            | Event::FilingAwaited(_)
            | Event::CaseNumberNoted(_) => self.apply_filing(event),
            Event::ClosedDecisionTold(it) => {
                self.told.insert(it.item, it.clone());
            }
            _ => {}
        }
    }

    /// It is the same file in every version.
    fn looked_into(&mut self, looked: &AttachmentLookedInto) {
        let is_it = |it: AttachmentId| it == looked.attachment;
        let working = self.paper.items.iter_mut().flat_map(|it| &mut it.attachments);
        for kept in working.filter(|it| is_it(it.attachment)) {
            kept.findings = Some(looked.findings);
        }
        let out = self.out.iter_mut().map(|it| &mut it.record).chain(&mut self.before);
        let given = out.flat_map(|it| &mut it.items).flat_map(|it| &mut it.attachments);
        for kept in given.filter(|it| is_it(it.attachment)) {
            kept.findings = Some(looked.findings);
        }
    }

    fn correct(&mut self, corrected: &TimesCorrected) {
        match (&mut self.status, corrected.end) {
            (MeetingStatus::InSession { since, .. }, _) => *since = corrected.start,
            (MeetingStatus::Ended { since, at }, Some(end)) => (*since, *at) = (corrected.start, end),
            _ => {}
        }
        if let Some((on, reason)) = corrected.on.zip(corrected.reason) {
            self.day_corrected = Some((self.day(), reason));
            self.began_on = (on != self.plan.date).then_some(on);
        }
        self.paper.head = corrected.head.or(self.paper.head);
    }

    fn place(&mut self, placed: &ItemPlaced) {
        self.carry_recusals(placed.item, placed.under);
        self.off.retain(|it| it.item.item != placed.item);
        let item = PaperItem {
            item: placed.item,
            under: placed.under,
            kind: placed.item_kind,
            case: placed.case,
            follow_up: placed.follow_up,
            point: placed.point,
            turn: placed.turn,
            raised: placed.raised,
            reading: placed.reading,
            closing: None,
            number: None,
            title: Written::first(placed.title),
            facts: placed.facts.map(Written::first),
            sections: placed.sections.iter().copied().map(Written::first).collect(),
            questions: None,
            attachments: Vec::new(),
            decision: None,
            by_hand: BTreeSet::new(),
        };
        self.paper.put(item, placed.place as usize);
    }

    fn close(&mut self, item: ItemId, closing: Option<Closing>) {
        let off = self.off.iter_mut().map(|it| &mut it.item);
        let all = self.paper.items.iter_mut().chain(off);
        all.filter(|it| it.item == item).for_each(|it| it.closing = closing);
    }

    /// An item as it is worked on, or else as it was taken off.
    pub fn find_kept(&self, item: ItemId) -> Option<&PaperItem> {
        let mut off = self.off.iter().rev().map(|it| &it.item);
        self.paper.find(item).or_else(|| off.find(|it| it.item == item))
    }

    /// Whether an attachment of a paper that was given out is open by now: nobody closed it since.
    pub fn is_open_still(&self, attachment: &KeptAttachment) -> bool {
        attachment.open && !self.closed_since_out.contains(&attachment.attachment)
    }

    fn give_out(&mut self, head: TextId) {
        self.paper.head = Some(head);
        self.closed_since_out.clear();
        let version = self.out.as_ref().map_or(1, |it| it.version + 1);
        let out = self.out.take().filter(|it| it.document == RecordKind::Agenda);
        self.before = out.map(|it| it.record).filter(|_| !self.has_begun());
        self.out = Some(GivenOut {
            version,
            document: self.document(),
            record: self.paper.record(),
        });
    }
}
