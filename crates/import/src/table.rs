//! Tables as spreadsheets give and take them: semicolons between cells, quotes around what holds one, UTF-8 that says so; and
//! which column is which by the words over them, as people write those.

use raadslag_council::identity::fold;

use crate::nearest::nearest;

/// Words that people write over a column instead of its name, by the name.
const ALSO: [(&str, &[&str]); 51] = [
    (
        "aktivitet",
        &[
            "emne",
            "opgave",
            "titel",
            "punkt",
            "hvad",
            "begivenhed",
            "overskrift",
            "tema",
            "activity",
        ],
    ),
    (
        "hvornår",
        &[
            "tidspunkt",
            "tid",
            "termin",
            "måned",
            "periode",
            "dato",
            "frist",
            "uge",
            "kvartal",
            "when",
        ],
    ),
    (
        "område",
        &[
            "politikområde",
            "fagområde",
            "forvaltning",
            "emneområde",
            "kategori",
            "area",
        ],
    ),
    (
        "ansvarlig",
        &["ejer", "ansv", "ansvar", "hvem", "tovholder", "forberedes af", "owner"],
    ),
    (
        "behandles af",
        &[
            "behandles i",
            "organ",
            "organer",
            "udvalg",
            "behandling",
            "sagsgang",
            "rute",
            "vej",
            "bodies",
        ],
    ),
    (
        "dage",
        &[
            "arbejdsdage",
            "hverdage",
            "antal dage",
            "forberedelse",
            "forberedelsesdage",
            "days",
        ],
    ),
    ("egne ord", &["betegnelse", "kaldes", "bemærkning", "words"]),
    ("andet år", &["vedrører år", "om år", "år", "about"]),
    ("intern", &["internt", "kun internt", "ikke offentlig", "internal"]),
    ("stilling", &["stillingsbetegnelse", "titel", "funktion", "position"]),
    (
        "person",
        &["indehaver", "navn", "medarbejder", "besat af", "bestrides af"],
    ),
    (
        "fra",
        &[
            "fra dato",
            "startdato",
            "start",
            "begynder",
            "gælder fra",
            "gældende fra",
            "fra og med",
            "siden",
            "from",
        ],
    ),
    (
        "til",
        &[
            "til dato",
            "slutdato",
            "slut",
            "udløber",
            "gælder til",
            "gældende til",
            "til og med",
            "ophører",
            "until",
        ],
    ),
    ("grupper", &["gruppe", "stillingsgruppe", "stillingsgrupper", "groups"]),
    ("niveau", &["ledelsesniveau", "lederniveau", "level"]),
    (
        "leder",
        &[
            "nærmeste leder",
            "refererer til",
            "chef",
            "overordnet",
            "under",
            "leader",
        ],
    ),
    ("login", &["brugernavn", "bruger", "initialer", "id"]),
    ("navn", &["fulde navn", "name"]),
    ("titel", &["stilling", "stillingsbetegnelse", "title"]),
    ("parti", &["partibogstav", "liste", "party"]),
    ("mail", &["e-mail", "email", "mailadresse", "e-mailadresse", "e-post"]),
    ("organ", &["udvalg", "råd", "body"]),
    ("rolle", &["roller", "hverv", "role"]),
    ("projekt", &["projektnavn", "titel", "project"]),
    ("mål", &["målsætning", "verdensmål", "fn-mål", "delmål", "goal"]),
    (
        "områder",
        &["område", "politikområder", "politikområde", "fagområde", "areas"],
    ),
    (
        "ejer",
        &[
            "ansvarlig",
            "ansv",
            "ansvar",
            "hvem",
            "tovholder",
            "projektejer",
            "owner",
        ],
    ),
    (
        "partner",
        &["partnere", "samarbejdspartner", "samarbejdspartnere", "samarbejde med"],
    ),
    ("inddragelse", &["borgerinddragelse", "involvering"]),
    ("effekt", &["virkning", "forventet effekt", "resultat"]),
    ("beskrivelse", &["tekst", "indhold", "om"]),
    ("dag", &["dato", "den", "date"]),
    ("tid", &["kl", "klokken", "tidspunkt", "start"]),
    ("emne", &["titel", "punkt", "tema", "om", "subject"]),
    ("forum", &["fora", "navn", "netværk", "samarbejde"]),
    ("temaer", &["tema", "emner", "emne", "lige nu", "themes"]),
    (
        "repræsentanter",
        &[
            "repræsentant",
            "vores repræsentanter",
            "medlemmer",
            "deltagere",
            "hvem",
            "representatives",
        ],
    ),
    ("hvem", &["rolle", "ledere", "role"]),
    (
        "forventning",
        &["forventninger", "det forventes", "tekst", "expectation"],
    ),
    ("gruppe", &["emneområde", "område", "under", "group"]),
    ("aftale", &["aftalen", "agreement"]),
    ("part", &["aftalepart", "modpart", "med", "partner", "leverandør"]),
    ("slags", &["type", "art", "kind"]),
    ("formål", &["om", "indhold", "purpose"]),
    (
        "besluttes senest",
        &[
            "beslutning senest",
            "senest",
            "opsiges senest",
            "genforhandles senest",
            "frist",
        ],
    ),
    ("sted", &["placering", "hvor", "journalnummer", "link", "place"]),
    ("møde", &["mødedato", "dato", "mødedag", "fra møde", "meeting"]),
    (
        "punkt",
        &[
            "punktnr",
            "punkt nr",
            "nr",
            "dagsordenspunkt",
            "emne",
            "titel",
            "indhold",
            "program",
            "item",
        ],
    ),
    (
        "opgave",
        &[
            "aktion",
            "handling",
            "opfølgning",
            "tekst",
            "beskrivelse",
            "hvad",
            "task",
        ],
    ),
    (
        "frist",
        &["deadline", "senest", "dato", "forfald", "forfaldsdato", "due"],
    ),
    ("udført", &["færdig", "afsluttet", "status", "gjort", "done"]),
];

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
        .delimiter(parting(text))
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

/// A table whose cells stand in the order of the columns that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The number of each row's line, and its cells: one for each column, empty where the row or the table has none.
    pub rows: Vec<(u64, Vec<String>)>,
    /// The columns that the first line does not name; none where it names none at all, and cells stand by their place.
    missing: Vec<String>,
    /// What the first line says.
    seen: String,
    has_heading: bool,
}

/// A column that is needed and stands nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the column {column} is missing; the first line says {seen:?}")]
pub struct NoColumn {
    /// Its name.
    pub column: String,
    /// The words of the first line.
    pub seen: String,
}

impl Laid {
    /// The columns that the first line leaves out.
    pub fn find_missing(&self, column: &str) -> Option<NoColumn> {
        let is_missing = self.missing.iter().any(|it| it == column);
        is_missing.then(|| self.without(column))
    }

    /// The rows of a table that names its columns, these among them; nothing is asked of an empty one.
    pub fn must_name(self, needed: &[&str]) -> Result<Vec<(u64, Vec<String>)>, NoColumn> {
        let is_unnamed = !self.has_heading && !self.rows.is_empty();
        let missing = needed
            .iter()
            .find(|it| is_unnamed || self.missing.iter().any(|missing| missing == **it));
        match missing {
            Some(column) => Err(self.without(column)),
            None => Ok(self.rows),
        }
    }

    fn without(&self, column: &str) -> NoColumn {
        NoColumn {
            column: column.to_owned(),
            seen: self.seen.clone(),
        }
    }
}

/// The rows below a first line that names columns, in whatever order, case or usual words; rows that are short are filled up. A
/// first line that names none is a row, and cells stand by their place.
pub fn laid(text: &str, columns: &str) -> Laid {
    let mut rows = read(text);
    let names: Vec<&str> = columns.split(';').collect();
    let heading = Heading::of(&rows, &names);
    let has_heading = heading.is_one();
    let first = rows.get(heading.row).map(|it| it.1.as_slice()).unwrap_or_default();
    let seen: String = first.join(" | ").chars().take(SEEN).collect();
    let (missing, order) = match has_heading {
        true => {
            rows.drain(..=heading.row);
            let missing = names.iter().zip(&heading.places).filter(|it| it.1.is_none());
            (missing.map(|it| (*it.0).to_owned()).collect(), heading.places)
        }
        false => (Vec::new(), (0..names.len()).map(Some).collect()),
    };
    let cell = |row: &[String], place: &Option<usize>| place.and_then(|it| row.get(it)).cloned().unwrap_or_default();
    let rows = rows
        .into_iter()
        .map(|(line, row)| (line, order.iter().map(|it| cell(&row, it)).collect()));
    Laid {
        rows: rows.collect(),
        missing,
        seen,
        has_heading,
    }
}

/// What would pass in silence with a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Oddities {
    /// The line with a quotation mark that no other ends: all that follows is one cell.
    pub unclosed: Option<u64>,
    /// Columns that stand there twice.
    pub repeated: Vec<String>,
    /// Columns that are none of those asked for, each with the name that was probably meant.
    pub unknown: Vec<(String, Option<String>)>,
}

/// What would pass in silence with a table whose first line names columns.
pub fn oddities(text: &str, columns: &str) -> Oddities {
    let rows = read(text);
    let names: Vec<&str> = columns.split(';').collect();
    let heading = Heading::of(&rows, &names);
    let mut oddities = Oddities {
        unclosed: find_unclosed(text),
        ..Oddities::default()
    };
    if !heading.is_one() {
        return oddities;
    }
    for (at, word) in heading.words.iter().enumerate() {
        if word.is_empty() || heading.places.contains(&Some(at)) {
            continue;
        }
        let written = rows[heading.row].1[at].clone();
        if heading.words.iter().position(|it| it == word) != Some(at) {
            oddities.repeated.push(written);
        } else {
            let meant = nearest(word, names.iter().copied()).map(str::to_owned);
            oddities.unknown.push((written, meant));
        }
    }
    oddities
}

/// The line on which a cell begins with a quotation mark that nothing ends.
fn find_unclosed(text: &str) -> Option<u64> {
    let (mut line, mut opened) = (1, None);
    let (mut begins, parts) = (true, char::from(parting(text)));
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        line += u64::from(letter == '\n');
        opened = match (letter, opened) {
            ('"', None) if begins => Some(line),
            // Two of them are one that is written.
            ('"', Some(_)) if letters.next_if_eq(&'"').is_none() => None,
            (_, opened) => opened,
        };
        begins = [parts, '\n', '\r'].contains(&letter);
    }
    opened
}

/// The line that names columns.
struct Heading {
    /// Where among the rows.
    row: usize,
    /// What stands over each column, bare.
    words: Vec<String>,
    /// Where each column that is asked for stands.
    places: Vec<Option<usize>>,
}

impl Heading {
    fn of(rows: &[(u64, Vec<String>)], names: &[&str]) -> Self {
        let row = titles(rows);
        let first = rows.get(row).map(|it| it.1.as_slice()).unwrap_or_default();
        let words: Vec<String> = first.iter().map(|it| bare(it)).collect();
        Self {
            row,
            places: places(&words, names),
            words,
        }
    }

    /// Whether it is one at all; other columns may stand beside those that are asked for.
    fn is_one(&self) -> bool {
        let filled = self.words.iter().filter(|it| !it.is_empty()).count();
        let named = self.places.iter().flatten().count();
        named >= 2 || named == 1 && filled <= 2
    }
}

/// Lines of a title above the columns: each with one cell, above one with several.
fn titles(rows: &[(u64, Vec<String>)]) -> usize {
    const MOST_TITLES: usize = 5;
    let has_several = |it: &(u64, Vec<String>)| it.1.iter().filter(|it| !it.is_empty()).count() > 1;
    rows.iter()
        .take(MOST_TITLES + 1)
        .position(has_several)
        .unwrap_or_default()
}

/// So many characters of a first line are told.
const SEEN: usize = 120;

/// The words over a column as they are compared: `Ansv.:`, `FRIST (dato)`.
fn bare(heading: &str) -> String {
    let folded = fold(heading.trim_matches(['\u{feff}', '*', ' ']));
    folded.trim_end_matches([':', '.', '*', ' ']).to_owned()
}

/// Where each column stands: by its own name, or else by words that people write for it.
fn places(heading: &[String], names: &[&str]) -> Vec<Option<usize>> {
    let without_brackets = |it: &str| {
        it.split(" (")
            .next()
            .map(|it| it.trim_end_matches(['.', ':', ' ']).to_owned())
    };
    let mut places: Vec<Option<usize>> = vec![None; names.len()];
    let mut find = |words: &dyn Fn(&str) -> Vec<String>| {
        for at in 0..names.len() {
            if places[at].is_some() {
                continue;
            }
            let wanted = words(names[at]);
            let is_free = |it: &usize| !places.contains(&Some(*it));
            let is_so = |it: &String| {
                heading
                    .iter()
                    .position(|cell| cell == it || without_brackets(cell).as_ref() == Some(it))
            };
            places[at] = wanted.iter().filter_map(is_so).find(is_free);
        }
    };
    find(&|name| vec![name.to_owned()]);
    find(&|name| {
        let also = ALSO.iter().find(|it| it.0 == name);
        also.into_iter()
            .flat_map(|it| it.1)
            .map(|it| (*it).to_owned())
            .collect()
    });
    places
}

/// What [`guarded`] put before a formula is taken off again.
fn unguarded(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|it| guarded(it) != **it);
    bare.unwrap_or(cell).to_owned()
}

/// What parts the cells of a whole table.
fn parting(text: &str) -> u8 {
    // A title above the columns has no cells.
    let is_parted = |it: &&str| it.contains(['\t', ';', ',']);
    delimiter(text.lines().find(is_parted).unwrap_or_default())
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
    fn a_heading_is_known_in_any_case_order_and_usual_words_and_short_rows_are_filled_up() {
        let columns = "aktivitet;hvornår;ansvarlig;dage";
        let cells = |text: &str| {
            laid(text, columns)
                .rows
                .into_iter()
                .map(|it| it.1.join("/"))
                .collect::<Vec<_>>()
        };
        for text in [
            "aktivitet;hvornår;ansvarlig;dage\nFerie;juni\n",
            "\u{feff}AKTIVITET ; Hvornår\nFerie;juni\n",
            "Tidspunkt\tEmne\tNoget andet\njuni\tFerie\tx\n",
            "\"Aktivitet:\",\"Måned (2027)\"\n\"Ferie\",\"juni\"\n",
            "Ansv.;Opgave;Termin\n;Ferie;juni",
            "Årshjul 2027\n\naktivitet;hvornår\nFerie;juni\n",
            "Årshjul 2027;;\nRevideret;;\nNr.;Aktivitet;Bemærkning;Sted;Hvornår\n1;Ferie;;;juni\n",
        ] {
            assert_eq!(cells(text), ["Ferie/juni//"], "{text}");
        }
        // A table that names nothing stands by its places.
        assert_eq!(cells("Ferie;juni\n"), ["Ferie/juni//"]);
    }

    #[test]
    fn a_column_that_is_needed_is_missed_once_and_by_name() {
        let columns = "aktivitet;hvornår;ansvarlig";
        let missed = |text: &str| laid(text, columns).must_name(&["aktivitet", "hvornår"]).err();
        let told = missed("Aktivitet;Ansvarlig\nFerie;Bo\nJul;Bo\n").expect("missing");
        assert_eq!(
            (told.column.as_str(), told.seen.as_str()),
            ("hvornår", "Aktivitet | Ansvarlig")
        );
        assert_eq!(
            missed("Sag;Sted\nFerie;juni\n").map(|it| it.column),
            Some("aktivitet".to_owned())
        );
        assert_eq!(missed("Tidspunkt;Emne\n"), None);
        assert_eq!(missed(""), None);
        let laid = laid("Aktivitet;Ansvarlig\nFerie;Bo\n", columns);
        assert!(laid.find_missing("hvornår").is_some() && laid.find_missing("ansvarlig").is_none());
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

    #[test]
    fn what_would_pass_in_silence_is_found() {
        let odd = |text: &str| oddities(text, "login;navn;organ;rolle");
        assert_eq!(odd("Brugernavn;Navn;Organ;Rolle\na;A;;\n"), Oddities::default());
        assert_eq!(odd("a;A\n"), Oddities::default());
        let slips = odd("login;navn;Organn;Lokale;navn\na;A;;;B\n");
        assert_eq!(slips.repeated, ["navn"]);
        let meant = [
            ("Organn".to_owned(), Some("organ".to_owned())),
            ("Lokale".to_owned(), None),
        ];
        assert_eq!(slips.unknown, meant);
        let quoted = "login;navn\n\"a \"\"x\"\"\nb\";A\nb;B \"C\n";
        assert_eq!(odd(quoted).unclosed, None);
        assert_eq!(odd(&format!("{quoted}c;\"C\nd;D\n")).unclosed, Some(5));
    }
}
