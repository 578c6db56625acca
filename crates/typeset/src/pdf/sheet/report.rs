//! A page of figures with its drawings, as the template prints it.

use serde::Serialize;

use super::appendix::alt;
use crate::pdf::Report;
use crate::pdf::blocks::{SheetBlock, sheet_blocks};
use crate::pdf::letters::{printable, shaped};

/// Title, drawings, and the same in words and tables.
#[derive(Serialize)]
pub(super) struct ReportSheet {
    title: String,
    about: String,
    drawings: Vec<Drawing>,
    blocks: Vec<SheetBlock>,
}

#[derive(Serialize)]
struct Drawing {
    svg: String,
    alt: String,
}

impl ReportSheet {
    pub(super) fn of(report: &Report) -> Self {
        let drawing = |svg: &String| {
            let svg = shaped(svg);
            Drawing { alt: alt(&svg), svg }
        };
        Self {
            title: printable(&report.title),
            about: printable(&report.about),
            drawings: report.drawings.iter().map(drawing).collect(),
            blocks: sheet_blocks(&report.blocks),
        }
    }
}
