//! All checks in order, with a summary at the end.

use std::time::{Duration, Instant};

use crate::formats::{self, Formats};
use crate::licences;
use crate::step::{Ending, Outcome, Step, Tests, say};

const STEPS: [Step; 7] = [
    Step {
        name: "fmt",
        command: &["cargo", "fmt", "--all", "--check"],
        environment: &[],
        is_optional: false,
    },
    Step {
        name: "clippy",
        command: &[
            "cargo",
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
        is_optional: false,
    },
    Step {
        name: "test",
        command: &["cargo", "test", "--workspace"],
        environment: &[],
        is_optional: false,
    },
    Step {
        name: "kill",
        command: &["cargo", "xtask", "kill", "--kills", "10"],
        environment: &[],
        is_optional: false,
    },
    Step {
        name: "doc",
        command: &["cargo", "doc", "--workspace", "--no-deps"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        is_optional: false,
    },
    Step {
        name: "machete",
        command: &["cargo-machete"],
        environment: &[],
        is_optional: true,
    },
    Step {
        name: "typos",
        command: &["typos"],
        environment: &[],
        is_optional: true,
    },
];

/// Each state of each page, in both languages at both widths.
const AXE: Step = Step {
    name: "axe",
    command: &[
        "cargo",
        "test",
        "--workspace",
        "--test",
        "stories",
        "--",
        "every_page_in_its_states",
    ],
    environment: &[("RAADSLAG_AXE_ALL", "1"), ("RAADSLAG_TEST_ALL", "1")],
    is_optional: false,
};

/// Looks at every page with axe; true where nothing was found.
pub fn pages() -> bool {
    let ending = AXE.run();
    sum_up(std::slice::from_ref(&ending));
    ending.result != Outcome::Failed
}

/// Runs every check, also after one has failed; true where none did.
pub fn all() -> bool {
    let mut endings: Vec<Ending> = STEPS.iter().map(Step::run).collect();
    endings.push(own("formats", "what is given out, read by others", || {
        formats::run(&Formats::default())
    }));
    endings.push(own("licences", "every dependency's licence and source", || {
        if licences::are_allowed() {
            Outcome::Passed
        } else {
            Outcome::Failed
        }
    }));
    sum_up(&endings);
    endings.iter().all(|it| it.result != Outcome::Failed)
}

/// A check that is no command of its own.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn own(name: &'static str, what: &str, check: impl FnOnce() -> Outcome) -> Ending {
    say(&format!("\n=== {name}: {what}"));
    let began = Instant::now();
    let result = check();
    Ending {
        name,
        result,
        took: began.elapsed(),
        tests: Tests::default(),
    }
}

fn sum_up(endings: &[Ending]) {
    say("\n=== summary");
    for ending in endings {
        let word = match ending.result {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::LeftOut => "left out",
        };
        let mut line = format!("{:<10} {word:<9} {:>7.1} s", ending.name, ending.took.as_secs_f64());
        if ending.tests != Tests::default() {
            let Tests {
                passed,
                failed,
                ignored,
            } = ending.tests;
            line += &format!("   {passed} tests passed, {failed} failed, {ignored} ignored");
        }
        say(&line);
    }
    let count = |wanted: Outcome| endings.iter().filter(|it| it.result == wanted).count();
    let took: Duration = endings.iter().map(|it| it.took).sum();
    say(&format!(
        "{} of {} checks passed, {} left out, in {:.0} s",
        count(Outcome::Passed),
        endings.len(),
        count(Outcome::LeftOut),
        took.as_secs_f64()
    ));
}
