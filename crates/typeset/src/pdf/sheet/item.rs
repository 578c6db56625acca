//! One item as the template prints it: facts, route, parts, attachments, earlier handling, decisions.

use raadslag_council::outcome::ReportedVote;
use raadslag_council::record::{AttachmentLine, Decision, EarlierHandling, Head, Item, Section, SubDecision};
use raadslag_council::rich::{Block, texts};
use serde::Serialize;

use super::Fact;
use crate::html::numbered;
use crate::pdf::blocks::{SheetBlock, sheet_blocks};
use crate::pdf::letters::printable;
use crate::{danish, words};

/// Letters of a decision that may be split over pages; each text counts 60 more for its last line.
const LONGEST_WHOLE_DECISION: usize = 1_500;

#[derive(Serialize)]
pub(in crate::pdf) struct ItemSheet {
    heading: String,
    open: bool,
    openness: String,
    /// `1. behandling`, where there is more than one.
    reading: Option<String>,
    facts: Vec<Fact>,
    route: Vec<String>,
    parts: Vec<Part>,
    attachments: Vec<AttachmentRow>,
    history: Vec<EarlierSheet>,
    decisions: Vec<DecisionSheet>,
}

/// Blocks under a label.
#[derive(Serialize)]
struct Part {
    label: String,
    blocks: Vec<SheetBlock>,
}

/// What was decided before, and how far that reached.
#[derive(Serialize)]
struct EarlierSheet {
    label: String,
    reach: String,
    blocks: Vec<SheetBlock>,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct AttachmentRow {
    number: String,
    openness: String,
    title: String,
    document: String,
}

#[derive(Serialize)]
struct DecisionSheet {
    label: String,
    level: Option<String>,
    deviation: Option<String>,
    blocks: Vec<SheetBlock>,
    outcomes: Vec<String>,
    vote: Vec<String>,
    matters: Vec<Matter>,
    breakable: bool,
}

/// A headed matter of the item and what it came to.
#[derive(Serialize)]
struct Matter {
    topic: String,
    outcomes: String,
    attachment: String,
}

impl ItemSheet {
    pub(in crate::pdf) fn of(item: &Item, head: &Head) -> Self {
        let printed = item.decisions.iter().filter(|it| !it.is_empty());
        Self {
            heading: printable(&numbered(&item.number, &item.title)),
            open: item.open,
            openness: format!("{} sag", danish::openness(item.open)),
            reading: item.reading_number.map(danish::reading),
            facts: facts(item),
            route: item.route.iter().map(|it| printable(it)).collect(),
            parts: item.sections.iter().map(part).collect(),
            attachments: item.attachments.iter().map(attachment).collect(),
            history: item.history.iter().map(earlier).collect(),
            decisions: printed.map(|it| decision(it, head)).collect(),
        }
    }
}

/// Who recommends is left out where the item's own text names them.
fn facts(item: &Item) -> Vec<Fact> {
    let mut facts = words::item(item);
    let is_said = item.says_who_recommends();
    facts.retain(|(label, _)| !(is_said && *label == "Indstilles af"));
    Fact::all(facts)
}

fn part(section: &Section) -> Part {
    Part {
        label: printable(&section.label),
        blocks: sheet_blocks(&section.blocks),
    }
}

fn attachment(line: &AttachmentLine) -> AttachmentRow {
    AttachmentRow {
        number: printable(&line.number),
        openness: danish::openness(line.open).to_owned(),
        title: printable(&line.title),
        document: line.document_number.as_deref().map(printable).unwrap_or_default(),
    }
}

fn earlier(handling: &EarlierHandling) -> EarlierSheet {
    let deviation = words::deviation(&handling.body, handling.deviates_from.as_deref(), &handling.outcomes);
    let votes = handling.vote.as_ref().map(|it| vote(it, &handling.blocks));
    EarlierSheet {
        label: printable(&words::earlier(handling)),
        reach: printable(&danish::reach(handling.reach()).unwrap_or_default()),
        blocks: sheet_blocks(&handling.blocks),
        lines: votes
            .into_iter()
            .flatten()
            .chain(deviation.map(|it| printable(&it)))
            .collect(),
    }
}

fn decision(decision: &Decision, head: &Head) -> DecisionSheet {
    let body = decision.body.as_deref().unwrap_or(&head.body);
    let deviation = words::deviation(body, decision.deviates_from.as_deref(), &decision.outcomes);
    DecisionSheet {
        label: printable(&words::decision(decision, Some(&head.body))),
        level: danish::reach(decision.reach()).map(|it| printable(&it)),
        deviation: deviation.map(|it| printable(&it)),
        blocks: sheet_blocks(&decision.blocks),
        outcomes: decision
            .outcomes
            .iter()
            .map(|it| danish::outcome(*it).to_owned())
            .collect(),
        vote: decision
            .vote
            .as_ref()
            .map(|it| vote(it, &decision.blocks))
            .unwrap_or_default(),
        matters: decision.sub_decisions.iter().map(matter).collect(),
        breakable: is_long(decision),
    }
}

/// A short decision stays on one page.
fn is_long(decision: &Decision) -> bool {
    let letters: usize = texts(&decision.blocks).iter().map(|it| it.as_str().len() + 60).sum();
    letters + 90 * decision.sub_decisions.len() > LONGEST_WHOLE_DECISION
}

fn matter(sub: &SubDecision) -> Matter {
    let outcomes: Vec<&str> = sub.outcomes.iter().map(|it| danish::outcome(*it)).collect();
    Matter {
        topic: printable(&sub.topic),
        outcomes: outcomes.join(" · "),
        attachment: sub.attachment.as_deref().map(printable).unwrap_or_default(),
    }
}

fn vote(vote: &ReportedVote, decided: &[Block]) -> Vec<String> {
    words::vote(vote, decided).iter().map(|it| printable(it)).collect()
}
