//! A year of a wheel as the record knows it: what is drawn, printed and put with an agenda.

use super::{Line, Span, Wheel, lines};
use crate::appendix::{WheelEntry, WheelGroup, YearWheel};
use crate::clock::Date;
use crate::danish;
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

/// A year of a wheel, with a title and a day, its times as they are told to whoever looks; words that were erased are left out.
pub fn drawn(
    wheel: &Wheel,
    (year, parted): (i16, Parted),
    texts: &Payloads,
    (title, as_of): (&str, Date),
    tell: &dyn Fn(&Span) -> String,
) -> YearWheel {
    let told = |span: &Span| bare(&tell(span), year);
    let lines = lines(&wheel.activities, year);
    let group = |heading: String, quarter: i8, fits: &dyn Fn(&Span) -> bool| WheelGroup {
        heading: Some(heading),
        quarter: u8::try_from(quarter).ok(),
        entries: lines
            .iter()
            .filter(|it| fits(&it.span))
            .filter_map(|it| entry(it, texts, &told))
            .collect(),
    };
    let mut groups = Vec::new();
    for quarter in 1..=4i8 {
        let whole = told(&Span::Quarter { year, quarter });
        if parted == Parted::Quarters {
            let heading = group(whole, quarter, &|it| it.quarter() == Some(quarter));
            groups.push(WheelGroup {
                heading: None,
                ..heading
            });
            continue;
        }
        for month in quarter * 3 - 2..=quarter * 3 {
            let name = danish::capitalised(&told(&Span::Month { year, month }));
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

fn entry(line: &Line, texts: &Payloads, told: &dyn Fn(&Span) -> String) -> Option<WheelEntry> {
    let words = texts.get(&line.words)?;
    let when = danish::capitalised(&told(&line.span));
    let about = line.about.map(|it| format!(" ({it})")).unwrap_or_default();
    Some(WheelEntry {
        text: match says_its_time(line, words, &when) {
            true => format!("{words}{about}"),
            false => format!("{when}: {words}{about}"),
        },
        one_off: line.is_once,
        date: match line.span {
            Span::Day { date } => Some(date),
            _ => None,
        },
        year: line.about,
    })
}

/// A quarter is said by what it stands under, and a title that says its day or begins with its time says it once.
fn says_its_time(line: &Line, words: &str, when: &str) -> bool {
    let (words, when) = (words.to_lowercase(), when.to_lowercase());
    match line.span {
        Span::Quarter { .. } => true,
        Span::Day { .. } => words.contains(&when),
        _ => words.starts_with(&format!("{when}:")),
    }
}

/// The time without its year, which stands in the middle of the wheel.
fn bare(told: &str, year: i16) -> String {
    told.strip_suffix(&format!(" {year}")).unwrap_or(told).to_owned()
}
