//! A follow-up on its way: what was decided, whose it is, how far it is.

use std::collections::BTreeSet;

use super::{FollowUpKind, Owner, Part, Wish};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::event::{Event, FollowUpConfirmed, TopicOrdered, TopicSource};
use crate::ids::{BodyId, FollowUpId, ItemId, MeetingId, PersonId, PositionGroupId, PositionId, TextId};

/// How far a follow-up is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpStatus {
    /// Somebody has to do something.
    Open,
    /// Every part is done.
    Done,
    /// It is not to be done after all.
    Dropped,
    /// It was only suggested, and a person said no.
    Dismissed,
}

/// What a report must answer, and where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// The topic.
    pub text: TextId,
    /// Where it comes from.
    pub source: Option<TopicSource>,
    /// The section of the report that answers it, once a person said so.
    pub answered_in: Option<TextId>,
}

/// A follow-up as its facts tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpCourse {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The body that decided.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item whose decision asks for it.
    pub item: ItemId,
    /// How far it is.
    pub status: FollowUpStatus,
    /// What it asks for; none when it was only suggested.
    pub asked: Option<Asked>,
}

/// What a confirmed follow-up asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What kind of line.
    pub kind: FollowUpKind,
    /// What is to be done.
    pub text: TextId,
    /// Who does it; a part's number is its place.
    pub parts: Vec<Part>,
    /// The group of positions that all parts came of, where it was asked of one.
    pub group: Option<PositionGroupId>,
    /// Who had a part and handed it on: they go on answering for it.
    pub handed_on: Vec<Owner>,
    /// By when; for a standing duty, when it is reviewed.
    pub due: Option<Date>,
    /// The body it goes to, or whose decision is awaited.
    pub due_body: Option<BodyId>,
    /// What a report must answer.
    pub topics: Vec<Topic>,
    /// The agenda it stands on, and the item there.
    pub placed: Option<(MeetingId, ItemId)>,
    /// The decision that closed it, where one did.
    pub decided: Option<(MeetingId, ItemId)>,
    /// Items that are not what is awaited, as somebody said.
    pub not_it: BTreeSet<ItemId>,
}

impl FollowUpCourse {
    /// The facts of one stream, in order; none when the follow-up is not known.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        events.into_iter().fold(None, Self::apply)
    }

    fn apply(course: Option<Self>, event: &Event) -> Option<Self> {
        match event {
            Event::FollowUpConfirmed(it) => return Some(Self::confirmed(it)),
            Event::FollowUpDismissed(it) => {
                return Some(Self {
                    follow_up: it.follow_up,
                    body: it.body,
                    meeting: it.meeting,
                    item: it.item,
                    status: FollowUpStatus::Dismissed,
                    asked: None,
                });
            }
            _ => {}
        }
        let mut course = course?;
        course.go_on(event);
        Some(course)
    }

    fn confirmed(it: &FollowUpConfirmed) -> Self {
        let topic = |it: &TopicOrdered| Topic {
            text: it.text,
            source: it.source,
            answered_in: None,
        };
        Self {
            follow_up: it.follow_up,
            body: it.body,
            meeting: it.meeting,
            item: it.item,
            status: FollowUpStatus::Open,
            asked: Some(Asked {
                kind: it.kind,
                text: it.text,
                parts: it.owners.iter().copied().map(Part::of).collect(),
                group: it.group,
                handed_on: Vec::new(),
                due: it.due,
                due_body: it.due_body,
                topics: it.topics.iter().map(topic).collect(),
                placed: None,
                decided: None,
                not_it: BTreeSet::new(),
            }),
        }
    }

    fn go_on(&mut self, event: &Event) {
        let Some(asked) = &mut self.asked else { return };
        match event {
            Event::FollowUpHandedOn(it) => {
                asked.change(it.part, |part| {
                    (part.owner, part.given_by, part.is_begun) = (it.to, Some(it.from), true);
                    part.wish = None;
                });
                asked.handed_on.push(it.from);
            }
            Event::PartAccepted(it) => asked.change(it.part, |part| (part.given_by, part.is_begun) = (None, true)),
            Event::EvidenceGiven(it) => asked.change(it.part, |part| part.is_begun = true),
            Event::PartTakenBack(it) => {
                asked.change(it.part, |part| {
                    (part.is_done, part.is_taken_back, part.wish) = (true, true, None);
                });
            }
            Event::PartSentBack(it) => {
                let is_split = asked.parts.get(it.part as usize).and_then(|it| it.under).is_some();
                asked.change(it.part, |part| {
                    (part.owner, part.given_by, part.is_begun) = (it.to, None, false);
                    part.wish = None;
                });
                // Whoever has a part needs no second reason to see it; what was split off stays a part of its own.
                asked.handed_on.retain(|had| is_split || *had != it.to);
            }
            Event::PartSplitOff(it) => {
                asked.change(it.under, |part| part.is_begun = true);
                let whole = asked.parts.get(it.under as usize).map(|it| it.owner);
                asked.parts.push(Part {
                    text: Some(it.text),
                    due: it.due,
                    under: Some(it.under),
                    given_by: whole.filter(|whole| *whole != it.owner),
                    ..Part::of(it.owner)
                });
            }
            Event::PartClimbed(it) => asked.change(it.part, |part| part.climbed.push(it.to)),
            Event::TopicAnswered(it) => {
                if let Some(topic) = asked.topics.get_mut(it.topic as usize) {
                    topic.answered_in = Some(it.place);
                }
            }
            Event::FollowUpPostponed(it) => asked.due_on(it.due),
            Event::FollowUpMoved(it) => asked.due_on(it.due),
            Event::DayWished(it) => asked.change(it.part, |part| {
                part.wish = Some(Wish {
                    due: it.due,
                    reason: it.reason,
                    declined: None,
                });
            }),
            Event::WishTakenBack(it) => asked.change(it.part, |part| part.wish = None),
            Event::WishDeclined(it) => asked.change(it.part, |part| {
                if let Some(wish) = &mut part.wish {
                    wish.declined = Some(it.reason);
                }
            }),
            Event::WishGranted(it) if asked.has_own_day(it.part) => asked.change(it.part, |part| {
                (part.due, part.wish) = (Some(it.due), None);
                part.climbed.clear();
            }),
            Event::WishGranted(it) => asked.due_on(it.due),
            Event::DutyReviewed(it) => asked.due = Some(it.due),
            Event::FollowUpDone(it) => {
                asked.change(it.part, |part| {
                    (part.is_done, part.given_by, part.is_begun, part.wish) = (true, None, true, None);
                });
                if asked.parts.iter().all(|it| it.is_done) {
                    self.status = FollowUpStatus::Done;
                }
            }
            Event::FollowUpPlaced(it) => asked.placed = Some((it.meeting, it.item)),
            // What came back from one agenda may stand on another by now.
            Event::FollowUpReturned(it) => asked.placed = asked.placed.filter(|placed| placed.0 != it.meeting),
            Event::FollowUpDecided(it) if self.status == FollowUpStatus::Open => {
                asked.decided = Some((it.meeting, it.item));
                asked
                    .parts
                    .iter_mut()
                    .for_each(|it| (it.is_done, it.wish) = (true, None));
                self.status = FollowUpStatus::Done;
            }
            Event::DecisionNotIt(it) => {
                asked.not_it.insert(it.item);
                if asked.decided.is_some_and(|decided| decided.1 == it.item) {
                    asked.decided = None;
                    asked.begin_again();
                    self.status = FollowUpStatus::Open;
                }
            }
            Event::FollowUpDropped(_) => {
                asked.parts.iter_mut().for_each(|it| it.wish = None);
                self.status = FollowUpStatus::Dropped;
            }
            Event::FollowUpReopened(_) => {
                asked.placed = None;
                asked.decided = None;
                asked.begin_again();
                self.status = FollowUpStatus::Open;
            }
            _ => {}
        }
    }

    /// Who sees it: the body's members and those who keep its papers, those who keep the papers of the body it goes to, and
    /// whoever has or had a part or was told that it is late. Recusal from the item
    /// shuts out of the follow-up too, by a bar of the viewer.
    pub fn grants(&self, from: Timestamp) -> Vec<Grant> {
        let Some(asked) = &self.asked else { return Vec::new() };
        let owners = asked.standing().flat_map(|it| [Some(it.owner), it.given_by]).flatten();
        let told = asked.standing().flat_map(|it| &it.climbed).flatten();
        let people: BTreeSet<Owner> = owners
            .chain(asked.handed_on.iter().copied())
            .chain(told.map(|it| Owner::Position(*it)))
            .collect();
        let audiences = [Audience::Members(self.body), Audience::Secretariat(self.body)];
        let goes_to = asked.due_body.map(Audience::Secretariat);
        let audiences = audiences
            .into_iter()
            .chain(goes_to)
            .chain(people.into_iter().map(|it| match it {
                Owner::Person(person) => Audience::Person(person),
                Owner::Position(position) => Audience::Position(position),
            }));
        audiences
            .map(|audience| Grant {
                thing: Thing::FollowUp(self.follow_up),
                audience,
                sight: Sight::Whole,
                from,
                until: Timestamp::MAX,
            })
            .collect()
    }
}

impl Asked {
    /// A part by its number.
    pub fn find(&self, part: u32) -> Result<&Part, Refusal> {
        self.parts.get(part as usize).ok_or(Refusal::HasNoPart)
    }

    fn change(&mut self, part: u32, change: impl FnOnce(&mut Part)) {
        if let Some(part) = self.parts.get_mut(part as usize) {
            change(part);
        }
    }

    /// The parts but those that were taken back.
    pub fn standing(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|it| !it.is_taken_back)
    }

    fn begin_again(&mut self) {
        self.parts.iter_mut().for_each(|it| it.is_done = it.is_taken_back);
    }

    /// A new day: nothing that follows from the old one is late any more, and what was asked about it is over.
    fn due_on(&mut self, due: Date) {
        self.due = Some(due);
        for part in self.parts.iter_mut().filter(|it| it.due.is_none()) {
            part.climbed.clear();
            part.wish = None;
        }
    }

    /// Whether a part is due on a day of its own, and not with the whole.
    pub fn has_own_day(&self, part: u32) -> bool {
        self.find(part).is_ok_and(|it| it.due.is_some())
    }

    /// Whether another day is asked for than the one a part is due on: of its own day once, of that of the whole once for all
    /// that are due with it.
    pub fn is_wished_otherwise(&self, part: u32) -> bool {
        let is_own = self.has_own_day(part);
        let is_same_day = |number: u32, it: &Part| match is_own {
            true => number == part,
            false => it.due.is_none(),
        };
        let mut parts = (0u32..).zip(&self.parts);
        parts.any(|(number, it)| is_same_day(number, it) && it.open_wish().is_some())
    }

    /// Whether something came of a part: whoever got it began, or it has parts of its own.
    pub fn has_begun(&self, part: u32) -> bool {
        let is_begun = self.find(part).is_ok_and(|it| it.is_done || it.is_begun);
        is_begun || self.open_under(part) > 0
    }

    /// Parts of a part that are not done.
    pub fn open_under(&self, part: u32) -> usize {
        let under = self.parts.iter().filter(|it| it.under == Some(part));
        under.filter(|it| !it.is_done).count()
    }

    /// Whether somebody has or had a part, gave one or was told of it, by themselves or by a position they hold.
    pub fn concerns(&self, person: PersonId, held: &BTreeSet<PositionId>) -> bool {
        let is_theirs = |it: &Owner| match it {
            Owner::Person(owner) => *owner == person,
            Owner::Position(position) => held.contains(position),
        };
        let owners = self.standing().map(|it| &it.owner);
        let told = self.standing().flat_map(|it| &it.climbed).flatten();
        owners.chain(&self.handed_on).any(is_theirs) || told.into_iter().any(|it| held.contains(it))
    }

    /// It goes to a body, on its agenda already or not: the decision there closes it, and nothing else.
    pub fn closes_there(&self) -> bool {
        self.placed.is_some() || self.due_body.is_some()
    }

    /// Topics that no section answers yet.
    pub fn unanswered(&self) -> usize {
        self.topics.iter().filter(|it| it.answered_in.is_none()).count()
    }
}
