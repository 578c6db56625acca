//! The disk is full for a while: what cannot be kept is not acknowledged, what is kept is read, and room is all that is needed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Setting;
use super::load::Asker;
use super::node::wait_until;
use super::scene::Scene;

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
    let mut scene = Scene::found(setting, disk.join("data"), 4)?;
    scene.begin(2)?;
    wait_until("the first commands", || scene.count() > 20)?;
    let ballast = disk.join("ballast");
    // Others take what room there is, slowly enough to meet commands on their way, and in the end all of it.
    fill(&ballast)?;
    let asker = Asker::new(&scene.town.key);
    let mut full = scene.count();
    wait_until("nothing is acknowledged any more", || {
        std::thread::sleep(Duration::from_millis(1_000));
        let is_still = scene.count() == full;
        full = scene.count();
        is_still
    })?;
    for path in ["/", "/moeder", "/moede/kommunalbestyrelsen"] {
        let status = asker.find(&scene.node.base, path);
        let is_read = matches!(status, Some(200 | 404));
        if !is_read {
            return Err(format!("with a full disk {path} is answered with {status:?}"));
        }
    }
    if !scene.node.is_up() {
        return Err("the node ended by itself on a full disk".into());
    }
    fs::remove_file(&ballast).map_err(|error| error.to_string())?;
    let recovered = wait_until("there is room again", || scene.count() > full + 20)?;
    let told = scene.end()?;
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
