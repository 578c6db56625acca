//! What each reader is tried on: whole files, some that lie here, some that the program gives out, some that are made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use raadslag_extract::attack::packed;

use crate::kill;

/// Where a reader's samples are from.
pub enum Samples {
    /// Files of some endings in some folders.
    Lying(&'static [&'static str], &'static [&'static str]),
    /// Papers of a folder, as the program gives them out with this ending.
    GivenOut(&'static str, &'static str),
    /// What is made here.
    Made(fn() -> Vec<Vec<u8>>),
}

/// So many invented documents are tried, of every layout family.
const INVENTED: u64 = 210;

/// Tables as people and finance systems write them.
const TABLES: [&str; 4] = [
    "Område;Opr. budget;Korr. budget;Forbrug;Forventet regnskab;Afvigelse\nSkole;1.000,50;1.234.567,89;(1.000);1.234.567,89;0\nI alt;1;2;3;4;5\n",
    "Navn\tE-mail\tRolle\nAne Holm\tane@strandby.example\tsekretær\n\"Bo; Friis\"\tbo@strandby.example\t\n",
    "Måned,Aktivitet,Frist\nJanuar,Budgetseminar,15. januar\n\"Februar\",\"Lederdag, hele dagen\",\n",
    "\u{feff}Emne;Uge;Gentages\r\nRegnskab;12;hvert år\r\n;;\r\n",
];

/// Calendars as programs send them.
const CALENDARS: [&str; 2] = [
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@strandby.example\r\nSUMMARY:Møde i Havneudvalget\r\nDTSTART;TZID=Europe/Copenhagen:20300304T090000\r\nDTEND;TZID=Europe/Copenhagen:20300304T110000\r\nRRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO\r\nEXDATE;TZID=Europe/Copenhagen:20300311T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20300401\nDURATION:P1D\nSUMMARY:Lederdag\\, hele\n  dagen\nRRULE:FREQ=YEARLY;BYMONTH=4\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nRECURRENCE-ID;VALUE=DATE:20310401\nDTSTART;VALUE=DATE:20310402\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n",
];

/// Fragments of pages as case systems keep what was pasted into them.
const PAGES: [&str; 3] = [
    "<p class=\"MsoNormal\" style=\"margin:0cm\"><b>Indstilling</b><o:p></o:p></p><p>Forvaltningen indstiller,</p><ol start=\"2\" type=\"a\"><li>at molen <i>males</i><ul><li>gul, eller</li><li><span style=\"font-weight:700\">blå</span></li></ul></li><li>at <a href=\"https://strandby.example/mole?a=1&amp;b=2\">bilaget</a> følger.</li></ol>",
    "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p{color:red}</style><table border=1><thead><tr><th>År<th colspan=2>Beløb</tr></thead><tbody><tr><td>2030<td>1.000<td>&nbsp;</tr><tr><td rowspan=2><p>a<p>b</td><td><table><tr><td>inde</table></td></table><img src=\"a.png\" alt=\"Molen\"><br/>slut &lt;b&gt; &#xe6;&oslash;",
    "<div><font face=Arial>Havnen<br>er lukket<hr></font><h3>Økonomi</h3><blockquote>Ingen.</blockquote><script>if (a < b) { alert('<p>') }</script><a href=\"javascript:alert(1)\">her</a> <a href='mailto:havn@strandby.example'>skriv</a></div>",
];

/// People as papers list them, a name of a body above them.
const PEOPLE: [&str; 4] = [
    "Havneudvalget\nAne Holm (A), formand\nBo Friis (V)\nKommunaldirektør Jens P. Hansen\nJens Peter Hansen\nJPH\nLise Holm-Larsen (Ø) (stedfortræder for Bo Friis)\nÅse Aagaard, med afbud\n",
    "Havne- og Færgeudvalget\n• Ane Holm\n• ANE HOLM (A)\n• Borgmester Ib Ås\n• Ib Aas (løsgænger)\n• Ole O. Olsen og Else Møller\n",
    "HU\nDeltagere: Ane Holm (AH), Bo Friis (BF), Direktør for Miljø og Teknik Per Lund\nFraværende: ingen\n",
    "Økonomiudvalget\nJ. Hansen\nJens Hansen\nJens Hansen, skolechef\nMette Marie von Sømod-Østergård (SF)\nMette M. Sømod\n",
];

/// A document as somebody's Word writes it: marks, links, lists, notes, comments and changes.
const WORD: [(&str, &str); 7] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
    ),
    (
        "word/_rels/document.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://strandby.example/mole" TargetMode="External"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#,
    ),
    (
        "word/document.xml",
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>1. Molen</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Åben </w:t></w:r><w:r><w:rPr><w:i w:val="1"/></w:rPr><w:t>sag</w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>se her</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:ins w:id="1"><w:r><w:t>at molen males</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>rives ned</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>År</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1.000</w:t><w:br/><w:t>kr.</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "mailto:havn@strandby.example"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>skriv</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:body></w:document>"#,
    ),
    (
        "word/numbering.xml",
        r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride></w:num></w:numbering>"#,
    ),
    (
        "word/footnotes.xml",
        r#"<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>Bygget i 1901.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
    ),
    (
        "word/comments.xml",
        r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Ane"><w:p><w:r><w:t>Passer det?</w:t></w:r></w:p></w:comment></w:comments>"#,
    ),
];

/// A workbook with words, numbers and a formula.
const WORKBOOK: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Oktober" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/sharedStrings.xml",
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>Område</t></si><si><r><t>Korr. </t></r><r><t>budget</t></r></si></sst>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A3:C5"/><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Forbrug</t></is></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Skoler</t></is></c><c r="B4"><v>1234.5</v></c><c r="C4"><f>B4*2</f><v>2469</v></c></row><row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#REF!</v></c></row></sheetData></worksheet>"#,
    ),
];

/// An OpenDocument sheet.
const OPEN_SHEET: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    (
        "content.xml",
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Oktober"><table:table-row><table:table-cell office:value-type="string"><text:p>Område</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Budget</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" table:number-columns-repeated="3"><text:p>Skoler</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12.5"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
    ),
];

/// Lays the samples of a reader into a folder.
pub fn lay(samples: &Samples, folder: &Path) -> Result<(), String> {
    match samples {
        Samples::Lying(places, endings) => {
            for (number, path) in found(places, endings)?.iter().enumerate() {
                fs::copy(path, sample(folder, number)).map_err(|error| error.to_string())?;
            }
        }
        Samples::GivenOut(place, ending) => {
            let program = kill::build()?;
            for (number, path) in found(&[place], &["txt"])?.iter().enumerate() {
                give_out(&program, path, ending, &sample(folder, number))?;
            }
            if *ending == "docx" {
                let foreign = packed(&WORD).unwrap_or_default();
                fs::write(folder.join("foreign.sample"), foreign).map_err(|error| error.to_string())?;
            }
        }
        Samples::Made(make) => {
            for (number, bytes) in make().iter().enumerate() {
                fs::write(sample(folder, number), bytes).map_err(|error| error.to_string())?;
            }
        }
    }
    Ok(())
}

fn sample(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number}.sample"))
}

fn give_out(program: &Path, path: &Path, ending: &str, to: &Path) -> Result<(), String> {
    let made = Command::new(program)
        .args(["read", "--to", ending, "-o"])
        .arg(to)
        .arg(path)
        .output()
        .map_err(|error| error.to_string())?;
    match to.exists() {
        true => Ok(()),
        false => Err(format!("{}: {}", path.display(), String::from_utf8_lossy(&made.stderr))),
    }
}

fn found(places: &[&str], endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    places.iter().try_for_each(|it| walk(Path::new(it), &mut found))?;
    found.retain(|path| {
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        endings.contains(&ending)
    });
    found.sort();
    Ok(found)
}

/// Every file in a folder and in those below it.
pub fn walk(place: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(place).map_err(|error| format!("{}: {error}", place.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Invented documents of every layout family.
pub fn families() -> Vec<Vec<u8>> {
    invented(0..INVENTED).map(|it| it.bytes).collect()
}

/// Meetings in OParl.
pub fn oparl() -> Vec<Vec<u8>> {
    let meetings = (0..30).map(|it| raadslag_invented::of_family("X9", 1, it));
    meetings.map(|it| it.bytes).collect()
}

/// Tables as texts.
pub fn tables() -> Vec<Vec<u8>> {
    texts(&TABLES)
}

/// Tables in workbooks.
pub fn workbooks() -> Vec<Vec<u8>> {
    packed(&WORKBOOK).into_iter().chain(packed(&OPEN_SHEET)).collect()
}

/// Calendars.
pub fn calendars() -> Vec<Vec<u8>> {
    texts(&CALENDARS)
}

/// Fragments of pages.
pub fn pages() -> Vec<Vec<u8>> {
    texts(&PAGES)
}

/// Lists of people.
pub fn people() -> Vec<Vec<u8>> {
    texts(&PEOPLE)
}

/// Records as data, of every layout family.
pub fn records() -> Vec<Vec<u8>> {
    let truths = invented(0..INVENTED / 3).map(|it| it.truth);
    truths.filter_map(|it| serde_json::to_vec(&it).ok()).collect()
}

/// Packages of meetings, and exports with their files.
pub fn zips() -> Vec<Vec<u8>> {
    let packages = invented(0..20).filter_map(|it| {
        let record = serde_json::to_vec(&it.truth).ok()?;
        let list = br#"{"format":"raadslag-meeting-1","meeting":"00000000000000000000000000","name":"havneudvalget","municipality":"Strandby","files":[{"file":"dagsorden.json","is":"record","media_type":"application/json","size":9,"sha256":"00"}],"withheld":[]}"#;
        packed(&[
            ("indhold.json", list.to_vec()),
            ("dagsorden.json", record),
            ("dagsorden.html", PAGES[1].as_bytes().to_vec()),
            ("bilag/1-a.pdf", b"%PDF-1.7\n%%EOF\n".to_vec()),
        ])
    });
    let exports = invented(20..62).filter_map(|it| {
        let beside = ("Bilag/mole.txt", b"Molen er gul.".to_vec());
        packed(&[(it.name, it.bytes), beside])
    });
    packages.chain(exports).collect()
}

fn invented(numbers: std::ops::Range<u64>) -> impl Iterator<Item = raadslag_invented::Document> {
    numbers.map(|it| raadslag_invented::document(1, it))
}

fn texts(all: &[&str]) -> Vec<Vec<u8>> {
    all.iter().map(|it| it.as_bytes().to_vec()).collect()
}
