//! Figures for a program that watches this one: by address pattern, never by who asked or what for.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request, State as Given};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use raadslag_council::clock::Timestamp;
use raadslag_store::accounts::TooMany;
use raadslag_store::digest::random_bits;
use raadslag_store::{BucketFigures, Fault, mail};

use crate::address::Prefix;
use crate::settings::State;

/// What requests are known by: the proxy's number for them, or one of our own.
const REQUEST_ID: &str = "x-request-id";

/// The longest number of a proxy that is taken over.
const LONGEST_ID: usize = 64;

/// What is counted of requests to this program, of every municipality.
struct Requests {
    answered: Family<Answered, Counter>,
    times: Family<Asked, Histogram>,
}

static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests {
    answered: Family::default(),
    // From a millisecond to four seconds.
    times: Family::new_with_constructor(|| Histogram::new(exponential_buckets(0.001, 4.0, 7))),
});

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    municipality: String,
    method: &'static str,
    route: String,
    status: u32,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Asked {
    municipality: String,
    route: String,
}

/// What is counted of one municipality since the start.
#[derive(Default)]
pub struct Figures {
    /// When the last backup was proved, in seconds since 1970; 0 where none was.
    backed_up: AtomicU64,
    backups_failed: AtomicU64,
    /// Letters at *Følg* that were not sent because too many were asked for.
    letters_held: AtomicU64,
    /// Letters that were asked for from nobody knows where.
    letters_untold: AtomicU64,
    /// Until when the wait lasts that the log was told of last, in seconds since 1970.
    wait_told: AtomicI64,
}

impl Figures {
    /// Notes that a backup was made and proved at that time.
    pub fn note_backup(&self, at: Timestamp) {
        let seconds = u64::try_from(at.as_second()).unwrap_or_default();
        self.backed_up.store(seconds, Ordering::Relaxed);
    }

    /// Notes that a letter was asked for at *Følg*, and whether it has to wait. The log hears once of a proxy that tells nothing, and once
    /// of each wait of all together: never who asked, nor for whom.
    pub fn note_letter(&self, is_untold: bool, waits: Option<(TooMany, Timestamp)>) {
        if is_untold && self.letters_untold.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::warn!(
                "nobody tells from which network address letters at /foelg are asked for: all share one limit; where a web server on \
                 this machine stands in front, let it send X-Forwarded-For"
            );
        }
        let Some((too_many, until)) = waits else {
            return;
        };
        self.letters_held.fetch_add(1, Ordering::Relaxed);
        let until = until.as_second();
        if too_many == TooMany::Untold && self.wait_told.swap(until, Ordering::Relaxed) != until {
            tracing::warn!(
                until,
                "too many letters at /foelg are asked for from addresses that nobody tells: everybody there waits; let the web server \
                 in front send X-Forwarded-For"
            );
        }
    }

    /// Notes that a backup was not made, or not proved.
    pub fn note_failed_backup(&self) {
        self.backups_failed.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts a request and its time, and gives it a number that the answer and the log name.
#[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
pub async fn watch(Given(state): Given<State>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method(request.method());
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("other", |it| Prefix::split(it.as_str()).1).to_owned();
    let id = numbered(request.headers());
    let mut response = next.run(request).await;
    let (status, taken) = (response.status(), started.elapsed());
    let shown = id.to_str().unwrap_or_default();
    if status.is_server_error() {
        tracing::error!(
            request = shown,
            method,
            route,
            status = status.as_u16(),
            "a request failed"
        );
    } else {
        let milliseconds = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX);
        tracing::debug!(
            request = shown,
            method,
            route,
            status = status.as_u16(),
            milliseconds,
            "a request was answered"
        );
    }
    response.headers_mut().insert(REQUEST_ID, id);
    let municipality = named(&state);
    let asked = Asked {
        municipality: municipality.clone(),
        route: route.clone(),
    };
    REQUESTS.times.get_or_create(&asked).observe(taken.as_secs_f64());
    let answered = Answered {
        municipality,
        method,
        route,
        status: status.as_u16().into(),
    };
    REQUESTS.answered.get_or_create(&answered).inc();
    response
}

/// The proxy's number for a request where it is plain, or one of ours, which is drawn: a count would tell whoever asks twice how much
/// others do.
fn numbered(headers: &HeaderMap) -> HeaderValue {
    let is_plain = |it: &&HeaderValue| {
        let bytes = it.as_bytes();
        let allowed = |it: &u8| it.is_ascii_alphanumeric() || b"-_.".contains(it);
        (1..=LONGEST_ID).contains(&bytes.len()) && bytes.iter().all(allowed)
    };
    if let Some(given) = headers.get(REQUEST_ID).filter(is_plain) {
        return given.clone();
    }
    let drawn = random_bits().ok().map(|it| format!("{it:016x}"));
    let drawn = drawn.and_then(|it| HeaderValue::try_from(it).ok());
    drawn.unwrap_or(HeaderValue::from_static("unnumbered"))
}

/// Methods that anybody may invent would be labels without end.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// What a program that watches this one may ask, on a listener of its own.
pub fn router(states: Vec<State>) -> Router {
    let healthy = states.clone();
    Router::new()
        .route("/metrics", get(async move || told(states).await))
        .route("/health", get(async move || health(&healthy).await))
}

/// Whether every municipality's journal and tables answer; where not, which and why.
pub async fn health(states: &[State]) -> Response {
    let states = states.to_vec();
    let asked = tokio::task::spawn_blocking(move || {
        let ask = |it: &State| it.now.catch_up().err().map(|fault| format!("{}: {fault}\n", named(it)));
        states.iter().filter_map(ask).collect::<String>()
    });
    match asked.await {
        Ok(wrong) if wrong.is_empty() => "ok\n".into_response(),
        Ok(wrong) => {
            tracing::error!(%wrong, "not well");
            (StatusCode::SERVICE_UNAVAILABLE, "not well; the log says why\n").into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn told(states: Vec<State>) -> Response {
    let told = tokio::task::spawn_blocking(move || tell(&states)).await;
    match told {
        Ok(Ok(text)) => {
            let kind = [(
                header::CONTENT_TYPE,
                "application/openmetrics-text; version=1.0.0; charset=utf-8",
            )];
            (kind, text).into_response()
        }
        Ok(Err(fault)) => {
            tracing::error!(%fault, "figures could not be told");
            (StatusCode::SERVICE_UNAVAILABLE, "not well; the log says why\n").into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What a municipality is called among the figures.
fn named(state: &State) -> String {
    state.settings.host().unwrap_or("here").to_owned()
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct House {
    municipality: String,
}

fn tell(states: &[State]) -> Result<String, Fault> {
    let mut registry = Registry::default();
    let asked = &*REQUESTS;
    registry.register(
        "raadslag_requests",
        "Requests by address pattern",
        asked.answered.clone(),
    );
    let help = "Time until an answer begins";
    registry.register_with_unit("raadslag_request", help, Unit::Seconds, asked.times.clone());
    for (name, help, read) in OF_MUNICIPALITY {
        let told: Family<House, Gauge> = Family::default();
        for state in states {
            let house = House {
                municipality: named(state),
            };
            if let Some(value) = read(state)? {
                told.get_or_create(&house).set(i64::try_from(value).unwrap_or(i64::MAX));
            }
        }
        registry.register(name, help, told);
    }
    if let Some(bytes) = resident() {
        let help = "Memory that this program holds";
        registry.register_with_unit("process_resident_memory", help, Unit::Bytes, ConstGauge::new(bytes));
    }
    let mut told = String::new();
    text::encode(&mut told, &registry).expect("a text in memory takes any words");
    Ok(told)
}

/// A figure of a municipality: its name, what it is, and how it is read.
type Told = (&'static str, &'static str, fn(&State) -> Result<Option<u64>, Fault>);

const OF_MUNICIPALITY: [Told; 13] = [
    (
        "raadslag_faults",
        "Pages that could not be made since the start",
        |it| Ok(Some(it.faults())),
    ),
    ("raadslag_journal_entries", "Entries of the journal", |it| {
        it.now.journal().seq().map(Some)
    }),
    (
        "raadslag_reader_behind_entries",
        "Entries that the tables of the pages do not hold yet",
        |it| {
            let entries = it.now.journal().seq()?;
            Ok(Some(entries.saturating_sub(it.now.version()?)))
        },
    ),
    ("raadslag_letters_unsent", "Letters that wait or never went", |it| {
        Ok(Some(mail::unsent(it.now.journal().db())?.len() as u64))
    }),
    (
        "raadslag_follow_letters_held",
        "Letters that were asked for at /foelg and not sent, too many having been asked for, since the start",
        |it| Ok(Some(it.figures.letters_held.load(Ordering::Relaxed))),
    ),
    (
        "raadslag_follow_letters_untold",
        "Letters that were asked for at /foelg from a network address that nobody tells, since the start",
        |it| Ok(Some(it.figures.letters_untold.load(Ordering::Relaxed))),
    ),
    ("raadslag_followers", "Browsers that follow a meeting", |it| {
        Ok(Some(it.live.followers() as u64))
    }),
    (
        "raadslag_backup_proved_timestamp_seconds",
        "When the last backup was proved",
        |it| {
            let at = it.figures.backed_up.load(Ordering::Relaxed);
            Ok((at > 0).then_some(at))
        },
    ),
    (
        "raadslag_backups_failed",
        "Backups not made or not proved since the start",
        |it| Ok(Some(it.figures.backups_failed.load(Ordering::Relaxed))),
    ),
    (
        "raadslag_bucket_questions",
        "Questions to the bucket of files since the start",
        |it| Ok(of_bucket(it, |it| it.questions)),
    ),
    (
        "raadslag_bucket_failed_tries",
        "Tries that the bucket did not answer, or with an error that may pass",
        |it| Ok(of_bucket(it, |it| it.failed_tries)),
    ),
    (
        "raadslag_bucket_given_up",
        "Questions that the bucket left unanswered",
        |it| Ok(of_bucket(it, |it| it.given_up)),
    ),
    (
        "raadslag_bucket_waited_milliseconds",
        "Time until answers of the bucket began, all together",
        |it| {
            Ok(of_bucket(it, |it| {
                u64::try_from(it.waited.as_millis()).unwrap_or(u64::MAX)
            }))
        },
    ),
];

/// None where the files are in a folder.
fn of_bucket(state: &State, read: fn(&BucketFigures) -> u64) -> Option<u64> {
    state.now.journal().files().bucket_figures().as_ref().map(read)
}

/// Memory in bytes, where the system tells it.
fn resident() -> Option<i64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests;
