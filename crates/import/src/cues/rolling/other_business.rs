//! What is said under any other business: each sentence and point may be a topic for a coming meeting.

use raadslag_council::follow_up::{FollowUp, RollingTopic};
use raadslag_council::identity::fold;
use raadslag_council::phrases::{read_outcomes, sentences};
use raadslag_council::record::Item;
use raadslag_council::rich::{Block, ListItem};

use super::{Reading, names_coming_meeting, opens};
use crate::cues::bodies;
use crate::source::lower;

/// How the item is called.
const TITLES: [&str; 3] = ["eventuelt", "evt.", "øvrigt"];

/// Words before what is to be dealt with, and behind it.
const BEFORE: [&str; 3] = [", at ", " om at ", " at "];
const BEHIND: [&str; 12] = [
    " tages op",
    " tages med",
    " sættes på",
    " sættes som",
    " drøftes",
    " behandles",
    " genoptages",
    " kommer på",
    " kommer med",
    " dagsordensættes",
    " dagsordenssættes",
    " bliver et punkt",
];

/// The item of any other business.
pub(in crate::cues) fn is_it(item: &Item) -> bool {
    if !item.title.trim_start().starts_with(['e', 'E', 'ø', 'Ø']) {
        return false;
    }
    let title = fold(&item.title);
    TITLES.iter().any(|it| title.starts_with(it))
}

/// A sentence that asks for a topic at a coming meeting: it belongs on the rolling list and is no task.
pub(in crate::cues) fn asks_for_topic(sentence: &str) -> bool {
    names_coming_meeting(sentence) && subject(sentence).is_some()
}

impl Reading<'_> {
    /// Every sentence and point that was not read already, as a follow-up or as one of the topics from a place on.
    pub(super) fn other_business(
        &mut self,
        blocks: &[Block],
        follow_ups: &[FollowUp],
        (known, topics): (usize, &mut Vec<RollingTopic>),
    ) {
        let mut said: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(text) if !opens(text.as_str()) => {
                    said.extend(sentences(text.as_str()).into_iter().map(str::to_owned));
                }
                Block::List(list) => said.extend(list.items.iter().map(whole)),
                _ => {}
            }
        }
        for sentence in said {
            let is_task = follow_ups
                .iter()
                .any(|it| it.item == self.item && it.text.contains(sentence.as_str()));
            if is_task || says_nothing(&sentence) {
                continue;
            }
            let mut topic = self.line(sentence.trim_end_matches('.'));
            if let Some(about) = subject(&sentence) {
                topic.text = bodies::capitalised(about);
            }
            let is_known = |it: &RollingTopic| {
                let (one, other) = (fold(&it.text), fold(&topic.text));
                one.contains(other.trim_end_matches('.')) || other.contains(one.trim_end_matches('.'))
            };
            if !topics[known..].iter().any(is_known) {
                topics.push(topic);
            }
        }
    }
}

/// `Drøftet.`, `Intet til referat.`, `Ane Holm orienterede om …`: nothing comes of it.
fn says_nothing(sentence: &str) -> bool {
    let is_opening = sentence.trim_end().ends_with(':')
        || ["Emner: ", "Punkter: ", "Dagsorden: "]
            .iter()
            .any(|it| sentence.starts_with(it));
    let is_told = !read_outcomes(sentence).outcomes.is_empty() && !names_coming_meeting(sentence);
    is_opening
        || is_told
        || fold(sentence).starts_with("der var intet")
        || sentence.chars().all(|it| !it.is_alphabetic())
}

/// The point with what stands under it.
fn whole(point: &ListItem) -> String {
    point.text.as_str().to_owned()
}

/// `Ane Holm bad om, at vikarforbruget tages op på det kommende møde.` is about the use of substitutes.
fn subject(sentence: &str) -> Option<&str> {
    let lower = lower(sentence);
    if lower.len() != sentence.len() {
        return None;
    }
    let end = BEHIND.iter().filter_map(|it| lower.find(it)).min()?;
    let from = BEFORE
        .iter()
        .filter_map(|it| lower[..end].rfind(it).map(|at| at + it.len()))
        .max()
        .unwrap_or(0);
    let about = sentence[from..end].trim();
    let is_nothing =
        ["det", "dette", "den", "sagen", "punktet", "emnet", "de", "der"].contains(&about.to_lowercase().as_str());
    (!about.is_empty() && !is_nothing && !about.contains(", ")).then_some(about)
}
