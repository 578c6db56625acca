//! Items on their way to an agenda: whose they are, what they wait for, and what happened to them.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::case::{Case, ItemStatus, Proposal, Turn, turns};
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, FileId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::kept::ERASED;
use raadslag_council::paper::ItemKind;
use raadslag_council::record::AttachmentLine;
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::draft::DraftItem;
use super::lay::{CLEAR_GRANTS, word};
use super::pages::{code, id, payload, words};
use super::writings;
use crate::follow::Lookup;

/// The columns of a proposal's row.
macro_rules! columns {
    () => {
        "select p.item, p.case_id, p.body, n.bytes, p.status, p.author, p.approver, t.bytes, p.open, coalesce(m.slug, ''), coalesce(m.date, ''), coalesce(u.date, ''), coalesce(a.slug, ''), coalesce(a.date, ''), an.bytes, p.at, r.bytes, p.kind, p.reading, p.earliest, p.left_by, p.left_as, coalesce(l.date, ''), lp.bytes, coalesce(l.minutes, '') from now1_proposal p join now1_body b on b.body = p.body left join payload n on n.id = b.name left join payload t on t.id = p.title left join now1_meeting m on m.meeting = p.meeting left join now1_meeting u on u.meeting = p.until left join now1_meeting a on a.meeting = p.after left join now1_body ab on ab.body = a.body left join payload an on an.id = ab.name left join now1_meeting l on l.meeting = p.left_by left join now1_body lb on lb.body = l.body left join payload lp on lp.id = lb.name left join payload r on r.id = p.reason"
    };
}

raadslag_store::statements! {
    /// Takes a case's proposals out.
    CLEAR = "delete from now1_proposal where case_id = $1";
    /// Takes their attachments out.
    CLEAR_ATTACHMENTS = "delete from now1_proposal_attachment where case_id = $1";
    /// Takes out what its items went on as.
    CLEAR_WENT_ON = "delete from now1_went_on where case_id = $1";
    /// An item of a meeting, and the one that its matter went on as.
    WENT_ON = "insert into now1_went_on (case_id, earlier, item) values ($1, $2, $3) on conflict do nothing";
    /// A proposal.
    PROPOSAL = "insert into now1_proposal (item, case_id, body, kind, status, author, approver, title, open, meeting, until, after, left_by, left_as, at, reason, reading, earliest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict do nothing";
    /// Since when a proposal is as it is, and why.
    SINCE = "select status, at, reason from now1_proposal where item = $1";
    /// An attachment of a proposal.
    ATTACHMENT = "insert into now1_proposal_attachment (attachment, item, case_id, line, file) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// Something that happened.
    STEP = "insert into now1_proposal_step (entry, item, at, actor, kind, text, person, meeting) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    /// What happened goes on with a proposal that is another item from now on.
    CARRY_STEPS = "update now1_proposal_step set item = $1 where item = $2";
    /// Proposals of a writer, the newest step first.
    OF_AUTHOR = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.author = $3 order by p.at desc, p.item");
    /// Proposals that wait for somebody to approve them, the oldest first.
    TO_APPROVE = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.status = 'READY' and p.approver = $3 order by p.at, p.item");
    /// What the agenda of a meeting of a body may take: approved, and not put off to a later meeting that still comes.
    OFFERED = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.body = $3 and p.status in ('APPROVED_FOR_AGENDA', 'POSTPONED') and (u.meeting is null or u.status <> 'PLANNED' or u.date <= $4) order by p.at, p.item");
    /// What stands on the agenda of a meeting.
    ON_AGENDA = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.meeting = $3 and p.status = 'ON_AGENDA' order by p.at, p.item");
    /// What a body has on its way, the oldest first.
    OF_BODY = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.body = $3 and p.status in ('READY', 'APPROVED_FOR_AGENDA', 'POSTPONED', 'SENT_BACK') order by p.status, p.at, p.item");
    /// One of them.
    ONE = concat!(columns!(), " where ", sight!("'proposal:' || p.item"), " = 2 and p.item = $3");
    /// What happened to it, oldest first.
    STEPS_OF = "select s.at, s.actor, s.kind, t.bytes, s.person, coalesce(m.slug, '') from now1_proposal_step s left join payload t on t.id = s.text left join now1_meeting m on m.meeting = s.meeting where s.item = $1 order by s.entry";
    /// The line and file of a proposal's attachment.
    FILE = concat!("select l.bytes, x.file from now1_proposal_attachment x left join payload l on l.id = x.line where ", sight!("'proposal:' || x.item"), " = 2 and x.attachment = $3");
    /// The stations of a case so far that may be seen, oldest first.
    STATIONS = concat!("select p.item, p.body, n.bytes, p.status, coalesce(m.slug, ''), coalesce(m.date, ''), p.reading from now1_proposal p join now1_body b on b.body = p.body left join payload n on n.id = b.name left join now1_meeting m on m.meeting = p.meeting where ", sight!("'proposal:' || p.item"), " = 2 and p.case_id = $3 order by p.at, p.item");
}

/// A case's rows are made anew from its facts; what happened is added.
pub(super) fn lay(
    tx: &mut Tx<'_>,
    case: CaseId,
    (event, entry): (&Event, &Entry),
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let known = Case::fold(&lookup.past(Stream::Case(case), entry.seq)?);
    let id = case.to_string();
    let before = known
        .proposals
        .iter()
        .map(|it| since(tx, it.paper.item))
        .collect::<Result<Vec<_>, _>>()?;
    for sql in [CLEAR, CLEAR_ATTACHMENTS, CLEAR_WENT_ON, CLEAR_GRANTS] {
        tx.send(sql, vals![&id])?;
    }
    for (proposal, before) in known.proposals.iter().zip(before) {
        let step = (event, entry);
        row(tx, (&id, &known), proposal, (before, step))?;
    }
    for it in known.went_on.iter().filter(|it| it.item != it.earlier) {
        tx.send(WENT_ON, vals![&id, &it.earlier.to_string(), &it.item.to_string()])?;
    }
    happened(tx, event, entry)?;
    writings::of_case(tx, event, entry)?;
    known
        .grants(entry.at)
        .iter()
        .try_for_each(|grant| access::lay(tx, grant, &id))
}

/// Status, instant and reason as they stood.
type Since = Option<(String, String, String)>;

fn since(tx: &mut Tx<'_>, item: ItemId) -> Result<Since, Fault> {
    tx.find(SINCE, vals![&item.to_string()], |row| {
        Ok((
            row.text(0)?.to_owned(),
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ))
    })
}

fn row(
    tx: &mut Tx<'_>,
    (case, known): (&str, &Case),
    proposal: &Proposal,
    (before, (event, entry)): (Since, (&Event, &Entry)),
) -> Result<(), Fault> {
    let item = proposal.paper.item.to_string();
    let status = word(&proposal.status);
    let left = known.left_here(proposal.paper.item);
    let (at, reason) = match before {
        Some((was, at, reason)) if was == status && !is_step_of(event, proposal.paper.item) => (at, reason),
        _ => (access::instant(entry.at), written(said(event).0)),
    };
    tx.send(
        PROPOSAL,
        vals![
            &item,
            case,
            &proposal.body.to_string(),
            &word(&proposal.paper.kind),
            &status,
            &written(proposal.author),
            &written(proposal.approver),
            &proposal.paper.title.text.to_string(),
            proposal.paper.closing.is_none(),
            &written(proposal.meeting.filter(|_| proposal.status.has_come())),
            &written(proposal.until),
            &written(proposal.after),
            &written(left.map(|it| it.meeting)),
            &written(left.map(|it| it.item)),
            &at,
            &reason,
            i64::from(proposal.reading.map_or(0, |it| it.number)),
            &written(proposal.reading.and_then(|it| it.earliest))
        ],
    )?;
    for attachment in &proposal.paper.attachments {
        // On an agenda, and when it is over, the agenda has them.
        if proposal.status.has_come() {
            break;
        }
        tx.send(
            ATTACHMENT,
            vals![
                &attachment.attachment.to_string(),
                &item,
                case,
                &attachment.line.to_string(),
                &written(attachment.file)
            ],
        )?;
    }
    Ok(())
}

fn written<T: std::fmt::Display>(id: Option<T>) -> String {
    id.map(|it| it.to_string()).unwrap_or_default()
}

fn is_step_of(event: &Event, item: ItemId) -> bool {
    let step = step_of(event);
    step.is_some_and(|(of, _)| of == item)
}

/// The item of a step on the way, and what was said with it; writing is no step.
fn step_of(event: &Event) -> Option<(ItemId, Said)> {
    let item = match event {
        Event::ProposalBegun(it) => it.item,
        Event::ProposalRouted(it) => it.item,
        Event::ProposalHandedOn(it) => it.item,
        Event::ProposalApproved(it) => it.item,
        Event::ProposalSentBack(it) => it.item,
        Event::ProposalWithdrawn(it) => it.item,
        Event::ProposalPostponed(it) => it.item,
        Event::ProposalPlaced(it) => it.item,
        Event::ProposalReturned(it) => it.again,
        Event::ProposalTakenBack(it) => it.item,
        Event::ProposalDecided(it) => it.item,
        _ => return None,
    };
    Some((item, said(event)))
}

/// What one fact says: its text, whom it went to, which meeting.
type Said = (Option<TextId>, Option<PersonId>, Option<MeetingId>);

fn said(event: &Event) -> Said {
    match event {
        Event::ProposalBegun(it) => (None, None, it.after),
        Event::ProposalHandedOn(it) => (it.note, Some(it.to), None),
        Event::ProposalSentBack(it) => (Some(it.reason), None, None),
        Event::ProposalWithdrawn(it) => (Some(it.reason), None, None),
        Event::ProposalPostponed(it) => (Some(it.reason), None, it.to),
        Event::ProposalPlaced(it) => (None, None, Some(it.meeting)),
        Event::ProposalReturned(it) => (None, None, Some(it.meeting)),
        Event::ProposalTakenBack(it) => (None, None, Some(it.meeting)),
        Event::ProposalDecided(it) => (None, None, Some(it.meeting)),
        _ => (None, None, None),
    }
}

fn happened(tx: &mut Tx<'_>, event: &Event, entry: &Entry) -> Result<(), Fault> {
    let Some((item, (text, person, meeting))) = step_of(event) else {
        return Ok(());
    };
    let item = item.to_string();
    if let Event::ProposalReturned(it) = event
        && it.again != it.item
    {
        tx.send(CARRY_STEPS, vals![&item, &it.item.to_string()])?;
    }
    let kind = event.kind().split('.').next().unwrap_or_default();
    tx.send(
        STEP,
        vals![
            entry.seq,
            &item,
            &access::instant(entry.at),
            &written(entry.actor),
            kind,
            &written(text),
            &written(person),
            &written(meeting)
        ],
    )
}

/// A proposal in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRow {
    /// The item.
    pub item: ItemId,
    /// Its case.
    pub case: CaseId,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
    /// How far it is.
    pub status: ItemStatus,
    /// Who writes it.
    pub author: Option<PersonId>,
    /// Who was asked to approve it.
    pub approver: Option<PersonId>,
    /// Its title; empty when it was erased.
    pub title: String,
    /// It is to be open to the public.
    pub is_open: bool,
    /// The address and day of the meeting whose agenda it stands on.
    pub meeting: Option<(String, Option<Date>)>,
    /// Not before the meeting of this day.
    pub until: Option<Date>,
    /// The body and day of the meeting that left it here.
    pub after: Option<(String, Option<Date>)>,
    /// The meeting whose minutes left it where it waits or stands: that one, or one of its own body that put it off since.
    pub left: Option<LeftBy>,
    /// Since when it is as it is.
    pub at: Timestamp,
    /// Why it is as it is, where somebody said.
    pub reason: String,
    /// A member's motion (rule 5).
    pub is_motion: bool,
    /// Which reading it is, where its body reads it more than once.
    pub reading: Option<u8>,
    /// The day before which it is not read.
    pub earliest: Option<Date>,
}

/// The meeting whose minutes left a proposal where it waits or stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBy {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
    /// The name of its body.
    pub body_name: String,
    /// Its day.
    pub date: Option<Date>,
    /// Its minutes are called back: what they say may become otherwise.
    pub is_called_back: bool,
}

/// A proposal with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalSeen {
    /// As in a list.
    pub row: ProposalRow,
    /// As its facts tell it.
    pub proposal: Proposal,
    /// Its words, each part with how often it was written.
    pub item: DraftItem,
    /// What happened, oldest first.
    pub steps: Vec<ProposalStep>,
    /// Where the case has been and is, oldest first: body, how far, address and day of the meeting.
    pub stations: Vec<Station>,
    /// Where the case went otherwise than planned, as far as that may be seen: how, and which body.
    pub turns: Vec<(Turn, BodyId)>,
}

/// A body on the route of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// The item there.
    pub item: ItemId,
    /// The body.
    pub body_name: String,
    /// How far it is there.
    pub status: ItemStatus,
    /// Which reading, where its body reads it more than once.
    pub reading: Option<u8>,
    /// The day of the meeting, once it stands on an agenda.
    pub date: Option<Date>,
}

/// Something that happened to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalStep {
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody when it was the operator.
    pub actor: Option<PersonId>,
    /// The fact's name without its version, such as `proposal_sent_back`.
    pub kind: String,
    /// What was said; empty when nothing was or it was erased.
    pub text: String,
    /// Whom it went to.
    pub person: Option<PersonId>,
}

impl Now {
    /// What somebody writes or wrote, the newest step first.
    pub fn proposals_of(&self, asker: &Asker, author: PersonId) -> Result<Vec<ProposalRow>, Fault> {
        let author = author.to_string();
        self.journal
            .db()
            .all(OF_AUTHOR, vals![asker.key(), asker.now(), &author], read)
    }

    /// What waits for somebody to approve it, the oldest first.
    pub fn to_approve(&self, asker: &Asker, approver: PersonId) -> Result<Vec<ProposalRow>, Fault> {
        let approver = approver.to_string();
        self.journal
            .db()
            .all(TO_APPROVE, vals![asker.key(), asker.now(), &approver], read)
    }

    /// What the agenda of a body's meeting on a day may take.
    pub fn proposals_for(&self, asker: &Asker, body: BodyId, day: Date) -> Result<Vec<ProposalRow>, Fault> {
        let (body, day) = (body.to_string(), day.to_string());
        self.journal
            .db()
            .all(OFFERED, vals![asker.key(), asker.now(), &body, &day], read)
    }

    /// The proposals that stand on the agenda of a meeting.
    pub fn proposals_on(&self, asker: &Asker, meeting: MeetingId) -> Result<Vec<ProposalRow>, Fault> {
        let meeting = meeting.to_string();
        self.journal
            .db()
            .all(ON_AGENDA, vals![asker.key(), asker.now(), &meeting], read)
    }

    /// What a body has on its way.
    pub fn proposals_at(&self, asker: &Asker, body: BodyId) -> Result<Vec<ProposalRow>, Fault> {
        let body = body.to_string();
        self.journal
            .db()
            .all(OF_BODY, vals![asker.key(), asker.now(), &body], read)
    }

    /// One proposal; none for whoever may not see it.
    pub fn proposal(&self, asker: &Asker, item: ItemId) -> Result<Option<ProposalSeen>, Fault> {
        let (db, key) = (self.journal.db(), item.to_string());
        let Some(row) = db.find(ONE, vals![asker.key(), asker.now(), &key], read)? else {
            return Ok(None);
        };
        let case = Case::fold(&self.past(Stream::Case(row.case))?);
        let Some(proposal) = case.find(item).cloned() else {
            return Ok(None);
        };
        let stations = db.all(
            STATIONS,
            vals![asker.key(), asker.now(), &row.case.to_string()],
            read_station,
        )?;
        Ok(Some(ProposalSeen {
            turns: turns_of(&case, &stations),
            item: self.words_of(&proposal.paper)?,
            steps: db.all(STEPS_OF, vals![&key], read_step)?,
            stations,
            row,
            proposal,
        }))
    }

    /// The line and the file of a proposal's attachment; none for whoever may not see the proposal.
    pub fn proposed_file(
        &self,
        asker: &Asker,
        attachment: AttachmentId,
    ) -> Result<Option<(AttachmentLine, Option<FileId>)>, Fault> {
        let attachment = attachment.to_string();
        let vals = vals![asker.key(), asker.now(), &attachment];
        self.journal.db().find(FILE, vals, |row| {
            let line = serde_json::from_str(&payload(row, 0)?).unwrap_or_default();
            Ok((line, row.text(1)?.parse().ok()))
        })
    }

    /// Whether an item is a proposal that somebody may see.
    pub fn sees_proposal(&self, asker: &Asker, item: ItemId) -> Result<bool, Fault> {
        Ok(self.sight(asker, Thing::Proposal(item))? == Sight::Whole)
    }
}

fn read(row: &Row<'_>) -> Result<ProposalRow, Fault> {
    let meeting = row.text(9)?.to_owned();
    let after = row.text(12)?.to_owned();
    let at = row.text(15)?;
    Ok(ProposalRow {
        item: id(row, 0)?,
        case: id(row, 1)?,
        body: id(row, 2)?,
        body_name: payload(row, 3)?,
        status: status(row, 4)?,
        author: row.text(5)?.parse().ok(),
        approver: row.text(6)?.parse().ok(),
        title: words(row, 7)?.map_or_else(|| ERASED.to_owned(), |it| serde_json::from_str(&it).unwrap_or_default()),
        is_open: row.is(8)?,
        meeting: (!meeting.is_empty())
            .then(|| row.text(10).map(|it| (meeting, it.parse().ok())))
            .transpose()?,
        until: row.text(11)?.parse().ok(),
        after: (!after.is_empty())
            .then(|| Ok::<_, Fault>((payload(row, 14)?, row.text(13)?.parse().ok())))
            .transpose()?,
        left: left_by(row)?,
        at: at
            .parse()
            .map_err(|_| Fault::Damaged(format!("{at} is no instant of a proposal")))?,
        reason: payload(row, 16)?,
        is_motion: code(row, 17)? == Some(ItemKind::Motion),
        reading: u8::try_from(row.int(18)?).ok().filter(|it| *it > 0),
        earliest: row.text(19)?.parse().ok(),
    })
}

fn left_by(row: &Row<'_>) -> Result<Option<LeftBy>, Fault> {
    let (Ok(meeting), Ok(item)) = (row.text(20)?.parse::<MeetingId>(), row.text(21)?.parse::<ItemId>()) else {
        return Ok(None);
    };
    Ok(Some(LeftBy {
        meeting,
        item,
        date: row.text(22)?.parse().ok(),
        body_name: payload(row, 23)?,
        is_called_back: row.text(24)? == "DRAFT",
    }))
}

/// A station that may not be seen is not told of.
fn turns_of(case: &Case, stations: &[Station]) -> Vec<(Turn, BodyId)> {
    let gone: Vec<(BodyId, bool)> = case.gone.iter().map(|it| (it.body, it.is_sent_back)).collect();
    let is_seen = |item: ItemId| stations.iter().any(|it| it.item == item);
    let body = |turn: &Turn| match *turn {
        Turn::Skipped(at) => Some(case.planned[at]),
        // What was sent back goes on as another item of the same body.
        Turn::SentBack(at) => Some(case.gone[at].body),
        Turn::Unplanned(at) | Turn::Late(at) => Some(case.gone[at]).filter(|it| is_seen(it.item)).map(|it| it.body),
    };
    let turns = turns(&case.planned, &gone).into_iter();
    turns.filter_map(|it| Some((it, body(&it)?))).collect()
}

fn status(row: &Row<'_>, column: usize) -> Result<ItemStatus, Fault> {
    code(row, column)?.ok_or_else(|| Fault::Damaged("a proposal of no known status".into()))
}

fn read_station(row: &Row<'_>) -> Result<Station, Fault> {
    Ok(Station {
        item: id(row, 0)?,
        body_name: payload(row, 2)?,
        status: status(row, 3)?,
        date: row.text(5)?.parse().ok(),
        reading: u8::try_from(row.int(6)?).ok().filter(|it| *it > 0),
    })
}

fn read_step(row: &Row<'_>) -> Result<ProposalStep, Fault> {
    let at = row.text(0)?;
    Ok(ProposalStep {
        at: at
            .parse()
            .map_err(|_| Fault::Damaged(format!("{at} is no instant of a proposal")))?,
        actor: row.text(1)?.parse().ok(),
        kind: row.text(2)?.to_owned(),
        text: payload(row, 3)?,
        person: row.text(4)?.parse().ok(),
    })
}
