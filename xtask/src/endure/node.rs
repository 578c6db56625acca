//! A server of the program, which may be killed and started again at the same address.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A busy machine may need so long to start one.
const START: Duration = Duration::from_secs(60);

/// One node.
pub struct Node {
    program: PathBuf,
    words: Vec<String>,
    environment: Vec<(String, String)>,
    log: PathBuf,
    /// Where it answers: `http://127.0.0.1:8090`.
    pub base: String,
    child: Option<Child>,
}

impl Node {
    /// Of a program, with the words that say where its data lies. It is not started yet.
    pub fn new(program: &Path, words: &[String], log: &Path) -> Result<Self, String> {
        Self::of(program, &[&["serve".to_owned()], words].concat(), log)
    }

    /// The invented municipality, as it is on a day.
    pub fn demo(program: &Path, today: &str, log: &Path) -> Result<Self, String> {
        Self::of(program, &["--today".to_owned(), today.to_owned()], log)
    }

    fn of(program: &Path, words: &[String], log: &Path) -> Result<Self, String> {
        // Taken and given back: the same port is asked for at every start.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
        let address = free.map_err(|error| format!("no free port: {error}"))?;
        let listen = ["--listen".to_owned(), address.to_string()];
        Ok(Self {
            program: program.to_owned(),
            words: [words, &listen].concat(),
            environment: Vec::new(),
            log: log.to_owned(),
            base: format!("http://{address}"),
            child: None,
        })
    }

    /// Also set for it from its next start on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// Starts it and waits until it says that it listens.
    pub fn start(&mut self) -> Result<(), String> {
        let fault = |error: std::io::Error| format!("the node: {error}");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&self.log)
            .map_err(fault)?;
        let mut child = Command::new(&self.program)
            .args(&self.words)
            .envs(self.environment.iter().map(|it| (&it.0, &it.1)))
            .env_remove("RAADSLAG_DATABASE")
            .env_remove("RAADSLAG_DATA")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(fault)?;
        let out = child.stdout.take().ok_or("the node has no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).map_err(fault)?;
        self.child = Some(child);
        if line.contains("http://") {
            return Ok(());
        }
        self.kill()?;
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        Err(format!(
            "the node did not start: {}",
            log.lines().last().unwrap_or_default()
        ))
    }

    /// Ends it at once, as a power cut of this process.
    pub fn kill(&mut self) -> Result<(), String> {
        match self.child.take() {
            Some(mut child) => child
                .kill()
                .and_then(|()| child.wait())
                .map(drop)
                .map_err(|error| error.to_string()),
            None => Ok(()),
        }
    }

    /// True while the process goes on by itself.
    pub fn is_up(&mut self) -> bool {
        self.child.as_mut().is_some_and(|it| matches!(it.try_wait(), Ok(None)))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Nobody is left to be told.
        let _ = self.kill();
    }
}

/// Asks until it is so, and says how long that took.
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) -> Result<Duration, String> {
    let began = Instant::now();
    while began.elapsed() < START {
        if is_so() {
            return Ok(began.elapsed());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(format!("waited {} s in vain: {what}", START.as_secs()))
}
