//! The meeting: one stream of facts, from which its record, its openness and its grants follow.
//!
//! A meeting's facts come from a document read in, or from its course when it is planned and held here.

use std::collections::{BTreeMap, BTreeSet};

mod act;
mod adoption;
mod after;
mod agenda;
mod along;
mod asked;
mod beside;
mod course;
mod deputy;
mod deviation;
mod duty;
mod election;
mod escalation;
mod filing;
mod given;
mod grants;
mod held_as;
mod level;
mod member_access;
mod numbers;
mod personal;
mod plan;
mod presence;
mod publication;
mod question;
mod read_in;
mod recusal;
mod room;
mod said;
mod setting;
mod shown;
mod sitting;
mod statement;
mod status;
mod taken_off;
mod vote;
mod waiting;

use crate::clock::{ClockTime, Date};
use crate::command::{AttachedFile, Refusal};
use crate::event::{AddendumAdded, Event, ItemClosed, ItemOpened, MeetingImported};
use crate::ids::{BodyId, CaseId, FileId, ItemId, MeetingId, TextId};
use crate::kept::{KeptAttachment, KeptClosing, KeptItem, KeptRecord, Payloads, Slot, erased, keep, take_apart};
use crate::leak::{ClosedElsewhere, Own};
use crate::outcome::Outcome;
pub use crate::paper::Closing;
use crate::record::Record;
use crate::review::PaperKind;
use crate::rights::Right;
pub use act::{Act, LONGEST_LINE, Mint, must_hold_no_id};
pub(crate) use act::{must_be_ground, must_come, must_have, must_have_without_id};
pub use adoption::{Adoption, AgendaChange, Off};
pub use asked::{Filling, ItemFacts, NewDecision, NewItem, When, Words};
pub use course::{Course, GivenOut, Plan, Visit};
pub use deputy::Deputy;
pub use deviation::{Deviation, Recommended};
pub use duty::{Duty, Stage};
pub use election::{Count, Election, ElectionAct, ElectionState, Elections, Slips};
pub use escalation::{Council, Escalation, EscalationRight};
pub use filing::Filing;
pub use given::GiveFirst;
pub use held_as::{MeetingMode, blocking};
pub use member_access::{PapersAnswer, PapersRequest};
pub use personal::Personal;
pub use publication::{file_findings, is_unread};
pub use question::{AskedQuestion, NewQuestion};
pub use read_in::{ReadIn, is_minutes};
pub use recusal::RecusedBefore;
pub use room::{GuestTimes, LONGEST_WORD, Room, Stay, Whereabouts, Word};
pub use setting::{GoesOn, Setting};
pub use statement::{LONGEST_STATEMENT, Statement, StatementKind};
pub use status::{AgendaStatus, Attendance, MeetingKind, MeetingStatus, MinutesStatus, SignMethod};
pub use taken_off::{Gone, TakenOff};
pub use vote::{Amendment, Question, RecusalDoubt, Vote, VoteChoice, VoteResult, VoteState, VoteWay, Votes};

/// A meeting as its facts tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Every version of its document, the one that counts last: agendas before minutes, each in the order they came.
    editions: Vec<MeetingImported>,
    /// What a person said of an item's openness; it outlives a newer version of the document.
    openness: BTreeMap<ItemId, Openness>,
    /// Its course, where it is planned and held here.
    course: Option<Box<Course>>,
    /// What happened to its paper since it was read in, where it is not held here.
    read_in: ReadIn,
}

/// What a person said of an item's openness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Openness {
    Opened,
    Closed {
        ground: TextId,
        public_title: TextId,
        review_on: Option<Date>,
    },
}

impl Meeting {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut meeting = Self::default();
        events.into_iter().for_each(|it| meeting.apply(it));
        meeting
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        let read = self.read_until(event);
        match event {
            Event::MeetingImported(imported) => self.take_in(imported),
            Event::ItemClosed(it) => {
                let closed = Openness::Closed {
                    ground: it.ground,
                    public_title: it.public_title,
                    review_on: it.review_on,
                };
                self.openness.insert(it.item, closed);
            }
            Event::ItemOpened(it) => {
                self.openness.insert(it.item, Openness::Opened);
            }
            Event::ClosingKept(it) if it.attachment.is_none() => {
                if let Some(Openness::Closed { review_on, .. }) = self.openness.get_mut(&it.item) {
                    *review_on = Some(it.review_on);
                }
            }
            Event::MeetingPlanned(it) => {
                self.course = Some(Box::new(Course::planned(it)));
            }
            _ => {}
        }
        match &mut self.course {
            Some(course) => course.apply(event),
            None => self.read_in.apply(event),
        }
        if let Some(read) = read {
            self.miss(read);
        }
    }

    /// What happened to its paper since it was read in.
    pub fn read_in(&self) -> &ReadIn {
        &self.read_in
    }

    /// Its course, where it is planned and held here.
    pub fn course(&self) -> Option<&Course> {
        self.course.as_deref()
    }

    /// Minutes stay what counts when an agenda of their meeting is read in after them.
    fn take_in(&mut self, imported: &MeetingImported) {
        let is_agenda = |it: &MeetingImported| it.paper() == Some(PaperKind::Agenda);
        let place = match is_agenda(imported) {
            true => self.editions.iter().position(|it| !is_agenda(it)),
            false => None,
        };
        self.editions
            .insert(place.unwrap_or(self.editions.len()), imported.clone());
    }

    /// The newest version of its document: of its minutes, where there are any.
    pub fn latest(&self) -> Option<&MeetingImported> {
        self.editions.last()
    }

    /// When it begins, as the newest of its documents that tells it does: not every source does.
    pub fn start_read_in(&self) -> Option<ClockTime> {
        let told = self.editions.iter().filter(|it| it.start.is_some());
        told.max_by_key(|it| it.edition).and_then(|it| it.start)
    }

    /// Whose meeting it is.
    pub fn body(&self) -> Option<BodyId> {
        let here = self.course().map(|it| it.body);
        here.or_else(|| self.latest().map(|it| it.body))
    }

    /// The matter that an item of it belongs to.
    pub fn case_of(&self, item: ItemId) -> Option<CaseId> {
        let read_in = || self.latest().and_then(|it| kept_in(&it.record, item)?.case);
        match self.course() {
            Some(course) => course.paper.find(item)?.case,
            None => read_in(),
        }
    }

    /// Every item of its papers, as they are worked on, were given out and were read in.
    pub fn items(&self) -> Vec<ItemId> {
        let working = self
            .course()
            .into_iter()
            .flat_map(|it| &it.paper.items)
            .map(|it| it.item);
        let out = self.course().and_then(|it| it.out.as_ref());
        let out = out.into_iter().flat_map(|it| &it.record.items).map(|it| it.item);
        let read_in = self.editions.iter().flat_map(|it| &it.record.items).map(|it| it.item);
        working.chain(out).chain(read_in).collect()
    }

    /// Every payload that its records hold, each once.
    pub fn texts(&self) -> Vec<TextId> {
        let read_in = self.editions.iter().flat_map(|it| &it.record.parts);
        let mut texts: BTreeSet<TextId> = read_in.map(|it| it.text).collect();
        let along = self.editions.iter().flat_map(|it| it.record.attachments());
        texts.extend(along.filter_map(|it| it.findings));
        if let Some(course) = self.course() {
            let out = course.out.iter().flat_map(|it| &it.record.parts);
            let gone = course.missed.gone.values().flat_map(|it| &it.record.parts);
            texts.extend(out.chain(gone).map(|it| it.text));
            let off = course.off_record();
            texts.extend(course.paper.record().parts.iter().chain(&off.parts).map(|it| it.text));
            let off = course.off.iter().map(|it| &it.item);
            let closings = course.paper.items.iter().chain(off).filter_map(|it| it.closing);
            texts.extend(closings.flat_map(|it| [it.public_title, it.ground]));
            let attached = course.paper.items.iter().flat_map(|it| &it.attachments);
            texts.extend(attached.filter_map(|it| it.findings));
            let given = course
                .out
                .iter()
                .flat_map(|it| &it.record.items)
                .flat_map(|it| &it.attachments);
            texts.extend(given.filter_map(|it| it.findings));
            texts.extend(course.votes.amendments.iter().map(|it| it.text));
            texts.extend(course.elections.texts());
            let asked = course.questions.iter();
            texts.extend(asked.flat_map(|it| [it.name, Some(it.text), it.answer].into_iter().flatten()));
            texts.extend(
                course
                    .statements
                    .iter()
                    .flat_map(|it| [Some(it.text), it.grounds])
                    .flatten(),
            );
            texts.extend(course.grounds_by_law());
            texts.extend(course.case_numbers.values());
            texts.extend(course.filing.values().map(Filing::text));
            texts.extend(course.plan.place.iter().chain(&course.late_reasons));
            texts.extend(course.signed.values().filter_map(|it| it.1));
        }
        let added = self.addenda().iter().flat_map(|it| [Some(it.text), it.reason]);
        texts.extend(added.flatten());
        let closings = self.openness.values().filter_map(|it| match it {
            Openness::Closed {
                ground, public_title, ..
            } => Some([*ground, *public_title]),
            Openness::Opened => None,
        });
        texts.extend(closings.flatten());
        texts.into_iter().collect()
    }

    /// What its decisions of an item came to, as they stand now.
    pub fn outcomes(&self, item: ItemId) -> &[Outcome] {
        match &self.course {
            Some(course) => {
                let found = course.paper.find(item).and_then(|it| it.decision.as_ref());
                found.map(|it| it.1.as_slice()).unwrap_or_default()
            }
            None => {
                let latest = self.latest().into_iter().flat_map(|it| &it.record.items);
                let found = latest.into_iter().find(|it| it.item == item);
                found.map(|it| it.outcomes.as_slice()).unwrap_or_default()
            }
        }
    }

    /// What everybody of its readers is given: the newest document read in, or the paper as it was last given out.
    pub fn given_out(&self) -> Option<&KeptRecord> {
        match self.course() {
            Some(course) => course.out.as_ref().map(|it| &it.record),
            None => self.public_edition().map(|it| &it.record),
        }
    }

    /// The newest version of its document that was not read in for reviewers alone.
    pub fn public_edition(&self) -> Option<&MeetingImported> {
        self.editions.iter().rev().find(|it| !it.for_review)
    }

    /// Whether its paper was published, or read in and is not held back.
    pub fn is_out(&self) -> bool {
        match self.course() {
            Some(course) => course.is_published,
            None => self.read_in.is_out(),
        }
    }

    /// Whether a paper is there for those who review it: an agenda from its locking, minutes from their sending, and
    /// both from being read in.
    pub fn has_for_review(&self, paper: PaperKind) -> bool {
        let Some(course) = self.course() else {
            return self.editions.iter().any(|it| it.paper() == Some(paper));
        };
        match paper {
            _ if course.status == MeetingStatus::Cancelled => false,
            PaperKind::Agenda => course.agenda != AgendaStatus::Draft || course.has_begun(),
            PaperKind::Minutes => course.minutes != MinutesStatus::Draft,
        }
    }

    /// Every version of its document, the one that counts last.
    pub fn editions(&self) -> &[MeetingImported] {
        &self.editions
    }

    /// Whether an item is open to everybody: what a person said last, or else what the document says.
    pub fn is_open(&self, item: ItemId) -> bool {
        match self.openness.get(&item) {
            Some(Openness::Opened) => true,
            Some(Openness::Closed { .. }) => false,
            // What reviewers alone were given opens nothing to everybody.
            None => {
                let editions = [self.public_edition(), self.latest()];
                let found = editions.into_iter().flatten().find_map(|it| kept_in(&it.record, item));
                let found = found.or_else(|| self.read_in.missed.gone.get(&item)?.item());
                self.editions.is_empty() || found.is_some_and(|it| it.open)
            }
        }
    }

    /// The ground and public title a person gave when closing the item here.
    pub fn closing(&self, item: ItemId) -> Option<Closing> {
        match self.openness.get(&item) {
            Some(Openness::Closed {
                ground,
                public_title,
                review_on,
            }) => Some(Closing {
                ground: *ground,
                public_title: *public_title,
                review_on: *review_on,
            }),
            _ => None,
        }
    }

    /// What whoever was given its paper, or everybody who missed the item in a newer one, is told of an item's openness: whether it is
    /// open, and of one that was closed here ground and public title. None of an item that stands only in what is worked on.
    pub fn openness_told(&self, item: ItemId) -> Option<(bool, Option<KeptClosing>)> {
        let is_given = self.given_out().is_some_and(|it| kept_in(it, item).is_some());
        let is_known = is_given || self.gone().contains_key(&item);
        let closing = self.closing(item).map(|it| KeptClosing {
            ground: it.ground,
            public_title: it.public_title,
        });
        is_known.then(|| (self.is_open(item), closing))
    }

    /// A document read in becomes the next version; one that was read in before, last or earlier, changes nothing.
    /// Imports are not judged by the rules (DESIGN §3). `payloads` are those of every version.
    pub fn import(&self, import: &Import<'_>, payloads: &Payloads, mut mint: impl FnMut(&str) -> TextId) -> Vec<Event> {
        let parts = take_apart(import.record);
        let is_known = |it: &&MeetingImported| import.for_review || !it.for_review;
        let known = self.editions.iter().filter(is_known);
        let is_here = |it: &&MeetingImported| is_same(&it.record, &parts, payloads) && import.has_files(&it.record);
        if known.into_iter().any(|it| is_here(&it)) {
            return Vec::new();
        }
        let latest = self.latest();
        let head = &import.record.head;
        let mut record = keep(
            import.meeting,
            import.record,
            &self.known_again(import, payloads),
            latest.map(|it| (&it.record, payloads)),
            &mut mint,
        );
        self.attach_along(&mut record, import, &mut mint);
        vec![Event::MeetingImported(Box::new(MeetingImported {
            meeting: import.meeting,
            body: import.body,
            edition: self.editions.iter().map(|it| it.edition).max().map_or(1, |it| it + 1),
            document: head.kind,
            date: head.date,
            start: head.start,
            end: head.end,
            source: import.source,
            for_review: import.for_review,
            held_back: self.held_back(import, &record, payloads),
            record,
        }))]
    }

    /// Rule 9: closing is per item and reasoned, with a title for outsiders.
    fn close(
        &self,
        item: ItemId,
        (ground, public_title): (&str, &str),
        review_on: Option<Date>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        setting.must_may(&[Right::EditAgenda])?;
        let ground = must_be_ground(ground)?;
        let public_title = must_have(public_title, Refusal::NoPublicTitle)?;
        must_come(review_on, setting.now)?;
        let meeting = self.must_have(item)?;
        // Said in the same words again it is the same to whoever reads it.
        let stands = self.closing(item);
        let says = |text: &TextId, words: &str| setting.payloads.get(text).is_some_and(|it| it == words);
        let same_ground = stands.map(|it| it.ground).filter(|it| says(it, ground));
        let same_title = stands.map(|it| it.public_title).filter(|it| says(it, public_title));
        let ground = same_ground.unwrap_or_else(|| mint(ground));
        let public_title = same_title.unwrap_or_else(|| mint(public_title));
        let closed = |item| {
            Event::ItemClosed(ItemClosed {
                meeting,
                item,
                ground,
                public_title,
                review_on,
            })
        };
        Ok(std::iter::once(item).chain(self.open_under(item)).map(closed).collect())
    }

    /// The open matters under an item: they are closed with it, also where they were taken off since everybody read them there.
    fn open_under(&self, item: ItemId) -> Vec<ItemId> {
        let here = self.course().map(|it| it.paper.record());
        let record = here
            .or_else(|| self.latest().map(|it| it.record.clone()))
            .unwrap_or_default();
        let under = record.items.into_iter().filter(|it| it.under == Some(item));
        let off = self.course().into_iter().flat_map(|it| it.off_under(item));
        let all = under.map(|it| it.item).chain(off);
        all.filter(|it| self.is_open(*it)).collect()
    }

    /// A closed item is opened to everybody, as it was given out, or with its words of now.
    fn open(&self, item: ItemId, anyway: bool, setting: &Setting<'_>) -> Result<Vec<Event>, Refusal> {
        setting.must_may(&[Right::EditAgenda])?;
        let meeting = self.must_have(item)?;
        if self.is_open(item) {
            return Err(Refusal::AlreadyOpen);
        }
        let given = match self.course() {
            Some(course) => course.given_anew(&[item], anyway, setting)?,
            None => self.must_be_as_read_in(item, setting.payloads).map(|()| None)?,
        };
        if let Some(public) = self.public_record() {
            let is_open_attachment = |it: &KeptAttachment| match &given {
                Some(_) => it.open,
                None => self.is_open_still(it),
            };
            let opening = publication::Opening {
                given: given.as_ref().unwrap_or(public),
                items: &[item],
                added: self.addenda(),
                is_open_attachment: &is_open_attachment,
            };
            let judged = match self.course() {
                Some(course) => course.judged(opening.given, setting.payloads),
                None => self.judged_read_in(opening.given, setting.payloads),
            };
            opening.must_leak_nothing(judged, setting)?;
        }
        let anew = given.is_some();
        Ok(vec![Event::ItemOpened(ItemOpened { meeting, item, anew })])
    }

    /// What was added to its minutes.
    fn addenda(&self) -> &[AddendumAdded] {
        match self.course() {
            Some(course) => &course.addenda,
            None => &self.read_in.addenda,
        }
    }

    /// Whether an attachment of a paper that was given out is open by now.
    fn is_open_still(&self, attachment: &KeptAttachment) -> bool {
        match self.course() {
            Some(course) => course.is_open_still(attachment),
            None => attachment.open,
        }
    }

    /// What everybody reads by now.
    pub fn public_record(&self) -> Option<&KeptRecord> {
        match &self.course {
            Some(course) => course.out.as_ref().filter(|_| course.is_published).map(|it| &it.record),
            None => self
                .public_edition()
                .filter(|_| self.read_in.is_out())
                .map(|it| &it.record),
        }
    }

    /// The meeting, where it has such an item.
    pub fn must_have(&self, item: ItemId) -> Result<MeetingId, Refusal> {
        if let Some(course) = &self.course {
            return course.must_have(item).map(|_| course.meeting);
        }
        let latest = self.latest().ok_or(Refusal::NoSuchMeeting)?;
        let kept = latest.record.items.iter().find(|it| it.item == item);
        kept.map(|_| latest.meeting).ok_or(Refusal::NoSuchItem)
    }
}

/// A document to read in.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// The meeting it tells of.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// The file it was read from.
    pub source: Option<FileId>,
    /// It is for those who review it alone.
    pub for_review: bool,
    /// What it says.
    pub record: &'a Record,
    /// Its items by what a case system knows them by.
    pub items: &'a [Option<ItemId>],
    /// What is the municipality's own.
    pub own: &'a Own,
    /// What is closed in other papers.
    pub elsewhere: &'a ClosedElsewhere,
    /// The files of its attachments that came along.
    pub attached: &'a [AttachedFile],
    /// The files of its papers that were erased.
    pub erased: &'a BTreeSet<FileId>,
}

fn kept_in(record: &KeptRecord, item: ItemId) -> Option<&KeptItem> {
    record.items.iter().find(|it| it.item == item)
}

/// Whether a version holds just these parts.
fn is_same(kept: &KeptRecord, parts: &[(Slot, String)], payloads: &Payloads) -> bool {
    let pairs = kept.parts.iter().zip(parts);
    kept.parts.len() == parts.len()
        && pairs.into_iter().all(|(part, (slot, text))| {
            // What was erased is the same as what stands in its place.
            let kept = payloads.get(&part.text).cloned().or_else(|| erased(*slot));
            part.slot == *slot && kept.as_ref() == Some(text)
        })
}

#[cfg(test)]
mod tests;
