//! Files in a folder: 256 folders keep each of them small.

use std::fs::{self, File};
use std::io::{self, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::{Lying, sync_folder};
use crate::fault::Fault;
use crate::private;

/// A file on its way in; the ending marks it as not whole.
const UNFINISHED: &str = "part";

/// The folder.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Made if it is not there.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        private::private_folder(path)?;
        Ok(Self { path: path.to_owned() })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Keeps what `fill` writes: under a name that marks it as unfinished, synced, then renamed.
    pub fn put<T>(&self, name: &str, fill: impl FnOnce(&mut File, &Path) -> Result<T, Fault>) -> Result<T, Fault> {
        let path = self.path(name);
        let part = path.with_extension(UNFINISHED);
        let folder = path.parent().unwrap_or(&self.path);
        private::private_folder(folder)?;
        let fault = |error| Fault::io(&part, error);
        let filled = File::create(&part)
            .map_err(fault)
            .and_then(|mut file| {
                let filled = fill(&mut file, &part)?;
                file.sync_all().map_err(fault)?;
                fs::rename(&part, &path).map_err(fault)?;
                Ok(filled)
            })
            .inspect_err(|_| drop(fs::remove_file(&part)))?;
        sync_folder(folder)?;
        sync_folder(&self.path)?;
        Ok(filled)
    }

    pub fn find(&self, name: &str, from: u64) -> Result<Option<File>, Fault> {
        let path = self.path(name);
        let opened = File::open(&path).and_then(|mut file| file.seek(SeekFrom::Start(from)).map(|_| file));
        match opened {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(&path, error)),
        }
    }

    /// One that is gone already is no fault.
    pub fn remove(&self, name: &str) -> Result<(), Fault> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Fault::io(&path, error)),
        }
    }

    /// Everything in it, unfinished files too.
    pub fn list(&self) -> Result<Vec<Lying>, Fault> {
        let mut all = Vec::new();
        for path in list(&self.path)? {
            let inner = if path.is_dir() { list(&path)? } else { vec![path] };
            for path in inner {
                let touched = fs::metadata(&path).and_then(|it| it.modified());
                let name = path.strip_prefix(&self.path).unwrap_or(&path);
                match touched {
                    Ok(touched) => all.push(Lying {
                        name: name.to_string_lossy().into_owned(),
                        touched,
                    }),
                    // Taken away meanwhile.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(Fault::io(&path, error)),
                }
            }
        }
        Ok(all)
    }
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
