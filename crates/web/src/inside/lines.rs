//! The lines of an agenda that is built: each item with where it can go.

use raadslag_council::ids::ItemId;

use super::work::Work;
use crate::language::Words;
use crate::render::badge::{self, Badge};

/// An item of the agenda.
pub struct Line {
    pub id: ItemId,
    pub number: String,
    pub title: String,
    pub is_open: bool,
    /// The item it stands under, or empty.
    pub above: String,
    /// Its place among those beside it.
    pub place: usize,
    /// Matters stand under it.
    pub holds: bool,
    pub moves: Vec<Move>,
    pub guests: Vec<String>,
    pub has_decision: bool,
    /// What is new or changed since the version before, in words.
    pub change: Option<Badge>,
}

/// Where an item can go by one click: a sign and words, and what is asked.
pub struct Move {
    pub about: String,
    pub sign: &'static str,
    pub words: String,
    pub above: String,
    pub place: usize,
}

/// The items in order.
pub fn lines(words: Words, work: &Work) -> Vec<Line> {
    let paper = &work.course.paper;
    let pairs = work.seen.record.items.iter().zip(&work.seen.items);
    let line = |(item, id): (&raadslag_council::record::Item, &ItemId)| {
        let visits = work.course.visits.iter().filter(|it| it.item == *id);
        let above = paper.find(*id).and_then(|it| it.under);
        Line {
            id: *id,
            number: item.number.clone(),
            title: item.title.clone(),
            is_open: item.open,
            above: above.map(|it| it.to_string()).unwrap_or_default(),
            place: paper.place_of(*id).unwrap_or_default(),
            holds: paper.holds_matters(*id),
            moves: moves(words, work, (*id, &item.title)),
            guests: visits
                .map(|it| {
                    let slot = words.slot(&Some(it.from), &Some(it.to));
                    format!("{} {slot}", work.people.short(it.person))
                })
                .collect(),
            has_decision: !item.decisions.is_empty(),
            change: work.course.change(*id).map(|it| badge::change(words, it)),
        }
    };
    pairs.map(line).collect()
}

/// Up and down among those beside it, under the item before it, and out again.
fn moves(words: Words, work: &Work, (id, title): (ItemId, &str)) -> Vec<Move> {
    let paper = &work.course.paper;
    let (Some(place), above) = (paper.place_of(id), paper.find(id).and_then(|it| it.under)) else {
        return Vec::new();
    };
    let is_last = place + 1 >= paper.under(above).count();
    let beside = above.map(|it| it.to_string()).unwrap_or_default();
    let to = |key: &str, sign, above: &str, place| Move {
        about: format!("{id}{key}"),
        sign,
        words: words.with(key, "title", title),
        above: above.to_owned(),
        place,
    };
    let up = place.checked_sub(1).map(|it| to("move-up", "↑", &beside, it));
    let down = (!is_last).then(|| to("move-down", "↓", &beside, place + 1));
    let out = above
        .and_then(|it| paper.place_of(it))
        .map(|it| to("move-out", "←", "", it + 1));
    let before = place
        .checked_sub(1)
        .filter(|_| above.is_none() && !paper.holds_matters(id));
    let into = before.and_then(|it| paper.under(None).nth(it)).map(|it| {
        let last = paper.under(Some(it.item)).count();
        let values = [("title", title.to_owned()), ("above", work.numbered(it.item))];
        Move {
            words: words.with_all("move-under", &values),
            ..to("move-under", "→", &it.item.to_string(), last)
        }
    });
    [up, down, into, out].into_iter().flatten().collect()
}
