//! `raadslag import`: documents into a municipality's record.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::finding::Severity;
use raadslag_readers::Now;
use raadslag_store::{Answer, Journal, Origin};

use crate::args::Import;
use crate::documents::{self, Reading};
use crate::trouble::{Done, Trouble};
use crate::{findings, house, whole};

/// What became of the documents.
#[derive(Debug, Default)]
struct Tally {
    changed: u64,
    unchanged: u64,
    refused: u64,
    findings: u64,
}

/// Reads everything named; one document that cannot be read does not stop the others.
pub fn run(words: &Import) -> Result<Done, Trouble> {
    let (paths, passed_over) = documents::find(&words.documents)?;
    if let Some(path) = paths.iter().find(|it| whole::is_whole(it)) {
        return take_whole(path, paths.len(), words);
    }
    if paths.is_empty() {
        let words = "there is no document there: only files ending in .txt, .pdf and .jsonl are read; name a file or another folder";
        return Err(Trouble::Refused(words.into()));
    }
    let reading = Reading::new()?;
    let journal = if words.dry_run {
        None
    } else {
        Some(house::journal(&words.place)?)
    };
    let bar = house::bar("Reading");
    let mut tally = Tally::default();
    for (done, path) in (1..).zip(&paths) {
        if let Err(trouble) = one(path, words, &reading, journal.as_deref(), &mut tally) {
            bar.suspend(|| eprintln!("raadslag: {trouble}"));
            tally.refused += 1;
            if matches!(trouble, Trouble::Store(_)) {
                return Err(trouble);
            }
        }
        house::advance(&bar, done, paths.len() as u64);
    }
    bar.finish_and_clear();
    if let Some(journal) = journal {
        Now::open(journal)?;
    }
    tell(&tally, passed_over.len(), words.dry_run);
    Ok(if tally.refused == 0 {
        Done::Well
    } else {
        Done::FoundWrong
    })
}

/// What `export` wrote, into an empty place, proved by a check.
fn take_whole(path: &Path, documents: usize, words: &Import) -> Result<Done, Trouble> {
    if documents > 1 || words.dry_run {
        let words = format!(
            "{} is a whole record: import it alone, into an empty place",
            findings::shown(path)
        );
        return Err(Trouble::Refused(words));
    }
    let folder = tempfile::tempdir().map_err(Trouble::file(path))?;
    whole::unpack(path, folder.path())?;
    let place = house::place(&words.place)?;
    let bar = house::bar("Reading");
    let errand = house::errand(path.as_os_str().as_encoded_bytes(), Origin::Here)?;
    let restored = raadslag_store::restore(folder.path(), &place, None, &errand, &mut |it| {
        house::advance(&bar, it.done, it.total);
    })?;
    Now::open(house::journal(&words.place)?)?;
    bar.finish_and_clear();
    println!("{} entries read in and proved", restored.manifest.entries);
    Ok(Done::Well)
}

fn one(
    path: &Path,
    words: &Import,
    reading: &Reading,
    journal: Option<&Journal>,
    tally: &mut Tally,
) -> Result<(), Trouble> {
    if path.extension().is_some_and(|it| it == "jsonl") {
        return commands(path, journal, tally);
    }
    let (record, bytes) = reading.read(path)?;
    findings::tell(path, &record.findings);
    tally.findings += record.findings.iter().filter(|it| it.severity > Severity::Note).count() as u64;
    let body = words.body.clone().filter(|_| record.head.body.trim().is_empty());
    let import = ImportMeeting {
        record,
        meeting: None,
        body,
        source: None,
        source_name: documents::name(path),
    };
    let Some(journal) = journal else {
        tally.changed += 1;
        return Ok(());
    };
    let media_type = if bytes.starts_with(b"%PDF") {
        "application/pdf"
    } else {
        "text/plain"
    };
    let errand = house::errand(&bytes, Origin::Import)?;
    let answer = journal
        .carry_in(&import, &mut bytes.as_slice(), media_type, &errand)
        .map_err(|error| at(path, error.into()))?;
    if words.acknowledge {
        acknowledge(&answer)?;
    }
    count(&answer, tally);
    Ok(())
}

/// Says which file a refusal is about; a fault of the store stays one, because nothing more can be kept then.
fn at(path: &Path, trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Refused(words) => Trouble::Refused(format!("{}: {words}", findings::shown(path))),
        other => other,
    }
}

/// A file of commands, one a line.
fn commands(path: &Path, journal: Option<&Journal>, tally: &mut Tally) -> Result<(), Trouble> {
    let file = File::open(path).map_err(Trouble::file(path))?;
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(Trouble::file(path))?;
        let place = |error: String| Trouble::Refused(format!("{}: line {number}: {error}", findings::shown(path)));
        let command: Command = serde_json::from_str(&line).map_err(|error| place(error.to_string()))?;
        if let Some(journal) = journal {
            let errand = house::errand(line.as_bytes(), Origin::Import)?;
            count(
                &journal
                    .carry_out(&command, &errand)
                    .map_err(|error| at(path, error.into()))?,
                tally,
            );
        }
    }
    Ok(())
}

/// One line an entry, flushed, so that whoever reads it knows what must never be lost.
fn acknowledge(answer: &Answer) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    let mut say = || {
        answer
            .entries
            .iter()
            .try_for_each(|it| writeln!(out, "kept {} {}", it.seq, it.hash))?;
        out.flush()
    };
    say().map_err(Trouble::file(Path::new("standard output")))
}

fn count(answer: &Answer, tally: &mut Tally) {
    if answer.entries.is_empty() {
        tally.unchanged += 1
    } else {
        tally.changed += 1
    }
}

fn tell(tally: &Tally, passed_over: usize, is_dry: bool) {
    let verb = if is_dry { "would be read in" } else { "read in" };
    println!(
        "{} {verb}, {} without anything new, {} refused, {} findings to look at",
        tally.changed, tally.unchanged, tally.refused, tally.findings
    );
    if passed_over > 0 {
        println!("{passed_over} files in the folders were passed over: only .txt, .pdf and .jsonl are read");
    }
}
