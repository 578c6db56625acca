//! Who may see what: audiences are data made by pure functions, and one rule reads them.
//!
//! Each thing has grants; each viewer has audiences and bars. A viewer sees the most that a grant to one of these
//! audiences gives now. A bar (recusal, house rules and forvaltningsloven § 3 ff.) takes every grant away but the public one,
//! so that a recused member sees exactly what a signed-out citizen sees.

use std::collections::BTreeSet;
use std::fmt;

use crate::clock::Timestamp;
use crate::ids::{
    ActivityId, AttachmentId, BodyId, BudgetStepId, FollowUpId, ItemId, LineId, MeetingId, NoteId, PersonId,
    PositionId, ProgrammeId, VisitId,
};

/// Something that can be seen or hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A meeting with its head.
    Meeting(MeetingId),
    /// An item.
    Item(ItemId),
    /// An attachment with its appendix and file.
    Attachment(AttachmentId),
    /// A meeting's paper as it is worked on.
    DraftMeeting(MeetingId),
    /// An item as it is worked on.
    DraftItem(ItemId),
    /// An attachment as it is worked on.
    DraftAttachment(AttachmentId),
    /// What a decision asks for.
    FollowUp(FollowUpId),
    /// A note on another body's paper.
    ReviewNote(NoteId),
    /// An item that is written for an agenda and stands on none yet.
    Proposal(ItemId),
    /// When and where a body meets, before anything is said of what it deals with.
    Plan(BodyId),
    /// A line of a body's rolling list.
    RollingLine(LineId),
    /// A guest a body wants.
    Visit(VisitId),
    /// An activity of a body's year wheel.
    Activity(ActivityId),
    /// A body's economy: its budget reviews, grants and timetable.
    Economy(BodyId),
    /// A body's register of forums.
    Forums(BodyId),
    /// A body's leadership model.
    Leadership(BodyId),
    /// A body's agreements and partners.
    Agreements(BodyId),
    /// A body's goals and the projects under them.
    Goals(BodyId),
    /// A body's corporate IT.
    ItModel(BodyId),
    /// A body's change programmes.
    ChangeProgrammes(BodyId),
    /// The programmes of days that a body plans.
    Programmes(BodyId),
    /// One of them, as it was sent out.
    Programme(ProgrammeId),
    /// A step of a body's budget timetable.
    BudgetStep(BudgetStepId),
    /// That a meeting's paper was public and was taken back.
    WithdrawnMeeting(MeetingId),
    /// The same of an item.
    WithdrawnItem(ItemId),
    /// The same of an attachment.
    WithdrawnAttachment(AttachmentId),
}

/// A set of viewers that a grant names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody, signed in or not.
    Public,
    /// The members of a body.
    Members(BodyId),
    /// Those who keep the body's papers.
    Secretariat(BodyId),
    /// Those who go through the body's papers for another body that follows it.
    Reviewers(BodyId),
    /// One person, such as the guest of an item.
    Person(PersonId),
    /// Whoever holds a position.
    Position(PositionId),
    /// One person, for as long as a role of theirs at the body lets them write or approve items there.
    Writer(BodyId, PersonId),
    /// One person, for as long as they are a member of the body.
    Member(BodyId, PersonId),
}

/// How much of a thing is seen; more is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Not even that it exists.
    Nothing,
    /// Its public title.
    Title,
    /// All of it.
    Whole,
}

/// An audience sees this much of a thing from one instant to just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// What is seen.
    pub thing: Thing,
    /// By whom.
    pub audience: Audience,
    /// How much.
    pub sight: Sight,
    /// From when.
    pub from: Timestamp,
    /// Until just before.
    pub until: Timestamp,
}

/// What decides what a viewer may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The audiences the viewer belongs to, `Public` not repeated.
    audiences: BTreeSet<Audience>,
    /// Things the viewer is recused from.
    bars: BTreeSet<Thing>,
}

impl Viewer {
    /// Somebody who is not signed in.
    pub fn public() -> Self {
        Self::default()
    }

    /// A signed-in person with the audiences of roles and memberships, recused from some things.
    pub fn person(
        person: PersonId,
        roles: impl IntoIterator<Item = Audience>,
        bars: impl IntoIterator<Item = Thing>,
    ) -> Self {
        let audiences = roles
            .into_iter()
            .chain([Audience::Person(person)])
            .filter(|it| *it != Audience::Public)
            .collect();
        Self {
            audiences,
            bars: bars.into_iter().collect(),
        }
    }

    /// Every audience, the public one first.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + '_ {
        std::iter::once(Audience::Public).chain(self.audiences.iter().copied())
    }

    /// The things the viewer is recused from.
    pub fn bars(&self) -> impl Iterator<Item = Thing> + '_ {
        self.bars.iter().copied()
    }

    /// Whether the viewer is recused from an item.
    pub fn is_recused_from(&self, item: ItemId) -> bool {
        self.bars.contains(&Thing::Item(item))
    }

    fn belongs_to(&self, grant: &Grant) -> bool {
        grant.audience == Audience::Public
            || (self.audiences.contains(&grant.audience) && !self.bars.contains(&grant.thing))
    }
}

/// How much of a thing a viewer sees at an instant: the one access rule.
pub fn sight(grants: &[Grant], thing: Thing, viewer: &Viewer, now: Timestamp) -> Sight {
    let holds =
        |grant: &&Grant| grant.thing == thing && grant.from <= now && now < grant.until && viewer.belongs_to(grant);
    grants
        .iter()
        .filter(holds)
        .map(|it| it.sight)
        .max()
        .unwrap_or(Sight::Nothing)
}

impl fmt::Display for Thing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Meeting(id) => write!(out, "meeting:{id}"),
            Self::Item(id) => write!(out, "item:{id}"),
            Self::Attachment(id) => write!(out, "attachment:{id}"),
            Self::DraftMeeting(id) => write!(out, "draft_meeting:{id}"),
            Self::DraftItem(id) => write!(out, "draft_item:{id}"),
            Self::DraftAttachment(id) => write!(out, "draft_attachment:{id}"),
            Self::FollowUp(id) => write!(out, "follow_up:{id}"),
            Self::ReviewNote(id) => write!(out, "review_note:{id}"),
            Self::Proposal(id) => write!(out, "proposal:{id}"),
            Self::Plan(id) => write!(out, "plan:{id}"),
            Self::RollingLine(id) => write!(out, "rolling_line:{id}"),
            Self::Visit(id) => write!(out, "visit:{id}"),
            Self::Activity(id) => write!(out, "activity:{id}"),
            Self::Economy(id) => write!(out, "economy:{id}"),
            Self::Forums(id) => write!(out, "forums:{id}"),
            Self::Leadership(id) => write!(out, "leadership:{id}"),
            Self::Agreements(id) => write!(out, "agreements:{id}"),
            Self::Goals(id) => write!(out, "goals:{id}"),
            Self::ItModel(id) => write!(out, "it_model:{id}"),
            Self::ChangeProgrammes(id) => write!(out, "change_programmes:{id}"),
            Self::Programmes(id) => write!(out, "programmes:{id}"),
            Self::Programme(id) => write!(out, "programme:{id}"),
            Self::BudgetStep(id) => write!(out, "budget_step:{id}"),
            Self::WithdrawnMeeting(id) => write!(out, "withdrawn_meeting:{id}"),
            Self::WithdrawnItem(id) => write!(out, "withdrawn_item:{id}"),
            Self::WithdrawnAttachment(id) => write!(out, "withdrawn_attachment:{id}"),
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => out.write_str("public"),
            Self::Members(body) => write!(out, "members:{body}"),
            Self::Secretariat(body) => write!(out, "secretariat:{body}"),
            Self::Reviewers(body) => write!(out, "reviewers:{body}"),
            Self::Person(person) => write!(out, "person:{person}"),
            Self::Position(position) => write!(out, "position:{position}"),
            Self::Writer(body, person) => write!(out, "writer:{body}:{person}"),
            Self::Member(body, person) => write!(out, "member:{body}:{person}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: BodyId = BodyId::new(1);
    const ITEM: Thing = Thing::Item(ItemId::new(7));
    const ANNA: PersonId = PersonId::new(3);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("seconds near 1970 are instants")
    }

    fn grant(audience: Audience, sight: Sight) -> Grant {
        Grant {
            thing: ITEM,
            audience,
            sight,
            from: at(10),
            until: at(20),
        }
    }

    fn member() -> Viewer {
        Viewer::person(ANNA, [Audience::Members(BODY)], [])
    }

    #[test]
    fn a_member_reads_what_the_public_only_knows_by_title() {
        let grants = [
            grant(Audience::Public, Sight::Title),
            grant(Audience::Members(BODY), Sight::Whole),
        ];
        assert_eq!(sight(&grants, ITEM, &Viewer::public(), at(15)), Sight::Title);
        assert_eq!(sight(&grants, ITEM, &member(), at(15)), Sight::Whole);
    }

    #[test]
    fn a_recused_member_sees_what_a_signed_out_citizen_sees() {
        let grants = [
            grant(Audience::Public, Sight::Title),
            grant(Audience::Members(BODY), Sight::Whole),
            grant(Audience::Person(ANNA), Sight::Whole),
        ];
        let recused = Viewer::person(ANNA, [Audience::Members(BODY)], [ITEM]);
        assert_eq!(sight(&grants, ITEM, &recused, at(15)), Sight::Title);
    }

    #[test]
    fn a_guest_reads_until_the_slot_ends() {
        let grants = [grant(Audience::Person(ANNA), Sight::Whole)];
        let guest = Viewer::person(ANNA, [], []);
        let seen = [9, 10, 19, 20].map(|second| sight(&grants, ITEM, &guest, at(second)));
        assert_eq!(seen, [Sight::Nothing, Sight::Whole, Sight::Whole, Sight::Nothing]);
    }
}
