//! Checks of the whole house: `cargo xtask check`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench_all;
mod check;
mod endure;
mod formats;
mod fuzz;
mod guide;
mod kill;
mod licences;
mod package;
mod step;

/// Tasks of those who build Rådslag.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// What to do.
#[derive(Subcommand)]
enum Task {
    /// Format, lints, tests, documentation, unused dependencies, spelling and licences; everything runs, the end sums up.
    Check,
    /// Looks with axe at each page in its states, as everybody who comes by it, in both languages on a desk and a telephone.
    Axe,
    /// Kills the program in the middle of imports and looks for what was lost.
    Kill(kill::Kill),
    /// Every number of the design in one table, with its goal and whether it is reached.
    BenchAll(bench_all::BenchAll),
    /// Lives through kills under load, a full disk, a jumping clock, files that are away, and a database that falls over.
    Endure(endure::Endure),
    /// Everything that is given out, held by readers and validators that others wrote; Schemathesis asks the API.
    Formats(formats::Formats),
    /// Gives each reader of documents damaged copies of whole ones.
    Fuzz(fuzz::Fuzz),
    /// The commands of the operator's guide on a clean Debian: package, login, papers, backup, loss and restore.
    Guide(guide::Guide),
    /// The licences and sources of every dependency.
    Licences,
    /// A Debian package of the release build, with its bill of materials (CycloneDX).
    Package,
}

fn main() -> ExitCode {
    let is_good = match Arguments::parse().task {
        Task::Check => check::all(),
        Task::Axe => check::pages(),
        Task::Kill(words) => kill::run(&words),
        Task::BenchAll(words) => bench_all::run(&words),
        Task::Endure(words) => endure::run(&words),
        Task::Formats(words) => formats::run(&words) != step::Outcome::Failed,
        Task::Fuzz(words) => fuzz::run(&words),
        Task::Guide(words) => guide::run(&words),
        Task::Licences => licences::are_allowed(),
        Task::Package => package::make(),
    };
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
