//! A year wheel to be hung up, as the template prints it.

use raadslag_council::appendix::{Content, YearWheel};
use raadslag_council::record::Record;
use serde::Serialize;

use super::appendix::{GroupSheet, alt, in_our_letters};
use crate::drawings::{self, Tongue};
use crate::pdf::Paper;
use crate::pdf::letters::printable;
use crate::words::Twin;

/// The drawing on its sheets, and the same as a list.
#[derive(Serialize)]
pub(super) struct Poster {
    paper: &'static str,
    title: String,
    about: String,
    sheets: Vec<Sheet>,
    groups: Vec<GroupSheet>,
}

#[derive(Serialize)]
struct Sheet {
    svg: String,
    alt: String,
}

impl Paper {
    fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// What is left within its margins and under its title, across, in points.
    fn room(self) -> (f64, f64) {
        match self {
            Self::A4 => (773.0, 486.0),
            Self::A3 => (1122.0, 732.0),
        }
    }
}

impl Poster {
    pub(super) fn of(record: &Record, paper: Paper) -> Option<Self> {
        let content = record.appendices.iter().map(|it| &it.content);
        let content = content.into_iter().find(|it| matches!(it, Content::YearWheel(_)))?;
        let twin = Twin::of(content)?;
        let Content::YearWheel(wheel) = in_our_letters(content) else {
            return None;
        };
        let sheets = sheets(&wheel, paper);
        let title = match sheets.len() {
            0 | 1 => twin.title.to_owned(),
            count => format!("{} (1 af {count})", twin.title),
        };
        Some(Self {
            paper: paper.name(),
            title: printable(&title),
            about: printable(&twin.about),
            sheets,
            groups: twin.groups.iter().map(GroupSheet::of).collect(),
        })
    }
}

fn sheets(wheel: &YearWheel, paper: Paper) -> Vec<Sheet> {
    let drawn = drawings::year_wheel_sheets((wheel, Tongue::Danish), "hjul", paper.room());
    let sheet = |svg: String| Sheet { alt: alt(&svg), svg };
    drawn.into_iter().map(sheet).collect()
}
