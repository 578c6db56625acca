//! The cells of a table: the first sheet of a workbook that holds any, or a text with separators.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, Range, Reader as _, SheetVisible, Sheets, open_workbook_auto_from_rs};
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

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
    if counts_too_many(bytes) {
        return Err(Refused::Damaged);
    }
    // The library panics at sheets that lie about their size.
    contained::quietly(|| first_of(bytes)).unwrap_or(Err(Refused::Damaged))
}

/// A list of texts says that it holds more of them than it has letters: the library makes room for all.
fn counts_too_many(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    (0..archive.len()).any(|place| {
        let Ok(part) = archive.by_index(place) else {
            return false;
        };
        let is_list = part
            .name()
            .is_ok_and(|it| it.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        let (size, mut head) = (part.size(), Vec::new());
        if !is_list || part.take(64 << 10).read_to_end(&mut head).is_err() {
            return false;
        }
        memchr::memmem::find_iter(&head, b"uniqueCount").any(|at| {
            let behind = head[at..].iter().skip_while(|it| !it.is_ascii_digit());
            let digits = behind.take_while(|it| it.is_ascii_digit());
            let count = digits.fold(0_u64, |count, it| {
                count.saturating_mul(10).saturating_add(u64::from(it - b'0'))
            });
            count > size
        })
    })
}

/// The first sheet that people see and that holds more than one row.
fn first_of(bytes: &[u8]) -> Result<Table, Refused> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    let shown = sheets.iter().filter(|it| it.visible == SheetVisible::Visible);
    for sheet in shown {
        let rows = match &mut book {
            Sheets::Xlsx(book) => match book.worksheet_cells_reader(&sheet.name) {
                Ok(mut cells) => gathered(|| cells.next_cell())?,
                Err(_) => continue,
            },
            Sheets::Xlsb(book) => match book.worksheet_cells_reader(&sheet.name) {
                Ok(mut cells) => gathered(|| cells.next_cell())?,
                Err(_) => continue,
            },
            other => match other.worksheet_range(&sheet.name) {
                Ok(range) => rows(&range)?,
                Err(_) => continue,
            },
        };
        if rows.iter().skip_while(|it| it.is_empty()).count() > 1 {
            let name = sheet.name.clone();
            return Ok(Table::Sheet { name, rows });
        }
    }
    Err(Refused::Empty)
}

/// The cells one by one: two of them at the sheet's far ends need no room between them.
fn gathered<'b, E>(
    mut next: impl FnMut() -> Result<Option<calamine::Cell<DataRef<'b>>>, E>,
) -> Result<Vec<Vec<Cell>>, Refused> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut left = MOST_COLUMNS;
    while let Some(found) = next().map_err(|_| Refused::Damaged)? {
        let data = Data::from(found.get_value().clone());
        let (row, column) = found.get_position();
        let (row, column) = (row as usize, column as usize);
        if data == Data::Empty || column >= MOST_COLUMNS {
            continue;
        }
        if row >= MOST_ROWS {
            return Err(Refused::TooLarge { limit: MOST_ROWS });
        }
        left = left.min(column);
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        let cells = &mut rows[row];
        cells.resize_with(cells.len().max(column + 1), empty);
        cells[column] = cell(&data);
    }
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    for cells in rows.iter_mut().skip_while(|it| it.is_empty()) {
        cells.resize_with(wide, empty);
        cells.drain(..left);
    }
    Ok(rows)
}

fn empty() -> Cell {
    Cell::Text(String::new())
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
        Data::Empty => empty(),
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
    fn cells_at_the_far_ends_of_a_sheet_need_no_room_between_them() {
        let limits = Limits::default();
        let far = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>"#;
        let last = r#"<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>"#;
        let second = r#"<row r="2"><c r="B2"><v>4</v></c></row>"#;
        assert_eq!(
            table(&workbook(&format!("{far}{last}")), &limits),
            Err(Refused::Empty),
            "what lies beside the columns that are looked at is nothing"
        );
        let tall = last.replace("XFD", "A");
        let refused = table(&workbook(&format!("{far}{tall}")), &limits);
        assert_eq!(refused, Err(Refused::TooLarge { limit: MOST_ROWS }));
        let Ok(Table::Sheet { rows, .. }) = table(&workbook(&format!("{far}{second}")), &limits) else {
            panic!("a sheet");
        };
        assert_eq!(rows, [[Cell::Number(1.0), empty()], [empty(), Cell::Number(4.0)]]);
        let counted = r#"<sst uniqueCount="9999999990"><si><t>a</t></si></sst>"#;
        let packed = crate::attack::packed(&[("xl/SharedStrings.xml", counted)]).expect("a zip");
        assert_eq!(table(&packed, &limits), Err(Refused::Damaged));
        let lying = format!(r#"</sheetData><dimension ref="A4294967295:C5"/><sheetData>{second}"#);
        assert_ne!(table(&workbook(&lying), &limits), Err(Refused::Crashed));
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
