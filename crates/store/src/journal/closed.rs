//! What is closed in the municipality's papers, as marks of its words, for the leak gate (rule 31).
//!
//! Marks are made anew from the streams that changed since they were last asked for; the words themselves are not kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::case::Case;
use raadslag_council::event::Event;
use raadslag_council::ids::{ItemId, TextId};
use raadslag_council::kept::KeptRecord;
use raadslag_council::leak::{ClosedElsewhere, Mark, Source, named, read, said, secrets};
use raadslag_council::meeting::Meeting;
use raadslag_council::paper::Paper;
use raadslag_council::record::{Closure, Record};

use super::{ERASURES, Journal, Past, STREAM, payload};
use crate::db::{Row, Tx};
use crate::fault::Fault;
use crate::people;
use crate::vals;

crate::statements! {
    /// The streams that papers stand in, and that of erasures, with their versions: those written to after an entry.
    STREAMS = "select stream, max(version), max(seq) from entry where seq > $1 and (stream like 'meeting:%' or stream like 'case:%' or stream = 'store/erasures') group by stream order by stream";
}

/// Texts that are looked through at a time.
const AT_ONCE: usize = 256;

/// What is known of every stream, by the version it was made from.
#[derive(Debug, Default)]
pub struct Known {
    /// The newest entry that was looked at.
    entry: u64,
    streams: BTreeMap<String, Told>,
    /// Where the words of a mark are closed, and which stream says so: an act asks for its own words, however large the archive.
    secrets: HashMap<Mark, Vec<(u64, Source)>>,
    /// Who meets, each set once: the same people meet again and again.
    named: BTreeSet<Arc<BTreeSet<Mark>>>,
    /// Streams that were met.
    met: u64,
}

/// Shared by all who ask.
pub type Closed = Arc<Mutex<Known>>;

/// What one stream tells.
#[derive(Debug, Default)]
struct Told {
    /// Its place among the streams that were met.
    number: u64,
    version: u64,
    secrets: Box<[Mark]>,
    /// Who meets there: held, so that the set is known to be named.
    _named: Arc<BTreeSet<Mark>>,
    /// What everybody can read.
    open: Box<[TextId]>,
}

/// What a stream was found to tell.
#[derive(Debug, Default)]
struct Found {
    secrets: BTreeSet<(Mark, Source)>,
    named: BTreeSet<Mark>,
    open: Vec<TextId>,
}

impl Journal {
    /// Words in these texts that are closed somewhere and that nobody outside can read yet. What is closed at `but` does not
    /// count, nor does what is open at the stream `own`.
    pub fn closed_elsewhere(&self, (but, own): (&[ItemId], &str), texts: &[&str]) -> Result<ClosedElsewhere, Fault> {
        closed_elsewhere(&mut self.db.read()?, &self.known.closed, (but, own), texts)
    }
}

/// The same inside a transaction.
pub(crate) fn closed_elsewhere(
    tx: &mut Tx<'_>,
    closed: &Closed,
    (but, own): (&[ItemId], &str),
    texts: &[&str],
) -> Result<ClosedElsewhere, Fault> {
    let mut known = closed.lock().unwrap_or_else(PoisonError::into_inner);
    known.catch_up(tx)?;
    // The runs of words of a long paper are many: they are made only where there is something they could meet.
    if known.secrets.is_empty() {
        return Ok(ClosedElsewhere::default());
    }
    let mut hits: BTreeMap<Mark, Source> = BTreeMap::new();
    for mark in texts.iter().flat_map(|it| marks(it)) {
        let sources = known.secrets.get(&mark).into_iter().flatten();
        let last = sources.filter(|it| !but.contains(&it.1.item)).max();
        hits.extend(last.map(|it| (mark, it.1)));
    }
    if hits.is_empty() {
        return Ok(ClosedElsewhere::default());
    }
    for person in people::all_in(tx)? {
        hits.retain(|mark, _| !named_so(&person.name).contains(mark));
    }
    // A set that no stream names any more is left behind.
    for named in known.named.iter().filter(|it| Arc::strong_count(it) > 1) {
        hits.retain(|mark, _| !named.contains(mark));
    }
    let open = known.streams.iter().filter(|it| it.0 != own).flat_map(|it| &it.1.open);
    let mut open = open.copied();
    while !hits.is_empty() {
        let some: Vec<TextId> = open.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        for text in payload::load(tx, &some)?.values().filter_map(|it| it.as_str()) {
            marks(text).for_each(|it| {
                hits.remove(&it);
            });
        }
    }
    Ok(ClosedElsewhere::of(hits))
}

fn named_so(name: &str) -> BTreeSet<Mark> {
    said(name).collect()
}

/// Every run of words of a payload: JSON, or words as they are.
fn marks(text: &str) -> impl Iterator<Item = Mark> {
    let mut all = Vec::new();
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => read(&value, &mut |it| all.extend(said(it))),
        Err(_) => all.extend(said(text)),
    }
    all.into_iter()
}

impl Known {
    fn catch_up(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let mut streams = tx.all(STREAMS, vals![self.entry], changed)?;
        // What was erased may have stood anywhere.
        if self.entry > 0 && streams.iter().any(|it| it.0 == ERASURES) {
            *self = Self::default();
            streams = tx.all(STREAMS, vals![0u64], changed)?;
        }
        for (stream, version, _) in streams.iter().filter(|it| it.0 != ERASURES) {
            if self.streams.get(stream).is_some_and(|it| it.version == *version) {
                continue;
            }
            let found = found(tx, stream)?;
            self.take(stream, *version, found);
        }
        // Only once all of them are known.
        self.entry = streams.iter().map(|it| it.2).max().unwrap_or(0).max(self.entry);
        Ok(())
    }

    /// What a stream tells now, in the place of what it told.
    fn take(&mut self, stream: &str, version: u64, found: Found) {
        let before = self.streams.remove(stream);
        let number = before.as_ref().map_or(self.met, |it| it.number);
        self.met = self.met.max(number + 1);
        for mark in before.iter().flat_map(|it| &it.secrets) {
            if let Some(sources) = self.secrets.get_mut(mark) {
                sources.retain(|it| it.0 != number);
                if sources.is_empty() {
                    self.secrets.remove(mark);
                }
            }
        }
        for (mark, source) in &found.secrets {
            self.secrets.entry(*mark).or_default().push((number, *source));
        }
        let told = Told {
            number,
            version,
            secrets: found.secrets.into_iter().map(|it| it.0).collect(),
            _named: self.shared(found.named),
            open: found.open.into(),
        };
        self.streams.insert(stream.to_owned(), told);
    }

    fn shared(&mut self, named: BTreeSet<Mark>) -> Arc<BTreeSet<Mark>> {
        let kept = self.named.get(&named).cloned();
        kept.unwrap_or_else(|| {
            let kept = Arc::new(named);
            self.named.insert(Arc::clone(&kept));
            kept
        })
    }
}

fn changed(row: &Row<'_>) -> Result<(String, u64, u64), Fault> {
    Ok((row.text(0)?.to_owned(), row.count(1)?, row.count(2)?))
}

fn found(tx: &mut Tx<'_>, stream: &str) -> Result<Found, Fault> {
    let mut events = Vec::new();
    for past in tx.all(STREAM, vals![stream], Past::read)? {
        let event: Event = serde_json::from_str(&past.data)
            .map_err(|error| Fault::Damaged(format!("entry {} cannot be read: {error}", past.seq)))?;
        events.push(event);
    }
    match stream.starts_with("case:") {
        true => of_case(tx, &Case::fold(&events)),
        false => of_meeting(tx, &Meeting::fold(&events)),
    }
}

fn of_case(tx: &mut Tx<'_>, case: &Case) -> Result<Found, Fault> {
    let mut found = Found::default();
    for proposal in &case.proposals {
        let paper = Paper {
            head: None,
            items: vec![proposal.paper.clone()],
        };
        let paper = paper.record();
        found
            .secrets
            .extend(closed_in(tx, &paper, (proposal.body, None), &|_| None)?.0);
    }
    Ok(found)
}

fn of_meeting(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Found, Fault> {
    let mut found = Found::default();
    let Some(body) = meeting.body() else { return Ok(found) };
    let date = match meeting.course() {
        Some(course) => Some(course.plan.date),
        None => meeting.latest().and_then(|it| it.date),
    };
    let working = meeting.course().map(|it| it.paper.record());
    let out = meeting
        .course()
        .and_then(|it| it.out.as_ref())
        .map(|it| it.record.clone());
    let read_in = meeting.latest().map(|it| it.record.clone());
    for record in working.into_iter().chain(out).chain(read_in) {
        let (secrets, named) = closed_in(tx, &record, (body, date), &|it| Some(meeting.is_open(it)))?;
        found.secrets.extend(secrets);
        found.named.extend(named);
    }
    if let Some(public) = meeting.public_record() {
        let is_open = |place: Option<u32>| {
            let item = place.and_then(|it| public.items.get(it as usize));
            item.is_none_or(|it| meeting.is_open(it.item))
        };
        let open = public.parts.iter().filter(|it| is_open(it.slot.item()));
        found.open = open.map(|it| it.text).collect();
    }
    Ok(found)
}

type Secrets = (Vec<(Mark, Source)>, BTreeSet<Mark>);

/// The marks of what is closed in a record, and who is named in its head; only what is needed for that is read.
fn closed_in(
    tx: &mut Tx<'_>,
    kept: &KeptRecord,
    (body, date): (raadslag_council::ids::BodyId, Option<raadslag_council::clock::Date>),
    is_open: &dyn Fn(ItemId) -> Option<bool>,
) -> Result<Secrets, Fault> {
    let opens = |it: &raadslag_council::kept::KeptItem| is_open(it.item).unwrap_or(it.open);
    let closed: Vec<bool> = kept.items.iter().map(|it| !opens(it)).collect();
    let is_needed = |place: Option<u32>| match place.and_then(|it| kept.items.get(it as usize)) {
        None => true,
        Some(item) => !opens(item) || item.attachments.iter().any(|it| !it.open),
    };
    let parts = kept.parts.iter().filter(|it| is_needed(it.slot.item()));
    let mut texts: Vec<TextId> = parts.map(|it| it.text).collect();
    // Open headings say what is no secret.
    let titles = kept
        .parts
        .iter()
        .filter(|it| matches!(it.slot, raadslag_council::kept::Slot::Title(_)));
    texts.extend(titles.map(|it| it.text));
    texts.extend(
        kept.items
            .iter()
            .filter_map(|it| it.closing)
            .flat_map(|it| [it.ground, it.public_title]),
    );
    let payloads = payload::readable(&payload::load(tx, &texts)?);
    let mut record: Record = kept.restored(&payloads);
    for ((item, kept), closed) in record.items.iter_mut().zip(&kept.items).zip(closed) {
        item.open = !closed;
        for (line, kept) in item.attachments.iter_mut().zip(&kept.attachments) {
            line.open = kept.open;
        }
        if let Some(closing) = kept.closing {
            let words = |it: TextId| payloads.get(&it).cloned();
            item.closure = Some(Closure {
                ground: words(closing.ground),
                public_title: words(closing.public_title),
                ..Closure::default()
            });
        }
    }
    let place = |(mark, place, at): (Mark, usize, Option<usize>)| {
        let item = kept.items.get(place)?;
        let source = Source {
            body,
            date,
            item: item.item,
            attachment: at.and_then(|it| item.attachments.get(it)).map(|it| it.attachment),
        };
        Some((mark, source))
    };
    let named = named(&record);
    Ok((secrets(&record).into_iter().filter_map(place).collect(), named))
}
