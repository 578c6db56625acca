//! A Debian package of the release build, with a list of what it is made of.

use crate::step::{Outcome, Step, say};

/// The kept tools that make both.
const TOOLS: &str = "cargo install --locked cargo-deb@3.8.0 cargo-cyclonedx@0.5.9";

const STEPS: [Step; 3] = [
    Step {
        name: "program",
        command: &["cargo", "build", "--release", "--locked", "-p", "raadslag"],
        environment: &[],
        is_optional: false,
    },
    Step {
        name: "package",
        command: &["cargo", "deb", "--no-build", "--locked", "-p", "raadslag"],
        environment: &[],
        is_optional: true,
    },
    Step {
        name: "bill of materials",
        command: &[
            "cargo",
            "cyclonedx",
            "--manifest-path",
            "crates/cli/Cargo.toml",
            "--format",
            "json",
            "--describe",
            "binaries",
        ],
        environment: &[],
        is_optional: true,
    },
];

/// Makes them; true where all were made.
pub fn make() -> bool {
    for step in &STEPS {
        match step.run().result {
            Outcome::Passed => {}
            Outcome::LeftOut => {
                say(&format!("install it first: {TOOLS}"));
                return false;
            }
            Outcome::Failed => return false,
        }
    }
    say("the package lies in target/debian, the bill of materials is crates/cli/raadslag_bin.cdx.json");
    true
}
