//! `cargo xtask endure`: what must go on whatever happens to the machine, as stories that are lived through for real: kills under load, a
//! full disk, a clock that jumps, files that are away, and two nodes on a database whose server falls over.

#![expect(clippy::disallowed_methods, reason = "it measures and waits")]

mod clock;
mod cluster;
mod disk;
mod failover;
mod files;
mod kills;
mod load;
pub mod node;
mod proof;
mod scene;
mod town;

use std::path::Path;

use clap::ValueEnum;
use raadslag_store::digest::random_bits;

use crate::kill;
use crate::step::say;

/// What to live through.
#[derive(clap::Args)]
pub struct Endure {
    /// Only these; several may be named.
    #[arg(long, value_enum)]
    only: Vec<Story>,
    /// How many times a node is killed under load.
    #[arg(long, default_value_t = 500)]
    kills: u32,
    /// The seed of the moments; drawn and printed if not given.
    #[arg(long)]
    seed: Option<u64>,
    /// The program; built as the tests build it if not given.
    #[arg(long)]
    program: Option<std::path::PathBuf>,
}

/// A story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Story {
    /// One node is killed at random moments, while people write and read and documents come in.
    Kills,
    /// The disk is full for a while.
    Disk,
    /// The clock jumps back and forth.
    Clock,
    /// The files are away for a minute.
    Files,
    /// Two nodes on PostgreSQL: one is killed in the middle of a meeting, then the server falls over to its standby.
    Failover,
}

/// What every story is given.
struct Setting<'a> {
    program: &'a Path,
    /// Where it may write; gone afterwards.
    folder: &'a Path,
    seed: u64,
    kills: u32,
}

/// True when nothing was lost in any story.
pub fn run(words: &Endure) -> bool {
    let seed = words.seed.or_else(|| random_bits().ok()).unwrap_or(1);
    say(&format!("endure: --seed {seed}"));
    let built = words.program.clone().map_or_else(kill::build, Ok);
    let program = match built {
        Ok(program) => program,
        Err(error) => {
            say(&format!("endure: {error}"));
            return false;
        }
    };
    let all = Story::value_variants().iter().copied();
    let chosen: Vec<Story> = all
        .filter(|it| words.only.is_empty() || words.only.contains(it))
        .collect();
    let mut is_good = true;
    for story in chosen {
        let told = lived(story, &program, words.kills, seed);
        let named = format!("{story:?}").to_lowercase();
        match told {
            Ok(told) => say(&format!("endure: {named}: {told}")),
            Err(error) => {
                say(&format!("endure: {named}: FAILED: {error}"));
                is_good = false;
            }
        }
    }
    is_good
}

fn lived(story: Story, program: &Path, kills: u32, seed: u64) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let setting = Setting {
        program,
        folder: folder.path(),
        seed,
        kills,
    };
    let told = match story {
        Story::Kills => kills::live(&setting),
        Story::Disk => disk::live(&setting),
        Story::Clock => clock::live(&setting),
        Story::Files => files::live(&setting),
        Story::Failover => failover::live(&setting),
    };
    // What went wrong is looked into where it happened.
    told.map_err(|error| format!("{error}; everything lies in {}", folder.keep().display()))
}

/// The next of a row of numbers that look drawn.
fn drawn(moments: &mut u64) -> u64 {
    *moments = moments
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *moments >> 33
}
