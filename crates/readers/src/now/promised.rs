//! What became of a body's public decisions, where the body lets everybody read it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::ToSpan as _;
use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp, day};
use raadslag_council::ids::{BodyId, FollowUpId, ItemId};
use raadslag_council::leak::{Own, find_in_words};
use raadslag_store::{Fault, vals};

use super::access::sight;
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
    /// The body whose decision it came of.
    BODY_OF = "select body from now1_follow_up where follow_up = $1";
}

/// What everybody reads of what a decision asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// How far it is; its words are missing where they must not be public.
    pub row: FollowUpRow,
    /// The title of the item it came of.
    pub title: String,
    /// When it was done.
    pub done_on: Option<Date>,
}

impl Promise {
    /// What is to be done; where that is not for everybody, the item it came of.
    pub fn text(&self) -> &str {
        match self.row.text.as_str() {
            "" => &self.title,
            text => text,
        }
    }
}

impl Now {
    /// The list of a body, the soonest first; none where the body shows none. What is shown is what the public reads of the
    /// decision: an agenda's item promises nothing yet.
    pub fn promises(&self, body: BodyId, clock: Timestamp) -> Result<Option<Vec<Promise>>, Fault> {
        let settings = self.body(body)?.map(|it| it.settings);
        if !settings.is_some_and(|it| it.tells_what_became()) {
            return Ok(None);
        }
        let public = self.ask(&Viewer::public(), clock)?;
        let of = body.to_string();
        let vals = vals![public.key(), public.now(), &of];
        let rows = self.journal.db().all(PROMISED, vals, read)?;
        let rows: Vec<FollowUpRow> = rows
            .into_iter()
            .map(|it| self.with_parts(it))
            .collect::<Result<_, _>>()?;
        let done = self.done_on(&rows)?;
        let since = day(clock).saturating_sub(KEPT_MONTHS.months());
        let mut meetings: BTreeMap<String, Option<MeetingSeen>> = BTreeMap::new();
        let texts: Vec<&str> = rows.iter().map(|it| it.text.as_str()).collect();
        let unfit = self.unfit(&texts)?;
        let mut promises = Vec::new();
        for (mut row, is_unfit) in rows.into_iter().zip(unfit) {
            // Words that must not become public stand behind the item they come from.
            if is_unfit {
                row.text.clear();
            }
            let done_on = done.get(&row.follow_up).copied();
            if !row.is_open() && done_on.or(row.due).is_none_or(|it| it < since) {
                continue;
            }
            let seen = match meetings.entry(row.meeting.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.meeting(&public, &row.meeting)?),
            };
            if let Some(title) = seen.as_ref().and_then(|it| decided(it, row.item)) {
                let title = title.to_owned();
                promises.push(Promise { row, title, done_on });
            }
        }
        Ok(Some(promises))
    }

    /// One of them; none where it is not everybody's.
    pub fn promise(&self, follow_up: FollowUpId, clock: Timestamp) -> Result<Option<Promise>, Fault> {
        let db = self.journal.db();
        let Some(body) = db.find(BODY_OF, vals![&follow_up.to_string()], |row| id(row, 0))? else {
            return Ok(None);
        };
        let promises = self.promises(body, clock)?.unwrap_or_default();
        Ok(promises.into_iter().find(|it| it.row.follow_up == follow_up))
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
