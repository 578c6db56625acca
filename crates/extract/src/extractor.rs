//! One door to reading: here and now, or in a child process.

use std::sync::Arc;

use serde_json::{from_slice, to_vec};

use crate::child::Pool;
use crate::{Document, Limits, Refused, read};

/// The kind of a reading job in a [`Pool`].
pub const READING: u8 = b'r';

/// Where files are read.
pub enum Extractor {
    /// In this process: for tests and for files of one's own.
    Here(Limits),
    /// In a child of a pool: for files of others.
    Child(Arc<Pool>, Limits),
}

impl Extractor {
    /// Reads a file.
    pub fn read(&self, bytes: &[u8]) -> Result<Document, Refused> {
        match self {
            Self::Here(limits) => read(bytes, limits),
            Self::Child(_, limits) if bytes.len() > limits.bytes => Err(Refused::TooLarge { limit: limits.bytes }),
            Self::Child(pool, limits) => read_in(pool, bytes, limits),
        }
    }
}

/// Reads a file in a child of a pool that does other jobs as well.
pub fn read_in(pool: &Pool, bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    let mut job = to_vec(limits).map_err(|_| Refused::Crashed)?;
    job.push(0);
    let answer = pool.run_parts(READING, &[&job, bytes])?;
    from_slice(&answer).unwrap_or(Err(Refused::Crashed))
}

/// The child's answer to a job of the kind [`READING`].
pub fn answer_reading(job: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(0, job).unwrap_or(job.len());
    let answer = match (from_slice::<Limits>(&job[..end]), job.get(end + 1..)) {
        (Ok(limits), Some(bytes)) => read(bytes, &limits),
        _ => Err(Refused::Crashed),
    };
    // An empty answer is no JSON and counts as a crash.
    to_vec(&answer).unwrap_or_default()
}
