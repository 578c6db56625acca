//! The one way to write: lock the head, decide, append, acknowledge.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{CommandId, PersonId};

use super::desk::Desk;
use super::entry::{Entry, Fields, Hold, Origin, chain, write_at};
use super::{Head, Journal, read_head};
use crate::db::{Durability, Kind, Tx};
use crate::digest::Digest;
use crate::fault::{Fault, StoreError};
use crate::vals;

/// What is to be done, by whom, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The command's id, drawn once where the command was made: a repeat gets the first answer.
    pub command: CommandId,
    /// The digest of the command's content: the same id with other content is refused.
    pub digest: Digest,
    /// Who does it; nobody when the program does it by itself.
    pub actor: Option<PersonId>,
    /// For whom.
    pub on_behalf_of: Option<PersonId>,
    /// Done here or read in.
    pub origin: Origin,
    /// The time now.
    pub now: Timestamp,
}

/// One event for one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The aggregate.
    pub stream: String,
    /// The version the stream stood at when the decision was made; 0 for a new one. All facts of one decision for one
    /// stream carry the same number.
    pub expected_version: u64,
    /// What happened, with the version of its form.
    pub kind: String,
    /// The event as JSON; it holds no text of people's, only ids of kept texts.
    pub data: String,
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The entries of the command; empty when there was nothing to record.
    pub entries: Vec<Appended>,
    /// True when the command had been given before and this is its first answer again.
    pub is_repeat: bool,
}

/// Where one fact came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Its place in the journal.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The stream.
    pub stream: String,
    /// Its place in the stream.
    pub version: u64,
    /// The entry's hash.
    pub hash: Digest,
}

/// One entry, in both ways of appending it.
macro_rules! append {
    () => {
        "insert into entry (seq, at, actor, on_behalf_of, command, command_digest, origin, stream, version, kind, data, holds, prev, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    };
}

crate::statements! {
    /// Claims a command's id; touches no row when it was given before.
    CLAIM = "insert into command_answer (command, digest, first_seq) values ($1, $2, $3) on conflict (command) do nothing";
    /// Where the first answer to a command begins.
    FIRST_ANSWER = "select digest, first_seq from command_answer where command = $1";
    /// Appends one entry.
    APPEND = append!();
    /// Moves the head.
    MOVE_HEAD = "update journal_head set seq = $1, hash = $2, at = $3 where one = 1";
}

/// PostgreSQL locks the head and claims a command's id in one round trip; the last column is 0 when it was given before.
const LOCK_AND_CLAIM: &str = "with head as (select seq, hash, at from journal_head for update), \
    claimed as (insert into command_answer (command, digest, first_seq) select $1, $2, seq + 1 from head on conflict (command) do nothing returning 1) \
    select seq, hash, at, (select count(*) from claimed) from head";
/// It appends a command's last entry and moves the head in one round trip, with the values of [`APPEND`].
const APPEND_AND_MOVE: &str = concat!(
    "with moved as (update journal_head set seq = $1, hash = $14, at = $2 where one = 1) ",
    append!()
);

/// How many entries are read at a time when a first answer is looked up.
const STEP: u32 = 64;

impl Journal {
    /// Decides a command and appends its facts, all or none, in one durable transaction.
    ///
    /// `decide` sees the record as it is while no one else can write, and answers with facts or a refusal
    /// ([`StoreError::Refused`]); a [`Fault`] turns into its own error by `?`. Without facts nothing is recorded.
    /// When the answer is `Ok` the facts survive a power cut. After [`Fault::Lost`] send the same errand again: it is
    /// counted once.
    ///
    /// ```no_run
    /// # use raadslag_store::{Errand, Fact, Journal, StoreError, Answer};
    /// # fn open_item(journal: &Journal, errand: &Errand) -> Result<Answer, StoreError<&'static str>> {
    /// journal.record(errand, |desk| {
    ///     let pasts = desk.stream("meeting/1")?;
    ///     if pasts.is_empty() {
    ///         return Err(StoreError::Refused("there is no such meeting"));
    ///     }
    ///     let title = desk.keep_text("Budget 2031".as_bytes())?;
    ///     Ok(vec![Fact {
    ///         stream: "meeting/1".into(),
    ///         expected_version: pasts.len() as u64,
    ///         kind: "item_added.1".into(),
    ///         data: format!(r#"{{"title":"{title}"}}"#),
    ///     }])
    /// })
    /// # }
    /// ```
    pub fn record<R>(
        &self,
        errand: &Errand,
        decide: impl FnOnce(&mut Desk<'_, '_>) -> Result<Vec<Fact>, StoreError<R>>,
    ) -> Result<Answer, StoreError<R>> {
        let mut tx = self.db.write(Durability::Full)?;
        let command = errand.command.to_string();
        let (head, is_new) = lock_and_claim(&mut tx, &command, &errand.digest)?;
        if !is_new {
            return first_answer(&mut tx, errand, &command);
        }
        let mut desk = Desk::new(&mut tx, self.known.clone(), head.seq);
        let facts = decide(&mut desk)?;
        if facts.is_empty() {
            return Ok(Answer {
                entries: Vec::new(),
                is_repeat: false,
            });
        }
        let places = must_fit(&mut desk, &facts)?;
        let holds = desk.holds();
        desk.put_away(head.seq + 1)?;
        let entries = append(&mut tx, head, errand, &facts, &places, &holds)?;
        tx.commit()?;
        Ok(Answer {
            entries,
            is_repeat: false,
        })
    }
}

/// The head, locked, and whether the command had not been given before.
fn lock_and_claim(tx: &mut Tx<'_>, command: &str, digest: &Digest) -> Result<(Head, bool), Fault> {
    if tx.kind() == Kind::Postgres {
        return tx.one(LOCK_AND_CLAIM, vals![command, digest], |row| {
            Ok((read_head(row)?, row.count(3)? > 0))
        });
    }
    let head = tx.one(tx.kind().lock_head(), &[], read_head)?;
    let claimed = tx.run(CLAIM, vals![command, digest, head.seq + 1])?;
    Ok((head, claimed > 0))
}

/// The version each fact gets, if every stream still stands where the decision saw it.
fn must_fit<R>(desk: &mut Desk<'_, '_>, facts: &[Fact]) -> Result<Vec<u64>, StoreError<R>> {
    let mut places = Vec::with_capacity(facts.len());
    for (index, fact) in facts.iter().enumerate() {
        let found = desk.version(&fact.stream)?;
        if found != fact.expected_version {
            return Err(StoreError::Conflict {
                stream: fact.stream.clone(),
                expected: fact.expected_version,
                found,
            });
        }
        let before = facts[..index].iter().filter(|it| it.stream == fact.stream).count();
        places.push(found + 1 + before as u64);
    }
    Ok(places)
}

fn append(
    tx: &mut Tx<'_>,
    mut head: Head,
    errand: &Errand,
    facts: &[Fact],
    places: &[u64],
    holds: &[Hold],
) -> Result<Vec<Appended>, Fault> {
    let author = Author::new(errand, &head)?;
    let mut holds = serde_json::to_string(holds).map_err(|error| Fault::Damaged(error.to_string()))?;
    let mut entries = Vec::with_capacity(facts.len());
    for (place, (fact, version)) in facts.iter().zip(places).enumerate() {
        let fields = author.fields(head.seq + 1, fact, *version, &holds);
        let hash = chain(&head.hash, &fields);
        let is_last = place + 1 == facts.len();
        match tx.kind() {
            Kind::Postgres if is_last => put(tx, APPEND_AND_MOVE, &fields, (&head.hash, &hash))?,
            _ => insert(tx, &fields, &head.hash, &hash)?,
        }
        head = Head {
            seq: fields.seq,
            hash,
            at: Some(author.at),
        };
        entries.push(Appended {
            seq: head.seq,
            at: author.at,
            stream: fact.stream.clone(),
            version: *version,
            hash,
        });
        "[]".clone_into(&mut holds);
    }
    if tx.kind() == Kind::Sqlite {
        tx.send(MOVE_HEAD, vals![head.seq, &head.hash, &author.at_text])?;
    }
    Ok(entries)
}

/// Inserts one entry with its place in the chain.
pub(crate) fn insert(tx: &mut Tx<'_>, fields: &Fields<'_>, prev: &Digest, hash: &Digest) -> Result<(), Fault> {
    put(tx, APPEND, fields, (prev, hash))
}

fn put(tx: &mut Tx<'_>, sql: &str, fields: &Fields<'_>, (prev, hash): (&Digest, &Digest)) -> Result<(), Fault> {
    tx.send(
        sql,
        vals![
            fields.seq,
            fields.at,
            fields.actor,
            fields.on_behalf_of,
            fields.command,
            fields.command_digest,
            fields.origin,
            fields.stream,
            fields.version,
            fields.kind,
            fields.data,
            fields.holds,
            prev,
            hash,
        ],
    )
}

/// What all entries of a command share, as it is stored.
struct Author {
    at: Timestamp,
    at_text: String,
    actor: Option<String>,
    on_behalf_of: Option<String>,
    command: String,
    digest: Digest,
    origin: String,
}

impl Author {
    fn new(errand: &Errand, head: &Head) -> Result<Self, Fault> {
        // A clock that was set back must not make the record go back.
        let at = head.at.map_or(errand.now, |before| before.max(errand.now));
        let at_text = write_at(at);
        Ok(Self {
            at: super::read_at(&at_text)?,
            at_text,
            actor: errand.actor.map(|it| it.to_string()),
            on_behalf_of: errand.on_behalf_of.map(|it| it.to_string()),
            command: errand.command.to_string(),
            digest: errand.digest,
            origin: errand.origin.to_string(),
        })
    }

    fn fields<'a>(&'a self, seq: u64, fact: &'a Fact, version: u64, holds: &'a str) -> Fields<'a> {
        Fields {
            seq,
            at: &self.at_text,
            actor: self.actor.as_deref(),
            on_behalf_of: self.on_behalf_of.as_deref(),
            command: &self.command,
            command_digest: self.digest.as_bytes(),
            origin: &self.origin,
            stream: &fact.stream,
            version,
            kind: &fact.kind,
            data: &fact.data,
            holds,
        }
    }
}

fn first_answer<R>(tx: &mut Tx<'_>, errand: &Errand, command: &str) -> Result<Answer, StoreError<R>> {
    let (digest, first) = tx.one(FIRST_ANSWER, vals![command], |row| Ok((row.digest(0)?, row.count(1)?)))?;
    if digest != errand.digest {
        return Err(StoreError::Reused(errand.command));
    }
    let entries = entries_of(tx, errand.command, first)?;
    if entries.iter().any(|it| it.actor != errand.actor) {
        return Err(StoreError::Reused(errand.command));
    }
    let entries = entries.into_iter().map(|it| Appended {
        seq: it.seq,
        at: it.at,
        stream: it.stream,
        version: it.version,
        hash: it.hash,
    });
    Ok(Answer {
        entries: entries.collect(),
        is_repeat: true,
    })
}

fn entries_of(tx: &mut Tx<'_>, command: CommandId, first: u64) -> Result<Vec<Entry>, Fault> {
    let mut found: Vec<Entry> = Vec::new();
    loop {
        let after = found.last().map_or(first - 1, |it| it.seq);
        let step = tx.all(super::ENTRIES, vals![after, STEP], Entry::read)?;
        let is_last = step.len() < STEP as usize || step.iter().any(|it| it.command != command);
        found.extend(step.into_iter().take_while(|it| it.command == command));
        if is_last {
            return Ok(found);
        }
    }
}
