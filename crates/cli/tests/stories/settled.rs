//! What was typed, what the environment says and what the file says, together.

use std::fs;
use std::process::{Command, Output};

use crate::house::{PROGRAM, run, told};

fn run_in(environment: &[(&str, &str)], words: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(words).envs(environment.iter().copied());
    command.output().expect("the program starts")
}

#[test]
fn whoever_types_where_the_data_lies_means_nothing_of_the_environment() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (file, data, other) = (of("raadslag.toml"), of("data"), of("other"));
    fs::write(
        &file,
        "[[municipality]]\nbase_url = \"https://a.example\"\ndata = \"data\"\n",
    )
    .expect("written");
    told(&run(&["municipality", "new", "--data", &data]), 0);
    told(&run(&["municipality", "new", "--data", &other]), 0);
    told(
        &run(&["account", "add", "lise", "--name", "Lise Brink", "--data", &data]),
        0,
    );
    let has_lise = |output: Output| told(&output, 0).contains("Lise Brink");
    let list = ["account", "list"];
    let (by_file, by_data) = (
        [&list[..], &["--config", &file]].concat(),
        [&list[..], &["--data", &other]].concat(),
    );
    for said in [("RAADSLAG_DATA", &*other), ("RAADSLAG_FILES", &*other)] {
        assert!(has_lise(run_in(&[said], &by_file)), "{said:?}");
    }
    let tried = run_in(
        &[("RAADSLAG_DATA", &*other)],
        &["serve", "--try-settings", "--config", &file],
    );
    assert!(told(&tried, 0).contains("https://a.example"));
    assert!(!has_lise(run_in(&[("RAADSLAG_CONFIG", &*file)], &by_data)));
    let twice = run_in(&[("RAADSLAG_CONFIG", &*file), ("RAADSLAG_DATA", &*other)], &list);
    told(&twice, 2);
    assert!(String::from_utf8_lossy(&twice.stderr).contains("leave one of them out"));
}

#[test]
fn what_the_environment_says_wrong_is_told_all_at_once_by_its_variables() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (file, data) = (of("raadslag.toml"), of("data"));
    let wrong = [
        ("RAADSLAG_BACKUP_AT", "99"),
        ("RAADSLAG_BACKUP_KEEP", "x"),
        ("RAADSLAG_LISTEN", "z"),
        ("RAADSLAG_BASE_URL", "moeder"),
    ];
    let said = |words: &[&str]| {
        let output = run_in(&wrong, &[&["serve", "--try-settings"][..], words].concat());
        told(&output, 2);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let unread = [
        "RAADSLAG_LISTEN = \"z\" is not an address such as 127.0.0.1:8090",
        "RAADSLAG_BACKUP_AT = \"99\" is not a time such as 02:30",
        "RAADSLAG_BACKUP_KEEP = \"x\" is not a number between 1 and 1000",
    ];
    let all = said(&["--data", &data, "--watch", "/no/such/folder"]);
    for part in [
        &unread[..],
        &[
            "5 settings are wrong:",
            "RAADSLAG_BASE_URL: `moeder` is no address",
            "--watch: /no/such/folder is no folder",
        ],
    ]
    .concat()
    {
        assert!(all.contains(part), "{part}\n{all}");
    }
    // What is typed counts before it.
    let typed = said(&["--data", &data, "--listen", "127.0.0.1:0", "--backup-keep=3"]);
    assert!(!typed.contains("LISTEN") && !typed.contains("KEEP"), "{typed}");
    assert!(typed.contains(unread[1]), "{typed}");
    fs::write(&file, "colour = \"red\"\n[[municipality]]\ndata = \"data\"\n").expect("written");
    let both = said(&["--config", &file]);
    for part in [&unread[..], &["line 1: `colour` is no setting", "and beside it:"]].concat() {
        assert!(both.contains(part), "{part}\n{both}");
    }
    fs::write(&file, "[[municipality]]\ndata = \"data\"\n").expect("written");
    let beside = said(&["--config", &file]);
    for part in [&unread[..], &["RAADSLAG_BASE_URL: `moeder` is no address"]].concat() {
        assert!(beside.contains(part), "{part}\n{beside}");
    }
}

#[test]
fn what_was_typed_wrong_is_told_with_all_that_is_wrong_in_the_environment_and_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (file, data) = (of("raadslag.toml"), of("data"));
    let said = |environment: &[(&str, &str)], words: &[&str]| {
        let output = run_in(environment, &[&["serve", "--try-settings"][..], words].concat());
        told(&output, 2);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let has = |told: &str, parts: &[&str]| {
        for part in parts {
            assert!(told.contains(part), "{part}\n{told}");
        }
    };
    let files = "RAADSLAG_FILES = \"https://moeder\" is not a folder or a bucket such as s3://moeder/lynghede";
    let database = ("RAADSLAG_DATABASE", "postgres://raadslag@localhost/raadslag");
    let all = said(
        &[database, ("RAADSLAG_FILES", "https://moeder"), ("RAADSLAG_WATCH", "")],
        &[
            "--listen",
            "z",
            "--backup-keep=0",
            "--log-format",
            "xml",
            "--base-url",
            "moeder",
        ],
    );
    has(
        &all,
        &[
            "6 settings are wrong:",
            files,
            "RAADSLAG_WATCH: nothing stands there that can be read",
            "--listen = \"z\" is not an address such as 127.0.0.1:8090",
            "--backup-keep = \"0\" is not a number between 1 and 1000",
            "--log-format = \"xml\" is not text or json",
            "--base-url: `moeder` is no address",
        ],
    );
    // What is right beside it is heard.
    assert!(!all.contains("say where the data lies"), "{all}");
    // What does not go together, too.
    let apart = said(&[database, ("RAADSLAG_LISTEN", "z")], &["--host", "moeder.example.dk"]);
    has(
        &apart,
        &[
            "3 settings are wrong:",
            "RAADSLAG_LISTEN = \"z\" is not",
            "RAADSLAG_DATABASE: a database needs a place for files beside it",
            "--host: this chooses a municipality of a file of settings",
        ],
    );
    let both = said(
        &[("RAADSLAG_DATABASE", "postgres://x"), ("RAADSLAG_DATA", &*data)],
        &["--metrics", "z"],
    );
    has(
        &both,
        &[
            "2 settings are wrong:",
            "RAADSLAG_DATABASE: --data is a folder",
            "--metrics = \"z\"",
        ],
    );
    // With a file all three places are told at once, and what is wrong in the file once.
    fs::write(
        &file,
        "[[municipality]]\nbase_url = \"moeder\"\ndata = \"data\"\nwatch = \"/no/such/folder\"\n",
    )
    .expect("written");
    let three = said(
        &[("RAADSLAG_BACKUP_AT", "99"), ("RAADSLAG_CASE_FOLDER", "/no/such/cases")],
        &["--config", &file, "--listen=z"],
    );
    has(
        &three,
        &[
            &format!("5 settings are wrong in {file} and beside it:"),
            "line 2: base_url: `moeder` is no address",
            "line 4: watch: /no/such/folder is no folder",
            "RAADSLAG_BACKUP_AT = \"99\" is not a time such as 02:30",
            "--listen = \"z\" is not an address",
            "RAADSLAG_CASE_FOLDER: /no/such/cases is no folder",
        ],
    );
    let missing = said(&[], &["--config", &of("nowhere.toml"), "--listen=z"]);
    has(&missing, &["2 settings are wrong:", "nowhere.toml", "--listen = \"z\""]);
}

#[test]
fn no_secret_that_is_given_in_the_wrong_place_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (data, out) = (of("data"), of("backup.age"));
    let secret = "AGE-SECRET-KEY-1SESAM";
    let said = |environment: &[(&str, &str)], words: &[&str]| {
        let output = run_in(environment, words);
        assert_ne!(output.status.code(), Some(0), "{words:?}");
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            !out.contains("SESAM") && !err.contains("SESAM"),
            "{words:?}\n{out}\n{err}"
        );
        err.into_owned()
    };
    let serve = ["serve", "--try-settings", "--data", &data];
    let typed = format!("--backup-key={secret}");
    let half = "this is the secret half of a key";
    for told in [
        said(&[("RAADSLAG_BACKUP_KEY", secret)], &serve),
        said(&[], &[&serve[..], &["--backup-key", secret]].concat()),
        said(&[], &[&serve[..], &[&*typed]].concat()),
        said(&[], &["backup", &out, "--data", &data, "--key", secret]),
    ] {
        assert!(told.contains(half) && told.contains("begins with age1"), "{told}");
    }
    let listen = said(&[], &[&serve[..], &["--listen", "u:SESAM@x"]].concat());
    assert!(listen.contains("--listen = \"…@x\" is not an address"), "{listen}");
    said(&[], &["--listen", "u:SESAM@x"]);
    let database = ["--database", "postgres://raadslag@localhost/raadslag"];
    let bucket = "s3://AK:SESAM@b/x?y";
    let files = said(
        &[],
        &[&["serve", "--try-settings", "--files", bucket], &database[..]].concat(),
    );
    assert!(files.contains("--files = \"s3://…@b/x?y\" is not a folder"), "{files}");
    let files = said(&[], &[&["check", "--files", bucket], &database[..]].concat());
    assert!(files.contains("s3://…@b/x?y"), "{files}");
    said(&[("RAADSLAG_FILES", bucket)], &[&["check"], &database[..]].concat());
    // What helps tells no value of the environment either.
    let help = run_in(
        &[("RAADSLAG_BACKUP_KEY", secret), ("RAADSLAG_FILES", bucket)],
        &["serve", "--help"],
    );
    assert!(!told(&help, 0).contains("SESAM"));
    fs::write(&out, "x").expect("written");
    let restored = said(&[], &["restore", &out, "--data", &data, "--key-file", secret]);
    assert!(restored.contains("name the file that it stands in"), "{restored}");
}
