//! Making a backup while others go on writing.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::lines::Lines;
use super::{
    BACKUP_FORMAT, BYTES_FOLDER, ENTRIES_FILE, EntryLine, FILES_FILE, FileLine, MANIFEST, Manifest, PEOPLE_FILE,
    PeopleLine, TEXTS_FILE, TextLine,
};
use crate::accounts::ALL_DEVICES;
use crate::check::{Progress, Stage};
use crate::db::{Row, Tx};
use crate::digest::{Digest, to_hex};
use crate::fault::{Fault, StoreError};
use crate::journal::{
    BACKUP_MADE, BACKUPS, BackupMade, ERASURES, Erasure, Errand, Fact, HEAD, Head, Journal, Past, pour, read_head,
    sync_folder, to_json, write_at,
};
use crate::{followers, private, private_notes, vals};

/// How often a backup begins anew because a file was erased under it.
const TRIES: u32 = 4;

crate::statements! {
    /// Every entry up to one, in order.
    ENTRIES_TO = "select seq, at, actor, on_behalf_of, command, command_digest, origin, stream, version, kind, data, holds, prev, hash from entry where seq <= $1 order by seq";
    /// Every text.
    ALL_TEXTS = "select id, entry, digest, salt, bytes, erased_by from payload order by entry, id";
    /// Everybody of the people register.
    ALL_PEOPLE = "select person, name, title, email from person order by person";
    /// Every account.
    ALL_ACCOUNTS = "select person, login, password, secret, last_step, is_disabled from account order by person";
    /// The mark of every letter.
    ALL_MAIL = "select entry, recipient, purpose, not_before, state, tries, answer, at from sent_mail order by entry, recipient, purpose";
    /// Every file.
    ALL_FILES = "select id, entry, size, digest, salt, media_type, erased_by from file order by entry, id";
}

/// A backup that was made.
#[derive(Debug)]
pub struct BackedUp {
    /// What it says about itself.
    pub manifest: Manifest,
    /// Why the journal could not note it, if so: the backup is whole, but later erasures will not name it.
    pub not_noted: Option<Fault>,
}

impl Journal {
    /// Writes a backup to the new folder `to` while others go on writing: one unchanging state, the same form on both
    /// engines. Until it is whole it lies under another name; then the journal notes that it exists.
    ///
    /// It is not encrypted: it belongs where only those may read who may read everything.
    pub fn backup(&self, to: &Path, errand: &Errand, progress: &mut dyn FnMut(Progress)) -> Result<BackedUp, Fault> {
        let part = part_of(to)?;
        if to.exists() {
            return Err(Fault::NotEmpty(to.display().to_string()));
        }
        let manifest = self.fill_in_peace(&part, &name_of(to), errand, progress)?;
        fs::rename(&part, to).map_err(|error| Fault::io(to, error))?;
        sync_folder(
            to.parent()
                .filter(|it| !it.as_os_str().is_empty())
                .unwrap_or(Path::new(".")),
        )?;
        let not_noted = self.note_backup(&manifest, errand).err();
        Ok(BackedUp { manifest, not_noted })
    }

    /// Whether a backup is of this journal: its last entry stands here, under the same hash.
    pub fn is_own(&self, manifest: &Manifest) -> Result<bool, Fault> {
        let Some(before) = manifest.entries.checked_sub(1) else {
            return self.has_noted(&manifest.name);
        };
        let last = self.entries(before, 1)?;
        Ok(last
            .iter()
            .any(|it| it.seq == manifest.entries && it.hash == manifest.head))
    }

    /// Whether an entry notes that a backup of this name was made.
    pub fn has_noted(&self, backup: &str) -> Result<bool, Fault> {
        let named = |it: &Past| serde_json::from_str(&it.data).is_ok_and(|it: BackupMade| it.name == backup);
        Ok(self.stream(BACKUPS)?.iter().any(named))
    }

    /// Fills the new folder `to` as a backup does, dated by its last entry and not noted: the same record gives the same bytes.
    pub fn copy_out(&self, to: &Path, errand: &Errand, progress: &mut dyn FnMut(Progress)) -> Result<Manifest, Fault> {
        self.fill_in_peace(to, &name_of(to), errand, progress)
    }

    /// A file erased after the snapshot was taken would be missing from it: then a later snapshot is taken.
    fn fill_in_peace(
        &self,
        part: &Path,
        name: &str,
        errand: &Errand,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Manifest, Fault> {
        for _ in 1..TRIES {
            match self.fill(part, name, errand, progress) {
                Err(Fault::Busy(_)) => {}
                other => return other,
            }
        }
        self.fill(part, name, errand, progress)
    }

    fn fill(
        &self,
        part: &Path,
        name: &str,
        errand: &Errand,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Manifest, Fault> {
        // What an earlier try left behind was never a backup.
        if part.exists() {
            fs::remove_dir_all(part).map_err(|error| Fault::io(part, error))?;
        }
        let bytes = part.join(BYTES_FOLDER);
        private::private_folder(&bytes)?;
        let mut tx = self.db().read()?;
        let head = tx.one(HEAD, &[], read_head)?;
        let (entries, entries_digest) = write_entries(&mut tx, &part.join(ENTRIES_FILE), &head, progress)?;
        let (texts, texts_digest) = write_texts(&mut tx, &part.join(TEXTS_FILE))?;
        let (files, files_digest) = write_files(&mut tx, &part.join(FILES_FILE))?;
        let people_digest = write_people(&mut tx, &part.join(PEOPLE_FILE))?;
        tx.commit()?;
        self.copy_files(&files, &bytes, progress)?;
        let manifest = Manifest {
            format: BACKUP_FORMAT,
            name: name.to_owned(),
            made_at: write_at(errand.now),
            entries,
            head: head.hash,
            texts,
            files: files.len() as u64,
            entries_digest,
            texts_digest,
            files_digest,
            people_digest,
        };
        let mut lines = Lines::create(&part.join(MANIFEST))?;
        lines.write(&manifest)?;
        lines.finish()?;
        sync_folder(part)?;
        Ok(manifest)
    }

    fn copy_files(&self, files: &[FileLine], to: &Path, progress: &mut dyn FnMut(Progress)) -> Result<(), Fault> {
        for (done, file) in files.iter().enumerate() {
            progress(Progress::new(Stage::Files, done as u64, files.len() as u64));
            if file.erased_by.is_none() {
                self.copy_file(file, to)?;
            }
        }
        progress(Progress::new(Stage::Files, files.len() as u64, files.len() as u64));
        sync_folder(to)
    }

    fn copy_file(&self, file: &FileLine, to: &Path) -> Result<(), Fault> {
        let Some(mut from) = self.files().find(file.id)? else {
            return if self.was_erased(file.id)? {
                Err(Fault::Busy(format!(
                    "file {} was erased while the backup was made",
                    file.id
                )))
            } else {
                Err(Fault::Damaged(format!(
                    "file {} of entry {} is missing",
                    file.id, file.entry
                )))
            };
        };
        let path = to.join(file.id.to_string());
        let mut out = File::create_new(&path).map_err(|error| Fault::io(&path, error))?;
        pour(&mut from, &path, |bytes| {
            out.write_all(bytes).map_err(|error| Fault::io(&path, error))
        })?;
        out.sync_all().map_err(|error| Fault::io(&path, error))
    }

    fn note_backup(&self, manifest: &Manifest, errand: &Errand) -> Result<(), Fault> {
        let made = BackupMade {
            name: manifest.name.clone(),
            seq: manifest.entries,
        };
        let noted = self.record::<()>(errand, |desk| {
            Ok(vec![Fact {
                stream: BACKUPS.to_owned(),
                expected_version: desk.version(BACKUPS)?,
                kind: BACKUP_MADE.to_owned(),
                data: to_json(&made)?,
            }])
        });
        match noted {
            Ok(_) => Ok(()),
            Err(StoreError::Fault(fault)) => Err(fault),
            Err(other) => Err(Fault::Setting(other.to_string())),
        }
    }

    /// Writes every erasure so far to `to`, one JSON object a line, for [`super::restore()`] of an older backup.
    pub fn export_erasures(&self, to: &Path) -> Result<u64, Fault> {
        let mut lines = Lines::create(to)?;
        for past in self.stream(ERASURES)? {
            let erasure: Erasure = serde_json::from_str(&past.data)
                .map_err(|error| Fault::Damaged(format!("entry {}: {error}", past.seq)))?;
            lines.write(&erasure)?;
        }
        lines.finish().map(|(count, _)| count)
    }
}

fn part_of(to: &Path) -> Result<PathBuf, Fault> {
    let name = to
        .file_name()
        .ok_or_else(|| Fault::Setting(format!("{} names no folder for the backup", to.display())))?;
    let mut part = name.to_owned();
    part.push(".part");
    Ok(to.with_file_name(part))
}

fn name_of(to: &Path) -> String {
    to.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn write_entries(
    tx: &mut Tx<'_>,
    path: &Path,
    head: &Head,
    progress: &mut dyn FnMut(Progress),
) -> Result<(u64, Digest), Fault> {
    let mut lines = Lines::create(path)?;
    tx.each(ENTRIES_TO, vals![head.seq], |row| {
        if lines.count.is_multiple_of(1000) {
            progress(Progress::new(Stage::Entries, lines.count, head.seq));
        }
        lines.write(&entry_line(row)?)
    })?;
    progress(Progress::new(Stage::Entries, lines.count, head.seq));
    let (count, digest) = lines.finish()?;
    if count != head.seq {
        return Err(Fault::Damaged(format!(
            "the head names entry {}, there are {count} entries",
            head.seq
        )));
    }
    Ok((count, digest))
}

fn entry_line(row: &Row<'_>) -> Result<EntryLine, Fault> {
    Ok(EntryLine {
        seq: row.count(0)?,
        at: row.text(1)?.to_owned(),
        actor: row.find_text(2)?.map(str::to_owned),
        on_behalf_of: row.find_text(3)?.map(str::to_owned),
        command: row.text(4)?.to_owned(),
        command_digest: row.digest(5)?,
        origin: row.text(6)?.to_owned(),
        stream: row.text(7)?.to_owned(),
        version: row.count(8)?,
        kind: row.text(9)?.to_owned(),
        data: row.text(10)?.to_owned(),
        holds: row.text(11)?.to_owned(),
        prev: row.digest(12)?,
        hash: row.digest(13)?,
    })
}

fn write_texts(tx: &mut Tx<'_>, path: &Path) -> Result<(u64, Digest), Fault> {
    let mut lines = Lines::create(path)?;
    tx.each(ALL_TEXTS, &[], |row| {
        let bytes = row.find_bytes(4)?;
        let text = bytes.and_then(|it| std::str::from_utf8(it).ok());
        lines.write(&TextLine {
            id: row.text(0)?.to_owned(),
            entry: row.count(1)?,
            digest: row.digest(2)?,
            salt: row.find_bytes(3)?.map(to_hex),
            text: text.map(str::to_owned),
            hex: if text.is_none() { bytes.map(to_hex) } else { None },
            erased_by: row.find_count(5)?,
        })
    })?;
    lines.finish()
}

fn write_files(tx: &mut Tx<'_>, path: &Path) -> Result<(Vec<FileLine>, Digest), Fault> {
    let mut lines = Lines::create(path)?;
    let mut files = Vec::new();
    tx.each(ALL_FILES, &[], |row| {
        let id = row.text(0)?;
        let file = FileLine {
            id: id.parse().map_err(|_| Fault::Damaged(format!("`{id}` is no id")))?,
            entry: row.count(1)?,
            size: row.count(2)?,
            digest: row.digest(3)?,
            salt: row.find_bytes(4)?.map(to_hex),
            media_type: row.text(5)?.to_owned(),
            erased_by: row.find_count(6)?,
        };
        lines.write(&file)?;
        files.push(file);
        Ok(())
    })?;
    Ok((files, lines.finish()?.1))
}

fn write_people(tx: &mut Tx<'_>, path: &Path) -> Result<Digest, Fault> {
    let mut lines = Lines::create(path)?;
    tx.each(ALL_PEOPLE, &[], |row| {
        lines.write(&PeopleLine::Person {
            person: row.text(0)?.to_owned(),
            name: row.text(1)?.to_owned(),
            title: row.text(2)?.to_owned(),
            email: row.text(3)?.to_owned(),
        })
    })?;
    tx.each(ALL_ACCOUNTS, &[], |row| {
        lines.write(&PeopleLine::Account {
            person: row.text(0)?.to_owned(),
            login: row.text(1)?.to_owned(),
            password: row.text(2)?.to_owned(),
            secret: to_hex(row.find_bytes(3)?.unwrap_or_default()),
            last_step: row.count(4)?,
            is_disabled: row.is(5)?,
        })
    })?;
    tx.each(followers::ALL, &[], |row| {
        lines.write(&PeopleLine::Follower {
            id: row.text(0)?.to_owned(),
            address: row.text(1)?.to_owned(),
            kind: row.text(2)?.to_owned(),
            thing: row.text(3)?.to_owned(),
            language: row.text(4)?.to_owned(),
            asked_at: row.text(5)?.to_owned(),
            confirmed_at: row.text(6)?.to_owned(),
        })
    })?;
    tx.each(followers::SECRET, &[], |row| {
        lines.write(&PeopleLine::FollowerSecret {
            secret: to_hex(row.bytes(0)?),
        })
    })?;
    tx.each(private_notes::ROWS, &[], |row| {
        lines.write(&PeopleLine::PrivateNote {
            person: row.text(0)?.to_owned(),
            note: row.text(1)?.to_owned(),
            change: row.text(2)?.to_owned(),
            item: row.text(3)?.to_owned(),
            says: row.text(4)?.to_owned(),
            shared: row.text(5)?.to_owned(),
            stands: row.is(6)?,
            at: row.text(7)?.to_owned(),
        })
    })?;
    tx.each(ALL_DEVICES, &[], |row| {
        lines.write(&PeopleLine::ReadingDevice {
            token: row.digest(0)?,
            person: row.text(1)?.to_owned(),
            part: to_hex(row.bytes(2)?),
            browser: row.text(3)?.to_owned(),
            begun_at: row.text(4)?.to_owned(),
            seen_at: row.text(5)?.to_owned(),
        })
    })?;
    tx.each(ALL_MAIL, &[], |row| {
        lines.write(&PeopleLine::SentMail {
            entry: row.count(0)?,
            recipient: row.text(1)?.to_owned(),
            purpose: row.text(2)?.to_owned(),
            not_before: row.text(3)?.to_owned(),
            state: row.text(4)?.to_owned(),
            tries: row.count(5)?,
            answer: row.text(6)?.to_owned(),
            at: row.text(7)?.to_owned(),
        })
    })?;
    Ok(lines.finish()?.1)
}
