//! What the journal's own facts say waits for somebody, comes and was: nothing here asks the tables that pages are made from.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use raadslag_council::access::Audience;
use raadslag_council::body::Body;
use raadslag_council::case::{Case, ItemStatus};
use raadslag_council::clock::Date;
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{Answerable, FollowUpCourse, FollowUpKind, FollowUpStatus, Owner};
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::meeting::{AgendaStatus, Course, Meeting, MeetingStatus, MinutesStatus};
use raadslag_council::positions::Positions;
use raadslag_council::review::{NoteKind, NoteStatus, PaperKind, Review, ReviewKey};
use raadslag_council::rights::Right;
use raadslag_council::rolling::{RollingList, VisitStatus};
use raadslag_council::workdays::Deadline;
use raadslag_readers::follow;

use crate::site::Site;

/// What is due later than in so many days comes by itself.
const SOON: i32 = 28;

/// How many lines stand on each list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lists {
    pub late: usize,
    pub needs: usize,
    pub comes: usize,
    pub was: usize,
}

impl Lists {
    fn waits(&mut self, is_late: bool) {
        match is_late {
            true => self.late += 1,
            false => self.needs += 1,
        }
    }
}

/// Every stream folded.
pub struct Told {
    today: Date,
    bodies: BTreeMap<BodyId, Body>,
    meetings: Vec<Meeting>,
    cases: Vec<Case>,
    follow_ups: Vec<FollowUpCourse>,
    positions: Positions,
    reviews: Vec<Review>,
    lists: BTreeMap<BodyId, RollingList>,
    /// Meetings whose decision asks for something that nobody said yes or no to.
    unanswered: Vec<BodyId>,
}

impl Told {
    pub fn of(site: &Site, today: Date) -> Self {
        let journal = site.town.now.journal();
        let mut streams: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        let mut after = 0;
        loop {
            let entries = journal.entries(after, 500).expect("the journal answers");
            let Some(last) = entries.last() else { break };
            after = last.seq;
            for entry in &entries {
                let Some(event) = follow::event(entry).expect("a known fact") else {
                    continue;
                };
                streams.entry(event.stream().to_string()).or_default().push(event);
            }
        }
        let mut told = Self {
            today,
            bodies: BTreeMap::new(),
            meetings: Vec::new(),
            cases: Vec::new(),
            follow_ups: Vec::new(),
            positions: Positions::default(),
            reviews: Vec::new(),
            lists: BTreeMap::new(),
            unanswered: Vec::new(),
        };
        for events in streams.values() {
            told.fold(events);
        }
        told.unanswered = told.asking(site);
        told
    }

    fn fold(&mut self, events: &[Event]) {
        match events[0].stream() {
            Stream::Body(body) => self.bodies.extend(Body::fold(events).map(|it| (body, it))),
            Stream::Meeting(_) => self.meetings.push(Meeting::fold(events)),
            Stream::Case(_) => self.cases.push(Case::fold(events)),
            Stream::FollowUp(_) => self.follow_ups.extend(FollowUpCourse::fold(events)),
            Stream::Municipality(_) => self.positions = Positions::fold(events),
            Stream::Review(_) => self.reviews.extend(Review::fold(events)),
            Stream::RollingList(body) => drop(self.lists.insert(body, RollingList::fold(events))),
            Stream::Wheel(_)
            | Stream::Economy(_)
            | Stream::Forums(_)
            | Stream::Leadership(_)
            | Stream::Agreements(_)
            | Stream::Goals(_)
            | Stream::ChangeProgrammes(_)
            | Stream::ItModel(_)
            | Stream::Programmes(_) => {}
        }
    }

    /// One sentence of this world's decisions asks for something; what was confirmed from it has an id that says so.
    fn asking(&self, site: &Site) -> Vec<BodyId> {
        let journal = site.town.now.journal();
        let ended = self
            .courses()
            .filter(|it| matches!(it.status, MeetingStatus::Ended { .. }));
        let asks = |course: &&Course| {
            let decisions = course.paper.items.iter().filter_map(|it| it.decision.as_ref());
            let ids: Vec<_> = decisions.map(|it| it.0.text).collect();
            let texts = journal.texts(&ids).expect("the journal answers");
            texts
                .values()
                .any(|it| it.as_str().unwrap_or_default().contains("undersøger"))
        };
        ended.filter(asks).map(|it| it.body).collect()
    }

    fn courses(&self) -> impl Iterator<Item = &Course> {
        self.meetings.iter().filter_map(Meeting::course)
    }

    fn may(&self, person: PersonId, body: BodyId, right: Right) -> bool {
        let rights = self.bodies.get(&body).map(|it| it.rights(person, self.today));
        rights.is_some_and(|it| it.contains(&right))
    }

    fn edits(&self, person: PersonId) -> impl Iterator<Item = BodyId> + '_ {
        let bodies = self.bodies.keys().copied();
        bodies.filter(move |it| self.may(person, *it, Right::EditAgenda))
    }

    /// Everything of one person.
    pub fn lists(&self, person: PersonId) -> Lists {
        let mut lists = Lists::default();
        for course in self.courses() {
            self.meeting(person, course, &mut lists);
        }
        self.proposals(person, &mut lists);
        self.follow_ups(person, &mut lists);
        self.reviews(person, &mut lists);
        for body in self.edits(person) {
            lists.needs += self.days_without_meeting(body);
        }
        let confirms = |it: &&BodyId| {
            let rights = [Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];
            rights.into_iter().any(|right| self.may(person, **it, right))
        };
        lists.needs += self.unanswered.iter().filter(confirms).count();
        lists.needs += self.courses().filter(|it| self.files(person, it)).count();
        lists
    }

    /// Minutes that went to signature wait for the case system as long as one of their items does.
    fn files(&self, person: PersonId, course: &Course) -> bool {
        let mut keeps = [Right::EditAgenda, Right::TakeMinutes].into_iter();
        let mut items = course.paper.items.iter();
        keeps.any(|it| self.may(person, course.body, it))
            && course.minutes != MinutesStatus::Draft
            && items.any(|it| !course.filing.contains_key(&it.item))
    }

    fn meeting(&self, person: PersonId, course: &Course, lists: &mut Lists) {
        let body = &self.bodies[&course.body];
        let roles: Vec<_> = body
            .held
            .iter()
            .filter(|it| it.person == person && it.is_on(self.today))
            .collect();
        let audiences: Vec<Audience> = roles.iter().filter_map(|it| it.role.audience(course.body)).collect();
        let (date, is_coming) = (course.plan.date, course.plan.date >= self.today);
        let is_called_off = course.status == MeetingStatus::Cancelled;
        let slots = course.visits.iter().filter(|it| it.person == person);
        let has_ended = matches!(course.status, MeetingStatus::Ended { .. });
        lists.comes += slots.filter(|_| is_coming && !has_ended).count();
        if roles.is_empty() {
            return;
        }
        let is_editor = audiences.contains(&Audience::Secretariat(course.body));
        let is_reader = !audiences.is_empty() && (course.agenda == AgendaStatus::Released || is_editor);
        let may = |right| self.may(person, course.body, right);
        let signs = course.signers.contains(&person) && !course.signed.contains_key(&person);
        match course.status {
            _ if signs && course.minutes == MinutesStatus::SentToSignature => lists.needs += 1,
            MeetingStatus::InSession { .. } if is_reader => lists.needs += 1,
            MeetingStatus::Ended { .. } if course.minutes == MinutesStatus::Draft && may(Right::TakeMinutes) => {
                lists.needs += 1;
            }
            MeetingStatus::Ended { .. } => lists.was += usize::from(is_reader),
            MeetingStatus::Planned if course.agenda != AgendaStatus::Released && may(Right::EditAgenda) => {
                lists.waits(Deadline::of(date, &body.settings).day < self.today);
            }
            MeetingStatus::Planned
                if course.agenda == AgendaStatus::Released && (may(Right::EditAgenda) || may(Right::LeadMeeting)) =>
            {
                lists.needs += 1;
            }
            // Everybody with a role hears of a coming meeting where the body's papers are public; else its own people do.
            _ => {
                let hears = !audiences.is_empty() || body.settings.publishes;
                lists.comes +=
                    usize::from(is_coming && hears && (is_called_off || course.status == MeetingStatus::Planned));
            }
        }
    }

    fn proposals(&self, person: PersonId, lists: &mut Lists) {
        let all = || self.cases.iter().flat_map(|it| &it.proposals);
        let waits = all().filter(|it| match it.status {
            ItemStatus::Draft | ItemStatus::SentBack => it.author == Some(person),
            ItemStatus::Ready => it.approver == Some(person),
            _ => false,
        });
        lists.needs += waits.count();
        // One line a body, however many wait for its agenda.
        let offered = |body: &BodyId| all().any(|it| it.body == *body && it.status == ItemStatus::ApprovedForAgenda);
        lists.needs += self.edits(person).filter(offered).count();
    }

    fn follow_ups(&self, person: PersonId, lists: &mut Lists) {
        let soon = self.today.saturating_add(SOON.days());
        for course in self.follow_ups.iter().filter(|it| it.status == FollowUpStatus::Open) {
            let Some(asked) = &course.asked else { continue };
            let is_over =
                |due: Option<Date>| asked.kind != FollowUpKind::StandingDuty && due.is_some_and(|it| it < self.today);
            let open = || asked.parts.iter().filter(|it| !it.is_done);
            let is_late = is_over(asked.due) || open().any(|it| is_over(it.due));
            let own = || open().filter(|it| self.is(person, it.owner));
            let waits = own().next().is_some();
            let due = own().filter_map(|it| it.due.or(asked.due)).min();
            let held = self.positions.answered_by(person, self.today);
            let has_come = open()
                .flat_map(|it| it.climbed.iter().flatten())
                .any(|it| held.contains(it));
            match waits {
                true if due.is_some_and(|it| it > soon) => lists.comes += 1,
                true => lists.waits(is_over(due)),
                false if is_late && has_come => lists.late += 1,
                // What is late or nobody answers for rolls up to the chair.
                false if self.may(person, course.body, Right::LeadMeeting) => {
                    let is_vacant = asked
                        .parts
                        .iter()
                        .any(|it| !it.is_done && self.answers(it.owner).is_none());
                    lists.late += usize::from(is_late);
                    lists.needs += usize::from(is_vacant && !is_late);
                }
                false => {}
            }
        }
    }

    /// Whether a part is a person's own, or of a position they hold today.
    fn is(&self, person: PersonId, owner: Owner) -> bool {
        self.answers(owner) == Some(person)
    }

    fn answers(&self, owner: Owner) -> Option<PersonId> {
        match owner.answerable(&self.positions, self.today) {
            Answerable::Person(person) => Some(person),
            Answerable::Position(position) => self.positions.holder(position, self.today),
            Answerable::Chair => None,
        }
    }

    fn reviews(&self, person: PersonId, lists: &mut Lists) {
        for meeting in &self.meetings {
            let (Some(followed), Some(course)) = (meeting.body(), meeting.course()) else {
                continue;
            };
            for (body, known) in &self.bodies {
                let goes_through = known.follows(followed).is_some_and(|it| it.responsible == person);
                let is_let_in = self.bodies[&followed].lets_in.contains(body);
                let key = ReviewKey {
                    body: *body,
                    meeting: course.meeting,
                    paper: PaperKind::Agenda,
                };
                let is_done = self.reviews.iter().any(|it| it.review == key.id() && it.is_done);
                if goes_through && is_let_in && !is_done && meeting.has_for_review(PaperKind::Agenda) {
                    lists.waits(course.plan.date < self.today);
                }
            }
            let has_remark = self.reviews.iter().filter(|it| it.meeting == course.meeting).any(|it| {
                let mut notes = it.notes.iter();
                notes.any(|it| it.kind == NoteKind::Remark && it.status == NoteStatus::Open)
            });
            let is_planned = course.status == MeetingStatus::Planned;
            lists.needs += usize::from(has_remark && is_planned && self.may(person, followed, Right::EditAgenda));
        }
    }

    fn days_without_meeting(&self, body: BodyId) -> usize {
        let Some(list) = self.lists.get(&body) else { return 0 };
        let has_meeting = |day: Date| {
            let takes_place = |it: &&Course| it.body == body && it.status != MeetingStatus::Cancelled;
            self.courses().filter(takes_place).any(|it| it.plan.date == day)
        };
        let wanted = list.visits.iter().filter(|it| it.status == VisitStatus::Wanted);
        let mut days: Vec<Date> = wanted.filter_map(|it| it.date).collect();
        days.sort();
        days.dedup();
        days.retain(|it| *it >= self.today && !has_meeting(*it));
        days.len()
    }
}
