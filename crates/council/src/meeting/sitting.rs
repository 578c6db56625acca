//! The meeting itself, and what follows it: presence, the end, signatures, addenda.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use super::act::{Mint, must_have_without_id};
use super::after::must_be_fit;
use super::course::Course;
use super::deputy::Deputy;
use super::held_as::MeetingMode;
use super::room::{GuestTimes, Stay};
use super::setting::Setting;
use super::status::{AgendaStatus, Attendance, MeetingStatus, MinutesStatus, SignMethod};
use crate::body::Signing;
use crate::clock::{self, ClockTime, Date};
use crate::command::Refusal;
use crate::danish;
use crate::event::{
    AttendanceNoted, Event, ItemCalled, MeetingEnded, MeetingStarted, MinutesRecalled, MinutesSent, MinutesSigned,
    PartWritten, SignersReminded, TimesCorrected,
};
use crate::ids::{ItemId, PersonId};
use crate::kept::json;
use crate::paper::{PaperItem, Part, Written};
use crate::phrases::GOES_ON;
use crate::record::{Decision, Head, Item, Member, RecordKind, Section};
use crate::rich::{Block, texts};
use crate::rights::Right;

type Decided = Result<Vec<Event>, Refusal>;

/// Characters of a reservation: it stands beside a name, and what needs more belongs in the minutes.
pub const LONGEST_RESERVATION: usize = 2_000;

/// Whoever begins on time may write the planned time a little early, and clocks differ.
const EARLY: SignedDuration = SignedDuration::from_mins(15);

pub(super) const LEADS: &[Right] = &[Right::LeadMeeting, Right::TakeMinutes];

impl Course {
    /// Whoever begins says who is there; nobody counts as present by being a member.
    pub(super) fn start(
        &self,
        (at, on): (ClockTime, Option<Date>),
        anyway: bool,
        (present, all): (&[PersonId], bool),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(LEADS)?;
        match self.status {
            MeetingStatus::Planned if self.agenda == AgendaStatus::Released => {}
            MeetingStatus::Planned => return Err(Refusal::NotReleased),
            MeetingStatus::InSession { .. } => return Err(Refusal::AlreadyBegun),
            MeetingStatus::Ended { .. } => return Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => return Err(Refusal::Cancelled),
        }
        self.must_not_be_blocked(setting)?;
        // The operator at the machine lays out a demo or a past.
        let is_operator = setting.acting.person.is_none();
        // Whoever tries things out begins on the planned day before it comes, and is asked about it; no other day is ahead.
        if let Some(day) = on.filter(|it| *it != self.plan.date && *it > setting.today()) {
            return Err(Refusal::DayToCome(day));
        }
        let on = on.unwrap_or(if is_operator { self.plan.date } else { setting.today() });
        self.must_read_lawfully(on)?;
        let early = is_to_come(on, at, setting).then_some(Refusal::NotYet(at));
        setting.must_mean(anyway, self.of_another_day(on, setting).into_iter().chain(early))?;
        let started = Event::MeetingStarted(MeetingStarted {
            meeting: self.meeting,
            at,
            on: (on != self.plan.date).then_some(on),
        });
        let is_stranger = |it: &&PersonId| self.seats_throughout(setting).all(|known| known.0 != **it);
        if let Some(stranger) = present.iter().find(is_stranger) {
            return Err(Refusal::not_a_member(Some(*stranger)));
        }
        let is_said = |person: &PersonId| present.contains(person) || (all && !self.attendance.contains_key(person));
        let present = self.seats_throughout(setting).filter(|it| is_said(&it.0));
        let noted = present.map(|it| self.noted(None, it.0, Attendance::Present));
        let mut events: Vec<Event> = std::iter::once(started).chain(noted).collect();
        // Those who stand in at one item were called in before anybody was there.
        let is_recused = |item, deputy| self.is_recused(item, deputy, setting.recused_before);
        let is_shut_out = |it: &Deputy| it.item.is_some_and(|item| is_recused(item, it.deputy));
        let of_item = self.deputies.iter().filter(|it| it.item.is_some() && !is_shut_out(it));
        events.extend(of_item.map(|it| self.noted(it.item, it.deputy, Attendance::Present)));
        let mut after = self.clone();
        after.apply(&events[0]);
        events.extend(after.approval(setting, mint));
        events.extend(after.all_questions_told(setting, mint));
        Ok(events)
    }

    /// The minutes bear the day on which the meeting really began, and say that it was planned for another: that is asked
    /// about, and so is a meeting that begins in here on another day than its own.
    fn of_another_day(&self, on: Date, setting: &Setting<'_>) -> Option<Refusal> {
        let planned = self.plan.date;
        match on == planned {
            true => (setting.today() != planned).then_some(Refusal::AnotherDay(planned)),
            false => Some(Refusal::HeldAnotherDay { on, planned }),
        }
    }

    /// Members of whom nobody noted whether they are there.
    pub fn unnoted<'s>(&'s self, setting: &Setting<'s>) -> Vec<&'s (PersonId, Member)> {
        let seats = self.seats_throughout(setting);
        seats.filter(|it| !self.attendance.contains_key(&it.0)).collect()
    }

    fn unnoted_names(&self, setting: &Setting<'_>) -> Option<Vec<String>> {
        let names: Vec<String> = self.unnoted(setting).iter().map(|it| it.1.name.clone()).collect();
        (!names.is_empty()).then_some(names)
    }

    /// Minutes say of every member whether they were there.
    pub(super) fn must_have_noted(&self, setting: &Setting<'_>) -> Result<(), Refusal> {
        match self.unnoted_names(setting) {
            Some(names) => Err(Refusal::NotNoted(names)),
            None => Ok(()),
        }
    }

    /// What is noted once the meeting has ended also stands in the head of its minutes.
    fn with_head(&self, mut noted: Vec<Event>, setting: &Setting<'_>, mint: Mint<'_>) -> Vec<Event> {
        if !matches!(self.status, MeetingStatus::Ended { .. }) {
            return noted;
        }
        let mut after = self.clone();
        noted.iter().for_each(|it| after.apply(it));
        if let Some(Event::AttendanceNoted(last)) = noted.last_mut() {
            last.head = Some(mint(&json(&after.head(RecordKind::Minutes, setting))));
        }
        noted
    }

    pub(super) fn call(&self, item: ItemId, setting: &Setting<'_>) -> Decided {
        setting.must_may(LEADS)?;
        self.must_be_in_session()?;
        self.must_have(item)?;
        self.must_have_no_open_vote()?;
        Ok(vec![Event::ItemCalled(ItemCalled {
            meeting: self.meeting,
            item,
            at: setting.now,
        })])
    }

    /// Before the meeting a member sends excuses for themselves; in it the room notes who is there: all are noted or none.
    /// The rest are those of whom nothing is noted by then; what is noted of the others stays.
    pub(super) fn attend(
        &self,
        item: Option<ItemId>,
        (noted, rest): (&[(PersonId, Attendance)], bool),
        anyway: bool,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let is_before = item.is_none() && !rest && !self.has_begun();
        let is_own_excuse =
            |it: &(PersonId, Attendance)| it.1 == Attendance::Excused && setting.acting.person == Some(it.0);
        if !(is_before && !noted.is_empty() && noted.iter().all(is_own_excuse)) {
            setting.must_may(&[Right::TakeMinutes, Right::LeadMeeting, Right::EditAgenda])?;
        }
        self.must_not_be_sent()?;
        if let Some(item) = item {
            self.must_have(item)?;
        }
        if rest && !self.has_begun() {
            return Err(Refusal::NotBegun);
        }
        for it in noted {
            self.must_take_note(item, *it, setting)?;
        }
        let away = noted.iter().filter(|it| !it.1.is_there());
        setting.must_mean(anyway, away.flat_map(|it| self.heard(item, it.0, setting)))?;
        let mut events: Vec<Event> = noted.iter().map(|it| self.noted(item, it.0, it.1)).collect();
        if rest {
            let mut after = self.clone();
            events.iter().for_each(|it| after.apply(it));
            let unnoted = after.unnoted(setting);
            events.extend(unnoted.iter().map(|it| self.noted(None, it.0, Attendance::Present)));
        }
        Ok(self.with_head(events, setting, mint))
    }

    /// Rule 19: recusal is of one item.
    fn must_take_note(
        &self,
        item: Option<ItemId>,
        (person, attendance): (PersonId, Attendance),
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        if item.is_none() && attendance == Attendance::Recused {
            return Err(Refusal::RecusedFromWhat);
        }
        let is_known = self.seats(setting).any(|it| it.0 == person) || self.visits.iter().any(|it| it.person == person);
        if !is_known {
            return Err(Refusal::not_a_member(Some(person)));
        }
        if let Some(item) = item {
            self.must_not_let_oneself_in((item, person), attendance, setting)?;
            self.must_leave_to_body(item, (person, attendance), setting)?;
        }
        match attendance.is_there() && !matches!(self.status, MeetingStatus::Ended { .. }) {
            true => self.must_have_no_deputy(item, person, setting),
            false => Ok(()),
        }
    }

    pub(super) fn noted(&self, item: Option<ItemId>, person: PersonId, attendance: Attendance) -> Event {
        Event::AttendanceNoted(AttendanceNoted {
            meeting: self.meeting,
            item,
            person,
            attendance,
            head: None,
        })
    }

    /// Rule 15 counts; the minutes are complete the moment the chair ends: who was there, and who was not at which item.
    pub(super) fn end(&self, at: ClockTime, anyway: bool, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(LEADS)?;
        let since = self.must_be_in_session()?;
        if at < since {
            return Err(Refusal::EndsBeforeItBegins);
        }
        self.must_have_no_open_vote()?;
        let undecided = Some(self.undecided(setting)).filter(|it| !it.is_empty());
        let doubts = [
            is_to_come(self.day(), at, setting).then_some(Refusal::NotYet(at)),
            undecided.map(Refusal::EndsUndecided),
            self.unnoted_names(setting).map(Refusal::EndsUnnoted),
            self.without_quorum(setting).map(Refusal::WithoutQuorum),
            self.unadopted(setting),
        ];
        setting.must_mean(anyway, doubts.into_iter().flatten())?;
        let mut events: Vec<Event> = self
            .paper
            .items
            .iter()
            .filter_map(|it| self.absences(it.item, setting, mint))
            .collect();
        events.extend(self.beside_written(setting, mint));
        // What was raised at the meeting comes last in the year so far.
        events.extend(self.number_items(setting, mint));
        let mut after = self.clone();
        after.status = MeetingStatus::Ended { since, at };
        events.extend(after.all_questions_told(setting, mint));
        let head = after.head(RecordKind::Minutes, setting);
        events.push(Event::MeetingEnded(MeetingEnded {
            meeting: self.meeting,
            at,
            head: mint(&json(&head)),
        }));
        Ok(events)
    }

    /// A slip in the day, the times or those of guests is mended until the minutes are sent to signature (rule 23); another day with a reason.
    pub(super) fn correct_times(
        &self,
        ((start, end), guests): ((ClockTime, Option<ClockTime>), &[GuestTimes]),
        (on, reason): (Option<Date>, Option<&str>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(&[Right::TakeMinutes, Right::LeadMeeting, Right::EditAgenda])?;
        self.must_not_be_sent()?;
        let on = on.filter(|it| *it != self.day());
        if let Some(day) = on.filter(|it| *it > setting.today()) {
            return Err(Refusal::DayToCome(day));
        }
        let day = on.unwrap_or(self.day());
        // A time that was meant so when it was written is not asked about with every other that is mended.
        let (since, at) = match self.status {
            MeetingStatus::InSession { since, .. } => (Some(since), None),
            MeetingStatus::Ended { since, at } => (Some(since), Some(at)),
            _ => (None, None),
        };
        let times = [(Some(start), since), (end, at)].into_iter();
        let mut mended = times.filter(|it| on.is_some() || it.0 != it.1).filter_map(|it| it.0);
        let early = mended.find(|it| is_to_come(day, *it, setting));
        let head = match (self.status, end) {
            (MeetingStatus::Planned, _) => return Err(Refusal::NotBegun),
            (MeetingStatus::Cancelled, _) => return Err(Refusal::Cancelled),
            (MeetingStatus::InSession { .. }, Some(_)) => return Err(Refusal::StillInSession),
            (MeetingStatus::Ended { .. }, None) => return Err(Refusal::StillInSession),
            (MeetingStatus::InSession { .. }, None) => None,
            (MeetingStatus::Ended { .. }, Some(end)) if end < start => return Err(Refusal::EndsBeforeItBegins),
            // Only the times: who took part stays as it was when the meeting ended.
            (MeetingStatus::Ended { .. }, Some(_)) => Some(Head {
                start: Some(start),
                end,
                ..self.head_of(day, setting)
            }),
        };
        if let Some(early) = early {
            return Err(Refusal::TimeToCome(early));
        }
        let guests = self.correct_guests(guests, (start, end))?;
        let reason = match on {
            Some(_) => Some(must_have_without_id(reason.unwrap_or_default(), Refusal::NoReason)?),
            None => reason.map(str::trim).filter(|it| !it.is_empty()),
        };
        let reason = reason.map(&mut *mint);
        let mut corrected = TimesCorrected {
            meeting: self.meeting,
            start,
            end,
            head: None,
            on,
            reason,
            guests,
        };
        let mut after = self.clone();
        after.apply(&Event::TimesCorrected(corrected.clone()));
        let head = head.map(|it| Head {
            remarks: after.remarks(None, setting),
            ..it
        });
        corrected.head = head.map(|it| mint(&json(&it)));
        Ok(vec![Event::TimesCorrected(corrected)])
    }

    /// The head as it was when the meeting ended, of the day it was held.
    fn head_of(&self, day: Date, setting: &Setting<'_>) -> Head {
        let head = self.kept_head(setting);
        Head {
            date: Some(day),
            planned: (day != self.plan.date).then_some(self.plan.date),
            ..head.unwrap_or_else(|| self.head(RecordKind::Minutes, setting))
        }
    }

    /// Who was in the meeting but not at this item, and who stood in at this one alone, written into the item's facts.
    fn absences(&self, item: ItemId, setting: &Setting<'_>, mint: Mint<'_>) -> Option<Event> {
        let is_away = |person: PersonId| match self.noted_at(item, person) {
            Some(noted) => !noted.is_there() && (noted == Attendance::Recused || self.took_part().contains(&person)),
            None => self.was_in(person) && self.was_out(item, person),
        };
        let absent: Vec<Member> = self
            .seats_throughout(setting)
            .filter(|(person, _)| is_away(*person))
            .map(|(person, member)| Member {
                recused: self.noted_at(item, *person) == Some(Attendance::Recused),
                ..member.clone()
            })
            .collect();
        let kept = self.paper.find(item)?;
        let text = kept.facts.and_then(|it| setting.payloads.get(&it.text));
        let facts: Item = text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default();
        let deputies = self.deputies_at(Some(item), false, setting);
        (facts.absent != absent || facts.deputies != deputies).then(|| {
            Event::PartWritten(PartWritten {
                meeting: self.meeting,
                item,
                part: Part::Facts,
                text: mint(&json(&Item {
                    absent,
                    deputies,
                    ..facts
                })),
                outcomes: Vec::new(),
            })
        })
    }

    /// Where it is held; on screens is a place too.
    fn place_told(&self, setting: &Setting<'_>) -> Option<String> {
        let place = self.plan.place.and_then(|it| setting.payloads.get(&it).cloned());
        match self.mode {
            MeetingMode::Physical => place,
            MeetingMode::Virtual => Some(danish::virtual_place(place.as_deref())),
        }
    }

    /// The head as it was when the meeting ended.
    fn kept_head(&self, setting: &Setting<'_>) -> Option<Head> {
        let kept = setting.payloads.get(&self.paper.head?)?;
        serde_json::from_str(kept).ok()
    }

    /// The head with the names of today; its remarks name the guests, and why something went out late (rule 2).
    pub(super) fn head(&self, kind: RecordKind, setting: &Setting<'_>) -> Head {
        // An agenda names all who are asked to come, minutes those of whom it was noted that they did.
        let is_asked = kind != RecordKind::Minutes;
        let is_here = |person: &PersonId| {
            let noted = self.attendance.get(person).map_or(is_asked, |it| it.is_there());
            noted || self.was_in(*person)
        };
        let is_away = |person: &PersonId| self.attendance.contains_key(person) && !is_here(person);
        let absent = setting
            .roster
            .iter()
            .filter(|it| is_away(&it.0))
            .map(|(person, member)| Member {
                excused: Some(self.attendance.get(person) == Some(&Attendance::Excused)),
                ..member.clone()
            });
        let (start, end) = match self.status {
            MeetingStatus::Ended { since, at } => (since, Some(at)),
            MeetingStatus::InSession { since, .. } => (since, None),
            _ => (self.plan.start, self.plan.end),
        };
        Head {
            body: setting.body_name.to_owned(),
            kind: Some(setting.body_type.paper_kind(kind)),
            meeting_kind: self.plan.kind,
            municipality: setting.municipality.map(str::to_owned),
            place: self.place_told(setting),
            date: Some(self.day()),
            planned: self.began_on.map(|_| self.plan.date),
            start: Some(start),
            end,
            members: setting
                .roster
                .iter()
                .filter(|it| is_here(&it.0))
                .map(|it| it.1.clone())
                .chain(self.deputies_at(None, is_asked, setting))
                .collect(),
            absent: absent.collect(),
            remarks: self.remarks(None, setting),
            ..Head::default()
        }
    }

    /// Who comes when, and why something went out late (rule 2), a line each.
    pub(super) fn remarks(&self, newest: Option<&str>, setting: &Setting<'_>) -> Option<String> {
        let earlier = self.late_reasons.iter().filter_map(|it| setting.payloads.get(it));
        let late = earlier.map(String::as_str).chain(newest).map(danish::late_line);
        let lines = self.guest_lines(setting).into_iter().chain(late);
        let lines = lines
            .chain(self.adoption_lines(setting))
            .chain(self.raised_lines(setting));
        let lines = lines.chain(self.move_lines(setting));
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Rule 6: what was raised at the meeting is told with the reason.
    fn raised_lines(&self, setting: &Setting<'_>) -> impl Iterator<Item = String> + '_ {
        let numbered = self.numbers(setting).into_iter().zip(&self.paper.items);
        numbered.filter_map(|(number, item)| item.raised.map(|it| danish::raised_line(&number, it)))
    }

    /// `Kl. 11.30-12.00 Socialchef Ane Holm deltager.`; those who come at the same time stand in one sentence. Once somebody was
    /// called in, it says when each guest was there, and who was not; once the meeting is over, it says so of what was.
    fn guest_lines(&self, setting: &Setting<'_>) -> Vec<String> {
        let was_there = self.has_noted_guests() || matches!(self.status, MeetingStatus::Ended { .. });
        let verb = if was_there { "deltog" } else { "deltager" };
        let mut slots: BTreeMap<Stay, Vec<String>> = BTreeMap::new();
        let mut waited: Vec<String> = Vec::new();
        // Everybody reads the remarks: of a closed item they tell neither who was asked nor when it was dealt with.
        let waiting = self.waiting();
        let is_shown = |item: &PaperItem| {
            let id = item.item;
            item.closing.is_none() && !waiting.contains(&id) && !self.internal.contains(&id)
        };
        let is_told = |it: &GuestTimes| self.paper.find(it.item).is_some_and(is_shown);
        for times in self.guest_times().into_iter().filter(is_told) {
            let known = setting.guests.iter().find(|it| it.0 == times.person);
            let Some(name) = known.map(|it| danish::titled(&it.1)).filter(|it| !it.is_empty()) else {
                continue;
            };
            if times.stays.is_empty() {
                waited.push(name);
                continue;
            }
            for stay in times.stays {
                let names = slots.entry(stay).or_default();
                if !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
        // Whoever was there for another item was there.
        let mut uncalled: Vec<String> = Vec::new();
        for name in waited {
            if !uncalled.contains(&name) && !slots.values().flatten().any(|it| *it == name) {
                uncalled.push(name);
            }
        }
        let line = |(stay, names): (Stay, Vec<String>)| {
            let slot = danish::slot(Some(stay.from), stay.to).unwrap_or_default();
            format!("{} {} {verb}.", danish::capitalised(&slot), danish::joined(&names))
        };
        let lines = slots.into_iter().map(line);
        lines.chain(danish::uncalled_line(&uncalled)).collect()
    }

    /// Rule 21: signed by all who took part, unless the body's settings say otherwise.
    pub(super) fn send_to_signature(&self, anyway: bool, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(&[Right::EditAgenda, Right::TakeMinutes])?;
        let MeetingStatus::Ended { .. } = self.status else {
            return Err(Refusal::NotEnded);
        };
        self.must_not_be_sent()?;
        self.must_have_noted(setting)?;
        let undecided = self.undecided(setting);
        let signers = self.signers_by(setting);
        let is_unsigned = signers.is_empty() && !setting.roster.is_empty();
        let unfilled = self.unfilled(setting);
        let doubts = [
            (!unfilled.is_empty()).then_some(Refusal::Unfilled(unfilled)),
            (!undecided.is_empty()).then_some(Refusal::Undecided(undecided)),
            (is_unsigned && setting.settings.signing != Signing::Nobody).then_some(Refusal::NobodySigns),
        ];
        setting.must_mean(anyway, doubts.into_iter().flatten())?;
        let head = self.head(RecordKind::Minutes, setting);
        // The names stay as they are signed, whatever somebody is called later.
        let known = || self.seats(setting).chain(setting.minute_takers);
        let name = |person: &PersonId| known().find(|it| it.0 == *person).map_or("", |it| &it.1.name);
        let names = signers.iter().map(|it| mint(name(it))).collect();
        Ok(vec![Event::MinutesSent(MinutesSent {
            meeting: self.meeting,
            signers: signers.into_iter().collect(),
            names,
            head: mint(&json(&head)),
        })])
    }

    /// The numbers of the items without a decision; one that holds matters is decided with them.
    pub fn undecided(&self, setting: &Setting<'_>) -> Vec<String> {
        let numbered = self.numbers(setting).into_iter().zip(&self.paper.items);
        let waits = |it: &PaperItem| it.is_decided_on() && !self.paper.holds_matters(it.item);
        let undecided = numbered.filter(|(_, it)| waits(it) && self.is_undecided(it, setting));
        undecided.map(|it| it.0).collect()
    }

    /// The numbers of the items decided with fewer than half of the members there; none where there were enough.
    fn without_quorum(&self, setting: &Setting<'_>) -> Option<Vec<String>> {
        let numbered = self.numbers(setting).into_iter().zip(&self.paper.items);
        let decided = numbered.filter(|(_, it)| !self.paper.holds_matters(it.item) && !self.is_undecided(it, setting));
        let too_few = decided.filter(|(_, it)| 2 * self.voters(it.item, setting).count() < setting.roster.len());
        let numbers: Vec<String> = too_few.map(|it| it.0).collect();
        (!numbers.is_empty()).then_some(numbers)
    }

    /// Nothing is decided, or what was is taken away again.
    pub(super) fn is_undecided(&self, item: &PaperItem, setting: &Setting<'_>) -> bool {
        let Some((written, outcomes)) = item.decision.as_ref().filter(|_| self.is_decided(item.item)) else {
            return true;
        };
        let decision = setting.payloads.get(&written.text);
        let decision: Option<Decision> = decision.and_then(|it| serde_json::from_str(it).ok());
        outcomes.is_empty() && decision.is_some_and(|it| it.blocks.is_empty())
    }

    fn signers_by(&self, setting: &Setting<'_>) -> BTreeSet<PersonId> {
        let there = self.took_part();
        let members = self.seats(setting).filter(|it| there.contains(&it.0));
        match setting.settings.signing {
            Signing::AllWhoTookPart => members.map(|it| it.0).collect(),
            Signing::Chair => members.filter(|it| it.1.chair).map(|it| it.0).collect(),
            Signing::ChairAndMinuteTaker => {
                let chair = members.filter(|it| it.1.chair);
                chair.chain(setting.minute_takers).map(|it| it.0).collect()
            }
            Signing::Nobody => BTreeSet::new(),
        }
    }

    /// The numbers of the items with a text that a template or a phrase began and nobody wrote to its end.
    pub fn unfilled(&self, setting: &Setting<'_>) -> Vec<String> {
        let numbered = self.numbers(setting).into_iter().zip(&self.paper.items);
        let unfilled = numbered.filter(|(_, it)| is_unfilled(it, setting));
        unfilled.map(|it| it.0).collect()
    }

    /// A change before all have signed voids the signatures given.
    pub(super) fn recall(&self, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(&[Right::EditAgenda, Right::TakeMinutes])?;
        match self.minutes {
            MinutesStatus::SentToSignature => {}
            MinutesStatus::Draft => return Err(Refusal::NotAtSignature),
            MinutesStatus::Frozen => return Err(Refusal::Frozen),
        }
        let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
        Ok(vec![Event::MinutesRecalled(MinutesRecalled {
            meeting: self.meeting,
            reason,
        })])
    }

    /// Minutes that all have signed, or that came back, need no reminder any more.
    pub(super) fn remind(&self, day: Date, setting: &Setting<'_>) -> Decided {
        if setting.acting.person.is_some() {
            return Err(Refusal::RemindsByItself);
        }
        let waits = self.minutes == MinutesStatus::SentToSignature;
        let reminded = SignersReminded {
            meeting: self.meeting,
            day,
        };
        Ok(waits.then_some(Event::SignersReminded(reminded)).into_iter().collect())
    }

    /// Rule 22: a signature may carry a reservation.
    pub(super) fn sign(
        &self,
        method: SignMethod,
        reservation: Option<&str>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let person = setting.acting.person.ok_or(Refusal::NotYours(Right::TakePart))?;
        match self.minutes {
            MinutesStatus::SentToSignature => {}
            MinutesStatus::Draft => return Err(Refusal::NotAtSignature),
            MinutesStatus::Frozen => return Err(Refusal::Frozen),
        }
        if !self.signers.contains(&person) {
            return Err(Refusal::NotASigner);
        }
        if self.signed.contains_key(&person) {
            return Err(Refusal::AlreadySigned);
        }
        let reservation = reservation.map(str::trim).filter(|it| !it.is_empty());
        if let Some(words) = reservation {
            if words.chars().count() > LONGEST_RESERVATION {
                return Err(Refusal::ReservationTooLong {
                    limit: LONGEST_RESERVATION,
                });
            }
            must_be_fit(words, setting)?;
        }
        Ok(vec![Event::MinutesSigned(MinutesSigned {
            meeting: self.meeting,
            person,
            method,
            reservation: reservation.map(mint),
            root: self.sealed,
        })])
    }

    pub(super) fn must_be_in_session(&self) -> Result<ClockTime, Refusal> {
        match self.status {
            MeetingStatus::InSession { since, .. } => Ok(since),
            MeetingStatus::Planned => Err(Refusal::NotBegun),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
        }
    }
}

/// A time of today that has not come yet.
fn is_to_come(on: Date, at: ClockTime, setting: &Setting<'_>) -> bool {
    let latest = setting.now.checked_add(EARLY).unwrap_or(setting.now);
    on == setting.today() && clock::instant(on, at).is_some_and(|it| it > latest)
}

fn is_unfilled(item: &PaperItem, setting: &Setting<'_>) -> bool {
    let section = |it: &Written| {
        let kept = setting.payloads.get(&it.text)?;
        serde_json::from_str::<Section>(kept).ok().map(|it| it.blocks)
    };
    let sections = item.sections.iter().filter_map(section);
    let decided = item.decision.as_ref().and_then(|it| setting.payloads.get(&it.0.text));
    let decided = decided
        .and_then(|it| serde_json::from_str::<Decision>(it).ok())
        .map(|it| it.blocks);
    let has_gap = |blocks: Vec<Block>| {
        texts(&blocks)
            .iter()
            .any(|it| it.as_str().trim_end().ends_with(GOES_ON))
    };
    sections.chain(decided).any(has_gap)
}
