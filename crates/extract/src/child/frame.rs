//! How jobs and answers go through a pipe: a length in four bytes, then so many bytes.

use std::io::{self, BufRead, ErrorKind, Read, Write};

/// What the child says first. A program may print something else before; it is passed over.
const GREETING: &[u8] = b"\x1E\x02raadslag worker\x03\n";
/// As much of something else as is passed over.
const MOST_NOISE: usize = 16 << 10;

/// What came through the pipe.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Bytes(Vec<u8>),
    /// The pipe was closed between two frames.
    End,
    /// The other side announced more than is allowed.
    TooLarge,
}

pub(super) fn write(output: &mut impl Write, parts: &[&[u8]]) -> io::Result<()> {
    let length = parts.iter().map(|it| it.len()).sum::<usize>();
    let length = u32::try_from(length).map_err(|_| ErrorKind::FileTooLarge)?;
    output.write_all(&length.to_le_bytes())?;
    for part in parts {
        output.write_all(part)?;
    }
    output.flush()
}

pub(super) fn read(input: &mut impl Read, limit: usize) -> io::Result<Frame> {
    let mut length = [0; 4];
    if input.read(&mut length[..1])? == 0 {
        return Ok(Frame::End);
    }
    input.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > limit {
        return Ok(Frame::TooLarge);
    }
    let mut bytes = Vec::with_capacity(length);
    input.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        Err(ErrorKind::UnexpectedEof.into())
    } else {
        Ok(Frame::Bytes(bytes))
    }
}

pub(super) fn greet(output: &mut impl Write) -> io::Result<()> {
    output.write_all(GREETING)?;
    output.flush()
}

/// Waits for the greeting.
pub(super) fn await_greeting(input: &mut impl BufRead) -> io::Result<()> {
    let mut known = 0;
    for byte in input.bytes().take(MOST_NOISE) {
        let byte = byte?;
        known = if byte == GREETING[known] {
            known + 1
        } else {
            usize::from(byte == GREETING[0])
        };
        if known == GREETING.len() {
            return Ok(());
        }
    }
    Err(ErrorKind::InvalidData.into())
}
