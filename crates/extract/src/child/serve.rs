//! The child's side: sets its own limits and answers jobs until the parent goes.

use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};

use super::frame::{self, Frame};
use crate::contained;

/// The first byte of an answer.
pub(super) const DONE: u8 = 0;
/// The first byte where the handler panicked.
pub(super) const PANICKED: u8 = 1;

/// Answers jobs from `input` to `output` with `handler(kind, payload)` until `input` ends.
///
/// The first frame holds the limits, which this process sets on itself for good. Nothing else may be
/// written to `output` while this runs. A panic of the handler is told to the parent, which starts a new child.
pub fn serve(input: impl Read, output: impl Write, mut handler: impl FnMut(u8, &[u8]) -> Vec<u8>) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut output = BufWriter::new(output);
    let Frame::Bytes(limits) = frame::read(&mut input, 64)? else {
        return Err(ErrorKind::InvalidData.into());
    };
    set_limits(&limits)?;
    frame::greet(&mut output)?;
    while let Frame::Bytes(job) = frame::read(&mut input, usize::MAX)? {
        let Some((kind, payload)) = job.split_first() else {
            return Err(ErrorKind::InvalidData.into());
        };
        match contained::quietly(|| handler(*kind, payload)) {
            Some(answer) => frame::write(&mut output, &[&[DONE], &answer])?,
            None => frame::write(&mut output, &[&[PANICKED]])?,
        }
    }
    Ok(())
}

/// The frame that tells the child its limits: memory in bytes, processor time in seconds.
pub(super) fn limits(memory: u64, seconds: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&memory.to_le_bytes());
    bytes[8..].copy_from_slice(&seconds.to_le_bytes());
    bytes
}

fn set_limits(bytes: &[u8]) -> io::Result<()> {
    let (Some((memory, rest)), true) = (bytes.split_first_chunk(), bytes.len() == 16) else {
        return Err(ErrorKind::InvalidData.into());
    };
    let memory = u64::from_le_bytes(*memory);
    let seconds = rest.first_chunk().map_or(u64::MAX, |it| u64::from_le_bytes(*it));
    set_limits_of_system(memory, seconds)
}

#[cfg(unix)]
fn set_limits_of_system(memory: u64, seconds: u64) -> io::Result<()> {
    use rlimit::Resource;
    // A crash leaves no image of its memory: there may be closed matters in it.
    Resource::CORE.set(0, 0)?;
    // The parent stops what is too slow; this is for a child whose parent died.
    Resource::CPU.set(seconds, seconds)?;
    Resource::AS.set(memory, memory)
}

#[cfg(not(unix))]
fn set_limits_of_system(_memory: u64, _seconds: u64) -> io::Result<()> {
    Ok(())
}
