//! What is to be done with a paper that is on its way out or is out: items that wait, closed decisions, additions.

use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::meeting::{MinutesStatus, PapersAnswer};
use raadslag_council::rights::Right;

use super::work::Work;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::addendum_words;

/// What stands beside the agenda or the minutes.
pub struct After {
    /// Somebody may change any of it.
    pub can_change: bool,
    /// Items that wait, with who is to be told.
    pub held: Vec<(Named, String)>,
    /// Items that may be held back.
    pub others: Vec<Named>,
    /// Closed items that were decided on, with what everybody is told.
    pub closed: Vec<Told>,
    /// How many of those nobody has said anything of (rule 11).
    pub untold: usize,
    /// Head, words and reason of each addition.
    pub addenda: Vec<(String, String, String)>,
    pub is_frozen: bool,
    pub is_withdrawn: bool,
    /// Closings with a day on which they are looked at again, the due ones first.
    pub reviews: Vec<Review>,
    pub can_review: bool,
    /// Members of the council who asked to read an item: who, what they said, and what came of it in words.
    pub asked: Vec<Asked>,
}

/// A closing that is looked at again on a day.
pub struct Review {
    pub item: Named,
    pub attachment: Option<AttachmentId>,
    pub day: String,
    pub is_due: bool,
}

impl Review {
    /// What its forms are about.
    pub fn key(&self) -> String {
        self.attachment.map_or_else(|| self.item.id.to_string(), |it| it.to_string())
    }
}

/// A request of a member of the council (rule 29).
pub struct Asked {
    pub item: Named,
    pub person: String,
    pub name: String,
    pub note: String,
    /// What came of it; none while it waits.
    pub answer: Option<String>,
    /// On which days they read it, in words.
    pub read: String,
}

/// An item with its number and title.
pub struct Named {
    pub id: ItemId,
    pub title: String,
}

/// A closed decision, and what everybody is told of it.
pub struct Told {
    pub item: Named,
    pub decision: String,
    pub withheld: String,
}

impl After {
    /// The box of further choices has something about what comes after the meeting.
    pub fn has_more(&self) -> bool {
        self.can_change && !self.others.is_empty()
    }

    /// What stands beside a meeting's paper.
    pub fn of(look: &Look<'_>, work: &Work) -> Result<Self, Problem> {
        let course = &work.course;
        let record = &work.seen.record;
        let named = |item: ItemId| {
            let place = work.seen.items.iter().position(|it| *it == item)?;
            let found = record.items.get(place)?;
            let title = format!("{}. {}", found.number, found.title);
            Some(Named { id: item, title })
        };
        let mut held = Vec::new();
        for (item, who) in &course.held {
            if let Some(named) = named(*item) {
                held.push((named, look.no_fault(look.now().words(*who))?));
            }
        }
        let mut closed = Vec::new();
        let decided = course
            .paper
            .items
            .iter()
            .filter(|it| it.closing.is_some() && it.decision.is_some());
        for item in decided {
            let told = course.told.get(&item.item);
            let words = |it: Option<_>| it.map_or(Ok(String::new()), |it| look.now().words(it));
            if let Some(named) = named(item.item) {
                closed.push(Told {
                    item: named,
                    decision: look.no_fault(words(told.and_then(|it| it.decision)))?,
                    withheld: look.no_fault(words(told.and_then(|it| it.withheld)))?,
                });
            }
        }
        let mut asked = Vec::new();
        for it in &course.papers_asked {
            let words = |it: Option<_>| it.map_or(Ok(String::new()), |it| look.now().words(it));
            let answer = match it.answer {
                None => None,
                Some(PapersAnswer::Granted { until }) => {
                    Some(look.words().with("papers-granted", "day", &look.words().day(&until)))
                }
                Some(PapersAnswer::Refused { ground }) => {
                    let ground = look.no_fault(look.now().words(ground))?;
                    Some(look.words().with("papers-refused", "ground", &ground))
                }
            };
            let mut days: Vec<_> = it.read.iter().map(|it| it.0).collect();
            days.dedup();
            let days: Vec<_> = days.iter().map(|it| look.words().day(it)).collect();
            if let Some(item) = named(it.item) {
                asked.push(Asked {
                    item,
                    person: it.person.to_string(),
                    name: work.people.of(it.person),
                    note: look.no_fault(words(it.note))?,
                    answer,
                    read: days.join(", "),
                });
            }
        }
        let mut reviews: Vec<_> = course
            .paper
            .items
            .iter()
            .flat_map(|item| item.reviews().map(|it| (item.item, it.0, it.1)))
            .collect();
        reviews.sort_by_key(|it| it.2);
        let attached = |item: ItemId, attachment: AttachmentId| {
            let place = work.seen.items.iter().position(|it| *it == item)?;
            let at = work.seen.attachments[place].iter().position(|it| *it == Some(attachment))?;
            Some(record.items[place].attachments.get(at)?.title.clone())
        };
        let review = |(item, attachment, day): (ItemId, Option<AttachmentId>, Date)| {
            let mut item = named(item)?;
            if let Some(attachment) = attachment {
                item.title = format!("{}: {}", item.title, attached(item.id, attachment)?);
            }
            Some(Review {
                item,
                attachment,
                day: look.words().day(&day),
                is_due: day <= look.today,
            })
        };
        let free = work.seen.items.iter().filter(|it| !course.held.contains_key(it));
        let publishes = work.body.settings.publishes;
        Ok(Self {
            can_change: publishes && (work.may(Right::EditAgenda) || work.may(Right::TakeMinutes)),
            others: free.filter_map(|it| named(*it)).collect(),
            held,
            untold: if publishes { course.untold().count() } else { 0 },
            closed: if publishes { closed } else { Vec::new() },
            addenda: record
                .addenda
                .iter()
                .map(|it| addendum_words(look.words(), it))
                .collect(),
            is_frozen: course.minutes == MinutesStatus::Frozen,
            is_withdrawn: course.is_withdrawn,
            reviews: reviews.into_iter().filter_map(review).collect(),
            can_review: work.may(Right::EditAgenda),
            asked: if work.may(Right::EditAgenda) { asked } else { Vec::new() },
        })
    }
}
