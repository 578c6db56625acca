//! Decisions that seem otherwise than was recommended: suggested at the desk of the meeting that decided, for whoever keeps its
//! minutes to say.

use raadslag_council::case::{differs, recommends};
use raadslag_council::ids::ItemId;
use raadslag_council::meeting::{Act, Deviation, Recommended};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::PaperItem;
use raadslag_council::record::{EarlierHandling, Item, Section};
use raadslag_council::rights::Right;
use raadslag_import::recommender;

use super::work::Work;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::problem::Problem;
use crate::render::badge;

/// A decision that somebody recommended before.
pub struct Compared {
    pub item: ItemId,
    /// Number and title.
    pub title: String,
    /// Who recommended, when.
    pub from: String,
    /// What they came to, and what was decided here.
    pub before: String,
    pub now: String,
    /// Where it was recommended, as the form says it.
    pub recommended: Option<(String, String)>,
    /// What was said of it.
    pub said: Option<bool>,
    /// It seems otherwise.
    pub is_suggested: bool,
}

impl Compared {
    /// What was said of it is this.
    pub fn is_said(&self, deviates: bool) -> bool {
        self.said == Some(deviates)
    }

    /// It is shown at once; the others on demand.
    pub fn is_shown(&self) -> bool {
        self.is_suggested || self.said == Some(true)
    }

    /// It seems otherwise, and nobody has said so or said no.
    pub fn waits(&self) -> bool {
        self.is_suggested && self.said.is_none()
    }
}

/// Those of a meeting, for whoever keeps its minutes.
pub fn of(look: &Look<'_>, work: &Work) -> Result<Vec<Compared>, Problem> {
    if !work.course.has_begun() || !(work.may(Right::TakeMinutes) || work.may(Right::EditAgenda)) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for kept in &work.course.paper.items {
        let place = work.seen.items.iter().position(|it| *it == kept.item);
        let shown = place.and_then(|it| Some((it, work.seen.record.items.get(it)?)));
        if let Some((place, shown)) = shown {
            found.extend(compared(look, work, (kept, shown, place))?);
        }
    }
    Ok(found)
}

fn compared(
    look: &Look<'_>,
    work: &Work,
    (kept, shown, place): (&PaperItem, &Item, usize),
) -> Result<Option<Compared>, Problem> {
    let Some((_, outcomes)) = kept.decision.as_ref().filter(|it| recommends(&it.1)) else {
        return Ok(None);
    };
    let words = look.words();
    let told = |outcomes: &[Outcome]| {
        let told: Vec<String> = outcomes.iter().map(|it| badge::outcome(words, *it)).collect();
        told.join(", ")
    };
    let earlier = shown.history.iter().enumerate();
    let earlier = earlier.rev().find(|(_, it)| recommends(&it.outcomes));
    let (from, before, at) = match earlier {
        Some((at, it)) => {
            let item = work.seen.earlier.get(place).and_then(|it| it.get(at)).copied();
            (who(look, it), Some(it.outcomes.as_slice()), item)
        }
        None if recommends_itself(shown) => {
            let by = shown.recommended_by.clone().or_else(|| named(shown));
            (by.unwrap_or_else(|| words.say("the-administration")), None, None)
        }
        None => return Ok(None),
    };
    let recommended = match at {
        Some(item) => look
            .no_fault(look.now().item(&look.asker, item))?
            .map(|it| (it.meeting.row.meeting.to_string(), item.to_string())),
        None => None,
    };
    // An earlier paper that is not kept here recommends nothing that could be pointed at.
    if before.is_some() && recommended.is_none() {
        return Ok(None);
    }
    let is_amended = work.course.votes.is_amended(kept.item);
    Ok(Some(Compared {
        item: kept.item,
        title: format!("{}. {}", shown.number, shown.title),
        from,
        before: before.map(told).unwrap_or_default(),
        now: told(outcomes),
        recommended,
        said: work.course.deviations.get(&kept.item).map(|it: &Deviation| it.deviates),
        is_suggested: differs(before, outcomes, is_amended).is_some(),
    }))
}

/// `Økonomiudvalget, 3. marts 2030`
fn who(look: &Look<'_>, handling: &EarlierHandling) -> String {
    let day = handling.date.map(|it| look.words().day(&it));
    let parts: Vec<String> = std::iter::once(handling.body.clone()).chain(day).collect();
    parts.join(", ")
}

/// The item's own text recommends something.
fn recommends_itself(item: &Item) -> bool {
    item.recommended_by.is_some() || recommendations(item).any(|it| !it.blocks.is_empty())
}

fn recommendations(item: &Item) -> impl Iterator<Item = &Section> {
    let says = |label: &str| label.to_lowercase().starts_with("indstilling");
    item.sections.iter().filter(move |it| says(&it.label))
}

/// `Chefen for IT og Digitalisering` of `Chefen for IT og Digitalisering indstiller, at …`.
fn named(item: &Item) -> Option<String> {
    recommendations(item).find_map(|it| recommender(&it.blocks))
}

/// What a form says of one of them.
pub fn read(fields: &Fields) -> Result<Act, Unreadable> {
    Ok(Act::NoteDeviation {
        item: fields.read("item")?,
        recommended: match fields.given("recommended") {
            Some(_) => Some(Recommended {
                meeting: fields.read("recommended-meeting")?,
                item: fields.read("recommended")?,
            }),
            None => None,
        },
        deviates: fields.get("deviates") == "yes",
    })
}

#[cfg(test)]
mod tests {
    use raadslag_council::rich::Block;

    use super::*;

    #[test]
    fn who_recommends_is_named_as_the_recommendation_says() {
        let says = |words: &str| {
            let mut item = Item::default();
            item.sections.push(Section {
                label: "Indstilling".into(),
                blocks: vec![Block::paragraph(words)],
            });
            named(&item)
        };
        let chief = says("Chefen for IT og Digitalisering indstiller, at indgangen bygges.");
        assert_eq!(chief.as_deref(), Some("Chefen for IT og Digitalisering"));
        assert_eq!(says("At indgangen bygges."), None);
    }
}
