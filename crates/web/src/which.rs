//! Which meeting a paper is of, whichever way it came: by what its case system knows it by, or by its body and day.

use std::collections::BTreeMap;

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::record::Head;
use raadslag_import::SystemIds;
use raadslag_readers::Now;
use raadslag_store::{Fault, Journal};

/// The meetings of a day, with when they begin.
type OfDay = Vec<(Option<ClockTime>, MeetingId)>;

/// The meetings of each body and day that were read in.
#[derive(Default)]
pub struct Known(BTreeMap<(BodyId, Date), OfDay>);

/// Which meeting a paper is of.
pub struct Which {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its items by what the case system knows them by, each by its place in the record.
    pub items: Vec<Option<ItemId>>,
    /// The body, day and start to find it by, where it is not known under them yet.
    new: Option<((BodyId, Date), Option<ClockTime>)>,
}

impl Known {
    /// Those that were read in by now.
    pub fn of(now: &Now) -> Result<Self, Fault> {
        now.catch_up()?;
        let mut known = Self::default();
        for (meeting, body, date, start) in now.days_read_in()? {
            known.0.entry((body, date)).or_default().push((start, meeting));
        }
        Ok(known)
    }

    /// The meeting of a paper of a body; `name` tells papers without a day apart.
    pub fn which(
        &self,
        journal: &Journal,
        (head, ids): (&Head, &SystemIds),
        (body, name): (&str, &str),
    ) -> Result<Which, Fault> {
        // Another writing of a body's name is that body, once somebody settled it.
        let home = journal.home_of(body.trim())?;
        let day = head.date.filter(|_| identity::is_of_a_day(head)).map(|it| (home, it));
        let of_day = day.and_then(|it| self.0.get(&it));
        // The system knows which meeting it is, also under another name and on another day.
        let of_system = ids.meeting.as_ref().map(|it| identity::meeting_of_system(home, it));
        let moved = of_system.filter(|it| self.is_near(*it, head.date));
        let by_day = of_day.and_then(|it| identity::meeting_of_day(it, head.start));
        let meeting = match moved.or(by_day) {
            Some(meeting) => meeting,
            None => match of_system.filter(|it| self.days_of(*it).next().is_none()) {
                Some(meeting) => meeting,
                None => journal.meeting_of(head, name, body.trim())?,
            },
        };
        let items = ids.items.iter();
        Ok(Which {
            meeting,
            items: items
                .map(|it| it.as_ref().map(|it| identity::item_of_system(meeting, it)))
                .collect(),
            new: day.filter(|_| by_day.is_none()).map(|it| (it, head.start)),
        })
    }

    /// Remembers that a paper was read in.
    pub fn note(&mut self, which: &Which) {
        if let Some((day, start)) = which.new {
            for meetings in self.0.values_mut() {
                meetings.retain(|it| it.1 != which.meeting);
            }
            self.0.entry(day).or_default().push((start, which.meeting));
        }
    }

    /// The days of a meeting that was read in.
    fn days_of(&self, meeting: MeetingId) -> impl Iterator<Item = Date> {
        let days = self.0.iter();
        days.filter(move |(_, meetings)| meetings.iter().any(|it| it.1 == meeting))
            .map(|it| it.0.1)
    }

    /// The meeting was read in, and no further from the day than a meeting is moved.
    fn is_near(&self, meeting: MeetingId, day: Option<Date>) -> bool {
        let is_near = |it: Date| day.is_some_and(|day| (day - it).get_days().abs() <= identity::MOVED);
        self.days_of(meeting).any(is_near)
    }
}
