//! What is closed in the municipality's papers, as marks of its words, for the leak gate (rule 31).
//!
//! Marks are made anew from the streams that changed since they were last asked for; the words themselves are not kept.

mod shelves;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::case::Case;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{ItemId, TextId};
use raadslag_council::kept::{KeptClosing, KeptRecord};
use raadslag_council::leak::{ClosedElsewhere, Mark, Source, Trace, named, read, said, said_of, secrets, traces};
use raadslag_council::meeting::Meeting;
use raadslag_council::paper::Paper;
use raadslag_council::record::{Closure, Record};

use self::shelves::Shelves;
use super::{ERASURES, Journal, Past, STREAM, payload};
use crate::db::{Row, Tx};
use crate::fault::Fault;
use crate::people;
use crate::vals;

crate::statements! {
    /// The streams that papers stand in, and that of erasures, with their newest entries: those written to after an entry and up to
    /// another.
    STREAMS = "select stream, max(seq) from entry where seq > $1 and seq <= $2 and (stream like 'meeting:%' or stream like 'case:%' or stream = 'store/erasures') group by stream order by stream";
}

/// No entry is newer.
const LAST: u64 = i64::MAX as u64;

/// What is known of every stream, by the newest entry it was made from.
#[derive(Debug, Default)]
pub struct Known {
    /// The newest entry that was looked at.
    entry: u64,
    /// The number of each stream among those that were met.
    numbers: HashMap<String, u32>,
    streams: Vec<Told>,
    /// Where the words of a mark are closed, and which stream says so: an act asks for its own words, however large the archive.
    secrets: HashMap<Mark, Vec<(u32, Source)>>,
    /// Who meets, each set once: the same people meet again and again.
    meeting: BTreeSet<Arc<BTreeSet<Mark>>>,
    /// How many of those sets name somebody.
    named: HashMap<Mark, u32>,
    /// Which streams may say some words openly.
    open: Shelves,
    /// What was found out of words that are closed somewhere.
    found_out: HashMap<Mark, FoundOut>,
}

/// Shared by all who ask.
pub type Closed = Arc<Mutex<Known>>;

/// What one stream tells.
#[derive(Debug, Default)]
struct Told {
    name: String,
    /// Its newest entry.
    entry: u64,
    secrets: Box<[Mark]>,
    /// Who meets there.
    named: Arc<BTreeSet<Mark>>,
    /// Where what everybody can read of it stands.
    shelves: Vec<u32>,
}

/// Whether words that are closed somewhere are said openly.
#[derive(Debug, Clone, Copy)]
enum FoundOut {
    /// In this stream, as long as this is its newest entry.
    Said { stream: u32, entry: u64 },
    /// Nowhere up to this entry.
    Unsaid { until: u64 },
}

/// What a stream was found to tell.
#[derive(Debug, Default)]
struct Found {
    /// Its newest entry.
    entry: u64,
    secrets: BTreeSet<(Mark, Source)>,
    named: BTreeSet<Mark>,
    open: Vec<TextId>,
}

/// Words that are closed somewhere: where, and the traces of every text that says them.
type Hits = BTreeMap<Mark, (Source, Vec<Trace>)>;

impl Journal {
    /// Words in these texts that are closed somewhere and that nobody outside can read yet. What is closed at `but` does not
    /// count, nor does what is open at the stream `own`.
    pub fn closed_elsewhere(&self, (but, own): (&[ItemId], &str), texts: &[&str]) -> Result<ClosedElsewhere, Fault> {
        closed_elsewhere(&mut self.db.read()?, &self.known.closed, (but, own), texts)
    }

    /// Gets to know what is closed in so many more entries, so that whoever asks need not wait for it.
    pub fn look_for_closed(&self, entries: u64) -> Result<(), Fault> {
        let head = self.head()?.seq;
        // First the connection, as everybody does: whoever has it may wait for what is known, and nobody the other way round.
        let mut tx = self.db.read()?;
        let mut known = self.known.closed.lock().unwrap_or_else(PoisonError::into_inner);
        let until = head.min(known.entry.saturating_add(entries));
        match until > known.entry {
            true => known.catch_up(&mut tx, until),
            false => Ok(()),
        }
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
    known.catch_up(tx, LAST)?;
    // The runs of words of a long paper are many: they are made only where there is something they could meet.
    if known.secrets.is_empty() {
        return Ok(ClosedElsewhere::default());
    }
    let mut hits = Hits::new();
    for text in texts {
        known.meet(text, but, &mut hits);
    }
    if hits.is_empty() {
        return Ok(ClosedElsewhere::default());
    }
    for person in people::all_in(tx)? {
        said(&person.name).for_each(|it| {
            hits.remove(&it);
        });
    }
    hits.retain(|mark, _| !known.named.contains_key(mark));
    known.take_away_open(tx, own, &mut hits)?;
    Ok(ClosedElsewhere::of(
        hits.into_iter().map(|(mark, (source, _))| (mark, source)),
    ))
}

/// The texts of a payload: those of JSON, or words as they are.
fn each_text(payload: &str, found: &mut dyn FnMut(&str)) {
    match serde_json::from_str::<serde_json::Value>(payload) {
        Ok(value) => read(&value, found),
        Err(_) => found(payload),
    }
}

/// The payloads of some texts that are still there.
fn each_payload(tx: &mut Tx<'_>, texts: &[TextId], found: &mut dyn FnMut(&str)) -> Result<(), Fault> {
    /// Texts that are in memory at a time.
    const AT_ONCE: usize = 256;
    for some in texts.chunks(AT_ONCE) {
        let payloads = payload::load(tx, some)?;
        payloads.values().filter_map(|it| it.as_str()).for_each(&mut *found);
    }
    Ok(())
}

impl Known {
    /// What a text says that is closed somewhere but at some items.
    fn meet(&self, payload: &str, but: &[ItemId], hits: &mut Hits) {
        each_text(payload, &mut |text| {
            let source = |mark: Mark| {
                let sources = self.secrets.get(&mark).into_iter().flatten();
                sources.filter(|it| !but.contains(&it.1.item)).max().map(|it| it.1)
            };
            for (mark, traces) in said_of(text, &mut |it| source(it).is_some()) {
                hits.extend(source(mark).map(|it| (mark, (it, traces))));
            }
        });
    }

    /// Takes away what a stream but `own` says openly.
    fn take_away_open(&mut self, tx: &mut Tx<'_>, own: &str, hits: &mut Hits) -> Result<(), Fault> {
        let asked: Vec<(Mark, Vec<Trace>)> = hits.iter().map(|(mark, it)| (*mark, it.1.clone())).collect();
        let mut read: BTreeMap<u32, BTreeSet<Mark>> = BTreeMap::new();
        for (mark, traces) in asked {
            let until = match self.found_out.get(&mark) {
                Some(FoundOut::Said { stream, entry }) => {
                    let told = &self.streams[*stream as usize];
                    if told.entry == *entry && told.name != own {
                        hits.remove(&mark);
                        continue;
                    }
                    0
                }
                Some(FoundOut::Unsaid { until }) => *until,
                None => 0,
            };
            let mut out = Some(FoundOut::Unsaid { until: self.entry });
            for stream in self.open.may_say(&traces) {
                let told = &self.streams[stream as usize];
                if told.name == own {
                    // Somebody else may ask next.
                    out = None;
                    continue;
                }
                if told.entry <= until {
                    continue;
                }
                let said = match read.entry(stream) {
                    Entry::Occupied(it) => it.into_mut(),
                    Entry::Vacant(it) => it.insert(said_openly(tx, &told.name, hits)?),
                };
                if said.contains(&mark) {
                    let entry = told.entry;
                    out = Some(FoundOut::Said { stream, entry });
                    hits.remove(&mark);
                    break;
                }
            }
            if let Some(out) = out {
                self.found_out.insert(mark, out);
            }
        }
        Ok(())
    }

    /// Looks at everything up to an entry.
    fn catch_up(&mut self, tx: &mut Tx<'_>, until: u64) -> Result<(), Fault> {
        let mut streams = tx.all(STREAMS, vals![self.entry, until], changed)?;
        // What was erased may have stood anywhere.
        if self.entry > 0 && streams.iter().any(|it| it.0 == ERASURES) {
            *self = Self::default();
            streams = tx.all(STREAMS, vals![0u64, until], changed)?;
        }
        for (stream, entry) in streams.iter().filter(|it| it.0 != ERASURES) {
            let number = self.numbers.get(stream);
            if number.is_none_or(|it| self.streams[*it as usize].entry < *entry) {
                let found = found(tx, stream)?;
                self.take(tx, stream, found)?;
            }
        }
        // Only once all of them are known.
        let last = streams.iter().map(|it| it.1).max().unwrap_or(0);
        self.entry = self.entry.max(if until == LAST { last } else { until });
        Ok(())
    }

    /// What a stream tells now, in the place of what it told.
    fn take(&mut self, tx: &mut Tx<'_>, stream: &str, found: Found) -> Result<(), Fault> {
        let mut left = Vec::new();
        each_payload(tx, &found.open, &mut |it| {
            each_text(it, &mut |it| left.extend(traces(it)));
        })?;
        let number = self.numbers.get(stream).copied().unwrap_or_else(|| {
            let number = self.streams.len() as u32;
            self.numbers.insert(stream.to_owned(), number);
            self.streams.push(Told::default());
            number
        });
        let before = std::mem::take(&mut self.streams[number as usize]);
        let mut shelves = before.shelves;
        self.open.put(number, &mut shelves, &left);
        self.leave(before.named);
        for mark in &before.secrets {
            if let Some(sources) = self.secrets.get_mut(mark) {
                sources.retain(|it| it.0 != number);
                if sources.is_empty() {
                    self.secrets.remove(mark);
                    self.found_out.remove(mark);
                }
            }
        }
        for (mark, source) in &found.secrets {
            self.secrets.entry(*mark).or_default().push((number, *source));
        }
        self.streams[number as usize] = Told {
            name: stream.to_owned(),
            entry: found.entry,
            secrets: found.secrets.into_iter().map(|it| it.0).collect(),
            named: self.shared(found.named),
            shelves,
        };
        Ok(())
    }

    fn shared(&mut self, named: BTreeSet<Mark>) -> Arc<BTreeSet<Mark>> {
        let kept = self.meeting.get(&named).cloned();
        kept.unwrap_or_else(|| {
            named.iter().for_each(|it| *self.named.entry(*it).or_default() += 1);
            let kept = Arc::new(named);
            self.meeting.insert(Arc::clone(&kept));
            kept
        })
    }

    /// A stream names these no longer; once none does, they are left behind.
    fn leave(&mut self, named: Arc<BTreeSet<Mark>>) {
        /// It has the set, and so have all sets.
        const ITSELF: usize = 2;
        if Arc::strong_count(&named) > ITSELF || !self.meeting.remove(&named) {
            return;
        }
        for mark in named.iter() {
            if let Some(many) = self.named.get_mut(mark) {
                *many -= 1;
                if *many == 0 {
                    self.named.remove(mark);
                }
            }
        }
    }
}

/// What of some words a meeting says openly.
fn said_openly(tx: &mut Tx<'_>, stream: &str, hits: &Hits) -> Result<BTreeSet<Mark>, Fault> {
    let mut met = BTreeSet::new();
    let meeting = Meeting::fold(&read_stream(tx, stream)?.0);
    each_payload(tx, &open_texts(&meeting), &mut |it| {
        each_text(it, &mut |it| met.extend(said(it).filter(|it| hits.contains_key(it))));
    })?;
    Ok(met)
}

fn changed(row: &Row<'_>) -> Result<(String, u64), Fault> {
    Ok((row.text(0)?.to_owned(), row.count(1)?))
}

/// What a stream was told, and its newest entry.
fn read_stream(tx: &mut Tx<'_>, stream: &str) -> Result<(Vec<Event>, u64), Fault> {
    let mut events = Vec::new();
    let mut entry = 0;
    for past in tx.all(STREAM, vals![stream], Past::read)? {
        let event: Event = serde_json::from_str(&past.data)
            .map_err(|error| Fault::Damaged(format!("entry {} cannot be read: {error}", past.seq)))?;
        events.push(event);
        entry = past.seq;
    }
    Ok((events, entry))
}

fn found(tx: &mut Tx<'_>, stream: &str) -> Result<Found, Fault> {
    let (events, entry) = read_stream(tx, stream)?;
    let found = match stream.starts_with("case:") {
        true => of_case(tx, &Case::fold(&events))?,
        false => of_meeting(tx, &Meeting::fold(&events))?,
    };
    Ok(Found { entry, ..found })
}

fn of_case(tx: &mut Tx<'_>, case: &Case) -> Result<Found, Fault> {
    let mut found = Found::default();
    for proposal in &case.proposals {
        let paper = Paper {
            head: None,
            items: vec![proposal.paper.clone()],
        };
        let paper = paper.record();
        found.secrets.extend(closed_in(tx, &paper, (proposal.body, None))?.0);
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
    let mut records: Vec<KeptRecord> = working.into_iter().chain(out).chain(read_in).collect();
    for record in meeting.left() {
        if !waits(tx, &record)? {
            records.push(record);
        }
    }
    for mut record in records {
        say_today(meeting, &mut record);
        let (secrets, named) = closed_in(tx, &record, (body, date))?;
        found.secrets.extend(secrets);
        found.named.extend(named);
    }
    found.open = open_texts(meeting);
    Ok(found)
}

/// Whether what was taken off went on with its case, which says what is closed of it.
fn waits(tx: &mut Tx<'_>, off: &KeptRecord) -> Result<bool, Fault> {
    for item in &off.items {
        let Some(case) = item.case else { continue };
        let case = Case::fold(&read_stream(tx, &Stream::Case(case).to_string())?.0);
        if case.find(item.item).is_some() || case.went_on.iter().any(|it| it.earlier == item.item) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is said of its items' openness today counts for an older version too.
fn say_today(meeting: &Meeting, record: &mut KeptRecord) {
    for kept in &mut record.items {
        kept.open = meeting.is_open(kept.item);
        if let Some(closing) = meeting.closing(kept.item) {
            kept.closing = Some(KeptClosing {
                ground: closing.ground,
                public_title: closing.public_title,
            });
        }
    }
}

/// What everybody can read of a meeting's paper.
fn open_texts(meeting: &Meeting) -> Vec<TextId> {
    let Some(public) = meeting.public_record() else {
        return Vec::new();
    };
    let is_open = |place: Option<u32>| {
        let item = place.and_then(|it| public.items.get(it as usize));
        item.is_none_or(|it| meeting.is_open(it.item))
    };
    let open = public.parts.iter().filter(|it| is_open(it.slot.item()));
    open.map(|it| it.text).collect()
}

type Secrets = (Vec<(Mark, Source)>, BTreeSet<Mark>);

/// The marks of what is closed in a record, and who is named in its head; only what is needed for that is read.
fn closed_in(
    tx: &mut Tx<'_>,
    kept: &KeptRecord,
    (body, date): (raadslag_council::ids::BodyId, Option<raadslag_council::clock::Date>),
) -> Result<Secrets, Fault> {
    let is_needed = |place: Option<u32>| match place.and_then(|it| kept.items.get(it as usize)) {
        None => true,
        Some(item) => !item.open || item.attachments.iter().any(|it| !it.open),
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
    for (item, kept) in record.items.iter_mut().zip(&kept.items) {
        item.open = kept.open;
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
