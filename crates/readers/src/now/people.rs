//! Who is what at which body, and what that lets them see.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Audience, Sight, Thing, Viewer};
use raadslag_council::body::{Body, BodyType, Parties};
use raadslag_council::clock::Date;
use raadslag_council::event::{Party, Stream};
use raadslag_council::ids::{
    AttachmentId, BodyId, FollowUpId, ItemId, LineId, MeetingId, NoteId, PersonId, TextId, VisitId,
};
use raadslag_council::leak::{FileLeak, Own};
use raadslag_council::meeting::{Course, Meeting, ReadIn};
use raadslag_council::record::Item;
use raadslag_council::rights::{Acting, Right};
use raadslag_council::roles::{Held, Role};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::word;
use super::pages::{CourseRow, MeetingRow};
use super::pages::{code, id};
use super::review;
use crate::follow::{Lookup, Past};

raadslag_store::statements! {
    /// Takes a body's roles out.
    CLEAR_ROLES = "delete from now1_role where body = $1";
    /// A role somebody holds or held.
    ROLE = "insert into now1_role (body, person, role, from_day, until_day, place) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// What a person is, and where, on a day.
    ROLES_OF = "select body, person, role, from_day, until_day from now1_role where person = $1 and from_day <= $2 and (until_day = '' or until_day > $2) order by body, place";
    /// Everybody with a role at a body, ended ones too.
    ROLES_AT = "select body, person, role, from_day, until_day from now1_role where body = $1 order by place";
    /// What a person is shut out of.
    RECUSED_FROM = "select item, says from now1_recusal where person = $1 order by item";
    /// The item that an item is at the next meeting that deals with its case.
    GOES_ON_AS = "select item from now1_went_on where earlier = $1 order by item";
    /// The items that stand under an item.
    STAND_UNDER = "select distinct item from now1_item where under_item = $1 and under_item <> '' order by item";
    /// What came of an item.
    FOLLOW_UPS_OF = "select follow_up from now1_follow_up where item = $1 order by follow_up";
    /// Lines of rolling lists that come from an item.
    LINES_OF = "select line from now1_rolling_line where item = $1 order by line";
    /// Guests wanted by an item.
    VISITS_OF = "select visit from now1_wanted where item = $1 order by visit";
    /// The attachments of an item, of both faces.
    ATTACHMENTS_OF = "select distinct attachment from now1_attachment where item = $1 order by attachment";
}

/// A body's roles are laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let past = lookup.past(Stream::Body(body), entry.seq)?;
    let Some(known) = Body::fold(&past) else { return Ok(()) };
    let id = body.to_string();
    tx.send(CLEAR_ROLES, vals![&id])?;
    access::lay_anew(tx, &id, known.grants(entry.at))?;
    for (place, held) in (0u32..).zip(&known.held) {
        let until = held.until.map(|it| it.to_string()).unwrap_or_default();
        let (person, role) = (held.person.to_string(), word(&held.role));
        tx.send(ROLE, vals![&id, &person, &role, &held.from.to_string(), &until, place])?;
    }
    review::following(tx, body, &known)
}

/// The letters of everybody's group and list on a day.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// By which group a vote is told (rule 18).
    pub groups: BTreeMap<PersonId, String>,
    /// From which list a deputy comes (rule 20).
    pub lists: BTreeMap<PersonId, String>,
}

impl Now {
    /// The groups and lists at a body on a day, by the record of the council.
    pub fn groups_at(&self, body: &Body, day: Date) -> Result<Groups, Fault> {
        let council = match self.council()? {
            Some((id, _)) if id != body.body && body.settings.votes => self.body(id)?,
            _ => None,
        };
        let parties = Parties::at(body, council.as_ref(), day);
        let texts = parties.groups.iter().chain(&parties.lists).map(|it| it.1.letters);
        let texts = self.journal.payloads(&Vec::from_iter(texts))?;
        let lettered = |people: Vec<(PersonId, Party)>| {
            let letters = |it: (PersonId, Party)| Some((it.0, texts.get(&it.1.letters)?.clone()));
            people.into_iter().filter_map(letters).collect()
        };
        Ok(Groups {
            groups: lettered(parties.groups),
            lists: lettered(parties.lists),
        })
    }

    /// What a person is, and where, on a day.
    pub fn roles_of(&self, person: PersonId, day: Date) -> Result<Vec<(BodyId, Held)>, Fault> {
        self.journal
            .db()
            .all(ROLES_OF, vals![&person.to_string(), &day.to_string()], held)
    }

    /// Everybody with a role at a body, ended ones too, oldest first.
    pub fn roles_at(&self, body: BodyId) -> Result<Vec<Held>, Fault> {
        let held = self.journal.db().all(ROLES_AT, vals![&body.to_string()], held)?;
        Ok(held.into_iter().map(|it| it.1).collect())
    }

    /// A signed-in person as the access rule knows them: the roles of a day, less what they are recused from (rule 19).
    pub fn viewer(&self, person: PersonId, day: Date) -> Result<Viewer, Fault> {
        self.viewer_with(person, day, &self.roles_of(person, day)?)
    }

    /// The same where the roles of the day are known.
    pub fn viewer_with(&self, person: PersonId, day: Date, roles: &[(BodyId, Held)]) -> Result<Viewer, Fault> {
        let audiences = roles.iter().filter_map(|(body, held)| held.role.audience(*body));
        // Whoever goes through another body's papers does so as a member of the body that follows it.
        let is_member = |of: BodyId| {
            roles
                .iter()
                .any(|(body, held)| *body == of && held.role.is_membership())
        };
        let reviewed = self.reviewed_by(person)?.into_iter().filter(|it| is_member(it.0));
        let audiences = audiences.chain(reviewed.map(|it| Audience::Reviewers(it.1)));
        let writing = roles.iter().filter(|(_, held)| held.role.is_of_writing());
        let audiences = audiences.chain(writing.map(|it| Audience::Writer(it.0, person)));
        let member = roles.iter().filter(|(_, held)| held.role.is_membership());
        let audiences = audiences.chain(member.map(|it| Audience::Member(it.0, person)));
        // What is asked of a vacant position is seen by whoever answers for it.
        let held = self.answered_by(person, day)?.into_iter().map(Audience::Position);
        Ok(Viewer::person(person, audiences.chain(held), self.bars(person)?))
    }

    /// What a person may do at a body on a day.
    pub fn acting(&self, person: PersonId, body: BodyId, day: Date) -> Result<Acting, Fault> {
        Ok(acting_with(person, body, &self.roles_of(person, day)?))
    }

    /// The bodies where a person has a right on a day.
    pub fn bodies_with(&self, person: PersonId, right: Right, day: Date) -> Result<Vec<BodyId>, Fault> {
        let roles = self.roles_of(person, day)?;
        let with = roles.iter().filter(|(_, it)| it.role.rights().contains(&right));
        let mut bodies: Vec<BodyId> = with.map(|it| it.0).collect();
        bodies.dedup();
        Ok(bodies)
    }

    /// A body as its facts tell it.
    pub fn body(&self, body: BodyId) -> Result<Option<Body>, Fault> {
        Ok(Body::fold(&self.past(Stream::Body(body))?))
    }

    /// The municipality's council with its name, which everybody may know.
    pub fn council(&self) -> Result<Option<(BodyId, String)>, Fault> {
        let council = self.all_bodies()?.into_iter().find(|it| it.2 == BodyType::Council);
        Ok(council.map(|it| (it.0, it.1)))
    }

    /// How far a meeting held here is and who was there, for those who may follow the work on it. It holds no words.
    pub fn course(&self, asker: &Asker, row: &MeetingRow) -> Result<Option<Course>, Fault> {
        if self.sight(asker, Thing::DraftMeeting(row.meeting))? != Sight::Whole {
            return Ok(None);
        }
        let events = self.past(Stream::Meeting(row.meeting))?;
        Ok(Meeting::fold(&events).course().cloned())
    }

    /// The same with its body, where everybody follows the meeting while it goes on.
    pub fn live(&self, row: &MeetingRow) -> Result<Option<(Body, Course)>, Fault> {
        let Some(body) = self.body(row.body)?.filter(|it| it.settings.live) else {
            return Ok(None);
        };
        let meeting = Meeting::fold(&self.past(Stream::Meeting(row.meeting))?);
        let course = meeting.course().filter(|it| it.is_live(&body.settings)).cloned();
        Ok(course.map(|it| (body, it)))
    }

    /// What happened to a paper since it was read in. It holds no words.
    pub fn read_in(&self, row: &MeetingRow) -> Result<ReadIn, Fault> {
        let events = self.past(Stream::Meeting(row.meeting))?;
        Ok(Meeting::fold(&events).read_in().clone())
    }

    /// What the leak gate holds a paper of a meeting against beside the paper itself, for those who keep it: the items whose closed
    /// words are looked for here, and what of them is closed though it does not stand in the paper.
    pub fn closed_beside(&self, meeting: MeetingId) -> Result<(Vec<ItemId>, Vec<Item>), Fault> {
        let meeting = Meeting::fold(&self.past(Stream::Meeting(meeting))?);
        let payloads = self.journal.payloads(&meeting.texts())?;
        Ok((meeting.judged_here(), meeting.closed_beside(&payloads)))
    }

    /// What in the files that came along with such a paper must not become public, for those who keep it.
    pub fn leaks_along(
        &self,
        row: &MeetingRow,
        own: &Own,
    ) -> Result<Vec<(Option<ItemId>, AttachmentId, FileLeak)>, Fault> {
        let meeting = Meeting::fold(&self.past(Stream::Meeting(row.meeting))?);
        let Some(edition) = meeting.public_edition() else {
            return Ok(Vec::new());
        };
        let texts: Vec<TextId> = edition.record.attachments().filter_map(|it| it.findings).collect();
        let payloads = self.journal.payloads(&texts)?;
        let leaks = meeting.leaks_along(&edition.record, &payloads, own).into_iter();
        let item = |place: usize| edition.record.items.get(place).map(|it| it.item);
        Ok(leaks
            .map(|(place, attachment, leak)| (place.and_then(item), attachment, leak))
            .collect())
    }

    /// The same for those who were given the agenda of a meeting that has not begun.
    pub fn course_ahead(&self, row: &MeetingRow) -> Result<Option<Course>, Fault> {
        let waits = |it: &CourseRow| (it.status.as_str(), it.agenda.as_str()) == ("PLANNED", "RELEASED");
        if !row.here.as_ref().is_some_and(waits) {
            return Ok(None);
        }
        Ok(Meeting::fold(&self.past(Stream::Meeting(row.meeting))?)
            .course()
            .cloned())
    }

    /// The same of a meeting that was held or goes on, for the mayor, whoever works on it.
    pub fn course_begun(&self, row: &MeetingRow) -> Result<Option<Course>, Fault> {
        let meeting = Meeting::fold(&self.past(Stream::Meeting(row.meeting))?);
        Ok(meeting.course().filter(|it| it.has_begun()).cloned())
    }

    /// The same for somebody who is invited to one of its items, as long as they may know of the meeting.
    pub fn course_of_guest(&self, person: PersonId, row: &MeetingRow) -> Result<Option<Course>, Fault> {
        let meeting = Meeting::fold(&self.past(Stream::Meeting(row.meeting))?);
        let is_guest = |it: &&Course| it.out.is_some() && it.visits.iter().any(|it| it.person == person);
        Ok(meeting.course().filter(is_guest).cloned())
    }

    /// The same for somebody who stands in for a member at it, once they were given something of it.
    pub fn course_of_deputy(&self, person: PersonId, row: &MeetingRow) -> Result<Option<Course>, Fault> {
        let meeting = Meeting::fold(&self.past(Stream::Meeting(row.meeting))?);
        let stands_in = |it: &&Course| it.out.is_some() && it.reading_deputies().any(|it| it.deputy == person);
        Ok(meeting.course().filter(stands_in).cloned())
    }

    pub(crate) fn past(&self, stream: Stream) -> Result<Past, Fault> {
        let lookup = Lookup::new(&self.journal);
        lookup.past(stream, u64::MAX)
    }

    /// The items that somebody is recused from: where they stand, and where their cases go on with what stands under them there,
    /// until somebody lets them in there.
    pub fn shut_out_of(&self, person: PersonId) -> Result<BTreeSet<ItemId>, Fault> {
        let db = self.journal.db();
        let noted: Vec<(ItemId, String)> = db.all(RECUSED_FROM, vals![&person.to_string()], |row| {
            Ok((id(row, 0)?, row.text(1)?.to_owned()))
        })?;
        let says = |wanted: &'static str| noted.iter().filter(move |it| it.1 == wanted).map(|it| it.0);
        let let_in: BTreeSet<ItemId> = says("IN").collect();
        let mut found: BTreeSet<ItemId> = says("OUT").collect();
        found.extend(says("OFF").filter(|it| !let_in.contains(it)));
        let noted_there = found.clone();
        let mut ahead: Vec<ItemId> = found.iter().copied().collect();
        while let Some(item) = ahead.pop() {
            // What stands under an item where it was noted is noted there, too.
            let under = (!noted_there.contains(&item)).then_some(STAND_UNDER);
            for sql in std::iter::once(GOES_ON_AS).chain(under) {
                let next: Vec<ItemId> = db.all(sql, vals![&item.to_string()], |row| id(row, 0))?;
                let next = next.into_iter().filter(|it| !let_in.contains(it));
                ahead.extend(next.filter(|it| found.insert(*it)));
            }
        }
        Ok(found)
    }

    fn bars(&self, person: PersonId) -> Result<Vec<Thing>, Fault> {
        let mut bars = Vec::new();
        for item in self.shut_out_of(person)? {
            bars.extend([Thing::Item(item), Thing::DraftItem(item), Thing::Proposal(item)]);
            let came_of_it: Vec<FollowUpId> =
                self.journal
                    .db()
                    .all(FOLLOW_UPS_OF, vals![&item.to_string()], |row| id(row, 0))?;
            bars.extend(came_of_it.into_iter().map(Thing::FollowUp));
            let noted: Vec<NoteId> = self
                .journal
                .db()
                .all(review::NOTES_OF, vals![&item.to_string()], |row| id(row, 0))?;
            bars.extend(noted.into_iter().map(Thing::ReviewNote));
            let db = self.journal.db();
            let lines: Vec<LineId> = db.all(LINES_OF, vals![&item.to_string()], |row| id(row, 0))?;
            bars.extend(lines.into_iter().map(Thing::RollingLine));
            let visits: Vec<VisitId> = db.all(VISITS_OF, vals![&item.to_string()], |row| id(row, 0))?;
            bars.extend(visits.into_iter().map(Thing::Visit));
            let of_item: Vec<AttachmentId> =
                self.journal
                    .db()
                    .all(ATTACHMENTS_OF, vals![&item.to_string()], |row| id(row, 0))?;
            bars.extend(
                of_item
                    .into_iter()
                    .flat_map(|it| [Thing::Attachment(it), Thing::DraftAttachment(it)]),
            );
        }
        Ok(bars)
    }
}

/// What a person with these roles may do at a body.
pub fn acting_with(person: PersonId, body: BodyId, roles: &[(BodyId, Held)]) -> Acting {
    let here = roles.iter().filter(|(at, _)| *at == body);
    Acting::new(person, here.flat_map(|(_, it)| it.role.rights()).copied())
}

fn held(row: &Row<'_>) -> Result<(BodyId, Held), Fault> {
    let damaged = || Fault::Damaged("a role that cannot be read".into());
    Ok((
        id(row, 0)?,
        Held {
            person: id(row, 1)?,
            role: code::<Role>(row, 2)?.ok_or_else(damaged)?,
            from: row.text(3)?.parse().map_err(|_| damaged())?,
            until: row.text(4)?.parse().ok(),
        },
    ))
}
