//! Reads the files named and says how fast, or with `--lines` what.

use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use raadslag_extract::{Limits, read};

fn main() -> std::io::Result<()> {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    let shows_lines = names.first().is_some_and(|it| it == "--lines");
    if shows_lines {
        names.remove(0);
    }
    let mut out = std::io::stdout().lock();
    for name in names {
        let bytes = std::fs::read(&name)?;
        if shows_lines {
            show(&mut out, &bytes)?;
        } else {
            writeln!(out, "{name}: {}", rate(&bytes))?;
        }
    }
    Ok(())
}

fn show(out: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    match read(bytes, &Limits::default()) {
        Ok(document) => {
            for it in &document.lines {
                let style = (it.left, it.size, it.above, it.down, it.bold, it.italic);
                writeln!(out, "{:?}.{} {style:?}\t{}", it.page, it.number, it.text)?;
            }
            writeln!(out, "{:?} pages; {:?}", document.pages, document.oddities)
        }
        Err(refused) => writeln!(out, "refused: {refused}"),
    }
}

/// The best of ten, since others use the machine too.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn rate(bytes: &[u8]) -> String {
    let mut best = f64::INFINITY;
    for _ in 0..10 {
        let start = Instant::now();
        let read = read(black_box(bytes), &Limits::default());
        best = best.min(start.elapsed().as_secs_f64());
        drop(black_box(read));
    }
    format!("{:.2} ms, {:.0} MB/s", best * 1e3, bytes.len() as f64 / best / 1e6)
}
