//! An item of an export: its parts by their labels, as in a paper.

use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::{AttachmentLine, Closure, Decision, EarlierHandling, Item, Record, Section};
use raadslag_council::rich::Block;

use super::Export;
use super::family::{FilePaths, HandlingPaths, SectionPaths, WORDS};
use super::meeting::absent;
use super::running;
use crate::dates;
use crate::family::{ItemLabel, generic};
use crate::head::{body_and_day, body_of, body_then_day};
use crate::item::history::earlier;
use crate::item::{named_before, recommender};
use crate::leftover::leftover;
use crate::source::fold;

impl Export<'_> {
    pub(super) fn item(&mut self, at: usize, number: String, record: &mut Record) -> Item {
        let paths = &self.family.item;
        let title = self.tree.first(at, &paths.title);
        let mut item = Item {
            number,
            title: title.as_ref().map(|it| it.1.clone()).unwrap_or_default(),
            ..Item::default()
        };
        item.open = self.openness(at, &paths.open, true);
        if let Some((found, title)) = title.filter(|_| item.open)
            && is_closed_title(&title)
        {
            // Its own words say more than a flag that was not set.
            item.open = false;
            self.tell_at(found, FindingKind::UnknownAccess, Severity::Warning, &title);
        }
        if !item.open {
            self.shut(at, &mut item);
        }
        item.case_number = self.tree.first(at, &paths.case).map(|it| it.1);
        item.document_number = self.tree.first(at, &paths.document).map(|it| it.1);
        item.deciding_body = self.tree.first(at, &paths.deciding).map(|it| it.1);
        item.recommended_by = self.tree.first(at, &paths.recommended_by).map(|it| it.1);
        for said in &paths.facts {
            if let Some((_, words)) = self.tree.first(at, &said.at) {
                item.sections.push(Section {
                    label: said.label.clone(),
                    blocks: vec![Block::paragraph(words)],
                });
            }
        }
        for section in &paths.sections {
            self.sections(at, section, &mut item);
        }
        self.decided(at, &mut item);
        for people in &paths.absent {
            let people = self.people(at, people);
            item.absent.extend(absent(&people));
        }
        for files in &paths.attachments {
            self.attachments(at, files, &mut item, record);
        }
        for handlings in &paths.handlings {
            self.handlings(at, handlings, &mut item, record);
        }
        running::read_item(self, at, &mut item);
        if item.sections.is_empty() && item.decisions.is_empty() && item.attachments.is_empty() {
            let place = self.tree.place(at);
            self.tell(&place, FindingKind::EmptyItem, Severity::Note, &item.title);
        }
        item
    }

    fn shut(&mut self, at: usize, item: &mut Item) {
        let paths = &self.family.item;
        let public_title = self.tree.first(at, &paths.public_title).map(|it| it.1);
        let ground = self.tree.first(at, &paths.ground).map(|it| it.1);
        let withheld = self.tree.first(at, &paths.withheld).map(|it| it.1);
        // A second title that is the first again says nothing of what everybody may read; an only one is what everybody reads.
        let is_only = paths.public_title == paths.title;
        let public_title = public_title.filter(|it| is_only || *it != item.title);
        let closure = Closure {
            ground,
            public_title,
            withheld,
            ..Closure::default()
        };
        item.closure = Some(closure).filter(|it| *it != Closure::default());
    }

    fn sections(&mut self, at: usize, paths: &SectionPaths, item: &mut Item) {
        let found = self.tree.find(at, &paths.at);
        let order = |export: &Self, it: usize| {
            let order = paths.order.iter().flat_map(|path| export.tree.find(it, path)).next();
            order
                .and_then(|it| export.tree.line(it).parse::<u32>().ok())
                .unwrap_or(u32::MAX)
        };
        let mut found: Vec<(u32, usize)> = found.into_iter().map(|it| (order(self, it), it)).collect();
        if !paths.order.is_empty() {
            found.sort_by_key(|it| it.0);
        }
        for (_, section) in found {
            self.section(section, paths, item);
        }
    }

    fn section(&mut self, at: usize, paths: &SectionPaths, item: &mut Item) {
        let label = self.tree.first(at, &paths.label);
        let words = paths
            .decision
            .iter()
            .flat_map(|it| self.tree.find(at, it))
            .map(|it| self.tree.line(it));
        let says = |it: &String| match paths.decision_words.as_slice() {
            [] => WORDS.is_yes(it),
            words => words.contains(it),
        };
        let is_decision = paths.all_decisions || words.into_iter().any(|it| says(&it));
        let contents: Vec<usize> = paths.content.iter().flat_map(|it| self.tree.find(at, it)).collect();
        let place = contents.first().copied().unwrap_or(at);
        let blocks: Vec<Block> = contents.into_iter().flat_map(|it| self.blocks(it)).collect();
        let label = label.map(|it| it.1).unwrap_or_default();
        if blocks.is_empty() {
            // A heading over nothing is told, and not printed.
            return self.note(place, FindingKind::Labels, &label);
        }
        // `Status siden sidst` over the text of the item `Status siden sidst` is no heading of its own.
        let label = if fold(&label) == fold(&item.title) {
            String::new()
        } else {
            label
        };
        self.put(label, blocks, is_decision, place, item);
    }

    /// Puts a part where its label says that it belongs, as in a paper.
    pub(super) fn put(&mut self, label: String, blocks: Vec<Block>, is_decision: bool, at: usize, item: &mut Item) {
        if label.is_empty() && !is_decision && blocks.iter().any(|it| part_label(it).is_some()) {
            return self.put_parts(blocks, at, item);
        }
        let family = generic();
        let heading = family.decision_line(&label);
        let role = family.item_label(&label).map(|it| it.role);
        let is_undecided = self.is_undecided(&blocks);
        let place = self.tree.place(at);
        if is_decision || heading.is_some() || role == Some(ItemLabel::Decision) {
            self.note(at, FindingKind::Labels, &label);
            if is_undecided {
                return self.note(at, FindingKind::Labels, &words(&blocks));
            }
            let body = heading.as_ref().and_then(|it| it.body.as_deref()).map(body_of);
            let raw = heading.as_ref().and_then(|it| it.date.clone());
            let date = raw.as_deref().and_then(|it| dates::read_date(it, None));
            let findings = date
                .as_ref()
                .zip(raw.as_deref())
                .map(|(date, raw)| date.findings(raw, &place));
            self.findings.extend(findings.unwrap_or_default());
            let first = Decision {
                body,
                date: date.and_then(|it| it.day.ok()),
                ..Decision::default()
            };
            let decisions = self.decisions(first, blocks, at);
            item.decisions.extend(decisions);
            return;
        }
        match role {
            Some(ItemLabel::Deciding) if is_line(&blocks) && item.deciding_body.is_none() => {
                self.note(at, FindingKind::Labels, &label);
                item.deciding_body = Some(words(&blocks));
            }
            Some(ItemLabel::History) if blocks.iter().all(is_handling) => {
                self.note(at, FindingKind::Labels, &label);
                for text in raadslag_council::rich::texts(&blocks) {
                    if let Some((handling, date)) = earlier(text.as_str()) {
                        self.findings.extend(date.findings(text.as_str(), &place));
                        let said = words(&handling.blocks);
                        let left = leftover(text.as_str(), &[&handling.body, &said]);
                        self.note(at, FindingKind::Labels, &left);
                        item.history.push(handling);
                    }
                }
            }
            role => {
                if role == Some(ItemLabel::Recommendation) && item.recommended_by.is_none() {
                    item.recommended_by = recommender(&blocks).or_else(|| named_before(&label));
                }
                item.sections.push(Section { label, blocks });
            }
        }
    }

    /// A whole item in one value: its parts stand under their headings.
    fn put_parts(&mut self, blocks: Vec<Block>, at: usize, item: &mut Item) {
        let mut lead = Vec::new();
        let mut parts: Vec<(String, Vec<Block>)> = Vec::new();
        for block in blocks {
            match (part_label(&block), parts.last_mut()) {
                (Some(label), _) => parts.push((label, Vec::new())),
                (None, Some(part)) => part.1.push(block),
                (None, None) => lead.push(block),
            }
        }
        if !lead.is_empty() {
            let label = String::new();
            item.sections.push(Section { label, blocks: lead });
        }
        for (label, blocks) in parts {
            if blocks.is_empty() {
                self.note(at, FindingKind::Labels, &label);
            } else {
                self.put(label, blocks, false, at, item);
            }
        }
    }

    fn is_undecided(&self, blocks: &[Block]) -> bool {
        let words = words(blocks).to_lowercase();
        self.family.undecided.iter().any(|it| words.trim_end_matches('.') == it)
    }

    /// Several decisions may stand below one another, each under its body and day.
    fn decisions(&mut self, first: Decision, blocks: Vec<Block>, at: usize) -> Vec<Decision> {
        let mut decisions = vec![first];
        let count = blocks.len();
        for (place, block) in blocks.into_iter().enumerate() {
            let heading = heading(&block).filter(|_| place + 1 < count);
            let Some(last) = decisions.last_mut() else { break };
            match heading {
                Some((body, date)) => {
                    self.note(at, FindingKind::Labels, &words(&[block]));
                    let named = Decision {
                        body: Some(body),
                        date,
                        ..Decision::default()
                    };
                    if last.blocks.is_empty() && last.body.is_none() {
                        *last = named;
                    } else {
                        decisions.push(named);
                    }
                }
                None => last.blocks.push(block),
            }
        }
        decisions.retain(|it| !it.blocks.is_empty());
        decisions
    }

    fn attachments(&mut self, at: usize, paths: &FilePaths, item: &mut Item, record: &mut Record) {
        for file in self.tree.find(at, &paths.at) {
            let number = self.tree.first(file, &paths.number).map(|it| it.1);
            let titled = self
                .tree
                .first(file, &paths.title)
                .or_else(|| self.tree.first(file, &paths.file));
            let Some((_, title)) = titled else { continue };
            self.name_file(file, paths, (Some(at), item.attachments.len()));
            let own = self.openness(file, &paths.open, self.is_open_unless_told);
            let attachment = AttachmentLine {
                number: number.unwrap_or_else(|| (item.attachments.len() + 1).to_string()),
                open: own && item.open,
                title,
                document_number: self.tree.first(file, &paths.document).map(|it| it.1),
            };
            let text = paths.text.iter().flat_map(|it| self.tree.find(file, it));
            let text = text.into_iter().find(|it| !self.tree.text(*it).trim().is_empty());
            if let Some(blocks) = text.map(|it| self.blocks(it)).filter(|it| !it.is_empty()) {
                record.appendices.push(Appendix {
                    item: Some(item.number.clone()),
                    attachment: Some(attachment.number.clone()),
                    title: attachment.title.clone(),
                    document_number: attachment.document_number.clone(),
                    open: attachment.open,
                    body: None,
                    meeting_date: None,
                    meeting_start: None,
                    content: Content::Other(Other { blocks }),
                });
            }
            item.attachments.push(attachment);
        }
    }

    /// What other bodies did with the matter or are to do, and what this one decided.
    fn handlings(&mut self, at: usize, paths: &HandlingPaths, item: &mut Item, record: &Record) {
        let mut handlings = Vec::new();
        for handling in self.tree.find(at, &paths.at) {
            let Some((_, body)) = self.tree.first(handling, &paths.body) else {
                continue;
            };
            let when = self.when(handling, &paths.date);
            let contents: Vec<usize> = paths
                .content
                .iter()
                .flat_map(|it| self.tree.find(handling, it))
                .collect();
            let place = contents.first().copied().unwrap_or(handling);
            let blocks: Vec<Block> = contents.into_iter().flat_map(|it| self.blocks(it)).collect();
            let date = when.as_ref().and_then(|it| it.1.day);
            let is_here = fold(&body) == fold(&record.head.body) && (date.is_none() || date == record.head.date);
            if is_here {
                if !blocks.is_empty() && item.decisions.is_empty() {
                    self.put("Beslutning".to_owned(), blocks, true, place, item);
                }
                continue;
            }
            let blocks = if self.is_undecided(&blocks) {
                self.note(place, FindingKind::Labels, &words(&blocks));
                Vec::new()
            } else {
                blocks
            };
            if date > record.head.date
                && let Some((at, _, words)) = &when
            {
                self.tell_at(*at, FindingKind::ComingDay, Severity::Note, &format!("{body} {words}"));
            }
            handlings.push(EarlierHandling {
                body,
                date,
                item: self.tree.first(handling, &paths.item).map(|it| it.1),
                blocks,
                ..EarlierHandling::default()
            });
        }
        handlings.sort_by_key(|it| it.date);
        item.history.extend(handlings);
    }
}

/// A line that is the heading of a part in papers, and says nothing else.
fn part_label(block: &Block) -> Option<String> {
    let text = match block {
        Block::Paragraph(text) | Block::Subheading(text) => text.as_str(),
        _ => return None,
    };
    let family = generic();
    let is_label = text.chars().count() <= 60
        && family
            .item_label(text)
            .is_some_and(|it| it.value.is_empty() && !it.role.is_about_item());
    (is_label || family.decision_line(text).is_some()).then(|| text.trim_end_matches(':').to_owned())
}

/// `Lukket: …`, `… (lukket)`
fn is_closed_title(title: &str) -> bool {
    let title = title.to_lowercase();
    let prefixes = &generic().closed_prefixes;
    prefixes.iter().any(|it| title.starts_with(&it.to_lowercase())) || title.ends_with("(lukket)")
}

/// The words of blocks on one line.
fn words(blocks: &[Block]) -> String {
    let texts = raadslag_council::rich::texts(blocks);
    texts.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_line(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(text)] if text.as_str().chars().count() <= 100)
}

/// `Havneudvalget den 3. maj 2023 Punkt 4` alone.
fn is_handling(block: &Block) -> bool {
    match block {
        Block::Paragraph(text) => earlier(text.as_str()).is_some(),
        _ => false,
    }
}

/// A line that names a body and a day and says nothing else.
fn heading(block: &Block) -> Option<(String, Option<raadslag_council::clock::Date>)> {
    let text = match block {
        Block::Paragraph(text) | Block::Subheading(text) => text.as_str(),
        _ => return None,
    };
    if let Some(found) = generic().decision_line(text) {
        let date = found
            .date
            .and_then(|it| dates::read_date(&it, None))
            .and_then(|it| it.day.ok());
        return found.body.as_deref().map(|it| (body_of(it), date));
    }
    if let Some((body, date)) = body_then_day(text)
        && text[date.range.end..].trim_matches([' ', ':', '.']).is_empty()
    {
        return Some((body, date.day.ok()));
    }
    body_and_day(text).map(|(body, date, _)| (body, date))
}
