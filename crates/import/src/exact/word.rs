//! Our own Word documents as rows of our own text: what a paragraph is, its style says, so that nothing is guessed.
//!
//! The ids of the styles are those that `raadslag-typeset` writes in its folder `docx`. What a person changes in Word is read along: a
//! paragraph of any other style is running text.

use raadslag_council::finding::FindingKind;
use raadslag_council::rich::{Mark, MarkKind, Target, Text, light};
use raadslag_extract::{Document, EmphasisKind, Line, Part, Styled};

use crate::source::{Row, clean};

/// The rows, and what stands in none of them with the row that it stands before.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) rows: Vec<Row>,
    pub(crate) left: Vec<(usize, String, FindingKind)>,
}

/// The rows of a document that we wrote; none of any other.
pub(crate) fn rows(document: &Document) -> Option<Told> {
    let lines = || document.lines.iter().filter_map(|it| Some((it, it.styled.as_deref()?)));
    let is_ours = |id: &str| lines().any(|(_, it)| it.part == Part::Body && it.style == id);
    let is_titled = ["RaadslagUdvalg", "RaadslagBetegnelse", "RaadslagUdledtTitel"];
    if !is_titled.into_iter().any(is_ours) {
        return None;
    }
    let mut telling = Telling::default();
    telling.put("Tekstform: Rådslag".to_owned());
    for (line, styled) in lines() {
        telling.number = line.number;
        telling.tell(line, styled);
    }
    Some(telling.told)
}

/// What the row before was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Other,
    Point,
    Row,
    Person,
    Attachment,
}

/// What stands around a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Text,
    /// Earlier handling of an item: its facts stand close.
    History,
    /// Content whose points are plain words.
    Plain,
    /// A year wheel.
    Wheel,
}

#[derive(Default)]
struct Telling {
    told: Told,
    number: u32,
    before: Before,
    within: Within,
}

impl Telling {
    fn put(&mut self, text: String) {
        self.told.rows.push(Row {
            number: self.number,
            text: clean(&text).trim_end().to_owned(),
            ..Row::default()
        });
    }

    fn gap(&mut self) {
        if self.told.rows.last().is_some_and(|it| !it.is_blank()) {
            self.put(String::new());
        }
    }

    /// A line of its own between blank lines.
    fn part(&mut self, text: String) {
        self.gap();
        self.put(text);
        self.gap();
        self.before = Before::Other;
    }

    /// A line right below the one before.
    fn below(&mut self, text: String) {
        if self.told.rows.last().is_some_and(Row::is_blank) {
            self.told.rows.pop();
        }
        self.put(text);
    }

    /// A line close to the one before, where that is of the same kind.
    fn close(&mut self, text: String, kind: Before) {
        if self.before != kind {
            self.gap();
        }
        self.put(text);
        self.before = kind;
    }

    fn leave(&mut self, text: &str, kind: FindingKind) {
        self.told.left.push((self.told.rows.len(), text.to_owned(), kind));
    }

    fn tell(&mut self, line: &Line, styled: &Styled) {
        let text = line.text.as_str();
        match styled.part {
            Part::Contents => return self.leave(text, FindingKind::Contents),
            Part::Furniture => return self.leave(text, FindingKind::PageFurniture),
            Part::Body => {}
        }
        if let Some(starts) = &styled.cells {
            return self.row(line, styled, starts);
        }
        match styled.style.as_str() {
            "RaadslagKommune" => self.part(format!("Kommune: {text}")),
            "RaadslagUdvalg" => self.part(format!("Udvalg: {text}")),
            "RaadslagBetegnelse" => self.part(format!("Betegnelse: {text}")),
            "TOCHeading" => self.leave(text, FindingKind::Contents),
            "RaadslagUdledt" | "RaadslagUdledtTitel" => self.leave(text, FindingKind::Labels),
            "Heading1" | "RaadslagBeslutning" => self.begin(text.to_owned()),
            // A title that begins with what guards others.
            "RaadslagBilag" => self.begin(text.replacen(". \\", ". \\ \\", 1)),
            "RaadslagBilagUdenNummer" => {
                let title = text.strip_prefix("Bilag: ").unwrap_or(text);
                self.begin(format!("Bilag: \\ {title}"));
            }
            "Heading2" => self.begin(format!("# {text}")),
            "RaadslagDel" => self.piece(text),
            "Heading3" => self.part(format!("**{}**", light::write(&rich(line, styled)))),
            "RaadslagIndholdstitel" => self.part(format!("\\ {text}")),
            "RaadslagGruppe" if self.within == Within::Wheel => self.put(format!("\\ {text}")),
            "RaadslagGruppe" => self.part(text.to_owned()),
            "RaadslagTid" | "RaadslagAfvigelse" => self.part(text.to_owned()),
            "RaadslagPerson" => self.close(format!("\\ {text}"), Before::Person),
            "RaadslagUnderskriver" => {
                self.gap();
                self.put(format!("\\ {text}"));
            }
            "RaadslagUnderskrift" if text.is_empty() => {}
            "RaadslagUnderskrift" | "RaadslagBegrundelse" => self.below(format!(" {text}")),
            "RaadslagTilfoejelse" => self.below(format!("  {text}")),
            "RaadslagSkel" => self.skip(),
            "RaadslagIntet" => self.close("- -".to_owned(), Before::Point),
            "RaadslagBillede" => self.image(line, styled),
            "ListContinue" if self.before == Before::Point => self.put(body(line, styled)),
            _ if styled.point.is_some() || styled.style.starts_with("List") => self.point(line, styled),
            _ if text.trim().is_empty() => {}
            _ => self.part(body(line, styled)),
        }
    }

    /// A heading: what was around is over.
    fn begin(&mut self, text: String) {
        self.within = Within::Text;
        self.part(text);
    }

    /// A part that has its own name: `Sagsgang`, `Niveau 1: Direktør`.
    fn piece(&mut self, text: &str) {
        if !matches!(self.within, Within::Plain | Within::Wheel) {
            self.within = if text == "Sagsforløb" {
                Within::History
            } else {
                Within::Text
            };
        }
        self.part(match text {
            "Bilag" if self.within == Within::Text => "Bilag:".to_owned(),
            text => text.to_owned(),
        });
    }

    fn skip(&mut self) {
        match self.within {
            Within::Wheel => {
                self.gap();
                self.before = Before::Other;
            }
            _ => self.part("\\".to_owned()),
        }
    }

    fn point(&mut self, line: &Line, styled: &Styled) {
        let words = styled.point.map_or(0, |it| it.words);
        let text = line.text.get(words..).unwrap_or_default();
        if self.within == Within::Plain {
            return self.close(format!("- {text}"), Before::Point);
        }
        let written = light::write(&rich(line, styled));
        if self.within == Within::Wheel {
            return self.put(format!("- {written}"));
        }
        let marker = line.text.get(..words).unwrap_or_default().trim();
        let depth = styled.point.map_or(0, |it| usize::from(it.depth));
        let (marker, written) = match styled.style.as_str() {
            "RaadslagPunkt" => {
                let (marker, _) = text.split_once('\t').unwrap_or((text, ""));
                let behind = after(&rich(line, styled), marker.chars().count() + 1);
                (format!("[{marker}] "), light::write(&behind))
            }
            "ListNumber" => ("(1) ".to_owned(), written),
            _ if marker.is_empty() || !styled.point.is_some_and(|it| it.is_counted) => (String::new(), written),
            _ => (format!("[{marker}] "), written),
        };
        let guard = if written.is_empty() { "" } else { "\\ " };
        self.close(
            format!("{}- {marker}{guard}{written}", " ".repeat(depth)),
            Before::Point,
        );
    }

    fn image(&mut self, line: &Line, styled: &Styled) {
        let id = styled.marks.iter().find_map(|it| match &it.kind {
            EmphasisKind::Link(to) => to.strip_prefix("#billede-"),
            _ => None,
        });
        let mut alt = String::new();
        light::escape(&line.text, &mut alt);
        match id {
            Some(id) => self.part(format!("![{alt}]({id})")),
            None => self.part(body(line, styled)),
        }
    }

    fn row(&mut self, line: &Line, styled: &Styled, starts: &[usize]) {
        let whole = rich(line, styled);
        let cells = cells(&line.text, starts);
        match styled.style.as_str() {
            "RaadslagFakta" => {
                let is_nobody = styled.marks.iter().any(|it| it.kind == EmphasisKind::Italic);
                let words = cells.get(1).copied().unwrap_or_default();
                if is_nobody {
                    return self.leave(&line.text, FindingKind::Labels);
                }
                self.fact(cells.first().copied().unwrap_or_default(), words);
            }
            "RaadslagBilagsliste" | "RaadslagOversigt" if styled.is_head => self.leave(&line.text, FindingKind::Labels),
            "RaadslagSagsgang" => {
                let codes: Vec<String> = cells
                    .iter()
                    .map(|it| it.replace('\\', "\\\\").replace('/', "\\/"))
                    .collect();
                self.part(format!("\\ {}", codes.join("/")));
            }
            "RaadslagBilagsliste" => {
                let cells: Vec<String> = cells.into_iter().map(dashed).collect();
                self.close(cells.join("\t"), Before::Attachment);
            }
            "RaadslagOversigt" => {
                let of = |at: usize| cells.get(at).copied().unwrap_or_default();
                let number = if of(0).is_empty() {
                    "-".to_owned()
                } else {
                    format!("{}.", of(0))
                };
                let document = match of(2) {
                    "" if of(1).ends_with(')') => " (-)".to_owned(),
                    "" => String::new(),
                    document => format!(" ({document})"),
                };
                self.close(format!(" {number} {}{document}", of(1)), Before::Attachment);
            }
            _ => {
                let texts = rich_cells(&whole, &line.text, starts);
                let written: Vec<String> = texts.iter().map(cell).collect();
                self.close(format!("| {} |", written.join(" | ")), Before::Row);
                if styled.is_head {
                    self.put(format!("|{}", "---|".repeat(written.len())));
                }
            }
        }
    }

    /// A label with its words; one without goes on with the one above.
    fn fact(&mut self, label: &str, words: &str) {
        match label {
            "" => self.below(format!("\\ {words}")),
            "Medlemmer" | "Fraværende" => {
                self.gap();
                self.put(format!("{label}: \\ {words}"));
            }
            "Adgang" if words.ends_with(" sag") => self.part(words.to_owned()),
            "Dato" | "Punktnummer" | "Rækkevidde" if self.within == Within::History => {
                self.below(format!("{label}: {words}"));
                self.gap();
            }
            "Side i forlægget" => self.part(format!("Side: {words}")),
            "Kvartal" if self.within == Within::Wheel => self.put(format!("{label}: {words}")),
            _ => self.part(format!("{label}: {words}")),
        }
        self.before = Before::Other;
        if label == "Indhold" {
            self.within = match words {
                "årshjul" => Within::Wheel,
                _ => Within::Plain,
            };
        }
    }
}

/// Running text, guarded so that it is taken for nothing else.
fn body(line: &Line, styled: &Styled) -> String {
    format!("\\ {}", light::write(&rich(line, styled)))
}

/// The line's words with their marks, without what Word counts before them.
fn rich(line: &Line, styled: &Styled) -> Text {
    let from = styled.point.map_or(0, |it| it.words);
    marked(&line.text, styled, from..line.text.len())
}

/// A part of the line's text with the marks in it.
fn marked(text: &str, styled: &Styled, part: std::ops::Range<usize>) -> Text {
    let plain = text.get(part.clone()).unwrap_or_default();
    let count = |to: usize| plain.get(..to).map_or(0, |it| it.chars().count());
    let marks = styled.marks.iter().filter_map(|it| {
        let (from, to) = (it.from.clamp(part.start, part.end), it.to.clamp(part.start, part.end));
        let kind = match &it.kind {
            EmphasisKind::Bold => MarkKind::Strong,
            EmphasisKind::Italic => MarkKind::Emphasis,
            EmphasisKind::Link(to) => MarkKind::Link(Target::try_from(to.clone()).ok()?),
        };
        let mark = Mark {
            from: count(from - part.start),
            to: count(to - part.start),
            kind,
        };
        (mark.from < mark.to).then_some(mark)
    });
    Text::marked(plain, marks.collect()).unwrap_or_else(|_| Text::plain(plain))
}

/// The text behind so many letters.
fn after(text: &Text, letters: usize) -> Text {
    let plain: String = text.as_str().chars().skip(letters).collect();
    let marks = text.marks().iter().filter(|it| it.to > letters).map(|it| Mark {
        from: it.from.saturating_sub(letters),
        to: it.to - letters,
        kind: it.kind.clone(),
    });
    Text::marked(plain.clone(), marks.collect()).unwrap_or_else(|_| Text::plain(plain))
}

/// Where each cell stands in the text.
fn ranges(text: &str, starts: &[usize]) -> Vec<std::ops::Range<usize>> {
    let begins = std::iter::once(0).chain(starts.iter().copied());
    let ends = starts.iter().map(|it| it - 1).chain([text.len()]);
    begins.zip(ends).map(|(from, to)| from..to.max(from)).collect()
}

fn cells<'t>(text: &'t str, starts: &[usize]) -> Vec<&'t str> {
    ranges(text, starts).into_iter().filter_map(|it| text.get(it)).collect()
}

fn rich_cells(whole: &Text, text: &str, starts: &[usize]) -> Vec<Text> {
    let letters = |to: usize| text.get(..to).map_or(0, |it| it.chars().count());
    let cells = ranges(text, starts).into_iter().map(|range| {
        let (from, to) = (letters(range.start), letters(range.end));
        let plain: String = whole.as_str().chars().skip(from).take(to - from).collect();
        let marks = whole
            .marks()
            .iter()
            .filter(|it| it.from < to && it.to > from)
            .map(|it| Mark {
                from: it.from.max(from) - from,
                to: it.to.min(to) - from,
                kind: it.kind.clone(),
            });
        Text::marked(plain.clone(), marks.collect()).unwrap_or_else(|_| Text::plain(plain))
    });
    cells.collect()
}

/// A cell of a table between bars.
fn cell(text: &Text) -> String {
    let written = light::write(text).trim().replace('|', "\\|");
    // Three dashes part the heading from the rows.
    if written == "---" { "\\---".to_owned() } else { written }
}

/// A dash stands for nothing, and `\` before one that is meant.
fn dashed(text: &str) -> String {
    match text {
        "" => "-".to_owned(),
        "-" => "\\-".to_owned(),
        _ if text.starts_with('\\') => format!("\\{text}"),
        _ => text.to_owned(),
    }
}
