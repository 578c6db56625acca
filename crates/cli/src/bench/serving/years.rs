//! The pages of a secretary whose bodies have met here for years, beside the same after one year.

use jiff::ToSpan as _;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::{self, Date, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, SignMethod};
use raadslag_council::roles::Role;
use raadslag_store::accounts::{self, Token};
use raadslag_store::people::{self, Person};
use raadslag_store::{DataPlace, Journal, open};
use tempfile::TempDir;

use super::child::Server;
use super::load::{self, Asked};
use super::{must_be_well, one_by_one};
use crate::bench::measure::{Round, Spread, by_turns};
use crate::bench::table::{Goal, Peer, Row, Side};
use crate::bench::{Scale, sitting};
use crate::house;
use crate::household::ask_as_on;
use crate::trouble::Trouble;

const BODIES: [&str; 4] = ["Økonomiudvalget", "Teknikudvalget", "Kulturudvalget", "Socialudvalget"];
const ITEMS: usize = 8;
/// Of so many items of a meeting something is asked; it is done but for that of the first.
const ASKED: usize = 3;
/// Something that was asked in one of the last so many weeks waits.
const OPEN_WEEKS: u32 = 8;
const DECISION: &str = "Udvalget godkendte indstillingen og tog redegørelsen til efterretning.";
const SECRETARY: PersonId = PersonId::new(1);
const CHAIR: PersonId = PersonId::new(2);

/// Each page, after ten years and after one.
pub fn rows(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let weeks = [scale.pick(2, 520), scale.pick(1, 52)];
    let houses = [House::of_weeks(weeks[0])?, House::of_weeks(weeks[1])?];
    let servers = [
        Server::start(houses[0].folder.path())?,
        Server::start(houses[1].folder.path())?,
    ];
    let side = |place: usize, spread: Spread| Side {
        how: format!(
            "{} bodies that met {} times each, {ITEMS} items a meeting; their secretary asks, one page after another",
            BODIES.len(),
            weeks[place]
        ),
        spread,
    };
    let slug = identity::slug(BODIES[0]);
    let (body, coming) = (format!("/udvalg/{slug}"), format!("/dagsorden/{slug}-{}", day_of(0)?));
    let pages = [
        ("start page", "/mit"),
        ("follow-ups", "/opfoelgning"),
        ("filing", "/journalisering"),
        ("meeting to come", coming.as_str()),
        ("list of meetings", "/moeder"),
        ("a body's page", body.as_str()),
    ];
    let mut rows = Vec::new();
    for (name, path) in pages {
        let mut rounds_of: Vec<Round<'_>> = Vec::new();
        for (house, server) in houses.iter().zip(&servers) {
            let asked = Asked {
                path: path.to_owned(),
                cookie: house.cookie.clone(),
            };
            // What a server finds out once is not found out for each page.
            must_be_well(&load::get(server.address, asked.clone())?)?;
            let asked = vec![asked; scale.pick(1, 20)];
            rounds_of.push(Box::new(move || Ok(1_000.0 / one_by_one(server.address, &asked)?)));
        }
        let spreads = by_turns(rounds, &mut rounds_of)?;
        rows.push(Row {
            what: format!("ten years here: {name}"),
            unit: "pages/s",
            ours: side(0, spreads[0]),
            peer: Peer::Measured(side(1, spreads[1])),
            goal: Goal::RatioAtLeast(0.5),
        });
    }
    Ok(rows)
}

/// The day of the meetings so many weeks ago; those of none are to come.
fn day_of(weeks_ago: u32) -> Result<Date, Trouble> {
    let from_today = 3 - 7 * i64::from(weeks_ago);
    let day = clock::day(house::now()).checked_add(from_today.days());
    day.map_err(|error| Trouble::Usage(error.to_string()))
}

/// A folder of data of bodies that met here every week, and their secretary's session.
struct House {
    folder: TempDir,
    journal: Journal,
    cookie: String,
}

impl House {
    fn of_weeks(weeks: u32) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let journal = open(&DataPlace::Folder(folder.path().to_owned()))?;
        let mut this = Self {
            folder,
            journal,
            cookie: String::new(),
        };
        for (person, name) in [(SECRETARY, "Lise Brinkholt"), (CHAIR, "Inge Abildtoft")] {
            let known = Person {
                person,
                name: name.into(),
                title: String::new(),
                email: String::new(),
            };
            people::keep(this.journal.db(), &known)?;
        }
        accounts::set(this.journal.db(), SECRETARY, "lise", "en lang prøve med ord", None)?;
        let first = day_of(weeks)?;
        for name in BODIES {
            this.body(name, first)?;
        }
        for ago in (0..=weeks).rev() {
            for name in BODIES {
                this.meeting(name, ago)?;
            }
        }
        let token = Token::begin(this.journal.db(), (SECRETARY, "bench"), None, house::now())?;
        this.cookie = format!("raadslag={}", token.as_str());
        Ok(this)
    }

    fn body(&self, name: &str, from: Date) -> Result<(), Trouble> {
        let body = identity::body(name);
        let register = BodyAct::Register {
            name: name.into(),
            body_type: Some(BodyType::StandingCommittee),
        };
        let settings = BodyAct::Set(BodySettings::of_type(BodyType::StandingCommittee));
        let role = |person, role| BodyAct::GiveRole { person, role, from };
        let roles = [role(SECRETARY, Role::AgendaEditor), role(CHAIR, Role::Chair)];
        for act in [register, settings].into_iter().chain(roles) {
            self.ask(None, house::now(), &Command::AtBody { body, act })?;
        }
        Ok(())
    }

    fn ask(&self, actor: Option<PersonId>, now: Timestamp, command: &Command) -> Result<(), Trouble> {
        ask_as_on(&self.journal, actor, now, command)
    }

    /// A meeting of so many weeks ago, whose minutes are signed and followed up; one that is to come has an agenda only.
    fn meeting(&self, body: &str, weeks_ago: u32) -> Result<(), Trouble> {
        let date = day_of(weeks_ago)?;
        let start = sitting::hour(17)?;
        let on_the_day = clock::instant(date, start).filter(|_| weeks_ago > 0);
        let now = on_the_day.unwrap_or_else(house::now);
        let meeting = MeetingId::of(&[body, &date.to_string()]);
        let item = |number: usize| ItemId::of(&[body, &date.to_string(), &number.to_string()]);
        let by = |actor: Option<PersonId>, act: Act| {
            let act = Box::new(act);
            self.ask(actor, now, &Command::AtMeeting { meeting, act })
        };
        let mut acts = vec![sitting::plan(identity::body(body), date, start)];
        acts.extend((0..ITEMS).map(|number| {
            let title = format!("Sag nummer {number} på dagsordenen {weeks_ago} uger før");
            sitting::place(item(number), &title)
        }));
        if weeks_ago == 0 {
            return acts.into_iter().try_for_each(|act| by(None, act));
        }
        acts.extend([sitting::release(), sitting::start(start)]);
        acts.extend((0..ITEMS).map(|number| sitting::decide(item(number), 0, DECISION)));
        acts.push(Act::End {
            at: start,
            anyway: true,
        });
        acts.push(sitting::publish());
        acts.push(Act::SendToSignature { anyway: true });
        acts.into_iter().try_for_each(|act| by(None, act))?;
        by(
            Some(CHAIR),
            Act::Sign {
                method: SignMethod::Password,
                reservation: None,
            },
        )?;
        for number in 0..ASKED {
            let is_done = number > 0 || weeks_ago > OPEN_WEEKS;
            self.follow_up((meeting, item(number)), (date, now), is_done)?;
        }
        Ok(())
    }

    fn follow_up(
        &self,
        (meeting, item): (MeetingId, ItemId),
        (date, now): (Date, Timestamp),
        is_done: bool,
    ) -> Result<(), Trouble> {
        let follow_up = FollowUpId::of(&[&item.to_string()]);
        let owner = Owner::Person(SECRETARY);
        let new = NewFollowUp {
            meeting,
            item,
            kind: FollowUpKind::Task,
            text: format!("Skriv til dem, som sagen fra {date} angår"),
            owners: vec![owner],
            group: None,
            due: date.checked_add(30.days()).ok(),
            due_body: None,
            topics: Vec::new(),
        };
        let finish = FollowUpAct::Finish {
            part: 0,
            owner,
            text: "Brevet er sendt.".into(),
        };
        let done = is_done.then_some((Some(SECRETARY), finish));
        let confirmed = (None, FollowUpAct::Confirm(Box::new(new)));
        for (actor, act) in [Some(confirmed), done].into_iter().flatten() {
            let act = Box::new(act);
            self.ask(actor, now, &Command::AtFollowUp { follow_up, act })?;
        }
        Ok(())
    }
}
