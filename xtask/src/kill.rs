//! `cargo xtask kill`: the program is killed in the middle of an import, again and again; nothing acknowledged may be lost.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use raadslag_store::digest::random_bits;
use raadslag_store::{DataPlace, Digest, Fault, FilesPlace, open};

use crate::step::say;

/// What to kill, and how often.
#[derive(clap::Args)]
pub struct Kill {
    /// How many times on each engine.
    #[arg(long, default_value_t = 100)]
    kills: u64,
    /// The seed of the moments; drawn and printed if not given.
    #[arg(long)]
    seed: Option<u64>,
}

/// Where PostgreSQL is, for the second half.
const SERVER: &str = "TEST_POSTGRES_URL";

/// How long the first document may take on a busy machine.
const START: Duration = Duration::from_secs(60);

/// True when nothing was lost on any engine.
pub fn run(words: &Kill) -> bool {
    let seed = words.seed.or_else(|| random_bits().ok()).unwrap_or(1);
    say(&format!("kill: {} times on each engine, --seed {seed}", words.kills));
    let told = build().and_then(|program| {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        on_each(&program, folder.path(), words.kills, seed)
    });
    match told {
        Ok(()) => true,
        Err(error) => {
            say(&format!("kill: {error}"));
            false
        }
    }
}

/// The program as the tests build it: with the same features, so that nothing is compiled a second time.
pub fn build() -> Result<PathBuf, String> {
    let built = Command::new("cargo")
        .args(["test", "--quiet", "--workspace", "--no-run"])
        .status()
        .map_err(|error| error.to_string())?;
    let metadata = cargo_metadata::MetadataCommand::new()
        .no_deps()
        .exec()
        .map_err(|error| error.to_string())?;
    let program = metadata.target_directory.join("debug/raadslag").into_std_path_buf();
    if built.success() {
        Ok(program)
    } else {
        Err("the program does not build".into())
    }
}

fn on_each(program: &Path, folder: &Path, kills: u64, seed: u64) -> Result<(), String> {
    let sqlite = folder.join("sqlite");
    let words = vec!["--data".to_owned(), sqlite.display().to_string()];
    one_engine(program, folder, &words, &DataPlace::Folder(sqlite), kills, seed)?;
    let Ok(server) = std::env::var(SERVER) else {
        say(&format!("kill: {SERVER} is not set, so PostgreSQL is left out"));
        return if std::env::var_os("RAADSLAG_TEST_ALL").is_some() {
            Err("nothing may be left out".into())
        } else {
            Ok(())
        };
    };
    let schema = Schema::make(&server, seed)?;
    let (url, files) = (schema.url.clone(), folder.join("files"));
    let words = vec![
        "--database".to_owned(),
        url.clone(),
        "--files".to_owned(),
        files.display().to_string(),
    ];
    one_engine(
        program,
        folder,
        &words,
        &DataPlace::Postgres {
            url,
            files: FilesPlace::Folder(files),
        },
        kills,
        seed,
    )
}

/// A schema of its own on the server, gone afterwards.
struct Schema {
    server: String,
    name: String,
    url: String,
}

impl Schema {
    fn make(server: &str, seed: u64) -> Result<Self, String> {
        let name = format!("kill_{seed}");
        batch(server, &format!("create schema {name}"))?;
        let mark = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{mark}options=-csearch_path%3D{name}");
        Ok(Self {
            server: server.to_owned(),
            name,
            url,
        })
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Err(error) = batch(&self.server, &format!("drop schema {} cascade", self.name)) {
            say(&format!("kill: {error}"));
        }
    }
}

fn batch(server: &str, sql: &str) -> Result<(), String> {
    let told = || -> Result<(), Fault> {
        let db = raadslag_store::Db::postgres(server)?;
        let mut tx = db.write(raadslag_store::db::Durability::Full)?;
        tx.batch(sql)?;
        tx.commit()
    };
    told().map_err(|fault| fault.to_string())
}

fn one_engine(
    program: &Path,
    folder: &Path,
    words: &[String],
    place: &DataPlace,
    kills: u64,
    seed: u64,
) -> Result<(), String> {
    let mut acknowledged = Vec::new();
    let mut moments = seed;
    for round in 0..kills {
        let documents = folder.join(format!("documents-{round}"));
        write_documents(&documents, round)?;
        // Most rounds are cut off in the middle, some before the first document and some after the last.
        moments = moments
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let after = Duration::from_millis((moments >> 33) % 400);
        acknowledged.extend(import_and_kill(program, &documents, words, round % 5 == 4, after)?);
        fs::remove_dir_all(&documents).map_err(|error| error.to_string())?;
        let check = Command::new(program)
            .arg("check")
            .args(words)
            .output()
            .map_err(|error| error.to_string())?;
        if !check.status.success() {
            return Err(format!(
                "round {round}: check failed: {}{}",
                String::from_utf8_lossy(&check.stdout),
                String::from_utf8_lossy(&check.stderr)
            ));
        }
        must_stand(place, &acknowledged).map_err(|error| format!("round {round}: {error}"))?;
    }
    if acknowledged.is_empty() && kills > 0 {
        return Err("nothing was acknowledged, so nothing was tried".into());
    }
    let engine = if matches!(place, DataPlace::Folder(_)) {
        "SQLite"
    } else {
        "PostgreSQL"
    };
    say(&format!(
        "kill: {engine}: {kills} kills, {} entries acknowledged, none lost, every check passed",
        acknowledged.len()
    ));
    Ok(())
}

/// Small documents of one day each, so that each is a command of its own.
fn write_documents(folder: &Path, round: u64) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for number in 0..200u64 {
        let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 2000 + round);
        let text = format!(
            "Prøveudvalget\n\nREFERAT\n\nSted: Sal {number}\n\nDato: {day:02}-{month:02}-{year}\n\nStart kl.: 9:00\n\n1. Prøve {number} i runde {round}\n\nÅben sag\n\nSagsfremstilling\n\nEn prøve.\n\nBeslutning i Prøveudvalget den {day:02}-{month:02}-{year}\n\nGodkendt.\n"
        );
        fs::write(folder.join(format!("{number:03}.txt")), text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The lines `seq hash` that the import wrote before it was killed.
fn import_and_kill(
    program: &Path,
    documents: &Path,
    words: &[String],
    is_early: bool,
    after: Duration,
) -> Result<Vec<String>, String> {
    let mut child = Command::new(program)
        .arg("import")
        .arg(documents)
        .arg("--acknowledge")
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let out = child.stdout.take().ok_or("the import has no output")?;
    let (send, lines) = mpsc::channel();
    let reading = std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    // Most kills fall after the first document was kept; the rest while the program starts.
    let first = if is_early { None } else { lines.recv_timeout(START).ok() };
    std::thread::sleep(after);
    child
        .kill()
        .and_then(|()| child.wait())
        .map_err(|error| error.to_string())?;
    reading.join().map_err(|_| "the reader of its output ended badly")?;
    Ok(first
        .into_iter()
        .chain(lines.iter())
        .filter(|it| it.starts_with("kept "))
        .collect())
}

fn must_stand(place: &DataPlace, acknowledged: &[String]) -> Result<(), String> {
    let journal = open(place).map_err(|fault| fault.to_string())?;
    for line in acknowledged {
        let mut words = line.split(' ').skip(1);
        let (Some(seq), Some(hash)) = (
            words.next().and_then(|it| it.parse::<u64>().ok()),
            words.next().and_then(|it| it.parse::<Digest>().ok()),
        ) else {
            // The kill may cut the last line.
            continue;
        };
        let entry = journal
            .entries(seq.saturating_sub(1), 1)
            .map_err(|fault| fault.to_string())?
            .pop();
        if entry.is_none_or(|it| it.seq != seq || it.hash != hash) {
            return Err(format!("acknowledged and lost: {line}"));
        }
    }
    Ok(())
}
