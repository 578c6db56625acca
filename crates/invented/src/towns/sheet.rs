//! How an item stands below its opening: labels in the town's order, attachments, decisions.

use raadslag_council::clock::Date;
use raadslag_council::record::{Decision, Item, Section};
use raadslag_council::rich::Block;

use super::meeting::RECOMMENDATION;
use super::press::Press;
use crate::danish::{medium, short};
use crate::print::blocks;

/// What stands below an opening, in order.
pub struct Sheet {
    pub parts: &'static [Part],
    pub decided: Decided,
    pub attached: Attached,
    /// `Fraværende:` below the last decision.
    pub absent: Option<&'static str>,
    /// Nothing but title and decision stands of a closed item.
    pub hides_closed: bool,
}

/// A part of an item's text.
pub enum Part {
    /// A section: which, and the town's label for it.
    Of(&'static str, &'static str),
    /// The body with the final word, below this label.
    Deciding(&'static str),
    /// The route, below this label, with this between its bodies.
    Route(&'static str, &'static str),
    Attachments,
    Decisions,
    /// Where the matter was before; it tells so itself.
    Earlier(fn(usize, &mut Press<'_>)),
}

/// The heading over a decision.
pub enum Decided {
    /// One word, and only this meeting's decision.
    Bare(&'static str),
    /// With body and day; earlier bodies' decisions stand before.
    Headed(fn(&str, Date) -> String),
    /// An agenda.
    Never,
}

/// The list of attachments.
pub enum Attached {
    Never,
    /// Titles below this label.
    Titles(&'static str),
    /// `- Title`
    Dashes(&'static str),
    /// `1 - Title (12345/18)`
    Numbered(&'static str),
    /// `1  Åben  Title  12345/18`
    Columns(&'static str),
    /// A line of this mark before each, the count behind.
    Marked(&'static str, &'static str),
}

pub fn in_body_on_day(body: &str, date: Date) -> String {
    format!("Beslutning i {body} den {}", short(date))
}

pub fn body_on_day(body: &str, date: Date) -> String {
    format!("Beslutning {body} den {}", short(date))
}

pub fn body_day(body: &str, date: Date) -> String {
    format!("{body} den {}:", medium(date))
}

pub fn capital_day(body: &str, date: Date) -> String {
    format!("{body} {}", medium(date))
}

impl Sheet {
    pub fn print(&self, at: usize, press: &mut Press<'_>) {
        self.keep_said(at, press);
        let item = press.told.items[at].clone();
        for part in self.parts {
            match part {
                Part::Of(_, label) => self.section(label, &item, press),
                Part::Deciding(label) => {
                    if let Some(body) = &item.deciding_body {
                        below(label, body, press);
                    }
                }
                Part::Route(label, between) => {
                    if !item.route.is_empty() {
                        below(label, &item.route.join(between), press);
                    }
                }
                Part::Attachments => self.attachments(&item, press),
                Part::Decisions => self.decisions(&item, press),
                Part::Earlier(tell) => tell(at, press),
            }
        }
    }

    /// Takes out of the truth what the sheet does not say.
    fn keep_said(&self, at: usize, press: &mut Press<'_>) {
        let has = |it: fn(&Part) -> bool| self.parts.iter().any(it);
        let absent = self.absent.filter(|_| press.dice.is_within(50));
        let head = &press.told.head;
        let who = head.absent.first().cloned().filter(|_| absent.is_some());
        let item = &mut press.told.items[at];
        if self.hides_closed && !item.open {
            item.sections.clear();
            item.recommended_by = None;
            item.deciding_body = None;
            item.route.clear();
        }
        if !has(|it| matches!(it, Part::Deciding(_))) {
            item.deciding_body = None;
        }
        if !has(|it| matches!(it, Part::Route(..))) {
            item.route.clear();
        }
        if matches!(self.attached, Attached::Never) {
            item.attachments.clear();
        }
        if !matches!(self.attached, Attached::Numbered(_) | Attached::Columns(_)) {
            item.attachments.iter_mut().for_each(|it| it.document_number = None);
        }
        let sections = std::mem::take(&mut item.sections);
        for part in self.parts {
            if let Part::Of(which, label) = part
                && let Some(section) = sections.iter().find(|it| it.label == *which)
            {
                item.sections.push(Section {
                    label: (*label).into(),
                    blocks: section.blocks.clone(),
                });
            }
        }
        let advises = |part: &Part| matches!(part, Part::Of(which, label) if *which == RECOMMENDATION && item.sections.iter().any(|it| it.label == *label));
        if !self.parts.iter().any(advises) {
            item.recommended_by = None;
        }
        match self.decided {
            Decided::Never => item.decisions.clear(),
            Decided::Bare(_) => {
                let last = item.decisions.pop();
                item.decisions = last
                    .into_iter()
                    .map(|it| Decision {
                        body: None,
                        date: None,
                        ..it
                    })
                    .collect();
            }
            Decided::Headed(_) => {}
        }
        if let Some(mut who) = who {
            who.excused = None;
            item.absent.push(who);
        }
    }

    fn section(&self, label: &str, item: &Item, press: &mut Press<'_>) {
        let Some(section) = item.sections.iter().find(|it| it.label == label) else {
            return;
        };
        title(label, press);
        text(&section.blocks, press);
    }

    fn attachments(&self, item: &Item, press: &mut Press<'_>) {
        if item.attachments.is_empty() {
            return;
        }
        let (Attached::Titles(label)
        | Attached::Dashes(label)
        | Attached::Numbered(label)
        | Attached::Columns(label)
        | Attached::Marked(label, _)) = self.attached
        else {
            return;
        };
        press.line(label);
        for line in &item.attachments {
            let number = line.document_number.as_deref().unwrap_or_default();
            let (place, title) = (&line.number, &line.title);
            let openness = if line.open { "Åben" } else { "Lukket" };
            let written = match self.attached {
                Attached::Dashes(_) => format!("- {title}"),
                Attached::Numbered(_) => format!("{place} - {title} ({number})"),
                Attached::Columns(_) => [place.as_str(), openness, title, number].join(press.paper.habits.cell_gap),
                Attached::Marked(_, mark) => format!("{mark}\n{title}"),
                _ => title.clone(),
            };
            press.line(&written);
        }
        press.paper.gap();
    }

    fn decisions(&self, item: &Item, press: &mut Press<'_>) {
        for decision in &item.decisions {
            match self.decided {
                Decided::Bare(label) => title(label, press),
                Decided::Headed(heading) => {
                    let body = decision.body.as_deref().unwrap_or_default();
                    let heading = decision.date.map(|it| heading(body, it)).unwrap_or_default();
                    title(&heading, press);
                }
                Decided::Never => {}
            }
            text(&decision.blocks, press);
        }
        if let Some(label) = self.absent
            && !item.absent.is_empty()
        {
            let names = super::press::names(&item.absent, ", ");
            press.heading(&format!("{label}: {names}"));
        }
    }
}

/// Text below its heading: no page ends between them.
fn text(written: &[Block], press: &mut Press<'_>) {
    let (first, rest) = written.split_at(written.len().min(1));
    let is_paged = std::mem::replace(&mut press.paper.is_paged, false);
    blocks(first, &mut press.paper, press.dice);
    press.paper.is_paged = is_paged;
    blocks(rest, &mut press.paper, press.dice);
}

fn title(label: &str, press: &mut Press<'_>) {
    press.line(label);
    if press.is_airy {
        press.paper.gap();
    }
}

fn below(label: &str, value: &str, press: &mut Press<'_>) {
    title(label, press);
    press.heading(value);
}
