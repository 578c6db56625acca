//! The pages on a socket, until somebody says stop.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::routes::router;
use crate::settings::State;

/// How long requests begun may take to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves until `shutdown` is done; requests begun are ended.
pub async fn serve(
    listener: TcpListener,
    state: State,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    use axum::serve::ListenerExt as _;
    // Small answers go out at once instead of waiting for more.
    let listener = listener.tap_io(|stream| {
        if let Err(fault) = stream.set_nodelay(true) {
            tracing::debug!(%fault, "the socket keeps its delay");
        }
    });
    let app = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let (told, asked) = oneshot::channel::<()>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
        shutdown.await;
        drop(told);
    });
    // Open rooms follow for ever: they are left behind when everything else had time to end.
    let patience = async move {
        drop(asked.await);
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        ended = serving => ended,
        () = patience => Ok(()),
    }
}
