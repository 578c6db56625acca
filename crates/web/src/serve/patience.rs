//! A request's body that must keep coming: whoever sends a little now and then does not hold a connection for ever.

use std::io;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use futures_util::stream;
use tokio::time::{Instant, timeout_at};

/// How slowly a body may come.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    /// How long it may take whatever its size.
    pub grace: Duration,
    /// What each further second must bring.
    pub bytes_a_second: u64,
}

/// A body on its way.
struct Coming {
    body: BodyDataStream,
    by: Instant,
    pace: Pace,
}

impl Coming {
    async fn next(mut self) -> Option<(io::Result<Bytes>, Option<Self>)> {
        use futures_util::StreamExt as _;
        match timeout_at(self.by, self.body.next()).await {
            Ok(None) => None,
            Ok(Some(Ok(piece))) => {
                self.by += Duration::from_secs_f64(piece.len() as f64 / self.pace.bytes_a_second as f64);
                Some((Ok(piece), Some(self)))
            }
            Ok(Some(Err(fault))) => Some((Err(io::Error::other(fault)), None)),
            Err(late) => Some((Err(io::Error::new(io::ErrorKind::TimedOut, late)), None)),
        }
    }
}

/// A body that fails when it comes more slowly than its pace.
pub(super) fn patient(body: Body, pace: Pace) -> Body {
    if body.is_end_stream() {
        return body;
    }
    let coming = Coming {
        body: body.into_data_stream(),
        by: Instant::now() + pace.grace,
        pace,
    };
    Body::from_stream(stream::unfold(Some(coming), async |coming| coming?.next().await))
}
