//! Other processes that write, run out of room and are killed.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use raadslag_council::clock::Timestamp;

use super::*;
use crate::testing::{Place, on_each};
use crate::{DataPlace, FilesPlace, open};

/// The folder or address the other process opens.
const FOLDER: &str = "RAADSLAG_HAMMER_FOLDER";
const URL: &str = "RAADSLAG_HAMMER_URL";
const COUNT: &str = "RAADSLAG_HAMMER_COUNT";
const OTHER_PROCESS: [&str; 4] = [
    "--exact",
    "hammer::tests::the_other_process",
    "--ignored",
    "--nocapture",
];

#[test]
#[ignore = "it is the other process of the tests below"]
fn the_other_process() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("a folder is named"));
    let place = match std::env::var(URL) {
        Ok(url) => DataPlace::Postgres {
            url,
            files: FilesPlace::Folder(folder),
        },
        Err(_) => DataPlace::Folder(folder),
    };
    let count = std::env::var(COUNT)
        .expect("a count is named")
        .parse()
        .expect("a number");
    let journal = open(&place).expect("the place can be opened");
    let told = hammer(&journal, count, Timestamp::UNIX_EPOCH, &mut io::stdout());
    if let Err(fault) = told {
        let line = format!("\nfault {fault:?}\n");
        io::stdout().write_all(line.as_bytes()).expect("written");
    }
}

fn with_place(command: &mut Command, place: &Place, count: u64) -> Child {
    command
        .args(OTHER_PROCESS)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped());
    match &place.place {
        DataPlace::Folder(folder) => command.env(FOLDER, folder).env_remove(URL),
        DataPlace::Postgres { url, .. } => command.env(FOLDER, place.folder.path().join("files")).env(URL, url),
    };
    command.spawn().expect("the other process starts")
}

fn start(place: &Place, count: u64) -> Child {
    let program = std::env::current_exe().expect("this program has a path");
    with_place(&mut Command::new(program), place, count)
}

fn read_all(child: &mut Child) -> String {
    let mut told = String::new();
    child
        .stdout
        .as_mut()
        .expect("piped")
        .read_to_string(&mut told)
        .expect("read");
    child.wait().expect("ended");
    told
}

fn must_be_whole(journal: &Journal, told: &str) {
    let lost = find_lost(journal, told).expect("read");
    assert!(lost.is_empty(), "lost: {lost:#?}");
    let report = journal.check(&mut |_| ()).expect("checked");
    assert!(report.is_sound(), "{report}");
}

#[test]
fn several_processes_write_at_once_and_lose_nothing() {
    on_each(|place| {
        let mut children: Vec<_> = (0..5).map(|_| start(place, 20)).collect();
        let told: String = children.iter_mut().map(read_all).collect();
        assert_eq!(told.matches("ack ").count(), 100, "{told}");
        assert_eq!(place.journal.head().expect("a head").seq, 100);
        must_be_whole(&place.journal, &told);
    });
}

#[test]
fn a_process_killed_at_any_moment_loses_nothing_acknowledged() {
    on_each(|place| {
        let mut told = String::new();
        for round in 0..4 {
            let mut child = start(place, u64::MAX);
            let mut out = BufReader::new(child.stdout.take().expect("piped"));
            while !told.ends_with('\n') || !told.contains(&format!("round {round}")) {
                out.read_line(&mut told).expect("it acknowledges something");
                if told.lines().next_back().is_some_and(|it| it.starts_with("ack ")) {
                    told.push_str(&format!("round {round}\n"));
                }
            }
            std::thread::sleep(Duration::from_millis(20 + 17 * round));
            child.kill().expect("killed");
            out.read_to_string(&mut told).expect("read");
            child.wait().expect("ended");
        }
        must_be_whole(&place.again(), &told);
    });
}

/// No file may grow past two megabytes; the signal is ignored, so that writing fails as it does on a full disk.
#[cfg(unix)]
#[test]
fn a_process_that_runs_out_of_room_says_so_and_loses_nothing() {
    let place = Place::sqlite();
    let program = std::env::current_exe().expect("this program has a path");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f 4000; exec \"$0\" \"$@\""])
        .arg(program);
    let told = read_all(&mut with_place(&mut shell, &place, u64::MAX));
    assert!(told.contains("fault Full(") || told.contains("fault Disk("), "{told}");
    assert!(told.matches("ack ").count() > 10);
    must_be_whole(&place.again(), &told);
}
