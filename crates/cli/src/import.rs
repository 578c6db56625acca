//! `raadslag import`: documents into a municipality's record.

mod report;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::identity;
use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::Act;
use raadslag_council::record::Record;
use raadslag_extract::FileKind;
use raadslag_readers::Now;
use raadslag_readers::now::MeetingRow;
use raadslag_store::{Answer, Digest, Journal, Origin};

use self::report::{Line, Outcome, Report, Total};
use crate::args::Import;
use crate::documents::{self, Reading, beside};
use crate::trouble::{Done, Trouble};
use crate::{findings, house, whole};

/// What became of commands, which come in files of their own.
#[derive(Debug, Default)]
struct Tally {
    changed: u64,
    unchanged: u64,
}

/// Reads everything named; one document that cannot be read does not stop the others.
pub fn run(words: &Import) -> Result<Done, Trouble> {
    let (paths, passed_over) = documents::find(&words.documents)?;
    if let Some(path) = paths.iter().find(|it| whole::is_whole(it)) {
        return take_whole(path, paths.len(), words);
    }
    if paths.is_empty() {
        let words = "there is no document there: only files ending in .txt, .pdf, .docx, .xml, .json and .jsonl are read; name a file or another folder";
        return Err(Trouble::Refused(words.into()));
    }
    let reading = Reading::new()?;
    let journal = if words.dry_run {
        None
    } else {
        Some(house::journal(&words.place)?)
    };
    let mut report = Report::open(words.report.as_deref(), &format!("{:?}", words.place))?;
    let bar = house::bar("Reading");
    let (mut tally, mut meetings, mut known) = (Tally::default(), Vec::new(), 0);
    // What an export names beside it is no paper of its own: exports come first.
    let (exports, others): (Vec<_>, Vec<_>) = paths.iter().partition(|it| documents::is_export(it));
    let mut named = Vec::new();
    for (done, path) in (1..).zip(exports.into_iter().chain(others)) {
        if documents::is_export(path) {
            named.extend(reading.names(path));
        }
        if report.knows(path, || fs::read(path).ok().map(|it| Digest::of(&it))) {
            known += 1;
        } else {
            let became = if path.extension().is_some_and(|it| it == "jsonl") {
                commands(path, journal.as_deref(), &mut tally).map(|()| None)
            } else if !documents::is_export(path) && beside::is_named(path, &named) {
                Ok(Some(Line::of(path, Outcome::NoMeeting, &Record::default())))
            } else {
                one(path, words, &reading, journal.as_deref()).map(Some)
            };
            let line = match became {
                Ok(line) => line,
                Err(Trouble::Store(fault)) => return Err(Trouble::Store(fault)),
                Err(trouble) => {
                    bar.suspend(|| eprintln!("raadslag: {trouble}"));
                    Some(Line::refused(path, &trouble))
                }
            };
            meetings.extend(line.iter().filter_map(|it| it.meeting).map(|it| (it, path.to_owned())));
            line.map(|it| report.tell(it)).transpose()?;
        }
        house::advance(&bar, done, paths.len() as u64);
    }
    bar.finish_and_clear();
    let total = report.end(passed_over.len() as u64)?;
    let held = journal.map(|it| held_back(it, &meetings, words)).transpose()?;
    tell(&total, &tally, known, words.dry_run);
    tell_held(&held.unwrap_or_default());
    Ok(if total.refused == 0 {
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

fn one(path: &Path, words: &Import, reading: &Reading, journal: Option<&Journal>) -> Result<Line, Trouble> {
    let (record, bytes) = reading.read(path)?;
    let is_structured = matches!(FileKind::of(&bytes), FileKind::Xml | FileKind::Json);
    findings::tell(path, &record.findings);
    let mut line = Line::of(path, Outcome::ReadIn, &record);
    line.digest = Some(Digest::of(&bytes));
    if record.items.is_empty() && is_structured {
        // An index, or a file of another kind: what it says is told, and no meeting is made of it.
        line.outcome = Outcome::NoMeeting;
        return Ok(line);
    }
    let body = words.body.clone().filter(|_| record.head.body.trim().is_empty());
    let import = ImportMeeting {
        record,
        meeting: None,
        body,
        source: None,
        source_name: documents::name(path),
    };
    let Some(journal) = journal else {
        return Ok(line);
    };
    let media_type = if bytes.starts_with(b"%PDF") {
        "application/pdf"
    } else {
        "text/plain"
    };
    let named = import.body.as_deref().unwrap_or(&import.record.head.body);
    let meeting = identity::meeting(identity::body(named.trim()), &import.record.head, &import.source_name);
    line.meeting = Some(meeting);
    let errand = house::errand(&bytes, Origin::Import)?;
    let answer = journal
        .carry_in(&import, &mut bytes.as_slice(), media_type, &errand)
        .map_err(|error| at(path, error.into()))?;
    if words.acknowledge {
        acknowledge(&answer)?;
    }
    if answer.entries.is_empty() {
        line.outcome = Outcome::NothingNew;
    }
    Ok(line)
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

fn tell(total: &Total, commands: &Tally, known: u64, is_dry: bool) {
    let verb = if is_dry { "would be read in" } else { "read in" };
    println!(
        "{} {verb}, {} without anything new, {} refused, {} findings to look at",
        total.read_in + commands.changed,
        total.nothing_new + commands.unchanged,
        total.refused,
        total.to_look_at()
    );
    if known > 0 {
        println!("{known} of them stand in the report as read and were not read again");
    }
    if total.no_meeting > 0 {
        println!(
            "{} files hold no meeting: an index, or what an export names as its attachments",
            total.no_meeting
        );
    }
    for (severity, kinds) in total.findings.iter().rev() {
        for (kind, count) in kinds {
            println!("  {count:>6} × {}", findings::named(*severity, *kind));
        }
    }
    if total.passed_over > 0 {
        println!(
            "{} files in the folders were passed over: only .txt, .pdf, .docx, .xml, .json and .jsonl are read",
            total.passed_over
        );
    }
}
