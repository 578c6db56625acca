//! What a command says, where the program that should read it ends first, as `head` does.

use std::fs::{self, File};
use std::io::PipeWriter;
use std::process::{Command, Output};

use crate::house::{self, PROGRAM};

/// A pipe that nobody reads.
fn closed() -> PipeWriter {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer
}

fn unread(words: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command
        .args(words)
        .stdout(closed())
        .output()
        .expect("the program starts")
}

#[test]
fn a_command_that_nobody_reads_to_the_end_ends_quietly() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (data, paper) = (of("data"), of("minutes.txt"));
    fs::write(&paper, house::MINUTES).expect("written");
    house::told(&house::run(&["import", &paper, "--data", &data]), 0);
    house::told(
        &house::run(&["account", "add", "lise", "--name", "Lise Brink", "--data", &data]),
        0,
    );
    for words in [
        &["check", "--data", &data][..],
        &["search", "lokale", "--json", "--data", &data],
        &["account", "list", "--data", &data],
        &["read", &paper],
        &["export", "--data", &data],
        &[
            "export",
            "--to",
            "oparl",
            "--base-url",
            "https://moeder.example.dk",
            "--data",
            &data,
        ],
        &["serve", "--data", &data, "--try-settings"],
    ] {
        let output = unread(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(141), "{words:?}\n{said}");
        assert!(!said.contains("panicked"), "{words:?}\n{said}");
    }
    // `2>&1 | head`: nothing can be said at all, and a trouble keeps no other code.
    let mut command = Command::new(PROGRAM);
    let status = command
        .args(["check", "--data", &of("nowhere")])
        .stdout(closed())
        .stderr(closed());
    assert_eq!(status.status().expect("the program starts").code(), Some(141));
}

#[test]
fn what_cannot_be_written_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (data, key) = (of("data"), of("key"));
    let full = |words: &[&str]| {
        let file = File::options().write(true).open("/dev/full").expect("a full disk");
        let mut command = Command::new(PROGRAM);
        command.args(words).stdout(file).output().expect("the program starts")
    };
    house::told(&house::run(&["municipality", "new", "--data", &data]), 0);
    house::told(
        &house::run(&["account", "add", "lise", "--name", "Lise Brink", "--data", &data]),
        0,
    );
    for words in [
        &["account", "reset", "lise", "--data", &data][..],
        &[
            "account",
            "link",
            "lise",
            "--base-url",
            "https://moeder.example.dk",
            "--data",
            &data,
        ],
        &["account", "list", "--data", &data],
        &["municipality", "new", "--data", &data],
        &["check", "--data", &data],
        &["search", "lokale", "--json", "--data", &data],
        &["key", &key],
    ] {
        let output = full(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{words:?}\n{said}");
        assert!(said.contains("cannot be written: No space left"), "{words:?}\n{said}");
    }
}
