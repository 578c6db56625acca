//! Jobs in a child process with limits on memory and time, which may hang, crash and be replaced.
//!
//! The child is the same program, started as a worker: it calls [`serve`] with what it can do. A job is a
//! kind and some bytes, an answer is bytes; what they mean is settled by those who ask and those who answer.

mod frame;
mod pool;
mod serve;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

pub use pool::Pool;
pub use serve::serve;

/// The program that is started as a worker.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its file.
    pub path: PathBuf,
    /// Its arguments, such as the hidden command `worker`.
    pub arguments: Vec<OsString>,
    /// Variables set besides the inherited ones.
    pub environment: Vec<(OsString, OsString)>,
}

impl Program {
    /// This very program with one argument, such as `worker`.
    pub fn itself(argument: &str) -> std::io::Result<Self> {
        let path = std::env::current_exe()?;
        Ok(Self {
            path,
            arguments: vec![argument.into()],
            environment: Vec::new(),
        })
    }
}

/// What a child may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Bytes of address space.
    pub memory: u64,
    /// Time for one job, the start of the child included.
    pub time: Duration,
    /// Bytes of one answer.
    pub answer: usize,
    /// Jobs before a child is replaced by a fresh one.
    pub jobs: u32,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            memory: 512 << 20,
            time: Duration::from_secs(30),
            answer: 128 << 20,
            jobs: 48,
        }
    }
}

#[cfg(test)]
mod tests;
