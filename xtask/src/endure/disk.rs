//! The disk is full for a while: what cannot be kept is not acknowledged, what is kept is read, and room is all that is needed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use raadslag_store::DataPlace;

use super::load::{Asker, Load};
use super::node::{Node, wait_until};
use super::town::Town;
use super::{Setting, proof};

/// Megabytes of the small disk.
const SIZE: u32 = 160;

/// A small disk of its own, gone afterwards.
struct Small<'a>(&'a Path);

impl<'a> Small<'a> {
    fn mount(at: &'a Path) -> Result<Self, String> {
        fs::create_dir_all(at).map_err(|error| error.to_string())?;
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={SIZE}m"), "raadslag"])
            .arg(at)
            .status();
        match status {
            Ok(status) if status.success() => Ok(Self(at)),
            _ => Err("a small disk cannot be mounted here: this story is told as root".into()),
        }
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let status = Command::new("umount").arg("-l").arg(self.0).status();
        if !status.is_ok_and(|it| it.success()) {
            crate::step::say(&format!("endure: {} is still mounted", self.0.display()));
        }
    }
}

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    let disk = setting.folder.join("disk");
    let small = Small::mount(&disk)?;
    let data = disk.join("data");
    let place = DataPlace::Folder(data.clone());
    let words = ["--data".to_owned(), data.display().to_string()];
    let town = Town::found(&place, 4)?;
    // The last line of a log is what a full disk loses first: it lies elsewhere.
    let mut node = Node::new(setting.program, &words, &setting.folder.join("log"))?;
    node.start()?;
    let load = Load::begin(&[node.base.clone()], &town.key, &town.bodies, 2);
    wait_until("the first commands", || load.count() > 20)?;
    let ballast = disk.join("ballast");
    // Others take what room there is, slowly enough to meet commands on their way, and in the end all of it.
    fill(&ballast)?;
    let asker = Asker::new(&town.key);
    let mut full = load.count();
    wait_until("nothing is acknowledged any more", || {
        std::thread::sleep(Duration::from_millis(1_000));
        let is_still = load.count() == full;
        full = load.count();
        is_still
    })?;
    for path in ["/", "/moeder", "/moede/kommunalbestyrelsen"] {
        let status = asker.find(&node.base, path);
        let is_read = matches!(status, Some(200 | 404));
        if !is_read {
            return Err(format!("with a full disk {path} is answered with {status:?}"));
        }
    }
    if !node.is_up() {
        return Err("the node ended by itself on a full disk".into());
    }
    fs::remove_file(&ballast).map_err(|error| error.to_string())?;
    let recovered = wait_until("there is room again", || load.count() > full + 20)?;
    let told = load.end()?;
    node.kill()?;
    proof::stands_once(&place, &told.acknowledged)?;
    proof::check(setting.program, &words)?;
    drop(small);
    Ok(format!(
        "{} commands acknowledged, {full} of them before the disk was full, none lost; pages were read meanwhile; {} ms after there was room, \
         twenty more",
        told.acknowledged.len(),
        recovered.as_millis()
    ))
}

/// Takes all the room there is.
fn fill(ballast: &Path) -> Result<(), String> {
    let mut file = fs::File::create(ballast).map_err(|error| error.to_string())?;
    let block = vec![0; 1 << 20];
    while std::io::Write::write_all(&mut file, &block).is_ok() {
        std::thread::sleep(Duration::from_millis(50));
    }
    // And the last bytes.
    while std::io::Write::write_all(&mut file, &[0; 512]).is_ok() {}
    Ok(())
}
