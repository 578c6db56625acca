//! A thread that works beside the pages, round by round, until it is dropped.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::trouble::Trouble;

/// The thread.
pub struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Starts it with a name for the lists of the system, and a pause between two rounds.
    pub fn start(name: &str, pause: Duration, mut round: impl FnMut() + Send + 'static) -> Result<Self, Trouble> {
        let (stop, told) = channel();
        let work = move || loop {
            round();
            if told.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work);
        Ok(Self {
            stop: Some(stop),
            thread: Some(thread.map_err(|error| Trouble::Serve(error.to_string()))?),
        })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("a thread beside the pages has failed");
        }
    }
}
