//! What is to be done with a paper that is on its way out or is out: items that wait, closed decisions, additions.

use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::meeting::{MinutesStatus, PapersAnswer};
use raadslag_council::rights::Right;

use super::deviations::{self, Compared};
use super::work::Work;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::addendum_words;

/// What stands beside the agenda or the minutes.
pub struct After {
    /// Somebody may change any of it.
    pub can_change: bool,
    /// Items that wait, with who is to be told, and whether what stands under them waits with them.
    pub held: Vec<(Named, String, bool)>,
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
    /// Attachments with personal data, the first to expire first.
    pub personal: Vec<Kept>,
    /// Attachments with files of which nobody has said so.
    pub files: Vec<Filed>,
    /// Decisions that somebody recommended before: whether they are otherwise.
    pub compared: Vec<Compared>,
    /// Members of the council who asked to read an item: who, what they said, and what came of it in words.
    pub asked: Vec<Asked>,
}

/// An attachment with a file, the item it belongs to, and its title.
type Filed = (AttachmentId, ItemId, String);

/// An attachment with personal data.
pub struct Kept {
    pub attachment: AttachmentId,
    pub item: ItemId,
    pub title: String,
    pub basis: String,
    pub until: String,
    pub day: String,
    pub is_over: bool,
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
        self.attachment
            .map_or_else(|| self.item.id.to_string(), |it| it.to_string())
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
    /// They read it now: it can be taken back.
    pub reads: bool,
    /// On which days they read it, in words.
    pub read: String,
}

impl Asked {
    /// What a no is called.
    pub fn no(&self) -> &'static str {
        if self.reads {
            "papers-take-back"
        } else {
            "papers-refuse"
        }
    }
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
    /// There are decisions that seem to follow what was recommended.
    pub fn has_others_compared(&self) -> bool {
        self.compared.iter().any(|it| !it.is_shown())
    }

    /// Somebody is to say whether a decision is otherwise than was recommended.
    pub fn compares(&self) -> bool {
        self.compared.iter().any(Compared::waits)
    }

    /// The box of further choices has something about what comes after the meeting.
    pub fn has_more(&self) -> bool {
        self.can_change && !self.others.is_empty()
    }

    /// What stands beside a meeting's paper.
    pub fn of(look: &Look<'_>, work: &Work) -> Result<Self, Problem> {
        let course = &work.course;
        let record = &work.seen.record;
        let named = |item: ItemId| named(work, item);
        let mut held = Vec::new();
        for (item, who) in &course.held {
            if let Some(named) = named(*item) {
                let goes_along = course.let_go_with(*item).iter().any(|it| it != item);
                held.push((named, look.no_fault(look.now().words(*who))?, goes_along));
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
        let edits = work.may(Right::EditAgenda);
        let (personal, files) = if edits {
            personal(look, work)?
        } else {
            Default::default()
        };
        let free = work.seen.items.iter().filter(|it| !course.held.contains_key(it));
        let publishes = work.body.settings.publishes;
        Ok(Self {
            can_change: publishes && (edits || work.may(Right::TakeMinutes)),
            compared: deviations::of(look, work)?,
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
            reviews: reviews(look, work),
            can_review: edits,
            personal,
            files,
            asked: if edits { asked(look, work)? } else { Vec::new() },
        })
    }
}

fn named(work: &Work, item: ItemId) -> Option<Named> {
    let place = work.seen.items.iter().position(|it| *it == item)?;
    let found = work.seen.record.items.get(place)?;
    let title = format!("{}. {}", found.number, found.title);
    Some(Named { id: item, title })
}

/// An attachment of an item, called by both.
fn attached(work: &Work, item: ItemId, attachment: AttachmentId) -> Option<Named> {
    let of = named(work, item)?;
    let place = work.seen.items.iter().position(|it| *it == item)?;
    let mut attachments = work.seen.attachments[place].iter();
    let at = attachments.position(|it| *it == Some(attachment))?;
    let line = work.seen.record.items[place].attachments.get(at)?;
    let title = format!("{}: {}", of.title, line.title);
    Some(Named { id: item, title })
}

/// What members of the council asked to read (rule 29).
fn asked(look: &Look<'_>, work: &Work) -> Result<Vec<Asked>, Problem> {
    let words = look.words();
    let text = |it| look.no_fault(look.now().words(it));
    let mut asked = Vec::new();
    for it in &work.course.papers_asked {
        let Some(item) = named(work, it.item) else { continue };
        let answer = match it.answer {
            None => None,
            Some(PapersAnswer::Granted { until }) => Some(words.with("papers-granted", "day", &words.day(&until))),
            Some(PapersAnswer::Refused { ground }) => Some(words.with("papers-refused", "ground", &text(ground)?)),
        };
        let mut days: Vec<_> = it.read.iter().map(|it| it.0).collect();
        days.dedup();
        let days: Vec<_> = days.iter().map(|it| words.day(it)).collect();
        asked.push(Asked {
            item,
            person: it.person.to_string(),
            name: work.people.of(it.person),
            note: it.note.map(text).transpose()?.unwrap_or_default(),
            answer,
            reads: it.is_granted(look.today),
            read: days.join(", "),
        });
    }
    Ok(asked)
}

/// Closings of items and attachments with a day on which they are looked at again.
fn reviews(look: &Look<'_>, work: &Work) -> Vec<Review> {
    let items = work.course.paper.items.iter();
    let mut found: Vec<_> = items
        .flat_map(|item| item.reviews().map(|it| (item.item, it.0, it.1)))
        .collect();
    found.sort_by_key(|it| it.2);
    let review = |(item, attachment, day): (ItemId, Option<AttachmentId>, Date)| {
        let item = match attachment {
            Some(attachment) => attached(work, item, attachment)?,
            None => named(work, item)?,
        };
        Some(Review {
            item,
            attachment,
            day: look.words().day(&day),
            is_due: day <= look.today,
        })
    };
    found.into_iter().filter_map(review).collect()
}

/// Attachments with personal data (rule 32), the first to expire first, and those with files of which nobody has said so.
fn personal(look: &Look<'_>, work: &Work) -> Result<(Vec<Kept>, Vec<Filed>), Problem> {
    let (mut kept, mut files) = (Vec::new(), Vec::new());
    let items = work.course.paper.items.iter();
    let attachments = items.flat_map(|item| item.attachments.iter().map(|it| (item.item, it)));
    for (item, filed) in attachments.filter(|it| it.1.file.is_some()) {
        let attachment = filed.attachment;
        let Some(Named { title, .. }) = attached(work, item, attachment) else {
            continue;
        };
        let Some(known) = work.course.personal.get(&attachment) else {
            files.push((attachment, item, title));
            continue;
        };
        kept.push(Kept {
            attachment,
            item,
            title,
            basis: look.no_fault(look.now().words(known.basis))?,
            until: look.words().day(&known.until),
            day: known.until.to_string(),
            is_over: known.until < look.today,
        });
    }
    // Days as they are kept sort as time does.
    kept.sort_by(|it, other| it.day.cmp(&other.day));
    Ok((kept, files))
}
