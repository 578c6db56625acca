//! Files under random ids in a folder, streamed in and out, bound by salted digest.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use raadslag_council::ids::FileId;
use sha2::{Digest as _, Sha256};

use super::entry::Hold;
use crate::db::Tx;
use crate::digest::{Digest, random_bits, random_salt};
use crate::fault::Fault;
use crate::private;

/// A file on its way in; the ending marks it as not whole.
const UNFINISHED: &str = "part";
const CHUNK: usize = 64 * 1024;

/// The folder of files. A file is whole and durable before an entry names it, so a crash leaves at most an orphan,
/// which `check` reports and `sweep` removes.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// A file that was taken in and is not yet named by an entry: give it to [`super::Desk::keep_file`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its random id.
    pub id: FileId,
    /// Its length in bytes.
    pub size: u64,
    /// Its salted digest.
    pub digest: Digest,
    /// The plain SHA-256, to be shown for public files only.
    pub checksum: Digest,
    pub(crate) salt: [u8; 32],
}

/// A file as an entry binds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    pub(crate) received: Received,
    pub(crate) media_type: String,
}

/// What the journal knows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its length in bytes.
    pub size: u64,
    /// Its media type, as it was told by its content when it was taken in.
    pub media_type: String,
}

crate::statements! {
    /// What is known of a file that was not erased.
    FACTS = "select size, media_type from file where id = $1 and erased_by is null";
    /// By what the bytes of a file are known.
    SALT = "select size, digest, salt from file where id = $1 and erased_by is null";
}

impl super::Journal {
    /// What is known of a file; none for one that was erased or never kept.
    pub fn file_facts(&self, file: FileId) -> Result<Option<FileFacts>, Fault> {
        self.db().find(FACTS, crate::vals![&file.to_string()], |row| {
            Ok(FileFacts {
                size: row.count(0)?,
                media_type: row.text(1)?.to_owned(),
            })
        })
    }
}

impl super::Journal {
    /// Whether a file that was taken in has the bytes of one that is kept.
    pub fn is_same_file(&self, kept: FileId, received: &Received) -> Result<bool, Fault> {
        let found = self.db().find(SALT, crate::vals![&kept.to_string()], |row| {
            Ok((row.count(0)?, row.digest(1)?, row.bytes(2)?.to_owned()))
        })?;
        match found.filter(|it| it.0 == received.size) {
            Some((_, digest, salt)) => {
                let measured = self.files.measure(received.id, &salt)?;
                Ok(measured.is_some_and(|it| it.1 == digest))
            }
            None => Ok(false),
        }
    }
}

impl KeptFile {
    pub(super) fn new(received: &Received, media_type: &str) -> Self {
        Self {
            received: received.clone(),
            media_type: media_type.to_owned(),
        }
    }

    pub(super) fn hold(&self) -> Hold {
        Hold::File {
            id: self.received.id,
            size: self.received.size,
            digest: self.received.digest,
        }
    }

    pub(super) fn insert(&self, tx: &mut Tx<'_>, sql: &str, entry: u64) -> Result<(), Fault> {
        let Received {
            id, size, digest, salt, ..
        } = &self.received;
        let id = id.to_string();
        tx.run(
            sql,
            crate::vals![&id, entry, *size, digest, &salt[..], &self.media_type],
        )?;
        Ok(())
    }
}

impl Files {
    /// The files in this folder, made if it is not there.
    pub(crate) fn open(folder: &Path) -> Result<Self, Fault> {
        private::private_folder(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// Takes a file in, up to `limit` bytes: written under a name that marks it as unfinished, synced, then renamed.
    pub fn receive(&self, from: &mut dyn Read, limit: u64) -> Result<Received, Fault> {
        let id = FileId::new(random_bits()?);
        let path = self.path(id);
        let part = path.with_extension(UNFINISHED);
        let folder = path.parent().unwrap_or(&self.folder);
        private::private_folder(folder)?;
        let received = take_in(id, from, limit, &part)
            .and_then(|received| move_to(&part, &path).map(|()| received))
            .inspect_err(|_| drop(fs::remove_file(&part)))?;
        sync_folder(folder)?;
        sync_folder(&self.folder)?;
        Ok(received)
    }

    /// Removes a file that no entry came to name, such as that of a refused command.
    pub fn discard(&self, received: &Received) -> Result<(), Fault> {
        self.remove(received.id)
    }

    /// Opens a file for reading; it is a [`File`], so it can be sought and streamed.
    pub fn find(&self, id: FileId) -> Result<Option<File>, Fault> {
        let path = self.path(id);
        match File::open(&path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(&path, error)),
        }
    }

    /// Opens a file that must be there.
    pub fn read(&self, id: FileId) -> Result<File, Fault> {
        self.find(id)?.ok_or_else(|| Fault::Missing(format!("file {id}")))
    }

    /// Opens a part of a file, for answers to range requests.
    pub fn read_range(&self, id: FileId, range: Range<u64>) -> Result<impl Read + use<>, Fault> {
        let mut file = self.read(id)?;
        file.seek(SeekFrom::Start(range.start))
            .map_err(|error| Fault::io(&self.path(id), error))?;
        Ok(file.take(range.end.saturating_sub(range.start)))
    }

    /// Where a file lies: 256 folders keep each of them small.
    pub(crate) fn path(&self, id: FileId) -> PathBuf {
        let name = id.to_string();
        self.folder.join(&name[11..]).join(name)
    }

    /// Removes a file; one that is gone already is no fault.
    pub(crate) fn remove(&self, id: FileId) -> Result<(), Fault> {
        Self::remove_path(&self.path(id))
    }

    pub(crate) fn remove_path(path: &Path) -> Result<(), Fault> {
        match fs::remove_file(path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Fault::io(path, error)),
        }
    }

    /// The size and salted digest of what lies there now; `None` where nothing lies.
    pub(crate) fn measure(&self, id: FileId, salt: &[u8]) -> Result<Option<(u64, Digest)>, Fault> {
        let Some(mut file) = self.find(id)? else {
            return Ok(None);
        };
        let mut running = Sha256::new_with_prefix(salt);
        let path = self.path(id);
        let size = pour(&mut file, &path, |bytes| {
            running.update(bytes);
            Ok(())
        })?;
        Ok(Some((size, Digest::finish(running))))
    }

    /// Every name in the folder with its path; ids and unfinished ones alike.
    pub(crate) fn names(&self) -> Result<Vec<PathBuf>, Fault> {
        let mut paths = Vec::new();
        for folder in list(&self.folder)? {
            if folder.is_dir() {
                paths.extend(list(&folder)?);
            } else {
                paths.push(folder);
            }
        }
        Ok(paths)
    }
}

fn take_in(id: FileId, from: &mut dyn Read, limit: u64, part: &Path) -> Result<Received, Fault> {
    let salt = random_salt()?;
    let mut salted = Sha256::new_with_prefix(salt);
    let mut plain = Sha256::new();
    let mut file = File::create_new(part).map_err(|error| Fault::io(part, error))?;
    let mut from = from.take(limit.saturating_add(1));
    let size = pour(&mut from, part, |bytes| {
        salted.update(bytes);
        plain.update(bytes);
        file.write_all(bytes).map_err(|error| Fault::io(part, error))
    })?;
    if size > limit {
        return Err(Fault::TooLarge { limit });
    }
    file.sync_all().map_err(|error| Fault::io(part, error))?;
    Ok(Received {
        id,
        size,
        digest: Digest::finish(salted),
        checksum: Digest::finish(plain),
        salt,
    })
}

/// Hands everything on in pieces; says how much there was.
pub(crate) fn pour(
    from: &mut dyn Read,
    path: &Path,
    mut each: impl FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let mut chunk = vec![0; CHUNK];
    let mut size = 0;
    loop {
        match from.read(&mut chunk) {
            Ok(0) => return Ok(size),
            Ok(count) => {
                each(&chunk[..count])?;
                size += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::io(path, error)),
        }
    }
}

fn move_to(part: &Path, path: &Path) -> Result<(), Fault> {
    fs::rename(part, path).map_err(|error| Fault::io(path, error))
}

/// Makes a rename survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    File::open(folder)
        .and_then(|it| it.sync_all())
        .map_err(|error| Fault::io(folder, error))
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let fault = |error| Fault::io(folder, error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        paths.push(entry.map_err(fault)?.path());
    }
    paths.sort();
    Ok(paths)
}
