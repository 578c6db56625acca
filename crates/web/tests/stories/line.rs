//! A line between a browser and the server that fails: answers are lost on their way, or nothing gets through at all.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

const OPEN: u8 = 0;
const DEAF: u8 = 1;
const CUT: u8 = 2;

/// The line; it is open at first.
pub struct Line {
    /// Where the browser finds the server through it.
    pub base: String,
    state: Arc<AtomicU8>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    /// A line to the server at this port.
    pub fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let line = Self {
            base: format!("http://127.0.0.1:{port}"),
            state: Arc::default(),
            ends: Arc::default(),
        };
        let (state, ends) = (line.state.clone(), line.ends.clone());
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                if state.load(Ordering::SeqCst) != CUT {
                    let server = TcpStream::connect(("127.0.0.1", server)).expect("the server listens");
                    join(browser, server, &state, &ends);
                }
            }
        });
        line
    }

    /// From now on the server hears and its answers are lost.
    pub fn is_deaf(&self) {
        self.state.store(DEAF, Ordering::SeqCst);
    }

    /// What is under way is lost, and nothing gets through.
    pub fn is_cut(&self) {
        self.state.store(CUT, Ordering::SeqCst);
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        for end in ends.drain(..) {
            let _gone_already = end.shutdown(Shutdown::Both);
        }
    }

    /// It is as it was.
    pub fn is_mended(&self) {
        self.state.store(OPEN, Ordering::SeqCst);
    }
}

fn join(browser: TcpStream, server: TcpStream, state: &Arc<AtomicU8>, ends: &Mutex<Vec<TcpStream>>) {
    let again = |it: &TcpStream| it.try_clone().expect("a stream has two ends");
    let mut ends = ends.lock().unwrap_or_else(PoisonError::into_inner);
    ends.extend([again(&browser), again(&server)]);
    let heard = Arc::new(AtomicU8::new(OPEN));
    carry(again(&browser), again(&server), heard);
    carry(server, browser, state.clone());
}

/// Carries bytes on for as long as the line is open.
fn carry(mut from: TcpStream, mut to: TcpStream, state: Arc<AtomicU8>) {
    thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if state.load(Ordering::SeqCst) == OPEN && to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _gone_already = to.shutdown(Shutdown::Both);
    });
}
