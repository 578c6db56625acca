//! The main overview (hovedoversigt) of a review as a page and a print show it: drawing, table, remarks.

use raadslag_council::economy::{BudgetReview, Money, Overview, OverviewLine, area_id};
use raadslag_council::ids::AreaId;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::drawings::{Bar, Deviations, Room, deviation_sheets, deviations};

use super::Desktop;
use crate::inside::prints::{PAGE, on_paper};
use crate::language::Words;

/// A review on its page.
pub struct Shown {
    pub review: String,
    pub as_of: String,
    pub lead: String,
    /// Against the review before, or nothing.
    pub last: Option<String>,
    pub drawings: Vec<(&'static str, String)>,
    pub header: Vec<String>,
    pub rows: Vec<Row>,
    pub total: Row,
    /// The remark on the whole.
    pub note: String,
    pub has_notes: bool,
    /// Areas that are gone since the review before.
    pub gone: String,
    pub rows_read: u64,
}

/// A line of the table.
pub struct Row {
    pub area: String,
    pub code: String,
    pub cells: Vec<String>,
    pub note: String,
}

/// A review beside the one before it, with what stands in both.
pub struct Beside<'a> {
    pub review: &'a BudgetReview,
    pub overview: Overview,
    pub last: Option<&'a BudgetReview>,
}

/// Nothing where the figures are erased.
pub fn beside<'a>(desktop: &'a Desktop, review: &'a BudgetReview) -> Option<Beside<'a>> {
    let figures = desktop.figures(review)?;
    let last = desktop.seen.economy.before(review);
    let before = last.and_then(|it| desktop.figures(it));
    Some(Beside {
        overview: Overview::of(&figures, before.as_ref()),
        last: last.filter(|_| before.is_some()),
        review,
    })
}

/// A review as its page shows it.
pub fn shown(words: Words, desktop: &Desktop, review: &BudgetReview) -> Option<Shown> {
    let beside = beside(desktop, review)?;
    let drawn = drawn(words, &beside);
    let rooms = [("wide", Room::Wide), ("middle", Room::Page), ("narrow", Room::Narrow)];
    let row = |it: &OverviewLine, area: Option<AreaId>| Row {
        area: match area {
            Some(_) => it.figures.area.clone(),
            None => words.say("economy-total"),
        },
        code: area.map(|it| it.to_string()).unwrap_or_default(),
        cells: cells(words, it, beside.last.is_some()),
        note: review.notes.get(&area).map(|it| desktop.words(*it)).unwrap_or_default(),
    };
    let lines = beside.overview.lines.iter();
    let rows: Vec<Row> = lines.map(|it| row(it, Some(area_id(&it.figures.area)))).collect();
    let total = row(&beside.overview.total, None);
    Some(Shown {
        review: review.review.to_string(),
        as_of: words.day(&review.as_of),
        lead: lead(words, &beside),
        last: beside.last.map(|it| words.day(&it.as_of)),
        drawings: rooms
            .iter()
            .map(|(name, room)| (*name, deviations(&drawn, &format!("afvigelser-{name}"), *room)))
            .chain([on_paper(&deviation_sheets(&drawn, "afvigelser-print", PAGE))])
            .collect(),
        header: header(words, beside.last.is_some()),
        note: total.note.clone(),
        has_notes: rows.iter().any(|it| !it.note.is_empty()),
        rows,
        total,
        gone: beside.overview.gone.join(", "),
        rows_read: u64::from(review.rows),
    })
}

/// What is expected of the whole, in a sentence.
fn lead(words: Words, beside: &Beside<'_>) -> String {
    let total = &beside.overview.total;
    let now = total.figures.deviation();
    let values = [
        ("amount", words.figure(&now.size().millions())),
        ("budget", words.figure(&total.figures.corrected.millions())),
    ];
    words.with_all(
        side(now, ["economy-lead-more", "economy-lead-less", "economy-lead-even"]),
        &values,
    )
}

/// Which of three words fits: for more, for less, for nothing to speak of.
fn side(amount: Money, keys: [&'static str; 3]) -> &'static str {
    match amount {
        it if it.is_slight() => keys[2],
        it if it > Money::default() => keys[0],
        _ => keys[1],
    }
}

/// The drawing of the deviations.
pub fn drawn(words: Words, beside: &Beside<'_>) -> Deviations {
    let day = |it: &BudgetReview| words.day(&it.as_of);
    let bar = |it: &OverviewLine, name: String| Bar {
        name,
        now: it.figures.deviation().ore(),
        words: signed(words, it.figures.deviation()),
        last: it.last_deviation().map(Money::ore),
        last_words: it.last_deviation().map(|it| signed(words, it)),
    };
    let lines = beside.overview.lines.iter();
    Deviations {
        title: words.with("economy-drawing", "day", &day(beside.review)),
        sides: words.say("economy-sides"),
        now: words.with("economy-bars-now", "day", &day(beside.review)),
        last: beside.last.map(|it| words.with("economy-bars-last", "day", &day(it))),
        bars: lines.map(|it| bar(it, it.figures.area.clone())).collect(),
        total: Some(bar(&beside.overview.total, words.say("economy-total"))),
        is_count: false,
    }
}

/// `+1,2`, in millions.
fn signed(words: Words, amount: Money) -> String {
    words.figure(&amount.signed_millions())
}

fn header(words: Words, has_last: bool) -> Vec<String> {
    let now = [
        "economy-original",
        "economy-corrected",
        "economy-spent",
        "economy-expected",
        "economy-deviation",
    ];
    let last = ["economy-last-deviation", "economy-since-last"];
    let last = last.into_iter().filter(|_| has_last);
    now.into_iter().chain(last).map(|it| words.say(it)).collect()
}

/// The amounts of a line in thousands, in the order of the header.
fn cells(words: Words, line: &OverviewLine, has_last: bool) -> Vec<String> {
    let told = |it: Option<Money>| {
        it.map(|it| words.figure(&it.thousands()).replace('-', "−"))
            .unwrap_or_default()
    };
    let figures = &line.figures;
    let now = [
        figures.original,
        Some(figures.corrected),
        figures.spent,
        Some(figures.expected),
        Some(figures.deviation()),
    ];
    let last = [line.last_deviation(), line.since_last()]
        .into_iter()
        .filter(|_| has_last);
    now.into_iter().chain(last).map(told).collect()
}

/// The table and the remarks for a print.
pub fn blocks(words: Words, desktop: &Desktop, beside: &Beside<'_>) -> Vec<Block> {
    let plain = |it: Vec<String>| it.into_iter().map(Text::plain).collect::<Vec<_>>();
    let has_last = beside.last.is_some();
    let row = |it: &OverviewLine, name: String| plain([vec![name], cells(words, it, has_last)].concat());
    let mut rows: Vec<Vec<Text>> = Vec::new();
    rows.extend(beside.overview.lines.iter().map(|it| row(it, it.figures.area.clone())));
    rows.push(row(&beside.overview.total, words.say("economy-total")));
    let header = plain([vec![words.say("economy-area")], header(words, has_last)].concat());
    let mut blocks = vec![
        Block::Subheading(Text::plain(words.say("main-overview"))),
        Block::paragraph(words.say("economy-thousands")),
        Block::Table(Table { header, rows }),
    ];
    let note = |area: Option<AreaId>| beside.review.notes.get(&area).map(|it| desktop.words(*it));
    let mut notes: Vec<String> = note(None).into_iter().collect();
    for line in &beside.overview.lines {
        let name = &line.figures.area;
        notes.extend(note(Some(area_id(name))).map(|it| format!("{name}: {it}")));
    }
    if !notes.is_empty() {
        blocks.push(Block::Subheading(Text::plain(words.say("economy-notes"))));
        blocks.extend(notes.into_iter().map(Block::paragraph));
    }
    blocks
}
