//! How fast a record is printed as PDF: beside Typst alone, and beside programs that print a page of HTML.

use std::path::{Path, PathBuf};
use std::process::Command;

use raadslag_council::record::Record;
use raadslag_typeset::pdf::{self, PdfOptions, Prepared};
use tempfile::TempDir;

use super::measure::{Round, Spread, by_turns, milliseconds, time};
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, papers, peer};
use crate::trouble::Trouble;

/// A program that makes a PDF of a page of HTML.
struct Printer {
    name: &'static str,
    programs: &'static [&'static str],
    times: f64,
    command: fn(&Path, &Path) -> Command,
}

const PRINTERS: [Printer; 2] = [
    Printer {
        name: "LibreOffice",
        programs: &["soffice", "libreoffice"],
        times: 6.0,
        command: libreoffice,
    },
    Printer {
        name: "WeasyPrint",
        programs: &["weasyprint"],
        times: 8.0,
        command: weasyprint,
    },
];

fn libreoffice(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    command.args(["--headless", "--convert-to", "pdf", "--outdir"]);
    command.arg(folder).arg(folder.join("referat.html"));
    command
}

fn weasyprint(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(folder.join("referat.html")).arg(folder.join("weasy.pdf"));
    command
}

/// The record of thirty items.
pub fn rows(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let record = papers::long_record(7, scale.pick(3, 30), 6)?;
    let bytes = pdf::write(&record, &PdfOptions::default())?;
    let pages = raadslag_extract::read(&bytes, &raadslag_extract::Limits::default());
    let pages = pages.ok().and_then(|it| it.pages).unwrap_or(0);
    let told = format!("a record of {} items on {pages} pages", record.items.len());
    let mut rows = vec![beside_typst(&record, &told, rounds)?];
    for printer in &PRINTERS {
        rows.push(beside_printer(printer, &record, &told, rounds)?);
    }
    Ok(rows)
}

fn ours(record: &Record) -> Result<f64, Trouble> {
    let (took, _) = time(|| Ok(pdf::write(record, &PdfOptions::default())?))?;
    Ok(milliseconds(took))
}

fn beside_typst(record: &Record, told: &str, rounds: u32) -> Result<Row, Trouble> {
    let alone: Round<'_> = Box::new(|| {
        let prepared = Prepared::of(record, &PdfOptions::default())?;
        let (took, _) = time(|| Ok(prepared.set()?))?;
        // Untimed: the next round must find nothing remembered, as ours does.
        pdf::forget();
        Ok(milliseconds(took))
    });
    let spreads = by_turns(rounds, &mut [Box::new(|| ours(record)), alone])?;
    Ok(Row {
        what: "printing: PDF/UA-1 with PDF/A-2a, beside Typst".into(),
        unit: "ms",
        ours: Side {
            how: format!("{told}, from the record to bytes"),
            spread: spreads[0],
        },
        peer: Peer::Measured(Side {
            how: "Typst alone: layout and export of the same template and data, in this process".into(),
            spread: spreads[1],
        }),
        goal: Goal::RatioAtMost(1.15),
    })
}

fn beside_printer(printer: &Printer, record: &Record, told: &str, rounds: u32) -> Result<Row, Trouble> {
    let ours: Round<'_> = Box::new(|| Ok(1000.0 / ours(record)?));
    let found = peer::find(printer.programs);
    let (spreads, peer) = match found {
        None => (
            by_turns(rounds, &mut [ours])?,
            Peer::Missing(format!("{} is not installed", printer.name)),
        ),
        Some(program) => measured(printer, &program, record, ours, rounds)?,
    };
    Ok(Row {
        what: format!("printing: beside {}", printer.name),
        unit: "documents/s",
        ours: Side {
            how: format!("{told}, from the record to bytes, no process start"),
            spread: spreads[0],
        },
        peer,
        goal: Goal::RatioAtLeast(printer.times),
    })
}

fn measured(
    printer: &Printer,
    program: &Path,
    record: &Record,
    ours: Round<'_>,
    rounds: u32,
) -> Result<(Vec<Spread>, Peer), Trouble> {
    let folder = page(record)?;
    let theirs: Round<'_> = Box::new(|| {
        let (took, ()) = time(|| peer::run(&mut (printer.command)(program, folder.path())))?;
        Ok(1.0 / took.as_secs_f64())
    });
    let spreads = by_turns(rounds, &mut [ours, theirs])?;
    let side = Side {
        how: format!(
            "{} on the same record as one page of HTML, process start counted",
            printer.name
        ),
        spread: spreads[1],
    };
    Ok((spreads, Peer::Measured(side)))
}

fn page(record: &Record) -> Result<TempDir, Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let path: PathBuf = folder.path().join("referat.html");
    std::fs::write(&path, raadslag_typeset::html::write(record)).map_err(Trouble::file(&path))?;
    Ok(folder)
}
