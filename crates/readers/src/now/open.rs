//! What everybody has as open data: since when each object is public, when it was last otherwise, and what is no more. It is
//! a function of the journal, so that whoever asks what changed since then hears the same after a rebuild.

mod asked;
mod facts;
mod house;
mod off;

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Audience, Grant, Sight, Thing};
use raadslag_council::ids::{BodyId, CaseId, ItemId, MeetingId, TextId};
use raadslag_council::kept::{KeptAttachment, KeptItem, KeptPart, KeptRecord, Slot};
use raadslag_council::meeting::{Meeting, MeetingStatus, is_minutes};
use raadslag_opendata::oparl::Kind;
use raadslag_store::{Digest, Entry, Fault, Tx, vals};

use super::access;
pub(super) use asked::STATEMENTS as ASKED;
pub use asked::{OpenFilter, OpenRow, OpenStep, StepsOf};
pub use facts::{PlanTold, StepFacts};
pub(super) use house::{STATEMENTS as OF_HOUSE, body, named};
pub use off::TakenOffSeen;
pub(super) use off::{OffRow, STATEMENTS as OFF, lay as lay_off};

raadslag_store::statements! {
    /// What is told of a meeting, or of who sits where.
    WITHIN = "select kind, id, matter, state, gone, digest, words from now1_open where within = $1";
    /// Something is public, or otherwise than before.
    PUT = "insert into now1_open (kind, id, within, body, matter, state, created, modified, gone, digest, words) values ($1, $2, $3, $4, $5, $6, $7, $7, 0, $8, $9) on conflict (kind, id) do update set within = excluded.within, body = excluded.body, matter = excluded.matter, state = excluded.state, modified = excluded.modified, digest = excluded.digest, words = excluded.words, gone = case when now1_open.gone = 2 then 2 else 0 end";
    /// Something is no more.
    TAKE = "update now1_open set gone = 1, state = '', modified = $1 where kind = $2 and id = $3 and gone = 0";
    /// What is said of where a matter was dealt with.
    DEALT_WITH = "select digest from now1_open where matter = $1 and matter <> '' and kind = 'consultation' and gone = 0 order by id";
    /// What is known of one thing.
    KNOWN = "select kind, id, matter, state, gone, digest, words from now1_open where kind = $1 and id = $2";
    /// Whether everybody knows when a body meets.
    SHOWS_PLAN = "select count(*) from now1_grant where thing = $1 and audience = 'public'";
    /// The last thing that happened to the public paper.
    LAST_STEP = "select coalesce(max(entry), 0) from now1_after_step where meeting = $1";
    /// Case numbers noted beside what is sealed.
    NUMBERED = "select item, entry from now1_after_number where meeting = $1";
    /// A step.
    STEP = "insert into now1_open_step (entry, meeting, body, at, kind) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// An item that it is about.
    STEP_ITEM = "insert into now1_open_step_item (entry, meeting, item, matter) values ($1, $2, $3, $4) on conflict do nothing";
    /// Words of a meeting were erased.
    TOUCH = "update now1_open set modified = $1 where within = $2 and gone = 0";
    /// The matters it dealt with are otherwise too.
    TOUCH_MATTERS = "update now1_open set modified = $1 where kind = 'paper' and gone = 0 and id in (select matter from now1_open where within = $2 and matter <> '')";
    /// Attachments whose file was erased.
    OF_FILE = "select attachment from now1_attachment where file = $1 and face = 0";
    /// A file is no more and never comes back.
    ERASE = "update now1_open set gone = 2, modified = $1 where kind = 'file' and id = $2";
}

/// What is told of something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    kind: Kind,
    id: String,
    body: String,
    matter: String,
    state: &'static str,
    digest: String,
    /// The same wherever it stands: an item that only got another number says nothing else.
    words: String,
}

/// The same as it was before.
struct Before {
    matter: String,
    state: String,
    is_gone: bool,
    digest: String,
    words: String,
}

type Known = BTreeMap<(String, String), Before>;

/// What was otherwise.
struct Change {
    kind: String,
    id: String,
    matter: String,
    /// It stands at another place and says the same.
    is_moved: bool,
}

type Changed = Vec<Change>;

fn before(row: &raadslag_store::Row<'_>) -> Result<((String, String), Before), Fault> {
    let before = Before {
        matter: row.text(2)?.to_owned(),
        state: row.text(3)?.to_owned(),
        is_gone: row.int(4)? > 0,
        digest: row.text(5)?.to_owned(),
        words: row.text(6)?.to_owned(),
    };
    Ok(((row.text(0)?.to_owned(), row.text(1)?.to_owned()), before))
}

/// Holds what is told against what was: what is new, otherwise and no more is written down.
fn settle(tx: &mut Tx<'_>, (within, known): (&str, &Known), told: &[Told], entry: &Entry) -> Result<Changed, Fault> {
    let at = access::instant(entry.at);
    let mut changed = Changed::new();
    for it in told {
        let key = (it.kind.word().to_owned(), it.id.clone());
        let same =
            |was: &Before| !was.is_gone && (&was.digest, was.matter.as_str()) == (&it.digest, it.matter.as_str());
        if known.get(&key).is_some_and(same) {
            continue;
        }
        let row = vals![
            &key.0, &key.1, within, &it.body, &it.matter, it.state, &at, &it.digest, &it.words
        ];
        tx.send(PUT, row)?;
        let moved = |was: &Before| !was.is_gone && (&was.words, was.matter.as_str()) == (&it.words, it.matter.as_str());
        changed.push(Change {
            is_moved: known.get(&key).is_some_and(moved),
            kind: key.0,
            id: key.1,
            matter: it.matter.clone(),
        });
    }
    let told: BTreeSet<(&str, &str)> = told.iter().map(|it| (it.kind.word(), it.id.as_str())).collect();
    for ((kind, id), was) in known.iter().filter(|it| !it.1.is_gone) {
        if !told.contains(&(kind.as_str(), id.as_str())) {
            tx.send(TAKE, vals![&at, kind, id])?;
            changed.push(Change {
                kind: kind.clone(),
                id: id.clone(),
                matter: was.matter.clone(),
                is_moved: false,
            });
        }
    }
    Ok(changed)
}

/// What everybody is told of a meeting, and what was known of it when it was asked for.
pub(super) struct Telling {
    meeting: MeetingId,
    body: BodyId,
    known: Known,
    /// What was told last, where nothing was otherwise by it.
    unchanged: Vec<Told>,
    /// Everybody knows when its body meets.
    shows_plan: bool,
    /// The last thing that happened to the public paper.
    last: u64,
    /// Case numbers noted beside it, each by the entry.
    numbers: BTreeMap<ItemId, u64>,
}

impl Telling {
    pub(super) fn of(tx: &mut Tx<'_>, meeting: MeetingId, body: BodyId) -> Result<Self, Fault> {
        let (key, plan) = (meeting.to_string(), Thing::Plan(body).to_string());
        let numbers = tx.all(NUMBERED, vals![&key], |row| {
            Ok((super::pages::id(row, 0)?, row.count(1)?))
        })?;
        Ok(Self {
            meeting,
            body,
            known: tx.all(WITHIN, vals![&key], before)?.into_iter().collect(),
            unchanged: Vec::new(),
            shows_plan: tx.one(SHOWS_PLAN, vals![&plan], |row| row.count(0))? > 0,
            last: tx.one(LAST_STEP, vals![&key], |row| row.count(0))?,
            numbers: numbers.into_iter().collect(),
        })
    }

    /// The body that the meeting was of.
    pub(super) fn body(&self) -> BodyId {
        self.body
    }

    /// Tells it, after an entry that may have changed it.
    pub(super) fn tell(
        &mut self,
        tx: &mut Tx<'_>,
        meeting: &Meeting,
        grants: &[Grant],
        entry: &Entry,
    ) -> Result<(), Fault> {
        let told = Public::of(self, meeting, grants).told(meeting);
        let is_told = if told.is_empty() {
            self.known.is_empty()
        } else {
            told == self.unchanged
        };
        if is_told {
            return Ok(());
        }
        let within = self.meeting.to_string();
        let changed = settle(tx, (&within, &self.known), &told, entry)?;
        if changed.is_empty() {
            self.unchanged = told;
            return Ok(());
        }
        self.unchanged.clear();
        step(tx, self, (&told, &changed), entry)?;
        let was = |it: &Change| {
            let known = self.known.get(&(it.kind.clone(), it.id.clone()));
            known.map(|it| it.matter.clone())
        };
        let matters = changed
            .iter()
            .flat_map(|it| [Some(it.matter.clone()), was(it)])
            .flatten();
        let matters: BTreeSet<String> = matters.filter(|it| !it.is_empty()).collect();
        for matter in matters {
            paper(tx, &matter, entry)?;
        }
        self.known = tx.all(WITHIN, vals![&within], before)?.into_iter().collect();
        house::met(tx, self.body, entry)
    }
}

/// A matter is told of as long as one of its handlings is public, and is otherwise when one of them is.
fn paper(tx: &mut Tx<'_>, matter: &str, entry: &Entry) -> Result<(), Fault> {
    let handlings = tx.all(DEALT_WITH, vals![matter], |row| row.text(0).map(str::to_owned))?;
    let told = (!handlings.is_empty()).then(|| Told {
        kind: Kind::Paper,
        id: matter.to_owned(),
        body: String::new(),
        matter: String::new(),
        state: "",
        digest: digest(&handlings.join(" ")),
        words: String::new(),
    });
    one(tx, (Kind::Paper, matter), told, entry)
}

/// The same as `settle` of one thing that stands within nothing.
fn one(tx: &mut Tx<'_>, (kind, id): (Kind, &str), told: Option<Told>, entry: &Entry) -> Result<(), Fault> {
    let known = tx.find(KNOWN, vals![kind.word(), id], before)?.into_iter().collect();
    settle(tx, ("", &known), told.as_slice(), entry).map(|_| ())
}

fn step(tx: &mut Tx<'_>, telling: &Telling, (told, changed): (&[Told], &Changed), entry: &Entry) -> Result<(), Fault> {
    let id = telling.meeting.to_string();
    let key = (Kind::Meeting.word().to_owned(), id.clone());
    let was = telling
        .known
        .get(&key)
        .filter(|it| !it.is_gone)
        .map_or("", |it| it.state.as_str());
    let is = told
        .iter()
        .find(|it| it.kind == Kind::Meeting)
        .map_or("", |it| it.state);
    let is_paper = |it: &str| matches!(it, "AGENDA" | "MINUTES");
    let kind = match (was, is) {
        (was, is) if was == is && is_paper(is) => "CHANGED",
        ("PLANNED", "PLANNED") => "MOVED",
        (was, "" | "PLANNED") if is_paper(was) => "WITHDRAWN",
        ("", "") | ("CANCELLED", "CANCELLED") => return Ok(()),
        (_, "") => "REMOVED",
        (_, is) => is,
    };
    let (body, at) = (telling.body.to_string(), access::instant(entry.at));
    tx.send(STEP, vals![entry.seq, &id, &body, &at, kind])?;
    let items = changed
        .iter()
        .filter(|it| it.kind == Kind::AgendaItem.word() && !it.is_moved);
    for item in items {
        // The matter of an item stands with its handling, which is public or is not.
        let handled = changed
            .iter()
            .find(|it| it.kind == Kind::Consultation.word() && it.id == item.id);
        let matter = handled.map_or(&item.matter, |it| &it.matter);
        tx.send(STEP_ITEM, vals![entry.seq, &id, &item.id, matter])?;
    }
    Ok(())
}

/// Words or files were erased: whoever kept them hears that what they stood in is otherwise, and that a file is no more.
pub(super) fn erased(
    tx: &mut Tx<'_>,
    meetings: &BTreeSet<String>,
    files: &[String],
    entry: &Entry,
) -> Result<(), Fault> {
    let at = access::instant(entry.at);
    for meeting in meetings {
        tx.send(TOUCH, vals![&at, meeting])?;
        tx.send(TOUCH_MATTERS, vals![&at, meeting])?;
    }
    for file in files {
        for attachment in tx.all(OF_FILE, vals![file], |row| row.text(0).map(str::to_owned))? {
            tx.send(ERASE, vals![&at, &attachment])?;
        }
    }
    Ok(())
}

/// What everybody may see of a meeting, by the ids of its texts.
struct Public<'a> {
    of: &'a Telling,
    /// Its paper, where that is public.
    record: Option<&'a KeptRecord>,
    is_minutes: bool,
    sights: BTreeMap<Thing, Sight>,
    shows_plan: bool,
}

impl<'a> Public<'a> {
    fn of(of: &'a Telling, meeting: &'a Meeting, grants: &[Grant]) -> Self {
        let course = meeting.course();
        let edition = meeting.public_edition().filter(|_| course.is_none());
        let to_all = grants.iter().filter(|it| it.audience == Audience::Public);
        let sights: BTreeMap<Thing, Sight> = to_all.map(|it| (it.thing, it.sight)).collect();
        let is_public = sights.get(&Thing::Meeting(of.meeting)) == Some(&Sight::Whole);
        let out = course.and_then(|it| it.out.as_ref());
        let record = out.map(|it| &it.record).or(edition.map(|it| &it.record));
        let document = out.map(|it| it.document).or(edition.and_then(|it| it.document));
        Self {
            of,
            record: record.filter(|_| is_public),
            is_minutes: is_minutes(document),
            sights,
            shows_plan: course.is_some() && of.shows_plan,
        }
    }

    fn sight(&self, thing: Thing) -> Sight {
        self.sights.get(&thing).copied().unwrap_or(Sight::Nothing)
    }

    fn told(&self, meeting: &Meeting) -> Vec<Told> {
        if self.record.is_none() && !self.shows_plan {
            return Vec::new();
        }
        let mut told = Vec::new();
        let items = self.record.map(|it| it.items.as_slice()).unwrap_or_default();
        for (place, item) in (0u32..).zip(items) {
            told.extend(self.item(meeting, place, item));
        }
        let of_items: Vec<&str> = told.iter().map(|it| it.digest.as_str()).collect();
        let is_cancelled = meeting.course().is_some_and(|it| it.status == MeetingStatus::Cancelled);
        let state = match (is_cancelled, self.record, self.is_minutes) {
            (true, ..) => "CANCELLED",
            (false, None, _) => "PLANNED",
            (false, Some(_), false) => "AGENDA",
            (false, Some(_), true) => "MINUTES",
        };
        let says = digest(&format!(
            "{state} {} {} {}",
            self.head(meeting),
            self.of.last,
            of_items.join(" ")
        ));
        let whole = self.record.map(|_| match self.is_minutes {
            false => format!("{}-agenda", self.of.meeting),
            true => format!("{}-minutes", self.of.meeting),
        });
        told.extend(whole.map(|it| self.one(Kind::File, &it, &says)));
        told.push(self.one(Kind::Location, &self.of.meeting, &digest(&self.head(meeting))));
        told.push(Told {
            state,
            ..self.one(Kind::Meeting, &self.of.meeting, &says)
        });
        told
    }

    fn one(&self, kind: Kind, id: &dyn std::fmt::Display, digest: &str) -> Told {
        Told {
            kind,
            id: id.to_string(),
            body: self.of.body.to_string(),
            matter: String::new(),
            state: "",
            digest: digest.to_owned(),
            words: digest.to_owned(),
        }
    }

    /// Day, time and place: by the plan of a meeting held here, and by the head of its paper.
    fn head(&self, meeting: &Meeting) -> String {
        let plan = meeting.course().map(|it| {
            let place = it.plan.place.map(|it| it.to_string());
            format!("{} {} {:?} {place:?}", it.day(), it.plan.start, it.plan.end)
        });
        let head = self.record.map(|it| part(it, Slot::Head));
        format!("{} {}", plan.unwrap_or_default(), head.unwrap_or_default())
    }

    /// An item, where it was dealt with, and its documents.
    fn item(&self, meeting: &Meeting, place: u32, item: &KeptItem) -> Vec<Told> {
        let (Some(record), sight) = (self.record, self.sight(Thing::Item(item.item))) else {
            return Vec::new();
        };
        let above = item.under.map(|it| it.to_string()).unwrap_or_default();
        if sight != Sight::Whole {
            let closing = meeting.closing(item.item);
            let closing = closing.map(|it| format!("{} {}", it.ground, it.public_title));
            let told = meeting.course().and_then(|it| it.told.get(&item.item));
            let told = told.map(|it| format!("{:?} {:?}", text(it.decision), text(it.withheld)));
            let told = |facts: String| format!("closed {above} {closing:?} {told:?} {facts}");
            let words = told(words(record, Slot::Facts(place)));
            let says = told(part(record, Slot::Facts(place)));
            let says = format!("{place} {says} {:?}", self.of.last);
            let seen = sight == Sight::Title;
            return seen
                .then(|| Told {
                    words: digest(&words),
                    ..self.one(Kind::AgendaItem, &item.item, &digest(&says))
                })
                .into_iter()
                .collect();
        }
        let files: Vec<Told> = (0u32..)
            .zip(&item.attachments)
            .filter(|(_, it)| self.sight(Thing::Attachment(it.attachment)) == Sight::Whole)
            .filter(|(_, it)| it.file.is_some() || it.appendix.is_some())
            .map(|(at, it)| self.file(record, Slot::Attachment(place, at), it))
            .collect();
        let own = record.parts.iter().filter(|it| it.slot.item() == Some(place));
        let own = own.filter(|it| !matches!(it.slot, Slot::Attachment(..)));
        let own: Vec<&KeptPart> = own.collect();
        // An agenda does not tell it.
        let number = self.of.numbers.get(&item.item).filter(|_| self.is_minutes);
        let case = item.case.map(|it| it.to_string()).unwrap_or_default();
        let says = |text: fn(&KeptPart) -> TextId, of_file: fn(&Told) -> &str| {
            let own = own.iter().map(|it| format!("{:?}:{}", it.slot.moved_to(0), text(it)));
            let own: Vec<String> = own.collect();
            let of_files: Vec<&str> = files.iter().map(of_file).collect();
            format!("{above} {case} {number:?} {} {}", own.join(" "), of_files.join(" "))
        };
        let words = digest(&says(KeptPart::words, |it| &it.words));
        let says = digest(&format!("{place} {}", says(|it| it.text, |it| &it.digest)));
        let handled = item.case.map(|it: CaseId| Told {
            matter: it.to_string(),
            words: words.clone(),
            ..self.one(Kind::Consultation, &item.item, &says)
        });
        let itself = Told {
            words: words.clone(),
            ..self.one(Kind::AgendaItem, &item.item, &says)
        };
        [itself].into_iter().chain(handled).chain(files).collect()
    }

    fn file(&self, record: &KeptRecord, slot: Slot, attachment: &KeptAttachment) -> Told {
        let file = attachment.file.map(|it| it.to_string()).unwrap_or_default();
        let says = |part: fn(&KeptRecord, Slot) -> String| {
            let appendix = attachment.appendix.map(|it| part(record, Slot::Appendix(it)));
            digest(&format!(
                "{} {} {file}",
                part(record, slot),
                appendix.unwrap_or_default()
            ))
        };
        Told {
            words: says(words),
            ..self.one(Kind::File, &attachment.attachment, &says(part))
        }
    }
}

fn text(text: Option<TextId>) -> String {
    text.map(|it| it.to_string()).unwrap_or_default()
}

fn part(record: &KeptRecord, slot: Slot) -> String {
    let found = record.parts.iter().find(|it| it.slot == slot);
    found.map(|it| it.text.to_string()).unwrap_or_default()
}

/// The same wherever its item stands.
fn words(record: &KeptRecord, slot: Slot) -> String {
    let found = record.parts.iter().find(|it| it.slot == slot);
    found.map(|it| it.words().to_string()).unwrap_or_default()
}

fn digest(says: &str) -> String {
    Digest::of(says.as_bytes()).to_string()
}
