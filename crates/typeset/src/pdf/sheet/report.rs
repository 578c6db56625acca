//! A page of figures with its drawings, as the template prints it.

use serde::Serialize;

use crate::pdf::Report;
use crate::pdf::blocks::{Drawing, SheetBlock, sheet_blocks};
use crate::pdf::letters::printable;

/// Title, drawings, and the same in words and tables.
#[derive(Serialize)]
pub(super) struct ReportSheet {
    title: String,
    about: String,
    drawings: Vec<Drawing>,
    blocks: Vec<SheetBlock>,
}

impl ReportSheet {
    pub(super) fn of(report: &Report) -> Self {
        Self {
            title: printable(&report.title),
            about: printable(&report.about),
            drawings: report.drawings.iter().map(|it| Drawing::of(it)).collect(),
            blocks: sheet_blocks(&report.blocks),
        }
    }
}
