//! An appendix as the template prints it: its cover, a drawing where there is one, and its words.

use raadslag_council::appendix::{Appendix, Content};
use raadslag_council::record::Head;
use serde::Serialize;

use super::Fact;
use crate::danish;
use crate::pdf::blocks::{SheetBlock, sheet_blocks};
use crate::pdf::letters::printable;

#[derive(Serialize)]
pub(in crate::pdf) struct AppendixSheet {
    heading: String,
    facts: Vec<Fact>,
    title: Option<String>,
    lines: Vec<String>,
    blocks: Vec<SheetBlock>,
}

impl AppendixSheet {
    pub(in crate::pdf) fn of(appendix: &Appendix, head: &Head) -> Self {
        Self {
            heading: printable(&heading(appendix)),
            facts: cover(appendix, head),
            title: None,
            lines: Vec::new(),
            blocks: match &appendix.content {
                Content::Other(it) => sheet_blocks(&it.blocks),
                _ => Vec::new(),
            },
        }
    }
}

/// `Bilag: 4.1. Årshjul`
fn heading(appendix: &Appendix) -> String {
    let place = [appendix.item.as_deref(), appendix.attachment.as_deref()];
    let number: String = place.into_iter().flatten().map(|it| format!("{it}.")).collect();
    let title = appendix.title.trim();
    format!("Bilag: {number} {title}")
        .trim_end()
        .trim_end_matches(':')
        .replace(":  ", ": ")
}

fn cover(appendix: &Appendix, head: &Head) -> Vec<Fact> {
    let body = appendix.body.as_deref().unwrap_or(&head.body);
    let date = appendix.meeting_date.or(head.date).map(|it| {
        let start = appendix.meeting_start.map(|start| format!(" – {}", danish::at(start)));
        format!("{}{}", danish::day(it), start.unwrap_or_default())
    });
    [
        (!body.trim().is_empty()).then(|| Fact::new("Udvalg", body)),
        date.map(|it| Fact::new("Mødedato", it)),
        Some(Fact::new("Adgang", danish::openness(appendix.open))),
        appendix.document_number.as_deref().map(|it| Fact::new("Bilagsnr.", it)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
