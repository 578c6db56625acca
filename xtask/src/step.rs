//! One step of a check: a command whose output is shown as it comes, with what it took.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A command to run.
pub struct Step {
    /// What it is called in the summary.
    pub name: &'static str,
    /// Program and arguments.
    pub command: &'static [&'static str],
    /// Set for this command only.
    pub environment: &'static [(&'static str, &'static str)],
    /// Left out with a word where the program is not installed, unless everything must run.
    pub is_optional: bool,
}

/// How a step ended.
pub struct Ending {
    pub name: &'static str,
    pub result: Outcome,
    pub took: Duration,
    pub tests: Tests,
}

/// Whether a step found anything.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    LeftOut,
}

/// The test runner's closing lines, added up.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tests {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
}

impl Tests {
    fn add(&mut self, line: &str) {
        let Some(totals) = line.strip_prefix("test result: ") else {
            return;
        };
        let count = |what: &str| {
            let words: Vec<&str> = totals.split([' ', ';', '.']).filter(|it| !it.is_empty()).collect();
            let place = words.iter().position(|it| *it == what)?;
            words[place.checked_sub(1)?].parse::<u64>().ok()
        };
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed").unwrap_or(0);
        self.ignored += count("ignored").unwrap_or(0);
    }
}

/// Writes a line where everybody sees it.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody is left to tell when standard output itself is gone.
    let _ = writeln!(out, "{line}");
}

impl Step {
    /// Runs the command, showing its output as it comes.
    #[expect(clippy::disallowed_methods, reason = "it measures")]
    pub fn run(&self) -> Ending {
        say(&format!("\n=== {}: {}", self.name, self.command.join(" ")));
        let began = Instant::now();
        let mut tests = Tests::default();
        let result = self.show(&mut tests);
        Ending {
            name: self.name,
            result,
            took: began.elapsed(),
            tests,
        }
    }

    fn show(&self, tests: &mut Tests) -> Outcome {
        let Some((program, arguments)) = self.command.split_first() else {
            return Outcome::Failed;
        };
        if self.is_optional && !is_installed(program, arguments) {
            return missing(self.name);
        }
        let mut command = Command::new(program);
        command
            .args(arguments)
            .envs(self.environment.iter().copied())
            .stdout(Stdio::piped());
        let Ok(mut child) = command.spawn() else {
            say(&format!("{program} cannot be started"));
            return Outcome::Failed;
        };
        for line in child
            .stdout
            .take()
            .map(BufReader::new)
            .into_iter()
            .flat_map(|it| it.split(b'\n'))
        {
            let Ok(bytes) = line else { break };
            let line = String::from_utf8_lossy(&bytes);
            tests.add(&line);
            say(&line);
        }
        match child.wait() {
            Ok(status) if status.success() => Outcome::Passed,
            _ => Outcome::Failed,
        }
    }
}

/// Left out with a word where something is not installed, unless everything must run.
pub fn missing(what: &str) -> Outcome {
    if std::env::var("RAADSLAG_TEST_ALL").is_ok_and(|it| it == "1") {
        say(&format!("{what} is not installed, and everything must run"));
        return Outcome::Failed;
    }
    say(&format!("left out: {what} is not installed (.ci/run installs it)"));
    Outcome::LeftOut
}

/// Asks the program for its version; a part of cargo is a program of its own.
fn is_installed(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    if program == "cargo" {
        command.args(arguments.first());
    }
    let status = command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|it| it.success())
}

#[cfg(test)]
mod tests {
    use super::Tests;

    #[test]
    fn closing_lines_of_the_test_runner_are_added_up() {
        let mut tests = Tests::default();
        tests.add("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.40s");
        tests.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.40s");
        tests.add("running 3 tests");
        let expected = Tests {
            passed: 15,
            failed: 2,
            ignored: 1,
        };
        assert_eq!(tests, expected);
    }
}
