//! How long whoever builds the program waits: for a clean release build, and for a changed handler to be back in the browser.

#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Instant, SystemTime};

use serde_json::{Value, json};

use crate::endure::node::Node;

/// A handler's file, which is touched as if somebody had changed it.
const HANDLER: &str = "crates/web/src/search.rs";

/// Both, as rows of `raadslag bench`.
pub fn rows() -> Result<Vec<Value>, String> {
    Ok(vec![
        row(
            "build: a clean release build",
            "min",
            "cargo build --release in an empty target",
            clean()? / 60.0,
            15.0,
        ),
        row(
            "build: a changed handler back in the browser",
            "s",
            "cargo build in the dev profile after a file of the web crate changed, and the start of the server",
            changed()?,
            20.0,
        ),
    ])
}

fn row(what: &str, unit: &str, how: &str, figure: f64, most: f64) -> Value {
    let verdict = if figure <= most { "reached" } else { "MISSED" };
    json!({ "what": what, "unit": unit, "ours": { "how": how, "min": figure, "median": figure, "max": figure },
        "peer": null, "ratio": null, "goal": format!("at most {most}"), "verdict": verdict })
}

/// Seconds of a release build of everything, from nothing.
fn clean() -> Result<f64, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let began = Instant::now();
    build(
        Command::new("cargo")
            .args(["build", "--release"])
            .env("CARGO_TARGET_DIR", folder.path()),
    )?;
    Ok(began.elapsed().as_secs_f64())
}

/// Seconds from a change in one handler until the server that holds it listens.
fn changed() -> Result<f64, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let data = folder.path().join("data").display().to_string();
    let metadata = cargo_metadata::MetadataCommand::new().no_deps().exec();
    let target = metadata.map_err(|error| error.to_string())?.target_directory;
    let mut node = Node::new(
        target.join("debug/raadslag").as_std_path(),
        &["--data".to_owned(), data],
        &folder.path().join("log"),
    )?;
    build(Command::new("cargo").arg("build"))?;
    touch(Path::new(HANDLER))?;
    let began = Instant::now();
    build(Command::new("cargo").arg("build"))?;
    node.start()?;
    Ok(began.elapsed().as_secs_f64())
}

fn touch(file: &Path) -> Result<(), String> {
    let opened = File::options().append(true).open(file);
    let touched = opened.and_then(|it| it.set_modified(SystemTime::now()));
    touched.map_err(|error| format!("{}: {error}", file.display()))
}

fn build(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("cargo build ended with {status}")),
        Err(error) => Err(format!("cargo: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handler_that_is_touched_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
        assert!(root.join(HANDLER).is_file());
    }

    #[test]
    fn a_build_that_takes_longer_than_its_goal_is_missed() {
        assert_eq!(row("x", "min", "", 15.1, 15.0)["verdict"], "MISSED");
        assert_eq!(row("x", "min", "", 14.9, 15.0)["verdict"], "reached");
    }
}
