//! A backup each night, proved once it is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use jiff::civil::DateTime;
use raadslag_council::clock::{ClockTime, Timestamp, copenhagen};
use raadslag_council::ids::CommandId;
use raadslag_store::backup::read_manifest;
use raadslag_store::digest::random_bits;
use raadslag_store::{DataPlace, Fault, Journal, Origin, mail, restore};
use raadslag_web::State;

use crate::args::Backups;
use crate::beside::Beside;
use crate::house;
use crate::sealed::{self, ENDING, Key};
use crate::trouble::Trouble;

/// Between two looks at whether one is due.
const PAUSE: Duration = Duration::from_secs(60);

/// When nobody says: while few work.
const HOUR: u16 = 2;

/// How many are kept when nobody says.
const KEEP: u32 = 14;

/// How backups are called: the minute they are made, in Denmark.
const NAME: &str = "%Y-%m-%dT%H%M";

/// Stands in a backup that was restored and checked.
const PROVED: &str = "proved";

/// Where it is tried whether a backup can be restored.
const PROOF: &str = ".proof";

/// So long one node alone makes it, from when it last said that it goes on.
const LEASE: Duration = Duration::from_secs(10 * 60);

/// What became of a look.
#[derive(Debug, PartialEq, Eq)]
enum Night {
    /// One was made, and proved at this moment.
    Made(Timestamp),
    /// The last one that was due is there.
    IsMade,
    /// One is due, and another node has it in hand.
    Elsewhere,
}

/// What has the name of a backup.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    made: DateTime,
    path: PathBuf,
    is_sealed: bool,
}

/// When and where a municipality is backed up.
pub struct Nightly {
    folder: PathBuf,
    at: ClockTime,
    keep: usize,
    key: Option<Key>,
    journal: Arc<Journal>,
    place: DataPlace,
}

impl Nightly {
    /// None where nobody says where to.
    pub fn of(words: &Backups, journal: &Arc<Journal>, place: DataPlace) -> Option<Self> {
        Some(Self {
            folder: words.backup_folder.clone()?,
            at: words.backup_at.or(ClockTime::new(HOUR, 30))?,
            keep: words.backup_keep.unwrap_or(KEEP) as usize,
            key: words.backup_key.clone(),
            journal: journal.clone(),
            place,
        })
    }

    /// Begins to look, round by round; with several nodes, whoever looks first makes it.
    pub fn start(self, state: State) -> Result<Beside, Trouble> {
        let holder = CommandId::new(random_bits()?).to_string();
        if let Some((proved, _)) = self.proved(house::now())?.last() {
            state.figures.note_backup(*proved);
        }
        let (mut settled, mut waits) = (None, None);
        Beside::start("backups", PAUSE, move || {
            let now = house::now();
            let due = self.due(now);
            // One is enough for a night, and one that failed is told once and tried again the next.
            if settled == Some(due) {
                return;
            }
            match self.round(&holder, now, due) {
                Ok(Night::Made(at)) => {
                    settled = Some(due);
                    state.figures.note_backup(at);
                }
                Ok(Night::IsMade) => {}
                Ok(Night::Elsewhere) if waits == Some(due) => {}
                Ok(Night::Elsewhere) => {
                    waits = Some(due);
                    tracing::warn!(
                        folder = %self.folder.display(),
                        "the backup that is due waits: another node makes it, or the program was broken off while it did, and it is made \
                         within ten minutes"
                    );
                }
                Err(trouble) => {
                    settled = Some(due);
                    state.figures.note_failed_backup();
                    tracing::error!(%trouble, folder = %self.folder.display(), "no backup tonight");
                }
            }
        })
    }

    /// The last minute at which one should have been made.
    fn due(&self, now: Timestamp) -> DateTime {
        let here = copenhagen().to_datetime(now);
        let minute = |it: u16| i8::try_from(it).unwrap_or_default();
        let today = here.date().at(minute(self.at.hour()), minute(self.at.minute()), 0, 0);
        if today <= here {
            return today;
        }
        let yesterday = here.date().yesterday().unwrap_or(here.date());
        yesterday.at(minute(self.at.hour()), minute(self.at.minute()), 0, 0)
    }

    /// Makes one where it is due.
    fn round(&self, holder: &str, now: Timestamp, due: DateTime) -> Result<Night, Trouble> {
        let mut idle = Vec::new();
        for found in self.found()?.into_iter().filter(|it| it.made >= due) {
            match self.counts(&found, now)? {
                Ok(_) => return Ok(Night::IsMade),
                Err(why) => idle.push((found.path, why)),
            }
        }
        if !self.hold(holder, (now, now + LEASE))? {
            return Ok(Night::Elsewhere);
        }
        for (path, why) in idle {
            tracing::warn!(backup = %path.display(), why, "this does not count as the backup that is due");
        }
        let made = self.alone(holder, PAUSE, || self.make(now));
        if made.is_err() {
            // Whoever is next, another node or this one once it was started again, tries without waiting.
            if let Err(fault) = self.hold(holder, (now, now)) {
                tracing::warn!(%fault, "nobody else tries for ten minutes");
            }
        }
        made.map(Night::Made)
    }

    /// Takes it in hand for a while, or goes on with it; false while another node has it.
    fn hold(&self, holder: &str, span: (Timestamp, Timestamp)) -> Result<bool, Fault> {
        mail::lease(self.journal.db(), "backups", holder, span)
    }

    /// Does something that takes as long as it takes, and says again and again that this node goes on with it: once it is gone another
    /// need not wait long.
    fn alone<T>(&self, holder: &str, pause: Duration, work: impl FnOnce() -> T) -> T {
        let (done, is_done) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    let now = house::now();
                    if let Err(fault) = self.hold(holder, (now, now + LEASE)) {
                        tracing::warn!(%fault, "another node may begin with the same backup");
                    }
                }
            });
            let worked = work();
            drop(done);
            worked
        })
    }

    /// Makes one and proves it; when that was.
    fn make(&self, now: Timestamp) -> Result<Timestamp, Trouble> {
        let made = copenhagen().to_datetime(now);
        let to = self.folder.join(made.strftime(NAME).to_string());
        let errand = house::errand(to.as_os_str().as_encoded_bytes(), Origin::Here)?;
        if let Some(key) = &self.key {
            // What leaves the data's own folder is encrypted.
            let workshop = sealed::workshop(&self.place)?;
            let plain = workshop.path().join(made.strftime(NAME).to_string());
            self.journal.backup(&plain, &errand, &mut |_| ())?;
            prove(&plain, workshop.path())?;
            sealed::seal(&plain, key, &to.with_extension(ENDING))?;
        } else {
            self.journal.backup(&to, &errand, &mut |_| ())?;
            prove(&to, &self.folder)?;
            fs::write(to.join(PROVED), format!("{}\n", house::now())).map_err(Trouble::file(&to))?;
        }
        let proved = house::now();
        tracing::info!(backup = %to.display(), "a backup was made, restored for trial and proved");
        self.drop_old(now)?;
        Ok(proved)
    }

    /// What lies in the folder under the name of a backup, the oldest first.
    fn found(&self) -> Result<Vec<Found>, Trouble> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(Trouble::file(&self.folder))? {
            let entry = entry.map_err(Trouble::file(&self.folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Only whole ones have this name, and nobody else's are touched.
            let (stem, is_sealed) = match name.strip_suffix(&format!(".{ENDING}")) {
                Some(stem) => (stem, true),
                None => (name.as_str(), false),
            };
            let Ok(made) = DateTime::strptime(NAME, stem) else {
                continue;
            };
            found.push(Found {
                made,
                path: entry.path(),
                is_sealed,
            });
        }
        found.sort();
        Ok(found)
    }

    /// When a backup was proved; or why it is none of those that count.
    fn counts(&self, found: &Found, now: Timestamp) -> Result<Result<Timestamp, &'static str>, Trouble> {
        if found.made > copenhagen().to_datetime(now) {
            return Ok(Err("its name is of a time that has not come"));
        }
        // One that is encrypted was proved before; the journal alone knows whose it is.
        if found.is_sealed {
            let name = found.made.strftime(NAME).to_string();
            return Ok(match self.journal.has_noted(&name)? {
                true => copenhagen()
                    .to_timestamp(found.made)
                    .map_err(|_| "its name is of no time"),
                false => Err("it is none of this municipality"),
            });
        }
        let told = fs::read_to_string(found.path.join(PROVED)).ok();
        let Some(proved) = told.and_then(|it| it.trim().parse::<Timestamp>().ok()) else {
            return Ok(Err("it was not proved"));
        };
        if proved > now.max(house::now()) {
            return Ok(Err("it was proved at a time that has not come"));
        }
        let Ok(manifest) = read_manifest(&found.path) else {
            return Ok(Err("what it says of itself cannot be read"));
        };
        Ok(match self.journal.is_own(&manifest)? {
            true => Ok(proved),
            false => Err("it is none of this municipality"),
        })
    }

    /// The backups that count, the oldest first: when each was proved, and where it lies.
    fn proved(&self, now: Timestamp) -> Result<Vec<(Timestamp, PathBuf)>, Trouble> {
        let mut proved = Vec::new();
        for found in self.found()? {
            if let Ok(at) = self.counts(&found, now)? {
                proved.push((at, found.path));
            }
        }
        Ok(proved)
    }

    /// Takes away the oldest, of those that count: any other is there for somebody to look at.
    fn drop_old(&self, now: Timestamp) -> Result<(), Trouble> {
        let proved = self.proved(now)?;
        let too_many = proved.len().saturating_sub(self.keep);
        for (_, old) in proved.iter().take(too_many) {
            let gone = match old.is_file() {
                true => fs::remove_file(old),
                false => fs::remove_dir_all(old),
            };
            gone.map_err(Trouble::file(old))?;
        }
        Ok(())
    }
}

/// Restores a backup in a folder within `within`, which checks it entry by entry and file by file.
fn prove(backup: &Path, within: &Path) -> Result<(), Trouble> {
    let proof = within.join(PROOF);
    let clear = || match fs::remove_dir_all(&proof) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Trouble::file(&proof)(error)),
        _ => Ok(()),
    };
    clear()?;
    let errand = house::errand(backup.as_os_str().as_encoded_bytes(), Origin::Here)?;
    let restored: Result<_, Fault> = restore(backup, &DataPlace::Folder(proof.clone()), None, &errand, &mut |_| ());
    clear()?;
    restored?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nightly(folder: &Path, data: &Path) -> Nightly {
        let journal = raadslag_store::open(&DataPlace::Folder(data.to_owned())).expect("a journal");
        let words = Backups {
            backup_folder: Some(folder.to_owned()),
            backup_at: ClockTime::new(2, 30),
            backup_keep: Some(2),
            backup_key: None,
        };
        let place = DataPlace::Folder(data.to_owned());
        Nightly::of(&words, &Arc::new(journal), place).expect("a folder was named")
    }

    /// Whether one was made at that moment.
    fn is_made(nightly: &Nightly, moment: &str) -> bool {
        let now: Timestamp = moment.parse().expect("a time");
        let night = nightly.round("me", now, nightly.due(now));
        matches!(night.unwrap_or_else(|it| panic!("{moment}: {it}")), Night::Made(_))
    }

    fn names(folder: &Path) -> Vec<String> {
        let listed = fs::read_dir(folder).expect("listed");
        let mut names: Vec<_> = listed
            .filter_map(|it| it.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn each_night_one_backup_is_made_and_proved_and_the_oldest_goes() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let nightly = nightly(folder.path(), data.path());
        let nights = [
            "2030-03-01T00:10:00Z",
            "2030-03-01T03:00:00Z",
            "2030-03-01T09:00:00Z",
            "2030-03-02T03:00:00Z",
            "2030-03-03T03:00:00Z",
        ];
        let made = nights.map(|it| is_made(&nightly, it));
        // Before half past two it is still the night before; at nine it is made already.
        assert_eq!(made, [true, true, false, true, true]);
        assert_eq!(names(folder.path()), ["2030-03-02T0400", "2030-03-03T0400"]);
    }

    #[test]
    fn what_others_keep_in_the_folder_and_what_was_not_proved_stays() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        for name in ["2029-01-01T0230", "noter"] {
            fs::create_dir(folder.path().join(name)).expect("made");
        }
        let nightly = nightly(folder.path(), data.path());
        for night in ["2030-03-01T03:00:00Z", "2030-03-02T03:00:00Z", "2030-03-03T03:00:00Z"] {
            assert!(is_made(&nightly, night), "{night}");
        }
        assert!(folder.path().join("noter").exists());
        assert!(folder.path().join("2029-01-01T0230").exists());
        assert!(!folder.path().join("2030-03-01T0400").exists());
    }

    #[test]
    fn where_a_key_is_named_only_encrypted_files_reach_the_folder() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let mut nightly = nightly(folder.path(), data.path());
        nightly.key = age::x25519::Identity::generate().to_public().to_string().parse().ok();
        for night in ["2030-03-01T03:00:00Z", "2030-03-02T03:00:00Z", "2030-03-03T03:00:00Z"] {
            assert!(is_made(&nightly, night), "{night}");
        }
        assert_eq!(names(folder.path()), ["2030-03-02T0400.age", "2030-03-03T0400.age"]);
        assert!(!names(data.path()).iter().any(|it| it.starts_with(".backup-")));
        assert!(!is_made(&nightly, "2030-03-03T09:00:00Z"));
    }

    #[test]
    fn a_backup_that_somebody_changed_is_not_proved() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let nightly = nightly(folder.path(), data.path());
        assert!(is_made(&nightly, "2030-03-01T03:00:00Z"));
        let backup = folder.path().join("2030-03-01T0400");
        let texts = backup.join("texts.jsonl");
        let mut bytes = fs::read(&texts).expect("read");
        bytes.extend_from_slice(b"x\n");
        fs::write(&texts, bytes).expect("written");
        assert!(prove(&backup, folder.path()).is_err());
    }

    #[test]
    fn only_what_was_proved_here_and_before_now_is_the_backup_of_a_night() {
        let [folder, data, other] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
        let (here, there) = (
            nightly(folder.path(), data.path()),
            nightly(folder.path(), other.path()),
        );
        fs::create_dir(folder.path().join("2030-03-01T0330")).expect("begun and broken off");
        fs::create_dir(folder.path().join("2031-01-01T0230")).expect("of a clock that was ahead");
        assert!(is_made(&here, "2030-03-01T03:00:00Z"));
        assert!(!is_made(&here, "2030-03-01T03:05:00Z"));
        // What another municipality has there is none of these, and stays.
        assert!(is_made(&there, "2030-03-01T03:10:00Z"));
        assert!(is_made(&here, "2030-03-02T03:00:00Z") && is_made(&here, "2030-03-03T03:00:00Z"));
        let left = [
            "2030-03-01T0330",
            "2030-03-01T0410",
            "2030-03-02T0400",
            "2030-03-03T0400",
            "2031-01-01T0230",
        ];
        assert_eq!(names(folder.path()), left);
        let now = "2030-03-03T04:00:00Z".parse().expect("a time");
        assert_eq!(here.proved(now).expect("read").len(), 2);
    }

    #[test]
    fn a_night_that_failed_lets_the_next_one_try_at_once() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let nightly = nightly(folder.path(), data.path());
        let at = |holder: &str, moment: &str| {
            let now = moment.parse().expect("a time");
            nightly.round(holder, now, nightly.due(now))
        };
        let in_its_way = folder.path().join("2030-03-01T0400");
        fs::create_dir(&in_its_way).expect("something in its way");
        assert!(at("before", "2030-03-01T03:00:00Z").is_err());
        let again = at("after a restart", "2030-03-01T03:01:00Z");
        assert!(matches!(again, Ok(Night::Made(_))), "{again:?}");
    }

    #[test]
    fn a_node_that_was_killed_in_the_middle_is_waited_for_ten_minutes_and_one_that_works_as_long_as_it_works() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let nightly = nightly(folder.path(), data.path());
        let began: Timestamp = "2030-03-01T03:00:00Z".parse().expect("a time");
        assert!(nightly.hold("killed", (began, began + LEASE)).expect("taken in hand"));
        let after = |minutes: u64| {
            let now = began + Duration::from_secs(60 * minutes);
            nightly.round("me", now, nightly.due(now)).expect("a look")
        };
        assert_eq!(after(9), Night::Elsewhere);
        assert!(matches!(after(11), Night::Made(_)));

        // It is told again while it is worked on, so that the end of the first ten minutes is no end.
        let first = house::now() + LEASE;
        assert!(nightly.hold("me", (first, first)).expect("taken in hand"));
        let (_held, never) = mpsc::channel::<()>();
        let is_taken = nightly.alone("me", Duration::from_millis(1), || {
            let waited = never.recv_timeout(Duration::from_millis(500));
            assert_eq!(waited, Err(RecvTimeoutError::Timeout));
            let later = first + Duration::from_millis(20);
            nightly.hold("another", (later, later)).expect("asked")
        });
        assert!(!is_taken);
    }
}
