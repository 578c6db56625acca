//! The binary, a place for its data, and a server that is stopped when dropped.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use raadslag_store::testing::Place;
use raadslag_store::{DataPlace, FilesPlace};

/// The program itself.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_raadslag");

/// Runs a command to its end.
pub fn run<S: AsRef<OsStr>>(words: &[S]) -> Output {
    Command::new(PROGRAM).args(words).output().expect("the program starts")
}

/// Words, and then those that name a place.
pub fn with(first: &[&str], place: &[String]) -> Vec<String> {
    let first = first.iter().map(|it| (*it).to_owned());
    first.chain(place.iter().cloned()).collect()
}

/// What a command wrote, after making sure that it ended with `code`.
pub fn told(output: &Output, code: i32) -> String {
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert_eq!(
        output.status.code(),
        Some(code),
        "standard output:\n{out}\nstandard error:\n{err}"
    );
    out.into_owned()
}

/// Empty places on each engine that is there.
pub fn places() -> Vec<Place> {
    [Some(Place::sqlite()), Place::find_postgres()]
        .into_iter()
        .flatten()
        .collect()
}

/// The words that name a place.
pub fn words_of(place: &Place) -> Vec<String> {
    match &place.place {
        DataPlace::Folder(folder) => vec!["--data".into(), folder.display().to_string()],
        DataPlace::Postgres { url, files } => {
            let mut words = vec!["--database".into(), url.clone(), "--files".into()];
            match files {
                FilesPlace::Folder(folder) => words.push(folder.display().to_string()),
                FilesPlace::Bucket(it) => words.extend([
                    format!("s3://{}/{}", it.bucket, it.prefix),
                    "--files-endpoint".into(),
                    it.endpoint.clone(),
                    "--files-region".into(),
                    it.region.clone(),
                    "--index".into(),
                    place.folder.path().join("index").display().to_string(),
                ]),
            }
            words
        }
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:…`
    pub address: String,
    said: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the program with these words and waits until it says where it is.
    pub fn start(words: &[String]) -> Self {
        Self::of(Command::new(PROGRAM).args(words).stderr(Stdio::null()))
    }

    /// The same, under a service manager that listens at a socket.
    pub fn start_under(words: &[String], socket: &Path) -> Self {
        let mut command = Command::new(PROGRAM);
        Self::of(command.args(words).stderr(Stdio::null()).env("NOTIFY_SOCKET", socket))
    }

    /// Asks it to stop, as a service manager does.
    pub fn terminate(&self) {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(asked.expect("kill is there").success());
    }

    /// The code it ends with by itself.
    pub fn ended(mut self) -> Option<i32> {
        self.child.wait().expect("it ends").code()
    }

    /// The same; everything that it can log goes to a file.
    pub fn start_logging(words: &[String], log: File) -> Self {
        Self::of(
            Command::new(PROGRAM)
                .args(words)
                .env("RAADSLAG_LOG", "trace")
                .stderr(log),
        )
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(child.stdout.take().expect("its output is a pipe"));
        let address = address_in(&mut said);
        Self { child, address, said }
    }

    /// The next address it says, as that of its figures.
    pub fn next_address(&mut self) -> String {
        address_in(&mut self.said)
    }

    /// A page with its status.
    pub fn get(&self, path: &str) -> (u16, String) {
        let host = self.address.trim_start_matches("http://");
        get(&format!("{}{path}", self.address), host)
    }

    /// A page of the municipality at a host, as a proxy asks for it.
    pub fn get_of(&self, host: &str, path: &str) -> (u16, String) {
        get(&format!("{}{path}", self.address), host)
    }

    /// How many processes it has started that still run.
    pub fn children(&self) -> usize {
        let parent = self.child.id().to_string();
        let processes = std::fs::read_dir("/proc").expect("the system's processes");
        let stats = processes.filter_map(|it| std::fs::read_to_string(it.ok()?.path().join("stat")).ok());
        // After the name in brackets come the state and the parent.
        stats
            .filter(|it| it.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)) == Some(&*parent))
            .count()
    }
}

fn address_in(said: &mut impl BufRead) -> String {
    let mut line = String::new();
    said.read_line(&mut line).expect("it says where it is");
    line.split_whitespace().last().expect("an address").to_owned()
}

/// What stands at an address, with its status.
pub fn get(address: &str, host: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let answer = agent.get(address).header("host", host).call();
    let mut answer = answer.expect("the server answers");
    let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec();
    let body = body.expect("the whole page");
    (answer.status().as_u16(), String::from_utf8_lossy(&body).into_owned())
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The documents of others, which lie beside the checkout and are never committed.
pub fn find_corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = std::env::var_os("RAADSLAG_CORPUS").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
        "{} is missing and nothing may be skipped",
        folder.display()
    );
    let _ = writeln!(
        std::io::stderr(),
        "skipped: the documents of others are not at {}",
        folder.display()
    );
    None
}

/// An invented document in the source's layout.
pub const MINUTES: &str = "\
Direktionen

BESLUTNINGSREFERAT

Sted: Lokale 4

Dato: Onsdag den 4. marts 2026

Start kl.: 9:00

Slut kl.: 11:00

Medlemmer: Kommunaldirektør Ida Holm (formand)
Velfærdsdirektør Bo Lind

Fraværende:

Bemærkninger:

1. Økonomi

Åben sag

Sagsgang

DIR

Sagsfremstilling

Direktionen følger udviklingen i budgettet.

Indstilling

Kommunaldirektøren indstiller, at punktet drøftes.

Beslutning i Direktionen den 04-03-2026

Drøftet.
";
