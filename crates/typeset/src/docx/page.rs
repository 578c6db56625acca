//! Paragraphs, runs and tables as WordprocessingML.

use std::fmt::Write as _;

use raadslag_council::rich::Text;

use crate::html::escape;
use crate::text::one_line;

/// Twentieths of a point between the margins of a page.
pub(super) const WIDTH: usize = 9638;

/// The running text, and what it refers to in other parts of the file.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) xml: String,
    /// Addresses outside, by their place.
    pub(super) links: Vec<String>,
    /// Lists that count, each from its beginning.
    pub(super) lists: Vec<Count>,
    marks: usize,
    is_table_last: bool,
}

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// `1.`
    FiguresStop,
    /// `1)`
    FiguresBracket,
    /// `a.`
    LettersStop,
    /// `a)`
    LettersBracket,
}

impl Count {
    pub(super) const ALL: [Self; 4] = [
        Self::FiguresStop,
        Self::FiguresBracket,
        Self::LettersStop,
        Self::LettersBracket,
    ];
}

/// A cell of a table.
pub(super) struct Cell {
    words: Words,
    is_figure: bool,
}

enum Words {
    Plain(String),
    Rich(Text),
}

impl Cell {
    pub(super) fn plain(words: String) -> Self {
        Self {
            words: Words::Plain(words),
            is_figure: false,
        }
    }

    pub(super) fn rich(text: &Text, is_figure: bool) -> Self {
        Self {
            words: Words::Rich(text.clone()),
            is_figure,
        }
    }

    fn length(&self) -> usize {
        let words = match &self.words {
            Words::Plain(words) => words,
            Words::Rich(text) => text.as_str(),
        };
        words.chars().count()
    }
}

impl Page {
    /// A paragraph of plain words.
    pub(super) fn paragraph(&mut self, style: &str, words: &str) {
        self.styled(style, "", &run(words, ""));
    }

    /// A paragraph with marks.
    pub(super) fn rich(&mut self, style: &str, about: &str, text: &Text) {
        let runs = self.runs(text);
        self.styled(style, about, &runs);
    }

    /// A paragraph of these runs; `about` is what it says beside its style.
    pub(super) fn styled(&mut self, style: &str, about: &str, runs: &str) {
        self.is_table_last = false;
        let _ = writeln!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{about}</w:pPr>{runs}</w:p>"
        );
    }

    /// A heading, with a mark that the contents lead to.
    pub(super) fn heading(&mut self, style: &str, words: &str, mark: Option<&str>) {
        let runs = self.marked(words, mark);
        self.styled(style, "", &runs);
    }

    pub(super) fn heading_on_new_page(&mut self, style: &str, words: &str, mark: Option<&str>) {
        let runs = self.marked(words, mark);
        self.styled(style, "<w:pageBreakBefore/>", &runs);
    }

    fn marked(&mut self, words: &str, mark: Option<&str>) -> String {
        let runs = run(words, "");
        let Some(mark) = mark else { return runs };
        self.marks += 1;
        let id = self.marks;
        format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{mark}\"/>{runs}<w:bookmarkEnd w:id=\"{id}\"/>")
    }

    /// Parts two lists or two tables that follow each other.
    pub(super) fn part(&mut self) {
        self.styled("RaadslagSkel", "", "");
    }

    /// A new list that counts; its number.
    pub(super) fn list(&mut self, count: Count) -> usize {
        self.lists.push(count);
        self.lists.len() + 2
    }

    /// Runs of a text with its marks.
    pub(super) fn runs(&mut self, text: &Text) -> String {
        let mut runs = String::new();
        for piece in text.pieces() {
            let bold = if piece.strong { "<w:b/>" } else { "" };
            let italic = if piece.emphasis { "<w:i/>" } else { "" };
            let Some(target) = piece.link else {
                runs.push_str(&run(piece.text, &format!("{bold}{italic}")));
                continue;
            };
            let run = run(piece.text, &format!("<w:rStyle w:val=\"Hyperlink\"/>{bold}{italic}"));
            let to = self.target(target.as_str());
            let _ = write!(runs, "<w:hyperlink {to}>{run}</w:hyperlink>");
        }
        runs
    }

    fn target(&mut self, target: &str) -> String {
        if let Some(anchor) = target.strip_prefix('#') {
            return format!("w:anchor=\"{}\"", escape(anchor));
        }
        let known = self.links.iter().position(|it| it == target);
        let place = known.unwrap_or_else(|| {
            self.links.push(target.to_owned());
            self.links.len() - 1
        });
        format!("r:id=\"link{}\"", place + 1)
    }

    /// Labels with their words.
    pub(super) fn facts(&mut self) -> Facts<'_> {
        Facts {
            rows: String::new(),
            page: self,
        }
    }

    /// A table; an empty header is none. Without widths, columns are as wide as what stands in them.
    pub(super) fn table(&mut self, style: &str, header: &[Cell], rows: &[Vec<Cell>], widths: Option<&[usize]>) {
        let columns = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
        let widths = widths.map_or_else(|| Self::widths(header, rows, columns), <[usize]>::to_vec);
        let mut written = String::new();
        if !header.is_empty() {
            written.push_str(&self.row(header, &widths, "<w:cantSplit/><w:tblHeader/>"));
        }
        for row in rows {
            written.push_str(&self.row(row, &widths, "<w:cantSplit/>"));
        }
        self.put_table(style, &widths, !header.is_empty(), &written);
    }

    fn widths(header: &[Cell], rows: &[Vec<Cell>], columns: usize) -> Vec<usize> {
        let length = |column: usize| {
            let cells = rows
                .iter()
                .map(Vec::as_slice)
                .chain([header])
                .filter_map(|it| it.get(column));
            cells.map(Cell::length).max().unwrap_or(0).clamp(6, 40)
        };
        let lengths: Vec<usize> = (0..columns).map(length).collect();
        let all = lengths.iter().sum::<usize>().max(1);
        lengths.iter().map(|it| it * WIDTH / all).collect()
    }

    fn row(&mut self, cells: &[Cell], widths: &[usize], about: &str) -> String {
        let mut written = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let runs = match &cell.words {
                Words::Plain(words) => run(words, ""),
                Words::Rich(text) => self.runs(text),
            };
            let side = if cell.is_figure { "<w:jc w:val=\"right\"/>" } else { "" };
            let _ = write!(
                written,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"RaadslagCelle\"/>{side}</w:pPr>{runs}</w:p></w:tc>"
            );
        }
        let short = widths.len() - cells.len().min(widths.len());
        let after = if short > 0 {
            format!("<w:gridAfter w:val=\"{short}\"/>")
        } else {
            String::new()
        };
        format!("<w:tr><w:trPr>{after}{about}</w:trPr>{written}</w:tr>\n")
    }

    fn put_table(&mut self, style: &str, widths: &[usize], has_header: bool, rows: &str) {
        if self.is_table_last {
            self.part();
        }
        let grid: String = widths.iter().map(|it| format!("<w:gridCol w:w=\"{it}\"/>")).collect();
        let all: usize = widths.iter().sum();
        let first = if has_header { "0420" } else { "0400" };
        let is_first = u8::from(has_header);
        let _ = writeln!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{first}\" w:firstRow=\"{is_first}\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\n{rows}</w:tbl>"
        );
        self.is_table_last = true;
    }

    /// The contents as a field of Word, with a line for each mark.
    pub(super) fn contents(&mut self, heading: &str, lines: &[(String, String)]) {
        self.xml.push_str(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n",
        );
        self.paragraph("TOCHeading", heading);
        for (place, (mark, words)) in lines.iter().enumerate() {
            let begin = if place == 0 {
                field_begin(" TOC \\o \"1-1\" \\h \\z \\u ", true)
            } else {
                String::new()
            };
            let end = if place + 1 == lines.len() { FIELD_END } else { "" };
            let page = format!("{}{FIELD_END}", field_begin(&format!(" PAGEREF {mark} \\h "), true));
            let words = run(words, "");
            let line = format!(
                "{begin}<w:hyperlink w:anchor=\"{mark}\" w:history=\"1\">{words}<w:r><w:tab/></w:r>{page}</w:hyperlink>{end}"
            );
            self.styled("TOC1", "", &line);
        }
        self.xml.push_str("</w:sdtContent></w:sdt>\n");
    }
}

/// Rows of a label and its words.
pub(super) struct Facts<'a> {
    page: &'a mut Page,
    rows: String,
}

impl Facts<'_> {
    const WIDTHS: [usize; 2] = [2300, WIDTH - 2300];

    pub(super) fn maybe(&mut self, label: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.row(label, &run(&one_line(words), ""));
        }
    }

    /// The first beside the label, the others below.
    pub(super) fn lines(&mut self, label: &str, lines: impl Iterator<Item = String>) {
        let mut label = Some(label);
        for line in lines {
            self.row(label.take().unwrap_or_default(), &run(&line, ""));
        }
    }

    /// That nobody is meant is said in italics, so that it is taken for no name.
    pub(super) fn nobody(&mut self, label: &str) {
        self.row(label, &run("Ingen", "<w:i/>"));
    }

    fn row(&mut self, label: &str, words: &str) {
        let [left, right] = Self::WIDTHS;
        let label = run(label, "");
        let _ = writeln!(
            self.rows,
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{left}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"RaadslagLedetekst\"/></w:pPr>{label}</w:p></w:tc><w:tc><w:tcPr><w:tcW w:w=\"{right}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"RaadslagCelle\"/></w:pPr>{words}</w:p></w:tc></w:tr>"
        );
    }

    pub(super) fn end(self) {
        if !self.rows.is_empty() {
            self.page.put_table("RaadslagFakta", &Self::WIDTHS, false, &self.rows);
        }
    }
}

const FIELD_END: &str = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

/// A field up to what it shows.
fn field_begin(code: &str, is_dirty: bool) -> String {
    let dirty = if is_dirty { " w:dirty=\"true\"" } else { "" };
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"{dirty}/></w:r><w:r><w:instrText xml:space=\"preserve\">{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        escape(code)
    )
}

/// A field that shows this until it is worked out.
pub(super) fn field(code: &str, shown: &str) -> String {
    format!("{}{}{FIELD_END}", field_begin(code, false), run(shown, ""))
}

/// Letters that look alike.
pub(super) fn run(words: &str, looks: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let looks = if looks.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{looks}</w:rPr>")
    };
    let plain: String = words
        .chars()
        .map(|it| if it.is_control() && it != '\t' { ' ' } else { it })
        .collect();
    let parts: Vec<String> = plain
        .split('\t')
        .map(|it| match it {
            "" => String::new(),
            it => format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(it)),
        })
        .collect();
    format!("<w:r>{looks}{}</w:r>", parts.join("<w:tab/>"))
}
