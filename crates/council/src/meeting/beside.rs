//! What minutes say beside a decision: dissents and remarks, and that the matter was taken to the council.

use super::act::Mint;
use super::course::Course;
use super::setting::Setting;
use super::statement::named;
use crate::danish;
use crate::event::{Event, PartWritten};
use crate::ids::ItemId;
use crate::kept::json;
use crate::outcome::Outcome;
use crate::paper::Part;
use crate::phrases::read_modifiers;
use crate::record::Decision;
use crate::rich::Block;

impl Course {
    /// What was said and done beside the decision of an item: how each line begins, and how it goes on.
    fn lines_beside(&self, item: ItemId, setting: &Setting<'_>) -> Vec<(String, String)> {
        let said = self.statements.iter().filter(|it| it.item == item);
        let said = said.map(|it| {
            let words = setting.payloads.get(&it.text).map(String::as_str).unwrap_or_default();
            danish::statement_line(it.kind, &named(it.person, setting), words)
        });
        let escalated = self.line_of_escalation(item, setting);
        said.chain(escalated.map(|it| (it, String::new()))).collect()
    }

    /// The decision with what was said beside it in its place: nobody writes that away.
    pub(super) fn with_beside(&self, item: ItemId, mut decision: Decision, setting: &Setting<'_>) -> Decision {
        let lines = self.lines_beside(item, setting);
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
        let items = self.paper.items.iter().map(|it| it.item);
        let items = items.filter(|it| !self.lines_beside(*it, setting).is_empty());
        let written = items.map(|it| {
            let decision = self.with_beside(it, self.kept_decision(it, setting), setting);
            self.decision_written(it, &decision, mint)
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
