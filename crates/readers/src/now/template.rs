//! What a body's items begin with, and the phrases it is offered for its decisions.

use raadslag_council::ids::BodyId;
use raadslag_council::paper::ItemKind;
use raadslag_council::record::Section;
use raadslag_council::template::{self, Phrase};
use raadslag_store::Fault;

use super::Now;

impl Now {
    /// The sections that an item of a kind begins with at a body.
    pub fn sections_of(&self, body: BodyId, kind: ItemKind) -> Result<Vec<Section>, Fault> {
        let found = self.body(body)?;
        match found.and_then(|it| it.sections.get(&kind).copied()) {
            Some(text) => Ok(template::read_sections(kind, &self.words(text)?)),
            None => Ok(template::sections(kind)),
        }
    }

    /// Every phrase that a body is offered, its first ones first; `council::template::offered` leaves those of a kind of item.
    pub fn phrases_of(&self, body: BodyId) -> Result<Vec<Phrase>, Fault> {
        let kept = self.body(body)?.and_then(|it| it.phrases);
        let words = kept.map(|it| self.words(it)).transpose()?;
        Ok(template::read_phrases(words.as_deref()))
    }
}
