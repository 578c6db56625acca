//! Files of JSON lines, digested as they are written.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::fault::Fault;
use crate::journal::to_json;
use crate::private::private_file;

/// A file of JSON lines that is digested as it is written.
pub(super) struct Lines {
    path: PathBuf,
    out: BufWriter<File>,
    digest: Sha256,
    pub(super) count: u64,
}

impl Lines {
    pub(super) fn create(path: &Path) -> Result<Self, Fault> {
        let file = private_file(path).map_err(|error| Fault::io(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            out: BufWriter::new(file),
            digest: Sha256::new(),
            count: 0,
        })
    }

    pub(super) fn write(&mut self, line: &impl Serialize) -> Result<(), Fault> {
        let mut text = to_json(line)?;
        text.push('\n');
        self.digest.update(text.as_bytes());
        self.count += 1;
        self.out
            .write_all(text.as_bytes())
            .map_err(|error| Fault::io(&self.path, error))
    }

    /// Makes it durable; gives the number of lines and their digest.
    pub(super) fn finish(self) -> Result<(u64, Digest), Fault> {
        let fault = |error| Fault::io(&self.path, error);
        let file = self.out.into_inner().map_err(|error| fault(error.into_error()))?;
        file.sync_all().map_err(fault)?;
        Ok((self.count, Digest::finish(self.digest)))
    }
}

/// Hands every line on.
pub(super) fn each_line<T: DeserializeOwned>(
    path: &Path,
    mut each: impl FnMut(T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let fault = |error| Fault::io(path, error);
    let file = BufReader::new(File::open(path).map_err(fault)?);
    for (index, line) in file.lines().enumerate() {
        let line = serde_json::from_str(&line.map_err(fault)?)
            .map_err(|error| Fault::Damaged(format!("{} line {}: {error}", path.display(), index + 1)))?;
        each(line)?;
    }
    Ok(())
}
