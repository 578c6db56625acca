//! The pages on a socket, until somebody says stop; nobody holds a connection longer than they use it.

mod patience;

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::serve::Listener;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt as _;

use self::patience::{Pace, patient};
use crate::figures;
use crate::routes::router;
use crate::settings::State;

/// How long requests begun may take to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a connection may take.
#[derive(Clone, Copy)]
struct Limits {
    /// Until the head of a request is there, also of the next one on the same connection.
    head: Duration,
    /// How slowly the rest of it may come.
    pace: Pace,
    /// Connections at once; the next ones wait until one is over.
    connections: usize,
}

const LIMITS: Limits = Limits {
    head: Duration::from_secs(30),
    pace: Pace {
        grace: Duration::from_secs(30),
        // Slower than any telephone, and a file of 64 MB has hours.
        bytes_a_second: 2048,
    },
    connections: 8_000,
};

/// Programs that watch this one, at once.
const WATCHERS: usize = 16;

/// Files that are open beside connections: the store, what is read and written, programs beside this one.
const OTHER_FILES: usize = 224;

/// The most a request's head may be, in bytes.
const LARGEST_HEAD: usize = 64 << 10;

/// Serves municipalities, each by its host name where they are several, until `shutdown` is done; requests begun are
/// ended. A program that watches this one asks at `watcher`.
pub async fn serve(
    listener: TcpListener,
    watcher: Option<TcpListener>,
    states: Vec<State>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let limits = Limits {
        connections: LIMITS.connections.min(places()),
        ..LIMITS
    };
    // Whoever reads a page finds a place however many follow a meeting.
    let most = limits.connections / 4 * 3 / states.len().max(1);
    states.iter().for_each(|it| it.live.holds_at_most(most));
    let pages = door(&states);
    let Some(watcher) = watcher else {
        serve_within(limits, listener, pages, shutdown).await;
        return Ok(());
    };
    let few = Limits {
        connections: WATCHERS,
        ..limits
    };
    let watched = figures::router(states);
    tokio::select! {
        () = serve_within(limits, listener, pages, shutdown) => {}
        () = serve_within(few, watcher, watched, std::future::pending()) => {}
    }
    Ok(())
}

/// The pages of one municipality, or of each by the host that a request names.
fn door(states: &[State]) -> Router {
    if let [only] = states {
        return router(only.clone());
    }
    let named = states
        .iter()
        .filter_map(|it| Some((it.settings.host()?.to_lowercase(), router(it.clone()))));
    let houses: Arc<HashMap<String, Router>> = Arc::new(named.collect());
    let states = states.to_vec();
    Router::new()
        .route("/health", get(async move || figures::health(&states).await))
        .fallback(
            async move |request: axum::extract::Request| match host(&request).and_then(|it| houses.get(&it)) {
                Some(house) => house.clone().oneshot(request).await.into_response(),
                None => (StatusCode::MISDIRECTED_REQUEST, "No municipality is at this address.\n").into_response(),
            },
        )
}

/// The host that a request names.
fn host(request: &axum::extract::Request) -> Option<String> {
    let named = request.headers().get(HOST).and_then(|it| it.to_str().ok());
    let named = request.uri().authority().map(|it| it.as_str()).or(named);
    named.map(str::to_lowercase)
}

/// Connections that the system allows beside the files that are open: a connection is a file to it.
fn places() -> usize {
    let files = rlimit::increase_nofile_limit(2 * LIMITS.connections as u64);
    let files = files.unwrap_or(1024).try_into().unwrap_or(LIMITS.connections);
    usize::saturating_sub(files, OTHER_FILES)
}

async fn serve_within(limits: Limits, mut listener: TcpListener, app: Router, shutdown: impl Future<Output = ()>) {
    let free = Arc::new(Semaphore::new(limits.connections));
    let (ending, ends) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            let place = Arc::clone(&free).acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut shutdown => break,
        };
        // Nobody closes the semaphore.
        let Ok(place) = place else { break };
        tokio::spawn(converse(limits, (stream, peer), app.clone(), (place, ends.clone())));
    }
    drop((listener, ends));
    // Open rooms follow for ever: they are left behind when everything else had time to end.
    ending.send_replace(());
    drop(tokio::time::timeout(PATIENCE, ending.closed()).await);
}

/// Answers whatever is asked on a connection, until it is over or the program ends.
async fn converse(
    limits: Limits,
    (stream, peer): (TcpStream, SocketAddr),
    app: Router,
    (place, mut ends): (OwnedSemaphorePermit, watch::Receiver<()>),
) {
    // Small answers go out at once instead of waiting for more.
    if let Err(fault) = stream.set_nodelay(true) {
        tracing::debug!(%fault, "the socket keeps its delay");
    }
    let app = app.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(|it| patient(Body::new(it), limits.pace));
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD);
    let mut conversation = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app)));
    let ended = tokio::select! {
        ended = conversation.as_mut() => ended,
        _ = ends.changed() => {
            conversation.as_mut().graceful_shutdown();
            conversation.await
        }
    };
    if let Err(fault) = ended {
        tracing::trace!(%fault, "a connection ended early");
    }
    drop(place);
}

#[cfg(test)]
mod tests;
