//! Deputies: for a member who is away or recused, for the meeting or for one item (rule 20).

use super::act::Mint;
use super::course::Course;
use super::setting::Setting;
use super::status::{AgendaStatus, Attendance, MeetingStatus, MinutesStatus};
use crate::body::BodyType;
use crate::command::Refusal;
use crate::danish;
use crate::event::{DeputyCalledIn, DeputyCalledOff, Event, ItemPlaced, ItemReordered, PartFilled};
use crate::identity;
use crate::ids::{ItemId, PersonId};
use crate::kept::json;
use crate::paper::{ItemKind, Part, Raised};
use crate::record::{Item, Member, Section};
use crate::rich::Block;
use crate::rights::Right;

type Decided = Result<Vec<Event>, Refusal>;

/// Somebody who stands in for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deputy {
    /// At this item only; else at the whole meeting.
    pub item: Option<ItemId>,
    /// The deputy.
    pub deputy: PersonId,
    /// For whom.
    pub member: PersonId,
    /// They stood in, and do so no more.
    pub is_off: bool,
}

impl Deputy {
    /// Both stand in at the same time.
    pub fn meets(&self, item: Option<ItemId>) -> bool {
        !self.is_off && (self.item.is_none() || item.is_none() || self.item == item)
    }
}

/// Who calls deputies in: whoever keeps the paper, or leads.
const CALLS: &[Right] = &[Right::LeadMeeting, Right::TakeMinutes, Right::EditAgenda];

impl Course {
    /// Rule 20: for a member who is away or recused, somebody of the same list who is no member, and one only. Somebody of
    /// another list comes where the body decided so, and for a member of no list whoever it decides.
    pub(super) fn call_deputy(
        &self,
        (item, deputy, member): (Option<ItemId>, PersonId, PersonId),
        anyway: bool,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(CALLS)?;
        self.must_take_deputies()?;
        if !setting.settings.votes {
            return Err(Refusal::NoDeputies);
        }
        if let Some(item) = item {
            self.must_have(item)?;
        }
        let is_off = false;
        let called = Deputy {
            item,
            deputy,
            member,
            is_off,
        };
        if self.deputies.contains(&called) {
            return Ok(Vec::new());
        }
        self.must_be_deputy(called, anyway, setting)?;
        let called = Event::DeputyCalledIn(DeputyCalledIn {
            meeting: self.meeting,
            item,
            deputy,
            member,
        });
        let mut after = self.clone();
        after.apply(&called);
        let mut events = vec![called];
        // Whoever is called in during the meeting is there.
        let is_shut_out = item.is_some_and(|it| self.is_recused(it, deputy, setting.recused_before));
        if matches!(self.status, MeetingStatus::InSession { .. }) && !is_shut_out {
            events.push(match item {
                Some(_) => self.noted(item, deputy, Attendance::Present),
                None => self.moved(deputy, true, setting),
            });
        }
        events.extend(after.approval(setting, mint));
        Ok(events)
    }

    fn must_be_deputy(&self, called: Deputy, anyway: bool, setting: &Setting<'_>) -> Result<(), Refusal> {
        let find = |person: PersonId| setting.roster.iter().find(|it| it.0 == person).map(|it| &it.1);
        let known = setting.deputies.iter().find(|it| it.0 == called.deputy).map(|it| &it.1);
        let known = known.ok_or(Refusal::NoSuchPerson)?;
        let member = find(called.member);
        let member = member.ok_or_else(|| Refusal::not_a_member(Some(called.member)))?;
        if find(called.deputy).is_some() {
            return Err(Refusal::DeputyIsMember(known.name.clone()));
        }
        let noted = match called.item {
            // Before it is dealt with nobody noted yet who is recused since its matter stood elsewhere.
            Some(item) if self.is_recused(item, called.member, setting.recused_before) => Some(Attendance::Recused),
            Some(item) => self.attendance_at(item, called.member),
            None => self.attendance.get(&called.member).copied(),
        };
        if noted.is_none_or(Attendance::is_there) {
            return Err(Refusal::MemberIsThere(member.name.clone()));
        }
        let other = self.deputies.iter().filter(|it| it.meets(called.item));
        for other in other {
            let name = |person: PersonId| self.name(person, setting);
            if other.member == called.member {
                return Err(Refusal::HasDeputy {
                    member: member.name.clone(),
                    deputy: name(other.deputy),
                });
            }
            if other.deputy == called.deputy {
                return Err(Refusal::StandsInFor {
                    deputy: known.name.clone(),
                    member: name(other.member),
                });
            }
        }
        let [of_member, of_deputy] = [called.member, called.deputy].map(|it| setting.lists.get(&it));
        let other = of_member.filter(|it| Some(*it) != of_deputy);
        let doubt = other.map(|party| Refusal::OfOtherParty {
            deputy: known.name.clone(),
            party: party.clone(),
        });
        setting.must_mean(anyway, doubt)
    }

    /// The member came after all, or somebody else stands in.
    pub(super) fn call_off_deputy(
        &self,
        item: Option<ItemId>,
        deputy: PersonId,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(CALLS)?;
        self.must_take_deputies()?;
        let known = self
            .deputies
            .iter()
            .find(|it| it.item == item && it.deputy == deputy && !it.is_off);
        if known.is_none() {
            return Ok(Vec::new());
        }
        if self.votes.open().is_some_and(|it| it.cast.contains_key(&deputy)) {
            return Err(Refusal::VoteIsOpen);
        }
        let off = Event::DeputyCalledOff(DeputyCalledOff {
            meeting: self.meeting,
            item,
            deputy,
        });
        let mut after = self.clone();
        after.apply(&off);
        // Whoever was there leaves now: what they took part in stays as it was.
        let is_there = item.is_none() && self.attendance.get(&deputy).is_some_and(|it| it.is_there());
        let leaves = (is_there && matches!(self.status, MeetingStatus::InSession { .. }))
            .then(|| self.moved(deputy, false, setting));
        let told = after.told_deputies(identity::deputies_item(self.meeting), setting, mint);
        Ok(leaves.into_iter().chain([off]).chain(told).collect())
    }

    fn must_take_deputies(&self) -> Result<(), Refusal> {
        match self.status {
            MeetingStatus::Cancelled => Err(Refusal::Cancelled),
            MeetingStatus::Ended { .. } => Err(Refusal::AlreadyEnded),
            MeetingStatus::Planned | MeetingStatus::InSession { .. } => Ok(()),
        }
    }

    /// Of a council, the item at which it approves its deputies: the first that is still to come. Where there is one, it tells of
    /// this deputy too; on a locked agenda it waits for the meeting. In the meeting it takes the last number and is dealt with next.
    pub(super) fn approval(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Vec<Event> {
        let is_council = setting.body_type == BodyType::Council;
        let waits = self.agenda == AgendaStatus::Locked && !self.has_begun();
        if !is_council || waits || self.deputies.is_empty() {
            return Vec::new();
        }
        let item = identity::deputies_item(self.meeting);
        if self.paper.find(item).is_some() {
            return self.told_deputies(item, setting, mint).into_iter().collect();
        }
        let place = self.has_begun().then(|| self.paper.under(None).count());
        let placed = Event::ItemPlaced(ItemPlaced {
            meeting: self.meeting,
            item,
            place: u32::try_from(place.unwrap_or(0)).unwrap_or(0),
            under: None,
            item_kind: ItemKind::Decision,
            case: None,
            follow_up: None,
            point: None,
            turn: None,
            raised: self.has_begun().then_some(Raised::Urgency),
            reading: None,
            title: mint(&json(danish::DEPUTY_APPROVAL)),
            facts: Some(mint(&json(&Item::default()))),
            sections: vec![mint(&json(&self.deputies_section(setting)))],
        });
        let reordered = self.has_begun().then(|| {
            Event::ItemReordered(ItemReordered {
                meeting: self.meeting,
                item,
                after: self.before_current(),
            })
        });
        std::iter::once(placed).chain(reordered).collect()
    }

    /// The item of its own that was dealt with before the one that is dealt with now.
    fn before_current(&self) -> Option<ItemId> {
        let current = self.current()?;
        let above = self.paper.find(current)?.under.unwrap_or(current);
        let is_own = |it: &ItemId| self.paper.find(*it).is_some_and(|it| it.under.is_none());
        let before = self.treatment().into_iter().take_while(|it| *it != above);
        before.filter(is_own).last()
    }

    /// The item names the deputies as they are now, unless somebody wrote in it by hand.
    fn told_deputies(&self, item: ItemId, setting: &Setting<'_>, mint: Mint<'_>) -> Option<Event> {
        let part = Part::Section(0);
        let kept = self.paper.find(item)?;
        let text = json(&self.deputies_section(setting));
        let is_told = setting.payloads.get(&kept.written(part)?.text) == Some(&text);
        (!kept.by_hand.contains(&part) && !is_told).then(|| {
            Event::PartFilled(PartFilled {
                meeting: self.meeting,
                item,
                part,
                text: mint(&text),
            })
        })
    }

    fn deputies_section(&self, setting: &Setting<'_>) -> Section {
        let line = |it: &Deputy| {
            let [deputy, member] = [it.deputy, it.member].map(|it| self.seat(it, setting));
            Block::paragraph(danish::deputy_line(deputy, member, it.item.is_some()))
        };
        Section {
            label: "Sagsfremstilling".to_owned(),
            blocks: self.deputies.iter().filter(|it| !it.is_off).map(line).collect(),
        }
    }

    /// The members, and all who stand in for one of them.
    pub fn seats<'s>(&'s self, setting: &Setting<'s>) -> impl Iterator<Item = &'s (PersonId, Member)> {
        let stands_in = |it: &&(PersonId, Member)| self.deputies.iter().any(|known| known.deputy == it.0);
        setting.roster.iter().chain(setting.deputies.iter().filter(stands_in))
    }

    /// What members, deputies and guests do for themselves whoever leads does for them. To anybody else nothing is said of how far the
    /// meeting is.
    pub(super) fn must_act_for(&self, person: PersonId, leads: &[Right], setting: &Setting<'_>) -> Result<(), Refusal> {
        let takes_part =
            self.seats(setting).any(|it| it.0 == person) || self.visits.iter().any(|it| it.person == person);
        match setting.acting.person == Some(person) && takes_part {
            true => Ok(()),
            false => setting.must_may(leads),
        }
    }

    /// The same without those who stand in at one item only.
    pub(super) fn seats_throughout<'s>(
        &'s self,
        setting: &Setting<'s>,
    ) -> impl Iterator<Item = &'s (PersonId, Member)> {
        let is_member = |person: PersonId| setting.roster.iter().any(|it| it.0 == person);
        let throughout =
            move |person: PersonId| self.deputies.iter().any(|it| it.item.is_none() && it.deputy == person);
        self.seats(setting)
            .filter(move |it| is_member(it.0) || throughout(it.0))
    }

    /// Those who stood in at an item, or at all, as the record names them.
    pub(super) fn deputies_at(&self, item: Option<ItemId>, is_asked: bool, setting: &Setting<'_>) -> Vec<Member> {
        let of_it = self.deputies.iter().filter(|it| it.item == item);
        let named = of_it.filter_map(|it| {
            let member = self.seat(it.deputy, setting)?;
            let is_there = match item {
                Some(item) => self.is_at(item, it.deputy),
                None => self.attendance.get(&it.deputy).map_or(is_asked, |it| it.is_there()) || self.was_in(it.deputy),
            };
            is_there.then(|| Member {
                deputy_for: Some(self.name(it.member, setting)),
                chair: false,
                ..member.clone()
            })
        });
        named.collect()
    }

    fn seat<'s>(&'s self, person: PersonId, setting: &Setting<'s>) -> Option<&'s Member> {
        self.seats(setting).find(|it| it.0 == person).map(|it| &it.1)
    }

    pub(super) fn name(&self, person: PersonId, setting: &Setting<'_>) -> String {
        self.seat(person, setting).map(|it| it.name.clone()).unwrap_or_default()
    }

    pub(super) fn names(&self, people: &[PersonId], setting: &Setting<'_>) -> Vec<String> {
        people.iter().map(|it| self.name(*it, setting)).collect()
    }

    /// Rule 20: a member has a seat or a deputy in it.
    pub(super) fn must_have_no_deputy(
        &self,
        item: Option<ItemId>,
        member: PersonId,
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let known = self
            .deputies
            .iter()
            .find(|it| it.member == member && it.meets(item) && (item.is_some() || it.item.is_none()));
        match known {
            None => Ok(()),
            Some(it) => Err(Refusal::HasDeputy {
                member: self.name(member, setting),
                deputy: self.name(it.deputy, setting),
            }),
        }
    }

    /// Those who read what they stand in for: from the call until all have signed.
    pub fn reading_deputies(&self) -> impl Iterator<Item = &Deputy> {
        let reads = self.minutes != MinutesStatus::Frozen && self.status != MeetingStatus::Cancelled;
        self.deputies
            .iter()
            .filter(move |it| reads && (!it.is_off || self.signers.contains(&it.deputy)))
    }

    pub(super) fn apply_deputies(&mut self, event: &Event) {
        match event {
            Event::DeputyCalledIn(it) => {
                // Whoever stood in before does so again.
                let is_it =
                    |known: &Deputy| (known.item, known.deputy, known.member) == (it.item, it.deputy, it.member);
                self.deputies.retain(|known| !is_it(known));
                self.deputies.push(Deputy {
                    item: it.item,
                    deputy: it.deputy,
                    member: it.member,
                    is_off: false,
                });
            }
            Event::DeputyCalledOff(it) => {
                let took_part = match it.item {
                    Some(item) => self.behind().contains(&item),
                    None => self.took_part().contains(&it.deputy),
                };
                let is_it = |known: &Deputy| (known.item, known.deputy) == (it.item, it.deputy);
                if took_part {
                    let known = self.deputies.iter_mut().filter(|known| is_it(known));
                    known.for_each(|known| known.is_off = true);
                    return;
                }
                self.deputies.retain(|known| !is_it(known));
                match it.item {
                    // Whoever is recused stays so.
                    Some(item) if self.is_shut_out(item, it.deputy) => {}
                    Some(item) => {
                        self.at_item.remove(&(item, it.deputy));
                    }
                    None => {
                        self.attendance.remove(&it.deputy);
                    }
                }
            }
            _ => {}
        }
    }
}
