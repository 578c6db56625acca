//! `cargo xtask fuzz`: each reader of documents is given damaged copies of whole ones, for minutes on end. None may panic, hang or
//! need more memory than a document may; the seed of a run is printed, so that a bad one can be had again.

#![expect(clippy::disallowed_methods, reason = "it measures and waits")]

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use raadslag_extract::Refused;
use raadslag_extract::attack::{mutant, repacked, unpacked};
use raadslag_store::digest::random_bits;

use self::readers::{READERS, Reader};
use self::samples::{lay, walk};
use crate::step::say;

mod readers;
mod samples;

/// What to try, and for how long.
#[derive(clap::Args)]
pub struct Fuzz {
    /// The reader; all of them if not given.
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(READERS.iter().map(|it| it.name)))]
    reader: Option<String>,
    /// Minutes for each.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// At most so many rounds of each.
    #[arg(long)]
    rounds: Option<u32>,
    /// The seed; drawn and printed if not given.
    #[arg(long)]
    seed: Option<u64>,
    /// Only this round, to have a bad one again.
    #[arg(long, requires_all = ["seed", "reader"])]
    round: Option<u32>,
    /// Where the samples of one reader lie, and where its round is written: a child of this task.
    #[arg(long, hide = true, requires = "reader")]
    here: Option<PathBuf>,
}

/// A document is read in no longer, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Megabytes that a reader may take.
const MEMORY: u64 = 512;

/// True when no reader fell.
pub fn run(words: &Fuzz) -> bool {
    let told = match (&words.here, &words.reader) {
        (Some(folder), Some(_)) => one(words, folder),
        _ => all(words),
    };
    match told {
        Ok(()) => true,
        Err(error) => {
            say(&format!("fuzz: {error}"));
            false
        }
    }
}

fn all(words: &Fuzz) -> Result<(), String> {
    let seed = words.seed.or_else(|| random_bits().ok()).unwrap_or(1);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    // Building may put another file in the place of this one.
    let own = folder.path().join("own");
    let program = std::env::current_exe().and_then(|it| fs::copy(it, &own));
    program.map_err(|error| error.to_string())?;
    let mut fallen = Vec::new();
    for reader in &READERS {
        let (samples, reader) = (&reader.samples, reader.name);
        if words.reader.as_ref().is_some_and(|it| it != reader) {
            continue;
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        lay(samples, folder.path())?;
        let mut child = Command::new(&own);
        child.args(["fuzz", "--reader", reader, "--seed", &seed.to_string()]);
        child
            .args(["--minutes", &words.minutes.to_string(), "--here"])
            .arg(folder.path());
        if let Some(rounds) = words.rounds {
            child.args(["--rounds", &rounds.to_string()]);
        }
        if let Some(round) = words.round {
            child.args(["--round", &round.to_string()]);
        }
        let ended = child.status().map_err(|error| error.to_string())?;
        if !ended.success() {
            let round = fs::read_to_string(folder.path().join("round")).unwrap_or_default();
            let round = round.trim().trim_start_matches('0');
            say(&format!(
                "fuzz: {reader} fell ({ended}); again with: cargo xtask fuzz --reader {reader} --seed {seed} --round {round}"
            ));
            fallen.push(reader);
        }
    }
    match fallen.is_empty() {
        true => Ok(()),
        false => Err(format!("{} fell", fallen.join(", "))),
    }
}

fn find(name: &str) -> Result<&'static Reader, String> {
    let found = READERS.iter().find(|it| it.name == name);
    found.ok_or_else(|| format!("there is no reader {name}"))
}

/// Tries one reader in this process, which may die of it.
fn one(words: &Fuzz, folder: &Path) -> Result<(), String> {
    let reader = find(words.reader.as_deref().unwrap_or_default())?;
    let seed = words.seed.unwrap_or(1);
    let samples = laid(folder)?;
    let mut round_file = File::create(folder.join("round")).map_err(|error| error.to_string())?;
    let begun = Instant::now();
    let round = Arc::new(AtomicU64::new(0));
    watch(Arc::clone(&round));
    let (mut done_well, mut refused, mut slowest) = (0u64, 0u64, (Duration::ZERO, 0));
    let rounds = words
        .round
        .map_or(0..words.rounds.unwrap_or(u32::MAX), |it| it..it.saturating_add(1));
    for at in rounds {
        if begun.elapsed() > Duration::from_secs(words.minutes * 60) {
            break;
        }
        round.store(u64::from(at), Ordering::Relaxed);
        round_file.seek(SeekFrom::Start(0)).map_err(|error| error.to_string())?;
        write!(round_file, "{at:010}").map_err(|error| error.to_string())?;
        // What is packed is damaged inside as well, where a reader looks; of a zip the packing is what is read.
        let of_packing = if reader.name == "zip" { 2 } else { 8 };
        let whole = samples
            .get(at as usize % samples.len())
            .filter(|_| at % of_packing != 0);
        let inside = whole.and_then(|it| repacked(seed, at, it));
        let bytes = inside.unwrap_or_else(|| mutant(seed, at, &samples));
        if words.round.is_some() {
            keep(reader.name, &bytes)?;
        }
        let began = Instant::now();
        let name = format!("{at}.sample");
        let done = catch_unwind(AssertUnwindSafe(|| (reader.read)(&bytes, &name)));
        if began.elapsed() > slowest.0 {
            slowest = (began.elapsed(), at);
        }
        match done {
            Ok(Ok(())) => done_well += 1,
            Ok(Err(Refused::Crashed)) | Err(_) => return Err(format!("{}: a panic in round {at}", reader.name)),
            Ok(Err(_)) => refused += 1,
        }
    }
    let (memory, reader) = (peak(), reader.name);
    say(&format!(
        "fuzz: {reader}, --seed {seed}: {done_well} read, {refused} refused, none fell; slowest {} ms in round {}; {memory} MB at the most",
        slowest.0.as_millis(),
        slowest.1
    ));
    match memory <= MEMORY {
        true => Ok(()),
        false => Err(format!("{reader} took {memory} MB, more than {MEMORY}")),
    }
}

fn laid(folder: &Path) -> Result<Vec<Vec<u8>>, String> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "sample"));
    paths.sort();
    let mut samples = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|error| error.to_string())?;
        samples.extend(unpacked(&bytes));
        samples.push(bytes);
    }
    match samples.is_empty() {
        true => Err("there are no samples".into()),
        false => Ok(samples),
    }
}

/// Writes the file of a round that is had again, to look at it.
fn keep(reader: &str, bytes: &[u8]) -> Result<(), String> {
    let folder = Path::new("target/fuzz");
    let path = folder.join(reader);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
    say(&format!("fuzz: the file of this round is {}", path.display()));
    written.map_err(|error| error.to_string())
}

/// Ends the process when a round takes for ever.
fn watch(round: Arc<AtomicU64>) {
    thread::spawn(move || {
        let (mut last, mut since) = (u64::MAX, Instant::now());
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = round.load(Ordering::Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            } else if since.elapsed() > PATIENCE {
                say(&format!("fuzz: round {now} takes longer than {} s", PATIENCE.as_secs()));
                exit(3);
            }
        }
    });
}

/// Megabytes that this process took at the most.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_000
}
