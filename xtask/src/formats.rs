//! `cargo xtask formats`: everything that the demo gives out, held by readers and validators that others wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::endure::node::Node;
use crate::kill;
use crate::step::{Outcome, missing, say};

/// Starts the demo, has its calendars, feeds, sitemap, tables, records, catalogue and data in pages read by what others wrote, and lets
/// Schemathesis ask its API: as nobody, and with a key.
#[derive(clap::Args)]
pub struct Formats {
    /// The Python that has what `.ci/requirements.txt` names.
    #[arg(long, env = "RAADSLAG_PAGE_VALIDATION", default_value = PYTHON)]
    python: PathBuf,
    /// How many questions Schemathesis draws for each address in each role.
    #[arg(long, default_value_t = QUESTIONS)]
    questions: u32,
    /// The seed of the questions.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// The program; built as the tests build it if not given.
    #[arg(long)]
    program: Option<PathBuf>,
}

const PYTHON: &str = "python3";
/// As many as a minute holds, in both roles.
const QUESTIONS: u32 = 40;
const SEED: u64 = 1;
const CHECK: &str = "xtask/src/formats/check.py";
/// The day the demo takes place on.
const TODAY: &str = "2026-11-23";

impl Default for Formats {
    fn default() -> Self {
        let python = std::env::var_os("RAADSLAG_PAGE_VALIDATION").unwrap_or(PYTHON.into());
        Self {
            python: python.into(),
            questions: QUESTIONS,
            seed: SEED,
            program: None,
        }
    }
}

/// Whether anything was found, where what is needed is installed.
pub fn run(words: &Formats) -> Outcome {
    let asked = Command::new(&words.python)
        .args([CHECK, "--help"])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !asked.is_ok_and(|it| it.success()) {
        return missing("formats: a Python with .ci/requirements.txt");
    }
    let built = words.program.clone().map_or_else(kill::build, Ok);
    match built.and_then(|it| look(words, &it)) {
        Ok(true) => Outcome::Passed,
        Ok(false) => Outcome::Failed,
        Err(error) => {
            say(&format!("formats: {error}"));
            Outcome::Failed
        }
    }
}

fn look(words: &Formats, program: &Path) -> Result<bool, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut demo = Node::demo(program, TODAY, &folder.path().join("log"))?;
    demo.start()?;
    let (questions, seed) = (words.questions.to_string(), words.seed.to_string());
    let ended = Command::new(&words.python)
        .args([CHECK, &demo.base, "--questions", &questions, "--seed", &seed])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .status()
        .map_err(|error| error.to_string())?;
    if !demo.is_up() {
        return Err("the program ended while it was asked".into());
    }
    Ok(ended.success())
}
