//! A page of figures with its drawings, as the template prints it.

use serde::Serialize;

use crate::pdf::blocks::{Drawing, SheetBlock, sheet_blocks};
use crate::pdf::letters::printable;
use crate::pdf::{Report, ReportPart};

/// Title and parts.
#[derive(Serialize)]
pub(super) struct ReportSheet {
    title: String,
    about: String,
    parts: Vec<PartSheet>,
}

/// A heading, its drawings, and the same in words and tables.
#[derive(Serialize)]
struct PartSheet {
    heading: String,
    drawings: Vec<Drawing>,
    blocks: Vec<SheetBlock>,
}

impl ReportSheet {
    pub(super) fn of(report: &Report) -> Self {
        Self {
            title: printable(&report.title),
            about: printable(&report.about),
            parts: report.parts.iter().map(PartSheet::of).collect(),
        }
    }
}

impl PartSheet {
    fn of(part: &ReportPart) -> Self {
        Self {
            heading: printable(&part.heading),
            drawings: part.drawings.iter().map(|it| Drawing::of(it)).collect(),
            blocks: sheet_blocks(&part.blocks),
        }
    }
}
