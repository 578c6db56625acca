//! A day's programme that stands in the paper itself, between its head and its items.

use std::ops::Range;
use std::sync::LazyLock;

use raadslag_council::appendix::{Appendix, Content, Programme};
use raadslag_council::record::Head;
use raadslag_extract::Line;

use crate::appendices::{self, Context};
use crate::blocks::Reading;
use crate::dates;
use crate::family::Words;

/// Headings over a programme.
static HEADINGS: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "program",
        "dagens program",
        "tidsplan",
        "program for dagen",
        "tidsprogram",
        "mødets program",
    ];
    Words::of(&words.map(str::to_owned))
});

/// The programme among these rows, which are settled with it.
pub(crate) fn find(rows: Range<usize>, reading: &mut Reading<'_, '_>) -> Option<Programme> {
    let heading = rows.clone().find(|it| HEADINGS.has(reading.rows[*it].words()))?;
    let end = end(heading + 1..rows.end, reading)?;
    let lines: Vec<Line> = (heading..end).map(|it| reading.rows[it].line()).collect();
    let context = Context {
        attachment_title: "program",
        meeting_date: None,
    };
    let (content, findings) = appendices::read(&lines, context)?;
    let Content::Programme(mut programme) = content else {
        return None;
    };
    reading.account.take_over(heading..end, findings);
    if programme.title == context.attachment_title {
        programme.title = reading.rows[heading].words().trim_end_matches(':').to_owned();
    }
    Some(programme)
}

/// Behind the last row that begins with a time and what goes on from it.
fn end(rows: Range<usize>, reading: &Reading<'_, '_>) -> Option<usize> {
    let is_timed = |row: usize| {
        let text = reading.rows[row].words();
        dates::read_times(text).first().is_some_and(|it| it.range.start == 0)
            || text.split_whitespace().next().is_some_and(|it| {
                it.len() >= 4 && it.starts_with(|it: char| it.is_ascii_digit()) && dates::read_time(it).is_some()
            })
    };
    let last = rows.clone().rev().find(|it| is_timed(*it))?;
    Some(
        (last + 1..rows.end)
            .find(|it| reading.rows[*it].is_blank())
            .unwrap_or(rows.end),
    )
}

/// The programme as an appendix of no item.
pub(crate) fn appendix(mut programme: Programme, head: &Head) -> Appendix {
    programme.date = programme.date.or(head.date);
    Appendix {
        item: None,
        attachment: None,
        title: programme.title.clone(),
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Programme(programme),
    }
}
