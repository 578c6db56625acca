//! Running text and fragments of pages within a value, as blocks.

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::rich::Block;
use raadslag_extract::{Document, Line};

use super::Export;
use crate::account::Account;
use crate::blocks::{self, Reading};
use crate::family::generic;
use crate::html;
use crate::lines::Manner;
use crate::source::{clean, rows, squeeze};

impl Export<'_> {
    /// The blocks that a value holds.
    pub(super) fn blocks(&mut self, at: usize) -> Vec<Block> {
        let text = self.tree.markup(at);
        self.tree.take_all(at);
        if !html::is_markup(&text) {
            return self.plain(at, &text);
        }
        let fragment = html::read(&text);
        let place = self.tree.place(at);
        self.note(at, FindingKind::UnknownMarkup, &fragment.left);
        if !fragment.unknown.is_empty() {
            let names = fragment.unknown.join(", ");
            self.tell(&place, FindingKind::UnknownMarkup, Severity::Warning, &names);
        }
        fragment.blocks
    }

    /// The words that a value holds, on one line.
    pub(super) fn words(&mut self, at: usize) -> String {
        let blocks = self.blocks(at);
        let texts = raadslag_council::rich::texts(&blocks);
        texts.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Lines without markup: one is a paragraph, several are read as a paper's are.
    pub(super) fn plain(&mut self, at: usize, text: &str) -> Vec<Block> {
        let mut filled = text.lines().filter(|it| !it.trim().is_empty());
        let (first, second) = (filled.next(), filled.next());
        let Some(first) = first else {
            return Vec::new();
        };
        if second.is_none() {
            return vec![Block::paragraph(squeeze(&clean(first)))];
        }
        let document = lines(text, self.tree.number(at));
        let rows = rows(&document);
        let mut account = Account::new(&rows);
        let mut reading = Reading {
            rows: &rows,
            family: generic(),
            manner: Manner::of(&rows),
            is_minutes: false,
            account: &mut account,
        };
        let all: Vec<usize> = (0..rows.len()).collect();
        let blocks = blocks::read(&all, &mut reading);
        self.findings.extend(account.close());
        blocks
    }
}

/// A value's text as the lines of a paper, numbered as in the file.
pub(super) fn lines(text: &str, first: u32) -> Document {
    let lines = text.lines().zip(first..);
    Document {
        lines: lines
            .map(|(text, number)| Line {
                number,
                text: text.trim_end().to_owned(),
                ..Line::default()
            })
            .collect(),
        ..Document::default()
    }
}
