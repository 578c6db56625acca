//! A small S3-compatible store for tests: it holds every signature against the request, and fails as it is told to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::bucket::signed_as;
use crate::digest::Digest;
use crate::{BucketPlace, Keys};

const BUCKET: &str = "raadslag-test";
const REGION: &str = "eu-test-1";

/// Things on a page of a list: few, so that there are several pages.
const PAGE: usize = 3;

/// The store; gone when dropped.
pub struct BucketStore {
    address: SocketAddr,
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    things: Mutex<BTreeMap<String, Vec<u8>>>,
    mood: Mutex<Mood>,
    is_stopped: AtomicBool,
}

/// How it behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mood {
    /// So many questions are answered with 500 before the next one is answered well.
    pub failing: u32,
    /// Each answer waits so long.
    pub slow: Duration,
    /// So many answers are cut off in the middle.
    pub cutting: u32,
    /// It keeps versions of what was deleted.
    pub is_versioned: bool,
    /// It refuses everybody.
    pub is_closed: bool,
}

/// A question as it came over the wire.
struct Question {
    method: String,
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl BucketStore {
    /// Starts one on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let inner = Arc::<Inner>::default();
        listen(listener, inner.clone());
        Self { address, inner }
    }

    /// Its bucket, under a prefix.
    pub fn place(&self) -> BucketPlace {
        BucketPlace {
            endpoint: format!("http://{}", self.address),
            region: REGION.to_owned(),
            bucket: BUCKET.to_owned(),
            prefix: "kommune/".to_owned(),
            keys: keys(),
        }
    }

    /// No connection is taken any more, and those that stand are dropped.
    pub fn stop(&self) {
        self.inner.is_stopped.store(true, Ordering::SeqCst);
        // Wakes the one who waits for a connection.
        drop(TcpStream::connect(self.address));
        while TcpStream::connect(self.address).is_ok() {
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// It is back where it was.
    pub fn go_on(&self) {
        self.inner.is_stopped.store(false, Ordering::SeqCst);
        listen(
            TcpListener::bind(self.address).expect("the same port"),
            self.inner.clone(),
        );
    }

    /// From now on it behaves so.
    pub fn behaves(&self, mood: Mood) {
        *guard(&self.inner.mood) = mood;
    }

    /// What lies in it, by whole names.
    pub fn things(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        guard(&self.inner.things)
    }
}

impl Drop for BucketStore {
    fn drop(&mut self) {
        self.inner.is_stopped.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

fn keys() -> Keys {
    Keys {
        id: "raadslag".to_owned(),
        secret: "sesam/luk+dig=op".to_owned(),
    }
}

fn guard<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: TcpListener, inner: Arc<Inner>) {
    thread::spawn(move || {
        for connection in listener.incoming() {
            if inner.is_stopped.load(Ordering::SeqCst) {
                return;
            }
            let inner = inner.clone();
            thread::spawn(move || connection.map(|it| talk(&it, &inner)));
        }
    });
}

/// One question after the other, until either side has enough.
fn talk(connection: &TcpStream, inner: &Inner) -> Option<()> {
    let mut reader = BufReader::new(connection);
    loop {
        let question = Question::read(&mut reader)?;
        if inner.is_stopped.load(Ordering::SeqCst) {
            return None;
        }
        let slow = guard(&inner.mood).slow;
        thread::sleep(slow);
        let (status, headers, body) = answered(&question, inner);
        let head = format!("HTTP/1.1 {status} -\r\n{headers}content-length: {}\r\n\r\n", body.len());
        let mut out = connection;
        out.write_all(head.as_bytes()).ok()?;
        let is_cut = question.method == "GET" && question.query.is_empty() && counted(inner, |it| &mut it.cutting);
        if is_cut {
            out.write_all(&body[..body.len() / 2]).ok()?;
            return None;
        }
        out.write_all(&body).ok()?;
    }
}

/// Whether one of so many is left.
fn counted(inner: &Inner, which: impl Fn(&mut Mood) -> &mut u32) -> bool {
    let mut mood = guard(&inner.mood);
    let left = which(&mut mood);
    let is_one = *left > 0;
    *left = left.saturating_sub(1);
    is_one
}

impl Question {
    fn read(reader: &mut BufReader<&TcpStream>) -> Option<Self> {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
        let length = headers.get("content-length").and_then(|it| it.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        Some(Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers,
            body,
        })
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// What the question should have been signed with.
    fn is_signed(&self) -> bool {
        let (date, digest) = (self.header("x-amz-date"), self.header("x-amz-content-sha256"));
        let wire = [&self.method, &self.path, &self.query];
        let signed = signed_as((&keys(), REGION), self.header("host"), wire, digest, date);
        digest == Digest::of(&self.body).to_string() && signed.is_some_and(|it| it == self.header("authorization"))
    }
}

type Answered = (u16, String, Vec<u8>);

fn answered(question: &Question, inner: &Inner) -> Answered {
    if counted(inner, |it| &mut it.failing) {
        return refused(500, "InternalError");
    }
    let mood = *guard(&inner.mood);
    if mood.is_closed || !question.is_signed() {
        return refused(403, "SignatureDoesNotMatch");
    }
    let Some(name) = question.path.strip_prefix(&format!("/{BUCKET}")) else {
        return refused(404, "NoSuchBucket");
    };
    let name = name.trim_start_matches('/').to_owned();
    let mut things = guard(&inner.things);
    let version = if mood.is_versioned {
        "x-amz-version-id: 1\r\n"
    } else {
        ""
    };
    match question.method.as_str() {
        "PUT" => {
            things.insert(name, question.body.clone());
            (200, version.to_owned(), Vec::new())
        }
        "DELETE" => {
            things.remove(&name);
            (204, version.to_owned(), Vec::new())
        }
        "GET" if name.is_empty() => (200, String::new(), list(&things, &question.query).into_bytes()),
        "GET" => match things.get(&name) {
            None => refused(404, "NoSuchKey"),
            Some(bytes) => from(bytes, question.header("range")),
        },
        _ => refused(405, "MethodNotAllowed"),
    }
}

fn refused(status: u16, code: &str) -> Answered {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>-</Message></Error>");
    (status, String::new(), body.into_bytes())
}

fn from(bytes: &[u8], range: &str) -> Answered {
    let start = range.strip_prefix("bytes=").and_then(|it| it.strip_suffix('-'));
    match start.and_then(|it| it.parse::<usize>().ok()) {
        None => (200, String::new(), bytes.to_owned()),
        Some(start) if start < bytes.len() => (206, String::new(), bytes[start..].to_owned()),
        Some(_) => refused(416, "InvalidRange"),
    }
}

/// A page of a list, with where the next one begins.
fn list(things: &BTreeMap<String, Vec<u8>>, query: &str) -> String {
    let value = |name: &str| {
        let found = query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
        found.unwrap_or_default().replace("%2F", "/").replace("%26", "&")
    };
    let (prefix, after) = (value("prefix"), value("continuation-token").replace("&after&", ""));
    let mut rest = things.keys().filter(|it| it.starts_with(&prefix) && **it > after);
    let page: Vec<_> = rest.by_ref().take(PAGE).collect();
    let entries: String = page
        .iter()
        .map(|it| format!("<Contents><Key>{it}</Key><LastModified>2031-01-01T01:00:00.000Z</LastModified></Contents>"))
        .collect();
    let next = rest.next().and(page.last()).map_or(String::new(), |it| {
        format!("<NextContinuationToken>&amp;after&amp;{it}</NextContinuationToken>")
    });
    format!("<?xml version=\"1.0\"?><ListBucketResult>{next}{entries}</ListBucketResult>")
}
