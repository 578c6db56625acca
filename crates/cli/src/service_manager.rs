//! What the service manager is told (systemd's `Type=notify`): that the pages answer, and that they end.

use std::io;
use std::os::unix::net::UnixDatagram;

/// Names the socket it listens at. Ours is always a path; abstract names, with an `@` before them, are of systemd before 212.
const SOCKET: &str = "NOTIFY_SOCKET";

/// What it is told.
#[derive(Debug, Clone, Copy)]
pub enum News {
    /// Tables are read to the end, and requests are taken.
    Ready,
    /// No new ones are taken; those begun are ended.
    Stopping,
}

/// Tells it, where one listens.
pub fn tell(news: News) {
    if let Err(error) = send(news) {
        tracing::warn!(%error, ?news, "the service manager was not told");
    }
}

fn send(news: News) -> io::Result<()> {
    let Some(socket) = std::env::var_os(SOCKET) else {
        return Ok(());
    };
    let words = match news {
        News::Ready => "READY=1",
        News::Stopping => "STOPPING=1",
    };
    UnixDatagram::unbound()?.send_to(words.as_bytes(), socket)?;
    Ok(())
}
