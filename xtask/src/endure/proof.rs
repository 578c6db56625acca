//! What must be true afterwards: everything acknowledged stands once, as it was acknowledged, and the program's own check passes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use raadslag_council::ids::CommandId;
use raadslag_store::{DataPlace, open};

use super::load::Acknowledged;

/// Each command's entries are those of the answer, and no other entry names it.
pub fn stands_once(place: &DataPlace, acknowledged: &[Acknowledged]) -> Result<(), String> {
    let journal = open(place).map_err(|fault| fault.to_string())?;
    let mut found: BTreeMap<CommandId, Vec<u64>> = BTreeMap::new();
    let mut last = 0;
    loop {
        let entries = journal.entries(last, 5_000).map_err(|fault| fault.to_string())?;
        let Some(end) = entries.last() else { break };
        for entry in &entries {
            if entry.seq != last + 1 {
                return Err(format!("entry {} follows entry {last}", entry.seq));
            }
            last = entry.seq;
            found.entry(entry.command).or_default().push(entry.seq);
        }
        last = end.seq;
    }
    for (command, entries) in acknowledged {
        if found.get(command) != Some(entries) {
            return Err(format!(
                "acknowledged as entries {entries:?}, and there stand {:?} for command {command}",
                found.get(command)
            ));
        }
    }
    Ok(())
}

/// `raadslag check`.
pub fn check(program: &Path, words: &[String]) -> Result<(), String> {
    let check = Command::new(program).arg("check").args(words).output();
    let check = check.map_err(|error| error.to_string())?;
    if check.status.success() {
        return Ok(());
    }
    Err(format!(
        "check failed: {}{}",
        String::from_utf8_lossy(&check.stdout),
        String::from_utf8_lossy(&check.stderr)
    ))
}
