//! Forums' meetings out of calendars elsewhere: fetched round by round and when somebody asks, read within limits, taken in once.

use jiff::SignedDuration;
use raadslag_council::clock::{ClockTime, Timestamp, day};
use raadslag_council::command::{Command, Refusal};
use raadslag_council::forums::{ForumsAct, MOST_OCCASIONS, NewOccasion, span};
use raadslag_council::ids::{CommandId, ForumMeetingId, PersonId};
use raadslag_extract::{Calendar, Occasion, Odd, Refused};
use raadslag_readers::now::ForumCalendar;
use raadslag_store::{Digest, Errand, Fault, Origin, StoreError, fetched};
use serde::{Deserialize, Serialize};

use crate::settings::State;
use crate::way_out::NotFetched;

/// A calendar that answered is asked again after so long,
const AFTER: SignedDuration = SignedDuration::from_hours(4);

/// and one that did not after so long.
const SOONER: SignedDuration = SignedDuration::from_mins(30);

/// The calendars of all forums.
pub struct Subscriptions {
    state: State,
}

/// What was read of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Meetings within the time that is looked at.
    pub read: usize,
    /// Occasions before and after it.
    pub outside: usize,
    /// What was odd.
    pub odd: Vec<Odd>,
    /// How much more was odd.
    pub more_odd: usize,
    /// Nothing was left out.
    pub is_whole: bool,
}

impl Subscriptions {
    /// The calendars of an installation.
    pub fn of(state: State) -> Self {
        Self { state }
    }

    /// Fetches what is due; `clock` is the time of the machine.
    pub fn round(&self, clock: Timestamp) -> Result<(), Fault> {
        let now = self.state.settings.instant(clock);
        self.state.now.catch_up()?;
        for calendar in self.state.now.forum_calendars()? {
            let known = fetched::find(self.state.now.journal().db(), &place(&calendar))?;
            let is_due = known.is_none_or(|it| {
                let pause = if it.trouble.is_empty() { AFTER } else { SOONER };
                it.tried + pause <= now
            });
            if is_due {
                fetch(&self.state, &calendar, (None, now))?;
            }
        }
        Ok(())
    }
}

/// Where the last look at a forum's calendar is noted.
pub fn place(calendar: &ForumCalendar) -> String {
    format!("forum_calendar:{}", calendar.forum)
}

/// Fetches a calendar and takes in what it says, for somebody or for the program itself; what became of it is noted.
pub fn fetch(state: &State, calendar: &ForumCalendar, by: (Option<PersonId>, Timestamp)) -> Result<(), Fault> {
    let outcome = taken(state, calendar, by)?;
    let db = state.now.journal().db();
    let kept = match &outcome {
        Ok(told) => Ok(serde_json::to_string(told).map_err(|error| Fault::Damaged(error.to_string()))?),
        Err(trouble) => Err(trouble.clone()),
    };
    let outcome = kept.as_deref().map_err(String::as_str);
    fetched::note(db, &place(calendar), by.1, outcome)
}

/// What was read, or the key of the words for why nothing was, with a number behind a colon where there is one.
fn taken(
    state: &State,
    calendar: &ForumCalendar,
    (person, now): (Option<PersonId>, Timestamp),
) -> Result<Result<Told, String>, Fault> {
    let bytes = match state.settings.way_out.fetch(&calendar.address) {
        Ok(bytes) => bytes,
        Err(why) => {
            // The address itself may be a key to the calendar, and is nobody's to read in a log.
            tracing::warn!(forum = %calendar.forum, %why, "a forum's calendar was not fetched");
            return Ok(Err(not_fetched(why)));
        }
    };
    let span = span(day(now));
    let found = match state.intake.extractor.calendar(&bytes, (span.from, span.until)) {
        Ok(found) => found,
        Err(why) => return Ok(Err(not_read(&why).to_owned())),
    };
    let told = told(&found);
    let act = ForumsAct::TakeCalendar {
        forum: calendar.forum,
        occasions: found.occasions.iter().map(|it| occasion(calendar, it)).collect(),
        is_whole: told.is_whole,
    };
    let command = Command::AtForums {
        body: calendar.body,
        act: Box::new(act),
    };
    let content = serde_json::to_vec(&command).map_err(|error| Fault::Damaged(error.to_string()))?;
    let errand = Errand {
        command: CommandId::of(&["calendar", &calendar.forum.to_string(), &now.to_string()]),
        digest: Digest::of(&content),
        actor: person,
        on_behalf_of: None,
        origin: Origin::Import,
        now,
    };
    match state.now.journal().carry_out(&command, &errand) {
        Ok(_) => Ok(Ok(told)),
        Err(StoreError::Fault(fault)) => Err(fault),
        Err(StoreError::Refused(Refusal::TooManyForums)) => Ok(Err("calendar-full".to_owned())),
        // The forum was changed or taken out meanwhile.
        Err(_) => Ok(Err("calendar-changed".to_owned())),
    }
}

fn told(found: &Calendar) -> Told {
    Told {
        read: found.occasions.len().min(MOST_OCCASIONS),
        outside: found.outside,
        odd: found.odd.clone(),
        more_odd: found.more_odd,
        is_whole: found.is_whole && found.occasions.len() <= MOST_OCCASIONS,
    }
}

fn occasion(calendar: &ForumCalendar, found: &Occasion) -> NewOccasion {
    NewOccasion {
        occasion: ForumMeetingId::of(&["calendar", &calendar.forum.to_string(), &found.key]),
        date: found.date,
        from: found
            .from
            .and_then(|(hour, minute)| ClockTime::new(hour.into(), minute.into())),
        title: Some(found.summary.clone()),
        is_called_off: found.is_called_off,
    }
}

/// The key of the words for why an address was not fetched.
pub fn not_fetched(why: NotFetched) -> String {
    let key = match why {
        NotFetched::Address => "calendar-no-address",
        NotFetched::Plain => "calendar-plain",
        NotFetched::Inner => "calendar-inner",
        NotFetched::Name => "calendar-no-name",
        NotFetched::Slow => "calendar-slow",
        NotFetched::Large => "calendar-large",
        NotFetched::Redirects | NotFetched::Elsewhere => "calendar-redirects",
        NotFetched::Status(status) | NotFetched::Later(status, _) => return format!("{}:{status}", "calendar-status"),
        NotFetched::Connection => "calendar-no-connection",
    };
    key.to_owned()
}

/// The key of the words for why a calendar was not read.
pub fn not_read(why: &Refused) -> &'static str {
    match why {
        Refused::TooLarge { .. } => "calendar-large",
        Refused::TooSlow => "calendar-too-much",
        Refused::Empty | Refused::UnknownKind(_) => "calendar-is-none",
        Refused::Encrypted | Refused::TooDeep | Refused::Damaged | Refused::Crashed | Refused::NoWorker { .. } => {
            "calendar-damaged"
        }
    }
}
