//! Programs of others that stand beside ours, where they are installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::trouble::Trouble;

/// Where a program lies, found as a shell finds it.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?)
        .chain([PathBuf::from("/usr/sbin")])
        .collect();
    let places = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|it| it.is_file())
}

/// Runs a program to its end and sees that it went well; what it prints is thrown away.
pub fn run(command: &mut Command) -> Result<(), Trouble> {
    let name = command.get_program().to_string_lossy().into_owned();
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = quiet.status().map_err(Trouble::file(Path::new(&name)))?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble::Refused(format!("{name} ended with {status}")))
}

/// This very program.
pub fn ourselves() -> Result<PathBuf, Trouble> {
    std::env::current_exe().map_err(Trouble::file(Path::new("raadslag")))
}
