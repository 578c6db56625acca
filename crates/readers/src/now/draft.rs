//! An item as it is being written, for those who work on it.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, ItemId, TextId};
use raadslag_council::meeting::Course;
use raadslag_council::paper::{Closing, ItemKind, PaperItem, Part};
use raadslag_council::record::{AttachmentLine, Decision, Item, Section};
use raadslag_store::Fault;
use serde::de::DeserializeOwned;

use super::Now;
use super::access::Asker;

/// An item as it is being written, each part with how often it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftItem {
    /// What kind.
    pub kind: ItemKind,
    /// Its title.
    pub title: (String, u32),
    /// Route, case number, who recommends.
    pub facts: (Item, u32),
    /// Its sections by template, empty ones too.
    pub sections: Vec<(Section, u32)>,
    /// What was decided.
    pub decision: (Decision, u32),
    /// Its attachments in order.
    pub attachments: Vec<(AttachmentId, AttachmentLine)>,
    /// How it is closed, where it is.
    pub closing: Option<ClosingSeen>,
}

/// How an item is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingSeen {
    /// The ground.
    pub ground: String,
    /// What outsiders see.
    pub public_title: String,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

impl ClosingSeen {
    /// When it must be asked again, as a form writes it.
    pub fn review_day(&self) -> String {
        self.review_on.map(|it| it.to_string()).unwrap_or_default()
    }
}

impl Now {
    /// An item of a meeting's paper as it is being written; none for whoever may not follow the work on it.
    pub fn draft_item(&self, asker: &Asker, course: &Course, item: ItemId) -> Result<Option<DraftItem>, Fault> {
        let Some(kept) = course.paper.find(item) else {
            return Ok(None);
        };
        if self.sight(asker, Thing::DraftItem(item))? != Sight::Whole {
            return Ok(None);
        }
        self.words_of(kept).map(Some)
    }

    /// Whether something was given out of an item that does not stand so in its draft.
    pub fn is_given_otherwise(&self, course: &Course, item: ItemId) -> Result<bool, Fault> {
        let mut texts = course.paper.record().texts();
        texts.extend(course.out.iter().flat_map(|it| it.record.texts()));
        Ok(course.is_given_otherwise(item, &self.journal().payloads(&texts)?))
    }

    /// What is decided at an open item of a meeting that everybody follows, for whoever reads the item on its agenda.
    pub fn read_out(&self, asker: &Asker, course: &Course, item: ItemId) -> Result<Option<Decision>, Fault> {
        let open = course.paper.find(item).filter(|it| it.closing.is_none());
        match open {
            Some(kept) if self.sight(asker, Thing::Item(item))? == Sight::Whole => {
                Ok(Some(self.words_of(kept)?.decision.0))
            }
            _ => Ok(None),
        }
    }

    /// Everything that stands in an item's parts.
    pub(super) fn words_of(&self, kept: &PaperItem) -> Result<DraftItem, Fault> {
        let sections: Vec<_> = (0u32..)
            .take(kept.sections.len())
            .map(|place| self.written(kept.written(Part::Section(place)).map(|it| (it.text, it.revision))))
            .collect::<Result<_, _>>()?;
        let part = |part| kept.written(part).map(|it| (it.text, it.revision));
        Ok(DraftItem {
            kind: kept.kind,
            title: self.written(part(Part::Title))?,
            facts: self.written(part(Part::Facts))?,
            sections,
            decision: self.written(part(Part::Decision))?,
            attachments: kept
                .attachments
                .iter()
                .map(|it| {
                    Ok((
                        it.attachment,
                        serde_json::from_str(&self.words(it.line)?).unwrap_or_default(),
                    ))
                })
                .collect::<Result<_, Fault>>()?,
            closing: kept.closing.map(|it| self.closing(it)).transpose()?,
        })
    }

    fn written<T: DeserializeOwned + Default>(&self, part: Option<(TextId, u32)>) -> Result<(T, u32), Fault> {
        let Some((text, revision)) = part else {
            return Ok(Default::default());
        };
        // What was erased is an empty text, to be written anew.
        let words = self.words(text)?;
        Ok((serde_json::from_str(&words).unwrap_or_default(), revision))
    }

    fn closing(&self, closing: Closing) -> Result<ClosingSeen, Fault> {
        Ok(ClosingSeen {
            ground: self.words(closing.ground)?,
            public_title: self.words(closing.public_title)?,
            review_on: closing.review_on,
        })
    }

    /// A payload; empty when it was erased.
    pub fn words(&self, text: TextId) -> Result<String, Fault> {
        let texts = self.journal.texts(&[text])?;
        let words = texts.get(&text).and_then(|it| it.as_str());
        Ok(words.unwrap_or_default().to_owned())
    }
}
