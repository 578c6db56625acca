//! `/journal`: who did what when, for those who may follow the work; never a word of what was written.

pub mod words;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::ids::PersonId;
use raadslag_council::rights::Right;
use raadslag_readers::now::{JournalFilter, JournalLine};
use raadslag_store::Origin;
use serde::Deserialize;

use super::work::{Names, Work};
use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::render::Chrome;

/// Lines of a page.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "journal.html")]
struct Page<'a> {
    page: Chrome<'a>,
    lines: Vec<Line>,
    meeting: String,
    case: String,
    person: String,
    people: Vec<(PersonId, String)>,
    older: Option<String>,
    newest: Option<String>,
}

struct Line {
    number: String,
    when: String,
    who: String,
    what: String,
    place: String,
    to: Option<String>,
    is_read_in: bool,
}

/// The filter above the list, as a browser sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    moede: String,
    sag: String,
    person: String,
    foer: String,
}

/// The newest lines that fit, or those before an entry.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Journal)?;
    let wish = wish.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, &wish)).await
}

fn form(look: &Look<'_>, wish: &Wish) -> Result<String, Problem> {
    let me = look.signed_in.as_ref().ok_or_else(Problem::not_found)?;
    let before: Option<u64> = wish.foer.parse().ok();
    let filter = JournalFilter {
        meeting: wish.moede.trim().to_owned(),
        case: wish.sag.trim().to_owned(),
        person: wish.person.parse().ok(),
        before,
        everything: me.rights.contains(&Right::Administer),
    };
    let people = Names::all(look)?;
    let found = look.no_fault(look.now().journal_lines(&look.asker, me.person, &filter, SHOWN + 1))?;
    let older = (found.len() > SHOWN)
        .then(|| found.get(SHOWN - 1).map(|it| it.entry))
        .flatten();
    let followed = followed(look, &found);
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("journal"),
            Some(Address::Inside(Inside::Journal)),
        ),
        lines: found
            .iter()
            .take(SHOWN)
            .map(|it| line(look, (&people, &followed), it))
            .collect(),
        older: older.map(|it| address(look, wish, Some(it))),
        newest: before.map(|_| address(look, wish, None)),
        meeting: filter.meeting,
        case: filter.case,
        person: wish.person.clone(),
        people: people.list(),
    };
    rendered(look, &page)
}

fn address(look: &Look<'_>, wish: &Wish, before: Option<u64>) -> String {
    let coded = |it: &str| percent_encoding::utf8_percent_encode(it, percent_encoding::NON_ALPHANUMERIC).to_string();
    let here = Address::Inside(Inside::Journal).under(look.prefix);
    let before = before.map(|it| format!("&foer={it}")).unwrap_or_default();
    format!(
        "{here}?moede={}&sag={}&person={}{before}",
        coded(&wish.moede),
        coded(&wish.sag),
        coded(&wish.person)
    )
}

/// The meetings of these lines whose work the reader follows: the journal tells also of others, and no link leads there.
fn followed(look: &Look<'_>, lines: &[JournalLine]) -> BTreeSet<String> {
    let slugs: BTreeSet<&String> = lines.iter().filter_map(|it| it.slug.as_ref()).collect();
    let follows = |it: &&String| Work::find(look, it).is_ok();
    slugs.into_iter().filter(follows).cloned().collect()
}

fn line(look: &Look<'_>, (people, followed): (&Names, &BTreeSet<String>), it: &JournalLine) -> Line {
    let said = look.words();
    let who = it.actor.map(|it| people.of(it)).filter(|it| !it.is_empty());
    let day = it.date.map(|it| said.day(&it));
    let place = [Some(it.body.clone()).filter(|it| !it.is_empty()), day];
    let number = it.number.as_ref().map(|it| said.with("log-items", "numbers", it));
    Line {
        number: said.with("journal-entry", "number", &it.entry.to_string()),
        when: format!("{} {}", said.day(&clock::day(it.at)), said.at(&clock::time(it.at))),
        who: who.unwrap_or_else(|| said.say("journal-program")),
        what: said.say(words::key(&it.kind)),
        place: place.into_iter().flatten().chain(number).collect::<Vec<_>>().join(", "),
        to: it
            .slug
            .as_ref()
            .filter(|it| followed.contains(*it))
            .map(|it| Address::Inside(Inside::Agenda(it.clone())).under(look.prefix)),
        is_read_in: it.origin == Origin::Import,
    }
}
