//! What minutes say beside a decision: who is recused no more, dissents and remarks, and that the matter was taken to the council.

use super::act::Mint;
use super::course::Course;
use super::setting::Setting;
use super::statement::named;
use crate::danish;
use crate::event::{Event, PartWritten};
use crate::ids::{ItemId, PersonId};
use crate::kept::json;
use crate::outcome::Outcome;
use crate::paper::Part;
use crate::phrases::read_modifiers;
use crate::record::{Decision, Member};
use crate::rich::Block;

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
        let begins = |it: &Block| match it {
            Block::Paragraph(text) => lines.iter().any(|(begin, _)| text.as_str().starts_with(begin.as_str())),
            _ => false,
        };
        decision.blocks.retain(|it| !begins(it));
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
