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
