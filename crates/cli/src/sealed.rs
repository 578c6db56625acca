//! A backup as one file that is encrypted to a key (age): whoever holds the public half can write it, and not read it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor, IdentityFile};
use raadslag_store::DataPlace;
use tempfile::TempDir;

use crate::trouble::{Done, Trouble};

/// How the name of an encrypted backup ends.
pub const ENDING: &str = "age";

/// The public half of a key.
#[derive(Debug, Clone)]
pub struct Key(Recipient);

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let key = text.trim().parse().map(Self);
        key.map_err(|_| if holds_secret(text) { SECRET_HALF } else { NO_KEY }.to_owned())
    }
}

/// How the secret half of a key begins.
const SECRET: &str = "AGE-SECRET-KEY-";

const NO_KEY: &str = "no public key such as age1…; `raadslag key FILE` makes one";

const SECRET_HALF: &str = "this is the secret half of a key, which belongs on no machine that makes backups: say the public one, which \
                           begins with age1 and stands in the first line of the same file";

/// Whether the secret half of a key stands in what was said.
pub fn holds_secret(said: &str) -> bool {
    said.to_ascii_uppercase().contains(SECRET)
}

/// `raadslag key FILE`: makes a key; its secret half goes into the file, and the public one is printed.
pub fn make_key(file: &Path) -> Result<Done, Trouble> {
    let key = Identity::generate();
    let public = key.to_public();
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let written = opened.and_then(|mut it| {
        writeln!(it, "# public key: {public}")?;
        writeln!(it, "{}", key.to_string().expose_secret())?;
        it.sync_all()
    });
    written.map_err(Trouble::file(file))?;
    println!("{public}");
    eprintln!(
        "The secret half is in {}. Keep it away from this machine, in two places: without it no backup can be read.",
        file.display()
    );
    Ok(Done::Well)
}

/// How the folders of [`workshop`] begin, in the data's own folder and among what others keep in `TMPDIR`.
const NAMES: [&str; 2] = [".backup-", ".raadslag-backup-"];

/// A folder for what is not encrypted yet, or not any more; gone when dropped.
pub struct Workshop {
    folder: TempDir,
    /// Held as long as somebody works there.
    _held: File,
}

impl Workshop {
    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Opens one where the data is, which is private already; what was broken off there before goes first.
pub fn workshop(place: &DataPlace) -> Result<Workshop, Trouble> {
    sweep(place)?;
    let (near, name) = near(place);
    fs::create_dir_all(&near).map_err(Trouble::file(&near))?;
    // Whoever sweeps at this very moment may take it for a leftover: then another one is opened.
    for _ in 0..TRIES {
        let folder = tempfile::Builder::new().prefix(name).tempdir_in(&near);
        let folder = folder.map_err(Trouble::file(&near))?;
        if let Some(held) = find_held(folder.path()) {
            return Ok(Workshop { folder, _held: held });
        }
    }
    let error = io::Error::other("folders in it are taken away as soon as they are made");
    Err(Trouble::file(&near)(error))
}

const TRIES: usize = 20;

/// Takes away what a backup or restore that was broken off left there, not encrypted.
pub fn sweep(place: &DataPlace) -> Result<(), Trouble> {
    for left in leftovers(place) {
        // Whoever began to work there meanwhile goes on.
        if let Some(_held) = find_held(&left) {
            fs::remove_dir_all(&left).map_err(Trouble::file(&left))?;
        }
    }
    Ok(())
}

/// What was left of a backup or restore that was broken off; nobody works there.
pub fn leftovers(place: &DataPlace) -> Vec<PathBuf> {
    let (near, name) = near(place);
    let entries = fs::read_dir(near).into_iter().flatten().filter_map(Result::ok);
    let is_one = |it: &fs::DirEntry| {
        it.file_name().to_string_lossy().starts_with(name) && it.file_type().is_ok_and(|it| it.is_dir())
    };
    let mut left: Vec<PathBuf> = entries.filter(is_one).map(|it| it.path()).collect();
    left.retain(|it| find_held(it).is_some());
    left
}

/// A hold on a folder that is still there and that nobody else holds.
fn find_held(folder: &Path) -> Option<File> {
    let held = File::open(folder).ok()?;
    held.try_lock().ok()?;
    folder.exists().then_some(held)
}

fn near(place: &DataPlace) -> (PathBuf, &'static str) {
    match place {
        DataPlace::Folder(folder) => (folder.clone(), NAMES[0]),
        DataPlace::Postgres { .. } => (std::env::temp_dir(), NAMES[1]),
    }
}

/// Writes a folder as one encrypted file; under another name until it is whole.
pub fn seal(folder: &Path, key: &Key, to: &Path) -> Result<(), Trouble> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let encryptor = Encryptor::with_recipients(std::iter::once(&key.0 as &dyn age::Recipient));
    let encryptor = encryptor.map_err(|fault| Trouble::Refused(fault.to_string()))?;
    let write = || -> io::Result<()> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&part)?;
        let mut archive = tar::Builder::new(encryptor.wrap_output(BufWriter::new(file))?);
        archive.append_dir_all(".", folder)?;
        let file = archive
            .into_inner()?
            .finish()?
            .into_inner()
            .map_err(|it| it.into_error())?;
        file.sync_all()?;
        fs::rename(&part, to)
    };
    write().map_err(Trouble::file(to))
}

/// Unpacks an encrypted file into an empty folder, with the secret half of its key.
pub fn open(file: &Path, key_file: &Path, into: &Path) -> Result<(), Trouble> {
    if holds_secret(&key_file.to_string_lossy()) {
        let what = "--key-file: this is the secret half of the key itself: name the file that it stands in";
        return Err(Trouble::Usage(what.to_owned()));
    }
    let keys = IdentityFile::from_file(key_file.display().to_string()).map_err(Trouble::file(key_file))?;
    let keys = keys
        .into_identities()
        .map_err(|fault| Trouble::Refused(fault.to_string()))?;
    let input = BufReader::new(File::open(file).map_err(Trouble::file(file))?);
    let decrypted = Decryptor::new_buffered(input).and_then(|it| it.decrypt(keys.iter().map(|it| it.as_ref() as _)));
    let plain =
        decrypted.map_err(|fault| Trouble::Refused(format!("{}: {}", file.display(), why(&fault, key_file))))?;
    // Names that lead out of the folder are passed over by the reader of archives.
    tar::Archive::new(plain).unpack(into).map_err(Trouble::file(file))
}

fn why(fault: &DecryptError, key_file: &Path) -> String {
    match fault {
        DecryptError::NoMatchingKeys => {
            format!("it is encrypted to another key than the one in {}", key_file.display())
        }
        DecryptError::InvalidHeader => "it is no encrypted backup, or was changed".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_in(folder: &Path, name: &str) -> (PathBuf, Key) {
        let file = folder.join(name);
        make_key(&file).expect("a key");
        let text = fs::read_to_string(&file).expect("read");
        let public = text
            .lines()
            .next()
            .and_then(|it| it.rsplit(' ').next())
            .expect("its public half");
        (file.clone(), public.parse().expect("a key"))
    }

    #[test]
    fn what_is_sealed_is_opened_with_its_own_key_only_and_not_when_it_was_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let [plain, back] = ["plain", "back"].map(|it| folder.path().join(it));
        fs::create_dir_all(plain.join("files/ab")).expect("made");
        fs::write(plain.join("journal.jsonl"), "hemmeligt\n".repeat(20_000)).expect("written");
        fs::write(plain.join("files/ab/x"), [0, 1, 2]).expect("written");
        let (secret, key) = key_in(folder.path(), "key");
        let (other, _) = key_in(folder.path(), "other");
        let sealed = folder.path().join("copy.age");
        seal(&plain, &key, &sealed).expect("sealed");

        let bytes = fs::read(&sealed).expect("read");
        assert!(!bytes.windows(9).any(|it| it == b"hemmeligt"));
        open(&sealed, &secret, &back).expect("opened");
        assert_eq!(fs::read(back.join("files/ab/x")).expect("read"), [0, 1, 2]);
        assert_eq!(
            fs::read(plain.join("journal.jsonl")).ok(),
            fs::read(back.join("journal.jsonl")).ok()
        );

        let refused = open(&sealed, &other, &folder.path().join("no")).expect_err("another key");
        assert!(refused.to_string().contains("encrypted to another key"), "{refused}");
        for at in [bytes.len() / 2, bytes.len() - 1] {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            fs::write(&sealed, damaged).expect("written");
            assert!(open(&sealed, &secret, &folder.path().join(format!("no-{at}"))).is_err());
        }
        fs::write(&sealed, &bytes[..bytes.len() - 20]).expect("written");
        assert!(open(&sealed, &secret, &folder.path().join("cut")).is_err());
    }

    #[test]
    fn a_key_is_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let (secret, _) = key_in(folder.path(), "key");
        let before = fs::read(&secret).expect("read");
        assert!(make_key(&secret).is_err());
        assert_eq!(fs::read(&secret).ok(), Some(before));
    }

    #[test]
    fn what_was_broken_off_goes_and_what_somebody_works_at_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = DataPlace::Folder(folder.path().to_owned());
        let left = folder.path().join(".backup-x1");
        fs::create_dir_all(left.join("files")).expect("made");
        fs::write(left.join("texts.jsonl"), "hemmeligt").expect("written");
        assert_eq!(leftovers(&place), std::slice::from_ref(&left));
        let works = workshop(&place).expect("a workshop");
        assert!(!left.exists() && works.path().exists());
        sweep(&place).expect("swept");
        assert!(works.path().exists() && leftovers(&place).is_empty());
        let path = works.path().to_owned();
        drop(works);
        assert!(!path.exists());
    }
}
