//! The room as a guest sees it: the own item, whether they are called in, and nothing of the rest.

use askama::Template;
use raadslag_council::meeting::{Course, MeetingStatus, Whereabouts};
use raadslag_readers::now::{MeetingSeen, ShortNames};
use raadslag_store::Digest;

use super::rendered;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::{Chrome, ItemView, Spot, find_meeting, meeting_name};

#[derive(Template)]
#[template(path = "visitor.html")]
struct Page<'a> {
    page: Chrome<'a>,
    name: String,
    slug: String,
    day: String,
    place: String,
    visits: Vec<Visit>,
}

/// An item the visitor is invited to.
struct Visit {
    slot: String,
    /// The key of what the guest is to do now, and the colour of that.
    state: (&'static str, &'static str),
    view: Option<ItemView>,
}

/// A meeting that the visitor is a guest of.
pub struct Guesting {
    seen: MeetingSeen,
    course: Course,
}

impl Guesting {
    /// Nobody else hears that there is such a meeting.
    pub fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let seen = find_meeting(look, slug)?;
        let course = look.no_fault(look.now().course_of_guest(person, &seen.row))?;
        let course = course.ok_or_else(|| Problem::no_such(slug))?;
        Ok(Self { seen, course })
    }

    /// What the guest's page goes by: when another guest comes, or another item is dealt with, nothing of it is otherwise.
    pub fn told(&self, look: &Look<'_>) -> Result<Digest, Problem> {
        let person = look.signed_in.as_ref().map(|it| it.person);
        let (course, record) = (&self.course, &self.seen.record);
        let own = course.visits.iter().filter(|it| Some(it.person) == person);
        let visits: Vec<_> = own
            .map(|it| (it.from, it.to, course.room.whereabouts(it.item, it.person)))
            .collect();
        let is_over = matches!(course.status, MeetingStatus::Ended { .. } | MeetingStatus::Cancelled);
        let record = look.no_fault(serde_json::to_string(record))?;
        let told = format!(
            "{} {visits:?} {} {is_over} {record}",
            course.plan.date,
            course.has_begun()
        );
        Ok(Digest::of(told.as_bytes()))
    }
}

/// The page of a guest.
pub fn form(look: &Look<'_>, slug: &str) -> Result<String, Problem> {
    let guest = Guesting::find(look, slug)?;
    let words = look.words();
    let name = meeting_name(words, &guest.seen.row);
    let address = Address::Inside(Inside::Room(slug.to_owned()));
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &guest.seen.record))?;
    let page = Page {
        page: Chrome::new(look, name.clone(), Some(address)),
        day: words.capital(&words.long_day(&guest.course.plan.date)),
        place: guest.seen.record.head.place.clone().unwrap_or_default(),
        visits: visits(look, &guest, &short_names),
        slug: slug.to_owned(),
        name,
    };
    rendered(look, &page)
}

fn visits(look: &Look<'_>, guest: &Guesting, short_names: &ShortNames) -> Vec<Visit> {
    let person = look.signed_in.as_ref().map(|it| it.person);
    let own = guest.course.visits.iter().filter(|it| Some(it.person) == person);
    let visit = |it: &raadslag_council::meeting::Visit| {
        let place = guest.seen.items.iter().position(|id| *id == it.item);
        let spot = place.map(|place| Spot {
            meeting: &guest.seen,
            short_names,
            place,
            level: 2,
        });
        let is_over = matches!(
            guest.course.status,
            MeetingStatus::Ended { .. } | MeetingStatus::Cancelled
        );
        Visit {
            slot: look.words().slot(&Some(it.from), &Some(it.to)),
            state: match guest.course.room.whereabouts(it.item, it.person) {
                Some(Whereabouts::Inside) => ("guest-called-in", "yes"),
                Some(Whereabouts::Out) => ("guest-seen-out", "plain"),
                None if is_over => ("guest-seen-out", "plain"),
                None if guest.course.has_begun() => ("guest-waits", "wait"),
                None => ("guest-before", "plain"),
            },
            view: spot.and_then(|it| ItemView::of(look, &it)),
        }
    };
    own.map(visit).collect()
}
