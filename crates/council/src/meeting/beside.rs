//! What minutes say beside a decision: who is recused no more, dissents and remarks, and that the matter was taken to the council.

use super::act::Mint;
use super::asked::NewDecision;
use super::course::Course;
use super::setting::Setting;
use super::statement::named;
use crate::command::Refusal;
use crate::danish;
use crate::event::{Event, PartWritten};
use crate::ids::{ItemId, PersonId};
use crate::kept::json;
use crate::outcome::{DecisionLevel, Outcome, contradiction};
use crate::paper::Part;
use crate::phrases::{read_modifiers, read_outcomes};
use crate::record::{Decision, Member};
use crate::rich::Block;
use crate::writing;

impl Course {
    /// What was said and done beside the decision of an item: how each line begins, and how it goes on.
    fn lines_beside(&self, item: ItemId, decision: &Decision, setting: &Setting<'_>) -> Vec<(String, String)> {
        let let_in = self.lines_of_let_in(item, decision, setting);
        let said = self.statements.iter().filter(|it| it.item == item);
        let said = said.map(|it| {
            let words = setting.payloads.get(&it.text).map(String::as_str).unwrap_or_default();
            danish::statement_line(it.kind, &named(it.person, setting), words)
        });
        let escalated = self.line_of_escalation(item, setting);
        let escalated = escalated.map(|it| (it, String::new()));
        let_in.into_iter().chain(said).chain(escalated).collect()
    }

    /// Rule 19: who was recused where the matter stood before and was let in here. An item of which nothing is decided says nothing
    /// of it yet: the line would stand there as its decision.
    fn lines_of_let_in(&self, item: ItemId, decision: &Decision, setting: &Setting<'_>) -> Vec<(String, String)> {
        if decision.blocks.is_empty() && decision.outcomes.is_empty() && decision.sub_decisions.is_empty() {
            return Vec::new();
        }
        let let_in = self.seats(setting);
        let let_in = let_in.filter(|it| self.is_no_longer_recused(item, it.0, setting.recused_before));
        let line = |it: &(PersonId, Member)| danish::let_in_line(&it.1.name, self.is_at(item, it.0));
        let_in.map(line).collect()
    }

    /// The decision with what was said beside it in its place: nobody writes that away.
    pub(super) fn with_beside(&self, item: ItemId, mut decision: Decision, setting: &Setting<'_>) -> Decision {
        let lines = self.lines_beside(item, &decision, setting);
        decision.blocks.retain(|it| !begins_with(it, &lines));
        let lines: Vec<String> = lines.iter().map(|(begin, rest)| format!("{begin}{rest}")).collect();
        let modifiers = lines.iter().flat_map(|it| read_modifiers(it));
        decision.modifiers = modifiers.collect();
        if self.escalated(item).is_some() {
            // The council has the last word on it now.
            (decision.level, decision.recommended_to) = (None, None);
        }
        if self.escalated(item).is_some() && !decision.outcomes.contains(&Outcome::Escalated) {
            decision.outcomes.push(Outcome::Escalated);
        }
        decision.blocks.extend(lines.into_iter().map(Block::paragraph));
        decision
    }

    /// What it came to is its own sentence where nothing else says it: where the text is empty, or holds only what the program wrote
    /// of other votes and of what was said beside the decision.
    pub(super) fn with_its_sentence(&self, item: ItemId, new: &NewDecision, setting: &Setting<'_>) -> Vec<Block> {
        let mut blocks = new.blocks.clone();
        if !new.sub_decisions.is_empty() || !self.own_words(item, new, setting).is_empty() {
            return blocks;
        }
        let sentences = new.outcomes.iter().filter(|it| **it != Outcome::NoDecision);
        let sentences: Vec<String> = sentences.map(|it| format!("{}.", danish::outcome(*it))).collect();
        if !sentences.is_empty() {
            blocks.push(Block::paragraph(sentences.join(" ")));
        }
        blocks
    }

    /// In doubt: the words clearly say one thing, and what was chosen is another. A recommendation is chosen as the approval it
    /// recommends, where others have the last word; and of mere talk nothing is decided.
    pub(super) fn says_otherwise(
        &self,
        item: ItemId,
        (new, level): (&NewDecision, Option<DecisionLevel>),
        setting: &Setting<'_>,
    ) -> Option<Refusal> {
        let said = self.clearly_said(item, new, setting);
        let is_recommended = level == Some(DecisionLevel::Recommendation);
        let goes_together = |pair: (Outcome, Outcome)| match pair {
            (said, Outcome::NoDecision) => !said.closes(),
            (Outcome::Approved, Outcome::Recommended) | (Outcome::Recommended, Outcome::Approved) => is_recommended,
            _ => false,
        };
        let pairs = said
            .iter()
            .flat_map(|said| new.outcomes.iter().map(move |it| (*said, *it)));
        let mut pairs = pairs.filter(|it| !goes_together(*it));
        let (said, chosen) = pairs.find(|(said, chosen)| contradiction(&[*said, *chosen]).is_some())?;
        Some(Refusal::TextSaysOtherwise { said, chosen })
    }

    /// In doubt: the motion of the item was voted on, and the decision says the contrary of what that came to (rule 16). Where
    /// nothing is chosen, its words say it. What was postponed or noted after a vote says nothing of the motion.
    pub(super) fn says_other_than_voted(
        &self,
        item: ItemId,
        new: &NewDecision,
        setting: &Setting<'_>,
    ) -> Option<Refusal> {
        let voted = self.votes.came_to(item)?;
        let is_carried = voted.carries()?;
        let said = match new.outcomes.is_empty() {
            true => self.clearly_said(item, new, setting),
            false => new.outcomes.clone(),
        };
        if said.iter().any(|it| it.carries() == Some(is_carried)) {
            return None;
        }
        let said = said.into_iter().find(|it| it.carries() == Some(!is_carried))?;
        Some(Refusal::VoteSaysOtherwise { voted, said })
    }

    /// What the words of a decision clearly say it came to. What stands under headings came to something of its own.
    fn clearly_said(&self, item: ItemId, new: &NewDecision, setting: &Setting<'_>) -> Vec<Outcome> {
        let is_heading = |it: &Block| matches!(it, Block::Subheading(_));
        let own = self.own_words(item, new, setting);
        let lead: Vec<Block> = own.into_iter().take_while(|it| !is_heading(it)).collect();
        let text = writing::write(&lead);
        let read = read_outcomes(&text);
        let said = read.outcomes.into_iter().filter(|_| !read.is_weak);
        said.filter(|it| *it != Outcome::NoDecision).collect()
    }

    /// What a person wrote of the matter: without what the program wrote of votes on a recusal and on amendments, and of what was
    /// said beside the decision.
    fn own_words(&self, item: ItemId, new: &NewDecision, setting: &Setting<'_>) -> Vec<Block> {
        let told = self.told_of_other_votes(item, setting);
        // As a line stands once it went through a field.
        let told: Vec<Block> = told
            .into_iter()
            .flat_map(|it| writing::read(&writing::write(&[Block::paragraph(it)])))
            .collect();
        let decision = Decision {
            blocks: new.blocks.clone(),
            ..Decision::default()
        };
        let beside = self.lines_beside(item, &decision, setting);
        let is_told = |it: &Block| told.contains(it) || begins_with(it, &beside);
        new.blocks.iter().filter(|it| !is_told(it)).cloned().collect()
    }

    /// The moment the meeting ends, what was said beside a decision stands in it.
    pub(super) fn beside_written(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Vec<Event> {
        let items = self
            .paper
            .items
            .iter()
            .map(|it| (it.item, self.kept_decision(it.item, setting)));
        let items = items.filter(|(item, kept)| !self.lines_beside(*item, kept, setting).is_empty());
        let written = items.map(|(item, kept)| {
            let decision = self.with_beside(item, kept, setting);
            self.decision_written(item, &decision, mint)
        });
        written.collect()
    }

    /// The decision of an item as it stands, or one that says nothing yet.
    pub(super) fn kept_decision(&self, item: ItemId, setting: &Setting<'_>) -> Decision {
        let kept = self.paper.find(item).and_then(|it| it.decision.as_ref());
        let kept = kept.and_then(|it| setting.payloads.get(&it.0.text));
        let kept: Option<Decision> = kept.and_then(|it| serde_json::from_str(it).ok());
        kept.unwrap_or_else(|| Decision {
            body: Some(setting.body_name.to_owned()),
            date: Some(self.day()),
            ..Decision::default()
        })
    }

    pub(super) fn decision_written(&self, item: ItemId, decision: &Decision, mint: Mint<'_>) -> Event {
        let subs = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
        let mut outcomes: Vec<Outcome> = decision.outcomes.iter().chain(subs).copied().collect();
        outcomes.dedup();
        Event::PartWritten(PartWritten {
            meeting: self.meeting,
            item,
            part: Part::Decision,
            text: mint(&json(decision)),
            outcomes,
        })
    }
}

/// A paragraph that begins as one of these lines does.
fn begins_with(block: &Block, lines: &[(String, String)]) -> bool {
    match block {
        Block::Paragraph(text) => lines.iter().any(|(begin, _)| text.as_str().starts_with(begin.as_str())),
        _ => false,
    }
}
