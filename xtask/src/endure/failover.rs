//! Two nodes on a database with a synchronous standby: people hold a meeting on both; one node is killed, then the database's server.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use raadslag_council::ids::CommandId;
use raadslag_store::digest::random_bits;
use raadslag_store::{DataPlace, FilesPlace};

use super::cluster::Cluster;
use super::load::{Asker, Load, Said};
use super::node::{Node, wait_until};
use super::town::Town;
use super::{Setting, proof};

/// A room recovers by itself within so long.
const SOON: Duration = Duration::from_secs(5);
/// Windows that follow on each node.
const WINDOWS: usize = 20;

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    let cluster = Cluster::start(&setting.folder.join("servers"))?;
    let (url, files) = (cluster.url(), setting.folder.join("files"));
    let place = DataPlace::Postgres {
        url: url.clone(),
        files: FilesPlace::Folder(files.clone()),
    };
    let town = Town::found(&place, 6)?;
    let words = |name: &str| {
        let index = setting.folder.join(format!("index-{name}"));
        let words = [
            ("--database", url.clone()),
            ("--files", files.display().to_string()),
            ("--index", index.display().to_string()),
        ];
        words
            .into_iter()
            .flat_map(|it| [it.0.to_owned(), it.1])
            .collect::<Vec<_>>()
    };
    let node = |name: &str| {
        Node::new(
            setting.program,
            &words(name),
            &setting.folder.join(format!("log-{name}")),
        )
    };
    let (mut one, mut two) = (node("one")?, node("two")?);
    one.start()?;
    two.start()?;
    let bases = [one.base.clone(), two.base.clone()];
    let load = Load::begin(&bases, &town.key, &town.bodies, 4);
    let hall = Hall::follow(&bases, &town.followed);
    let council = Council::new(&town.key, &bases);
    let both = council.decide_until_seen(&hall, 2 * WINDOWS)?;
    crate::step::say(&format!("endure: failover: {} a node is killed", super::town::now()));

    one.kill()?;
    let after_kill = council.decide_until_seen(&hall, 2 * WINDOWS)?;
    one.start()?;
    wait_until("the first node takes commands again", || {
        council.asker.find(&bases[0], "/") == Some(200)
    })?;

    let before = load.count();
    crate::step::say(&format!(
        "endure: failover: {} the server of the database is cut off",
        super::town::now()
    ));
    cluster.cut_first()?;
    thread::sleep(Duration::from_millis(500));
    cluster.promote()?;
    let promoted = Instant::now();
    let after_fall = council.decide_until_seen(&hall, 2 * WINDOWS)?;
    let recovered = promoted.elapsed();
    wait_until("both nodes take commands again", || load.count() > before + 50)?;
    for (what, took) in [
        ("both nodes were at work", both),
        ("a node was killed", after_kill),
        ("the database fell over", recovered),
    ] {
        if took > SOON {
            return Err(format!("after {what} the rooms needed {} ms", took.as_millis()));
        }
    }
    let told = load.end()?;
    hall.end();
    let mut acknowledged = told.acknowledged.clone();
    acknowledged.extend(council.acknowledged());
    one.kill()?;
    two.kill()?;
    proof::stands_once(&place, &acknowledged)?;
    proof::check(setting.program, &words("one"))?;
    Ok(format!(
        "{} commands acknowledged on two nodes, {} of them sent more than once, none lost and none kept twice; a decision was on all {} screens \
         after {} ms, after a node was killed {} ms, after the database's server fell over {} ms from the promotion ({} ms of it for the decision)",
        acknowledged.len(),
        told.again,
        2 * WINDOWS,
        both.as_millis(),
        after_kill.as_millis(),
        recovered.as_millis(),
        after_fall.as_millis()
    ))
}

/// Who writes the council's decisions.
struct Council {
    asker: Asker,
    bases: [String; 2],
    revision: AtomicU32,
    acknowledged: Mutex<Vec<super::load::Acknowledged>>,
}

impl Council {
    fn new(key: &str, bases: &[String; 2]) -> Self {
        Self {
            asker: Asker::new(key),
            bases: bases.clone(),
            revision: AtomicU32::new(0),
            acknowledged: Mutex::default(),
        }
    }

    fn acknowledged(&self) -> Vec<super::load::Acknowledged> {
        self.acknowledged.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From asking for the decision until every window shows it.
    fn decide_until_seen(&self, hall: &Hall, windows: usize) -> Result<Duration, String> {
        let revision = self.revision.fetch_add(1, Ordering::Relaxed);
        let mark = format!("Beslutning nummer {revision} er læst op.");
        let command = Town::decide(revision, &mark);
        let id = CommandId::new(random_bits().map_err(|fault| fault.to_string())?);
        let began = Instant::now();
        let mut turn = 0;
        wait_until("a decision is acknowledged", || {
            turn += 1;
            match self.asker.ask(&self.bases[turn % 2], id, &command) {
                Said::Done(entries) => {
                    self.acknowledged
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((id, entries));
                    true
                }
                Said::Again(_) => false,
                Said::Refused(why) => {
                    crate::step::say(&format!("endure: {why}"));
                    false
                }
            }
        })?;
        wait_until(&format!("{windows} windows show {mark:?}"), || {
            hall.count(&mark) == windows
        })?;
        Ok(began.elapsed())
    }
}

/// Windows that follow the meeting; one that loses its node turns to the other, as behind a proxy.
struct Hall {
    seen: Vec<Arc<Mutex<String>>>,
    is_over: Arc<AtomicBool>,
}

impl Hall {
    fn follow(bases: &[String; 2], path: &str) -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let seen = (0..2 * WINDOWS).map(|place| {
            let seen = Arc::<Mutex<String>>::default();
            let (bases, path) = (bases.clone(), path.to_owned());
            let (is_over, shown) = (is_over.clone(), seen.clone());
            thread::spawn(move || {
                let mut turn = place;
                while !is_over.load(Ordering::Relaxed) {
                    // A line that breaks is opened again, at the other node.
                    let _ = watch(&bases[turn % 2], &path, &shown, &is_over);
                    turn += 1;
                    thread::sleep(Duration::from_millis(100));
                }
            });
            seen
        });
        Self {
            seen: seen.collect(),
            is_over: is_over.clone(),
        }
    }

    fn count(&self, mark: &str) -> usize {
        let shows = |it: &&Arc<Mutex<String>>| it.lock().unwrap_or_else(PoisonError::into_inner).contains(mark);
        self.seen.iter().filter(shows).count()
    }

    fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

fn watch(base: &str, path: &str, shown: &Mutex<String>, is_over: &AtomicBool) -> std::io::Result<()> {
    let address = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n"
    )?;
    let mut piece = String::new();
    for line in BufReader::new(stream).lines() {
        let line = line?;
        if is_over.load(Ordering::Relaxed) {
            return Ok(());
        }
        if line.starts_with("event: piece") {
            piece.clear();
        }
        piece.push_str(&line);
        if line.is_empty() {
            shown.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&piece);
        }
    }
    Ok(())
}
