//! The watched folder: papers of followed bodies that arrive as files are read in by themselves.
//!
//! A file is read once it lay unchanged from one round to the next, so that half-written ones are waited for. What was read in
//! is moved to a folder of its own; everything else stays where it lies, with a word to whoever keeps the agenda, and is read
//! again when the file, or what is followed, changes. After a restart what still lies there is read again; a paper counts once.
//!
//! An export of a case system waits until nothing more arrives beside it: the files that it names are its attachments, come in with
//! it and are no papers of their own. The package of a meeting is read by its list alone, once every file that the list names is there;
//! what a list waits for is let go after a day. Neither an export nor a list means what lies in another package or, from outside, in the
//! folder of a body.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use raadslag_council::clock::Timestamp;
use raadslag_council::command::ImportMeeting;
use raadslag_council::finding::Severity;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, CommandId};
use raadslag_extract::Refused;
use raadslag_import::Paper;
use raadslag_store::{Digest, Errand, Fault, Origin, Received, StoreError};

use crate::along;
use crate::beside::{Beside, is_export, real};
pub use crate::inside::review::bring::part_name;
use crate::inside::review::bring::{FILE_LIMIT, Looked, look_at};
use crate::intake::{Arrival, Outcome};
use crate::packed::{LIST, find_list};
use crate::settings::State;
use crate::which::Known;

/// Where files lie that were read in.
pub const DONE: &str = "Indlaest";

/// How many folders down papers lie.
const PAPERS_WITHIN: usize = 1;

/// How many folders down exports may name files: three below a paper.
const DEEPEST: usize = PAPERS_WITHIN + 3;

/// Files that are looked at, but for those that may be papers.
const MOST_FILES: usize = 20_000;

/// What waits for a package so long is told of.
const LONG: Duration = Duration::from_secs(600);

/// What waited so long for a package that is not whole is read by itself.
const A_DAY: Duration = Duration::from_secs(86_400);

/// So many files that wait are told of for each package.
const MOST_TOLD: usize = 20;

/// A folder that is looked into round by round.
pub struct Watch {
    state: State,
    folder: PathBuf,
    seen: BTreeMap<PathBuf, Seen>,
    /// Everything that lay there in the round before, what exports name deeper among it.
    lay: BTreeMap<PathBuf, Mark>,
    /// The files that each export names which lies here.
    named: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// The packages that were not dealt with, by their lists, as they lie in this round.
    packages: BTreeMap<PathBuf, Package>,
    /// Who follows which body as files.
    followed: Vec<(BodyId, BodyId)>,
}

/// The package of a meeting.
struct Package {
    /// What its list may mean.
    beside: Beside,
    /// How many files of it are still to come.
    lacking: usize,
}

/// A file as it lay there in the round before.
struct Seen {
    mark: Mark,
    /// When it was first seen so.
    since: Timestamp,
    /// It was dealt with and stayed.
    is_settled: bool,
}

/// What changes while a file is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    changed: Option<SystemTime>,
}

impl Watch {
    /// A watch over the folder of an installation, where it has one.
    pub fn over(state: State) -> Option<Self> {
        let folder = real(state.intake.folder()?);
        Some(Self {
            state,
            folder,
            seen: BTreeMap::new(),
            lay: BTreeMap::new(),
            named: BTreeMap::new(),
            packages: BTreeMap::new(),
            followed: Vec::new(),
        })
    }

    /// Looks once; `now` is the time of the files that are read in.
    pub fn round(&mut self, now: Timestamp) -> Result<(), Fault> {
        self.know_who_follows()?;
        let lying = lying(&self.folder)?;
        let papers = lying.iter().filter(|it| is_for_papers(&self.folder, it.0));
        let found: BTreeMap<PathBuf, Mark> = papers.map(|(path, mark)| (path.clone(), *mark)).collect();
        let (intake, folder) = (&self.state.intake, &self.folder);
        self.seen.retain(|path, _| {
            let is_there = found.contains_key(path);
            if !is_there {
                intake.forget(&name(folder, path));
            }
            is_there
        });
        self.named.retain(|path, _| found.contains_key(path));
        self.know_packages(&found, now)?;
        let unquiet = self.unquiet(&found, &lying);
        self.lay = lying;
        let mut found: Vec<(PathBuf, Mark)> = found.into_iter().collect();
        found.sort_by_cached_key(|it| (!self.packages.contains_key(&it.0), !is_export(&it.0)));
        let mut told = BTreeMap::new();
        for (path, mark) in found {
            let before = self.seen.get(&path);
            match before.filter(|it| it.mark == mark).map(|it| it.is_settled) {
                Some(true) => continue,
                Some(false) if self.is_among(&path, &unquiet) => continue,
                Some(false) if self.waits(&path, &mut told, now) => continue,
                // It went away with the export that names it.
                Some(false) if !path.exists() => continue,
                Some(false) => self.settle(&path, mark, now)?,
                None => drop(self.seen.insert(
                    path,
                    Seen {
                        mark,
                        since: now,
                        is_settled: false,
                    },
                )),
            }
        }
        Ok(())
    }

    /// Whether a file was dealt with as it lies there.
    fn is_settled(&self, path: &Path, mark: Mark) -> bool {
        self.seen.get(path).is_some_and(|it| it.mark == mark && it.is_settled)
    }

    /// The folders with an export that waits with which something arrived since the round before; and the lists that wait of which a
    /// file did.
    fn unquiet(&self, found: &BTreeMap<PathBuf, Mark>, lying: &BTreeMap<PathBuf, Mark>) -> BTreeSet<PathBuf> {
        let is_new = |it: &(&PathBuf, &Mark)| self.lay.get(it.0) != Some(it.1);
        let new: BTreeSet<&PathBuf> = lying.iter().filter(is_new).map(|it| it.0).collect();
        let of_package = |path: &PathBuf| self.named.get(path).into_iter().flatten();
        let lists = self.packages.keys().cloned();
        let lists = lists.filter(|it| of_package(it).any(|it| new.contains(it)));
        let packed: BTreeSet<&PathBuf> = self.packages.keys().flat_map(of_package).collect();
        let is_waiting = |it: &(&PathBuf, &Mark)| is_export(it.0) && !self.is_settled(it.0, *it.1);
        let waiting = found.iter().filter(is_waiting).map(|it| it.0);
        let waiting = waiting.filter(|it| !self.packages.contains_key(*it) && !packed.contains(it));
        let folders: BTreeSet<PathBuf> = waiting.filter_map(|it| it.parent()).map(Path::to_owned).collect();
        let is_unquiet = |folder: &PathBuf| new.iter().any(|it| self.lies_with(it, folder));
        folders.into_iter().filter(is_unquiet).chain(lists).collect()
    }

    /// Whether a file lies with the exports of a folder: in the folder or below, but of the watched folder itself only right in it.
    fn lies_with(&self, path: &Path, folder: &Path) -> bool {
        match folder == self.folder {
            true => path.parent() == Some(folder),
            false => path.starts_with(folder),
        }
    }

    /// Whether a file waits because something arrived: a list only for what it names.
    fn is_among(&self, path: &Path, unquiet: &BTreeSet<PathBuf>) -> bool {
        match self.packages.contains_key(path) {
            true => unquiet.contains(path),
            false => unquiet.iter().any(|it| self.lies_with(path, it)),
        }
    }

    /// Whether a file waits for the export that names it; one that waits long for a package gets a line that says so.
    fn waits(&self, path: &Path, told: &mut BTreeMap<PathBuf, usize>, now: Timestamp) -> bool {
        let file = real(path);
        let Some((export, _)) = self.named.iter().find(|it| it.1.contains(&file)) else {
            return false;
        };
        let since = self.seen.get(path).map(|it| it.since);
        let is_list = export.file_name().is_some_and(|it| it == LIST);
        if let Some(at) = since.filter(|it| is_list && *it <= now - LONG) {
            let told = told.entry(export.clone()).or_default();
            *told += 1;
            if *told <= MOST_TOLD {
                let list = name(&self.folder, export);
                self.state.intake.tell(Arrival {
                    name: name(&self.folder, path),
                    at,
                    outcome: Outcome::Waits { list },
                });
            }
        }
        true
    }

    /// What of a package is there waits for its list, for a day where it is not whole; and the list waits for the rest.
    fn know_packages(&mut self, found: &BTreeMap<PathBuf, Mark>, now: Timestamp) -> Result<(), Fault> {
        let waiting = found.iter().filter(|it| !self.is_settled(it.0, *it.1));
        let lists = waiting.filter_map(|it| Some((it.0.clone(), find_list(it.0)?)));
        let lists: Vec<_> = lists.collect();
        self.packages.clear();
        for (path, list) in lists {
            let beside = self.beside(&path)?;
            let (lacking, mut named) = (list.lacking(&beside), list.lying(&beside));
            if lacking > 0 {
                let is_new = |it: &Seen| it.since > now - A_DAY;
                named.retain(|it| self.seen.get(it).is_none_or(is_new));
            }
            self.named.insert(path.clone(), named);
            self.packages.insert(path, Package { beside, lacking });
        }
        Ok(())
    }

    /// What an export or a list may mean: no list, nothing of another package, and, from outside, nothing in the folder of a body.
    fn beside(&self, export: &Path) -> Result<Beside, Fault> {
        let mut beside = Beside::of(export);
        let is_list = |it: &Path| it.file_name().is_some_and(|it| it == LIST);
        let folder = export.parent();
        let packages = beside.files().filter(|it| is_list(it)).filter_map(Path::parent);
        let packages = packages.filter(|it| Some(*it) != folder).map(Path::to_owned);
        let mut others: BTreeSet<PathBuf> = packages.collect();
        if folder == Some(&*self.folder) {
            for entry in entries(&self.folder)? {
                let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
                if is_folder && self.is_of_body(&entry.file_name().to_string_lossy())? {
                    others.insert(entry.path());
                }
            }
        }
        beside.retain(|it| !is_list(it) && !it.ancestors().any(|it| others.contains(it)));
        Ok(beside)
    }

    /// Who follows the body of this name, and the body. Another writing of a body's name is that body, once somebody settled it.
    fn find_followed(&self, name: &str) -> Result<Option<(BodyId, BodyId)>, Fault> {
        let named = self.state.now.home(identity::body(name))?;
        let found = self.followed.iter().find(|it| !name.is_empty() && it.1 == named);
        Ok(found.copied())
    }

    /// Whether a folder of this name is a body's: one that is followed, or any other that is known here.
    fn is_of_body(&self, name: &str) -> Result<bool, Fault> {
        if self.find_followed(name)?.is_some() {
            return Ok(true);
        }
        let named = self.state.now.home(identity::body(name))?;
        Ok(!self.state.now.body_name(named)?.is_empty())
    }

    /// Whoever follows one body more may find its files here already.
    fn know_who_follows(&mut self) -> Result<(), Fault> {
        self.state.now.catch_up()?;
        let rows = self.state.now.followed_as_files()?;
        let followed = rows.iter().map(|it| (it.body, it.followed)).collect();
        if self.followed != followed {
            self.followed = followed;
            self.seen.values_mut().for_each(|it| it.is_settled = false);
        }
        Ok(())
    }

    fn settle(&mut self, path: &Path, mark: Mark, now: Timestamp) -> Result<(), Fault> {
        let (outcome, named) = self.take_in(path, mark, now).unwrap_or_else(|fault| {
            tracing::error!(%fault, "a file of the watched folder was not read in");
            (Outcome::Failed, self.named.get(path).cloned().unwrap_or_default())
        });
        let is_in = matches!(outcome, Outcome::ReadIn { .. } | Outcome::NothingNew { .. });
        // What the machine failed at is tried again, and so is a package of which something is still to come.
        let is_settled = !matches!(outcome, Outcome::Failed | Outcome::NotWhole { .. });
        // What was said of its files before the export came says nothing any more.
        if !named.is_empty() {
            for it in self.seen.keys().filter(|it| named.contains(&real(it))) {
                self.state.intake.forget(&name(&self.folder, it));
            }
        }
        self.state.intake.tell(Arrival {
            name: name(&self.folder, path),
            at: now,
            outcome,
        });
        if is_in && put_away(&self.folder, path)? {
            self.seen.remove(path);
            for path in named {
                put_away(&self.folder, &path)?;
            }
        } else {
            let since = self.seen.get(path).map_or(now, |it| it.since);
            let seen = Seen {
                mark,
                since,
                is_settled,
            };
            self.seen.insert(path.to_owned(), seen);
            self.named.insert(path.to_owned(), named);
        }
        Ok(())
    }

    /// What became of a file, and which files beside it are its attachments.
    fn take_in(&self, path: &Path, mark: Mark, now: Timestamp) -> Result<(Outcome, BTreeSet<PathBuf>), Fault> {
        let package = self.packages.get(path);
        let around = match package.is_none() && is_export(path) {
            true => self.beside(path)?,
            false => Beside::default(),
        };
        let beside = package.map_or(&around, |it| &it.beside);
        // What lies in a package is no paper of its own, whatever becomes of it.
        let together = package.and_then(|_| self.named.get(path).cloned()).unwrap_or_default();
        let alone = |outcome| Ok((outcome, together.clone()));
        if mark.bytes > FILE_LIMIT {
            let limit = usize::try_from(FILE_LIMIT).unwrap_or(usize::MAX);
            return alone(Outcome::Unreadable(Refused::TooLarge { limit }));
        }
        if let Some(lacking @ 1..) = package.map(|it| it.lacking) {
            return alone(Outcome::NotWhole { lacking });
        }
        let mut file = File::open(path).map_err(|error| Fault::io(path, error))?;
        let files = self.state.now.journal().files();
        let received = files.receive(&mut file, FILE_LIMIT)?;
        let called = name(&self.folder, path);
        let (looked, received) = look_at(&self.state, (&called, beside), received)?;
        let (papers, media_type) = match looked {
            Looked::Papers(papers, media_type) => (papers, media_type),
            Looked::CalledOff => return alone(Outcome::CalledOff),
            Looked::Nothing(_) => return alone(Outcome::NoPaper),
            Looked::NotRead(refused) => return alone(Outcome::Unreadable(refused)),
        };
        let named = papers.iter().flat_map(|it| beside.named(&it.files)).collect();
        let mut outcomes = Vec::new();
        for (number, paper) in (1..).zip(papers) {
            let source = (number, &received, media_type);
            outcomes.push(self.bring(path, (paper, beside), source, now)?);
        }
        self.state.now.journal().drop_needless(&[(&received, media_type)])?;
        Ok((all_in_all(outcomes), named))
    }

    /// The body is the one whose name the folder has, or else the one that the paper names; a package lies in a folder of its own and
    /// names it, and in the folder of a followed body it is that body's.
    fn bring(
        &self,
        path: &Path,
        (mut paper, beside): (Paper, &Beside),
        (number, received, media_type): (u32, &Received, &str),
        now: Timestamp,
    ) -> Result<Outcome, Fault> {
        let head = &paper.record.head;
        let said = head.body.trim().to_owned();
        let folder = path.parent().filter(|it| *it != self.folder);
        let folder = folder
            .and_then(Path::file_name)
            .map(|it| it.to_string_lossy().into_owned());
        let is_packed = self.packages.contains_key(path) && !said.is_empty();
        if let Some(folder) = folder.as_ref().filter(|_| is_packed)
            && let Some((_, of_folder)) = self.find_followed(folder)?
            && of_folder != self.state.now.home(identity::body(&said))?
        {
            let (body, folder) = (said, folder.clone());
            return Ok(Outcome::OtherBody { body, folder });
        }
        let folder = folder.filter(|_| !is_packed);
        let body = folder.clone().unwrap_or(said);
        let Some((following, _)) = self.find_followed(&body)? else {
            let is_here = !body.is_empty() && self.state.now.runs(self.state.now.home(identity::body(&body))?)?;
            return Ok(match is_here {
                true => Outcome::RunHere { body },
                false => Outcome::NotFollowed { body },
            });
        };
        let source_name = part_name(&name(&self.folder, path), number);
        let known = Known::of(&self.state.now)?;
        let which = known.which(self.state.now.journal(), (head, &paper.ids), (&body, &source_name))?;
        let along = along::take_in(self.state.to_look(), which.meeting, &paper, beside)?;
        paper.record.findings.extend(along.findings);
        let serious = paper.record.findings.iter().filter(|it| it.severity > Severity::Note);
        let findings = serious.count();
        let import = ImportMeeting {
            record: paper.record,
            meeting: Some(which.meeting),
            items: which.items,
            body: folder,
            source: Some(received.id),
            source_name,
            attached: along.attached,
        };
        // The same content is the same command, also after a restart and under another name.
        let mut told = received.checksum.to_string();
        along
            .received
            .iter()
            .for_each(|it| told.push_str(&it.0.checksum.to_string()));
        let number = number.to_string();
        let errand = Errand {
            command: CommandId::of(&["watched", &following.to_string(), &body, &number, &told]),
            digest: Digest::of(told.as_bytes()),
            actor: None,
            on_behalf_of: None,
            origin: Origin::Import,
            now,
        };
        let files: Vec<_> = along.received.iter().map(|it| (&it.0, it.1)).collect();
        let all: Vec<_> = files.iter().copied().chain([(received, media_type)]).collect();
        let journal = self.state.now.journal();
        let brought = journal.bring_in((following, &import), &all, &errand);
        match brought {
            Err(StoreError::Fault(fault)) => return Err(fault),
            _ => journal.drop_needless(&files)?,
        }
        match brought {
            Ok(answer) if answer.entries.is_empty() => Ok(Outcome::NothingNew { body }),
            Ok(_) => Ok(Outcome::ReadIn { body, findings }),
            // Somebody changed what is followed, or wrote to the meeting, just now: the next round knows.
            Err(_) => Ok(Outcome::Failed),
        }
    }
}

/// What became of a file of several meetings: the first that is not well, or else all that came in.
fn all_in_all(outcomes: Vec<Outcome>) -> Outcome {
    let is_well = |it: &Outcome| matches!(it, Outcome::ReadIn { .. } | Outcome::NothingNew { .. });
    let count = |it: &Outcome| match it {
        Outcome::ReadIn { findings, .. } => *findings,
        _ => 0,
    };
    let all: usize = outcomes.iter().map(count).sum();
    let worst = outcomes.iter().find(|it| !is_well(it));
    let new = outcomes.iter().find(|it| matches!(it, Outcome::ReadIn { .. }));
    match worst.or(new).or(outcomes.first()).cloned() {
        Some(Outcome::ReadIn { body, .. }) => Outcome::ReadIn { body, findings: all },
        found => found.unwrap_or(Outcome::NoPaper),
    }
}

/// The files of the folder and of those in it, but for what was read in and what is hidden or not finished.
fn lying(folder: &Path) -> Result<BTreeMap<PathBuf, Mark>, Fault> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((within, depth)) = folders.pop() {
        let entries = match entries(&within) {
            // What only exports name may be closed to us.
            Err(_) if depth > PAPERS_WITHIN => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| Fault::io(&path, error))?;
            if !kind.is_dir() {
                found.extend(mark(&entry)?.map(|it| (path, it)));
            } else if entry.file_name() != DONE
                && (depth < PAPERS_WITHIN || depth < DEEPEST && found.len() < MOST_FILES)
            {
                folders.push((path, depth + 1));
            }
        }
    }
    Ok(found)
}

/// Papers lie in the folder itself or in one in it.
fn is_for_papers(folder: &Path, path: &Path) -> bool {
    path.ancestors().skip(1).take(1 + PAPERS_WITHIN).any(|it| it == folder)
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>, Fault> {
    let read = fs::read_dir(folder).map_err(|error| Fault::io(folder, error))?;
    let entries = read.collect::<Result<Vec<_>, _>>();
    let entries = entries.map_err(|error| Fault::io(folder, error))?;
    Ok(entries
        .into_iter()
        .filter(|it| is_meant(&it.file_name().to_string_lossy()))
        .collect())
}

/// Office programs and copying programs leave such names behind while they work.
pub(crate) fn is_meant(name: &str) -> bool {
    let unfinished = [".part", ".tmp", ".crdownload", ".filepart"];
    let is_hidden = ['.', '~'].iter().any(|it| name.starts_with(*it));
    !is_hidden && !unfinished.iter().any(|it| name.to_lowercase().ends_with(it))
}

/// None for what is no file of its own, such as a link, and for what is gone by now.
fn mark(entry: &DirEntry) -> Result<Option<Mark>, Fault> {
    match entry.metadata() {
        Ok(known) if known.is_file() => Ok(Some(Mark {
            bytes: known.len(),
            changed: known.modified().ok(),
        })),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::io(&entry.path(), error)),
    }
}

/// The file's name, with the folder it lies in.
fn name(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
}

/// Moves a file that was read in out of the way, beside one of the same name; not where the folder may not be written to.
fn put_away(folder: &Path, path: &Path) -> Result<bool, Fault> {
    let done = folder.join(DONE);
    let (stem, ending) = (path.file_stem(), path.extension());
    let stem = stem.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = ending
        .map(|it| format!(".{}", it.to_string_lossy()))
        .unwrap_or_default();
    let named = |number: u32| match number {
        1 => format!("{stem}{ending}"),
        _ => format!("{stem} ({number}){ending}"),
    };
    let moved = fs::create_dir_all(&done).and_then(|()| {
        let mut free = (1..).map(|it| done.join(named(it))).filter(|it| !it.exists());
        free.next().map_or(Ok(()), |to| fs::rename(path, to))
    });
    match moved {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            tracing::warn!("files of the watched folder are read in and cannot be moved to {DONE}: they stay");
            Ok(false)
        }
        Err(error) => Err(Fault::io(path, error)),
    }
}
