//! People and programs at work: those who write send a command again until it is acknowledged; those who read ask for pages.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, CommandId, ItemId, MeetingId};
use raadslag_store::digest::random_bits;
use serde_json::{Value, json};
use ureq::Agent;

use super::town;

/// A node that is silent for so long is taken for dead.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(20);
/// Items of a meeting.
const ITEMS: u64 = 4;

/// A command that was acknowledged, with the places of its entries.
pub type Acknowledged = (CommandId, Vec<u64>);

/// What an answer was.
pub enum Said {
    Done(Vec<u64>),
    /// Send it again.
    Again(String),
    /// A rule said no.
    Refused(String),
}

/// Somebody who asks, at one node or another.
#[derive(Clone)]
pub struct Asker {
    agent: Agent,
    key: String,
}

impl Asker {
    pub fn new(key: &str) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_idle_connections(0)
            .build();
        Self {
            agent: config.into(),
            key: key.to_owned(),
        }
    }

    /// A command, once.
    pub fn ask(&self, base: &str, id: CommandId, command: &Command) -> Said {
        let order = json!({ "id": id, "ask": command }).to_string();
        let sent = self
            .agent
            .post(format!("{base}/api/v1/command"))
            .header("Authorization", format!("Bearer {}", self.key))
            .header("Content-Type", "application/json")
            .send(order);
        let mut answer = match sent {
            Ok(answer) => answer,
            Err(error) => return Said::Again(error.to_string()),
        };
        let status = answer.status().as_u16();
        let body = match answer.body_mut().read_to_string() {
            Ok(body) => body,
            Err(error) => return Said::Again(error.to_string()),
        };
        let told: Value = serde_json::from_str(&body).unwrap_or_default();
        match status {
            200 => {
                let entries = told["entries"].as_array().cloned().unwrap_or_default();
                Said::Done(entries.iter().filter_map(Value::as_u64).collect())
            }
            409 if told["refused"] == "refused-conflict" => Said::Again(body),
            500.. => Said::Again(format!("{status}: {body}")),
            _ => Said::Refused(format!("{status}: {body}")),
        }
    }

    /// A page: its status; nothing where the node did not answer.
    pub fn find(&self, base: &str, path: &str) -> Option<u16> {
        let asked = self
            .agent
            .get(format!("{base}{path}"))
            .header("Authorization", format!("Bearer {}", self.key));
        let mut answer = asked.call().ok()?;
        let status = answer.status().as_u16();
        answer.body_mut().read_to_vec().ok()?;
        Some(status)
    }
}

/// What happened to a load.
#[derive(Default)]
pub struct Told {
    pub acknowledged: Vec<Acknowledged>,
    /// The longest time that a command needed, all tries counted.
    pub longest: Duration,
    /// Commands that were tried more than once.
    pub again: u64,
    /// Pages read.
    pub pages: u64,
    /// What must never happen.
    pub wrong: Vec<String>,
}

/// A running load.
pub struct Load {
    is_over: Arc<AtomicBool>,
    told: Arc<Mutex<Told>>,
    /// Counts the meetings of all rounds, so that each has a day of its own.
    numbers: Arc<AtomicU64>,
    threads: Vec<JoinHandle<()>>,
}

impl Load {
    /// Each body has somebody who writes, and `readers` read. Who writes turns to the next node when one does not answer.
    pub fn begin(bases: &[String], key: &str, bodies: &[BodyId], readers: usize) -> Self {
        let mut this = Self {
            is_over: Arc::default(),
            told: Arc::default(),
            numbers: Arc::default(),
            threads: Vec::new(),
        };
        for (place, body) in bodies.iter().enumerate() {
            let (bases, body, asker) = (bases.to_vec(), *body, Asker::new(key));
            let (is_over, told, numbers) = (this.is_over.clone(), this.told.clone(), this.numbers.clone());
            this.threads.push(thread::spawn(move || {
                let writer = Writer {
                    bases,
                    asker,
                    is_over,
                    told,
                };
                writer.write(body, &numbers, place);
            }));
        }
        for place in 0..readers {
            let (base, asker) = (bases[place % bases.len()].clone(), Asker::new(key));
            let (is_over, told) = (this.is_over.clone(), this.told.clone());
            this.threads
                .push(thread::spawn(move || read(&base, &asker, &is_over, &told)));
        }
        this
    }

    /// How much was acknowledged until now.
    pub fn count(&self) -> usize {
        self.told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .acknowledged
            .len()
    }

    /// What was acknowledged until now.
    pub fn acknowledged(&self) -> Vec<Acknowledged> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.acknowledged.clone()
    }

    /// Everybody finishes the command at hand.
    pub fn end(mut self) -> Result<Told, String> {
        self.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            thread.join().map_err(|_| "somebody who asked ended badly")?;
        }
        let told = std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner));
        match told.wrong.first() {
            None => Ok(told),
            Some(first) => Err(format!("{} wrong answers, the first: {first}", told.wrong.len())),
        }
    }
}

struct Writer {
    bases: Vec<String>,
    asker: Asker,
    is_over: Arc<AtomicBool>,
    told: Arc<Mutex<Told>>,
}

impl Writer {
    fn write(&self, body: BodyId, numbers: &AtomicU64, place: usize) {
        let mut at = place % self.bases.len();
        while !self.is_over.load(Ordering::Relaxed) {
            let Ok(bits) = random_bits() else { return };
            let (meeting, number) = (MeetingId::new(bits), numbers.fetch_add(1, Ordering::Relaxed));
            let Ok(plan) = town::plan(meeting, body, number) else {
                return;
            };
            let items = (0..ITEMS).map(|it| {
                let title = format!("Sag {it} til møde {number}");
                town::place_item(meeting, ItemId::new(bits.wrapping_add(it)), &title)
            });
            for command in [plan].into_iter().chain(items) {
                if !self.until_done(&command, &mut at) {
                    return;
                }
            }
        }
    }

    /// Sends a command until it is acknowledged, also after the end was called: a command at hand is always finished.
    fn until_done(&self, command: &Command, at: &mut usize) -> bool {
        let Ok(bits) = random_bits() else { return false };
        let (id, began) = (CommandId::new(bits), Instant::now());
        let mut is_first = true;
        loop {
            let said = self.asker.ask(&self.bases[*at], id, command);
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            match said {
                Said::Done(entries) => {
                    told.acknowledged.push((id, entries));
                    told.longest = told.longest.max(began.elapsed());
                    told.again += u64::from(!is_first);
                    return true;
                }
                Said::Refused(why) => {
                    told.wrong.push(why);
                    return false;
                }
                Said::Again(why) if began.elapsed() > 12 * PATIENCE => {
                    told.wrong.push(format!("no answer for two minutes: {why}"));
                    return false;
                }
                Said::Again(_) => {
                    drop(told);
                    is_first = false;
                    *at = (*at + 1) % self.bases.len();
                    thread::sleep(PAUSE);
                }
            }
        }
    }
}

const PAGES: [&str; 6] = [
    "/",
    "/moeder",
    "/soeg?q=sagen",
    "/api/v1/bodies",
    "/udvalg/kommunalbestyrelsen",
    "/feed/kommunalbestyrelsen.atom",
];

fn read(base: &str, asker: &Asker, is_over: &AtomicBool, told: &Mutex<Told>) {
    for path in PAGES.iter().cycle() {
        if is_over.load(Ordering::Relaxed) {
            return;
        }
        let status = asker.find(base, path);
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        match status {
            Some(200) => told.pages += 1,
            // A node that is killed, or whose disk is full or whose database is away, says so.
            None | Some(500..) => {
                drop(told);
                thread::sleep(PAUSE);
            }
            Some(other) => told.wrong.push(format!("{path} at {base}: {other}, {}", town::now())),
        }
    }
}
