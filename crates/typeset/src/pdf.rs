//! A record as a tagged, archival PDF: PDF/UA-1 with PDF/A-2a, or with PDF/A-3a where files lie within; typeset by embedded Typst.

mod blocks;
mod columns;
mod elsewhere;
mod letters;
mod sheet;
mod world;

use raadslag_council::appendix::Content;
use raadslag_council::clock::{self, ClockTime, Date, copenhagen, instant};
use raadslag_council::record::{Item, Record};
use raadslag_council::rich::{Block, texts};
use serde::{Deserialize, Serialize};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards, Timestamp};

pub use crate::pdf::elsewhere::{SETTING, answer_setting, job, received};
use crate::pdf::sheet::Sheet;
use crate::pdf::world::{Desk, MOST_FILES, WORKSHOP, Workshop};

/// What the caller may add to the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfOptions {
    /// The meeting's permanent address, printed in the foot.
    pub address: Option<String>,
    /// By what the document is checked, a line each, printed at its end.
    pub check: Vec<String>,
    /// The record's year wheel alone, to be hung up, on this paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Paper>,
    /// A page of figures in the place of everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// The record itself lies within as data, with these files: then it is a PDF/A-3a.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enclosed: Option<Vec<Enclosed>>,
}

/// What stands on the pages besides the record; it lies within beside it, so that the pages can be made again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// As [`PdfOptions::address`].
    pub address: Option<String>,
    /// As [`PdfOptions::check`].
    #[serde(default)]
    pub check: Vec<String>,
}

/// A file within the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    /// What it is called, each otherwise.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What it is, in words.
    pub about: String,
    /// Its content.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A page of figures with its drawings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is called.
    pub title: String,
    /// Whose it is, and of when.
    pub about: String,
    /// What it tells, in order.
    pub parts: Vec<ReportPart>,
}

/// What stands together in a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPart {
    /// What stands over it; nothing where it needs no words.
    pub heading: String,
    /// Drawings of [`crate::drawings`], as wide as [`Report::ROOM`] and no higher.
    pub drawings: Vec<String>,
    /// The same in words and tables, and what goes with it.
    pub blocks: Vec<Block>,
}

impl Report {
    /// Across and down, in points, for a drawing with its heading above it.
    pub const ROOM: (f64, f64) = (493.0, 640.0);
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm.
    A3,
}

/// The document could not be set.
#[derive(Debug, thiserror::Error)]
pub enum TypesetFault {
    /// The template met something it does not know.
    #[error("the template failed: {0}")]
    Template(String),
    /// The pages could not be written as an accessible archival file.
    #[error("the pages could not be written as an accessible archival PDF: {0}")]
    Export(String),
    /// The record could not be handed to the template.
    #[error("the record could not be handed to the template")]
    Data(#[from] serde_json::Error),
    /// The record has more lines than are set as pages, or more than the process that sets them can hold.
    #[error("the record has more lines than are set as pages")]
    TooMuch,
    /// Another process could not set it.
    #[error("the process that sets documents failed: {0}")]
    Elsewhere(String),
}

/// No record with more lines is set as pages: what nobody turns page by page is fetched as text or data.
pub const MOST_LINES: usize = 10_000;

/// The lines of a record: paragraphs, points and rows of its items and appendices.
pub fn lines(record: &Record) -> usize {
    let of_item = |it: &Item| -> usize {
        let sections = it.sections.iter().map(|it| lines_of(&it.blocks));
        let decisions = it.decisions.iter().map(|it| lines_of(&it.blocks));
        let history = it.history.iter().map(|it| lines_of(&it.blocks));
        sections.chain(decisions).chain(history).sum()
    };
    let appendices = record.appendices.iter().map(|it| match &it.content {
        Content::Other(other) => lines_of(&other.blocks),
        _ => 1,
    });
    record.items.iter().map(of_item).chain(appendices).sum()
}

fn lines_of(blocks: &[Block]) -> usize {
    let of_block = |it: &Block| match it {
        Block::Table(table) => table.rows.len() + 1,
        _ => texts(std::slice::from_ref(it)).len().max(1),
    };
    blocks.iter().map(of_block).sum()
}

/// The record as PDF; the same record and options give the same bytes.
pub fn write(record: &Record, options: &PdfOptions) -> Result<Vec<u8>, TypesetFault> {
    let bytes = Prepared::of(record, options).and_then(|it| it.set());
    // A server sets many documents: what was remembered for this one would only grow.
    forget();
    bytes
}

/// A record's data as the template takes it: what is left of [`write()`] is Typst alone, which a bench measures by itself.
pub struct Prepared<'a> {
    record: &'a Record,
    data: Vec<u8>,
    /// What lies within, where anything does.
    enclosed: Option<Vec<Vec<u8>>>,
}

impl<'a> Prepared<'a> {
    /// Our own part of the work.
    pub fn of(record: &'a Record, options: &PdfOptions) -> Result<Self, TypesetFault> {
        if lines(record) > MOST_LINES {
            return Err(TypesetFault::TooMuch);
        }
        let enclosed = options.enclosed.as_ref();
        if enclosed.is_some_and(|it| it.len() > MOST_FILES) {
            return Err(TypesetFault::TooMuch);
        }
        let data = serde_json::to_vec(&Sheet::of(record, options))?;
        let enclosed = enclosed.map(|files| -> Result<_, TypesetFault> {
            let printed = Printed {
                address: options.address.clone(),
                check: options.check.clone(),
            };
            let own = [serde_json::to_vec_pretty(record)?, serde_json::to_vec_pretty(&printed)?];
            Ok(own.into_iter().chain(files.iter().map(|it| it.bytes.clone())).collect())
        });
        Ok(Self {
            record,
            data,
            enclosed: enclosed.transpose()?,
        })
    }

    /// Typst's part: layout and export.
    pub fn set(self) -> Result<Vec<u8>, TypesetFault> {
        let record = self.record;
        let standard = match self.enclosed {
            Some(_) => PdfStandard::A_3a,
            None => PdfStandard::A_2a,
        };
        let pages = self.laid_out(&WORKSHOP)?;
        export(record, &pages, standard)
    }

    fn laid_out(self, workshop: &'static Workshop) -> Result<PagedDocument, TypesetFault> {
        let desk = Desk::new(workshop, self.data, self.enclosed.unwrap_or_default());
        let pages = typst::compile::<PagedDocument>(&desk).output;
        pages.map_err(|it| TypesetFault::Template(words(&it)))
    }
}

/// Lets go of what Typst remembers of documents set before, in the whole process.
pub fn forget() {
    comemo::evict(0);
}

fn export(record: &Record, pages: &PagedDocument, standard: PdfStandard) -> Result<Vec<u8>, TypesetFault> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, standard])
        .map_err(|it| TypesetFault::Export(it.message().to_string()))?;
    let options = typst_pdf::PdfOptions {
        ident: Smart::Custom(ident(record)),
        creator: Smart::Custom(Some("Rådslag".to_owned())),
        timestamp: timestamp(record),
        standards,
        ..typst_pdf::PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(pages, &options).map_err(|it| TypesetFault::Export(words(&it)))?;
    Ok(with_clear_stream_ends(bytes))
}

/// Data that happen to end in CR would form one line end with the LF that follows, and a validator would count one byte
/// too few: there the line end becomes a CR of its own, which is as good and as long.
fn with_clear_stream_ends(mut bytes: Vec<u8>) -> Vec<u8> {
    const END: &[u8] = b"\r\nendstream\nendobj";
    let ends: Vec<usize> = memchr::memmem::find_iter(&bytes, END).collect();
    ends.into_iter().for_each(|at| bytes[at + 1] = b'\r');
    bytes
}

/// Stays the same when the record of the same meeting is set again.
fn ident(record: &Record) -> String {
    let head = &record.head;
    let municipality = head.municipality.as_deref().unwrap_or_default();
    let date = head.date.map(|it| it.to_string()).unwrap_or_default();
    let kind = head.kind_label.as_deref().unwrap_or_default();
    format!("raadslag|{municipality}|{}|{date}|{kind}", head.body)
}

/// An archival file must carry an instant: the last that the record tells of, which is none before the meeting.
fn timestamp(record: &Record) -> Option<Timestamp> {
    let there = last_told(record)?.to_zoned_datetime(copenhagen());
    let part = |it: i8| u8::try_from(it).ok();
    let told = Datetime::from_ymd_hms(
        i32::from(there.year()),
        part(there.month())?,
        part(there.day())?,
        part(there.hour())?,
        part(there.minute())?,
        part(there.second())?,
    );
    Timestamp::new_local(told?, there.offset().seconds() / 60)
}

/// When the paper was last signed or added to, or the meeting ended, or began; noon of its day where no hour is said, and of
/// 1 January 1970 where the record has no day.
fn last_told(record: &Record) -> Option<clock::Timestamp> {
    let head = &record.head;
    let noon = ClockTime::new(12, 0)?;
    let day = head.date.unwrap_or(Date::constant(1970, 1, 1));
    let hours = [head.start, head.end].into_iter().flatten();
    let met = hours.filter_map(|it| instant(day, it)).max().or(instant(day, noon));
    let signed = record.signatures.iter().map(|it| it.at);
    let added = record.addenda.iter().filter_map(|it| instant(it.date?, noon));
    met.into_iter().chain(signed).chain(added).max()
}

fn words(diagnostics: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|it| {
            let hints = it.hints.iter().map(|hint| format!(" ({})", hint.v));
            format!("{}{}", it.message, hints.collect::<String>())
        })
        .collect();
    lines.join("; ")
}

#[cfg(test)]
mod tests;
