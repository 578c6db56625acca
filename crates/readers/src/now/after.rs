//! What happened to a paper once it was public: the log of corrections, what was taken back, additions, what waits.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::event::{Event, ItemClosed, ItemOpened};
use raadslag_council::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::kept::{KeptPart, KeptRecord, Slot};
use raadslag_council::meeting::{Course, Meeting, is_minutes};
use raadslag_council::paper::public_change;
use raadslag_council::record::{Addendum, RecordKind, Withdrawal};
use raadslag_council::rights::Right;
use raadslag_council::roles::Role;
use raadslag_store::journal::Erasure;
use raadslag_store::{Digest, Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::open::{OffRow, TakenOffSeen};
use super::pages::{MeetingRow, id, meeting_columns, meeting_row, meeting_tables, payload};

/// The steps of the log that somebody may see: one that tells words of an item, for as long as they read the item.
macro_rules! log {
    () => {
        concat!(
            "select ",
            meeting_columns!(),
            ", cast(0 as bigint), s.entry, s.at, s.actor, s.kind, s.numbers, t.bytes from ",
            meeting_tables!(),
            " join now1_after_step s on s.meeting = m.meeting left join payload t on t.id = s.text where (m.published > 0 or m.here = 0) and (",
            sight!("'meeting:' || m.meeting"),
            " = 2 or ",
            sight!("'withdrawn_meeting:' || m.meeting"),
            " = 2) and (s.item = '' or ",
            sight!("'item:' || s.item"),
            " = 2)"
        )
    };
}

raadslag_store::statements! {
    /// Takes out what waits or was told of a meeting.
    CLEAR = "delete from now1_after_item where meeting = $1";
    /// An item that waits, or whose closed decision was told.
    ITEM = "insert into now1_after_item (item, meeting, held, who, decision, withheld) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// An addition.
    ADDENDUM = "insert into now1_after_addendum (entry, meeting, at, actor, item, text, reason) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    /// Something that happened to a public paper.
    STEP = "insert into now1_after_step (entry, meeting, at, actor, kind, numbers, item, text) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing";
    /// Minutes were called back.
    RECALL = "insert into now1_after_recall (entry, meeting, at, text) values ($1, $2, $3, $4) on conflict do nothing";
    /// When and why the edition with a root was called back since it was last sent or published; with an empty root, the
    /// minutes that are written anew since then.
    RECALL_OF = "select r.at, t.bytes from now1_after_recall r left join payload t on t.id = r.text where r.meeting = $1 and r.entry > (select coalesce(max(x.entry), 0) from now1_seal x where x.meeting = $1 and x.kind in ('SENT', 'PUBLISHED') and ($2 = '' or x.root = $2)) order by r.entry limit 1";
    /// The public paper that a text stands in.
    MEETING_OF_TEXT = "select p.meeting from now1_part p join now1_meeting m on m.meeting = p.meeting where p.text = $1 and p.face = 0 and (m.published > 0 or m.here = 0) union select a.meeting from now1_after_addendum a join now1_meeting m on m.meeting = a.meeting where a.text = $1 and (m.published > 0 or m.here = 0)";
    /// The public paper that a file stands in.
    MEETING_OF_FILE = "select a.meeting from now1_attachment a join now1_meeting m on m.meeting = a.meeting where a.file = $1 and a.face = 0 and (m.published > 0 or m.here = 0)";
    /// The additions to a meeting's minutes, oldest first; an erased one has no words.
    ADDENDA = "select a.at, a.actor, a.item, t.bytes, r.bytes from now1_after_addendum a left join payload t on t.id = a.text left join payload r on r.id = a.reason where a.meeting = $1 order by a.entry";
    /// The log, newest first.
    LOG = concat!(log!(), " order by s.entry desc limit $3");
    /// The same of one meeting.
    LOG_OF = concat!(log!(), " and m.slug = $3 order by s.entry desc limit $4");
    /// When and why a meeting's paper was taken back.
    WITHDRAWN = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint), s.entry, s.at, s.actor, s.kind, s.numbers, t.bytes from ", meeting_tables!(),
        " join now1_after_step s on s.meeting = m.meeting left join payload t on t.id = s.text where m.published > 1 and s.kind in ('WITHDRAWN', 'HELD_BACK') and ",
        sight!("'withdrawn_meeting:' || m.meeting"), " = 2 and m.slug = $3 order by s.entry desc limit 1"
    );
    /// The address of the meeting of an item that was taken back.
    OF_ITEM = "select m.slug from now1_item i join now1_meeting m on m.meeting = i.meeting where i.item = $1 and i.face = 0";
    /// The address of the meeting of an attachment that was taken back.
    OF_ATTACHMENT = "select m.slug from now1_attachment a join now1_meeting m on m.meeting = a.meeting where a.attachment = $1 and a.face = 0";
}

/// What happened to a public paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The agenda became public.
    Agenda,
    /// The minutes became public.
    Minutes,
    /// A new version of a public agenda went out.
    Version,
    /// Public minutes were given out again with changes.
    Changed,
    /// Public minutes were called back to be corrected.
    Recalled,
    /// It was taken back.
    Withdrawn,
    /// A newer version waits until somebody has looked at what must not become public.
    HeldBack,
    /// It became public again.
    Again,
    /// Something was added to signed minutes.
    Addendum,
    /// An item was closed.
    Closed,
    /// What everybody is told of a closed item is another public title or another ground.
    Retitled,
    /// An item was opened.
    Opened,
    /// An item waits until those it concerns are told.
    Held,
    /// They are told.
    LetGo,
    /// A closed decision was told, or it was said why it is withheld.
    Told,
    /// A case number was noted beside what is sealed.
    Numbered,
    /// A text was erased.
    Erased,
    /// An item was taken off the public agenda: no line of the log, which tells of the new version, but what its address says.
    TakenOff,
    /// An attachment is not among the public papers any more, and what it lay beside is: told at its address alone, too.
    LeftOut,
}

impl StepKind {
    const ALL: [(Self, &'static str); 19] = [
        (Self::Agenda, "AGENDA"),
        (Self::Minutes, "MINUTES"),
        (Self::Version, "VERSION"),
        (Self::Changed, "CHANGED"),
        (Self::Recalled, "RECALLED"),
        (Self::Withdrawn, "WITHDRAWN"),
        (Self::HeldBack, "HELD_BACK"),
        (Self::Again, "AGAIN"),
        (Self::Addendum, "ADDENDUM"),
        (Self::Closed, "CLOSED"),
        (Self::Retitled, "RETITLED"),
        (Self::Opened, "OPENED"),
        (Self::Held, "HELD"),
        (Self::LetGo, "LET_GO"),
        (Self::Told, "TOLD"),
        (Self::Numbered, "NUMBERED"),
        (Self::Erased, "ERASED"),
        (Self::TakenOff, "TAKEN_OFF"),
        (Self::LeftOut, "LEFT_OUT"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == word).map(|it| it.0)
    }
}

/// A line of the public log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicStep {
    /// Whose paper.
    pub row: MeetingRow,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: StepKind,
    /// Numbers of the items it is about; of an erasure the code of its ground.
    pub numbers: Vec<String>,
    /// Why, where that was said; empty when it was erased.
    pub why: String,
    /// In which role somebody did it; none for the program or the operator.
    pub by: Option<Role>,
    /// What was taken off the public agenda by it, where anything was.
    pub off: Option<TakenOffSeen>,
    /// How many attachments it took away from papers that stand.
    pub left_out: usize,
    /// The item that an attachment which is told alone lay beside, as the asker reads it now: its number and title.
    pub beside: Option<(ItemId, String)>,
    /// The entry.
    pub entry: u64,
}

/// Writes down what waits, what was told and added, and what happened to a public paper.
pub(super) fn lay(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    let Some(state) = State::of(meeting) else { return Ok(()) };
    let id = state.meeting.to_string();
    tx.send(CLEAR, vals![&id])?;
    let told = meeting.course().map(|it| &it.told);
    // What stands under an item that waits does so, too.
    let waiting = meeting.waiting();
    let items: BTreeSet<&ItemId> = waiting
        .iter()
        .chain(told.into_iter().flat_map(|it| it.keys()))
        .collect();
    for item in items {
        let (who, told) = (state.held.get(item).copied(), told.and_then(|it| it.get(item)));
        let (decision, withheld) = (told.and_then(|it| it.decision), told.and_then(|it| it.withheld));
        let words = [text(who), text(decision), text(withheld)];
        let held = waiting.contains(item);
        tx.send(
            ITEM,
            vals![&item.to_string(), &id, held, &words[0], &words[1], &words[2]],
        )?;
    }
    Ok(())
}

fn text(it: Option<TextId>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

/// What an entry was to the paper that had been given out; whether everybody is told of it.
pub(super) fn happened(
    tx: &mut Tx<'_>,
    (event, entry): (&Event, &Entry),
    meeting: &Meeting,
    past: &[Event],
) -> Result<bool, Fault> {
    let Some(state) = State::of(meeting) else {
        return Ok(false);
    };
    let id = state.meeting.to_string();
    let (at, actor) = (access::instant(entry.at), actor(entry));
    if let Event::AddendumAdded(it) = event {
        let item = it.item.map(|it| it.to_string()).unwrap_or_default();
        let (words, reason) = (it.text.to_string(), text(it.reason));
        tx.send(ADDENDUM, vals![entry.seq, &id, &at, &actor, &item, &words, &reason])?;
    }
    if let Event::MinutesRecalled(it) = event {
        tx.send(RECALL, vals![entry.seq, &id, &at, &it.reason.to_string()])?;
    }
    super::filing::lay(tx, event, (&id, &at), entry)?;
    let Some((kind, numbers, why)) = step(event, (&state, meeting), past) else {
        return Ok(false);
    };
    let item = told_of(event).map(|it| it.to_string()).unwrap_or_default();
    let (numbers, why) = (numbers.join(" "), text(why));
    let step = vals![entry.seq, &id, &at, &actor, kind.word(), &numbers, &item, &why];
    tx.send(STEP, step)?;
    Ok(true)
}

/// The item that a step tells words of: closed or held later, it takes them back from everybody.
fn told_of(event: &Event) -> Option<ItemId> {
    match event {
        Event::AddendumAdded(it) => it.item,
        Event::CaseNumberNoted(it) => Some(it.item),
        _ => None,
    }
}

/// An erasure is told of each public paper whose words went.
pub(super) fn lay_erasure(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let erasure: Erasure =
        serde_json::from_str(&entry.data).map_err(|error| Fault::Damaged(format!("entry {}: {error}", entry.seq)))?;
    let mut meetings = BTreeSet::new();
    let texts = erasure.texts.iter().map(|it| (MEETING_OF_TEXT, it.to_string()));
    let files = erasure.files.iter().map(|it| (MEETING_OF_FILE, it.to_string()));
    for (sql, id) in texts.chain(files) {
        meetings.extend(tx.all(sql, vals![&id], |row| row.text(0).map(str::to_owned))?);
    }
    let files: Vec<String> = erasure.files.iter().map(ToString::to_string).collect();
    super::open::erased(tx, &meetings, &files, entry)?;
    let (at, actor) = (access::instant(entry.at), actor(entry));
    for meeting in meetings {
        let step = vals![
            entry.seq,
            &meeting,
            &at,
            &actor,
            StepKind::Erased.word(),
            &erasure.ground,
            "",
            ""
        ];
        tx.send(STEP, step)?;
    }
    Ok(())
}

fn actor(entry: &Entry) -> String {
    entry.actor.map(|it| it.to_string()).unwrap_or_default()
}

/// A paper that is given out, held here or read in.
struct State<'a> {
    meeting: MeetingId,
    out: Option<&'a KeptRecord>,
    is_published: bool,
    is_minutes: bool,
    held: &'a BTreeMap<ItemId, TextId>,
    /// Items that everybody is told nothing of, for the body does not publish their kind.
    internal: Option<&'a BTreeSet<ItemId>>,
}

impl<'a> State<'a> {
    fn of(meeting: &'a Meeting) -> Option<Self> {
        if let Some(course) = meeting.course() {
            return Some(Self {
                meeting: course.meeting,
                out: course.out.as_ref().map(|it| &it.record),
                is_published: course.is_published,
                is_minutes: course.out.as_ref().is_some_and(|it| it.document == RecordKind::Minutes),
                held: &course.held,
                internal: Some(&course.internal),
            });
        }
        let edition = meeting.public_edition()?;
        Some(Self {
            meeting: edition.meeting,
            out: Some(&edition.record),
            is_published: meeting.read_in().is_out(),
            is_minutes: is_minutes(edition.document),
            held: &meeting.read_in().held,
            internal: None,
        })
    }

    fn is_internal(&self, item: ItemId) -> bool {
        self.internal.is_some_and(|it| it.contains(&item))
    }
}

type Step = (StepKind, Vec<String>, Option<TextId>);

/// What an event is to everybody who reads the paper; none for what nobody outside need know.
fn step(event: &Event, (state, meeting): (&State<'_>, &Meeting), past: &[Event]) -> Option<Step> {
    let number = |item: ItemId| {
        let record = state.out.filter(|_| !state.is_internal(item))?;
        let place = record.items.iter().position(|it| it.item == item)?;
        record.counted().into_iter().nth(place)
    };
    let of_item = |kind, item: ItemId, why| {
        let number = number(item).filter(|_| state.is_published)?;
        Some((kind, vec![number], why))
    };
    let of_open = |kind, item: ItemId, why| {
        let is_told = meeting.is_open(item) && !meeting.waits(item);
        is_told.then(|| of_item(kind, item, why)).flatten()
    };
    match event {
        Event::PaperPublished(_) => match meeting.course() {
            Some(course) => published((meeting, course), past),
            None => read_in_before(past).map(|_| (StepKind::Again, Vec::new(), None)),
        },
        Event::MeetingImported(it) if it.edition > 1 && !it.for_review => {
            let kind = match (read_in_before(past)?, meeting.read_in().is_out()) {
                (true, false) => StepKind::HeldBack,
                (false, true) => StepKind::Again,
                (true, true) => newer_read_in(meeting, past)?,
                (false, false) => return None,
            };
            Some((kind, Vec::new(), None))
        }
        Event::AgendaReleased(_) if state.is_published => {
            let before = past.split_last().map(|it| Meeting::fold(it.1))?;
            let numbers = changed(meeting, &before)?;
            Some((StepKind::Version, numbers, None))
        }
        Event::MinutesRecalled(it) if state.is_published && state.is_minutes => {
            Some((StepKind::Recalled, Vec::new(), Some(it.reason)))
        }
        Event::PaperUnpublished(it) => Some((StepKind::Withdrawn, Vec::new(), Some(it.reason))),
        // Neither what was added to a closed item or noted of it nor why is everybody's, nor of one that waits.
        Event::AddendumAdded(it) if state.is_minutes => match it.item {
            Some(item) => of_open(StepKind::Addendum, item, it.reason),
            None => state
                .is_published
                .then_some((StepKind::Addendum, Vec::new(), it.reason)),
        },
        Event::ItemClosed(ItemClosed { item, .. }) | Event::ItemOpened(ItemOpened { item, .. }) => {
            of_item(turned(meeting, past, *item)?, *item, None)
        }
        Event::ItemHeld(it) => of_item(StepKind::Held, it.item, None),
        Event::ItemLetGo(it) => of_item(StepKind::LetGo, it.item, None),
        Event::ClosedDecisionTold(it) => of_item(StepKind::Told, it.item, None),
        Event::CaseNumberNoted(it) if state.is_minutes => of_open(StepKind::Numbered, it.item, Some(it.reason)),
        _ => None,
    }
}

/// What was done to the openness of an item of a paper that was given out; none where whoever reads it is told the same as before.
fn turned(meeting: &Meeting, past: &[Event], item: ItemId) -> Option<StepKind> {
    let before = past.split_last().map(|it| Meeting::fold(it.1))?;
    let (was, is) = (before.openness_told(item)?, meeting.openness_told(item)?);
    match (was.0, is.0) {
        (true, false) => Some(StepKind::Closed),
        (false, true) => Some(StepKind::Opened),
        _ => (was != is).then_some(StepKind::Retitled),
    }
}

/// Whether a paper that was read in was everybody's before; none for one that never was.
fn read_in_before(past: &[Event]) -> Option<bool> {
    let before = past.split_last().map(|it| Meeting::fold(it.1))?;
    let known = before.read_in();
    known.has_been_public.then(|| known.is_out())
}

/// What a newer document that everybody reads is to them; none where the one before stays, or only facts were read otherwise.
fn newer_read_in(meeting: &Meeting, past: &[Event]) -> Option<StepKind> {
    let before = past.split_last().map(|it| Meeting::fold(it.1))?;
    let (old, new) = (before.public_edition()?, meeting.public_edition()?);
    match (is_minutes(old.document), is_minutes(new.document)) {
        (false, true) => Some(StepKind::Minutes),
        (_, is_minutes) if said(&old.record) != said(&new.record) => Some(match is_minutes {
            true => StepKind::Changed,
            false => StepKind::Version,
        }),
        _ => None,
    }
}

/// The items of a record and what they say, without the facts beside it.
fn said(record: &KeptRecord) -> (Vec<ItemId>, Vec<(Slot, TextId)>) {
    let is_said = |it: &&KeptPart| it.slot.item().is_some() && !matches!(it.slot, Slot::Facts(_) | Slot::Number(_));
    let parts = record.parts.iter().filter(is_said).map(|it| (it.slot, it.text));
    (record.items.iter().map(|it| it.item).collect(), parts.collect())
}

fn published((meeting, course): (&Meeting, &Course), past: &[Event]) -> Option<Step> {
    let before = past.split_last().map(|it| Meeting::fold(it.1))?;
    let known = before.course()?;
    let document = |it: &Course| it.out.as_ref().map(|it| it.document);
    let kind = match document(course) {
        _ if known.is_withdrawn => StepKind::Again,
        Some(RecordKind::Minutes) if known.is_published && document(known) == Some(RecordKind::Minutes) => {
            let numbers = changed(meeting, &before)?;
            return (!numbers.is_empty()).then_some((StepKind::Changed, numbers, recalled(past)));
        }
        Some(RecordKind::Minutes) => StepKind::Minutes,
        // It was everybody's from its release.
        _ if known.is_published => return None,
        _ => StepKind::Agenda,
    };
    Some((kind, Vec::new(), None))
}

/// Why the minutes were called back since they were given out last.
fn recalled(past: &[Event]) -> Option<TextId> {
    let before = past.split_last().map_or(past, |it| it.1).iter().rev();
    let since = before.take_while(|it| !matches!(it, Event::PaperPublished(_)));
    since.into_iter().find_map(|it| match it {
        Event::MinutesRecalled(it) => Some(it.reason),
        _ => None,
    })
}

/// Numbers of the items that say something else to everybody than in the version before: of what is hidden in them nothing is told.
fn changed(meeting: &Meeting, before: &Meeting) -> Option<Vec<String>> {
    let course = meeting.course()?;
    let now = &course.out.as_ref()?.record;
    let old = before.course()?.out.as_ref().map(|it| &it.record);
    let waiting = meeting.waiting();
    let differs = |item: ItemId| old.is_none_or(|old| public_change(item, now, old, &waiting).is_some());
    let items = now
        .counted()
        .into_iter()
        .zip(&now.items)
        .filter(|(_, it)| !course.internal.contains(&it.item) && differs(it.item));
    Some(items.map(|it| it.0).collect())
}

impl Now {
    /// What happened to public papers, newest first: to one meeting's, or to all with an empty address.
    pub fn public_log(&self, asker: &Asker, slug: &str, limit: u32) -> Result<Vec<PublicStep>, Fault> {
        let (db, key, now) = (self.journal.db(), asker.key(), asker.now());
        let rows = match slug {
            "" => db.all(LOG, vals![key, now, limit], step_row)?,
            slug => db.all(LOG_OF, vals![key, now, slug, limit], step_row)?,
        };
        let line = |(step, actor): (PublicStep, Option<PersonId>)| {
            let gives_out = matches!(
                step.kind,
                StepKind::Version | StepKind::Again | StepKind::Minutes | StepKind::Changed
            );
            let off = match gives_out {
                true => Some(self.taken_off(asker, step.entry, step.row.meeting)?).filter(|it| !it.items.is_empty()),
                false => None,
            };
            let left_out = match gives_out {
                true => self.left_out(asker, step.entry, step.row.meeting)?,
                false => 0,
            };
            Ok(PublicStep {
                off,
                left_out,
                ..self.with_role((step, actor))?
            })
        };
        rows.into_iter().map(line).collect()
    }

    /// When and why a meeting's paper was taken back; none for one that was not, or never was public.
    pub fn withdrawn(&self, asker: &Asker, slug: &str) -> Result<Option<PublicStep>, Fault> {
        let vals = vals![asker.key(), asker.now(), slug];
        let found = self.journal.db().find(WITHDRAWN, vals, step_row)?;
        found.map(|it| self.with_role(it)).transpose()
    }

    /// When and why an edition of a meeting's minutes was called back to be corrected; without a root, the one that is
    /// being corrected.
    pub(super) fn recall_of(&self, row: &MeetingRow, root: Option<Digest>) -> Result<Option<Withdrawal>, Fault> {
        let (meeting, root) = (
            row.meeting.to_string(),
            root.map(|it| it.to_string()).unwrap_or_default(),
        );
        self.journal.db().find(RECALL_OF, vals![&meeting, &root], |row| {
            Ok(Withdrawal {
                date: Some(clock::day(read_at(row, 0)?)),
                reason: payload(row, 1)?,
            })
        })
    }

    /// The same for whoever had the address of an item of it, or of one that was taken off its agenda.
    pub fn withdrawn_item(&self, asker: &Asker, item: ItemId) -> Result<Option<PublicStep>, Fault> {
        let withdrawn = self.withdrawn_thing(asker, Thing::WithdrawnItem(item), (OF_ITEM, item.to_string()))?;
        match withdrawn {
            Some(step) => Ok(Some(step)),
            None => self.off_step(asker, self.item_off(asker, item)?),
        }
    }

    /// The same for whoever had the address of an attachment of it.
    pub fn withdrawn_attachment(&self, asker: &Asker, attachment: AttachmentId) -> Result<Option<PublicStep>, Fault> {
        let of = (OF_ATTACHMENT, attachment.to_string());
        let withdrawn = self.withdrawn_thing(asker, Thing::WithdrawnAttachment(attachment), of)?;
        match withdrawn {
            Some(step) => Ok(Some(step)),
            None => self.off_step(asker, self.attachment_off(asker, attachment)?),
        }
    }

    /// When an item was taken off the agenda of a meeting, or an attachment went alone; where all of that was taken back since, that.
    fn off_step(&self, asker: &Asker, off: Option<OffRow>) -> Result<Option<PublicStep>, Fault> {
        let Some(off) = off else { return Ok(None) };
        let Some((slug, ..)) = self.open_meeting_at(off.meeting)? else {
            return Ok(None);
        };
        let Some(row) = self.find_meeting(asker, &slug)? else {
            return self.withdrawn(asker, &slug);
        };
        let (kind, told) = match off.attachment {
            Some(_) => (StepKind::LeftOut, None),
            None => (StepKind::TakenOff, Some(self.off_alone(asker, &off)?)),
        };
        let step = PublicStep {
            row,
            at: off.at,
            kind,
            numbers: Vec::new(),
            why: String::new(),
            by: None,
            off: told,
            left_out: 0,
            beside: match (off.attachment, off.item) {
                (Some(_), Some(item)) => self.named_openly(asker, item)?,
                _ => None,
            },
            entry: off.entry,
        };
        self.with_role((step, off.actor)).map(Some)
    }

    /// An item by its number and title, where the asker reads it whole.
    fn named_openly(&self, asker: &Asker, item: ItemId) -> Result<Option<(ItemId, String)>, Fault> {
        let Some(seen) = self.item(asker, item)? else {
            return Ok(None);
        };
        let said = seen.meeting.record.items.get(seen.place);
        let said = said.filter(|it| it.open && !it.held && !it.title.is_empty());
        Ok(said.map(|it| (item, format!("{}. {}", it.number, it.title))))
    }

    fn withdrawn_thing(
        &self,
        asker: &Asker,
        thing: Thing,
        (sql, id): (&'static str, String),
    ) -> Result<Option<PublicStep>, Fault> {
        if self.sight(asker, thing)? != Sight::Whole {
            return Ok(None);
        }
        let slug = self
            .journal
            .db()
            .find(sql, vals![&id], |row| row.text(0).map(str::to_owned))?;
        slug.map_or(Ok(None), |it| self.withdrawn(asker, &it))
    }

    /// The additions to a meeting's minutes, each with the item it is about.
    pub(super) fn addenda(&self, row: &MeetingRow) -> Result<Vec<(Option<ItemId>, Addendum)>, Fault> {
        let read = |row: &Row<'_>| {
            let at = read_at(row, 0)?;
            let actor: Option<PersonId> = row.text(1)?.parse().ok();
            let words = payload(row, 3)?;
            let reason = payload(row, 4)?;
            let added = Addendum {
                date: Some(clock::day(at)),
                item: None,
                text: if words.is_empty() {
                    raadslag_council::kept::ERASED.to_owned()
                } else {
                    words
                },
                reason: Some(reason).filter(|it| !it.is_empty()),
                by: None,
            };
            Ok((row.text(2)?.parse().ok(), actor, at, added))
        };
        let found = self.journal.db().all(ADDENDA, vals![&row.meeting.to_string()], read)?;
        let with_role = |(item, actor, at, added): (Option<ItemId>, Option<PersonId>, Timestamp, Addendum)| {
            let by = self.role_then(row.body, actor, at)?;
            Ok((item, Addendum { by, ..added }))
        };
        found.into_iter().map(with_role).collect()
    }

    fn with_role(&self, (step, actor): (PublicStep, Option<PersonId>)) -> Result<PublicStep, Fault> {
        let by = self.role_then(step.row.body, actor, step.at)?;
        Ok(PublicStep { by, ..step })
    }

    /// The role in which somebody kept a body's papers on a day; names stand in no public log.
    fn role_then(&self, body: BodyId, person: Option<PersonId>, at: Timestamp) -> Result<Option<Role>, Fault> {
        let Some(person) = person else { return Ok(None) };
        let day = clock::day(at);
        let held = self.roles_at(body)?;
        let mut roles: Vec<Role> = held
            .iter()
            .filter(|it| it.person == person && it.is_on(day))
            .map(|it| it.role)
            .collect();
        let keeps = |it: &Role| {
            it.rights()
                .iter()
                .any(|it| matches!(it, Right::EditAgenda | Right::TakeMinutes))
        };
        roles.sort_by_key(|it| !keeps(it));
        Ok(roles.first().copied())
    }
}

fn step_row(row: &Row<'_>) -> Result<(PublicStep, Option<PersonId>), Fault> {
    let step = PublicStep {
        row: meeting_row(row)?,
        at: read_at(row, 23)?,
        kind: StepKind::of(row.text(25)?).unwrap_or(StepKind::Changed),
        numbers: row.text(26)?.split_whitespace().map(str::to_owned).collect(),
        why: payload(row, 27)?,
        by: None,
        off: None,
        left_out: 0,
        beside: None,
        entry: row.count(22)?,
    };
    Ok((step, id::<PersonId>(row, 24).ok()))
}

fn read_at(row: &Row<'_>, column: usize) -> Result<Timestamp, Fault> {
    let text = row.text(column)?;
    text.parse()
        .map_err(|_| Fault::Damaged(format!("{text} is no instant")))
}
