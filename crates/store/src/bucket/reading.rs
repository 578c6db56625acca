//! Something of a bucket, read as it arrives; where the connection breaks, it is asked for the rest.

use std::io::{self, ErrorKind, Read};

use ureq::http::{Response, header};
use ureq::{Body, BodyReader};

use super::{Bucket, TRIES};
use crate::fault::Fault;

/// What is being read.
pub struct Reading {
    bucket: Bucket,
    name: String,
    body: BodyReader<'static>,
    at: u64,
    /// Known where the store says it.
    size: Option<u64>,
    /// Breaks since the last piece.
    broken: u32,
}

impl Reading {
    /// What comes after a byte.
    pub(super) fn of(bucket: Bucket, (name, from): (&str, u64), answer: Response<Body>) -> Self {
        let rest = answer.headers().get(header::CONTENT_LENGTH);
        let rest: Option<u64> = rest.and_then(|it| it.to_str().ok()?.parse().ok());
        Self {
            bucket,
            name: name.to_owned(),
            size: rest.map(|it| from + it),
            body: answer.into_body().into_reader(),
            at: from,
            broken: 0,
        }
    }

    /// Goes on at the byte where it broke off.
    fn go_on(&mut self, why: &str) -> io::Result<()> {
        self.broken += 1;
        if self.broken == TRIES {
            return Err(io::Error::other(self.bucket.away(why)));
        }
        let rest = self.bucket.get(&self.name, self.at).map_err(io::Error::other)?;
        let rest = rest.ok_or_else(|| io::Error::other(Fault::Missing(self.bucket.shown(&self.name))))?;
        self.body = rest.into_body().into_reader();
        Ok(())
    }
}

impl Read for Reading {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let why = match self.body.read(to) {
                Ok(0) if !to.is_empty() && self.size.is_some_and(|it| self.at < it) => "it breaks off".to_owned(),
                Ok(count) => {
                    self.at += count as u64;
                    self.broken = 0;
                    return Ok(count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => error.to_string(),
            };
            self.go_on(&why)?;
        }
    }
}
