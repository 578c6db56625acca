//! Attacks the reader with damaged copies of the files named: `attack SEED ROUNDS FILE…`, here or (`CHILD=1`) in a child.

use std::io::Write;

use raadslag_extract::attack::{attack, unpacked};
use raadslag_extract::child::{Allowance, Pool, Program, serve};
use raadslag_extract::{Extractor, Limits, answer_reading};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().unwrap_or_default();
    if first == "worker" {
        return serve(std::io::stdin(), std::io::stdout(), |_, job| answer_reading(job));
    }
    let seed = first.parse().unwrap_or(1);
    let rounds = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(100);
    let files = arguments.map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let plain: Vec<_> = files.iter().filter_map(|it| unpacked(it)).collect();
    let samples = [files, plain].concat();
    let extractor = match std::env::var_os("CHILD") {
        Some(_) => Extractor::Child(
            Pool::new(Program::itself("worker")?, 1, Allowance::default()).into(),
            Limits::default(),
        ),
        None => Extractor::Here(Limits::default()),
    };
    let report = attack(&extractor, seed, rounds, &samples);
    writeln!(std::io::stdout(), "seed {seed}: {report:?}")
}
