//! `raadslag read`: a document in, a record out.

use std::fs;
use std::io::Write;
use std::path::Path;

use raadslag_council::record::Record;
use raadslag_typeset::docx::WordOptions;
use raadslag_typeset::pdf::PdfOptions;

use crate::args::{Form, Read};
use crate::documents::{Lying, Reading, Told};
use crate::trouble::{Done, Trouble};
use crate::{findings, told};

/// Reads every document named.
pub fn run(words: &Read) -> Result<Done, Trouble> {
    must_fit(words)?;
    let reading = Reading::new()?;
    let mut told = Vec::new();
    for path in &words.documents {
        let read = reading.read(&Lying::at(path))?;
        must_be_alone(path, &read, words)?;
        for paper in read.papers {
            let mut record = paper.record;
            record.findings.extend(read.beside.missing(&paper.files));
            if words.findings.is_none() {
                findings::tell(path, &record.findings);
            }
            write(words.output.as_deref(), &form(&record, words.to)?)?;
            told.extend(record.findings);
        }
    }
    if let Some(path) = &words.findings {
        let json = serde_json::to_vec_pretty(&told).map_err(|error| Trouble::Refused(error.to_string()))?;
        fs::write(path, json).map_err(Trouble::file(path))?;
    }
    Ok(Done::Well)
}

/// Several PDFs or pages behind one another are no PDF and no page.
fn must_fit(words: &Read) -> Result<(), Trouble> {
    let is_one = words.documents.len() == 1 || (words.to == Form::Json && words.output.is_none());
    if is_one {
        return Ok(());
    }
    Err(Trouble::Usage(
        "only JSON can be written for several documents, one record a line on standard output; read them one by one"
            .into(),
    ))
}

/// The same holds of a file of several meetings.
fn must_be_alone(path: &Path, read: &Told, words: &Read) -> Result<(), Trouble> {
    let is_list = words.to == Form::Json && words.output.is_none();
    match read.papers.len() {
        1 => Ok(()),
        _ if is_list => Ok(()),
        count => Err(Trouble::Refused(format!(
            "{} holds {count} meetings: only JSON can be written for several, one record a line on standard output",
            findings::shown(path)
        ))),
    }
}

/// A record in a form.
pub fn form(record: &Record, form: Form) -> Result<Vec<u8>, Trouble> {
    Ok(match form {
        Form::Json => json(record)?,
        Form::Text => raadslag_typeset::text::write(record).into_bytes(),
        Form::PdfData => {
            let options = PdfOptions {
                enclosed: Some(Vec::new()),
                ..PdfOptions::default()
            };
            raadslag_typeset::pdf::write(record, &options)?
        }
        Form::Docx => raadslag_typeset::docx::write(record, &WordOptions::default()),
        Form::Html => raadslag_typeset::html::write(record).into_bytes(),
        Form::Pdf => raadslag_typeset::pdf::write(record, &PdfOptions::default())?,
    })
}

fn json(record: &Record) -> Result<Vec<u8>, Trouble> {
    let mut json = serde_json::to_vec(record).map_err(|error| Trouble::Refused(error.to_string()))?;
    json.push(b'\n');
    Ok(json)
}

fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Trouble> {
    match path {
        Some(path) => fs::write(path, bytes).map_err(Trouble::file(path)),
        None => told::out()
            .write_all(bytes)
            .map_err(Trouble::file(Path::new("standard output"))),
    }
}
