//! `raadslag import`: documents into a municipality's record.

mod fetching;
mod report;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use raadslag_council::clock;
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::finding::{Finding, FindingKind};
use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::{Act, is_minutes};
use raadslag_council::record::{Head, Record};
use raadslag_extract::FileKind;
use raadslag_import::{LeftOut, Paper};
use raadslag_readers::Now;
use raadslag_readers::now::MeetingRow;
use raadslag_store::{Answer, Digest, Journal, Origin, Received, StoreError};
use raadslag_web::beside::{Beside, is_export, real, told};
use raadslag_web::watch::part_name;
use raadslag_web::which::Known;
use raadslag_web::{along, is_list};

use self::report::{Line, Outcome, Report, Total};
use crate::args::Import;
use crate::documents::{self, Lying, Reading, Told};
use crate::trouble::{Done, Trouble};
use crate::{findings, house, search, told, whole};

/// What became of commands, which come in files of their own.
#[derive(Debug, Default)]
struct Tally {
    changed: u64,
    unchanged: u64,
}

/// An import as it goes on.
struct Importing<'w> {
    words: &'w Import,
    reading: Reading,
    journal: Option<Arc<Journal>>,
    tally: Tally,
    /// The meetings read in, with the files they were in.
    meetings: Vec<(MeetingId, PathBuf)>,
    /// The files that exports name.
    named: BTreeSet<PathBuf>,
    /// The files that the lists of packages name, their data among them.
    packed: BTreeSet<PathBuf>,
    /// The meetings that were read in.
    known: Known,
}

/// Reads everything named; one document that cannot be read does not stop the others.
pub fn run(words: &Import) -> Result<Done, Trouble> {
    let asks_for = fetching::must_be_addresses(words)?;
    let mut report = Report::open(words.report.as_deref(), &format!("{:?}", words.place))?;
    let fetched = fetching::fetch(words, asks_for, &mut report)?;
    let found = documents::find(&fetched.documents);
    if let Some(document) = found.documents.iter().find(|it| whole::is_whole(&it.path)) {
        return take_whole(&document.path, found.documents.len(), words);
    }
    if found.documents.is_empty() && found.closed.is_empty() {
        if let Some(stopped) = fetched.stopped {
            return Err(Trouble::Refused(stopped.to_string()));
        }
        if fetched.is_whole {
            report.end(0, Vec::new())?;
            return Ok(Done::Well);
        }
        let words = "there is no document there: only files ending in .txt, .pdf, .docx, .xml, .json, .jsonl and .zip are read; name a file or another folder";
        return Err(Trouble::Refused(words.into()));
    }
    // Where nothing of what was named is there, no data is made either.
    let is_any = found
        .documents
        .iter()
        .any(|it| documents::must_be_file(&it.path).is_ok());
    let journal = match words.dry_run || !is_any {
        true => None,
        false => Some(house::journal(&words.place)?),
    };
    let known = match &journal {
        Some(journal) => Known::of(&Now::open(Arc::clone(journal))?)?,
        None => Known::default(),
    };
    let mut importing = Importing {
        words,
        reading: Reading::new()?,
        journal,
        tally: Tally::default(),
        meetings: Vec::new(),
        named: BTreeSet::new(),
        packed: BTreeSet::new(),
        known,
    };
    let bar = house::bar("Reading");
    for (folder, trouble) in &found.closed {
        bar.suspend(|| eprintln!("raadslag: {trouble}"));
        report.tell(Line::refused(folder, trouble))?;
    }
    // What an export names beside it is no paper of its own: exports come first, and of them the lists of our own packages.
    let (mut exports, others): (Vec<&Lying>, Vec<&Lying>) = found.documents.iter().partition(|it| is_export(&it.path));
    exports.sort_by_cached_key(|it| !is_list(&it.path));
    let (count, mut known) = (found.documents.len() as u64, 0);
    for (done, document) in (1..).zip(exports.iter().chain(&others)) {
        if report.knows(&document.called, || {
            fs::read(&document.path).ok().map(|it| Digest::of(&it))
        }) {
            known += 1;
            importing.note_names(document);
        } else {
            let line = match importing.file(document) {
                Ok(line) => line,
                Err(Trouble::Store(fault)) => return Err(Trouble::Store(fault)),
                Err(trouble) => {
                    bar.suspend(|| eprintln!("raadslag: {trouble}"));
                    Some(Line::refused(&document.called, &trouble))
                }
            };
            line.map(|it| report.tell(it)).transpose()?;
        }
        house::advance(&bar, done, count);
    }
    let folders: BTreeSet<&Path> = exports.iter().filter_map(|it| it.path.parent()).collect();
    let mut passed_over = 0;
    for document in &found.passed_over {
        let mut around = document.path.ancestors().skip(1).take(3);
        if importing.named.contains(&real(&document.path)) {
            continue;
        }
        let is_file = document.path.symlink_metadata().is_ok_and(|it| it.is_file());
        match is_file && around.any(|it| folders.contains(it)) {
            true => report.tell(unnamed(&document.called))?,
            false => passed_over += 1,
        }
    }
    bar.finish_and_clear();
    let held = importing
        .journal
        .as_ref()
        .map(|it| held_back(Arc::clone(it), &importing.meetings, words))
        .transpose()?;
    let names = importing
        .journal
        .take()
        .map(|it| Now::open(it)?.names())
        .transpose()
        .map_err(Trouble::Store)?;
    let total = report.end(passed_over, names.map(|it| it.findings()).unwrap_or_default())?;
    tell(&total, &importing.tally, known, words.dry_run);
    tell_doubts(&total);
    tell_held(&held.unwrap_or_default());
    Ok(match (total.refused, fetched.stopped) {
        (0, None) => Done::Well,
        (_, Some(stopped)) => return Err(Trouble::Refused(stopped.to_string())),
        _ => Done::FoundWrong,
    })
}

/// A file that lies beside an export, and of which nobody knows what it belongs to.
fn unnamed(path: &Path) -> Line {
    let findings = vec![told(FindingKind::UnnamedFile, "document", documents::name(path))];
    findings::tell(path, &findings);
    let record = Record {
        findings,
        ..Record::default()
    };
    Line::of(path, Outcome::NoMeeting, [&record])
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
    });
    let restored = restored.map_err(|fault| whole::unproved(path, folder.path(), fault))?;
    search::catalogue(&words.place)?.let_go()?;
    Now::open(house::journal(&words.place)?)?;
    bar.finish_and_clear();
    println!("{} entries read in and proved", restored.manifest.entries);
    Ok(Done::Well)
}

impl Importing<'_> {
    /// Reads one file in; nothing is told of commands, which come in files of their own.
    fn file(&mut self, document: &Lying) -> Result<Option<Line>, Trouble> {
        let (path, called) = (document.path.as_path(), document.called.as_path());
        if path.extension().is_some_and(|it| it == "jsonl") {
            return commands(path, self.journal.as_deref(), &mut self.tally).map(|()| None);
        }
        let lies_at = real(path);
        if self.packed.contains(&lies_at) || !is_export(path) && self.named.contains(&lies_at) {
            return Ok(Some(Line::of(called, Outcome::NoMeeting, [&Record::default()])));
        }
        let read = self.reading.read(document)?;
        self.note_all(path, &read);
        let is_beside = || self.named.iter().any(|it| it.parent() == lies_at.parent());
        if !is_export(path) && read.papers.iter().all(|it| is_no_meeting(&it.record)) && is_beside() {
            return Ok(Some(unnamed(called)));
        }
        self.papers(called, read).map(Some)
    }

    fn papers(&mut self, path: &Path, read: Told) -> Result<Line, Trouble> {
        let is_structured = matches!(FileKind::of(&read.bytes), FileKind::Xml | FileKind::Json);
        let media_type = along::media_type(&read.bytes);
        let journal = self.journal.clone();
        let limit = read.bytes.len() as u64;
        let received = journal
            .as_deref()
            .map(|it| it.files().receive(&mut read.bytes.as_slice(), limit));
        let received = received.transpose()?;
        let (mut records, mut left_out) = (Vec::new(), Vec::new());
        let (mut outcome, mut first) = (Outcome::NoMeeting, Vec::new());
        for (number, mut paper) in (1..).zip(read.papers) {
            left_out.extend(paper.left_out);
            if paper.left_out == Some(LeftOut::CalledOff) {
                tell_called_off(path, &paper.record.head);
            }
            // An index, or a file of another kind: what it says is told, and no meeting is made of it.
            let is_none = paper.left_out.is_some() || (paper.record.items.is_empty() && is_structured);
            let taken = journal.as_ref().zip(received.as_ref()).filter(|_| !is_none);
            let Some((journal, received)) = taken else {
                paper.record.findings.extend(read.beside.missing(&paper.files));
                if !is_none {
                    outcome = Outcome::ReadIn;
                }
                findings::tell(path, &paper.record.findings);
                if paper.left_out.is_some() {
                    paper.record.items.clear();
                }
                records.push(paper.record);
                continue;
            };
            let source = (number, received, media_type);
            let (meeting, is_new, record) = match self.paper(path, (paper, &read.beside), source, journal) {
                Ok(told) => told,
                // After a fault the entry may stand all the same.
                Err(Trouble::Store(fault)) => return Err(Trouble::Store(fault)),
                Err(refused) => {
                    journal.drop_needless(&[(received, media_type)])?;
                    return Err(refused);
                }
            };
            outcome = match is_new {
                true => Outcome::ReadIn,
                false if outcome == Outcome::ReadIn => outcome,
                false => Outcome::NothingNew,
            };
            first.push(meeting);
            self.meetings.push((meeting, path.to_owned()));
            records.push(record);
        }
        if let (Some(journal), Some(received)) = (&journal, &received) {
            journal.drop_needless(&[(received, media_type)])?;
        }
        if outcome == Outcome::NoMeeting && !left_out.is_empty() {
            outcome = Outcome::LeftOut;
        }
        let mut line = Line::of(path, outcome, &records);
        line.left_out = left_out;
        line.digest = Some(Digest::of(&read.bytes));
        line.meeting = first.first().copied();
        line.others = first.into_iter().skip(1).collect();
        Ok(line)
    }

    /// One meeting of a file: which it is, whether anything is new, and what was read with what was found of its files.
    fn paper(
        &mut self,
        path: &Path,
        (mut paper, beside): (Paper, &Beside),
        (number, received, media_type): (u32, &Received, &str),
        journal: &Journal,
    ) -> Result<(MeetingId, bool, Record), Trouble> {
        let body = self
            .words
            .body
            .clone()
            .filter(|_| paper.record.head.body.trim().is_empty());
        let named = body.as_deref().unwrap_or(&paper.record.head.body);
        let source_name = part_name(&documents::name(path), number);
        let which = self
            .known
            .which(journal, (&paper.record.head, &paper.ids), (named, &source_name))?;
        let meeting = which.meeting;
        let along = along::take_in((journal, &self.reading.intake), meeting, &paper, beside)?;
        paper.record.findings.extend(along.findings);
        paper.record.findings.extend(not_yet_held(&paper.record));
        findings::tell(path, &paper.record.findings);
        let import = ImportMeeting {
            record: paper.record,
            meeting: Some(meeting),
            items: which.items.clone(),
            body,
            source: Some(received.id),
            source_name,
            attached: along.attached,
        };
        let files: Vec<_> = along.received.iter().map(|it| (&it.0, it.1)).collect();
        let all: Vec<_> = files.iter().copied().chain([(received, media_type)]).collect();
        let errand = house::errand(received.checksum.to_string().as_bytes(), Origin::Import)?;
        let answer = journal.carry_along(&import, &all, &errand);
        if !matches!(answer, Err(StoreError::Fault(_))) {
            journal.drop_needless(&files)?;
        }
        let answer = answer.map_err(|error| at(path, error.into()))?;
        if self.words.acknowledge {
            acknowledge(&answer)?;
        }
        self.known.note(&which);
        Ok((meeting, !answer.entries.is_empty(), import.record))
    }

    /// Remembers what an export names that stands in the report as read.
    fn note_names(&mut self, document: &Lying) {
        if is_export(&document.path)
            && let Ok(read) = self.reading.read(document)
        {
            self.note_all(&document.path, &read);
        }
    }

    fn note_all(&mut self, path: &Path, read: &Told) {
        let named = read.papers.iter().flat_map(|it| read.beside.named(&it.files));
        let named: BTreeSet<PathBuf> = named.collect();
        if is_list(path) {
            self.packed.extend(named.iter().cloned());
        }
        self.named.extend(named);
    }
}

/// What was read in of a meeting before it was called off stays until somebody takes it back, so that somebody must hear of it.
fn tell_called_off(path: &Path, head: &Head) {
    let day = head.date.map(|it| format!(" {it}")).unwrap_or_default();
    let body = findings::shown(Path::new(head.body.trim()));
    eprintln!("raadslag: {}: called off, left out: {body}{day}", findings::shown(path));
}

/// Nobody has decided anything at a meeting that is to come.
fn not_yet_held(record: &Record) -> Option<Finding> {
    let day = record.head.date.filter(|it| *it > clock::day(house::now()))?;
    is_minutes(record.head.kind).then(|| told(FindingKind::ImpossibleDate, "document", day.to_string()))
}

/// Nothing says that it is a meeting of somebody on some day.
fn is_no_meeting(record: &Record) -> bool {
    record.items.is_empty() || (record.head.body.trim().is_empty() && record.head.date.is_none())
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

/// So many doubts are told; the report and the page have all.
const TOLD: usize = 20;

/// Who and which body the documents mean, where a person must say.
fn tell_doubts(total: &Total) {
    if total.doubts.is_empty() {
        return;
    }
    println!(
        "{} names of people or bodies to settle once and for all, on the page /navne:",
        total.doubts.len()
    );
    for it in total.doubts.iter().take(TOLD) {
        println!("  {}: {}", it.place, findings::words(it));
    }
    if total.doubts.len() > TOLD {
        println!(
            "  and {} more; --report FILE writes them all",
            total.doubts.len() - TOLD
        );
    }
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
    let mut out = told::out();
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
    if total.only_planned > 0 {
        println!(
            "{} meetings were left out: only planned, without an agenda as yet",
            total.only_planned
        );
    }
    if total.called_off > 0 {
        println!(
            "{} meetings were left out: called off; what was read in of them before stays until somebody takes it back",
            total.called_off
        );
    }
    for (severity, kinds) in total.findings.iter().rev() {
        for (kind, count) in kinds {
            println!("  {count:>6} × {}", findings::named(*severity, *kind));
        }
    }
    if total.passed_over > 0 {
        println!(
            "{} files in the folders were passed over: only .txt, .pdf, .docx, .xml, .json, .jsonl and .zip are read",
            total.passed_over
        );
    }
}
