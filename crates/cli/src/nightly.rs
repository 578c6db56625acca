//! A backup each night, proved once it is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;
use raadslag_council::clock::{ClockTime, Timestamp, copenhagen};
use raadslag_council::ids::CommandId;
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
        if let Some((_, proved)) = self.kept()?.into_iter().rev().find(|it| it.1.is_some()) {
            proved.into_iter().for_each(|it| state.figures.note_backup(it));
        }
        let mut failed = None;
        Beside::start("backups", PAUSE, move || {
            let now = house::now();
            let due = self.due(now);
            // A night that failed is told once, and tried again the next.
            if failed == Some(due) {
                return;
            }
            match self.round(&holder, now, due) {
                Ok(Some(at)) => state.figures.note_backup(at),
                Ok(None) => {}
                Err(trouble) => {
                    failed = Some(due);
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

    /// Makes one where it is due; when it was proved.
    fn round(&self, holder: &str, now: Timestamp, due: DateTime) -> Result<Option<Timestamp>, Trouble> {
        if self.kept()?.iter().any(|(made, _)| *made >= due) {
            return Ok(None);
        }
        let until = now + Duration::from_secs(6 * 3600);
        if !mail::lease(self.journal.db(), "backups", holder, (now, until))? {
            return Ok(None);
        }
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
        self.drop_old()?;
        Ok(Some(proved))
    }

    /// The backups of this folder, the oldest first: when each was made, and when it was proved.
    fn kept(&self) -> Result<Vec<(DateTime, Option<Timestamp>)>, Trouble> {
        let mut kept = Vec::new();
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
            // One that is encrypted was proved before.
            let proved = if is_sealed {
                copenhagen().to_timestamp(made).ok()
            } else {
                let told = fs::read_to_string(entry.path().join(PROVED)).ok();
                told.and_then(|it| it.trim().parse().ok())
            };
            kept.push((made, proved));
        }
        kept.sort();
        Ok(kept)
    }

    /// Takes away the oldest, of those that were proved: one that was not is there for somebody to look at.
    fn drop_old(&self) -> Result<(), Trouble> {
        let mut proved = self.kept()?;
        proved.retain(|it| it.1.is_some());
        let too_many = proved.len().saturating_sub(self.keep);
        for (made, _) in proved.iter().take(too_many) {
            let old = self.folder.join(made.strftime(NAME).to_string());
            let sealed = old.with_extension(ENDING);
            if sealed.is_file() {
                fs::remove_file(&sealed).map_err(Trouble::file(&sealed))?;
            } else {
                fs::remove_dir_all(&old).map_err(Trouble::file(&old))?;
            }
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
        let mut made = Vec::new();
        for night in nights {
            let now: Timestamp = night.parse().expect("a time");
            let proved = nightly
                .round("me", now, nightly.due(now))
                .unwrap_or_else(|it| panic!("{night}: {it}"));
            made.push(proved.is_some());
        }
        // Before half past two it is still the night before; at nine it is made already.
        assert_eq!(made, [true, true, false, true, true]);
        let names: Vec<String> = nightly
            .kept()
            .expect("read")
            .iter()
            .map(|it| it.0.strftime(NAME).to_string())
            .collect();
        assert_eq!(names, ["2030-03-02T0400", "2030-03-03T0400"]);
        assert!(!folder.path().join(PROOF).exists());
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
            let now: Timestamp = night.parse().expect("a time");
            assert!(
                nightly.round("me", now, nightly.due(now)).is_ok_and(|it| it.is_some()),
                "{night}"
            );
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
            let now: Timestamp = night.parse().expect("a time");
            assert!(
                nightly.round("me", now, nightly.due(now)).is_ok_and(|it| it.is_some()),
                "{night}"
            );
        }
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .expect("listed")
            .filter_map(|it| it.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        assert_eq!(names, ["2030-03-02T0400.age", "2030-03-03T0400.age"]);
        let left = fs::read_dir(data.path())
            .expect("listed")
            .filter_map(|it| it.ok()?.file_name().into_string().ok());
        assert_eq!(left.filter(|it| it.starts_with(".backup-")).count(), 0);
    }

    #[test]
    fn a_backup_that_somebody_changed_is_not_proved() {
        let (folder, data) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let nightly = nightly(folder.path(), data.path());
        let now: Timestamp = "2030-03-01T03:00:00Z".parse().expect("a time");
        nightly.round("me", now, nightly.due(now)).expect("made");
        let backup = folder.path().join("2030-03-01T0400");
        let texts = backup.join("texts.jsonl");
        let mut bytes = fs::read(&texts).expect("read");
        bytes.extend_from_slice(b"x\n");
        fs::write(&texts, bytes).expect("written");
        assert!(prove(&backup, folder.path()).is_err());
    }
}
