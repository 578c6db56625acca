//! Restoring a backup into an empty place, and proving that it is the same record.

use std::path::Path;

use raadslag_council::ids::CommandId;

use super::lines::each_line;
use super::whole::find_wrong;
use super::{
    BYTES_FOLDER, ENTRIES_FILE, EntryLine, FILES_FILE, FileLine, Manifest, PEOPLE_FILE, PeopleLine, TEXTS_FILE,
    TextLine, read_manifest,
};
use crate::check::{Progress, Report, Stage};
use crate::db::{Durability, Tx};
use crate::digest::from_hex;
use crate::fault::{Fault, StoreError};
use crate::journal::{CLAIM, Erasure, Errand, Fields, Head, Journal, MOVE_HEAD, insert};
use crate::place::{DataPlace, open};
use crate::vals;

crate::statements! {
    /// Puts a text back.
    RESTORE_TEXT = "insert into payload (id, entry, digest, salt, bytes, erased_by) values ($1, $2, $3, $4, $5, $6)";
    /// Puts a file's particulars back.
    RESTORE_FILE = "insert into file (id, entry, size, digest, salt, media_type, erased_by) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Puts somebody back into the people register.
    RESTORE_PERSON = "insert into person (person, name, title, email) values ($1, $2, $3, $4)";
    /// Puts the mark of a letter back.
    RESTORE_MAIL = "insert into sent_mail (entry, recipient, purpose, not_before, state, tries, answer, at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Puts an account back.
    RESTORE_ACCOUNT = "insert into account (person, login, password, secret, last_step, is_disabled) values ($1, $2, $3, $4, $5, $6)";
}

/// What a restore did.
#[derive(Debug)]
pub struct Restored {
    /// What the backup said about itself.
    pub manifest: Manifest,
    /// The check of the restored place; sound, or `restore` had failed.
    pub report: Report,
    /// Texts and files that had been erased after the backup was made and are erased again.
    pub erased_again: u64,
}

/// Restores the backup `from` into the empty place `into` and proves itself with a check. The rows come in one
/// transaction: cut off, the place is still empty and the restore can be tried again.
///
/// `erasures` is what [`Journal::export_erasures`] wrote later than the backup: those are erased once more, in the name
/// of `errand`.
pub fn restore(
    from: &Path,
    into: &DataPlace,
    erasures: Option<&Path>,
    errand: &Errand,
    progress: &mut dyn FnMut(Progress),
) -> Result<Restored, Fault> {
    put_back(from, into, erasures, errand, progress).map_err(|fault| match fault {
        Fault::Damaged(what) => Fault::DamagedBackup(what),
        other => other,
    })
}

fn put_back(
    from: &Path,
    into: &DataPlace,
    erasures: Option<&Path>,
    errand: &Errand,
    progress: &mut dyn FnMut(Progress),
) -> Result<Restored, Fault> {
    let manifest = read_manifest(from)?;
    must_be_whole(from, &manifest)?;
    let erasures = erasures.map(read_erasures).transpose()?;
    let journal = open(into)?;
    must_be_empty(&journal.head()?, into)?;
    // Before the transaction, which must not wait for large files: without their rows they are only orphans.
    copy_files_back(&journal, from, &manifest, progress)?;
    let mut tx = journal.db().write(Durability::Full)?;
    must_be_empty(&tx.one(tx.kind().lock_head(), &[], crate::journal::read_head)?, into)?;
    put_files_back(&mut tx, from)?;
    put_texts_back(&mut tx, from)?;
    put_people_back(&mut tx, from)?;
    put_entries_back(&mut tx, from, &manifest, progress)?;
    tx.commit()?;
    let report = must_be_sound(&journal, &manifest, progress)?;
    let erased_again = match erasures {
        Some(erasures) => erase_again(&journal, &erasures, &manifest.name, errand)?,
        None => 0,
    };
    Ok(Restored {
        manifest,
        report,
        erased_again,
    })
}

fn must_be_empty(head: &Head, place: &DataPlace) -> Result<(), Fault> {
    let name = match place {
        DataPlace::Folder(folder) => folder.display().to_string(),
        DataPlace::Postgres { .. } => "the database".to_owned(),
    };
    match head.seq {
        0 => Ok(()),
        count => Err(Fault::NotEmpty(format!("{name} (it has {count} entries)"))),
    }
}

/// Before anything is written: every list is the one the manifest names.
fn must_be_whole(from: &Path, manifest: &Manifest) -> Result<(), Fault> {
    let wrong = find_wrong(from, manifest)?;
    let Some(first) = wrong.first() else { return Ok(()) };
    let line = first.line.map(|it| format!(", line {it},")).unwrap_or_default();
    Err(Fault::Damaged(format!(
        "{}{line} was changed after the backup was made",
        from.join(first.file).display()
    )))
}

fn put_people_back(tx: &mut Tx<'_>, from: &Path) -> Result<(), Fault> {
    each_line(&from.join(PEOPLE_FILE), |line: PeopleLine| {
        match line {
            PeopleLine::Person {
                person,
                name,
                title,
                email,
            } => tx.run(RESTORE_PERSON, vals![&person, &name, &title, &email])?,
            PeopleLine::Account {
                person,
                login,
                password,
                secret,
                last_step,
                is_disabled,
            } => {
                let secret = from_hex(&secret).ok_or_else(|| Fault::Damaged(format!("the codes of {login}")))?;
                let vals = vals![&person, &login, &password, &secret, last_step, is_disabled];
                tx.run(RESTORE_ACCOUNT, vals)?
            }
            PeopleLine::Follower {
                id,
                address,
                kind,
                thing,
                language,
                asked_at,
                confirmed_at,
            } => {
                let vals = vals![&id, &address, &kind, &thing, &language, &asked_at, &confirmed_at];
                tx.run(crate::followers::RESTORE, vals)?
            }
            PeopleLine::FollowerSecret { secret } => {
                let secret = from_hex(&secret).ok_or_else(|| Fault::Damaged("the secret of followers".to_owned()))?;
                tx.run(crate::followers::MAKE_SECRET, vals![secret.as_slice()])?
            }
            PeopleLine::PrivateNote {
                person,
                note,
                change,
                item,
                says,
                shared,
                stands,
                at,
            } => {
                let vals = vals![&person, &note, &change, &item, &says, &shared, stands, &at];
                tx.run(crate::private_notes::RESTORE, vals)?
            }
            PeopleLine::ReadingDevice {
                token,
                person,
                part,
                browser,
                begun_at,
                seen_at,
            } => {
                let part = from_hex(&part).ok_or_else(|| Fault::Damaged("the key of a device".to_owned()))?;
                let vals = vals![&token, &person, part.as_slice(), &browser, &begun_at, &seen_at];
                tx.run(crate::accounts::RESTORE_DEVICE, vals)?
            }
            PeopleLine::SentMail {
                entry,
                recipient,
                purpose,
                not_before,
                state,
                tries,
                answer,
                at,
            } => {
                let vals = vals![entry, &recipient, &purpose, &not_before, &state, tries, &answer, &at];
                tx.run(RESTORE_MAIL, vals)?
            }
        };
        Ok(())
    })
}

fn put_entries_back(
    tx: &mut Tx<'_>,
    from: &Path,
    manifest: &Manifest,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Fault> {
    let mut last = None;
    let mut command = String::new();
    each_line(&from.join(ENTRIES_FILE), |entry: EntryLine| {
        if entry.seq.is_multiple_of(1000) {
            progress(Progress::new(Stage::Entries, entry.seq, manifest.entries));
        }
        if command != entry.command {
            tx.run(CLAIM, vals![&entry.command, &entry.command_digest, entry.seq])?;
            command.clone_from(&entry.command);
        }
        insert(tx, &fields(&entry), &entry.prev, &entry.hash)?;
        last = Some(entry);
        Ok(())
    })?;
    progress(Progress::new(Stage::Entries, manifest.entries, manifest.entries));
    if let Some(last) = last {
        tx.run(MOVE_HEAD, vals![last.seq, &last.hash, &last.at])?;
    }
    Ok(())
}

pub(super) fn fields(entry: &EntryLine) -> Fields<'_> {
    Fields {
        seq: entry.seq,
        at: &entry.at,
        actor: entry.actor.as_deref(),
        on_behalf_of: entry.on_behalf_of.as_deref(),
        command: &entry.command,
        command_digest: entry.command_digest.as_bytes(),
        origin: &entry.origin,
        stream: &entry.stream,
        version: entry.version,
        kind: &entry.kind,
        data: &entry.data,
        holds: &entry.holds,
    }
}

fn put_texts_back(tx: &mut Tx<'_>, from: &Path) -> Result<(), Fault> {
    each_line(&from.join(TEXTS_FILE), |line: TextLine| {
        let salt = line.salt.as_deref().map(read_hex).transpose()?;
        let bytes = match (line.text, line.hex) {
            (Some(text), _) => Some(text.into_bytes()),
            (None, hex) => hex.as_deref().map(read_hex).transpose()?,
        };
        tx.run(
            RESTORE_TEXT,
            vals![
                &line.id,
                line.entry,
                &line.digest,
                salt.as_ref(),
                bytes.as_ref(),
                line.erased_by
            ],
        )?;
        Ok(())
    })
}

fn put_files_back(tx: &mut Tx<'_>, from: &Path) -> Result<(), Fault> {
    each_line(&from.join(FILES_FILE), |line: FileLine| {
        let salt = line.salt.as_deref().map(read_hex).transpose()?;
        let id = line.id.to_string();
        let FileLine {
            entry, size, erased_by, ..
        } = line;
        tx.run(
            RESTORE_FILE,
            vals![
                &id,
                entry,
                size,
                &line.digest,
                salt.as_ref(),
                &line.media_type,
                erased_by
            ],
        )?;
        Ok(())
    })
}

fn copy_files_back(
    journal: &Journal,
    from: &Path,
    manifest: &Manifest,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Fault> {
    let mut done = 0;
    each_line(&from.join(FILES_FILE), |line: FileLine| {
        if line.erased_by.is_none() {
            let bytes = from.join(BYTES_FOLDER).join(line.id.to_string());
            journal.files().put_back(line.id, &bytes)?;
        }
        done += 1;
        progress(Progress::new(Stage::Files, done, manifest.files));
        Ok(())
    })
}

/// The proof: the head is the one the backup names, and the check finds nothing.
fn must_be_sound(journal: &Journal, manifest: &Manifest, progress: &mut dyn FnMut(Progress)) -> Result<Report, Fault> {
    let report = journal.check(progress)?;
    let is_same = report
        .head
        .is_some_and(|it| it.seq == manifest.entries && it.hash == manifest.head);
    if !is_same {
        return Err(Fault::Damaged(format!(
            "the restored head is not the one of backup {}",
            manifest.name
        )));
    }
    if !report.is_sound() {
        return Err(Fault::Damaged(format!("the restored record is not sound:\n{report}")));
    }
    Ok(report)
}

fn read_erasures(path: &Path) -> Result<Vec<Erasure>, Fault> {
    let mut erasures = Vec::new();
    each_line(path, |erasure: Erasure| {
        erasures.push(erasure);
        Ok(())
    })?;
    Ok(erasures)
}

/// One entry for every ground; what the backup does not hold or already lacks is left out.
fn erase_again(journal: &Journal, erasures: &[Erasure], backup: &str, errand: &Errand) -> Result<u64, Fault> {
    let mut count = 0;
    for (index, erasure) in erasures.iter().enumerate() {
        let mut known = journal.known_of(erasure)?;
        known.backups.push(backup.to_owned());
        let errand = Errand {
            command: again(errand, index)?,
            ..errand.clone()
        };
        let answer = journal.erase::<()>(&errand, &known).map_err(|error| match error {
            StoreError::Fault(fault) => fault,
            other => Fault::Setting(other.to_string()),
        })?;
        if !answer.entries.is_empty() {
            count += (known.texts.len() + known.files.len()) as u64;
        }
    }
    Ok(count)
}

/// Every erasure is a command of its own, the same one each time it is tried.
fn again(errand: &Errand, index: usize) -> Result<CommandId, Fault> {
    let parts = [errand.command.to_string(), index.to_string()];
    Ok(CommandId::of(&[&parts[0], &parts[1]]))
}

fn read_hex(text: &str) -> Result<Vec<u8>, Fault> {
    from_hex(text).ok_or_else(|| Fault::Damaged("hexadecimal digits in a backup".to_owned()))
}
