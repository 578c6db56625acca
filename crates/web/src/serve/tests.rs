//! Connections that nobody uses are given up, and those that are used are not.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::*;

const SHORT: Duration = Duration::from_millis(200);

/// Far longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);

const ASK: &[u8] = b"GET /kort HTTP/1.1\r\nhost: localhost\r\n\r\n";

fn limits() -> Limits {
    Limits {
        head: SHORT,
        pace: Pace {
            grace: SHORT,
            bytes_a_second: 1,
        },
        connections: 8,
    }
}

/// A server with a short page, one that takes what it is sent, and one that tells its end when it is told to.
async fn server(limits: Limits) -> (SocketAddr, Arc<Notify>) {
    let go_on = Arc::new(Notify::new());
    let waiting = Arc::clone(&go_on);
    let long = move || async move {
        let parts = futures_util::stream::unfold(0, move |place| {
            let waiting = Arc::clone(&waiting);
            async move {
                match place {
                    0 => Some((Ok::<_, Infallible>("begyndt"), 1)),
                    1 => {
                        waiting.notified().await;
                        Some((Ok("sluttet"), 2))
                    }
                    _ => None,
                }
            }
        });
        Body::from_stream(parts)
    };
    let app = Router::new()
        .route("/kort", get(async || "svar"))
        .route("/lang", get(long))
        .route("/tag", post(async |bytes: Bytes| format!("{} bytes", bytes.len())));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve_within(limits, listener, app, std::future::pending()));
    (address, go_on)
}

async fn sent(address: SocketAddr, words: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(words).await.expect("sent");
    stream
}

/// What comes until the server hangs up.
async fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is cut off may end in an error.
    drop(
        timeout(LONG, stream.read_to_end(&mut bytes))
            .await
            .expect("the server hangs up"),
    );
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What comes until these words.
async fn until(stream: &mut TcpStream, words: &str) {
    let mut bytes = Vec::new();
    while !String::from_utf8_lossy(&bytes).contains(words) {
        let byte = timeout(LONG, stream.read_u8()).await.expect("an answer");
        bytes.push(byte.expect("an open connection"));
    }
}

#[tokio::test]
async fn half_a_head_and_half_a_body_are_not_waited_for() {
    let (address, _) = server(limits()).await;
    let mut silent = sent(address, b"").await;
    let mut head = sent(address, b"GET /kort HTTP/1.1\r\nhost: loc").await;
    let mut body = sent(
        address,
        b"POST /tag HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nlidt",
    )
    .await;
    assert!(!heard(&mut silent).await.contains("200 OK"));
    assert!(!heard(&mut head).await.contains("200 OK"));
    let answer = heard(&mut body).await;
    assert!(answer.contains("400 Bad Request") || answer.is_empty(), "{answer}");
}

#[tokio::test]
async fn a_body_that_keeps_coming_has_the_time_it_needs() {
    let (address, _) = server(limits()).await;
    let mut upload = sent(
        address,
        b"POST /tag HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n",
    )
    .await;
    // Each byte brings a second, and takes less.
    upload.write_all(&[b'x'; 60]).await.expect("sent");
    for _ in 0..40 {
        tokio::time::sleep(SHORT / 20).await;
        upload.write_all(b"x").await.expect("sent");
    }
    until(&mut upload, "100 bytes").await;
}

#[tokio::test]
async fn a_page_that_is_told_for_ever_is_told_for_ever() {
    let (address, go_on) = server(limits()).await;
    let mut long = sent(address, b"GET /lang HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    until(&mut long, "begyndt").await;
    // Until somebody who came later has been given up.
    heard(&mut sent(address, b"GET").await).await;
    go_on.notify_one();
    until(&mut long, "sluttet").await;
}

#[tokio::test]
async fn more_connections_than_there_are_places_wait_for_one() {
    let (address, go_on) = server(Limits {
        connections: 1,
        ..limits()
    })
    .await;
    let mut long = sent(
        address,
        b"GET /lang HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
    )
    .await;
    until(&mut long, "begyndt").await;
    let mut next = sent(address, ASK).await;
    assert!(timeout(SHORT, next.read_u8()).await.is_err(), "there is no place yet");
    go_on.notify_one();
    until(&mut next, "svar").await;
}
