//! The hidden command: reads files and sets documents for another process of this program, within limits.

use std::process::ExitCode;
use std::sync::Arc;

use raadslag_extract::child::{self, Allowance, Pool, Program};
use raadslag_extract::{
    CARRYING, DATING, READING, TABLING, answer_carrying, answer_dating, answer_reading, answer_tabling,
};
use raadslag_typeset::pdf::{SETTING, answer_setting};

/// Works until the other process closes the pipe.
pub fn run() -> ExitCode {
    let handler = |kind: u8, job: &[u8]| match kind {
        READING => answer_reading(job),
        CARRYING => answer_carrying(job),
        DATING => answer_dating(job),
        TABLING => answer_tabling(job),
        SETTING => answer_setting(job),
        _ => Vec::new(),
    };
    match child::serve(std::io::stdin().lock(), std::io::stdout().lock(), handler) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("raadslag worker: {error}");
            ExitCode::from(1)
        }
    }
}

/// Children of this very program.
pub fn pool(most: usize) -> std::io::Result<Arc<Pool>> {
    Ok(Arc::new(Pool::new(
        Program::itself("worker")?,
        most,
        Allowance::default(),
    )))
}
