//! Outcomes, remarks and votes of decisions, and the decisions on headed matters of one item.

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::outcome::{Outcome, ReportedVote};
use raadslag_council::phrases;
use raadslag_council::record::{Decision, Item, Record, SubDecision};
use raadslag_council::rich::{Block, ListItem, texts};

use super::{found, paragraphs, place_of, walk};

/// A heading with the blocks under it; the first has none.
struct Part<'a> {
    topic: Option<&'a str>,
    blocks: &'a [Block],
}

pub(super) fn fill(record: &mut Record, findings: &mut Vec<Finding>) {
    for item in &mut record.items {
        let mut decisions = std::mem::take(&mut item.decisions);
        for decision in &mut decisions {
            read(decision, item, findings);
        }
        item.decisions = decisions;
    }
}

fn read(decision: &mut Decision, item: &Item, findings: &mut Vec<Finding>) {
    let place = place_of(&item.number);
    let whole: Vec<&str> = texts(&decision.blocks).into_iter().map(|it| it.as_str()).collect();
    let whole = whole.join("\n");
    if decision.modifiers.is_empty() {
        decision.modifiers = phrases::read_modifiers(&whole);
    }
    let is_told = decision.vote.is_some();
    if !is_told {
        decision.vote = phrases::read_vote(&whole).or_else(|| vote_above(item));
    }
    if !decision.outcomes.is_empty() || !decision.sub_decisions.is_empty() {
        return;
    }
    let parts = parts(&decision.blocks);
    let (lead, headed) = parts
        .split_first()
        .map_or((None, parts.as_slice()), |(lead, rest)| (Some(lead), rest));
    let lead_blocks = lead.map_or(&[][..], |it| it.blocks);
    let (outcomes, sentence, is_weak) = outcomes_of(lead_blocks);
    if is_weak {
        findings.push(found(&place, FindingKind::GuessedOutcome, Severity::Guess, &sentence));
    }
    // Where an amendment was voted on first, the vote that counts stands in the sentence that decides.
    if !is_told
        && whole.to_lowercase().contains("ændringsforslag")
        && let Some(own) = phrases::read_vote(&sentence).filter(|it| it.for_count.is_some() || !it.voted_for.is_empty())
    {
        decision.vote = Some(own);
    }
    let subs = sub_decisions(headed, lead_blocks.is_empty(), item, findings);
    let is_silent = outcomes.is_empty() && subs.is_empty();
    if lead_blocks.is_empty() && !headed.is_empty() {
        decision.sub_decisions = subs;
        return;
    }
    if is_silent && headed.is_empty() {
        findings.push(found(&place, FindingKind::NoOutcome, Severity::Note, ""));
    }
    decision.outcomes = outcomes;
    decision.sub_decisions = subs;
}

/// The vote that stands under its own label above the decision.
fn vote_above(item: &Item) -> Option<ReportedVote> {
    let is_vote = |label: &str| label.to_lowercase().contains("afstemning");
    let section = item.sections.iter().rev().find(|it| is_vote(&it.label))?;
    let whole: Vec<&str> = texts(&section.blocks).into_iter().map(|it| it.as_str()).collect();
    phrases::read_vote(&whole.join("\n"))
}

fn parts(blocks: &[Block]) -> Vec<Part<'_>> {
    let heads: Vec<usize> = (0..blocks.len())
        .filter(|it| matches!(blocks[*it], Block::Subheading(_)))
        .collect();
    let first = heads.first().copied().unwrap_or(blocks.len());
    let mut parts = vec![Part {
        topic: None,
        blocks: &blocks[..first],
    }];
    for (place, head) in heads.iter().enumerate() {
        let end = heads.get(place + 1).copied().unwrap_or(blocks.len());
        if let Block::Subheading(text) = &blocks[*head] {
            parts.push(Part {
                topic: Some(text.as_str()),
                blocks: &blocks[head + 1..end],
            });
        }
    }
    parts
}

/// The outcomes of blocks, the sentence that decides, and whether that is a guess.
fn outcomes_of(blocks: &[Block]) -> (Vec<Outcome>, String, bool) {
    let text = paragraphs(blocks);
    if !text.trim().is_empty() {
        let reading = phrases::read_outcomes(&text);
        return (reading.outcomes, reading.sentence.to_owned(), reading.is_weak);
    }
    let is_empty_list = |it: &Block| matches!(it, Block::List(list) if list.items.is_empty());
    if blocks.iter().any(is_empty_list) {
        return (vec![Outcome::NoDecision], String::new(), false);
    }
    let points: Vec<&str> = texts(blocks).into_iter().map(|it| it.as_str()).collect();
    let points = points.join("\n");
    if points.trim().is_empty() {
        return (Vec::new(), String::new(), false);
    }
    let reading = phrases::read_outcomes(&points);
    let is_guess = !reading.outcomes.is_empty();
    (reading.outcomes, reading.sentence.to_owned(), is_guess)
}

fn sub_decisions(
    headed: &[Part<'_>],
    is_all_headed: bool,
    item: &Item,
    findings: &mut Vec<Finding>,
) -> Vec<SubDecision> {
    let matters = matters(item);
    let mut taken = Vec::new();
    let mut found_here = Vec::new();
    for part in headed {
        let topic = part.topic.unwrap_or_default();
        let (outcomes, sentence, _) = outcomes_of(part.blocks);
        if outcomes.is_empty() && !is_all_headed {
            continue;
        }
        if outcomes.is_empty() {
            findings.push(found(
                &place_of(&item.number),
                FindingKind::NoOutcome,
                Severity::Note,
                topic,
            ));
        }
        let text = if sentence.is_empty() {
            first_sentence(part.blocks)
        } else {
            sentence
        };
        let attachment = attachment_of(topic, item, &matters, &mut taken);
        found_here.push(SubDecision {
            topic: topic.to_owned(),
            text,
            outcomes,
            attachment,
        });
    }
    found_here
}

fn first_sentence(blocks: &[Block]) -> String {
    let text = paragraphs(blocks);
    phrases::sentences(&text)
        .first()
        .map_or_else(String::new, |it| (*it).to_owned())
}

/// The matters that the item lists, each with whether an attachment is said to be enclosed.
fn matters(item: &Item) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for block in item.sections.iter().flat_map(|it| &it.blocks) {
        if let Block::List(list) = block {
            found.extend(list.items.iter().map(|it| (matter(it.text.as_str()), is_enclosed(it))));
        }
    }
    found
}

/// The point without what stands in brackets at its end.
fn matter(text: &str) -> String {
    let bare = text.trim().trim_end_matches('.');
    let cut = bare
        .rfind(" (")
        .filter(|_| bare.ends_with(')'))
        .map_or(bare, |at| &bare[..at]);
    fold(cut)
}

fn is_enclosed(item: &ListItem) -> bool {
    let mut is_said = false;
    walk(std::slice::from_ref(item), &mut |it| {
        let lower = it.text.as_str().to_lowercase();
        is_said |= ["bilag vedlagt", "vedlagt som bilag", "vedlagt bilag", "bilag vedlægges"]
            .iter()
            .any(|words| lower.contains(words));
    });
    is_said
}

/// By the same title, then by the order of the enclosed matters, then by words in common.
fn attachment_of(topic: &str, item: &Item, matters: &[(String, bool)], taken: &mut Vec<usize>) -> Option<String> {
    let wanted = fold(topic);
    let titles: Vec<String> = item.attachments.iter().map(|it| fold(&it.title)).collect();
    let same = titles.iter().position(|it| *it == wanted);
    let enclosed: Vec<&String> = matters
        .iter()
        .filter(|(_, is_enclosed)| *is_enclosed)
        .map(|(text, _)| text)
        .collect();
    let is_listed = matters.iter().any(|(text, _)| *text == wanted);
    let by_order = || {
        let place = enclosed.iter().position(|it| **it == wanted)?;
        (enclosed.len() == titles.len()).then_some(place)
    };
    let by_words = || {
        let may_be = !is_listed || enclosed.iter().any(|it| **it == wanted);
        let shared = |title: &String| {
            title
                .split(' ')
                .filter(|it| it.chars().count() > 3 && wanted.split(' ').any(|word| word == *it))
                .count()
        };
        let best = (0..titles.len())
            .filter(|it| !taken.contains(it))
            .max_by_key(|it| shared(&titles[*it]))?;
        (may_be && shared(&titles[best]) > 1).then_some(best)
    };
    let place = same.or_else(by_order).or_else(by_words)?;
    taken.push(place);
    item.attachments.get(place).map(|it| it.number.clone())
}

fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    lower
        .split_whitespace()
        .map(|it| it.trim_matches([',', '.', ':', ';']))
        .collect::<Vec<_>>()
        .join(" ")
}
