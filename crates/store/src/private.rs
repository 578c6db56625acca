//! Folders and files that nobody but the program's own user may look into: there is closed matter in them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use crate::fault::Fault;

/// Makes a folder, and those above it, where they are missing; one that is there stays as its owner made it.
pub fn private_folder(folder: &Path) -> Result<(), Fault> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Fault::Setting(format!(
            "{} is no folder, but a file or a device, or lies below one; name a folder, or one that is not there yet",
            folder.display()
        )),
        _ => Fault::io(folder, error),
    })
}

/// Makes an empty file where there is none, so that what a library writes into it is private from the first byte.
pub(crate) fn make_file(file: &Path) -> Result<(), Fault> {
    if file.exists() {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop).map_err(|error| Fault::io(file, error))
}

/// A file to write anew, which nobody else may read where it was not there before.
pub fn private_file(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use crate::{DataPlace, open};

    #[test]
    fn a_file_in_the_place_of_a_folder_is_told() {
        let above = tempfile::tempdir().expect("a folder");
        let file = above.path().join("data");
        std::fs::write(&file, "x").expect("written");
        for folder in [file.clone(), file.join("below")] {
            let fault = super::private_folder(&folder).expect_err("no folder").to_string();
            assert!(fault.contains("is no folder") && !fault.contains("os error"), "{fault}");
        }
    }

    #[test]
    fn nobody_else_may_look_into_a_new_data_folder() {
        let above = tempfile::tempdir().expect("a folder");
        let folder = above.path().join("data");
        let journal = open(&DataPlace::Folder(folder.clone())).expect("opened");
        let mode = |name: &str| {
            let found = std::fs::metadata(folder.join(name)).expect(name);
            found.permissions().mode() & 0o777
        };
        assert_eq!(mode(""), 0o700);
        assert_eq!(mode("files"), 0o700);
        for file in ["raadslag.db", "raadslag.db-wal", "raadslag.db-shm"] {
            assert_eq!(mode(file), 0o600, "{file}");
        }
        drop(journal);
    }
}
