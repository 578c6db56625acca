//! What became of each file of an import: a line of JSON as soon as it is known, and a total; before them what a server gave. A run
//! that was broken off goes on with the same report, and passes over what stands there as read.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use raadslag_council::clock::Date;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::ids::MeetingId;
use raadslag_council::record::{Record, RecordKind};
use raadslag_import::LeftOut;
use raadslag_store::Digest;
use serde::{Deserialize, Serialize};

use crate::findings;
use crate::trouble::Trouble;

/// Another program may read more in the same file.
const READER: &str = env!("CARGO_PKG_VERSION");

/// How many findings there are of each kind, by how much a person should care.
pub type Counts = BTreeMap<Severity, BTreeMap<FindingKind, u64>>;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Something of it is new here.
    ReadIn,
    /// All of it was here.
    NothingNew,
    /// It holds no meeting.
    NoMeeting,
    /// Its meetings are only planned, or called off.
    LeftOut,
    /// It was not taken in.
    Refused,
}

/// A file in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub file: String,
    pub outcome: Outcome,
    /// Of its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    #[serde(default)]
    pub reader: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// The other meetings of the same file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<MeetingId>,
    /// Why meetings of it were not read in, a word for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RecordKind>,
    #[serde(default)]
    pub items: u64,
    /// Characters of the source that stand in no field; each is in a finding.
    #[serde(default)]
    pub outside_fields: u64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub findings: Counts,
    /// An earlier file of the same meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_meeting_as: Option<String>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl Line {
    /// A file that was not taken in.
    pub fn refused(path: &Path, trouble: &Trouble) -> Self {
        let why = trouble.to_string();
        Self {
            why,
            ..Self::of(path, Outcome::Refused, [&Record::default()])
        }
    }

    /// A file with what was read in it: the first meeting tells what it is of.
    pub fn of<'r>(path: &Path, outcome: Outcome, records: impl IntoIterator<Item = &'r Record>) -> Self {
        let records: Vec<&Record> = records.into_iter().collect();
        let findings = || records.iter().flat_map(|it| &it.findings);
        let outside = findings().filter(|it| it.outside_fields);
        let head = records.first().map(|it| &it.head);
        Self {
            file: findings::shown(path),
            outcome,
            digest: None,
            reader: READER.to_owned(),
            meeting: None,
            others: Vec::new(),
            left_out: Vec::new(),
            body: head.map(|it| it.body.trim().to_owned()).unwrap_or_default(),
            date: head.and_then(|it| it.date),
            kind: head.and_then(|it| it.kind),
            items: records.iter().map(|it| it.items.len() as u64).sum(),
            outside_fields: outside.map(|it| it.text.chars().count() as u64).sum(),
            findings: counted(findings()),
            same_meeting_as: None,
            why: String::new(),
        }
    }

    fn is_done(&self) -> bool {
        self.reader == READER && self.outcome != Outcome::Refused
    }
}

fn counted<'f>(findings: impl Iterator<Item = &'f Finding>) -> Counts {
    let mut counts = Counts::new();
    for it in findings {
        *counts.entry(it.severity).or_default().entry(it.what).or_default() += 1;
    }
    counts
}

/// What was had of a server, in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its address.
    pub from: String,
    /// Meetings and files, new and changed.
    pub meetings: u64,
    pub files: u64,
    /// What was odd or left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Left>,
    /// How much more of it there was.
    #[serde(default, skip_serializing_if = "is_none")]
    pub untold: u64,
    /// Why it ended before its end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stopped: String,
}

/// What was odd or left out, by its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub at: String,
    pub what: String,
}

impl Server {
    fn odd(&self) -> u64 {
        self.left_out.len() as u64 + self.untold
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

/// A line of the file: which data it is of, what a server gave, a file, or what all came to.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
enum Written {
    Place { place: Digest },
    Server { server: Server },
    Total { total: Total },
    File(Box<Line>),
}

/// What all files came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub files: u64,
    pub read_in: u64,
    pub nothing_new: u64,
    pub no_meeting: u64,
    pub refused: u64,
    /// Files in the folders that are of no kind that is read.
    pub passed_over: u64,
    /// Things of servers that were odd or left out, in all runs of this report, and the meetings that were.
    #[serde(default, skip_serializing_if = "is_none")]
    pub left_out: u64,
    /// Meetings among them that have no agenda yet.
    #[serde(default, skip_serializing_if = "is_none")]
    pub only_planned: u64,
    /// Meetings among them that do not take place.
    #[serde(default, skip_serializing_if = "is_none")]
    pub called_off: u64,
    pub items: u64,
    pub outside_fields: u64,
    pub findings: Counts,
    /// What is doubtful between the documents: who and which body they mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Finding>,
}

impl Total {
    /// What the documents say together, beside what each says.
    fn add_between(&mut self, findings: Vec<Finding>) {
        for (severity, kinds) in counted(findings.iter()) {
            self.findings.entry(severity).or_default().extend(kinds);
        }
        self.doubts = findings;
        self.doubts.retain(|it| it.severity > Severity::Note);
    }

    fn add(&mut self, line: &Line) {
        self.files += 1;
        match line.outcome {
            Outcome::ReadIn => self.read_in += 1,
            Outcome::NothingNew => self.nothing_new += 1,
            Outcome::NoMeeting => self.no_meeting += 1,
            Outcome::Refused => self.refused += 1,
            // Its meetings are counted.
            Outcome::LeftOut => {}
        }
        for why in &line.left_out {
            self.left_out += 1;
            match why {
                LeftOut::OnlyPlanned => self.only_planned += 1,
                LeftOut::CalledOff => self.called_off += 1,
            }
        }
        self.items += line.items;
        self.outside_fields += line.outside_fields;
        for (severity, kinds) in &line.findings {
            for (kind, count) in kinds {
                *self.findings.entry(*severity).or_default().entry(*kind).or_default() += count;
            }
        }
    }

    /// Findings that a person should look at.
    pub fn to_look_at(&self) -> u64 {
        let above = self.findings.iter().filter(|it| *it.0 > Severity::Note);
        above.flat_map(|it| it.1.values()).sum()
    }
}

/// The report of an import.
pub struct Report {
    out: Option<(PathBuf, fs::File)>,
    lines: BTreeMap<String, Line>,
    left_out: u64,
}

impl Report {
    /// A report in a file, which may be there already, or in none; `place` is where the data lies.
    pub fn open(path: Option<&Path>, place: &str) -> Result<Self, Trouble> {
        let Some(path) = path else {
            return Ok(Self {
                out: None,
                lines: BTreeMap::new(),
                left_out: 0,
            });
        };
        let place = Digest::of(place.as_bytes());
        let before = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            it => it.map_err(Trouble::file(path))?,
        };
        // A run that was broken off may leave half a line.
        let whole = before.rfind('\n').map_or(0, |it| it + 1);
        let (mut lines, mut left_out) = (BTreeMap::new(), 0);
        for (number, line) in (1..).zip(before[..whole].lines()) {
            match serde_json::from_str(line) {
                Ok(Written::Place { place: other }) if other != place => {
                    let words = format!(
                        "{} is the report of other data; name another file",
                        findings::shown(path)
                    );
                    return Err(Trouble::Refused(words));
                }
                Ok(Written::Server { server }) => left_out += server.odd(),
                Ok(Written::File(line)) => drop(lines.insert(line.file.clone(), *line)),
                Ok(_) => {}
                Err(error) => {
                    let words = format!("{}: line {number}: {error}; name another file", findings::shown(path));
                    return Err(Trouble::Refused(words));
                }
            }
        }
        let out = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .map_err(Trouble::file(path))?;
        if whole > 0 {
            out.set_len(whole as u64).map_err(Trouble::file(path))?;
        } else if !before.is_empty() {
            let words = format!("{} is no report of an import; name another file", findings::shown(path));
            return Err(Trouble::Refused(words));
        }
        let mut report = Self {
            out: Some((path.to_owned(), out)),
            lines,
            left_out,
        };
        if whole == 0 {
            report.write(&Written::Place { place })?;
        }
        Ok(report)
    }

    /// Whether a file stands there as read, with these bytes and by this program.
    pub fn knows(&self, path: &Path, bytes: impl FnOnce() -> Option<Digest>) -> bool {
        let known = self.lines.get(&findings::shown(path)).filter(|it| it.is_done());
        known.is_some_and(|it| it.digest.is_some() && it.digest == bytes())
    }

    /// Tells what a server gave.
    pub fn tell_server(&mut self, server: Server) -> Result<(), Trouble> {
        self.left_out += server.odd();
        self.write(&Written::Server { server })
    }

    /// Tells what became of a file.
    pub fn tell(&mut self, mut line: Line) -> Result<(), Trouble> {
        let same = |it: &&Line| it.meeting.is_some() && it.meeting == line.meeting && it.file != line.file;
        line.same_meeting_as = self.lines.values().find(same).map(|it| it.file.clone());
        self.lines.insert(line.file.clone(), line.clone());
        self.write(&Written::File(Box::new(line)))
    }

    /// What all files came to, written at the end.
    pub fn end(&mut self, passed_over: u64, between: Vec<Finding>) -> Result<Total, Trouble> {
        let mut total = Total {
            passed_over,
            left_out: self.left_out,
            ..Total::default()
        };
        self.lines.values().for_each(|it| total.add(it));
        total.add_between(between);
        self.write(&Written::Total { total: total.clone() })?;
        Ok(total)
    }

    fn write(&mut self, written: &Written) -> Result<(), Trouble> {
        let Some((path, out)) = &mut self.out else {
            return Ok(());
        };
        let mut line = serde_json::to_vec(written).map_err(|error| Trouble::Refused(error.to_string()))?;
        line.push(b'\n');
        out.write_all(&line).map_err(Trouble::file(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, outcome: Outcome) -> Line {
        Line {
            digest: Some(Digest::of(name.as_bytes())),
            ..Line::of(Path::new(name), outcome, [&Record::default()])
        }
    }

    #[test]
    fn a_run_that_was_broken_off_goes_on_where_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rapport.jsonl");
        let open = || Report::open(Some(&path), "here").expect("opened");
        let known = |report: &Report, name: &str| report.knows(Path::new(name), || Some(Digest::of(name.as_bytes())));
        let mut first = open();
        first.tell(line("a.pdf", Outcome::ReadIn)).expect("written");
        first.tell(line("b.pdf", Outcome::Refused)).expect("written");
        let mut cut = fs::read(&path).expect("written");
        cut.extend(b"{\"file\":\"c.pdf\",\"out");
        fs::write(&path, &cut).expect("cut off");

        let mut again = open();
        assert!(known(&again, "a.pdf"));
        assert!(
            !again.knows(Path::new("a.pdf"), || Some(Digest::of(b"otherwise"))),
            "it is another file now"
        );
        assert!(
            !known(&again, "b.pdf") && !known(&again, "c.pdf"),
            "what was refused is tried again"
        );
        again.tell(line("b.pdf", Outcome::NothingNew)).expect("written");
        let total = again.end(2, Vec::new()).expect("written");
        assert_eq!(
            (total.files, total.read_in, total.nothing_new, total.refused),
            (2, 1, 1, 0)
        );
        assert!(open().knows(Path::new("b.pdf"), || Some(Digest::of(b"b.pdf"))));
        assert!(Report::open(Some(&path), "elsewhere").is_err(), "of other data");
        let server = |left_out: Vec<Left>| Server {
            from: "https://rat.example".to_owned(),
            meetings: 1,
            files: 0,
            left_out,
            untold: 0,
            stopped: String::new(),
        };
        let left = Left {
            at: "https://rat.example/7".to_owned(),
            what: "a file that could not be fetched".to_owned(),
        };
        open().tell_server(server(vec![left])).expect("written");
        let mut later = open();
        later.tell_server(server(Vec::new())).expect("written");
        let total = later.end(2, Vec::new()).expect("written");
        assert_eq!(
            (total.left_out, total.files),
            (1, 2),
            "what was left out once is left out still"
        );
        let left = |name: &str, why| Line {
            left_out: vec![why],
            ..line(name, Outcome::LeftOut)
        };
        later
            .tell(left("planned.json", LeftOut::OnlyPlanned))
            .and_then(|()| later.tell(left("off.json", LeftOut::CalledOff)))
            .expect("written");
        let total = later.end(2, Vec::new()).expect("written");
        assert_eq!(
            (total.left_out, total.only_planned, total.called_off, total.no_meeting),
            (3, 1, 1, 0)
        );
        assert!(known(&open(), "off.json"));
        fs::write(&path, "Kære dagbog\n").expect("written");
        assert!(Report::open(Some(&path), "here").is_err(), "no report");
    }
}
