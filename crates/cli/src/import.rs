//! `raadslag import`: documents into a municipality's record.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::finding::Severity;
use raadslag_council::identity;
use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::Act;
use raadslag_readers::Now;
use raadslag_readers::now::MeetingRow;
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
    /// The meetings that the documents tell of, each with its file.
    meetings: Vec<(MeetingId, PathBuf)>,
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
    let held = journal.map(|it| held_back(it, &tally.meetings, words)).transpose()?;
    tell(&tally, passed_over.len(), words.dry_run);
    tell_held(&held.unwrap_or_default());
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
    let named = import.body.as_deref().unwrap_or(&import.record.head.body);
    let meeting = identity::meeting(identity::body(named.trim()), &import.record.head, &import.source_name);
    tally.meetings.push((meeting, path.to_owned()));
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

/// What waits until somebody has looked (rule 31), after those were let out for which somebody said why.
fn held_back(journal: Arc<Journal>, meetings: &[(MeetingId, PathBuf)], words: &Import) -> Result<Vec<String>, Trouble> {
    let now = Now::open(Arc::clone(&journal))?;
    for row in now.all_held_back()? {
        let Some(((meeting, path), why)) = meetings
            .iter()
            .find(|it| it.0 == row.meeting)
            .zip(words.despite.as_ref())
        else {
            continue;
        };
        let act = Act::Publish {
            override_reason: Some(why.clone()),
            anyway: false,
        };
        let command = Command::AtMeeting {
            meeting: *meeting,
            act: Box::new(act),
        };
        let told = format!("let out {meeting} {} {why}", row.entry);
        let errand = house::errand(told.as_bytes(), Origin::Here)?;
        journal
            .carry_out(&command, &errand)
            .map_err(|error| at(path, error.into()))?;
    }
    now.catch_up()?;
    let held = now.all_held_back()?.into_iter();
    Ok(held.map(|row| held_line(&row, meetings)).collect())
}

fn held_line(row: &MeetingRow, meetings: &[(MeetingId, PathBuf)]) -> String {
    let day = row.date.map(|it| format!(" of {it}")).unwrap_or_default();
    let file = meetings.iter().rfind(|it| it.0 == row.meeting);
    let file = file
        .map(|it| format!(", {}", findings::shown(&it.1)))
        .unwrap_or_default();
    format!("  {}{day}{file} (/efter/{})", row.body_name, row.slug)
}

fn tell_held(held: &[String]) {
    if held.is_empty() {
        return;
    }
    println!(
        "{} held back, because something stands there that must not become public (rule 31); nobody outside reads them:",
        held.len()
    );
    held.iter().for_each(|it| println!("{it}"));
    println!(
        "To let one out: whoever keeps the body's agenda finds it on the own start page, /mit, with each place. Or read in a\ncorrected file of it. Or, if it may stand there, read the same file in again with --despite \"WHY\"."
    );
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
