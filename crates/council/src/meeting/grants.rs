//! Who may see a meeting: its grants, from the state its facts leave it in.

use jiff::ToSpan as _;

use super::{AgendaStatus, Course, Gone, Meeting, MeetingStatus, MinutesStatus, PapersAnswer, Whereabouts};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{ClockTime, Timestamp, instant};
use crate::event::MeetingImported;
use crate::ids::{AttachmentId, BodyId, ItemId, MeetingId};
use crate::kept::{KeptAttachment, KeptItem};

impl Meeting {
    /// The audiences of the meeting, its items and attachments, from the instant of the last fact.
    pub fn grants(&self, since: Timestamp) -> Vec<Grant> {
        let mut given = Given {
            since,
            grants: Vec::new(),
        };
        match self.course() {
            Some(course) => given.held(self, course),
            None => {
                self.public_edition()
                    .into_iter()
                    .for_each(|it| given.imported(self, it));
                let newest = self.latest().filter(|it| it.for_review);
                newest.into_iter().for_each(|it| given.brought(it));
            }
        }
        given.grants
    }
}

struct Given {
    since: Timestamp,
    grants: Vec<Grant>,
}

impl Given {
    fn to(&mut self, thing: Thing, audience: Audience, sight: Sight) {
        self.until(thing, audience, sight, Timestamp::MAX);
    }

    fn until(&mut self, thing: Thing, audience: Audience, sight: Sight, until: Timestamp) {
        if sight > Sight::Nothing && self.since < until {
            self.grants.push(Grant {
                thing,
                audience,
                sight,
                from: self.since,
                until,
            });
        }
    }

    /// What was read in is public where it is open.
    fn imported(&mut self, meeting: &Meeting, latest: &MeetingImported) {
        let (after, waiting) = (meeting.read_in(), meeting.waiting());
        for item in &latest.record.items {
            self.insiders(item, latest.body);
            if after.is_out() {
                let said = (meeting.is_open(item.item), waiting.contains(&item.item));
                self.public_item(item, said, &|it| it.open);
            }
        }
        let is_everybodys = |it: &&KeptAttachment| it.open && meeting.is_out_whole(&latest.record);
        for attachment in &latest.record.of_meeting {
            let thing = Thing::Attachment(attachment.attachment);
            for audience in insiders(latest.body) {
                self.to(thing, audience, Sight::Whole);
            }
            if after.is_out() && is_everybodys(&attachment) {
                self.to(thing, Audience::Public, Sight::Whole);
            }
        }
        self.gone(meeting);
        if after.is_out() {
            self.to(Thing::Meeting(latest.meeting), Audience::Public, Sight::Whole);
            return;
        }
        for audience in insiders(latest.body) {
            self.to(Thing::Meeting(latest.meeting), audience, Sight::Whole);
        }
        if after.has_been_public {
            self.withdrawn((meeting, latest.meeting), &latest.record.items);
            for attachment in latest.record.of_meeting.iter().filter(is_everybodys) {
                let thing = Thing::WithdrawnAttachment(attachment.attachment);
                self.to(thing, Audience::Public, Sight::Whole);
            }
        }
    }

    /// What was brought in for reviewers is theirs and the body's own, as work is.
    fn brought(&mut self, brought: &MeetingImported) {
        for audience in insiders(brought.body) {
            self.to(Thing::Meeting(brought.meeting), audience, Sight::Whole);
            self.to(Thing::DraftMeeting(brought.meeting), audience, Sight::Whole);
            for item in &brought.record.items {
                self.draft_item(item.item, item.attachments.iter().map(|it| it.attachment), audience);
            }
            for attachment in &brought.record.of_meeting {
                self.to(Thing::DraftAttachment(attachment.attachment), audience, Sight::Whole);
            }
        }
    }

    /// An open thing is everybody's; of a closed item outsiders see the title, and of one that is held that it waits.
    fn public_item(
        &mut self,
        item: &KeptItem,
        (is_open, is_held): (bool, bool),
        is_open_attachment: &dyn Fn(&KeptAttachment) -> bool,
    ) {
        let is_open = is_open && !is_held;
        let sight = if is_open { Sight::Whole } else { Sight::Title };
        self.to(Thing::Item(item.item), Audience::Public, sight);
        for attachment in item.attachments.iter().filter(|it| is_open && is_open_attachment(it)) {
            self.to(Thing::Attachment(attachment.attachment), Audience::Public, Sight::Whole);
        }
    }

    fn insiders(&mut self, item: &KeptItem, body: BodyId) {
        for audience in insiders(body) {
            self.to(Thing::Item(item.item), audience, Sight::Whole);
            for attachment in &item.attachments {
                self.to(Thing::Attachment(attachment.attachment), audience, Sight::Whole);
            }
        }
    }

    /// Work is the secretariat's, what is given out the members', what is published everybody's. From its start the
    /// members follow the meeting's own paper.
    fn held(&mut self, meeting: &Meeting, course: &Course) {
        let (members, secretariat) = (Audience::Members(course.body), Audience::Secretariat(course.body));
        self.to(Thing::Meeting(course.meeting), secretariat, Sight::Whole);
        self.draft(course, secretariat);
        if course.has_begun() || course.minutes != MinutesStatus::Draft {
            self.draft(course, members);
        }
        // Reviewers read an agenda while it can still be changed, and minutes when nobody writes in them any more.
        let is_locked = course.agenda == AgendaStatus::Locked && course.status == MeetingStatus::Planned;
        let reviewers = Audience::Reviewers(course.body);
        if is_locked || course.minutes != MinutesStatus::Draft {
            self.to(Thing::Meeting(course.meeting), reviewers, Sight::Whole);
            self.draft(course, reviewers);
        }
        let Some(out) = course.out.as_ref().map(|it| &it.record) else {
            return;
        };
        self.to(Thing::Meeting(course.meeting), members, Sight::Whole);
        self.to(Thing::Meeting(course.meeting), reviewers, Sight::Whole);
        let waiting = course.waiting();
        for item in &out.items {
            self.insiders(item, course.body);
            if course.is_published && !course.internal.contains(&item.item) {
                let said = (meeting.is_open(item.item), waiting.contains(&item.item));
                self.public_item(item, said, &|it| course.is_open_still(it));
            }
        }
        if course.is_published {
            self.to(Thing::Meeting(course.meeting), Audience::Public, Sight::Whole);
        }
        if course.is_withdrawn {
            let is_public = |it: &&KeptItem| !course.internal.contains(&it.item);
            let public: Vec<KeptItem> = out.items.iter().filter(is_public).cloned().collect();
            self.withdrawn((meeting, course.meeting), &public);
        }
        self.gone(meeting);
        self.guests(course, &out.items);
        self.deputies(course, &out.items);
        self.councillors(course, &out.items);
    }

    /// Rule 29: a member of the council reads what was granted until the end of its day, for as long as they are one.
    fn councillors(&mut self, course: &Course, out: &[KeptItem]) {
        for asked in &course.papers_asked {
            let Some(PapersAnswer::Granted { until }) = asked.answer else {
                continue;
            };
            let end = ClockTime::new(0, 0).and_then(|it| instant(until.saturating_add(1.day()), it));
            let reader = Audience::Member(asked.council, asked.person);
            let end = end.unwrap_or(self.since);
            let Some(item) = out.iter().find(|it| it.item == asked.item) else {
                continue;
            };
            self.until(Thing::Meeting(course.meeting), reader, Sight::Whole, end);
            self.until(Thing::Item(item.item), reader, Sight::Whole, end);
            for attachment in &item.attachments {
                self.until(Thing::Attachment(attachment.attachment), reader, Sight::Whole, end);
            }
        }
    }

    /// Whoever had the address of something that was public is told that it was taken back.
    fn withdrawn(&mut self, (meeting, id): (&Meeting, MeetingId), out: &[KeptItem]) {
        let waiting = meeting.waiting();
        let mut tell = |thing| self.to(thing, Audience::Public, Sight::Whole);
        tell(Thing::WithdrawnMeeting(id));
        for item in out {
            tell(Thing::WithdrawnItem(item.item));
            let is_open = meeting.is_open(item.item) && !waiting.contains(&item.item);
            let attachments = item.attachments.iter();
            for attachment in attachments.filter(|it| is_open && meeting.is_open_still(it)) {
                tell(Thing::WithdrawnAttachment(attachment.attachment));
            }
        }
    }

    /// Whoever had the address of an item that everybody read is told that it was taken off the agenda: of a closed one, and of one
    /// that waits until those it concerns are told, by no more than its public title. So is whoever had that of an attachment which
    /// alone is not there any more, as long as what it lay beside is everybody's.
    fn gone(&mut self, meeting: &Meeting) {
        let waiting = meeting.waiting();
        for item in meeting.gone().values().filter_map(Gone::item) {
            let is_open = meeting.is_open(item.item) && !waiting.contains(&item.item);
            let sight = if is_open { Sight::Whole } else { Sight::Title };
            self.to(Thing::WithdrawnItem(item.item), Audience::Public, sight);
            for attachment in item.attachments.iter().filter(|it| is_open && it.open) {
                let thing = Thing::WithdrawnAttachment(attachment.attachment);
                self.to(thing, Audience::Public, Sight::Whole);
            }
        }
        let is_out_whole = meeting.given_out().is_some_and(|it| meeting.is_out_whole(it));
        let is_told = |beside: Option<ItemId>| match beside {
            Some(item) => meeting.is_open(item) && !waiting.contains(&item) && !meeting.is_internal(item),
            None => is_out_whole,
        };
        for (attachment, _) in meeting.gone_attachments().filter(|it| is_told(it.1)) {
            self.to(Thing::WithdrawnAttachment(attachment), Audience::Public, Sight::Whole);
        }
    }

    fn draft(&mut self, course: &Course, audience: Audience) {
        self.to(Thing::DraftMeeting(course.meeting), audience, Sight::Whole);
        for item in &course.paper.items {
            self.draft_item(item.item, item.attachments.iter().map(|it| it.attachment), audience);
        }
    }

    fn draft_item(&mut self, item: ItemId, attachments: impl Iterator<Item = AttachmentId>, audience: Audience) {
        self.to(Thing::DraftItem(item), audience, Sight::Whole);
        for attachment in attachments {
            self.to(Thing::DraftAttachment(attachment), audience, Sight::Whole);
        }
    }

    /// A deputy reads what a member does, of one item that and what stands under it, from the call until all have signed.
    fn deputies(&mut self, course: &Course, out: &[KeptItem]) {
        for known in course.reading_deputies() {
            let deputy = Audience::Person(known.deputy);
            let is_theirs =
                |item: ItemId, above: Option<ItemId>| known.item.is_none_or(|it| it == item || above == Some(it));
            self.to(Thing::Meeting(course.meeting), deputy, Sight::Whole);
            for item in out.iter().filter(|it| is_theirs(it.item, it.under)) {
                self.to(Thing::Item(item.item), deputy, Sight::Whole);
                for attachment in &item.attachments {
                    self.to(Thing::Attachment(attachment.attachment), deputy, Sight::Whole);
                }
            }
            if course.has_begun() {
                self.to(Thing::DraftMeeting(course.meeting), deputy, Sight::Whole);
                for item in course.paper.items.iter().filter(|it| is_theirs(it.item, it.under)) {
                    self.draft_item(item.item, item.attachments.iter().map(|it| it.attachment), deputy);
                }
            }
        }
    }

    /// A guest reads the own item until the slot ends. Meetings run late: while one goes on, whoever waits or is inside reads on,
    /// and whoever was seen out until the slot ends; when it has ended, no guest does.
    fn guests(&mut self, course: &Course, out: &[KeptItem]) {
        for visit in &course.visits {
            let Some(item) = out.iter().find(|it| it.item == visit.item) else {
                continue;
            };
            let slot = instant(course.day(), visit.to).unwrap_or(self.since);
            let is_out = course.room.whereabouts(visit.item, visit.person) == Some(Whereabouts::Out);
            let (meeting, own) = match course.status {
                MeetingStatus::Planned | MeetingStatus::Cancelled => (slot, slot),
                // Whoever was seen out is told so.
                MeetingStatus::InSession { .. } if is_out => (Timestamp::MAX, slot),
                MeetingStatus::InSession { .. } => (Timestamp::MAX, Timestamp::MAX),
                MeetingStatus::Ended { .. } => (slot, self.since),
            };
            let guest = Audience::Person(visit.person);
            self.until(Thing::Meeting(course.meeting), guest, Sight::Whole, meeting);
            self.until(Thing::Item(visit.item), guest, Sight::Whole, own);
            for attachment in &item.attachments {
                self.until(Thing::Attachment(attachment.attachment), guest, Sight::Whole, own);
            }
        }
    }
}

/// Who reads closed things of a body: its members, those who keep its papers, those who go through them for another body.
fn insiders(body: BodyId) -> [Audience; 3] {
    [
        Audience::Members(body),
        Audience::Secretariat(body),
        Audience::Reviewers(body),
    ]
}
