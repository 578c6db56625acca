//! `/mit`: what is late, what needs me, what comes, what was; each source of lines is a file of its own.

mod access_requests;
mod agreements;
mod came;
mod confirming;
mod duties;
mod expired;
mod filing;
mod follow_ups;
mod forums;
mod guests;
mod held_back;
mod holds;
mod meetings;
mod member_access;
mod milestones;
mod otherwise;
mod overdue;
mod planned;
mod preparing;
mod programmes;
mod proposals;
mod reviews;
mod steps;
mod untold;
mod virtually;
mod visits;
mod wishes;

use askama::Template;
use axum::response::Response;
use jiff::ToSpan as _;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::follow_up::{FollowUpKind, short_title};
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::phrases::unstopped;
use raadslag_council::rights::{Acting, Right};
use raadslag_council::roles::Held;
use raadslag_readers::now::{MeetingRow, acting_with};

use self::steps::Step;
use super::motion;
use super::work::Names;
use super::{at, carry_out, go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

/// What was stands here for so many days, and what is to be filed on its own page.
pub const DAYS_WAS: i32 = 365;

/// A list shows this many lines before it asks.
const SHOWN: usize = 20;

/// Where the lines come from. Whatever else can wait for somebody is one more file and one more line here.
const SOURCES: [Source; 25] = [
    meetings::lines,
    proposals::lines,
    came::lines,
    confirming::lines,
    follow_ups::lines,
    wishes::lines,
    overdue::lines,
    milestones::lines,
    agreements::lines,
    preparing::lines,
    forums::lines,
    holds::lines,
    planned::lines,
    visits::lines,
    programmes::lines,
    reviews::lines,
    guests::lines,
    filing::lines,
    untold::lines,
    duties::lines,
    access_requests::lines,
    expired::lines,
    member_access::lines,
    held_back::lines,
    otherwise::lines,
];

/// Everything of one kind that waits for the visitor, comes or was.
type Source = fn(&Look<'_>, &Visitor) -> Result<Vec<Line>, Problem>;

/// Whose page it is.
pub struct Visitor {
    pub person: PersonId,
    pub people: Names,
    /// What the visitor is today, and where.
    pub roles: Vec<(BodyId, Held)>,
    /// What was before this day is found with its body.
    pub since: Date,
    /// Meetings held here that the visitor may see, soonest first: all at which somebody has something to do, and the others since that
    /// day.
    pub meetings: Vec<MeetingRow>,
}

impl Visitor {
    fn of(look: &Look<'_>, person: PersonId) -> Result<Self, Problem> {
        let since = look.today.saturating_sub(DAYS_WAS.days());
        Ok(Self {
            person,
            people: Names::all(look)?,
            roles: look.no_fault(look.now().roles_of(person, look.today))?,
            since,
            meetings: look.no_fault(look.now().held_here(&look.asker, since))?,
        })
    }

    /// What the visitor may do at a body.
    pub fn acting(&self, body: BodyId) -> Acting {
        acting_with(self.person, body, &self.roles)
    }

    /// The meetings at which somebody has something to do.
    pub fn waiting(&self) -> impl Iterator<Item = &MeetingRow> {
        self.meetings.iter().filter(|it| it.waits())
    }
}

/// On which list a line stands; what is late stands first of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// It waits for the visitor.
    Needs,
    /// It comes by itself.
    Comes,
    /// It was.
    Was,
}

/// What the title of a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// What it is about; why it stands here is told below.
    Matter,
    /// The body, the day of its meeting where there is one, and why it stands here.
    OfBody(Option<Date>),
}

/// A line of the page.
pub struct Line {
    pub list: List,
    pub title: Title,
    /// What it is about, in the record's own words: a matter, or the name of a body.
    pub what: String,
    /// Why it stands here, in the reader's words.
    pub why: String,
    /// When, in the reader's words, and the day by which lines are in order; those without one are last.
    pub when: String,
    pub day: Option<Date>,
    /// It should have been done before today.
    pub is_late: bool,
    /// What to do, as the words of a link, and where; nowhere where there is nothing to open yet.
    pub step: String,
    pub to: String,
    /// What else can be done about it, and where.
    pub also: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "mine.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    /// What comes next after the set-up.
    steps: Vec<Step>,
    late: Lines,
    needs: Lines,
    comes: Lines,
    was: Lines,
    may_plan: bool,
    /// Virtual meetings that the visitor can object to.
    virtually: Vec<virtually::Virtual>,
    /// Where decisions of a chair are recorded, requests for access, and who sits in elected bodies.
    registers: Vec<(String, Vec<(String, String)>)>,
    /// The visitor is a member where members move motions (rule 5).
    may_move: bool,
    /// Level and address of the visitor's page as a leader.
    seat: Option<(u8, String)>,
}

impl Line {
    /// The day in the title.
    fn on(&self) -> Option<&Date> {
        match &self.title {
            Title::OfBody(day) => day.as_ref(),
            Title::Matter => None,
        }
    }

    fn is_matter(&self) -> bool {
        self.title == Title::Matter
    }
}

/// A report by its subject, which its sentence hides; others as they were confirmed.
fn short(kind: FollowUpKind, text: String) -> String {
    match kind {
        FollowUpKind::Report => short_title(kind, &text, ""),
        _ => text,
    }
}

/// The weekday and the hour of a meeting whose day stands in the title: `Onsdag kl. 9.00`.
fn hour(words: Words, row: &MeetingRow) -> String {
    let day = row.date.map(|it| words.capital(&words.weekday(it.weekday())));
    let time = row.start.map(|it| words.at(&it));
    let parts: Vec<String> = day.into_iter().chain(time).collect();
    parts.join(" ")
}

/// The same of a slot: `Onsdag kl. 10.00-10.30`.
fn slot(words: Words, date: Date, (from, to): (ClockTime, Option<ClockTime>)) -> String {
    let day = words.capital(&words.weekday(date.weekday()));
    format!("{day} {}", words.slot(&Some(from), &to))
}

/// The lines of a list, and those behind its fold.
struct Lines {
    first: Vec<Line>,
    more: Vec<Line>,
}

impl Lines {
    fn of(mut first: Vec<Line>) -> Self {
        let more = first.split_off(first.len().min(SHOWN));
        Self { first, more }
    }

    fn count(&self) -> usize {
        self.first.len() + self.more.len()
    }
}

/// The start page of whoever is signed in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let person = desk.must_be_signed_in(&Inside::Mine)?.person;
    page(desk, move |look| {
        let visitor = Visitor::of(look, person)?;
        let mut lines = collected(look, &visitor)?;
        let mut chosen = |is_it: fn(&Line) -> bool| {
            let (chosen, rest) = std::mem::take(&mut lines).into_iter().partition(is_it);
            lines = rest;
            chosen
        };
        let late = chosen(|it| it.is_late);
        let needs = chosen(|it| it.list == List::Needs);
        let comes = chosen(|it| it.list == List::Comes);
        let mut was: Vec<Line> = chosen(|_| true);
        was.reverse();
        let plans = look.now().bodies_with(person, Right::EditAgenda, look.today);
        let page = Page {
            page: Chrome::new(look, look.words().say("mine"), Some(Address::Inside(Inside::Mine))),
            forms: Forms::again(look, None)?,
            name: visitor.people.of(person),
            steps: steps::steps(look, person)?,
            late: Lines::of(late),
            needs: Lines::of(needs),
            comes: Lines::of(comes),
            was: Lines::of(was),
            may_move: !motion::bodies(look, person)?.is_empty(),
            may_plan: !look.no_fault(plans)?.is_empty(),
            virtually: virtually::meetings(look, &visitor)?,
            registers: by_body([
                super::chair::ways(look)?,
                super::access_requests::ways(look)?,
                super::settings::terms_ways(look)?,
            ]),
            seat: super::leadership::own_seat(look)?,
        };
        rendered(look, &page)
    })
    .await
}

/// A way from here to a page of a body.
pub struct Way {
    pub body: String,
    pub words: String,
    pub to: String,
}

/// The ways of each body together, in the order they come.
fn by_body(ways: [Vec<Way>; 3]) -> Vec<(String, Vec<(String, String)>)> {
    let mut bodies: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for Way { body, words, to } in ways.into_iter().flatten() {
        match bodies.iter_mut().find(|it| it.0 == body) {
            Some(found) => found.1.push((words, to)),
            None => bodies.push((body, vec![(words, to)])),
        }
    }
    bodies
}

/// Puts the next steps away.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    let person = filled.desk.must_be_signed_in(&Inside::Mine)?.person;
    match filled.fields.get("act") {
        "steps-away" => steps::away(&filled, person).await?,
        "object" => {
            let meeting = filled.fields.read("meeting").map_err(|_| Problem::BadForm)?;
            let objects = filled.fields.given("objects").is_some();
            let why = carry_out(&filled, "", at(meeting, Act::Object { objects })).await?;
            if why.is_some() {
                return Err(Problem::BadForm);
            }
        }
        _ => return Err(Problem::BadForm),
    }
    Ok(go(&filled.desk, Inside::Mine, ""))
}

/// Every line of every source, the soonest first.
fn collected(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for source in SOURCES {
        lines.extend(source(look, visitor)?);
    }
    // When it is follows behind a dot; a reason that somebody wrote ends in a full stop.
    for line in &mut lines {
        line.why = unstopped(&line.why).to_owned();
    }
    lines.sort_by_key(|it| (it.day.is_none(), it.day));
    Ok(lines)
}
