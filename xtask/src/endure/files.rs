//! The files are away for a while: who only reads and decides goes on, who sends a file is told, and nothing is acknowledged without it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::Setting;
use super::node::wait_until;
use super::scene::Scene;

/// How long they are away.
const AWAY: Duration = Duration::from_secs(60);

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    let data = setting.folder.join("data");
    let (files, away) = (data.join("files"), setting.folder.join("away"));
    let mut scene = Scene::found(setting, data, 4)?;
    scene.begin(2)?;
    let words = scene.words.clone();
    import(setting, &words, 1)?;
    fs::rename(&files, &away).map_err(|error| error.to_string())?;
    // Something that cannot hold files stands in their place, as a mount that is gone.
    fs::write(&files, "").map_err(|error| error.to_string())?;
    let before = scene.count();
    if import(setting, &words, 2).is_ok() {
        return Err("minutes were taken in while their file could not be kept".into());
    }
    std::thread::sleep(AWAY);
    let meanwhile = scene.count() - before;
    if meanwhile == 0 || !scene.node.is_up() {
        return Err("nobody could decide anything while the files were away".into());
    }
    fs::remove_file(&files)
        .and_then(|()| fs::rename(&away, &files))
        .map_err(|error| error.to_string())?;
    let recovered = wait_until("minutes are taken in again", || import(setting, &words, 2).is_ok())?;
    scene.end()?;
    Ok(format!(
        "files away for {} s: {meanwhile} commands went on, minutes with their file were refused and taken {} ms after the files were back; \
         none lost",
        AWAY.as_secs(),
        recovered.as_millis()
    ))
}

/// Minutes of a day of their own.
fn import(setting: &Setting<'_>, words: &[String], day: u32) -> Result<(), String> {
    let file = setting.folder.join(format!("referat-{day}.txt"));
    let text = format!(
        "Prøveudvalget\n\nREFERAT\n\nSted: Sal 1\n\nDato: {day:02}-03-2030\n\nStart kl.: 9:00\n\n1. Prøve {day}\n\nÅben sag\n\nSagsfremstilling\n\n\
         En prøve.\n\nBeslutning i Prøveudvalget den {day:02}-03-2030\n\nGodkendt.\n"
    );
    fs::write(&file, text).map_err(|error| error.to_string())?;
    told(
        Command::new(setting.program).arg("import").arg(&file).args(words),
        &file,
    )
}

fn told(command: &mut Command, file: &Path) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    ))
}
