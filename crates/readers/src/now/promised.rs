//! What became of a body's public decisions, where the body lets everybody read it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::ToSpan as _;
use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp, day};
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{FollowUpCourse, FollowUpStatus};
use raadslag_council::ids::{BodyId, FollowUpId, ItemId, MeetingId};
use raadslag_council::leak::{Own, find_in_words};
use raadslag_store::{Fault, vals};

use super::access::{Asker, sight};
use super::follow_ups::{FollowUpRow, follow_up_columns, read};
use super::pages::id;
use super::{MeetingSeen, Now};

/// So long what was done stands on the list.
const KEPT_MONTHS: i64 = 12;

raadslag_store::statements! {
    /// What a body's decisions asked for, on items the asker reads whole, the soonest first.
    PROMISED = concat!(
        follow_up_columns!(), " where (f.status = 'OPEN' or f.status = 'DONE') and f.kind <> '' and ", sight!("'item:' || f.item"), " = 2 and f.body = $3 order by f.due = '', f.due, f.follow_up"
    );
    /// The same of one item.
    PROMISED_AT = concat!(
        follow_up_columns!(), " where (f.status = 'OPEN' or f.status = 'DONE') and f.kind <> '' and ", sight!("'item:' || f.item"), " = 2 and f.item = $3 order by f.due = '', f.due, f.follow_up"
    );
    /// The item whose decision it came of.
    ITEM_OF = "select item from now1_follow_up where follow_up = $1";
}

/// What everybody reads of what a decision asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// How far it is; its words are missing where they must not be public.
    pub row: FollowUpRow,
    /// The title of the item it came of.
    pub title: String,
    /// When it was done; none where that is not known.
    pub done_on: Option<Date>,
    /// How its day was moved, oldest first.
    pub moves: Vec<DayMoved>,
    /// What was decided on it, where everybody reads that.
    pub decided: Option<DecidedBy>,
}

/// A day was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayMoved {
    /// The day before.
    pub from: Date,
    /// The day after.
    pub to: Date,
    /// When that was done.
    pub on: Date,
}

impl DayMoved {
    /// Whether it was late already.
    pub fn was_late(&self) -> bool {
        self.on > self.from
    }
}

/// The item that answered what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedBy {
    /// The item.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// Whose meeting.
    pub body: String,
    /// When.
    pub date: Option<Date>,
}

impl Promise {
    /// What is to be done; where that is not for everybody, the item it came of.
    pub fn text(&self) -> &str {
        match self.row.text.as_str() {
            "" => &self.title,
            text => text,
        }
    }

    /// The day it was to be done on as it was first said.
    pub fn first_due(&self) -> Option<Date> {
        self.moves.first().map(|it| it.from).or(self.row.due)
    }
}

/// What happened to the day of a follow-up, when it was done, and by which item.
#[derive(Debug, Default)]
struct Life {
    moves: Vec<DayMoved>,
    done_on: Option<Date>,
    decided: Option<(MeetingId, ItemId)>,
    /// What a report must answer.
    topics: Vec<String>,
}

impl Now {
    /// The list of a body, the soonest first; none where the body shows none. What is shown is what the public reads of the
    /// decision: an agenda's item promises nothing yet.
    pub fn promises(&self, body: BodyId, clock: Timestamp) -> Result<Option<Vec<Promise>>, Fault> {
        if !self.tells_what_became(body)? {
            return Ok(None);
        }
        let public = self.ask(&Viewer::public(), clock)?;
        let of = body.to_string();
        let rows = self
            .journal
            .db()
            .all(PROMISED, vals![public.key(), public.now(), &of], read)?;
        let mut promises = self.promised(&public, rows)?;
        let since = day(clock).saturating_sub(KEPT_MONTHS.months());
        let is_news = |it: &Promise| it.done_on.or(it.row.due).is_some_and(|it| it >= since);
        promises.retain(|it| it.row.is_open() || is_news(it));
        Ok(Some(promises))
    }

    /// The bodies that let everybody read what became of their decisions, whether any of these asked for something or not: of a closed
    /// one nobody outside hears even that.
    pub fn bodies_that_tell(&self) -> Result<Vec<BodyId>, Fault> {
        let mut telling = Vec::new();
        for (body, _, _) in self.all_bodies()? {
            if self.tells_what_became(body)? {
                telling.push(body);
            }
        }
        Ok(telling)
    }

    /// What the decision of one item asked for, however long ago it was done; nothing where its body shows no list.
    pub fn promises_at(&self, item: ItemId, clock: Timestamp) -> Result<Vec<Promise>, Fault> {
        let public = self.ask(&Viewer::public(), clock)?;
        let of = item.to_string();
        let vals = vals![public.key(), public.now(), &of];
        let rows: Vec<FollowUpRow> = self.journal.db().all(PROMISED_AT, vals, read)?;
        let Some(body) = rows.first().map(|it| it.body) else {
            return Ok(Vec::new());
        };
        match self.tells_what_became(body)? {
            true => self.promised(&public, rows),
            false => Ok(Vec::new()),
        }
    }

    /// One of them; none where it is not everybody's.
    pub fn promise(&self, follow_up: FollowUpId, clock: Timestamp) -> Result<Option<Promise>, Fault> {
        let db = self.journal.db();
        let Some(item) = db.find(ITEM_OF, vals![&follow_up.to_string()], |row| id(row, 0))? else {
            return Ok(None);
        };
        let promises = self.promises_at(item, clock)?;
        Ok(promises.into_iter().find(|it| it.row.follow_up == follow_up))
    }

    /// Whether a body lets everybody read what became of its decisions.
    pub fn tells_what_became(&self, body: BodyId) -> Result<bool, Fault> {
        let settings = self.body(body)?.map(|it| it.settings);
        Ok(settings.is_some_and(|it| it.tells_what_became()))
    }

    /// Of these what comes of decisions that everybody reads.
    fn promised(&self, public: &Asker, rows: Vec<FollowUpRow>) -> Result<Vec<Promise>, Fault> {
        let mut meetings: BTreeMap<String, Option<MeetingSeen>> = BTreeMap::new();
        let mut told = Vec::new();
        for row in rows {
            let seen = match meetings.entry(row.meeting.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.meeting(public, &row.meeting)?),
            };
            let Some(title) = seen.as_ref().and_then(|it| decided(it, row.item)) else {
                continue;
            };
            let (title, life) = (title.to_owned(), self.life(row.follow_up)?);
            let mut row = self.with_parts(row)?;
            // The heading of a report says nothing without what it must answer.
            if row.text.trim_end().ends_with(':') && !life.topics.is_empty() {
                row.text = format!("{} {}", row.text.trim_end(), life.topics.join("; "));
            }
            let done_on = life.done_on.filter(|_| !row.is_open());
            told.push(Promise {
                decided: self.decided_by(public, life.decided)?,
                moves: life.moves,
                title,
                done_on,
                row,
            });
        }
        // Words that must not become public stand behind the item they come from.
        let texts: Vec<&str> = told.iter().map(|it| it.row.text.as_str()).collect();
        let unfit = self.unfit(&texts)?;
        for (promise, _) in told.iter_mut().zip(unfit).filter(|it| it.1) {
            promise.row.text.clear();
        }
        Ok(told)
    }

    /// A standing duty that is looked at again is due again; that moves nothing.
    fn life(&self, follow_up: FollowUpId) -> Result<Life, Fault> {
        let past = self.past(Stream::FollowUp(follow_up))?;
        let steps = self.steps_of(follow_up)?;
        let day_of = |entry: u64| steps.iter().find(|it| it.entry == entry).map(|it| day(it.at));
        let due = |it: &FollowUpCourse| it.asked.as_ref().and_then(|it| it.due);
        let mut life = Life::default();
        let mut before: Option<FollowUpCourse> = None;
        for (count, (entry, event)) in past.with_entries().enumerate() {
            let now = FollowUpCourse::fold(&past[..=count]);
            let on = day_of(entry);
            if let (Some(before), Some(now), Some(on)) = (&before, &now, on) {
                let days = due(before).zip(due(now));
                let is_moved = !matches!(event, Event::DutyReviewed(_) | Event::FollowUpConfirmed(_));
                let days = days.filter(|it| it.0 != it.1 && is_moved);
                life.moves.extend(days.map(|(from, to)| DayMoved { from, to, on }));
                if now.status != before.status {
                    life.done_on = Some(on).filter(|_| now.status == FollowUpStatus::Done);
                }
            }
            before = now;
        }
        // What was done before it was written down was done nobody knows when.
        let written = steps.first().map(|it| day(it.at));
        let last_due = before.as_ref().and_then(due);
        if life.done_on == written && last_due.is_some_and(|it| Some(it) < life.done_on) {
            life.done_on = None;
        }
        let asked = before.and_then(|it| it.asked);
        life.decided = asked.as_ref().and_then(|it| it.decided);
        let topics: Vec<_> = asked.iter().flat_map(|it| &it.topics).map(|it| it.text).collect();
        for topic in topics {
            life.topics.push(self.words(topic)?);
        }
        life.topics.retain(|it| !it.is_empty());
        Ok(life)
    }

    /// The item that answered, where everybody reads what was decided on it.
    fn decided_by(&self, public: &Asker, decided_at: Option<(MeetingId, ItemId)>) -> Result<Option<DecidedBy>, Fault> {
        let Some((_, item)) = decided_at else { return Ok(None) };
        let Some(seen) = self.item(public, item)? else {
            return Ok(None);
        };
        let is_open = seen.meeting.record.items.get(seen.place).is_some_and(|it| it.open);
        let title = decided(&seen.meeting, item).filter(|_| is_open);
        Ok(title.map(|title| DecidedBy {
            item,
            title: title.to_owned(),
            body: seen.meeting.row.body_name.clone(),
            date: seen.meeting.row.date,
        }))
    }

    /// Which texts the leak gate would stop (rule 31): they were typed after the paper went through it.
    pub fn unfit(&self, texts: &[&str]) -> Result<Vec<bool>, Fault> {
        let elsewhere = self.journal.closed_elsewhere((&[], ""), texts)?;
        let is_unfit = |it: &&str| find_in_words(it, &Own::default()) + elsewhere.find(it).len() > 0;
        Ok(texts.iter().map(is_unfit).collect())
    }
}

/// The title of an item whose decision stands in the record.
fn decided(seen: &MeetingSeen, item: ItemId) -> Option<&str> {
    let mut items = seen.record.items.iter().zip(&seen.items);
    let found = items.find(|it| *it.1 == item)?.0;
    (!found.decisions.is_empty()).then_some(found.title.as_str())
}
