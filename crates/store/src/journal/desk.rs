//! What a decision may look at and put down while it is made.

use std::collections::BTreeMap;

use raadslag_council::ids::{BodyId, FileId, ItemId, TextId};
use raadslag_council::leak::ClosedElsewhere;
use raadslag_council::seal::Digests;

use super::KnownHere;
use super::closed::closed_elsewhere;
use super::entry::{Hold, Past};
use super::erase::erased_by;
use super::files::{KeptFile, Received};
use super::payload::{self, Text};
use super::planned::{self, Plans};
use crate::db::Tx;
use crate::digest::{Digest, random_bits, random_salt};
use crate::fault::Fault;

crate::statements! {
    /// The version a stream stands at.
    VERSION = "select coalesce(max(version), 0) from entry where stream = $1";
    /// Every body that was registered.
    BODIES = "select seq, data from entry where kind = 'body_registered.1' order by seq";
    /// Every follow-up that a decision asked for.
    FOLLOW_UPS = "select seq, data from entry where kind = 'follow_up_confirmed.1' order by seq";
    /// Keeps a text.
    KEEP_TEXT = "insert into payload (id, entry, digest, salt, bytes) values ($1, $2, $3, $4, $5)";
    /// Keeps a file.
    KEEP_FILE = "insert into file (id, entry, size, digest, salt, media_type) values ($1, $2, $3, $4, $5, $6)";
}

/// So many first bits of a text's id are the number of the entry that binds it: 68 billion entries.
const OF_ENTRY: u32 = 36;

/// The place where a command is decided: it reads inside the transaction that will append, so nobody can come between.
pub struct Desk<'tx, 'db> {
    tx: &'tx mut Tx<'db>,
    texts: Vec<NewText>,
    /// Where the ids of its texts begin among those of one command.
    first_text: Option<u64>,
    files: Vec<KeptFile>,
    versions: BTreeMap<String, u64>,
    known: KnownHere,
    /// The last entry before what is decided.
    head: u64,
}

struct NewText {
    id: TextId,
    salt: [u8; 32],
    digest: Digest,
    bytes: Vec<u8>,
}

impl<'tx, 'db> Desk<'tx, 'db> {
    pub(super) fn new(tx: &'tx mut Tx<'db>, known: KnownHere, head: u64) -> Self {
        Self {
            tx,
            known,
            head,
            texts: Vec::new(),
            first_text: None,
            files: Vec::new(),
            versions: BTreeMap::new(),
        }
    }

    /// Every entry of a stream, in order.
    pub fn stream(&mut self, stream: &str) -> Result<Vec<Past>, Fault> {
        let pasts = self.tx.all(super::STREAM, crate::vals![stream], Past::read)?;
        let version = pasts.last().map_or(0, |past| past.version);
        self.versions.insert(stream.to_owned(), version);
        Ok(pasts)
    }

    /// The version a stream stands at; 0 when it has no entry.
    pub fn version(&mut self, stream: &str) -> Result<u64, Fault> {
        if let Some(version) = self.versions.get(stream) {
            return Ok(*version);
        }
        let version = self.tx.one(VERSION, crate::vals![stream], |row| row.count(0))?;
        self.versions.insert(stream.to_owned(), version);
        Ok(version)
    }

    /// The body's meetings that are to be or were, where they were planned here.
    pub fn plans(&mut self, body: BodyId) -> Result<Plans, Fault> {
        planned::of_body(self.tx, &self.known.planned, body, self.head)
    }

    /// The bodies, as they were registered: number of the entry and what it says.
    pub fn bodies(&mut self) -> Result<Vec<(u64, String)>, Fault> {
        self.tx
            .all(BODIES, &[], |row| Ok((row.count(0)?, row.text(1)?.to_owned())))
    }

    /// What decisions asked for, as it was confirmed: number of the entry and what it says.
    pub fn follow_ups(&mut self) -> Result<Vec<(u64, String)>, Fault> {
        self.tx
            .all(FOLLOW_UPS, &[], |row| Ok((row.count(0)?, row.text(1)?.to_owned())))
    }

    /// Texts kept earlier, by id.
    pub fn texts(&mut self, ids: &[TextId]) -> Result<BTreeMap<TextId, Text>, Fault> {
        payload::load(self.tx, ids)
    }

    /// Words in these texts that are closed elsewhere, as [`super::Journal::closed_elsewhere`] tells them.
    pub fn closed_elsewhere(&mut self, at: (&[ItemId], &str), texts: &[&str]) -> Result<ClosedElsewhere, Fault> {
        closed_elsewhere(self.tx, &self.known.closed, at, texts)
    }

    /// Keeps a text with this command; its id goes into an event, its digest into the entry. Kept only if the decision
    /// returns at least one fact.
    pub fn keep_text(&mut self, bytes: &[u8]) -> Result<TextId, Fault> {
        let id = self.next_text()?;
        let salt = random_salt()?;
        self.texts.push(NewText {
            id,
            salt,
            digest: Digest::salted(&salt, bytes),
            bytes: bytes.to_owned(),
        });
        Ok(id)
    }

    /// Texts of one command have ids beside each other, those of the next come after them: what is written and read together lies
    /// together. Where they begin is drawn, so that a record that was restored and went on another way has other ids.
    fn next_text(&mut self) -> Result<TextId, Fault> {
        let first = match self.first_text {
            Some(first) => first,
            None => *self.first_text.insert(random_bits()?),
        };
        let own = first.wrapping_add(self.texts.len() as u64) & (u64::MAX >> OF_ENTRY);
        Ok(TextId::new(((self.head + 1) << (u64::BITS - OF_ENTRY)) | own))
    }

    /// The digests of texts and files, those just kept among them.
    pub fn digests(&mut self, texts: &[TextId], files: &[FileId]) -> Result<Digests, Fault> {
        let mut found = super::leaves::digests(self.tx, texts, files)?;
        found.texts.extend(self.texts.iter().map(|it| (it.id, it.digest)));
        Ok(found)
    }

    /// Keeps a file that [`super::Files::receive`] has taken in. Kept only if the decision returns at least one fact.
    pub fn keep_file(&mut self, received: &Received, media_type: &str) -> FileId {
        self.files.push(KeptFile::new(received, media_type));
        received.id
    }

    /// Whether an entry binds a file already.
    pub fn is_bound(&mut self, file: FileId) -> Result<bool, Fault> {
        Ok(self.files.iter().any(|it| it.received.id == file) || erased_by(self.tx, file)?.is_some())
    }

    /// Whether a file was erased.
    pub fn is_erased(&mut self, file: FileId) -> Result<bool, Fault> {
        Ok(erased_by(self.tx, file)?.flatten().is_some())
    }

    /// Reads anything else inside the same transaction, such as a reader's table.
    pub fn tx(&mut self) -> &mut Tx<'db> {
        self.tx
    }

    /// What the command's first entry binds.
    pub(super) fn holds(&self) -> Vec<Hold> {
        let texts = self.texts.iter().map(|it| Hold::Text {
            id: it.id,
            digest: it.digest,
        });
        texts.chain(self.files.iter().map(KeptFile::hold)).collect()
    }

    /// Puts the texts and files into their tables, bound by this entry.
    pub(super) fn put_away(self, entry: u64) -> Result<(), Fault> {
        for text in &self.texts {
            let id = text.id.to_string();
            self.tx.send(
                KEEP_TEXT,
                crate::vals![&id, entry, &text.digest, &text.salt[..], &text.bytes],
            )?;
        }
        for file in &self.files {
            file.insert(self.tx, KEEP_FILE, entry)?;
        }
        Ok(())
    }
}
