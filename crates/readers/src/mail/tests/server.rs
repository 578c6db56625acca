//! A mail server of one thread that says what a test tells it to say.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes it.
    Take,
    /// Says to come again.
    Busy,
    /// Says no for good.
    Never,
    /// Takes it and is gone before it says so.
    DropAfterData,
}

/// A mail server.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    answers: VecDeque<Answer>,
    taken: Vec<String>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Mutex::new(Shared::default()));
        let hers = shared.clone();
        // The thread ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away in the middle is no matter.
                let _ = talk(stream, &hers);
            }
        });
        Self { address, shared }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What it does with the next letters; it takes those after them.
    pub fn answers(&self, answers: &[Answer]) {
        self.shared.lock().expect("no panic").answers = answers.iter().copied().collect();
    }

    /// The letters it took since it was asked last, decoded.
    pub fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().expect("no panic").taken)
    }
}

fn talk(stream: TcpStream, shared: &Mutex<Shared>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    out.write_all(b"220 test\r\n")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => out.write_all(b"250-test\r\n250 8BITMIME\r\n")?,
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mail = data(&mut lines)?;
                let mut shared = shared.lock().expect("no panic");
                let answer = shared.answers.pop_front().unwrap_or(Answer::Take);
                if matches!(answer, Answer::Take | Answer::DropAfterData) {
                    shared.taken.push(decoded(&mail));
                }
                match answer {
                    Answer::Take => out.write_all(b"250 taken\r\n")?,
                    Answer::Busy => out.write_all(b"451 come again\r\n")?,
                    Answer::Never => out.write_all(b"550 never\r\n")?,
                    Answer::DropAfterData => return Ok(()),
                }
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"250 ok\r\n")?,
        }
    }
}

fn data(lines: &mut impl std::io::BufRead) -> std::io::Result<String> {
    let mut mail = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(mail);
        }
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

/// Quoted-printable and folded lines as they were before.
fn decoded(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap_or((mail, ""));
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    let body = String::from_utf8_lossy(&bytes).replace("\r\n ", "");
    format!("{head}\r\n\r\n{body}")
}
