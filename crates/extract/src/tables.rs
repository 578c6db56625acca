//! The cells of a table: the first sheet of a workbook that holds any, or a text with separators.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, SheetVisible, open_workbook_auto_from_rs};
use serde::{Deserialize, Serialize};

use crate::child::Pool;
use crate::contained;
use crate::text;
use crate::{Extractor, FileKind, Limits, Refused, unpacked_size};

/// The kind of job in a [`Pool`] that takes a table out of a file.
pub const TABLING: u8 = b't';

/// The most rows of a table; a larger file is refused, since half a table is a wrong one.
pub const MOST_ROWS: usize = 50_000;

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 100;

/// The longest text of a cell, in characters.
const LONGEST: usize = 400;

/// What a workbook may unfold to, in bytes.
const UNPACKED: u64 = 256 << 20;

/// What a file holds as a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// The cells of a sheet, with its name; the first row is the sheet's first.
    Sheet {
        /// What the sheet is called.
        name: String,
        /// Its rows.
        rows: Vec<Vec<Cell>>,
    },
    /// A text, with its separators still in it.
    Text(String),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A number, as a workbook keeps it.
    Number(f64),
    /// Words, or a number as somebody wrote it; empty for an empty cell.
    Text(String),
}

/// The table in a file, whose kind is told by its content.
pub fn table(bytes: &[u8], limits: &Limits) -> Result<Table, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge { limit: limits.bytes });
    }
    contained::quietly(|| match FileKind::of(bytes) {
        FileKind::Text => words(bytes, limits),
        FileKind::Excel | FileKind::OpenDocument | FileKind::OldOffice => sheet(bytes),
        other => Err(Refused::UnknownKind(other)),
    })
    .unwrap_or(Err(Refused::Crashed))
}

fn words(bytes: &[u8], limits: &Limits) -> Result<Table, Refused> {
    let document = text::read(bytes, limits)?;
    let lines: Vec<String> = document.lines.into_iter().map(|it| it.text).collect();
    Ok(Table::Text(lines.join("\n")))
}

fn sheet(bytes: &[u8]) -> Result<Table, Refused> {
    if unpacked_size(bytes) > UNPACKED {
        return Err(Refused::TooLarge {
            limit: usize::try_from(UNPACKED).unwrap_or(usize::MAX),
        });
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    let shown = sheets.iter().filter(|it| it.visible == SheetVisible::Visible);
    for sheet in shown {
        let Ok(range) = book.worksheet_range(&sheet.name) else {
            continue;
        };
        if range.get_size().0 > 1 {
            return rows(&range).map(|rows| Table::Sheet {
                name: sheet.name.clone(),
                rows,
            });
        }
    }
    Err(Refused::Empty)
}

fn rows(range: &Range<Data>) -> Result<Vec<Vec<Cell>>, Refused> {
    let first = range.start().map_or(0, |it| it.0 as usize);
    if first + range.height() > MOST_ROWS {
        return Err(Refused::TooLarge { limit: MOST_ROWS });
    }
    // Rows are numbered as the sheet numbers them, so that a finding names the row that people see.
    let above = (0..first).map(|_| Vec::new());
    let held = range
        .rows()
        .map(|row| row.iter().take(MOST_COLUMNS).map(cell).collect());
    Ok(above.chain(held).collect())
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(it) => Cell::Number(*it as f64),
        Data::Float(it) => Cell::Number(*it),
        Data::Empty => Cell::Text(String::new()),
        other => Cell::Text(other.to_string().chars().take(LONGEST).collect()),
    }
}

impl Extractor {
    /// The table in a file.
    pub fn table(&self, bytes: &[u8]) -> Result<Table, Refused> {
        match self {
            Self::Here(limits) => table(bytes, limits),
            Self::Child(_, limits) if bytes.len() > limits.bytes => Err(Refused::TooLarge { limit: limits.bytes }),
            Self::Child(pool, limits) => table_in(pool, bytes, limits),
        }
    }
}

fn table_in(pool: &Pool, bytes: &[u8], limits: &Limits) -> Result<Table, Refused> {
    let mut job = serde_json::to_vec(limits).map_err(|_| Refused::Crashed)?;
    job.push(0);
    let answer = pool.run_parts(TABLING, &[&job, bytes])?;
    serde_json::from_slice(&answer).unwrap_or(Err(Refused::Crashed))
}

/// The child's answer to a job of the kind [`TABLING`].
pub fn answer_tabling(job: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(0, job).unwrap_or(job.len());
    let answer = match (serde_json::from_slice::<Limits>(&job[..end]), job.get(end + 1..)) {
        (Ok(limits), Some(bytes)) => table(bytes, &limits),
        _ => Err(Refused::Crashed),
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook of one sheet, whose rows begin in the sheet's third.
    fn workbook(rows: &str) -> Vec<u8> {
        let parts = [
            (
                "[Content_Types].xml",
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#.to_owned(),
            ),
            (
                "_rels/.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#.to_owned(),
            ),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Oktober" sheetId="1" r:id="r1"/></sheets></workbook>"#.to_owned(),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
                ),
            ),
        ];
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("its text");
        }
        zip.finish().expect("a zip").into_inner()
    }

    #[test]
    fn a_sheet_gives_its_cells_in_the_rows_that_people_see() {
        let bytes = workbook(
            r#"<row r="3"><c r="A3" t="inlineStr"><is><t>Område</t></is></c><c r="B3" t="inlineStr"><is><t>Budget</t></is></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Skoler</t></is></c><c r="B4"><v>1234.5</v></c></row>"#,
        );
        let Ok(Table::Sheet { name, rows }) = table(&bytes, &Limits::default()) else {
            panic!("a sheet");
        };
        assert_eq!(name, "Oktober");
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[3], [Cell::Text("Skoler".into()), Cell::Number(1234.5)]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let limits = Limits::default();
        assert_eq!(table(b"%PDF-1.7", &limits), Err(Refused::UnknownKind(FileKind::Pdf)));
        assert_eq!(table(&workbook(""), &limits), Err(Refused::Empty));
        let cut = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
        assert!(table(&cut[..cut.len() / 2], &limits).is_err());
        assert_eq!(
            table("Område;Budget\nSkoler;1\n".as_bytes(), &limits),
            Ok(Table::Text("Område;Budget\nSkoler;1".into()))
        );
    }
}
