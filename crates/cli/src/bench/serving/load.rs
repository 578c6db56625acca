//! Asks for a page again and again over connections that are kept, for a bounded time.

#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::io::{Error, ErrorKind, Result as IoResult};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

use crate::trouble::Trouble;

/// The most requests of one connection in one drive.
const MOST: usize = 2_000_000;
/// A server that is silent for so long is taken for dead.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a drive came to.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Answers a second.
    pub rate: f64,
    /// 99 of 100 answers took no longer.
    pub wait: Duration,
}

/// One answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its number: 200 when all is well.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// What it holds.
    pub body: Vec<u8>,
}

/// What is asked for, and by whom.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    /// The cookie of somebody signed in: `name=value`; empty for everybody else.
    pub cookie: String,
}

impl From<&str> for Asked {
    fn from(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            cookie: String::new(),
        }
    }
}

/// One page, over a connection of its own.
pub fn get(address: SocketAddr, asked: impl Into<Asked>) -> Result<Answer, Trouble> {
    let request = request(address, &asked.into());
    run(async {
        let mut line = Line::open(address).await?;
        line.ask(&request).await?;
        line.whole_answer().await
    })
}

/// A page by many connections at once until the time is up; every answer must be as long as the page.
pub fn drive(
    address: SocketAddr,
    asked: &Asked,
    length: usize,
    connections: usize,
    span: Duration,
) -> Result<Load, Trouble> {
    let request = request(address, asked);
    run(async move {
        let began = Instant::now();
        let mut set = JoinSet::new();
        for _ in 0..connections {
            set.spawn(keep_asking(address, request.clone(), length, began + span));
        }
        let mut waits = Vec::new();
        while let Some(ended) = set.join_next().await {
            waits.extend(ended.map_err(Error::other)??);
        }
        let took = began.elapsed();
        waits.sort_unstable();
        Ok(Load {
            rate: waits.len() as f64 / took.as_secs_f64(),
            wait: waits.get(waits.len() * 99 / 100).copied().unwrap_or(took),
        })
    })
}

/// The load runs on one thread, so that a server keeps most of the machine.
fn run<T>(task: impl Future<Output = IoResult<T>>) -> Result<T, Trouble> {
    let trouble = |error: Error| Trouble::Serve(format!("the page could not be asked for: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(trouble)?;
    runtime.block_on(task).map_err(trouble)
}

fn request(address: SocketAddr, Asked { path, cookie }: &Asked) -> Vec<u8> {
    let cookie = match cookie.as_str() {
        "" => String::new(),
        held => format!("Cookie: {held}\r\n"),
    };
    format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nAccept-Language: da\r\n{cookie}\r\n")
        .into_bytes()
}

async fn keep_asking(address: SocketAddr, request: Vec<u8>, length: usize, until: Instant) -> IoResult<Vec<Duration>> {
    let mut line = Line::open(address).await?;
    let mut waits = Vec::new();
    while Instant::now() < until && waits.len() < MOST {
        let asked = Instant::now();
        line.ask(&request).await?;
        let (status, found) = line.pass_over().await?;
        if (status, found) != (200, length) {
            return Err(Error::other(format!("answer {status} of {found} bytes")));
        }
        waits.push(asked.elapsed());
    }
    Ok(waits)
}

/// A connection, and what of the next answer has come already.
struct Line {
    stream: TcpStream,
    held: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr) -> IoResult<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let held = Vec::with_capacity(64 << 10);
        Ok(Self { stream, held })
    }

    async fn ask(&mut self, request: &[u8]) -> IoResult<()> {
        self.stream.write_all(request).await
    }

    async fn more(&mut self) -> IoResult<()> {
        let read = tokio::time::timeout(PATIENCE, self.stream.read_buf(&mut self.held)).await;
        match read.map_err(|_| Error::from(ErrorKind::TimedOut))?? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    /// Waits for an answer; its status, where its head ends and where it ends.
    async fn arrive(&mut self) -> IoResult<(u16, usize, usize)> {
        let head = loop {
            if let Some(end) = self.held.windows(4).position(|it| it == b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let (status, length) =
            measures(&self.held[..head]).ok_or_else(|| Error::other("an answer without a length"))?;
        while self.held.len() < head + length {
            self.more().await?;
        }
        Ok((status, head, head + length))
    }

    async fn pass_over(&mut self) -> IoResult<(u16, usize)> {
        let (status, head, end) = self.arrive().await?;
        self.held.drain(..end);
        Ok((status, end - head))
    }

    async fn whole_answer(&mut self) -> IoResult<Answer> {
        let (status, head, end) = self.arrive().await?;
        let lines = String::from_utf8_lossy(&self.held[..head]).into_owned();
        let pairs = lines.lines().skip(1).filter_map(|it| it.split_once(':'));
        Ok(Answer {
            status,
            headers: pairs
                .map(|it| (it.0.to_ascii_lowercase(), it.1.trim().to_owned()))
                .collect(),
            body: self.held[head..end].to_vec(),
        })
    }
}

/// Status and length of the body, from an answer's head.
fn measures(head: &[u8]) -> Option<(u16, usize)> {
    let head = std::str::from_utf8(head).ok()?;
    let status = head.get(9..12)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    Some((status, length?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_tells_its_status_and_length_in_any_letters() {
        let head = b"HTTP/1.1 200 OK\r\nCONTENT-length:  42\r\n\r\n";
        assert_eq!(measures(head), Some((200, 42)));
        assert_eq!(measures(b"HTTP/1.1 200 OK\r\n\r\n"), None);
    }
}
