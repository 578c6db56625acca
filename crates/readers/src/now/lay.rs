//! Lays a fact out in the tables.

use std::collections::BTreeMap;

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::event::{
    BodyRegistered, ClosedDecisionTold, Event, ItemClosed, ItemHeld, ItemLetGo, ItemOpened, Stream,
};
use raadslag_council::ids::{AttachmentId, BodyId, MeetingId};
use raadslag_council::kept::{KeptAttachment, KeptClosing, KeptItem, KeptRecord, Slot, put_together};
use raadslag_council::meeting::{AgendaStatus, Course, Meeting, MeetingKind, MeetingStatus, MinutesStatus};
use raadslag_council::paper::Change;
use raadslag_council::record::RecordKind;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::open::{self, Telling};
use super::{
    access, after, called, counts, deviations, pages, papers_requests, personal, plans, review, seals, shown, writings,
};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// A body.
    BODY = "insert into now1_body (body, slug, name, body_type, moved) values ($1, $2, $3, $4, 0) on conflict (body) do nothing";
    /// Whether a body's slug is taken.
    BODY_SLUG = "select count(*) from now1_body where slug = $1";
    /// A body's slug.
    SLUG_OF = "select slug from now1_body where body = $1";
    /// The slug a meeting got when it was first read, its body, and since when what was given out is as it is.
    OLD = "select slug, body, told, at, fingerprint from now1_meeting where meeting = $1";
    /// Whether a meeting's slug is taken.
    MEETING_SLUG = "select count(*) from now1_meeting where slug = $1";
    /// Takes a meeting out.
    CLEAR_MEETING = "delete from now1_meeting where meeting = $1";
    /// Takes a meeting's items out.
    CLEAR_ITEMS = "delete from now1_item where meeting = $1";
    /// Takes a meeting's attachments out.
    CLEAR_ATTACHMENTS = "delete from now1_attachment where meeting = $1";
    /// Takes a meeting's parts out.
    CLEAR_PARTS = "delete from now1_part where meeting = $1";
    /// Takes out the grants that a meeting or a follow-up gives.
    CLEAR_GRANTS = "delete from now1_grant where source = $1";
    /// Takes out who is shut out of a meeting's items, or let in to them.
    CLEAR_RECUSALS = "delete from now1_recusal where meeting = $1";
    /// Somebody is shut out of an item, or let in to it.
    RECUSAL = "insert into now1_recusal (meeting, item, person, says) values ($1, $2, $3, $4) on conflict do nothing";
    /// Takes out who is invited to a meeting's items.
    CLEAR_GUESTS = "delete from now1_guest where meeting = $1";
    /// Somebody is invited to an item.
    GUEST = "insert into now1_guest (meeting, item, person, place) values ($1, $2, $3, $4) on conflict do nothing";
    /// A meeting.
    MEETING = "insert into now1_meeting (meeting, body, slug, date, start, year, document, edition, entry, told, at, fingerprint, here, settled, status, agenda, minutes, published, signed, signers, meeting_kind, begun) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) on conflict do nothing";
    /// An item.
    ITEM = "insert into now1_item (item, face, meeting, place, open, case_id, title, facts, outcomes, ground, public_title, change, public_change, under_item, review_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing";
    /// An attachment.
    ATTACHMENT = "insert into now1_attachment (attachment, face, item, meeting, place, appendix, file, review_on) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    /// A part.
    PART = "insert into now1_part (meeting, face, place, slot, text) values ($1, $2, $3, $4, $5) on conflict do nothing";
}

const CLEAR: [&str; 7] = [
    CLEAR_MEETING,
    CLEAR_ITEMS,
    CLEAR_ATTACHMENTS,
    CLEAR_PARTS,
    CLEAR_GRANTS,
    CLEAR_RECUSALS,
    CLEAR_GUESTS,
];

/// Which side of a meeting's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// As it was given out, or read in.
    Out,
    /// As it is worked on.
    Draft,
}

impl Face {
    /// The number the tables write.
    pub(super) fn number(self) -> i64 {
        match self {
            Self::Out => 0,
            Self::Draft => 1,
        }
    }
}

/// A body gets its address.
pub(super) fn body(tx: &mut Tx<'_>, body: &BodyRegistered, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let name = lookup.text(body.name)?.unwrap_or_default();
    let slug = free_slug(tx, BODY_SLUG, &raadslag_council::identity::slug(&name))?;
    let kind = word(&body.body_type);
    tx.send(
        BODY,
        vals![&body.body.to_string(), &slug, &body.name.to_string(), &kind],
    )?;
    called::lay(tx, body.body, &name)
}

/// Entries of a meeting that follow each other: what stays of each is added, then its rows are made anew from all its facts.
pub(super) fn meeting(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    entries: &[Entry],
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let Some(last) = entries.last() else { return Ok(()) };
    let past = lookup.past(Stream::Meeting(meeting), last.seq)?;
    let (mut known, id) = (Meeting::default(), meeting.to_string());
    let new = past.len().saturating_sub(entries.len());
    past[..new].iter().for_each(|it| known.apply(it));
    let old = tx.find(OLD, vals![&id], |row| {
        let moment = Moment {
            entry: row.count(2)?,
            at: row.text(3)?.to_owned(),
            hash: row.text(4)?.to_owned(),
        };
        Ok(((row.text(0)?.to_owned(), pages::id(row, 1)?), moment))
    })?;
    let is_known = old.is_some();
    let (old, mut since) = old.unzip();
    let (mut slug, mut body): (_, Option<BodyId>) = old.unzip();
    // Of each body that it was of: the entry by which it came there, or went.
    let mut moved: BTreeMap<BodyId, u64> = BTreeMap::new();
    let mut told: Option<Telling> = None;
    let mut grants = Vec::new();
    let mut to_all = access::ToAll::of(tx, &id)?;
    for (count, entry) in (new..).zip(entries) {
        let paper = review::paper_of(&known);
        let (event, past, is_last) = (&past[count], &past[..=count], entry.seq == last.seq);
        let (planned, openness) = (day_and_hour(&known), openness_told(&known, event));
        known.apply(event);
        let is_quiet =
            is_work(event) || is_told_already(&known, event, openness) || is_about_minutes_to_come(&known, event);
        if !is_quiet || planned != day_and_hour(&known) {
            since = Some(Moment::of(entry));
        }
        let Some(head) = Head::of(&known) else { continue };
        if slug.is_none() {
            slug = Some(head.new_slug(tx)?);
        }
        moved.extend(
            body.replace(head.body)
                .into_iter()
                .chain([head.body])
                .map(|it| (it, entry.seq)),
        );
        seals::lay(tx, (event, entry), (&known, past), lookup)?;
        writings::of_meeting(tx, event, entry)?;
        let is_step = after::happened(tx, (event, entry), &known, past)?;
        if is_step {
            since = Some(Moment::of(entry));
        }
        let is_told_beside = is_step || matches!(event, Event::CaseNumberNoted(_));
        open::lay_off(tx, (meeting, &known), (event, entry))?;
        plans::moved(tx, &known, past)?;
        if is_last || paper != review::paper_of(&known) {
            review::paper(tx, meeting, &known, entry)?;
        }
        // Before it was out nobody outside hears more of it than its plan.
        grants = match is_last || was_given_out(&known) {
            true => shown::grants(&known, entry, lookup)?,
            false => Vec::new(),
        };
        // What is closed at once is told, whatever it was done by.
        if to_all.keep(&mut grants) {
            since = Some(Moment::of(entry));
        }
        let told = match told.take().filter(|it| !is_told_beside && it.body() == head.body) {
            Some(known) => told.insert(known),
            None => told.insert(Telling::of(tx, meeting, head.body)?),
        };
        told.tell(tx, &known, &grants, entry)?;
    }
    let (Some(head), Some(slug)) = (Head::of(&known), slug) else {
        return Ok(());
    };
    // What was never laid out has no rows.
    for sql in CLEAR.iter().filter(|_| is_known) {
        tx.send(sql, vals![&id])?;
    }
    let since = since.unwrap_or_else(|| Moment::of(last));
    head.lay(tx, (&slug, kind(&known, lookup)?), (last, &since))?;
    moved
        .into_iter()
        .try_for_each(|(body, entry)| counts::moved(tx, body, entry))?;
    faces(tx, &known, &id)?;
    after::lay(tx, &known)?;
    if let Some(course) = known.course() {
        held(tx, course, &id)?;
        plans::lay(tx, course, &past, entries)?;
    }
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &id))
}

/// Whether anything of it may be everybody's, or was so and is told to be no more.
fn was_given_out(meeting: &Meeting) -> bool {
    match meeting.course() {
        Some(course) => course.out.is_some(),
        None => meeting.public_edition().is_some(),
    }
}

/// Since when something is as it is.
struct Moment {
    entry: u64,
    at: String,
    hash: String,
}

impl Moment {
    fn of(entry: &Entry) -> Self {
        Self {
            entry: entry.seq,
            at: access::instant(entry.at),
            hash: entry.hash.to_string(),
        }
    }
}

/// When it is, as everybody is told.
fn day_and_hour(meeting: &Meeting) -> Option<(Option<Date>, Option<ClockTime>)> {
    Head::of(meeting).map(|it| (it.date, it.start))
}

/// What an item's openness, and all that is told of a closed one, is to whoever was given the paper.
type OpennessTold = Option<(bool, Option<KeptClosing>)>;

/// What that was of the item that an event opens or closes.
fn openness_told(meeting: &Meeting, event: &Event) -> OpennessTold {
    match event {
        Event::ItemClosed(ItemClosed { item, .. }) | Event::ItemOpened(ItemOpened { item, .. }) => {
            meeting.openness_told(*item)
        }
        _ => None,
    }
}

/// Whether an event about an item's openness, about whom it waits for or about what was decided on it tells those who read the paper
/// nothing: they were not given the item, or it stands as closed or open as before, under the same public title and ground.
fn is_told_already(meeting: &Meeting, event: &Event, before: OpennessTold) -> bool {
    match event {
        Event::ItemClosed(_) | Event::ItemOpened(_) => before == openness_told(meeting, event),
        Event::ItemHeld(ItemHeld { item, .. })
        | Event::ItemLetGo(ItemLetGo { item, .. })
        | Event::ClosedDecisionTold(ClosedDecisionTold { item, .. }) => meeting.openness_told(*item).is_none(),
        _ => false,
    }
}

/// Whether minutes are sent, signed or called back of which everybody still reads only the agenda.
fn is_about_minutes_to_come(meeting: &Meeting, event: &Event) -> bool {
    let is_about_minutes = matches!(
        event,
        Event::MinutesSent(_) | Event::MinutesSealed(_) | Event::MinutesSigned(_) | Event::MinutesRecalled(_)
    );
    let course = meeting.course().filter(|it| it.is_published);
    let out = course.and_then(|it| it.out.as_ref());
    is_about_minutes && out.is_some_and(|it| it.document != RecordKind::Minutes)
}

/// Whether an event changes only the paper that is worked on, what is noted of it for those inside or what happens in the room, and
/// nothing that was given out: then nobody outside hears of it, but for what the corrections tell and for another day or hour. Where
/// everybody follows the meeting, the page for that tells them.
fn is_work(event: &Event) -> bool {
    matches!(
        event,
        Event::PartWritten(_)
            | Event::PartFilled(_)
            | Event::ItemPlaced(_)
            | Event::ItemMoved(_)
            | Event::ItemTakenOff(_)
            | Event::AttachmentAdded(_)
            | Event::AttachmentChanged(_)
            | Event::AttachmentLookedInto(_)
            | Event::AttachmentRemoved(_)
            | Event::GuestInvited(_)
            | Event::GuestCalledOff(_)
            | Event::AgendaLocked(_)
            | Event::AgendaUnlocked(_)
            | Event::ItemFiled(_)
            | Event::ReceiptCorrected(_)
            | Event::ReceiptTakenBack(_)
            | Event::ItemLeftUnfiled(_)
            | Event::FilingAwaited(_)
            | Event::ClosingKept(_)
            | Event::SignersReminded(_)
            | Event::DutyReminded(_)
            | Event::PersonalKept(_)
            | Event::PersonalForgotten(_)
            | Event::PapersAsked(_)
            | Event::PapersGranted(_)
            | Event::PapersRead(_)
            | Event::PapersRefused(_)
            | Event::ItemNumbered(_)
            | Event::ItemCalled(_)
            | Event::ItemReordered(_)
            | Event::GuestCalledIn(_)
            | Event::GuestSeenOut(_)
            | Event::DeputyCalledIn(_)
            | Event::DeputyCalledOff(_)
            | Event::WordAsked(_)
            | Event::WordGiven(_)
            | Event::WordEnded(_)
            | Event::AttendanceNoted(_)
            | Event::CameOrLeft(_)
            | Event::RecusalRaised(_)
            | Event::RecusalDropped(_)
            | Event::AmendmentMoved(_)
            | Event::AmendmentWithdrawn(_)
            | Event::VoteOpened(_)
            | Event::VotesCast(_)
            | Event::VoteClosed(_)
            | Event::VoteVoided(_)
            | Event::ElectionOpened(_)
            | Event::ElectionCounted(_)
            | Event::LotDrawn(_)
            | Event::ElectionVoided(_)
            | Event::StatementGiven(_)
            | Event::StatementWithdrawn(_)
            | Event::AgendaAdopted(_)
            | Event::TimesCorrected(_)
            | Event::DeviationNoted(_)
            | Event::CommitteeDecidesByLaw(_)
            | Event::DecisionSuspended(_)
            | Event::SuspensionTakenBack(_)
            | Event::SuspensionEnded(_)
            | Event::CaseNumberNoted(_)
            | Event::AddendumAdded(_)
    )
}

/// What is known of a meeting that is planned and held here.
fn held(tx: &mut Tx<'_>, course: &Course, id: &str) -> Result<(), Fault> {
    let out = course.recusals().map(|(item, person)| match course.stands(item) {
        true => (item, person, "OUT"),
        false => (item, person, "OFF"),
    });
    let let_in = course.let_in().map(|(item, person)| (item, person, "IN"));
    for (item, person, says) in out.chain(let_in) {
        tx.send(RECUSAL, vals![id, &item.to_string(), &person.to_string(), says])?;
    }
    deviations::lay(tx, course)?;
    papers_requests::lay(tx, course)?;
    personal::lay(tx, course)?;
    let came = course.guest_times().into_iter().filter(|it| !it.stays.is_empty());
    for (place, visit) in (0u32..).zip(came) {
        let (item, person) = (visit.item.to_string(), visit.person.to_string());
        tx.send(GUEST, vals![id, &item, &person, place])?;
    }
    Ok(())
}

/// The paper as it was given out, and as it is worked on.
fn faces(tx: &mut Tx<'_>, meeting: &Meeting, id: &str) -> Result<(), Fault> {
    let Some(course) = meeting.course() else {
        // What was read in for reviewers alone is work to everybody else.
        if let Some(out) = meeting.public_edition() {
            face(tx, meeting, &out.record, (id, Face::Out))?;
        }
        return match meeting.latest().filter(|it| it.for_review) {
            Some(brought) => face(tx, meeting, &brought.record, (id, Face::Draft)),
            None => Ok(()),
        };
    };
    if let Some(out) = &course.out {
        face(tx, meeting, &out.record, (id, Face::Out))?;
    }
    face(tx, meeting, &course.paper.record(), (id, Face::Draft))
}

fn face(tx: &mut Tx<'_>, meeting: &Meeting, record: &KeptRecord, of: (&str, Face)) -> Result<(), Fault> {
    items(tx, meeting, record, of)?;
    attachments(tx, "", (&record.of_meeting, &[]), of)?;
    parts(tx, record, of)
}

/// What kind of meeting: as it was planned here, or as the paper says that was read in.
fn kind(meeting: &Meeting, lookup: &Lookup<'_>) -> Result<MeetingKind, Fault> {
    if let Some(course) = meeting.course() {
        return Ok(course.plan.kind);
    }
    let paper = meeting.public_edition().or(meeting.latest());
    let head = paper.and_then(|it| it.record.parts.iter().find(|it| it.slot == Slot::Head));
    let text = head.map(|it| lookup.text(it.text)).transpose()?.flatten();
    let head = text.map(|it| put_together(&[(Slot::Head, it.as_str())]).head);
    Ok(head.map(|it| it.meeting_kind).unwrap_or_default())
}

/// What a meeting's row says.
struct Head {
    meeting: MeetingId,
    body: BodyId,
    date: Option<Date>,
    start: Option<ClockTime>,
    document: Option<RecordKind>,
    edition: u32,
    course: CourseRow,
}

/// As planned, until it began on another day.
fn begins(course: &Course) -> ClockTime {
    match course.status {
        MeetingStatus::InSession { since, .. } | MeetingStatus::Ended { since, .. } if course.began_on.is_some() => {
            since
        }
        _ => course.plan.start,
    }
}

/// What it says of a meeting held here.
#[derive(Default)]
struct CourseRow {
    here: bool,
    settled: bool,
    status: &'static str,
    agenda: &'static str,
    minutes: &'static str,
    /// 1 where it is public, 2 where it was and was taken back, 3 where it waits until somebody has looked.
    published: i64,
    signed: u64,
    signers: u64,
    /// Day and time of day at which it really began, or empty.
    begun: String,
}

impl Head {
    fn of(meeting: &Meeting) -> Option<Self> {
        if let Some(course) = meeting.course() {
            return Some(Self {
                meeting: course.meeting,
                body: course.body,
                date: Some(course.day()),
                start: Some(begins(course)),
                document: Some(course.out.as_ref().map_or_else(|| course.document(), |it| it.document)),
                edition: course.out.as_ref().map_or(0, |it| it.version),
                course: CourseRow::of(course),
            });
        }
        let latest = meeting.public_edition().or(meeting.latest())?;
        Some(Self {
            meeting: latest.meeting,
            body: latest.body,
            date: latest.date,
            start: meeting.start_read_in(),
            document: latest.document,
            edition: latest.edition,
            course: CourseRow {
                published: match meeting.read_in() {
                    it if it.is_withdrawn => 2,
                    it if it.held_back.is_some() => 3,
                    _ => 0,
                },
                ..CourseRow::default()
            },
        })
    }

    fn lay(
        &self,
        tx: &mut Tx<'_>,
        (slug, kind): (&str, MeetingKind),
        (entry, since): (&Entry, &Moment),
    ) -> Result<(), Fault> {
        let date = self.date.map(|it| it.to_string()).unwrap_or_default();
        let start = self.start.map(|it| it.to_string()).unwrap_or_default();
        let year = date.split('-').next().unwrap_or_default();
        let document = self.document.as_ref().map(word).unwrap_or_default();
        let (meeting, body) = (self.meeting.to_string(), self.body.to_string());
        tx.send(
            MEETING,
            vals![
                &meeting,
                &body,
                slug,
                &date,
                &start,
                year,
                &document,
                self.edition,
                entry.seq,
                since.entry,
                &since.at,
                &since.hash,
                self.course.here,
                self.course.settled,
                self.course.status,
                self.course.agenda,
                self.course.minutes,
                self.course.published,
                self.course.signed,
                self.course.signers,
                &word(&kind),
                &self.course.begun
            ],
        )
    }

    fn new_slug(&self, tx: &mut Tx<'_>) -> Result<String, Fault> {
        let body = tx
            .find(SLUG_OF, vals![&self.body.to_string()], |row| {
                row.text(0).map(str::to_owned)
            })?
            .unwrap_or_default();
        let date = self.date.map_or_else(|| self.meeting.to_string(), |it| it.to_string());
        free_slug(tx, MEETING_SLUG, &format!("{body}-{date}"))
    }
}

impl CourseRow {
    fn of(course: &Course) -> Self {
        Self {
            here: true,
            settled: course.is_settled(),
            status: match course.status {
                MeetingStatus::Planned => "PLANNED",
                MeetingStatus::InSession { .. } => "IN_SESSION",
                MeetingStatus::Ended { .. } => "ENDED",
                MeetingStatus::Cancelled => "CANCELLED",
            },
            agenda: match course.agenda {
                AgendaStatus::Draft => "DRAFT",
                AgendaStatus::Locked => "LOCKED",
                AgendaStatus::Released => "RELEASED",
            },
            minutes: match course.minutes {
                MinutesStatus::Draft => "DRAFT",
                MinutesStatus::SentToSignature => "SENT_TO_SIGNATURE",
                MinutesStatus::Frozen => "FROZEN",
            },
            published: match (course.is_published, course.is_withdrawn) {
                (true, _) => 1,
                (false, true) => 2,
                (false, false) => 0,
            },
            signed: course.signed.len() as u64,
            signers: course.signers.len() as u64,
            begun: match course.status {
                MeetingStatus::InSession { since, .. } | MeetingStatus::Ended { since, .. } => {
                    format!("{} {since}", course.day())
                }
                MeetingStatus::Planned | MeetingStatus::Cancelled => String::new(),
            },
        }
    }
}

fn items(tx: &mut Tx<'_>, meeting: &Meeting, record: &KeptRecord, of: (&str, Face)) -> Result<(), Fault> {
    for (place, item) in (0u32..).zip(&record.items) {
        let closing = meeting.closing(item.item);
        let ground = closing.map(|it| it.ground.to_string()).unwrap_or_default();
        let public_title = closing.map(|it| it.public_title.to_string()).unwrap_or_default();
        let case = item.case.map(|it| it.to_string()).unwrap_or_default();
        let under = item.under.map(|it| it.to_string()).unwrap_or_default();
        let (title, facts) = (part(record, Slot::Title(place)), part(record, Slot::Facts(place)));
        let outcomes = item.outcomes.iter().map(word).collect::<Vec<_>>().join(" ");
        let open = meeting.is_open(item.item);
        let review_on = closing.and_then(|it| it.review_on).filter(|_| !open);
        let review_on = review_on.map(|it| it.to_string()).unwrap_or_default();
        tx.send(
            ITEM,
            vals![
                &item.item.to_string(),
                of.1.number(),
                of.0,
                place,
                open,
                &case,
                &title,
                &facts,
                &outcomes,
                &ground,
                &public_title,
                change(meeting, item, of.1),
                public_change(meeting, item, of.1),
                &under,
                &review_on
            ],
        )?;
        let paper = meeting.course().and_then(|it| it.paper.find(item.item));
        let reviews: Vec<_> = paper.into_iter().flat_map(|it| it.reviews()).collect();
        attachments(tx, &item.item.to_string(), (&item.attachments, &reviews), of)?;
    }
    Ok(())
}

/// How an item is otherwise than in the version given out before.
fn change(meeting: &Meeting, item: &KeptItem, face: Face) -> &'static str {
    let found = meeting.course().and_then(|it| match face {
        Face::Out => it.change_given_out(item.item),
        Face::Draft => it.change(item.item),
    });
    change_word(found)
}

/// The same for whoever reads no more of it than everybody does: of a draft that is nobody.
fn public_change(meeting: &Meeting, item: &KeptItem, face: Face) -> &'static str {
    let course = meeting.course().filter(|_| face == Face::Out);
    change_word(course.and_then(|it| it.public_change_given_out(item.item)))
}

fn change_word(change: Option<Change>) -> &'static str {
    match change {
        Some(Change::New) => "NEW",
        Some(Change::Changed) => "CHANGED",
        None => "",
    }
}

/// The attachments of an item; where it is none, of the meeting as a whole.
fn attachments(
    tx: &mut Tx<'_>,
    item: &str,
    (kept, reviews): (&[KeptAttachment], &[(Option<AttachmentId>, Date)]),
    (meeting, face): (&str, Face),
) -> Result<(), Fault> {
    for (place, attachment) in (0u32..).zip(kept) {
        let appendix = attachment.appendix.map_or(-1, i64::from);
        let file = attachment.file.map(|it| it.to_string()).unwrap_or_default();
        let review_on = reviews.iter().find(|it| it.0 == Some(attachment.attachment));
        let review_on = review_on.map(|it| it.1.to_string()).unwrap_or_default();
        tx.send(
            ATTACHMENT,
            vals![
                &attachment.attachment.to_string(),
                face.number(),
                item,
                meeting,
                place,
                appendix,
                &file,
                &review_on
            ],
        )?;
    }
    Ok(())
}

fn parts(tx: &mut Tx<'_>, record: &KeptRecord, (meeting, face): (&str, Face)) -> Result<(), Fault> {
    for (place, part) in (0u32..).zip(&record.parts) {
        let slot = serde_json::to_string(&part.slot).map_err(|error| Fault::Damaged(error.to_string()))?;
        tx.send(
            PART,
            vals![meeting, face.number(), place, &slot, &part.text.to_string()],
        )?;
    }
    Ok(())
}

fn part(record: &KeptRecord, slot: Slot) -> String {
    record
        .parts
        .iter()
        .find(|it| it.slot == slot)
        .map(|it| it.text.to_string())
        .unwrap_or_default()
}

/// A code as its JSON word.
pub(super) fn word<T: serde::Serialize>(code: &T) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|it| it.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The wish itself, or the wish with the first free number.
fn free_slug(tx: &mut Tx<'_>, taken: &str, wish: &str) -> Result<String, Fault> {
    let mut slug = wish.to_owned();
    let mut number = 1;
    while tx.one(taken, vals![&slug], |row| row.int(0))? > 0 {
        number += 1;
        slug = format!("{wish}-{number}");
    }
    Ok(slug)
}
