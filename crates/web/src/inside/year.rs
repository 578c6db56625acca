//! `/planlaeg/aar`: the meetings of a year by their rhythm: seen first, then planned one by one.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::clock::{ClockTime, Date, Weekday};
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_council::rhythm::{self, Free, Rhythm, read_weeks};
use raadslag_readers::now::PlannedRow;

use super::act::code;
use super::plan::{Usual, kinds, usual, usual_of};
use super::{at, carry_out, page, rendered, room};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "year.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    bodies: Vec<Usual>,
    kinds: Vec<(String, String)>,
    weekdays: Vec<(String, String)>,
    asked: Asked,
    days: Vec<Day>,
    /// Whether the rhythm has more days than one plan holds.
    is_cut: bool,
    /// Asked for, and none falls within the time.
    is_none: bool,
    /// Why what was typed gives no days.
    unreadable: Option<String>,
}

/// What stands in the form, as it was typed.
struct Asked {
    body: String,
    kind: String,
    weekday: String,
    every: String,
    from: String,
    until: String,
    start: String,
    end: String,
    place: String,
    weeks: String,
}

/// A day of the rhythm.
struct Day {
    date: String,
    words: String,
    week: i8,
    /// Why nobody meets; empty where somebody does.
    free: String,
    /// The body has a meeting on it already.
    is_taken: bool,
    is_chosen: bool,
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

impl Asked {
    fn of(fields: &Fields, bodies: &[Usual], today: Date) -> Self {
        let usual = usual_of(bodies, fields.get("body"));
        let or = |name: &str, otherwise: &str| match fields.get(name).trim() {
            "" => otherwise.to_owned(),
            typed => typed.to_owned(),
        };
        let year = today.year() + 1;
        Self {
            body: or("body", ""),
            kind: room::code(&code::<MeetingKind>(fields, "meeting-kind").unwrap_or_default()),
            weekday: or("weekday", "3"),
            every: or("every", "2"),
            from: or("first", &format!("{year}-01-01")),
            until: or("last", &format!("{year}-12-31")),
            start: or("start", &usual.start),
            end: or("end", &usual.end),
            place: match fields.0.iter().any(|it| it.0 == "place") {
                true => fields.get("place").trim().to_owned(),
                false => usual.place,
            },
            // Whoever empties the field means that no week is free.
            weeks: match fields.0.iter().any(|it| it.0 == "weeks") {
                true => fields.get("weeks").trim().to_owned(),
                false => "7, 28-31, 42".to_owned(),
            },
        }
    }

    fn rhythm(&self) -> Result<Rhythm, Unreadable> {
        let place: usize = self.weekday.parse().map_err(|_| Unreadable("weekday"))?;
        Ok(Rhythm {
            weekday: *place
                .checked_sub(1)
                .and_then(|it| WEEKDAYS.get(it))
                .ok_or(Unreadable("weekday"))?,
            every: self.every()?,
            from: day(&self.from)?,
            until: self.until()?,
            free_weeks: read_weeks(&self.weeks).ok_or(Unreadable("weeks"))?,
        })
    }

    fn every(&self) -> Result<u8, Unreadable> {
        let typed = self.every.parse().ok();
        typed.filter(|it| (1..=52).contains(it)).ok_or(Unreadable("every"))
    }

    fn until(&self) -> Result<Date, Unreadable> {
        let until = day(&self.until)?;
        if until < day(&self.from)? {
            return Err(Unreadable("last"));
        }
        Ok(until)
    }
}

fn day(text: &str) -> Result<Date, Unreadable> {
    crate::fields::read_day(text).ok_or(Unreadable("date"))
}

/// The form, and the days it asks for.
pub async fn show(desk: Desk, wish: Result<Query<Vec<(String, String)>>, QueryRejection>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Year)?;
    let fields = Fields(wish.map(|it| it.0).unwrap_or_default());
    page(desk, move |look| form(look, &fields, None)).await
}

fn form(look: &Look<'_>, fields: &Fields, refused: Option<Refused>) -> Result<String, Problem> {
    let words = look.words();
    let bodies = usual(look)?;
    let asked = Asked::of(fields, &bodies, look.today);
    let (days, unreadable) = match (fields.get("body"), asked.rhythm()) {
        ("", _) => (Vec::new(), None),
        (body, Ok(rhythm)) => (days(look, &rhythm, &taken(look, body)?, refused.as_ref()), None),
        (_, Err(field)) => (Vec::new(), Some(refusal::unreadable(words, field))),
    };
    let weekday = |(number, it): (usize, &Weekday)| (number.to_string(), words.weekday(*it));
    let page = Page {
        page: Chrome::new(look, words.say("plan-year"), Some(Address::Inside(Inside::Year))),
        forms: Forms::again(look, refused)?,
        bodies,
        kinds: kinds(words),
        weekdays: (1..).zip(&WEEKDAYS).map(weekday).collect(),
        asked,
        is_cut: days.len() == rhythm::MOST,
        is_none: days.is_empty() && unreadable.is_none() && !fields.get("body").is_empty(),
        days,
        unreadable,
    };
    rendered(look, &page)
}

/// The days on which the body has a meeting already.
fn taken(look: &Look<'_>, body: &str) -> Result<BTreeSet<Date>, Problem> {
    let planned = look.no_fault(look.now().planned(&look.asker, "", look.today))?;
    let is_held = |it: &&PlannedRow| it.body.to_string() == body && !it.is_cancelled;
    Ok(planned.iter().filter(is_held).map(|it| it.date).collect())
}

fn days(look: &Look<'_>, rhythm: &Rhythm, taken: &BTreeSet<Date>, refused: Option<&Refused>) -> Vec<Day> {
    let typed: Option<BTreeSet<&str>> = refused.map(|it| it.fields.all("day").collect());
    let shown = |(date, free): (Date, Option<Free>)| {
        let text = date.to_string();
        let (is_over, is_taken) = (date < look.today, taken.contains(&date));
        Day {
            words: look.words().long_day(&date),
            week: date.iso_week_date().week(),
            free: match free {
                _ if is_taken => look.words().say("free-taken"),
                Some(Free::Holiday) => look.words().say("free-holiday"),
                Some(Free::Week) => look.words().say("free-week"),
                None if is_over => look.words().say("free-over"),
                None => String::new(),
            },
            is_taken,
            is_chosen: !is_taken
                && typed
                    .as_ref()
                    .map_or(free.is_none() && !is_over, |it| it.contains(text.as_str())),
            date: text,
        }
    };
    rhythm.days().into_iter().map(shown).collect()
}

/// Plans a meeting on each day that was chosen.
pub async fn plan(filled: Filled) -> Result<Response, Problem> {
    let why = match read(&filled.fields) {
        Ok((whose, when)) if !when.is_empty() => plan_all(&filled, whose, when).await?,
        Ok(_) => Some(filled.desk.words().say("plan-no-days")),
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    if let Some(why) = why {
        let known = Fields(fields.0.clone());
        return page(desk, move |look| form(look, &known, Some(Refused { why, fields }))).await;
    }
    Ok(Redirect::to(&Address::Inside(Inside::Mine).under(desk.prefix)).into_response())
}

/// One command a day: sent twice, each counts once, and a day that got its meeting meanwhile is left as it is. The first
/// that is refused stops the rest and is named.
async fn plan_all(
    filled: &Filled,
    (body, meeting_kind): (BodyId, MeetingKind),
    all: Vec<When>,
) -> Result<Option<String>, Problem> {
    let waiting = filled.desk.clone();
    let taken = tokio::task::spawn_blocking(move || taken(&waiting.look()?, &body.to_string()));
    let taken = filled.desk.no_fault(taken.await)??;
    for when in all.into_iter().filter(|it| !taken.contains(&it.date)) {
        let day = when.date.to_string();
        let meeting = MeetingId::of(&[&filled.command.to_string(), &day]);
        let words = filled.desk.words().long_day(&when.date);
        let act = Act::Plan {
            body,
            meeting_kind,
            when,
        };
        if let Some(why) = carry_out(filled, &day, at(meeting, act)).await? {
            return Ok(Some(format!("{words}: {why}")));
        }
    }
    Ok(None)
}

fn read(fields: &Fields) -> Result<((BodyId, MeetingKind), Vec<When>), Unreadable> {
    let whose = (fields.read("body")?, code(fields, "meeting-kind")?);
    let (start, end): (ClockTime, _) = (fields.time("start")?, fields.time_if_any("end")?);
    let day = |text: &str| text.parse::<Date>().map_err(|_| Unreadable("date"));
    let when = |date: Date| When {
        date,
        start,
        end,
        place: fields.given("place"),
        // Each day was chosen from a list that says which is free.
        anyway: true,
    };
    let days: Vec<Date> = fields.all("day").map(day).collect::<Result<_, _>>()?;
    Ok((whose, days.into_iter().map(when).collect()))
}
