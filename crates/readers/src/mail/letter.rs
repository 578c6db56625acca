//! What stands in a letter, by the access rule: when, where, and titles that are open and that its recipient may see.

use std::collections::BTreeMap;

use raadslag_council::access::{Sight, Thing, Viewer, sight};
use raadslag_council::appendix;
use raadslag_council::case::Case;
use raadslag_council::clock::{ClockTime, Date, Timestamp, day};
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{FollowUpKind, Owner, Reminder};
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId, PersonId, ProgrammeId, TextId};
use raadslag_council::kept::{KeptItem, KeptRecord, Slot};
use raadslag_council::meeting::{Course, Duty, Meeting, MeetingKind, Visit};
use raadslag_council::paper::{self, public_change};
use raadslag_store::mail::Mark;
use raadslag_store::people::{self, Person};
use raadslag_store::{Entry, Fault};

use super::Purpose;
use crate::Now;
use crate::calendar::{Occasion, meeting_uid, programme_uid, slot_uid};
use crate::follow;
use crate::now::access::Asker;
use crate::now::{FollowUpRow, PartRow, Which};

/// A letter before its words are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Names it in the mail's id: the same each time it is made.
    pub id: String,
    /// To whom.
    pub person: Person,
    /// Why.
    pub purpose: Purpose,
    /// When what it tells of happened.
    pub at: Timestamp,
    /// The meeting it is about.
    pub meeting: Option<MeetingTold>,
    /// The item on its way that it is about.
    pub proposal: Option<ProposalTold>,
    /// The programme of a day that it brings.
    pub programme: Option<ProgrammeTold>,
    /// What happened to follow-ups.
    pub steps: Vec<Step>,
    /// What is owed.
    pub duties: Vec<DutyTold>,
    /// The link by which the recipient chooses a password.
    pub link: Option<AccountLink>,
    /// What goes into the recipient's calendar, without its summary.
    pub occasion: Option<Occasion>,
}

/// A link by which somebody chooses a password. It stands in one letter and nowhere else, so that it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountLink {
    /// What the address ends with.
    pub token: String,
    /// Under which login.
    pub login: String,
}

impl std::fmt::Debug for AccountLink {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "AccountLink({})", self.login)
    }
}

/// An item on its way: it is on no agenda yet, so that a letter does not name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalTold {
    /// The item.
    pub item: ItemId,
    /// The name of the body it is for.
    pub body: String,
}

/// Something that is owed, without words of what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyTold {
    /// What.
    pub duty: Duty,
    /// By when.
    pub due: Date,
    /// The body's name.
    pub body: String,
    /// The day of the meeting.
    pub date: Date,
    /// Its address.
    pub address: String,
}

/// The programme of a day, as it was sent last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeTold {
    /// The programme.
    pub programme: ProgrammeId,
    /// The address and the name of the body that plans the day.
    pub body: (String, String),
    /// What happens when.
    pub day: appendix::Programme,
}

/// A meeting as a letter tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingTold {
    /// The body's name.
    pub body: String,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// Its address, where the recipient may read something there.
    pub slug: Option<String>,
    /// The same address, for what needs no reading rights of the paper, such as signing.
    pub address: String,
    /// The day on which it takes place, or took place.
    pub date: Date,
    /// When it begins, or really began.
    pub start: ClockTime,
    /// When it ends, or really ended.
    pub end: Option<ClockTime>,
    /// Where, or empty.
    pub place: String,
    /// 1 for the first version of the agenda that was given out.
    pub version: u32,
    /// What is new since the version before.
    pub news: Vec<News>,
    /// The recipient's slot, where that is a guest.
    pub visit: Option<VisitTold>,
}

/// An item that is new, otherwise than before, or taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What may be said of it.
    pub item: Named,
    /// What happened to it.
    pub kind: NewsKind,
}

/// What a letter calls an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// By its title.
    Title(String),
    /// It is closed, or the recipient may not see it.
    Closed,
    /// It is on the paper no more, and nothing else is said of it.
    Gone,
}

/// What happened to an item since the version before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsKind {
    /// It is new.
    New,
    /// It says something else.
    Changed,
    /// It is on the agenda no more.
    TakenOff,
}

/// A guest's slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTold {
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
    /// The item's title, where it is open and the guest may read it.
    pub title: Option<String>,
}

/// Something that happened to a follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What is to be done; none where it comes from a closed item.
    pub text: Option<String>,
    /// What kind of line.
    pub kind: FollowUpKind,
    /// By when; where somebody asks for a later day, that day.
    pub due: Option<Date>,
    /// What happened.
    pub step: StepKind,
}

/// What happened to a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// It is late, and has come to the recipient from below.
    Climbed,
    /// It should have been done.
    Late,
    /// It is due soon.
    Soon,
    /// A standing duty is to be reviewed.
    Review,
    /// It came with a position that the recipient took over.
    TakenOver,
    /// It is the recipient's now.
    Assigned,
    /// Somebody handed it on.
    HandedOn,
    /// A part of what somebody else has was given to the recipient.
    SplitOff,
    /// What the recipient gave came back.
    SentBack,
    /// Somebody told how far it is.
    Reported,
    /// A part of what the recipient has is done.
    PartDone,
    /// Somebody asks for a later day.
    DayWished,
    /// It got the later day that was asked for.
    WishGranted,
    /// It did not.
    WishDeclined,
    /// It got another day.
    Postponed,
    /// The meeting it goes to is another, or on another day.
    Moved,
    /// It came back from an agenda that did not deal with it.
    Returned,
    /// It put itself on the agenda it goes to.
    Placed,
    /// It is open again.
    Reopened,
    /// A decision closed it.
    Decided,
    /// It is not to be done.
    Dropped,
}

/// Makes a letter of the marks that go together, seen with the recipient's eyes of now; none when nothing is left to tell.
pub(super) fn of(now: &Now, marks: &[Mark], clock: Timestamp) -> Result<Option<Letter>, Fault> {
    let Some((first, purpose)) = marks.first().and_then(|it| Some((it, Purpose::find(&it.purpose)?))) else {
        return Ok(None);
    };
    let Some(person) = people::find(now.journal().db(), first.recipient)? else {
        return Ok(None);
    };
    let viewer = now.viewer(person.person, day(clock))?;
    let eyes = Eyes {
        now,
        asker: now.ask(&viewer, clock)?,
        viewer,
        person: person.person,
        today: day(clock),
    };
    let Some(entry) = eyes.entry(first.entry)? else {
        return Ok(None);
    };
    let mut letter = Letter {
        id: format!("{}.{}.{}", first.entry, first.recipient, first.purpose),
        person,
        purpose,
        at: entry.at,
        meeting: None,
        proposal: None,
        programme: None,
        steps: Vec::new(),
        duties: Vec::new(),
        link: None,
        occasion: None,
    };
    if purpose == Purpose::Duties {
        for mark in marks {
            letter.duties.extend(eyes.duty(mark)?);
        }
        letter.duties.sort_by_key(|it| (it.due, it.duty));
        letter.duties.dedup();
        return Ok((!letter.duties.is_empty()).then_some(letter));
    }
    if purpose == Purpose::FollowUps {
        for mark in marks {
            letter.steps.extend(eyes.taken_over(mark)?);
            letter.steps.extend(eyes.step(mark)?);
        }
        // What was asked of the position since it was taken over came by itself.
        let asked = |it: &Step| matches!(it.step, StepKind::Assigned | StepKind::HandedOn);
        let since: Vec<FollowUpId> = letter
            .steps
            .iter()
            .filter(|it| asked(it))
            .map(|it| it.follow_up)
            .collect();
        let is_news = |it: &Step| it.step != StepKind::TakenOver || !since.contains(&it.follow_up);
        letter.steps.retain(is_news);
        letter.steps.sort_by_key(|it| (it.step, it.due.is_none(), it.due));
        return Ok((!letter.steps.is_empty()).then_some(letter));
    }
    letter.proposal = eyes.proposal(&entry)?;
    eyes.tell_of_meeting(&mut letter, &entry)?;
    eyes.tell_of_programme(&mut letter, &entry)?;
    let tells = letter.meeting.is_some() || letter.proposal.is_some() || letter.programme.is_some();
    Ok(tells.then_some(letter))
}

impl Now {
    /// A letter as its recipient would get it at an instant; none when there is nothing left to tell.
    pub fn letter(&self, marks: &[Mark], clock: Timestamp) -> Result<Option<Letter>, Fault> {
        of(self, marks, clock)
    }
}

/// The journal with the recipient's eyes.
struct Eyes<'n> {
    now: &'n Now,
    asker: Asker,
    viewer: Viewer,
    person: PersonId,
    today: Date,
}

/// A meeting's facts up to the entry a letter tells of.
struct Told<'p> {
    past: &'p [Event],
    course: &'p Course,
    /// When the entry was written.
    at: Timestamp,
    /// As it is now, for what has been closed since.
    today: Meeting,
}

impl Eyes<'_> {
    fn entry(&self, seq: u64) -> Result<Option<Entry>, Fault> {
        let found = self.now.journal().entries(seq.saturating_sub(1), 1)?;
        Ok(found.into_iter().next().filter(|it| it.seq == seq))
    }

    /// What is still owed of what somebody was reminded of.
    fn duty(&self, mark: &Mark) -> Result<Option<DutyTold>, Fault> {
        let Some(entry) = self.entry(mark.entry)? else {
            return Ok(None);
        };
        let Some(Event::DutyReminded(told)) = follow::event(&entry)? else {
            return Ok(None);
        };
        let known = Meeting::fold(&self.now.past(Stream::Meeting(told.meeting))?);
        let Some(course) = known.course() else { return Ok(None) };
        let Some(body) = self.now.body(course.body)? else {
            return Ok(None);
        };
        let is_owed = match told.item {
            Some(item) => course.is_reviewed_on(item, told.due),
            None => course.stage().owed(&body.settings) == Some(told.duty),
        };
        if !is_owed {
            return Ok(None);
        }
        Ok(Some(DutyTold {
            duty: told.duty,
            due: told.due,
            body: self.now.name_of(course.body)?,
            date: course.day(),
            address: self.now.address_of(told.meeting)?,
        }))
    }

    fn proposal(&self, entry: &Entry) -> Result<Option<ProposalTold>, Fault> {
        let item = match follow::event(entry)? {
            Some(Event::ProposalHandedOn(it)) => it.item,
            Some(Event::ProposalSentBack(it)) => it.item,
            _ => return Ok(None),
        };
        // Whoever may not open it any more is told nothing of it.
        if self.now.sight(&self.asker, Thing::Proposal(item))? != Sight::Whole {
            return Ok(None);
        }
        let lookup = follow::Lookup::new(self.now.journal());
        let Some(Stream::Case(case)) = follow::event(entry)?.map(|it| it.stream()) else {
            return Ok(None);
        };
        let known = Case::fold(&lookup.past(Stream::Case(case), entry.seq)?);
        let body = known.find(item).map(|it| self.now.name_of(it.body)).transpose()?;
        Ok(body.map(|body| ProposalTold { item, body }))
    }

    /// A letter that was late brings the programme as it was sent since.
    fn tell_of_programme(&self, letter: &mut Letter, entry: &Entry) -> Result<(), Fault> {
        let Some(Event::ProgrammeSent(sent)) = follow::event(entry)? else {
            return Ok(());
        };
        let found = self.now.programme_sent(&self.asker, sent.body, sent.programme)?;
        let Some(found) = found.filter(|it| it.text.date >= self.today) else {
            return Ok(());
        };
        let day = found.text.drawn(&found.texts);
        letter.occasion = Some(Occasion {
            uid: programme_uid(sent.programme),
            sequence: entry.seq,
            at: entry.at,
            date: found.text.date,
            start: Some(found.text.start),
            end: day.end,
            summary: String::new(),
            place: day.place.clone().unwrap_or_default(),
            link: String::new(),
            is_cancelled: false,
        });
        letter.programme = Some(ProgrammeTold {
            programme: sent.programme,
            body: found.body,
            day,
        });
        Ok(())
    }

    fn tell_of_meeting(&self, letter: &mut Letter, entry: &Entry) -> Result<(), Fault> {
        let Some(event) = follow::event(entry)? else {
            return Ok(());
        };
        let Stream::Meeting(meeting) = event.stream() else {
            return Ok(());
        };
        let lookup = follow::Lookup::new(self.now.journal());
        let past = lookup.past(event.stream(), entry.seq)?;
        let found = Meeting::fold(&past);
        let Some(course) = found.course() else { return Ok(()) };
        let told = Told {
            today: Meeting::fold(&lookup.past(event.stream(), u64::MAX)?),
            past: &past,
            course,
            at: entry.at,
        };
        let mut meeting_told = self.meeting(&told, meeting)?;
        let visit = visit(course, &event, letter.person.person);
        if letter.purpose == Purpose::AgendaReleased {
            (meeting_told.version, meeting_told.news) = self.news(&told, visit)?;
        }
        meeting_told.visit = visit.map(|it| self.visit(&told, it)).transpose()?;
        letter.occasion = occasion(letter, (meeting, visit), &meeting_told, entry);
        letter.meeting = Some(meeting_told);
        Ok(())
    }

    fn meeting(&self, told: &Told<'_>, meeting: MeetingId) -> Result<MeetingTold, Fault> {
        let (start, end) = told.course.times();
        let place = told.course.plan.place;
        let address = self.now.address_of(meeting)?;
        let is_seen = self.now.sight(&self.asker, Thing::Meeting(meeting))? == Sight::Whole;
        Ok(MeetingTold {
            body: self.now.name_of(told.course.body)?,
            meeting_kind: told.course.plan.kind,
            slug: is_seen.then(|| address.clone()),
            address,
            date: told.course.day(),
            start,
            end,
            place: place.map(|it| self.now.words(it)).transpose()?.unwrap_or_default(),
            version: told.course.out.as_ref().map_or(0, |it| it.version),
            news: Vec::new(),
            visit: None,
        })
    }

    /// A guest hears of the own item only.
    fn news(&self, told: &Told<'_>, visit: Option<Visit>) -> Result<(u32, Vec<News>), Fault> {
        let Some(out) = &told.course.out else {
            return Ok((0, Vec::new()));
        };
        let before = Meeting::fold(&told.past[..told.past.len() - 1]);
        let given = before.course().and_then(|it| it.out.as_ref()).map(|it| &it.record);
        let known = given.map(by_item).unwrap_or_default();
        let concerns = |item: ItemId| visit.is_none_or(|it| it.item == item);
        let mut news = Vec::new();
        let waiting = told.today.waiting();
        for (item, parts) in by_item(&out.record) {
            let kind = match known.get(&item) {
                None => NewsKind::New,
                Some(old) if *old != parts => NewsKind::Changed,
                Some(_) => continue,
            };
            // Of what the recipient is recused from they hear what everybody does.
            let is_same = given.is_some_and(|it| public_change(item, &out.record, it, &waiting).is_none());
            let is_told = !self.is_recused(item) || (!is_same && self.is_known(item)?);
            if concerns(item) && is_told {
                let place = place_of(&out.record, item);
                let item = self.named(told, &out.record, item)?;
                news.push((place, News { item, kind }));
            }
        }
        news.sort_by_key(|it| it.0);
        let mut news: Vec<News> = news.into_iter().map(|it| it.1).collect();
        if let Some(record) = given {
            for gone in paper::gone(&out.record, record).filter(|it| concerns(it.item)) {
                let item = self.named_gone(told, (&before, record), gone)?;
                let kind = NewsKind::TakenOff;
                news.push(News { item, kind });
            }
        }
        Ok((out.version, news))
    }

    fn is_recused(&self, item: ItemId) -> bool {
        self.viewer.is_recused_from(item)
    }

    /// Whether the recipient knows of an item, be it only by its public title.
    fn is_known(&self, item: ItemId) -> Result<bool, Fault> {
        Ok(self.now.sight(&self.asker, Thing::Item(item))? != Sight::Nothing)
    }

    /// What a letter calls an item that was given out. What is taken off since is not taken for closed.
    fn named(&self, told: &Told<'_>, record: &KeptRecord, item: ItemId) -> Result<Named, Fault> {
        if let Some(title) = self.title(told, record, item)? {
            return Ok(Named::Title(title));
        }
        let is_gone = !told.today.items().contains(&item);
        Ok(match is_gone && is_open(told, record, item) {
            true => Named::Gone,
            false => Named::Closed,
        })
    }

    /// The same of an item that this version has no more: by its title only where the recipient could read it in the version
    /// before, and where nothing says today that they may not.
    fn named_gone(
        &self,
        told: &Told<'_>,
        (before, record): (&Meeting, &KeptRecord),
        gone: &KeptItem,
    ) -> Result<Named, Fault> {
        if !is_open(told, record, gone.item) {
            return Ok(Named::Closed);
        }
        let may_know = match self.now.sight(&self.asker, Thing::Item(gone.item))? {
            Sight::Whole => true,
            Sight::Title => false,
            Sight::Nothing => self.could_read(told, before, gone) && !self.is_hidden(gone)?,
        };
        let title = match may_know {
            true => self.title_in(record, gone.item)?,
            false => None,
        };
        Ok(title.map_or(Named::Gone, Named::Title))
    }

    /// Whether the recipient could read an item as long as it stood in the version before.
    fn could_read(&self, told: &Told<'_>, before: &Meeting, gone: &KeptItem) -> bool {
        let mut stood = [Some(gone.item), gone.under].into_iter().flatten();
        let courses = || std::iter::once(told.course).chain(told.today.course());
        let is_recused = stood.any(|it| courses().any(|course| course.is_shut_out(it, self.person)));
        let grants = before.grants(told.at);
        !is_recused && sight(&grants, Thing::Item(gone.item), &self.viewer, told.at) == Sight::Whole
    }

    /// Whether an item stands on another paper, which the recipient may not read, or waits as a closed one for an agenda.
    fn is_hidden(&self, gone: &KeptItem) -> Result<bool, Fault> {
        if self.now.stands(gone.item)? {
            return Ok(true);
        }
        let Some(case) = gone.case else { return Ok(false) };
        let known = Case::fold(&self.now.past(Stream::Case(case))?);
        let proposal = known.find(gone.item);
        Ok(proposal.is_some_and(|it| it.paper.closing.is_some()))
    }

    fn visit(&self, told: &Told<'_>, visit: Visit) -> Result<VisitTold, Fault> {
        let out = told.course.out.as_ref();
        let title = out.map(|it| self.title(told, &it.record, visit.item)).transpose()?;
        Ok(VisitTold {
            from: visit.from,
            to: visit.to,
            title: title.flatten(),
        })
    }

    /// The title of an item that was given out: only while it is open to everybody, and only to whoever sees it.
    fn title(&self, told: &Told<'_>, record: &KeptRecord, item: ItemId) -> Result<Option<String>, Fault> {
        if !is_open(told, record, item) || self.now.sight(&self.asker, Thing::Item(item))? != Sight::Whole {
            return Ok(None);
        }
        self.title_in(record, item)
    }

    /// The title of an item as a version had it; none where it was erased.
    fn title_in(&self, record: &KeptRecord, item: ItemId) -> Result<Option<String>, Fault> {
        let slot = u32::try_from(place_of(record, item)).map(Slot::Title).ok();
        let part = record.parts.iter().find(|it| Some(it.slot) == slot);
        let title = part.map(|it| self.now.words(it.text)).transpose()?;
        Ok(title.and_then(|it| serde_json::from_str(&it).ok()))
    }

    /// What comes with a position that the recipient took over and still holds: every part of it that is not done.
    fn taken_over(&self, mark: &Mark) -> Result<Vec<Step>, Fault> {
        let entry = self.entry(mark.entry)?;
        let event = entry.as_ref().map(follow::event).transpose()?.flatten();
        let Some(Event::PositionFilled(filled)) = event else {
            return Ok(Vec::new());
        };
        if !self
            .now
            .positions_of(mark.recipient, self.today)?
            .contains(&filled.position)
        {
            return Ok(Vec::new());
        }
        let owner = [Owner::Position(filled.position)];
        let taken = self.now.follow_ups(&self.asker, Which::OpenOf(&owner))?;
        let step = |row: FollowUpRow| Step {
            follow_up: row.follow_up,
            text: (!row.is_from_closed).then_some(row.text),
            kind: row.kind,
            due: row.due,
            step: StepKind::TakenOver,
        };
        Ok(taken.into_iter().map(step).collect())
    }

    fn step(&self, mark: &Mark) -> Result<Option<Step>, Fault> {
        let Some(event) = self
            .entry(mark.entry)?
            .as_ref()
            .map(follow::event)
            .transpose()?
            .flatten()
        else {
            return Ok(None);
        };
        let Stream::FollowUp(id) = event.stream() else {
            return Ok(None);
        };
        let step = match &event {
            Event::FollowUpConfirmed(_) => StepKind::Assigned,
            Event::FollowUpHandedOn(_) => StepKind::HandedOn,
            Event::PartSentBack(_) => StepKind::SentBack,
            Event::PartSplitOff(_) => StepKind::SplitOff,
            Event::PartClimbed(_) => StepKind::Climbed,
            Event::FollowUpReported(_) => StepKind::Reported,
            Event::FollowUpDone(_) => StepKind::PartDone,
            Event::DayWished(_) => StepKind::DayWished,
            Event::WishGranted(_) => StepKind::WishGranted,
            Event::WishDeclined(_) => StepKind::WishDeclined,
            Event::FollowUpPostponed(_) => StepKind::Postponed,
            Event::FollowUpMoved(_) => StepKind::Moved,
            Event::FollowUpReturned(_) => StepKind::Returned,
            Event::FollowUpPlaced(_) => StepKind::Placed,
            Event::FollowUpReopened(_) | Event::DecisionNotIt(_) => StepKind::Reopened,
            Event::FollowUpDecided(_) => StepKind::Decided,
            Event::FollowUpDropped(_) => StepKind::Dropped,
            Event::FollowUpReminded(it) => match it.reminder {
                Reminder::Soon => StepKind::Soon,
                Reminder::Late => StepKind::Late,
                Reminder::Review => StepKind::Review,
            },
            _ => return Ok(None),
        };
        let Some(seen) = self.now.follow_up(&self.asker, id)? else {
            return Ok(None);
        };
        let is_open = !seen.row.is_from_closed;
        let part = part_of(&event, &seen.row);
        // What was taken back before the letter went asks for nothing.
        if part.is_none() && matches!(event, Event::PartSplitOff(_)) {
            return Ok(None);
        }
        let mut due = part.map_or(seen.row.due, |it| seen.row.due_of(it));
        if let Event::DayWished(it) = &event {
            // What was answered or taken back before the letter went needs no answer.
            let wish = part.and_then(PartRow::open_wish).filter(|wish| wish.due == it.due);
            let Some(wish) = wish else { return Ok(None) };
            due = Some(wish.due);
        }
        let own = part.map(|it| it.text.clone()).filter(|it| !it.is_empty());
        let text = own.unwrap_or_else(|| seen.row.text.clone());
        Ok(Some(Step {
            follow_up: id,
            text: is_open.then_some(text),
            kind: seen.row.kind,
            due,
            step,
        }))
    }
}

/// The part that a letter is about, where it is about one.
fn part_of<'a>(event: &Event, row: &'a FollowUpRow) -> Option<&'a PartRow> {
    let number = match event {
        Event::FollowUpHandedOn(it) => Some(it.part),
        Event::PartSentBack(it) => Some(it.part),
        Event::PartClimbed(it) => Some(it.part),
        Event::FollowUpDone(it) => Some(it.part),
        Event::FollowUpReminded(it) => it.part,
        Event::DayWished(it) => Some(it.part),
        Event::WishDeclined(it) => Some(it.part),
        Event::WishGranted(it) => {
            let own = row.parts.iter().filter(|part| part.due.is_some());
            own.map(|part| part.number).find(|number| *number == it.part)
        }
        // Of those somebody got, the last one asks for what the letter tells.
        Event::PartSplitOff(it) => {
            let mut split = row.parts.iter().filter(|part| part.under == Some(it.under));
            return split.rfind(|part| part.owner == it.owner);
        }
        _ => None,
    };
    number.and_then(|number| row.parts.iter().find(|it| it.number == number))
}

/// The payloads of each item: two versions with the same ones say the same.
fn by_item(record: &KeptRecord) -> BTreeMap<ItemId, Vec<TextId>> {
    let of_place = |place: u32| {
        let parts = record.parts.iter().filter(move |it| match it.slot {
            Slot::Title(at) | Slot::Facts(at) | Slot::Section(at, _) | Slot::Attachment(at, _) => at == place,
            _ => false,
        });
        parts.map(|it| it.text).collect()
    };
    let items = (0u32..).zip(&record.items);
    items.map(|(place, it)| (it.item, of_place(place))).collect()
}

/// Whether an item was given out as an open one, and nobody closed it since.
fn is_open(told: &Told<'_>, record: &KeptRecord, item: ItemId) -> bool {
    let was_open = record.items.iter().any(|it| it.item == item && it.open);
    let drafted = told.today.course().and_then(|it| it.paper.find(item));
    was_open && drafted.is_none_or(|it| it.closing.is_none()) && told.today.is_open(item)
}

fn place_of(record: &KeptRecord, item: ItemId) -> usize {
    let place = record.items.iter().position(|it| it.item == item);
    place.unwrap_or(usize::MAX)
}

/// The recipient's slot: the one the letter tells of, or the first one.
fn visit(course: &Course, event: &Event, person: PersonId) -> Option<Visit> {
    match event {
        Event::GuestInvited(it) => Some(it.visit()),
        Event::GuestCalledOff(it) => Some(Visit {
            person: it.person,
            item: it.item,
            from: course.plan.start,
            to: course.plan.end.unwrap_or(course.plan.start),
        }),
        _ => course.visits.iter().find(|it| it.person == person).copied(),
    }
}

/// What goes into the calendar: the meeting, or a guest's slot.
fn occasion(
    letter: &Letter,
    (meeting, visit): (MeetingId, Option<Visit>),
    told: &MeetingTold,
    entry: &Entry,
) -> Option<Occasion> {
    let is_cancelled = match letter.purpose {
        Purpose::MeetingPlanned
        | Purpose::MeetingMoved
        | Purpose::AgendaReleased
        | Purpose::GuestInvited
        | Purpose::GuestMoved
        | Purpose::DeputyCalledIn => false,
        Purpose::MeetingCancelled | Purpose::GuestCalledOff | Purpose::DeputyCalledOff => true,
        _ => return None,
    };
    let (uid, start, end) = match visit {
        Some(it) => (slot_uid(meeting, it.item, it.person), it.from, Some(it.to)),
        None => (meeting_uid(meeting), told.start, told.end),
    };
    Some(Occasion {
        uid,
        sequence: entry.version,
        at: entry.at,
        date: told.date,
        start: Some(start),
        end,
        summary: String::new(),
        place: told.place.clone(),
        link: String::new(),
        is_cancelled,
    })
}
