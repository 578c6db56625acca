//! A year of a wheel as the record knows it: what is drawn, printed and put with an agenda.

use super::{Line, Span, Wheel, lines, write_span};
use crate::appendix::{WheelEntry, WheelGroup, YearWheel};
use crate::clock::Date;
use crate::danish::{self, MONTHS};
use crate::kept::Payloads;

/// How a year is parted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Parted {
    /// By quarters.
    #[default]
    Quarters,
    /// By months; what is known only by its quarter stands after the quarter's months.
    Months,
}

/// A year of a wheel, with a title and a day; words that were erased are left out.
pub fn drawn(wheel: &Wheel, year: i16, parted: Parted, texts: &Payloads, (title, as_of): (&str, Date)) -> YearWheel {
    let lines = lines(&wheel.activities, year);
    let group = |heading: String, quarter: i8, fits: &dyn Fn(&Span) -> bool| WheelGroup {
        heading: Some(heading),
        quarter: u8::try_from(quarter).ok(),
        entries: lines
            .iter()
            .filter(|it| fits(&it.span))
            .filter_map(|it| entry(it, texts))
            .collect(),
    };
    let mut groups = Vec::new();
    for quarter in 1..=4i8 {
        let whole = format!("{quarter}. kvartal");
        if parted == Parted::Quarters {
            let heading = group(whole, quarter, &|it| it.quarter() == Some(quarter));
            groups.push(WheelGroup {
                heading: None,
                ..heading
            });
            continue;
        }
        for month in quarter * 3 - 2..=quarter * 3 {
            let name = usize::try_from(month - 1).ok().and_then(|it| MONTHS.get(it));
            let name = danish::capitalised(name.unwrap_or(&""));
            groups.push(group(name, quarter, &|it| it.month() == Some(month)));
        }
        let rest = group(whole, quarter, &|it| {
            it.month().is_none() && it.quarter() == Some(quarter)
        });
        groups.extend((!rest.entries.is_empty()).then_some(rest));
    }
    YearWheel {
        title: title.to_owned(),
        year: Some(year),
        as_of: Some(as_of),
        groups,
        footer: None,
    }
}

fn entry(line: &Line, texts: &Payloads) -> Option<WheelEntry> {
    let words = texts.get(&line.words)?;
    let when = when(&line.span);
    let about = line.about.map(|it| format!(" ({it})")).unwrap_or_default();
    Some(WheelEntry {
        // A title that says its time already says it once.
        text: match when {
            Some(when) if !words.to_lowercase().contains(&when.to_lowercase()) => format!("{when}: {words}{about}"),
            _ => format!("{words}{about}"),
        },
        one_off: line.is_once,
        date: match line.span {
            Span::Day { date } => Some(date),
            _ => None,
        },
        year: line.about,
    })
}

/// The time without its year, which stands in the middle of the wheel; nothing for a quarter.
fn when(span: &Span) -> Option<String> {
    let year = span.year()?;
    let written = write_span(span);
    let bare = written.strip_suffix(&format!(" {year}")).unwrap_or(&written);
    (!matches!(span, Span::Quarter { .. })).then(|| danish::capitalised(bare))
}
