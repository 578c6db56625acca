//! Fetches the meetings of an OParl server into a folder, as the exports of case systems lie: each meeting as one object with its
//! files beside it. What reads exports reads these too.
//!
//! One question at a time, with a pause, and only of hosts that the operator named. A bookmark in the folder says which pages are still
//! to be asked, so that a run that was broken off goes on, and since when something is new, so that a later run asks for that alone.

mod bookmark;
mod meeting;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use raadslag_council::clock::Timestamp;
use raadslag_store::{Digest, private_file, private_folder};
use serde_json::Value;
use url::Url;

use self::bookmark::{Bookmark, Open};
use crate::inside::attach::FILE_LIMIT;
use crate::way_out::{NotFetched, WayOut};

/// The bookmark's file in the folder.
const BOOKMARK: &str = "bookmark.json";

/// The folder in it where meetings and their files lie.
const MEETINGS: &str = "meetings";

/// Of a page or an object, in bytes.
const LARGEST_PAGE: u64 = 20 << 20;

/// For a page or an object to arrive whole.
const PAGE_PATIENCE: Duration = Duration::from_secs(30);

/// For a file to arrive whole.
const FILE_PATIENCE: Duration = Duration::from_secs(120);

/// Objects that others point to are remembered up to this size, in bytes, and up to this number.
const SMALL: usize = 16 << 10;
const MOST_KNOWN: usize = 5_000;

/// Pages of one list.
const MOST_PAGES: usize = 10_000;

/// What is odd or left out is told one by one up to this number, and counted beyond it.
const MOST_TOLD: usize = 10_000;

/// A question is put so many times.
const TRIES: u32 = 3;

/// What a server that says nothing of it is given.
const REST: Duration = Duration::from_secs(5);

/// A server that wants more is asked another day.
const LONGEST_REST: Duration = Duration::from_secs(300);

/// In which an operator says how much may be kept.
pub const GB: u64 = 1_000_000_000;

/// How it is fetched.
pub struct Harvest<'a> {
    /// Whom this installation may ask at all.
    pub way_out: &'a WayOut,
    /// Further hosts that the server may point to: `host`, or `host:port`.
    pub also_from: Vec<String>,
    /// Where it is kept.
    pub folder: PathBuf,
    /// Bytes that meetings and files may be there in all, with those of earlier runs.
    pub at_most: u64,
    /// Between two questions.
    pub pause: Duration,
    /// Waits.
    pub wait: fn(Duration),
    /// Tells how far it is, as meetings.
    pub progress: &'a dyn Fn(u64),
}

/// What was fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Meetings, new and changed.
    pub meetings: u64,
    /// Files, new and changed.
    pub files: u64,
    /// What was odd or left out, each with its address.
    pub findings: Vec<(String, String)>,
    /// How many more there were.
    pub untold: u64,
}

impl Fetched {
    /// How many things were odd or left out.
    pub fn odd(&self) -> u64 {
        self.findings.len() as u64 + self.untold
    }
}

/// Why it stopped; what was fetched is kept, and the next run goes on.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A page was not had.
    #[error("{address}: {why}; what was fetched is kept, run it again to go on")]
    NotFetched {
        /// Which.
        address: String,
        /// Why.
        why: NotFetched,
    },
    /// A page is not what the specification says.
    #[error("{address}: {what}; what was fetched is kept, run it again to go on")]
    Odd {
        /// Which.
        address: String,
        /// What.
        what: String,
    },
    /// The folder holds as much as it may.
    #[error(
        "{} would hold more than {} GB; what was fetched is kept, run it again with a larger --fetch-at-most to go on",
        folder.display(), at_most / GB
    )]
    Full {
        /// Which.
        folder: PathBuf,
        /// Bytes that it may hold.
        at_most: u64,
    },
    /// The folder failed.
    #[error("{path}: {source}")]
    Folder {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A harvest as it goes on.
struct Going<'a> {
    harvest: &'a Harvest<'a>,
    /// The server's own host.
    host: String,
    /// Objects that others point to.
    known: BTreeMap<String, Option<Value>>,
    /// When each file that lies in the folder was changed, as its server says.
    files: BTreeMap<String, String>,
    /// Bytes of what lies there.
    size: u64,
    fetched: Fetched,
}

impl Harvest<'_> {
    /// Where meetings and their files lie once they are fetched.
    pub fn meetings(&self) -> PathBuf {
        self.folder.join(MEETINGS)
    }

    /// Fetches what is new on the server whose system or body stands at an address.
    /// Gives also what was fetched before it stopped.
    pub fn run(&self, address: &str, now: Timestamp) -> (Fetched, Option<Stopped>) {
        let mut going = Going {
            harvest: self,
            host: host(address).unwrap_or_default(),
            known: BTreeMap::new(),
            files: BTreeMap::new(),
            size: 0,
            fetched: Fetched::default(),
        };
        let stopped = going.run(address, now).err();
        (going.fetched, stopped)
    }

    /// Bytes of the meetings and files that lie in the folder.
    fn size(&self) -> Result<u64, Stopped> {
        let path = self.meetings();
        let sum = fs::read_dir(&path).and_then(|mut it| it.try_fold(0, |sum, it| Ok(sum + it?.metadata()?.len())));
        sum.map_err(|source| Stopped::Folder { path, source })
    }

    /// Whole or not at all.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Stopped> {
        let path = self.folder.join(name);
        let part = self.folder.join(format!("{name}.part"));
        let written = private_file(&part).and_then(|mut it| {
            it.write_all(bytes)?;
            it.sync_all()?;
            fs::rename(&part, &path)
        });
        written.map_err(|source| Stopped::Folder { path, source })
    }
}

impl Going<'_> {
    fn run(&mut self, address: &str, now: Timestamp) -> Result<(), Stopped> {
        let folder = &self.harvest.folder;
        private_folder(&self.harvest.meetings()).map_err(|fault| Stopped::Folder {
            path: folder.clone(),
            source: io::Error::other(fault),
        })?;
        self.size = self.harvest.size()?;
        let mut bookmark = Bookmark::read(&folder.join(BOOKMARK), address);
        self.files = std::mem::take(&mut bookmark.files);
        if bookmark.open.is_empty() {
            bookmark.begun = now.to_string();
            bookmark.open = self.lists(address, &bookmark.since)?;
        }
        let mut seen = BTreeSet::new();
        while let Some(open) = bookmark.open.first().cloned() {
            if !seen.insert(open.page.clone()) || seen.len() > MOST_PAGES {
                bookmark.open.remove(0);
                self.keep(&mut bookmark)?;
                return Err(odd(&open.page, "its pages lead in a circle or have no end".to_owned()));
            }
            match self.page(&open)? {
                Some(next) => bookmark.open[0].page = next,
                None => {
                    bookmark.open.remove(0);
                    bookmark.since.insert(open.body, bookmark.begun.clone());
                }
            }
            self.keep(&mut bookmark)?;
        }
        Ok(())
    }

    fn keep(&self, bookmark: &mut Bookmark) -> Result<(), Stopped> {
        bookmark.files.clone_from(&self.files);
        let bytes = serde_json::to_vec_pretty(bookmark).unwrap_or_default();
        self.harvest.write(BOOKMARK, &bytes)
    }

    /// The first page of each body's list of meetings.
    fn lists(&mut self, address: &str, since: &BTreeMap<String, String>) -> Result<Vec<Open>, Stopped> {
        let first = self.must_get(address)?;
        let mut bodies = Vec::new();
        match (first["meeting"].as_str(), first["body"].as_str()) {
            (Some(_), _) => bodies.push(first),
            (None, Some(list)) => {
                let (mut next, mut seen) = (Some(list.to_owned()), BTreeSet::new());
                while let Some(at) = next.filter(|it| seen.insert(it.clone()) && seen.len() < 100) {
                    self.must_be_near(&at)?;
                    let page = self.must_get(&at)?;
                    bodies.extend(data(&page, &at)?.iter().cloned());
                    next = page["links"]["next"].as_str().map(str::to_owned);
                }
            }
            _ => return Err(odd(address, "no system or body of OParl stands there".to_owned())),
        }
        let mut lists = Vec::new();
        for body in bodies {
            let (Some(id), Some(list)) = (body["id"].as_str(), body["meeting"].as_str()) else {
                self.tell(address, "a body without a list of meetings");
                continue;
            };
            self.must_be_near(list)?;
            let mut page = Url::parse(list).map_err(|_| odd(list, "no address".to_owned()))?;
            if let Some(since) = since.get(id) {
                page.query_pairs_mut().append_pair("modified_since", &told_time(since));
            }
            lists.push(Open {
                body: id.to_owned(),
                page: page.into(),
            });
        }
        Ok(lists)
    }

    /// Fetches what stands on a page; gives the next one.
    fn page(&mut self, open: &Open) -> Result<Option<String>, Stopped> {
        let page = self.must_get(&open.page)?;
        for meeting in data(&page, &open.page)? {
            self.meeting(meeting)?;
            (self.harvest.progress)(self.fetched.meetings);
        }
        match page["links"]["next"].as_str() {
            None => Ok(None),
            Some(next) => {
                self.must_be_near(next)?;
                Ok(Some(next.to_owned()))
            }
        }
    }

    /// A meeting or a file among the others, where there is room for it.
    fn lay(&mut self, name: &str, bytes: &[u8]) -> Result<(), Stopped> {
        let name = format!("{MEETINGS}/{name}");
        let before = fs::metadata(self.harvest.folder.join(&name)).map_or(0, |it| it.len());
        let size = self.size.saturating_sub(before) + bytes.len() as u64;
        if size > self.harvest.at_most {
            return Err(Stopped::Full {
                folder: self.harvest.folder.clone(),
                at_most: self.harvest.at_most,
            });
        }
        self.harvest.write(&name, bytes)?;
        self.size = size;
        Ok(())
    }

    /// Pages lead to pages of the same server, never elsewhere.
    fn must_be_near(&self, address: &str) -> Result<(), Stopped> {
        match self.is_near(address) {
            true => Ok(()),
            false => Err(odd(
                address,
                "the server points to another host; name it with --also-from if it is right".to_owned(),
            )),
        }
    }

    fn is_near(&self, address: &str) -> bool {
        let found = host(address);
        let is_it = |it: &str| {
            found
                .as_deref()
                .is_some_and(|found| found == it || found.split(':').next() == Some(it))
        };
        found.as_deref() == Some(&self.host) || self.harvest.also_from.iter().any(|it| is_it(&it.to_lowercase()))
    }

    fn must_get(&mut self, address: &str) -> Result<Value, Stopped> {
        let bytes = self
            .ask(address, LARGEST_PAGE, PAGE_PATIENCE)
            .map_err(|why| Stopped::NotFetched {
                address: address.to_owned(),
                why,
            })?;
        let read: Result<Value, _> = serde_json::from_slice(&bytes);
        match read {
            Ok(value) if value.is_object() => Ok(value),
            Ok(_) => Err(odd(address, "it answers with something else than an object".to_owned())),
            Err(error) => Err(odd(
                address,
                format!("it answers with something else than JSON ({error})"),
            )),
        }
    }

    /// An object that others point to, fetched once where it is small; none where it cannot be had, ever.
    fn find_object(&mut self, address: &str) -> Result<Option<Value>, Stopped> {
        if let Some(known) = self.known.get(address) {
            return Ok(known.clone());
        }
        let found = match self.is_near(address) {
            true => self.must_get(address),
            false => Err(odd(address, "it is at another host".to_owned())),
        };
        let found = match found {
            Err(Stopped::NotFetched { why, .. }) if passes(why) => return found.map(Some),
            found => found.inspect_err(|it| self.tell(address, &it.to_string())).ok(),
        };
        if self.known.len() == MOST_KNOWN {
            self.known.clear();
        }
        if found.as_ref().is_none_or(|it| it.to_string().len() < SMALL) {
            self.known.insert(address.to_owned(), found.clone());
        }
        Ok(found)
    }

    /// A file's bytes; what is odd about it is told.
    fn find_file(&mut self, address: &str) -> Result<Option<Vec<u8>>, Stopped> {
        if !self.is_near(address) {
            self.tell(
                address,
                "a file at another host; name it with --also-from if it is right",
            );
            return Ok(None);
        }
        match self.ask(address, FILE_LIMIT, FILE_PATIENCE) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(why) if passes(why) => Err(Stopped::NotFetched {
                address: address.to_owned(),
                why,
            }),
            Err(why) => {
                self.tell(address, &format!("a file that could not be fetched: {why}"));
                Ok(None)
            }
        }
    }

    /// Asks politely: a pause before each question, and a rest where the server wants one.
    fn ask(&self, address: &str, limit: u64, patience: Duration) -> Result<Vec<u8>, NotFetched> {
        let mut tries = 1;
        loop {
            (self.harvest.wait)(self.harvest.pause);
            let is_near = |at: &Url| self.is_near(at.as_str());
            let fetched = self.harvest.way_out.fetch_within(address, (limit, patience), &is_near);
            let rest = match fetched {
                Err(NotFetched::Later(_, Some(rest))) if rest > LONGEST_REST => {
                    return Err(NotFetched::Later(429, Some(rest)));
                }
                Err(NotFetched::Later(_, rest)) if tries < TRIES => rest.unwrap_or(REST),
                Err(NotFetched::Slow | NotFetched::Connection) if tries < TRIES => REST,
                other => return other,
            };
            tries += 1;
            (self.harvest.wait)(rest);
        }
    }

    fn tell(&mut self, address: &str, what: &str) {
        if self.fetched.findings.len() == MOST_TOLD {
            self.fetched.untold += 1;
            return;
        }
        self.fetched.findings.push((address.to_owned(), what.to_owned()));
    }
}

/// Another run may have it: nothing goes on without it.
fn passes(why: NotFetched) -> bool {
    matches!(why, NotFetched::Later(..) | NotFetched::Slow | NotFetched::Connection)
}

fn data<'v>(page: &'v Value, address: &str) -> Result<&'v Vec<Value>, Stopped> {
    page["data"]
        .as_array()
        .ok_or_else(|| odd(address, "it is no page of a list".to_owned()))
}

fn odd(address: &str, what: String) -> Stopped {
    Stopped::Odd {
        address: address.to_owned(),
        what,
    }
}

/// `host:port` of an address.
fn host(address: &str) -> Option<String> {
    let at = Url::parse(address).ok()?;
    let host = at.host_str()?.to_lowercase();
    Some(format!("{host}:{}", at.port_or_known_default()?))
}

/// A name for what has an address, which nobody outside chooses.
fn short(address: &str) -> String {
    Digest::of(address.as_bytes()).to_string()[..16].to_owned()
}

/// As the specification writes times: without fractions, and with an offset.
fn told_time(since: &str) -> String {
    let at: Result<Timestamp, _> = since.parse();
    at.map_or_else(
        |_| since.to_owned(),
        |it| it.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
    )
}

/// Whether a path of `import` is the address of a server.
pub fn is_address(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.starts_with("https://") || path.starts_with("http://")
}
