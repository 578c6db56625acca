//! Tables as spreadsheets give and take them: semicolons between cells, quotes around what holds one, UTF-8 that says so.

/// A spreadsheet would take what begins like a formula for one; amounts and `+1` stay what they are.
fn guarded(cell: &str) -> String {
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || b".,".contains(&it));
    let is_formula = match cell.strip_prefix(['+', '-']) {
        Some(rest) => !is_number(rest),
        None => cell.starts_with(['=', '@', '\t', '\r']),
    };
    if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A table whose first line names the columns, parted by semicolons.
pub fn write<R, C>(columns: &str, rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_writer(Vec::new());
    // Nothing is written to a disk: memory takes every row.
    let mut written = writer.write_record(columns.split(';'));
    for row in rows {
        let cells = row.into_iter().map(|it| guarded(it.as_ref()));
        written = written.and(writer.write_record(cells.collect::<Vec<_>>()));
    }
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    // Spreadsheets take a file for UTF-8 only when it says so.
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// The rows of a table with the number of the line each begins on, cells without the spaces around them; semicolons, tabs or
/// commas part them, whichever the first line has. Empty rows are left out.
pub fn read(text: &str) -> Vec<(u64, Vec<String>)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text.lines().next().unwrap_or_default()))
        .trim(csv::Trim::All)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    // Text in memory is read to its end, and is UTF-8 already.
    let rows = reader.records().filter_map(Result::ok).map(|row| {
        let line = row.position().map_or(0, csv::Position::line);
        (line, row.iter().map(unguarded).collect::<Vec<_>>())
    });
    rows.filter(|(_, cells)| cells.iter().any(|it| !it.is_empty()))
        .collect()
}

/// What [`guarded`] put before a formula is taken off again.
fn unguarded(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|it| guarded(it) != **it);
    bare.unwrap_or(cell).to_owned()
}

/// What parts the cells of a table: a tab or a semicolon where its first line has one, or else a comma.
pub(crate) fn delimiter(first: &str) -> u8 {
    let mut signs = [b'\t', b';'].into_iter();
    signs.find(|it| first.as_bytes().contains(it)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again_cell_by_cell() {
        let rows = [
            ["Skov; og \"vand\"", "=2+2", "-1.500,50"],
            ["to\nlinjer", "-ærø", "+1"],
            ["@navn", "'citat", ""],
        ];
        let text = write("a;b;c", rows);
        assert!(text.starts_with("\u{feff}a;b;c\n"), "{text}");
        assert!(
            text.contains("'=2+2") && text.contains("'@navn"),
            "no spreadsheet runs them: {text}"
        );
        let read = read(&text);
        let cells: Vec<&[String]> = read.iter().skip(1).map(|it| it.1.as_slice()).collect();
        assert_eq!(cells, rows);
        assert_eq!(read.iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2, 3, 5]);
    }

    #[test]
    fn tabs_and_commas_part_cells_too_and_empty_lines_are_none() {
        assert_eq!(
            read("a\tb\n\n \t \n1;2\t3\n"),
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (4, vec!["1;2".to_owned(), "3".to_owned()]),
            ]
        );
        assert_eq!(read("a,b"), [(1, vec!["a".to_owned(), "b".to_owned()])]);
        assert_eq!(read("").len(), 0);
    }
}
