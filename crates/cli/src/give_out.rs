//! `raadslag export`: everything, one command a line, as `import` takes it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use raadslag_readers::Now;

use crate::args::{Export, ExportForm};
use crate::house;
use crate::trouble::{Done, Trouble};

/// Writes every command that makes the record anew.
pub fn run(words: &Export) -> Result<Done, Trouble> {
    let ExportForm::Jsonl = words.to;
    let now = Now::open(house::known_journal(&words.place)?)?;
    let path = words.output.as_deref().unwrap_or(Path::new("standard output"));
    let mut out: Box<dyn Write> = match &words.output {
        Some(path) => Box::new(BufWriter::new(File::create(path).map_err(Trouble::file(path))?)),
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let bar = house::bar("Writing");
    let mut meetings = 0;
    let mut outcome = Ok(());
    now.everything(|command, done, total| {
        house::advance(&bar, done, total);
        meetings = done;
        let line = serde_json::to_string(command).map_err(std::io::Error::other);
        outcome = line.and_then(|line| writeln!(out, "{line}"));
        outcome.is_ok()
    })?;
    outcome.and_then(|()| out.flush()).map_err(Trouble::file(path))?;
    bar.finish_and_clear();
    eprintln!("{meetings} meetings written");
    Ok(Done::Well)
}
