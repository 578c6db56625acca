//! How fast documents are read: text by itself, PDF beside `pdftotext`.

use std::path::{Path, PathBuf};
use std::process::Command;

use raadslag_extract::Table;
use raadslag_import::budget_table;
use raadslag_typeset::pdf::{self, PdfOptions};
use tempfile::TempDir;

use super::measure::{Round, by_turns, milliseconds, time};
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, papers, peer};
use crate::trouble::Trouble;

const MEGABYTE: f64 = 1_000_000.0;

/// Text documents into records, in this process and on one thread.
pub fn text(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let documents = papers::demo_documents(scale.pick(1, 24));
    let bytes = documents.iter().map(|it| it.1.len()).sum::<usize>() as f64;
    let mut seconds = Vec::new();
    let read_all: Round<'_> = Box::new(|| {
        let (took, items) = time(|| read_all(&documents))?;
        must_have_read(items)?;
        seconds.push(took.as_secs_f64());
        Ok(bytes / MEGABYTE / took.as_secs_f64())
    });
    let speed = by_turns(rounds, &mut [read_all])?[0];
    let rate: Vec<f64> = seconds.iter().map(|it| documents.len() as f64 / it).collect();
    let how = format!(
        "{} invented minutes, {:.1} MB: bytes to lines to records, one thread, no process start",
        documents.len(),
        bytes / MEGABYTE
    );
    let row = |unit, spread, goal| Row {
        what: "text: reading minutes".into(),
        unit,
        ours: Side {
            how: how.clone(),
            spread,
        },
        peer: Peer::None,
        goal,
    };
    let rate = super::measure::Spread::of(&rate).unwrap_or(speed);
    Ok(vec![
        row("MB/s", speed, Goal::AtLeast(50.0)),
        row("documents/s", rate, Goal::Told),
    ])
}

/// A table of the finance system into a review: every amount understood, every sum and deviation checked; beside its cells alone.
pub fn budget(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let rows = scale.pick(100, 10_000);
    let mut text = String::from("Område;Opr. budget;Korr. budget;Forbrug;Forventet regnskab;Afvigelse\n");
    for row in 0..rows {
        let area = row % 60;
        text.push_str(&format!("Område {area};{row},50;1.234.567,89;(1.000);1.234.567,89;0\n"));
    }
    let ours: Round<'_> = Box::new(|| {
        let (took, read) = time(|| {
            let grid = budget_table::grid(Table::Text(text.clone()));
            Ok(grid.map_or(0, |it| it.read(&it.columns(None)).map_or(0, |it| it.rows as usize)))
        })?;
        must_have_read(read)?;
        Ok(milliseconds(took))
    });
    let cells: Round<'_> = Box::new(|| {
        let (took, read) = time(|| Ok(raadslag_import::table::read(&text).len()))?;
        must_have_read(read)?;
        Ok(milliseconds(took))
    });
    let spreads = by_turns(rounds, &mut [ours, cells])?;
    let side = |how: &str, spread| Side {
        how: how.to_owned(),
        spread,
    };
    let row = |goal| Row {
        what: "economy: a budget of 10,000 rows".into(),
        unit: "ms",
        ours: side(
            &format!("{rows} rows of 60 areas in Danish numbers: text to a review, every sum and deviation checked"),
            spreads[0],
        ),
        peer: Peer::Measured(side(
            "the same text into cells by the csv crate alone, in this process",
            spreads[1],
        )),
        goal,
    };
    Ok(vec![row(Goal::AtMost(2000.0)), row(Goal::RatioAtMost(20.0))])
}

fn read_all(documents: &[(String, String)]) -> Result<usize, Trouble> {
    documents
        .iter()
        .map(|(name, text)| Ok(papers::read(name, text.as_bytes())?.items.len()))
        .sum()
}

fn must_have_read(items: usize) -> Result<(), Trouble> {
    if items > 0 {
        return Ok(());
    }
    Err(Trouble::Refused(
        "nothing was read, so there is nothing to measure".into(),
    ))
}

/// The PDFs that are read, and one of a single page for the start of a process.
struct Papers {
    folder: TempDir,
    documents: Vec<(PathBuf, Vec<u8>)>,
    single: PathBuf,
    pages: u32,
}

impl Papers {
    fn make(scale: Scale) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let mut papers = Self {
            single: write(folder.path(), "single.pdf", 1, 0)?.0,
            folder,
            documents: Vec::new(),
            pages: 0,
        };
        for items in scale.pick(vec![12], vec![12, 30, 60]) {
            let (path, bytes) = write(papers.folder.path(), &format!("{items}.pdf"), items, 6)?;
            let document = raadslag_extract::read(&bytes, &raadslag_extract::Limits::default());
            papers.pages += document.ok().and_then(|it| it.pages).unwrap_or(0);
            papers.documents.push((path, bytes));
        }
        Ok(papers)
    }

    fn told(&self) -> String {
        let bytes: usize = self.documents.iter().map(|it| it.1.len()).sum();
        format!(
            "{} PDFs, {} pages, {:.1} MB",
            self.documents.len(),
            self.pages,
            bytes as f64 / MEGABYTE
        )
    }
}

fn write(folder: &Path, name: &str, items: usize, paragraphs: usize) -> Result<(PathBuf, Vec<u8>), Trouble> {
    let record = papers::long_record(u32::try_from(items).unwrap_or(0), items, paragraphs)?;
    let bytes = pdf::write(&record, &PdfOptions::default())?;
    let path = folder.join(name);
    std::fs::write(&path, &bytes).map_err(Trouble::file(&path))?;
    Ok((path, bytes))
}

/// PDFs into records, with and without the start of a process on both sides.
pub fn pdf(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let papers = Papers::make(scale)?;
    let Some(program) = peer::find(&["pdftotext"]) else {
        return without_peer(&papers, rounds);
    };
    let started = started(&papers, &program, rounds)?;
    Ok(vec![started, in_process(&papers, &program, rounds)?])
}

fn ours(papers: &Papers) -> Round<'_> {
    Box::new(|| {
        let (took, items) = time(|| {
            let read = |it: &(PathBuf, Vec<u8>)| Ok(papers::read(&it.0.to_string_lossy(), &it.1)?.items.len());
            papers.documents.iter().map(read).sum::<Result<usize, Trouble>>()
        })?;
        must_have_read(items)?;
        Ok(milliseconds(took))
    })
}

fn pdftotext(program: &Path, document: &Path) -> Result<f64, Trouble> {
    let (took, ()) = time(|| peer::run(Command::new(program).arg("-raw").arg(document).arg("-")))?;
    Ok(milliseconds(took))
}

fn started(papers: &Papers, program: &Path, rounds: u32) -> Result<Row, Trouble> {
    let ourselves = peer::ourselves()?;
    let ours: Round<'_> = Box::new(|| {
        let read = |it: &(PathBuf, Vec<u8>)| {
            let output = papers.folder.path().join("out.json");
            let mut command = Command::new(&ourselves);
            command.arg("read").arg(&it.0).arg("-o").arg(output);
            peer::run(&mut command)
        };
        let (took, ()) = time(|| papers.documents.iter().try_for_each(read))?;
        Ok(milliseconds(took))
    });
    let theirs: Round<'_> = Box::new(|| papers.documents.iter().map(|it| pdftotext(program, &it.0)).sum());
    let spreads = by_turns(rounds, &mut [ours, theirs])?;
    Ok(Row {
        what: "PDF: reading, process start counted on both sides".into(),
        unit: "ms",
        ours: Side {
            how: format!(
                "raadslag read (to fields, in a child with limits), once for each of {}",
                papers.told()
            ),
            spread: spreads[0],
        },
        peer: Peer::Measured(Side {
            how: "pdftotext -raw (to plain text) on the same files".into(),
            spread: spreads[1],
        }),
        goal: Goal::RatioAtMost(1.5),
    })
}

fn in_process(papers: &Papers, program: &Path, rounds: u32) -> Result<Row, Trouble> {
    let theirs: Round<'_> = Box::new(|| {
        let start = pdftotext(program, &papers.single)?;
        let whole: f64 = papers
            .documents
            .iter()
            .map(|it| pdftotext(program, &it.0))
            .sum::<Result<f64, Trouble>>()?;
        Ok((whole - start * papers.documents.len() as f64).max(0.1))
    });
    let spreads = by_turns(rounds, &mut [ours(papers), theirs])?;
    Ok(Row {
        what: "PDF: reading, process start counted on neither side".into(),
        unit: "ms",
        ours: Side {
            how: format!("{}: bytes to lines to records in this process", papers.told()),
            spread: spreads[0],
        },
        peer: Peer::Measured(Side {
            how: "pdftotext -raw on the same files, less its time for a PDF of one page each".into(),
            spread: spreads[1],
        }),
        goal: Goal::RatioAtMost(1.5),
    })
}

fn without_peer(papers: &Papers, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let spread = by_turns(rounds, &mut [ours(papers)])?[0];
    Ok(vec![Row {
        what: "PDF: reading, without process start".into(),
        unit: "ms",
        ours: Side {
            how: format!("{}: bytes to lines to records in this process", papers.told()),
            spread,
        },
        peer: Peer::Missing("pdftotext is not installed".into()),
        goal: Goal::RatioAtMost(1.5),
    }])
}
