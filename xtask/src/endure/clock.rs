//! The machine's clock jumps back and forth while people write: no entry is older than the one before it.

use std::fs;
use std::time::Duration;

use raadslag_store::{DataPlace, open};

use super::Setting;
use super::node::wait_until;
use super::scene::Scene;

/// Debian's library that tells a process another time.
const LIBRARY: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
/// Back an hour, forward a day, a year back, and right again.
const JUMPS: [&str; 5] = ["-3600", "+86400", "-31536000", "+7200", "+0"];

pub fn live(setting: &Setting<'_>) -> Result<String, String> {
    if !std::path::Path::new(LIBRARY).exists() {
        return Err(format!("{LIBRARY} is not there: `apt-get install faketime`"));
    }
    let mut scene = Scene::found(setting, setting.folder.join("data"), 4)?;
    let time = setting.folder.join("time");
    let set = |jump: &str| fs::write(&time, format!("{jump}\n")).map_err(|error| error.to_string());
    set("+0")?;
    let faked = [
        ("LD_PRELOAD", LIBRARY),
        ("FAKETIME_TIMESTAMP_FILE", &time.display().to_string()),
        ("FAKETIME_NO_CACHE", "1"),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
    ];
    faked.into_iter().for_each(|it| scene.node.set(it.0, it.1));
    // What is public is so from a day on: pages come and go with the clock, and are not asked for.
    scene.begin(0)?;
    for jump in JUMPS {
        set(jump)?;
        let before = scene.count();
        wait_until(&format!("the node goes on after a jump of {jump} s"), || {
            scene.count() > before + 30
        })?;
        std::thread::sleep(Duration::from_millis(300));
    }
    let told = scene.end()?;
    let (jumped, entries) = times(&scene.place)?;
    if jumped < Duration::from_secs(80_000) {
        return Err("the clock did not jump, so nothing was tried".into());
    }
    Ok(format!(
        "{} commands acknowledged while the clock jumped {} times, none lost; {entries} entries, none older than the one before",
        told.acknowledged.len(),
        JUMPS.len()
    ))
}

/// From the first to the last entry; each is at least as late as the one before.
fn times(place: &DataPlace) -> Result<(Duration, usize), String> {
    let journal = open(place).map_err(|fault| fault.to_string())?;
    let entries = journal.entries(0, u32::MAX).map_err(|fault| fault.to_string())?;
    if let Some(pair) = entries.windows(2).find(|it| it[1].at < it[0].at) {
        return Err(format!("entry {} is older than the one before", pair[1].seq));
    }
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Err("there is no entry".into());
    };
    let jumped = last.at.duration_since(first.at).unsigned_abs();
    Ok((jumped, entries.len()))
}
