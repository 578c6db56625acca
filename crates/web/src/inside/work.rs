//! A meeting held here with what its visitor may do at it.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::Owner;
use raadslag_council::identity::fold;
use raadslag_council::ids::{ItemId, PersonId, PositionGroupId, PositionId};
use raadslag_council::meeting::{Course, MeetingStatus};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::{Change, ItemKind, PaperItem};
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::{GroupSeen, Groups, MeetingRow, MeetingSeen, PositionSeen, position_of};
use raadslag_store::people::{self, Person};

use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::find_meeting;
use crate::suggestions::Register;

/// A meeting held here with what its visitor may do at it.
pub struct Work {
    pub row: MeetingRow,
    /// Its paper, cut to what the visitor may see.
    pub seen: MeetingSeen,
    pub course: Course,
    pub body: Body,
    pub acting: Acting,
    /// The visitor waits for the beginning and follows no work on it yet.
    pub is_ahead: bool,
    pub people: Names,
    /// By which group a vote is told, and from which list a deputy comes.
    pub groups: Groups,
}

impl Work {
    /// The meeting of an address; nobody who may not follow the work on it hears that there is one.
    pub fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let work = Self::find_for_room(look, slug)?;
        match work.is_ahead {
            false => Ok(work),
            true => Err(Problem::no_such(slug)),
        }
    }

    /// The same in the room, where those who take part also wait for the beginning.
    pub fn find_for_room(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let seen = find_meeting(look, slug)?;
        let row = seen.row.clone();
        let acting = look.no_fault(look.now().acting(person, row.body, look.today))?;
        let followed = look.no_fault(look.now().course(&look.asker, &row))?;
        let takes_part = acting.may(&[Right::TakePart, Right::LeadMeeting]);
        let (is_ahead, course) = match followed {
            Some(course) => (false, Some(course)),
            None if takes_part => (true, look.no_fault(look.now().course_ahead(&row))?),
            None => (true, look.no_fault(look.now().course_of_deputy(person, &row))?),
        };
        let body = look.no_fault(look.now().body(row.body))?;
        let body = body.ok_or_else(Problem::not_found)?;
        let course = course.ok_or_else(|| Problem::no_such(slug))?;
        let sitting = body.sitting_day(course.plan.kind, course.plan.date);
        Ok(Self {
            is_ahead,
            acting,
            people: Names::all(look)?,
            groups: look.no_fault(look.now().groups_at(&body, sitting))?,
            course,
            body,
            seen,
            row,
        })
    }

    /// How an item is otherwise than in the version given out before, as far as the visitor reads it.
    pub fn change(&self, item: ItemId) -> Option<Change> {
        let place = self.seen.items.iter().position(|it| *it == item)?;
        self.seen.changes.get(place).copied().flatten()
    }

    /// The meeting as everybody follows it while it goes on.
    pub fn find_live(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let seen = find_meeting(look, slug)?;
        let row = seen.row.clone();
        let live = look.no_fault(look.now().live(&row))?;
        let (body, course) = live.ok_or_else(|| Problem::no_such(slug))?;
        let sitting = body.sitting_day(course.plan.kind, course.plan.date);
        Ok(Self {
            is_ahead: !course.has_begun(),
            groups: look.no_fault(look.now().groups_at(&body, sitting))?,
            acting: Acting::nobody(),
            people: Names::all(look)?,
            course,
            body,
            seen,
            row,
        })
    }

    pub fn may(&self, right: Right) -> bool {
        self.acting.may(&[right])
    }

    pub fn is_planned(&self) -> bool {
        self.course.status == MeetingStatus::Planned
    }

    /// Why the meeting is called off, where it is.
    pub fn cancelled(&self, look: &Look<'_>) -> Result<Option<String>, Problem> {
        let reason = self.course.cancelled.map(|it| look.now().words(it));
        look.no_fault(reason.transpose())
    }

    pub fn is_in_session(&self) -> bool {
        matches!(self.course.status, MeetingStatus::InSession { .. })
    }

    /// The items that matters can stand under, as far as they are seen, those meant for it first: address, number and title.
    pub fn holders(&self) -> Vec<(String, String)> {
        let rows = self.course.paper.items.iter().filter(|it| it.under.is_none());
        let rows = rows.filter(|it| self.seen.items.contains(&it.item));
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|it| it.kind != ItemKind::Matters);
        let titled = |it: &&PaperItem| (it.item.to_string(), self.numbered(it.item));
        rows.iter().map(titled).collect()
    }

    /// Number and title of an item.
    pub fn numbered(&self, item: ItemId) -> String {
        let row = self.seen.items.iter().position(|id| *id == item);
        let found = row.and_then(|it| self.seen.record.items.get(it));
        found
            .map(|it| format!("{}. {}", it.number, it.title))
            .unwrap_or_default()
    }

    /// The number of an item the visitor may see.
    pub fn number(&self, item: ItemId) -> String {
        let row = self.seen.items.iter().position(|id| *id == item);
        let found = row.and_then(|it| self.seen.record.items.get(it));
        found.map(|it| it.number.clone()).unwrap_or_default()
    }

    /// What an item's decision came to by now.
    pub fn came_to(&self, item: ItemId) -> &[Outcome] {
        let decision = self.course.paper.find(item).and_then(|it| it.decision.as_ref());
        decision.map(|it| it.1.as_slice()).unwrap_or_default()
    }

    /// Where the items that the visitor may see stand in the paper, in the order in which they are dealt with.
    pub fn treated(&self) -> Vec<usize> {
        let row = |item: &ItemId| self.seen.items.iter().position(|id| id == item);
        let mut rows: Vec<usize> = self.course.treatment().iter().filter_map(row).collect();
        let rest = (0..self.seen.items.len()).filter(|it| !rows.contains(it));
        rows.extend(rest.collect::<Vec<_>>());
        rows
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.course.status, MeetingStatus::Ended { .. })
    }

    /// Whether the paper is otherwise than what was given out last.
    pub fn is_changed(&self) -> bool {
        let out = self.course.out.as_ref();
        out.is_none_or(|it| it.record != self.course.paper.record())
    }

    /// The body's members on the day of the meeting, the chair first.
    pub fn members(&self) -> Vec<PersonId> {
        let members = self.body.members(self.sitting_day());
        members.into_iter().map(|it| it.0).collect()
    }

    /// The day whose members sit at it.
    pub fn sitting_day(&self) -> Date {
        self.body.sitting_day(self.course.plan.kind, self.course.plan.date)
    }

    /// The letters of somebody's group; empty for somebody of none.
    pub fn party(&self, person: PersonId) -> &str {
        self.groups.groups.get(&person).map_or("", String::as_str)
    }

    /// The same with those who stand in for one of them at the whole meeting.
    pub fn seats(&self) -> Vec<PersonId> {
        self.with_deputies(|it| it.is_none())
    }

    /// The same with those who stand in at an item alone.
    pub fn seats_at(&self, item: ItemId) -> Vec<PersonId> {
        let above = self.course.paper.find(item).and_then(|it| it.under);
        self.with_deputies(|it| it.is_none_or(|it| it == item || Some(it) == above))
    }

    pub fn with_deputies(&self, is_meant: impl Fn(Option<ItemId>) -> bool) -> Vec<PersonId> {
        let deputies = self.course.deputies.iter().filter(|it| !it.is_off && is_meant(it.item));
        let deputies = deputies.map(|it| it.deputy);
        self.members().into_iter().chain(deputies).collect()
    }

    /// Those of them who are noted to be there at an item.
    pub fn voters(&self, item: ItemId) -> Vec<PersonId> {
        let seats = self.seats_at(item).into_iter();
        seats.filter(|it| self.course.is_at(item, *it)).collect()
    }
}

/// Names one after the other, each of them once: somebody may have several parts of one thing.
pub fn each_once(names: impl Iterator<Item = String>) -> String {
    let mut told: Vec<String> = Vec::new();
    for name in names {
        if !told.contains(&name) {
            told.push(name);
        }
    }
    told.join(", ")
}

/// Who can be made to answer for something, as a form groups them.
pub struct Owners {
    /// Several at once: positions together, everybody of a body.
    pub groups: Vec<(String, String)>,
    pub positions: Vec<(String, String)>,
    pub people: Vec<(String, String)>,
}

/// The people register and the positions, for pages.
pub struct Names {
    people: BTreeMap<PersonId, Person>,
    positions: Vec<PositionSeen>,
    groups: Vec<GroupSeen>,
    /// The day on which somebody holds a position.
    today: Date,
    /// What is said of a position that nobody holds.
    vacant: String,
}

impl Names {
    pub fn all(look: &Look<'_>) -> Result<Self, Problem> {
        let everybody = look.no_fault(people::all(look.now().journal().db()))?;
        Ok(Self {
            people: everybody.into_iter().map(|it| (it.person, it)).collect(),
            positions: look.no_fault(look.now().positions())?,
            groups: look.no_fault(look.now().position_groups())?,
            today: look.today,
            vacant: look.words().say("position-vacant"),
        })
    }

    /// A person's title and name, or a position with the name of whoever holds it today.
    pub fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Person(person) => self.of(person),
            Owner::Position(position) => self.position(position),
        }
    }

    /// The same, of a person the name alone.
    pub fn owner_short(&self, owner: Owner) -> String {
        match owner {
            Owner::Person(person) => self.short(person),
            Owner::Position(position) => self.position(position),
        }
    }

    /// Who did on a day what an owner was to do: the owner, or somebody on their behalf.
    pub fn doer(&self, words: Words, owner: Owner, did: Option<(PersonId, Date)>) -> String {
        let whom = self.owner_short(owner);
        match self.stood_in(owner, did) {
            Some(actor) => words.with_all("on-behalf-of", &[("name", actor), ("owner", whom)]),
            None => whom,
        }
    }

    /// The name of whoever did on a day what an owner was to do, where that was neither the owner nor whoever held the position
    /// then.
    pub fn stood_in(&self, owner: Owner, did: Option<(PersonId, Date)>) -> Option<String> {
        let (actor, on) = did?;
        let own = match owner {
            Owner::Person(person) => Some(person),
            Owner::Position(position) => {
                let known = self.positions.iter().find(|it| it.position == position);
                known.and_then(|it| it.holder(on))
            }
        };
        let name = Some(actor).filter(|it| own != Some(*it)).map(|it| self.short(it));
        name.filter(|it| !it.is_empty())
    }

    fn position(&self, position: PositionId) -> String {
        let known = self.positions.iter().find(|it| it.position == position);
        known.map(|it| self.held(it)).unwrap_or_default()
    }

    fn held(&self, position: &PositionSeen) -> String {
        let holder = position.holder(self.today).map(|it| self.short(it));
        format!("{} ({})", position.name, holder.as_ref().unwrap_or(&self.vacant))
    }

    /// A position with the one who held it on all of some days.
    pub fn position_then(&self, position: PositionId, days: impl Iterator<Item = Date>) -> String {
        let Some(known) = self.positions.iter().find(|it| it.position == position) else {
            return String::new();
        };
        let holders: BTreeSet<PersonId> = days.filter_map(|it| known.holder(it)).collect();
        match (holders.first(), holders.len()) {
            (Some(holder), 1) => format!("{} ({})", known.name, self.short(*holder)),
            _ => known.name.clone(),
        }
    }

    /// The positions that there are.
    pub fn positions(&self) -> impl Iterator<Item = &PositionSeen> {
        self.positions.iter().filter(|it| !it.is_closed)
    }

    /// A position that is still there.
    pub fn find_position(&self, position: PositionId) -> Option<&PositionSeen> {
        self.positions().find(|it| it.position == position)
    }

    /// The position that answers for something, with whoever holds it today, and whether somebody does; nothing where none
    /// answers or it is no more.
    pub fn answering(&self, words: Words, owner: Option<PositionId>) -> Option<(String, bool)> {
        let owner = self.find_position(owner?)?;
        let holder = owner.holder(self.today).map(|it| self.short(it));
        let told = holder.clone().unwrap_or_else(|| words.say("position-vacant"));
        Some((format!("{} ({told})", owner.name), holder.is_some()))
    }

    /// Whether nobody answers for a part today.
    pub fn is_vacant(&self, owner: Owner) -> bool {
        let holder = |position| {
            let known = self.positions.iter().find(|it| it.position == position);
            known.and_then(|it| it.holder(self.today))
        };
        matches!(owner, Owner::Position(position) if holder(position).is_none())
    }

    /// Who answers for a part: for a vacant position whoever holds the nearest one above.
    pub fn answers(&self, owner: Owner) -> Option<PersonId> {
        let position = match owner {
            Owner::Person(person) => return Some(person),
            Owner::Position(position) => position,
        };
        let find = |position: PositionId| self.positions.iter().find(|it| it.position == position);
        let up = |it: &&PositionSeen| it.under.and_then(find);
        // A tree of what is known is never deeper than there are positions.
        let mut chain = std::iter::successors(find(position), up).take(self.positions.len() + 1);
        chain.find_map(|it| it.holder(self.today))
    }

    /// Whoever is called so, with the title before the name or without it, or by the position they hold today.
    pub fn called(&self, said: &str) -> Vec<PersonId> {
        let said = fold(said);
        let is_so = |it: &&Person| {
            [it.name.as_str(), &self.of(it.person)]
                .iter()
                .any(|it| fold(it) == said)
        };
        let people: Vec<PersonId> = self.people.values().filter(is_so).map(|it| it.person).collect();
        if !people.is_empty() {
            return people;
        }
        let held = self.positions().filter(|it| fold(&it.name) == said);
        held.filter_map(|it| it.holder(self.today)).collect()
    }

    /// What a group of positions is called.
    pub fn group(&self, group: PositionGroupId) -> Option<String> {
        let known = self.groups.iter().find(|it| it.group == group);
        known.map(|it| it.name.clone())
    }

    /// Every position that there is, and everybody who does not answer as one, as a form names them.
    pub fn owners(&self) -> Owners {
        let mut positions: Vec<&PositionSeen> = self.positions.iter().filter(|it| !it.is_closed).collect();
        positions.sort_by(|one, other| one.name.cmp(&other.name));
        let positions = positions
            .into_iter()
            .map(|it| (Owner::Position(it.position).to_string(), self.held(it)));
        // What is asked of whoever has one position is asked of the position, so that it stays when another gets it.
        let is_bare = |it: &(PersonId, String)| position_of(&self.positions, it.0, self.today).is_none();
        let people = self.list().into_iter().filter(is_bare);
        let people = people.map(|it| (it.0.to_string(), it.1));
        Owners {
            groups: Vec::new(),
            positions: positions.collect(),
            people: people.collect(),
        }
    }

    /// What the words of a decision may name.
    pub fn register(&self) -> Register<'_> {
        Register {
            people: self.people.values().collect(),
            positions: self.positions.iter().filter(|it| !it.is_closed).collect(),
            groups: &self.groups,
            today: self.today,
        }
    }

    /// Every group of positions.
    pub fn groups(&self) -> &[GroupSeen] {
        &self.groups
    }

    /// Title and name; empty for somebody who was erased.
    pub fn of(&self, person: PersonId) -> String {
        let named = |it: &Person| format!("{} {}", it.title, it.name).trim().to_owned();
        self.people.get(&person).map(named).unwrap_or_default()
    }

    /// The name alone.
    pub fn short(&self, person: PersonId) -> String {
        self.people.get(&person).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Everybody as the register has them.
    pub fn everybody(&self) -> Vec<Person> {
        self.people.values().cloned().collect()
    }

    /// Everybody by id, in the order of names.
    pub fn list(&self) -> Vec<(PersonId, String)> {
        let mut everybody: Vec<&Person> = self.people.values().collect();
        everybody.sort_by(|one, other| one.name.cmp(&other.name));
        everybody.iter().map(|it| (it.person, self.of(it.person))).collect()
    }
}
