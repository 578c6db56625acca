//! A zip with papers, unpacked into an empty folder: nothing is written beside it, and no more than anybody has room for.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path};

use zip::ZipArchive;
use zip::result::ZipError;

/// Files in a zip.
const MOST_FILES: usize = 20_000;

/// What they unpack to, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Folders within folders.
const DEEPEST: usize = 12;

/// Why a zip was not unpacked.
#[derive(Debug, thiserror::Error)]
pub enum NotUnpacked {
    /// It asks for a password.
    #[error("it asks for a password; unpack it yourself and read in the folder")]
    Encrypted,
    /// Too many files, or too large.
    #[error(
        "it holds more than {MOST_FILES} files or unpacks to more than 1 GB; unpack it yourself, look at what it holds, and read in the folder"
    )]
    TooMuch,
    /// It cannot be read.
    #[error("it is damaged, or no zip: {0}; fetch it anew")]
    Damaged(String),
    /// There is no room, or nothing may be written.
    #[error("{0} while unpacking; make room in the folder for temporary files")]
    Disk(io::Error),
}

/// Unpacks a zip; gives how many of its entries were left out, since they are no plain files or would lie elsewhere.
pub fn unpack(path: &Path, to: &Path) -> Result<usize, NotUnpacked> {
    unpack_within(path, to, MOST_BYTES)
}

fn unpack_within(path: &Path, to: &Path, mut room: u64) -> Result<usize, NotUnpacked> {
    let damaged = |error: &dyn ToString| NotUnpacked::Damaged(error.to_string());
    let open = || File::open(path).map_err(|it| damaged(&it));
    // The list of contents is read as a whole: it is counted first.
    if entries(open()?).map_err(|it| damaged(&it))? > MOST_FILES {
        return Err(NotUnpacked::TooMuch);
    }
    let mut archive = ZipArchive::new(BufReader::new(open()?)).map_err(|it| damaged(&it))?;
    let mut left_out = 0;
    for place in 0..archive.len() {
        let mut entry = match archive.by_index(place) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(NotUnpacked::Encrypted),
            Err(error) => return Err(damaged(&error)),
        };
        if entry.is_dir() {
            continue;
        }
        let name = entry.enclosed_name().filter(|it| is_plain(it));
        let Some(name) = name.filter(|_| !entry.is_symlink()) else {
            left_out += 1;
            continue;
        };
        let target = to.join(name);
        let Some(mut file) = create(&target).map_err(NotUnpacked::Disk)? else {
            left_out += 1;
            continue;
        };
        let copied = copy(&mut entry.by_ref().take(room + 1), &mut file)?;
        room = room.checked_sub(copied).ok_or(NotUnpacked::TooMuch)?;
    }
    Ok(left_out)
}

/// How many entries a zip holds, by their marks.
fn entries(mut file: File) -> io::Result<usize> {
    let mark = memchr::memmem::Finder::new(b"PK\x01\x02");
    let mut chunk = vec![0; 64 << 10];
    let (mut kept, mut count) = (0, 0);
    loop {
        let read = file.read(&mut chunk[kept..])?;
        if read == 0 {
            return Ok(count);
        }
        let filled = kept + read;
        count += mark.find_iter(&chunk[..filled]).count();
        // A mark may begin at the end of a piece.
        kept = filled.min(3);
        chunk.copy_within(filled - kept..filled, 0);
    }
}

/// A name of few parts, each of which is a name.
fn is_plain(name: &Path) -> bool {
    let parts = name.components();
    parts.clone().count() <= DEEPEST && parts.into_iter().all(|it| matches!(it, Component::Normal(_)))
}

/// A new file; none where one of the name is there already.
fn create(target: &Path) -> io::Result<Option<File>> {
    if let Some(folder) = target.parent() {
        match fs::create_dir_all(folder) {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            made => made?,
        }
    }
    match File::create_new(target) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        // What no file can be called here.
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Ok(None),
        Err(error) => Err(error),
    }
}

fn copy(from: &mut dyn Read, to: &mut File) -> Result<u64, NotUnpacked> {
    let mut piece = vec![0; 64 << 10];
    let mut copied = 0;
    loop {
        let read = from
            .read(&mut piece)
            .map_err(|it| NotUnpacked::Damaged(it.to_string()))?;
        if read == 0 {
            return Ok(copied);
        }
        io::Write::write_all(to, &piece[..read]).map_err(NotUnpacked::Disk)?;
        copied += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(folder: &Path, names: &[&str], content: &[u8]) -> std::path::PathBuf {
        let path = folder.join("a.zip");
        let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("a zip");
        path
    }

    #[test]
    fn nothing_is_written_beside_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = ["a/b.txt", "../ude.txt", "/ude.txt", "a/../../ude.txt", "a/b.txt/c.txt"];
        let path = zipped(folder.path(), &names, b"ord");
        let to = folder.path().join("i/i");
        fs::create_dir_all(&to).expect("a folder");
        let left_out = unpack(&path, &to).expect("unpacked");
        assert!(left_out >= 2, "{left_out}");
        assert_eq!(fs::read(to.join("a/b.txt")).expect("it is there"), b"ord");
        let beside = fs::read_dir(folder.path().join("i")).expect("the folder").count();
        assert_eq!(beside, 1, "nothing but the folder itself");
        assert!(!folder.path().join("ude.txt").exists() && !Path::new("/ude.txt").exists());
    }

    #[test]
    fn what_is_too_much_is_refused_before_it_fills_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.zip");
        let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
        zip.start_file("a.txt", SimpleFileOptions::default()).expect("an entry");
        zip.write_all(&vec![0; 3 << 20]).expect("written");
        zip.finish().expect("a zip");
        let to = folder.path().join("i");
        fs::create_dir(&to).expect("a folder");
        assert!(matches!(unpack_within(&path, &to, 2 << 20), Err(NotUnpacked::TooMuch)));
        assert!(fs::metadata(to.join("a.txt")).expect("its beginning").len() <= (2 << 20) + 1);
        let names: Vec<String> = (0..=MOST_FILES).map(|it| format!("{it}.txt")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let path = zipped(folder.path(), &names, b"");
        assert!(matches!(unpack(&path, &to), Err(NotUnpacked::TooMuch)));
        fs::write(&path, b"PK\x03\x04 ikke mere").expect("written");
        assert!(matches!(unpack(&path, &to), Err(NotUnpacked::Damaged(_))));
    }
}
