//! The lines of an agenda that is built: each item with where it can go.

use raadslag_council::ids::ItemId;
use raadslag_council::paper::{ItemKind, Paper};
use raadslag_council::workdays;
use raadslag_readers::now::FollowUpSeen;

use super::came::{self, Told};
use super::work::Work;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::badge::{self, Badge};
use crate::render::item_badges;

/// An item of the agenda.
pub struct Line {
    pub id: ItemId,
    pub number: String,
    pub title: String,
    pub is_open: bool,
    /// A member's motion, which only the body takes off (rule 5).
    pub is_motion: bool,
    /// The item it stands under, or empty.
    pub above: String,
    /// Its place among those beside it.
    pub place: usize,
    /// Matters stand under it.
    pub holds: bool,
    pub moves: Vec<Move>,
    pub guests: Vec<String>,
    pub has_decision: bool,
    /// Which reading it is; what it came to and how far that reaches.
    pub marks: Vec<Badge>,
    /// What is new or changed since the version before, in words.
    pub change: Option<Badge>,
    /// The number it gets when the agenda is given out, where they run through the year.
    pub coming_number: Option<String>,
    /// Why it stands here, where a follow-up put itself here, and where that is.
    pub why: Option<(String, String)>,
    /// That the minutes that left it here are called back, or say otherwise since.
    pub came: Vec<Told>,
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
pub fn lines(look: &Look<'_>, work: &Work) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let coming = coming_numbers(look, work)?;
    let paper = &work.course.paper;
    let proposals = look.no_fault(look.now().proposals_on(&look.asker, work.row.meeting))?;
    let pairs = work.seen.record.items.iter().zip(&work.seen.items);
    let line = |(item, id): (&raadslag_council::record::Item, &ItemId)| {
        let visits = work.course.visits.iter().filter(|it| it.item == *id);
        let above = paper.find(*id).and_then(|it| it.under);
        Ok(Line {
            why: why(look, work, *id)?,
            came: match proposals.iter().find(|it| it.item == *id) {
                Some(proposal) => came::told(look, proposal)?,
                None => Vec::new(),
            },
            coming_number: coming.iter().find(|it| it.0 == *id).map(|it| it.1.clone()),
            id: *id,
            number: item.number.clone(),
            title: item.title.clone(),
            is_open: item.open,
            is_motion: paper.find(*id).is_some_and(|it| it.kind == ItemKind::Motion),
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
            marks: item_badges(words, item),
            change: work.change(*id).map(|it| badge::change(words, it)),
        })
    };
    pairs.map(line).collect()
}

/// The place that a number names: `7` the seventh of the items of their own, `4.2` the second one under the fourth.
pub fn place_at(paper: &Paper, number: &str) -> Option<(Option<ItemId>, u32)> {
    // People count from 1.
    let count = |it: &str| it.trim().parse::<u32>().ok().map(|it| it.saturating_sub(1));
    let number = number.trim().trim_end_matches('.');
    let Some((above, place)) = number.split_once('.') else {
        return Some((None, count(number)?));
    };
    let above = paper.under(None).nth(usize::try_from(count(above)?).ok()?)?;
    Some((Some(above.item), count(place)?))
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

/// Another meeting that gives its agenda out before takes them.
fn coming_numbers(look: &Look<'_>, work: &Work) -> Result<Vec<(ItemId, String)>, Problem> {
    let numbered = &work.body.numbered;
    let Some(next) = numbered.next(work.course.plan.date).filter(|_| work.is_planned()) else {
        return Ok(Vec::new());
    };
    let prefix = numbered.prefix.map(|it| look.now().words(it)).transpose();
    let prefix = look.no_fault(prefix)?.unwrap_or_default();
    Ok(work.course.coming_numbers(Some((prefix, next))))
}

/// What a follow-up is of and by when its text is to be ready, for whoever may see the follow-up.
fn why(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    let known = work.course.paper.find(item).and_then(|it| it.follow_up);
    let Some(follow_up) = known.filter(|_| work.is_planned()) else {
        return Ok(None);
    };
    let Some(seen) = look.no_fault(look.now().follow_up(&look.asker, follow_up))? else {
        return Ok(None);
    };
    let words = look.words();
    let ready = workdays::ready(work.course.plan.date, &work.body.settings);
    let told = [
        ("body", seen.row.body_name.clone()),
        ("date", seen.row.date.map(|it| words.day(&it)).unwrap_or_default()),
        ("due", seen.row.due.map(|it| words.day(&it)).unwrap_or_default()),
        ("ready", words.day(&ready)),
    ];
    let to = Address::Inside(Inside::FollowUp(follow_up)).under(look.prefix);
    let mut said = words.with_all("item-of-follow-up", &told);
    if let Some(unanswered) = topics_left(words, &seen) {
        said = format!("{said} {unanswered}");
    }
    Ok(Some((said, to)))
}

/// That topics of the report an item stands for are not ticked as answered, and where that is done, for whoever may see the
/// follow-up.
pub fn unanswered(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    let known = work.course.paper.find(item).and_then(|it| it.follow_up);
    let seen = known.map(|it| look.now().follow_up(&look.asker, it)).transpose();
    let Some(seen) = look.no_fault(seen)?.flatten() else {
        return Ok(None);
    };
    let to = Address::Inside(Inside::FollowUp(seen.row.follow_up)).under(look.prefix);
    Ok(topics_left(look.words(), &seen).map(|said| (said, to)))
}

fn topics_left(words: Words, seen: &FollowUpSeen) -> Option<String> {
    let left = seen.topics.iter().filter(|it| it.answered_in.is_none()).count();
    let told = [("left", left.to_string()), ("count", seen.topics.len().to_string())];
    (left > 0 && seen.row.is_open()).then(|| words.with_all("topics-left", &told))
}
