//! A bucket of an S3-compatible store, asked over HTTP: put, get, list, delete.
//!
//! What can pass is tried again for a while; then the store is away, and who asks meanwhile is told so at once instead of
//! waiting with everybody else. The first question after that pause finds it back.

mod reading;
mod sign;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use raadslag_council::clock::Timestamp;
use ureq::http::{Request, Response, StatusCode, header};
use ureq::{Agent, Body, SendBody};

pub(crate) use self::reading::Reading;

#[cfg(any(test, feature = "testing"))]
pub(crate) use self::sign::signed_as;
use self::sign::{Asked, authorization, moment};
use crate::digest::{Digest, random_bits};
use crate::fault::Fault;

/// A question is put so many times.
const TRIES: u32 = 4;

/// Before the second time; four times longer before each further one.
const WAIT: Duration = Duration::from_millis(100);

/// After that long no further try begins.
const PATIENCE: Duration = Duration::from_secs(12);

/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(3);

/// For the answer to begin, and between two of its pieces.
const SILENCE: Duration = Duration::from_secs(10);

/// Nobody is made to wait for a store that was found away so short a time ago.
const AWAY: Duration = Duration::from_secs(2);

/// Of an answer that is read whole.
const LARGEST_ANSWER: u64 = 16 << 20;

/// Where a bucket is and who may use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketPlace {
    /// `https://host` or `https://host:port`, with nothing after it.
    pub endpoint: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What every name in it begins with: empty, or ending in a slash.
    pub prefix: String,
    /// Who asks.
    pub keys: Keys,
}

/// A key's name and its secret half, which is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// Its name.
    pub id: String,
    /// What is signed with.
    pub secret: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Keys")
    }
}

impl BucketPlace {
    /// The bucket and the prefix of `s3://bucket/prefix`; none where it is no such address.
    pub fn named(address: &str) -> Option<(String, String)> {
        let rest = address.strip_prefix("s3://")?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let is_plain = |text: &str, more: &str| {
            text.chars()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || more.contains(it))
        };
        let is_name = (3..=63).contains(&bucket.len()) && is_plain(bucket, ".-");
        let is_prefix = prefix.is_empty() || prefix.split('/').all(|it| !it.is_empty() && !it.starts_with('.'));
        let is_prefix = is_prefix && is_plain(&prefix.to_lowercase(), "._-/");
        (is_name && is_prefix).then(|| {
            let slash = if prefix.is_empty() { "" } else { "/" };
            (bucket.to_owned(), format!("{prefix}{slash}"))
        })
    }

    fn host(&self) -> &str {
        self.endpoint.rsplit('/').next().unwrap_or_default()
    }
}

/// What was asked of a bucket since it was opened, for a program that watches: numbers only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BucketFigures {
    /// Questions; one that is put again counts once.
    pub questions: u64,
    /// Tries that had no answer, or one that may pass; a question has up to four.
    pub failed_tries: u64,
    /// Questions that were given up, or not put at all because the bucket was away a moment before.
    pub given_up: u64,
    /// How long all of them took together, until each answer began.
    pub waited: Duration,
}

/// A bucket that is asked; cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    place: Arc<BucketPlace>,
    agent: Agent,
    figures: Arc<Mutex<BucketFigures>>,
    /// When it was found away, and what was said of it.
    away: Arc<Mutex<Option<(Instant, String)>>>,
}

/// What lies in a bucket.
pub(crate) struct Listed {
    /// Its name, without the prefix.
    pub name: String,
    pub touched: SystemTime,
}

/// What is put.
struct Sending<'a> {
    file: &'a mut File,
    size: u64,
    digest: String,
}

impl Bucket {
    pub fn of(place: &BucketPlace) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .tls_config(crate::trust::tls())
            // Another program between us would see the files.
            .proxy(None)
            .user_agent("Raadslag")
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(SILENCE))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE))
            .build();
        Self {
            place: Arc::new(place.clone()),
            agent: config.into(),
            figures: Arc::default(),
            away: Arc::default(),
        }
    }

    /// What was asked so far.
    pub fn figures(&self) -> BucketFigures {
        *self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, more: impl FnOnce(&mut BucketFigures)) {
        more(&mut self.figures.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Where something lies, for people.
    pub fn shown(&self, name: &str) -> String {
        let BucketPlace { bucket, prefix, .. } = &*self.place;
        format!("s3://{bucket}/{prefix}{name}")
    }

    /// Keeps what stands in a file under a name. The store holds the bytes against `digest` before it says yes.
    pub fn put(&self, name: &str, file: &mut File, size: u64, digest: &Digest) -> Result<(), Fault> {
        let sending = Sending {
            file,
            size,
            digest: digest.to_string(),
        };
        let (status, mut answer) = self.ask("PUT", name, "", 0, Some(sending))?;
        match status {
            StatusCode::OK => Ok(()),
            _ => Err(self.refused("PUT", &mut answer)),
        }
    }

    /// Opens what stands under a name, from a byte on; none where nothing does.
    fn get(&self, name: &str, from: u64) -> Result<Option<Response<Body>>, Fault> {
        let (status, mut answer) = self.ask("GET", name, "", from, None)?;
        match status {
            StatusCode::OK if from == 0 => Ok(Some(answer)),
            StatusCode::PARTIAL_CONTENT if from > 0 => Ok(Some(answer)),
            StatusCode::NOT_FOUND => match text(&mut answer) {
                // A bucket that is not there says nothing of the file.
                told if code(&told) == "NoSuchKey" => Ok(None),
                told => Err(self.away(&format!("GET is answered 404 {}", code(&told)))),
            },
            _ => Err(self.refused("GET", &mut answer)),
        }
    }

    /// Opens what stands under a name at one of its bytes, to be read as it arrives.
    pub fn find(&self, name: &str, from: u64) -> Result<Option<Reading>, Fault> {
        let found = self.get(name, from)?;
        Ok(found.map(|answer| Reading::of(self.clone(), (name, from), answer)))
    }

    /// Removes what stands under a name; what is gone already is no fault.
    pub fn remove(&self, name: &str) -> Result<(), Fault> {
        let (status, mut answer) = self.ask("DELETE", name, "", 0, None)?;
        match status {
            StatusCode::OK | StatusCode::NO_CONTENT | StatusCode::NOT_FOUND => Ok(()),
            _ => Err(self.refused("DELETE", &mut answer)),
        }
    }

    /// Everything under the prefix.
    pub fn list(&self) -> Result<Vec<Listed>, Fault> {
        let mut all = Vec::new();
        let mut token = None;
        loop {
            let go_on = token.map(|it: String| format!("continuation-token={}&", encoded(&it)));
            let query = format!(
                "{}list-type=2&prefix={}",
                go_on.unwrap_or_default(),
                encoded(&self.place.prefix)
            );
            let (status, mut answer) = self.ask("GET", "", &query, 0, None)?;
            if status != StatusCode::OK {
                return Err(self.refused("a list", &mut answer));
            }
            let page = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_string();
            let page = page.map_err(|error| self.away(&format!("a list breaks off: {error}")))?;
            let mut things = page.split("<Contents>");
            let about = things.next().unwrap_or_default();
            let rest = page.rsplit("</Contents>").next().unwrap_or_default();
            all.extend(things.filter_map(|it| self.listed(it)));
            // It stands before or after what is listed.
            let next = between(about, "NextContinuationToken").or_else(|| between(rest, "NextContinuationToken"));
            token = next.filter(|it| !it.is_empty());
            if token.is_none() {
                return Ok(all);
            }
        }
    }

    fn listed(&self, told: &str) -> Option<Listed> {
        let name = between(told, "Key")?;
        let touched: Timestamp = between(told, "LastModified")?.parse().ok()?;
        Some(Listed {
            name: name.strip_prefix(&self.place.prefix)?.to_owned(),
            touched: SystemTime::UNIX_EPOCH + Duration::from_secs(touched.as_second().try_into().ok()?),
        })
    }

    /// Writes, reads, lists and deletes a thing of its own, as files are.
    pub fn try_out(&self) -> Result<(), Fault> {
        let name = format!("try-{:016x}", random_bits()?);
        let words = b"raadslag";
        let mut file = tempfile::tempfile().map_err(|error| Fault::io(&std::env::temp_dir(), error))?;
        std::io::Write::write_all(&mut file, words).map_err(|error| Fault::io(&std::env::temp_dir(), error))?;
        let sending = Sending {
            file: &mut file,
            size: words.len() as u64,
            digest: Digest::of(words).to_string(),
        };
        let (status, mut answer) = self.ask("PUT", &name, "", 0, Some(sending))?;
        if status != StatusCode::OK {
            return Err(self.refused("PUT", &mut answer));
        }
        let version = answer.headers().get("x-amz-version-id").cloned();
        let outcome = self.must_stand(&name, words);
        self.remove(&name)?;
        outcome?;
        if self.find(&name, 0)?.is_some() {
            return Err(Fault::Setting(format!(
                "{} still gives what was deleted",
                self.shown("")
            )));
        }
        match version.filter(|it| it != "null") {
            Some(_) => Err(Fault::Setting(format!(
                "{} keeps versions of what was deleted, so that nothing erased would be gone: use a bucket without them",
                self.shown("")
            ))),
            None => Ok(()),
        }
    }

    fn must_stand(&self, name: &str, words: &[u8]) -> Result<(), Fault> {
        let mut found = Vec::new();
        let reading = self.find(name, 0)?;
        let read = reading.map(|mut it| it.read_to_end(&mut found)).transpose();
        read.map_err(Fault::of_reading)?;
        let is_listed = self.list()?.iter().any(|it| it.name == name);
        match found == words && is_listed {
            true => Ok(()),
            false => Err(Fault::Setting(format!(
                "{} does not give back or list what was just put there",
                self.shown("")
            ))),
        }
    }

    /// Puts a question until it is answered with something that will not pass by itself, and counts it.
    #[expect(clippy::disallowed_methods, reason = "it measures")]
    fn ask(
        &self,
        method: &str,
        name: &str,
        query: &str,
        from: u64,
        sending: Option<Sending<'_>>,
    ) -> Result<(StatusCode, Response<Body>), Fault> {
        let began = Instant::now();
        let answer = self.ask_until_answered((method, name, query, from), sending);
        self.count(|it| {
            it.questions += 1;
            it.given_up += u64::from(answer.is_err());
            it.waited += began.elapsed();
        });
        answer
    }

    #[expect(clippy::disallowed_methods, reason = "it waits")]
    fn ask_until_answered(
        &self,
        (method, name, query, from): (&str, &str, &str, u64),
        mut sending: Option<Sending<'_>>,
    ) -> Result<(StatusCode, Response<Body>), Fault> {
        self.must_not_be_away()?;
        let began = Instant::now();
        let mut tries = 0;
        loop {
            let told = match self.ask_once(method, name, query, from, sending.as_mut())? {
                Ok(answer) if !passes(answer.status()) => {
                    *self.away.lock().unwrap_or_else(PoisonError::into_inner) = None;
                    return Ok((answer.status(), answer));
                }
                Ok(mut answer) => {
                    let told = text(&mut answer);
                    format!("{method} is answered {} {}", answer.status().as_u16(), code(&told))
                }
                Err(error) => error.to_string(),
            };
            tries += 1;
            self.count(|it| it.failed_tries += 1);
            if tries == TRIES || began.elapsed() > PATIENCE {
                *self.away.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), told.clone()));
                return Err(self.away(&told));
            }
            thread::sleep(WAIT * 4_u32.pow(tries - 1));
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a signature is good for some minutes of the real time"
    )]
    fn ask_once(
        &self,
        method: &str,
        name: &str,
        query: &str,
        from: u64,
        sending: Option<&mut Sending<'_>>,
    ) -> Result<Result<Response<Body>, ureq::Error>, Fault> {
        let place = &*self.place;
        let path = match name {
            "" => format!("/{}", place.bucket),
            name => format!("/{}/{}{name}", place.bucket, place.prefix),
        };
        let nothing = Digest::of(b"").to_string();
        let digest = sending.as_ref().map_or(&nothing, |it| &it.digest).clone();
        let at = Timestamp::now();
        let asked = Asked {
            method,
            host: place.host(),
            path: &path,
            query,
            digest: &digest,
            at,
        };
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}{mark}{query}", place.endpoint))
            .header(header::HOST, place.host())
            .header("x-amz-content-sha256", &digest)
            .header("x-amz-date", moment(at))
            .header(
                header::AUTHORIZATION,
                authorization(&place.keys, &place.region, &asked)?,
            );
        if from > 0 {
            request = request.header(header::RANGE, format!("bytes={from}-"));
        }
        let unfit = |error| Fault::Setting(format!("{}: {error}", place.endpoint));
        let Some(sending) = sending else {
            return Ok(self.agent.run(request.body(()).map_err(unfit)?));
        };
        let rewound = sending.file.rewind();
        rewound.map_err(|error| Fault::io(&std::env::temp_dir(), error))?;
        let request = request.header(header::CONTENT_LENGTH, sending.size);
        let request = request.body(SendBody::from_reader(sending.file)).map_err(unfit)?;
        Ok(self.agent.run(request))
    }

    #[expect(clippy::disallowed_methods, reason = "it waits")]
    fn must_not_be_away(&self) -> Result<(), Fault> {
        let away = self.away.lock().unwrap_or_else(PoisonError::into_inner);
        match &*away {
            Some((at, told)) if Instant::now().duration_since(*at) < AWAY => Err(self.away(told)),
            _ => Ok(()),
        }
    }

    fn away(&self, told: &str) -> Fault {
        Fault::FilesAway(format!("{} at {}: {told}", self.shown(""), self.place.host()))
    }

    fn refused(&self, what: &str, answer: &mut Response<Body>) -> Fault {
        let told = text(answer);
        let status = answer.status().as_u16();
        self.away(&format!("{what} is answered {status} {}", code(&told)))
    }
}

/// An answer that another try may turn.
fn passes(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::REQUEST_TIMEOUT
}

/// The words of an answer that says no, as far as they can be had.
fn text(answer: &mut Response<Body>) -> String {
    let mut bytes = Vec::new();
    // Also what is cut off says something.
    let _ = answer.body_mut().as_reader().take(8192).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `NoSuchKey`
fn code(told: &str) -> String {
    let code = between(told, "Code").unwrap_or_default();
    code.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
}

/// What stands in the first element of a name.
fn between(text: &str, element: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{element}>"))?;
    let (inside, _) = rest.split_once("</")?;
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    Some(
        plain
            .iter()
            .fold(inside.to_owned(), |text, (from, to)| text.replace(from, to)),
    )
}

/// A value of a query, as it is signed.
fn encoded(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
