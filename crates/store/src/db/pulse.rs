//! Whether anybody committed since the last look, without asking SQLite: a look costs one small read and no lock.

use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Both copies of the write-ahead index's header (sqlite.org/walformat.html § 2.1): every commit of every process
/// changes its counter, its last frame and its checksum.
const COPY: usize = 48;

/// What the database's header said at one instant; an equal one later means that nothing was committed between.
pub type Beat = [u8; COPY];

/// Looks at the header of one database.
pub(super) struct Pulse {
    path: PathBuf,
    /// Never closed while the process lives: closing any handle of a file drops the POSIX locks that SQLite holds on it.
    file: OnceLock<Option<ManuallyDrop<File>>>,
}

impl Pulse {
    /// The pulse of the database in this file.
    pub(super) fn of(database: &Path) -> Self {
        let mut path = database.as_os_str().to_owned();
        path.push("-shm");
        Self {
            path: path.into(),
            file: OnceLock::new(),
        }
    }

    /// The header now; `None` where it cannot be told, and the database must be asked.
    pub(super) fn find(&self) -> Option<Beat> {
        let file = self
            .file
            .get_or_init(|| File::open(&self.path).ok().map(ManuallyDrop::new));
        let mut copies = [0; 2 * COPY];
        read_first(file.as_ref()?, &mut copies)?;
        let (first, second) = copies.split_at(COPY);
        // Two copies that differ are being written at this moment.
        (first == second).then(|| first.try_into().ok()).flatten()
    }
}

#[cfg(unix)]
fn read_first(file: &File, into: &mut [u8]) -> Option<()> {
    use std::os::unix::fs::FileExt as _;
    file.read_exact_at(into, 0).ok()
}

/// Elsewhere the file may be locked against reading.
#[cfg(not(unix))]
fn read_first(_: &File, _: &mut [u8]) -> Option<()> {
    None
}
