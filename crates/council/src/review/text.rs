//! How the first item of an agenda, and its decision, write themselves from the papers gone through.

use super::PaperKind;
use crate::clock::Date;
use crate::danish;
use crate::rich::{Block, List, ListItem, Text};

/// Another body's paper as the item names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedPaper {
    /// The body's name.
    pub body: String,
    /// The day of its meeting.
    pub date: Option<Date>,
    /// Agenda or minutes.
    pub paper: PaperKind,
    /// Where the paper lives, as `Prepare`; empty where nothing is to be said of it.
    pub place: String,
    /// Somebody has gone through it.
    pub is_done: bool,
    /// What was marked, in the order of its items; lines after the first are points under it.
    pub highlights: Vec<String>,
}

/// The two fixed headings, each with a line per paper and its highlights under it; an empty list prints as a dash.
pub fn agenda_blocks(papers: &[ReviewedPaper]) -> Vec<Block> {
    let list = |kind: PaperKind| {
        let chosen = papers.iter().filter(|it| it.paper == kind);
        Block::List(List {
            ordered: false,
            items: chosen.map(line).collect(),
        })
    };
    vec![
        heading("Gennemgang af beslutningsprotokol for:"),
        list(PaperKind::Minutes),
        heading("Gennemgang af dagsorden for:"),
        list(PaperKind::Agenda),
    ]
}

/// What the meeting may decide of it: that the papers were gone through, what was marked in each, and which nobody has
/// gone through yet.
pub fn decision_blocks(papers: &[ReviewedPaper]) -> Vec<Block> {
    let (done, waiting): (Vec<_>, Vec<_>) = papers.iter().partition(|it| it.is_done);
    let mut blocks: Vec<Block> = opening(&done, !waiting.is_empty())
        .into_iter()
        .map(Block::paragraph)
        .collect();
    for paper in papers.iter().filter(|it| !it.highlights.is_empty()) {
        let of = match paper.paper {
            PaperKind::Minutes => String::new(),
            PaperKind::Agenda => "dagsordenen for ".to_owned(),
        };
        let meeting = meeting(&genitive(&in_sentence(&paper.body)), paper.date);
        blocks.push(Block::paragraph(format!("Der var følgende nedslag fra {of}{meeting}:")));
        blocks.push(Block::List(List {
            ordered: false,
            items: points(&paper.highlights),
        }));
    }
    if !waiting.is_empty() {
        blocks.push(Block::paragraph("Endnu ikke gennemgået:"));
        blocks.push(Block::List(List {
            ordered: false,
            items: waiting.into_iter().map(named).collect(),
        }));
    }
    blocks
}

/// `Dagsordenen for økonomiudvalgets møde den 15. august 2030`
fn named(paper: &ReviewedPaper) -> ListItem {
    let kind = match paper.paper {
        PaperKind::Minutes => "Beslutningsprotokollen fra",
        PaperKind::Agenda => "Dagsordenen for",
    };
    let meeting = meeting(&genitive(&in_sentence(&paper.body)), paper.date);
    ListItem {
        text: Text::plain(format!("{kind} {meeting}")),
        ..ListItem::default()
    }
}

fn heading(words: &str) -> Block {
    Block::Subheading(Text::plain(words))
}

fn line(paper: &ReviewedPaper) -> ListItem {
    let mut words = meeting(&genitive(&paper.body), paper.date);
    if !paper.place.trim().is_empty() {
        words.push_str(&format!(" (se {})", paper.place.trim()));
    }
    if !paper.highlights.is_empty() {
        words.push_str(", herunder");
    }
    ListItem {
        text: Text::plain(words),
        children: points(&paper.highlights),
        ..ListItem::default()
    }
}

fn meeting(owner: &str, date: Option<Date>) -> String {
    match date {
        Some(day) => format!("{owner} møde den {}", danish::day(day)),
        None => format!("{owner} møde"),
    }
}

fn points(highlights: &[String]) -> Vec<ListItem> {
    highlights.iter().filter_map(|it| point(it)).collect()
}

/// The first line is the point; what was written under it are points of its own.
fn point(highlight: &str) -> Option<ListItem> {
    let bare = |line: &str| line.trim().trim_start_matches(['-', '–', '•']).trim().to_owned();
    let mut lines = highlight.lines().map(bare).filter(|it| !it.is_empty());
    let first = lines.next()?;
    let under = |line: String| ListItem {
        text: Text::plain(line),
        ..ListItem::default()
    };
    Some(ListItem {
        text: Text::plain(first),
        children: lines.map(under).collect(),
        ..ListItem::default()
    })
}

/// Names only the kinds of paper there are, in the number there are.
fn opening(papers: &[&ReviewedPaper], others_wait: bool) -> Option<String> {
    let count = |kind: PaperKind| papers.iter().filter(|it| it.paper == kind).count();
    let said = |kind: PaperKind, one: &'static str, many: &'static str| match count(kind) {
        0 => None,
        1 => Some(one),
        _ => Some(many),
    };
    let minutes = said(PaperKind::Minutes, "Beslutningsprotokollen", "Beslutningsprotokoller");
    let agendas = said(PaperKind::Agenda, "Dagsordenen", "Dagsordener");
    let what = match (minutes, agendas) {
        (Some(minutes), Some(agendas)) => format!("{minutes} og {}", agendas.to_lowercase()),
        (minutes, agendas) => minutes.or(agendas)?.to_owned(),
    };
    let meetings = match (papers, others_wait) {
        ([one], true) => format!("{} møde", genitive(&in_sentence(&one.body))),
        ([_], false) => "ovennævnte møde".to_owned(),
        (_, true) => "de øvrige ovennævnte møder".to_owned(),
        (_, false) => "ovennævnte møder".to_owned(),
    };
    Some(format!("{what} fra {meetings} blev gennemgået."))
}

/// A name in the middle of a sentence: `økonomiudvalget`, but `Teknik- og Miljøudvalget` and `KKR`.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    if rest.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

/// A name in the genitive: `Byrådets`, `KKR's`; a name that ends in s, x or z only gets the sign.
pub fn genitive(name: &str) -> String {
    let name = name.trim();
    let last = name.split_whitespace().last().unwrap_or_default();
    let is_short = last.chars().count() > 1 && last.chars().all(|it| it.is_uppercase() || it.is_ascii_digit());
    if is_short {
        return format!("{name}'s");
    }
    match name.chars().last() {
        Some('s' | 'x' | 'z' | 'S' | 'X' | 'Z') => format!("{name}'"),
        Some(_) => format!("{name}s"),
        None => String::new(),
    }
}
