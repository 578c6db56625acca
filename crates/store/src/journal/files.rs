//! Files under random ids, streamed in and out, bound by salted digest: in a folder, or in a bucket.

mod folder;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use raadslag_council::ids::FileId;
use sha2::{Digest as _, Sha256};

use self::folder::Folder;
use super::entry::Hold;
use crate::bucket::{Bucket, BucketFigures, Listed, Reading};
use crate::db::Tx;
use crate::digest::{Digest, random_bits, random_salt};
use crate::fault::Fault;
use crate::place::FilesPlace;

const CHUNK: usize = 64 * 1024;

/// Where the files are. A file is whole and durable before an entry names it, so a crash leaves at most an orphan,
/// which `check` reports and `sweep` removes.
#[derive(Debug, Clone)]
pub struct Files {
    shelf: Shelf,
}

#[derive(Debug, Clone)]
enum Shelf {
    Folder(Folder),
    Bucket(Bucket),
}

/// A file that is read as it arrives.
pub struct Opened(Source);

enum Source {
    Folder(File),
    Bucket(Box<Reading>),
}

impl Read for Opened {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Source::Folder(file) => file.read(to),
            Source::Bucket(reading) => reading.read(to),
        }
    }
}

/// Something that lies among the files, whether an entry names it or not.
pub(crate) struct Lying {
    /// Its name there.
    pub name: String,
    pub touched: SystemTime,
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
        tx.send(
            sql,
            crate::vals![&id, entry, *size, digest, &salt[..], &self.media_type],
        )
    }
}

impl Files {
    /// The files that are kept there.
    pub(crate) fn open(place: &FilesPlace) -> Result<Self, Fault> {
        let shelf = match place {
            FilesPlace::Folder(folder) => Shelf::Folder(Folder::open(folder)?),
            FilesPlace::Bucket(bucket) => Shelf::Bucket(Bucket::of(bucket)),
        };
        Ok(Self { shelf })
    }

    /// What was asked of the bucket since the start; none where the files are in a folder.
    pub fn bucket_figures(&self) -> Option<BucketFigures> {
        match &self.shelf {
            Shelf::Folder(_) => None,
            Shelf::Bucket(bucket) => Some(bucket.figures()),
        }
    }

    /// Takes a file in, up to `limit` bytes; it is whole and durable when this returns.
    pub fn receive(&self, from: &mut dyn Read, limit: u64) -> Result<Received, Fault> {
        let id = FileId::new(random_bits()?);
        self.put(id, |to, path| take_in(id, from, limit, (to, path)))
    }

    /// Puts a file of a backup back.
    pub(crate) fn put_back(&self, id: FileId, from: &Path) -> Result<(), Fault> {
        let mut file = File::open(from).map_err(|error| Fault::io(from, error))?;
        self.put(id, |to, path| take_in(id, &mut file, u64::MAX, (to, path)))
            .map(drop)
    }

    fn put(
        &self,
        id: FileId,
        fill: impl FnOnce(&mut File, &Path) -> Result<Received, Fault>,
    ) -> Result<Received, Fault> {
        match &self.shelf {
            Shelf::Folder(folder) => folder.put(&name(id), fill),
            Shelf::Bucket(bucket) => {
                // Its size and digest are said before its bytes: so it lies here first, without a name.
                let folder = std::env::temp_dir();
                let mut file = tempfile::tempfile().map_err(|error| Fault::io(&folder, error))?;
                let received = fill(&mut file, &folder)?;
                bucket.put(&name(id), &mut file, received.size, &received.checksum)?;
                Ok(received)
            }
        }
    }

    /// Removes a file that no entry came to name, such as that of a refused command.
    pub fn discard(&self, received: &Received) -> Result<(), Fault> {
        self.remove(received.id)
    }

    /// Opens a file; none where it is not there.
    pub fn find(&self, id: FileId) -> Result<Option<Opened>, Fault> {
        self.find_from(id, 0)
    }

    /// Opens a file at one of its bytes; none where it is not there.
    pub fn find_from(&self, id: FileId, byte: u64) -> Result<Option<Opened>, Fault> {
        let source = match &self.shelf {
            Shelf::Folder(folder) => folder.find(&name(id), byte)?.map(Source::Folder),
            Shelf::Bucket(bucket) => bucket.find(&name(id), byte)?.map(|it| Source::Bucket(Box::new(it))),
        };
        Ok(source.map(Opened))
    }

    /// All of a file; none where it is not there.
    pub fn find_whole(&self, id: FileId) -> Result<Option<Vec<u8>>, Fault> {
        let Some(mut opened) = self.find(id)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        opened.read_to_end(&mut bytes).map_err(Fault::of_reading)?;
        Ok(Some(bytes))
    }

    /// All of a file that must be there.
    pub fn whole(&self, id: FileId) -> Result<Vec<u8>, Fault> {
        self.find_whole(id)?.ok_or_else(|| Fault::Missing(format!("file {id}")))
    }

    /// Where a file lies, for people.
    pub(crate) fn shown(&self, name: &str) -> String {
        match &self.shelf {
            Shelf::Folder(folder) => folder.path(name).display().to_string(),
            Shelf::Bucket(bucket) => bucket.shown(name),
        }
    }

    /// Removes a file; one that is gone already is no fault.
    pub(crate) fn remove(&self, id: FileId) -> Result<(), Fault> {
        self.remove_named(&name(id))
    }

    pub(crate) fn remove_named(&self, name: &str) -> Result<(), Fault> {
        match &self.shelf {
            Shelf::Folder(folder) => folder.remove(name),
            Shelf::Bucket(bucket) => bucket.remove(name),
        }
    }

    /// The size and salted digest of what lies there now; `None` where nothing lies.
    pub(crate) fn measure(&self, id: FileId, salt: &[u8]) -> Result<Option<(u64, Digest)>, Fault> {
        let Some(mut opened) = self.find(id)? else {
            return Ok(None);
        };
        let mut running = Sha256::new_with_prefix(salt);
        let shown = self.shown(&name(id));
        let size = pour(&mut opened, Path::new(&shown), |bytes| {
            running.update(bytes);
            Ok(())
        })?;
        Ok(Some((size, Digest::finish(running))))
    }

    /// Everything that lies there.
    pub(crate) fn list(&self) -> Result<Vec<Lying>, Fault> {
        match &self.shelf {
            Shelf::Folder(folder) => folder.list(),
            Shelf::Bucket(bucket) => {
                let lying = |it: Listed| Lying {
                    name: it.name,
                    touched: it.touched,
                };
                Ok(bucket.list()?.into_iter().map(lying).collect())
            }
        }
    }
}

/// What a file is called where it lies: `3f/0123456789a3f`.
pub(crate) fn name(id: FileId) -> String {
    let id = id.to_string();
    format!("{}/{id}", &id[11..])
}

fn take_in(id: FileId, from: &mut dyn Read, limit: u64, (to, path): (&mut File, &Path)) -> Result<Received, Fault> {
    let salt = random_salt()?;
    let mut salted = Sha256::new_with_prefix(salt);
    let mut plain = Sha256::new();
    let mut from = from.take(limit.saturating_add(1));
    let size = pour(&mut from, path, |bytes| {
        salted.update(bytes);
        plain.update(bytes);
        to.write_all(bytes).map_err(|error| Fault::io(path, error))
    })?;
    if size > limit {
        return Err(Fault::TooLarge { limit });
    }
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

/// Makes a rename survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    File::open(folder)
        .and_then(|it| it.sync_all())
        .map_err(|error| Fault::io(folder, error))
}
