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

use jiff::civil::date;
use raadslag_extract::attack::{mutant, repacked, unpacked};
use raadslag_extract::{Limits, Refused};
use raadslag_import::{budget_table, roster, wheel_table};
use raadslag_store::digest::random_bits;

use crate::kill;
use crate::step::say;

/// What to try, and for how long.
#[derive(clap::Args)]
pub struct Fuzz {
    /// The reader: text, exports, families, pdf, word, tables, calendars; all of them if not given.
    #[arg(long)]
    reader: Option<String>,
    /// Minutes for each.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
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

/// Each reader, with the samples it is tried on: files of some endings in some places, or what is made for it.
const READERS: [(&str, &[&str], &str); 7] = [
    ("text", &["crates/import/tests/stories", "samples"], "txt"),
    ("exports", &["crates/import/tests/stories"], "xml json"),
    ("families", &[], ""),
    ("tables", &[], ""),
    ("calendars", &[], ""),
    ("pdf", &["samples/demo"], "pdf"),
    ("word", &["samples/demo"], "docx"),
];

/// A document is read in no longer, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// So many invented documents are tried, of every layout family.
const INVENTED: u64 = 210;

/// Tables as people and finance systems write them.
const TABLES: [&str; 4] = [
    "Område;Opr. budget;Korr. budget;Forbrug;Forventet regnskab;Afvigelse\nSkole;1.000,50;1.234.567,89;(1.000);1.234.567,89;0\nI alt;1;2;3;4;5\n",
    "Navn\tE-mail\tRolle\nAne Holm\tane@strandby.example\tsekretær\n\"Bo; Friis\"\tbo@strandby.example\t\n",
    "Måned,Aktivitet,Frist\nJanuar,Budgetseminar,15. januar\n\"Februar\",\"Lederdag, hele dagen\",\n",
    "\u{feff}Emne;Uge;Gentages\r\nRegnskab;12;hvert år\r\n;;\r\n",
];

/// Calendars as programs send them.
const CALENDARS: [&str; 2] = [
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@strandby.example\r\nSUMMARY:Møde i Havneudvalget\r\nDTSTART;TZID=Europe/Copenhagen:20300304T090000\r\nDTEND;TZID=Europe/Copenhagen:20300304T110000\r\nRRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO\r\nEXDATE;TZID=Europe/Copenhagen:20300311T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20300401\nDURATION:P1D\nSUMMARY:Lederdag\\, hele\n  dagen\nRRULE:FREQ=YEARLY;BYMONTH=4\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nRECURRENCE-ID;VALUE=DATE:20310401\nDTSTART;VALUE=DATE:20310402\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n",
];

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
    // Building may put another file in the place of this one.
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let program = kill::build()?;
    let mut fallen = Vec::new();
    for (reader, places, endings) in READERS {
        if words.reader.as_ref().is_some_and(|it| it != reader) {
            continue;
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        match reader {
            "families" | "tables" | "calendars" => make(reader, folder.path())?,
            _ => gather(&program, (places, endings), folder.path())?,
        }
        let mut child = Command::new(&own);
        child.args(["fuzz", "--reader", reader, "--seed", &seed.to_string()]);
        child
            .args(["--minutes", &words.minutes.to_string(), "--here"])
            .arg(folder.path());
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

/// Lays samples that no file holds into a folder.
fn make(reader: &str, folder: &Path) -> Result<(), String> {
    let texts = |all: &[&str]| all.iter().map(|it| it.as_bytes().to_vec()).collect::<Vec<_>>();
    let made = match reader {
        "tables" => texts(&TABLES),
        "calendars" => texts(&CALENDARS),
        _ => (0..INVENTED)
            .map(|it| raadslag_invented::document(1, it).bytes)
            .collect(),
    };
    for (number, bytes) in made.iter().enumerate() {
        fs::write(folder.join(format!("{number}.sample")), bytes).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Reads as the reader does, whatever comes of it.
fn read(reader: &str, bytes: &[u8], name: &str) -> Result<(), Refused> {
    let limits = Limits::default();
    match reader {
        "tables" => {
            let text = String::from_utf8_lossy(bytes);
            let _ = (roster::read(&text), wheel_table::read(&text, 2030));
            let grid = budget_table::grid(raadslag_extract::table(bytes, &limits)?);
            let _ = grid.map(|it| it.read(&it.columns(None)));
            Ok(())
        }
        "calendars" => {
            let span = (date(2030, 1, 1), date(2032, 1, 1));
            raadslag_extract::calendar(bytes, span, &limits).map(|_| ())
        }
        _ => raadslag_extract::read(bytes, &limits).map(|it| {
            raadslag_import::read(&it, Some(name));
        }),
    }
}

/// Lays the samples of a reader into a folder: as they are, or as the program gives a text out.
fn gather(program: &Path, (places, endings): (&[&str], &str), folder: &Path) -> Result<(), String> {
    let mut found = Vec::new();
    places.iter().try_for_each(|it| walk(Path::new(it), &mut found))?;
    found.sort();
    let is_made = matches!(endings, "pdf" | "docx");
    let wanted = |path: &PathBuf| {
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if is_made {
            ending == "txt"
        } else {
            endings.split(' ').any(|it| it == ending)
        }
    };
    for (number, path) in found.iter().filter(|it| wanted(it)).enumerate() {
        let to = folder.join(format!("{number}.sample"));
        if !is_made {
            fs::copy(path, &to).map_err(|error| error.to_string())?;
            continue;
        }
        let made = Command::new(program)
            .args(["read", "--to", endings, "-o"])
            .arg(&to)
            .arg(path)
            .output()
            .map_err(|error| error.to_string())?;
        if !to.exists() {
            return Err(format!("{}: {}", path.display(), String::from_utf8_lossy(&made.stderr)));
        }
    }
    Ok(())
}

fn walk(place: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(place).map_err(|error| format!("{}: {error}", place.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Tries one reader in this process, which may die of it.
fn one(words: &Fuzz, folder: &Path) -> Result<(), String> {
    let reader = words.reader.as_deref().unwrap_or_default();
    let seed = words.seed.unwrap_or(1);
    let samples = samples(folder)?;
    let mut round_file = File::create(folder.join("round")).map_err(|error| error.to_string())?;
    let begun = Instant::now();
    let round = Arc::new(AtomicU64::new(0));
    watch(Arc::clone(&round));
    let (mut done_well, mut refused, mut slowest) = (0u64, 0u64, (Duration::ZERO, 0));
    let rounds = words.round.map_or(0..u32::MAX, |it| it..it.saturating_add(1));
    for at in rounds {
        if begun.elapsed() > Duration::from_secs(words.minutes * 60) {
            break;
        }
        round.store(u64::from(at), Ordering::Relaxed);
        round_file.seek(SeekFrom::Start(0)).map_err(|error| error.to_string())?;
        write!(round_file, "{at:010}").map_err(|error| error.to_string())?;
        // What is packed is damaged inside as well, where a reader looks.
        let whole = samples.get(at as usize % samples.len()).filter(|_| at % 8 != 0);
        let inside = whole.and_then(|it| repacked(seed, at, it));
        let bytes = inside.unwrap_or_else(|| mutant(seed, at, &samples));
        let began = Instant::now();
        let name = format!("{at}.sample");
        let done = catch_unwind(AssertUnwindSafe(|| read(reader, &bytes, &name)));
        if began.elapsed() > slowest.0 {
            slowest = (began.elapsed(), at);
        }
        match done {
            Ok(Ok(())) => done_well += 1,
            Ok(Err(Refused::Crashed)) | Err(_) => return Err(format!("{reader}: a panic in round {at}")),
            Ok(Err(_)) => refused += 1,
        }
    }
    let memory = peak();
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

fn samples(folder: &Path) -> Result<Vec<Vec<u8>>, String> {
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
